"""Collecting: the daemon, one poll by hand, and the sources."""

import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from pipeline.errors import SettingsError
from scrapers.sources import Source, free_id

from ..files import write_whole
from ..jobs import digest_jobs
from ..logs import FORMS, LogForm, log_as
from ..paragraphs import source_paragraph
from ..reading import read_file
from ..session import Session, pass_session
from ..tables import Row, write_rows
from .options import format_option, output_option

if TYPE_CHECKING:
    from store.records import PollOutcome, SourceRecord

POLL_COLUMNS = ("source", "result", "status", "entries", "next", "why")
LIST_COLUMNS = ("source", "kind", "state", "last_ok", "errors", "next_poll", "why")


@click.command()
@click.option("--init", "create", is_flag=True, help="Create the database where it is missing.")
@click.option("--log", "log_form", type=click.Choice(FORMS), default="text", show_default=True, help="How to log.")
@pass_session
def run(session: Session, *, create: bool, log_form: LogForm) -> None:
    """Poll the sources on schedule until stopped: the daemon.

    SIGTERM and SIGINT end it cleanly; being killed loses nothing. With -v it logs every poll and page.
    """
    from scheduler import run as run_daemon  # noqa: PLC0415  # Scrapy takes a second to import

    log_as(log_form, token_hex(4))
    settings = session.settings
    with session.store(create=create) as store:
        session.say(f"following {len(settings.watch.shows)} shows in {len(settings.sources)} sources; stop with Ctrl-C")
        run_daemon(settings, store, jobs=digest_jobs(settings, store), alerts=settings.alerts)


@click.command()
@click.argument("source_ids", nargs=-1, metavar="[SOURCE]...")
@click.option("--due", is_flag=True, help="Only the sources whose time has come.")
@click.option("--dry-run", is_flag=True, help="Ask and report, store nothing.")
@format_option("table", "json", "ndjson", "csv", "md")
@pass_session
def poll(session: Session, *, source_ids: tuple[str, ...], due: bool, dry_run: bool, form: str) -> int:
    """Poll now, once: all sources, or those named."""
    from scheduler import poll_once  # noqa: PLC0415  # Scrapy takes a second to import

    settings = session.settings
    for source_id in source_ids:
        known_source(session, source_id)
    with session.store() as store:
        report = poll_once(settings, store, source_ids or None, due_only=due, dry_run=dry_run)
    write_rows([_poll_row(outcome) for outcome in report.polled], POLL_COLUMNS, sys.stdout, form=form)
    failed = [outcome for outcome in report.polled if outcome.error]
    session.say(
        f"{len(report.polled) - len(failed)} ok, {len(failed)} failed; {report.new_leads} new pages found, "
        f"{report.pages['stored']} stored, {report.read} read, {report.unreadable} unreadable"
    )
    if report.polled and len(failed) == len(report.polled):
        return 1
    return 3 if failed or report.unreadable else 0


def _poll_row(outcome: "PollOutcome") -> Row:
    return {
        "source": outcome.source_id,
        "result": outcome.result,
        "status": outcome.status,
        "entries": len(outcome.leads),
        "next": outcome.next_poll_at and outcome.next_poll_at.strftime("%Y-%m-%d %H:%M"),
        "why": outcome.error or outcome.reason,
    }


@click.group()
def sources() -> None:
    """What is polled, and how each source is doing."""


@sources.command("list")
@format_option()
@pass_session
def list_sources(session: Session, *, form: str) -> None:
    """Every source: its state, last success and next poll."""
    with session.store() as store:
        states = {record.id: record for record in store.source_states()}
    rows = [_source_row(source.id, source.kind, states.get(source.id)) for source in session.settings.sources]
    write_rows(rows, LIST_COLUMNS, sys.stdout, form=form)


def _source_row(source_id: str, kind: str, record: "SourceRecord | None") -> Row:
    if record is None:
        return {"source": source_id, "kind": kind, "state": "new", "why": "never polled"}
    return {
        "source": source_id,
        "kind": kind,
        "state": record.state,
        "last_ok": _minute(record.last_ok_at),
        "errors": record.consecutive_errors,
        "next_poll": _minute(record.next_poll_at),
        "moved_to": record.move and record.move.url,
        "why": record.last_error if record.consecutive_errors else record.reason,
    }


def _minute(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%d %H:%M") if at else "-"


@sources.command("log")
@click.argument("source_id", metavar="SOURCE")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="The last so many polls.")
@format_option()
@pass_session
def source_log(session: Session, *, source_id: str, limit: int, form: str) -> None:
    """A source's last polls, and why the next is when it is."""
    known_source(session, source_id)
    with session.store() as store:
        polls = store.polls(source_id, limit=limit)
    rows = [
        {
            "polled": _minute(one.polled_at),
            "result": one.result,
            "status": one.status,
            "found": one.found,
            "new": one.fresh,
            "seconds": round(one.seconds, 1),
            "next": _minute(one.next_poll_at),
            "why": one.error or one.reason,
        }
        for one in polls
    ]
    write_rows(rows, ("polled", "result", "status", "found", "new", "seconds", "next", "why"), sys.stdout, form=form)


