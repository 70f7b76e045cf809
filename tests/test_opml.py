"""Sources out to other programs and back."""

from datetime import date

import pytest

from desk.paragraphs import source_paragraph
from pipeline.errors import SettingsError
from scrapers.opml import read_opml, write_opml
from scrapers.settings import load_settings
from scrapers.sources import ArticleOverride, Cron, Select, Source

SOURCES = (
    Source("trade", "rss", "https://trade.example/feed", outlet="Trade & Co", tier="trade", every_seconds=1234),
    Source(
        "blog",
        "listing",
        "https://blog.example/renewals",
        language="ko",
        include=("/tv/",),
        exclude=("/ads/",),
        options={"odd key": "x"},
        enabled=False,
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


def test_every_setting_survives_as_a_paragraph_of_a_configuration(tmp_path):
    path = tmp_path / "secondhand.toml"
    path.write_text("\n\n".join(map(source_paragraph, SOURCES)), "utf-8")
    assert load_settings(path).sources == SOURCES


def test_a_hostile_title_stays_a_text(tmp_path):
    path, odd = tmp_path / "secondhand.toml", "a\"\n[[alerts]]\nid = 'x'\x7f\t\\"
    path.write_text(source_paragraph(Source("a", "feed", "https://a.example/", outlet=odd)), "utf-8")
    assert load_settings(path).sources[0].outlet == odd


def test_an_id_that_is_taken_gets_a_number():
    body = b'<opml><outline text="Trade" xmlUrl="https://a.example/"/><outline text="trade" xmlUrl="https://b.example/"/></opml>'
    assert [source.id for source in read_opml(body, ids=["trade"])] == ["trade-2", "trade-3"]
