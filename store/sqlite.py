"""The Store in one SQLite file: every verb in one line, done by the repository of its noun.

The verbs are documented once, in ``Store``.
"""
# ruff: noqa: D102

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.audience.figures import OfficialFigure
from pipeline.model import Extraction, Page, Problem
from pipeline.watchlist import Watchlist

from . import (
    actions,
    alerts,
    claims,
    counting,
    digests,
    folding,
    hosts,
    leads,
    pages,
    queries,
    readings,
    search,
    sightings,
    sources,
)
from . import figures as figures_
from .alerts import AlertEvent, AlertRule, AlertSend, AlertStanding
from .blocks import QuoteBlocks
from .database import Connection, connect
from .ids import claim_number
from .migrations import migrate
from .records import (
    Action,
    Answer,
    Change,
    ClaimRow,
    ConflictRow,
    Counts,
    Digest,
    Edit,
    Folded,
    FoundLead,
    Hit,
    HostRest,
    Lead,
    LeadState,
    Poll,
    PollOutcome,
    ProblemRow,
    Recheck,
    RobotsTxt,
    SourceRecord,
    SourceSpec,
    SourceState,
    StoredArticle,
    StoredPage,
    StoredSighting,
    Story,
)
from .roots import settle_findings
from .variants import VariantCache
from .views import refresh_views


