import pytest

from pipeline.audience.measures import Viewership, relate
from pipeline.audience.windows import Window
from pipeline.claims.viewership import TYPE

WEEK_1 = Window("first week", "2025-01-13", "2025-01-19")
EXACT = Viewership(78_930_000, "hours", "exact", WEEK_1)


def hours(value, bound="exact", label=None, high=None):
    return Viewership(value, "hours", bound, Window(label), high)


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (EXACT, "same"),
        (hours(79_000_000, "under"), "refines"),
        (hours(79_000_000, label="first week"), "refines"),
        (hours(78_930_000), "refines"),
        (hours(80_000_000, "under", "first week"), "refines"),
        (hours(60_000_000, "over", "first week"), "compatible"),
        (hours(99_000_000, "under", "first week"), "compatible"),
        (hours(97_000_000, label="first week"), "conflict"),
        (hours(97_000_000, "over", "first week"), "conflict"),
        (hours(60_000_000, "under", "first week"), "conflict"),
        (hours(97_000_000), "compatible"),
        (hours(97_000_000, label="first 28 days"), "compatible"),
        (Viewership(78_930_000, "views", "exact", WEEK_1), "compatible"),
    ],
)
def test_two_figures_relate_by_rounding_bound_and_window(other, relation):
    assert relate(EXACT, other) == relation
    assert relate(other, EXACT) == relation
    assert TYPE.relate(other, EXACT) == relation


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (hours(124_790_000, label="first week"), "124,790,000 hours in its first week"),
        (hours(60_000_000, "about", None, 65_000_000), "about 60,000,000 to 65,000,000 hours"),
        (Viewership(5.1, "percent", "exact", Window("episode")), "5.1 percent for one episode"),
        (hours(7, "over", "total"), "more than 7 hours in total"),
        (hours(7, "under", "season"), "nearly 7 hours over the season"),
        (hours(7, "exact", "first 28 days"), "7 hours in its first 28 days"),
        (hours(7, "exact", "week"), "7 hours in a single week"),
        (hours(7, "exact", "year"), "7 hours in one year"),
        (hours(7, "exact", "overnight"), "7 hours (overnight)"),
        (
            Viewership(7, "hours", "exact", Window("week", "2025-01-13", "2025-01-19")),
            "7 hours in the week of 2025-01-13 to 2025-01-19",
        ),
        (
            Viewership(7, "hours", "exact", Window("half-year", "2025-01-01", "2025-06-30")),
            "7 hours in one half-year, 2025-01-01 to 2025-06-30",
        ),
    ],
)
def test_a_claim_reads_as_a_neutral_statement(value, words):
    assert TYPE.phrase(value) == words


@pytest.mark.parametrize("value", [EXACT, hours(60_000_000, "about", "week", 65_000_000), Viewership(5.1, "percent")])
def test_a_record_reads_back_as_the_value_it_was_made_from(value):
    assert TYPE.from_record(TYPE.to_record(value)) == value


def test_a_record_has_the_keys_of_the_design():
    assert TYPE.to_record(EXACT) == {
        "value": 78_930_000,
        "unit": "hours",
        "bound": "exact",
        "window": {"label": "first week", "start": "2025-01-13", "end": "2025-01-19"},
    }


def test_figures_of_one_unit_share_a_slot_whatever_they_span():
    assert TYPE.slot(EXACT) == TYPE.slot(hours(5)) == ("hours",)
