"""One poll: ask a source what is new, read the answer, decide when to ask again. Nothing is written here.

The outcome goes to the store as it stands, in one transaction: what was found, and only then the validators that would
otherwise hide it from the next poll.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import Protocol

from pipeline.errors import FetchError, FetchRefused
from pipeline.model import Page
from store.records import FoundLead, PollOutcome, SourceRecord, Validators

from .contents import Contents, NotThisKind, Rhythm, distinct
from .hints import read_hints
from .moves import move_after, move_after_failure, told
from .policy import Past, brief, next_poll_at
from .poller import ACCEPT_FEED, ACCEPT_PAGE, Answer, Ask
from .sources import FEED_KINDS, Defaults, Source

#: Bytes of a source -> its contents. Reading happens elsewhere, in a process of its own.
Reader = Callable[[Source, bytes, str, Mapping[str, str]], Awaitable[Contents]]

EMPTY_POLLS = 3  # matched nothing so often in a row: a renamed selector, not a quiet day
_KEPT_TIMES = 20
_INDEX_CHILDREN = 3
_GOOD = frozenset({200, 203, 226})


class Asker(Protocol):
    """Whoever answers a question: the open web, or a test."""

    async def get(self, ask: Ask) -> Answer:
        """The answer, whatever its status. Raises FetchRefused and FetchFailed."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of a poll: ``outcome`` for the store, and ``pages`` where a source's answer is a page itself."""

    outcome: PollOutcome
    pages: tuple[Page, ...] = ()


async def poll(
    source: Source, record: SourceRecord, *, web: Asker, read: Reader, defaults: Defaults, now: datetime
) -> Polled:
    """Poll ``source`` once. Whatever goes wrong is in the outcome: one bad source never stops the others."""
    judge = _Judge(source, record, defaults, now)
    ask = Ask(
        record.address,
        accept=ACCEPT_FEED if source.kind in FEED_KINDS or source.kind == "sitemap" else ACCEPT_PAGE,
        etag=record.validators.etag,
        last_modified=record.validators.last_modified,
        obey_robots=defaults.feeds_obey_robots,
    )
    try:
        answer = await web.get(ask)
    except FetchError as error:
        return Polled(judge.unreachable(error))
    if answer.status == 304 and (ask.etag or ask.last_modified):
        return Polled(judge.unchanged(answer))
    if answer.status not in _GOOD:
        return Polled(judge.failed(answer, f"the site answered {answer.status}"))
    # What matched nothing is read again: the desk may have mended the selector.
    if sha256(answer.body).hexdigest() == record.validators.body_sha256 and not record.consecutive_empty:
        return Polled(judge.unchanged(answer))
    if source.kind == "netflix-top10":
        return Polled(judge.table(answer), (Page(answer.url, answer.body, now, answer.headers, answer.status),))
    try:
        contents = await read(source, answer.body, answer.url, answer.headers)
        further = await _read_further(source, contents, web, read, defaults)
    except NotThisKind as exc:
        return Polled(judge.failed(answer, str(exc)))
    return Polled(judge.read(answer, contents, further))


def read_outcome(
    source: Source, record: SourceRecord, answer: Answer, contents: Contents, *, defaults: Defaults, now: datetime
) -> PollOutcome:
    """The outcome of a source that was read otherwise than by one answer: ``answer`` stands for all of it."""
    judge = _Judge(source, record, defaults, now)
    if sha256(answer.body).hexdigest() == record.validators.body_sha256 and not record.consecutive_empty:
        return judge.unchanged(answer)
    return judge.read(answer, contents, _Further())


def failed_outcome(
    source: Source, record: SourceRecord, error: FetchError, *, defaults: Defaults, now: datetime
) -> PollOutcome:
    """The outcome of a poll that ended in ``error``."""
    return _Judge(source, record, defaults, now).unreachable(error)


@dataclass(frozen=True, slots=True)
class _Further:
    """What the further pages of a source gave; ``error`` where one of them failed: the next poll asks for all again."""

    leads: tuple[FoundLead, ...] = ()
    error: str | None = None


