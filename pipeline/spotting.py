"""Literal words found in one pass: what makes it worth trying a slower pattern, and where.

A pattern over a whole article costs its length times the pattern's alternatives; a search for a few hundred words costs
the length alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

_LOWER = str.maketrans({chr(code): chr(code).lower() for code in range(0x250) if len(chr(code).lower()) == 1})


@lru_cache(maxsize=4)
def lower(text: str) -> str:
    """``text`` in lower case, character for character: offsets stay true where a letter has no single lower form."""
    folded = text.lower()
    return folded if len(folded) == len(text) else text.translate(_LOWER)


# Told apart by printers and keyboards only.
_PLAIN = {"’": "'", "‘": "'", "´": "'", "\u00a0": " ", "\u202f": " "}


def plain(text: str) -> str:
    """``text`` with straight apostrophes and ordinary spaces, character for character."""
    for strange, ordinary in _PLAIN.items():
        text = text.replace(strange, ordinary)  # many times as fast as ``translate``, which asks for every character
    return text


class Spot(NamedTuple):
    """A word of number ``word`` in the spotter's list."""

    start: int
    end: int
    word: int


class Spotter:
    """Finds ``words`` (lower case, parts of words too) in texts."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        self._automaton = AhoCorasick(self.words, matchkind=MatchKind.Standard)

    def spots(self, text: str) -> list[Spot]:
        """Every place of every word, overlapping ones too, by where they end. Linear in the text's length."""
        return [
            Spot(start, end, word)
            for word, start, end in self._automaton.find_matches_as_indexes(lower(text), overlapping=True)
        ]


class Spots:
    """The spots of one text, to be asked which words a stretch holds."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self._spots = sorted(spots, key=attrgetter("start"))
        self._starts = [spot.start for spot in self._spots]

    def within(self, start: int, end: int) -> Sequence[Spot]:
        """The spots that begin in ``text[start:end]``."""
        return self._spots[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def windows(spots: Iterable[Spot], length: int, *, before: int, after: int) -> Iterator[tuple[int, int]]:
    """Stretches around the spots of a text of that length, in order, those that meet joined."""
    around = ((max(0, spot.start - before), min(length, spot.end + after)) for spot in spots)
    return joined(sorted(around))


def joined(stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """``stretches``, which are in order, with those that meet made one."""
    begin = end = -1
    for left, right in stretches:
        if left > end:
            if end > begin:
                yield begin, end
            begin = left
        end = max(end, right)
    if end > begin:
        yield begin, end
