"""What may be put off comes after the day that was planned for it, in whatever year that is.

"내년 3월 촬영을 시작해 10월에 첫 방송된다. ... 첫 방송이 12월로 밀릴 수 있다": the December of the next year.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .times import looked_ahead

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ..context import Context
    from .readings import Reading

# No word that may bring something forward.
_PUTS_OFF = re.compile(
    r"밀[리린릴렸려]|미[루룬룰뤄뤘]|늦[추춘춰췄]|연기|지연|slip|push|delay|postpon|retras|aplaz|pospon|mundur"
    r"|diundur|ditunda|tertunda|menunda",
    re.IGNORECASE,
)

_BESIDE = 40


def put_off(context: Context, readings: Sequence[Reading], written: date) -> tuple[Reading, ...]:
    """``readings``, those of a new date without a year after the plan that the article tells; ``written``: its day."""
    shot = tuple(_after_shoot(context, reading, readings, written) for reading in readings)
    return tuple(_after_plan(context, reading, shot, written) for reading in shot)


def _after_plan(context: Context, reading: Reading, readings: Sequence[Reading], written: date) -> Reading:
    if reading.how != "delay-verb" or reading.event == "delay" or reading.time.explicit:
        return reading
    if _PUTS_OFF.match(context.text, *reading.cue) is None:
        return reading
    planned = _planned(reading, readings, written)
    if planned is None or reading.time.latest is None or reading.time.latest >= planned:
        return reading
    return replace(reading, time=looked_ahead(context, reading.time, planned))


def _after_shoot(context: Context, reading: Reading, readings: Sequence[Reading], written: date) -> Reading:
    """A first day without a year, told right behind the start of the shoot: "내년 2월 촬영해 10월에 공개된다"."""
    first = reading.time.earliest
    if reading.event != "premiere" or reading.how == "delay-verb" or reading.time.explicit:
        return reading
    if first is None or first <= written:
        return reading
    for other in readings:
        start = other.time.earliest
        same = (other.show, other.season, other.event) == (reading.show, reading.season, "filming-start")
        beside = 0 < reading.time.start - other.time.end <= _BESIDE
        if same and beside and start is not None and first < start:
            return replace(reading, time=looked_ahead(context, reading.time, start))
    return reading


def _planned(reading: Reading, readings: Sequence[Reading], written: date) -> date | None:
    """The first day of the plan that stands in the article for the same event of the same season, still to come."""
    slot = (reading.show, reading.season, reading.event)
    plans = (
        other.time.earliest
        for other in readings
        if (other.show, other.season, other.event) == slot
        and other.how != "delay-verb"
        and other.modality in ("confirmed", "expected")
    )
    ahead = [day for day in plans if day is not None and day > written]
    return ahead[0] if ahead else None
