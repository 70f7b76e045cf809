"""Each figure of an article once, however often the article tells it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from .measures import Viewership, retells
from .model import Credit, Sighting


def each_once(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Each figure once: the exact one of a rounded and an exact telling, with the window that either of them names."""
    kept: list[Sighting] = []
    for sighting in sightings:
        place = next((i for i, other in enumerate(kept) if _retells(other, sighting)), None)
        if place is None:
            kept.append(sighting)
        else:
            kept[place] = _merged(kept[place], sighting)
    return tuple(sorted(kept, key=lambda sighting: sighting.start))


def _retells(left: Sighting, right: Sighting) -> bool:
    ours, theirs = cast("Viewership", left.value), cast("Viewership", right.value)
    if (left.show, left.season, ours.unit) != (right.show, right.season, theirs.unit):
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
