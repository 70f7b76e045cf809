"""Days in the life of the daemon, as the sites that it asks see them in their logs; checklist.toml says what for."""

from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import pytest

from pipeline.errors import StoreError
from scrapers.sources import Defaults, Source
from store import open_store, sources
from tests.loopback import Reply, article, rss
from tests.simulation import START, Simulation, reading_here, run, settle

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EVERY = 2  # hours between two polls of a site that says nothing about it
SLACK = 0.1 * EVERY + 1 / 6  # its jitter, and the ten minutes of a tick
RSS = {"Content-Type": "application/rss+xml"}
ODD = {
    "weak": {"ETag": 'W/"a"'},
    "gzipped": {"ETag": '"x-gzip"'},
    "unquoted": {"ETag": "abc;v=1"},
    "latin": {"ETag": '"caf\xe9"'},
    "dateless": {"Last-Modified": "Wednesday, about noon"},
    "zoned": {"Last-Modified": "Wed, 12 Mar 2025 08:00:00 +0900"},
}
AFTER_THREE_HOURS = format_datetime(START + 3 * HOUR, usegmt=True)
RETRY_AFTER = {
    "seconds": (429, "18000"), "date": (503, format_datetime(START + 5 * HOUR, usegmt=True)), "other": (302, "18000"),
    "past": (429, "Wed, 12 Mar 2025 08:00:00 GMT"), "negative": (503, "-5"), "garbage": (429, "tomorrow"),
    "zero": (503, "0"),
}  # fmt: skip
FRESH = {
    "max-age": {"Cache-Control": "max-age=14400"}, "aged": {"Cache-Control": "max-age=14400", "Age": "10800"},
    "no-cache": {"Cache-Control": "no-cache, max-age=14400"}, "no-store": {"Cache-Control": "no-store, max-age=14400"},
    "short": {"Cache-Control": "max-age=60", "Expires": format_datetime(START + 9 * HOUR, usegmt=True)},
    "expires": {"Expires": format_datetime(START + 4 * HOUR, usegmt=True)}, "expired": {"Expires": "0"},
    "forever": {"Cache-Control": "max-age=315360000"},
}  # fmt: skip
SPACE = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
SAID = {
    "ttl": "<ttl>300</ttl>",
    "period": f"<sy:updatePeriod {SPACE}>daily</sy:updatePeriod><sy:updateFrequency {SPACE}>4</sy:updateFrequency>",
    "skips": "<skipHours>" + "".join(f"<hour>{hour}</hour>" for hour in range(6)) + "</skipHours>"
    "<skipDays><day>Friday</day></skipDays>",
}  # fmt: skip
STATUSES = (400, 408, 418, 500, 502, 504)
HOSTS = (
    *("plain", "both", "cleared", "renewed", "one", "two", "flap", "gone", "legal", "login", "denied"),
    *("circle", "cross", "closed", "empty", "html", "down", "older", "missing", "there"),
    *("moved301", "moved308", "moved302", "moved303", "moved307", "upkeep", "unmoved"),
    *ODD, *(f"retry-{name}" for name in RETRY_AFTER), *(f"fresh-{name}" for name in FRESH), *SAID,
    *(f"status-{status}" for status in (*STATUSES, 0)),
)  # fmt: skip


