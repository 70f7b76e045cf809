"""RUN: the daemon, and the entry point of the command line.

One asyncio process: a clock that ticks, a crawler that stays open, processes that read, one writer. What is to be done
stands in the store, so the daemon may be killed at any moment: it begins again where the store says.
"""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

# Installed, the rooms lie beside this file in one private folder; in a checkout this is the folder anyway.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from pipeline.errors import StoreError
from scrapers.plans import Alert
from scrapers.sources import Cron, Source

# Scrapy and APScheduler take a second to import: only what runs pays for them, not each `secondhand --help`.
if TYPE_CHECKING:
    from scrapers.alerting import Alerts
    from scrapers.collector import CollectingStore, Collector, Plan, Report

_LOG = logging.getLogger(__name__)

TICK_SECONDS = 5
POLLS_A_TICK = 20  # a thousand sources due at a start are spread over some minutes
LATE_TICKS = 12
DRAIN_SECONDS = 20
_STOPPING = (signal.SIGTERM, signal.SIGINT)
_TROUBLE_SECONDS = 30.0
_MOST_TROUBLE_SECONDS = 900.0


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Job:
    """Something else to do on schedule, such as building a digest. ``work`` is called on the loop's thread."""

    name: str
    every: Cron
    work: Callable[[], object]


