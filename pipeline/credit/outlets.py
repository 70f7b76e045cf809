"""Outlets: the lexicon's and the watch-list's, found in text by any of their names and in links by their domain.

Names that nobody knows are read from the text where it says what they are: "the Thai newspaper Khaosod", "the
production company, Studio Marou", "Lampblack Animation".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Required, TypedDict, cast
from urllib.parse import urlsplit

from ahocorasick_rs import AhoCorasick, MatchKind

from ..lexicons import read_lexicon
from ..spotted import Near, Spotted
from ..watchlist import Outlet, OutletKind, Watchlist

_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "´": "'", "\u00a0": " ", "\u202f": " "})
_WORDS = cast("dict[str, dict[OutletKind, list[str]]]", read_lexicon("outlet_words"))
CALLED = {word: kind for kind, words in _WORDS["called"].items() for word in words}
_ENDINGS = {word: kind for kind, words in _WORDS["ending"].items() for word in words}
_BEGINNINGS = {word: kind for kind, words in _WORDS["beginning"].items() for word in words}
_HANGUL_ENDINGS = {word: kind for kind, words in _WORDS["ending-hangul"].items() for word in words}
_CAPITAL = r"[A-Z0-9À-Ý](?:[\w'’&+!-]|\.(?=\w)){0,24}"
_NAME = rf"{_CAPITAL}(?:(?: (?:&|of|and|de|del|la|the|y))? {_CAPITAL}){{0,4}}"
_DESCRIBED = Spotted(
    rf"(?<!\w)(?P<what>{'|'.join(sorted(CALLED, key=len, reverse=True))})"
    rf"(?: (?:hiburan|berita|gosip|musik|digital|semanal|de noticias|de entretenimiento"
    rf"|especializad[oa]))?(?:(?: called)? ['‘“\"]?(?P<name>{_NAME})|, (?P<after>{_NAME})(?=[,.;)]|$))"
)
_APPOSED = Near(
    re.compile(
        rf"(?<!\w)(?P<name>{_NAME}), (?:an?|another) (?:[\w-]+ ){{0,4}}?"
        rf"(?P<what>{'|'.join(sorted(CALLED, key=len, reverse=True))})\b"
    ),
    Spotted(rf" (?:{'|'.join(CALLED)})\b"),
    before=90,
    after=0,
)
_SORTS = "podcast|newsletter|magazine|blog|newspaper|website|weekly|news site|news agency"
_NAMED_AFTER = Near(
    re.compile(
        rf"(?<!\w)(?:the|el|la|to|told|with|by|in|on|per|for|from|via|[Bb]y|[Pp]er) ['‘“\"]?(?P<name>{_NAME})['’”\"]? "
        rf"(?P<what>{_SORTS})(?!\w)(?! ['‘“\"]?[A-Z])"
    ),
    Spotted(rf" (?:{_SORTS})(?!\w)"),
    before=90,
    after=3,
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
_BEGUN = Spotted(rf"(?<!\w)(?P<name>(?P<what>{'|'.join(_BEGINNINGS)})(?: (?:de|del|la))? {_CAPITAL}(?: {_CAPITAL})?)")
_HANGUL = Near(
    re.compile(
        rf"(?P<name>[가-힣A-Za-z]{{1,10}}(?P<what>{'|'.join(_HANGUL_ENDINGS)})|(?P<what2>스튜디오) [가-힣]{{1,8}}?)"
        r"(?=(?:[은는이가의과와에을를도측]|에서|으?로)?(?:[ ,.)]|$)|에 따르면)"
    ),
    Spotted("|".join(_HANGUL_ENDINGS)),
    before=90,
    after=90,
)
# Words that open a sentence or a phrase, with a capital, before a name that they are no part of.
_OPENER = re.compile(
    r"On|In|At|As|By|For|From|Per|The|But|And|When|While|After|Before|Since|With|Via|To|If|That|This|His|Her|Its|Then|Now"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|According|Speaking|Watch|Watching"
)
_PARTICLES = "은는이가을를에의와과도로측발"


@dataclass(frozen=True, slots=True)
class Mention:
    """An outlet named in a text. ``common``: the name is also a word, so that only a credit makes it an outlet."""

    start: int
    end: int
    name: str
    kind: str
    common: bool = False
    known: bool = True


class _Row(TypedDict, total=False):
    name: Required[str]
    aliases: list[str]
    domains: list[str]
    common: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """An outlet; ``common`` are those of its names that are also words."""

    outlet: Outlet
    common: frozenset[str] = frozenset()


class Outlets:
    """The outlets that can be known before a text is read."""

    def __init__(self, watch: Watchlist) -> None:
        entries = list(_merged(watch))
        self._by_name = {variant: entry for entry in entries for name in _names(entry) for variant in _variants(name)}
        self._common = {variant for e in entries for name in e.common for variant in _variants(name)}
        self._by_domain = {domain.casefold(): e.outlet for e in entries for domain in e.outlet.domains}
        self._variants = list(self._by_name)
        self._automaton = AhoCorasick(self._variants, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Mention]:
        """The known outlets that ``text`` names, in order, without overlaps. Linear in the text's length."""
        return list(_found(self, text))

    def read(self, text: str) -> Iterator[Mention]:
        """What ``find`` finds, one by one."""
        folded = text.translate(_SAME_LENGTH)
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            if _stands_alone(folded, start, end):
                variant = self._variants[index]
                outlet = self._by_name[variant].outlet
                yield Mention(start, end, outlet.name, outlet.kind, variant in self._common)

    def named(self, name: str) -> Outlet | None:
        """The outlet with that name or alias."""
        entry = self._by_name.get(name.translate(_SAME_LENGTH).strip())
        return entry.outlet if entry else None

    def at(self, url: str) -> Outlet | None:
        """The outlet whose site ``url`` is on."""
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        first = parts.path.strip("/").split("/")[0]
        while "." in host:
            outlet = self._by_domain.get(f"{host}/{first}") or self._by_domain.get(host)
            if outlet is not None:
                return outlet
            host = host.partition(".")[2]
        return None


