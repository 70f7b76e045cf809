"""What editors decided: logged for ever, undone only by another act, and respected by every later folding.

A merge or split is kept as the signatures of the wordings that it is about, so that it survives every re-reading.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection as Raw
from sqlite3 import Row

from pipeline.errors import StoreError
from pipeline.identity.sameness import Rulings

from .database import Connection
from .ids import claim_number, public_id
from .records import Action
from .regrouping import components_of, regroup
from .summaries import log_change
from .times import from_text, to_text


def merge(connection: Connection, claim_ids: Sequence[str], *, at: datetime, note: str) -> Action:
    """Say that claims are one; they become part of the one with the lowest number."""
    if len(set(claim_ids)) < 2:
        raise StoreError("merge claims", "it takes two different claims")
    with connection.writing("merge claims") as db:
        numbers = [_claim(db, claim_id) for claim_id in claim_ids]
        _refuse_unlike(db, numbers)
        action_id = _log(db, "merge", numbers, note, at=at)
        for number in numbers:
            # One wording of each is enough: whatever else belongs to a claim comes along with it.
            _rule(db, action_id, _signatures(db, number)[:1], side=1)
        regroup(db, components_of(db, numbers), rulings(db), at=to_text(at))
    return _action(connection, action_id)


def split(connection: Connection, claim_id: str, sighting_ids: Sequence[int], *, at: datetime, note: str) -> Action:
    """Say that the wordings of these sightings are another claim than the rest of ``claim_id``."""
    with connection.writing(f"split {claim_id}") as db:
        number = _claim(db, claim_id)
        leaving = _signatures_of_sightings(db, number, sighting_ids)
        staying = [signature for signature in _signatures(db, number) if signature not in leaving]
        if not leaving or not staying:
            why = "name some, but not all, of its sightings; those worded alike can't be told apart"
            raise StoreError(f"split {claim_id}", why)
        action_id = _log(db, "split", [number], note, at=at)
        _rule(db, action_id, staying, side=1)
        _rule(db, action_id, leaving, side=-1)
        regroup(db, components_of(db, [number]), rulings(db), at=to_text(at))
    return _action(connection, action_id)


def set_status(connection: Connection, claim_id: str, status: str, *, at: datetime, note: str) -> Action:
    """Set a claim's editorial status; an empty one takes it away."""
    with connection.writing(f"set the status of {claim_id}") as db:
        number = _claim(db, claim_id)
        action_id = _log(db, "set-status", [number], json.dumps({"status": status, "note": note}), at=at)
        _apply_status(db, number, at=to_text(at))
    return _action(connection, action_id)


def add_note(connection: Connection, claim_id: str, note: str, *, at: datetime) -> Action:
    """Attach a note to a claim."""
    with connection.writing(f"note on {claim_id}") as db:
        number = _claim(db, claim_id)
        action_id = _log(db, "note", [number], note, at=at)
        log_change(db, number, "note", note, at=to_text(at))
    return _action(connection, action_id)


def undo(connection: Connection, action_id: int, *, at: datetime) -> Action:
    """Take an act back; the log keeps it, marked as undone."""
    with connection.writing(f"undo action {action_id}") as db:
        row = db.execute("select * from actions where action_id = ?", (action_id,)).fetchone()
        if row is None or row["undone_at"] is not None:
            raise StoreError(f"undo action {action_id}", "there is no such action, or it is undone already")
        numbers = _touched_by(db, row)
        components = components_of(db, numbers)
        db.execute("update actions set undone_at = ? where action_id = ?", (to_text(at), action_id))
        if row["action_kind"] == "merge":
            _release(db, action_id)
        if row["action_kind"] in ("merge", "split"):
            regroup(db, components, rulings(db), at=to_text(at), lost=numbers)
        elif row["action_kind"] == "set-status":
            _apply_status(db, numbers[0], at=to_text(at))
        else:
            log_change(db, numbers[0], "note", f"taken back: {row['detail']}", at=to_text(at))
    return _action(connection, action_id)


def actions(connection: Connection, *, claim_id: str | None) -> tuple[Action, ...]:
    """The log, newest first; ``claim_id``: what concerns that claim."""
    rows = connection.all(
        """
        select * from actions
        where :claim is null or exists (select 1 from json_each(actions.claims) where value = :claim)
        order by action_id desc
        """,
        {"claim": claim_id},
    )
    return tuple(_to_action(row) for row in rows)