def script(site):
    feed = rss((site.url("plain.localhost", "/story.html"), "Salt Hour", ""))

    def says(name, *replies, path="/feed"):
        site.says(f"{name}.localhost", path, *replies)

    def good(body=feed, **headers):
        return Reply(body=body, headers=RSS | headers)

    says("plain", good(ETag='"1"', **{"Last-Modified": "Wed, 12 Mar 2025 08:00:00 GMT", "Set-Cookie": "a=b"}))
    says("plain", article("Salt Hour", "Salt Hour was watched."), path="/story.html")
    for name, headers in ODD.items():
        says(name, good(**headers))
    says("both", good(ETag='"1"', **{"Last-Modified": "then"}), good(feed + b" ", ETag='"2"'))
    says("cleared", good(ETag='"1"'), good())
    says("renewed", good(ETag='"1"'), Reply(304, headers={"ETag": '"2"'}))
    for name, (status, value) in RETRY_AFTER.items():
        says(f"retry-{name}", Reply(status, headers={"Retry-After": value}))
    for name, headers in FRESH.items():
        says(f"fresh-{name}", good(**headers))
    for name, extra in SAID.items():
        says(name, good(rss((site.url("plain.localhost", "/story.html"), "S", ""), extra=extra)))
    for status in (*STATUSES, 0):
        says(f"status-{status}", Reply(status))
    limited = Reply(429, headers={"Retry-After": "28800"})
    says("one", limited, path="/a")
    says("one", good(), path="/b")
    for path, reply in (("/a", limited), ("/b", limited), ("/c", good())):
        says("two", reply, path=path)
    says("flap", *[Reply(500)] * 3, good(ETag='"1"'))
    for name, status in (("gone", 410), ("legal", 451), ("login", 401), ("denied", 403), ("missing", 404)):
        says(name, Reply(status))
    says("circle", Reply(302, headers={"Location": "/feed"}))
    says("cross", Reply(302, headers={"Location": site.url("closed.localhost", "/feed")}))
    says("closed", Reply(body=b"User-agent: *\nDisallow: /"), path="/robots.txt")
    says("empty", good(ETag='"1"'), Reply(body=b"", headers={"ETag": '"2"'}))
    says("html", good(ETag='"1"'), Reply(body=b"<!doctype html><html></html>", headers={"ETag": '"2"'}))
    says("down", Reply(503), path="/robots.txt")
    says("older", Reply(body=b"User-agent: *\nDisallow: /private/"), Reply(503), path="/robots.txt")
    late = rss(("/open.html", "O", ""), ("/private/x.html", "P", ""))
    says("older", *[good()] * 18, good(late))
    for status in (301, 308, 302, 303, 307):
        says(f"moved{status}", Reply(status, headers={"Location": site.url("there.localhost", f"/{status}")}))
        says("there", good(ETag=f'"{status}"'), path=f"/{status}")
    says("upkeep", Reply(301, headers={"Location": "/sorry"}))
    says("upkeep", Reply(body=b"<!doctype html><html>Back soon</html>"), path="/sorry")
    says("unmoved", *[Reply(301, headers={"Location": "/new"})] * 7, good())
    says("unmoved", *[good()] * 9, Reply(410), path="/new")


@pytest.fixture(scope="module")
def month(tmp_path_factory):
    """Three days with all sources and five restarts, then weeks with those whose story takes so long."""
    simulation = Simulation(tmp_path_factory.mktemp("month"), HOSTS)
    script(simulation.site)
    day, week = sources_of(simulation.site)
    plan = simulation.plan(*day, *week, contact="https://desk.example/bot")
    for hours in (1, 17, 25.5, 26, 40, 72):
        simulation.live(plan, until=hours * HOUR)
    simulation.live(simulation.plan(*week), until=40 * DAY, step=HOUR)
    yield simulation
    simulation.close()


def sources_of(site):
    """The sources of the first days, and those of the whole time."""

    def source(name, path="/feed", hours=EVERY):
        url, source_id = site.url(f"{name}.localhost", path), f"{name}{path.replace('/', '-')}"
        return Source(source_id, "feed", url, every_seconds=hours * 3600)

    slow = ("missing", "moved301", "moved308", "moved302", "moved303", "moved307", "upkeep", "unmoved")
    shared = [source(name, path) for name, path in (("one", "/a"), ("one", "/b"), *(("two", f"/{p}") for p in "abc"))]
    day = [source(name) for name in HOSTS if name not in {*slow, "one", "two", "closed", "there"}]
    return [*day, *shared], [source(name, hours=12 if name != "missing" else EVERY) for name in slow]


def near(hours):
    return pytest.approx(hours, abs=SLACK)


# Conditional requests


def test_one_unconditional_request_ever_restarts_or_not(month):
    first, *later = month.asked("plain")
    assert "If-None-Match" not in first.headers
    assert len(later) > 30
    assert all({"If-None-Match", "If-Modified-Since"} <= hit.headers.keys() for hit in later)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_validator_goes_back_byte_for_byte(month, name):
    wanted = {"If-None-Match" if key == "ETag" else "If-Modified-Since": value for key, value in ODD[name].items()}
    for hit in month.asked(name)[1:]:
        assert {key: value for key, value in hit.headers.items() if key.startswith("If-")} == wanted


def test_a_validator_that_the_server_stops_sending_is_dropped(month):
    _, second, third, *_ = (sorted(key for key in hit.headers if key.startswith("If-")) for hit in month.asked("both"))
    assert (second, third) == (["If-Modified-Since", "If-None-Match"], ["If-None-Match"])


def test_an_answer_without_validators_clears_them(month):
    assert [hit.headers.get("If-None-Match") for hit in month.asked("cleared")[:4]] == [None, '"1"', None, None]


