"""The plain records that go into the store and come out of it. Times are aware and in UTC; nothing here knows SQL."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pipeline.claims import BY_NAME
from pipeline.model import Article, Sighting

SourceState = Literal["active", "paused", "gone"]
LeadState = Literal["waiting", "done", "failed", "refused"]
ClaimState = Literal["active", "withdrawn", "merged", "empty"]
EditKind = Literal["appeared", "changed", "vanished"]
ChangeKind = Literal[
    "new",
    "repeated",
    "changed",
    "withdrawn",
    "returned",
    "merged",
    "split",
    "conflict",
    "settled",
    "checked",
    "status",
    "note",
]
ActionKind = Literal["merge", "split", "set-status", "note"]


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """One polled source as the configuration names it. ``config``: the rest of its table, plain JSON values."""

    id: str
    url: str
    kind: str
    config: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "anything new?" with, byte for byte as it came; None where it gave nothing.

    ``body_sha256`` is ours: many servers ignore validators and send the same bytes again.
    """

    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Where a source's address redirects for good, as ``polls`` good answers in a row did ``since`` then.

    ``followed_at``: since when the source is polled there; None: still at its own address.
    """

    url: str
    since: datetime
    polls: int = 1
    followed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RobotsTxt:
    """What a host's robots.txt was when it was last asked for.

    ``body`` None: there is no such file, or none could be had: ``trouble`` says why then.
    """

    origin: str
    body: bytes | None
    trouble: str | None
    asked_at: datetime
    good_until: datetime


@dataclass(frozen=True, slots=True)
class HostRest:
    """A host that asked to be left alone for so many ``seconds`` from ``since`` on."""

    host: str
    since: datetime
    seconds: float


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """All that is kept about one source between two polls; ``reason`` says why ``next_poll_at`` is what it is.

    ``entry_times``: when its recent entries were published, newest first: what an interval is reckoned from.
    ``rhythm``: what the source itself last said about how often to come, which a 304 doesn't say again.
    ``listed`` is False once the configuration no longer names the source; its history stays.
    """

    id: str
    url: str
    kind: str
    config: Mapping[str, object]
    state: SourceState
    validators: Validators = Validators()
    next_poll_at: datetime | None = None
    reason: str = "never polled"
    consecutive_errors: int = 0
    consecutive_empty: int = 0
    last_status: int | None = None
    last_error: str | None = None
    last_polled_at: datetime | None = None
    last_ok_at: datetime | None = None
    entry_times: tuple[datetime, ...] = ()
    rhythm: Mapping[str, object] = field(default_factory=dict)
    move: Move | None = None
    listed: bool = True

    @property
    def address(self) -> str:
        """Where it is polled: its own address, or the one that this has moved to for good."""
        return self.move.url if self.move and self.move.followed_at else self.url


@dataclass(frozen=True, slots=True)
class FoundLead:
    """A page that a source points to. ``changed``: a sitemap's ``lastmod`` or a feed's ``updated``, where given."""

    url: str
    published: datetime | None = None
    title: str | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class PollOutcome:
    """What one poll found, and what to remember for the next: the store writes it as it stands, in one transaction.

    ``result``: a short word such as ``new``, ``unchanged``, ``empty``, ``failed``, ``refused`` or ``gone``. ``notice``:
    what a person should look at although it is no failure yet; it stands in the reason as well.
    """

    source_id: str
    polled_at: datetime
    result: str
    next_poll_at: datetime | None
    reason: str
    leads: tuple[FoundLead, ...] = ()
    validators: Validators = Validators()
    status: int | None = None
    error: str | None = None
    consecutive_errors: int = 0
    consecutive_empty: int = 0
    entry_times: tuple[datetime, ...] = ()
    rhythm: Mapping[str, object] = field(default_factory=dict)
    move: Move | None = None
    seconds: float = 0.0
    state: SourceState = "active"
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Poll:
    """One line of a source's history. ``found``: entries in the answer; ``fresh``: those that became leads."""

    source_id: str
    polled_at: datetime
    result: str
    status: int | None
    error: str | None
    found: int
    fresh: int
    next_poll_at: datetime | None
    reason: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Lead:
    """A page to fetch. ``tries`` counts the failures so far; it is not due before ``not_before``."""

    id: int
    url: str
    source_id: str | None
    published: datetime | None
    title: str | None
    found_at: datetime
    state: LeadState
    tries: int
    not_before: datetime | None
    last_error: str | None


