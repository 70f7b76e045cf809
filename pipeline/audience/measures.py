"""What an audience claim says, and how two of them relate: the same fact, a finer telling of it, or two facts."""

from dataclasses import dataclass, field
from typing import Literal

from ..model import Value
from .bounds import Bound
from .rounding import Figure, windows_agree
from .units import Unit
from .windows import Window


@dataclass(frozen=True, slots=True)
class Viewership(Value):
    """``value`` in the unit's base: an int, or a float for ``percent``. ``high``: a range's upper end, else None."""

    value: int | float
    unit: Unit
    bound: Bound = "exact"
    window: Window = field(default_factory=Window)
    high: int | float | None = None

    @property
    def figure(self) -> Figure:
        """The same, ready to be compared."""
        window = self.window
        return Figure(self.value, self.unit, self.bound, window.label, window.start, window.end)


def retells(left: Viewership, right: Viewership) -> bool:
    """Whether one is the other told more coarsely: "nearly 79 million" for 78.93 million, windows permitting."""
    return left.figure.tells_of(right.figure) or right.figure.tells_of(left.figure)


def relate(left: Viewership, right: Viewership) -> Literal["same", "refines", "compatible", "conflict"]:
    """How two figures relate.

    "same": one value, bound and window; "refines": the same fact told more finely, or with the window that the other
    leaves out; "compatible": other units or windows, or a bound that the other figure satisfies; "conflict": one named
    window and two figures that can't both be true.
    """
    if left == right:
        return "same"
    if left.unit != right.unit or not windows_agree(left.figure, right.figure):
        return "compatible"
    if retells(left, right):
        return "refines"
    # Without a window on both sides, two figures say nothing against each other.
    if _satisfies(left, right) or _satisfies(right, left) or not (left.window.label and right.window.label):
        return "compatible"
    return "conflict"


def _satisfies(bounded: Viewership, other: Viewership) -> bool:
    """Whether ``other`` is on the side that ``bounded`` leaves open: 538 million is "well over half a billion"."""
    if bounded.bound == "over":
        return other.bound != "under" and other.value >= bounded.value
    if bounded.bound == "under":
        return other.bound != "over" and other.value <= bounded.value
    return False
