"""What a digest says: per show the questions an editor asks, what is new since the last issue, who stands behind it.

One line is one finding: one proposition, whoever states it. What counts is its independent sources, so a line names the
origin, and says aloud where many outlets have it from one, or only from each other.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.watchlist import Show, Watchlist
from store import Store
from store.records import Change, ClaimRow, ConflictRow, Edit, SourceRecord

from .telling import Group, Line, Teller, tags_of

MOST_CHANGES = 10
MOST_LINES = 6
MOST_ECHOES = 8
MOST_CLASHES = 12
_IN_MAKING = ("filming", "production", "trailer", "casting")
# The order is the one in which "everything we know" posts answer, because it is the one in which readers ask.
QUESTIONS = (
    "Is it coming back?",
    "When is it out?",
    "Is it being made?",
    "Who is in it?",
    "What was said?",
    "How was it watched?",
)
_BY_TYPE = {"status": 0, "casting": 3, "quote": 4, "viewership": 5}
_NEWS_ORDER = ("status", "date", "viewership", "casting", "quote")


@dataclass(frozen=True, slots=True)
class Section:
    """The answers to one question; ``more``: how many lines were left out."""

    question: str
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Clash:
    """Two lines that can't both be true."""

    kind: str
    since: str | None
    sides: tuple[Line, Line]
    is_new: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """An article that changed what it states: the words before and after."""

    url: str
    noticed: str
    before: str
    after: str
    claim_before: str | None
    claim_after: str | None


@dataclass(frozen=True, slots=True)
class ShowPart:
    """All about one show. ``answer``: the newest word on whether the season is coming."""

    id: str
    title: str
    season: int
    answer: str
    sections: tuple[Section, ...]
    clashes: tuple[Clash, ...]
    echoes: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DigestPage:
    """One issue, before it is rendered. ``since``: the issue that it is compared with, None for the first."""

    title: str
    name: str
    issue: int
    since: int | None
    since_day: str | None
    as_of: str
    counts: tuple[tuple[str, int], ...]
    news: tuple[Line, ...]
    shows: tuple[ShowPart, ...]
    corrections: tuple[Correction, ...]
    withdrawn: tuple[str, ...]
    gone: tuple[tuple[str, str], ...]
    failing: tuple[tuple[str, str], ...]
    sources: int
    claims: tuple[str, ...]

    def title_of(self, show_id: str) -> str:
        """The title of a show in this issue."""
        return next((show.title for show in self.shows if show.id == show_id), show_id)


def compose(
    store: Store, watch: Watchlist, *, name: str, now: datetime, title: str | None = None, shows: Collection[str] = ()
) -> DigestPage:
    """The next issue of ``name``, compared with the last one that was kept."""
    last = store.last_digest(name)
    changes = store.changes_since(last.last_change if last else 0)
    followed = [show for show in watch.shows if not shows or show.id in shows]
    claims = {show.id: store.claims(show=show.id) for show in followed}
    known = {claim.id for rows in claims.values() for claim in rows}
    teller = Teller(store, tags_of(changes))
    parts = tuple(_show_part(store, teller, show, claims[show.id], has_last=last is not None) for show in followed)
    edits = [edit for edit in store.edits() if last is None or edit.noticed_at > _text(last.made_at)]
    gone = [article for article in store.articles() if article.gone_at and (not last or article.gone_at > last.made_at)]
    states = [record for record in store.source_states() if record.listed]
    return DigestPage(
        title=title or " and ".join(show.title for show in followed),
        name=name,
        issue=last.issue + 1 if last else 1,
        since=last.issue if last else None,
        since_day=_text(last.made_at)[:10] if last else None,
        as_of=now.strftime("%Y-%m-%d %H:%M UTC"),
        counts=_counts(changes, edits, parts),
        news=_news(parts) if last else (),
        shows=parts,
        corrections=tuple(_correction(edit) for edit in edits if edit.kind == "changed"),
        withdrawn=tuple(f"{change.claim}: {change.detail}" for change in changes if change.kind == "withdrawn"),
        gone=tuple((article.article.title or article.article.url, article.article.url) for article in gone),
        failing=_failing(states),
        sources=len(states),
        claims=tuple(sorted(known)),
    )


