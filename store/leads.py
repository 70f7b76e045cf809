"""Leads: the pages that sources point to, until each is fetched, refused or given up."""

from collections.abc import Iterable
from datetime import datetime
from sqlite3 import Row

from .database import Connection
from .records import FoundLead, Lead, LeadState
from .times import from_text, maybe_text, maybe_time, to_text


def add_leads(connection: Connection, found: Iterable[FoundLead], *, source_id: str | None, found_at: datetime) -> int:
    """Keep the pages that are news; how many were.

    A known address is news again only where its source says, with a time, that it changed since it was fetched: feeds
    list the same entries for weeks.
    """
    rows = [
        {
            "url": lead.url,
            "source_id": source_id,
            "published": maybe_text(lead.published),
            "changed": maybe_text(lead.changed),
            "title": lead.title,
            "found_at": to_text(found_at),
        }
        for lead in found
    ]
    with connection.writing("save the found pages") as db:
        before = db.total_changes
        db.executemany(
            """
            insert into leads (url, source_id, published_hint, changed_hint, title_hint, found_at)
            values (:url, :source_id, :published, :changed, :title, :found_at)
            on conflict (url) do update set
                changed_hint = excluded.changed_hint, lead_state = 'waiting', tries = 0, not_before = null,
                last_error = null, finished_at = null
            where lead_state = 'done' and excluded.changed_hint > coalesce(changed_hint, finished_at)
            """,
            rows,
        )
        return db.total_changes - before


def waiting_leads(connection: Connection, now: datetime, limit: int) -> tuple[Lead, ...]:
    """The leads that are due, those found first first."""
    rows = connection.all(
        """
        select * from leads where lead_state = 'waiting' and (not_before is null or not_before <= ?)
        order by lead_id limit ?
        """,
        (to_text(now), limit),
    )
    return tuple(_to_lead(row) for row in rows)


def finish_lead(
    connection: Connection,
    lead_id: int,
    state: LeadState,
    *,
    at: datetime,
    error: str | None = None,
    not_before: datetime | None = None,
) -> None:
    """Say how a fetch ended. ``waiting`` with ``not_before`` means: try again then; it counts as one more try."""
    with connection.writing("save how a fetch ended") as db:
        db.execute(
            """
            update leads set lead_state = :state, last_error = :error, not_before = :not_before,
                tries = tries + (:state != 'done'), finished_at = iif(:state = 'waiting', null, :at)
            where lead_id = :lead_id
            """,
            {
                "lead_id": lead_id,
                "state": state,
                "error": error,
                "not_before": maybe_text(not_before),
                "at": to_text(at),
            },
        )


def _to_lead(row: Row) -> Lead:
    return Lead(
        id=row["lead_id"],
        url=row["url"],
        source_id=row["source_id"],
        published=maybe_time(row["published_hint"]),
        title=row["title_hint"],
        found_at=from_text(row["found_at"]),
        state=row["lead_state"],
        tries=row["tries"],
        not_before=maybe_time(row["not_before"]),
        last_error=row["last_error"],
    )
