"""The figures that Netflix publishes, read from its Top 10 tables, and a claim held against them.

Three tables, told apart by their columns: all weeks, and the most popular titles by their first 28 days (until June
2023) or 91 days. Weeks run from Monday to Sunday. Hours are rounded to 10,000 until the week of 2023-06-11 and in the
28-day list, to 100,000 after; views (hours by running time) exist only after.
"""

import csv
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import attrgetter
from typing import Literal

from ..errors import UnreadablePage
from ..identity.clashes import ClashKind, figures_clash
from ..identity.variants import name_key
from .measures import Viewership
from .rounding import REACH, Figure
from .units import Unit
from .windows import Window

PUBLISHER = "Netflix"
_FINE_UNTIL = date(2023, 6, 11)
_FINE, _COARSE = 10_000, 100_000


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    """One published figure. ``season``: None where the table tells no season.

    ``window``: "first week" for a season's first week in the list, else "week", "first 28 days" or "first 91 days".
    ``step``: what the publisher rounds to.
    """

    show_title: str
    season_title: str | None
    season: int | None
    unit: Unit
    value: int
    window: Window
    category: str
    rank: int
    step: int

    @property
    def figure(self) -> Figure:
        """The same, ready to be compared."""
        window = self.window
        return Figure(self.value, self.unit, "exact", window.label, window.start, window.end)


Verdict = Literal["matches", "differs", "not published"]


@dataclass(frozen=True, slots=True)
class Check:
    """A claim held against the published figures.

    ``figure``: the one that it matches, else the nearest; None where nothing comparable is published. ``slip``: how a
    figure that differs may have come about. ``window``: the claim's own, or the one that ``filled`` says was filled in.
    """

    verdict: Verdict
    figure: OfficialFigure | None
    window: Window
    filled: bool = False
    slip: ClashKind | None = None

    def detail(self) -> str:
        """The check in a sentence: "differs from 124,790,000 hours, week ending 2022-01-30 (digit slip)"."""
        if self.figure is None:
            return "no figure for this title is published"
        official = self.figure
        days = f" ending {official.window.end}" if official.window.end else ""
        published = f"{official.value:,} {official.unit}, {official.window.label}{days}"
        filled = "; the window was filled in" if self.filled else ""
        lead = {"matches": "as published", "differs": "differs from", "not published": "not published; nearest is"}
        return f"{lead[self.verdict]}: {published}" + (f" ({self.slip})" if self.slip else "") + filled


