"""Blocks -> sentences. Knows abbreviations and quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .model import Block

_END = re.compile(r"[.!?…。]+[\"”’'»)\]]*\s+(?=[\"“‘'«(\[¿¡]?[A-Z0-9À-Ý가-힣])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|vs|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.)$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: half-open offsets into the article's text, and the block that it lies in."""

    start: int
    end: int
    block: Block


def split_sentences(text: str, block: Block) -> Iterator[Sentence]:
    """The sentences of ``block``, in order, without the white space between them."""
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        if _ABBREVIATION.search(text, start, match.start() + 1):
            continue
        yield Sentence(start, match.end() - len(match[0]) + len(match[0].rstrip()), block)
        start = match.end()
    if start < block.end:
        yield Sentence(start, block.end, block)