def rulings(db: Raw) -> Rulings:
    """The standing merges and splits, in the terms that grouping understands."""
    rows = db.execute(
        """
        select rulings.action_id, action_kind, signature, side from rulings join actions using (action_id)
        where undone_at is null order by rulings.action_id
        """
    ).fetchall()
    together: dict[int, set[bytes]] = {}
    apart: dict[int, set[bytes]] = {}
    for row in rows:
        if row["action_kind"] == "merge":
            together.setdefault(row["action_id"], set()).add(row["signature"])
        else:
            apart.setdefault(row["action_id"] * row["side"], set()).add(row["signature"])
    return Rulings(
        together=tuple(frozenset(signatures) for signatures in together.values()),
        apart={number: frozenset(signatures) for number, signatures in apart.items()},
    )


def _claim(db: Raw, claim_id: str) -> int:
    number = claim_number(claim_id)
    row = db.execute("select claim_state, merged_into from claims where claim_id = ?", (number,)).fetchone()
    if number is None or row is None:
        raise StoreError("find a claim", f"there is no claim {claim_id}")
    if row["claim_state"] == "merged":
        raise StoreError("find a claim", f"{claim_id} is part of {public_id(row['merged_into'])} now")
    return number


def _refuse_unlike(db: Raw, numbers: Sequence[int]) -> None:
    """A date and a quote, or two shows' claims, can't say the same: somebody mistyped a number."""
    rows = db.execute(
        "select distinct claim_type, show_id from claims where claim_id in (select value from json_each(?))",
        (json.dumps(numbers),),
    ).fetchall()
    if len(rows) > 1:
        kinds = " and ".join(sorted(f"a {row['claim_type']} of {row['show_id']}" for row in rows))
        raise StoreError("merge claims", f"{kinds} can't be one claim")


def _log(db: Raw, kind: str, numbers: Sequence[int], detail: str, *, at: datetime) -> int:
    claims = json.dumps([public_id(number) for number in numbers])
    row = db.execute(
        "insert into actions (action_kind, acted_at, claims, detail) values (?, ?, ?, ?) returning action_id",
        (kind, to_text(at), claims, detail),
    ).fetchone()
    return int(row["action_id"])


def _rule(db: Raw, action_id: int, signatures: Sequence[bytes], *, side: int) -> None:
    db.executemany(
        "insert or ignore into rulings values (?, ?, ?)", [(action_id, signature, side) for signature in signatures]
    )


def _signatures(db: Raw, number: int) -> list[bytes]:
    rows = db.execute("select signature from variants where claim_id = ? order by variant_id", (number,))
    return [row["signature"] for row in rows]


def _signatures_of_sightings(db: Raw, number: int, sighting_ids: Sequence[int]) -> list[bytes]:
    rows = db.execute(
        """
        select distinct signature from variants join sightings using (variant_id)
        where claim_id = ? and sighting_id in (select value from json_each(?)) order by variant_id
        """,
        (number, json.dumps(list(sighting_ids))),
    )
    return [row["signature"] for row in rows]


def _touched_by(db: Raw, action: Row) -> list[int]:
    """The claims that an act was about, and those that its wordings belong to now."""
    now = db.execute(
        "select distinct claim_id from rulings join variants using (signature) where action_id = ?",
        (action["action_id"],),
    )
    named = [number for number in map(claim_number, json.loads(action["claims"])) if number is not None]
    return [*named, *(row["claim_id"] for row in now if row["claim_id"] not in named)]


def _release(db: Raw, action_id: int) -> None:
    """Take what a merge brought together off the claim, but for what its first wording is grouped with by itself."""
    db.execute(
        """
        update variants set claim_id = null where component in (
            select component from variants join rulings using (signature) where action_id = :id)
        and component != (
            select component from variants join rulings using (signature) where action_id = :id
            order by claim_id, variant_id limit 1)
        """,
        {"id": action_id},
    )


def _apply_status(db: Raw, number: int, *, at: str) -> None:
    """The status that the newest standing act gave the claim; none where all are undone."""
    row = db.execute(
        """
        select json_extract(detail, '$.status') as word from actions
        where action_kind = 'set-status' and undone_at is null and json_extract(claims, '$[0]') = ?
        order by action_id desc limit 1
        """,
        (public_id(number),),
    ).fetchone()
    word = row["word"] if row and row["word"] else None
    db.execute("update claims set editor_status = ? where claim_id = ?", (word, number))
    log_change(db, number, "status", word or "taken back", at=at)


def _action(connection: Connection, action_id: int) -> Action:
    row = connection.one("select * from actions where action_id = ?", (action_id,))
    assert row is not None
    return _to_action(row)


def _to_action(row: Row) -> Action:
    return Action(
        id=row["action_id"],
        kind=row["action_kind"],
        at=from_text(row["acted_at"]),
        claims=tuple(json.loads(row["claims"])),
        detail=row["detail"],
        undone=row["undone_at"] is not None,
    )
