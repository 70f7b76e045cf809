"""The status's value: what it stores, what it says, and which two can't both be true; once a value and season."""

import pytest

from pipeline.claims.status import TYPE, Status
from pipeline.context import Context
from pipeline.reading.article import text_to_article
from pipeline.watchlist import Show, Watchlist

WATCH = Watchlist((Show("amber-line", "Amber Line", platform="Netflix"),))


def statuses(text):
    context = Context(text_to_article(text, url="https://harrowgazette.example/a", title="Amber Line"), WATCH)
    return [(s.season, s.value.status, context.text[s.start : s.end]) for s in TYPE.extract(context)]


def test_a_value_survives_its_record():
    value = Status("renewed", "Netflix")
    assert TYPE.from_record(TYPE.to_record(value)) == value
    assert TYPE.from_record({"status": "ended", "by": None}) == Status("ended")


def test_a_value_reads_as_a_statement():
    assert TYPE.phrase(Status("unconfirmed", "Netflix")) == "not confirmed by Netflix"
    assert TYPE.phrase(Status("wrapped")) == "finished filming"


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("renewed", "renewed", "same"),
        ("renewed", "wrapped", "compatible"),
        ("unconfirmed", "renewed", "compatible"),
        ("cancelled", "renewed", "conflict"),
        ("in-talks", "ended", "conflict"),
        ("cancelled", "ended", "compatible"),
    ],
)
def test_a_season_is_not_both_coming_and_over(left, right, relation):
    assert TYPE.relate(Status(left), Status(right)) == relation


def test_every_status_of_a_season_competes_for_one_slot():
    assert TYPE.slot(Status("renewed")) == TYPE.slot(Status("cancelled"))


def test_a_status_told_twice_counts_where_it_is_told_best():
    text = "Amber Line has been renewed.\n\nNetflix renewed Amber Line for a second season on Tuesday."
    assert statuses(text) == [(2, "renewed", "Netflix renewed Amber Line for a second season on Tuesday.")]


def test_filming_that_began_and_ended_has_ended():
    text = "Filming of the second season of Amber Line began in May and wrapped in July."
    assert [status for _, status, _ in statuses(text)] == ["wrapped"]


def test_two_seasons_have_a_status_each():
    text = "Amber Line was renewed for a second season. Netflix has not ordered a third season."
    assert [(season, status) for season, status, _ in statuses(text)] == [(2, "renewed"), (3, "unconfirmed")]
