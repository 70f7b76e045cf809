import time
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.claims.viewership import extract
from pipeline.context import Context
from pipeline.model import SAVED_HEADERS, Article, Block, Moment, Page
from pipeline.process import process
from pipeline.reading.article import text_to_article
from pipeline.watchlist import Outlet, Person, Show, Watchlist

TABLE = tomllib.loads((Path(__file__).parent / "corpus" / "watchlist.toml").read_text("utf-8"))
WATCH = Watchlist(
    tuple(
        Show(
            s["id"],
            s["title"],
            tuple(s.get("aliases", ())),
            people=tuple(Person(p["name"]) for p in s.get("people", ())),
        )
        for s in TABLE["shows"]
    ),
    (Outlet("Netflix", kind="platform"), Outlet("Barb", kind="measurement")),
)
DAY = Moment(datetime(2025, 3, 12, tzinfo=UTC), has_time=False)


def read(text, *, title="Amber Line", published=DAY, language="en"):
    article = text_to_article(text, url="https://harrowgazette.example/a", title=title, published=published)
    return extract(Context(replace(article, language=language), WATCH))


def said(text, **kwargs):
    return [(s.value.value, s.value.unit, s.value.window.label) for s in read(text, **kwargs)]


def days(text, **kwargs):
    return [(s.value.window.start, s.value.window.end) for s in read(text, **kwargs)]


def article_of(*blocks):
    """An article of (kind, text) pairs."""
    text, placed = "", []
    for kind, words in blocks:
        placed.append(Block(kind, len(text), len(text) + len(words)))
        text += words + "\n\n"
    return Article(
        "https://harrowgazette.example/a", "", "Amber Line", text, tuple(placed), published=DAY, language="en"
    )


def cells(*blocks):
    found = extract(Context(article_of(*blocks), WATCH))
    return [(s.value.value, s.value.unit, s.value.window.label) for s in found]


# -- windows -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Amber Line had 9 million views in its debut week of Feb. 3-9.", ("2025-02-03", "2025-02-09")),
        ("Amber Line had 9 million views in the week of February 3.", ("2025-02-03", "2025-02-09")),
        ("Amber Line had 9 million views in the week ending February 9.", ("2025-02-03", "2025-02-09")),
        ("From Feb. 3 to 9, its second week, Amber Line had 9 million views.", ("2025-02-03", "2025-02-09")),
        ("Amber Line had 9 million views from Feb. 3 to Feb. 9.", ("2025-02-03", "2025-02-09")),
        ("Amber Line had 9 million views in its first four days, Jan. 24-27.", ("2025-01-24", "2025-01-27")),
        ("Amber Line had 9 million views in the month of February.", ("2025-02-01", "2025-02-28")),
        ("Amber Line had 9 million views in a week of February.", (None, None)),
        ("Amber Line had 9 million views by February 9.", (None, "2025-02-09")),
        ("Amber Line has had 9 million views since January 24.", (None, None)),
        ("Amber Line had 9 million views in all of 2024.", ("2024-01-01", "2024-12-31")),
        ("Amber Line had 9 million views in February.", ("2025-02-01", "2025-02-28")),
        ("Amber Line had 9 million views in the second half of 2024.", ("2024-07-01", "2024-12-31")),
        ("Amber Line premiered in February with 9 million views.", (None, None)),
        ("The Amber Line finale on March 8 had 2 million viewers.", ("2025-03-08", "2025-03-08")),
        ("The premiere of Amber Line on March 8 had 2 million viewers.", ("2025-03-08", "2025-03-08")),
    ],
)
def test_a_window_has_the_days_that_its_sentence_gives(text, span):
    assert days(text) == [span]


def test_days_without_a_year_lie_in_the_past_or_in_the_year_that_is_named():
    assert days("Amber Line had 9 million views in the week of November 4-10.") == [("2024-11-04", "2024-11-10")]
    text = "The best week of any series of 2023 brought Amber Line 9 million views between January 2 and 8."
    assert days(text) == [("2023-01-02", "2023-01-08")]


def test_a_leap_day_moves_to_the_28th():
    text = "Of any series of 2023, Amber Line had 9 million views from February 23 to 29."
    assert days(text, published=Moment(datetime(2024, 3, 12, tzinfo=UTC), has_time=False)) == [
        ("2023-02-23", "2023-02-28")
    ]


def test_days_that_no_audience_was_counted_on_are_left_out():
    for year in (1, 9999):
        published = Moment(datetime(year, 12, 31 if year > 1 else 1, tzinfo=UTC), has_time=False)
        assert days("Amber Line had 9 million views in the week of March 3.", published=published) == [(None, None)]


