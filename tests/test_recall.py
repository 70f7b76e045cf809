"""A feed is read anew if, and only if, it says something that is kept."""

import pytest

from scrapers.feeds import read_feed
from scrapers.recall import Recall, scan

URL = "https://herald.example/feed"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title><ttl>60</ttl>
<lastBuildDate>Wed, 12 Mar 2025 08:00:00 GMT</lastBuildDate><link>https://herald.example/</link>
<item><title>Salt Hour returns</title><link>/a.html</link><guid isPermaLink="false">1</guid>
<pubDate>Wed, 12 Mar 2025 07:00:00 GMT</pubDate><description>Some words.</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><updated>2025-03-12T08:00:00Z</updated>
<entry><id>tag:1</id><title>Salt Hour returns</title><link href="/a.html"/><updated>2025-03-12T07:00:00Z</updated>
<summary>Some words.</summary></entry></feed>"""


class Reader:
    """feedparser, counted."""

    def __init__(self):
        self.recall, self.times = Recall(most=2), 0

    def read(self, text, url=URL, **headers):
        def whole():
            self.times += 1
            return read_feed(text.encode(), url=url, headers=headers)

        return self.recall.contents(text.encode(), url, headers, whole)


@pytest.mark.parametrize(
    ("feed", "old", "new"),
    [
        (RSS, "12 Mar 2025 08:00", "12 Mar 2025 09:00"),
        (RSS, "Some words.", "Some other words."),
        (ATOM, "T08:00", "T09:00"),
        (ATOM, "Some words.", "Some other words."),
    ],
)
def test_noise_is_not_read_again_and_gives_what_reading_would(feed, old, new):
    reader = Reader()
    reader.read(feed)
    changed = feed.replace(old, new)
    assert reader.read(changed) == read_feed(changed.encode(), url=URL, headers={})
    assert reader.times == 1


@pytest.mark.parametrize(
    ("feed", "old", "new"),
    [
        (RSS, "/a.html", "/b.html"),
        (RSS, "Salt Hour returns", "Salt Hour ends"),
        (RSS, "12 Mar 2025 07:00", "12 Mar 2025 07:30"),
        (RSS, "<ttl>60", "<ttl>90"),
        (RSS, "<channel>", '<channel xml:base="https://bay.example/">'),
        (RSS, "<item>", "<skipHours><hour>3</hour></skipHours><item>"),
        (RSS, "</channel>", "<item><link>/c.html</link></item></channel>"),
        (ATOM, "T07:00", "T07:30"),
        (ATOM, "tag:1", "tag:2"),
        (ATOM, 'href="/a.html"', 'rel="alternate" href="/b.html"'),
    ],
)
def test_news_are_read(feed, old, new):
    reader = Reader()
    reader.read(feed)
    changed = feed.replace(old, new, 1)
    assert reader.read(changed) == read_feed(changed.encode(), url=URL, headers={})
    assert reader.times == 2


def test_other_headers_are_another_feed():
    reader = Reader()
    reader.read(RSS)
    reader.read(RSS, **{"content-type": "text/xml; charset=latin-1"})
    assert reader.times == 2


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "no feed",
        RSS.replace("</channel>", ""),
        RSS.replace("<rss", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss"),
        "<html><body/></html>",
        '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    ],
)
def test_what_is_odd_is_left_to_reading(odd):
    assert scan(odd.encode(), URL, {}) is None


def test_so_many_feeds_are_remembered_and_no_more():
    reader = Reader()
    for number in (1, 2, 3, 3, 2, 1):
        reader.read(RSS, url=f"{URL}/{number}")
    assert reader.times == 4
