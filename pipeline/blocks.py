"""Tree -> blocks: every stretch of text on the page, in page order, with its links and where it stands.

One iterative walk over the parsed tree. Nothing is chosen here: navigation and comments are blocks like the rest.
``Layout.places`` are the elements that hold blocks, as a flat list with parent indexes, so that the choosing can add up
text sizes without walking the tree again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from . import hints
from .lexicons import read_words
from .model import BlockKind

_SKIPPED = frozenset(read_words("elements", "skipped"))
_INLINE = frozenset(read_words("elements", "inline"))
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_STRONG = frozenset(("b", "strong"))
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
# Marks inside a block's raw text. They are noncharacters, which no page can contain once they are taken out.
_OPEN, _CLOSE, _BREAK, _BOLD, _PLAIN = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4"
_MARKS = re.compile(f"([{_OPEN}{_CLOSE}{_BREAK}{_BOLD}{_PLAIN}])")
# Soft hyphens and zero-width marks are typesetting, not text: a name with one inside would never be found.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufdd5-\ufdef\u0000-\u0008\u000e-\u001f]")
_SPACES = re.compile(r"\s+")
_LARGE = frozenset(("4", "5", "6", "7", "+1", "+2", "+3"))
_HINT_ATTRIBUTES = ("class", "id", "data-component", "data-testid", "data-type", "aria-label")
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
_WIDE_LETTERS = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？][\"'”’»)\]]{0,3}$|[\"”»)\]]$")
MAX_BLOCKS = 60_000
MAX_DEPTH = 2_000


@dataclass(slots=True)
class Place:
    """An element that holds text. ``why``: its own reason to be furniture, empty for none; ``parent``: an index, or -1."""

    parent: int
    tag: str
    hint: str
    why: str
    part: str
    kind: BlockKind
    level: int
    time: str = ""


@dataclass(slots=True)
class Piece:
    """A stretch of text that a reader sees as one block. ``links`` are (start, end, href) into ``text``.

    ``size`` counts what there is to read: characters, those of Chinese, Japanese and Korean twice. ``bold``: all of it
    is in bold or large type. ``loose``: it was set apart by line breaks only. ``lead``: it
    stands between the headline and the main text.
    """

    place: int
    kind: BlockKind
    text: str
    links: tuple[tuple[int, int, str], ...]
    level: int
    bold: bool
    loose: bool
    size: int
    link_share: float
    lead: bool = False


@dataclass(slots=True)
class Layout:
    """All blocks of a page and the elements they stand in. ``cut`` says why not all of it was read, if so."""

    places: list[Place] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    cut: str = ""

    def around(self, place: int) -> Iterator[int]:
        """``place`` and the places around it, innermost first."""
        while place >= 0:
            yield place
            place = self.places[place].parent


@dataclass(slots=True)
class _Line:
    """One line of a block while it is put together: folded text, links, and how much of it is bold."""

    text: str = ""
    links: list[tuple[int, int, str]] = field(default_factory=list)
    bold: int = 0


def lay_out(root: etree._Element) -> Layout:
    """The blocks of the page under ``root``."""
    return _Walker().walk(root)


def reading_size(text: str) -> int:
    """How much there is to read in ``text``: a Chinese, Japanese or Korean character says what two letters say."""
    return len(text) if text.isascii() else len(text) + len(_WIDE_LETTERS.findall(text))


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
        return self.layout

    def enter(self, element: etree._Element) -> bool:
        """Take in an element's start; False if nothing in it is text to read."""
        self.depth += 1
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or self.is_full():
            return False
        if tag in _INLINE and not self.stands_apart(element, tag):
            self.enter_inline(element, tag)
        elif tag == "br":
            self.raw.append(_BREAK)
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

    def stands_apart(self, element: etree._Element, tag: str) -> bool:
        """True for an inline element that sites use as a box of its own: a caption, an advertisement, a hidden label."""
        if tag not in ("span", "a", "small") or not element.attrib:
            return False
        raw = _hint(element)
        if not raw:
            return element.get("role") == "heading"
        return hints.part(raw) == "caption" or hints.furniture(raw) not in ("", "byline")

    def enter_inline(self, element: etree._Element, tag: str) -> None:
        if tag == "a":
            if self.link is None:
                self.link = element
                self.open_link(element.get("href") or "")
        elif tag in _STRONG or (tag == "font" and (element.get("size") or "") in _LARGE):
            self.emphasised.append(element)
            self.raw.append(_BOLD)
        elif tag == "q":
            self.raw.append("“")
        elif tag == "time":
            self.note_time(element.get("datetime") or "")

    def open_link(self, href: str) -> None:
        self.hrefs.append(href)
        self.raw.append(_OPEN)

    def note_time(self, stamp: str) -> None:
        """Remember a time stamp on the boxes around it that have none: an entry of a live blog has its own."""
        for index in self.layout.around(self.here) if stamp else ():
            if self.layout.places[index].time:
                return
            self.layout.places[index].time = stamp

    def open_place(self, element: etree._Element, tag: str) -> None:
        raw = _hint(element)
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
            self.raw.append(_CLOSE)
        elif self.emphasised and self.emphasised[-1] is element:
            self.emphasised.pop()
            self.raw.append(_PLAIN)
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
        raw, hrefs = _INVISIBLE.sub("", "".join(self.raw)), self.hrefs
        self.raw, self.hrefs = [], []
        if self.link is not None:
            self.open_link(self.link.get("href") or "")
        self.raw.extend(_BOLD for _ in self.emphasised)
        if raw and not raw.isspace():
            self.add_pieces(_lines(raw, hrefs))

    def add_pieces(self, lines: list[_Line]) -> None:
        place = self.layout.places[self.here] if self.here >= 0 else None
        paragraphs = [line for line in _unwrap(lines) if line.text]
        for line in paragraphs:
            bold = line.bold >= 0.95 * len(line.text)
            size = reading_size(line.text)
            kind: BlockKind = place.kind if place else "paragraph"
            level = place.level if place else 0
            if kind in ("paragraph", "cell") and bold and size <= 120 and line.text[-1] not in ".,:;!":
                kind, level = ("heading", 3) if kind == "paragraph" or len(paragraphs) > 1 else (kind, 0)
            linked = sum(end - start for start, end, _ in line.links) / len(line.text)
            loose = len(paragraphs) > 1
            self.layout.pieces.append(
                Piece(self.here, kind, line.text, tuple(line.links), level, bold, loose, size, linked)
            )


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


