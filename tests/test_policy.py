"""When a source is polled again, and why."""

from datetime import UTC, datetime, timedelta
from statistics import median

import pytest

from scrapers.contents import Rhythm
from scrapers.hints import Hints, read_hints
from scrapers.policy import JITTER, Past, brief, is_due, next_poll_at, rhythm_seconds
from scrapers.sources import Cron, Defaults, Source

NOW = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)  # a Wednesday
DEFAULTS = Defaults(poll_seconds=1800, floor_seconds=900, cap_seconds=86_400)
SOURCE = Source("trade", "feed", "https://trade.example/feed")
OK = Past(status=200)


def wait(past=OK, source=SOURCE, now=NOW, **headers):
    """How many seconds until the next poll, and the sentence."""
    hints = read_hints({name.replace("_", "-"): value for name, value in headers.items()}, now=now)
    at, why = next_poll_at(now, source, past, hints, defaults=DEFAULTS)
    return (at - now).total_seconds(), why


def near(seconds):
    return pytest.approx(seconds, rel=JITTER + 0.01)


def every(minutes, count=12):
    return tuple(NOW - timedelta(minutes=minutes * (index + 1)) for index in range(count))


def test_without_a_known_rhythm_the_default_interval_counts():
    seconds, why = wait()
    assert seconds == near(1800)
    assert "default interval" in why


def test_the_interval_is_half_the_usual_gap_within_floor_and_cap():
    assert rhythm_seconds(NOW, every(60), DEFAULTS) == 1800
    assert rhythm_seconds(NOW, every(5), DEFAULTS) == DEFAULTS.floor_seconds
    assert rhythm_seconds(NOW, every(60 * 24 * 9), DEFAULTS) == DEFAULTS.cap_seconds


def test_long_gaps_stretch_the_interval_by_their_root_only():
    six_hours, a_day = (rhythm_seconds(NOW, every(minutes, 6), DEFAULTS) for minutes in (360, 1440))
    assert 1.3 * 3600 < six_hours < 2 * 3600
    assert a_day < 6.1 * 3600


def test_adaptive_polling_is_as_fresh_as_every_30_minutes_for_half_the_requests():
    from tests.bench.rhythm import simulate

    fixed, adaptive = (out for out in simulate(80, 14, seed=5) if out.name in {"every 30 min", "adaptive"})
    assert adaptive.requests <= fixed.requests / 2
    assert median(adaptive.delays) <= median(fixed.delays)


def test_a_source_that_fell_silent_is_polled_less():
    old = tuple(at - timedelta(days=2) for at in every(30))
    assert rhythm_seconds(NOW, old, DEFAULTS) > 10 * 3600


def test_entries_dated_in_the_future_say_nothing():
    assert rhythm_seconds(NOW, tuple(NOW + timedelta(hours=hour) for hour in range(1, 9)), DEFAULTS) is None


def test_a_configured_interval_beats_the_rhythm():
    source = Source("s", "feed", "https://s.example/feed", every_seconds=600)
    assert wait(Past(200, entry_times=every(600)), source)[0] == near(600)


def test_cron_means_its_own_time_zone():
    seoul = Source("s", "feed", "https://s.example/feed", cron=Cron("30 18 * * *", "Asia/Seoul"))
    seconds, why = wait(source=seoul)
    assert seconds == 30 * 60  # 18:30 in Seoul is 9:30 UTC
    assert "Asia/Seoul" in why


def test_cron_survives_the_hour_that_daylight_saving_skips():
    night = datetime(2025, 3, 30, 0, 45, tzinfo=UTC)
    berlin = Source("s", "feed", "https://s.example/feed", cron=Cron("30 2 * * *", "Europe/Berlin"))
    assert 0 < wait(source=berlin, now=night)[0] <= 25 * 3600


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache_control": "max-age=7200"}, 7200),
        ({"cache_control": "max-age=7200", "age": "3600"}, 3600),
        ({"cache_control": 'private, max-age="7200"'}, 7200),
        ({"cache_control": "no-cache, max-age=7200"}, 1800),
        ({"cache_control": "no-store", "expires": "Wed, 12 Mar 2025 12:00:00 GMT"}, 1800),
        ({"expires": "Wed, 12 Mar 2025 12:00:00 GMT"}, 3 * 3600),
        ({"expires": "Wed, 12 Mar 2025 12:00:00 GMT", "date": "Wed, 12 Mar 2025 10:00:00 GMT"}, 2 * 3600),
        ({"expires": "0"}, 1800),
        ({"expires": "Wed, 12 Mar 2020 12:00:00 GMT"}, 1800),
        ({"cache_control": "max-age=99999999999999999999"}, 86_400),
        ({"cache_control": "max-age=soon; rm -rf"}, 1800),
        ({"cache_control": "max-age=60"}, 1800),
    ],
)
def test_freshness_only_ever_makes_it_later(headers, seconds):
    assert wait(**headers)[0] == near(seconds)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7200", 7200),
        ("Wed, 12 Mar 2025 11:00:00 GMT", 7200),
        ("-5", 3600),
        ("Wed, 12 Mar 2025 08:00:00 GMT", 3600),
        ("tomorrow", 3600),
        ("1e9", 3600),
        ("999999999", 7 * 86_400),
    ],
)
def test_retry_after_is_a_floor_and_nonsense_is_none(value, seconds):
    assert wait(Past(429, errors=1), retry_after=value)[0] == near(seconds)