class Daemon:
    """Polls, fetches and reads what is due, until it is told to stop."""

    def __init__(self, collector: "Collector", *, alerts: "Alerts | None" = None, jobs: Iterable[Job] = ()) -> None:
        self._collector, self._alerts, self._jobs = collector, alerts, tuple(jobs)
        self._stop = asyncio.Event()
        self._quiet_until, self._quiet_seconds, self._trouble = 0.0, _TROUBLE_SECONDS, ""
        self._ticked_at = monotonic()

    def stop(self) -> None:
        """Ask the daemon to finish what is under way and end."""
        self._stop.set()

    async def run(self) -> None:
        """Tick until stopped, then drain. APScheduler is paused first: its own shutdown cancels what is running."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415
        from apscheduler.triggers.cron import CronTrigger  # noqa: PLC0415

        from scrapers.supervisor import watchdog_seconds  # noqa: PLC0415

        logging.getLogger("apscheduler").setLevel(logging.WARNING)  # it tells of every tick
        scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        scheduler.add_job(self.tick, "interval", seconds=TICK_SECONDS, next_run_time=utc_now())
        if beat := watchdog_seconds():
            scheduler.add_job(self.beat, "interval", seconds=beat)
        for job in self._jobs:
            trigger = CronTrigger.from_crontab(job.every.expression, timezone=job.every.tz)
            scheduler.add_job(_on_loop(job), trigger, id=job.name)
        scheduler.start()
        await self._stop.wait()
        scheduler.pause()
        await self._drain()
        scheduler.shutdown(wait=False)

    def why_unhealthy(self) -> str | None:
        """What is wrong, None where all is well."""
        now = monotonic()
        if now < self._quiet_until:
            return f"the store is in trouble: {self._trouble}"
        late = now - self._ticked_at
        return f"no tick for {late:.0f} seconds" if late > LATE_TICKS * TICK_SECONDS else None

    async def beat(self) -> None:
        """Tell systemd that the daemon lives, as long as it does: a loop that hangs can't, and is restarted."""
        from scrapers.supervisor import notify  # noqa: PLC0415

        if monotonic() - self._ticked_at <= LATE_TICKS * TICK_SECONDS:
            notify("WATCHDOG=1")

    async def tick(self) -> None:
        """Start whatever is due. With the store in trouble nothing is: what can't be saved must not be asked for."""
        self._ticked_at = monotonic()
        if self._stop.is_set() or self._ticked_at < self._quiet_until:
            return
        try:
            self._raise_trouble()
            self._collector.start_polls(self._collector.due_sources(), most=POLLS_A_TICK)
            self._collector.start_fetches()
            self._collector.start_reading()
            if self._alerts is not None:
                self._alerts.start()
            self._quiet_seconds = _TROUBLE_SECONDS
        except StoreError as error:
            self._quiet_until, self._trouble = monotonic() + self._quiet_seconds, str(error)
            _LOG.error("%s; nothing is asked for %g seconds", error, self._quiet_seconds)
            self._quiet_seconds = min(2 * self._quiet_seconds, _MOST_TROUBLE_SECONDS)

    def _raise_trouble(self) -> None:
        trouble, self._collector.trouble = self._collector.trouble, None
        if trouble is not None:
            raise trouble

    async def _drain(self) -> None:
        tasks = self._collector.tasks | (self._alerts.tasks if self._alerts else set())
        if tasks:
            _LOG.info("stopping: %d tasks under way", len(tasks))
            _, late = await asyncio.wait(tasks, timeout=DRAIN_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


def _on_loop(job: Job) -> Callable[[], Awaitable[None]]:
    """A coroutine, so that it runs on the loop's thread, where the store's one writer is."""

    async def work() -> None:
        try:
            job.work()
        except Exception:  # noqa: BLE001 - a digest that fails must not stop the polling
            _LOG.exception("job %s", job.name)

    return work


@asynccontextmanager
async def open_daemon(
    plan: "Plan",
    store: "CollectingStore",
    *,
    jobs: Iterable[Job] = (),
    alerts: Iterable[Alert] = (),
    now: Callable[[], datetime] = utc_now,
) -> "AsyncIterator[tuple[Daemon, Collector]]":
    """A daemon with everything that it needs around it, not running yet: ``run`` it, or ``tick`` by hand."""
    from scrapers.alerting import Alerts  # noqa: PLC0415
    from scrapers.collector import Collector  # noqa: PLC0415
    from scrapers.poller import open_web  # noqa: PLC0415
    from scrapers.readers import Readers  # noqa: PLC0415
    from scrapers.specs import source_spec  # noqa: PLC0415
    from scrapers.supervisor import status_page  # noqa: PLC0415

    readers = Readers(plan.watch, count=plan.defaults.readers)
    readers.start()
    store.sync_sources(map(source_spec, plan.sources))
    try:
        async with open_web(plan.defaults, store, now=now) as web:
            collector = Collector(plan, store, web, readers, now=now, keep_outcomes=False)
            daemon = Daemon(collector, alerts=Alerts(alerts, store, web, now=now), jobs=jobs)
            async with status_page(plan.defaults.status_port, collector.metrics, daemon.why_unhealthy):
                yield daemon, collector
    finally:
        readers.close()


async def serve(
    plan: "Plan",
    store: "CollectingStore",
    *,
    jobs: Iterable[Job] = (),
    alerts: Iterable[Alert] = (),
    now: Callable[[], datetime] = utc_now,
    asked: Sequence[int] = (),
) -> "Report":
    """Run the daemon until SIGTERM or SIGINT; what it did. ``asked``: such signals that came before."""
    from scrapers.supervisor import notify  # noqa: PLC0415

    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    for number in _STOPPING:
        loop.add_signal_handler(number, stopped.set)
    if asked:
        stopped.set()
    _LOG.info("started: %d sources", len(plan.sources))
    try:
        async with open_daemon(plan, store, jobs=jobs, alerts=alerts, now=now) as (daemon, collector):
            running = asyncio.ensure_future(daemon.run())
            notify("READY=1")
            await stopped.wait()
            notify("STOPPING=1")
            daemon.stop()
            await running
    finally:
        for number in _STOPPING:
            loop.remove_signal_handler(number)
    _LOG.info("stopped")
    return collector.report


async def collect_once(
    plan: "Plan",
    store: "CollectingStore",
    *,
    source_ids: Iterable[str] | None = None,
    due_only: bool = False,
    dry_run: bool = False,
    now: Callable[[], datetime] = utc_now,
) -> "Report":
    """Poll now, fetch what that finds, read it, and end: the daemon's own way, without its clock.

    ``source_ids`` None: every enabled source. ``dry_run``: only poll, and write nothing. Raises StoreError.
    """
    from scrapers.collector import Collector  # noqa: PLC0415
    from scrapers.poller import open_web  # noqa: PLC0415
    from scrapers.readers import Readers  # noqa: PLC0415
    from scrapers.specs import source_spec  # noqa: PLC0415

    readers = Readers(plan.watch, count=plan.defaults.readers)
    readers.start()
    store.sync_sources(map(source_spec, plan.sources))
    try:
        async with open_web(plan.defaults, None if dry_run else store, now=now) as web:
            collector = Collector(plan, store, web, readers, now=now)
            chosen = _chosen(plan, collector, source_ids, due_only=due_only)
            if dry_run:
                await collector.look_at(chosen)
                return collector.report
            collector.start_polls(chosen)
            await _until_done(collector)
            return collector.report
    finally:
        readers.close()


async def _until_done(collector: "Collector") -> None:
    """Go on until nothing is under way and nothing is due."""
    while True:
        started = collector.start_fetches() + collector.start_reading()
        if collector.trouble is not None:
            raise collector.trouble
        if not collector.tasks and not started:
            if collector.reading_trouble is not None:
                raise collector.reading_trouble
            return
        await asyncio.wait(set(collector.tasks), return_when=asyncio.FIRST_COMPLETED)


def _chosen(
    plan: "Plan", collector: "Collector", source_ids: Iterable[str] | None, *, due_only: bool
) -> tuple[Source, ...]:
    if source_ids is None:
        return collector.due_sources() if due_only else tuple(source for source in plan.sources if source.enabled)
    wanted = set(source_ids)
    known = collector.due_sources() if due_only else plan.sources
    return tuple(source for source in known if source.id in wanted)


def poll_once(
    plan: "Plan",
    store: "CollectingStore",
    source_ids: Iterable[str] | None = None,
    *,
    due_only: bool = False,
    dry_run: bool = False,
    now: Callable[[], datetime] = utc_now,
) -> "Report":
    """``collect_once`` for callers without a loop; may be called more than once in a process."""
    from scrapers.reactor import run as run_loop  # noqa: PLC0415

    return run_loop(collect_once(plan, store, source_ids=source_ids, due_only=due_only, dry_run=dry_run, now=now))


def run(plan: "Plan", store: "CollectingStore", *, jobs: Iterable[Job] = (), alerts: Iterable[Alert] = ()) -> "Report":
    """``serve`` for callers without a loop: the daemon.

    Signals count from here on: Scrapy takes a second to import and another to start, and would lose them.
    """
    asked: list[int] = []
    for number in _STOPPING:
        signal.signal(number, lambda received, _: asked.append(received))
    from scrapers.reactor import run as run_loop  # noqa: PLC0415

    return run_loop(serve(plan, store, jobs=jobs, alerts=alerts, asked=asked))


def main() -> None:
    """Run the command line."""
    from desk.cli import main as command_line  # noqa: PLC0415 - desk is above every room; only the entry point knows it

    command_line()


if __name__ == "__main__":
    sys.argv.append("run")  # `python scheduler.py --config FILE` is `secondhand --config FILE run`
    main()
