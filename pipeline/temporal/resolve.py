"""Partial dates and the day of writing -> spans of days."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import MINYEAR, date, timedelta

from . import expression as spans
from .expression import Span
from .partial import Partial
from .tense import Tense

_FIRST = date(MINYEAR, 1, 1)


def resolve(partial: Partial, *, anchor: date, tense: Tense, previous: Span | None = None) -> Span | None:
    """The days that ``partial`` names, seen from ``anchor``; None where it names no possible day.

    ``previous`` is the last day or period named before, for "that September" and "the same day".
    """
    try:
        return _resolve(partial, anchor, tense, previous)
    except (ValueError, OverflowError):  # 31 November, or a year off the calendar: a misprint names no day
        return None


def _resolve(partial: Partial, anchor: date, tense: Tense, previous: Span | None) -> Span | None:
    if partial.iso is not None:
        return _iso(partial.iso)
    if partial.decade is not None:
        return spans.decade_span(partial.decade)
    if partial.back and previous is not None:
        anchor, tense = previous.earliest, "unknown"
        if partial == Partial(back=True) or partial.shift == ("day", 0):
            return previous
    year = partial.year
    if partial.shift is not None:
        unit, count = partial.shift
        if partial.same_day:
            return spans.day_span(_moved(anchor, unit, count))
        if unit != "year":
            return _shifted(partial, unit, count, anchor)
        year = anchor.year + count
    if year is not None:
        return spans.day_span(anchor.replace(year=year)) if partial.same_day else _in_year(partial, year)
    return _choose(partial, anchor, tense)


def _moved(day: date, unit: str, count: int) -> date:
    """The same day so many units before or after ``day``."""
    if unit in ("year", "month"):
        return spans.add_months(day, count * (12 if unit == "year" else 1))
    return day + timedelta(days=count * {"week": 7, "fortnight": 14}.get(unit, 1))


def _iso(text: str) -> Span | None:
    numbers = [int(piece) for piece in text.replace(".", "-").replace("/", "-").replace(" ", "").split("-")]
    if numbers[0] > 31:
        return spans.day_span(date(*numbers))
    day, month, year = numbers
    if month > 12:  # 1/28/2022: the American order is the only possible one
        day, month = month, day
    return spans.day_span(date(year, month, day))


def _shifted(partial: Partial, unit: str, count: int, anchor: date) -> Span | None:
    if unit == "day" and partial.weekday is not None:
        return spans.day_span(_weekday_near(anchor + timedelta(days=count), partial.weekday, ahead=count > 0))
    if unit == "day":
        return spans.day_span(anchor + timedelta(days=count))
    if unit in ("week", "fortnight", "weekend"):
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=count)
        if partial.weekday is not None:
            return spans.day_span(monday + timedelta(days=partial.weekday))
        return spans.weekend_span(monday) if unit == "weekend" else spans.week_span(monday)
    if unit == "month":
        month = spans.add_months(anchor.replace(day=1), count)
        return _in_year(replace(partial, month=month.month), month.year)
    if unit == "quarter":
        month = spans.add_months(anchor.replace(day=1), 3 * count)
        return spans.quarter_span(month.year, (month.month + 2) // 3)
    if unit == "decade":
        return spans.decade_span((anchor.year // 10 + count) * 10)
    return None


def _in_year(partial: Partial, year: int) -> Span | None:
    """The span in ``year``: the finest field decides."""
    if partial.holiday is not None:
        return spans.day_span(_holiday(partial.holiday, year) - timedelta(days=partial.eve))
    if partial.nth is not None and partial.month is not None:
        return _nth_span(spans.month_span(year, partial.month), *partial.nth, partial.weekday)
    if partial.month is not None:
        if partial.day is not None:
            return spans.day_span(date(year, partial.month, partial.day))
        if partial.part is not None:
            return spans.month_part_span(year, partial.month, partial.part)
        return spans.month_span(year, partial.month)
    if partial.season is not None:
        if partial.part is not None:
            return spans.season_part_span(year, partial.season, partial.part)
        return spans.season_span(year, partial.season)
    if partial.half is not None:
        return spans.half_span(year, partial.half)
    if partial.quarter is not None:
        return spans.quarter_span(year, partial.quarter)
    if partial.part is not None:
        return spans.year_part_span(year, partial.part)
    return spans.year_span(year)


def _weekday_near(day: date, weekday: int, *, ahead: bool) -> date:
    """The ``weekday`` on ``day``, or else the nearest before it; the nearest after it where it lies ``ahead``."""
    after = (weekday - day.weekday()) % 7
    return day + timedelta(days=after if ahead or after == 0 else after - 7)


def _nth_span(month: Span, unit: str, number: int, weekday: int | None) -> Span | None:
    """The ``number``-th weekday, weekend, week (seven days, from the first) or day of ``month``; -1 is its last."""
    day = 5 if unit == "weekend" else weekday
    if unit in ("weekday", "weekend") and day is not None:
        first = _weekday_near(month.earliest, day, ahead=True) + timedelta(weeks=number - 1)
        start = _weekday_near(month.latest, day, ahead=False) if number < 0 else first
        return spans.weekend_span(start) if unit == "weekend" else spans.day_span(start)
    if unit in ("half", "fortnight"):
        first_half = month.earliest + timedelta(days=14)
        return (
            spans.days_span(month.earliest, first_half)
            if number == 1
            else spans.days_span(first_half + timedelta(days=1), month.latest)
        )
    length = {"week": 7, "day": 1}.get(unit)
    if length is None:
        return None
    start = month.earliest + timedelta(days=length * (number - 1))
    if number < 0:
        start = month.latest - timedelta(days=length - 1)
    return spans.day_span(start) if unit == "day" else spans.days_span(start, start + timedelta(days=6))


def _holiday(name: str, year: int) -> date:
    if name == "thanksgiving":
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    month, day = name.split("-")
    return date(year, int(month), int(day))


def _choose(partial: Partial, anchor: date, tense: Tense) -> Span | None:
    """The occurrence that the tense asks for of something that comes every year, month or week."""
    candidates = [span for span in _attempts(_occurrences(partial, anchor)) if span is not None]
    if not candidates:
        return None
    if partial.weekday is not None and partial.day is not None:  # "el viernes 14", "Tuesday, March 11"
        agreeing = [span for span in candidates if span.earliest.weekday() == partial.weekday]
        if agreeing and partial.month is not None:
            return min(agreeing, key=lambda span: _distance(span, anchor))
        candidates = agreeing or candidates
    if partial.lean == 0 and partial.weekday is None:
        return next((span for span in candidates if span.earliest.year == anchor.year), None)
    if partial.lean == -1:
        return _last(candidates, lambda span: span.latest < anchor)
    if partial.lean == 1:
        return next((span for span in candidates if span.earliest > anchor), None)
    if tense == "past":
        return _last(candidates, lambda span: span.earliest <= anchor)
    if tense == "future":
        return next((span for span in candidates if span.latest >= anchor), None)
    return min(candidates, key=lambda span: _distance(span, anchor))


def _occurrences(partial: Partial, anchor: date) -> Iterable[Callable[[], Span | None]]:
    """The occurrences around ``anchor``, in order, each as a function that may fail (30 February)."""
    if partial.weekday is not None and partial.month is None and partial.day is None:
        first = anchor + timedelta(days=(partial.weekday - anchor.weekday()) % 7)
        return [lambda week=week: spans.day_span(first + timedelta(weeks=week)) for week in (-2, -1, 0, 1)]  # type: ignore[misc]
    if partial.day is not None and partial.month is None:
        months = [spans.add_months(anchor.replace(day=1), step) for step in (-2, -1, 0, 1, 2)]
        return [lambda month=month: spans.day_span(month.replace(day=partial.day)) for month in months]  # type: ignore[misc]
    if all(field is None for field in (partial.month, partial.season, partial.half, partial.quarter, partial.holiday)):
        return [lambda: _in_year(partial, anchor.year)] if partial.part is not None else []
    years = range(max(anchor.year - 2, 1), min(anchor.year + 3, 9999))
    return [lambda year=year: _in_year(partial, year) for year in years]  # type: ignore[misc]


def _attempts(makers: Iterable[Callable[[], Span | None]]) -> Iterable[Span | None]:
    for make in makers:
        try:
            yield make()
        except ValueError:  # 29 February of a common year is no candidate
            continue


def _last(candidates: list[Span], wanted: Callable[[Span], bool]) -> Span | None:
    return next((span for span in reversed(candidates) if wanted(span)), None)


def _distance(span: Span, anchor: date) -> int:
    if span.earliest <= anchor <= span.latest:
        return 0
    return min(abs((span.earliest - anchor).days), abs((span.latest - anchor).days))