def test_no_request_comes_before_what_retry_after_says():
    for name in "abcdefgh":
        source = Source(name, "feed", "https://s.example/feed")
        assert wait(Past(503, errors=1), source, retry_after="7200")[0] >= 7200


def test_failures_double_the_wait_up_to_a_day_and_never_end_it():
    waits = [wait(Past(500, errors=errors))[0] for errors in range(1, 60)]
    assert waits[:3] == [3600, 7200, 14_400]
    assert max(waits) == 86_400


def test_the_first_success_ends_the_backing_off():
    assert wait(Past(200, errors=0))[0] == near(1800)


def test_a_refusal_waits_for_hours():
    assert wait(Past(403, errors=1))[0] >= 6 * 3600
    assert wait(Past(None, errors=1, denied=True))[0] >= 6 * 3600


@pytest.mark.parametrize("past", [Past(410, errors=1), Past(451, errors=1), Past(404, errors=20)])
def test_what_is_gone_is_not_polled_again_by_itself(past):
    at, why = next_poll_at(NOW, SOURCE, past, Hints(), defaults=DEFAULTS)
    assert at is None
    assert why


def test_one_404_is_not_the_end():
    assert wait(Past(404, errors=1))[0] == near(3600)


def test_ttl_and_update_period_are_floors():
    for rhythm in (Rhythm(ttl_seconds=5400), Rhythm(period_seconds=5400)):
        at, _ = next_poll_at(NOW, SOURCE, OK, Hints(rhythm=rhythm), defaults=DEFAULTS)
        assert (at - NOW).total_seconds() == near(5400)


def test_hours_and_days_to_skip_are_skipped_in_gmt():
    rhythm = Rhythm(skip_hours=frozenset({9, 10, 11}), skip_days=frozenset({3}))
    at, why = next_poll_at(NOW, SOURCE, OK, Hints(rhythm=rhythm), defaults=DEFAULTS)
    assert (at.weekday(), at.hour) == (2, 12)
    assert "skipHours" in why


def test_a_feed_that_skips_every_hour_is_polled_all_the_same():
    at, _ = next_poll_at(NOW, SOURCE, OK, Hints(rhythm=Rhythm(skip_hours=frozenset(range(24)))), defaults=DEFAULTS)
    assert (at - NOW).total_seconds() == near(1800)


def test_a_thousand_sources_do_not_come_due_together():
    seconds = {wait(source=Source(f"s{number}", "feed", "https://s.example/"))[0] for number in range(1000)}
    assert len(seconds) > 250
    assert max(seconds) - min(seconds) > 300


def test_the_same_source_gets_the_same_time_again():
    assert wait() == wait()


def test_a_time_that_only_a_wrong_clock_can_have_set_is_due():
    assert is_due(NOW, NOW + timedelta(days=400), NOW)
    assert not is_due(NOW, NOW + timedelta(days=6), NOW)
    assert is_due(NOW, NOW - timedelta(days=400), NOW)


def test_a_clock_that_steps_back_makes_nothing_due():
    assert not is_due(NOW - timedelta(hours=1), NOW + timedelta(minutes=5), NOW)


def test_what_was_given_up_is_not_due_and_what_is_new_is():
    assert not is_due(NOW, None, NOW)
    assert is_due(NOW, None, None)


@pytest.mark.parametrize(
    ("seconds", "text"), [(45, "45s"), (720, "12m"), (3600, "1h"), (12_000, "3h20m"), (187_200, "2d4h")]
)
def test_waits_read_like_a_person_writes_them(seconds, text):
    assert brief(seconds) == text
