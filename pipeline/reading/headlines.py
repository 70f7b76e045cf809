"""Which block of a page is the headline."""

from collections.abc import Iterable

from .layout import Piece
from .titles import plain
from .weighing import Weights

_LONGEST = 300
# So much of a page's running text may stand before its headline: the news of the day, in a list.
_LATEST, _LATEST_HEADING = 0.7, 0.85


class Headline:
    """The headline among the blocks of a page: ``index`` is its place in their order, -1 if there is none."""

    def __init__(self, weights: Weights, titles: Iterable[str]) -> None:
        self._titles = {plain(title) for title in titles if title} - {""}
        self.index = self._found(weights)
        self.place = weights.layout.pieces[self.index].place if self.index >= 0 else -1

    def is_said_by(self, piece: Piece) -> bool:
        """True for a block with nothing but the headline in it."""
        return piece.size < _LONGEST and plain(piece.text) in self._titles

    def _found(self, weights: Weights) -> int:
        """A first-rank heading before any other; else the last repetition of the title in the page's first third.

        The repetitions before are paths and menus. Where long lists of news go before, it is the first heading.
        """
        seen, found, late = 0, -1, -1
        for index, piece in enumerate(weights.layout.pieces):
            seen += weights.sizes[index]
            if seen > (_LATEST_HEADING if piece.kind == "heading" else _LATEST) * weights.everything:
                continue
            if piece.link_share < 0.5 and self.is_said_by(piece):
                if piece.level == 1:
                    return index
                found = index if seen <= weights.everything / 3 else found
                late = index if late < 0 and piece.kind == "heading" else late
        return found if found >= 0 else late
