"""What the daemon does when its store or a job fails."""

import asyncio

import pytest

import scheduler
from pipeline.errors import StoreError
from scheduler import Daemon, Job
from scrapers.sources import Cron


class Collector:
    """Counts what it is asked for; ``broken`` raises as a full disk does."""

    def __init__(self):
        self.tasks, self.trouble, self.reading_trouble = set(), None, None
        self.broken, self.asked = False, 0

    def due_sources(self):
        self.asked += 1
        if self.broken:
            raise StoreError("save a poll", "the disk is full")
        return ()

    def start_polls(self, sources, *, most=None):
        return 0

    def start_fetches(self):
        return 0

    def start_reading(self):
        return 0


@pytest.fixture
def collector():
    return Collector()


def tick(collector, *, times=1):
    daemon = Daemon(collector)

    async def main():
        for _ in range(times):
            await daemon.tick()

    with asyncio.Runner() as runner:
        runner.run(main())
    return daemon


def test_with_the_store_in_trouble_nothing_is_asked_for(collector):
    collector.broken = True
    daemon = tick(collector, times=3)
    assert collector.asked == 1
    assert "the disk is full" in daemon.why_unhealthy()


def test_what_a_task_could_not_save_counts_as_the_stores_trouble(collector):
    collector.trouble = StoreError("save a poll", "the disk is full")
    daemon = tick(collector, times=2)
    assert collector.asked == 0
    assert "the disk is full" in daemon.why_unhealthy()


def test_a_daemon_that_ticks_is_well(collector):
    assert tick(collector).why_unhealthy() is None


def test_a_daemon_whose_loop_hangs_is_not(collector, monkeypatch):
    daemon = tick(collector)
    monkeypatch.setattr(scheduler, "TICK_SECONDS", -1)
    assert "no tick for" in daemon.why_unhealthy()


def test_a_job_that_fails_does_not_stop_the_daemon(caplog):
    job = Job("digest", Cron("0 6 * * *"), lambda: 1 / 0)
    with asyncio.Runner() as runner:
        runner.run(scheduler._on_loop(job)())
    assert "job digest" in caplog.text
