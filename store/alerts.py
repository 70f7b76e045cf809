"""Alerts as an outbox: what happened is put there once, and stays until somebody's server has taken it.

What sets alerts off is read from the logs of claims and polls, which are written with the folding or the poll itself.
A cursor and the rows found behind it move in one transaction: a crash between any two steps repeats, and loses nothing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from sqlite3 import Connection as Raw
from sqlite3 import Row
from typing import Protocol

from .database import Connection
from .ids import public_id
from .rows import dump
from .times import from_text, maybe_time, to_text

FAILURES = 3  # one failed poll is the weather; so many in a row are a source that fails
_AT_ONCE = 500
_KEPT = timedelta(days=90)
_EVENTS = {
    "new": "new-claim",
    "status": "status-change",
    "conflict": "conflict",
    "changed": "correction",
    "withdrawn": "correction",
    "checked": "differs",
}
_ANY_STATUS = ("new", "changed", "returned")


@dataclass(frozen=True, slots=True)
class AlertRule:
    """What sets an alert off: every condition that is given must hold. ``targets``: whom to tell."""

    id: str
    targets: tuple[str, ...]
    claim_type: str | None = None
    event: str | None = None
    status: str | None = None
    show: str | None = None


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """Something to tell. ``id`` only grows, and is the same however often it has to be sent."""

    id: int
    queued_at: datetime
    content: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class AlertSend:
    """One try to tell somebody so many events; ``error`` None: it was taken."""

    alert_id: str
    target: str
    tried_at: datetime
    events: int
    error: str | None


@dataclass(frozen=True, slots=True)
class AlertStanding:
    """How it stands between an alert and a target. ``failures``: in a row, the last tries."""

    waiting: int
    sent_lately: int
    failures: int
    last_tried_at: datetime | None
    last_error: str | None


class Alerting(Protocol):
    """What telling somebody needs."""

    def queue_alerts(self, rules: Iterable[AlertRule], *, at: datetime) -> int:
        """Put what happened since the last call into the outbox; how many events. A new rule begins with now."""

    def waiting_alerts(self, alert_id: str, target: str, *, limit: int) -> tuple[AlertEvent, ...]:
        """The events that ``target`` was not told yet, oldest first."""

    def log_alert(
        self, alert_id: str, target: str, event_ids: Sequence[int], *, at: datetime, error: str | None
    ) -> None:
        """Save how a try ended; without an error the events are done with."""

    def alert_standing(self, alert_id: str, target: str, *, since: datetime) -> AlertStanding:
        """What waits, and how the last tries went; ``sent_lately`` counts messages of the alert after ``since``."""

    def alert_sends(self, *, limit: int = 50) -> tuple[AlertSend, ...]:
        """The last tries, newest first."""


def queue_alerts(connection: Connection, rules: Iterable[AlertRule], *, at: datetime) -> int:
    """Put what happened since the last call into the outbox; how many events. A new rule begins with now."""
    rules = tuple(rules)
    last_change, last_poll = _ends(connection)
    cursors = {row["alert_id"]: row for row in connection.all("select * from alert_cursors")}
    stale = [
        rule
        for rule in rules
        if (row := cursors.get(rule.id)) is None or (row["last_change"], row["last_poll"]) != (last_change, last_poll)
    ]
    return sum(_queue(connection, rule, at=to_text(at)) for rule in stale)


def _ends(connection: Connection) -> tuple[int, int]:
    row = connection.one(
        """
        select coalesce((select max(change_id) from changes), 0), coalesce((select max(poll_id) from polls), 0)
        """
    )
    assert row is not None
    return int(row[0]), int(row[1])


def _queue(connection: Connection, rule: AlertRule, *, at: str) -> int:
    queued = 0
    while True:
        with connection.writing(f"queue the alert {rule.id}") as db:
            cursor = _cursor(db, rule)
            changes = db.execute(_CHANGES, {"after": cursor["last_change"], "limit": _AT_ONCE}).fetchall()
            polls = db.execute(_POLLS, {"after": cursor["last_poll"], "limit": _AT_ONCE}).fetchall()
            found = [*_from_changes(db, rule, changes), *_from_polls(db, rule, polls)]
            queued += sum(_put(db, rule, happened, content, at=at) for happened, content in found)
            # Behind the last row that was looked at, or behind all that are of no interest.
            ends = _ends(connection)
            done = (
                changes[-1]["change_id"] if len(changes) == _AT_ONCE else ends[0],
                polls[-1]["poll_id"] if len(polls) == _AT_ONCE else ends[1],
            )
            db.execute("update alert_cursors set last_change = ?, last_poll = ? where alert_id = ?", (*done, rule.id))
        if done == ends:
            return queued


def _cursor(db: Raw, rule: AlertRule) -> Row:
    """Where the rule stands; a rule that is new stands at the end: nobody wants last year's news as an alert."""
    db.execute(
        """
        insert or ignore into alert_cursors (alert_id, last_change, last_poll)
        select ?, coalesce((select max(change_id) from changes), 0), coalesce((select max(poll_id) from polls), 0)
        """,
        (rule.id,),
    )
    row: Row = db.execute("select * from alert_cursors where alert_id = ?", (rule.id,)).fetchone()
    return row