def test_a_304_brings_newer_validators(month):
    assert [hit.headers.get("If-None-Match") for hit in month.asked("renewed")[:4]] == [None, '"1"', '"2"', '"2"']


@pytest.mark.parametrize("name", ["empty", "html"])
def test_the_validators_of_a_useless_answer_are_not_kept(month, name):
    assert {hit.headers.get("If-None-Match") for hit in month.asked(name)[1:]} == {'"1"'}


# When


def test_a_restart_polls_nothing_early(month):
    assert all(gap == near(EVERY) for gap in month.gaps("plain"))


@pytest.mark.parametrize("name", ["seconds", "date", "other"])
def test_nothing_is_asked_before_retry_after(month, name):
    assert 5 <= month.gaps(f"retry-{name}")[0] <= 6


@pytest.mark.parametrize("name", ["past", "negative", "garbage", "zero"])
def test_a_senseless_retry_after_is_none(month, name):
    assert month.gaps(f"retry-{name}")[0] == near(2 * EVERY)


def test_one_limited_address_leaves_the_rest_of_its_host_alone(month):
    assert min(month.gaps("one", "/a")) >= 8
    assert all(gap == near(EVERY) for gap in month.gaps("one", "/b"))


def test_two_limited_addresses_send_the_whole_host_to_rest(month):
    times = {path: [hit.at for hit in month.asked("two", path)] for path in ("/a", "/b", "/c")}
    assert times["/a"][0] == times["/b"][0] == START
    assert min(at for found in times.values() for at in found if at > START) >= START + 8 * HOUR


@pytest.mark.parametrize(
    ("name", "hours"),
    [("max-age", 4), ("aged", EVERY), ("no-cache", EVERY), ("no-store", EVERY), ("short", EVERY), ("expires", 4),
     ("expired", EVERY), ("forever", 24)],
)  # fmt: skip
def test_what_stays_fresh_is_left_alone_so_long(month, name, hours):
    assert 0.9 * hours <= month.gaps(f"fresh-{name}")[0] <= 1.1 * hours + SLACK


@pytest.mark.parametrize(("name", "hours"), [("ttl", 5), ("period", 6)])
def test_what_a_feed_says_of_itself_is_a_floor(month, name, hours):
    assert hours <= min(month.gaps(name))
    assert max(month.gaps(name)) <= 1.1 * hours + SLACK


def test_hours_and_days_that_a_feed_wants_skipped_are_quiet(month):
    times = [hit.at for hit in month.asked("skips")][1:]
    assert {at.hour for at in times}.isdisjoint(range(6))
    assert {at.strftime("%A") for at in times} == {"Wednesday", "Thursday", "Saturday"}


@pytest.mark.parametrize("status", STATUSES)
def test_no_failure_is_tried_again_at_once(month, status):
    assert min(month.gaps(f"status-{status}")) >= 2 * EVERY


def test_a_connection_that_is_hung_up_is_tried_once_more_at_most(month):
    times = [hit.at for hit in month.asked("status-0")]
    assert max(times.count(at) for at in times) <= 2
    assert min(gap for gap in month.gaps("status-0") if gap) >= 2 * EVERY


def test_failures_in_a_row_double_the_wait_and_a_success_ends_it(month):
    first, second, third, *later = month.gaps("flap")
    assert (first, second, third) == (near(2 * EVERY), near(4 * EVERY), near(8 * EVERY))
    assert all(gap == near(EVERY) for gap in later)


def test_a_failing_source_is_asked_once_a_day_at_least(month):
    assert max(month.gaps("status-500")) <= 24.5


@pytest.mark.parametrize("name", ["gone", "legal"])
def test_what_is_gone_for_good_is_asked_once(month, name):
    assert len(month.asked(name)) == 1


@pytest.mark.parametrize("name", ["login", "denied"])
def test_a_refusal_is_respected_for_hours(month, name):
    assert min(month.gaps(name)) >= 6


def test_a_404_is_given_up_after_two_weeks_and_not_before(month):
    times = [hit.at for hit in month.asked("missing")]
    assert 14 * DAY <= times[-1] - times[0] <= 21 * DAY
    assert month.state("missing-feed").state == "gone"


# Redirects


@pytest.mark.parametrize("status", [301, 308])
def test_a_permanent_redirect_is_believed_after_days_and_the_configuration_left_alone(month, status):
    asked = [hit.at for hit in month.asked(f"moved{status}")]
    assert 3 * DAY <= asked[-1] - asked[0] <= 4 * DAY
    assert month.asked("there", f"/{status}")[-1].at >= START + 39 * DAY
    record = month.state(f"moved{status}-feed")
    assert record.url == month.site.url(f"moved{status}.localhost", "/feed")
    assert "moved for good on 2025-03-12: change its url" in record.reason