# A few texts are asked for again and again: the article, its title, the words for a speaker.
@lru_cache(maxsize=64)
def _found(outlets: Outlets, text: str) -> tuple[Mention, ...]:
    return tuple(outlets.read(text))


@lru_cache(maxsize=8)
def outlets_of(watch: Watchlist) -> Outlets:
    """The outlets of ``watch`` and of the lexicon, built once a watch-list."""
    return Outlets(watch)


def find_unknown(text: str, taken: Iterable[Mention]) -> list[Mention]:
    """Outlets that no list has, where ``text`` says what they are; then every other place that names them."""
    spans = sorted((mention.start, mention.end) for mention in taken)
    introduced = [m for m in _introduced(text) if not any(a < m.end and m.start < b for a, b in spans)]
    found: dict[int, Mention] = {}
    for mention in introduced:
        if len(mention.name) > 2 and not _ORIGIN.fullmatch(mention.name):
            found.setdefault(mention.start, mention)
    for mention in tuple(found.values()):
        for again in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, _forms(mention)))})(?!\w)", text):
            found.setdefault(again.start(), replace(mention, start=again.start(), end=again.end()))
    return [m for m in found.values() if not any(a < m.end and m.start < b for a, b in spans)]


def longer_names(text: str) -> Iterator[tuple[int, int]]:
    """Where names of several words end in one that outlets' names end in: "Harrow Today"."""
    for match in _ENDED.finditer(text, 0, len(text)):
        if not _OPENER.fullmatch(match[0].split(" ", 1)[0]):
            yield match.span()


def _forms(mention: Mention) -> Iterator[str]:
    """A name and its short form: "Lampblack" for "Lampblack Animation"."""
    yield mention.name
    short, _, last = mention.name.rpartition(" ")
    if last in _ENDINGS and mention.kind == "studio" and len(short) > 4:
        yield short


# The credits of an article ask for them, and so do its speakers.
@lru_cache(maxsize=4)
def _introduced(text: str) -> tuple[Mention, ...]:
    """The outlets that ``text`` introduces."""
    return tuple(_introductions(text))


