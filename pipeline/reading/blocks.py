"""Tree -> layout: every stretch of text on the page, in page order, with its links and where it stands.

One iterative walk over the parsed tree. Nothing is chosen here: navigation and comments are blocks like the rest. The
elements that hold blocks become a flat list with parent indexes, so that the choosing can add up text sizes without
walking the tree again.
"""

import re
from dataclasses import replace

from lxml import etree

from ..lexicons import read_words
from ..model import BlockKind
from . import hints
from .layout import Layout, Piece, Place, reading_size
from .lines import BOLD, BREAK, CLOSE_LINK, MARKS, OPEN_LINK, PLAIN, Line, read_lines

MAX_BLOCKS = 40_000
MAX_DEPTH = 2_000
_SKIPPED = frozenset(read_words("elements", "skipped"))
_INLINE = frozenset(read_words("elements", "inline"))
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_STRONG = frozenset(("b", "strong"))
_LINES = frozenset(("p", "li", "dd", *_HEADINGS))
_BOXES = frozenset(("span", "a", "small", "em", "i", "strong", "b"))
_LARGE = frozenset(("4", "5", "6", "7", "+1", "+2", "+3"))
# Two sentences are no heading; "d.", "vs." and "feat." end none.
_NEXT_SENTENCE = re.compile(r"(?:[?!]|\w{5}\.)[\"”’»)]{0,2} [^\W\d_]")
# A consonant: alone, A and I are words, and what they begin cannot be told.
_INITIAL = re.compile('["“„«‘]?[B-DF-HJ-NP-TV-Z]')
_HINT_ATTRIBUTES = ("class", "id", "data-component", "data-testid", "data-type", "aria-label")
# Bold lines up to this size are headings, where nothing says that they are text.
_LONGEST_BOLD = 120
# What is longer was put into a heading that nobody closed.
_LONGEST_HEADING = 400
# Elements whose own nature says that they are no part of an article.
_FURNITURE_TAGS = {
    "nav": "page furniture",
    "footer": "page end",
    "form": "sign-up",
    "fieldset": "sign-up",
    "menu": "page furniture",
    "aside": "aside",
}
_FURNITURE_ROLES = {
    "navigation": "page furniture",
    "contentinfo": "page end",
    "banner": "page furniture",
    "search": "page furniture",
    "complementary": "aside",
    "dialog": "page furniture",
    "alert": "page furniture",
    "menu": "page furniture",
    "menubar": "page furniture",
}
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(_HEADINGS, "heading"),
    "li": "item",
    "dd": "item",
    "dt": "item",
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
    "figure": "caption",
    "td": "cell",
    "th": "cell",
    "table": "paragraph",
    "article": "paragraph",
}


def lay_out(root: etree._Element) -> Layout:
    """The blocks of the page under ``root``."""
    return _Walker().walk(root)