async def _read_further(source: Source, contents: Contents, web: Asker, read: Reader, defaults: Defaults) -> _Further:
    """The children of a sitemap index, newest first, or the next pages of a listing."""
    is_listing = source.kind == "listing"
    waiting = list(contents.more)
    left = source.max_pages - 1 if is_listing else max(source.max_pages, _INDEX_CHILDREN)
    leads: list[FoundLead] = []
    seen = {source.url}
    while waiting and left > 0:
        url = waiting.pop(0)
        if url in seen:
            continue
        seen.add(url)
        left -= 1
        try:
            answer = await web.get(Ask(url, ACCEPT_PAGE, obey_robots=is_listing or defaults.feeds_obey_robots))
            if answer.status not in _GOOD:
                return _Further(tuple(leads), f"{url} answered {answer.status}")
            page = await read(source, answer.body, answer.url, answer.headers)
        except (FetchError, NotThisKind) as exc:
            return _Further(tuple(leads), str(exc))
        leads.extend(page.leads)
        waiting.extend(page.more)
    return _Further(tuple(leads))


class _Judge:
    """Turns what happened into the outcome, with the source's history in mind."""

    def __init__(self, source: Source, record: SourceRecord, defaults: Defaults, now: datetime) -> None:
        self._source, self._record, self._defaults, self._now = source, record, defaults, now

    def unreachable(self, error: FetchError) -> PollOutcome:
        """No answer came, or none was wanted."""
        denied = isinstance(error, FetchRefused)
        why = str(error).removeprefix(f"{error.url}: ")
        past = Past(None, self._record.consecutive_errors + 1, denied=denied, entry_times=self._record.entry_times)
        outcome = self._outcome("refused" if denied else "failed", past, {}, Contents(), error=why)
        return replace(outcome, move=move_after_failure(self._record.move, None, errors=past.errors))

    def failed(self, answer: Answer, error: str) -> PollOutcome:
        """An answer that is of no use. The validators stay those of the last good one."""
        errors, before = self._record.consecutive_errors + 1, self._record.move
        move = move_after_failure(before, answer.status, errors=errors)
        # What is gone from where it had moved to may still be where it was.
        status = None if before and before.followed_at and move is None else answer.status
        past = Past(status, errors, entry_times=self._record.entry_times)
        result = "gone" if answer.status in {404, 410, 451} else "failed"
        outcome = self._outcome(result, past, answer.headers, Contents(), error=error)
        return replace(outcome, move=move, status=answer.status, seconds=answer.seconds)

    def unchanged(self, answer: Answer) -> PollOutcome:
        """Nothing new; a 304 may still bring newer validators (RFC 9111, 4.3.4)."""
        empty = self._record.consecutive_empty and self._record.consecutive_empty + 1
        past = Past(answer.status, _errors_of(empty), entry_times=self._record.entry_times)
        remembered = Contents(rhythm=Rhythm.from_record(self._record.rhythm))
        outcome = self._outcome(
            "unchanged", past, answer.headers, remembered, error=self._empty_error(empty, remembered)
        )
        kept = self._record.validators
        if answer.status == 304:
            etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
            validators = replace(kept, etag=etag or kept.etag, last_modified=modified or kept.last_modified)
        else:
            validators = _validators(answer)
        return replace(
            self._moved(outcome, answer),
            validators=validators,
            seconds=answer.seconds,
            consecutive_empty=empty,
        )

    def table(self, answer: Answer) -> PollOutcome:
        """The answer is itself the page to keep."""
        outcome = self._moved(self._outcome("new", Past(answer.status), answer.headers, Contents()), answer)
        return replace(outcome, validators=_validators(answer), seconds=answer.seconds)

    def read(self, answer: Answer, contents: Contents, further: _Further) -> PollOutcome:
        """The source was read; what is wanted of it becomes leads."""
        every = distinct((*contents.leads, *further.leads))
        leads = tuple(lead for lead in every if self._source.wants(lead.url) and self._is_recent(lead))
        empty = 0 if every or self._source.may_be_empty else self._record.consecutive_empty + 1
        error = further.error or self._empty_error(empty, contents)
        times = _entry_times(every, self._record, self._now)
        errors = self._record.consecutive_errors + 1 if further.error else _errors_of(empty)
        past = Past(answer.status, errors, entry_times=times)
        outcome = self._outcome("new" if leads else "empty", past, answer.headers, contents, error=error)
        if notice := _notice(contents, every, empty):
            outcome = replace(outcome, notice=notice, reason=f"{outcome.reason}; {notice}")
        if every or self._source.may_be_empty:  # a page without entries may be any page
            outcome = self._moved(outcome, answer)
        return replace(
            outcome,
            leads=leads,
            validators=self._record.validators if further.error else _validators(answer),
            consecutive_empty=empty,
            seconds=answer.seconds,
        )

    def _is_recent(self, lead: FoundLead) -> bool:
        """Sitemaps go back for years; what has no date is taken, feeds and listings show what they want seen."""
        at = lead.published or lead.changed
        if self._source.kind != "sitemap" or at is None:
            return True
        if self._source.backfill:
            return at >= datetime.combine(self._source.backfill, time(), UTC)
        return at >= self._now - timedelta(days=self._defaults.recheck_days)

    def _empty_error(self, empty: int, contents: Contents) -> str | None:
        if empty < EMPTY_POLLS:
            return None
        return f"matched nothing {empty} times in a row" + (f": {contents.complaint}" if contents.complaint else "")

    def _moved(self, outcome: PollOutcome, answer: Answer) -> PollOutcome:
        """With what is known of the address: where it moved to, and since when that is believed."""
        move = move_after(self._record.move, answer.hops, answer.url, now=self._now)
        reason = "; ".join(part for part in (outcome.reason, told(move)) if part)
        return replace(outcome, move=move, reason=reason)

    def _outcome(
        self, result: str, past: Past, headers: Mapping[str, str], contents: Contents, *, error: str | None = None
    ) -> PollOutcome:
        hints = read_hints(headers, now=self._now, rhythm=contents.rhythm)
        at, reason = next_poll_at(self._now, self._source, past, hints, defaults=self._defaults)
        return PollOutcome(
            source_id=self._source.id,
            polled_at=self._now,
            result=result,
            next_poll_at=at,
            reason=reason,
            validators=self._record.validators,
            status=past.status,
            error=error,
            consecutive_errors=past.errors,
            consecutive_empty=self._record.consecutive_empty,
            entry_times=past.entry_times,
            rhythm=contents.rhythm.to_record() or (self._record.rhythm if error else {}),
            move=self._record.move,
            state="active" if at else "gone",
        )


