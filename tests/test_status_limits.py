"""A status phrase is told of the followed show's season, or it is told of nothing."""

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
    return [(s.value.status, s.value.by) for s in TYPE.extract(context)]


@pytest.mark.parametrize("name", ["Glass Pier", "The House of Salt", "Paper Lantern"])
def test_a_name_in_the_shows_place_takes_the_phrase_away(name):
    assert statuses(f"Unlike Amber Line, {name} was cancelled after one season.") == []
    assert statuses(f"Netflix has renewed {name} for a third season, as Amber Line opens.") == []
    assert statuses("Netflix, unlike some, has cancelled Amber Line after one season.") == [("cancelled", "Netflix")]


def test_a_person_who_returns_is_no_season_that_does():
    assert statuses("Cha Eun-bi is coming back for the second season of Amber Line.") == []
    assert statuses("It is not clear whether Cha Eun-bi will be back for season 2 of Amber Line.") == []
    assert statuses("Amber Line is coming back for a second season.") == [("renewed", None)]


def test_a_headline_in_capitals_has_no_title_behind_its_verb():
    assert statuses("“Cold Harbour” Canceled After One Season at Apple TV+") == [("cancelled", "Apple TV+")]


def test_what_posts_claim_or_somebody_denies_is_no_status():
    assert statuses("Viral posts claim that Netflix has ordered a second season of Amber Line.") == []
    assert statuses("Apple TV+ denied that Cold Harbour had been cancelled.") == []


def test_a_season_whose_making_is_settled_is_not_also_in_production():
    assert statuses("넷플릭스가 '호박선' 시즌 2 제작을 확정했다.") == [("renewed", "Netflix")]


def test_the_clauses_company_decides_not_the_sentences_first():
    text = "Netflix was outbid for the rights; Apple TV+ has renewed Cold Harbour for a second season."
    assert statuses(text) == [("renewed", "Apple TV+")]
