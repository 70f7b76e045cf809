"""A short answer states what its question is about, and only where the question can be answered so."""

import pytest

from pipeline.claims.status import TYPE
from pipeline.context import Context
from pipeline.reading.article import text_to_article
from pipeline.watchlist import Person, Show, Watchlist

WATCH = Watchlist(
    (
        Show("amber-line", "Amber Line", ("호박선",), 2, "Netflix", (Person("Cha Eun-bi", (), "actor"),)),
        Show("cold-harbour", "Cold Harbour", (), 2, "Apple TV+"),
    )
)


def statuses(text):
    context = Context(text_to_article(text, url="https://harrowgazette.example/a"), WATCH)
    return [(s.value.status, s.value.by, s.season) for s in TYPE.extract(context)]


@pytest.mark.parametrize("answer", ["Not yet.", "No.", "It has not.", "Nothing yet."])
def test_a_no_to_has_it_been_renewed_is_unconfirmed(answer):
    text = f"Has Netflix renewed Amber Line for a second season?\n\n{answer}"
    assert statuses(text) == [("unconfirmed", "Netflix", 2)]


def test_a_no_to_will_there_be_one_is_not_read_as_not_yet():
    assert statuses("Will there be a second season of Amber Line?\n\nNo.") == []


def test_a_no_to_has_it_been_cancelled_states_nothing():
    assert statuses("Has Netflix cancelled Amber Line after its second season?\n\nNo.") == []


def test_a_no_to_a_question_of_dates_states_nothing():
    assert statuses("Has the date of the second season of Amber Line been confirmed?\n\nNot yet.") == []


def test_what_posts_claim_is_answered_too():
    text = "Posts claim that Apple TV+ has ordered a second season of Cold Harbour. It has not."
    assert statuses(text) == [("unconfirmed", "Apple TV+", 2)]


def test_silence_takes_its_season_from_the_question():
    text = "Will there be a second season of Cold Harbour?\n\nApple TV+ has not said."
    assert statuses(text) == [("unconfirmed", "Apple TV+", 2)]


def test_who_declined_to_comment_on_a_renewal_leaves_it_a_renewal():
    text = "Amber Line has been renewed for a second season, Variety reported. Netflix declined to comment."
    assert [status for status, _, _ in statuses(text)] == ["renewed"]
