"""The order that a season's events keep: it is ordered, filmed, then shown, so that no date tells of a later one."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .readings import Reading

_ONE_SENTENCE = 90
# Days from the first to the last of a season that is shown week by week.
_LONGEST_RUN = 120
_SHOWN = ("premiere", "finale")
_MADE = ("renewal", "filming-start", "filming-end", "production", "casting")


def in_order(readings: Sequence["Reading"], written: date | None) -> tuple["Reading", ...]:
    """``readings`` with the season each can belong to, in the order given; ``written``: the article's day."""
    shown = [reading for reading in readings if reading.event == "premiere" and reading.modality == "confirmed"]
    made = [reading for reading in readings if reading.event in _MADE and reading.modality != "denied"]
    seasons = tuple(
        _of_the_season_ordered(
            _of_the_season_before(_of_the_season_shown(reading, shown), made, written or date.max), shown
        )
        for reading in readings
    )
    shown = [reading for reading in seasons if reading.event == "premiere" and reading.modality == "confirmed"]
    told = frozenset((reading.show, reading.season) for reading in seasons)
    premieres = [reading for reading in seasons if reading.event == "premiere"]
    return _shot_in_one(
        _of_the_season_begun(
            _of_the_season_on(_of_the_season_after(reading, shown, told), premieres, written), premieres
        )
        for reading in seasons
    )


def _of_the_season_begun(reading: "Reading", premieres: Sequence["Reading"]) -> "Reading":
    """A last day, of no named season, that follows the first day of the next one is that one's."""
    first, season = reading.time.earliest, reading.season
    if reading.event != "finale" or reading.named or first is None or season is None:
        return reading
    begun = (
        first - premiere.time.latest
        for premiere in premieres
        if (premiere.show, premiere.season) == (reading.show, season + 1) and premiere.time.latest
    )
    later = any(0 <= run.days <= _LONGEST_RUN for run in begun)
    return replace(reading, season=season + 1) if later else reading


def _of_the_season_on(reading: "Reading", premieres: Sequence["Reading"], written: date | None) -> "Reading":
    """A last day to come, of no named season, is that of the one on the air: "It began in January and ends in March".

    Not where a first day of the next one is told.
    """
    first, season = reading.time.earliest, reading.season
    if reading.event != "finale" or reading.named or first is None or written is None or first <= written or not season:
        return reading
    begun = {premiere.season: premiere.time.earliest for premiere in premieres if premiere.show == reading.show}
    began = begun.get(season - 1)
    is_on = season not in begun and began is not None and 0 <= (written - began).days <= _LONGEST_RUN
    return replace(reading, season=season - 1) if is_on else reading


def _shot_in_one(readings: Iterable["Reading"]) -> tuple["Reading", ...]:
    """``readings``, the end of a shoot with the season of its start: "began in April and was completed in December"."""
    kept: list[Reading] = []
    for reading in readings:
        start = kept[-1] if kept else reading
        ends = (start.event, reading.event, start.show) == ("filming-start", "filming-end", reading.show)
        if ends and not reading.named and 0 < reading.time.start - start.time.end <= _ONE_SENTENCE:
            kept.append(replace(reading, season=start.season))
        else:
            kept.append(reading)
    return tuple(kept)


def _of_the_season_shown(reading: "Reading", premieres: Sequence["Reading"]) -> "Reading":
    """Filming of no named season that ended before an aired season was shown was that season's."""
    if reading.named or not reading.event.startswith("filming") or reading.time.latest is None:
        return reading
    for premiere in premieres:
        first, season = premiere.time.earliest, premiere.season
        if first and season and premiere.show == reading.show and season < (reading.season or 0):
            return replace(reading, season=season) if reading.time.latest < first else reading
    return reading


# A shoot that began so many days after the season was shown was none of that season.
_LATER = 30


def _of_the_season_after(
    reading: "Reading", premieres: Sequence["Reading"], told: Container[tuple[str, int | None]]
) -> "Reading":
    """Filming of no named season that began after a season was shown was the next one's, if the article has one."""
    first, season = reading.time.earliest, reading.season
    if reading.named or not reading.event.startswith("filming") or first is None or season is None:
        return reading
    shown = [p.time.latest for p in premieres if (p.show, p.season) == (reading.show, season)]
    later = bool(shown) and all(last is not None and (first - last).days > _LATER for last in shown)
    return replace(reading, season=season + 1) if later and (reading.show, season + 1) in told else reading


def _of_the_season_before(reading: "Reading", made: Sequence["Reading"], written: date) -> "Reading":
    """What was shown before the season was ordered or filmed was the one before: "Estrenada en enero, tendrá ..."."""
    last, season = reading.time.latest, reading.season
    if reading.event not in _SHOWN or reading.modality != "confirmed" or season in (None, 1):
        return reading
    if last is None or season is None or last > written:
        return reading
    later = (other for other in made if (other.show, other.season) == (reading.show, season))
    ordered = any(other.time.earliest and other.time.earliest > last for other in later)
    return replace(reading, season=season - 1) if ordered else reading


def _of_the_season_ordered(reading: "Reading", premieres: Sequence["Reading"]) -> "Reading":
    """An order of no named season, from before the season that was shown: it was that one's."""
    last, season = reading.time.latest, reading.season
    if reading.event != "renewal" or reading.named or last is None or not season:
        return reading
    shown = [p.time.earliest for p in premieres if (p.show, p.season) == (reading.show, season - 1)]
    before = any(first is not None and last < first for first in shown)
    return replace(reading, season=season - 1) if before else reading
