"""Quotes in a plain text of general news: no watch-list, every speaker counts."""

import re
from dataclasses import dataclass

from ..context import Context
from ..model import Article, Block
from ..watchlist import Watchlist
from .quoting import read_utterances

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """A contiguous fragment of a quotation: ``speaker`` as the text mentions them, ``name`` as resolved."""

    start: int
    end: int
    speaker: str | None
    name: str | None


def read_quotes(text: str) -> tuple[QuoteSpan, ...]:
    """The quotations in ``text``, fragment by fragment; each line is a paragraph, offsets are into ``text``."""
    lines = [match.span() for match in _LINE.finditer(text)]
    context = Context(Article("", "", "", text, tuple(Block("paragraph", *line) for line in lines)), Watchlist())
    found: list[QuoteSpan] = []
    for utterance in read_utterances(text, lines):
        mention = text[slice(*utterance.mention)] if utterance.mention else None
        named = utterance.antecedent or utterance.mention
        name = context.person(text[slice(*named)], named[0]).name if named else None
        found += (QuoteSpan(piece.start, piece.end, mention, name) for piece in utterance.pieces)
    return tuple(found)
