"""The daemon of chaos.py: its clock runs ``speed`` times as fast as the real one, and is the same in every life.

    chaos_child.py DATABASE PORT BEGAN SPEED HOST...

``BEGAN`` is the moment, on this machine's monotonic clock, at which the simulated day began.
"""

import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import scheduler
from pipeline.watchlist import Show, Watchlist
from scrapers.reactor import run
from scrapers.sources import Defaults, Source
from store import open_store

DAWN = datetime(2025, 3, 12, tzinfo=UTC)
INTERVAL = 900  # simulated seconds between two polls of a site that answers
TIMEOUT = 1.5  # real seconds: the network is not simulated


@dataclass
class Plan:
    sources: tuple
    defaults: Defaults
    watch: Watchlist


def simulated(began, speed):
    """The simulated clock."""
    return lambda: DAWN + timedelta(seconds=(time.monotonic() - began) * speed)


def plan(port, names):
    hosts = {f"{name}.localhost": "127.0.0.1" for name in names}
    defaults = Defaults(
        host_delay_seconds=0.02,
        timeout_seconds=TIMEOUT,
        max_bytes=1_000_000,
        allow_private=frozenset(hosts),
        resolve=hosts,
    )
    sources = tuple(
        Source(name, "feed", f"http://{name}.localhost:{port}/feed", every_seconds=INTERVAL) for name in names
    )
    return Plan(sources, defaults, Watchlist((Show("salt-hour", "Salt Hour"),)))


def main(database, port, began, speed, *names):
    scheduler.TICK_SECONDS = 0.1
    with open_store(database, create=True) as store:
        run(scheduler.serve(plan(port, names), store, now=simulated(float(began), float(speed))))


if __name__ == "__main__":
    main(*sys.argv[1:])
