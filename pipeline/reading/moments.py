"""Date strings -> moments: ISO stamps of machines, and the date lines that readers see, in the languages of the desk.

A date that can be read in two ways (03/04/2025) gives nothing: no date is better than a wrong one.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import cast

from ..lexicons import read_lexicon
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
_TIME = rf"""(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>\d{{2}})(?::\d{{2}})?)?\s?(?P<half>[ap]\.?m\.?(?![a-z]))?
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
    # 15 May 2025, 15. Mai 2025, 3 de febrero de 2026, 1st of June, 2025
    re.compile(
        rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th|º|er)?\.?[\s-]{{1,3}}(?:(?:de|of)\s)?(?P<month>{_MONTH})\.?,?[\s-]{{1,3}}(?:(?:de|del)\s)?(?P<year>(?:19|20)\d\d)(?!\d)",
        _FLAGS,
    ),
    # May 5, 2025; Sept. 17 2025
    re.compile(
        rf"\b(?P<month>{_MONTH})\.?\s{{1,3}}(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year>(?:19|20)\d\d)(?!\d)",
        _FLAGS,
    ),
)
_NUMBERS = re.compile(
    r"(?<![\d.])(?P<first>\d\d?)(?P<mark>[./-])(?P<second>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"
)
_AFTER = re.compile(
    rf"^[\s,|/·–—-]{{0,4}}(?:\(?(?:mon|tue|wed|thu|fri|sat|sun)\w{{0,6}}\)?,?\s)?(?:(?:at|a\slas|um|pukul|jam|à)\s{{1,2}})?{_TIME}",
    _FLAGS,
)
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
_SLASHED_IN_URL = re.compile(
    r"[/_-](?P<year>(?:19|20)\d\d)[/-](?P<month>[01]?\d|[a-z]{3})[/-](?P<day>[0-3]?\d)(?=[/_.-]|$)", re.IGNORECASE
)
_SEGMENT_IN_URL = re.compile(r"/(?P<year>20[0-4]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=/)")
_ARCHIVED = re.compile(r"^/web/\d{4,14}[a-z_]{0,4}/")
_JOINED_IN_URL = re.compile(
    r"(?<!\d)(?P<year>20[0-4]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d{0,3}[./])"
)


def read_stamp(text: str) -> Moment | None:
    """The moment a machine wrote: an ISO 8601 stamp, or what sites put where one should be."""
    text = text.strip()[:80]
    found = _ISO.search(text) or _COMPACT.match(text)
    if found:
        return _moment(found.groupdict())
    return read_date_line(text)


def read_date_line(text: str) -> Moment | None:
    """The first date in a line for readers, with the time and zone next to it."""
    text = text[:300]
    iso = _ISO.search(text)
    if iso:
        return _moment(iso.groupdict())
    for pattern in _DATES:
        found = pattern.search(text)
        if found:
            return _moment({**found.groupdict(), **_clock(text, found)})
    return _from_numbers(text)


def read_clock(text: str, day: Moment) -> Moment | None:
    """The moment of a time of day, such as "4.40pm BST", on ``day`` and in its zone unless the text names one."""
    clock = _CLOCK.match(text.strip())
    if not clock or not (clock["minute"] or clock["half"]):
        return None
    moment = _moment(
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


def day_in_url(url: str) -> Moment | None:
    """The day that a URL's path names: /2025/05/15/, /2025/may/15/, /20250122-; not that of an archive's copy."""
    url = _ARCHIVED.sub("/", url)
    found = _SLASHED_IN_URL.search(url) or _JOINED_IN_URL.search(url) or _SEGMENT_IN_URL.search(url)
    return _moment(found.groupdict()) if found else None


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


def _from_numbers(text: str) -> Moment | None:
    """11/18/2025 and 28.04.2025: where the order of day and month shows."""
    found = _NUMBERS.search(text)
    if not found:
        return None
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    orders = {(first, second), (second, first)} if found["mark"] != "." else {(second, first)}
    days = [day for month, day_number in orders if (day := _day(year, month, day_number))]
    weekday = _WEEKDAY.search(text[: found.start()])
    if weekday and len(days) > 1:
        days = [day for day in days if day.weekday() == _WEEKDAYS[weekday[1].lower()]]
    if len(days) != 1:
        return None
    day = days[0]
    return _moment({"year": str(day.year), "month": str(day.month), "day": str(day.day), **_clock(text, found)})


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(parts: dict[str, str | None]) -> Moment | None:
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
