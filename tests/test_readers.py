"""Reading processes: whatever a page does to one, it is that page's problem only."""

import asyncio
import os
import time
from datetime import UTC, datetime

import pytest

from pipeline.errors import UnreadablePage
from pipeline.model import Page
from pipeline.watchlist import Show, Watchlist
from scrapers import readers as module
from scrapers.readers import ReaderDied, Readers, ReadersUnavailable

WATCH = Watchlist((Show("salt-hour", "Salt Hour"),))


def page(text):
    body = f"<html><head><title>t</title></head><body><article><p>{text}</p></article></body></html>"
    return Page("https://trade.example/a", body.encode(), datetime(2025, 3, 12, tzinfo=UTC))


@pytest.fixture
def run():
    made = []

    def with_readers(use, *, seconds=60.0):
        async def main():
            readers = Readers(WATCH, seconds=seconds)
            made.append(readers)
            return await use(readers)

        with asyncio.Runner() as runner:
            return runner.run(main())

    yield with_readers
    for readers in made:
        readers.close()


def test_a_page_about_nothing_followed_is_irrelevant(run):
    assert run(lambda readers: readers.extraction(page("Rain is expected. " * 20))) is None


def test_a_page_about_a_followed_show_is_read(run):
    extraction = run(lambda readers: readers.extraction(page("Salt Hour drew viewers in March. " * 20)))
    assert "Salt Hour" in extraction.article.text


def test_a_page_without_text_says_why(run):
    with pytest.raises(UnreadablePage):
        run(lambda readers: readers.extraction(Page("https://a.example/", b"<p>Salt Hour</p>\0", datetime.now(UTC))))


def test_a_page_that_kills_its_process_is_blamed_and_its_neighbours_are_read(run):
    async def use(readers):
        work = [readers._run(os._exit, 7), *(readers._run(abs, -number) for number in range(6))]
        return await asyncio.gather(*work, return_exceptions=True)

    died, *others = run(use)
    assert isinstance(died, ReaderDied)
    assert others == list(range(6))


def test_a_page_that_takes_too_long_is_given_up_and_reading_goes_on(run):
    async def use(readers):
        await readers._run(abs, -1)  # the process is up: its start does not count
        readers._seconds = 0.5
        first = await asyncio.gather(readers._run(time.sleep, 600), return_exceptions=True)
        readers._seconds = 60
        return first[0], await readers._run(abs, -2)

    late, after = run(use)
    assert "longer than 0.5 seconds" in str(late)
    assert after == 2


def test_where_no_process_lives_no_page_is_blamed(run, monkeypatch):
    monkeypatch.setattr(module, "_begin", os._exit)  # called with the watch-list: a TypeError in each new process
    with pytest.raises(ReadersUnavailable):
        run(lambda readers: readers.extraction(page("Salt Hour")))
