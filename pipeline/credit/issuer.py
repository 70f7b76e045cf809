"""Whose release a page prints, wholly or below a line: who issues it says all that it credits to nobody else.

A release shows by its dateline ("LEEDS, Oct. 7, 2025 /Wire/ --"), by what it calls itself ("NOTA DE PRENSA"), by who
signs it ("SOURCE Studio Marou"), by its address, or by an outlet that is a company's own newsroom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from ..lexicons import read_lexicon
from ..spotted import Spotted
from .edge import COMPANIES, Edge
from .edges import Edges
from .outlets import Mention

if TYPE_CHECKING:
    from ..context import Context
    from ..model import Block

_WORDS = cast("dict[str, list[str]]", read_lexicon("credits")["release"])


def _any(key: str) -> str:
    return "|".join(_WORDS[key])


# How much of a page is looked at for each sign, in blocks, and how long the line that bears it is.
_TOP, _BOTTOM = 6, 8
_LONGEST_LINE = 90
_LONGEST_LEAD = 260
_LONGEST_DATELINE = 100
_ISSUERS = frozenset({*COMPANIES, "tv", "office"})
# Who sends out releases writes itself in capitals or calls itself a newswire; "(Harrow Wire) —" is an agency's own.
_WIRE = (
    r"(?:/[A-Z][\w .&-]{3,40}/|\([^()\n]{0,25}(?:[Nn]ewswire|NEWSWIRE|[Pp]ress ?[Ww]ire|WIRE)\)) {0,2}(?:--|[—–-])"
    r"|\([^()\n]{0,12}뉴스와이어\)"
)
_DATELINE = re.compile(rf"[\[(]?[^.\n/(]{{0,40}}(?:\.[^\n/(]{{0,24}})?(?:{_WIRE})")
_LABEL = re.compile(rf"\W{{0,4}}(?:{_any('labels')})\W{{0,4}}", re.IGNORECASE)
_LABELLED = re.compile(rf"\W{{0,4}}(?:{_any('labels').upper()})(?=\W)")
_TITLED = re.compile(rf"\W{{0,2}}(?:{_any('labels')}) ?[:|\])–—-]", re.IGNORECASE)
_SIGNED = re.compile(rf"\W{{0,3}}(?:{_any('signed')})")
_SIGNATURE = re.compile(rf"{_SIGNED.pattern}(?P<name>[^\s,;:|][^\n,;:|]{{1,50}})")
_PATH = re.compile(rf"/(?:{_any('paths')})(?:/|$)")
_ROOM = re.compile(rf"(?P<name>.{{2,40}}) (?:{_any('rooms')})")
_BELOW = Spotted(rf"(?:{_any('below')})", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"(?: ?\([^)]{1,60}\))?(?:,[^,.;]{2,120},)?"
    r"(?: (?:has|have|today|also|officially|ha|han|hoy|resmi|telah|hari ini)){0,3} "
    r"(?:announc\w+|unveil\w+|reveal\w+|confirm\w+|order\w+|renew\w+|said|anunci\w+|confirm\w+|renov\w+|desvel\w+"
    r"|present\w+|revel\w+|mengumumkan|mengonfirmasi|memastikan|mengungkap\w*|memperpanjang)(?!\w)"
    r"|(?:은|는|이|가) [^.]{0,160}?(?:발표|공개|확정|밝혔|밝힌다|전했)"
)
_ABOUT = re.compile(r"(?:About|Acerca de|Sobre|Tentang|Über|À propos de) (?P<name>[A-ZÀ-Ý0-9][^\n:.,]{1,40})\W{0,2}")
_NAME = re.compile(r"[A-ZÀ-Ý][\w&'’+-]*(?: (?:[A-ZÀ-Ý&+][\w&'’+-]*|de|of|the)){0,4}")


@dataclass(frozen=True, slots=True)
class Release:
    """A release: from ``start`` to the text's end everything is the issuer's; ``edge`` is how that is known."""

    start: int
    edge: Edge


def read_release(context: Context, edges: Edges) -> Release | None:
    """The release that the article prints, None where it is an article of its outlet's own."""
    return _Reader(context, edges).read()


