"""Page -> Article: decode, parse once, lay out the blocks, choose the article's, keep their places and links."""

from collections.abc import Sequence
from dataclasses import replace

from .blocks import Piece, lay_out
from .content import Judgement, choose
from .decode import decode_page
from .errors import UnreadablePage
from .gated import full_text
from .head import Head
from .jsonld import JsonLd
from .metadata import Metadata, MetadataReader
from .model import Article, Block, Link, Page
from .plain import text_to_article
from .roles import Part, roles_of
from .tree import MAX_BYTES, parse
from .urls import absolute
from .watchlist import Watchlist

__all__ = ["page_to_article", "text_to_article"]


def page_to_article(page: Page, watch: Watchlist) -> Article:
    """The article in ``page``. Raises UnreadablePage, with the reason, where there is none to read."""
    if len(page.body) > MAX_BYTES:
        raise UnreadablePage(page.url, f"larger than {MAX_BYTES // 2**20} MB")
    text = decode_page(page).text
    if not text.strip():
        raise UnreadablePage(page.url, "empty")
    root = parse(text, url=page.url)
    head, data = Head(root), JsonLd(root)
    reader = MetadataReader(head, data, url=page.url, fetched_at=page.fetched_at, watch=watch)
    metadata = reader.read_head()
    layout = lay_out(root)
    judged = choose(layout, metadata.titles, metadata.authors)
    headline = next((judgement.piece.text for judgement in judged if judgement.why == "headline"), "")
    reader.read_headline(headline)
    reader.read_lines(_lines_for_metadata(judged), layout)
    kept = [judgement.piece for judgement in judged if judgement.kept]
    if not any(piece.kind != "caption" for piece in kept):
        raise UnreadablePage(page.url, layout.cut or "no running text in it")
    behind = full_text(kept, metadata.body)
    if behind:
        kept = [*behind]
        metadata.know("text", "json-ld")
    article = _assemble(kept, roles_of(kept, layout), metadata, base=absolute(page.url, head.base) or page.url)
    reader.read_language(article.text)
    return replace(article, language=metadata.language, known=dict(metadata.known))


def _lines_for_metadata(judged: Sequence[Judgement]) -> list[Piece]:
    """The short lines about the headline, where sites print who wrote it and when."""
    first = next((i for i, judgement in enumerate(judged) if judgement.kept and judgement.piece.size > 60), len(judged))
    near = [
        j.piece
        for j in judged[max(0, first - 15) : first + 2]
        if j.why not in ("comments", "related") and j.piece.size < 250
    ]
    marked = [j.piece for j in judged if j.why == "byline" and j.piece.size < 250]
    return near + marked


def _assemble(pieces: Sequence[Piece], parts: Sequence[Part], metadata: Metadata, *, base: str) -> Article:
    blocks: list[Block] = []
    links: list[Link] = []
    at = 0
    for piece, part in zip(pieces, parts, strict=True):
        end = at + len(piece.text)
        level = piece.level if piece.kind == "heading" else 0
        blocks.append(Block(piece.kind, at, end, part.role, level, part.time))
        links.extend(
            Link(at + start, at + stop, target) for start, stop, href in piece.links if (target := absolute(base, href))
        )
        at = end + 2
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
