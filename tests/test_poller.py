"""What a site sees of us, asserted on its own request log while the real crawler, store and policy run."""

import gzip
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from pipeline.watchlist import Show, Watchlist
from scheduler import poll_once
from scrapers.sources import Defaults, Select, Source
from store import open_store
from tests.loopback import Reply, Site, article, rss

START = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)
DELAY = 0.3
RSS = {"Content-Type": "application/rss+xml"}
ODD_ETAG = 'W/"caf\xe9-gzip"'
ODD_DATE = "Wednesday, about noon"
HOSTS = (
    *("feed", "robots", "busy", "gone", "html", "cut", "bomb", "big", "moved", "inside"),
    *("listing", "paced", "down", "empty", "forbidden", "changing"),
)


@dataclass
class Plan:
    sources: tuple
    defaults: Defaults
    watch: Watchlist


class World:
    """One site, one store, three rounds of polling an hour and more apart."""

    def __init__(self, site, store):
        self.site, self.store, self.now, self.reports = site, store, START, []
        self.first_round = 0  # how many requests it took

    def outcome(self, source_id, round_number=0):
        return next(out for out in self.reports[round_number].polled if out.source_id == source_id)

    def state(self, source_id):
        return next(record for record in self.store.source_states() if record.id == source_id)

    def gaps(self, host):
        """The seconds between two requests to a host in the first round."""
        times = [hit.at for hit in self.site.hits[: self.first_round] if hit.host == f"{host}.localhost"]
        return [later - earlier for earlier, later in pairwise(times)]

    def asked(self, host, path="/feed"):
        return self.site.asked(f"{host}.localhost", path)


def script(site):
    def says(host, path, *replies):
        site.says(f"{host}.localhost", path, *replies)

    item = ("/story.html", "Salt Hour returns", "Wed, 12 Mar 2025 08:00:00 GMT")
    headers = {**RSS, "ETag": ODD_ETAG, "Last-Modified": ODD_DATE, "Set-Cookie": "a=b"}
    says("feed", "/feed", Reply(body=rss(item, extra="<ttl>55</ttl>"), headers=headers))
    story = article("Salt Hour returns", "Salt Hour was watched.")
    says("feed", "/story.html", replace(story, headers={**story.headers, "ETag": '"s"'}))
    says("robots", "/robots.txt", Reply(body=b"User-agent: *\nDisallow: /private/"))
    says("robots", "/feed", Reply(body=rss(("/private/a.html", "A", ""), ("/open.html", "B", "")), headers=RSS))
    says("robots", "/open.html", article("Open", "Salt Hour is open."))
    says("busy", "/feed", Reply(429, headers={"Retry-After": "7200"}))
    says("gone", "/feed", Reply(410))
    page = b"<!doctype html><html><head><link rel=alternate type=application/rss+xml href=/real></head></html>"
    says("html", "/feed", Reply(body=page, headers={"Content-Type": "text/html", "ETag": '"h"'}))
    says("cut", "/feed", Reply(body=rss(item), headers={**RSS, "ETag": '"c"'}, claimed=99_999))
    bomb = gzip.compress(b" " * 3_000_000)
    says("bomb", "/feed", Reply(body=bomb, headers={**RSS, "Content-Encoding": "gzip"}))
    says("big", "/feed", Reply(body=b" " * 1_500_000, headers=RSS))
    says("moved", "/feed", Reply(301, headers={"Location": site.url("feed.localhost", "/feed2")}))
    says("feed", "/feed2", Reply(body=rss(item), headers={**RSS, "ETag": '"m"'}))
    says("inside", "/feed", Reply(302, headers={"Location": site.url("secret.example", "/keys")}))
    says("secret", "/keys", Reply(body=rss(item), headers=RSS))
    says("listing", "/", Reply(body=b"<div class=card><a href=/one.html>One</a></div>" * 3))
    says("paced", "/robots.txt", Reply(body=b"User-agent: secondhand\nCrawl-delay: 0.6"))
    says("paced", "/feed", Reply(body=rss(("/1.html", "1", ""), ("/2.html", "2", "")), headers=RSS))
    says("down", "/feed", Reply(503))
    says("empty", "/feed", Reply(body=rss(), headers=RSS))
    says("forbidden", "/robots.txt", Reply(503))
    says("changing", "/feed", Reply(body=rss(item), headers={**RSS, "ETag": '"1"'}), Reply(body=rss(), headers=RSS))


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    site = Site()
    script(site)
    hosts = {f"{name}.localhost": "127.0.0.1" for name in HOSTS}
    defaults = Defaults(
        contact="https://desk.example/bot",
        host_delay_seconds=DELAY,
        timeout_seconds=3,
        max_bytes=1_000_000,
        allow_private=frozenset(hosts),
        resolve={**hosts, "secret.example": "127.0.0.1"},
    )
    feeds = [Source(name, "feed", site.url(f"{name}.localhost", "/feed")) for name in HOSTS if name != "listing"]
    listing = Source("listing", "listing", site.url("listing.localhost", "/"), select=Select("div.cards"))
    plan = Plan((*feeds, listing), defaults, Watchlist((Show("salt-hour", "Salt Hour"),)))
    with open_store(tmp_path_factory.mktemp("world") / "w.db", create=True) as store:
        world = World(site, store)
        for hours in (0, 1, 3):
            world.now = START + timedelta(hours=hours)
            world.reports.append(poll_once(plan, store, due_only=hours > 0, now=lambda: world.now))
            world.first_round = world.first_round or len(site.hits)
        yield world
    site.close()


