"""A digest says who stands behind a line, never more than is known, and nothing that a page says is markup in it."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desk.digest import Clash, Correction, DigestPage, Section, ShowPart, compose
from desk.render import FORMATS, is_web, markdown_link, render
from desk.telling import Line, backing, longest_chain, shortened
from pipeline.watchlist import Show, Watchlist
from store import open_store
from store.records import ClaimRow, Repeat, Root, Story

HOSTILE = '<script>alert(1)</script>[x](javascript:1)\x1b[2J\u202e"onload="'
NOW = datetime(2025, 9, 22, tzinfo=UTC)


LUMEN = Root("Lumen", seen=False)


def story(*outlets, origin="Lumen", roots=(LUMEN,), via=()):
    claim = ClaimRow(
        id="C-1", type="viewership", show="s", season=1, statement="x", origin=origin, speaker=None, status="reported",
        state="active", first_published=None, last_published=None, first_outlet=None, sightings=1, outlets=1, roots=1,
        finding=1, revision=1,
    )  # fmt: skip
    repeats = tuple(Repeat(outlet, via, None, None, 1, "https://a.example/") for outlet in outlets)
    return Story(claim, repeats, tuple(roots), (), (), (), (), (), (), ())


def hostile_page():
    line = Line(
        "C-1", HOSTILE, "new", HOSTILE, HOSTILE, HOSTILE, HOSTILE, 2, 2, HOSTILE, "javascript:1", "quote", HOSTILE
    )
    part = ShowPart(
        "id", HOSTILE, 2, HOSTILE, (Section(HOSTILE, (line,), 1),), (Clash(HOSTILE, None, (line, line), True),), (line,)
    )
    edit = Correction("javascript:1", HOSTILE, HOSTILE, HOSTILE, "C-1", None)
    return DigestPage(
        HOSTILE, HOSTILE, 2, 1, HOSTILE, HOSTILE, (("new", 1),), (line,), (part,), (edit,), (HOSTILE,),
        ((HOSTILE, "javascript:1"),), ((HOSTILE, HOSTILE),), 1, ("C-1",),
    )  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_whatever_a_page_says_stays_text(form):
    text = render(hostile_page(), form)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<script" not in text.replace("\\<script", "")
    assert "](javascript:" not in text.replace("\\](", "") or form == "html"
    assert 'href="javascript:' not in text
    assert '"onload="' not in text or form == "md"


def test_the_html_forbids_scripts_and_asks_for_nothing_from_elsewhere():
    text = render(hostile_page(), "html")
    assert "default-src 'none'" in text
    assert " src=" not in text


def test_many_outlets_with_one_source_are_one_source():
    assert backing([story("A", "B", "C")]) == "3 outlets, all from Lumen"


def test_two_roots_are_two_independent_sources():
    assert backing([story("A"), story("B", roots=(Root("Second Row", seen=True),))]) == (
        "2 outlets, 2 independent sources: Lumen, Second Row"
    )


def test_outlets_that_credit_each_other_are_no_source():
    circle = Root("A", seen=True, circular=True, members=("A", "B"))
    assert backing([story("A", "B", roots=(circle,))]).startswith("circular: A, B credit each other")


def test_one_outlet_is_said_to_be_alone():
    assert backing([story("A")]) == "in A only"


def test_the_longest_chain_runs_from_the_origin_to_the_farthest_outlet():
    assert longest_chain([story("Blog", via=("Trade",)), story("Press")]) == "Lumen > Trade > Blog"


def test_a_quote_is_cut_at_25_words_with_its_closing_mark():
    cut = shortened("“" + "word " * 30 + "end”")
    assert len(cut.split()) == 26
    assert cut.endswith(" …”")


def test_only_web_addresses_become_links():
    assert is_web("https://a.example/")
    assert markdown_link("data:text/html,x") == "#"
    assert markdown_link("https://a.example/(x) y") == "https://a.example/%28x%29%20y"


def test_an_issue_without_anything_new_says_so(tmp_path):
    watch = Watchlist((Show("amber-line", "Amber Line"),))
    with closing(open_store(tmp_path / "x.db", create=True)) as store:
        first = compose(store, watch, name="d", now=NOW)
        store.add_digest("d", render(first, "md"), first.claims, at=NOW)
        second = compose(store, watch, name="d", now=NOW)
    assert (first.issue, first.since, second.issue, second.since) == (1, None, 2, 1)
    assert second.shows[0].answer == "no word yet"
    assert not any(count for _, count in second.counts)


def test_a_title_may_be_given_and_shows_chosen(tmp_path):
    watch = Watchlist((Show("amber-line", "Amber Line"), Show("cold-harbour", "Cold Harbour")))
    with closing(open_store(tmp_path / "x.db", create=True)) as store:
        page = compose(store, watch, name="d", now=NOW, title="Harbour news", shows=("cold-harbour",))
    assert page.title == "Harbour news"
    assert [show.id for show in page.shows] == ["cold-harbour"]
    assert "Harbour news" in render(replace(page, issue=3), "md")
