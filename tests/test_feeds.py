"""Feeds of every kind, in every encoding, well-formed or not."""

import json
import warnings
from datetime import UTC, datetime

import pytest

from scrapers.contents import NotThisKind
from scrapers.feeds import read_feed
from scrapers.kinds import read_contents
from scrapers.sources import Source

URL = "https://trade.example/tv/feed"
ITEM = "<item><title>Salt Hour</title><link>https://trade.example/a</link></item>"


def read(body, content_type="application/xml", **headers):
    data = body if isinstance(body, bytes) else body.encode()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return read_feed(data, url=URL, headers={"content-type": content_type, **headers})


def rss(items, channel="", declaration=""):
    return f"{declaration}<rss version='2.0'><channel><title>News</title>{channel}{items}</channel></rss>"


def test_rss_gives_address_title_and_time_in_utc():
    date = "<pubDate>Wed, 12 Mar 2025 18:00:00 +0900</pubDate>"
    (lead,) = read(rss(f"<item><title>A &amp; B</title><link>/a?x=1&amp;y=2#top</link>{date}</item>")).leads
    assert (lead.url, lead.title) == ("https://trade.example/a?x=1&y=2", "A & B")
    assert lead.published == datetime(2025, 3, 12, 9, 0, tzinfo=UTC)


def test_atom_gives_the_alternate_link_and_both_times():
    entry = (
        "<entry><title type='html'>&lt;b&gt;Salt&lt;/b&gt; Hour</title><id>tag:x</id>"
        "<updated>2025-03-13T00:00:00Z</updated><published>2025-03-12T00:00:00Z</published>"
        "<link rel='self' href='/self'/><link rel='alternate' href='/a'/></entry>"
    )
    (lead,) = read(f"<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title>{entry}</feed>").leads
    assert (lead.url, lead.title) == ("https://trade.example/a", "Salt Hour")
    assert (lead.published.day, lead.changed.day) == (12, 13)


def test_rdf_is_read():
    space = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
    assert len(read(f"<rdf:RDF {space}><channel><title>t</title></channel>{ITEM}</rdf:RDF>").leads) == 1


def test_json_feed_is_read_whatever_the_server_calls_it():
    item = {"id": 7, "url": "/a", "title": "Salt Hour", "date_published": "2025-03-12T18:00:00+09:00"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [item, "junk", {"id": "x"}]}
    (lead,) = read(json.dumps(feed), "text/html").leads
    assert (lead.url, lead.published) == ("https://trade.example/a", datetime(2025, 3, 12, 9, 0, tzinfo=UTC))


@pytest.mark.parametrize("body", ["{", "[]", '{"items": 3}', '{"a":' * 3000, "{}"])
def test_json_that_is_no_feed_is_none(body):
    with pytest.raises(NotThisKind):
        read(body, "application/feed+json")


def test_an_ill_formed_feed_keeps_its_entries_and_says_what_is_wrong():
    contents = read(rss(ITEM + "<item><title>B & C</title><link>/b</link></item>"))
    assert len(contents.leads) == 2
    assert contents.complaint


@pytest.mark.parametrize(
    ("encoding", "declared", "charset"),
    [
        ("cp949", "euc-kr", ""),  # 똠 is in CP949 and not in the EUC-KR that is declared
        ("cp949", "euc-kr", "; charset=euc-kr"),
        ("cp949", "utf-8", "; charset=euc-kr"),
        ("utf-8", "utf-8", ""),
        ("utf-8", "euc-kr", "; charset=utf-8"),
        ("utf-16", "utf-16", ""),
    ],
)
def test_korean_is_read_however_it_is_declared(encoding, declared, charset):
    text = rss(
        "<item><title>똠방각하 시즌2</title><link>/a</link></item>",
        declaration=f"<?xml version='1.0' encoding='{declared}'?>",
    )
    (lead,) = read(text.encode(encoding), f"application/xml{charset}").leads
    assert lead.title == "똠방각하 시즌2"


