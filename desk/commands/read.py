"""Reading pages: ``extract`` prints what one page says, ``ingest`` stores what many say."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.explaining.explain import explain as explain_article
from pipeline.model import SAVED_HEADERS, Extraction, Moment, Page
from pipeline.reading.gate import Gate
from pipeline.records import sighting_to_record

from ..explaining import write_explanation
from ..ingest import (
    Ingested,
    SavedPage,
    folder_archives,
    folder_pages,
    index_pages,
    read_pages,
    store_archives,
    store_pages,
)
from ..progress import progress
from ..reading import block_rows, credit_chain, parse_published, read_article, read_file, read_page, sighting_row
from ..session import Session, pass_session
from ..tables import Row, write_rows
from .options import format_option

COLUMNS = ("type", "show", "claim", "speaker", "origin")
FLAT_COLUMNS = (
    "type",
    "show",
    "season",
    "claim",
    "speaker",
    "origin",
    "via",
    "start",
    "end",
    "evidence",
    "rule",
    "confidence",
)


class PublishedType(click.ParamType[Moment]):
    """A day or a time, as ``parse_published`` reads it."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Moment:
        """The moment; a wrong one is a usage error."""
        if isinstance(value, Moment):
            return value
        try:
            return parse_published(str(value))
        except ValueError:
            self.fail(
                f"expected a day such as 2022-05-16 or a time such as 2022-05-16T09:30:00Z, got {value!r}", param, ctx
            )


@click.command()
@click.argument("page", metavar="FILE|URL|-")
@click.option("--published", type=PublishedType(), metavar="DATE", help="When a plain text was published.")
@click.option("--url", metavar="URL", help="The page's own address; its host says which outlet it is.")
@click.option("--explain", is_flag=True, help="Print what each claim rests on, what was declined and dropped, and why.")
@format_option()
@pass_session
def extract(
    session: Session, *, page: str, published: Moment | None, url: str | None, explain: bool, form: str
) -> None:
    """Print the claims of one page; nothing is stored.

    PAGE is a saved page, an address, or - for standard input; HTML or plain text. With --explain, JSON has one row an
    entry: sighting, declined or block. Why a stored article was read as it was: articles show ID --explain.
    """
    watch = session.watch
    given = _page(session, page, url)
    if explain:
        explanation = explain_article(read_article(given, watch, published=published), watch)
        write_explanation(explanation, block_rows(given, watch), sys.stdout, form=form)
        return
    extraction = read_page(given, watch, published=published)
    rows, columns = _rows(extraction, form)
    write_rows(rows, columns, sys.stdout, form=form)
    session.say(_summary(extraction))


def _page(session: Session, place: str, url: str | None) -> Page:
    """The page at ``place``, under the address ``url`` where one is stated."""
    if place.startswith(("http://", "https://")):
        from scrapers.once import fetch_page  # noqa: PLC0415  # Scrapy takes a second to import

        fetched = fetch_page(place, defaults=session.settings.defaults)
        return replace(fetched, url=url or fetched.url)
    is_stdin = place == "-"
    body = sys.stdin.buffer.read() if is_stdin else read_file(Path(place))
    address = url or ("stdin:" if is_stdin else Path(place).absolute().as_uri())
    return Page(address, body, datetime.now(UTC), SAVED_HEADERS)


def _rows(extraction: Extraction, form: str) -> tuple[list[Row], tuple[str, ...]]:
    article = extraction.article
    if form in {"json", "ndjson"}:
        return [sighting_to_record(sighting, article) for sighting in extraction.sightings], ()
    rows = [dict(sighting_row(sighting, article)) for sighting in extraction.sightings]
    if form == "table":
        return list(rows), COLUMNS
    for row, sighting in zip(rows, extraction.sightings, strict=True):
        row |= {
            "show": sighting.show,
            "season": sighting.season,
            "origin": sighting.credit.origin,
            "via": " > ".join(sighting.credit.via),
            "start": sighting.start,
            "end": sighting.end,
            "evidence": article.text[sighting.start : sighting.end],
            "rule": sighting.rule,
            "confidence": sighting.confidence,
        }
    return list(rows), FLAT_COLUMNS


def _summary(extraction: Extraction) -> str:
    article, found = extraction.article, extraction.sightings
    origins = {credit_chain(sighting, article) for sighting in found}
    day = article.published.text()[:10] if article.published else "no date"
    title = article.title or article.url
    outlet = article.outlet or "outlet unknown"
    return f"{title} ({outlet}, {day}): {len(found)} sightings, {len(origins)} chains of credit"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--index", type=click.Path(path_type=Path), metavar="FILE", help="Lines of url<TAB>path.")
@click.option("--root", type=click.Path(path_type=Path), metavar="DIR", help="Where the index's paths begin.")
@pass_session
def ingest(session: Session, *, paths: tuple[Path, ...], index: Path | None, root: Path | None) -> int:
    """Read saved pages into the database.

    PATH is an HTML file, a web archive (.warc, .warc.gz) or a folder of them; with --index the addresses come from a
    file. Of an archive, only the pages that name a followed show are kept. It may be stopped at any moment and run
    again: what is there is not stored or read twice. A database that is missing is created, because what is read here
    can always be read again.
    """
    pages, archives = _saved_pages(paths, index, root), list(folder_archives(paths))
    watch, done = session.watch, Ingested()
    with session.store(create=True) as store:
        with progress("storing", len(pages) + len(archives)) as step:
            store_pages(pages, store, done, step=step)
            store_archives(archives, store, Gate(watch), done, step=step)
        with progress("reading", store.counts().unread) as step:
            read_pages(store, watch, done, sources=session.settings.sources, step=step)
        counts = store.counts()
    session.say(
        f"{done.stored} pages stored, {done.known} known, {_passed_over(done)}{done.read} read, {done.failed} failed, "
        f"{done.new_claims} new claims; now {counts.articles} articles, {counts.sightings} sightings, "
        f"{counts.claims} claims in {session.db_path}"
    )
    return 3 if done.failed else 0


def _passed_over(done: Ingested) -> str:
    return f"{done.passed_over} about no followed show, " if done.passed_over else ""


def _saved_pages(paths: tuple[Path, ...], index: Path | None, root: Path | None) -> list[SavedPage]:
    if index is None and not paths:
        raise click.UsageError("name pages, or an index with --index")
    if root is not None and index is None:
        raise click.UsageError("--root goes with --index")
    listed = list(index_pages(index, root or index.parent)) if index else []
    return [*folder_pages(paths), *listed]