def test_without_a_date_of_publication_a_window_has_a_label_only():
    found = read("Amber Line had 9 million views in its debut week of Feb. 3-9.", published=None)
    assert [(s.value.window.label, s.value.window.start) for s in found] == [("first week", None)]


def test_the_week_after_is_later_than_the_figure_before_it():
    text = "Amber Line had 287 million minutes in the week of February 10-16. A week later, it had 301 million minutes."
    assert days(text) == [("2025-02-10", "2025-02-16"), ("2025-02-17", "2025-02-23")]


def test_a_week_after_anything_but_a_week_has_no_days():
    text = "Amber Line had 9 million views in its first four days, Jan. 24-27. A week later, it had 12 million views."
    assert days(text)[1] == (None, None)


def test_the_same_window_is_that_of_the_figure_before():
    text = "Amber Line had 6.9 million views in its first four days. Season 2 had 2.8 million views in the same window."
    assert [label for _, _, label in said(text)] == ["first 4 days", "first 4 days"]
    assert said("Amber Line had 2.8 million views in the same window.") == [(2_800_000, "views", None)]


def test_a_figure_takes_the_nearest_window_of_its_own():
    text = "Amber Line had 9 million views in its first week, and 40 million in its first 28 days."
    assert [label for _, _, label in said(text)] == ["first week", "first 28 days"]


def test_a_broadcast_takes_its_window_from_the_sentence_before():
    text = "Somebody asks about overnights. The first episode of Amber Line had 1.9 million viewers."
    assert said(text) == [(1_900_000, "viewers", "overnight")]


def test_what_something_opened_with_is_its_first_week_or_episode():
    assert said("Amber Line opened with 9 million views.") == [(9_000_000, "views", "first week")]
    assert said("Amber Line opened with 3 million viewers.") == [(3_000_000, "viewers", "episode")]
    assert said("Amber Line debuted with 9 million views for the week of March 3-9.")[0][2] == "first week"


# -- whose figure ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Amber Line is back. Salt Flats, by contrast, drew 3 million views.",
        "Amber Line was beaten by Salt Flats, which had 18 million views.",
        "Behind Amber Line was Salt Flats (4.4 million views).",
        "Amber Line had less than a rival, which drew 4.4 million views.",
        'They compared it to "Salt Flats." That show returned with 4.4 million viewers.',
        'The maker of "Salt Flats" came too. "It is our biggest, with 4.4 million viewers," she said.',
        "The last Amber Line went out against 2.4 million viewers for a repeat.",
        "Netflix has more than 700 million viewers, and Amber Line is new.",
        "Amber Line compite con El huerto de noche, que sumó 18 millones de visualizaciones.",
        "Amber Line was on. Gutterball drew 4.4 million views.",
    ],
)
def test_a_figure_of_another_show_is_no_claim(text):
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Samba TV had the series at 9 million views.",
        "Dana Whitlock, the head of programming, has told the hall that it drew 9 million views.",
        "On Friday it drew 9 million views.",
        "Viewers loved it. Viewers had 9 million views between them.",
        "Netflix drew 9 million views with it.",
        "Noh Sang-min drew 9 million views with it.",
        "In 2024 it drew 9 million views.",
    ],
)
def test_a_subject_that_is_no_show_takes_no_figure_away(text):
    assert [value for value, _, _ in said(text)] == [9_000_000]


def test_that_show_is_the_one_named_last():
    assert said("It follows the first season of Salt Flats. That show had 4 million viewers.") == []
    assert said("It is Amber Line. That show had 4 million viewers.") == [(4_000_000, "viewers", None)]


def test_an_article_about_another_show_tells_its_figures():
    text = (
        "Salt Flats is over.\n\nIt was a hit.\n\nNobody knew.\n\nAmber Line goes on.\n\nSeason 1 had 9 million views."
    )
    assert said(text, title="Salt Flats is cancelled") == []


def test_no_show_has_the_audience_of_a_platform():
    assert said("Amber Line is one of many; viewers watched 94 billion hours.") == []


# -- each once ---------------------------------------------------------------------------------------------------------


def test_a_rounded_and_an_exact_figure_are_one_sighting_the_exact_one():
    text = "Amber Line had nearly 79 million hours in its first week.\n\nAmber Line had 78.93 million hours."
    assert said(text) == [(78_930_000, "hours", "first week")]
    text = "Amber Line had 78.93 million hours.\n\nAmber Line had nearly 79 million hours in its first week."
    assert said(text) == [(78_930_000, "hours", "first week")]


def test_two_sources_with_two_figures_are_two_sightings():
    text = "Amber Line had 78.93 million hours, Netflix said.\n\nAmber Line had 79 million hours, according to Variety."
    assert [value for value, _, _ in said(text)] == [78_930_000, 79_000_000]


