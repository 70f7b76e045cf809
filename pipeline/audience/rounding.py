"""Figures: which rounded figure tells of which exact one.

"Nearly 125 million hours" and 124,790,000 are one claim where nothing speaks against it: the same unit, windows that
can be the same, and exactly one finer figure inside the range that the rounded digits leave open. Two finer figures
inside: nobody can know which is meant, and the rounded one stays a claim of its own.
"""

import json
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

# "Nearly 500 million" for 470 million is what papers print; wider than this it would be another figure.
_SLACK = 0.06
# Two digits are always meant: "10 million" is 9.5 to 10.5 million, not 5 to 15.
_FEWEST_DIGITS = 2
# Candidates to compare a figure with lie within these multiples of it: the widest range above, and some air.
REACH = (0.85, 1.18)
_ONE_WEEK = (("week", "first week"), ("first week", "week"))


@dataclass(frozen=True)
class Figure:
    """A viewership record, ready to be compared."""

    amount: float
    unit: str
    bound: str
    label: str | None
    start: str | None
    end: str | None

    @cached_property
    def grain(self) -> float:
        """The place of the last digit that is meant: 1,000,000 for 125,000,000; 10,000 for 124,790,000."""
        return grain(self.amount)

    @cached_property
    def range(self) -> tuple[float, float]:
        """Between which the exact figure lies."""
        slack = max(self.grain, _SLACK * self.amount)
        match self.bound:
            case "over":
                return self.amount, self.amount + slack
            case "under":
                return self.amount - slack, self.amount
            case "about":
                return self.amount - max(self.grain, 0.02 * self.amount), self.amount + max(
                    self.grain, 0.02 * self.amount
                )
        return self.amount - self.grain / 2, self.amount + self.grain / 2

    @cached_property
    def coarseness(self) -> tuple[float, bool, bool, bool]:
        """Sorts a finer telling of a fact before every coarser one."""
        return self.grain, self.bound != "exact", self.label is None, self.start is None and self.end is None

    def tells_of(self, finer: "Figure") -> bool:
        """Whether this can be a coarser telling of ``finer``, or the same."""
        if self.unit != finer.unit or not windows_agree(self, finer):
            return False
        if self.amount == finer.amount:
            return True
        low, high = self.range
        return finer.grain < self.grain and low <= finer.amount <= high


@lru_cache(maxsize=16384)
def read_figure(details: str) -> Figure:
    """The figure in a viewership record, given as JSON text."""
    said = json.loads(details)
    window = said.get("window") or {}
    return Figure(
        amount=said["value"],
        unit=said["unit"],
        bound=said.get("bound") or "exact",
        label=window.get("label"),
        start=window.get("start"),
        end=window.get("end"),
    )


def grain(amount: float) -> float:
    """The place of the last digit of ``amount`` that is meant."""
    digits = f"{amount:.0f}" if amount == int(amount) else f"{amount:.10f}".rstrip("0")
    if "." in digits:
        return float(10.0 ** -len(digits.split(".")[1]))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10 ** max(0, min(zeros, len(digits.lstrip("-")) - _FEWEST_DIGITS)))


def windows_agree(left: Figure, right: Figure) -> bool:
    """Whether two figures can span the same time; one that names no window can span any."""
    if left.start and right.start and left.start != right.start:
        return False
    if left.end and right.end and left.end != right.end:
        return False
    if left.label == right.label or left.label is None or right.label is None:
        return True
    # The debut week is a week: the same one where the days say so.
    return (left.label, right.label) in _ONE_WEEK and bool(left.end) and left.end == right.end


def group_figures(figures: Sequence[Figure]) -> list[int]:
    """For each figure the index of the finest one that it tells of; the result depends on the set alone.

    ``figures`` must come in an order that is a property of the set (by signature, say): ties follow it.
    """
    facts = list(range(len(figures)))
    placed: list[tuple[float, int]] = []
    for index in sorted(facts, key=lambda index: figures[index].coarseness):
        figure = figures[index]
        finer = {facts[other] for other in _inside(placed, figure) if figure.tells_of(figures[other])}
        told = _the_one(figure, {fact: figures[fact] for fact in finer})
        facts[index] = index if told is None else told
        insort(placed, (figure.amount, index))
    return facts


def _inside(placed: Sequence[tuple[float, int]], figure: Figure) -> Iterator[int]:
    """Those of the figures, sorted by amount, that lie where ``figure`` leaves room."""
    low, high = figure.range
    for place in range(bisect_left(placed, (low, -1)), len(placed)):
        amount, index = placed[place]
        if amount > high:
            return
        yield index


def _the_one(figure: Figure, finer: Mapping[int, Figure]) -> int | None:
    """The only fact that fits, or the only one that fits in so many words; None where nobody can know."""
    labelled = {index: other for index, other in finer.items() if other.label == figure.label}
    equal = {index: other for index, other in labelled.items() if other.amount == figure.amount}
    return next((next(iter(fitting)) for fitting in (finer, labelled, equal) if len(fitting) == 1), None)
