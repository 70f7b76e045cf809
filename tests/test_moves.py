"""When a permanent redirect is believed, and what hosts said outlives."""

from datetime import UTC, datetime, timedelta

import pytest

from scrapers.moves import move_after, move_after_failure, told
from scrapers.rests import Rests
from scrapers.robots_book import RobotsBook
from store.records import HostRest, Move

NOW = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
OLD, NEW, OTHER = "https://a.example/feed", "https://a.example/new", "https://b.example/"
FOLLOWED = Move(NEW, NOW, 5, NOW + 3 * DAY)


@pytest.mark.parametrize(
    ("before", "statuses", "url", "days", "after"),
    [
        (None, [301], NEW, 0, Move(NEW, NOW)),
        (None, [308, 301], NEW, 0, Move(NEW, NOW)),
        (None, [301, 302], NEW, 0, None),
        (None, [302], NEW, 0, None),
        (None, [], OLD, 0, None),
        (Move(NEW, NOW, 1), [301], NEW, 9, Move(NEW, NOW, 2)),
        (Move(NEW, NOW, 40), [301], NEW, 2, Move(NEW, NOW, 41)),
        (Move(NEW, NOW, 4), [301], NEW, 3, FOLLOWED),
        (Move(NEW, NOW, 4), [301], OTHER, 3, Move(OTHER, NOW + 3 * DAY)),
        (Move(NEW, NOW, 4), [], OLD, 3, None),
        (FOLLOWED, [], NEW, 9, FOLLOWED),
        (FOLLOWED, [301], OTHER, 9, Move(OTHER, NOW + 9 * DAY)),
    ],
)
def test_a_move_is_believed_after_five_good_answers_over_three_days(before, statuses, url, days, after):
    assert move_after(before, [(status, OLD) for status in statuses], url, now=NOW + days * DAY) == after


@pytest.mark.parametrize(
    ("before", "status", "errors", "after"),
    [
        (FOLLOWED, 500, 1, FOLLOWED),
        (FOLLOWED, 404, 1, None),
        (FOLLOWED, 410, 1, None),
        (FOLLOWED, None, 3, None),
        (Move(NEW, NOW, 4), 500, 9, Move(NEW, NOW, 4)),
        (None, 410, 1, None),
    ],
)
def test_a_new_address_that_fails_is_left_again(before, status, errors, after):
    assert move_after_failure(before, status, errors=errors) == after


def test_a_person_is_told_what_to_write_down():
    assert told(FOLLOWED) == f"polled at {NEW}, where it moved for good on 2025-03-12: change its url"
    assert told(Move(NEW, NOW, 2)) == f"redirects for good to {NEW} (2 times since 2025-03-12)"
    assert told(None) is None


def test_a_rest_begins_anew_where_the_clock_was_set_back():
    class Kept:
        def host_rests(self):
            return (HostRest("a.example", NOW, 600.0),)

    now = [NOW + timedelta(minutes=5)]
    rests = Rests(Kept(), now=lambda: now[0])
    assert rests.left_seconds("a.example") == 300
    now[0] = NOW - 9 * DAY
    assert rests.left_seconds("a.example") == 600
    now[0] += timedelta(minutes=10)
    assert rests.left_seconds("a.example") == 0


def test_a_robots_txt_from_the_future_is_asked_for_again():
    now = [NOW]
    book = RobotsBook(now=lambda: now[0])
    book.keep("https://a.example", 200, b"User-agent: *\nDisallow: /a")
    assert book.known("https://a.example").is_good(NOW + DAY / 2)
    assert not book.known("https://a.example").is_good(NOW + DAY)
    assert not book.known("https://a.example").is_good(NOW - DAY)


def test_an_older_robots_txt_outlives_any_number_of_failures():
    book = RobotsBook(now=lambda: NOW)
    for status in (200, 503, 429, 500):
        rules = book.keep("https://a.example", status, b"User-agent: *\nDisallow: /a")
    assert "disallows" in rules.why_not("https://a.example/a", "secondhand").why
    assert rules.why_not("https://a.example/b", "secondhand") is None
