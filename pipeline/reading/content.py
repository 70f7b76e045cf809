"""Which blocks of a page are the article: the choice, and for every block the reason.

The running text is weighed over the tree: what sites name as furniture does not count, the rest is added up, and the
article stands in the innermost element that still holds nearly all of it. Inside, lines are dropped by their words,
their links and their company.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..lexicons import read_words
from . import furniture
from .layout import Layout, Piece
from .moments import read_date_line
from .titles import plain

# An element must hold this share of its parent's running text to be the better choice.
_DOMINANT = 0.8
# Below this size a block is a label, a name or a date as often as a sentence.
_SENTENCE = 60
_LEAD = 80
_LABEL = 40
_DATE_LINE = 160
_LONGEST_CELL = 250
_LONGEST_CAPTION = 700
# A line that ends articles does so only when this share of the text lies before it.
_NEARLY_ALL = 0.6
# A card holds a teaser at most; an entry of a live blog or a listicle holds more.
_CARD = 260
_CARD_TAGS = frozenset(("div", "article", "section", "figure", "amp-story-card"))
# How much of the page's running text an element may hold and still be the furniture that its name says.
_MOST = {"comments": 0.85, "page end": 0.8, "sign-up": 0.2}
_TEXT_TAGS = frozenset(("p", "span", "ul", "ol", "li", "td", "tr", "table", "blockquote"))
# What a box's name says for certain, also on a site whose names mislead.
_CERTAIN = ("hidden", "comments", "page end", "cards")
# A choice below this size, and below this share of the page, is tried again without trust in names.
_LITTLE = 600
_LITTLE_SHARE = 0.15
_FAR_MORE = 3
_FAIR_SHARE = 0.25
_CONTAINERS = frozenset(read_words("elements", "containers"))
_KEEPS_PARTS = frozenset(("aside", "related", "page furniture", "sharing", "byline"))
_SENTENCE_END = re.compile(r"[.!?…。！？다:][\"'”’»)\]]{0,3}$")
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
    judged = _Choice(layout, titles, authors).judge()
    if _is_too_little(judged):
        lenient = _Choice(layout, titles, authors, lenient=True).judge()
        judged = lenient if _kept_size(lenient) > _FAR_MORE * _kept_size(judged) else judged
    return tuple(judged)


def _kept_size(judged: Sequence[Judgement]) -> int:
    return sum(_running_size(judgement.piece) for judgement in judged if judgement.kept)


def _is_too_little(judged: Sequence[Judgement]) -> bool:
    """True if next to nothing of a page's running text was kept: its site gives its boxes names that mislead."""
    everything = sum(_running_size(judgement.piece) for judgement in judged)
    return _kept_size(judged) < min(_LITTLE, _LITTLE_SHARE * everything)


def is_sentence(text: str) -> bool:
    """True for text that ends as sentences do."""
    return bool(_SENTENCE_END.search(text[-8:]))