class _Reader:
    """The signs of a release in one article."""

    def __init__(self, context: Context, edges: Edges) -> None:
        self._context = context
        self._text = context.text
        self._blocks = context.blocks
        self._edges = edges

    def read(self) -> Release | None:
        sign = self._sign()
        if sign is not None:
            issuer = self._signer() or self._room() or self._announcer(sign) or self._subject_of_about()
            return Release(0, _issued(issuer, sign)) if issuer else None
        if self._text and (own := self._own_room()):
            return Release(0, _issued(own, (own.start, own.end)))
        return self._below()

    # -- that it is a release ----------------------------------------------------------------------------------------

    def _sign(self) -> tuple[int, int] | None:
        """Where the page shows that it is a release: a dateline, a label, a signature, an address."""
        for block in self._blocks[:_TOP]:
            if (match := _DATELINE.match(self._text, block.start, block.end)) and not self._is_own_wire(match[0]):
                return match.span()
            if _is_short(block) and _LABEL.fullmatch(self._text, block.start, block.end):
                return block.start, block.end
            if match := _LABELLED.match(self._text, block.start, block.end):
                return match.span()
        for block in (*self._blocks[:_TOP], *self._blocks[-_BOTTOM:]):
            if _is_short(block) and (match := _SIGNATURE.fullmatch(self._text, block.start, block.end)):
                return match.span()
        if not self._blocks or not self._is_filed():
            return None
        return self._blocks[0].start, self._blocks[0].start + 1

    def _is_own_wire(self, dateline: str) -> bool:
        """Whether a dateline names the page's own outlet, which is then a news agency: "(Harrow Newswire) -"."""
        return f"({self._context.article.outlet.casefold()})" in dateline.casefold()

    def _is_filed(self) -> bool:
        """Whether the page's address or section is that of releases."""
        article = self._context.article
        labelled = _LABEL.fullmatch(article.section or "") or _TITLED.match(article.title)
        return (
            "release" in article.known
            or labelled is not None
            or _PATH.search(urlsplit(article.url).path.lower()) is not None
        )

    # -- who issues it -----------------------------------------------------------------------------------------------

    def _signer(self) -> Mention | None:
        """Who signs it: "SOURCE Studio Marou", "News provided by", and the name on the same line or the next."""
        for block in (*self._blocks[-_BOTTOM:], *self._blocks[:_TOP]):
            match = _SIGNATURE.match(self._text, block.start, min(block.end, block.start + _LONGEST_LINE))
            if match is not None:
                return self._named(*match.span("name"))
        return None

    def _named(self, start: int, end: int) -> Mention | None:
        """The company called ``text[start:end]``, as the watch-list or the lexicon calls it; no newspaper."""
        name = self._text[start:end].strip(" .)]")
        outlet = self._edges.outlets.named(name)
        if outlet is None:
            return Mention(start, end, name, "studio", known=False)
        return Mention(start, end, outlet.name, outlet.kind) if outlet.kind in _ISSUERS else None

    def _room(self) -> Mention | None:
        """The company whose newsroom the page's outlet is by its name: "Studio Marou Newsroom"."""
        match = _ROOM.fullmatch(self._context.article.outlet)
        if match is None:
            return None
        known = self._edges.outlets.named(match["name"])
        return Mention(0, 1, known.name if known else match["name"], known.kind if known else "studio")

    def _own_room(self) -> Mention | None:
        """The company whose site the page is on, where it announces something there itself."""
        if room := self._room():
            return room
        own = self._edges.outlets.named(self._context.article.outlet)
        if own is None or own.kind not in COMPANIES:
            return None
        announcer = self._announcer((0, 0))
        return announcer if announcer is not None and announcer.name == own.name else None

    def _announcer(self, sign: tuple[int, int]) -> Mention | None:
        """Who announces something in the first paragraphs, else the company that opens them."""
        paragraphs = [block for block in self._blocks if block.kind == "paragraph" and block.end > sign[0]][:3]
        named = [m for block in paragraphs for m in self._edges.mentions_within(block.start, block.end)]
        for mention in named:
            if mention.kind in _ISSUERS and _ANNOUNCES.match(self._text, mention.end, mention.end + 320):
                return mention
        for block in paragraphs:
            if issuer := self._announcing_name(block, sign):
                return issuer
        return None

    def _announcing_name(self, block: Block, sign: tuple[int, int]) -> Mention | None:
        """A name that no list has where the paragraph opens with it and it announces: "Marou House today announced"."""
        start = sign[1] if block.start <= sign[0] < block.end else block.start
        for match in _NAME.finditer(self._text, start, min(block.end, start + _LONGEST_DATELINE)):
            if _ANNOUNCES.match(self._text, match.end(), block.end):
                return self._named(*match.span())
        return None

    def _subject_of_about(self) -> Mention | None:
        """The company that the last lines are about: "About Studio Marou"."""
        for block in self._blocks[-_BOTTOM:]:
            if match := _ABOUT.match(self._text, block.start, min(block.end, block.start + _LONGEST_LINE)):
                return self._named(*match.span("name"))
        return None

    # -- a statement below a line ------------------------------------------------------------------------------------

    def _below(self) -> Release | None:
        """A statement that the page prints in full, below a line that says so: "The full press release follows:"."""
        for block in self._leads():
            named = [m for m in self._edges.mentions_within(block.start, block.end) if m.kind in _ISSUERS]
            issuer = named[-1] if named else self._announcer((block.end + 1, block.end + 1))
            if issuer is not None:
                return Release(block.end, _issued(issuer, (block.start, block.end)))
        return None

    def _leads(self) -> Iterator[Block]:
        for block in self._blocks[:-1]:
            if block.end - block.start > _LONGEST_LEAD:
                continue
            if (match := _BELOW.search(self._text, block.start, block.end)) and self._closes(match.end(), block):
                yield block

    def _closes(self, end: int, block: Block) -> bool:
        """Whether the words of a lead close their line, or a colon does."""
        rest = self._text[end : block.end].rstrip("”\"’'>]〉》 ")
        return rest.endswith((":", "：")) or len(rest) < len("입니다. below.")


def _is_short(block: Block) -> bool:
    return block.end - block.start <= _LONGEST_LINE


def _issued(issuer: Mention, sign: tuple[int, int]) -> Edge:
    return Edge(*sign, issuer, "release", 0)
