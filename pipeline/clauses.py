"""Where a sentence's clauses part: good enough to keep one clause's credit and subject from the next."""

import re
from collections.abc import Iterator, Sequence

# No sentence is longer than this, in characters; what is comes from a broken or hostile page.
LONGEST_SENTENCE = 5000
_PART = re.compile(
    r""";\s
    | ,?\s(?=(?:while|whereas|whilst|although|though|mientras|aunque|sementara|sedangkan)\s)
    | ,\s(?=(?:but|yet|and|so|pero|y|e|dan|namun|tetapi)\s)
    | \s[–—-]\s | —
    | (?<=[a-z][a-z][a-z])\.\s
    | (?:지만|으며|하며|인데|는데|하자|했고|했으나|됐고|됐으나),?\s
    """,
    re.VERBOSE,
)


def clauses(text: str, start: int, end: int, *, whole: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """The clauses of ``text[start:end]``, half-open, in order; together they cover it.

    ``whole``: stretches that are not parted, such as quotations.
    """
    begin = start
    for match in _PART.finditer(text, start, end):
        if match.start() > begin and not any(a < match.start() < b for a, b in whole):
            yield begin, match.end()
            begin = match.end()
    if begin < end:
        yield begin, end
