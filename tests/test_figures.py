import pytest

from pipeline.audience.figures import Published, check, read_figures, season_number
from pipeline.audience.measures import Viewership
from pipeline.audience.windows import Window
from pipeline.errors import UnreadablePage

WEEK_COLUMNS = (
    "week category weekly_rank show_title season_title weekly_hours_viewed runtime weekly_views "
    "cumulative_weeks_in_top_10"
)
RANK_COLUMNS = "category rank show_title season_title"


def table(columns, *rows):
    return "\n".join("\t".join(row) for row in (columns.split(), *rows))


def week(end, season_title, hours, weeks, *, title="All of Us Are Dead", views=("", ""), category="TV (Non-English)"):
    return (end, category, "1", title, season_title, str(hours), *views, str(weeks))


def ranked(title, season_title, *values):
    return ("TV (Non-English)", "1", title, season_title, *map(str, values))


# Published facts about two real series, in the layout of Netflix's tables.
DEAD_1 = "All of Us Are Dead: Season 1"
WEEKS = table(
    WEEK_COLUMNS,
    week("2022-01-30", DEAD_1, 124_790_000, 1),
    week("2022-02-06", DEAD_1, 236_230_000, 2),
    week("2022-02-13", DEAD_1, 113_240_000, 3),
    week("2022-02-13", "N/A", 5_550_000, 1, category="Films (English)"),
    week("2025-01-05", "Squid Game: Season 2", 417_100_000, 2, title="Squid Game", views=("7.1667", "58200000")),
)
FIRST_28 = table(
    RANK_COLUMNS + " hours_viewed_first_28_days",
    ranked("All of Us Are Dead", DEAD_1, 560_780_000),
    ranked("Squid Game", "Squid Game: Season 1", 1_650_450_000),
)
FIRST_91 = table(
    RANK_COLUMNS + " hours_viewed_first_91_days runtime views_first_91_days",
    ranked("Squid Game", "Squid Game: Season 1", 2_205_200_000, 8.3167, 265_200_000),
    ranked("Golden", "Golden: Part 1", 1_000_000, 8.3, ""),
)
FIGURES = [figure for table in (WEEKS, FIRST_28, FIRST_91) for figure in read_figures(table, source="netflix.tsv")]
PUBLISHED = Published(FIGURES)
DEAD = ("지금 우리 학교는", "All of us are dead")
SQUID = ("Squid Game",)


def held(value, *, unit="hours", bound="exact", window=None, names=DEAD, season=1):
    return check(Viewership(value, unit, bound, window or Window()), names, PUBLISHED, season=season)


def test_a_weekly_row_is_a_week_from_monday_to_sunday():
    first, second = FIGURES[:2]
    assert first.window == Window("first week", "2022-01-24", "2022-01-30")
    assert second.window.label == "week"
    assert (first.season, first.unit, first.value, first.rank, first.step) == (1, "hours", 124_790_000, 1, 10_000)


def test_views_are_figures_of_their_own_where_they_are_published():
    squid = [(f.unit, f.value, f.step) for f in FIGURES if f.show_title == "Squid Game" and f.season == 2]
    assert squid == [("hours", 417_100_000, 100_000), ("views", 58_200_000, 100_000)]


@pytest.mark.parametrize(
    ("season_title", "number"),
    [("X: Season 2", 2), ("X: Limited Series", 1), ("X 4", 4), ("X: Part 2", None), ("X: 시즌 3", 3), (None, None)],
)
def test_a_season_is_read_from_its_title(season_title, number):
    assert season_number("X", season_title) == number


def test_another_table_is_refused_with_what_was_expected():
    with pytest.raises(UnreadablePage, match="weekly_hours_viewed"):
        read_figures("a\tb\n1\t2", source="other.tsv")


def test_a_broken_row_is_refused_with_its_line():
    with pytest.raises(UnreadablePage, match="line 2"):
        read_figures(table(WEEK_COLUMNS, ("2022-01-30", "TV", "one")), source="cut.tsv")


def test_a_figure_finds_the_week_that_it_was_published_for():
    found = held(124_790_000)
    assert (found.verdict, found.filled, found.window) == ("matches", True, FIGURES[0].window)
    assert found.window.end == "2022-01-30"


def test_a_figure_finds_its_first_28_days():
    found = held(560_780_000)
    assert (found.verdict, found.window.label, found.filled) == ("matches", "first 28 days", True)


def test_a_rounded_figure_matches_within_its_rounding():
    assert held(125_000_000, bound="under").window.label == "first week"
    assert held(236_200_000, window=Window("week")).window.end == "2022-02-06"
    assert held(1_650_000_000, names=SQUID).window.label == "first 28 days"
    assert held(2_200_000_000, names=SQUID).window.label == "first 91 days"


def test_a_claim_with_its_own_window_keeps_it():
    found = held(124_790_000, window=FIGURES[0].window)
    assert (found.verdict, found.filled) == ("matches", False)
    assert held(124_790_000, window=Window("total")).window.label == "total"


def test_the_first_seven_days_are_the_first_week():
    assert held(124_790_000, window=Window("first 7 days")).verdict == "matches"


def test_a_window_is_not_filled_in_where_two_figures_fit():
    found = held(100_000_000, bound="over", names=("Golden",), season=None)
    assert found.verdict == "not published"
    twins = Published([FIGURES[0], FIGURES[1], *read_figures(WEEKS.replace("113240000", "236230000"), source="twins")])
    found = check(Viewership(236_230_000, "hours"), DEAD, twins, season=1)
    assert (found.verdict, found.filled, found.window.label) == ("matches", False, None)


@pytest.mark.parametrize(
    ("said", "slip"),
    [
        (held(124_790_000, unit="views"), "unit"),
        (held(124_790), "scale"),
        (held(124_690_000), "digit slip"),
        (held(560_780_000, window=Window("first week")), "window"),
        (held(90_000_000, window=Window("first week")), "value"),
    ],
)
def test_a_figure_that_differs_says_how_it_may_have_come_about(said, slip):
    assert (said.verdict, said.slip) == ("differs", slip)
    assert said.window.label in (None, "first week")


def test_what_is_not_published_is_neither_right_nor_wrong():
    found = held(361_020_000, window=Window("total"))
    assert (found.verdict, found.figure.value) == ("not published", 236_230_000)
    assert held(5_000_000, names=("Salt Flats",)).figure is None
    assert held(70_000_000, window=Window("week")).verdict == "not published"


def test_a_film_of_the_same_name_is_another_title():
    assert held(5_550_000).verdict == "not published"


def test_the_figures_of_another_season_are_no_answer():
    assert held(417_100_000, names=SQUID, season=1).verdict == "not published"
    assert held(417_100_000, names=SQUID, season=2).verdict == "matches"


def test_a_check_reads_as_a_sentence():
    assert held(124_790_000).detail() == (
        "as published: 124,790,000 hours, first week ending 2022-01-30; the window was filled in"
    )
    assert held(124_690_000).detail() == ("differs from: 124,790,000 hours, first week ending 2022-01-30 (digit slip)")
    assert held(5, names=("Salt Flats",)).detail() == "no figure for this title is published"
