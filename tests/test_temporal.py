import time
from datetime import date

import pytest

from pipeline.temporal import read_times
from pipeline.temporal.grammar import RULES
from pipeline.temporal.lexicon import LANGUAGES, lexicon
from pipeline.temporal.tokens import CODE

WEDNESDAY = date(2025, 3, 12)


def read(text, language="en", anchor=WEDNESDAY):
    """``(words, EDTF)`` of each dated time in ``text``."""
    return [(text[t.start : t.end], t.edtf) for t in read_times(text, anchor=anchor, language=language) if t.edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It ended on Friday.", "2025-03-07"),
        ("It was ordered on Wednesday.", "2025-03-12"),
        ("It will end on Friday.", "2025-03-14"),
        ("It was shown last Friday.", "2025-03-07"),
        ("It came out on January 28.", "2025-01-28"),
        ("It came out on 28 January 2022.", "2022-01-28"),
        ("It came out on Jan. 28, 2022.", "2022-01-28"),
        ("It came out on 2022-01-28.", "2022-01-28"),
        ("It was wrapped on the 28th of last month.", "2025-02-28"),
        ("It began in March last year.", "2024-03"),
        ("It was released last November.", "2024-11"),
        ("It will come next spring.", "2026-21"),
        ("It will come in the autumn of this year.", "2025-23"),
        ("It will come in the second half of 2026.", "2026-41"),
        ("It will come in Q3 2026.", "2026-35"),
        ("It will come in the first quarter of next year.", "2026-33"),
        ("It will come in mid-2026.", "2026-05/2026-08"),
        ("It will come in late March.", "2025-03-21/2025-03-31"),
        ("It will come in the summer or fall of 2026.", "2026-06/2026-11"),
        ("It will come in late 2026 or early in 2027.", "2026-09/2027-04"),
        ("It was watched from Jan. 20 to 26.", "2025-01-20/2025-01-26"),
        ("It was watched between January 20 and February 2.", "2025-01-20/2025-02-02"),
        ("It was filmed two years ago.", "2023"),
        ("It was ordered yesterday.", "2025-03-11"),
        ("It was shown last week.", "2025-03-03/2025-03-09"),
        ("It was set in the 1990s.", "199X"),
        ("It will return on the last Sunday of April.", "2025-04-27"),
        ("It will return on the first Friday in June 2026.", "2026-06-05"),
        ("It will return in the first week of August.", "2025-08-01/2025-08-07"),
        ("It will return on the last day of May.", "2025-05-31"),
        ("It was wrapped on a Tuesday in November.", "2024-11"),
        ("It was shown Friday of last week.", "2025-03-07"),
        ("It was shown Monday to Friday last week.", "2025-03-03/2025-03-07"),
        ("It will be back in two weeks.", "2025-03-24/2025-03-30"),
        ("It will be out by Christmas Eve.", "2025-12-24"),
        ("It will make its long-awaited return on August 1.", "2025-08-01"),
        ("It is expected at the end of the month.", "2025-03-21/2025-03-31"),
        ("It will be back a year from now.", "2026"),
        ("It will begin on the eighth of June.", "2025-06-08"),
        ("It will begin on June the second.", "2025-06-02"),
        ("It will end on the following Friday.", "2025-03-14"),
    ],
)
def test_english_is_read(text, edtf):
    assert [found for _, found in read(text)] == [edtf]


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("es", "Se estrenó el pasado 12 de febrero.", "2025-02-12"),
        ("es", "Llegará el último domingo de abril.", "2025-04-27"),
        ("es", "Se vio el viernes de la semana pasada.", "2025-03-07"),
        ("id", "Akan tayang minggu depan.", "2025-03-17/2025-03-23"),
        ("id", "Akan tayang dua pekan lagi.", "2025-03-24/2025-03-30"),
        ("id", "Dirilis Senin kemarin.", "2025-03-10"),
        ("es", "Comenzó este lunes.", "2025-03-10"),
        ("es", "Llegará en otoño.", "2025-23"),
        ("es", "Terminará a finales de junio.", "2025-06-21/2025-06-30"),
        ("es", "Llegará el año que viene.", "2026"),
        ("es", "Se rodó hace dos meses.", "2025-01"),
        ("id", "Tayang pada 28 Januari 2022.", "2022-01-28"),
        ("id", "Akan tayang akhir tahun ini.", "2025-09/2025-12"),
        ("id", "Dirilis bulan lalu.", "2025-02"),
        ("ko", "지난달 28일 공개됐다.", "2025-02-28"),
        ("ko", "내년 상반기에 공개된다.", "2026-40"),
        ("ko", "오는 9월부터 방송된다.", "2025-09"),
        ("ko", "지난해 12월 종영했다.", "2024-12"),
        ("ko", "2025년 1월 17일부터 19일까지 방송됐다.", "2025-01-17/2025-01-19"),
    ],
)
def test_other_languages_are_read(language, text, edtf):
    assert [found for _, found in read(text, language)] == [edtf]


