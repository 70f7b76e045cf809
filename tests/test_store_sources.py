"""What the store keeps of sources and hosts between two polls."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from store import open_store
from store.records import HostRest, Move, PollOutcome, RobotsTxt, SourceSpec, Validators

NOW = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SPEC = SourceSpec("trade", "https://trade.example/feed", "feed", {})
THERE = "https://trade.example/new"
OK = PollOutcome("trade", NOW, "new", NOW + HOUR, "as configured", validators=Validators('"1"', None, "digest"))


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "s.db", create=True) as opened:
        opened.sync_sources([SPEC])
        yield opened


def state(store):
    return store.source_states()[0]


def due(store, now):
    return [record.id for record in store.sources_to_poll(now, horizon=8 * DAY)]


def test_what_was_never_polled_and_what_is_due_is_to_be_polled(store):
    assert due(store, NOW) == ["trade"]
    store.finish_poll(OK)
    assert due(store, NOW + HOUR / 2) == []
    assert due(store, NOW + HOUR) == ["trade"]


def test_a_time_so_far_off_that_a_clock_was_wrong_is_looked_at(store):
    store.finish_poll(replace(OK, next_poll_at=NOW + 400 * DAY))
    assert due(store, NOW) == ["trade"]


def test_what_is_paused_or_unlisted_is_not_to_be_polled(store):
    store.set_source_state("trade", "paused", reason="by hand")
    assert due(store, NOW + DAY) == []
    store.set_source_state("trade", "active", reason="by hand")
    store.sync_sources([])
    assert due(store, NOW + DAY) == []


def test_records_are_read_by_id(store):
    store.sync_sources([SPEC, replace(SPEC, id="other", url="https://other.example/")])
    assert [record.id for record in store.source_states(["trade", "nobody"])] == ["trade"]


@pytest.mark.parametrize("next_poll_at", [NOW + HOUR, None])
def test_a_wait_begins_anew_where_the_clock_was_set_back(store, next_poll_at):
    store.finish_poll(replace(OK, next_poll_at=next_poll_at))
    assert store.wait_anew(NOW - timedelta(minutes=3), tolerance=timedelta(minutes=5)) == 0
    assert store.wait_anew(NOW - DAY, tolerance=timedelta(minutes=5)) == 1
    assert (state(store).last_polled_at, state(store).next_poll_at) == (NOW - DAY, next_poll_at and NOW - DAY + HOUR)


def test_the_log_of_polls_goes_back_thirty_days(store):
    for days in (0, 20, 40):
        store.finish_poll(replace(OK, polled_at=NOW + days * DAY))
    assert [one.polled_at for one in store.polls("trade")] == [NOW + 40 * DAY, NOW + 20 * DAY]


def test_a_move_is_kept_and_followed(store):
    store.finish_poll(replace(OK, move=Move(THERE, NOW, 4)))
    assert (state(store).move, state(store).address) == (Move(THERE, NOW, 4), SPEC.url)
    store.finish_poll(replace(OK, move=Move(THERE, NOW, 5, NOW + DAY)))
    assert state(store).address == THERE


def test_the_desk_that_writes_the_new_address_down_keeps_the_validators(store):
    store.finish_poll(replace(OK, move=Move(THERE, NOW, 5, NOW + DAY)))
    store.sync_sources([replace(SPEC, url=THERE)])
    assert (state(store).move, state(store).validators.etag, state(store).next_poll_at) == (None, '"1"', NOW + HOUR)


def test_any_other_address_starts_afresh_errors_and_all(store):
    store.finish_poll(replace(OK, consecutive_errors=19, error="not found", move=Move(THERE, NOW)))
    store.sync_sources([replace(SPEC, url="https://trade.example/other")])
    found = state(store)
    assert (found.move, found.consecutive_errors, found.validators, found.last_polled_at) == (
        None,
        0,
        Validators(),
        None,
    )


def test_resuming_a_source_forgets_its_failures(store):
    store.finish_poll(replace(OK, consecutive_errors=19, error="not found"))
    store.set_source_state("trade", "active", reason="by hand", next_poll_at=NOW)
    assert state(store).consecutive_errors == 0


@pytest.mark.parametrize(("body", "trouble"), [(b"Disallow: /\xff", None), (None, None), (None, "status 503")])
def test_a_robots_txt_is_kept_byte_for_byte(store, body, trouble):
    kept = RobotsTxt("https://trade.example", body, trouble, NOW, NOW + DAY)
    store.keep_robots_txt(replace(kept, body=b"old"))
    store.keep_robots_txt(kept)
    assert store.robots_txt("https://trade.example") == kept
    assert store.robots_txt("https://other.example") is None


def test_hosts_that_were_not_asked_for_a_month_are_forgotten(store):
    store.keep_robots_txt(RobotsTxt("https://old.example", None, None, NOW - 31 * DAY, NOW - 30 * DAY))
    store.keep_robots_txt(RobotsTxt("https://trade.example", None, None, NOW, NOW + DAY))
    assert store.robots_txt("https://old.example") is None


def test_a_host_rests_until_it_is_said_not_to(store):
    for seconds in (60.0, 90.0):
        store.keep_host_rest(HostRest("trade.example", NOW, seconds))
    assert store.host_rests() == (HostRest("trade.example", NOW, 90.0),)
    store.end_host_rest("trade.example")
    assert store.host_rests() == ()
