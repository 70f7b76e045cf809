"""The real daemon under a simulated clock: what it asks of a scripted site in days that take seconds.

It only reads in this process: starting another takes longer than a day does, and no site can see it.
"""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from unittest.mock import patch

import scheduler
from pipeline.process import process
from pipeline.reading.gate import Gate
from pipeline.watchlist import Show, Watchlist
from scrapers.kinds import read_contents
from scrapers.reactor import run
from scrapers.sources import Defaults
from store import open_store
from tests.loopback import Site

START = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)  # a Wednesday
WATCH = Watchlist((Show("salt-hour", "Salt Hour"),))


@dataclass
class Plan:
    sources: tuple
    defaults: Defaults
    watch: Watchlist = WATCH


class ReadersHere:
    """Reads in this process what the daemon has read in others."""

    def __init__(self, watch, *, count):
        del count
        self._watch, self._gate = watch, Gate(watch)

    def start(self):
        pass

    close = start

    async def contents(self, source, body, url, headers):
        return read_contents(source, body, url, headers)

    async def extraction(self, page, override=None):
        return process(page, self._watch, override) if self._gate.is_relevant(page.body) else None


def reading_here():
    """A block in which no reading process is started."""
    return patch("scrapers.readers.Readers", ReadersHere)


class Clock:
    """``time`` is what time it is; ``said`` what the machine's clock says, which may be wrong."""

    def __init__(self):
        self.time, self.wrong_by = START, timedelta(0)

    def said(self):
        return self.time + self.wrong_by


class Simulation:
    """A site whose log has the true time, and a daemon that may be started again and again on one database."""

    def __init__(self, folder, hosts):
        self.clock = Clock()
        self.site = Site(lambda: self.clock.time)
        self.database = folder / "s.db"
        self.hosts = {f"{host}.localhost": "127.0.0.1" for host in hosts}

    def close(self):
        self.site.close()

    def plan(self, *sources, **defaults):
        known = {"host_delay_seconds": 0, "timeout_seconds": 2, "max_bytes": 1_000_000, "cap_seconds": 86_400}
        hosts = {"allow_private": frozenset(self.hosts), "resolve": self.hosts}
        return Plan(sources, Defaults(**(known | hosts | defaults)))

    def live(self, plan, *, until, step=timedelta(minutes=10)):
        """Run the daemon until ``until`` after the start, one tick each ``step``."""

        async def main():
            async with self.daemon(plan) as (daemon, collector):
                while self.clock.time < START + until:
                    await settle(daemon, collector)
                    self.clock.time += step

        run(main())

    @asynccontextmanager
    async def daemon(self, plan):
        with open_store(self.database, create=True) as store, reading_here():
            async with scheduler.open_daemon(plan, store, now=self.clock.said) as opened:
                yield opened

    def asked(self, name, path="/feed"):
        """The requests for a path; None: any path but robots.txt."""
        hits = self.site.asked(f"{name}.localhost", path)
        return [hit for hit in hits if path or hit.path != "/robots.txt"]

    def gaps(self, name, path="/feed"):
        """The hours between two requests."""
        times = [hit.at for hit in self.asked(name, path)]
        return [(later - earlier).total_seconds() / 3600 for earlier, later in pairwise(times)]

    def state(self, source_id):
        with open_store(self.database) as store:
            return next(record for record in store.source_states() if record.id == source_id)


async def settle(daemon, collector):
    """Tick until nothing is under way and nothing is left to begin."""
    while True:
        await daemon.tick()
        if not collector.tasks:
            return
        await asyncio.wait(set(collector.tasks))
