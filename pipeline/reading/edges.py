"""Where an article begins and ends: leads under the headline, the line after which all is over, labels at both ends."""

from collections.abc import MutableSequence

from . import furniture
from .grounds import CARD_TAGS
from .headlines import Headline
from .layout import Layout, Piece
from .moments import read_date_line
from .weighing import Weights, inside, is_sentence, running_size

_LEAD = 80
# So many blocks away from the headline a line is still the one under it.
_LEADS = 3
LABEL = 40
_DATE_LINE = 160
# A line that ends articles does so only when this share of the text lies before it.
_NEARLY_ALL = 0.6


class Edges:
    """Changes ``reasons``, one a block: empty where it is kept, else why it is no part of the article."""

    def __init__(
        self, weights: Weights, headline: Headline, reasons: MutableSequence[str], container: int = -1
    ) -> None:
        self.layout: Layout = weights.layout
        self.sizes = weights.sizes
        self.headline = headline
        self.reasons = reasons
        self.around_text = self.layout.places[container].parent if container >= 0 else -1

    def take_leads(self) -> None:
        """Take in what stands between the headline and the main text and reads like a part of it: leads, key points."""
        first = next((index for index, why in enumerate(self.reasons) if not why), 0)
        start = self.headline.index + 1 if self.headline.index >= 0 else max(0, first - _LEADS)
        taken = -1
        for index in range(start, first):
            piece = self.layout.pieces[index]
            if self.reasons[index] != "outside the main text" or piece.link_share > 0.3:
                continue
            goes_on = taken >= 0 and running_size(piece) > 0 and self._parent(piece) == taken
            if goes_on or self._leads(index):
                self.reasons[index] = ""
                taken = self._parent(piece) if piece.kind == "paragraph" else taken

    def _leads(self, index: int) -> bool:
        """True for a block before the main text that is part of it; notes on the block if it only sums it up."""
        piece = self.layout.pieces[index]
        named = [self.layout.places[place].part for place in list(self.layout.around(piece.place))[:4]]
        summary = "summary" in named or "dek" in named
        if self.headline.index < 0:
            return summary and piece.size > _LEAD
        under = piece.size > _LEAD and index <= self.headline.index + _LEADS
        dek = under and (piece.kind == "heading" or (piece.kind == "paragraph" and not is_sentence(piece.text)))
        piece.lead = dek or summary
        if piece.kind == "caption" or dek or (summary and (piece.size > LABEL or piece.kind == "item")):
            return True
        if piece.kind != "paragraph":
            return False
        return (piece.size > _LEAD and is_sentence(piece.text)) or self._stands_beside(piece)

    def _parent(self, piece: Piece) -> int:
        return self.layout.places[piece.place].parent if piece.place >= 0 else -1

    def _stands_beside(self, piece: Piece) -> bool:
        """True for running text right beside the element that holds nearly all of it."""
        if running_size(piece) <= _LEAD or self.around_text < 0:
            return False
        return self.around_text in (piece.place, self.layout.places[piece.place].parent)

    def cut_after_end(self) -> None:
        """Drop all that follows a line which ends articles, or the box that it opens.

        Such lines head the comments, the related stories, a next article on the same page.
        """
        running = [0 if why else size for why, size in zip(self.reasons, self.sizes, strict=True)]
        total, seen, last = sum(running), 0, -1
        for index, piece in enumerate(self.layout.pieces):
            if not self.reasons[index] and (self._opens_another(piece) or furniture.is_end(piece.text)):
                comments = furniture.is_comments_head(piece.text) or self._opens_another(piece)
                if seen and (comments or (seen >= _NEARLY_ALL * total and not self._drop_box(index, last))):
                    self.reasons[index:] = [why or "after the end" for why in self.reasons[index:]]
                    return
                self.reasons[index] = self.reasons[index] or "furniture line"
            seen += running[index] if not self.reasons[index] else 0
            last = index if running[index] and not self.reasons[index] else last

    def trim_head(self) -> None:
        """Drop labels, names and dates before the first running text."""
        for index, piece in enumerate(self.layout.pieces):
            if self.reasons[index] or piece.kind in ("caption", "quote"):
                continue
            if piece.size >= _LEAD and is_sentence(piece.text) and piece.kind != "heading":
                return
            if piece.size < _DATE_LINE and not is_sentence(piece.text) and read_date_line(piece.text):
                self.reasons[index] = "dateline"
            elif piece.size < LABEL and not is_sentence(piece.text) and piece.kind not in ("heading", "item"):
                self.reasons[index] = "label"

    def trim_tail(self) -> None:
        """Drop headings, labels and signatures after the last running text."""
        for index in range(len(self.reasons) - 1, -1, -1):
            piece = self.layout.pieces[index]
            if self.reasons[index] or piece.kind == "caption":
                continue
            if furniture.is_credit(piece.text):
                continue
            label = piece.size < LABEL and (not is_sentence(piece.text) or piece.text.endswith(":"))
            label = label and piece.kind not in ("item", "cell", "quote")
            if piece.kind != "heading" and not label and not furniture.is_signature(piece.text):
                return
            self.reasons[index] = "tail"

    def _opens_another(self, piece: Piece) -> bool:
        """True for the headline of another article: a first-rank heading in an article element without this one's."""
        if self.headline.index < 0 or piece.level != 1 or self.headline.is_said_by(piece):
            return False
        places = self.layout.places
        ours = set(self.layout.around(self.headline.place))
        around = next((i for i in self.layout.around(piece.place) if places[i].tag == "article"), -1)
        return around >= 0 and around not in ours

    def _drop_box(self, index: int, last: int) -> bool:
        """Drop the box that the block at ``index`` opens, if it is one: an element apart from the text before."""
        pieces = self.layout.pieces
        shared = set(self.layout.around(pieces[last].place)) if last >= 0 else set()
        apart = [place for place in self.layout.around(pieces[index].place) if place not in shared]
        if not apart or self.layout.places[apart[-1]].tag not in CARD_TAGS:
            return False
        box = inside(self.layout, apart[-1])
        for later in range(index, len(pieces)):
            if pieces[later].place >= 0 and box[pieces[later].place]:
                self.reasons[later] = self.reasons[later] or "related"
        return True
