"""What an answer's headers say about when to come back. Nonsense is no hint."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .contents import Rhythm
from .dates import read_date

# Directives by RFC 9111: a name, perhaps a value, perhaps quoted. The value's length is bounded, the text is hostile.
_DIRECTIVE = re.compile(r'([a-z-]{1,40})(?:\s{0,4}=\s{0,4}(?:"([^"]{0,80})"|([^\s,;"]{0,80})))?', re.IGNORECASE)
_MOST_SECONDS = 10 * 366 * 86_400
NO_RHYTHM = Rhythm()


@dataclass(frozen=True, slots=True)
class Hints:
    """Waits in seconds from now, None where nothing usable was said. ``fresh_source`` names the header it is from."""

    retry_after_seconds: float | None = None
    fresh_seconds: float | None = None
    fresh_source: str = ""
    rhythm: Rhythm = NO_RHYTHM


def read_hints(headers: Mapping[str, str], *, now: datetime, rhythm: Rhythm = NO_RHYTHM) -> Hints:
    """The hints in ``headers`` (names in lower case), with what the feed itself said."""
    fresh, source = _freshness(headers, now)
    return Hints(_retry_after(headers, now), fresh, source, rhythm)


def _retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return _positive(float(text[:12]))
    at = read_date(text)
    return _positive((at - now).total_seconds()) if at else None


def _freshness(headers: Mapping[str, str], now: datetime) -> tuple[float | None, str]:
    """How long the answer stays fresh: max-age less Age; Expires only where there is no Cache-Control."""
    control = headers.get("cache-control")
    if control is not None:
        directives = _directives(control)
        if {"no-cache", "no-store"} & directives.keys():
            return None, ""
        return _less_age(_digits(directives.get("max-age")), headers), f"Cache-Control {control[:60]!r}"
    expires = read_date(headers.get("expires"))
    made = read_date(headers.get("date")) or now
    return (_positive((expires - made).total_seconds()), "Expires") if expires else (None, "")


def _less_age(max_age: float | None, headers: Mapping[str, str]) -> float | None:
    return None if max_age is None else _positive(max_age - (_digits(headers.get("age")) or 0))


def _directives(control: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _DIRECTIVE.finditer(control[:2_000]):
        found.setdefault(match[1].lower(), match[2] or match[3] or "")
    return found


def _digits(text: str | None) -> float | None:
    text = (text or "").strip()
    return float(text[:12]) if text.isascii() and text.isdigit() else None


def _positive(seconds: float) -> float | None:
    return min(seconds, _MOST_SECONDS) if seconds > 0 else None
