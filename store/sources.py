"""Sources and their polls: what is polled, how it went, and what to remember for the next time."""

import json
from collections.abc import Iterable
from datetime import datetime
from sqlite3 import Row

from pipeline.errors import StoreError

from . import leads
from .database import Connection
from .records import Poll, PollOutcome, SourceRecord, SourceSpec, SourceState, Validators
from .times import from_text, maybe_text, maybe_time, to_text


def sync_sources(connection: Connection, sources: Iterable[SourceSpec]) -> None:
    """Make the kept sources those of the configuration; one that is no longer named keeps its history, unlisted.

    A source whose address or kind changed starts afresh: another document's validators would hide everything.
    """
    rows = [
        {"source_id": source.id, "url": source.url, "kind": source.kind, "config": json.dumps(dict(source.config))}
        for source in sources
    ]
    with connection.writing("save the sources") as db:
        db.execute("update sources set listed = 0")
        db.executemany(
            """
            insert into sources (source_id, url, source_kind, config) values (:source_id, :url, :kind, :config)
            on conflict (source_id) do update set
                listed = 1, config = excluded.config,
                etag = iif(url = excluded.url and source_kind = excluded.source_kind, etag, null),
                last_modified = iif(url = excluded.url and source_kind = excluded.source_kind, last_modified, null),
                body_sha256 = iif(url = excluded.url and source_kind = excluded.source_kind, body_sha256, null),
                next_poll_at = iif(url = excluded.url and source_kind = excluded.source_kind, next_poll_at, null),
                poll_state = iif(url = excluded.url and source_kind = excluded.source_kind, poll_state, 'active'),
                url = excluded.url, source_kind = excluded.source_kind
            """,
            rows,
        )


def source_states(connection: Connection) -> tuple[SourceRecord, ...]:
    """Every source with what is known of it, by id."""
    return tuple(_to_record(row) for row in connection.all("select * from sources order by source_id"))


def finish_poll(connection: Connection, outcome: PollOutcome) -> int:
    """Save what a poll found and then what to remember of it; how many pages became leads.

    One transaction, the findings first: a crash between the two would otherwise lose what a validator then hides.
    Raises StoreError where the source is unknown.
    """
    with connection.writing(f"save the poll of {outcome.source_id}") as db:
        if db.execute("select 1 from sources where source_id = ?", (outcome.source_id,)).fetchone() is None:
            raise StoreError("save a poll", f"no source is called {outcome.source_id}")
        fresh = leads.add_leads(connection, outcome.leads, source_id=outcome.source_id, found_at=outcome.polled_at)
        row = _to_row(outcome, fresh=fresh)
        db.execute(
            """
            update sources set
                etag = :etag, last_modified = :last_modified, body_sha256 = :body_sha256, next_poll_at = :next_poll_at,
                poll_reason = :reason, consecutive_errors = :consecutive_errors, consecutive_empty = :consecutive_empty,
                last_status = :status, last_error = :error, last_polled_at = :polled_at,
                last_ok_at = iif(:error is null, :polled_at, last_ok_at), entry_times = :entry_times, rhythm = :rhythm,
                poll_state = iif(poll_state = 'paused', 'paused', :state)
            where source_id = :source_id
            """,
            row,
        )
        db.execute(
            """
            insert into polls (source_id, polled_at, outcome, status_code, error_text, n_found, n_fresh, next_poll_at,
                poll_reason, seconds)
            values (:source_id, :polled_at, :result, :status, :error, :found, :fresh, :next_poll_at, :reason, :seconds)
            """,
            row,
        )
    return fresh


def polls(connection: Connection, source_id: str, limit: int) -> tuple[Poll, ...]:
    """The last polls of a source, newest first."""
    rows = connection.all(
        "select * from polls where source_id = ? order by polled_at desc, poll_id desc limit ?", (source_id, limit)
    )
    return tuple(
        Poll(
            source_id=row["source_id"],
            polled_at=from_text(row["polled_at"]),
            result=row["outcome"],
            status=row["status_code"],
            error=row["error_text"],
            found=row["n_found"],
            fresh=row["n_fresh"],
            next_poll_at=maybe_time(row["next_poll_at"]),
            reason=row["poll_reason"],
            seconds=row["seconds"],
        )
        for row in rows
    )


def set_source_state(
    connection: Connection, source_id: str, state: SourceState, *, reason: str, next_poll_at: datetime | None = None
) -> None:
    """Pause a source, wake it, or give it up; the next poll moves with it. Raises StoreError where it is unknown."""
    with connection.writing(f"save the state of {source_id}") as db:
        changed = db.execute(
            "update sources set poll_state = ?, poll_reason = ?, next_poll_at = ? where source_id = ?",
            (state, reason, maybe_text(next_poll_at), source_id),
        ).rowcount
        if not changed:
            raise StoreError("save a source's state", f"no source is called {source_id}")


def _to_row(outcome: PollOutcome, *, fresh: int) -> dict[str, object]:
    return {
        "source_id": outcome.source_id,
        "polled_at": to_text(outcome.polled_at),
        "result": outcome.result,
        "status": outcome.status,
        "error": outcome.error,
        "found": len(outcome.leads),
        "fresh": fresh,
        "next_poll_at": maybe_text(outcome.next_poll_at),
        "reason": outcome.reason,
        "seconds": outcome.seconds,
        "etag": outcome.validators.etag,
        "last_modified": outcome.validators.last_modified,
        "body_sha256": outcome.validators.body_sha256,
        "consecutive_errors": outcome.consecutive_errors,
        "consecutive_empty": outcome.consecutive_empty,
        "entry_times": json.dumps([to_text(at) for at in outcome.entry_times]),
        "rhythm": json.dumps(dict(outcome.rhythm), sort_keys=True),
        "state": outcome.state,
    }


def _to_record(row: Row) -> SourceRecord:
    return SourceRecord(
        id=row["source_id"],
        url=row["url"],
        kind=row["source_kind"],
        config=json.loads(row["config"]),
        state=row["poll_state"],
        validators=Validators(row["etag"], row["last_modified"], row["body_sha256"]),
        next_poll_at=maybe_time(row["next_poll_at"]),
        reason=row["poll_reason"],
        consecutive_errors=row["consecutive_errors"],
        consecutive_empty=row["consecutive_empty"],
        last_status=row["last_status"],
        last_error=row["last_error"],
        last_polled_at=maybe_time(row["last_polled_at"]),
        last_ok_at=maybe_time(row["last_ok_at"]),
        entry_times=tuple(from_text(at) for at in json.loads(row["entry_times"])),
        rhythm=json.loads(row["rhythm"]),
        listed=bool(row["listed"]),
    )
