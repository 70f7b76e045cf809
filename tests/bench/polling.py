"""What polling costs: CPU per poll, full and unchanged, and whether memory stays flat.

    python tests/bench/polling.py [--sources 1000] [--rounds 3] [--changed 0.1]

Feeds of some 20 KB on 50 loopback hosts, served by a process of its own; the crawler, the policy, the store and the
reading processes are the product's. The first round answers 200 to all; in the others a share of the feeds has changed
and the rest answers 304; in the last all do. A hundred rounds are 100,000 polls: ``--rounds 100``. Exit code 1 where
one of the three promises at the end does not hold.
"""

import argparse
import asyncio
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from pipeline.watchlist import Show, Watchlist
from scrapers.collector import Collector
from scrapers.feeds import read_feed
from scrapers.poller import open_web
from scrapers.reactor import run
from scrapers.readers import Readers
from scrapers.recall import scan
from scrapers.sources import Defaults, Source
from scrapers.specs import source_spec
from store import open_store
from tests.loopback import Reply, Site, rss

HOSTS = 50
URL = "http://h1.localhost/1"


@dataclass
class Plan:
    sources: tuple
    defaults: Defaults
    watch: Watchlist


def feed(number, edition):
    text = "A story about a show, told at some length. " * 12
    items = [(f"/{number}/{item + edition}.html", f"{text}{item}", "") for item in range(30)]
    return rss(*items)


def serve(pipe, sources):
    """The site's process: fills all feeds, changes the ones it is told to."""
    site = Site()
    pipe.send(site.port)
    while (order := pipe.recv()) is not None:
        edition, changed = order
        for number in changed:
            headers = {"ETag": f'"{edition}"', "Content-Type": "application/rss+xml"}
            site.says(f"h{number % HOSTS}.localhost", f"/{number}", Reply(body=feed(number, edition), headers=headers))
        site.hits.clear()
        pipe.send("done")
    site.close()


@dataclass
class Round:
    """What one round of polling cost, in CPU seconds of the main process and of the reading ones, and in memory."""

    polls: int
    unchanged: int
    main: float
    readers: float
    megabytes: float

    def __str__(self):
        return (
            f"{self.polls} polls, {self.unchanged} unchanged, {1000 * self.main / self.polls:.2f} ms CPU a poll, "
            f"{self.main + self.readers:.1f} s CPU with reading, {self.megabytes:.0f} MB"
        )


async def measure(plan, store, pipe, options):
    """A round for each edition of the feeds; nothing changes in the last."""
    readers = Readers(plan.watch, count=2)
    dice, clock, rounds = random.Random(1), [datetime(2025, 1, 6, tzinfo=UTC)], []
    async with open_web(plan.defaults) as web:
        collector = Collector(plan, store, web, readers, now=lambda: clock[0], keep_outcomes=False)
        for edition in range(options.rounds + 2):
            share = {0: 1.0, options.rounds + 1: 0.0}.get(edition, options.changed)
            pipe.send((edition, [number for number in range(options.sources) if dice.random() < share]))
            pipe.recv()
            rounds.append(await one_round(plan, collector, readers))
            if edition < 4 or edition % 10 == 0 or edition >= options.rounds:
                print(f"round {edition}: {rounds[-1]}", flush=True)
            clock[0] += timedelta(hours=1)
    readers.close()
    return rounds


async def one_round(plan, collector, readers):
    results, main, reading = Counter(collector.report.results), time.process_time(), reading_seconds(readers)
    collector.start_polls(plan.sources)
    while collector.tasks:
        await asyncio.wait(set(collector.tasks), return_when=asyncio.FIRST_COMPLETED)
    done = Counter(collector.report.results)
    done.subtract(results)
    spent = time.process_time() - main, reading_seconds(readers) - reading
    return Round(done.total(), done["unchanged"], *spent, resident_megabytes())


def reading_seconds(readers):
    """CPU seconds of the reading processes so far."""
    ticks = 0
    for process in (readers._pool._processes or {}) if readers._pool else ():
        ticks += sum(map(int, Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def resident_megabytes():
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def promises(rounds):
    """Each promise, whether it holds, and the figure."""
    *changing, last = rounds[1:]
    unchanged = 1000 * last.main / last.polls
    dearest = max(one.main + one.readers for one in changing)
    # Caches fill in the first rounds; then nothing may grow.
    steady = [one.megabytes for one in rounds[min(5, len(rounds) // 2) :]]
    growth = max(steady) - steady[0]
    polls = sum(one.polls for one in rounds)
    return [
        (f"a poll answered 304 costs {unchanged:.2f} ms of the main process (4 allowed)", unchanged <= 4),
        (f"the dearest round of the changing ones costs {dearest:.1f} s CPU with reading (8 allowed)", dearest <= 8),
        (f"over {polls:,} polls memory grows by {growth:.0f} MB (10 allowed)", growth <= 10),
    ]


def report_noise(times=20):
    """What a feed costs that is read, and one that changed in its noise alone."""
    noisy = [
        feed(1, 1).replace(b"</title>", b"</title><lastBuildDate>%d</lastBuildDate>" % number, 1)
        for number in range(times)
    ]
    ways = {"read": lambda body: read_feed(body, url=URL, headers={}), "recognised": lambda body: scan(body, URL, {})}
    for word, work in ways.items():
        before = time.process_time()
        found = [work(body) for body in noisy]
        print(f"{word}: {1000 * (time.process_time() - before) / times:.2f} ms a feed of {len(noisy[0])} bytes")
    assert len(set(found)) == 1, "noise was taken for news"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--changed", type=float, default=0.1)
    options = parser.parse_args()
    report_noise()
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, options.sources))
    server.start()
    port = ours.recv()
    hosts = {f"h{number}.localhost": "127.0.0.1" for number in range(HOSTS)}
    defaults = Defaults(
        host_delay_seconds=0, allow_private=frozenset(hosts), resolve=hosts, feeds_obey_robots=False, concurrency=32
    )
    sources = tuple(
        Source(f"s{number}", "feed", f"http://h{number % HOSTS}.localhost:{port}/{number}")
        for number in range(options.sources)
    )
    plan = Plan(sources, defaults, Watchlist((Show("salt-hour", "Salt Hour"),)))
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "b.db", create=True) as store:
        # SQLite's cache grows with the file up to its cap; kept small here, it hides no other growth.
        store._connection.raw.execute("pragma cache_size = -4096")
        store.sync_sources(map(source_spec, sources))
        rounds = run(measure(plan, store, ours, options))
    ours.send(None)
    server.join()
    verdicts = promises(rounds)
    for sentence, is_kept in verdicts:
        print(f"{'kept  ' if is_kept else 'BROKEN'}  {sentence}")
    return 0 if all(is_kept for _, is_kept in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
