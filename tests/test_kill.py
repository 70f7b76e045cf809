"""Killed at any moment and begun again, a run ends with what an undisturbed one has: 20 kills, at random moments."""

import random
import re
import signal
import subprocess
import time
from contextlib import closing

import pytest

from store import open_store
from tests.conftest import PROGRAM, ROOT, secondhand

pytestmark = pytest.mark.slow
CONFIG = '[[shows]]\nid = "amber-line"\ntitle = "Amber Line"\nplatform = "Netflix"\n'
PAGES = 40
INGEST_KILLS, DEMO_KILLS = 14, 6


def page(number):
    others = "".join(
        f"<p>According to Outlet {outlet}, Amber Line drew {number // 4}.5 million hours in its first week.</p>"
        for outlet in range(4)
    )
    return (
        f'<html><head><meta property="article:published_time" content="2025-03-{number % 28 + 1:02}T09:00:00Z"></head>'
        f"<body><article><h1>Amber Line {number}</h1><p>The tram depot drama goes on and on for its audience.</p>"
        f"{others}</article></body></html>"
    )


@pytest.fixture
def archive(tmp_path):
    """Forty saved pages that repeat each other's figures, and their index."""
    (tmp_path / "secondhand.toml").write_text(CONFIG)
    for number in range(PAGES):
        (tmp_path / f"{number}.html").write_text(page(number))
    lines = [f"https://outlet-{number % 7}.example/{number}\t{number}.html\n" for number in range(PAGES)]
    (tmp_path / "index.txt").write_text("".join(lines))
    return tmp_path


def killed(arguments, *, cwd, after):
    """Whether the command was still running when it was killed with SIGKILL."""
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": str(cwd), "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        [*PROGRAM, *arguments], cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def content(path):
    """All that a database says, without numbers that depend on the order of arrival and without the demo's port."""
    with closing(open_store(path)) as store:
        claims = sorted(
            (row.type, row.show, str(row.season), row.statement, row.origin, str(row.speaker), row.state,
             row.sightings, row.outlets, row.roots, str(row.first_published), row.conflicts)
            for row in store.claims(include_withdrawn=True)
        )  # fmt: skip
        sightings = sorted((one.article.url, one.sighting.start, one.sighting.type) for one in store.sightings())
        articles = sorted((one.article.url, one.versions, one.gone_at is None, one.edits) for one in store.articles())
        edits = sorted((edit.kind, str(edit.text_before), str(edit.text_after)) for edit in store.edits())
        issues = [(issue.name, issue.issue, len(issue.lines)) for issue in store.digests()]
        rest = store.counts()
    assert rest.unread == rest.unfolded == rest.leads_waiting == 0
    return [re.sub(r"localhost:\d+", "localhost", repr(part)) for part in (claims, sightings, articles, edits, issues)]


def kills(arguments, *, cwd, count, longest):
    """Run and kill until ``count`` kills have hit; a run that got through before counts for nothing."""
    moments, done = random.Random(count), 0
    for _ in range(3 * count):
        done += killed(arguments, cwd=cwd, after=moments.uniform(0.2, longest))
        if done == count:
            return done
    return done


def test_an_ingest_that_is_killed_again_and_again_loses_and_doubles_nothing(archive):
    started = time.monotonic()
    assert secondhand("--db", "calm.db", "ingest", "--index", "index.txt", cwd=archive).returncode == 0
    longest = time.monotonic() - started
    total = 0
    for database in ("one.db", "two.db"):
        command = ["--db", database, "ingest", "--index", "index.txt"]
        total += kills(command, cwd=archive, count=INGEST_KILLS // 2, longest=0.8 * longest)
        assert secondhand(*command, cwd=archive).returncode == 0
        assert content(archive / database) == content(archive / "calm.db")
    assert total == INGEST_KILLS


def test_a_demo_that_is_killed_again_and_again_tells_the_same_story(demo, tmp_path):
    command = ["demo", "--dir", str(tmp_path / "demo"), "--port", "18757"]
    assert kills(command, cwd=tmp_path, count=DEMO_KILLS, longest=4.5) == DEMO_KILLS
    done = secondhand(*command, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert content(tmp_path / "demo" / "secondhand.db") == content(demo[0] / "secondhand.db")
