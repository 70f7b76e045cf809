"""Page -> Article. (The reader of HTML is being written; plain text works.)"""

from .model import Article, Block, Moment, Page
from .watchlist import Watchlist


def text_to_article(
    text: str, *, url: str, outlet: str = "", title: str = "", published: Moment | None = None
) -> Article:
    """An article from plain text: paragraphs are separated by blank lines or line breaks."""
    blocks: list[Block] = []
    parts: list[str] = []
    at = 0
    for line in (line.strip() for line in text.splitlines()):
        if line:
            blocks.append(Block("paragraph", at, at + len(line)))
            parts.append(line)
            at += len(line) + 2
    return Article(url, outlet, title, "\n\n".join(parts), tuple(blocks), published=published)


def read_article(page: Page, watch: Watchlist) -> Article:
    """The article in ``page``. Raises UnreadablePage."""
    del watch
    return text_to_article(page.body.decode("utf-8", "replace"), url=page.url)
