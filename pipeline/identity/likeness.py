"""Quotes: how alike two wordings are, and which of a speaker's wordings are one utterance.

Average link on ``token_set_ratio`` was best of the ways compared, and it looks at the whole block: joining wordings to
the nearest one as they arrive gives another answer for every order of arrival.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from ..lexicons import read_lexicon

SAME = 70.0
# Fewer telling words than this are no evidence: "the second season starts" is part of every other quote.
ENOUGH_WORDS = 3
# So many are enough in a stretch of words that stands in the other word for word.
_FEW_WORDS = 2
_STRETCH = 4
_MARKED = re.compile(r"[“\"«「『]([^“”\"«»「」『』]{1,400})[”\"»」』]")
_PLAIN = frozenset(word for words in read_lexicon("plain").values() for word in str(words).split())


def likeness(left: str, right: str) -> float:
    """How alike two quotes' words are, 0 to 100; a trimmed quote is as good as the whole.

    Both measures look at telling words alone, and both must agree: the ratio is blind to one word that turns the
    statement round, the share of common words to small changes of form.
    """
    if left == right:
        return 100.0
    mine, other = telling_words(left), telling_words(right)
    fewest = min(len(mine), len(other))
    if fewest >= _FEW_WORDS and _is_cut_from(*sorted((left, right), key=len)):
        return 100.0
    if fewest < ENOUGH_WORDS:
        return fuzz.ratio(left, right)
    shared = 100.0 * len(set(mine) & set(other)) / fewest
    return (fuzz.token_set_ratio(" ".join(mine), " ".join(other)) + shared) / 2


def _is_cut_from(part: str, whole: str) -> bool:
    return part.count(" ") + 1 >= _STRETCH and f" {part} " in f" {whole} "


@lru_cache(maxsize=8192)
def telling_words(text: str) -> tuple[str, ...]:
    """The different words of ``text`` (as ``words_key`` leaves it) that tell statements apart, in their order."""
    return tuple(dict.fromkeys(word for word in text.split() if word not in _PLAIN))


@lru_cache(maxsize=8192)
def marked_words(text: str) -> tuple[str, ...]:
    """The stretches in quotation marks inside a mixed quote that are long enough to be compared, longest first."""
    found = (match[1].strip() for match in _MARKED.finditer(text))
    return tuple(sorted((part for part in found if len(part.split()) > 1), key=len, reverse=True))


def average_link(
    likenesses: Sequence[Sequence[float]], start: Sequence[int], *, apart: Sequence[frozenset[int]]
) -> list[int]:
    """Clusters of the items, as the index of each one's first member: joined while the mean likeness is ``SAME``.

    ``start``: the clusters to begin with. ``apart``: sides that editors put the items on; items on opposite sides (3
    and -3) are never joined. The result depends on the likenesses alone: of equally alike pairs the earlier is joined.
    """
    members: dict[int, list[int]] = {}
    for item, first in enumerate(start):
        members.setdefault(first, []).append(item)
    sides = {first: frozenset[int]().union(*(apart[item] for item in items)) for first, items in members.items()}
    totals = {
        (left, right): sum(likenesses[i][j] for i in members[left] for j in members[right])
        for left in members
        for right in members
        if left < right
    }
    while pair := _closest(totals, members, sides):
        _join(*pair, totals, members, sides)
    clusters = [0] * len(start)
    for items in members.values():
        for item in items:
            clusters[item] = min(items)
    return clusters


def _closest(
    totals: dict[tuple[int, int], float], members: dict[int, list[int]], sides: dict[int, frozenset[int]]
) -> tuple[int, int] | None:
    best, closest = SAME, None
    for (left, right), total in totals.items():
        mean = total / (len(members[left]) * len(members[right]))
        better = mean > best or (mean == best and (closest is None or (left, right) < closest))
        if better and not any(-side in sides[right] for side in sides[left]):
            best, closest = mean, (left, right)
    return closest


def _join(
    keep: int,
    drop: int,
    totals: dict[tuple[int, int], float],
    members: dict[int, list[int]],
    sides: dict[int, frozenset[int]],
) -> None:
    members[keep] += members.pop(drop)
    sides[keep] |= sides.pop(drop)
    totals.pop((keep, drop))
    for other in members:
        if other != keep:
            moved = totals.pop((min(other, drop), max(other, drop)))
            totals[min(other, keep), max(other, keep)] += moved
