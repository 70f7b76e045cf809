"""Outlets and companies that no list has, read where the text says what they are.

"The Thai newspaper Khaosod", "the production company, Studio Marou", "Lampblack Animation", "on The Late Desk with Ana
Poe", 소속사 가온엔터: a word beside the name, or a part of it, tells its kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import cast

from ahocorasick_rs import AhoCorasick, MatchKind

from ..lexicons import read_lexicon, read_words
from ..spotted import Near, Spotted
from ..watchlist import OutletKind
from .counters import CAPITAL, NAME, OPENER, find_counters
from .edge import COMPANIES
from .outlets import Mention, stands_alone
from .tellers import find_tellers

_WORDS = cast("dict[str, dict[OutletKind, list[str]]]", read_lexicon("outlet_words"))
_MEASURER = cast("dict[str, list[str]]", read_lexicon("outlet_words")["measurer"])


def _by_word(table: str) -> dict[str, OutletKind]:
    return {word: kind for kind, words in _WORDS[table].items() for word in words}


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first; what has several may open a sentence."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(f"[{w[0].upper()}{w[0]}]{re.escape(w[1:])}" if " " in w else re.escape(w) for w in ordered)


def _measurers() -> Iterator[str]:
    """What texts call those who measure an audience: "analytics firm", "empresa de medición", "lembaga riset"."""
    yield from (f"{of} {who}" for of in _MEASURER["of"] for who in _MEASURER["who"])
    yield from (f"{who} de {of}" for of in _MEASURER["de"] for who in _MEASURER["quien"])
    yield from (f"{who} {of}" for of in _MEASURER["apa"] for who in _MEASURER["siapa"])


# "Soompi's weekly", "its daily": how often it does something, not what it is.
_NOT_A_PERIODICAL = r"(?!(?<=['’]s )(?:weekly|monthly|daily|quarterly))(?!(?<=\b(?:its|our) )(?:weekly|monthly|daily))"
CALLED: dict[str, OutletKind] = {**_by_word("called"), **dict.fromkeys(_measurers(), "measurement")}
_ENDINGS = _by_word("ending")
_BEGINNINGS = _by_word("beginning")
_HANGUL_CALLED = _by_word("called-hangul")
_HANGUL_ENDINGS = _by_word("ending-hangul")
_OFFICES = read_words("outlet_words", "office", "words")
_PROGRAMMES = {end: read_words("outlet_words", "programme", end) for end in ("begin", "end")}

_MARKED = r"[‘'“\"«](?P<marked>[A-ZÀ-Ý][^‘’'“”\"«»\n]{1,40})[’'”\"»]"
_DESCRIBED = Spotted(
    rf"(?<!\w){_NOT_A_PERIODICAL}(?P<what>{_any_of(CALLED)})"
    rf"(?: (?:hiburan|berita|gosip|musik|digital|semanal|de noticias|de entretenimiento|audiovisual|de medios"
    rf"|de audiencias?|independiente|independen|internasional|asal [A-Z]\w+|española?|frances|francesa|británic[oa]"
    rf"|estadounidense|surcorean[oa]|especializad[oa]))?"
    rf"(?:(?: called)? (?:{_MARKED}|['‘“\"]?(?P<name>{NAME}))|, (?P<after>{NAME})(?=[,.;)]|$))"
)
# A Spanish programme's name has capitals only where a sentence has: "el pódcast Tinta y papel".
_NO_PART = (
    r"(?!(?:est[ea]|ayer|hoy|anoche|al|a|durante|sobre|junto|tras|que|cuando|donde|en|lunes|martes|miércoles|jueves|viernes"
    r"|sábado|domingo|pasad[oa]|semana|según|como|para|desde|hasta|ante|se|le|ha|es)(?!\w)|\w+(?:ó|ía|aba|ando|ados?)(?!\w))"
)
_SENTENCE_CASE = Spotted(
    r"(?<!\w)(?:pódcast|podcast|programa|espacio)(?: de (?:radio|televisión|entrevistas|humor))? "
    r"(?P<name>[A-ZÀ-Ý][\w]{2,15} (?:y|por|de|sin) (?:la |el |los |las )?"
    rf"{_NO_PART}[a-zà-ÿ]{{3,15}}(?!\w)"
    rf"|(?:El|La|Los|Las|Un|Una|Lo) {_NO_PART}[a-zà-ÿ]{{3,15}}(?!\w)"
    rf"(?: {_NO_PART}[a-zà-ÿ]{{2,15}}){{0,2}}(?=[,;.)]| de (?:la |el )?[A-Z])"
    rf"|(?:El|La|Los|Las|Un|Una|Lo) {_NO_PART}[a-zà-ÿ]{{3,15}}"
    rf"(?: del?(?: la| los| las)? {_NO_PART}[a-zà-ÿ]{{3,15}})?(?!\w)"
    rf"|[A-ZÀ-Ý][\w]{{2,15}}(?: {_NO_PART}[a-zà-ÿ]{{2,15}}){{1,3}}(?=[,;.)]| de (?:la |el )?[A-Z]| sobre))(?!\w)"
)
_APPOSED = Near(
    re.compile(
        rf"(?<!\w)(?P<name>{NAME}), (?:an?|another) (?!spokes|representative|source|person|executive)"
        rf"(?:[\w-]+ ){{0,4}}?(?P<what>{_any_of(CALLED)})(?!\w)"
    ),
    Spotted(rf" (?:{'|'.join(CALLED)})\b"),
    before=90,
    after=1,
)
_SORTS = "podcast|newsletter|magazine|blog|newspaper|website|weekly|news site|news agency"
_NAMED_AFTER = Near(
    re.compile(
        rf"(?<!\w)(?:the|el|la|to|told|with|by|in|on|per|for|from|via|[Bb]y|[Pp]er) ['‘“\"]?(?P<name>{NAME})['’”\"]? "
        rf"(?P<what>{_SORTS})(?!\w)(?! ['‘“\"]?[A-Z])"
    ),
    Spotted(rf" (?:{_SORTS})(?!\w)"),
    before=90,
    after=3,
)
# Marks around a name, where somebody spoke to it: "en una entrevista con ‘El Mirlo’", "told ‘The Lantern’".
_SPOKEN_TO = Spotted(
    rf"(?<!\w)(?:{'|'.join(read_words('outlet_words', 'spoken_to', 'words'))}) (?:the |el |la )?{_MARKED}"
)
# Who writes there: "wrote Ana Poe, a critic, in Le Phare", "in his review for The Lighthouse".
_WRITES = (
    "wrote|writes|writing|written|critic|review|reviewed|column|columnist|essay|reviewer|escribe|escribió"
    "|crítica|crítico"
)
_WRITTEN_FOR = Near(
    re.compile(
        rf"(?<!\w)(?:{_WRITES})(?!\w)[^.;:“”\"«»\n]{{0,60}}? (?:in|for|at|en|para) "
        rf"(?P<name>(?:The|Le|La|El|Les|Los|Der|Die|Das|De|Il) {CAPITAL}(?: {CAPITAL}){{0,2}})(?!\w)"
    ),
    Spotted(rf"(?<!\w)(?:{_WRITES})(?!\w)"),
    before=0,
    after=120,
)
# Somebody spoke there: "recalled on The Late Desk with Ana Poe", "told Harrow Tonight".
_PROGRAMME = Spotted(
    rf"(?<!\w)(?:on|to|told) (?:an episode of )?[‘“\"]?(?P<name>(?:The )?(?:{CAPITAL} ){{1,4}}with {CAPITAL}"
    rf"(?: {CAPITAL}){{1,2}}|(?:The )?(?:{_any_of(_PROGRAMMES['begin'])})(?: {CAPITAL}){{0,3}}"
    rf"|(?:The )?(?:{CAPITAL} ){{1,3}}(?:{_any_of(_PROGRAMMES['end'])}))(?!\w| [A-Z])"
)
# "the Spanish newspaper": where it is from, not what it is called.
_ORIGIN = re.compile(
    r"Thai|Dutch|French|Welsh|Greek|Czech|Swiss|US|UK|U\.S\.?|U\.K\.?|\w+(?:ish|ese|ean|ian|ican|man|aqi|abi)"
)
_ENDED = Near(
    re.compile(rf"(?<!\w)(?:[A-Z][\w'’&-]{{1,20}} ){{1,3}}(?P<what>{'|'.join(sorted(_ENDINGS))})(?!\w)"),
    Spotted(rf" (?:{'|'.join(sorted(_ENDINGS))})(?!\w)"),
    before=66,
    after=0,
)
_BEGUN = Spotted(rf"(?<!\w)(?P<name>(?P<what>{'|'.join(_BEGINNINGS)})(?: (?:de|del|la))? {CAPITAL}(?: {CAPITAL})?)")
_OFFICE = Near(
    re.compile(rf"(?<!\w)(?P<name>[A-ZÀ-Ý][\w-]{{2,20}}(?:['’]s)? (?i:{'|'.join(_OFFICES)}))(?!\w)"),
    Spotted("|".join(_OFFICES), re.IGNORECASE),
    before=24,
    after=1,
)
_HANGUL = Near(
    re.compile(
        rf"(?P<name>[가-힣A-Za-z]{{1,10}}(?P<what>{'|'.join(_HANGUL_ENDINGS)})"
        rf"|(?P<what2>스튜디오) ?[가-힣A-Z]{{1,8}}?)"
        r"(?=(?:[은는이가의과와에을를도측]|에서|으?로(?! 측))?(?:[ ,.)]|$)|에 따르면)"
    ),
    Spotted("|".join(_HANGUL_ENDINGS)),
    before=90,
    after=90,
)
# "조사업체 가온에 따르면"
_HANGUL_MEASURER = Spotted(
    rf"(?:{'|'.join(_MEASURER['hangul'])})(?:인)? (?P<name>[가-힣A-Za-z]{{2,14}}?)"
    r"(?=(?:[은는이가의]|에서|측)?(?: |,)|에 (?:따르|의하))"
)
# Who has a post there, and what comes from there, are no names of companies.
_POSTS = (*read_words("korean", "titles"), "입장", "결정", "설명", "요청", "사정", "직원", "내부", "모두", "쪽")
# "소속사 가온 측은", "제작사 벌집에 따르면": a company that nothing in its name shows.
_HANGUL_COMPANY = Spotted(
    r"(?:소속사|제작사|기획사|배급사|홍보사|외주사|에이전시)(?:인)? "
    rf"(?P<name>(?!(?:[가-힣]{{0,4}}(?:{'|'.join(_POSTS)}))[은는])[가-힣A-Za-z&+]{{2,14}}?)"
    r"(?= ?(?:측|관계자)(?:[은는이가의도]|에서|에 따르면|$| )|에 (?:따르|의하)면"
    r"|[은는] (?:[“\"]|(?:지난 )?\d{1,2}일|이날|공식|입장문|보도자료))"
)
_HANGUL_MARKED = Spotted(
    rf"(?P<what>{'|'.join(_HANGUL_CALLED)}) ?[‘'“\"<《「『](?P<name>[^‘’'“”\"<>《》「」『』\n]{{1,24}})[’'”\">》」』]"
)
# "la responsable de ficción de la plataforma, Ana Noh": who has the post is named, not the company.
_HELD_AT = re.compile(
    r"(?<!\w)(?:responsable|director[ae]?|jef[ea]|president[ea]?|head|chief|boss|executive|director|vice ?president|ceo"
    r"|editor|portavoz|spokes\w+|creador[ae]?|productor[ae]?|producer|kepala|direktur|produser|juru bicara)"
    r"(?: [\w-]+){0,5}? (?:de la|del|de|of the|at the|for the|dari|di)(?: the)? $",
    re.IGNORECASE,
)
_DATE = (
    r"(?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October|Spring|Summer|Autumn|Fall|Winter)"
    r"(?: \d{1,2})?(?:,? \d{4})?|\d{4}"
)
_NO_NAME = re.compile(
    rf"{_ORIGIN.pattern}|{_DATE}|빅데이터|(?:The )?(?:Best|Top|New|First|Next) (?:Show|Hour|Report|Live)"
)
# No article introduces more names than this, and no shorter name stands for a longer.
_MOST_NAMES = 300
_SHORTEST = 4


def find_unknown(text: str, taken: Iterable[Mention]) -> list[Mention]:
    """Outlets that no list has, where ``text`` says what they are; then every other place that names them.

    Of the studios in ``taken`` too: "Lampblack" for "Lampblack Animation".
    """
    known = tuple(taken)
    spans = _Spans(known)
    found: dict[int, Mention] = {}
    for mention in _introduced(text):
        if len(mention.name) > 1 and not _NO_NAME.fullmatch(mention.name) and spans.is_free(mention):
            found.setdefault(mention.start, mention)
    for mention in _named_again(text, (*found.values(), *known)):
        if spans.is_free(mention):
            found.setdefault(mention.start, mention)
    return list(found.values())


class _Spans:
    """The places of mentions, to be asked what overlaps none of them."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        spans = sorted((mention.start, mention.end) for mention in mentions)
        self._starts = [start for start, _ in spans]
        self._farthest = list(accumulate((end for _, end in spans), max))

    def is_free(self, mention: Mention) -> bool:
        before = bisect_left(self._starts, mention.end)
        return before == 0 or self._farthest[before - 1] <= mention.start


