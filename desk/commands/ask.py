"""Questions in SQL, and whole tables for other programs."""

import json
import shlex
import sys
from pathlib import Path

import click

from pipeline.errors import SettingsError
from store import NAMED_QUERIES, NamedQuery
from store.records import Answer

from ..exports import COLUMNS, export_rows
from ..files import whole_file, write_whole
from ..session import Session, pass_session
from ..tables import write_rows
from .options import format_option, output_option, show_option


@click.command()
@click.argument("question", metavar="SQL|NAME", required=False)
@click.option("-p", "--param", "pairs", nargs=2, multiple=True, metavar="NAME VALUE", help="A named parameter.")
@click.option("--list", "list_names", is_flag=True, help="The ready questions.")
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True, help="At most so many rows.")
@format_option()
@pass_session
def query(
    session: Session,
    *,
    question: str | None,
    pairs: tuple[tuple[str, str], ...],
    list_names: bool,
    limit: int,
    form: str,
) -> None:
    """Ask in SQL, or by the name of a ready question.

    The views whose names begin with v_ are what to ask; they stay, tables may change.
    """
    if list_names:
        rows = [
            {"name": name, "asks": ready.title, "parameters": _wanted(ready)} for name, ready in NAMED_QUERIES.items()
        ]
        write_rows(rows, ("name", "asks", "parameters"), sys.stdout, form=form)
        return
    if not question:
        raise click.UsageError("ask something, or see: secondhand query --list")
    with session.store() as store:
        answer = store.query(_sql(question, dict(pairs)), dict(pairs), limit=limit)
    write_rows(_rows(answer), answer.columns, sys.stdout, form=form)
    if answer.cut:
        session.say(f"cut after {limit} rows: raise --limit")


def _sql(question: str, given: dict[str, str]) -> str:
    """The SQL of a ready question, or the question itself. Raises SettingsError for a name that is none."""
    ready = NAMED_QUERIES.get(question)
    if ready is None:
        if not question.strip().count(" "):
            raise SettingsError(f"no ready question {question!r}; known: {', '.join(NAMED_QUERIES)}")
        return question
    missing = [name for name, _ in ready.parameters if name not in given]
    if missing:
        raise SettingsError(f"{question} needs {_wanted(ready)}")
    return ready.sql


def _wanted(ready: NamedQuery) -> str:
    return " ".join(f'-p {name} "{example}"' for name, example in ready.parameters)


def _rows(answer: Answer) -> list[dict[str, object]]:
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


@click.command()
@click.argument("what", type=click.Choice(tuple(COLUMNS)))
@show_option
@format_option("ndjson", "json", "csv", "md", default="ndjson")
@output_option
@pass_session
def export(session: Session, *, what: str, show_id: str | None, form: str, output: Path | None) -> None:
    """Write all claims, sightings, articles or findings."""
    session.check_show(show_id)
    with session.store() as store:
        rows = export_rows(what, store, show=show_id, form=form)
        if output is None:
            written = write_rows(rows, COLUMNS[what], sys.stdout, form=form)
        else:
            with whole_file(output) as out:
                written = write_rows(rows, COLUMNS[what], out, form=form)
    session.say(f"{written} {what}" + (f" in {output}" if output else ""))


@click.command()
@output_option
@pass_session
def datasette(session: Session, *, output: Path | None) -> None:
    """Write Datasette's metadata, say how to start it.

    Its pages then describe the views, offer the ready questions and their facets. Datasette only reads.
    """
    from store.datasette import datasette_metadata  # noqa: PLC0415

    with session.store():  # brings it up to this version's form
        metadata = datasette_metadata(session.db_path)
    text = json.dumps(metadata, ensure_ascii=False, indent=2)
    if output is None:
        click.echo(text)
    else:
        write_whole(output, text + "\n")
    start = ["datasette", "serve", str(session.db_path), "--metadata", str(output or "FILE")]
    session.say(f"start it: {shlex.join([*start, '--setting', 'sql_time_limit_ms', '5000'])}")