@pytest.mark.parametrize("status", [301, 308])
def test_a_move_costs_no_validator(month, status):
    assert ["If-None-Match" in hit.headers for hit in month.asked("there", f"/{status}")].count(False) == 1


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_temporary_redirect_is_never_believed(month, status):
    assert month.asked(f"moved{status}")[-1].at >= START + 39 * DAY
    assert month.state(f"moved{status}-feed").move is None


def test_a_permanent_redirect_to_a_page_about_upkeep_is_not_believed(month):
    assert month.asked("upkeep")[-1].at >= START + 38 * DAY
    assert month.state("upkeep-feed").move is None


def test_where_the_new_address_fails_the_old_one_is_asked_again(month):
    assert month.asked("unmoved", "/new")[-1].at < START + 12 * DAY
    assert month.asked("unmoved")[-1].at >= START + 39 * DAY
    assert month.state("unmoved-feed").last_status == 200


def test_a_circle_ends_after_five_redirects(month):
    times = [hit.at for hit in month.asked("circle")]
    assert all(times.count(at) == 6 for at in times)


def test_a_redirect_to_another_host_obeys_that_hosts_robots_txt(month):
    assert month.asked("cross")
    assert {hit.path for hit in month.site.asked("closed.localhost")} == {"/robots.txt"}


# Who asks


def test_every_request_says_who_asks_and_how_to_reach_them_and_nothing_else(month):
    hits = [hit for hit in month.site.hits if hit.at < START + 72 * HOUR]
    assert {hit.headers["User-Agent"] for hit in hits} == {"secondhand/0.1 (+https://desk.example/bot)"}
    assert not any({"Cookie", "Referer", "From", "Cache-Control", "Pragma"} & hit.headers.keys() for hit in hits)
    assert not any("?" in hit.path for hit in hits)


def test_a_feed_is_asked_for_as_a_feed_and_compressed(month):
    headers = month.asked("plain")[0].headers
    assert headers["Accept"].startswith("application/rss+xml,application/atom+xml,application/feed+json")
    assert "gzip" in headers["Accept-Encoding"]


# robots.txt


@pytest.mark.parametrize("name", ["plain", "one", "there", "cross", "older"])
def test_robots_txt_is_asked_for_once_a_day_restarts_or_not(month, name):
    times = [hit.at for hit in month.asked(name, "/robots.txt") if hit.at < START + 24 * HOUR]
    assert len(times) == 1


def test_a_host_whose_robots_txt_fails_is_asked_for_nothing_else(month):
    assert {hit.path for hit in month.site.asked("down.localhost")} == {"/robots.txt"}
    assert min(month.gaps("down", "/robots.txt")) >= 0.5


def test_an_older_robots_txt_stays_in_force_while_the_new_one_fails(month):
    assert len(month.asked("older", "/robots.txt")) > 2
    assert month.asked("older", "/open.html")
    assert not month.asked("older", "/private/x.html")


# One at a time, and not all at once


@pytest.fixture
def simulation(tmp_path):
    simulation = Simulation(tmp_path, ("plain", *map(str, range(60))))
    story = (simulation.site.url("plain.localhost", "/story.html"), "Salt Hour", "")
    simulation.site.says("plain.localhost", "/feed", Reply(body=rss(story), headers={"ETag": '"1"', **RSS}))
    yield simulation
    simulation.close()


def feed(simulation, name="plain", path="/feed", **fields):
    return Source(f"{name}{path.replace('/', '-')}", "feed", simulation.site.url(f"{name}.localhost", path), **fields)


def test_while_a_source_answers_slowly_no_tick_asks_it_again(simulation):
    simulation.site.says("plain.localhost", "/feed", Reply(body=rss(), wait=0.5))

    async def main():
        async with simulation.daemon(simulation.plan(feed(simulation), feeds_obey_robots=False)) as (daemon, collector):
            await daemon.tick()
            for _ in range(20):
                simulation.clock.time += HOUR
                await daemon.tick()
            (task,) = collector.tasks
            await task

    run(main())
    assert len(simulation.asked("plain")) == 1


def test_a_host_is_asked_one_thing_at_a_time(simulation):
    for number in range(4):
        simulation.site.says("plain.localhost", f"/{number}", Reply(body=rss(), wait=0.05))
    simulation.live(simulation.plan(*(feed(simulation, path=f"/{n}") for n in range(4))), until=timedelta(minutes=10))
    assert len(simulation.asked("plain", None)) == 4
    assert simulation.site.most_open["plain.localhost"] == 1