@sources.command("test")
@click.argument("source_id", metavar="SOURCE")
@pass_session
def test_source(session: Session, *, source_id: str) -> int:
    """Ask a source once, show what it offers, store nothing."""
    from scheduler import poll_once  # noqa: PLC0415  # Scrapy takes a second to import
    from store import open_store  # noqa: PLC0415

    known_source(session, source_id)
    # A poll needs a memory of the source, and a test must have none: no validators, so that the answer is whole.
    with TemporaryDirectory() as folder, closing(open_store(Path(folder) / "test.db", create=True)) as store:
        report = poll_once(session.settings, store, (source_id,), dry_run=True)
    outcome = report.polled[0]
    session.say(f"{source_id}: {outcome.result}, status {outcome.status or '-'}, {len(outcome.leads)} entries")
    if outcome.notice:
        session.say(outcome.notice)
    leads = [{"published": _minute(lead.published), "title": lead.title, "url": lead.url} for lead in outcome.leads]
    write_rows(leads, ("published", "title", "url"), sys.stdout, form="table")
    if outcome.error:
        session.say(outcome.error)
    return 1 if outcome.error or outcome.consecutive_empty else 0


@sources.command("add")
@click.argument("url")
@click.option("--id", "source_id", metavar="ID", help="What to call it. Default: made of the host's name.")
@pass_session
def add_source(session: Session, *, url: str, source_id: str | None) -> None:
    """Print the [[sources]] paragraph for an address.

    A feed or sitemap is taken as it is; a page is searched for the feeds it names. The configuration stays yours to
    edit: comments and order in it are worth more than a command that rewrites them.
    """
    from ..sourcing import find_source  # noqa: PLC0415  # Scrapy takes a second to import

    settings = session.settings
    found = find_source(url, settings.defaults, source_id=source_id)
    if source_id and settings.source(source_id):
        raise SettingsError(f"{source_id} is the id of another source", where=str(session.config_path))
    if any(source.url.rstrip("/") == found.url.rstrip("/") for source in settings.sources):
        raise SettingsError("this address is polled already", where=found.url)
    session.say(found.said)
    name = source_id or free_id(found.id, {source.id for source in settings.sources})
    click.echo(source_paragraph(Source(name, found.kind, found.url)))


@sources.command("export")
@output_option
@pass_session
def export_sources(session: Session, *, output: Path | None) -> None:
    """Write the sources as OPML, with our own settings."""
    from scrapers.opml import write_opml  # noqa: PLC0415

    text = write_opml(session.settings.sources).decode("utf-8")
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, text)


@sources.command("import")
@click.argument("opml", type=click.Path(path_type=Path))
@pass_session
def import_sources(session: Session, *, opml: Path) -> None:
    """Print the [[sources]] paragraphs of an OPML file."""
    from scrapers.opml import read_opml  # noqa: PLC0415

    known = {source.url.rstrip("/") for source in session.settings.sources}
    ids = [source.id for source in session.settings.sources]
    found = read_opml(read_file(opml), name=str(opml), ids=ids)
    fresh = [source for source in found if source.url.rstrip("/") not in known]
    click.echo("\n\n".join(source_paragraph(source) for source in fresh))
    session.say(f"{len(fresh)} new sources, {len(found) - len(fresh)} known; put them into {session.config_path}")


@sources.command("pause")
@click.argument("source_id", metavar="SOURCE")
@pass_session
def pause_source(session: Session, *, source_id: str) -> None:
    """Stop polling a source until it is resumed."""
    known_source(session, source_id)
    with session.store() as store:
        store.set_source_state(source_id, "paused", reason="paused by hand")
    session.say(f"{source_id} is paused")


@sources.command("resume")
@click.argument("source_id", metavar="SOURCE")
@pass_session
def resume_source(session: Session, *, source_id: str) -> None:
    """Poll a source again; it is due at once."""
    known_source(session, source_id)
    with session.store() as store:
        now = datetime.now(UTC)
        store.set_source_state(source_id, "active", reason="resumed by hand", next_poll_at=now)
    session.say(f"{source_id} is polled again")


def known_source(session: Session, source_id: str) -> None:
    """Raises SettingsError where the configuration has no such source."""
    if session.settings.source(source_id) is None:
        known = ", ".join(source.id for source in session.settings.sources) or "none"
        raise SettingsError(f"no source {source_id!r}; known: {known}", where=str(session.config_path))
