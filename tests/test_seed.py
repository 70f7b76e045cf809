"""The article that the project started from must give exactly these claims; skipped where it is not at hand."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.model import Moment
from pipeline.process import extract
from pipeline.reading.article import text_to_article
from pipeline.watchlist import Person, Show, Watchlist

SEED = Path(__file__).parent.parent.parent / "shared" / "seed" / "article-2022-05-16.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the shared material is not at hand")

LEE = Person("Lee Jae-kyu", ("Lee Jaekyu", "Lee Jae-kyoo", "Lee JQ", "이재규"), "director")
WATCH = Watchlist((Show("all-of-us-are-dead", "All of Us Are Dead", (), 2, "Netflix", (LEE,)),))


@pytest.fixture(scope="module")
def found():
    article = text_to_article(
        SEED.read_text("utf-8"),
        url="https://blog.example/all-of-us-are-dead-season-2",
        published=Moment(datetime(2022, 5, 16, tzinfo=UTC), has_time=False),
    )
    return extract(article, WATCH)


def of_type(found, name):
    return [sighting for sighting in found if sighting.type == name]


def test_the_viewership_is_varietys_figure_for_the_first_week(found):
    (sighting,) = of_type(found, "viewership")
    value = sighting.value
    assert (value.value, value.unit, value.bound, value.window.label) == (124_790_000, "hours", "exact", "first week")
    assert (sighting.season, sighting.credit.origin) == (1, "Variety")


def test_the_dates_are_one_premiere_of_each_season(found):
    assert sorted(
        (s.season, s.value.event, s.value.earliest, s.value.latest, s.value.modality) for s in of_type(found, "date")
    ) == [
        (1, "premiere", "2022-01-28", "2022-01-28", "confirmed"),
        (2, "premiere", "2022-09-01", "2023-04-30", "expected"),
    ]


def test_the_status_is_unconfirmed_by_netflix(found):
    assert [(s.season, s.value.status, s.value.by) for s in of_type(found, "status")] == [(2, "unconfirmed", "Netflix")]


def test_every_quote_is_the_directors_with_the_outlet_it_was_given_to(found):
    told = {(s.credit.origin, s.value.directness) for s in of_type(found, "quote")}
    assert {s.speaker.name for s in of_type(found, "quote") if s.speaker} == {"Lee Jae-kyu"}
    assert told >= {("Hypebae", "direct"), ("Hypebae", "indirect"), ("Wikitree", "direct"), ("Wikitree", "mixed")}


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("the script was planned with a second season in mind", "Hypebae"),
        ("That would be fantastic if we could do a second season", "Hypebae"),
        ("there would be more intriguing stories if it happened", "Hypebae"),
        ("If Cheongsan were to come back to life", "Wikitree"),
        ("absolutely", "Wikitree"),
        ("the plan is to continue the plot", "Hypebae"),
    ],
)
def test_the_quote_is_found_with_its_origin(found, words, origin):
    assert [s.credit.origin for s in of_type(found, "quote") if words in s.value.text] == [origin]


def test_nothing_else_is_a_quote(found):
    quotes = of_type(found, "quote")
    assert 5 <= len(quotes) <= 7
    assert not [s for s in quotes if "post" in s.value.text.lower()]
