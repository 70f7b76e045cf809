"""What an article holds that may look like a claim: words in marks, numbers, times, phrases of a status or a cast.

Each comes with the reason that applies where no room has read it and none has said why not. The rooms' own reasons go
first (``explain``); these are for what never reached a rule, so that nothing is passed over in silence.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from ..clauses import clauses
from ..context import Context
from ..dating.times import written_on
from ..decisions import Declined, Reason
from ..fate import casting_phrases, status_phrases
from ..fate.casting_phrases import CASTING_CUES, CASTING_PHRASES
from ..fate.status_phrases import CUES, PHRASES
from ..letters import small_pattern
from ..lexicons import read_words
from ..model import Block
from ..sentences import Sentence
from ..speech.marks import LONGEST_PARAGRAPH, Quotation, pair_marks
from ..spotting import Spotter, lower
from ..temporal import TimeExpression, read_times
from .numbers import Span, numbers

# Nobody reads on; a page that holds more of a kind is made to be slow.
MOST_CANDIDATES = 500
# Words in marks up to so many are a name for something.
_MOST_WORDS_OF_LABEL = 3
# As far into its paragraph, in characters, may the day of a dateline stand.
_DATELINE = 40
_COARSE = frozenset(("decade", "century", "vague"))
_UNREAD: Mapping[str | None, Reason] = {
    "question": Reason.IN_QUESTION,
    "correction": Reason.IN_CORRECTION,
    "pull-quote": Reason.IN_REPEATING_BLOCK,
    "embed": Reason.IN_REPEATING_BLOCK,
    "summary": Reason.IN_REPEATING_BLOCK,
}
# Where the article's day is unknown: times that stand on their own are read alike from any day.
_ANY_DAY = date(2000, 1, 1)


def candidates(context: Context) -> Iterator[Declined]:
    """Everything in the article that may look like a claim, each with why it would be none."""
    times = list(islice(_read_times(context), MOST_CANDIDATES))
    yield from islice(_quotations(context), MOST_CANDIDATES)
    yield from islice(numbers(context, [(time.start, time.end) for time in times]), MOST_CANDIDATES)
    yield from (_undated(context, time) for time in times)
    yield from islice(_statuses(context), MOST_CANDIDATES)
    yield from islice(_castings(context), MOST_CANDIDATES)


def _quotations(context: Context) -> Iterator[Declined]:
    for block in context.article.blocks:
        if block.end - block.start > LONGEST_PARAGRAPH:
            yield Declined("quote", Reason.TOO_LONG, block.start, block.end)
            continue
        for quotation in pair_marks(context.text, block.start, block.end):
            yield Declined("quote", _why_no_quote(context, block, quotation), quotation.start, quotation.end)


def _why_no_quote(context: Context, block: Block, quotation: Quotation) -> Reason:
    where = _why_unread(block)
    if where is not None:
        return where
    if block.kind == "heading":
        return Reason.IN_HEADING
    if quotation.style == "title" or _is_a_show(context, quotation):
        return Reason.TITLE
    words = context.text[quotation.inner_start : quotation.inner_end].split()
    return Reason.LABEL if len(words) <= _MOST_WORDS_OF_LABEL else Reason.NO_CUE


def _why_unread(block: Block) -> Reason | None:
    """Why nothing is read in ``block``, where that is so."""
    if block.kind == "caption":
        return Reason.IN_CAPTION
    return _UNREAD.get(block.role)


def _is_a_show(context: Context, quotation: Quotation) -> bool:
    """Whether the marks hold a show's title and hardly more."""
    named = context.subjects.namings_within(quotation.start, quotation.end)
    held = quotation.inner_end - quotation.inner_start
    return bool(named) and sum(naming.end - naming.start for naming in named) * 2 > held


