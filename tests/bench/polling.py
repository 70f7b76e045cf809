"""What polling costs: CPU of the main process per poll, full and unchanged, and whether memory stays flat.

    python tests/bench/polling.py [--sources 1000] [--rounds 3] [--changed 0.1]

Feeds of some 20 KB on 50 loopback hosts, served by a process of its own; the crawler, the policy, the store and the
reading processes are the product's. The first round answers 200 to all; in the others a share of the feeds has changed
and the rest answers 304.
"""

import argparse
import asyncio
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from pipeline.watchlist import Show, Watchlist
from scrapers.collector import Collector, source_spec
from scrapers.feeds import read_feed
from scrapers.poller import open_web
from scrapers.reactor import run
from scrapers.readers import Readers
from scrapers.recall import scan
from scrapers.sources import Defaults, Source
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


async def measure(plan, store, pipe, options):
    readers = Readers(plan.watch, count=2)
    dice, clock = random.Random(1), [datetime(2025, 1, 6, tzinfo=UTC)]
    async with open_web(plan.defaults) as web:
        for edition in range(options.rounds + 1):
            changed = [n for n in range(options.sources) if not edition or dice.random() < options.changed]
            pipe.send((edition, changed))
            pipe.recv()
            collector = Collector(plan, store, web, readers, now=lambda: clock[0])
            before, started = time.process_time(), time.monotonic()
            collector.start_polls(plan.sources)
            while collector.tasks:
                await asyncio.wait(set(collector.tasks), return_when=asyncio.FIRST_COMPLETED)
            report(edition, collector.report, time.process_time() - before, time.monotonic() - started)
            clock[0] += timedelta(days=1)
    readers.close()


def report(edition, done, cpu, wall):
    unchanged = sum(outcome.result == "unchanged" for outcome in done.polled)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    per_poll = 1000 * cpu / len(done.polled)
    print(
        f"round {edition}: {len(done.polled)} polls, {unchanged} unchanged, {per_poll:.2f} ms CPU a poll, "
        f"{cpu:.1f} s CPU, {wall:.1f} s, {memory:.0f} MB at most",
        flush=True,
    )


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
        store.sync_sources(map(source_spec, sources))
        run(measure(plan, store, ours, options))
    ours.send(None)
    server.join()


if __name__ == "__main__":
    main()
