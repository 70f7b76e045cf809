"""What a page looks like before anything is chosen: its blocks in order, and the elements that they stand in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..model import BlockKind

_WIDE_LETTERS = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(slots=True)
class Place:
    """An element that holds text. ``parent`` is an index, -1 at the top.

    ``why``: its own reason to be furniture, empty for none; ``part``: what its names say it is; ``time``: the stamp of
    the first time element in it.
    """

    parent: int
    tag: str
    hint: str
    why: str
    part: str
    kind: BlockKind
    level: int
    time: str = ""


@dataclass(slots=True)
class Piece:
    """A stretch of text that a reader sees as one block. ``links`` are (start, end, href) into ``text``.

    ``size`` counts what there is to read (see ``reading_size``). ``bold``: all of it is in bold or large type.
    ``loose``: it was set apart by line breaks only. ``lead``: it stands between the headline and the main text.
    """

    place: int
    kind: BlockKind
    text: str
    links: tuple[tuple[int, int, str], ...] = ()
    level: int = 0
    bold: bool = False
    loose: bool = False
    size: int = 0
    link_share: float = 0.0
    lead: bool = False


@dataclass(slots=True)
class Layout:
    """All blocks of a page and the elements they stand in, parents first. ``cut`` says why not all was read, if so."""

    places: list[Place] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    cut: str = ""

    def around(self, place: int) -> Iterator[int]:
        """``place`` and the places around it, innermost first."""
        while place >= 0:
            yield place
            place = self.places[place].parent

    def added_up(self, amounts: Iterable[tuple[int, int]]) -> list[int]:
        """For each place the sum of the (place, amount) pairs in it and in all places inside it."""
        total = [0] * len(self.places)
        for place, amount in amounts:
            if place >= 0:
                total[place] += amount
        for index in range(len(self.places) - 1, 0, -1):
            if self.places[index].parent >= 0:
                total[self.places[index].parent] += total[index]
        return total


def plain_piece(text: str, kind: BlockKind, *, level: int = 0, place: int = -1) -> Piece:
    """A block of nothing but text."""
    return Piece(place, kind, text, level=level, size=reading_size(text))


def reading_size(text: str) -> int:
    """How much there is to read in ``text``: a Chinese, Japanese or Korean character says what two letters say."""
    return len(text) if text.isascii() else len(text) + len(_WIDE_LETTERS.findall(text))
