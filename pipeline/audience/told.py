"""The figures that an article's running text tells, sentence by sentence, with what they span."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, islice

from ..context import Context
from ..dating.times import times_within
from ..decisions import Part
from ..model import Block
from ..sentences import Sentence
from .amounts import Amount, read_amounts
from .spans import Spanned, span_figures
from .window_days import settle_days
from .windows import BROADCAST, Mention, read_mentions

# No sentence tells more; beyond is a page made to be slow.
_MOST_IN_SENTENCE, _LONGEST_SENTENCE = 60, 5_000


def figures_of(context: Context, block: Block) -> Iterator[tuple[Sentence, list[Amount]]]:
    """The sentences of ``block`` that tell figures, each with them; offsets are the article's."""
    text, language = context.article.block_text(block), context.article.language
    amounts = [
        replace(amount, start=amount.start + block.start, end=amount.end + block.start)
        for amount in read_amounts(text, language=language)
    ]
    grouped = groupby(amounts, key=lambda amount: context.sentence_at(amount.start))
    return ((sentence, list(islice(group, _MOST_IN_SENTENCE))) for sentence, group in grouped if sentence)


def spanned_in(
    context: Context, sentence: Sentence, amounts: Sequence[Amount], earlier: Mention | None
) -> tuple[Spanned, ...]:
    """``amounts`` of ``sentence`` with what they span; ``earlier``: what the last figure before them spans."""
    mentions = mentions_in(context, sentence.start, sentence.end)
    spanned = span_figures(context.text, amounts, mentions, start=sentence.start, earlier=earlier)
    if not any(map(_is_open, spanned)):
        return spanned
    topic = _topic(context, sentence)
    return tuple(replace(one, mention=topic) if topic and _takes(one, topic) else one for one in spanned)


def parts_of(amount: Amount, mention: Mention | None) -> Iterator[Part]:
    """What a figure rests on: the number with its noun, and the words that say what it spans."""
    yield ("figure", amount.start, amount.end)
    if mention is not None and mention.end > mention.start:
        yield ("window", mention.start, mention.end)


def mentions_in(context: Context, start: int, end: int) -> tuple[Mention, ...]:
    """The windows named in ``text[start:end]``, a sentence, a cell or a caption."""
    day = _day(context)
    end = min(end, start + _LONGEST_SENTENCE)
    times = times_within(context, start, end, day) if day else ()
    return read_mentions(context.text, start, end, settle_days(times, told=day))


def _topic(context: Context, sentence: Sentence) -> Mention | None:
    """What the sentence before says that its figures are about: "Somebody asks about overnights."."""
    before = context.sentence_at(sentence.start - 2)
    if before is None or before.block != sentence.block:
        return None
    return next((m for m in mentions_in(context, before.start, before.end) if m.label in BROADCAST), None)


def _is_open(spanned: Spanned) -> bool:
    """Whether a broadcast's figure may leave its window to the sentence before."""
    mention = spanned.mention
    broadcast = spanned.amount.unit in ("viewers", "percent")
    return broadcast and (mention is None or (mention.label == "episode" and mention.first is None))


def _takes(spanned: Spanned, topic: Mention) -> bool:
    return _is_open(spanned) and (spanned.mention is None or topic.label != "episode")


def _day(context: Context) -> date | None:
    moment = context.article.published or context.article.modified
    return moment.day if moment else None
