"""Dates as feeds, sitemaps and listings write them: ISO 8601 in all its sloppiness, and RFC 822."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# Year, year-month or day; then perhaps a time, a fraction that Python's own reader may refuse, and a zone.
_ISO = re.compile(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?"
    r"(?:[T ]\s?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d{1,9})?)?\s?(Z|z|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)


def read_date(text: str | None) -> datetime | None:
    """The aware time that ``text`` names, UTC where it names no zone; None where it is no date that can be read."""
    if not text or len(text) > 80:
        return None
    text = text.strip()
    match = _ISO.fullmatch(text)
    return _from_iso(match) if match else _from_rfc822(text)


def _from_iso(match: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups()[:6])
    try:
        at = datetime(year or 1, month or 1, day or 1, hour or 0, minute or 0, min(second or 0, 59), tzinfo=UTC)
        zone = match[7]
        if zone and zone[0] in "+-":
            at = at.replace(tzinfo=datetime.strptime(zone, "%z").tzinfo).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at


def _from_rfc822(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
        return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
