"""Whose figures a table or a list gives: a column names it, else the running text above it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from ..spotted import Spotted
from .edge import Edge
from .edges import Edges

if TYPE_CHECKING:
    from ..context import Context
    from ..model import Block
    from ..sentences import Sentence

# A table has no more cells than this, and a row none than that.
_MOST_CELLS = 200
_MOST_IN_ROW = 6
# How many sentences above a table its measurer may be named.
_FARTHEST_LEAD = 8
_MEASURERS = frozenset({"measurement", "platform"})
_SOURCE_COLUMN = re.compile(
    r"(?:Sources?|Data|Measured by|Counted by|Fuentes?|Sumber|Quelle|출처|자료|조사 ?기관)\W{0,2}", re.IGNORECASE
)
_SOURCE = Spotted(
    r"(?<!\w)(?:sources?|data|figures|fuentes?|datos|sumber|quelle)(?: ?:| from| by) |(?<!\w)according to "
    r"|(?:출처|자료) ?[:=] ?",
    re.IGNORECASE,
)
CHART = Spotted(
    r"(?<!\w)(?:charts?|lists?|rankings?|top (?:10|ten)|lista|daftar|tangga)(?!\w)|차트|순위", re.IGNORECASE
)


class Tables:
    """The credits of the figures in one article's tables and lists."""

    def __init__(self, context: Context, edges: Edges) -> None:
        self._context = context
        self._text = context.text
        self._edges = edges

    def of(self, sentence: Sentence) -> tuple[Edge, ...]:
        """The credit of a cell or an item, which makes none itself."""
        return self._column(sentence.block) or self._caption(sentence.block) or self._lead(sentence)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self._context.sentences]

    def _column(self, block: Block) -> tuple[Edge, ...]:
        """What the table's source column says in the row of ``block``."""
        blocks = self._context.blocks
        first, at = self._row_of(block)
        if not any(_SOURCE_COLUMN.fullmatch(self._text, cell.start, cell.end) for cell in blocks[first:at]):
            return ()
        for cell in blocks[at + 1 : at + _MOST_IN_ROW]:
            for mention in self._edges.mentions_within(cell.start, cell.end) if cell.kind == "cell" else ():
                if mention.end - mention.start == cell.end - cell.start:
                    return (Edge(mention.start, mention.end, mention, "data", 0),)
        return ()

    def _row_of(self, block: Block) -> tuple[int, int]:
        """The places of the table's first cell and of ``block`` among the blocks."""
        blocks = self._context.blocks
        at = bisect_left(blocks, block.start, key=attrgetter("start"))
        first = at
        while first > 0 and at - first < _MOST_CELLS and blocks[first - 1].kind == "cell":
            first -= 1
        return first, at

    def _caption(self, block: Block) -> tuple[Edge, ...]:
        """The source that the table's caption names: "Viewers by week (source: Nielsen)"."""
        if block.kind != "cell":
            return ()
        top = self._context.blocks[self._row_of(block)[0]]
        every = self._context.article.blocks
        at = bisect_left(every, top.start, key=attrgetter("start"))
        if at == 0 or every[at - 1].kind != "caption":
            return ()
        caption = every[at - 1]
        told = _SOURCE.search(self._text, caption.start, caption.end)
        named = self._edges.mentions_within(told.end(), caption.end) if told else ()
        return tuple(Edge(caption.start, each.end, each, "data", 0) for each in named[:1])

    def _lead(self, sentence: Sentence) -> tuple[Edge, ...]:
        """The measurer that the last running text before a table credits, else that of the chart it goes on with."""
        at = bisect_left(self._sentence_starts, sentence.start) - 1
        floor = max(at - _MOST_CELLS, -1)
        while at > floor and self._context.sentences[at].block.kind in ("cell", "item", "heading"):
            at -= 1
        if at <= floor:
            return ()
        if edges := _measured(self._edges.of(self._context.sentences[at])):
            return edges
        for earlier in self._context.sentences[at : max(at - _FARTHEST_LEAD, -1) : -1]:
            edges = _measured(self._edges.of(earlier))
            if edges and CHART.search(self._text, earlier.start, earlier.end):
                return edges
        return ()


def _measured(edges: tuple[Edge, ...]) -> tuple[Edge, ...]:
    return tuple(edge for edge in edges if edge.depth == 0 and edge.mention.kind in _MEASURERS)
