"""Literal words found in one pass: what makes it worth trying a slower pattern, and where.

A pattern over a whole article costs its length times the pattern's alternatives; a search for a few hundred words costs
the length alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

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


class Spotter:
    """Finds ``words`` (lower case, parts of words too) in texts."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.Standard)

    def spots(self, text: str) -> Spots:
        """Every place of every word, overlapping ones too. Linear in the text's length."""
        found = self._automaton.find_matches_as_indexes(lower(text), overlapping=True)
        return Spots((start, self._words[word]) for word, start, _ in found)


class Spots:
    """The words that were found in a text, each with where it starts, to be asked which of them a stretch holds."""

    def __init__(self, spots: Iterable[tuple[int, str]]) -> None:
        ordered = sorted(spots)
        self._starts = [start for start, _ in ordered]
        self._words = [word for _, word in ordered]

    def within(self, start: int, end: int) -> frozenset[str]:
        """The words that begin in ``text[start:end]``."""
        first = bisect_left(self._starts, start)
        return frozenset(self._words[first : bisect_left(self._starts, end, first)])


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
