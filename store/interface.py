"""What a Store can do: a couple of dozen coarse verbs, so that another database can stand behind them.

Everything that fails raises StoreError, and leaves the store as it was before the verb.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from pipeline.audience.figures import OfficialFigure
from pipeline.model import Extraction, Page, Problem
from pipeline.watchlist import Watchlist

from .alerts import Alerting
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


class Collecting(Protocol):
    """What fetching needs: sources, leads, pages."""

    def sync_sources(self, specs: Iterable[SourceSpec]) -> None:
        """Make the sources those of the configuration; one that it no longer names stays, unlisted."""

    def source_states(self, ids: Iterable[str] | None = None) -> tuple[SourceRecord, ...]:
        """Every source, or those of ``ids``, with what is known of it, by id."""

    def sources_to_poll(self, now: datetime, *, horizon: timedelta) -> tuple[SourceRecord, ...]:
        """The active sources that may be due by ``now``, or whose time is further off than ``horizon``."""

    def finish_poll(self, outcome: PollOutcome) -> int:
        """Save what a poll found, then what to remember of it, in one transaction; how many leads are new."""

    def polls(self, source_id: str, *, limit: int = 20) -> tuple[Poll, ...]:
        """The last polls of a source, newest first."""

    def set_source_state(
        self, source_id: str, state: SourceState, *, reason: str, next_poll_at: datetime | None = None
    ) -> None:
        """Pause a source, wake it, or give it up."""

    def wait_anew(self, now: datetime, *, tolerance: timedelta) -> int:
        """Begin with ``now`` the waits that began later than that, the clock having been set back; how many."""

    def robots_txt(self, origin: str) -> RobotsTxt | None:
        """What was kept of a host's robots.txt."""

    def keep_robots_txt(self, robots_txt: RobotsTxt) -> None:
        """Keep what a host's robots.txt was, in place of what was known."""

    def host_rests(self) -> tuple[HostRest, ...]:
        """The hosts that asked to be left alone, whether or not they still rest."""

    def keep_host_rest(self, rest: HostRest) -> None:
        """Keep that a host asked to be left alone, in place of an earlier time."""

    def end_host_rest(self, host: str) -> None:
        """Forget that a host asked to be left alone."""

    def add_leads(self, found: Iterable[FoundLead], *, found_at: datetime) -> int:
        """Keep pages that somebody named by hand; how many are new."""

    def waiting_leads(self, now: datetime, *, limit: int = 100) -> tuple[Lead, ...]:
        """The pages that are due to be fetched, those found first first."""

    def finish_lead(
        self,
        lead_id: int,
        state: LeadState,
        *,
        at: datetime,
        error: str | None = None,
        not_before: datetime | None = None,
    ) -> None:
        """Say how a fetch ended; ``waiting`` with ``not_before``: try again then."""

    def add_page(self, page: Page, *, source_id: str | None = None, lead_id: int | None = None) -> StoredPage:
        """Keep a page's bytes: the same again are nothing new, others its next version. The lead is done with it."""

    def page_checked(self, url: str, *, at: datetime) -> None:
        """Remember that a page was looked at and is as it was (304)."""

    def page_gone(self, url: str, *, status: int, at: datetime) -> bool:
        """Remember that a page is gone; its versions stay. False where that is nothing new."""

    def pages_to_recheck(self, now: datetime, *, limit: int = 100) -> tuple[Recheck, ...]:
        """The stored pages that are due for another look, the longest overdue first."""


