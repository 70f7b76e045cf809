"""The daemon of test_daemon.py, in a process of its own: database, ports and hosts come as arguments."""

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


def plan(port, status_port=0, *names):
    hosts = {f"{name}.localhost": "127.0.0.1" for name in names or HOSTS}
    defaults = Defaults(
        host_delay_seconds=0.02,
        floor_seconds=1,
        timeout_seconds=3,
        max_bytes=1_000_000,
        status_port=int(status_port) or None,
        allow_private=frozenset(hosts),
        resolve=hosts,
    )
    sources = tuple(
        Source(name, "feed", f"http://{name}.localhost:{port}/feed", every_seconds=1) for name in names or HOSTS
    )
    return Plan(sources, defaults, Watchlist((Show("salt-hour", "Salt Hour"),)))


if __name__ == "__main__":
    scheduler.TICK_SECONDS = 0.2
    with open_store(sys.argv[1], create=True) as store:
        print("started", flush=True)
        scheduler.run(plan(*sys.argv[2:]), store)