def _show_part(store: Store, teller: Teller, show: Show, claims: Iterable[ClaimRow], *, has_last: bool) -> ShowPart:
    groups = teller.groups(claims)
    sections = (_section(teller, groups, index) for index, _ in enumerate(QUESTIONS))
    return ShowPart(
        id=show.id,
        title=show.title,
        season=show.season,
        answer=_answer(groups, show),
        sections=tuple(section for section in sections if section.lines),
        clashes=tuple(
            _clash(teller, conflict, has_last=has_last) for conflict in store.conflicts(show=show.id)[:MOST_CLASHES]
        ),
        echoes=_echoes(teller, groups),
    )


def _echoes(teller: Teller, groups: Iterable[Group]) -> tuple[Line, ...]:
    """What many outlets have from one source, or only from each other; the most repeated first."""
    repeated = [group for group in groups if group.lead.roots <= 1 and sum(claim.outlets for claim in group.claims) > 1]
    repeated.sort(key=lambda group: (-group.lead.outlets, group.lead.type == "quote", group.lead.id))
    lines = [teller.line(group) for group in repeated[:MOST_ECHOES]]
    return tuple(line for line in lines if ", all from " in line.backing or line.backing.startswith("circular"))


def _answer(groups: Iterable[Group], show: Show) -> str:
    """The newest status of the awaited season, with its day."""
    leads = [group.lead for group in groups if group.lead.type == "status"]
    said = [lead for lead in leads if lead.season in {None, show.season}]
    if not said:
        return "no word yet"
    newest = max(said, key=lambda lead: lead.first_published or "")
    return f"{newest.statement} ({newest.origin}, {(newest.first_published or 'no date')[:10]})"


def _section(teller: Teller, groups: Iterable[Group], index: int) -> Section:
    mine = [group for group in groups if _question(group.lead) == index]
    return Section(
        QUESTIONS[index], tuple(teller.line(group) for group in mine[:MOST_LINES]), max(0, len(mine) - MOST_LINES)
    )


def _question(claim: ClaimRow) -> int:
    if claim.type == "date":
        return 2 if claim.statement.startswith(_IN_MAKING) else 1
    return _BY_TYPE.get(claim.type, 4)


def _clash(teller: Teller, conflict: ConflictRow, *, has_last: bool) -> Clash:
    sides = (teller.line(teller.group([conflict.first])), teller.line(teller.group([conflict.second])))
    is_new = has_last and any(side.tag in {"new", "changed"} for side in sides)
    return Clash(conflict.kind, conflict.since, sides, is_new)


def _news(parts: Iterable[ShowPart]) -> tuple[Line, ...]:
    """What changed since the last issue, the weightiest first."""
    lines = [line for part in parts for section in part.sections for line in section.lines]
    fresh = [line for line in lines if line.tag in {"new", "changed", "returned"}]
    order = {name: place for place, name in enumerate(_NEWS_ORDER)}
    return tuple(sorted(fresh, key=lambda line: order.get(line.type, 9))[:MOST_CHANGES])


def _counts(changes: Sequence[Change], edits: Sequence[Edit], parts: Sequence[ShowPart]) -> tuple[tuple[str, int], ...]:
    def of(*kinds: str) -> int:
        return len({change.claim for change in changes if change.kind in kinds})

    return (
        ("new", of("new")),
        (
            "repeated",
            len({c.claim for c in changes if c.kind == "repeated"} - {c.claim for c in changes if c.kind == "new"}),
        ),
        ("corrected", sum(edit.kind == "changed" for edit in edits)),
        ("withdrawn", of("withdrawn")),
        ("in conflict", sum(len(part.clashes) for part in parts)),
    )


def _correction(edit: Edit) -> Correction:
    return Correction(
        edit.article,
        edit.noticed_at[:10] if isinstance(edit.noticed_at, str) else _text(edit.noticed_at)[:10],
        edit.text_before or "",
        edit.text_after or "",
        edit.claim_before,
        edit.claim_after,
    )


def _failing(states: Iterable[SourceRecord]) -> tuple[tuple[str, str], ...]:
    return tuple((record.id, record.last_error or "failing") for record in states if record.consecutive_errors)


def _text(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
