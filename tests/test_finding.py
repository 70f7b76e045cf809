"""What an address offers as a source, and how many requests it takes to know."""

import pytest

from pipeline.errors import FetchFailed, FetchRefused
from scrapers.finding import find
from scrapers.sources import Defaults
from tests.loopback import Reply, Site, rss

HOST = "trade.localhost"
PAGE = b"<!doctype html><html><head><title>News</title>%s</head><body>News</body></html>"
LINK = b"<link rel=alternate type=application/rss+xml title=News href=/news.rss>"
MAP = b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://a.example/1</loc></url></urlset>"


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


def look(site, path="/"):
    defaults = Defaults(host_delay_seconds=0, allow_private=frozenset({HOST}), resolve={HOST: "127.0.0.1"})
    return find(site.url(HOST, path), defaults=defaults)


def asked(site):
    return [hit.path for hit in site.hits if hit.path != "/robots.txt"]


def test_a_feed_is_a_source_for_one_request(site):
    site.says(HOST, "/feed", Reply(body=rss(("/1.html", "One", ""))))
    found = look(site, "/feed")
    assert (found.kind, found.said) == ("feed", "a feed with 1 entries")
    assert asked(site) == ["/feed"]


def test_a_page_that_names_its_feed_costs_one_request(site):
    site.says(HOST, "/", Reply(body=PAGE % LINK, headers={"Content-Type": "text/html"}))
    found = look(site)
    assert (found.kind, found.url) == ("rss", site.url(HOST, "/news.rss"))
    assert asked(site) == ["/"]


def test_a_page_without_feeds_offers_the_sitemap_of_its_robots_txt(site):
    site.says(HOST, "/", Reply(body=PAGE % b""))
    site.says(HOST, "/robots.txt", Reply(body=b"User-agent: *\nSitemap: http://trade.localhost/news.xml"))
    found = look(site)
    assert (found.kind, found.url) == ("sitemap", "http://trade.localhost/news.xml")
    assert asked(site) == ["/"]


def test_where_nothing_is_named_the_usual_places_are_tried_until_one_answers(site):
    site.says(HOST, "/", Reply(body=PAGE % b""))
    site.says(HOST, "/feed.xml", Reply(body=PAGE % b""))
    site.says(HOST, "/sitemap.xml", Reply(body=MAP))
    site.says(HOST, "/atom.xml", Reply(body=rss(("/1.html", "One", ""))))
    assert look(site).url == site.url(HOST, "/atom.xml")
    assert asked(site) == ["/", "/feed/", "/rss", "/feed.xml", "/atom.xml"]


def test_a_site_that_offers_nothing_is_said_to(site):
    site.says(HOST, "/", Reply(body=PAGE % b""))
    with pytest.raises(FetchFailed, match="a listing needs selectors by hand"):
        look(site)


@pytest.mark.parametrize(("status", "error"), [(403, FetchRefused), (410, FetchRefused), (500, FetchFailed)])
def test_a_refusal_ends_the_search(site, status, error):
    site.says(HOST, "/", Reply(status))
    with pytest.raises(error, match=str(status)):
        look(site)
    assert asked(site) == ["/"]
