r"""Patterns that are only tried where one of their first words stands.

A pattern tried at every character of every sentence is what reading spends its time on, and most patterns match
nowhere in most articles. The first words of all ``Spotted`` patterns are looked for in one pass over an article, so
that each pattern costs no more than the places where it can begin. Nothing needs to be declared: the words come from
the pattern (``openings``). A pattern takes part when all its alternatives begin with letters, digits or marks; one
that begins with an open class (``\w+``, ``[A-Z]``) or an option of one is tried everywhere, as any pattern is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from .openings import openings
from .spotting import lower

_PATTERNS: list[Spotted] = []


class Spotted:
    """A pattern that finds what ``re`` finds, made for a text that many patterns read.

    The text is the whole article with offsets, not a slice of it, or the same in small letters (``spotting.lower``).
    """

    __slots__ = ("_number", "openings", "pattern")

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = re.compile(pattern, flags)
        self.openings = openings(self.pattern)
        self._number = len(_PATTERNS)
        _PATTERNS.append(self)
        _automaton.cache_clear()
        _places.cache_clear()

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in ``text[start:end]``; look-arounds see the text before ``start``."""
        if not self.openings:
            return self.pattern.search(text, start, end)
        places = _places(lower(text))[self._number]
        for index in range(bisect_left(places, start), len(places)):
            if places[index] >= end:
                return None
            if match := self.pattern.match(text, places[index], end):
                return match
        return None

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in ``text[start:end]``, in order, none overlapping another."""
        if not self.openings:
            yield from self.pattern.finditer(text, start, end)
            return
        places = _places(lower(text))[self._number]
        for index in range(bisect_left(places, start), len(places)):
            place = places[index]
            if place >= end:
                return
            if place >= start and (match := self.pattern.match(text, place, end)):
                yield match
                start = match.end()


def all_spotted() -> tuple[Spotted, ...]:
    """Every pattern made so far, for the tests that hold them to ``re``."""
    return tuple(_PATTERNS)


# The readings of an article all ask for its text; its title and a block of its own are asked for in between.
@lru_cache(maxsize=4)
def _places(small: str) -> tuple[Sequence[int], ...]:
    """Where each pattern's first words stand in a text of ``small`` letters, by the pattern's number."""
    automaton, owners = _automaton()
    places: list[list[int]] = [[] for _ in _PATTERNS]
    for word, start, _ in automaton.find_matches_as_indexes(small, overlapping=True):
        for number in owners[word]:
            places[number].append(start)
    return tuple(_in_order(found) for found in places)


def _in_order(found: list[int]) -> Sequence[int]:
    """The places, each once: words are found by where they end."""
    return sorted(set(found)) if len(found) > 1 else found


@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick, tuple[tuple[int, ...], ...]]:
    """Finds the first words of all patterns; for each word, the numbers of the patterns that begin with it."""
    owners: dict[str, list[int]] = {}
    for number, spotted in enumerate(_PATTERNS):
        for word in sorted(spotted.openings):
            owners.setdefault(word, []).append(number)
    return AhoCorasick(list(owners), matchkind=MatchKind.Standard), tuple(map(tuple, owners.values()))
