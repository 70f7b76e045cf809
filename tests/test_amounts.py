import time
import tomllib
from pathlib import Path

import pytest

from pipeline.audience.amounts import read_amounts
from pipeline.audience.numerals import read_numerals

PHRASES = tomllib.loads((Path(__file__).parent / "bench" / "amounts.toml").read_text("utf-8"))["phrases"]


def values(text, **kwargs):
    return [(amount.value, amount.unit) for amount in read_amounts(text, **kwargs)]


def bound(text):
    return read_amounts(text)[0].bound


def test_nearly_all_of_seventy_phrases_are_read_with_value_and_unit():
    wrong = [
        phrase["text"]
        for phrase in PHRASES
        if [(a.value, a.high, a.unit) for a in read_amounts(phrase["text"])]
        != [(phrase["value"], phrase.get("high"), phrase["unit"])]
    ]
    assert len(PHRASES) >= 70
    assert len(wrong) <= 2, wrong


def test_an_amount_says_where_it_stands_and_what_its_digits_leave_open():
    (amount,) = read_amounts("drew 124.79 million hours in a week")
    assert (amount.start, amount.end) == (5, 25)
    assert (amount.least, amount.most) == (124_785_000, 124_795_000)


def test_three_digits_after_a_mark_are_read_as_the_language_writes_them():
    assert values("1.650 millones de horas") == [(1_650_000_000, "hours")]
    assert values("1.650 million hours") == [(1_650_000, "hours")]
    assert values("1,650 million hours") == [(1_650_000_000, "hours")]


def test_the_unit_decides_where_a_mark_can_be_read_twice():
    assert values("a rating of 3.812 percent") == [(3.812, "percent")]
    assert values("1,734 millones de espectadores", language="es") == [(1_734_000, "viewers")]


def test_a_shared_scale_word_is_read_in_the_language_of_the_text():
    assert next(read_numerals("1,650 million", language="fr")).value == 1_650_000
    assert next(read_numerals("1,650 million", language="en")).value == 1_650_000_000


def test_a_number_of_grouped_digits_may_end_in_a_fraction():
    assert next(read_numerals("1.650,45 millones")).value == 1_650_450_000
    assert next(read_numerals("1,650,450,000")).value == 1_650_450_000
    assert next(read_numerals("124 790 000 heures")).value == 124_790_000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("more than 12 million views", "over"),
        ("well over a whopping 12 million views", "over"),
        ("12 million views and counting", "over"),
        ("12 million+ views", "over"),
        ("passed the 12 million view mark", "over"),
        ("nearly 12 million views", "under"),
        ("up to 12 million views", "under"),
        ("was up to 12 million views", "exact"),
        ("some 12 million views", "about"),
        ("12 million views or so", "about"),
        ("1200만 뷰를 돌파", "over"),
        ("약 1200만 뷰", "about"),
        ("近1.2亿小时", "under"),
        ("1200만 뷰에 육박", "under"),
        ("casi 12 millones de visualizaciones", "under"),
        ("lebih dari 12 juta penayangan", "over"),
        ("12 million views", "exact"),
        ("over a huge record total of a 12 million views", "exact"),
        ("12 million views plush", "exact"),
    ],
)
def test_a_bound_is_read_before_or_after_the_figure(text, said):
    assert bound(text) == said


def test_a_range_has_two_ends_and_is_about():
    (amount,) = read_amounts("between 60 million and 65 million hours")
    assert (amount.value, amount.high, amount.bound) == (60_000_000, 65_000_000, "about")
    assert amount.most == 65_500_000


def test_a_rise_is_two_figures_and_no_range():
    assert values("rose from 60 to 65 million hours") == [(60_000_000, "hours"), (65_000_000, "hours")]
    assert values("from 29.6 million to 34.1 million views") == [(29_600_000, "views")]


def test_a_season_beside_a_figure_makes_no_range():
    assert values("Season 1 - 1.65 billion hours") == [(1_650_000_000, "hours")]
    assert values("2 - 900 million hours") == [(900_000_000, "hours")]


def test_a_korean_range_takes_the_place_of_its_upper_end():
    (amount,) = read_amounts("6~7억 시간")
    assert (amount.value, amount.high) == (600_000_000, 700_000_000)