def test_ratings_of_one_paragraph_share_their_measurer():
    text = "Amber Line ended with a rating of 12.3 percent, Nielsen Korea said. In Seoul its rating was 13.1 percent."
    assert [s.credit.origin for s in read(text)] == ["Nielsen Korea", "Nielsen Korea"]


def test_a_range_keeps_both_ends():
    (found,) = read("Amber Line had 60-65 million hours in its first week.")
    assert (found.value.value, found.value.high, found.value.bound) == (60_000_000, 65_000_000, "about")


def test_the_evidence_runs_from_the_figure_to_its_window():
    text = "In its first 28 days, Amber Line was watched for 402.6 million hours, Netflix said."
    (found,) = read(text)
    assert text[found.start : found.end] == "first 28 days, Amber Line was watched for 402.6 million hours"


# -- tables ------------------------------------------------------------------------------------------------------------


def test_a_list_of_pairs_takes_unit_and_window_from_its_caption():
    found = cells(
        ("paragraph", "Amber Line is back."),
        ("caption", "Seven-day consolidated audience. Source: Barb"),
        ("cell", "Episode two"),
        ("cell", "3.22m"),
        ("cell", "Episode three"),
        ("cell", "3.05m"),
    )
    assert found == [(3_220_000, "viewers", "consolidated"), (3_050_000, "viewers", "consolidated")]


def test_a_caption_names_the_source_of_its_figures():
    article = article_of(("caption", "Audience of Amber Line. Source: Barb"), ("cell", "Episode 2"), ("cell", "3.22m"))
    (found,) = extract(Context(article, WATCH))
    assert (found.credit.origin, found.rule) == ("Barb", "viewership.completes")


def test_a_header_names_unit_and_scale_of_its_column():
    found = cells(
        ("paragraph", "Amber Line by the week."),
        ("cell", "Week"),
        ("cell", "Hours viewed (millions)"),
        ("cell", "Views"),
        ("cell", "Feb. 3-9"),
        ("cell", "61.05"),
        ("cell", "9,300,000"),
        ("cell", "Feb. 10-16"),
        ("cell", "98.4"),
        ("cell", "15,000,000+"),
    )
    assert found == [
        (61_050_000, "hours", "week"),
        (9_300_000, "views", "week"),
        (98_400_000, "hours", "week"),
        (15_000_000, "views", "week"),
    ]


def test_a_column_of_figures_needs_no_labels():
    found = cells(("cell", "9.3 million views"), ("cell", "12.1 million views"))
    assert found == [(9_300_000, "views", None), (12_100_000, "views", None)]


def test_a_row_with_another_title_is_of_another_show():
    found = cells(
        ("paragraph", "The list that Amber Line leads, in views."),
        ("cell", "Salt Flats"),
        ("cell", "5.2 million views"),
        ("cell", "Amber Line"),
        ("cell", "9.3 million views"),
    )
    assert found == [(9_300_000, "views", None)]


def test_ratings_and_thousands_in_tables_are_read_by_their_header():
    rows = [
        ("cell", "Episode 1"),
        ("cell", "5.1"),
        ("cell", "~640"),
        ("cell", "Episode 2"),
        ("cell", "123"),
        ("cell", "6"),
    ]
    header = [("cell", "Episode"), ("cell", "TV rating (%)"), ("cell", "Viewers (thousands)")]
    found = cells(("paragraph", "Amber Line in numbers."), *header, *rows)
    assert found == [(5.1, "percent", "episode"), (640_000, "viewers", "episode")]


def test_two_rows_of_a_table_are_two_facts_however_near():
    rows = [
        ("cell", "Episode 1"),
        ("cell", "5.1"),
        ("cell", "Episode 2"),
        ("cell", "5.1"),
        ("cell", "Episode 3"),
        ("cell", "5.0"),
    ]
    assert len(cells(("paragraph", "Amber Line is back."), ("caption", "TV rating (%)"), *rows)) == 3


def test_a_rank_is_no_figure_and_another_title_in_the_chart_no_row_of_ours():
    words = ("Rank", "Title", "Minutes (millions)", "1", "Amber Line", "912", "2", "Salt Flats", "705")
    found = cells(("paragraph", "Amber Line led the chart."), *(("cell", word) for word in words))
    assert found == [(912_000_000, "minutes", None)]


def test_a_cell_that_repeats_the_text_is_no_second_sighting():
    found = cells(("paragraph", "Amber Line had 9.3 million views."), ("cell", "Views"), ("cell", "9,300,000"))
    assert found == [(9_300_000, "views", None)]


