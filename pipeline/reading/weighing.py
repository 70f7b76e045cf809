"""How much running text there is, block by block and added up over the elements of a page."""

import re
from collections import Counter
from collections.abc import Sequence

from ..lexicons import read_words
from .layout import Layout, Piece

# Below this size a block is a label, a name or a date as often as a sentence.
SENTENCE = 60
# An element must hold this share of its parent's running text to be the better choice.
_DOMINANT = 0.8
# Parts of an article by their nature: what stands beside a long quotation belongs to it.
_PARTS = frozenset(("blockquote", "figure", "li", "dd"))
_NEARLY_ALL = 0.97
_CONTAINERS = frozenset(read_words("elements", "containers"))
_SENTENCE_END = re.compile(r"[.!?…。！？다:][\"'”’»)\]]{0,3}$")


def is_sentence(text: str) -> bool:
    """True for text that ends as sentences do."""
    return bool(_SENTENCE_END.search(text[-8:]))


def running_size(piece: Piece) -> int:
    """How much running text ``piece`` holds: labels, headings and lists of links hold none."""
    if piece.size < SENTENCE or piece.link_share > 0.5 or piece.kind in ("heading", "caption"):
        return 0
    return int(piece.size * (1 - piece.link_share))


class Weights:
    """The running text of a page: ``sizes`` by block, ``total`` by element with all that is in it."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.sizes = [running_size(piece) for piece in layout.pieces]
        places = (piece.place for piece in layout.pieces)
        self.total = layout.added_up(zip(places, self.sizes, strict=True))
        self.everything = self.total[0] if self.total else 0

    def container(self, reasons: Sequence[str]) -> int:
        """The innermost place that holds nearly all of the running text in places without a reason; -1 for none."""
        places, weights = self.layout.places, self._without(reasons)
        if not places:
            return -1
        children: dict[int, list[int]] = {}
        for index, place in enumerate(places):
            children.setdefault(place.parent, []).append(index)
        singles = Counter(p.place for p, size in zip(self.layout.pieces, self.sizes, strict=True) if size)
        here = max(children[-1], key=weights.__getitem__)
        while True:
            best = max(children.get(here, ()), key=weights.__getitem__, default=-1)
            if best < 0 or places[best].tag not in _CONTAINERS:
                return here
            if weights[best] < (_NEARLY_ALL if places[best].tag in _PARTS else _DOMINANT) * weights[here]:
                return here
            if singles[best] == 1 and best not in children:
                return here
            here = best

    def _without(self, reasons: Sequence[str]) -> list[int]:
        """The running text of every place that is not in one with a reason to be furniture."""
        return self.layout.added_up(
            (piece.place, size)
            for piece, size in zip(self.layout.pieces, self.sizes, strict=True)
            if piece.place >= 0 and not reasons[piece.place]
        )


def inside(layout: Layout, container: int) -> list[bool]:
    """For each place whether it lies in ``container``; for -1, none does."""
    flags: list[bool] = []
    for index, place in enumerate(layout.places):
        flags.append(index == container or (place.parent >= 0 and flags[place.parent]))
    return flags
