"""Filming that a clause dates: whether it is that of the season to come, is over, or is still ahead."""

import re
from datetime import timedelta

from ..context import Context
from ..dating.readings import Reading, read_dates

_FILMING = frozenset(("filming-start", "filming-end"))
# Between the phrase and its day: dimulai pada awal Mei.
_AT_ONCE = 16
# "berlangsung sampai akhir bulan": it has begun
_UNTIL = re.compile(r"(?<!\w)(?:sampai|hingga)(?!\w)", re.IGNORECASE)


def begins_later(context: Context, start: int, end: int) -> bool:
    """Whether a day after that of writing follows the phrase at once, whose verb has no tense: dimulai pada Mei."""
    published = context.article.written
    if published is None or context.article.language != "id":
        return False
    near = (time for time in context.times if start <= time.start <= min(end, start + _AT_ONCE))
    begins = (time for time in near if not _UNTIL.search(context.text[start : time.start]))
    return any(time.earliest is not None and time.earliest > published.day for time in begins)


def ends_later(context: Context, clause: tuple[int, int]) -> bool:
    """Whether the filming that ``clause`` dates goes on after the day of writing: berlangsung hingga Mei."""
    published = context.article.written
    ends = (reading.time.latest for reading in _filmed_in(context, clause) if reading.event == "filming-end")
    return published is not None and any(latest is not None and latest > published.day for latest in ends)


def was_long_filmed(context: Context, clause: tuple[int, int]) -> bool:
    """Whether all filming that ``clause`` dates is that of a season before the one to come: "ended in March 2023"."""
    inside = _filmed_in(context, clause)
    shows = [context.watch.show(reading.show) for reading in inside]
    is_aired = all(
        show is not None and reading.season is not None and reading.season < context.subjects.awaited_season(show)
        for reading, show in zip(inside, shows, strict=True)
    )
    return is_aired and any(reading.named or _is_long_ago(context, reading) for reading in inside)


# What was filmed since then may be that of a season that nobody numbers.
_LONG_AGO = timedelta(days=180)


def _is_long_ago(context: Context, reading: Reading) -> bool:
    written, latest = context.article.written, reading.time.latest
    return written is not None and latest is not None and written.day - latest > _LONG_AGO


def was_filmed(context: Context, clause: tuple[int, int]) -> bool:
    """Whether ``clause`` gives both ends of the filming of a season to come: "began July 4 and wrapped October 2"."""
    inside = _filmed_in(context, clause)
    shows = [context.watch.show(reading.show) for reading in inside]
    return {reading.event for reading in inside} == _FILMING and all(
        show is not None and (reading.season or 0) >= context.subjects.awaited_season(show)
        for reading, show in zip(inside, shows, strict=True)
    )


def was_just_filmed(context: Context, clause: tuple[int, int]) -> bool:
    """Whether ``clause`` dates the end of a shoot not long before the article: that of the season to come."""
    ends = [reading for reading in _filmed_in(context, clause) if reading.event == "filming-end"]
    if not all(reading.modality == "confirmed" and _is_over(context, reading) for reading in ends):
        return False
    shows = [context.watch.show(reading.show) for reading in ends]
    return bool(ends) and all(
        show is not None
        and (reading.season or 0) >= context.subjects.awaited_season(show)
        and not _is_long_ago(context, reading)
        for reading, show in zip(ends, shows, strict=True)
    )


def _is_over(context: Context, reading: Reading) -> bool:
    written, latest = context.article.written, reading.time.latest
    return written is not None and latest is not None and latest <= written.day


def _filmed_in(context: Context, clause: tuple[int, int]) -> list[Reading]:
    """The starts and ends of filming that ``clause`` dates."""
    told = (reading for reading in read_dates(context) if reading.event in _FILMING)
    return [reading for reading in told if clause[0] <= reading.time.start < clause[1]]