@pytest.mark.parametrize("text", ["It may end.", "They march on.", "Season 2 and episode 10 cost $2024.", "a fall"])
def test_words_that_look_like_times_are_none(text):
    assert read(text) == []


@pytest.mark.parametrize("text", ["It was filmed in two weeks.", "It will be forgotten in five years."])
def test_how_long_it_took_is_no_day(text):
    assert read(text) == []


def test_lengths_and_vague_times_are_found_without_days():
    found = read_times("It took two years and is now over.", anchor=WEDNESDAY)
    assert [(time.kind, time.earliest) for time in found] == [("duration", None), ("date", None)]


def test_a_range_keeps_its_two_ends():
    found = read_times("It was filmed from January 13 to March 5.", anchor=WEDNESDAY, language="en")
    assert [part.edtf for part in found[0].parts] == ["2025-01-13", "2025-03-05"]


def test_an_impossible_day_names_no_day():
    assert read("It ended on 31 November 2024 and on 2025-13-45.") == []


def test_a_past_plan_lies_where_it_is_nearest():
    assert read("Filming had been due to end on 27 March.") == [("27 March", "2025-03-27")]


def test_every_class_of_the_lexicons_is_one_of_the_grammar():
    classes = {sign[0] for language in LANGUAGES for sign in lexicon(language).signs.values()}
    assert classes <= set(CODE)


def test_rules_have_names_of_their_own():
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("text", ["“" * 20_000, "the second of the " * 20_000, "1 2 3 " * 50_000, "지난해" * 50_000])
def test_hostile_text_is_read_in_time(text):
    began = time.process_time()
    read_times(text, anchor=WEDNESDAY)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "at the start of 2026", "2026-01/2026-04"),
        ("en", "before the year is out", "2025"),
        ("en", "in the opening months of 2026", "2026-01/2026-04"),
        ("en", "in the final weeks of the year", "2025-09/2025-12"),
        ("en", "the first six months of 2025", "2025-40"),
        ("en", "the last three months of 2025", "2025-36"),
        ("es", "el jueves 20", "2025-03-20"),
        ("es", "en los primeros meses de 2026", "2026-01/2026-04"),
        ("es", "el próximo mes de mayo", "2025-05"),
        ("es", "el pasado mes de enero", "2025-01"),
        ("es", "dentro de dos semanas", "2025-03-24/2025-03-30"),
        ("id", "pada Selasa (11/3)", "2025-03-11"),
        ("ko", "연내 공개", "2025"),
        ("ko", "연말 공개된다", "2025-09/2025-12"),
    ],
)
def test_parts_of_a_year_are_named_in_many_ways(language, text, edtf):
    assert [time.edtf for time in read_times(text, anchor=date(2025, 3, 12), language=language)] == [edtf]


def test_a_score_in_brackets_is_no_day():
    assert read_times("Skornya tinggi (8/10) dan 24/7", anchor=date(2025, 3, 12), language="id") == ()
