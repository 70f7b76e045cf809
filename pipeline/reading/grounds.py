"""Why an element is no part of the article: what sites name as furniture, unless the name is taken wrong."""

from collections import Counter

from .headlines import Headline
from .layout import Layout
from .weighing import Weights, inside

# A card holds a teaser at most; an entry of a live blog or a listicle holds more.
_CARD = 260
CARD_TAGS = frozenset(("div", "article", "section", "figure", "amp-story-card"))
# How much of the page's running text an element may hold and still be the furniture that its name says.
_MOST = {"consent": 1.0, "comments": 0.85, "page end": 0.8, "sign-up": 0.2}
_TEXT_TAGS = frozenset(("p", "span", "ul", "ol", "li", "td", "tr", "table", "blockquote"))
# What a box's name says for certain, also on a site whose names mislead.
_CERTAIN = ("hidden", "consent", "comments", "page end", "cards")
# No box in one of these is an article's body, whatever its name.
_NEVER = ("consent", "comments")
_FAIR_SHARE = 0.25
_SEVERAL = 3
# So many blocks after the headline a lead may stand: names, dates and pictures go between.
_NEAR = 8
_KEEPS_PARTS = frozenset(("aside", "related", "page furniture", "sharing", "byline"))


def place_reasons(weights: Weights, headline: Headline, *, lenient: bool) -> list[str]:
    """For each place why it is no part of the article, empty for none: its own reason, or that of one around it.

    ``lenient``: only what names say for certain counts.
    """
    grounds = _Grounds(weights, headline, lenient=lenient)
    reasons: list[str] = []
    for index, place in enumerate(weights.layout.places):
        above = reasons[place.parent] if place.parent >= 0 else ""
        reasons.append(above or grounds.reason(index))
    return reasons


class _Grounds:
    def __init__(self, weights: Weights, headline: Headline, *, lenient: bool) -> None:
        self.weights, self.layout, self.lenient = weights, weights.layout, lenient
        self.body = _body(weights)
        self.within = inside(self.layout, self.body)
        self.holds = {place for index in (headline.place, self.body) for place in self.layout.around(index)}
        self.alike = Counter((place.parent, place.tag, place.hint) for place in self.layout.places)
        self.leads = _opening_after(self.layout, headline.index)
        self.opening = _linked(self.layout, share=0.9, size=15)
        self.quoting = _quoting(self.layout)
        self.linking = _linked(self.layout, share=0.3, size=0)

    def reason(self, index: int) -> str:
        """Why the place itself is no part of the article; empty where nothing says so, or its name is taken wrong."""
        place = self.layout.places[index]
        why = place.why or ("cards" if self.is_card(index) else "")
        if not why or index in self.holds or place.tag in ("html", "body", "main"):
            return ""
        if self.lenient and why not in _CERTAIN and place.tag in CARD_TAGS | _TEXT_TAGS:
            return ""
        whole = self.weights.total[self.body] if self.within[index] else self.weights.everything
        if self.weights.total[index] > _MOST.get(why, 0.5) * whole or self.is_part(index, why):
            return ""
        return "related" if why == "teaser" else why

    def is_part(self, index: int, why: str) -> bool:
        """True for a part of the article in a box that is named like furniture: a pull quote, gated text."""
        place = self.layout.places[index]
        if why == "teaser":
            return index in self.leads and index not in self.linking
        if why == "sharing" and place.part == "embed":
            return index in self.quoting
        if why in _KEEPS_PARTS and place.part in ("pull-quote", "summary", "dek"):
            return True
        return why != "hidden" and (place.part == "body" or (place.tag == "p" and why == "sign-up"))

    def is_card(self, index: int) -> bool:
        """True for a teaser: three or more alike in a row, each opening with a link and little besides."""
        place = self.layout.places[index]
        return (
            index in self.opening
            and place.part != "body"
            and place.tag in CARD_TAGS
            and self.weights.total[index] < _CARD
            and self.alike[place.parent, place.tag, place.hint] >= (2 if place.tag == "article" else _SEVERAL)
        )


def _linked(layout: Layout, *, share: float, size: int) -> set[int]:
    """The places around blocks of more than ``size`` that are links for more than ``share``."""
    found = layout.added_up(
        (piece.place, 1) for piece in layout.pieces if piece.link_share > share and piece.size > size
    )
    return {place for place, count in enumerate(found) if count}


def _quoting(layout: Layout) -> set[int]:
    """The places around quotations: a post that is embedded is one, the buttons of its network are none."""
    return {place for piece in layout.pieces if piece.kind == "quote" for place in layout.around(piece.place)}


def _opening_after(layout: Layout, index: int) -> set[int]:
    """The places whose first block is one of the few after the one at ``index``; none for -1."""
    first: dict[int, int] = {}
    for number, piece in enumerate(layout.pieces[: index + _NEAR + 1]):
        for place in layout.around(piece.place):
            if place in first:
                break
            first[place] = number
    return {place for place, number in first.items() if 0 <= index < number}


def _body(weights: Weights) -> int:
    """The largest element that is named as an article's body, if it holds a fair share of the text; else -1."""
    places = weights.layout.places
    furniture: list[bool] = []
    for place in places:
        above = place.parent >= 0 and furniture[place.parent]
        furniture.append(above or place.why in _NEVER)
    bodies = [index for index, place in enumerate(places) if place.part == "body" and not furniture[index]]
    largest = max(bodies, key=weights.total.__getitem__, default=-1)
    return largest if largest >= 0 and weights.total[largest] > _FAIR_SHARE * weights.everything else -1
