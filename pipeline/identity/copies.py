"""Copies: articles whose text is another's, whole, cut, shuffled or with words swapped.

Candidates share winnowed fingerprints; whether one is a copy is decided on the share of the shorter text's shingles
that the longer one has. Similarity of whole texts (Jaccard, simhash) misses a copy that kept only the first paragraphs.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator

# Of unrelated news texts the most alike share .39 of their shingles; with every fifth word swapped a copy keeps .5.
IS_COPY = 0.45
_SHINGLE = 3
_FINGERPRINT = 4
_WINDOW = 8
# Every fourth fingerprint of a long text is enough to find it by; a short one needs all it has.
_KEEP_EVERY = 4
_LONG = 150
# Longer texts are looked at up to here: an article is decided long before, and a hostile page must not cost a minute.
_MOST_WORDS = 5000
# A text of a sentence or two says too little to be called a copy.
_FEWEST_WORDS = 25


def fingerprints(text: str) -> frozenset[int]:
    """The numbers to find copies of ``text`` by; empty where it is too short to tell."""
    words = _words(text)
    if len(words) < _FEWEST_WORDS:
        return frozenset()
    hashes = [_hash(words[place : place + _FINGERPRINT]) for place in range(len(words) - _FINGERPRINT + 1)]
    # Winnowing: the least of each window, so that two texts with a stretch in common choose the same ones in it.
    chosen = {min(hashes[place : place + _WINDOW]) for place in range(max(1, len(hashes) - _WINDOW + 1))}
    if len(words) < _LONG:
        return frozenset(chosen)
    return frozenset(number for number in chosen if number % _KEEP_EVERY == 0)


def containment(left: str, right: str) -> float:
    """The share of the shorter text's shingles that stand in the other, 0 to 1; 0 where one is too short to tell."""
    mine, other = _words(left), _words(right)
    if min(len(mine), len(other)) < _FEWEST_WORDS:
        return 0.0
    shorter, longer = sorted((set(_shingles(mine)), set(_shingles(other))), key=len)
    return len(shorter & longer) / len(shorter)


def _words(text: str) -> list[str]:
    words = re.finditer(r"\w+", unicodedata.normalize("NFKC", text[: _MOST_WORDS * 8]).casefold())
    return [match[0] for match, _ in zip(words, range(_MOST_WORDS), strict=False)]


def _shingles(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[place : place + _SHINGLE]) for place in range(len(words) - _SHINGLE + 1))


def _hash(words: list[str]) -> int:
    # Multiplied, so that "the least of a window" is spread over the text whatever the checksum's own habits.
    return zlib.crc32(" ".join(words).encode("utf-8", "surrogatepass")) * 2654435761 % 2**32