def _read_times(context: Context) -> Iterator[TimeExpression]:
    for block in context.article.blocks:
        if block.end - block.start > LONGEST_PARAGRAPH:
            continue
        text, day = context.article.block_text(block), written_on(context, block) or _ANY_DAY
        for time in read_times(text, anchor=day, language=context.article.language):
            if time.kind != "duration":
                yield replace(time, start=block.start + time.start, end=block.start + time.end)


def _undated(context: Context, time: TimeExpression) -> Declined:
    return Declined("date", _why_no_date(context, time), time.start, time.end)


def _why_no_date(context: Context, time: TimeExpression) -> Reason:
    block = context.block_at(time.start)
    if block is not None and block.kind == "caption":
        return Reason.IN_CAPTION
    if time.kind == "set":
        return Reason.RECURRING
    if time.earliest is None or time.precision in _COARSE:
        return Reason.VAGUE
    written = written_on(context, block) if block else None
    if written is None and not time.explicit:
        return Reason.NO_DAY
    if written is not None and not -30 <= time.earliest.year - written.year <= 10:
        return Reason.FAR_AWAY
    # A place and an agency stand before the first sentence, never later.
    is_first = block is not None and time.start - block.start <= _DATELINE
    return Reason.DATELINE if is_first else Reason.NO_EVENT


def _statuses(context: Context) -> Iterator[Declined]:
    for clause in _clauses(context, CUES):
        for phrase in (phrase for phrase in PHRASES if not phrase.cues.isdisjoint(clause.cues)):
            for match in phrase.pattern.finditer(context.text, clause.start, clause.end):
                yield Declined("status", clause.silent or Reason.NO_SEASON, *match.span(), phrase.rule.id)
        yield from _unphrased(context, "status", clause, status_phrases.is_supposed)


def _castings(context: Context) -> Iterator[Declined]:
    for clause in _clauses(context, CASTING_CUES):
        for phrase in (phrase for phrase in CASTING_PHRASES if not phrase.cues.isdisjoint(clause.cues)):
            for match in (match for one in phrase.patterns for match in one.finditer(context.text, *clause.span)):
                yield Declined("casting", clause.silent or Reason.TAKEN_BACK, *match.span(), phrase.rule.id)
        yield from _unphrased(context, "casting", clause, casting_phrases.is_supposed)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with the phrases' cues in it. ``silent``: why its sentence states nothing, if its kind tells."""

    start: int
    end: int
    cues: frozenset[str]
    silent: Reason | None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


def _clauses(context: Context, spotter: Spotter) -> Iterator[_Clause]:
    spots = spotter.spots(context.text)
    for sentence in context.sentences:
        silent = _why_silent(context, sentence)
        for left, right in clauses(context.text, sentence.start, sentence.end):
            yield _Clause(left, right, spots.within(left, right), silent)


def _words_of(key: str) -> re.Pattern[str]:
    return re.compile(small_pattern(rf"(?<!\w)(?:{'|'.join(read_words('considered', key))})\w{{0,12}}"))


_WORDS = {"status": _words_of("status"), "casting": _words_of("casting")}


def _unphrased(
    context: Context, claim_type: str, clause: _Clause, is_supposed: Callable[[str], bool]
) -> Iterator[Declined]:
    """The words of a status or a cast in a clause that names a show or a season, and no phrase that states one."""
    if not context.subjects.namings_within(*clause.span) and not context.subjects.seasons_within(*clause.span):
        return
    reason = Reason.TAKEN_BACK if is_supposed(context.text[clause.start : clause.end]) else Reason.NO_PHRASE
    for match in _WORDS[claim_type].finditer(lower(context.text), *clause.span):
        yield Declined(claim_type, clause.silent or reason, *match.span())


def _why_silent(context: Context, sentence: Sentence) -> Reason | None:
    """Why ``sentence`` states nothing, where that shows from its kind."""
    if sentence.block.role == "correction":
        return Reason.IN_CORRECTION
    asks = sentence.block.role == "question" or context.text[sentence.end - 1] in "?？"
    return Reason.IN_QUESTION if asks else None
