"""Where a sentence's clauses part: good enough to keep one clause's credit and subject from the next."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .spotted import Spotted

# No sentence is longer than this, in characters; what is comes from a broken or hostile page.
LONGEST_SENTENCE = 5000
_PART = Spotted(
    r"""
      ;[ \n\u00a0]
    | ,?[ \n\u00a0](?=(?:while|whereas|whilst|although|though|mientras|aunque|sementara|sedangkan|padahal)\s)
    | ,?[ \n\u00a0](?=(?:on[ ]the[ ]same[ ]day[ ](?:that|as)|the[ ]same[ ]day[ ](?:that[ ])?(?-i:[A-Z])
        |(?:en[ ])?el[ ]mismo[ ]día(?:[ ]en)?[ ]que|al[ ](?:mismo[ ])?tiempo[ ]que|en[ ]tanto[ ]que)\b)
    | ,[ \n\u00a0](?=(?:but|yet|and|so|pero|y|e|dan|namun|tetapi)\s)
    | [ \n\u00a0][–—-]\s | —
    | (?<=[a-z][a-z][a-z])(?<!\bSept)(?<!\bProf)(?<!\bCapt)(?<!\bSupt)\.\s
    | (?<=[은는한인던]\s)반면(?:에)?,?\s
    | (?:지만|으며|하며|인데|는데|하자|했고|했으나|됐고|됐으나),?\s
    """,
    re.VERBOSE,
)


def clauses(text: str, start: int, end: int, *, whole: Sequence[tuple[int, int]] = ()) -> Sequence[tuple[int, int]]:
    """The clauses of ``text[start:end]``, half-open, in order; together they cover it.

    ``whole``: stretches that are not parted, such as quotations; in order, none overlapping another.
    """
    return _parted(text, start, end, tuple(whole))


# Every reader of an article asks for the same sentences' clauses, some once a claim.
@lru_cache(maxsize=2048)
def _parted(text: str, start: int, end: int, whole: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    return tuple(_parts(text, start, end, whole))


def _parts(text: str, start: int, end: int, whole: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _PART.finditer(text, start, end):
        if match.start() > begin and not _lies_inside(match.start(), whole):
            yield begin, match.end()
            begin = match.end()
    if begin < end:
        yield begin, end


def _lies_inside(position: int, whole: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the stretches holds ``position``: the last that starts before it is the only one that can."""
    at = bisect_left(whole, (position,)) - 1
    return at >= 0 and position < whole[at][1]
