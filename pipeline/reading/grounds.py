"""Why an element is no part of the article: what sites name as furniture, unless the name is taken wrong."""

from collections import Counter

from .headlines import Headline
from .layout import Layout
from .weighing import Weights, inside

# A card holds a teaser at most; an entry of a live blog or a listicle holds more.
_CARD = 260
CARD_TAGS = frozenset(("div", "article", "section", "figure", "amp-story-card"))
# How much of the page's running text an element may hold and still be the furniture that its name says.
_MOST = {"comments": 0.85, "page end": 0.8, "sign-up": 0.2}
_TEXT_TAGS = frozenset(("p", "span", "ul", "ol", "li", "td", "tr", "table", "blockquote"))
# What a box's name says for certain, also on a site whose names mislead.
_CERTAIN = ("hidden", "comments", "page end", "cards")
_FAIR_SHARE = 0.25
_KEEPS_PARTS = frozenset(("aside", "related", "page furniture", "sharing", "byline"))


def place_reasons(weights: Weights, headline: Headline, *, lenient: bool) -> list[str]:
    """For each place why it is no part of the article, empty for none: its own reason, or that of one around it.

    ``lenient``: only what names say for certain counts.
    """
    layout = weights.layout
    body = _body(weights)
    within = inside(layout, body)
    holds = {place for index in (headline.place, body) for place in layout.around(index)}
    cards = _cards(weights)
    reasons: list[str] = []
    for index, place in enumerate(layout.places):
        above = reasons[place.parent] if place.parent >= 0 else ""
        own = place.why or ("cards" if index in cards else "")
        whole = weights.total[body] if within[index] else weights.everything
        if (
            (lenient and own not in _CERTAIN and place.tag in CARD_TAGS | _TEXT_TAGS)
            or (own and (index in holds or place.tag in ("html", "body", "main")))
            or weights.total[index] > _MOST.get(own, 0.5) * whole  # a site's word taken wrong: nothing would be left
            or _is_part(layout, index, own)
        ):
            own = ""
        reasons.append(above or own)
    return reasons


def _is_part(layout: Layout, index: int, why: str) -> bool:
    """True for a part of the article in a box that is named like furniture: a pull quote, the text behind a gate."""
    place = layout.places[index]
    if why in _KEEPS_PARTS and place.part in ("pull-quote", "summary", "dek"):
        return True
    return why != "hidden" and (place.part == "body" or (place.tag == "p" and why == "sign-up"))


def _body(weights: Weights) -> int:
    """The largest element that is named as an article's body, if it holds a fair share of the text; else -1."""
    bodies = [index for index, place in enumerate(weights.layout.places) if place.part == "body"]
    largest = max(bodies, key=weights.total.__getitem__, default=-1)
    return largest if largest >= 0 and weights.total[largest] > _FAIR_SHARE * weights.everything else -1


def _cards(weights: Weights) -> set[int]:
    """Places that are teasers: three or more alike in a row, each opening with a link and little besides."""
    layout = weights.layout
    places = layout.places
    alike = Counter((place.parent, place.tag, place.hint) for place in places)
    linked: set[int] = set()
    for piece in layout.pieces:
        if piece.link_share > 0.9 and piece.size > 15:
            linked.update(layout.around(piece.place))
    return {
        index
        for index, place in enumerate(places)
        if index in linked
        and place.part != "body"
        and place.tag in CARD_TAGS
        and weights.total[index] < _CARD
        and alike[place.parent, place.tag, place.hint] >= (2 if place.tag == "article" else 3)
    }