def _notice(contents: Contents, every: tuple[FoundLead, ...], empty: int) -> str | None:
    """What is odd about an answer that is no failure, or not yet."""
    if every:
        return f"ill-formed, read all the same ({contents.complaint})" if contents.complaint else None
    return (
        (f"it matched nothing: {contents.complaint}" if contents.complaint else "it matched nothing") if empty else None
    )


def _errors_of(empty: int) -> int:
    return max(0, empty - EMPTY_POLLS + 1)


def _validators(answer: Answer) -> Validators:
    """A server that stops sending one is not asked with it again."""
    digest = sha256(answer.body).hexdigest()
    return Validators(answer.headers.get("etag"), answer.headers.get("last-modified"), digest)


def _entry_times(leads: tuple[FoundLead, ...], record: SourceRecord, now: datetime) -> tuple[datetime, ...]:
    """The newest times at which entries appeared; a date in the future is a mistake or an embargo."""
    times = {lead.published for lead in leads if lead.published and lead.published <= now}
    return tuple(sorted(times | set(record.entry_times), reverse=True)[:_KEPT_TIMES])


def summary(outcome: PollOutcome, now: datetime) -> str:
    """One line for a log or a person: what came of it, and when the next one is."""
    said = outcome.error or f"{len(outcome.leads)} entries"
    if outcome.next_poll_at is None:
        return f"{outcome.result} ({said}); not again by itself: {outcome.reason}"
    return (
        f"{outcome.result} ({said}); again in {brief((outcome.next_poll_at - now).total_seconds())} ({outcome.reason})"
    )
