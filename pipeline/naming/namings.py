"""Shows named in a text: those that are followed, by any of their names, and others, by the look of their titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from ..lexicons import read_words
from ..spotted import Near, Spotted
from ..spotting import plain
from ..watchlist import Show, Watchlist

# A title of a show that is not followed: capitalised words in marks, or capitalised words beside a season's number.
_CAPITAL = r"[A-Z0-9À-Ý](?:[\w'’&+-]|\.(?=\w)){0,30}"
_CAPITALS = rf"{_CAPITAL}(?:(?: (?:of|the|and|a|in|to|for|on|de|la|el|los|las|del|y|&)){{0,3}} {_CAPITAL}){{0,5}}"
_MARKED = Spotted(
    rf"[“\"‘'«]({_CAPITALS}|[A-ZÀ-Ý][\w'’]+(?: [\w'’]+){{1,3}}),?[”\"’'»](?!\w)"
    r"|(?<![A-Za-z0-9])[‘'<《〈「『]([가-힣A-Za-z0-9 :!?,]{1,24})[’'”\">》〉」』]"
)
_SEASON_OF = Spotted(
    rf"\b(?:season|series|run|episode|finale|temporada|musim)\b(?: \w+)? (?:of|de|dari) ({_CAPITALS})"
    rf"|\bmusim (?:pertama|ke[a-z]+|baru|terbaru|terakhir) ({_CAPITALS})"
)
_SEASON = ",? (?:[Ss]eason|[Ss]eries|S|[Tt]emporada|[Mm]usim) ?[0-9]"
_SEASONED = Near(re.compile(rf"(?<![A-Z0-9À-Ý])({_CAPITALS}){_SEASON}"), Spotted(_SEASON), before=300, after=0)
_DESCRIBED = Spotted(
    r"\b(?:series|drama|comedy|thriller|(?<=the )hit|(?<=['’]s )hit|(?<= a )hit|(?<=smash )hit|sitcom"
    r"|show|dramedy|anime|serie|comedia|drakor)"
    rf"(?:,)? ({_CAPITALS})(?=[ ,.])"
)
# "the episode “Ashes”", "“The Drain” episode", "a song called “Rust”": no show.
_OF_NO_SHOW = re.compile(
    r"(?:episode|chapter|song|track|single|album|titled|entitled|called|theme|book|novel|poem|episodio"
    r"|capítulo|titulad[oa]"
    r"|canción|episode berjudul|berjudul|lagu)s?,? (?:\w+ )?[“\"‘'«]?$",
    re.IGNORECASE,
)
# "Netflix's head of Korean drama, Seo Ji-an": whoever is in charge of shows
_IN_CHARGE = re.compile(
    r"(?<!\w)(?:heads?|chief|boss|director|president|controller|commissioner|executive|lead|vp|editor) (?:of|for|in)"
    r" (?:[\w-]{2,14} ){0,3}(?:series|drama|comedy|shows?),? $",
    re.IGNORECASE,
)
# "en una entrevista con ‘El Mirlo’", "told ‘The Lantern’": where something was said.
_OF_AN_OUTLET = re.compile(
    rf"(?:{'|'.join(read_words('outlet_words', 'spoken_to', 'words'))}"
    r"|podcast|pódcast|programa|diario|revista|periódico|magazine|newspaper|majalah|koran|situs)"
    r" (?:the |el |la |los |las )?[“\"‘'«]$",
    re.IGNORECASE,
)
# ‘감사관’ 역에는: a part that somebody plays.
_NO_SHOW_AFTER = re.compile(
    r"[,”\"’'»]{0,2} (?:episode|chapter|song|scene|poster|campaign)\b"
    r"|[,”\"’'»]{1,2},? (?:escribió|dijo|dice|contó|publicó|respondió|bromeó|aseguró|said|wrote|says|joked"
    r"|kata|ujar|tulis|tutur|ucap|ungkap|celetuk)(?!\w)"
    r"|[’'”\"] ?(?:역|역할|캐릭터)(?=[을에의으이인은는로도, ]|$)"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """A show named in the text: ``show`` is None where it is not followed.

    ``attached``: the name goes with a season's words ("the third series of Other Show").
    """

    start: int
    end: int
    show: Show | None
    attached: bool = False


class Names:
    """The names of the followed shows."""

    def __init__(self, shows: tuple[Show, ...]) -> None:
        pairs = {variant: show for show in reversed(shows) for name in show.names for variant in _variants(name)}
        self._names, self._shows = list(pairs), list(pairs.values())
        self._people = {name for show in shows for p in show.people for name in (p.name, *p.aliases)}
        self._automaton = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest) if self._names else None
        # An article's text is asked for by who reads its shows and by who reads its outlets.
        self.find = lru_cache(maxsize=64)(self._find)

    def namings(self, text: str) -> tuple[Naming, ...]:
        """Every show that ``text`` names, followed or not, in order."""
        followed = self.find(text)
        ends = [naming.end for naming in followed]
        others = [
            _named_again(text, naming, followed, ends)
            for naming in self._others(text)
            if not _overlaps(naming, followed, ends)
        ]
        return tuple(sorted((*followed, *others), key=lambda naming: naming.start))

    def _others(self, text: str) -> Iterator[Naming]:
        for pattern in (_MARKED, _SEASON_OF, _SEASONED, _DESCRIBED):
            for match in pattern.finditer(text, 0, len(text)):
                start, end = match.span(match.lastindex or 0)
                words = text[start:end]
                if _OWNER.fullmatch(words) and _WORK_OF.match(text, end):
                    continue
                if self._begins_followed(words) or (pattern is not _MARKED and _NO_START.match(words)):
                    continue
                if _is_opener(text, match):
                    continue
                if _is_title(words) and words not in self._people and _is_show(text, start, end):
                    yield Naming(start, end, None, attached=pattern in (_SEASON_OF, _SEASONED))

    def _begins_followed(self, words: str) -> bool:
        """Whether several words open a followed show's name: "All of Us" of "All of Us is Dead" is no rival's."""
        return " " in words and any(name.startswith(f"{words} ") for name in self._names)

    def _find(self, text: str) -> tuple[Naming, ...]:
        """The followed shows that ``text`` names, in order. Linear in the text's length."""
        if self._automaton is None:
            return ()
        folded = plain(text)
        return tuple(
            Naming(start, end, self._shows[index])
            for index, start, end in self._automaton.find_matches_as_indexes(folded)
            if _stands_alone(folded, start, end)
        )


