"""The daemon as its operator sees it: it ends when asked, and leaves nothing behind when it is not."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from store import open_store
from tests.daemon_child import HOSTS
from tests.loopback import Reply, Site, article, rss

pytestmark = pytest.mark.slow
PAGES = 8
CHILD = Path(__file__).with_name("daemon_child.py")


@pytest.fixture
def site():
    site = Site()
    for host in HOSTS:
        items = [(f"/{number}.html", f"Story {number}", "") for number in range(PAGES)]
        site.says(f"{host}.localhost", "/feed", Reply(body=rss(*items), headers={"ETag": '"1"'}))
        for number in range(PAGES):
            story = article(f"Story {number}", f"Salt Hour {host} {number} drew viewers. " * 10)
            site.says(f"{host}.localhost", f"/{number}.html", story)
    yield site
    site.close()


@pytest.fixture
def start(site, tmp_path):
    children = []

    def begin(*arguments, name="d.db"):
        command = [sys.executable, "-W", "error", str(CHILD), str(tmp_path / name), str(site.port), *arguments]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        children.append(child)
        assert child.stdout.readline() == "started\n"
        return child

    yield begin
    for child in children:
        child.kill()
        child.communicate()


def until(condition, seconds=180):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)


def counts(database):
    with open_store(database) as store:
        return store.counts()


def all_is_read(site, database):
    """Once the site was asked for everything, the database tells: the last page may not be stored yet."""
    if len(site.hits) < len(HOSTS) * (PAGES + 2):
        return False
    found = counts(database)
    return (found.pages, found.unread, found.leads_waiting) == (len(HOSTS) * PAGES, 0, 0)


def finish(child, number=signal.SIGTERM):
    child.send_signal(number)
    _, errors = child.communicate(timeout=180)
    assert errors == ""
    return child.returncode


def test_it_ends_cleanly_when_asked_before_it_has_begun(start):
    children = {start(name=f"{number}.db"): number for number in (signal.SIGTERM, signal.SIGINT)}
    time.sleep(0.05)  # while Scrapy is imported and started, where its own handlers would lose the signal
    assert [finish(child, number) for child, number in children.items()] == [0, 0]


def test_it_polls_fetches_reads_tells_how_it_is_and_ends_cleanly(start, site, tmp_path):
    database = tmp_path / "d.db"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    child = start(str(port))
    until(lambda: all_is_read(site, database))
    with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
        assert answer.read() == b"ok\n"
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
        assert f'secondhand_pages_total{{result="stored"}} {len(HOSTS) * PAGES}' in answer.read().decode()
    assert finish(child) == 0
    found = counts(database)
    assert (found.pages, found.versions, found.leads_waiting) == (len(HOSTS) * PAGES, len(HOSTS) * PAGES, 0)


def test_the_request_under_way_when_it_is_stopped_is_not_lost(start, site, tmp_path):
    database = tmp_path / "d.db"
    slow = Reply(body=b"<html><body><p>Salt Hour is late.</p></body></html>", drip=0.02)
    site.says("one.localhost", "/feed", Reply(body=rss(("/slow.html", "Slow", ""))))
    site.says("one.localhost", "/slow.html", slow)
    child = start()
    until(lambda: site.asked("one.localhost", "/slow.html"))
    assert finish(child) == 0
    with open_store(database) as store:
        assert store.stored_page(site.url("one.localhost", "/slow.html")) is not None


def test_a_killed_daemon_leaves_no_reading_process_behind(start):
    child = start()
    until(lambda: children_of(child.pid))
    orphans = children_of(child.pid)
    child.kill()
    child.communicate()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in orphans), seconds=30)


def children_of(pid):
    path = Path(f"/proc/{pid}/task/{pid}/children")
    if not path.exists():
        pytest.skip(f"no {os.sep}proc with children here")
    return [int(child) for child in path.read_text("ascii").split()]