def _introductions(text: str) -> Iterator[Mention]:
    for pattern in (_DESCRIBED, _APPOSED, _NAMED_AFTER):
        for match in pattern.finditer(text, 0, len(text)):
            yield _mention(match, CALLED[match["what"]])
    for match in _ENDED.finditer(text, 0, len(text)):
        name = match[0].removeprefix("The ")
        yield Mention(match.end() - len(name), match.end(), name, _ENDINGS[match["what"]], known=False)
    for match in _BEGUN.finditer(text, 0, len(text)):
        yield _mention(match, _BEGINNINGS[match["what"]])
    for match in _HANGUL.finditer(text, 0, len(text)):
        yield _mention(match, _HANGUL_ENDINGS[match["what"] or match["what2"]])


def _mention(match: re.Match[str], kind: str) -> Mention:
    group = "name" if match["name"] else "after"
    name = re.sub(r"['’]s?$", "", match[group]).rstrip(".,'’")
    return Mention(match.start(group), match.start(group) + len(name), name, kind, known=False)


def _merged(watch: Watchlist) -> Iterator[_Entry]:
    """The lexicon's outlets under the watch-list's names where it has them, then the watch-list's own.

    The platform of a followed show is no common word to its readers: "Peacock said" is the platform's word.
    """
    own = {name.casefold(): outlet for outlet in watch.outlets for name in (outlet.name, *outlet.aliases)}
    platforms = {show.platform.casefold() for show in watch.shows if show.platform}
    kinds: dict[str, str] = {}
    for entry in _lexicon():
        listed = next((own[n.casefold()] for n in _names(entry) if n.casefold() in own), None)
        common = frozenset(name for name in entry.common if name.casefold() not in platforms)
        if listed is None:
            yield replace(entry, common=common)
        else:
            aliases = tuple(name for name in _names(entry) if name.casefold() not in own)
            kinds[listed.name] = entry.outlet.kind
            kind = _kind(listed, entry.outlet.kind)
            yield _Entry(replace(listed, aliases=aliases, domains=entry.outlet.domains, kind=kind), common)
    for outlet in watch.outlets:
        yield _Entry(replace(outlet, kind=_kind(outlet, kinds.get(outlet.name))))
    known = {name.casefold() for entry in _lexicon() for name in _names(entry)} | own.keys()
    for show in watch.shows:
        if show.platform and show.platform.casefold() not in known:
            yield _Entry(Outlet(show.platform, kind="platform"))


def _kind(outlet: Outlet, known: str | None) -> str:
    """The kind of a watch-list's outlet: the lexicon's where it tells more (a measurer is no aggregator)."""
    if any("podcast" in name.casefold() for name in (outlet.name, *outlet.aliases)):
        return "podcast"
    return known if known in ("measurement", "social", "studio") else outlet.kind


@lru_cache(maxsize=1)
def _lexicon() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            Outlet(row["name"], tuple(row.get("aliases", ())), tuple(row.get("domains", ())), kind),
            frozenset(_common(row)),
        )
        for kind, rows in read_lexicon("outlets").items()
        for row in cast("list[_Row]", rows)
    )


def _common(row: _Row) -> Iterator[str]:
    """The names of a lexicon's outlet that are also words: of a ``common`` one its own and those of one word."""
    if row.get("common", False):
        yield row["name"]
        yield from (alias for alias in row.get("aliases", ()) if " " not in alias)


def _names(entry: _Entry) -> tuple[str, ...]:
    return (entry.outlet.name, *entry.outlet.aliases)


def _variants(name: str) -> Iterator[str]:
    """``name`` as texts write it: with and without its article, which may open a sentence."""
    folded = name.translate(_SAME_LENGTH)
    yield folded
    bare = re.sub(r"^[Tt]he ", "", folded)
    if bare != folded:
        yield f"the {bare}"
        yield f"The {bare}"
        if " " in bare:
            yield bare


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is no part of a longer word; Korean particles may follow."""
    if start and text[start].isalnum() and (text[start - 1].isalnum() or text[start - 1] in "@#_"):
        return False
    following = text[end : end + 1]
    if not following.isalnum():
        return following != "." or not text[end + 1 : end + 2].isalnum()
    return following >= "가" and (text[end - 1] < "가" or following in _PARTICLES)
