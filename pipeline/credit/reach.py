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
from .charts import chart_out_in
from .edge import COMPANIES, Edge
from .edges import Edges
from .tables import CHART

if TYPE_CHECKING:
    from ..context import Context
    from ..sentences import Sentence

# How many sentences back a release's announcement and a chart's measurer may be named.
_FARTHEST_ANNOUNCEMENT = 40
_FARTHEST_CHART = 8
# And how many back a chart may be said to be out.
_FARTHEST_OUT = 3
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
    r"(?<!\w)(?:dwindl\w+|gr[eo]ws?|went up|lift\w*|swell\w*|f[ae]ll(?:s|en|ing)?|rose|risen|rising|rises|gr[eo]wn?"
    r"|growing|slip\w*|drop\w*|climb\w*"
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
    r"(?<!\w)(?:said|says|told|claims|claimed|wrote|reported|dijo|según|according to|kata|menurut)(?!\w)"
    r"|밝혔|말했|따르면"
)


# The same show in another span of time: "In its best week the series ...", "That lifted its total to ...".
_GOES_ON = re.compile(
    r"(?:It|That|This|Its|With|Without|They|Over|In|By|During|For|After|Within|At|Through|Across|Since|From"
    r"|Altogether|All told|All in all"
    r"|Overall|In all|In total|Of those|(?:The|A|One) (?:week|month|year) (?:before|after|earlier|later|prior)"
    r"|The (?:next|following|previous|prior|second|third|fourth|fifth|first) (?:week|month|weekend|day|night|brought"
    r"|saw|was|had|drew|added)"
    r"|The (?:show|series|drama|comedy|thriller|total|figure|audience|same|data)"
    r"|The (?:finale|premiere|opener|(?:final|last|first) episode) alone|Views|Viewing|Viewers|Hours|Jumlah|Penayangan"
    r"|Episode \w+ saja|Solo (?:el|la) (?:último|primer|final|estreno)"
    r"|Pada|Dalam|Sepekan|Seminggu|La (?:segunda|tercera|cuarta|quinta|siguiente)"
    r"|Sejak|Selama|Hingga|Secara|Total|Serial|Drama|Drakor|Angka|En|A|Al|Tras|Desde|Durante|Hasta|La (?:serie"
    r"|ficción|cifra"
    r"|audiencia)|El (?:drama|total|dato)|Su|Sumó|Acumuló|Alcanzó|Ya|공개|첫|이후|누적|총|또|이어|같은|지난|방영|전체"
    r"|이는"
    r"|국내"
    r"|전 세계)"
    r"(?!\w)|(?:공개|누적|이후|방영|전체|국내|시청 ?수|시청 ?시간|조회 ?수|시청률|\d{1,2}주 ?차)"
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
        credited = self._compared(sentence) or self._charted(sentence) or self._running_on(sentence)
        return credited or self._out(sentence, start)

    def is_figure(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` gives a measured figure."""
        return _FIGURE.search(self._text, start, min(len(self._text), end + 12)) is not None

    def has_figure(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` holds a measured figure."""
        return start < end and _FIGURE.search(self._text, start, end) is not None

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

    def _running_on(self, sentence: Sentence) -> tuple[Edge, ...]:
        """The measurer of a figure in the same paragraph, where this one goes on about it and names no other source."""
        if sentence.block.kind != "paragraph" or _SPEAKS.search(self._text, *_near(sentence)):
            return ()
        if not _GOES_ON.match(self._text, *_near(sentence)):
            return ()
        for earlier in self._before(sentence, _LONGEST_RUN):
            if earlier.block != sentence.block:
                return ()
            edges = self._edges.of(earlier)
            names = {mention.name for mention in self._edges.mentions_within(sentence.start, sentence.end)}
            if edges:
                counted = _FIGURE.search(self._text, *_near(earlier)) or CHART.search(self._text, *_near(earlier))
                measured = _measured(edges) if counted and all(edge.depth == 0 for edge in edges) else ()
                return tuple(edge for edge in measured if names <= {edge.mention.name})
            if names or _SPEAKS.search(self._text, *_near(earlier)):
                return ()
        return ()

    def _charted(self, sentence: Sentence) -> tuple[Edge, ...]:
        """The measurer of the chart whose further places this sentence gives."""
        if not _RANKED.search(self._text, *_near(sentence)) or _SPEAKS.search(self._text, *_near(sentence)):
            return ()
        for earlier in reversed(self._before(sentence, _FARTHEST_CHART)):
            edges = _measured(self._edges.of(earlier))
            if edges and CHART.search(self._text, *_near(earlier)):
                return edges
        return ()

    def _out(self, sentence: Sentence, start: int) -> tuple[Edge, ...]:
        """Whose chart is out, by this sentence or one of those before it that name no other source."""
        if own := chart_out_in(self._text, self._edges, sentence, start):
            return own
        if _SPEAKS.search(self._text, *_near(sentence)):
            return ()
        names = {mention.name for mention in self._edges.mentions_within(sentence.start, sentence.end)}
        for earlier in self._before(sentence, _FARTHEST_OUT):
            if earlier.block.kind == "heading":
                return ()
            if found := chart_out_in(self._text, self._edges, earlier, earlier.end):
                return found if names <= {found[0].mention.name} else ()
            names |= {mention.name for mention in self._edges.mentions_within(earlier.start, earlier.end)}
        return ()


def _near(sentence: Sentence) -> tuple[int, int]:
    """As far as a sentence is looked at."""
    return sentence.start, min(sentence.end, sentence.start + 600)


def _measured(edges: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """The last measurer or platform that the edges credit."""
    return tuple(edge for edge in edges if edge.depth == 0 and edge.mention.kind in _MEASURERS)[-1:]
