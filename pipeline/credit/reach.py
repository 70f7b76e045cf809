"""Credits that reach a statement from another sentence than its own, though neither goes on with the other.

A release has the company that announced something as its source. A run of figures that are compared with each other
has one measurer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from ..spotted import Spotted
from .cues import COMPANIES, Edge
from .edges import Edges
from .tables import CHART

if TYPE_CHECKING:
    from ..context import Context
    from ..sentences import Sentence

# How many sentences back a release's announcement and a chart's measurer may be named.
_FARTHEST_ANNOUNCEMENT = 40
_FARTHEST_CHART = 8
# How many compared figures a run may have.
_LONGEST_RUN = 8
_MEASURERS = frozenset({"measurement", "platform"})

_IN_RELEASE = Spotted(
    r"(?<!\w)(?:in|en|dalam) (?:the|an?|el|la|un|una)? ?(?:press |news |media )?(?:release|announcement|nota de prensa"
    r"|comunicado|anuncio|siaran pers|rilis)(?: tersebut)?(?!\w)|보도자료(?:에서|를 통해)",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"(?:,? (?:has|had|have|also|officially|today|ha|resmi|telah)){0,3} (?:announc\w+|reveal(?:s|ed)|unveil(?:s|ed)"
    r"|confirm(?:s|ed)|said|anunció|anunciado|confirmó|reveló|mengumumkan|mengonfirmasi)(?!\w)"
    r"|(?:은|는|이|가) [^.]{0,120}?(?:발표|공개|확정|밝혔)"
)
_FIGURE = re.compile(
    r"\d[\d.,]{0,15}[ -]?(?:million|billion|thousand|[mk]\b|bn\b|percent|per cent|%|hours|views|viewers|minutes"
    r"|households|mil(?:es|lones)?\b|juta|ribu|miliar|jam|penonton|horas|억|만|시간|회|명)|\d,\d{3}",
    re.IGNORECASE,
)
# What a figure that is compared with the one before it does.
_CHANGES = Spotted(
    r"(?<!\w)(?:dwindl\w+|f[ae]ll(?:s|en|ing)?|rose|risen|rising|rises|gr[eo]wn?|growing|slip\w*|drop\w*|climb\w*"
    r"|slid|sank|jump\w*|doubled|tripled|decline\w*|dip\w*|eased|(?:is|was) (?:up|down)|up|down (?:from"
    r"|to|on)|had opened|opened (?:with|to)"
    r"|compared|bajó|subió|cayó|creció|descendió|ascendió|perdió|ganó|naik|turun|meningkat|menurun"
    r"|melonjak|anjlok)(?!\w)"
    r"|올랐|올라|상승|하락|떨어|증가|감소|늘었|줄었|뛰었"
)
_RANKED = Spotted(
    r"(?<!\w)(?:second|third|fourth|fifth|sixth|first|last|runner-up|place|ranked|rank|segund[oa]"
    r"|tercer[oa]?|puesto|peringkat|posisi)(?!\w)"
    r"|\d위",
    re.IGNORECASE,
)
_SPEAKS = Spotted(
    r"(?<!\w)(?:said|says|told|claimed|wrote|reported|dijo|según|according to|kata|menurut)(?!\w)|밝혔|말했|따르면"
)


class Reach:
    """The credits of one article that reach beyond their own sentence."""

    def __init__(self, context: Context, edges: Edges) -> None:
        self._context = context
        self._text = context.text
        self._edges = edges

    def into(self, sentence: Sentence) -> tuple[Edge, ...]:
        """The credit of what ``sentence`` says: of the release it quotes."""
        return self._released(sentence)

    def into_figure(self, start: int, end: int) -> tuple[Edge, ...]:
        """Who measured the figure ``text[start:end]`` that its own sentence credits to nobody."""
        sentence = self._context.sentence_at(start)
        if sentence is None or not self.is_figure(start, end):
            return ()
        return self._compared(sentence) or self._charted(sentence)

    def is_figure(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` gives a measured figure."""
        return _FIGURE.search(self._text, start, min(len(self._text), end + 12)) is not None

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self._context.sentences]

    def _before(self, sentence: Sentence, count: int) -> list[Sentence]:
        """The last sentences before this one, nearest first."""
        at = bisect_left(self._starts, sentence.start)
        return list(reversed(self._context.sentences[max(0, at - count) : at]))

    # -- statements --------------------------------------------------------------------------------------------------

    def _released(self, sentence: Sentence) -> tuple[Edge, ...]:
        """The company whose announcement "the release" is."""
        match = _IN_RELEASE.search(self._text, sentence.start, sentence.end)
        if match is None:
            return ()
        for earlier in self._before(sentence, _FARTHEST_ANNOUNCEMENT):
            for mention in self._edges.mentions_within(earlier.start, earlier.end):
                if mention.kind in {*COMPANIES, "tv"} and _ANNOUNCED.match(self._text, mention.end, earlier.end):
                    return (Edge(*match.span(), mention, "issued", 0),)
        return ()

    # -- figures -----------------------------------------------------------------------------------------------------

    def _compared(self, sentence: Sentence, back: int = _LONGEST_RUN) -> tuple[Edge, ...]:
        """The measurer of the figures before, with which this sentence compares its own: "it fell to 2 million"."""
        if not _CHANGES.search(self._text, *_near(sentence)) or _SPEAKS.search(self._text, *_near(sentence)):
            return ()
        at = bisect_left(self._starts, sentence.start)
        first = at == bisect_left(self._starts, sentence.block.start)
        previous = self._context.sentences[at - 1] if at else None
        if previous is None or previous.block.kind == "heading" or not _FIGURE.search(self._text, *_near(previous)):
            return ()
        if edges := self._edges.of(previous):
            return _measured(edges)
        return () if first or not back else self._compared(previous, back - 1)

    def _charted(self, sentence: Sentence) -> tuple[Edge, ...]:
        """The measurer of the chart whose further places this sentence gives."""
        if not _RANKED.search(self._text, *_near(sentence)) or _SPEAKS.search(self._text, *_near(sentence)):
            return ()
        for earlier in reversed(self._before(sentence, _FARTHEST_CHART)):
            edges = _measured(self._edges.of(earlier))
            if edges and CHART.search(self._text, *_near(earlier)):
                return edges
        return ()


def _near(sentence: Sentence) -> tuple[int, int]:
    """As far as a sentence is looked at."""
    return sentence.start, min(sentence.end, sentence.start + 600)


def _measured(edges: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """The last measurer or platform that the edges credit."""
    return tuple(edge for edge in edges if edge.depth == 0 and edge.mention.kind in _MEASURERS)[-1:]