class SqliteStore:
    """A Store. Use it as a context manager; the verbs are described in ``Store``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._variants = VariantCache()
        self._quotes = QuoteBlocks(self._variants)

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

    @contextmanager
    def together(self) -> Iterator[None]:
        """Have the verbs in the block share one transaction; each still fails by itself."""
        with self._connection.writing("save several things at once"):
            yield

    # Sources

    def sync_sources(self, specs: Iterable[SourceSpec]) -> None:
        sources.sync_sources(self._connection, specs)

    def source_states(self, ids: Iterable[str] | None = None) -> tuple[SourceRecord, ...]:
        return sources.source_states(self._connection, ids)

    def sources_to_poll(self, now: datetime, *, horizon: timedelta) -> tuple[SourceRecord, ...]:
        return sources.sources_to_poll(self._connection, now, horizon=horizon)

    def finish_poll(self, outcome: PollOutcome) -> int:
        return sources.finish_poll(self._connection, outcome)

    def polls(self, source_id: str, *, limit: int = 20) -> tuple[Poll, ...]:
        return sources.polls(self._connection, source_id, limit)

    def set_source_state(
        self, source_id: str, state: SourceState, *, reason: str, next_poll_at: datetime | None = None
    ) -> None:
        sources.set_source_state(self._connection, source_id, state, reason=reason, next_poll_at=next_poll_at)

    def wait_anew(self, now: datetime, *, tolerance: timedelta) -> int:
        return sources.wait_anew(self._connection, now, tolerance=tolerance)

    def robots_txt(self, origin: str) -> RobotsTxt | None:
        return hosts.robots_txt(self._connection, origin)

    def keep_robots_txt(self, robots_txt: RobotsTxt) -> None:
        hosts.keep_robots_txt(self._connection, robots_txt)

    def host_rests(self) -> tuple[HostRest, ...]:
        return hosts.host_rests(self._connection)

    def keep_host_rest(self, rest: HostRest) -> None:
        hosts.keep_host_rest(self._connection, rest)

    def end_host_rest(self, host: str) -> None:
        hosts.end_host_rest(self._connection, host)

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

    def put_figures(self, page_id: int, figures: Iterable[OfficialFigure], *, ruleset: str) -> int:
        return figures_.put_figures(self._connection, page_id, figures, ruleset=ruleset)

    def fold(self, watch: Watchlist, *, limit: int | None = None) -> Folded:
        return folding.fold(self._connection, watch, limit, self._variants, self._quotes)

    def problems(self, *, limit: int = 100) -> tuple[ProblemRow, ...]:
        return readings.problems(self._connection, limit)

    # Asking

    def claims(
        self,
        *,
        show: str | None = None,
        claim_type: str | None = None,
        origin: str | None = None,
        since: str | None = None,
        include_withdrawn: bool = False,
        limit: int | None = None,
    ) -> tuple[ClaimRow, ...]:
        return claims.claims(
            self._connection,
            show=show,
            claim_type=claim_type,
            origin=origin,
            since=since,
            include_withdrawn=include_withdrawn,
            limit=limit,
        )

    def claim(self, claim_id: str) -> Story | None:
        return claims.story(self._connection, claim_id)

    def sightings(self, *, show: str | None = None, claim_id: str | None = None) -> Iterator[StoredSighting]:
        number = claim_number(claim_id) if claim_id else None
        if claim_id and number is None:
            return iter(())
        return sightings.sightings(self._connection, show=show, claim_id=number)

    def articles(self, *, show: str | None = None, limit: int | None = None) -> tuple[StoredArticle, ...]:
        return sightings.articles(self._connection, show=show, limit=limit)

    def article(self, key: str) -> StoredArticle | None:
        return sightings.article(self._connection, key)

    def edits(self, *, article: str | None = None) -> tuple[Edit, ...]:
        return claims.edits(self._connection, article=article)

    def conflicts(self, *, show: str | None = None, include_settled: bool = False) -> tuple[ConflictRow, ...]:
        return claims.conflicts(self._connection, show=show, include_settled=include_settled)

    def changes_since(self, change_id: int = 0, *, show: str | None = None) -> tuple[Change, ...]:
        return claims.changes_since(self._connection, change_id, show=show)

    def search(self, words: str, *, limit: int = 20) -> tuple[Hit, ...]:
        return search.search(self._connection, words, limit)

    def query(
        self,
        sql: str,
        parameters: Mapping[str, object] | Sequence[object] = (),
        *,
        limit: int = 1000,
        seconds: float = 5.0,
    ) -> Answer:
        return queries.query(self._connection, sql, parameters, limit=limit, seconds=seconds)

    def counts(self) -> Counts:
        return counting.counts(self._connection)

    # Editing

    def merge(self, claim_ids: Sequence[str], *, at: datetime, note: str = "") -> Action:
        done = actions.merge(self._connection, claim_ids, at=at, note=note)
        settle_findings(self._connection)
        return done

    def split(self, claim_id: str, sighting_ids: Sequence[int], *, at: datetime, note: str = "") -> Action:
        done = actions.split(self._connection, claim_id, sighting_ids, at=at, note=note)
        settle_findings(self._connection)
        return done

    def set_status(self, claim_id: str, status: str, *, at: datetime, note: str = "") -> Action:
        return actions.set_status(self._connection, claim_id, status, at=at, note=note)

    def add_note(self, claim_id: str, note: str, *, at: datetime) -> Action:
        return actions.add_note(self._connection, claim_id, note, at=at)

    def undo(self, action_id: int, *, at: datetime) -> Action:
        done = actions.undo(self._connection, action_id, at=at)
        settle_findings(self._connection)
        return done

    def actions(self, *, claim_id: str | None = None) -> tuple[Action, ...]:
        return actions.actions(self._connection, claim_id=claim_id)

    def add_digest(self, name: str, body: str, claims: Iterable[str], *, at: datetime) -> Digest:
        return digests.add_digest(self._connection, name, body, claims, at=at)

    def digests(self, *, name: str | None = None) -> tuple[Digest, ...]:
        return digests.digests(self._connection, name=name)

    def last_digest(self, name: str) -> Digest | None:
        return digests.last_digest(self._connection, name)

    # Alerts

    def queue_alerts(self, rules: Iterable[AlertRule], *, at: datetime) -> int:
        return alerts.queue_alerts(self._connection, rules, at=at)

    def waiting_alerts(self, alert_id: str, target: str, *, limit: int) -> tuple[AlertEvent, ...]:
        return alerts.waiting_alerts(self._connection, alert_id, target, limit=limit)

    def log_alert(
        self, alert_id: str, target: str, event_ids: Sequence[int], *, at: datetime, error: str | None
    ) -> None:
        alerts.log_alert(self._connection, alert_id, target, event_ids, at=at, error=error)

    def alert_standing(self, alert_id: str, target: str, *, since: datetime) -> AlertStanding:
        return alerts.alert_standing(self._connection, alert_id, target, since=since)

    def alert_sends(self, *, limit: int = 50) -> tuple[AlertSend, ...]:
        return alerts.alert_sends(self._connection, limit=limit)


def open_store(path: Path | str, *, create: bool = False) -> SqliteStore:
    """The store at ``path``, its schema brought up to date. With ``create``, made where it is missing.

    Raises StoreError where the file is missing, is not one of ours, is newer than this program, or can't be written.
    """
    connection = connect(Path(path), create=create)
    try:
        migrate(connection)
        refresh_views(connection)
    except BaseException:
        connection.close()
        raise
    return SqliteStore(connection)
