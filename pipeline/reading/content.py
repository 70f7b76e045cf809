"""Which blocks of a page are the article: the choice, and for every block the reason.

The running text is weighed over the tree: what sites name as furniture does not count, the rest is added up, and the
article stands in the innermost element that still holds nearly all of it. Inside, lines are dropped by their words,
their links and their company.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import furniture
from .edges import LABEL, Edges
from .grounds import CARD_TAGS, place_reasons
from .headlines import Headline
from .layout import Layout, Piece
from .titles import plain
from .weighing import Weights, inside, is_sentence, running_size

_LEAD = 80
_LONGEST_CELL = 250
_LONGEST_CAPTION = 700
# A choice below this size, and below this share of the page, is tried again without trust in names.
_LITTLE = 600
_LITTLE_SHARE = 0.15
_FAR_MORE = 3
_CLOCK = re.compile(r"^\d{1,2}[.:h]\d{2}(?:[.:]\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?$", re.IGNORECASE)
_FULL_STOP = re.compile(r"[.…。][\"'”’»)\]]{0,3}$")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of one block. ``why`` is empty where it was kept."""

    piece: Piece
    why: str

    @property
    def kept(self) -> bool:
        """True for a block of the article."""
        return not self.why


def choose(layout: Layout, titles: Sequence[str], authors: Sequence[str] = ()) -> tuple[Judgement, ...]:
    """Every block of the page with the reason why it is no part of the article, if so; in page order.

    ``titles``: the headline as the metadata give it, in any number of versions; ``authors``: the writers' names.
    """
    weights = Weights(layout)
    headline = Headline(weights, titles)
    judged = _Choice(weights, headline, authors).judge()
    if _is_too_little(judged):
        lenient = _Choice(weights, headline, authors, lenient=True).judge()
        judged = lenient if _kept_size(lenient) > _FAR_MORE * _kept_size(judged) else judged
    return tuple(judged)


def _kept_size(judged: Sequence[Judgement]) -> int:
    return sum(running_size(judgement.piece) for judgement in judged if judgement.kept)


def _is_too_little(judged: Sequence[Judgement]) -> bool:
    """True if next to nothing of a page's running text was kept: its site gives its boxes names that mislead."""
    everything = sum(running_size(judgement.piece) for judgement in judged)
    return _kept_size(judged) < min(_LITTLE, _LITTLE_SHARE * everything)


class _Choice:
    def __init__(self, weights: Weights, headline: Headline, authors: Sequence[str], *, lenient: bool = False) -> None:
        self.weights, self.layout, self.headline = weights, weights.layout, headline
        self.authors = {plain(author) for author in authors if author}
        self.grounds = place_reasons(weights, headline, lenient=lenient)

    def judge(self) -> list[Judgement]:
        self.tell_tables()
        self.tell_captions()
        within = inside(self.layout, self.weights.container(self.grounds))
        reasons = [self.place_reason(index, piece, within) for index, piece in enumerate(self.layout.pieces)]
        edges = Edges(self.weights, self.headline, reasons)
        edges.take_leads()
        for index, piece in enumerate(self.layout.pieces):
            reasons[index] = reasons[index] or self.line_reason(index, piece)
        edges.cut_after_end()
        edges.trim_head()
        edges.trim_tail()
        return [Judgement(piece, why) for piece, why in zip(self.layout.pieces, reasons, strict=True)]

    def tell_tables(self) -> None:
        """Make running text of the cells of tables that only lay out the page: those with long or broken text."""
        places = self.layout.places
        table_of: list[int] = []
        for index, place in enumerate(places):
            table_of.append(index if place.tag == "table" else table_of[place.parent] if place.parent >= 0 else -1)
        layout_tables = {-1}
        for piece in self.layout.pieces:
            table = table_of[piece.place] if piece.place >= 0 else -1
            if table >= 0 and (piece.size > _LONGEST_CELL or piece.loose):
                layout_tables.update(i for i in self.layout.around(piece.place) if places[i].tag == "table")
        for piece in self.layout.pieces:
            if piece.kind == "cell" and table_of[piece.place] in layout_tables:
                piece.kind = "paragraph"

    def tell_captions(self) -> None:
        """Make running text of what stands in a figure and is too long for a caption."""
        for piece in self.layout.pieces:
            if piece.kind == "caption" and piece.size > _LONGEST_CAPTION and is_sentence(piece.text):
                piece.kind = "paragraph"

    def place_reason(self, index: int, piece: Piece, within: Sequence[bool]) -> str:
        """Why ``piece`` is no part of the article for where it stands."""
        if piece.place >= 0 and (why := self.grounds[piece.place]):
            return why
        headline = self.headline
        near = headline.index - 5 < index <= headline.index + 5
        if index == headline.index or (near and headline.is_said_by(piece)):
            return "headline"
        if piece.place >= 0 and not within[piece.place]:
            return "outside the main text"
        return "before the headline" if index < headline.index else ""

    def line_reason(self, index: int, piece: Piece) -> str:
        """Why ``piece`` is no part of any article for what it says."""
        if piece.kind == "caption":
            return ""
        if furniture.is_credit(piece.text):
            return ""
        if furniture.is_furniture(piece.text):
            return "furniture line"
        if piece.size < LABEL and _CLOCK.match(piece.text):
            self.note_clock(piece)
            return "time"
        if furniture.is_byline(piece.text) or plain(piece.text) in self.authors:
            return "byline"
        if piece.link_share > 0.7 and not (piece.size > _LEAD and _FULL_STOP.search(piece.text[-6:])):
            return "" if piece.kind == "heading" and self.heads_text(index) else "links"
        return ""

    def note_clock(self, piece: Piece) -> None:
        """Remember a time of day that stands alone as that of the element it opens: an old live blog's entry."""
        places = self.layout.places
        index = piece.place
        if index >= 0 and places[index].tag not in CARD_TAGS:
            index = places[index].parent
        if index >= 0:
            places[index].time = places[index].time or piece.text

    def heads_text(self, index: int) -> bool:
        """True if the block after this one is running text beside it: what a heading stands over."""
        if index + 1 >= len(self.layout.pieces):
            return False
        piece, after = self.layout.pieces[index], self.layout.pieces[index + 1]
        places = self.layout.places
        beside = piece.place >= 0 and after.place >= 0 and places[piece.place].parent == places[after.place].parent
        return beside and places[piece.place].tag != "p" and self.weights.sizes[index + 1] > 0
