"""The dated times of an article, each seen from the day that its words were written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from ..speech.marks import LONGEST_PARAGRAPH
from ..temporal import Tense, TimeExpression, detect_language, read_times

if TYPE_CHECKING:
    from ..context import Context
    from ..model import Block

_START = attrgetter("start")
_TOO_COARSE = frozenset(("decade", "century", "vague"))


def read_all_times(context: Context) -> Iterator[TimeExpression]:
    """Every time that the article's blocks name, in order; a live blog's entries are seen from their own day."""
    published = context.article.written
    for anchor, start, end in _stretches(context, published.day if published else None):
        words = context.text[start:end]
        for time in read_times(words, anchor=anchor or _ANY_DAY, language=context.article.language):
            yield _moved(time, start)


# Seen from nowhere: only what names its year counts then.
_ANY_DAY = date(2000, 1, 1)


def times_within(context: Context, start: int, end: int, day: date) -> tuple[TimeExpression, ...]:
    """The times named in ``text[start:end]``, which is read anew, from ``day``, where the article's blocks are not."""
    block = context.block_at(start)
    if context.article.written is None or block is None or block.kind == "caption":
        found = read_times(context.text[start:end], anchor=day, language=context.article.language)
        return tuple(_moved(time, start) for time in found)
    first = bisect_left(context.times, start, key=_START)
    last = bisect_left(context.times, end, key=_START)
    return tuple(time for time in context.times[first:last] if time.end <= end)


def times_of(context: Context) -> list[TimeExpression]:
    """The dated times of the article."""
    return [time for time in context.times if _is_usable(context, time) and not _is_dateline(context.text, time)]


def _is_dateline(text: str, time: TimeExpression) -> bool:
    return _DATELINE.match(text, time.end) is not None and time.start <= text.rfind("\n", 0, time.start) + 40


# "SEOUL, Jan. 22 (Agency) --", "Madrid, 3 feb (Agencia).-": the day of writing, not of an event
_DATELINE = re.compile(r"\.?,? ?\([^()\n]{2,40}\)\s?(?:--|[–—=-]|\.-)|\s?(?:--|—|\.-)\s")


def _is_usable(context: Context, time: TimeExpression) -> bool:
    if time.earliest is None or time.precision in _TOO_COARSE:
        return False
    block = context.block_at(time.start)
    day = written_on(context, block) if block else None
    return time.explicit if day is None else -30 <= time.earliest.year - day.year <= 10


def _moved(time: TimeExpression, by: int) -> TimeExpression:
    if not by:
        return time
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
    return _seen(context, time, written, "future")


def looked_back(context: Context, time: TimeExpression, written: date) -> TimeExpression:
    """The same words read as a time that has passed."""
    return _seen(context, time, written, "past")


def _seen(context: Context, time: TimeExpression, written: date, tense: Tense) -> TimeExpression:
    low = max(0, time.start - _BESIDE)
    words = context.text[low : time.end + _BESIDE]
    language = context.article.language or detect_language(context.text)
    read = (_moved(found, low) for found in read_times(words, anchor=written, language=language, tense=tense))
    again = next((found for found in read if (found.start, found.end) == (time.start, time.end)), None)
    if again is None or again.earliest is None:
        return time
    if not again.parts or time.parts:
        return time if again.parts else again
    # "from April to June": ``time`` is one of the two ends
    month = time.earliest and time.earliest.month
    ends = (part for part in again.parts if part.earliest and part.earliest.month == month)
    return next(ends, time) if month else time


# A time is read with the words beside it: "a fall" is one in "a fall release".
_BESIDE = 16


def written_on(context: Context, block: Block) -> date | None:
    """The day on which ``block`` was written: a live entry's own, else the article's; None where it is unknown."""
    if block.time is not None:
        return block.time.day
    return context.article.written.day if context.article.written else None