class _Choice:
    def __init__(self, layout: Layout, titles: Sequence[str], authors: Sequence[str], *, lenient: bool = False) -> None:
        self.layout = layout
        self.lenient = lenient
        self.titles = {plain(title) for title in titles if title} - {""}
        self.authors = {plain(author) for author in authors if author}
        self.sizes = [_running_size(piece) for piece in layout.pieces]
        self.total = self.summed(self.sizes)
        self.headline = self.find_headline()
        self.cards = self.find_cards()
        self.reasons = self.find_reasons()
        own = [0 if self.reason(piece) else size for piece, size in zip(layout.pieces, self.sizes, strict=True)]
        self.weights = self.summed(own)

    def summed(self, sizes: Sequence[int]) -> list[int]:
        """The sizes of the blocks added up, for every place with all that is in it."""
        places = self.layout.places
        total = [0] * len(places)
        for piece, size in zip(self.layout.pieces, sizes, strict=True):
            if piece.place >= 0:
                total[piece.place] += size
        for index in range(len(places) - 1, 0, -1):
            if places[index].parent >= 0:
                total[places[index].parent] += total[index]
        return total

    def reason(self, piece: Piece) -> str:
        return self.reasons[piece.place] if piece.place >= 0 else ""

    def is_title(self, piece: Piece) -> bool:
        return piece.size < 300 and plain(piece.text) in self.titles

    def find_headline(self) -> int:
        """The index of the block that is the headline, -1 if there is none.

        A first-rank heading before any other; else the last repetition of the title in the page's first third: the
        ones before are paths and menus.
        """
        seen, found = 0, -1
        everything = self.total[0] if self.total else 0
        for index, piece in enumerate(self.layout.pieces):
            if seen > 0.7 * everything:
                break
            seen += self.sizes[index]
            if piece.link_share < 0.5 and self.is_title(piece):
                if piece.level == 1:
                    return index
                found = index if seen <= everything / 3 else found
        return found

    def find_reasons(self) -> list[str]:
        """For each place why it is no part of the article: its own reason, or that of a place around it."""
        places = self.layout.places
        body = self.find_body()
        within = self.inside(body)
        holds = {place for index in (self.headline_place(), body) for place in self.layout.around(index)}
        everything = self.total[0] if self.total else 0
        reasons: list[str] = []
        for index, place in enumerate(places):
            above = reasons[place.parent] if place.parent >= 0 else ""
            own = place.why or ("cards" if index in self.cards else "")
            if self.lenient and own not in _CERTAIN and place.tag in _CARD_TAGS | _TEXT_TAGS:
                own = ""
            if own and (index in holds or place.tag in ("html", "body", "main")):
                own = ""
            whole = self.total[body] if within[index] else everything
            if own and self.total[index] > _MOST.get(own, 0.5) * whole:
                own = ""  # a site's word taken wrong: nothing would be left
            if own in _KEEPS_PARTS and place.part in ("pull-quote", "summary", "dek"):
                own = ""
            if own and own != "hidden" and (place.part == "body" or (place.tag == "p" and own == "sign-up")):
                own = ""  # the text behind a gate, or the body with its tools
            reasons.append(above or own)
        return reasons

    def headline_place(self) -> int:
        return self.layout.pieces[self.headline].place if self.headline >= 0 else -1

    def find_body(self) -> int:
        """The largest element that is named as an article's body, if it holds a fair share of the text; else -1."""
        bodies = [index for index, place in enumerate(self.layout.places) if place.part == "body"]
        largest = max(bodies, key=self.total.__getitem__, default=-1)
        return largest if largest >= 0 and self.total[largest] > _FAIR_SHARE * self.total[0] else -1

    def find_cards(self) -> set[int]:
        """Places that are teasers: three or more alike in a row, each opening with a link and little besides."""
        places = self.layout.places
        alike = Counter((place.parent, place.tag, place.hint) for place in places)
        linked: set[int] = set()
        for piece in self.layout.pieces:
            if piece.link_share > 0.9 and piece.size > 15:
                linked.update(self.layout.around(piece.place))
        return {
            index
            for index, place in enumerate(places)
            if index in linked
            and place.part != "body"
            and place.tag in _CARD_TAGS
            and self.total[index] < _CARD
            and alike[place.parent, place.tag, place.hint] >= (2 if place.tag == "article" else 3)
        }

    def container(self) -> int:
        """The innermost place that holds nearly all of the running text."""
        places, weights = self.layout.places, self.weights
        if not places:
            return -1
        children: dict[int, list[int]] = {}
        for index, place in enumerate(places):
            children.setdefault(place.parent, []).append(index)
        singles = Counter(p.place for p, size in zip(self.layout.pieces, self.sizes, strict=True) if size)
        here = max(children[-1], key=weights.__getitem__)
        while True:
            best = max(children.get(here, ()), key=weights.__getitem__, default=-1)
            if best < 0 or weights[best] < _DOMINANT * weights[here] or places[best].tag not in _CONTAINERS:
                return here
            if singles[best] == 1 and best not in children:
                return here
            here = best

    def inside(self, container: int) -> list[bool]:
        """For each place whether it lies in ``container``; for -1, none does."""
        flags: list[bool] = []
        for index, place in enumerate(self.layout.places):
            flags.append(index == container or (place.parent >= 0 and flags[place.parent]))
        return flags

    def judge(self) -> list[Judgement]:
        self.tell_tables()
        self.tell_captions()
        inside = self.inside(self.container())
        reasons = [self.place_reason(index, piece, inside) for index, piece in enumerate(self.layout.pieces)]
        self.take_leads(reasons)
        for index, piece in enumerate(self.layout.pieces):
            reasons[index] = reasons[index] or self.line_reason(index, piece)
        self.cut_after_end(reasons)
        self.trim_head(reasons)
        self.trim_tail(reasons)
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

    def place_reason(self, index: int, piece: Piece, inside: Sequence[bool]) -> str:
        """Why ``piece`` is no part of the article for where it stands."""
        if why := self.reason(piece):
            return why
        if index == self.headline or (self.headline - 5 < index <= self.headline + 5 and self.is_title(piece)):
            return "headline"
        if piece.place >= 0 and not inside[piece.place]:
            return "outside the main text"
        return "before the headline" if index < self.headline else ""

    def take_leads(self, reasons: list[str]) -> None:
        """Take in what stands between the headline and the main text and reads like a part of it: leads, key points."""
        first = next((index for index, why in enumerate(reasons) if not why), 0)
        if self.headline < 0:
            return
        for index in range(self.headline + 1, first):
            piece = self.layout.pieces[index]
            if reasons[index] != "outside the main text" or piece.link_share > 0.3:
                continue
            summary = any(
                self.layout.places[place].part in ("summary", "dek")
                for place in list(self.layout.around(piece.place))[:4]
            )
            dek = piece.kind == "heading" and piece.size > _LEAD and index <= self.headline + 3
            lead = piece.kind == "paragraph" and piece.size > _LEAD and is_sentence(piece.text)
            piece.lead = dek or summary
            if piece.kind == "caption" or dek or lead or (summary and (piece.size > _LABEL or piece.kind == "item")):
                reasons[index] = ""

    def line_reason(self, index: int, piece: Piece) -> str:
        """Why ``piece`` is no part of any article for what it says."""
        if piece.kind == "caption":
            return ""
        if furniture.is_credit(piece.text):
            return ""
        if furniture.is_furniture(piece.text):
            return "furniture line"
        if piece.size < _LABEL and _CLOCK.match(piece.text):
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
        if index >= 0 and places[index].tag not in _CARD_TAGS:
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
        return beside and places[piece.place].tag != "p" and self.sizes[index + 1] > 0

    def cut_after_end(self, reasons: list[str]) -> None:
        """Drop all that follows a line which ends articles, or the box that it opens.

        Such lines head the comments, the related stories, a next article on the same page.
        """
        running = [0 if why else size for why, size in zip(reasons, self.sizes, strict=True)]
        total, seen, last = sum(running), 0, -1
        for index, piece in enumerate(self.layout.pieces):
            if not reasons[index] and (self.opens_another(piece) or furniture.is_end(piece.text)):
                comments = furniture.is_comments_head(piece.text) or self.opens_another(piece)
                if seen and (comments or (seen >= _NEARLY_ALL * total and not self.drop_box(reasons, index, last))):
                    reasons[index:] = [why or "after the end" for why in reasons[index:]]
                    return
                reasons[index] = reasons[index] or "furniture line"
            seen += running[index] if not reasons[index] else 0
            last = index if running[index] and not reasons[index] else last

    def opens_another(self, piece: Piece) -> bool:
        """True for the headline of another article: a first-rank heading in an article element without this one's."""
        if self.headline < 0 or piece.level != 1 or self.is_title(piece):
            return False
        places = self.layout.places
        ours = set(self.layout.around(self.layout.pieces[self.headline].place))
        around = next((i for i in self.layout.around(piece.place) if places[i].tag == "article"), -1)
        return around >= 0 and around not in ours

    def drop_box(self, reasons: list[str], index: int, last: int) -> bool:
        """Drop the box that the block at ``index`` opens, if it is one: an element apart from the text before."""
        pieces = self.layout.pieces
        shared = set(self.layout.around(pieces[last].place)) if last >= 0 else set()
        apart = [place for place in self.layout.around(pieces[index].place) if place not in shared]
        if not apart or self.layout.places[apart[-1]].tag not in _CARD_TAGS:
            return False
        box = self.inside(apart[-1])
        for later in range(index, len(pieces)):
            if pieces[later].place >= 0 and box[pieces[later].place]:
                reasons[later] = reasons[later] or "related"
        return True

    def trim_head(self, reasons: list[str]) -> None:
        """Drop labels, names and dates before the first running text."""
        for index, piece in enumerate(self.layout.pieces):
            if reasons[index] or piece.kind == "caption":
                continue
            if piece.size >= _LEAD and is_sentence(piece.text) and piece.kind != "heading":
                return
            if piece.size < _DATE_LINE and not is_sentence(piece.text) and read_date_line(piece.text):
                reasons[index] = "dateline"
            elif piece.size < _LABEL and not is_sentence(piece.text) and piece.kind not in ("heading", "item"):
                reasons[index] = "label"

    def trim_tail(self, reasons: list[str]) -> None:
        """Drop headings, labels and signatures after the last running text."""
        for index in range(len(reasons) - 1, -1, -1):
            piece = self.layout.pieces[index]
            if reasons[index] or piece.kind == "caption":
                continue
            if furniture.is_credit(piece.text):
                continue
            label = piece.size < _LABEL and not is_sentence(piece.text) and piece.kind not in ("item", "cell", "quote")
            if piece.kind != "heading" and not label and not furniture.is_signature(piece.text):
                return
            reasons[index] = "tail"


def _running_size(piece: Piece) -> int:
    """How much running text ``piece`` holds: labels, headings and lists of links hold none."""
    if piece.size < _SENTENCE or piece.link_share > 0.5 or piece.kind in ("heading", "caption"):
        return 0
    return int(piece.size * (1 - piece.link_share))
