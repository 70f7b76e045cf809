"""Our own annotated pages: what must be read stands in the article, and every sighting shows its words.

Pages, shows, people and outlets are written and invented by us; the annotations follow the guide of the gold sets.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.model import SAVED_HEADERS, Page
from pipeline.process import extract
from pipeline.reading.article import page_to_article
from tests.bench.gold import read_watchlist

SETS = sorted(path for path in (Path(__file__).parent / "gold").iterdir() if path.is_dir())
PAGES = [
    pytest.param(folder, *line.split("\t")[:2], id=f"{folder.name}: {line.split(chr(9))[1]}")
    for folder in SETS
    for line in (folder / "articles.txt").read_text("utf-8").splitlines()
]


def folded(text):
    return "".join(text.split())


def gold(folder, url):
    lines = (folder / "gold.jsonl").read_text("utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["article"] == url and not row["optional"]]


def article(folder, url, name, watch):
    body = (folder / "articles" / name).read_bytes()
    return page_to_article(Page(url, body, datetime(2026, 11, 24, tzinfo=UTC), SAVED_HEADERS), watch)


@pytest.mark.parametrize(("folder", "url", "name"), PAGES)
def test_what_was_annotated_stands_in_the_article(folder, url, name):
    read = article(folder, url, name, read_watchlist(folder / "watchlist.toml"))
    whole = folded(read.title + read.text)
    assert [row["evidence"] for row in gold(folder, url) if folded(row["evidence"]) not in whole] == []


@pytest.mark.parametrize(("folder", "url", "name"), PAGES)
def test_every_sighting_shows_its_words(folder, url, name):
    watch = read_watchlist(folder / "watchlist.toml")
    read = article(folder, url, name, watch)
    found = extract(read, watch)
    assert found
    assert all(read.text[sighting.start : sighting.end].strip() for sighting in found)