class Reading(Protocol):
    """What reading and folding need."""

    def pages_to_read(self, ruleset: str, *, limit: int = 100) -> tuple[StoredPage, ...]:
        """The page versions not read under ``ruleset``, oldest first."""

    def page(self, page_id: int) -> Page:
        """A page version as it came."""

    def stored_page(self, url: str) -> StoredPage | None:
        """The newest version of the page at ``url``."""

    def put_reading(self, page_id: int, extraction: Extraction, *, ruleset: str) -> int:
        """Save what reading gave, in place of what an earlier reading of that version gave; the reading's number."""

    def unreadable(self, page_id: int, reason: str, *, ruleset: str) -> None:
        """Save that a page version holds nothing that can be read, and why."""

    def irrelevant(self, page_id: int, *, ruleset: str) -> None:
        """Save that a page version names no followed show."""

    def put_figures(self, page_id: int, figures: Iterable[OfficialFigure], *, ruleset: str) -> int:
        """Save the figures that a stored table publishes, in place of those of its earlier version; how many."""

    def put_problem(self, url: str, problem: Problem, *, at: datetime) -> None:
        """Save a problem that belongs to no page version; the same one again is not saved twice."""

    def fold(self, watch: Watchlist, *, limit: int | None = None) -> Folded:
        """Fold what was read since into claims, in the order of reading; ``limit``: at most so many readings.

        Running it again changes nothing. The claims are the same whatever the order; their numbers are not.
        """


class Asking(Protocol):
    """What the desk asks."""

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
        """Claims by number; ``since``: first published on that ISO day or later."""

    def claim(self, claim_id: str) -> Story | None:
        """The whole story of ``C-12``; None where there is no such claim."""

    def sightings(self, *, show: str | None = None, claim_id: str | None = None) -> Iterator[StoredSighting]:
        """Sightings in the articles as they now stand, in the order of articles and place."""

    def articles(self, *, show: str | None = None, limit: int | None = None) -> tuple[StoredArticle, ...]:
        """Articles, newest first; ``show``: those with a sighting about it."""

    def article(self, key: str) -> StoredArticle | None:
        """The article with that URL, or number."""

    def edits(self, *, article: str | None = None) -> tuple[Edit, ...]:
        """What articles changed after they were first seen."""

    def problems(self, *, limit: int = 100) -> tuple[ProblemRow, ...]:
        """The problems on record, newest first."""

    def conflicts(self, *, show: str | None = None, include_settled: bool = False) -> tuple[ConflictRow, ...]:
        """Claims that can't both be true."""

    def changes_since(self, change_id: int = 0, *, show: str | None = None) -> tuple[Change, ...]:
        """What became known about claims after that change, oldest first."""

    def search(self, words: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Articles and claims with all of ``words`` (each a beginning of a word), the best first."""

    def query(
        self,
        sql: str,
        parameters: Mapping[str, object] | Sequence[object] = (),
        *,
        limit: int = 1000,
        seconds: float = 5.0,
    ) -> Answer:
        """The answer to one read-only SQL statement. Raises StoreError where it writes, fails or takes too long."""

    def counts(self) -> Counts:
        """How much of everything there is."""


class Editing(Protocol):
    """What editors do; every act is logged, and automatic identity respects it ever after."""

    def merge(self, claim_ids: Sequence[str], *, at: datetime, note: str = "") -> Action:
        """Say that claims are one."""

    def split(self, claim_id: str, sighting_ids: Sequence[int], *, at: datetime, note: str = "") -> Action:
        """Say that the wordings of these sightings are another claim than the rest of ``claim_id``."""

    def set_status(self, claim_id: str, status: str, *, at: datetime, note: str = "") -> Action:
        """Set a claim's editorial status, such as ``confirmed``, ``corrected`` or ``hidden``."""

    def add_note(self, claim_id: str, note: str, *, at: datetime) -> Action:
        """Attach a note to a claim."""

    def undo(self, action_id: int, *, at: datetime) -> Action:
        """Take an act back; the log keeps both."""

    def actions(self, *, claim_id: str | None = None) -> tuple[Action, ...]:
        """The log, newest first."""

    def add_digest(self, name: str, body: str, claims: Iterable[str], *, at: datetime) -> Digest:
        """Keep an issue as it went out, with the revision of each claim that it states."""

    def digests(self, *, name: str | None = None) -> tuple[Digest, ...]:
        """The issues, newest first."""

    def last_digest(self, name: str) -> Digest | None:
        """The newest issue of that name."""


class Store(Collecting, Reading, Asking, Editing, Alerting, Protocol):
    """Everything that is kept."""

    def close(self) -> None:
        """Give the file back."""