class _Parts:
    """The names that a text describes, to be asked which known ones are only parts of them."""

    def __init__(self, names: Iterable[Mention]) -> None:
        self._names = sorted(names, key=lambda name: name.start)
        self._starts = [name.start for name in self._names]

    def hold(self, text: str, mention: Mention) -> bool:
        """Whether a name that begins before ``mention`` goes on to it: "la consultora Ojo Público Medios"."""
        at = bisect_left(self._starts, mention.start) - 1
        if at < 0 or mention.kind in COMPANIES or self._names[at].end < mention.end + (not mention.common):
            return False  # "situs hiburan Korea Soompi": where it is from
        return _LINKED.search(text, self._starts[at], mention.start) is None


# "the platform Vix and Netflix", "la productora Gaumont de Netflix": two names
_LINKED = re.compile(r"(?<!\w)(?:&|of|and|de|del|y|dan)(?!\w)")


def _named_again(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Every place that names one of ``mentions`` by its name or its short form."""
    forms = {form: (mention, length) for mention in mentions for form, length in _forms(text, mention)}
    names = list(forms)[:_MOST_NAMES]
    if not names:
        return
    automaton = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
    for index, start, end in automaton.find_matches_as_indexes(text):
        mention, length = forms[names[index]]
        if stands_alone(text, start, end):
            yield replace(mention, start=start, end=start + length)


def without_shorter(text: str, known: Sequence[Mention]) -> list[Mention]:
    """``known`` but for the names that are also words and only begin one that ``text`` introduces: "Antenna Row"."""
    ends = {mention.start: mention.end for mention in _introduced(text)}
    whole = [
        m for m in known if not (m.common and ends.get(m.start, 0) > m.end and _goes_on(text[m.end : ends[m.start]]))
    ]
    parts = _Parts(_described(text))
    return [_as_called(text, m) for m in whole if not parts.hold(text, m)]


# "el diario Marca": what is called a newspaper is no word
_IS_CALLED = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(CALLED, key=len, reverse=True))}) $")
_CALLED_REACH = 40


def _as_called(text: str, mention: Mention) -> Mention:
    called = mention.common and _IS_CALLED.search(text, max(0, mention.start - _CALLED_REACH), mention.start)
    return replace(mention, common=False) if called else mention


def longer_names(text: str) -> Iterator[tuple[int, int]]:
    """Where names of several words end in one that outlets' names end in: "Harrow Today"."""
    for match in _ENDED.finditer(text, 0, len(text)):
        if not OPENER.fullmatch(match[0].split(" ", 1)[0]):
            yield match.span()


def _goes_on(rest: str) -> bool:
    """Whether what follows a name in a longer one is more of a name: no day, and no second name."""
    return re.fullmatch(r"(?: [A-ZÀ-Ý][\w'’-]+)+", rest) is not None and not rest.endswith("day")


def _forms(text: str, mention: Mention) -> Iterator[tuple[str, int]]:
    """A name and its short forms, with lengths: "Lampblack" of "Lampblack Animation", 벌집 측 of 스튜디오 벌집."""
    if not mention.known:
        yield mention.name, len(mention.name)
    if mention.kind != "studio":
        return
    written = text[mention.start : mention.end]
    first, _, rest = written.partition(" ")
    short, _, last = written.rpartition(" ")
    if last in _ENDINGS and len(short) > _SHORTEST:
        yield short, len(short)
    if first in _BEGINNINGS and len(rest) > _SHORTEST:
        yield rest, len(rest)
    if first == "스튜디오" and len(rest) > 1:
        yield from ((f"{rest}{voice}", len(rest)) for voice in (" 측", "측", " 관계자"))


# The credits of an article ask for them, and so do its speakers.
@lru_cache(maxsize=4)
def _introduced(text: str) -> tuple[Mention, ...]:
    """The outlets that ``text`` introduces."""
    return tuple(_introductions(text))


def _introductions(text: str) -> Iterator[Mention]:
    yield from _described(text)
    for match in _ENDED.finditer(text, 0, len(text)):
        name = _without_opener(match[0])
        if " " not in name:
            continue
        yield Mention(match.end() - len(name), match.end(), name, _ENDINGS[match["what"]], known=False)
    for match in _BEGUN.finditer(text, 0, len(text)):
        yield _mention(match, _BEGINNINGS[match["what"]])
    for match in _OFFICE.finditer(text, 0, len(text)):
        yield _mention(match, "office")
    for match in _HANGUL.finditer(text, 0, len(text)):
        yield _mention(match, _HANGUL_ENDINGS[match["what"] or match["what2"]])


def _without_opener(name: str) -> str:
    """``name`` without the words that open its sentence: "Kantar Media" of "Según Kantar Media"."""
    first, _, rest = name.partition(" ")
    return _without_opener(rest) if rest and (first == "The" or OPENER.fullmatch(first)) else name


@lru_cache(maxsize=4)
def _described(text: str) -> tuple[Mention, ...]:
    return tuple(_descriptions(text))


def _descriptions(text: str) -> Iterator[Mention]:
    """The names beside a word for what they are, or beside what somebody does there."""
    for programme in (_SENTENCE_CASE, _PROGRAMME):
        yield from (_mention(match, "podcast") for match in programme.finditer(text, 0, len(text)))
    for pattern in (_DESCRIBED, _APPOSED, _NAMED_AFTER):
        for match in pattern.finditer(text, 0, len(text)):
            what = match["what"]
            if match.groupdict().get("after") and _HELD_AT.search(text, max(0, match.start() - 90), match.start()):
                continue
            yield _mention(match, CALLED[what if what in CALLED else what[0].lower() + what[1:]])
    yield from (_mention(match, "measurement") for match in find_counters(text))
    yield from (_mention(match, "magazine") for match in find_tellers(text))
    for asked in (_SPOKEN_TO, _WRITTEN_FOR):
        yield from (_mention(match, "magazine") for match in asked.finditer(text, 0, len(text)))
    for match in _HANGUL_MEASURER.finditer(text, 0, len(text)):
        yield _mention(match, "measurement")
    yield from (_mention(match, "studio") for match in _HANGUL_COMPANY.finditer(text, 0, len(text)))
    for match in _HANGUL_MARKED.finditer(text, 0, len(text)):
        yield _mention(match, _HANGUL_CALLED[match["what"]])


def _mention(match: re.Match[str], kind: str) -> Mention:
    groups = match.groupdict()
    group = next(group for group in ("name", "marked", "after") if groups.get(group))
    name = re.sub(r"['’]s?$", "", match[group]).rstrip(".,'’")
    return Mention(match.start(group), match.start(group) + len(name), name, kind, known=False)
