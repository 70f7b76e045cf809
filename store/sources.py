"""Sources and their polls: what is polled, how it went, and what to remember for the next time."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from sqlite3 import Row

from pipeline.errors import StoreError

from . import leads
from .database import Connection
from .records import Move, Poll, PollOutcome, SourceRecord, SourceSpec, SourceState, Validators
from .times import from_text, maybe_text, maybe_time, to_text

POLLS_KEPT = timedelta(days=30)  # the log of a thousand sources would outgrow everything else


def sync_sources(connection: Connection, sources: Iterable[SourceSpec]) -> None:
    """Make the kept sources those of the configuration; one that is no longer named keeps its history, unlisted.

    A source whose address or kind changed starts afresh: another document's validators would hide everything. One whose
    address became the one it had moved to is the same document, and goes on.
    """
    rows = [
        {"source_id": source.id, "url": source.url, "kind": source.kind, "config": json.dumps(dict(source.config))}
        for source in sources
    ]
    with connection.writing("save the sources") as db:
        db.execute("update sources set listed = 0")
        db.executemany(_START_AFRESH, rows)
        db.executemany(_FORGET_THE_MOVE, rows)
        db.executemany(
            """
            insert into sources (source_id, url, source_kind, config) values (:source_id, :url, :kind, :config)
            on conflict (source_id) do update set
                listed = 1, config = excluded.config, url = excluded.url, source_kind = excluded.source_kind
            """,
            rows,
        )


_START_AFRESH = """
update sources set
    etag = null, last_modified = null, body_sha256 = null, next_poll_at = null, poll_state = 'active',
    poll_reason = 'its address is new', consecutive_errors = 0, consecutive_empty = 0, last_status = null,
    last_error = null, last_polled_at = null, entry_times = '[]', rhythm = '{}'
where source_id = :source_id and (source_kind <> :kind or url <> :url and coalesce(moved_to, '') <> :url)
"""
_FORGET_THE_MOVE = """
update sources set moved_to = null, moved_since = null, moved_polls = 0, followed_at = null
where source_id = :source_id and (source_kind <> :kind or url <> :url)
"""


def source_states(connection: Connection, ids: Iterable[str] | None = None) -> tuple[SourceRecord, ...]:
    """Every source, or those of ``ids``, with what is known of it, by id."""
    if ids is None:
        return tuple(_to_record(row) for row in connection.all("select * from sources order by source_id"))
    sql = "select * from sources where source_id in (select value from json_each(?)) order by source_id"
    return tuple(_to_record(row) for row in connection.all(sql, (json.dumps(list(ids)),)))


def sources_to_poll(connection: Connection, now: datetime, *, horizon: timedelta) -> tuple[SourceRecord, ...]:
    """The active sources that may be due: never polled, due by ``now``, or due so late that a clock was wrong.

    A daemon asks every few seconds: reading all records each time would cost more than the polling.
    """
    sql = """
        select * from sources
        where listed = 1 and poll_state = 'active'
            and (next_poll_at is null or next_poll_at <= :now or next_poll_at > :horizon)
        order by next_poll_at, source_id
        """
    rows = connection.all(sql, {"now": to_text(now), "horizon": to_text(now + horizon)})
    return tuple(_to_record(row) for row in rows)


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
                moved_to = :moved_to, moved_since = :moved_since, moved_polls = :moved_polls,
                followed_at = :followed_at,
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
        db.execute("delete from polls where source_id = :source_id and polled_at < :long_ago", row)
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
            """
            update sources set
                poll_state = :state, poll_reason = :reason, next_poll_at = :next_poll_at,
                consecutive_errors = iif(:state = 'active', 0, consecutive_errors)
            where source_id = :source_id
            """,
            {"state": state, "reason": reason, "next_poll_at": maybe_text(next_poll_at), "source_id": source_id},
        ).rowcount
        if not changed:
            raise StoreError("save a source's state", f"no source is called {source_id}")


def wait_anew(connection: Connection, now: datetime, *, tolerance: timedelta) -> int:
    """Begin with ``now`` the waits that began later than that: the clock was set back; how many they were.

    Nothing is polled early by it, and nothing later than by one wait.
    """
    late = connection.all("select * from sources where last_polled_at > ?", (to_text(now + tolerance),))
    if not late:
        return 0
    with connection.writing("save the waits that begin anew") as db:
        db.executemany(
            "update sources set last_polled_at = ?, next_poll_at = ? where source_id = ?",
            [(to_text(now), maybe_text(_moved_wait(_to_record(row), now)), row["source_id"]) for row in late],
        )
    return len(late)


def _moved_wait(record: SourceRecord, now: datetime) -> datetime | None:
    if record.next_poll_at is None or record.last_polled_at is None:
        return record.next_poll_at
    return now + max(record.next_poll_at - record.last_polled_at, timedelta(0))


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
        "moved_to": outcome.move.url if outcome.move else None,
        "moved_since": to_text(outcome.move.since) if outcome.move else None,
        "moved_polls": outcome.move.polls if outcome.move else 0,
        "followed_at": maybe_text(outcome.move.followed_at) if outcome.move else None,
        "long_ago": to_text(outcome.polled_at - POLLS_KEPT),
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
        move=_to_move(row),
        listed=bool(row["listed"]),
    )


def _to_move(row: Row) -> Move | None:
    if row["moved_to"] is None:
        return None
    since, followed_at = from_text(row["moved_since"]), maybe_time(row["followed_at"])
    return Move(row["moved_to"], since, row["moved_polls"], followed_at)
