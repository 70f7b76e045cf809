"""Listing pages, and the advice for a selector that no longer finds anything."""

from datetime import UTC, datetime

import pytest

from pipeline.errors import SettingsError
from scrapers.discovery import discover, sitemap_offers
from scrapers.listings import check_select, read_listing
from scrapers.robots import read_rules
from scrapers.sources import Select

URL = "https://blog.example/category/renewals"
SELECT = Select(
    item="article.post",
    link="h2 a::attr(href)",
    title="h2 a::text",
    date="time::attr(datetime)",
    next="a.next::attr(href)",
)


def card(number, name="post"):
    link = (
        f"<h2><a href='/{number}.html'>Story {number}</a></h2><time datetime='2025-03-1{number}T08:00:00Z'>then</time>"
    )
    return f"<article class='{name}'>{link}</article>"


def read(html, select=SELECT):
    return read_listing(html.encode(), select, url=URL)


def test_items_give_address_title_and_date():
    first, second = read(card(1) + card(2)).leads
    assert (first.url, first.title) == ("https://blog.example/1.html", "Story 1")
    assert second.published == datetime(2025, 3, 12, 8, 0, tzinfo=UTC)


def test_the_next_page_is_named_and_never_the_page_itself():
    assert read(card(1) + "<a class=next href='?page=2'>more</a>").more == (f"{URL}?page=2",)
    assert read(card(1) + f"<a class=next href='{URL}'>more</a>").more == ()


def test_addresses_are_seen_from_the_pages_base():
    assert read("<base href='https://cdn.example/x/'>" + card(1)).leads[0].url == "https://cdn.example/1.html"


def test_an_item_may_be_the_link_itself():
    (lead,) = read("<a class=card href=/a>Salt Hour</a>", Select("a.card", "::attr(href)")).leads
    assert (lead.url, lead.title) == ("https://blog.example/a", "Salt Hour")


def test_a_renamed_selector_gets_a_suggestion():
    page = "<nav class=menu><a href=/x>x</a></nav>" + card(1, "post-card") + card(2, "post-card")
    assert read(page).complaint == "item 'article.post' finds nothing; did it become 'article.post-card'?"


def test_items_without_an_address_are_told_from_no_items():
    complaint = read("<article class=post><h3>x</h3></article>").complaint
    assert complaint == "item 'article.post' finds 1 elements, but link 'h2 a::attr(href)' gives no address in them"


@pytest.mark.parametrize("selector", ["article..post", "a[", "div:hovering(", ">"])
def test_what_is_no_selector_is_refused_by_name(selector):
    with pytest.raises(SettingsError, match="is no CSS selector"):
        check_select(Select(selector))


def test_korean_pages_are_decoded_by_their_own_word():
    page = "<meta charset='euc-kr'><article class=post><h2><a href=/a>똠방각하</a></h2></article>"
    (lead,) = read_listing(page.encode("cp949"), SELECT, url=URL).leads
    assert lead.title == "똠방각하"


def test_a_page_offers_its_feeds_with_comments_last():
    head = (
        "<link rel=alternate type='application/rss+xml' href='/comments/feed' title='Comments'>"
        "<link rel=alternate type='application/atom+xml' href='/atom'><link rel=alternate hreflang=ko href='/ko'>"
        "<link rel=alternate type='application/feed+json' href='/feed.json'><link rel=icon href='/i.png'>"
    )
    offers = discover(f"<html><head>{head}</head></html>".encode(), URL)
    assert [(offer.kind, offer.url.rpartition("example")[2]) for offer in offers] == [
        ("atom", "/atom"),
        ("jsonfeed", "/feed.json"),
        ("rss", "/comments/feed"),
    ]


def test_robots_txt_names_sitemaps_and_news_goes_first():
    robots = b"User-agent: *\nSitemap: https://a.example/sitemap.xml\nSitemap: https://a.example/news-sitemap.xml\n"
    assert [offer.url.rpartition("/")[2] for offer in sitemap_offers(read_rules(200, robots).sitemaps)] == [
        "news-sitemap.xml",
        "sitemap.xml",
    ]
