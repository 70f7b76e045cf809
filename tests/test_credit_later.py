"""A credit that a later sentence gives: to the items of the list above it."""

from datetime import UTC, datetime

import pytest

from pipeline.model import Page
from pipeline.process import extract
from pipeline.reading.article import page_to_article
from pipeline.watchlist import Show, Watchlist

WATCH = Watchlist((Show("amber-line", "Amber Line", platform="Netflix"),))
PROSE = "The story follows two tram drivers who share one ticket and never meet before the last stop of the line. " * 3


def origins(after):
    page = f"""<html><head><title>Amber Line in numbers</title></head><body><article><h1>Amber Line in numbers</h1>
        <p>{PROSE}</p><p>How many people watched Amber Line?</p>
        <ul><li>First week: 9.8 million views</li><li>Second week: 14.3 million views</li></ul>
        <p>{after}</p><p>{PROSE}</p></article></body></html>"""
    read = Page("https://harrow.example/a", page.encode(), datetime(2025, 2, 3, tzinfo=UTC))
    article = page_to_article(read, WATCH)
    return [sighting.credit.origin for sighting in extract(article, WATCH) if sighting.type == "viewership"]


@pytest.mark.parametrize("after", ["These weekly totals all come from Nielsen.", "All figures are from Nielsen."])
def test_the_sentence_below_a_list_credits_its_items(after):
    assert origins(after) == ["Nielsen", "Nielsen"]


def test_another_sentence_below_a_list_does_not():
    assert origins("Nielsen counts Canada too.") == [None, None]
