"""A bad day, accelerated: sites that hang, drip, lie, flap, circle and bomb, and a daemon that is killed over and over.

    python tests/bench/chaos.py [--kills 100] [--speed 360] [--seed 1]

The daemon's clock runs ``speed`` times as fast as the real one, so that its interval of 15 minutes takes 2.5 seconds.
Three good sites publish at random, and show their newest entries only. How long the daemon takes to its first commit is
measured first, so that its lives are short, but on any machine many are long enough for polls. It gets SIGKILL at
random moments; at the end one daemon runs in peace until nothing is left to do. What is owed, and what is forbidden, is
judged from the site's own request log (chaos_verdicts.py). Exit code 1 where a promise was broken.
"""

import argparse
import gzip
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tests.bench import chaos_verdicts as verdicts
from tests.bench.chaos_child import INTERVAL
from tests.loopback import Reply, Site, article, rss

CHILD = Path(__file__).with_name("chaos_child.py")
#: The good sites, and how many of their newest entries their feeds show.
GOOD = {"slow": 12, "brisk": 5, "hasty": 2}
BAD = ("hang", "drip", "liar", "flap", "circle", "bomb", "flood", "html", "silent")
PUBLISHED_EVERY = 420  # simulated seconds, on average


@dataclass
class Life:
    """One process of the daemon, in real seconds; ``ready`` None: it was killed before it said so."""

    started: float
    ready: float | None = None
    ended: float = 0.0


@dataclass
class Offer:
    """How long a good site's feed showed an entry, in real seconds; ``until`` None: it still does."""

    name: str
    url: str
    since: float
    until: float | None = None


@dataclass
class Day:
    """What happened, as seen from outside of the daemon."""

    site: Site
    database: Path
    began: float
    speed: float
    lives: list[Life] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)

    @property
    def simulated_days(self):
        return (time.monotonic() - self.began) * self.speed / 86_400


def script(site):
    """What the bad sites answer."""
    feed, x = rss(("/x.html", "x", "")), article("x", "Salt Hour flapped. " * 8)
    site.says("hang.localhost", "/feed", Reply(body=feed, wait=30))
    site.says("drip.localhost", "/feed", Reply(body=feed, drip=0.2))
    site.says("silent.localhost", "/feed", Reply(body=feed, claimed=len(feed), drip=30))
    site.says("liar.localhost", "/feed", Reply(body=feed, claimed=10**6, headers={"ETag": '"l"'}))
    flaps = [Reply(500), Reply(503, headers={"Retry-After": "3600"}), Reply(body=feed), Reply(429)] * 500
    site.says("flap.localhost", "/feed", *flaps)
    site.says("flap.localhost", "/x.html", Reply(body=x.body, headers={**x.headers, "ETag": '"x"'}))
    site.says("circle.localhost", "/feed", Reply(302, headers={"Location": "/round"}))
    site.says("circle.localhost", "/round", Reply(302, headers={"Location": "/feed"}))
    bomb = gzip.compress(b"<a>" * 2_000_000)
    site.says("bomb.localhost", "/feed", Reply(body=bomb, headers={"Content-Encoding": "gzip"}))
    site.says("flood.localhost", "/feed", Reply(body=b" " * 3_000_000))
    site.says("html.localhost", "/feed", Reply(body=b"<!doctype html><html></html>", headers={"ETag": '"h"'}))


class Publisher(threading.Thread):
    """Publishes on the good sites at random, until it is stopped."""

    def __init__(self, day, dice):
        super().__init__()
        self._day, self._dice, self._stopped = day, dice, threading.Event()
        self._shown = {name: [] for name in GOOD}

    def run(self):
        number = 0
        while not self._stopped.wait(self._dice.expovariate(len(GOOD) * self._day.speed / PUBLISHED_EVERY)):
            self._publish(self._dice.choice(tuple(GOOD)), number)
            number += 1

    def stop(self):
        self._stopped.set()
        self.join()

    def _publish(self, name, number):
        site, host, path = self._day.site, f"{name}.localhost", f"/{number}.html"
        story = article(f"{name} {number}", f"Salt Hour, part {number} of {name}, drew viewers. " * 8)
        site.says(host, path, Reply(body=story.body, headers={**story.headers, "ETag": f'"{number}"'}))
        shown = self._shown[name]
        offer = Offer(name, site.url(host, path), time.monotonic())
        shown.insert(0, offer)
        paths = [f"/{one.url.rpartition('/')[2]}" for one in shown[: GOOD[name]]]
        site.says(host, "/feed", Reply(body=rss(*((p, p, "") for p in paths)), headers={"ETag": f'"{number}"'}))
        self._day.offers.append(offer)
        for gone in shown[GOOD[name] :]:
            gone.until = time.monotonic()
        del shown[GOOD[name] :]


