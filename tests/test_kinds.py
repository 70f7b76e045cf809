"""Sources that are more than one feed: an index of sitemaps, pages of a listing, a folder, a spider, an override."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.watchlist import Show, Watchlist
from scheduler import poll_once
from scrapers.sources import ArticleOverride, Defaults, Select, Source
from store import open_store
from tests.loopback import Reply, Site, article, rss
from tests.simulation import reading_here

NOW = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)
HOST = "wire.localhost"


@dataclass
class Plan:
    sources: tuple
    defaults: Defaults
    watch: Watchlist


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


@pytest.fixture
def poll(site, tmp_path):
    """Polls one source; the report and the store."""
    defaults = Defaults(host_delay_seconds=0, allow_private=frozenset({HOST}), resolve={HOST: "127.0.0.1"})
    stores = []

    def once(source, *, now=NOW, due_only=False):
        plan = Plan((source,), defaults, Watchlist((Show("salt-hour", "Salt Hour"),)))
        stores.append(open_store(tmp_path / "k.db", create=True))
        return poll_once(plan, stores[-1], due_only=due_only, now=lambda: now), stores[-1]

    with reading_here():
        yield once
    for store in stores:
        store.close()


def says(site, path, body, **headers):
    site.says(HOST, path, Reply(body=body.encode() if isinstance(body, str) else body, headers=headers))


def paths(report):
    return [lead.url.partition(HOST)[2].partition("/")[2] for lead in report.polled[0].leads]


def urlset(*entries):
    return (
        "<urlset>"
        + "".join(f"<url><loc>{loc}</loc><lastmod>{day}</lastmod></url>" for loc, day in entries)
        + "</urlset>"
    )


def test_an_index_is_followed_to_its_newest_sitemaps_and_old_pages_are_left_out(site, poll):
    children = "".join(
        f"<sitemap><loc>/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in (("old", "2020-01-01"), ("a", "2025-03-11"), ("b", "2025-03-12"), ("c", "2025-03-10"))
    )
    says(site, "/sitemap.xml", f"<sitemapindex>{children}</sitemapindex>")
    for name in ("a", "b", "c", "old"):
        says(site, f"/{name}.xml", urlset((f"/{name}.html", "2025-03-10"), (f"/{name}-old.html", "2019-01-01")))
    report, _ = poll(Source("s", "sitemap", site.url(HOST, "/sitemap.xml")))
    assert paths(report) == ["b.html", "a.html", "c.html"]
    assert not site.asked(HOST, "/old.xml")


def test_an_index_whose_child_fails_is_asked_for_everything_again(site, poll):
    index = b"<sitemapindex><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>"
    site.says(HOST, "/sitemap.xml", Reply(body=index, headers={"ETag": '"1"'}))
    says(site, "/a.xml", urlset(("/a.html", "2025-03-11")))
    report, store = poll(Source("s", "sitemap", site.url(HOST, "/sitemap.xml")))
    assert paths(report) == ["a.html"]
    assert "b.xml answered 404" in report.polled[0].error
    assert store.source_states()[0].validators.etag is None


def test_a_listing_is_paged_as_far_as_allowed_and_filtered(site, poll):
    for number in (1, 2, 3):
        items = f"<a class=i href=/tv/{number}.html>x</a><a class=i href=/ads/{number}.html>x</a>"
        says(site, f"/{number}", f"{items}<a class=next href=/{number + 1}>more</a>")
    select = Select("a.i", "::attr(href)", next="a.next::attr(href)")
    source = Source("l", "listing", site.url(HOST, "/1"), select=select, max_pages=2, exclude=("/ads/",))
    report, _ = poll(source)
    assert paths(report) == ["tv/1.html", "tv/2.html"]
    assert not site.asked(HOST, "/3")


def test_a_folder_is_read_once_and_again_when_it_changes(poll, tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.html").write_bytes(article("A", "Salt Hour is back. " * 10).body)
    (folder / "index.txt").write_text("https://trade.example/a\ta.html\nhttps://trade.example/x\t../k.db\n", "utf-8")
    source = Source("f", "folder", str(folder))
    first, store = poll(source)
    second, _ = poll(source, now=NOW + timedelta(hours=2))
    assert (first.polled[0].result, second.polled[0].result) == ("new", "unchanged")
    assert first.read == 1
    assert store.stored_page("https://trade.example/a")
    assert store.stored_page("https://trade.example/x") is None  # outside the folder


def test_a_missing_folder_is_a_failure(poll, tmp_path):
    report, _ = poll(Source("f", "folder", str(tmp_path / "nowhere")))
    assert report.polled[0].error == "no such folder"


def test_a_spider_is_a_source_like_any_other(site, poll):
    says(site, "/robots.txt", "User-agent: *\nDisallow: /2025/02/")
    says(site, "/2025/03/", "<h2><a href=/a.html>Salt <b>Hour</b></a></h2><h2><a href='mailto:x'>x</a></h2>", **HTML)
    options = {"pattern": site.url(HOST, "/{year}/{month:02}/"), "months": "2"}
    report, _ = poll(Source("m", "spider", "scrapers.spiders:MonthlyArchive", options=options))
    (lead,) = report.polled[0].leads
    assert (lead.url, lead.title) == (site.url(HOST, "/a.html"), "Salt Hour")
    assert not site.asked(HOST, "/2025/02/")


HTML = {"Content-Type": "text/html"}


@pytest.mark.parametrize("name", ["nowhere:Spider", "scrapers.spiders:poll_spider", "scrapers.spiders:Nobody"])
def test_a_spider_that_is_none_is_a_failure(poll, name):
    report, _ = poll(Source("m", "spider", name))
    assert "the spider can't be run" in report.polled[0].error


def test_a_table_of_figures_is_kept_and_not_read_as_an_article(site, poll):
    row = {
        "week": "2025-03-09",
        "category": "TV (English)",
        "weekly_rank": "1",
        "show_title": "Salt Hour",
        "season_title": "Salt Hour: Season 1",
        "weekly_hours_viewed": "41260000",
        "cumulative_weeks_in_top_10": "1",
    }
    table = "\t".join(row) + "\n" + "\t".join(row.values()) + "\n"
    says(site, "/table.tsv", table, **{"Content-Type": "text/tab-separated-values"})
    report, store = poll(Source("t", "netflix-top10", site.url(HOST, "/table.tsv")))
    assert (report.read, report.unreadable) == (1, 0)
    assert store.articles() == ()
    assert store.query("select amount from official_figures").rows == ((41_260_000,),)


def test_an_override_says_where_the_article_is(site, poll):
    page = "<div id=deep><p>Salt Hour was filmed by night.</p></div><article><p>Salt Hour! Subscribe now.</p></article>"
    says(site, "/feed", rss(("/a.html", "A", "")))
    says(site, "/a.html", f"<html><head><title>A</title></head><body>{page}</body></html>", **HTML)
    source = Source("o", "feed", site.url(HOST, "/feed"), article=ArticleOverride("#deep"))
    report, store = poll(source)
    assert report.read == 1
    assert store.articles()[0].article.text == "Salt Hour was filmed by night."


def test_a_restart_in_the_middle_of_an_interval_polls_nothing_early(site, poll):
    says(site, "/feed", rss())
    source = Source("o", "feed", site.url(HOST, "/feed"))
    poll(source)
    early, _ = poll(source, now=NOW + timedelta(minutes=10), due_only=True)
    late, _ = poll(source, now=NOW + timedelta(minutes=40), due_only=True)
    assert (len(early.polled), len(late.polled)) == (0, 1)


def test_a_source_under_a_new_address_starts_afresh(site, poll):
    for path in ("/feed", "/feed2"):
        says(site, path, rss(("/a.html", "A", "")), ETag='"1"')
    poll(Source("o", "feed", site.url(HOST, "/feed")))
    poll(Source("o", "feed", site.url(HOST, "/feed2")))
    assert "If-None-Match" not in site.asked(HOST, "/feed2")[0].headers


def test_a_page_that_is_no_page_is_refused_and_said(site, poll):
    says(site, "/feed", rss(("/a.jpg", "A", ""), ("/b.html", "B", "")))
    says(site, "/a.jpg", b"\xff\xd8\xff", **{"Content-Type": "image/jpeg"})
    report, store = poll(Source("o", "feed", site.url(HOST, "/feed")))
    assert report.pages == {"refused": 1, "waiting": 1}  # the 404 may be a slip: it is tried again later
    assert "not a page: image/jpeg" in store.problems()[0].detail


def test_an_edited_page_is_a_new_version_and_a_vanished_one_is_gone(site, poll):
    says(site, "/feed", rss(("/a.html", "A", ""), ("/b.html", "B", "")), ETag='"1"')
    site.says(HOST, "/a.html", article("A", "Salt Hour will be back in May."), article("A", "Salt Hour: in June."))
    site.says(HOST, "/b.html", article("B", "Salt Hour will be back."), Reply(410))
    source = Source("o", "feed", site.url(HOST, "/feed"))
    poll(source)
    report, store = poll(source, now=NOW + timedelta(days=2))
    assert report.rechecked == {"edited": 1, "gone": 1}
    assert store.stored_page(site.url(HOST, "/a.html")).version == 2
