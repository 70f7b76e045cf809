"""Which measurer is a figure's own where a sentence tells several, and which credits are for figures alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .edge import Edge
from .reach import Reach

if TYPE_CHECKING:
    from ..sentences import Sentence

# The credits that a figure has behind it.
_OF_FIGURES = frozenset({"according", "agency", "data"})
_COUNT = re.compile(
    r"(?<!\w)(?:own account|counts?|tally|tallies|figures?|numbers|ratings?|metrics|estimates?|reckoning|datos|cifras"
    r"|audiencias|data(?: resmi)?|angka)(?!\w)|집계"
)


class Measured:
    """The credits of one article's figures."""

    def __init__(self, text: str, reach: Reach) -> None:
        self._text = text
        self._reach = reach

    def without_other_figures(
        self, edges: tuple[Edge, ...], sentence: Sentence | None, start: int, end: int
    ) -> tuple[Edge, ...]:
        """The edges of a figure without the measurers of the others: "412 million on X, per A, and 96 on Y, per B"."""
        of_figures = [edge for edge in edges if edge.role in _OF_FIGURES and edge.depth == 0]
        own = next((edge for edge in of_figures if edge.start >= end), None)
        if own is None or len({edge.mention.name for edge in of_figures}) < 2 or sentence is None:
            return edges
        if not self._reach.is_figure(start, end) or self._reach.has_figure(end, own.start):
            return edges
        others = [e for e in of_figures if e is not own and self._has_its_figure(e, sentence, start, own)]
        return tuple(edge for edge in edges if edge not in others)

    def _has_its_figure(self, edge: Edge, sentence: Sentence, start: int, own: Edge) -> bool:
        """Whether a measurer is credited with a figure before the one at ``start``, or behind that one's own."""
        if edge.end <= start:
            return self._reach.has_figure(sentence.start, edge.start)
        return edge.start > own.end and self._reach.has_figure(own.end, edge.start)

    def without_other_speakers(
        self, edges: tuple[Edge, ...], sentence: Sentence | None, start: int, end: int
    ) -> tuple[Edge, ...]:
        """The edges of a figure without those who give another: "Deadline says 60 million, Netflix says 63 million"."""
        speakers = [edge for edge in edges if edge.role == "subject"]
        own = next((edge for edge in reversed(speakers) if edge.end <= start), None)
        if own is None or sentence is None or len({edge.mention.name for edge in speakers}) < 2:
            return edges
        if not self._reach.is_figure(start, end) or self._reach.has_figure(own.end, start):
            return edges
        others = [edge for edge in speakers if edge is not own and self._gives_another(edge, sentence, own, end)]
        return tuple(edge for edge in edges if edge not in others)

    def _gives_another(self, edge: Edge, sentence: Sentence, own: Edge, end: int) -> bool:
        """Whether a speaker gives a figure before ``own`` speaks, or behind ``own``'s figure, which ends at ``end``."""
        if edge.end <= own.start:
            return self._reach.has_figure(edge.end, own.start)
        return edge.start >= end and self._reach.has_figure(edge.end, sentence.end)

    def is_of_figure(self, edge: Edge, end: int) -> bool:
        """Whether a credit is for a figure told behind the event: "It began in May, and drew 2 million, per X"."""
        return edge.role in _OF_FIGURES and edge.start > end and self._reach.has_figure(end, edge.start)

    def is_count(self, edge: Edge) -> bool:
        """Whether a credit is for figures alone: "by the company's count"."""
        return edge.role in ("data", "according") and _COUNT.search(self._text, edge.start, edge.end) is not None