class _Walker:
    """The state of one walk: where we are, and the text collected since the last block ended."""

    def __init__(self) -> None:
        self.layout = Layout()
        self.here = -1
        self.depth = 0
        self.opened: list[etree._Element] = []
        self.emphasised: list[etree._Element] = []
        self.link: etree._Element | None = None
        self.raw: list[str] = []
        self.hrefs: list[str] = []

    def walk(self, root: etree._Element) -> Layout:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self.leave(element)
            elif not self.enter(element):
                walker.skip_subtree()
        self.flush()
        self.layout.pieces = _with_initials(self.layout.pieces)
        return self.layout

    def enter(self, element: etree._Element) -> bool:
        """Take in an element's start; False if nothing in it is text to read."""
        self.depth += 1
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or self.is_full():
            return False
        if self.is_inline(tag) and not self.stands_apart(element, tag):
            if hints.is_unseen(element.get("class") or ""):
                return False
            self.enter_inline(element, tag)
        elif tag == "br":
            self.raw.append(BREAK)
        elif tag == "hr":
            self.flush()
        else:
            self.flush()
            self.open_place(element, tag)
        if element.text:
            self.raw.append(element.text)
        return True

    def is_full(self) -> bool:
        if self.depth > MAX_DEPTH:
            self.layout.cut = "nested too deep"
        elif len(self.layout.pieces) >= MAX_BLOCKS:
            self.layout.cut = "too many blocks"
        else:
            return False
        return True

    def is_inline(self, tag: str) -> bool:
        """True for a part of a line. Inside a paragraph that is also a site's own element, which no browser sets apart.

        Those are "trusted-link" around a source, "st1:place" as word processors write it.
        """
        if tag in _INLINE:
            return True
        own = "-" in tag or ":" in tag
        return own and self.here >= 0 and self.layout.places[self.here].tag in _LINES

    def stands_apart(self, element: etree._Element, tag: str) -> bool:
        """True for an inline element that sites use as a box of its own: a caption, an advertisement, a label."""
        if tag not in _BOXES or not element.attrib:
            return False
        raw = _hint(element)
        if not raw:
            return element.get("role") == "heading"
        part = hints.part(raw)
        if part == "caption" or (part in ("summary", "dek") and tag in _STRONG):
            return True
        if tag not in ("span", "a", "small") or hints.furniture(raw) in ("", "byline"):
            return False
        return not self.is_in_sentence(element, tag)

    def is_in_sentence(self, element: etree._Element, tag: str) -> bool:
        """True for an element with text beside it in its block, for a link on one side: a part of what is said."""
        before = any(part.strip() and part not in MARKS for part in self.raw)
        after = bool((element.tail or "").strip())
        return (before or after) if tag == "a" else (before and after)

    def enter_inline(self, element: etree._Element, tag: str) -> None:
        if tag == "a":
            if self.link is None:
                self.link = element
                self.open_link(element.get("href") or "")
        elif tag in _STRONG or (tag == "font" and (element.get("size") or "") in _LARGE):
            self.emphasised.append(element)
            self.raw.append(BOLD)
        elif tag == "q":
            self.raw.append("“")
        elif tag == "time":
            self.note_time(element.get("datetime") or "")

    def open_link(self, href: str) -> None:
        self.hrefs.append(href)
        self.raw.append(OPEN_LINK)

    def note_time(self, stamp: str) -> None:
        """Remember a time stamp on the boxes around it that have none: an entry of a live blog has its own."""
        for index in self.layout.around(self.here) if stamp else ():
            if self.layout.places[index].time:
                return
            self.layout.places[index].time = stamp

    def open_place(self, element: etree._Element, tag: str) -> None:
        # The classes of the page as a whole say what kind of page it is, and much else.
        raw = "" if tag in ("html", "body") else _hint(element)
        role = element.get("role") or ""
        above = self.layout.places[self.here] if self.here >= 0 else None
        kind: BlockKind = _KINDS.get(tag) or (above.kind if above else "paragraph")
        if kind == "cell" and tag == "p" and len(element.text or "") > 40:
            kind = "paragraph"  # a page laid out by tables: its paragraphs are no data
        level = _HEADINGS.get(tag, above.level if above and kind == "heading" else 0)
        if role == "heading":
            kind, level = "heading", _aria_level(element)
        part = "body" if "articlebody" in (element.get("itemprop") or "").lower() else hints.part(raw) if raw else ""
        if part == "caption":
            kind = "caption"
        why = (hints.furniture(raw) if raw else "") or _FURNITURE_TAGS.get(tag, "") or _FURNITURE_ROLES.get(role, "")
        if _is_hidden(element) or hints.is_hidden(element.get("style") or ""):
            why = "hidden"
        self.layout.places.append(Place(self.here, tag, raw, why, part, kind, level))
        self.here = len(self.layout.places) - 1
        self.opened.append(element)

    def leave(self, element: etree._Element) -> None:
        """Take in an element's end, and the text after it."""
        self.depth -= 1
        if self.link is element:
            self.link = None
            self.raw.append(CLOSE_LINK)
        elif self.emphasised and self.emphasised[-1] is element:
            self.emphasised.pop()
            self.raw.append(PLAIN)
        elif element.tag == "q":
            self.raw.append("”")
        elif self.opened and self.opened[-1] is element:
            self.flush()
            self.opened.pop()
            self.here = self.layout.places[self.here].parent
        if element.tail:
            self.raw.append(element.tail)

    def flush(self) -> None:
        """End the current block, if there is text in it; a link or bold type that is still open goes on in the next."""
        raw, hrefs = "".join(self.raw), self.hrefs
        self.raw, self.hrefs = [], []
        if self.link is not None:
            self.open_link(self.link.get("href") or "")
        self.raw.extend(BOLD for _ in self.emphasised)
        if raw and not raw.isspace():
            lines = read_lines(raw, hrefs)
            self.layout.pieces.extend(self.piece(line, loose=len(lines) > 1) for line in lines)

    def piece(self, line: Line, *, loose: bool) -> Piece:
        """``line`` as a block of where we are; a short bold line is a heading, in a cell only beside other lines."""
        place = self.layout.places[self.here] if self.here >= 0 else None
        kind: BlockKind = place.kind if place else "paragraph"
        level = place.level if place else 0
        size = reading_size(line.text)
        bold = line.bold >= 0.95 * len(line.text)
        if (
            bold
            and size <= _LONGEST_BOLD
            and line.text[-1] not in ".,:;!"
            and not _NEXT_SENTENCE.search(line.text)
            and (kind == "paragraph" or (kind == "cell" and loose))
        ):
            kind, level = "heading", 3
        elif kind == "heading" and size > _LONGEST_HEADING:
            kind, level = "paragraph", 0
        linked = sum(end - start for start, end, _ in line.links) / len(line.text)
        return Piece(self.here, kind, line.text, tuple(line.links), level, bold, loose, size, linked)


def _with_initials(pieces: list[Piece]) -> list[Piece]:
    """The pieces, with a large first letter that stands in a box of its own put back where its word goes on."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and _INITIAL.fullmatch(before.text) and piece.text[0].islower() and piece.kind == "paragraph":
            joined.pop()
            size = len(before.text)
            links = tuple((start + size, end + size, href) for start, end, href in piece.links)
            piece = replace(piece, text=before.text + piece.text, links=links, size=piece.size + size)  # noqa: PLW2901
        joined.append(piece)
    return joined


def _hint(element: etree._Element) -> str:
    """What the element's attributes say about its part in the page, as one string."""
    attributes = element.attrib
    if not attributes:
        return ""
    said = [value for name in _HINT_ATTRIBUTES if (value := attributes.get(name))]
    return " ".join(said)[:300]


def _is_hidden(element: etree._Element) -> bool:
    """True for the attribute, unless the box is what a streaming server sends last and shows by script."""
    return "hidden" in element.attrib and not (element.get("id") or "").startswith("S:")


def _aria_level(element: etree._Element) -> int:
    level = element.get("aria-level") or ""
    return int(level) if level in ("1", "2", "3", "4", "5", "6") else 2
