"""Which blocks of a page are the article: the choice, and for every block the reason.

The running text is weighed over the tree: what sites name as furniture does not count, the rest is added up, and the
article stands in the innermost element that still holds nearly all of it. Inside, lines are dropped by their words and links.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from . import furniture
from .blocks import Layout, Piece

# An element must hold this share of its parent's running text to be the better choice.
_DOMINANT = 0.8
# Below this size a block is a label, a name or a date as often as a sentence.
_SENTENCE = 60
_CONTAINERS = frozenset(
    "div section article main td table tbody tr center body html li dd blockquote header aside figure span".split()
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of one block. ``why`` is empty where it was kept."""

    piece: Piece
    why: str

    @property
    def kept(self) -> bool:
        """True for a block of the article."""
        return not self.why


def choose(layout: Layout, titles: Sequence[str]) -> tuple[Judgement, ...]:
    """Every block of the page with the reason why it is no part of the article, if so; in page order.

    ``titles``: the headline as the metadata give it, in any number of versions.
    """
    return tuple(_Choice(layout, titles).judge())


class _Choice:
    def __init__(self, layout: Layout, titles: Sequence[str]) -> None:
        self.layout = layout
        self.titles = {_folded(title) for title in titles if title}
        self.own = [self.running(piece) for piece in layout.pieces]
        self.reasons = self.inherited_reasons()
        self.weights = self.weigh()

    def running(self, piece: Piece) -> int:
        """How much running text ``piece`` holds: labels and lists of links hold none."""
        if piece.size < _SENTENCE or piece.link_share > 0.5 or piece.kind in ("heading", "caption"):
            return 0
        return int(piece.size * (1 - piece.link_share))

    def inherited_reasons(self) -> list[str]:
        """For each place why it is no part of the article: its own reason, or one around it.

        A reason does not hold for an element with most of the page's text: a site's word was taken wrong.
        """
        places = self.layout.places
        total = [0] * len(places)
        for piece, size in zip(self.layout.pieces, self.own, strict=True):
            if piece.place >= 0:
                total[piece.place] += size
        for index in range(len(places) - 1, 0, -1):
            if places[index].parent >= 0:
                total[places[index].parent] += total[index]
        everything = total[0] if total else 0
        reasons: list[str] = []
        for index, place in enumerate(places):
            above = reasons[place.parent] if place.parent >= 0 else ""
            own = place.why
            if own and (place.tag in ("html", "body", "main") or total[index] > 0.5 * everything):
                own = ""
            if (
                own
                and place.part in ("pull-quote", "embed", "summary")
                and own in ("aside", "related", "page furniture", "sharing")
            ):
                own = ""
            reasons.append(above or own)
        return reasons

    def weigh(self) -> list[int]:
        """The running text in each place, furniture left out."""
        places = self.layout.places
        weights = [0] * len(places)
        for piece, size in zip(self.layout.pieces, self.own, strict=True):
            if piece.place >= 0 and not self.reasons[piece.place]:
                weights[piece.place] += size
        for index in range(len(places) - 1, 0, -1):
            if places[index].parent >= 0:
                weights[places[index].parent] += weights[index]
        return weights

    def container(self) -> int:
        """The innermost place that holds nearly all of the running text."""
        places, weights = self.layout.places, self.weights
        here = max(range(len(places)), key=lambda index: (weights[index], -index), default=-1)
        if here < 0:
            return here
        children: dict[int, list[int]] = {}
        for index, place in enumerate(places):
            children.setdefault(place.parent, []).append(index)
        while True:
            best = max(children.get(here, ()), key=weights.__getitem__, default=-1)
            if best < 0 or weights[best] < _DOMINANT * weights[here] or places[best].tag not in _CONTAINERS:
                return here
            if self.is_single(best):
                return here
            here = best

    def is_single(self, place: int) -> bool:
        """True if ``place`` holds the text of one block only."""
        return sum(
            1 for piece, size in zip(self.layout.pieces, self.own, strict=True) if size and piece.place == place
        ) == 1 and (
            self.weights[place]
            == max((s for p, s in zip(self.layout.pieces, self.own, strict=True) if p.place == place), default=0)
        )

    def inside(self, container: int) -> list[bool]:
        """For each place whether it lies in ``container``."""
        flags = []
        for index, place in enumerate(self.layout.places):
            flags.append(index == container or (place.parent >= 0 and flags[place.parent]))
        return flags

    def judge(self) -> list[Judgement]:
        pieces = self.layout.pieces
        container = self.container()
        inside = self.inside(container)
        headline = self.headline()
        judged: list[Judgement] = []
        over = False
        for index, piece in enumerate(pieces):
            within = piece.place < 0 or inside[piece.place]
            why = self.reasons[piece.place] if piece.place >= 0 else ""
            if not why and not within:
                why = "outside the main text"
            if not why and index <= headline:
                why = "before the headline" if index < headline else "headline"
            if not why and _folded(piece.text) in self.titles:
                why = "headline"
            if not why and over:
                why = "after the end"
            if not why and furniture.is_end(piece.text) and index > headline:
                over, why = True, "after the end"
            if not why:
                why = self.line_reason(piece)
            judged.append(Judgement(piece, why))
        return self.trimmed(judged)

    def headline(self) -> int:
        """The index of the last block in the page's first half that repeats the title, -1 if none does."""
        pieces = self.layout.pieces
        total = sum(self.own)
        seen = 0
        found = -1
        for index, piece in enumerate(pieces):
            if seen > total / 3:
                break
            seen += self.own[index]
            if (
                piece.size < 250
                and _folded(piece.text) in self.titles
                and not (piece.place >= 0 and self.reasons[piece.place] in ("related",))
            ):
                found = index
        return found

    def line_reason(self, piece: Piece) -> str:
        if piece.kind == "caption":
            return ""
        if furniture.is_furniture(piece.text):
            return "furniture line"
        if furniture.is_byline(piece.text):
            return "byline"
        if piece.link_share > 0.7 and piece.kind != "heading":
            return "links"
        return ""

    def trimmed(self, judged: list[Judgement]) -> list[Judgement]:
        """Without headings and signatures after the last running text."""
        for index in range(len(judged) - 1, -1, -1):
            judgement = judged[index]
            if not judgement.kept or judgement.piece.kind == "caption":
                continue
            text = judgement.piece.text
            if judgement.piece.kind == "heading" or furniture.is_signature(text):
                judged[index] = Judgement(judgement.piece, "tail")
                continue
            break
        return judged


def _folded(text: str) -> str:
    """``text`` for comparing headlines: words only, case folded."""
    return "".join(char for char in text.casefold() if char.isalnum())
