"""The daemon of test_daemon.py, in a process of its own: database, port and rhythm come as arguments."""

import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import scheduler
from pipeline.watchlist import Show, Watchlist
from scrapers.sources import Defaults, Source
from store import open_store

HOSTS = ("one", "two", "three")


@dataclass
class Plan:
    sources: tuple
    defaults: Defaults
    watch: Watchlist


def plan(port):
    hosts = {f"{name}.localhost": "127.0.0.1" for name in HOSTS}
    defaults = Defaults(
        host_delay_seconds=0.02,
        floor_seconds=1,
        timeout_seconds=5,
        status_port=int(sys.argv[3]) if len(sys.argv) > 3 else None,
        allow_private=frozenset(hosts),
        resolve=hosts,
    )
    sources = tuple(Source(name, "feed", f"http://{name}.localhost:{port}/feed", every_seconds=1) for name in HOSTS)
    return Plan(sources, defaults, Watchlist((Show("salt-hour", "Salt Hour"),)))


if __name__ == "__main__":
    scheduler.TICK_SECONDS = 0.2
    with open_store(sys.argv[1], create=True) as store:
        print("started", flush=True)
        scheduler.run(plan(int(sys.argv[2])), store)
