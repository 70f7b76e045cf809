"""A figure as a neutral statement: "124,790,000 hours in its first week"."""

from .measures import Viewership
from .windows import Window

_BOUNDS = {"over": "more than ", "under": "nearly ", "about": "about ", "exact": ""}
_PREPOSITIONS = {
    "week": "in a single week",
    "episode": "for one episode",
    "total": "in total",
    "season": "over the season",
}


def phrase_figure(value: Viewership) -> str:
    """The figure with its bound, its unit and what it spans."""
    number = f"{value.value:,}" if value.high is None else f"{value.value:,} to {value.high:,}"
    unit = "percent" if value.unit == "percent" else f" {value.unit}".strip()
    return f"{_BOUNDS[value.bound]}{number} {unit}{_phrase_window(value.window)}"


def _phrase_window(window: Window) -> str:
    if window.label == "week" and window.start and window.end:
        return f" in the week of {window.start} to {window.end}"
    if window.label in _PREPOSITIONS:
        return f" {_PREPOSITIONS[window.label]}"
    if window.label and window.label.startswith("first "):
        return f" in its {window.label}"
    if window.label in ("month", "half-year", "year"):
        days = f", {window.start} to {window.end}" if window.start and window.end else ""
        return f" in one {window.label}{days}"
    return f" ({window.label})" if window.label else ""
