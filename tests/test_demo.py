"""The demo is the end-to-end test: what its stories were written to show comes out of the daemon's own code."""

import json
import re
from contextlib import closing

import pytest

from desk.demo.server import served
from desk.demo.site import Site
from store import open_store

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def store(demo):
    with closing(open_store(demo[0] / "secondhand.db")) as store:
        yield store


def claim(store, statement, origin):
    return next(row for row in store.claims() if statement in row.statement and row.origin == origin)


def test_the_site_has_seven_outlets_two_shows_and_twenty_pages_in_five_kinds_of_feed():
    site = Site(1, wave=2)
    pages = {story.url for wave in (1, 2) for outlet in site.outlets for story in Site(1, wave=wave).stories(outlet)}
    assert len(site.outlets) == 7
    assert len(pages) == 21
    assert {outlet.source for outlet in site.outlets} == {"rss", "atom", "jsonfeed", "sitemap", "listing"}


def test_one_figure_of_many_outlets_is_one_claim_of_one_origin(store):
    story = store.claim(claim(store, "41,260,000 hours", "Lumen").id)
    outlets = {repeat.outlet for repeat in story.repeats}
    assert outlets >= {"Screen Ledger", "The Harbour Herald", "Hanbit News", "Second Row", "BuzzReel", "Ferry Fans"}
    assert [root.name for root in story.roots] == ["Lumen"]


def test_a_two_hop_credit_keeps_its_whole_chain(store):
    story = store.claim(claim(store, "41,260,000 hours", "Lumen").id)
    assert next(one.via for one in story.repeats if one.outlet == "Ferry Fans") == ("Screen Ledger", "BuzzReel")


def test_a_quote_and_its_translations_are_one_claim_of_where_it_was_said(store):
    quotes = [row for row in store.claims(show="night-ferry", claim_type="quote") if row.speaker == "Gu Bon-seok"]
    (spoken,) = (row for row in quotes if row.origin == "Hanbit News" and "second season in mind" in row.statement)
    wordings = " ".join(one.evidence for one in store.claim(spoken.id).wordings)
    assert "시즌 2를 염두에 두고" in wordings
    assert (spoken.outlets, spoken.roots) == (4, 1)


def test_two_dates_that_can_not_both_be_true_are_a_conflict(store):
    sides = {(row.first.origin, row.second.origin) for row in store.conflicts(show="night-ferry")}
    assert {"Screen Ledger", "Second Row"} in [set(side) for side in sides]


def test_an_edited_page_is_a_correction_with_both_wordings(store):
    edit = next(edit for edit in store.edits() if edit.kind == "changed")
    assert "3.4 million" in edit.text_before
    assert "4.3 million" in edit.text_after


def test_a_page_that_disappeared_keeps_its_evidence(store):
    gone = [stored for stored in store.articles() if stored.gone_at]
    assert [stored.article.outlet for stored in gone] == ["Stream Whisper"]
    assert "started filming" in gone[0].article.text


def test_no_news_is_kept_as_a_status(store):
    said = {row.origin for row in store.claims(claim_type="status") if "not confirmed" in row.statement}
    assert "Lumen" in said


def test_outlets_that_only_credit_each_other_are_circular(store):
    story = store.claim(next(row.id for row in store.claims(show="copper-hill") if "12 June 2026" in row.statement))
    assert all(root.circular for root in story.roots)
    assert {name for root in story.roots for name in root.members} >= {"BuzzReel", "Ferry Fans", "Stream Whisper"}


def test_nothing_is_taken_from_comments_captions_or_boxes(store):
    evidence = " ".join(one.article.text[one.sighting.start : one.sighting.end] for one in store.sightings())
    assert "90 million" not in evidence
    assert "comes out in May" not in evidence


def test_the_summary_says_what_was_done_and_what_to_try_next(demo):
    folder, done = demo
    assert re.search(r"21 pages  \d+ sightings  \d+ claims  \d+ origins  \d+ conflict", done.stdout)
    assert "credit each other" in done.stdout
    assert done.stdout.count("secondhand --db ") == 3
    assert {path.name for path in folder.iterdir()} >= {"demo-1.md", "demo-2.md", "demo-2.html", "secondhand.db"}
    assert done.stderr == ""


def test_the_questions_that_the_summary_names_can_be_asked(demo, run_command):
    for question in re.findall(r"query ([a-z-]+)", demo[1].stdout):
        answer = run_command("--db", demo[0] / "secondhand.db", "query", question, "--format", "json", cwd=demo[0])
        assert json.loads(answer.stdout), question


def test_the_second_issue_is_told_against_the_first(demo):
    text = (demo[0] / "demo-2.md").read_text("utf-8")
    assert "against issue 1 of 2025-09-17" in text
    assert "- *Night Ferry*: **NEW** renewed by Lumen" in text


def test_the_demo_does_not_touch_a_folder_of_somebody_else(tmp_path, run_command):
    (tmp_path / "letter.txt").write_text("mine")
    done = run_command("demo", "--dir", tmp_path, cwd=tmp_path)
    assert done.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_the_site_answers_conditional_requests_and_unknown_hosts_as_it_should():
    site = Site(8757)
    assert site.answer("nobody.localhost", "/").status == 421
    assert site.answer("trade.localhost", "/none").status == 404
    assert b"Disallow: /admin/" in site.answer("trade.localhost", "/robots.txt").body
    with served(0) as running:
        assert running.port > 0
