"""Thin adapters: how outside measurements call the product."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.audience.amounts import read_amounts
from pipeline.errors import UnreadablePage
from pipeline.model import Block, Page
from pipeline.reading.article import page_to_article
from pipeline.speech.plain_quotes import read_quotes
from pipeline.temporal import read_times
from pipeline.watchlist import Watchlist

_NOBODY = Watchlist()
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def article_text(html: bytes, url: str) -> str:
    """The running text of a page, without captions and what sums it up over it; empty where it holds no article."""
    try:
        article = page_to_article(Page(url, html, _ANY_TIME), _NOBODY)
    except UnreadablePage:
        return ""
    return "\n\n".join(article.block_text(block) for block in article.blocks if not _is_apart(block))


def _is_apart(block: Block) -> bool:
    return block.kind == "caption" or block.role == "summary"


def quotes(text: str) -> list[tuple[int, int, str | None, str | None]]:
    """``(start, end, speaker as mentioned, speaker resolved)`` of each contiguous quotation fragment in ``text``."""
    return [(quote.start, quote.end, quote.speaker, quote.name) for quote in read_quotes(text)]


def times(text: str, anchor: str) -> list[tuple[int, int, str | None, str | None]]:
    """``(start, end, earliest, latest)`` of each time expression; ``anchor`` is the ISO day the text was published."""
    return [
        (found.start, found.end, _iso(found.earliest), _iso(found.latest))
        for found in read_times(text, anchor=date.fromisoformat(anchor))
    ]


def amounts(text: str) -> list[tuple[int, int, float, str]]:
    """``(start, end, value, unit)`` of each audience figure in ``text``."""
    return [(amount.start, amount.end, amount.value, amount.unit) for amount in read_amounts(text)]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