@contextmanager
def listening(folder, name="notify"):
    """The socket on which the daemon says that it is ready, as it does to systemd."""
    path = str(Path(folder) / name)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(path)
        channel.settimeout(0.05)
        yield path, channel


def start(day, path):
    command = [sys.executable, str(CHILD), str(day.database), str(day.site.port), str(day.began), str(day.speed)]
    with log_of(day).open("ab") as log:
        return subprocess.Popen(
            [*command, *GOOD, *BAD],
            stdout=subprocess.DEVNULL,
            stderr=log,
            env={**os.environ, "NOTIFY_SOCKET": path},
        )


def log_of(day):
    """What the daemons complain of."""
    return day.database.with_suffix(".log")


def check_alive(day, child):
    """A daemon that ends by itself spoils the day; its last words say why."""
    if child.poll() is not None:
        raise AssertionError(f"a daemon ended by itself: {child.returncode}\n{log_of(day).read_text()[-2000:]}")


def is_told(channel):
    try:
        return b"READY=1" in channel.recv(100)
    except TimeoutError:
        return False


def live(day, path, channel, seconds):
    """One life of the daemon: ``seconds`` from when it is ready, or from its start where it is killed before."""
    life = Life(time.monotonic())
    child = start(day, path)
    early = seconds < 1  # these are killed while they start
    while child.poll() is None and time.monotonic() < (life.started if early else life.ready or 1e99) + seconds:
        if life.ready is None and is_told(channel):
            life.ready = time.monotonic()
        time.sleep(0.01)
    check_alive(day, child)
    child.kill()
    child.wait()
    life.ended = time.monotonic()
    day.lives.append(life)


def first_commit_seconds(site, speed, folder):
    """How long this machine takes from a daemon that is ready to its first committed poll."""
    day = Day(site, Path(folder) / "calm.db", time.monotonic(), speed)
    with listening(folder, "calm") as (path, channel):
        child, ready = start(day, path), None
        while not verdicts.rows(day.database, "select 1 from polls where outcome = 'new' limit 1"):
            ready = ready or (time.monotonic() if is_told(channel) else None)
            check_alive(day, child)
            time.sleep(0.05)
        child.kill()
        child.wait()
    site.hits.clear()
    return time.monotonic() - (ready or time.monotonic())


def rest_in_peace(day, path, channel, at_most=90):
    """A last life, until every owed page is stored or the time is up; its exit code."""
    life, child = Life(time.monotonic()), start(day, path)
    while time.monotonic() < life.started + at_most and not verdicts.is_settled(day, life):
        if life.ready is None and is_told(channel):
            life.ready = time.monotonic()
        time.sleep(0.2)
    child.terminate()
    code = child.wait()
    life.ended = time.monotonic()
    day.lives.append(life)
    return code


def bad_day(kills, speed, seed, folder, *, tell=print, first_commit=None):
    """A day with so many kills; its verdicts, (promise, broken by) each.

    ``first_commit``: what ``first_commit_seconds`` would measure.
    """
    site, dice = Site(), random.Random(seed)
    script(site)
    if first_commit is None:
        site.says("slow.localhost", "/feed", Reply(body=rss(("/calm.html", "calm", ""))))
        first_commit = first_commit_seconds(site, speed, folder)
        tell(f"first commit {first_commit:.1f} s after it is ready, on a calm day")
    day = Day(site, Path(folder) / "chaos.db", time.monotonic(), speed)
    publisher = Publisher(day, random.Random(seed + 1))
    publisher.start()
    faults = []
    try:
        with listening(folder) as (path, channel):
            for number in range(kills):
                live(day, path, channel, dice.uniform(0, 2) * first_commit + dice.uniform(0, 2.5) * INTERVAL / speed)
                faults += verdicts.faults_of_copy(day.database, Path(folder) / "copy.db")
                if (number + 1) % 10 == 0:
                    tell(f"{number + 1} kills, {day.simulated_days:.1f} simulated days, {len(day.offers)} published")
            publisher.stop()
            code = rest_in_peace(day, path, channel)
    finally:
        publisher.stop()
        site.close()
    tell(verdicts.summary(day))
    return verdicts.judge(day, faults, code)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--speed", type=float, default=360.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    def tell(line):
        print(line, flush=True)

    with tempfile.TemporaryDirectory() as folder:
        promises = bad_day(options.kills, options.speed, options.seed, folder, tell=tell)
    for promise, broken in promises:
        print(f"{'BROKEN' if broken else 'kept  '}  {promise}" + "".join(f"\n          {one}" for one in broken[:5]))
    return 1 if any(broken for _, broken in promises) else 0


if __name__ == "__main__":
    sys.exit(main())
