"""The window as a claim names it: what a mention's words come to for a broadcast and for a title on a service."""

from dataclasses import replace

from .units import Unit
from .windows import Mention, Window

# For a broadcast (viewers, ratings), and for a title on a service.
_LABELS: dict[str, tuple[str | None, str | None]] = {
    "debut": ("episode", "first week"),
    "caught up": ("consolidated", "first week"),
    "day": ("episode", None),
    "peak": ("episode", None),
    "average": ("season", None),
    "sum": ("total", "total"),
    "so far": ("total", "total"),
}


def window_of(unit: Unit, mention: Mention | None) -> Window:
    """The window that ``mention`` gives a figure in ``unit``; a rating spans its programme where none is named."""
    if mention is None:
        return Window("episode") if unit == "percent" else Window()
    broadcast, service = _LABELS.get(mention.label or "", (mention.label, mention.label))
    return replace(mention.window, label=broadcast if unit in ("percent", "viewers") else service)
