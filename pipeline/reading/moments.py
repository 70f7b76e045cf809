"""Date strings -> moments: ISO stamps of machines, and the date lines that readers see, in the languages of the desk.

A date that can be read in two ways (03/04/2025) gives nothing: no date is better than a wrong one.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import cast

from ..lexicons import read_lexicon, read_words
from ..model import Moment

_MONTHS = {
    name: number
    for number, names in enumerate(cast("list[list[str]]", read_lexicon("datelines")["months"]), 1)
    for name in names
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ZONES = cast("dict[str, int]", read_lexicon("datelines")["zones"])
_AMERICAN = cast("dict[str, int]", read_lexicon("datelines")["american"])
_ZONE = "|".join(sorted((*_ZONES, *_AMERICAN), key=len, reverse=True))
_TIME = rf"""(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>\d{{2}})(?::\d{{2}})?)?\s?(?P<half>[ap]\.?m\.?(?![a-z])|[صم]\b)?
    (?:\s?(?:uhr|hrs?))?(?:\s?\(?(?P<zone>{_ZONE})\b\)?|\s?(?P<offset>[+-]\d\d:?\d\d))?"""
_FLAGS = re.IGNORECASE | re.VERBOSE
_ISO = re.compile(
    r"""(?P<year>(?:19|20)\d\d)-(?P<month>\d\d?)-(?P<day>\d\d?)
    (?:[T\s]{1,3}(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?
    \s?(?:(?P<zone>Z|UTC|GMT|[A-Z]{2,4})\b|(?P<offset>[+-]\d\d:?(?:\d\d)?))?)?(?!\d)""",
    _FLAGS,
)
_COMPACT = re.compile(
    r"^(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?:\d\d)?Z?)?$"
)
_DATES = (
    # 2025.04.28, 2025/04/28, 2025년 4월 28일, 2025年4月28日
    re.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[./년年-]\s?(?P<month>\d\d?)\s?[./월月-]\s?(?P<day>\d\d?)(?!\d)[.일日]?",
        _FLAGS,
    ),
    # 15 May 2025, 15.Mai 2025, 3 de febrero de 2026, 1st of June, 2025
    re.compile(
        rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th|º|er)?(?:\.|\.?[\s-]{{1,3}})(?:(?:de|of)\s)?(?P<month>{_MONTH})\.?,?[\s-]{{1,3}}(?:(?:de|del)\s)?(?P<year>(?:19|20)\d\d)(?!\d)",
        _FLAGS,
    ),
    # May 5, 2025; Sept. 17 2025; Feb 042025, where a box is set around the year; Mon Feb 03 09:34:00 CET 2025
    re.compile(
        rf"""\b(?P<month>{_MONTH})\.?\s{{1,3}}(?P<day>\d\d?)
        (?:(?:st|nd|rd|th)?,?\s{{1,3}}|(?<=\d\d)|\s(?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d)?\s(?:(?P<zone>[A-Z]{{2,4}})\s)?)
        (?P<year>(?:19|20)\d\d)(?!\d)""",
        _FLAGS,
    ),
)
_NUMBERS = re.compile(
    r"""(?<![\d.])(?P<first>\d\d?)(?P<mark>\s?[./-]\s?)(?P<second>\d\d?)(?P=mark)
    (?P<year>(?:19|20)\d\d(?!\d)|\d\d(?!\d|[.:/-]\d))""",
    re.VERBOSE,
)
_DAY_FIRST = frozenset(read_words("datelines", "day-first"))
# Two figures of a year are of this century, up to here: the web is younger.
_LAST_OF_CENTURY = 80
_AFTER = re.compile(
    rf"^[\s,|/·–—-]{{0,4}}(?:\(?(?:mon|tue|wed|thu|fri|sat|sun)\w{{0,6}}\)?,?\s)?(?:(?:at|a\slas|um|pukul|jam|à)\s{{1,2}})?{_TIME}",
    _FLAGS,
)
_ARABIC_HALVES = {"ص": "am", "م": "pm"}
_CLOCK = re.compile(rf"{_TIME}$", _FLAGS)
_BEFORE = re.compile(
    rf"(?:^|\s){_TIME}[\s,|·–—-]{{1,4}}(?:(?:on|el)\s)?(?:(?:mon|tue|wed|thu|fri|sat|sun)\w{{0,6}}\.?,?\s)?$", _FLAGS
)
_KOREAN_TIME = re.compile(
    r"^[\s,|(월화수목금토일)]{0,6}(?:(?P<half>오전|오후)\s?(?P<hour>\d{1,2})(?::|시\s?)|(?P<plain>\d{1,2})시\s?)(?P<minute>\d\d)"
)
# In UTC: until then it is still yesterday in America, from then on it may be tomorrow in Europe.
_NIGHT_IN_AMERICA, _NIGHT_IN_EUROPE = 9, 22
_WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)\w{0,6}\.?,?\s{0,2}$", re.IGNORECASE)


def read_stamp(text: str) -> Moment | None:
    """The moment a machine wrote: an ISO 8601 stamp, or what sites put where one should be."""
    text = text.strip()[:80]
    found = _ISO.search(text) or _COMPACT.match(text)
    if found:
        return moment_of(found.groupdict())
    return read_date_line(text)


def is_day_first(language: str) -> bool:
    """True for the tag of a language whose readers take 03/04/2025 for a day of April: ``es``, ``de-CH``, ``en-GB``."""
    tag = language.strip().lower().replace("_", "-")
    return tag in _DAY_FIRST or tag.split("-")[0] in _DAY_FIRST


_DIGIT = re.compile(r"\d")


def read_date_line(text: str, *, day_first: bool = False) -> Moment | None:
    """The first date in a line for readers, with the time and zone next to it.

    ``day_first``: the page's language tells the order of the numbers. Only then are years of two figures read.
    """
    text = text[:300]
    if _DIGIT.search(text) is None:
        return None  # no month is written without one beside it
    iso = _ISO.search(text)
    if iso:
        return moment_of(iso.groupdict())
    for pattern in _DATES:
        found = pattern.search(text)
        if found:
            return moment_of({**found.groupdict(), **_clock(text, found)})
    return _from_numbers(text, day_first=day_first)


def read_clock(text: str, day: Moment) -> Moment | None:
    """The moment of a time of day, such as "4.40pm BST", on ``day`` and in its zone unless the text names one."""
    clock = _CLOCK.match(text.strip())
    if not clock or not (clock["minute"] or clock["half"]):
        return None
    moment = moment_of(
        {"year": str(day.day.year), "month": str(day.day.month), "day": str(day.day.day), **clock.groupdict()}
    )
    if moment is None or not moment.has_time or clock["zone"] or clock["offset"]:
        return moment
    return Moment(moment.at.replace(tzinfo=day.at.tzinfo))


def in_zone_of(moment: Moment, seen: Moment) -> Moment | None:
    """``moment``, which a machine gives in UTC, in the zone where readers see it as ``seen``; None where none is.

    Zones are whole hours, from 12 behind to 14 before UTC. Where ``seen`` is only the day before or after, it must be
    the middle of the night in UTC: else it is another day, such as that of a change.
    """
    if not moment.has_time or moment.at.utcoffset():
        return None
    at = moment.at.replace(second=0, microsecond=0)
    if seen.has_time and seen.at.utcoffset():
        return Moment(moment.at.astimezone(seen.at.tzinfo)) if seen.at == at else None
    days = (seen.day - moment.day).days
    shift = timedelta(0)
    if seen.has_time:
        shift = seen.at - at
    elif days == -1 and at.hour < _NIGHT_IN_AMERICA:
        shift = timedelta(hours=-(at.hour + 1))
    elif days == 1 and at.hour >= _NIGHT_IN_EUROPE:
        shift = timedelta(hours=24 - at.hour)
    if not shift or shift % timedelta(hours=1) or not timedelta(hours=-12) <= shift <= timedelta(hours=14):
        return None
    return Moment(moment.at.astimezone(timezone(shift)))


def _clock(text: str, found: re.Match[str]) -> dict[str, str]:
    """The time of day that stands right after the date, or right before it."""
    after, before = text[found.end() :][:60], text[: found.start()][-60:]
    korean = _KOREAN_TIME.match(after)
    if korean:
        half = {"오전": "am", "오후": "pm"}.get(korean["half"] or "")
        return {
            "hour": korean["hour"] or korean["plain"],
            "minute": korean["minute"],
            **({"half": half} if half else {}),
        }
    clock = _AFTER.match(after) or _BEFORE.search(before)
    if not clock or not (clock["minute"] or clock["half"]):
        return {}
    return {name: value for name, value in clock.groupdict().items() if value}


def _from_numbers(text: str, *, day_first: bool) -> Moment | None:
    """11/18/2025, 28.04.2025 and 28.4.25: where the order of day and month shows, or is known."""
    found = _NUMBERS.search(text)
    if not found or (len(found["year"]) == 2 and not day_first):
        return None
    first, second, year = int(found["first"]), int(found["second"]), _full_year(found["year"])
    orders = {(second, first)} if day_first or "." in found["mark"] else {(first, second), (second, first)}
    days = [day for month, day_number in orders if (day := _day(year, month, day_number))]
    weekday = _WEEKDAY.search(text[: found.start()])
    if weekday and len(days) > 1:
        days = [day for day in days if day.weekday() == _WEEKDAYS[weekday[1].lower()]]
    if len(days) != 1:
        return None
    day = days[0]
    return moment_of({"year": str(day.year), "month": str(day.month), "day": str(day.day), **_clock(text, found)})


def _full_year(figures: str) -> int:
    year = int(figures)
    if len(figures) == 4:
        return year
    return year + (2000 if year < _LAST_OF_CENTURY else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moment_of(parts: dict[str, str | None]) -> Moment | None:
    """The moment that matched parts say, or None where the calendar has no such day."""
    month = str(parts["month"]).lower()
    day = _day(
        int(parts["year"] or 0), int(month) if month.isdigit() else _MONTHS.get(month, 0), int(parts["day"] or 0)
    )
    if day is None:
        return None
    hour = parts.get("hour")
    if not hour:
        return Moment(datetime(day.year, day.month, day.day, tzinfo=UTC), has_time=False)
    half = (parts.get("half") or "").lower().replace(".", "")
    half = _ARABIC_HALVES.get(half, half)
    number = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
    minute = int(parts.get("minute") or 0)
    second = min(int(parts.get("second") or 0), 59)  # a leap second is written 60
    if number > 23 or minute > 59:
        return Moment(datetime(day.year, day.month, day.day, tzinfo=UTC), has_time=False)
    zone = _zone(parts.get("zone"), parts.get("offset"), day)
    return Moment(datetime(day.year, day.month, day.day, number, minute, second, tzinfo=zone))


def _zone(name: str | None, offset: str | None, day: date) -> timezone:
    if offset:
        digits = offset[1:].replace(":", "").ljust(4, "0")
        shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(-shift if offset[0] == "-" else shift) if shift < timedelta(hours=24) else UTC
    name = (name or "").lower()
    if name in _AMERICAN:
        return timezone(timedelta(hours=_AMERICAN[name] + (1 if _is_american_summer(day) else 0)))
    return timezone(timedelta(hours=_ZONES[name])) if _ZONES.get(name) else UTC


def _is_american_summer(day: date) -> bool:
    """Daylight saving time in the United States since 2007: second Sunday of March to first Sunday of November."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    starts = march + timedelta(days=(6 - march.weekday()) % 7)
    ends = november + timedelta(days=(6 - november.weekday()) % 7)
    return starts <= day < ends