def test_a_bare_figure_leans_on_the_one_before_it():
    text = "had 10 million views in its first week and 58.9 million in 91 days"
    assert values(text) == [(10_000_000, "views"), (58_900_000, "views")]


def test_a_bare_figure_leans_over_one_sentence_that_goes_on():
    text = "It had 287 million minutes. A week later the number was 301 million."
    assert values(text)[-1] == (301_000_000, "minutes")
    assert len(values("It had 287 million minutes. Peru spent 301 million.")) == 1
    assert len(values("It had 287 million minutes. It was good. Nobody knew. It cost 301 million.")) == 1


def test_a_bare_figure_that_counts_something_of_its_own_leans_on_nothing():
    assert values("had 10 million views and 58 million dollars") == [(10_000_000, "views")]
    assert values("had 10 million views and $58 million") == [(10_000_000, "views")]


def test_small_hours_count_only_where_they_were_watched():
    assert values("619 hours of viewing") == [(619, "hours")]
    assert values("was watched for 619 hours") == [(619, "hours")]
    assert values("619 hours of footage") == []
    assert values("24 hours of viewing") == []


def test_people_and_accounts_count_only_where_they_watched():
    assert values("2.1 million people watched the finale") == [(2_100_000, "viewers")]
    assert values("a city of 2.1 million people") == []
    assert values("the service has 2.1 million accounts") == []


def test_households_count_unless_they_only_could_watch():
    assert values("1.3 million households") == [(1_300_000, "households")]
    assert values("available in 1.3 million households") == []
    assert values("300 households") == []


@pytest.mark.parametrize(
    "text",
    [
        "shares rose 3.2 percent",
        "a rating of 8.4 out of 10",
        "ratings were up 0.5 percent",
        "ratings: 12 percent higher",
        "a share of 14.2 percent and good ratings",
        "a rating of 4.6 stars",
        "61 percent of fans",
    ],
)
def test_a_percentage_of_something_else_is_no_rating(text):
    assert values(text) == []


def test_a_rating_may_be_named_after_its_number():
    assert values("scored 12.3 percent nationwide") == [(12.3, "percent")]
    assert values("a 0.8 rating in the 18-49 demo") == [(0.8, "percent")]
    assert values("a TV rating of 5.1") == [(5.1, "percent")]


@pytest.mark.parametrize(
    "text",
    [
        "the trailer has 12 million views",
        "a trailer for the second season was viewed 12 million times",
        "Trailer Garis Ambar ditonton 12 juta kali",
        "12 million views on YouTube",
        "12 million views for its trailer",
        "the webtoon has 1.2 billion views",
    ],
)
def test_views_of_another_medium_are_left_alone(text):
    assert values(text) == []


def test_a_medium_named_in_passing_takes_no_views_away():
    assert values("based on a webtoon, it drew 12 million views") == [(12_000_000, "views")]
    assert values("After the trailer broke records, the series drew 12 million views") == [(12_000_000, "views")]
    assert values("The series (see the trailer) drew 12 million views") == [(12_000_000, "views")]


def test_tens_of_millions_are_no_number():
    assert values("tens of millions of viewers") == []
    assert values("수천만 뷰") == []


def test_soft_hyphens_are_read_over():
    (amount,) = read_amounts("drew 12 mil\u00adlion views here")
    assert (amount.value, amount.start, amount.end) == (12_000_000, 5, 22)


def test_odd_capitals_keep_their_place():
    (amount,) = read_amounts("İİ drew 12 MILLION VIEWS")
    assert (amount.value, amount.start) == (12_000_000, 8)


@pytest.mark.parametrize(
    "text",
    [
        "1 million " * 100_000,
        "half a " * 140_000,
        "9" * 1_000_000,
        "1억" * 300_000,
        "5% " * 300_000,
        "views of " * 100_000,
        "12 million and " * 60_000,
    ],
    ids=lambda text: text[:10],
)
def test_a_megabyte_of_one_line_costs_less_than_two_seconds(text):
    start = time.process_time()
    read_amounts(text)
    assert time.process_time() - start < 2
