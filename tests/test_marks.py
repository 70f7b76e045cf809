"""Marks pair off whatever the page holds, and never outside their paragraph."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.speech.marks import pair_marks

MARKED = st.text(st.sampled_from("ab A.,'’‘\"“”„«»「」『』《》`<>\n!?-—(s1 가"), max_size=80)


def inner(text):
    return [text[q.inner_start : q.inner_end] for q in pair_marks(text)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ('"It rains," he said. "Still."', ["It rains,", "Still."]),
        ("“It ‘rains’ here,” he said.", ["It ‘rains’ here,"]),
        ("''It rains,'' he said.", ["It rains,"]),
        ("``It rains,'' he said.", ["It rains,"]),
        ("„Es regnet“, «llueve» and »il pleut«", ["Es regnet", "llueve", "il pleut"]),
        ("「비가 온다」라고 했다", ["비가 온다"]),
        ("”It rains,” he said.", ["It rains,"]),
        ('""It rains,"" he said.', ["It rains,"]),
        ('"He said "no" to me," she said.', ['He said "no" to me,']),
        ("\"'Amber Line' is late,\" he said.", ["'Amber Line' is late,"]),
        ("'I hid the actors' hats,' she said.", ["I hid the actors' hats,"]),
        ("'She said \"no\" twice,' he said.", ['She said "no" twice,']),
        ("The actors' hats and the writers' room", []),
        ("rock ’n’ roll in the ’90s, ’tis true", []),
        ('a 12" rail', []),
    ],
)
def test_marks_of_every_kind_pair_off(text, want):
    assert inner(text) == want


def test_a_missing_closing_mark_ends_with_the_paragraph():
    text = "“It rains, and then it stops"
    (quotation,) = pair_marks(text)
    assert not quotation.closed
    assert quotation.end == len(text)


def test_a_second_opener_ends_the_quotation_before_it():
    text = '"It rains," he said, "and pours. "It stops."'
    assert inner(text) == ["It rains,", "and pours.", "It stops."]


def test_angle_marks_hold_titles():
    assert [q.style for q in pair_marks("《호박선》이 “돌아왔다”")] == ["title", "double"]


@given(MARKED)
def test_any_text_gives_ordered_quotations_that_slice_back(text):
    at = 0
    for q in pair_marks(text):
        assert at <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
        at = q.end


@given(MARKED, MARKED)
def test_a_paragraph_is_paired_without_its_neighbours(left, right):
    text = left + "\n" + right
    alone = [(q.start, q.end) for q in pair_marks(left)]
    assert [(q.start, q.end) for q in pair_marks(text, 0, len(left))] == alone


@pytest.mark.parametrize("text", ["“" * 20_000, ' "a' * 20_000, " 'as" * 20_000, "x" * 1_000_000 + '"', "«»" * 20_000])
def test_hostile_marks_take_no_time(text):
    started = time.process_time()
    pair_marks(text)
    assert time.process_time() - started < 1
