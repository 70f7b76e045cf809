"""Invented pages for the tests of the reader: one article in the dress of different sites."""

from datetime import UTC, datetime

from pipeline.model import Page
from pipeline.reading.article import page_to_article
from pipeline.watchlist import Outlet, Show, Watchlist

URL = "https://www.lanternpost.example/tv/2025/03/12/paper-harbour-returns"
FETCHED = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
WATCH = Watchlist(
    (Show("paper-harbour", "Paper Harbour", ("종이 항구",)),),
    (Outlet("The Lantern Post", ("Lantern Post",), ("lanternpost.example",)),),
)
FIRST = "Brindle TV has ordered a second season of Paper Harbour, the company said on Tuesday in a short statement."
SECOND = "“We left the boat where it was,” said the creator, Odile Marchetti, who wrote all six episodes of the drama."
THIRD = "Filming is due to begin in the autumn, on the same pier and with the same gulls, according to the producers."
TEXT = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
HEADLINE = "Paper Harbour returns for a second season"


def html(body=BODY, head="", headline=f"<h1>{HEADLINE}</h1>"):
    title = f"<title>{HEADLINE} | The Lantern Post</title>"
    return f"<!doctype html><html lang='en'><head>{title}{head}</head><body>{headline}{body}</body></html>"


def page(markup, url=URL, **headers):
    body = markup if isinstance(markup, bytes) else markup.encode()
    return Page(url, body, FETCHED, {name.replace("_", "-"): value for name, value in headers.items()})


def read(markup, **options):
    return page_to_article(page(markup, **options), WATCH)


def texts(article, *, role="any"):
    return [article.block_text(block) for block in article.blocks if role in ("any", block.role)]
