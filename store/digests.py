"""Digests as they went out: what an issue said of which revision of each claim is never changed afterwards."""

from collections.abc import Iterable
from datetime import datetime

from pipeline.errors import StoreError

from .database import Connection
from .ids import claim_number, public_id
from .records import Digest
from .times import from_text, to_text


def add_digest(connection: Connection, name: str, body: str, claims: Iterable[str], *, at: datetime) -> Digest:
    """Keep the next issue of ``name``, with the present revision of each claim that it states."""
    numbers = sorted({_number(claim) for claim in claims})
    with connection.writing("save a digest") as db:
        row = db.execute(
            """
            insert into digests (digest_name, issue, made_at, last_change, body)
            select :name, coalesce(max(issue), 0) + 1, :at, (select coalesce(max(change_id), 0) from changes), :body
            from digests where digest_name = :name
            returning digest_id
            """,
            {"name": name, "at": to_text(at), "body": body},
        ).fetchone()
        for number in numbers:
            added = db.execute(
                "insert into digest_lines select ?, claim_id, revision from claims where claim_id = ?",
                (row["digest_id"], number),
            ).rowcount
            if not added:
                raise StoreError("save a digest", f"there is no claim {public_id(number)}")
    kept = last_digest(connection, name)
    assert kept is not None
    return kept


def digests(connection: Connection, *, name: str | None, limit: int | None = None) -> tuple[Digest, ...]:
    """The issues, newest first."""
    rows = connection.all(
        """
        select * from digests where :name is null or digest_name = :name order by digest_id desc limit :limit
        """,
        {"name": name, "limit": -1 if limit is None else limit},
    )
    return tuple(
        Digest(
            id=row["digest_id"],
            name=row["digest_name"],
            issue=row["issue"],
            made_at=from_text(row["made_at"]),
            last_change=row["last_change"],
            lines=_lines(connection, row["digest_id"]),
            body=row["body"],
        )
        for row in rows
    )


def last_digest(connection: Connection, name: str) -> Digest | None:
    """The newest issue of ``name``."""
    return next(iter(digests(connection, name=name, limit=1)), None)


def _lines(connection: Connection, digest_id: int) -> tuple[tuple[str, int], ...]:
    rows = connection.all(
        "select claim_id, revision from digest_lines where digest_id = ? order by claim_id", (digest_id,)
    )
    return tuple((public_id(row["claim_id"]), row["revision"]) for row in rows)


def _number(claim_id: str) -> int:
    number = claim_number(claim_id)
    if number is None:
        raise StoreError("save a digest", f"{claim_id!r} is no claim's id; they look like C-12")
    return number