def test_a_source_is_asked_without_validators_only_once_ever(world):
    first, *later = world.asked("feed")
    assert "If-None-Match" not in first.headers
    assert later
    assert all("If-None-Match" in hit.headers for hit in later)


def test_validators_go_back_byte_for_byte(world):
    again = world.asked("feed")[1].headers
    assert (again["If-None-Match"], again["If-Modified-Since"]) == (ODD_ETAG, ODD_DATE)


def test_what_a_feed_says_of_its_rhythm_outlives_a_304(world):
    first, second = world.store.polls("feed")[-1], world.store.polls("feed")[-2]
    assert (first.status, second.status) == (200, 304)
    assert "(ttl)" in first.reason
    assert "(ttl)" in second.reason


def test_a_server_that_stops_sending_a_validator_is_not_asked_with_it(world):
    assert [hit.headers.get("If-None-Match") for hit in world.asked("changing")] == [None, '"1"', None]


def test_an_article_is_fetched_once_and_then_only_asked_whether_it_changed(world):
    first, *looks = world.asked("feed", "/story.html")
    assert "If-None-Match" not in first.headers
    assert {hit.headers["If-None-Match"] for hit in looks} == {'"s"'}
    assert world.store.stored_page(world.site.url("feed.localhost", "/story.html")) is not None


def test_requests_say_who_asks_and_carry_nothing_else(world):
    for hit in world.site.hits:
        assert hit.headers["User-Agent"] == "secondhand/0.1 (+https://desk.example/bot)"
        assert not {"Cookie", "Referer"} & hit.headers.keys()


def test_a_429_is_asked_once_and_left_alone_until_its_retry_after(world):
    assert len(world.asked("busy")) == 2  # at the start and after three hours, not after one
    assert world.outcome("busy").next_poll_at >= START + timedelta(seconds=7200)


def test_a_410_stops_the_polling_and_says_so(world):
    assert len(world.asked("gone")) == 1
    assert world.state("gone").state == "gone"
    assert "410" in world.state("gone").reason


def test_a_503_backs_off_further_each_time(world):
    waits = [poll.next_poll_at - poll.polled_at for poll in world.store.polls("down")]
    assert waits == sorted(waits, reverse=True)
    assert waits[-1] >= timedelta(minutes=50)


def test_robots_txt_is_obeyed_for_articles(world):
    assert not world.asked("robots", "/private/a.html")
    assert world.asked("robots", "/open.html")
    assert any(problem.url.endswith("/private/a.html") for problem in world.store.problems())


def test_a_host_whose_robots_txt_fails_is_not_asked_for_anything_else(world):
    assert {hit.path for hit in world.site.asked("forbidden.localhost")} == {"/robots.txt"}
    assert "robots.txt" in world.state("forbidden").last_error


def test_two_requests_to_a_host_keep_their_distance(world):
    for host in ("feed", "robots", "changing"):
        assert min(world.gaps(host)) >= DELAY - 0.1  # the log is written by a busy process


def test_a_crawl_delay_is_kept(world):
    assert min(world.gaps("paced")) >= 0.6 - 0.1


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("html", "an HTML page, not a feed; it links to http"),
        ("cut", "the answer was cut short"),
        ("bomb", "more than 1000000 bytes when decompressed"),
        ("big", "more than 1000000 bytes"),
        ("inside", "its address is not a public one (loopback)"),
    ],
)
def test_an_answer_of_no_use_is_recorded_and_its_validators_are_not_kept(world, source, error):
    assert error in world.state(source).last_error
    assert world.state(source).validators.etag is None


def test_a_redirect_to_a_private_address_is_never_followed(world):
    assert not world.site.asked("secret.example")


def test_a_permanent_redirect_is_followed_and_reported_and_not_believed_at_once(world):
    assert "redirects for good to" in world.state("moved").reason
    assert {hit.path for hit in world.asked("moved", None)} == {"/robots.txt", "/feed"}
    assert world.state("moved").url.endswith(f"moved.localhost:{world.site.port}/feed")
    assert world.site.asked("feed.localhost", "/feed2")[1].headers["If-None-Match"] == '"m"'


def test_matching_nothing_three_times_in_a_row_is_a_failure_with_a_suggestion(world):
    assert world.outcome("listing").error is None
    assert "did it become 'div.card'?" in world.outcome("listing").notice
    assert "matched nothing 3 times in a row" in world.state("listing").last_error
    assert "did it become 'div.card'?" in world.state("listing").last_error


def test_no_source_stops_the_others(world):
    assert Counter(outcome.result for outcome in world.reports[0].polled).total() == len(HOSTS)