def _lines(raw: str, hrefs: list[str]) -> list[_Line]:
    """The lines of a block's raw text, blanks folded, with the places of its links."""
    lines, line = [], _Line()
    bold, used, link_start, href = 0, 0, -1, ""
    out: list[str] = []
    at = 0
    for token in _MARKS.split(raw):
        if token == _OPEN:
            href, used, link_start = hrefs[used] if used < len(hrefs) else "", used + 1, at
        elif token in (_CLOSE, _BREAK):
            if link_start >= 0 and at > link_start:
                line.links.append((link_start, at, href))
            link_start = -1 if token == _CLOSE or link_start < 0 else 0
            if token == _BREAK:
                lines.append(_close_line(line, out))
                line, out, at = _Line(), [], 0
        elif token == _BOLD:
            bold += 1
        elif token == _PLAIN:
            bold -= 1
        else:
            folded = _SPACES.sub(" ", token)
            if folded[:1] == " " and (at == 0 or out[-1][-1] == " "):
                folded = folded[1:]
            if folded:
                out.append(folded)
                at += len(folded)
                line.bold += len(folded) if bold > 0 else 0
    if link_start >= 0 and at > link_start:
        line.links.append((link_start, at, href))
    lines.append(_close_line(line, out))
    return lines


def _close_line(line: _Line, out: list[str]) -> _Line:
    """``line`` with its text, without a blank at its end or inside the ends of its links."""
    line.text = "".join(out).rstrip()
    trimmed = []
    for start, end, href in line.links:
        stop = min(end, len(line.text))
        while start < stop and line.text[start] == " ":
            start += 1
        while stop > start and line.text[stop - 1] == " ":
            stop -= 1
        if stop > start:
            trimmed.append((start, stop, href))
    line.links = trimmed
    line.bold = min(line.bold, len(line.text))
    return line


def _unwrap(lines: list[_Line]) -> list[_Line]:
    """Lines as paragraphs: one that breaks off inside a sentence goes on in the next."""
    joined: list[_Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and _goes_on(before.text, line.text):
            shift = len(before.text) + 1
            before.links.extend((start + shift, end + shift, href) for start, end, href in line.links)
            before.text, before.bold = f"{before.text} {line.text}", before.bold + line.bold + 1
        else:
            joined.append(line)
    return joined


def _goes_on(before: str, after: str) -> bool:
    """True if a single line break between the two is only where the line was full."""
    return len(before) > 40 and bool(after) and after[0].islower() and not _ENDS_SENTENCE.search(before[-6:])
