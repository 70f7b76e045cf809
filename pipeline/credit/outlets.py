"""Outlets: the lexicon's and the watch-list's, found in text by any of their names and in links by their domain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Required, TypedDict, cast
from urllib.parse import urlsplit

from ahocorasick_rs import AhoCorasick, MatchKind

from ..lexicons import read_lexicon
from ..spotting import plain
from ..watchlist import Outlet, Watchlist

# An edition is a magazine of its own: "Vogue Korea", "엘르 코리아".
_EDITIONS = {"코리아": "Korea", "재팬": "Japan", "차이나": "China"}
_EDITION = re.compile(
    r" (?P<edition>Korea|Japan|China|Taiwan|Hong Kong|Thailand|Singapore|Malaysia|Philippines|Vietnam|Indonesia|India"
    r"|España|Spain|México|Mexico|Latinoamérica|Latin America|Argentina|Colombia|Brasil|Brazil|Portugal|France|Italia"
    r"|Germany|Deutschland|Australia|Arabia|UK|코리아|재팬|차이나)(?![a-zA-Z]| [A-Z])"
)
_HAS_EDITIONS = frozenset({"magazine", "trade"})
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
        folded = plain(text)
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            if stands_alone(folded, start, end):
                variant = self._variants[index]
                outlet = self._by_name[variant].outlet
                named = Mention(start, end, outlet.name, outlet.kind, variant in self._common)
                yield _edition(folded, named) or named

    def named(self, name: str) -> Outlet | None:
        """The outlet with that name or alias."""
        entry = self._by_name.get(plain(name).strip())
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


def _edition(text: str, named: Mention) -> Mention | None:
    """A magazine's edition where ``named`` is followed by its country, None elsewhere."""
    match = _EDITION.match(text, named.end) if named.kind in _HAS_EDITIONS else None
    if match is None:
        return None
    edition = _EDITIONS.get(match["edition"], match["edition"])
    return replace(named, end=match.end(), name=f"{named.name} {edition}", common=False)


# A few texts are asked for again and again: the article, its title, the words for a speaker.
@lru_cache(maxsize=64)
def _found(outlets: Outlets, text: str) -> tuple[Mention, ...]:
    return tuple(outlets.read(text))


@lru_cache(maxsize=8)
def outlets_of(watch: Watchlist) -> Outlets:
    """The outlets of ``watch`` and of the lexicon, built once a watch-list."""
    return Outlets(watch)


def _merged(watch: Watchlist) -> Iterator[_Entry]:
    """The lexicon's outlets under the watch-list's names where it has them, then the watch-list's own.

    The platform of a followed show is no common word to its readers: "Peacock said" is the platform's word. A
    broadcaster that shows what is followed decides on it, as a platform does, whatever kind it is listed as.
    """
    own = {name.casefold(): outlet for outlet in watch.outlets for name in (outlet.name, *outlet.aliases)}
    platforms = {show.platform.casefold() for show in watch.shows if show.platform}
    kinds: dict[str, str] = {}
    for entry in _lexicon():
        listed = next((own[n.casefold()] for n in _names(entry) if n.casefold() in own), None)
        common = frozenset(name for name in entry.common if name.casefold() not in platforms)
        if listed is None:
            known = entry.outlet.kind
            yield _Entry(replace(entry.outlet, kind=_kind(entry.outlet, known, platforms)), common)
        else:
            aliases = tuple(name for name in _names(entry) if name.casefold() not in own)
            kinds[listed.name] = entry.outlet.kind
            kind = _kind(listed, entry.outlet.kind, platforms)
            yield _Entry(replace(listed, aliases=aliases, domains=entry.outlet.domains, kind=kind), common)
    for outlet in watch.outlets:
        yield _Entry(replace(outlet, kind=_kind(outlet, kinds.get(outlet.name), platforms)))
    taken = {name.casefold() for entry in _lexicon() for name in _names(entry)} | own.keys()
    for show in watch.shows:
        if show.platform and show.platform.casefold() not in taken:
            yield _Entry(Outlet(show.platform, kind="platform"))


def _kind(outlet: Outlet, known: str | None, platforms: AbstractSet[str]) -> str:
    """The kind of a watch-list's outlet: the lexicon's where it tells more (a measurer is no aggregator)."""
    names = {name.casefold() for name in (outlet.name, *outlet.aliases)}
    if any("podcast" in name for name in names):
        return "podcast"
    if not names.isdisjoint(platforms):
        return "platform"
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
    folded = plain(name)
    yield folded
    bare = re.sub(r"^[Tt]he ", "", folded)
    if bare != folded:
        yield f"the {bare}"
        yield f"The {bare}"
        if " " in bare:
            yield bare


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is no part of a longer word; Korean particles may follow."""
    if start and text[start].isalnum() and (text[start - 1].isalnum() or text[start - 1] in "@#_"):
        return False
    following = text[end : end + 1]
    if not following.isalnum():
        return following != "." or not text[end + 1 : end + 2].isalnum()
    return following >= "가" and (text[end - 1] < "가" or following in _PARTICLES)