def _put(db: Raw, rule: AlertRule, happened: str, content: Mapping[str, object], *, at: str) -> int:
    return sum(
        db.execute(
            """
            insert or ignore into alert_events (alert_id, target, happened, queued_at, content) values (?, ?, ?, ?, ?)
            """,
            (rule.id, target, happened, at, dump(content)),
        ).rowcount
        for target in rule.targets
    )


_CHANGES = """
    select change_id, changed_at, change_kind, detail, claims.*,
        json_extract(details, '$.status') as status_word, json_extract(details, '$.modality') as modality
    from changes join claims using (claim_id)
    where change_id > :after
        and change_kind in ('new', 'status', 'conflict', 'changed', 'withdrawn', 'returned', 'checked')
    order by change_id limit :limit
    """
_POLLS = "select * from polls where poll_id > :after and error_text is not null order by poll_id limit :limit"


def _from_changes(db: Raw, rule: AlertRule, rows: Iterable[Row]) -> Iterator[tuple[str, Mapping[str, object]]]:
    for row in rows:
        if rule.show not in (None, row["show_id"]) or rule.claim_type not in (None, row["claim_type"]):
            continue
        if rule.status is not None and rule.status not in (row["editor_status"], row["status_word"], row["modality"]):
            continue
        for event in _events_of(db, row):
            if rule.event in (None, event):
                yield f"change {row['change_id']} {event}", _claim_content(db, row, event)
                break


def _events_of(db: Raw, row: Row) -> Iterator[str]:
    """What a line of a claim's log is to those who wait for it: the first season's renewal is news, its echo is not."""
    kind = row["change_kind"]
    if kind in _EVENTS and (kind != "checked" or row["detail"].startswith("differs")):
        yield _EVENTS[kind]
    if kind in _ANY_STATUS and row["claim_type"] == "status" and not _is_known(db, row):
        yield "status-change"


def _is_known(db: Raw, row: Row) -> bool:
    """Whether an earlier claim says the same of the show, from another origin."""
    earlier = db.execute(
        """
        select 1 from claims where show_id = :show_id and claim_type = 'status' and season is :season
            and claim_id < :claim_id and claim_state = 'active' and json_extract(details, '$.status') = :status_word
        limit 1
        """,
        {key: row[key] for key in ("show_id", "season", "claim_id", "status_word")},
    )
    return earlier.fetchone() is not None


def _claim_content(db: Raw, row: Row, event: str) -> dict[str, object]:
    first = db.execute(
        """
        select articles.url, articles.title from variants join sightings using (variant_id)
            join articles using (article_id)
        where variants.claim_id = ? and counted order by sightings.published is null, sightings.published limit 1
        """,
        (row["claim_id"],),
    ).fetchone()
    return {
        "event": event,
        "at": row["changed_at"],
        "claim": public_id(row["claim_id"]),
        "kind": row["claim_type"],
        "show": row["show_id"],
        "season": row["season"],
        "statement": row["statement"],
        "origin": row["origin"],
        "speaker": row["speaker"],
        "outlet": row["first_outlet"],
        "detail": row["detail"],
        "url": first["url"] if first else None,
        "title": first["title"] if first else None,
    }


