"""Plain text -> Article: pages saved as text, with their date line, headings and tail."""

from .furniture import is_end, is_furniture
from .model import Article, Block, Moment
from .moments import read_date_line


def text_to_article(
    text: str, *, url: str, outlet: str = "", title: str = "", published: Moment | None = None
) -> Article:
    """An article from plain text, one block a line."""
    lines = [folded for line in text.splitlines() if (folded := " ".join(line.split()))]
    known: dict[str, str] = {}
    if lines and len(lines[0]) <= 40 and (moment := read_date_line(lines[0])):
        if published is None:
            published = moment
            known["published"] = "dateline"
        lines = lines[1:]
    blocks: list[Block] = []
    kept: list[str] = []
    at = 0
    for line in lines:
        if is_end(line):
            break
        if is_furniture(line):
            continue
        blocks.append(Block("paragraph", at, at + len(line)))
        kept.append(line)
        at += len(line) + 2
    return Article(url, outlet, title, "\n\n".join(kept), tuple(blocks), published=published, known=known)