# "Sebelumnya, season 1 tayang", "In Korea, season 2 drew": a clause opens so; "Cold Water, season 2, drew" names a show
_OPENS = re.compile(r"(?:^|[.!?…”\"»] |\n)$")
_WHERE = re.compile(r"(?:In|On|At|By|For|With|En|Por|Para|Con|Di|Pada|Untuk|Dari|Dalam|Menurut) |\S+$")
_CLOSES = re.compile(r"[,;]")


def _is_opener(text: str, named: re.Match[str]) -> bool:
    """Whether what seems a title before a season is the word or the place that opens the sentence."""
    start, end = named.span(named.lastindex or 0)
    if not text.startswith(", ", end) or _CLOSES.match(text, named.end()):
        return False
    return _OPENS.search(text, max(0, start - 2), start) is not None and _WHERE.match(text, start, end) is not None


def _variants(name: str) -> tuple[str, ...]:
    """``name`` as written and in the capitals that outlets give a title: "Last Bus to Gurye", "Last Bus To Gurye"."""
    folded = plain(name)
    words = folded.split(" ")
    every = " ".join(word[:1].upper() + word[1:] for word in words)
    main = " ".join(
        word.lower() if place and word.lower() in _SMALL else word[:1].upper() + word[1:]
        for place, word in enumerate(words)
    )
    return tuple(dict.fromkeys((folded, folded.upper(), every, main)))