def _from_polls(db: Raw, rule: AlertRule, rows: Iterable[Row]) -> Iterator[tuple[str, Mapping[str, object]]]:
    about_claims = rule.claim_type or rule.show or rule.status
    if rule.event not in (None, "source-failing") or about_claims:
        return
    for row in rows:
        if _begins_to_fail(db, row):
            content = {"event": "source-failing", "at": row["polled_at"], "source": row["source_id"]}
            yield f"poll {row['poll_id']}", {**content, "detail": row["error_text"], "reason": row["poll_reason"]}


def _begins_to_fail(db: Raw, row: Row) -> bool:
    """Whether this poll makes a failing source of one that was well: said once for each time that it falls ill."""
    before = db.execute(
        "select outcome, error_text from polls where source_id = ? and poll_id <= ? order by poll_id desc limit ?",
        (row["source_id"], row["poll_id"], FAILURES + 1),
    ).fetchall()
    run = next((count for count, poll in enumerate(before) if poll["error_text"] is None), len(before))
    if run == 1:
        # A refusal, or a page that matches nothing any more, won't get better by itself.
        return bool(row["outcome"] != "failed")
    return bool(before[run - 1]["outcome"] == "failed" and (run == FAILURES or row["next_poll_at"] is None))


def waiting_alerts(connection: Connection, alert_id: str, target: str, *, limit: int) -> tuple[AlertEvent, ...]:
    """The events that ``target`` was not told yet, oldest first."""
    rows = connection.all(
        """
        select * from alert_events where alert_id = ? and target = ? and send_id is null order by event_id limit ?
        """,
        (alert_id, target, limit),
    )
    return tuple(AlertEvent(row["event_id"], from_text(row["queued_at"]), json.loads(row["content"])) for row in rows)


def log_alert(
    connection: Connection,
    alert_id: str,
    target: str,
    event_ids: Sequence[int],
    *,
    at: datetime,
    error: str | None,
) -> None:
    """Save how a try ended; without an error the events are done with. What is long told is cleared away."""
    with connection.writing(f"log the alert {alert_id}") as db:
        send_id = db.execute(
            "insert into alert_sends (alert_id, target, tried_at, n_events, error_text) values (?, ?, ?, ?, ?)",
            (alert_id, target, to_text(at), len(event_ids), error),
        ).lastrowid
        if error is None:
            db.executemany(
                "update alert_events set send_id = ? where event_id = ?", [(send_id, number) for number in event_ids]
            )
        long_ago = to_text(at - _KEPT)
        db.execute("delete from alert_events where send_id is not null and queued_at < ?", (long_ago,))
        db.execute(
            """
            delete from alert_sends where tried_at < ?
                and not exists (select 1 from alert_events where alert_events.send_id = alert_sends.send_id)
            """,
            (long_ago,),
        )


def alert_standing(connection: Connection, alert_id: str, target: str, *, since: datetime) -> AlertStanding:
    """What waits, and how the last tries went; ``sent_lately`` counts messages of the alert after ``since``."""
    row = connection.one(
        """
        select (select count(*) from alert_events where alert_id = :alert and target = :target and send_id is null)
                as waiting,
            (select count(*) from alert_sends where alert_id = :alert and target = :target and error_text is null
                and tried_at > :since) as sent_lately,
            (select count(*) from alert_sends where alert_id = :alert and target = :target
                and send_id > coalesce((select max(send_id) from alert_sends
                    where alert_id = :alert and target = :target and error_text is null), 0)) as failures
        """,
        {"alert": alert_id, "target": target, "since": to_text(since)},
    )
    last = connection.one(
        "select * from alert_sends where alert_id = ? and target = ? order by send_id desc limit 1", (alert_id, target)
    )
    assert row is not None
    return AlertStanding(
        waiting=row["waiting"],
        sent_lately=row["sent_lately"],
        failures=row["failures"],
        last_tried_at=maybe_time(last["tried_at"] if last else None),
        last_error=last["error_text"] if last else None,
    )


def alert_sends(connection: Connection, *, limit: int) -> tuple[AlertSend, ...]:
    """The last tries, newest first."""
    rows = connection.all("select * from alert_sends order by send_id desc limit ?", (limit,))
    return tuple(
        AlertSend(row["alert_id"], row["target"], from_text(row["tried_at"]), row["n_events"], row["error_text"])
        for row in rows
    )
