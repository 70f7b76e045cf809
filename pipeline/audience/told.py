"""The figures that an article's running text tells, sentence by sentence, with what they span."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, islice

from ..context import Context
from ..dating.times import times_within
from ..decisions import Part
from ..lexicons import read_words
from ..model import Block
from ..sentences import Sentence
from .amounts import Amount, read_amounts
from .debuts import as_debut_week
from .spans import Spanned, span_figures
from .window_days import settle_days
from .windows import BROADCAST, Mention, read_mentions

# No sentence tells more; beyond is a page made to be slow.
_MOST_IN_SENTENCE, _LONGEST_SENTENCE = 60, 5_000
# How long a season runs, in hours.
_SHORTEST, _LONGEST = 1, 30
_WATCHED_IT = re.compile(rf"(?<!\w)(?:{'|'.join(read_words('audience', 'watched_it'))})", re.IGNORECASE)


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
    context: Context, sentence: Sentence, amounts: Sequence[Amount], earlier: Spanned | None
) -> tuple[Spanned, ...]:
    """``amounts`` of ``sentence`` with what they span; ``earlier``: the last figure that spans something."""
    mentions = mentions_in(context, sentence.start, sentence.end)
    before = earlier.mention if earlier else None
    spanned = span_figures(context.text, amounts, mentions, start=sentence.start, earlier=before)
    day = _day(context)
    return tuple(as_debut_week(context, one, day) for one in _from_before(context, sentence, spanned, earlier))


def _from_before(
    context: Context, sentence: Sentence, spanned: tuple[Spanned, ...], earlier: Spanned | None
) -> tuple[Spanned, ...]:
    """``spanned``, with what the sentence before says of the figures that leave their window open."""
    if earlier is not None and _counts_the_same(context, sentence, spanned, earlier):
        return tuple(replace(one, mention=earlier.mention) for one in spanned)
    pronoun = _WATCHED_IT.search(context.text, sentence.start, min(sentence.end, sentence.start + _LONGEST_SENTENCE))
    if not any(_is_open(one, watched_it=bool(pronoun)) for one in spanned):
        return spanned
    topic = _topic(context, sentence)
    if topic is None:
        return spanned
    return tuple(
        replace(one, mention=topic) if _takes(one, topic, watched_it=bool(pronoun)) else one for one in spanned
    )


def _counts_the_same(context: Context, sentence: Sentence, spanned: tuple[Spanned, ...], earlier: Spanned) -> bool:
    """Whether a sentence's one figure puts the hours of the sentence before in views, or the other way round.

    Hours by views are a season's running time, so that figures of other spans seldom fit.
    """
    if len(spanned) != 1 or spanned[0].mention is not None or earlier.amount.start < sentence.block.start:
        return False
    counted = {one.amount.unit: one.amount.value for one in (spanned[0], earlier)}
    if set(counted) != {"hours", "views"} or not _SHORTEST <= counted["hours"] / (counted["views"] or 1) <= _LONGEST:
        return False
    return context.sentence_at(sentence.start - 2) == context.sentence_at(earlier.amount.start)


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


def _is_open(spanned: Spanned, *, watched_it: bool) -> bool:
    """Whether a broadcast's figure may leave its window to the sentence before."""
    mention = spanned.mention
    broadcast = spanned.amount.unit in ("viewers", "percent") or (watched_it and spanned.amount.unit == "households")
    return broadcast and (mention is None or (mention.label == "episode" and mention.first is None))


def _takes(spanned: Spanned, topic: Mention, *, watched_it: bool) -> bool:
    return _is_open(spanned, watched_it=watched_it) and (spanned.mention is None or topic.label != "episode")


def _day(context: Context) -> date | None:
    moment = context.article.written or context.article.modified
    return moment.day if moment else None