def test_the_original_address_goes_before_a_counting_redirect():
    link = "<link>https://count.example/~r/1</link><f:origLink>https://trade.example/a</f:origLink>"
    item = f"<item xmlns:f='http://rssnamespace.org/feedburner/ext/1.0'>{link}</item>"
    assert [lead.url for lead in read(rss(item)).leads] == ["https://trade.example/a"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "mailto:a@b.example", "", "http://", "https://a b.example/"])
def test_what_is_no_web_address_is_no_lead(link):
    assert read(rss(f"<item><title>x</title><link>{link}</link></item>")).leads == ()


def test_an_id_is_an_address_only_where_it_stands_as_one():
    ids = ("https://trade.example/g", "7", "g")
    items = "".join(f"<item><guid isPermaLink='false'>{entry_id}</guid></item>" for entry_id in ids)
    assert [lead.url for lead in read(rss(items)).leads] == ["https://trade.example/g"]


def test_the_feeds_own_rhythm_is_read():
    channel = (
        "<ttl>90</ttl><skipHours><hour>0</hour><hour>23</hour></skipHours><skipDays><day>Sunday</day></skipDays>"
        "<s:updatePeriod xmlns:s='http://purl.org/rss/1.0/modules/syndication/'>daily</s:updatePeriod>"
        "<s:updateFrequency xmlns:s='http://purl.org/rss/1.0/modules/syndication/'>4</s:updateFrequency>"
    )
    rhythm = read(rss(ITEM, channel)).rhythm
    assert (rhythm.ttl_seconds, rhythm.period_seconds) == (5400, 21_600)
    assert (rhythm.skip_hours, rhythm.skip_days) == ({0, 23}, {6})


@pytest.mark.parametrize("ttl", ["-1", "soon", "99999999999", "1.5", "٣"])
def test_a_senseless_ttl_is_none(ttl):
    assert read(rss(ITEM, f"<ttl>{ttl}</ttl>")).rhythm.ttl_seconds is None


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<!doctype html><html><body>We'll be right back</body></html>", "an HTML page"),
        ("   ", "an empty answer"),
        ("\x00\x01\x02", "not a feed"),
        ("/etc/hostname", "not a feed"),
        ("https://inside.example/", "not a feed"),
    ],
)
def test_what_is_no_feed_says_what_it_is(body, reason):
    with pytest.raises(NotThisKind, match=reason):
        read(body)


def test_a_page_in_place_of_a_feed_names_the_feed_it_links_to():
    page = b"<html><head><link rel=alternate type='application/rss+xml' href='/real.xml'></head></html>"
    with pytest.raises(NotThisKind, match=r"https://trade\.example/real\.xml"):
        read_contents(Source("s", "feed", URL), page, URL, {})


def test_an_empty_feed_is_a_feed():
    assert read(rss("")).leads == ()


def test_entities_are_neither_fetched_nor_multiplied():
    bomb = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
    text = f"<!DOCTYPE rss [<!ENTITY e0 'x'>{bomb}<!ENTITY f SYSTEM 'file:///etc/hostname'>]>" + rss(
        "<item><title>&e11; &f;</title><link>/a</link></item>"
    )
    assert all(len(lead.title or "") < 600 for lead in read(text).leads)


def test_a_body_that_is_a_path_is_not_opened(tmp_path):
    (tmp_path / "feed.xml").write_text(rss(ITEM))
    for body in (str(tmp_path / "feed.xml"), "https://a.example/feed"):
        with pytest.raises(NotThisKind):
            read_feed(body.encode(), url="https://a.example/feed", headers={})


def test_entries_that_repeat_count_once():
    assert len(read(rss(ITEM * 3)).leads) == 1


def test_a_character_reference_without_end_is_one_broken_character():
    item = {"url": "https://trade.example/a", "title": f"Salt &#{'9' * 5_000}; Hour"}
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": [item]})
    assert [lead.title for lead in read(body, "application/feed+json").leads] == ["Salt \ufffd; Hour"]
