"""Whose chart a sentence says is out, so that the figures after it are that chart's: "Netflix released its Top 10"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..lexicons import read_words
from .edge import Edge
from .edges import Edges

if TYPE_CHECKING:
    from ..sentences import Sentence

_OWNERS = frozenset({"measurement", "platform"})


def _any(key: str) -> str:
    return "|".join(read_words("credits", "charts", key))


_CHART = rf"(?:{_any('chart')})(?!\w)"
# What it puts out is the chart itself, not "a drama that topped the charts" nor a list of its cast.
_WORDS = (
    r"(?:(?!(?:and|that|which|who|with|to|on|in|of|for|atop|topp\w+|y|que|con|en|dan|yang|trailers?|teasers?|posters?"
    r"|cast|dates?|release)\b)[\w’'&-]+ ){0,6}?"
)
# Netflix "has released its weekly Top 10", Nielsen "'s rankings are out", 넷플릭스 "가 11일 주간 차트를 공개했다"
_PUTS_OUT = re.compile(
    rf"(?:,? (?:{_any('adverbs')})){{0,3}} (?:{_any('puts_out')}) {_WORDS}{_CHART}"
    rf"|(?:['’]s?)? {_WORDS}{_CHART} (?:[\w’'-]+ ){{0,6}}?(?:{_any('is_out')})(?!\w)"
    rf"|{_any('hangul')}",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 400


def chart_out_in(text: str, edges: Edges, sentence: Sentence, end: int) -> tuple[Edge, ...]:
    """The credit of the chart that is said to be out in ``sentence``, before ``end``; none where none is."""
    for mention in edges.mentions_within(sentence.start, min(end, sentence.start + _LONGEST_SENTENCE)):
        if mention.kind in _OWNERS and not mention.common:
            match = _PUTS_OUT.match(text, mention.end, min(end, mention.end + _LONGEST_SENTENCE))
            if match is not None:
                return (Edge(mention.start, match.end(), mention, "data", 0),)
    return ()
