"""Bytes from outside -> an Extraction: what ``extract`` prints and ``ingest`` stores."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.claims import BY_NAME
from pipeline.credit.outlets import outlets_of
from pipeline.errors import SettingsError, UnreadablePage
from pipeline.model import Article, Extraction, Moment, Page, Sighting
from pipeline.process import extract
from pipeline.reading.article import explain, page_to_article, text_to_article
from pipeline.reading.decode import decode_page
from pipeline.reading.tree import check_text
from pipeline.watchlist import Watchlist

from .tables import Row

MAX_FILE_BYTES = 32 * 1024 * 1024
_HTML = re.compile(
    rb"<(?:!doctype|html|head|body|meta|title|article|main|section|div|p|h1|script|link)\b", re.IGNORECASE
)
_SNIFFED_BYTES = 4096
# The pieces of a page that no text holds: what starts like one of these is a picture, a PDF or an archive.
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"SQLite format 3")


def read_file(path: Path) -> bytes:
    """The bytes of ``path``. Raises SettingsError where it is missing, too big, or no file."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise UnreadablePage(str(path), f"more than {MAX_FILE_BYTES // 2**20} MB")
        return path.read_bytes()
    except OSError as exc:
        raise SettingsError((exc.strerror or str(exc)).lower(), where=str(path)) from exc


def read_page(page: Page, watch: Watchlist, *, published: Moment | None = None) -> Extraction:
    """What ``page`` says, with its claims. Raises UnreadablePage."""
    article = read_article(page, watch, published=published)
    return Extraction(article, extract(article, watch))


def read_article(page: Page, watch: Watchlist, *, published: Moment | None = None) -> Article:
    """HTML as a page, anything else that is text as plain paragraphs. Raises UnreadablePage."""
    refuse_binary(page.body, page.url)
    if is_html(page.body):
        return page_to_article(page, watch)
    outlet = outlets_of(watch).at(page.url)
    return text_to_article(_plain_text(page), url=page.url, outlet=outlet.name if outlet else "", published=published)


def block_rows(page: Page, watch: Watchlist) -> list[Row]:
    """Every block of ``page`` as a line for a person: whether it was kept, and if not, why. Raises UnreadablePage."""
    refuse_binary(page.body, page.url)
    if is_html(page.body):
        return [
            {"kept": "yes" if verdict.kept else "no", "kind": verdict.kind, "why": verdict.why, "text": verdict.text}
            for verdict in explain(page, watch)
        ]
    return article_blocks(text_to_article(_plain_text(page), url=page.url))


def article_blocks(article: Article) -> list[Row]:
    """The blocks of an article that has been read: all of them were kept."""
    return [
        {"kept": "yes", "kind": block.kind, "why": block.role or "", "text": article.block_text(block)}
        for block in article.blocks
    ]


def _plain_text(page: Page) -> str:
    """The text of a page without markup, in whatever encoding. Raises UnreadablePage for what is no text."""
    text = decode_page(page).text
    check_text(text, url=page.url)
    return text


def is_html(body: bytes) -> bool:
    """Whether ``body`` is markup. UTF-16 pages have a zero between any two letters."""
    return bool(_HTML.search(body[:_SNIFFED_BYTES].replace(b"\0", b"")))


def refuse_binary(body: bytes, url: str) -> None:
    """Raises UnreadablePage for what is neither HTML nor text."""
    if not body.strip():
        raise UnreadablePage(url, "empty")
    if body.startswith(_BINARY):
        raise UnreadablePage(url, "not HTML or text")


def parse_published(text: str) -> Moment:
    """A day (``2022-05-16``) or a time with zone (``2022-05-16T09:30:00Z``). Raises ValueError."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        day = date.fromisoformat(text)
        return Moment(datetime(day.year, day.month, day.day, tzinfo=UTC), has_time=False)
    at = datetime.fromisoformat(text)
    return Moment(at if at.tzinfo else at.replace(tzinfo=UTC))


def sighting_row(sighting: Sighting, article: Article) -> Row:
    """A sighting as a line for a person."""
    evidence = article.text[sighting.start : sighting.end]
    return {
        "type": sighting.type,
        "show": sighting.show if sighting.season is None else f"{sighting.show} S{sighting.season}",
        "claim": BY_NAME[sighting.type].phrase(sighting.value),
        "speaker": sighting.speaker and (sighting.speaker.name or sighting.speaker.mention),
        "origin": credit_chain(sighting, article),
        "evidence": f"{sighting.start}-{sighting.end} {evidence}",
    }


def credit_chain(sighting: Sighting, article: Article) -> str:
    """Who has it from whom, nearest the fact first: ``Netflix > Variety``; the outlet where nobody is credited."""
    if sighting.credit.origin is None:
        return f"{article.outlet or 'the page'} itself"
    return " > ".join((sighting.credit.origin, *sighting.credit.via))