@dataclass(frozen=True, slots=True)
class Recheck:
    """A stored page that is due to be looked at again, for edits and disappearance."""

    url: str
    source_id: str | None
    validators: Validators
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class StoredPage:
    """One version of a page. ``id`` names the version, ``version`` counts from 1; ``fresh``: these bytes were new."""

    id: int
    url: str
    version: int
    fetched_at: datetime
    sha256: str
    source_id: str | None = None
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as it was last read. ``edits`` counts its recorded changes; ``gone_at`` is set once its page is gone.

    ``copy_of``: the earlier article whose text it repeats, with the ``containment`` (0 to 1).
    """

    id: int
    article: Article
    page_id: int
    fetched_at: datetime
    versions: int
    sightings: int
    edits: int = 0
    gone_at: datetime | None = None
    copy_of: str | None = None
    containment: float | None = None


@dataclass(frozen=True, slots=True)
class StoredSighting:
    """One sighting in the article it stands in; ``claim`` is the public id, None until it is folded.

    ``outlet``: the article's outlet by its one name.
    """

    id: int
    article_id: int
    page_id: int
    sighting: Sighting
    article: Article
    claim: str | None
    outlet: str

    @property
    def evidence(self) -> str:
        """The exact characters of the article that state it."""
        return self.article.text[self.sighting.start : self.sighting.end]

    @property
    def statement(self) -> str:
        """What it states, neutrally."""
        return BY_NAME[self.sighting.type].phrase(self.sighting.value)


@dataclass(frozen=True, slots=True)
class Edit:
    """What changed between two versions of an article: the words before and after, and the claims they state."""

    article: str
    kind: EditKind
    noticed_at: str
    claim_before: str | None
    claim_after: str | None
    text_before: str | None
    text_after: str | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as a list shows it. ``statement`` is neutral; ``official`` the check against published figures.

    ``first_published`` is the earliest sighting's time as text (a day where only the day is known).
    """

    id: str
    type: str
    show: str
    season: int | None
    statement: str
    origin: str
    speaker: str | None
    status: str
    state: ClaimState
    first_published: str | None
    last_published: str | None
    first_outlet: str | None
    sightings: int
    outlets: int
    roots: int
    finding: int
    revision: int
    conflicts: int = 0
    official: str | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """One outlet that states a claim: ``via`` whom it says it has it from, how long after the first (None: unknown)."""

    outlet: str
    via: tuple[str, ...]
    first_published: str | None
    lag_minutes: int | None
    sightings: int
    article: str


@dataclass(frozen=True, slots=True)
class Root:
    """Where a chain of credits ends. ``seen``: its own article is stored; ``circular``: the chain runs in a loop."""

    name: str
    seen: bool
    circular: bool = False
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Two claims about one slot that can't both be true, or could not until ``state`` says how it was settled.

    ``kind``: unit, scale, digit slip, window, value, date, speaker, status.
    ``state``: open, superseded, overtaken, resolved.
    """

    id: int
    kind: str
    state: str
    show: str
    first: ClaimRow
    second: ClaimRow
    since: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which a claim is worded, with how often."""

    statement: str
    evidence: str
    sightings: int
    article: str


@dataclass(frozen=True, slots=True)
class Change:
    """Something that became known about a claim. ``id`` only grows: "since change 120" is exact, a time is not."""

    id: int
    claim: str
    revision: int
    at: str
    kind: ChangeKind
    detail: str


@dataclass(frozen=True, slots=True)
class Action:
    """An editor's decision, kept for ever; ``undone`` once a later ``undo`` took it back."""

    id: int
    kind: ActionKind
    at: datetime
    claims: tuple[str, ...]
    detail: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Story:
    """Everything about one claim: who repeated it, from whom, in what words, and what stands against it.

    ``sightings`` and ``wordings``: the first 200 where there are more; the claim's own numbers count all.
    ``siblings``: claims of other origins with the same proposition (the same finding). ``merged_into`` is set on an id
    that was folded into another.
    """

    claim: ClaimRow
    repeats: tuple[Repeat, ...]
    roots: tuple[Root, ...]
    wordings: tuple[Wording, ...]
    sightings: tuple[StoredSighting, ...]
    siblings: tuple[ClaimRow, ...]
    conflicts: tuple[ConflictRow, ...]
    edits: tuple[Edit, ...]
    changes: tuple[Change, ...]
    actions: tuple[Action, ...]
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem that an editor may want to see, and where it was found."""

    url: str
    stage: str
    code: str
    detail: str
    noticed_at: datetime


@dataclass(frozen=True, slots=True)
class Hit:
    """One result of a search. ``kind``: article or claim; ``id``: a URL or a public claim id."""

    kind: Literal["article", "claim"]
    id: str
    title: str
    snippet: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a query with the names of their columns; ``cut`` where there were more rows than asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """What one run of folding did."""

    readings: int = 0
    sightings: int = 0
    new_claims: int = 0
    touched_claims: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """One issue of a digest, as it went out: never changed afterwards.

    ``lines``: the (claim, revision) pairs that it states; ``last_change``: the newest change it takes into account.
    """

    id: int
    name: str
    issue: int
    made_at: datetime
    last_change: int
    lines: tuple[tuple[str, int], ...]
    body: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of everything there is."""

    sources: int = 0
    leads_waiting: int = 0
    pages: int = 0
    versions: int = 0
    articles: int = 0
    sightings: int = 0
    claims: int = 0
    findings: int = 0
    origins: int = 0
    conflicts: int = 0
    problems: int = 0
    unread: int = 0
    unfolded: int = 0