def test_a_number_that_no_header_explains_is_no_figure():
    assert cells(("paragraph", "Amber Line."), ("cell", "Rank"), ("cell", "1"), ("cell", "Weeks"), ("cell", "14")) == []
    assert cells(("paragraph", "Amber Line."), ("cell", "14"), ("cell", "15")) == []


# -- hostile pages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Amber Line had 12 million views in its first week. " * 4_000,
        "Amber Line had 12 million views " + "first week " * 18_000,
        "Aa " * 66_000 + "had 12 million views",
    ],
    ids=["figures", "windows", "names"],
)
def test_the_cost_stays_linear_on_hostile_text(text):
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 5


def test_episodes_under_a_header_are_of_the_season_that_it_names_whatever_their_titles():
    words = ("Episode (season 1)", "Air date", "Viewers, Live+7 (millions)", "Tidewater", "Jan. 5", "7.31")
    article = article_of(
        ("paragraph", "Amber Line returns for its second season."), *(("cell", word) for word in words)
    )
    (found,) = extract(Context(article, WATCH))
    assert (found.value.value, found.value.window.label, found.season) == (7_310_000, "live+7", 1)


def test_a_percentage_in_a_column_of_viewers_is_no_figure():
    words = ("Episode", "Viewers (millions)", "Change", "Episode 2", "3.1", "-12.4%", "Episode 3", "3.3", "+6.5%")
    found = cells(("paragraph", "Amber Line by the week."), *(("cell", word) for word in words))
    assert found == [(3_100_000, "viewers", "episode"), (3_300_000, "viewers", "episode")]


def test_a_cell_that_looks_like_a_time_of_day_stays_in_the_article():
    rows = "".join(f"<tr><td>Episode {n}</td><td>{value}</td></tr>" for n, value in ((1, "7.31"), (2, "6.12")))
    table = f"<table><tr><th>Episode</th><th>Viewers (millions)</th></tr>{rows}</table>"
    words = "<p>The drama Amber Line came back to a smaller audience, which surprised nobody in the trade.</p>" * 4
    body = f"<html><body><article><h1>Amber Line in numbers</h1>{words}{table}{words}</article></body></html>"
    page = Page("https://harrowgazette.example/a", body.encode(), datetime(2025, 3, 12, tzinfo=UTC), SAVED_HEADERS)
    found = [s for s in process(page, WATCH).sightings if s.type == "viewership"]
    assert [s.value.value for s in found] == [7_310_000, 6_120_000]


# -- sections ----------------------------------------------------------------------------------------------------------


def test_in_a_section_a_figure_follows_the_paragraph_that_names_the_show():
    lead = [("paragraph", f"Day two of the market, part {n}.") for n in range(3)]
    section = [("heading", "1:05 pm"), ("paragraph", "Noh Sang-min spoke about Amber Line."), ("paragraph", FIGURE)]
    assert figures_of("Market: live updates", *lead, *section) == [6_200_000]
    aside = [
        ("heading", "2 pm"),
        ("paragraph", "Amber Line was shown."),
        ("paragraph", "Lunch."),
        ("paragraph", FIGURE),
    ]
    assert figures_of("Market: live updates", *lead, *aside) == []


FIGURE = "More than 6.2 million households watched the first season in its first 28 days."


def figures_of(title, *blocks):
    article = replace(article_of(*blocks), title=title)
    return [s.value.value for s in extract(Context(article, WATCH))]


def test_a_week_named_by_its_dates_is_the_first_where_the_show_came_out_in_it():
    text = "Amber Line premiered on January 15. It drew 6.2 million views from January 13 to 19."
    assert said(text) == [(6_200_000, "views", "first week")]
    assert days(text) == [("2025-01-13", "2025-01-19")]


def test_a_trailer_that_came_out_in_a_week_makes_it_no_first_week():
    text = "The trailer of Amber Line came out on January 15. The show drew 6.2 million views from January 13 to 19."
    assert said(text) == [(6_200_000, "views", "week")]


def test_views_in_the_next_sentence_span_what_the_hours_before_them_span():
    hours = "Amber Line was watched for 61.3 million hours in its debut week."
    assert said(f"{hours} It had 9.1 million views.")[1] == (9_100_000, "views", "first week")
    assert said(f"{hours} It had 145 million views.")[1] == (145_000_000, "views", None)


def test_a_programme_is_compared_over_like_spans():
    text = "Amber Line ended on overnights of 4.4m, up from the 3.8m who watched the first episode on 7 January."
    assert said(text) == [(4_400_000, "viewers", "overnight"), (3_800_000, "viewers", "overnight")]
    assert days(text)[1] == ("2025-01-07", "2025-01-07")
