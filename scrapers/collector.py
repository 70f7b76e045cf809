"""The work of collecting, in tasks: polls, page fetches, second looks, reading. The daemon and ``poll`` both drive it.

All writing happens on the loop's thread, one transaction at a time; whatever is under way when the process is killed is
found again in the store, still to be done.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Protocol
from urllib.parse import urlsplit

from prometheus_client.core import Metric

from pipeline.audience.figures import read_figures
from pipeline.errors import FetchFailed, StoreError, UnreadablePage
from pipeline.ruleset import ruleset
from pipeline.watchlist import Watchlist
from store import Alerting, Collecting, Reading
from store.records import Counts, Lead, PollOutcome, Recheck, SourceRecord, StoredPage

from .folders import poll_folder
from .pages import fetch_lead, recheck_page
from .policy import TRUSTED_WAIT, is_due
from .poll import Polled, failed_outcome, poll, summary
from .poller import Web
from .readers import Readers
from .reading import overrides_of, tables_of
from .sources import Defaults, Source
from .spiders import poll_spider
from .supervisor import counter, gauge, gauges

_LOG = logging.getLogger(__name__)

_AHEAD = 4  # tasks that may wait for the web, as a multiple of the requests that may run
_PER_HOST = 3
_READ_AT_ONCE = 100
_INTERNAL_WAIT = timedelta(hours=1)
_BUG_SECONDS = 3600.0  # what ended in a bug is left alone so long: the next tick would ask the same again
_CLOCK_SLACK = timedelta(minutes=5)
_READING = "reading"
_READ_AGAIN_SECONDS = 60.0  # after reading itself failed; polling goes on meanwhile


class CollectingStore(Collecting, Reading, Alerting, Protocol):
    """The verbs that collecting, reading and telling need."""

    def counts(self) -> Counts:
        """How much of everything there is."""


class Plan(Protocol):
    """What is to be collected: the checked configuration."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """What is polled."""

    @property
    def defaults(self) -> Defaults:
        """How to behave."""

    @property
    def watch(self) -> Watchlist:
        """What to look for."""


@dataclass
class Report:
    """What was done so far. ``pages`` and ``rechecked`` count the words of ``fetch_lead`` and ``recheck_page``.

    ``polled`` has the outcomes one by one, but of a daemon, which runs for months, only their ``results``.
    """

    polled: list[PollOutcome] = field(default_factory=list)
    results: Counter[str] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)
    rechecked: Counter[str] = field(default_factory=Counter)
    new_leads: int = 0
    read: int = 0
    irrelevant: int = 0
    unreadable: int = 0


class Collector:
    """Starts what is due, each thing once; ``tasks`` is what is under way."""

    def __init__(
        self,
        plan: Plan,
        store: CollectingStore,
        web: Web,
        readers: Readers,
        *,
        now: Callable[[], datetime],
        keep_outcomes: bool = True,
    ) -> None:
        self._plan, self._store, self._web, self._readers, self._now = plan, store, web, readers, now
        self._keep_outcomes = keep_outcomes
        self._sources = {source.id: source for source in plan.sources}
        self._overrides, self._tables = overrides_of(plan.sources), tables_of(plan.sources)
        self._ruleset = ruleset(plan.watch, self._overrides)
        self._busy: set[object] = set()
        self._hosts: Counter[str] = Counter()
        self.tasks: set[asyncio.Task[None]] = set()
        self.report = Report()
        self.trouble: StoreError | None = None
        self.reading_trouble: BaseException | None = None
        self._read_again = 0.0
        self._buggy: dict[object, float] = {}

    def metrics(self) -> tuple[Metric, ...]:
        """What Prometheus is told."""
        records = [record for record in self._store.source_states() if record.listed]
        counts, report = self._store.counts(), self.report
        failing = sum(record.last_error is not None for record in records)
        return (
            counter("secondhand_polls", "Polls by what came of them", "result", report.results),
            counter("secondhand_pages", "Pages fetched, by what came of it", "result", report.pages),
            counter("secondhand_rechecks", "Second looks at pages, by what came of them", "result", report.rechecked),
            gauges("secondhand_sources", "Sources", "state", Counter(record.state for record in records)),
            gauge("secondhand_sources_failing", "Sources whose last poll failed", failing),
            gauge("secondhand_leads_waiting", "Pages to be fetched", counts.leads_waiting),
            gauge("secondhand_pages_unread", "Page versions to be read", counts.unread),
            gauge("secondhand_claims", "Claims", counts.claims),
            gauge("secondhand_tasks", "Polls and fetches under way", len(self.tasks)),
        )

    def due_sources(self) -> tuple[Source, ...]:
        """The sources whose time has come, the longest overdue first."""
        now = self._now()
        if count := self._store.wait_anew(now, tolerance=_CLOCK_SLACK):
            _LOG.warning("the clock was set back: %d waits begin anew", count)
        return tuple(
            source
            for record in self._store.sources_to_poll(now, horizon=TRUSTED_WAIT)
            if is_due(now, record.next_poll_at, record.last_polled_at)
            and (source := self._sources.get(record.id)) is not None
            and source.enabled
        )

    def start_polls(self, sources: Iterable[Source], *, most: int | None = None) -> int:
        """Start to poll ``sources``, leaving out what is under way and hosts that rest; how many were started."""
        wanted = tuple(sources)
        if not wanted:
            return 0
        states = {record.id: record for record in self._store.source_states(source.id for source in wanted)}
        started = 0
        for source in wanted:
            if most is not None and started >= most:
                break
            if not self._web.resting_seconds(states[source.id].address):
                started += self._start(("poll", source.id), self._poll(source, states[source.id]))
        return started

    def start_fetches(self) -> int:
        """Start to fetch waiting pages and to look at stored ones again, a few per host; how many were started."""
        now, room = self._now(), _AHEAD * self._plan.defaults.concurrency
        started = 0
        for lead in self._store.waiting_leads(now, limit=10 * room):
            if len(self.tasks) >= room:
                return started
            started += self._start_page(lead.url, ("lead", lead.id), self._fetch(lead))
        for due in self._store.pages_to_recheck(now, limit=room):
            if len(self.tasks) >= room:
                return started
            started += self._start_page(due.url, ("page", due.url), self._recheck(due))
        return started

    def start_reading(self) -> int:
        """Start to read what was not read under the present rules; 0 where that is under way, or there is nothing."""
        if monotonic() < self._read_again or not self._store.pages_to_read(self._ruleset, limit=1):
            return 0
        return self._start(_READING, self._read_all())

    def _start_page(self, url: str, key: object, work: Coroutine[Any, Any, None]) -> int:
        host = urlsplit(url).hostname or ""
        if self._hosts[host] >= _PER_HOST or self._web.resting_seconds(url):
            work.close()
            return 0
        if not self._start(key, work):
            return 0
        self._hosts[host] += 1
        return 1

    def _start(self, key: object, work: Coroutine[Any, Any, None]) -> int:
        if key in self._busy or monotonic() < self._buggy.get(key, 0.0):
            work.close()
            return 0
        self._busy.add(key)
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(lambda done: self._finished(key, done))
        return 1

    def _finished(self, key: object, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        self._busy.discard(key)
        if task.cancelled() or (error := task.exception()) is None:
            return
        if isinstance(error, StoreError):
            self.trouble = error
        if key == _READING:
            self.reading_trouble, self._read_again = error, monotonic() + _READ_AGAIN_SECONDS
        elif not isinstance(error, StoreError):
            self._buggy[key] = monotonic() + _BUG_SECONDS
        _LOG.error("%s: %s", key, error, exc_info=None if isinstance(error, StoreError) else error)

    async def _poll(self, source: Source, record: SourceRecord) -> None:
        now = self._now()
        polled = await self.look(source, record)
        for page in polled.pages:
            self._store.add_page(page, source_id=source.id)
        self.report.new_leads += self._store.finish_poll(polled.outcome)
        self.report.results[polled.outcome.result] += 1
        if self._keep_outcomes:
            self.report.polled.append(polled.outcome)
        _LOG.info("poll %s: %s", source.id, summary(polled.outcome, now), extra={"source": source.id})

    async def look_at(self, sources: Iterable[Source]) -> None:
        """Poll ``sources`` and report what came of it, writing nothing."""
        states = {record.id: record for record in self._store.source_states()}
        polled = await asyncio.gather(*(self.look(source, states[source.id]) for source in sources))
        self.report.polled.extend(one.outcome for one in polled)

    async def look(self, source: Source, record: SourceRecord) -> Polled:
        """Poll ``source`` without writing anything."""
        now, defaults = self._now(), self._plan.defaults
        try:
            if source.kind == "folder":
                return poll_folder(source, record, defaults=defaults, now=now)
            if source.kind == "spider":
                return await poll_spider(source, record, web=self._web, defaults=defaults, now=now)
            return await poll(source, record, web=self._web, read=self._readers.contents, defaults=defaults, now=now)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - a bug met by one source must neither stop the others nor repeat at once
            _LOG.exception("poll %s", source.id, extra={"source": source.id})
            why = FetchFailed(source.url, f"{type(error).__name__}: {error}"[:300])
            return Polled(failed_outcome(source, record, why, defaults=defaults, now=now))

    async def _fetch(self, lead: Lead) -> None:
        now = self._now()
        try:
            word = await fetch_lead(lead, web=self._web, store=self._store, now=now)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - as above
            _LOG.exception("page %s", lead.url)
            why = f"{type(error).__name__}: {error}"[:300]
            self._store.finish_lead(lead.id, "waiting", at=now, error=why, not_before=now + _INTERNAL_WAIT)
            word = "failed"
        finally:
            self._leave(lead.url)
        self.report.pages[word] += 1
        _LOG.info("page %s: %s", lead.url, word, extra={"source": lead.source_id})

    async def _recheck(self, due: Recheck) -> None:
        try:
            word = await recheck_page(due, web=self._web, store=self._store, now=self._now())
        finally:
            self._leave(due.url)
        self.report.rechecked[word] += 1
        _LOG.info("again %s: %s", due.url, word, extra={"source": due.source_id})

    def _leave(self, url: str) -> None:
        host = urlsplit(url).hostname or ""
        self._hosts[host] -= 1
        if self._hosts[host] <= 0:
            del self._hosts[host]

    async def _read_all(self) -> None:
        """Read and fold until nothing is left; a page is put away before the next batch is looked for."""
        while batch := self._store.pages_to_read(self._ruleset, limit=_READ_AT_ONCE):
            await asyncio.gather(*(self._read(stored) for stored in batch))
            self._store.fold(self._plan.watch)

    async def _read(self, stored: StoredPage) -> None:
        if stored.source_id in self._tables:
            self._read_table(stored)
            return
        override = self._overrides.get(stored.source_id or "")
        try:
            extraction = await self._readers.extraction(self._store.page(stored.id), override)
        except UnreadablePage as error:
            self._store.unreadable(stored.id, error.reason, ruleset=self._ruleset)
            self.report.unreadable += 1
            return
        if extraction is None:
            self._store.irrelevant(stored.id, ruleset=self._ruleset)
            self.report.irrelevant += 1
            return
        self._store.put_reading(stored.id, extraction, ruleset=self._ruleset)
        self.report.read += 1

    def _read_table(self, stored: StoredPage) -> None:
        """Put away the published figures of a table; it holds no article."""
        text = self._store.page(stored.id).body.decode("utf-8", "replace")
        try:
            figures = read_figures(text, source=stored.url)
        except UnreadablePage as error:
            self._store.unreadable(stored.id, error.reason, ruleset=self._ruleset)
            self.report.unreadable += 1
            return
        self._store.put_figures(stored.id, figures, ruleset=self._ruleset)
        self.report.read += 1
