"""Which blocks of a page are the article: the choice, and for every block the reason.

The running text is weighed over the tree: what sites name as furniture does not count, the rest is added up, and the
article stands in the innermost element that still holds nearly all of it. Inside, lines are dropped by their words,
their links and their company.
"""

import re
from collections import Counter
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
# A headline with more of the main text before it is the title repeated, in a list or a signature; a heading may have
# the news of the day before it.
_MOST_BEFORE, _MOST_BEFORE_HEADING = 0.5, 0.8
_CLOCK = re.compile(r"^\d{1,2}[.:h]\d{2}(?:[.:]\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?$", re.IGNORECASE)
# A time of day and a name set side by side without a blank: an entry's stamp, and who wrote it.
_STAMP = re.compile(r"^(\d{1,2}[:.]\d{2})(?=[A-ZÀ-Þ가-힣])")
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
        container = self.weights.container(self.grounds)
        within = inside(self.layout, container)
        start = self.start(within)
        reasons = [self.place_reason(index, piece, within, start) for index, piece in enumerate(self.layout.pieces)]
        edges = Edges(self.weights, self.headline, reasons, container)
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
        """Make running text of what stands in a figure and is too long for a caption, in one piece or in several."""
        captions = [piece for piece in self.layout.pieces if piece.kind == "caption" and is_sentence(piece.text)]
        boxes: Counter[int] = Counter()
        for piece in captions:
            boxes[self.named_caption(piece)] += piece.size
        for piece in captions:
            box = self.named_caption(piece)
            if piece.size > _LONGEST_CAPTION or (box >= 0 and boxes[box] > _LONGEST_CAPTION):
                piece.kind = "paragraph"

    def named_caption(self, piece: Piece) -> int:
        """The outermost element around ``piece`` that is a caption by its name alone; -1 where its tag says so."""
        around = [(i, self.layout.places[i]) for i in self.layout.around(piece.place)]
        if any(place.tag in ("figcaption", "caption") for _, place in around):
            return -1
        return next((i for i, place in reversed(around) if place.part == "caption"), -1)

    def start(self, within: Sequence[bool]) -> int:
        """The block from which on the main text may begin: the headline, unless much of the text stands before it."""
        before = whole = 0
        for index, (piece, size) in enumerate(zip(self.layout.pieces, self.weights.sizes, strict=True)):
            if size and piece.place >= 0 and within[piece.place] and not self.grounds[piece.place]:
                whole += size
                before += size if index < self.headline.index else 0
        heading = self.headline.index >= 0 and self.layout.pieces[self.headline.index].kind == "heading"
        most = _MOST_BEFORE_HEADING if heading else _MOST_BEFORE
        return self.headline.index if before <= most * whole else 0

    def place_reason(self, index: int, piece: Piece, within: Sequence[bool], start: int) -> str:
        """Why ``piece`` is no part of the article for where it stands."""
        if piece.place >= 0 and (why := self.grounds[piece.place]):
            return why
        headline = self.headline
        near = headline.index - 5 < index <= headline.index + 5
        if index == headline.index or (near and headline.is_said_by(piece)):
            return "headline"
        if piece.place >= 0 and not within[piece.place]:
            return "outside the main text"
        return "before the headline" if index < start else ""

    def line_reason(self, index: int, piece: Piece) -> str:
        """Why ``piece`` is no part of any article for what it says."""
        if piece.kind == "caption":
            return ""
        if furniture.is_credit(piece.text):
            return ""
        if furniture.is_furniture(piece.text):
            return "furniture line"
        # "7.31" in a table is a figure, no time of day.
        figure = piece.kind == "cell" and piece.text.replace(".", "").isdigit()
        if piece.size < LABEL and not figure and (clock := _CLOCK.match(piece.text) or _STAMP.match(piece.text)):
            self.note_clock(piece, clock[0])
            return "time"
        if furniture.is_byline(piece.text) or plain(piece.text) in self.authors:
            return "byline"
        if piece.link_share > 0.7 and not (piece.size > _LEAD and _FULL_STOP.search(piece.text[-6:])):
            kept = (piece.kind == "heading" and self.heads_text(index)) or self.is_written_out(index)
            return "" if kept else "links"
        return ""

    def is_written_out(self, index: int) -> bool:
        """True for an address that an author wrote on a line of its own, in a paragraph that goes on around it."""
        piece = self.layout.pieces[index]
        if not piece.loose or not piece.text.startswith(("http://", "https://", "www.")):
            return False
        beside = self.layout.pieces[max(0, index - 1) : index + 2]
        return any(other.place == piece.place and other.link_share < 0.5 for other in beside)

    def note_clock(self, piece: Piece, clock: str) -> None:
        """Remember a time of day that stands alone as that of the element it opens: an old live blog's entry."""
        places = self.layout.places
        index = piece.place
        if index >= 0 and places[index].tag not in CARD_TAGS:
            index = places[index].parent
        if index >= 0:
            places[index].time = places[index].time or clock

    def heads_text(self, index: int) -> bool:
        """True if the block after this one is running text beside it: what a heading stands over."""
        if index + 1 >= len(self.layout.pieces):
            return False
        piece, after = self.layout.pieces[index], self.layout.pieces[index + 1]
        places = self.layout.places
        beside = piece.place >= 0 and after.place >= 0 and places[piece.place].parent == places[after.place].parent
        return beside and places[piece.place].tag != "p" and self.weights.sizes[index + 1] > 0
