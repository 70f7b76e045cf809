"""``claims``: what is known, the story of each, and what editors decide."""

import dataclasses
import sys
from datetime import UTC, datetime

import click

from pipeline.errors import SettingsError
from store.records import Action, ConflictRow

from ..rows import claim_row
from ..session import Session, pass_session
from ..story import tell
from ..tables import Row, write_rows
from .options import exit_code_option, format_option, limit_option, show_option

COLUMNS = ("id", "type", "show", "season", "statement", "speaker", "origin", "outlets", "roots", "first")
CONFLICT_COLUMNS = ("kind", "state", "show", "first", "first_origin", "second", "second_origin", "since")
note_option = click.option("--note", default="", metavar="TEXT", help="Why; it is kept in the log.")


@click.group()
def claims() -> None:
    """What was claimed, by whom, and how often it was repeated."""


@claims.command("list")
@show_option
@click.option("--type", "claim_type", metavar="TYPE", help="Only quote, viewership, date, status or casting.")
@click.option("--origin", metavar="NAME", help="Only what this source said.")
@click.option("--since", metavar="DAY", help="Only what was first published on that day or later.")
@click.option("--all", "everything", is_flag=True, help="Withdrawn ones too.")
@limit_option
@format_option()
@pass_session
def list_claims(
    session: Session,
    *,
    show_id: str | None,
    claim_type: str | None,
    origin: str | None,
    since: str | None,
    everything: bool,
    limit: int,
    form: str,
) -> None:
    """The claims, by number."""
    session.check_show(show_id)
    with session.store() as store:
        found = store.claims(
            show=show_id,
            claim_type=claim_type,
            origin=origin,
            since=since,
            include_withdrawn=everything,
            limit=limit + 1,
        )
    write_rows([claim_row(claim) for claim in found[:limit]], COLUMNS, sys.stdout, form=form)
    if len(found) > limit:
        session.say(f"there are more: raise --limit above {limit}")


@claims.command("show")
@click.argument("claim_id", metavar="C-ID")
@format_option("table", "json")
@pass_session
def show_claim(session: Session, *, claim_id: str, form: str) -> None:
    """The story of one claim.

    Its origin, who repeated it and how late, its wordings, what conflicts with it, the evidence.
    """
    with session.store() as store:
        story = store.claim(claim_id)
    if story is None:
        raise SettingsError(f"no claim {claim_id}; see: secondhand claims list", where=str(session.db_path))
    if form == "json":
        row = {**dataclasses.asdict(story.claim), "repeats": [dataclasses.asdict(one) for one in story.repeats]}
        row |= {
            "roots": [dataclasses.asdict(root) for root in story.roots],
            "siblings": [one.id for one in story.siblings],
        }
        write_rows([row], (), sys.stdout, form="json")
        return
    click.echo("\n".join(tell(story)))


@claims.command("conflicts")
@show_option
@click.option("--all", "everything", is_flag=True, help="Settled ones too.")
@exit_code_option
@format_option()
@pass_session
def list_conflicts(session: Session, *, show_id: str | None, everything: bool, exit_code: bool, form: str) -> int:
    """Claims that can't both be true."""
    session.check_show(show_id)
    with session.store() as store:
        found = store.conflicts(show=show_id, include_settled=everything)
    write_rows([_conflict_row(conflict) for conflict in found], CONFLICT_COLUMNS, sys.stdout, form=form)
    return 4 if found and exit_code else 0


def _conflict_row(conflict: ConflictRow) -> Row:
    return {
        "kind": conflict.kind,
        "state": conflict.state,
        "show": conflict.show,
        "first": f"{conflict.first.id} {conflict.first.statement}",
        "first_origin": conflict.first.origin,
        "second": f"{conflict.second.id} {conflict.second.statement}",
        "second_origin": conflict.second.origin,
        "since": (conflict.since or "")[:10],
    }


@claims.command("merge")
@click.argument("claim_ids", nargs=-1, required=True, metavar="C-ID C-ID...")
@note_option
@pass_session
def merge_claims(session: Session, *, claim_ids: tuple[str, ...], note: str) -> None:
    """Say that claims are one; the lowest number stays."""
    if len(claim_ids) < 2:
        raise click.UsageError("name at least two claims")
    with session.store() as store:
        session.say(_done(store.merge(claim_ids, at=datetime.now(UTC), note=note)))


@claims.command("split")
@click.argument("claim_id", metavar="C-ID")
@click.argument("sighting_ids", nargs=-1, required=True, type=int, metavar="SIGHTING...")
@note_option
@pass_session
def split_claim(session: Session, *, claim_id: str, sighting_ids: tuple[int, ...], note: str) -> None:
    """Say that some sightings of a claim are another claim.

    SIGHTING is the number that `claims show` gives each piece of evidence.
    """
    with session.store() as store:
        session.say(_done(store.split(claim_id, sighting_ids, at=datetime.now(UTC), note=note)))


@claims.command("set-status")
@click.argument("claim_id", metavar="C-ID")
@click.argument("status", type=click.Choice(("confirmed", "rumoured", "denied", "corrected", "hidden", "reported")))
@note_option
@pass_session
def set_status(session: Session, *, claim_id: str, status: str, note: str) -> None:
    """Set the desk's own word on a claim."""
    with session.store() as store:
        session.say(_done(store.set_status(claim_id, status, at=datetime.now(UTC), note=note)))


@claims.command("note")
@click.argument("claim_id", metavar="C-ID")
@click.argument("text")
@pass_session
def add_note(session: Session, *, claim_id: str, text: str) -> None:
    """Attach a note to a claim."""
    with session.store() as store:
        session.say(_done(store.add_note(claim_id, text, at=datetime.now(UTC))))


@claims.command("undo")
@click.argument("action_id", type=int, metavar="ACTION")
@pass_session
def undo_action(session: Session, *, action_id: int) -> None:
    """Take an act of the desk back; the log keeps both."""
    with session.store() as store:
        undone = store.undo(action_id, at=datetime.now(UTC))
    session.say(f"#{undone.id} {undone.kind} {' '.join(undone.claims)} is taken back; the log keeps it")


def _done(action: Action) -> str:
    return (
        f"#{action.id} {action.kind} {' '.join(action.claims)} (take it back with: secondhand claims undo {action.id})"
    )