def test_what_is_due_at_a_start_is_spread_over_ticks(simulation):
    plan = simulation.plan(*(feed(simulation, str(number)) for number in range(60)), feeds_obey_robots=False)

    async def main():
        async with simulation.daemon(plan) as (daemon, collector):
            counts = []
            for _ in range(3):
                await daemon.tick()
                counts.append(len(collector.tasks))
            await settle(daemon, collector)
            return counts

    assert run(main()) == [20, 40, 60]


# Crashes and clocks


def test_a_crash_between_answer_and_commit_makes_the_next_request_unconditional(simulation, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(sources, "_to_row", lambda *_, **__: 1 / 0)
        simulation.live(simulation.plan(feed(simulation)), until=timedelta(minutes=10))
    simulation.live(simulation.plan(feed(simulation)), until=timedelta(minutes=20))
    assert [hit.headers.get("If-None-Match") for hit in simulation.asked("plain")] == [None, None]
    assert simulation.asked("plain", "/story.html")


def test_a_bug_in_our_own_keeping_is_no_reason_to_ask_again_at_each_tick(simulation, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(sources, "_to_row", lambda *_, **__: 1 / 0)
        simulation.live(simulation.plan(feed(simulation)), until=2 * HOUR)
    assert len(simulation.asked("plain")) == 1


def test_with_the_store_full_nothing_more_is_asked(simulation, monkeypatch):
    def full(*_, **__):
        raise StoreError("save a poll", "the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(sources, "finish_poll", full)
        simulation.live(simulation.plan(feed(simulation)), until=3 * HOUR)
    assert len(simulation.asked("plain")) == 1


@pytest.mark.parametrize("hours", [-1, -30, -24 * 400])
def test_a_clock_that_is_set_back_asks_nothing_early_and_stops_nothing(simulation, hours):
    plan = simulation.plan(feed(simulation, every_seconds=EVERY * 3600))
    simulation.live(plan, until=5 * HOUR)
    simulation.clock.wrong_by = hours * HOUR
    simulation.live(plan, until=24 * HOUR)
    gaps = simulation.gaps("plain")
    assert min(gaps) >= 0.9 * EVERY
    assert max(gaps) <= 2 * EVERY + SLACK


def test_a_clock_that_leaps_ahead_and_back_costs_one_request(simulation):
    plan = simulation.plan(feed(simulation, every_seconds=EVERY * 3600))
    simulation.live(plan, until=5 * HOUR)
    simulation.clock.wrong_by = 30 * DAY
    simulation.live(plan, until=7 * HOUR)
    simulation.clock.wrong_by = timedelta(0)
    simulation.live(plan, until=24 * HOUR)
    assert sum(gap < 0.9 * EVERY for gap in simulation.gaps("plain")) <= 1
    assert max(simulation.gaps("plain")) <= 2 * EVERY + SLACK


def test_what_was_given_up_begins_anew_under_a_new_address_or_by_hand(simulation):
    simulation.site.says("plain.localhost", "/old", Reply(410))
    gone = feed(simulation, path="/old")
    simulation.live(simulation.plan(gone), until=5 * HOUR)
    with open_store(simulation.database) as store:
        store.set_source_state(gone.id, "active", reason="by hand", next_poll_at=simulation.clock.said())
    simulation.live(simulation.plan(gone), until=10 * HOUR)
    simulation.live(
        simulation.plan(replace(gone, url=simulation.site.url("plain.localhost", "/feed"))), until=11 * HOUR
    )
    assert (len(simulation.asked("plain", "/old")), len(simulation.asked("plain"))) == (2, 2)


def test_a_poll_by_hand_sends_the_validators(simulation):
    from scheduler import poll_once

    plan = simulation.plan(feed(simulation))
    simulation.live(plan, until=timedelta(minutes=10))
    with open_store(simulation.database) as store, reading_here():
        poll_once(plan, store, ["plain-feed"], now=simulation.clock.said)
    assert [hit.headers.get("If-None-Match") for hit in simulation.asked("plain")] == [None, '"1"']


def test_the_default_interval_is_never_below_the_floor(simulation):
    plan = simulation.plan(feed(simulation), poll_seconds=60)
    simulation.live(plan, until=4 * HOUR, step=timedelta(minutes=1))
    assert min(simulation.gaps("plain")) * 3600 >= 0.9 * Defaults().floor_seconds
