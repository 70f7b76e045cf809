"""What a time expression is once it is read, and the calendar spans that it can name."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .tense import Tense

Kind = Literal["date", "duration", "set", "time"]
Precision = Literal[
    "time",
    "day",
    "week",
    "month-part",
    "month",
    "quarter",
    "season",
    "half",
    "year-part",
    "year",
    "decade",
    "century",
    "interval",
    "vague",
]


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``earliest`` to ``latest``, both inclusive; ``edtf`` is the same as ISO 8601-2 writes it."""

    earliest: date
    latest: date
    precision: Precision
    edtf: str


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as a text names it: ``text[start:end]``, half-open, code points.

    ``earliest`` and ``latest`` are inclusive days, both None for durations ("two years"), repeated times ("daily") and
    vague ones ("recently"). ``edtf`` is empty where there are no days. ``explicit`` says that the words alone fix the
    year; otherwise it was worked out from the day of writing. ``parts``: the two ends of "from X to Y" or "X-Y", which
    share the place of the whole; none for an alternative ("X or Y").
    """

    start: int
    end: int
    earliest: date | None
    latest: date | None
    precision: Precision
    edtf: str
    kind: Kind = "date"
    explicit: bool = False
    parts: tuple["TimeExpression", ...] = ()
    tense: Tense = "unknown"


def _bounded(year: int, month: int, day: int) -> date:
    return date(min(max(year, 1), 9999), month, day)


def day_span(day: date) -> Span:
    """One day."""
    return Span(day, day, "day", day.isoformat())


def week_span(day: date) -> Span:
    """The week of ``day``, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return _interval(monday, monday + timedelta(days=6), "week")


def weekend_span(day: date) -> Span:
    """The Saturday and Sunday of the week of ``day``."""
    saturday = day + timedelta(days=5 - day.weekday())
    return _interval(saturday, saturday + timedelta(days=1), "week")


def days_span(first: date, last: date) -> Span:
    """The days from ``first`` to ``last``, as a week of a month."""
    return _interval(first, last, "week")


def month_span(year: int, month: int) -> Span:
    """One calendar month."""
    first = _bounded(year, month, 1)
    return Span(first, first.replace(day=monthrange(year, month)[1]), "month", f"{year:04}-{month:02}")


def month_part_span(year: int, month: int, part: int) -> Span:
    """Early (0), mid (1) or late (2) in a month: days 1-10, 11-20, 21 to the end."""
    first = _bounded(year, month, (1, 11, 21)[part])
    last = first.replace(day=(10, 20, monthrange(year, month)[1])[part])
    return _interval(first, last, "month-part")


def year_span(year: int) -> Span:
    """One calendar year."""
    return Span(_bounded(year, 1, 1), _bounded(year, 12, 31), "year", f"{year:04}")


def year_part_span(year: int, part: int) -> Span:
    """Early (0), mid (1) or late (2) in a year: its months 1-4, 5-8, 9-12."""
    return _months(year, 4 * part + 1, 4 * part + 4, "year-part")


def quarter_span(year: int, quarter: int) -> Span:
    """One quarter of a year; EDTF numbers quarters 33 to 36."""
    months = _months(year, 3 * quarter - 2, 3 * quarter, "quarter")
    return Span(months.earliest, months.latest, "quarter", f"{year:04}-{32 + quarter}")


def half_span(year: int, half: int) -> Span:
    """One half of a year; EDTF numbers halves 40 and 41."""
    months = _months(year, 6 * half - 5, 6 * half, "half")
    return Span(months.earliest, months.latest, "half", f"{year:04}-{39 + half}")


def season_span(year: int, season: int) -> Span:
    """A season by its EDTF number: 21 spring (March to May) to 24 winter (December to February of the next year)."""
    first = _bounded(year, 3 * (season - 20), 1)
    end_year, end_month = (year + 1, 2) if season == 24 else (year, first.month + 2)
    last = _bounded(end_year, end_month, monthrange(end_year, end_month)[1])
    return Span(first, last, "season", f"{year:04}-{season}")


def season_part_span(year: int, season: int, part: int) -> Span:
    """Early (0), mid (1) or late (2) in a season: its first, second or third month."""
    month = 3 * (season - 20) + part
    months = month_span(year + (month > 12), (month - 1) % 12 + 1)
    return _interval(months.earliest, months.latest, "month-part")


def decade_span(first_year: int) -> Span:
    """Ten years from ``first_year``; EDTF writes the 1990s as ``199X``."""
    return Span(_bounded(first_year, 1, 1), _bounded(first_year + 9, 12, 31), "decade", f"{first_year // 10:03}X")


def joined(first: Span, last: Span) -> Span:
    """All days from the start of ``first`` to the end of ``last``, whichever comes first."""
    return _interval(min(first.earliest, last.earliest), max(first.latest, last.latest), "interval")


def add_months(day: date, months: int) -> date:
    """``day`` moved by whole months, held inside the month it lands in."""
    index = day.year * 12 + day.month - 1 + months
    year, month = min(max(index // 12, 1), 9999), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _months(year: int, first: int, last: int, precision: Precision) -> Span:
    start = _bounded(year, first, 1)
    end = _bounded(year, last, monthrange(year, last)[1])
    return Span(start, end, precision, f"{year:04}-{first:02}/{year:04}-{last:02}")


def _interval(first: date, last: date, precision: Precision) -> Span:
    """An interval; whole months are written as months (``2026-06/2026-11``), as people write them."""
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    form = "%Y-%m" if whole and (first.year, first.month) != (last.year, last.month) else "%Y-%m-%d"
    return Span(first, last, precision, f"{first.strftime(form)}/{last.strftime(form)}")
