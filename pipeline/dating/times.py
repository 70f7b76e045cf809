"""The dated times of an article, each seen from the day that its words were written."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ..context import Context
from ..model import Block
from ..speech.marks import LONGEST_PARAGRAPH
from ..temporal import TimeExpression, detect_language, read_times

_TOO_COARSE = frozenset(("decade", "century", "vague"))


def times_of(context: Context) -> list[TimeExpression]:
    """The dated times of the article; a live blog's entries are seen from their own day."""
    published = context.article.published
    whole = published.day if published else None
    found: list[TimeExpression] = []
    for anchor, start, end in _stretches(context, whole):
        text = context.text[start:end]
        for time in read_times(text, anchor=anchor or date(2000, 1, 1), language=context.article.language):
            if not _is_usable(time, anchor):
                continue
            if not _DATELINE.match(text, time.end) or time.start > text.rfind("\n", 0, time.start) + 40:
                found.append(_moved(time, start))
    return found


# "SEOUL, Jan. 22 (Agency) --", "Madrid, 3 feb (Agencia).-": the day of writing, not of an event
_DATELINE = re.compile(r"\.?,? ?\([^()\n]{2,40}\)\s?(?:--|[–—=-]|\.-)|\s?(?:--|—|\.-)\s")


def _is_usable(time: TimeExpression, anchor: date | None) -> bool:
    if time.earliest is None or time.precision in _TOO_COARSE or not (anchor or time.explicit):
        return False
    return anchor is None or -30 <= time.earliest.year - anchor.year <= 10


def _moved(time: TimeExpression, by: int) -> TimeExpression:
    parts = tuple(_moved(part, by) for part in time.parts)
    return replace(time, start=time.start + by, end=time.end + by, parts=parts)


def _stretches(context: Context, whole: date | None) -> Iterator[tuple[date | None, int, int]]:
    """Runs of blocks with one day of writing; a block too long to be prose parts two runs, and is not read."""
    run: tuple[date | None, int, int] | None = None
    for block in context.blocks:
        if block.end - block.start > LONGEST_PARAGRAPH:
            if run is not None:
                yield run
            run = None
            continue
        day = block.time.day if block.time else whole
        if run is not None and run[0] == day:
            run = (day, run[1], block.end)
            continue
        if run is not None:
            yield run
        run = (day, block.start, block.end)
    if run is not None:
        yield run


def looked_ahead(context: Context, time: TimeExpression, written: date) -> TimeExpression:
    """The same words read as a time to come."""
    words = context.text[time.start : time.end]
    language = context.article.language or detect_language(context.text)
    again = read_times(words, anchor=written, language=language, tense="future")
    one = len(again) == 1 and again[0].earliest is not None and not again[0].parts
    return _moved(again[0], time.start) if one else time


def written_on(context: Context, block: Block) -> date | None:
    """The day on which ``block`` was written: a live entry's own, else the article's; None where it is unknown."""
    if block.time is not None:
        return block.time.day
    return context.article.published.day if context.article.published else None
