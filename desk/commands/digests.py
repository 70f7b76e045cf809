"""``digest``: build an issue, look at one again."""

import sys
from pathlib import Path

import click

from pipeline.errors import SettingsError

from ..digest import DigestPage, compose
from ..jobs import build_digest, plan_named
from ..render import render
from ..session import Session, pass_session
from ..tables import printable, write_rows
from .options import exit_code_option, format_option


@click.group()
def digest() -> None:
    """What is new, what conflicts, who stands behind it."""


@digest.command("build")
@click.argument("name", required=False)
@click.option(
    "--out", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Where to write."
)
@click.option("--dry-run", is_flag=True, help="Print the issue as Markdown; keep nothing.")
@exit_code_option
@pass_session
def build(session: Session, *, name: str | None, folder: Path | None, dry_run: bool, exit_code: bool) -> int:
    """Write the next issue and keep it.

    The one after is compared with it. With --exit-code, 4 says that something is new.
    """
    settings = session.settings
    plan = plan_named(settings, name)
    with session.store() as store:
        if dry_run:
            page = compose(store, settings.watch, name=plan.id, now=session.now(), title=plan.title, shows=plan.shows)
            click.echo(render(page, "md"))
        else:
            page, written = build_digest(settings, store, plan, folder=folder)
            click.echo(_summary(page))
            session.say("wrote " + " ".join(map(str, written)))
    return 4 if exit_code and any(count for word, count in page.counts if word != "in conflict") else 0


def _summary(page: DigestPage) -> str:
    against = f" against issue {page.since} of {page.since_day}" if page.since else ""
    counts = ", ".join(f"{count} {word}" for word, count in page.counts)
    lines = [f"Issue {page.name}-{page.issue}{against}: {counts}"]
    lines += [
        f"  {line.tag.upper():<9}{line.claim:<6} {page.title_of(line.show)}: {printable(line.statement)} - "
        f"{printable(line.backing)}"
        for line in page.news
    ]
    for show in page.shows:
        lines.append(f"  {show.title}, season {show.season}: {printable(show.answer)}")
        lines += [
            f"  CONFLICT {clash.sides[0].claim} against {clash.sides[1].claim}: {clash.kind}" for clash in show.clashes
        ]
    return "\n".join(lines)


@digest.command("list")
@format_option()
@pass_session
def list_digests(session: Session, *, form: str) -> None:
    """The issues that were kept, newest first."""
    with session.store() as store:
        kept = store.digests()
    rows = [
        {"issue": f"{one.name}-{one.issue}", "made": f"{one.made_at:%Y-%m-%d %H:%M}", "claims": len(one.lines)}
        for one in kept
    ]
    write_rows(rows, ("issue", "made", "claims"), sys.stdout, form=form)


@digest.command("show")
@click.argument("issue", metavar="NAME-N")
@pass_session
def show_digest(session: Session, *, issue: str) -> None:
    """Print an issue as it went out."""
    with session.store() as store:
        kept = [one for one in store.digests() if issue in {one.name, f"{one.name}-{one.issue}"}]
    if not kept:
        raise SettingsError(f"no issue {issue!r}; see: secondhand digest list", where=str(session.db_path))
    click.echo(kept[0].body)
