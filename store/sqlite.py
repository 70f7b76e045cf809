"""The Store in one SQLite file: every verb in one line, done by the repository of its noun.

The verbs are documented once, in ``Store``.
"""
# ruff: noqa: D102

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.model import Extraction, Page, Problem
from pipeline.watchlist import Watchlist

from . import folding, leads, pages, readings, sources
from .database import Connection, connect
from .migrations import migrate
from .records import (
    Folded,
    FoundLead,
    Lead,
    LeadState,
    Poll,
    PollOutcome,
    ProblemRow,
    Recheck,
    SourceRecord,
    SourceSpec,
    SourceState,
    StoredPage,
)


class SqliteStore:
    """A Store. Use it as a context manager; the verbs are described in ``Store``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._connection.path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    # Sources

    def sync_sources(self, specs: Iterable[SourceSpec]) -> None:
        sources.sync_sources(self._connection, specs)

    def source_states(self) -> tuple[SourceRecord, ...]:
        return sources.source_states(self._connection)

    def finish_poll(self, outcome: PollOutcome) -> int:
        return sources.finish_poll(self._connection, outcome)

    def polls(self, source_id: str, *, limit: int = 20) -> tuple[Poll, ...]:
        return sources.polls(self._connection, source_id, limit)

    def set_source_state(
        self, source_id: str, state: SourceState, *, reason: str, next_poll_at: datetime | None = None
    ) -> None:
        sources.set_source_state(self._connection, source_id, state, reason=reason, next_poll_at=next_poll_at)

    # Leads

    def add_leads(self, found: Iterable[FoundLead], *, found_at: datetime) -> int:
        return leads.add_leads(self._connection, found, source_id=None, found_at=found_at)

    def waiting_leads(self, now: datetime, *, limit: int = 100) -> tuple[Lead, ...]:
        return leads.waiting_leads(self._connection, now, limit)

    def finish_lead(
        self,
        lead_id: int,
        state: LeadState,
        *,
        at: datetime,
        error: str | None = None,
        not_before: datetime | None = None,
    ) -> None:
        leads.finish_lead(self._connection, lead_id, state, at=at, error=error, not_before=not_before)

    # Pages

    def add_page(self, page: Page, *, source_id: str | None = None, lead_id: int | None = None) -> StoredPage:
        return pages.add_page(self._connection, page, source_id=source_id, lead_id=lead_id)

    def page_checked(self, url: str, *, at: datetime) -> None:
        pages.page_checked(self._connection, url, at)

    def page_gone(self, url: str, *, status: int, at: datetime) -> bool:
        return pages.page_gone(self._connection, url, status=status, at=at)

    def pages_to_recheck(self, now: datetime, *, limit: int = 100) -> tuple[Recheck, ...]:
        return pages.pages_to_recheck(self._connection, now, limit)

    def pages_to_read(self, ruleset: str, *, limit: int = 100) -> tuple[StoredPage, ...]:
        return pages.pages_to_read(self._connection, ruleset, limit)

    def page(self, page_id: int) -> Page:
        return pages.load_page(self._connection, page_id)

    def stored_page(self, url: str) -> StoredPage | None:
        return pages.stored_page(self._connection, url)

    # Readings

    def put_reading(self, page_id: int, extraction: Extraction, *, ruleset: str) -> int:
        return readings.put_reading(self._connection, page_id, extraction, ruleset=ruleset)

    def unreadable(self, page_id: int, reason: str, *, ruleset: str) -> None:
        readings.put_nothing(self._connection, page_id, state="unreadable", reason=reason, ruleset=ruleset)

    def irrelevant(self, page_id: int, *, ruleset: str) -> None:
        why = "names no followed show"
        readings.put_nothing(self._connection, page_id, state="irrelevant", reason=why, ruleset=ruleset)

    def put_problem(self, url: str, problem: Problem, *, at: datetime) -> None:
        readings.put_problem(self._connection, url, problem, at=at)

    def fold(self, watch: Watchlist, *, limit: int | None = None) -> Folded:
        return folding.fold(self._connection, watch, limit)

    def problems(self, *, limit: int = 100) -> tuple[ProblemRow, ...]:
        return readings.problems(self._connection, limit)


def open_store(path: Path | str, *, create: bool = False) -> SqliteStore:
    """The store at ``path``, its schema brought up to date. With ``create``, made where it is missing.

    Raises StoreError where the file is missing, is not one of ours, is newer than this program, or can't be written.
    """
    connection = connect(Path(path), create=create)
    try:
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return SqliteStore(connection)
