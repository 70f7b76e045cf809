"""Page -> Article: decode, parse once, lay out the blocks, choose the article's, keep their places and links."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..errors import UnreadablePage
from ..model import Article, Block, Link, Page
from ..watchlist import Watchlist
from .blocks import lay_out
from .content import Judgement, choose
from .decode import decode_page
from .gated import full_text
from .head import Head
from .jsonld import JsonLd
from .layout import Layout, Piece
from .metadata import Metadata, MetadataReader
from .overrides import Override
from .plain import text_to_article
from .releases import is_labelled
from .roles import Part, roles_of
from .stamps import script_stamps
from .tree import check_size, check_text, parse
from .urls import absolute
from .weighing import SENTENCE

__all__ = ["Override", "Verdict", "explain", "page_to_article", "read_metadata", "text_to_article"]

# A line longer than this is no byline and no date line.
_LONGEST_LINE = 250
_LONGEST_DATED = 100
_LINES_BEFORE = 15
_LINES_ABOVE, _LINES_BELOW = 4, 9
_ABOUT_OTHERS = ("comments", "related", "cards", "hidden")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one block of a page, for the operator. ``why`` is empty where it was kept."""

    text: str
    kind: str
    kept: bool
    why: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """A page laid out and judged, with what is known about it."""

    layout: Layout
    judged: tuple[Judgement, ...]
    metadata: Metadata
    reader: MetadataReader
    base: str


def page_to_article(page: Page, watch: Watchlist, override: Override | None = None) -> Article:
    """The article in ``page``. Raises UnreadablePage, with the reason, where there is none to read."""
    reading = _read(page, watch, override)
    kept = [judgement.piece for judgement in reading.judged if judgement.kept]
    if not any(piece.kind != "caption" for piece in kept):
        raise UnreadablePage(page.url, reading.layout.cut or "no running text in it")
    if reading.layout.cut:
        reading.metadata.known["text"] = f"cut: {reading.layout.cut}"
    if is_labelled(reading.judged):
        reading.metadata.known["release"] = "line"
    behind = full_text(kept, reading.metadata.body)
    if behind:
        kept = [*behind]
        reading.metadata.known["text"] = "json-ld"
    article = _assemble(
        kept, roles_of(kept, reading.layout, reading.metadata.published), reading.metadata, base=reading.base
    )
    reading.reader.read_language(article.text)
    return replace(article, language=reading.metadata.language, known=dict(reading.metadata.known))


def explain(page: Page, watch: Watchlist, override: Override | None = None) -> tuple[Verdict, ...]:
    """Every block of ``page``, in page order, with whether it was kept and if not, why. Raises UnreadablePage."""
    return tuple(
        Verdict(judgement.piece.text, judgement.piece.kind, judgement.kept, judgement.why)
        for judgement in _read(page, watch, override).judged
    )


def read_metadata(page: Page, watch: Watchlist) -> Metadata:
    """What is known about ``page`` besides its text, also where it holds no article. Raises UnreadablePage."""
    return _read(page, watch, None).metadata


def _read(page: Page, watch: Watchlist, override: Override | None) -> _Reading:
    check_size(page.body, url=page.url)
    text = decode_page(page).text
    check_text(text, url=page.url)
    if override is not None:
        text = override.apply(text, url=page.url)
    root = parse(text, url=page.url)
    head, data = Head(root), JsonLd(root)
    reader = MetadataReader(head, data, page=page, watch=watch)
    metadata = reader.read_head()
    layout = lay_out(root)
    judged = choose(layout, metadata.titles, metadata.authors)
    reader.read_headline(next((judgement.piece.text for judgement in judged if judgement.why == "headline"), ""))
    reader.read_lines(_lines_about(judged), layout)
    reader.read_elsewhere(
        script_stamps(root),
        [j.piece for j in judged if j.piece.size < _LONGEST_DATED and j.why not in _ABOUT_OTHERS],
        openings=[j.piece.text for j in judged if j.kept and j.piece.kind == "paragraph"],
        nearby=_lines_nearby(judged),
    )
    return _Reading(layout, judged, metadata, reader, absolute(page.url, head.base) or page.url)


def _lines_about(judged: Sequence[Judgement]) -> list[Piece]:
    """The short lines around the headline and before the text, where sites print who wrote the article and when."""
    kept = [(index, j.piece.size) for index, j in enumerate(judged) if j.kept]
    first = next((index for least in (_LONGEST_LINE, SENTENCE) for index, size in kept if size > least), len(judged))
    headline = next((index for index, j in enumerate(judged) if j.why == "headline"), first)
    spans = ((headline - _LINES_ABOVE, headline + _LINES_BELOW), (first - _LINES_BEFORE, first + 2))
    near = [j for start, end in spans for j in judged[max(0, start) : max(0, end)] if j.why not in _ABOUT_OTHERS]
    # Right at the headline a box that is named for comments or teasers holds the article's own line.
    at_headline = judged[max(0, headline - 1) : headline + _LINES_ABOVE]
    near = [*(j for j in at_headline if j.why != "hidden"), *near]
    marked = [j for j in judged if j.why == "byline"]
    pieces = {id(j.piece): j.piece for j in (*near, *marked) if j.piece.size < _LONGEST_LINE}
    return list(pieces.values())


def _lines_nearby(judged: Sequence[Judgement]) -> list[str]:
    """The short lines near the headline and the first text, in whatever box they stand."""
    first = next((index for index, j in enumerate(judged) if j.kept and j.piece.size > SENTENCE), -1)
    if first < 0:
        return []
    headline = next((index for index, j in enumerate(judged) if j.why == "headline"), first)
    near = judged[max(0, headline - _LINES_BELOW) : max(first, headline) + _LINES_BEFORE]
    return [j.piece.text for j in near if j.piece.size < _LONGEST_DATED and j.why != "hidden"]


def _assemble(pieces: Sequence[Piece], parts: Sequence[Part], metadata: Metadata, *, base: str) -> Article:
    blocks: list[Block] = []
    links: list[Link] = []
    at = 0
    for piece, part in zip(pieces, parts, strict=True):
        level = piece.level if piece.kind == "heading" else 0
        blocks.append(Block(piece.kind, at, at + len(piece.text), part.role, level, part.time))
        for start, end, href in piece.links:
            if target := absolute(base, href):
                links.append(Link(at + start, at + end, target))
        at += len(piece.text) + 2
    return Article(
        metadata.url,
        metadata.outlet,
        metadata.title,
        "\n\n".join(piece.text for piece in pieces),
        tuple(blocks),
        tuple(links),
        metadata.authors,
        metadata.published,
        metadata.modified,
        section=metadata.section,
        paywalled=metadata.paywalled,
        page_of=metadata.page_of,
    )
