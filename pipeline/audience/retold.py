"""Each figure of an article once, however often the article tells it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from ..model import Credit, Sighting
from .measures import Viewership, retells

_SAME_BREATH = 200


def each_once(told: Iterable[Sighting], cells: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Each figure once: the exact one of a rounded and an exact telling, with the window that either of them names.

    ``told`` in running text, ``cells`` of tables. Two rows of a table are two facts, however near their figures.
    """
    kept: list[Sighting] = []
    for sighting in told:
        _keep(sighting, kept, range(len(kept)))
    running = range(len(kept))
    for cell in cells:
        _keep(cell, kept, running)
    return tuple(sorted(kept, key=lambda sighting: sighting.start))


def _keep(sighting: Sighting, kept: list[Sighting], places: range) -> None:
    """Adds ``sighting`` to ``kept``, or to the telling at one of ``places`` that it repeats."""
    place = next((place for place in places if _retells(kept[place], sighting)), None)
    if place is None:
        kept.append(sighting)
    else:
        kept[place] = _merged(kept[place], sighting)


def _retells(left: Sighting, right: Sighting) -> bool:
    ours, theirs = cast("Viewership", left.value), cast("Viewership", right.value)
    if (left.show, left.season, ours.unit) != (right.show, right.season, theirs.unit):
        return False
    # Two ratings of one sentence are two facts: 7.0 percent, and 6.6 in the end.
    if ours.unit == "percent" and ours.value != theirs.value and abs(left.start - right.start) < _SAME_BREATH:
        return False
    credited = {left.credit.origin, right.credit.origin} - {None}
    if len(credited) > 1 and ours.value != theirs.value:
        return False
    return retells(ours, theirs)


def _merged(left: Sighting, right: Sighting) -> Sighting:
    better, other = (right, left) if _fineness(right) > _fineness(left) else (left, right)
    value, lost = cast("Viewership", better.value), cast("Viewership", other.value)
    window = value.window if value.window.label else lost.window
    credit = better.credit if better.credit.origin else other.credit
    return replace(better, value=replace(value, window=window), credit=credit)


def _fineness(sighting: Sighting) -> tuple[bool, int, bool, bool]:
    value = cast("Viewership", sighting.value)
    digits = len(str(value.value).replace(".", "").rstrip("0"))
    return value.bound == "exact", digits, value.window.label is not None, value.window.start is not None


def credit_ratings(sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """``sightings``, those ratings that credit nobody with the measurer of the rating before.

    A paragraph of ratings names its measurer once.
    """
    measurer = Credit()
    for sighting in sightings:
        if cast("Viewership", sighting.value).unit == "percent":
            measurer = sighting.credit if sighting.credit.origin else measurer
            yield replace(sighting, credit=measurer)
        else:
            yield sighting
