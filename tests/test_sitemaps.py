"""Sitemaps of every make, and what is only called one."""

import gzip
import zlib
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from scrapers.contents import NotThisKind
from scrapers.kinds import read_contents
from scrapers.sitemaps import read_sitemap
from scrapers.sources import Source

URL = "https://wire.example/sitemap.xml"
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def read(xml):
    return read_sitemap(xml.encode() if isinstance(xml, str) else xml, url=URL)


def addresses(xml):
    return [lead.url.removeprefix("https://wire.example") for lead in read(xml).leads]


def test_a_news_sitemap_gives_title_and_publication_time():
    entry = "<news:publication_date>2025-03-12T18:00+09:00</news:publication_date><news:title>Salt Hour</news:title>"
    (lead,) = read(
        f"<urlset {SPACE} {NEWS}><url><loc>https://wire.example/a</loc><lastmod>2025-03-13</lastmod>"
        f"<news:news>{entry}</news:news></url></urlset>"
    ).leads
    assert (lead.title, lead.published) == ("Salt Hour", datetime(2025, 3, 12, 9, 0, tzinfo=UTC))
    assert lead.changed == datetime(2025, 3, 13, tzinfo=UTC)


def test_the_title_of_an_image_is_not_the_title_of_the_page():
    image = "<i:image xmlns:i='urn:i'><i:title>A photo</i:title><i:loc>https://wire.example/p.jpg</i:loc></i:image>"
    (lead,) = read(f"<urlset {SPACE}><url><loc>/a</loc>{image}</url></urlset>").leads
    assert (lead.url, lead.title) == ("https://wire.example/a", None)


@pytest.mark.parametrize("space", [SPACE, "", 'xmlns="http://www.google.com/schemas/sitemap/0.84"', 'xmlns="nonsense"'])
def test_the_namespace_does_not_matter(space):
    assert addresses(f"<urlset {space}><url><loc>/a</loc></url></urlset>") == ["/a"]


def test_an_index_names_its_sitemaps_newest_first():
    old, new = "<lastmod>2024-01-01</lastmod>", "<lastmod>2025-03-01T00:00:00Z</lastmod>"
    more = read(
        f"<sitemapindex><sitemap><loc>/undated</loc></sitemap><sitemap><loc>/old</loc>{old}</sitemap>"
        f"<sitemap><loc>/new</loc>{new}</sitemap></sitemapindex>"
    ).more
    assert [url.rpartition("/")[2] for url in more] == ["new", "old", "undated"]


def test_several_addresses_in_one_entry_are_several():
    xml = "<urlset><url><loc>/a</loc><lastmod>2025-01-01</lastmod><loc>/b</loc></url></urlset>"
    first, second = read(xml).leads
    assert (first.changed, second.changed) == (datetime(2025, 1, 1, tzinfo=UTC), None)


def test_an_address_without_its_tag_is_read():
    assert len(read("<sitemapindex><sitemap>https://wire.example/1.xml</sitemap></sitemapindex>").more) == 1


def test_blanks_of_any_kind_around_an_address_are_dropped():
    assert addresses("<urlset><url><loc>\n<![CDATA[\u00a0/a ]]>\u2000</loc></url></urlset>") == ["/a"]


def test_gzip_is_recognised_by_its_first_bytes():
    assert addresses(gzip.compress(b"<urlset><url><loc>/a</loc></url></urlset>")) == ["/a"]


def test_a_list_of_addresses_is_a_sitemap():
    assert addresses(b"\xef\xbb\xbfhttps://wire.example/a\r\nhttps://wire.example/b\nnot one\n") == ["/a", "/b"]


def test_what_was_cut_off_is_read_as_far_as_it_goes_and_said():
    contents = read("<urlset><url><loc>/a</loc></url><url><loc>/b</loc><lastm")
    assert [lead.url[-2:] for lead in contents.leads] == ["/a", "/b"]
    assert "line 1" in contents.complaint


def test_an_empty_sitemap_is_one():
    assert read(f"<urlset {SPACE}/>").leads == ()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<html><body>Not found</body></html>", "an HTML page, not a sitemap"),
        ("<!doctype html><p>Hello", "an HTML page, not a sitemap"),
        ("<books><book/></books>", "XML of another kind"),
        ("Hello", "neither XML nor"),
        ("", "neither XML nor"),
        (b"\x1f\x8b\x08broken", "broken gzip"),
    ],
)
def test_what_is_no_sitemap_says_what_it_is(body, reason):
    with pytest.raises(NotThisKind, match=reason):
        read(body)


def test_entities_are_not_resolved():
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    assert all("etc" not in lead.url for lead in read(f"{entity}<urlset><url><loc>/&e;a</loc></url></urlset>").leads)


def test_a_bomb_is_not_unpacked():
    pack = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb = b"".join(pack.compress(b" " * 10_000_000) for _ in range(6)) + pack.flush()
    with pytest.raises(NotThisKind, match="more than"):
        read(bomb)


@pytest.mark.parametrize("text", ["<a>" * 50_000, "<url>" * 50_000, "<urlset>" + "<url><loc>" * 20_000])
def test_depth_is_survived(text):
    with suppress(NotThisKind):
        read(text)


def test_a_feed_offered_as_a_sitemap_is_read_as_a_feed():
    feed = (
        b"<rss version='2.0'><channel><title>t</title><item><link>https://wire.example/a</link></item></channel></rss>"
    )
    contents = read_contents(Source("s", "sitemap", URL), feed, URL, {})
    assert [lead.url for lead in contents.leads] == ["https://wire.example/a"]