def read_figures(text: str, *, source: str) -> tuple[OfficialFigure, ...]:
    """The figures in one of Netflix's tables (tab separated, with a header), in its order.

    ``source``: what the errors call the table. Raises UnreadablePage for other columns or a cell that is no number.
    """
    rows = csv.DictReader(text.removeprefix("\ufeff").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = rows.fieldnames or ()
    read = next((reader for column, reader in _TABLES.items() if column in columns), None)
    if read is None:
        raise UnreadablePage(source, f"expected a table with one of {', '.join(_TABLES)}; got {', '.join(columns)}")
    found: list[OfficialFigure] = []
    for row in rows:
        try:
            found.extend(read(row))
        except (KeyError, TypeError, ValueError) as exc:
            raise UnreadablePage(source, f"line {rows.line_num}: {exc}") from exc
    return tuple(found)


def _weekly(row: Mapping[str, str]) -> Iterator[OfficialFigure]:
    end = date.fromisoformat(row["week"])
    start = end - timedelta(days=6)
    label = "first week" if row["cumulative_weeks_in_top_10"] == "1" else "week"
    window = Window(label, start.isoformat(), end.isoformat())
    step = _FINE if end <= _FINE_UNTIL else _COARSE
    yield _figure(row, "hours", row["weekly_hours_viewed"], window, rank=row["weekly_rank"], step=step)
    if row.get("weekly_views"):
        yield _figure(row, "views", row["weekly_views"], window, rank=row["weekly_rank"], step=step)


def _first_28_days(row: Mapping[str, str]) -> Iterator[OfficialFigure]:
    yield _figure(
        row, "hours", row["hours_viewed_first_28_days"], Window("first 28 days"), rank=row["rank"], step=_FINE
    )


def _first_91_days(row: Mapping[str, str]) -> Iterator[OfficialFigure]:
    window = Window("first 91 days")
    yield _figure(row, "hours", row["hours_viewed_first_91_days"], window, rank=row["rank"], step=_COARSE)
    if row.get("views_first_91_days"):
        yield _figure(row, "views", row["views_first_91_days"], window, rank=row["rank"], step=_COARSE)


_TABLES = {
    "weekly_hours_viewed": _weekly,
    "hours_viewed_first_28_days": _first_28_days,
    "hours_viewed_first_91_days": _first_91_days,
}


def _figure(row: Mapping[str, str], unit: Unit, value: str, window: Window, *, rank: str, step: int) -> OfficialFigure:
    season_title = row["season_title"] if row["season_title"] != "N/A" else None
    return OfficialFigure(
        show_title=row["show_title"],
        season_title=season_title,
        season=season_number(row["show_title"], season_title),
        unit=unit,
        value=int(value),
        window=window,
        category=row["category"],
        rank=int(rank),
        step=step,
    )


_SEASON = re.compile(r"(?:Season|Series|시즌|S)\s?(\d{1,2})\b")


def season_number(show_title: str, season_title: str | None) -> int | None:
    """The season that a title names: 2 for "X: Season 2" and "X 2", 1 for a limited series.

    Parts, volumes and chapters are no seasons: None.
    """
    if season_title is None:
        return None
    rest = season_title.removeprefix(show_title).strip(" :")
    if rest == "Limited Series":
        return 1
    match = _SEASON.match(rest) or re.fullmatch(r"(\d{1,2})", rest)
    return int(match[1]) if match else None


class Published:
    """Published figures, indexed by show and by value."""

    def __init__(self, figures: Iterable[OfficialFigure]) -> None:
        by_title: dict[str, list[OfficialFigure]] = defaultdict(list)
        for figure in figures:
            # A film of the same name is another title.
            if not figure.category.startswith("Films"):
                by_title[name_key(figure.show_title)].append(figure)
        self._by_title = {title: sorted(found, key=attrgetter("value")) for title, found in by_title.items()}

    def of(self, names: Iterable[str], season: int | None) -> tuple[OfficialFigure, ...]:
        """The figures of the show by any of its ``names``, smallest first; of one season where both name theirs."""
        found = [figure for key in {name_key(name) for name in names} for figure in self._by_title.get(key, ())]
        kept = [figure for figure in found if season is None or figure.season in (None, season)]
        return tuple(sorted(kept, key=attrgetter("value")))


def check(said: Viewership, names: Iterable[str], published: Published, *, season: int | None = None) -> Check:
    """``said`` of the show with these ``names``, held against what is published for it.

    "matches": a published figure that rounds to it, for a window that can be meant; where only one does, it fills in a
    window or days that the claim leaves out. "differs": the figure published for that window is another, or a slip
    explains it. "not published": neither can be said.
    """
    rivals = published.of(names, season)
    claimed = _comparable(said)
    near = _within_reach(rivals, claimed)
    matching = [official for official in near if claimed.tells_of(_as_labelled(official, claimed).figure)]
    if matching:
        return _match(said, claimed, matching)
    clashing = [(official, kind) for official in rivals if (kind := _clash(claimed, official))]
    if clashing:
        official, kind = min(clashing, key=lambda pair: (_KINDS.index(pair[1]), _distance(claimed, pair[0])))
        return Check("differs", official, said.window, slip=kind)
    alike = [official for official in rivals if official.unit == said.unit]
    return Check("not published", min(alike, key=lambda o: _distance(claimed, o), default=None), said.window)


# The likeliest slip first.
_KINDS: tuple[ClashKind, ...] = ("unit", "scale", "digit slip", "window", "value")


def _comparable(said: Viewership) -> Figure:
    """The claim as the tables would put it: a total may be any window's, and seven days are a week."""
    figure = said.figure
    if figure.label == "total":
        return replace(figure, label=None, start=None, end=None)
    return replace(figure, label="first week") if figure.label == "first 7 days" else figure


def _within_reach(rivals: tuple[OfficialFigure, ...], claimed: Figure) -> tuple[OfficialFigure, ...]:
    low = bisect_left(rivals, claimed.amount * REACH[0], key=attrgetter("value"))
    return rivals[low : bisect_right(rivals, claimed.amount * REACH[1], key=attrgetter("value"))]


def _as_labelled(official: OfficialFigure, claimed: Figure) -> OfficialFigure:
    """A debut week is also a week: ``official`` under the label that the claim uses."""
    if claimed.label == "week" and official.window.label == "first week":
        return replace(official, window=replace(official.window, label="week"))
    return official


def _clash(claimed: Figure, official: OfficialFigure) -> ClashKind | None:
    kind = figures_clash(claimed, _as_labelled(official, claimed).figure)
    # Of two weeks that nobody dates, either may be meant.
    undated = claimed.label == "week" and claimed.end is None
    return None if kind == "value" and undated else kind


def _distance(claimed: Figure, official: OfficialFigure) -> float:
    low, high = sorted((max(claimed.amount, 1.0), float(official.value)))
    return high / low


def _match(said: Viewership, claimed: Figure, matching: list[OfficialFigure]) -> Check:
    nearest = min(matching, key=lambda official: (abs(official.value - claimed.amount), official.window.end or ""))
    window = nearest.window
    open_window = said.window.label is None or (said.window.end is None and window.end is not None)
    if not open_window or said.window.label == "total" or len({official.window for official in matching}) > 1:
        return Check("matches", nearest, said.window)
    return Check("matches", nearest, window, filled=True)
