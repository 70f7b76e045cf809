"""The days of a window: which days that a sentence names belong to which of its windows.

A figure is told after its window is over, so days without a year lie in the past: "January 20 to 26" in an article of
January 15 is last year's. A year that the sentence names ("any series of 2025") is theirs as well.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..lexicons import read_words
from ..temporal import TimeExpression


@dataclass(frozen=True, slots=True)
class Days:
    """Days that ``text[start:end]`` names, both inclusive. ``whole``: "day", "week", "month", "half", "year" or ""."""

    start: int
    end: int
    first: date
    last: date
    whole: str

    @property
    def length(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1


def _cue(key: str) -> str:
    return "|".join(read_words("windows", "cues", key))


_GLUE_AFTER = re.compile(rf"[\s,(:–—-]*(?:(?:{_cue('glue_after')})\s?){{0,3}}(?:the\s|el\s)?", re.IGNORECASE)
_GLUE_BEFORE = re.compile(rf"[\s,)(–—-]*(?:(?:{_cue('glue_before')})[\s,]?){{0,4}}", re.IGNORECASE)
_ENDS_ON = re.compile(_cue("ends_on"), re.IGNORECASE)
_SECOND_HALF = re.compile(_cue("second_half"), re.IGNORECASE)
_WEEK = timedelta(days=6)


def settle_days(times: Iterable[TimeExpression], *, told: date | None) -> tuple[Days, ...]:
    """The days among ``times``, none of them after the day they are ``told``."""
    dated = [time for time in times if time.earliest and time.latest and _is_of_our_time(time.earliest, time.latest)]
    years = {time.earliest.year for time in dated if time.precision == "year" and time.explicit and time.earliest}
    year = next(iter(years)) if len(years) == 1 else None
    return tuple(_settled(time, year, told) for time in dated)


def _is_of_our_time(first: date, last: date) -> bool:
    """Whether an audience can have been counted then; odd pages name days at the calendar's ends."""
    return first.year > 1900 and last.year < 2200


def _settled(time: TimeExpression, year: int | None, told: date | None) -> Days:
    assert time.earliest
    assert time.latest
    first, last = time.earliest, time.latest
    if not time.explicit and time.precision in ("day", "week", "month", "interval"):
        if year is not None and last.year != year:
            first, last = _moved(first, year - last.year), _moved(last, year - last.year)
        elif told is not None and last > told:
            first, last = _moved(first, -1), _moved(last, -1)
    length = (last - first).days + 1
    named = {"month": "month", "half": "half", "year": "year"}.get(time.precision, "")
    return Days(time.start, time.end, first, last, "day" if length == 1 else "week" if 6 <= length <= 8 else named)


def _moved(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def days_beside(
    text: str, start: int, end: int, label: str | None, days: Iterable[Days]
) -> tuple[Days, date, date] | None:
    """Of ``days``, those beside the window ``text[start:end]``, and the first and last day that they make of it."""
    for named in days:
        words = _link(text, start, end, named)
        if words is None:
            continue
        window = _window(label, named, words)
        if window:
            return named, *window
    return None


def _link(text: str, start: int, end: int, days: Days) -> str | None:
    """The words that bind ``days`` to the window at ``start`` to ``end``, its own included; None where none do."""
    if days.start >= end:
        between = text[end : days.start]
        return text[start : days.start] if len(between) <= 32 and _GLUE_AFTER.fullmatch(between) else None
    if days.end <= start:
        between = text[days.end : start]
        return text[start:end] if len(between) <= 16 and _GLUE_BEFORE.fullmatch(between) else None
    return text[start:end]


def _window(label: str | None, days: Days, words: str) -> tuple[date, date] | None:
    """First and last day of a window of that ``label`` beside ``days``; None where the two don't fit."""
    first, last, length = days.first, days.last, days.length
    if label in ("week", "first week"):
        if length == 1:
            return (first - _WEEK, first) if _ENDS_ON.search(words) else (first, first + _WEEK)
        return (first, last) if 5 <= length <= 9 else None
    if label == "half-year" and days.whole == "year":
        return _half(first.year, second=bool(_SECOND_HALF.search(words)))
    if label in ("half-year", "year", "month"):
        fits = {"half-year": 150 <= length <= 190, "year": length >= 360, "month": 28 <= length <= 31}[label]
        return (first, last) if fits else None
    if label and label.startswith("first "):
        return (first, last) if length == int(label.split()[1]) else None
    return (first, last) if length == 1 and label not in ("total", "season", "same") else None


def _half(year: int, *, second: bool) -> tuple[date, date]:
    return (date(year, 7, 1), date(year, 12, 31)) if second else (date(year, 1, 1), date(year, 6, 30))
