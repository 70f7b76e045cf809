"""Plain text -> Article: pages saved as text, with their date line, headings, image labels and tail."""

import re
from collections.abc import Sequence

from ..model import Article, Block, BlockKind, Moment
from .furniture import is_comments_head, is_end, is_furniture
from .layout import Layout, plain_piece, reading_size
from .moments import read_date_line
from .roles import roles_of

_LONGEST_DATE_LINE = 40
_LONGEST_HEADING = 100
_QUESTION_END = re.compile(r"[?？]\W{0,2}$")
_ENDS_TEXT = re.compile(r"[.!,;:…。」』][\"'”’»)\]]{0,3}$|[\"”»)\]]$")


def text_to_article(
    text: str, *, url: str, outlet: str = "", title: str = "", published: Moment | None = None
) -> Article:
    """An article from plain text, one block a line.

    A first line that is only a date is the date line; short lines that end as no sentence ends are headings, or the
    labels of images where two stand together or words are small; from the head of the comments on nothing is read.
    """
    lines = [folded for line in text.splitlines() if (folded := " ".join(line.split()))]
    known: dict[str, str] = {}
    if lines and len(lines[0]) <= _LONGEST_DATE_LINE and (moment := _date_alone(lines[0])):
        lines = lines[1:]
        if published is None:
            published, known["published"] = moment, "dateline"
    if lines and title and _letters(lines[0]) == _letters(title):
        lines = lines[1:]
    lines = [line for line in _before_the_end(lines) if not is_furniture(line)]
    pieces = [
        plain_piece(line, kind, level=2 if kind == "heading" else 0)
        for line, kind in zip(lines, _kinds(lines), strict=True)
    ]
    blocks: list[Block] = []
    at = 0
    for piece, part in zip(pieces, roles_of(pieces, Layout()), strict=True):
        blocks.append(Block(piece.kind, at, at + len(piece.text), part.role, piece.level))
        at += len(piece.text) + 2
    return Article(url, outlet, title, "\n\n".join(lines), tuple(blocks), published=published, known=known)


def _date_alone(line: str) -> Moment | None:
    """The moment of a line that says nothing but a date: no word in it is longer than a month's or weekday's name."""
    moment = read_date_line(line)
    words = re.findall(r"[^\W\d_]+", line)
    return moment if moment and len(words) <= 4 else None


def _before_the_end(lines: Sequence[str]) -> Sequence[str]:
    """The lines before the one that ends the article: the head of the comments, a rating box, related stories."""
    total = sum(map(len, lines))
    seen = 0
    for index, line in enumerate(lines):
        if seen and is_end(line) and (seen > total / 2 or is_comments_head(line)):
            return lines[:index]
        seen += len(line)
    return lines


def _kinds(lines: Sequence[str]) -> list[BlockKind]:
    """A kind for every line."""
    short = [reading_size(line) <= _LONGEST_HEADING and not _ENDS_TEXT.search(line) for line in lines]
    if sum(short) == len(lines):
        return ["paragraph"] * len(lines)
    kinds: list[BlockKind] = []
    for index, line in enumerate(lines):
        if not short[index]:
            kinds.append("paragraph")
        elif _QUESTION_END.search(line) or (_is_titled(line) and not (index and short[index - 1])):
            kinds.append("heading")
        elif index and kinds[-1] in ("heading", "caption"):
            kinds.append("caption")
        else:
            kinds.append("heading" if not index or _is_titled(line) else "paragraph")
    return kinds


def _is_titled(line: str) -> bool:
    """True for a line that begins with a capital or has no letters with case, as headings do."""
    first = line.lstrip("\"“‘'([ ")[:1]
    return not first.islower()


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
