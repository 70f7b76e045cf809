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
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from .openings import openings
from .spotting import joined, lower

_PATTERNS: list[Spotted] = []


class Spotted:
    """A pattern that finds what ``re`` finds, made for a text that many patterns read.

    The text is the whole article with offsets, not a slice of it, or the same in small letters (``spotting.lower``).
    """

    __slots__ = ("_number", "pattern")

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = re.compile(pattern, flags)
        self._number = len(_PATTERNS)
        _PATTERNS.append(self)
        _automaton.cache_clear()
        _places.cache_clear()
        _places_in.cache_clear()

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in ``text[start:end]``; look-arounds see the text before ``start``."""
        places = _places_in(text)[self._number]
        if not places:
            return self.pattern.search(text, start, end) if places is None else None
        for index in range(bisect_left(places, start), len(places)):
            if places[index] >= end:
                return None
            if match := self.pattern.match(text, places[index], end):
                return match
        return None

    def reaching(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches that reach from somewhere in ``text[start:end]`` to its end."""
        places = _places_in(text)[self._number]
        if places is None:
            places = range(start, end)
        for index in range(bisect_left(places, start), bisect_left(places, end)):
            if match := self.pattern.fullmatch(text, places[index], end):
                yield match

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in ``text[start:end]``, in order, none overlapping another."""
        places = _places_in(text)[self._number]
        if not places:
            return self.pattern.finditer(text, start, end) if places is None else iter(())
        first, last = bisect_left(places, start), bisect_left(places, end)
        return self._at(places[first:last], text, start, end) if first < last else iter(())

    def _at(self, places: Iterable[int], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        for place in places:
            if place >= start and (match := self.pattern.match(text, place, end)):
                yield match
                start = match.end()


class Tailed:
    """A pattern that is only tried where its ``tail`` stands, without which it has no match.

    For one that begins with what may be any name, in stretches of a sentence or so.
    """

    __slots__ = ("_tail", "pattern")

    def __init__(self, pattern: re.Pattern[str], tail: Spotted) -> None:
        self.pattern = pattern
        self._tail = tail

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in ``text[start:end]``, in order, none overlapping another."""
        return self.pattern.finditer(text, start, end) if self._tail.search(text, start, end) else iter(())


class Near:
    """A pattern that is only tried near the ``words`` that its matches hold; for one that may begin anyhow.

    ``before`` and ``after``: how much of the text around a word is read, in characters.
    """

    __slots__ = ("_after", "_before", "_words", "pattern")

    def __init__(self, pattern: re.Pattern[str], words: Spotted, *, before: int, after: int) -> None:
        self.pattern = pattern
        self._words, self._before, self._after = words, before, after

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in ``text[start:end]``, in order, none overlapping another."""
        around = (
            (max(start, word.start() - self._before), min(end, word.end() + self._after))
            for word in self._words.finditer(text, start, end)
        )
        for low, high in joined(around):
            yield from self.pattern.finditer(text, low, high)


def all_spotted() -> tuple[Spotted, ...]:
    """Every pattern made so far, for the tests that hold them to ``re``."""
    return tuple(_PATTERNS)


# The same text in small letters, which some patterns read, is spotted with it.
@lru_cache(maxsize=8)
def _places_in(text: str) -> tuple[Sequence[int] | None, ...]:
    """Where each pattern's first words stand in ``text``."""
    return _places(lower(text))


# The readings of an article all ask for its text; its title and a block of its own are asked for in between.
@lru_cache(maxsize=4)
def _places(small: str) -> tuple[Sequence[int] | None, ...]:
    """Where each pattern's first words stand in a text of ``small`` letters, by its number; None for those with none.

    The words are found in the order of their ends, and no pattern has two that begin alike.
    """
    automaton, owners, are_open = _automaton()
    begun: list[list[int]] = [[] for _ in are_open]
    for word, start, _ in automaton.find_matches_as_indexes(small, overlapping=True):
        for number in owners[word]:
            begun[number].append(start)
    for starts in begun:
        starts.sort()
    return tuple(None if is_open else starts for is_open, starts in zip(are_open, begun, strict=True))


# Made when it is first needed, since it takes a tenth of a second.
@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick, tuple[tuple[int, ...], ...], tuple[bool, ...]]:
    """Finds the first words of all patterns; which patterns begin with each; and whether each has an open beginning."""
    words = [openings(spotted.pattern) for spotted in _PATTERNS]
    owners: dict[str, list[int]] = {}
    for number, own in enumerate(words):
        for word in sorted(own):
            owners.setdefault(word, []).append(number)
    automaton = AhoCorasick(list(owners), matchkind=MatchKind.Standard)
    return automaton, tuple(map(tuple, owners.values())), tuple(not own for own in words)
