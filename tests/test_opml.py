"""Sources out to other programs and back."""

from datetime import date

import pytest

from pipeline.errors import SettingsError
from scrapers.opml import read_opml, write_opml
from scrapers.sources import ArticleOverride, Cron, Select, Source

SOURCES = (
    Source("trade", "rss", "https://trade.example/feed", outlet="Trade & Co", tier="trade"),
    Source(
        "blog",
        "listing",
        "https://blog.example/renewals",
        language="ko",
        include=("/tv/",),
        exclude=("/ads/",),
        cron=Cron("15 */2 * * *", "Asia/Seoul"),
        max_pages=3,
        may_be_empty=True,
        select=Select("article.post", next="a.next::attr(href)"),
        article=ArticleOverride("div.entry", (".related",)),
        backfill=date(2024, 1, 1),
    ),
)


def test_every_setting_survives_the_way_out_and_back():
    assert read_opml(write_opml(SOURCES)) == SOURCES


def test_other_programs_see_ordinary_feeds():
    text = write_opml(SOURCES[:1]).decode()
    assert 'type="rss"' in text
    assert 'xmlUrl="https://trade.example/feed"' in text
    assert 'title="Trade &amp; Co"' in text


def test_an_export_of_another_reader_is_read_folders_and_all():
    body = (
        b"<opml version='1.0'><body><outline text='TV'><outline text='A b\xc3\xa9' xmlUrl='https://a.example/feed'/>"
        b"<outline text='A b\xc3\xa9' xmlUrl='https://b.example/feed'/></outline>"
        b"<outline text='x' xmlUrl='feed:nonsense'/>"
        b"<outline text='again' xmlUrl='https://a.example/feed'/></body></opml>"
    )
    sources = read_opml(body)
    assert [(source.id, source.kind) for source in sources] == [("a-b", "feed"), ("a-b-2", "feed")]


@pytest.mark.parametrize("body", [b"", b"<opml><body>", b"hello"])
def test_what_is_no_opml_is_refused(body):
    with pytest.raises(SettingsError, match="not OPML"):
        read_opml(body)


def test_an_unknown_setting_is_refused():
    text = write_opml(SOURCES[:1]).replace(b"tier", b"teir")
    with pytest.raises(SettingsError, match="tier"):
        read_opml(text)