# "Slated for October 3, season 2 of ...": a date before a season is no title
_ENDS_IN_DAY = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.? \d{1,2}(?:[–-]\d{1,2})?$"
)
# The small words of English, Spanish and Indonesian titles
_SMALL = frozenset(
    "a an and at by for from in of on or the to with y e de del la el los las en con dan di yang".split()  # noqa: SIM905
)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is not part of a longer word; Korean particles and a season's numeral may follow."""
    if start and text[start - 1].isalnum() and text[start].isalnum():
        return False
    following = text[end : end + 1]
    return not following.isalnum() or text[end - 1] >= "가" or following >= "가" or following.isdigit()


@lru_cache(maxsize=8)
def names_of(watch: Watchlist) -> Names:
    """The names of the shows of ``watch``, built once a watch-list."""
    return Names(watch.shows)


# "The Glass Hour (La hora del vidrio)": the same title in another language
_AGAIN = re.compile(r"[”\"’'»]? \((?:[a-z]{2,10} ){0,3}[“\"‘'«]?")


def _named_again(text: str, naming: Naming, followed: Sequence[Naming], ends: Sequence[int]) -> Naming:
    """``naming`` as that of the followed show whose name stands right behind it in brackets."""
    at = bisect_right(ends, naming.end)
    following = followed[at] if at < len(followed) else None
    if following is None or not _AGAIN.fullmatch(text, naming.end, following.start):
        return naming
    return replace(naming, show=following.show)


def _overlaps(naming: Naming, followed: Sequence[Naming], ends: Sequence[int]) -> bool:
    at = bisect_right(ends, naming.start)
    return at < len(followed) and followed[at].start < naming.end


def _is_title(words: str) -> bool:
    """Whether capitalised words in marks read as a title, not as the start of an utterance."""
    if words in _DETERMINERS or _WORK.fullmatch(words) or _OF_A_DAY.fullmatch(words) or _SENTENCE.search(words):
        return False
    # "A season high of 4.9 million": a number is no title.
    number = words.replace(".", "").replace(",", "").isdigit()
    return (
        2 <= len(words) <= 48
        and not _ENDS_IN_DAY.search(words)
        and not words.endswith((".", "!", "?", ","))
        and not number
    )


# "The season 2 trailer" names no show, and a short sentence in marks ("Monday is the new Friday") is no title.
# "Filming season 2", "Syuting season 2 dimulai": work on a season, at the head of a sentence
_WORK = re.compile(
    r"Filming|Shooting|Production|Writing|Recording|Trailer|Teaser|Premiere|Finale|Casting|Syuting|Produksi|Penayangan"
    r"|Cuplikan|Rodaje|Grabación|Estreno|Tráiler|Avance|Final|About|After|Before|For|On|In|With|When|Will|Is|Was|Are|Were|Could|Would"
    r"|Should|Can|Did|Does|Has|Have|Had|How|Who|Where|Why|Which|Whether|Soal|Untuk"
    r"|Dalam|Sobre"
)
# "the second season of Wendell Pruitt’s neo-Western": whose it is, not what it is called
_OWNER = re.compile(r".{1,60}[’']s")
_WORK_OF = re.compile(r" [a-z]")
# "According to the BBC, series 2 will air", "the cast of series 2 in May"
_NO_START = re.compile(
    r"(?:According|Based|Speaking|Thanks|Asked|Given|Per|As|If|While|Since|Until|But|And|So|Según|Menurut|Kata|Desde"
    r"|Cuando|Ketika|Saat|Sejak)(?: |$)|\d{1,2} (?=[a-z])"
)
_DETERMINERS = frozenset(("The", "A", "An", "This", "That", "Its", "Their", "His", "Her", "Our"))
# "Sunday's season 2 closer", "January's season 3 launch": when, not what.
_OF_A_DAY = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December),?|Jan|Feb|Aug|Sept?|Oct"
    r"|Nov|Dec"
    r"|(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Today|Tonight|Yesterday)['’]s"
)
_SENTENCE = re.compile(r"\w (?:is|was|will|has) [a-z]")


def _is_show(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 60) : start]
    if _OF_NO_SHOW.search(before) or _IN_CHARGE.search(before) or _OF_AN_OUTLET.search(before):
        return False
    return _NO_SHOW_AFTER.match(text, end) is None
