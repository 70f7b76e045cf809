"""Thin adapters: how outside measurements call the product."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.amounts import read_amounts
from pipeline.article import page_to_article
from pipeline.claims.quotes import read_quotes
from pipeline.model import Page
from pipeline.temporal import read_times
from pipeline.watchlist import Watchlist


def article_text(html: bytes, url: str) -> str:
    """The main text of a page, without captions; empty where the page holds no article."""


def quotes(text: str) -> list[tuple[int, int, str | None, str | None]]:
    """``(start, end, speaker as mentioned, speaker resolved)`` of each contiguous quotation fragment in ``text``."""


def times(text: str, anchor: str) -> list[tuple[int, int, str | None, str | None]]:
    """``(start, end, earliest, latest)`` of each time expression; ``anchor`` is the ISO day the text was published."""


def amounts(text: str) -> list[tuple[int, int, float, str]]:
    """``(start, end, value, unit)`` of each audience figure in ``text``."""
    return [(amount.start, amount.end, amount.value, amount.unit) for amount in read_amounts(text)]
