"""Numbers that are no audience's figure, and what they are instead: money, a rank, episodes, a length of time."""

import re
from collections.abc import Iterator, Sequence

from ..audience.amounts import read_amounts
from ..audience.decoys import counts_something_else
from ..audience.numerals import Numeral, read_numerals
from ..audience.units import noun_after, noun_before
from ..context import Context
from ..decisions import Declined, Reason
from ..lexicons import read_words
from ..model import Block
from ..speech.marks import LONGEST_PARAGRAPH
from ..spotting import lower

_REACH = 24

#: Half-open offsets into the article's text.
Span = tuple[int, int]


def numbers(context: Context, times: Sequence[Span]) -> Iterator[Declined]:
    """The numbers of the article, but for those of its ``times``, of a season's name and of a title."""
    for block in context.article.blocks:
        if block.kind == "caption":
            yield from _figures(context, block, Reason.IN_CAPTION)
        elif block.end - block.start > LONGEST_PARAGRAPH:
            yield from _figures(context, block, Reason.TOO_LONG)
        else:
            # A figure that its room has not decided on came after all that it reads.
            spare = list(_figures(context, block, Reason.TOO_MANY))
            yield from spare
            yield from _others(context, block, [*times, *((one.start, one.end) for one in spare)])


def _figures(context: Context, block: Block, reason: Reason) -> Iterator[Declined]:
    for amount in read_amounts(context.article.block_text(block), language=context.article.language):
        yield Declined("viewership", reason, block.start + amount.start, block.start + amount.end)


def _others(context: Context, block: Block, taken: Sequence[Span]) -> Iterator[Declined]:
    """The numbers of ``block`` that are neither ``taken`` nor a part of a name."""
    text = context.article.block_text(block)
    near = [span for span in taken if block.start <= span[0] < block.end]
    near += [(one.start, one.end) for one in context.subjects.seasons_within(block.start, block.end)]
    near += [(one.start, one.end) for one in context.subjects.namings_within(block.start, block.end)]
    for numeral in read_numerals(text, language=context.article.language):
        start, end = block.start + numeral.start, block.start + numeral.end
        if _is_seen(text, numeral) and not _meets(start, end, near):
            yield Declined("viewership", _why_no_figure(text, numeral), start, end)


def _meets(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _is_seen(text: str, numeral: Numeral) -> bool:
    """Whether a reader sees a number: digits, or a word with a scale; "one" and "two" are everywhere."""
    return numeral.scale > 1 or any(char.isdigit() for char in text[numeral.start : numeral.end])


def _beside(*keys: str, after: bool) -> re.Pattern[str]:
    words = "|".join(word for key in keys for word in read_words("considered", key))
    return re.compile(rf"[\s-]{{0,2}}(?:d[ei]\s)?(?:{words})(?![a-zà-ÿ\d])" if after else rf"(?:{words})[\s.:]{{0,2}}$")


_KINDS: tuple[tuple[Reason, re.Pattern[str], re.Pattern[str]], ...] = (
    (Reason.MONEY, _beside("money_before", after=False), _beside("money_after", after=True)),
    (Reason.RANK, _beside("rank_before", after=False), _beside("rank_after", after=True)),
    (Reason.EPISODES, _beside("episodes_before", after=False), _beside("episodes_after", after=True)),
    (Reason.DURATION, re.compile(r"(?!)"), _beside("duration_after", after=True)),
)


def _why_no_figure(text: str, numeral: Numeral) -> Reason:
    """What the number is instead, by the words beside it."""
    small, noun = lower(text), noun_after(text, numeral)
    counted = noun is not None or noun_before(text, numeral) is not None
    if counted and counts_something_else(text, numeral.start, noun.end if noun else numeral.end):
        return Reason.OTHER_AUDIENCE
    for reason, before, after in _KINDS:
        if before.search(small, max(0, numeral.start - _REACH), numeral.start) or after.match(small, numeral.end):
            return reason
    return Reason.NO_AUDIENCE
