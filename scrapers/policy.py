"""When to poll a source again, and why: one pure function that merges every hint into one time and one sentence.

The source's own rhythm (or the configured interval, or a cron line) proposes; errors stretch; what the site said only
ever makes it later, within a cap; the hours it wants to be left alone are left out; a few per cent of jitter, always
the same for a source, keep a thousand sources from coming due together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from math import sqrt
from statistics import median

from apscheduler.triggers.cron import CronTrigger

from .contents import Rhythm
from .hints import Hints
from .sources import Cron, Defaults, Source

DAY_SECONDS = 86_400
LONGEST_WAIT_SECONDS = 7 * DAY_SECONDS  # of a Retry-After: beyond, a misconfigured server would silence a source
TRUSTED_WAIT = timedelta(seconds=1.2 * LONGEST_WAIT_SECONDS)  # no policy sets a time further off
DENIED_SECONDS = 6 * 3600  # after 401, 403 or robots.txt: nothing changes within the hour
JITTER = 0.1
_ENOUGH_ENTRIES = 5
_RECENT_ENTRIES = 20
_KNEE_SECONDS = 3000.0
# 30 minutes doubled to a day takes six failures, two weeks of days fourteen more.
MISSING_POLLS = 20


@dataclass(frozen=True, slots=True)
class Past:
    """What counts of a source's history, the poll just made included.

    ``errors``: failures in a row; ``status``: of the last answer, None where none came; ``denied``: refused by
    robots.txt or the guard; ``entry_times``: when its recent entries appeared, in any order.
    """

    status: int | None = None
    errors: int = 0
    denied: bool = False
    entry_times: tuple[datetime, ...] = ()


def next_poll_at(
    now: datetime, source: Source, past: Past, hints: Hints, *, defaults: Defaults
) -> tuple[datetime | None, str]:
    """When to poll again (None: never by itself) and the sentence that says why."""
    if over := why_over(past):
        return None, over
    seconds, why = _proposed(now, source, past, defaults)
    if past.errors:
        seconds, why = _backed_off(seconds, past, defaults)
    elif source.cron is None:
        seconds *= 1 + JITTER * _signed_fraction(source.id)
    reasons = [f"{why}: {brief(seconds)}"]
    for wait, what in _floors(hints, past, defaults):
        if wait > seconds:
            seconds = wait * (1 + JITTER * abs(_signed_fraction(source.id)))
            reasons.append(f"not before {brief(wait)} ({what})")
    at = now + timedelta(seconds=round(seconds))
    return _outside_skipped(at, hints.rhythm, reasons), "; ".join(reasons)


def why_over(past: Past) -> str | None:
    """Why a source is not polled again by itself, None where it is."""
    if past.status == 410:
        return "gone for good (410): check its address"
    if past.status == 451:
        return "unavailable for legal reasons (451)"
    if past.status == 404 and past.errors >= MISSING_POLLS:
        return f"not found {past.errors} times in a row: check its address"
    return None


def is_due(now: datetime, next_at: datetime | None, last_at: datetime | None) -> bool:
    """Whether a source is due. A time further off than any policy sets comes from a clock that was wrong."""
    if next_at is None:
        return last_at is None
    if next_at - now > TRUSTED_WAIT:
        return True
    return next_at <= now


def rhythm_seconds(now: datetime, entry_times: Sequence[datetime], defaults: Defaults) -> float | None:
    """Half the usual gap between a source's entries, or a quarter of its present silence; None where too few are known.

    Beyond ``_KNEE_SECONDS`` it grows with the square root only: for a given number of requests the entries of all
    sources together wait least when intervals go with the root of the gaps (tests/bench/rhythm.py measures it).
    Silence counts because a source that stopped publishing would otherwise keep its old rhythm for ever.
    """
    times = sorted((at for at in entry_times if at <= now), reverse=True)[:_RECENT_ENTRIES]
    if len(times) < _ENOUGH_ENTRIES:
        return None
    half = median((later - earlier).total_seconds() for later, earlier in pairwise(times)) / 2
    rhythm = half if half <= _KNEE_SECONDS else sqrt(half * _KNEE_SECONDS)
    silence = (now - times[0]).total_seconds()
    return min(max(rhythm, silence / 4, defaults.floor_seconds), defaults.cap_seconds)


def _proposed(now: datetime, source: Source, past: Past, defaults: Defaults) -> tuple[float, str]:
    if source.cron:
        return _cron_seconds(now, source.cron), f"cron {source.cron.expression!r} in {source.cron.tz}"
    if source.every_seconds is not None:
        return float(source.every_seconds), "as configured for this source"
    rhythm = rhythm_seconds(now, past.entry_times, defaults)
    if rhythm is None:
        return float(
            max(defaults.poll_seconds, defaults.floor_seconds)
        ), "default interval, its rhythm is not known yet"
    return rhythm, "its own rhythm"


def _backed_off(seconds: float, past: Past, defaults: Defaults) -> tuple[float, str]:
    """Doubled with each failure in a row, up to a day: never given up, never hammered."""
    if past.denied or past.status in {401, 403}:
        seconds = max(seconds, DENIED_SECONDS)
    seconds = min(seconds * 2 ** min(past.errors, 12), max(defaults.cap_seconds, DAY_SECONDS))
    return seconds, f"failed {past.errors} times in a row" if past.errors > 1 else "failed"


def _floors(hints: Hints, past: Past, defaults: Defaults) -> list[tuple[float, str]]:
    """What the site asked for, capped, with the words for it."""
    floors: list[tuple[float, str]] = []
    if hints.retry_after_seconds is not None and past.errors:
        floors.append((min(hints.retry_after_seconds, LONGEST_WAIT_SECONDS), "Retry-After"))
    if past.errors:
        return floors  # the freshness of an error page says nothing about the source
    rhythm = hints.rhythm
    asked = (hints.fresh_seconds, hints.fresh_source), (rhythm.ttl_seconds, "ttl"), (rhythm.period_seconds, "period")
    return [*floors, *((min(float(wait), defaults.cap_seconds), what) for wait, what in asked if wait)]


def _cron_seconds(now: datetime, cron: Cron) -> float:
    trigger = CronTrigger.from_crontab(cron.expression, timezone=cron.tz)
    at: datetime | None = trigger.get_next_fire_time(None, now + timedelta(seconds=1))
    return (at - now).total_seconds() if at else float(DAY_SECONDS)


def _outside_skipped(at: datetime, rhythm: Rhythm, reasons: list[str]) -> datetime:
    """The first time from ``at`` on that the feed does not ask to be left alone; ``at`` where it never can be."""
    if len(rhythm.skip_hours) >= 24 or len(rhythm.skip_days) >= 7:
        return at
    moved = at.astimezone(UTC)
    while moved.hour in rhythm.skip_hours or moved.weekday() in rhythm.skip_days:
        moved = moved.replace(minute=at.minute, second=at.second) + timedelta(hours=1)
    if moved == at:
        return at
    reasons.append("moved out of its skipHours or skipDays")
    return moved


def _signed_fraction(source_id: str) -> float:
    """A number from -1 to 1 that is always the same for a source: tests repeat, and sources spread."""
    return int.from_bytes(sha256(source_id.encode("utf-8")).digest()[:4]) / 0x7FFF_FFFF - 1


def brief(seconds: float) -> str:
    """``45s``, ``12m``, ``3h20m`` or ``2d4h``."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole}s"
    if whole < 3600:
        return f"{round(whole / 60)}m"
    hours, minutes = divmod(round(whole / 60), 60)
    if hours < 24:
        return f"{hours}h{minutes}m" if minutes else f"{hours}h"
    days, hours = divmod(round(whole / 3600), 24)
    return f"{days}d{hours}h" if hours else f"{days}d"
