"""A bad day, accelerated: sites that hang, drip, lie, flap, circle and bomb, and a daemon that is killed over and over.

    python tests/bench/chaos.py [--kills 100] [--seed 1]

Two good sites publish without pause and show the newest eighty, polled every second by a daemon that gets SIGKILL at
any moment, over and over; how long a life may be is measured on the machine first. At the end one daemon runs in peace.
Then every article that was offered must be stored, once; the database must be whole; and no site may have been asked
more often than its interval and the restarts allow.
"""

import argparse
import gzip
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tests.loopback import Reply, Site, article, rss

CHILD = Path(__file__).resolve().parent.parent / "daemon_child.py"
GOOD = ("good", "steady")
BAD = ("hang", "drip", "liar", "flap", "circle", "bomb", "html")
SHOWN = 80  # a feed shows its newest entries only


def script(site):
    feed = rss(("/x.html", "x", ""))
    site.says("hang.localhost", "/feed", Reply(body=feed, drip=30))
    site.says("drip.localhost", "/feed", Reply(body=feed, drip=0.2))
    site.says("liar.localhost", "/feed", Reply(body=feed, claimed=10**6, headers={"ETag": '"l"'}))
    flaps = [Reply(500), Reply(503, headers={"Retry-After": "2"}), Reply(body=feed), Reply(429)] * 500
    site.says("flap.localhost", "/feed", *flaps)
    site.says("circle.localhost", "/feed", Reply(302, headers={"Location": "/feed"}))
    bomb = gzip.compress(b"<a>" * 2_000_000)
    site.says("bomb.localhost", "/feed", Reply(body=bomb, headers={"Content-Encoding": "gzip"}))
    site.says("html.localhost", "/feed", Reply(body=b"<!doctype html><html></html>"))


def publish(site, number):
    """One more article on each good site, and a feed that shows the newest."""
    for name in GOOD:
        story = article(f"{name} {number}", f"Salt Hour, part {number} of {name}, drew viewers. " * 8)
        site.says(f"{name}.localhost", f"/{number}.html", story)
        items = [(f"/{n}.html", f"{name} {n}", "") for n in range(number, max(-1, number - SHOWN), -1)]
        site.says(f"{name}.localhost", "/feed", Reply(body=rss(*items), headers={"ETag": f'"{number}"'}))


def start(database, site):
    command = [sys.executable, str(CHILD), str(database), str(site.port), "0", *GOOD, *BAD]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def stored(database):
    if not database.exists():
        return {}, ""
    with closing(sqlite3.connect(database)) as db:
        if not db.execute("select 1 from sqlite_master where name = 'versions'").fetchone():
            return {}, ""
        rows = db.execute("select url, count(*) from pages join versions using (page_id) group by url").fetchall()
        return dict(rows), db.execute("pragma integrity_check").fetchone()[0]


def calibrated(site):
    """How long this machine takes from the daemon's start to its first stored page, undisturbed."""
    with tempfile.TemporaryDirectory() as folder:
        database, started = Path(folder) / "calm.db", time.monotonic()
        child = start(database, site)
        while not stored(database)[0]:
            time.sleep(0.1)
        child.kill()
        child.wait()
    site.hits.clear()
    return time.monotonic() - started


def bad_day(database, site, kills, dice, life):
    """Kills at any moment up to three such times, with publishing between; how much was published."""
    published = 1
    for _ in range(kills):
        child, end = start(database, site), time.monotonic() + dice.uniform(0.3, 3) * life
        while time.monotonic() < end:
            publish(site, published)
            published += 1
            time.sleep(life / 8)
        child.kill()
        child.wait()
    return published


def finish(database, site, published, seconds=60):
    child = start(database, site)
    end = time.monotonic() + seconds
    while time.monotonic() < end and len(stored(database)[0]) < published * len(GOOD):
        time.sleep(0.5)
    child.terminate()
    return child.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    site, dice, started = Site(), random.Random(options.seed), time.monotonic()
    script(site)
    publish(site, 0)
    life = calibrated(site)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "chaos.db"
        published = bad_day(database, site, options.kills, dice, life)
        code = finish(database, site, published)
        versions, integrity = stored(database)
    site.close()
    offered = {site.url(f"{name}.localhost", f"/{number}.html") for name in GOOD for number in range(published)}
    seconds = time.monotonic() - started
    print(
        f"first page after {life:.1f} s; {options.kills} kills in {seconds:.0f} s; "
        f"last exit {code}; integrity {integrity}"
    )
    print(
        f"offered {len(offered)}, lost {len(offered - versions.keys())}, twice {sum(n > 1 for n in versions.values())}"
    )
    for name in (*GOOD, *BAD):
        polls = len(site.asked(f"{name}.localhost", "/feed"))
        print(f"{name:8} {polls:5} requests for its feed, {seconds + 2 * (options.kills + 1):.0f} allowed")


if __name__ == "__main__":
    main()
