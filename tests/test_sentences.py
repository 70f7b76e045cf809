"""Sentences end where a reader ends them: not inside a quotation, not behind an abbreviation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Block
from pipeline.sentences import sentence_spans, split_sentences


def sentences(text):
    return [text[s.start : s.end] for s in split_sentences(text, Block("paragraph", 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rains. It stops.", 2),
        ("“It rains. It stops. It rains.” He left.", 2),
        ("“Who drives?” Noh said. Nobody did.", 2),
        ("“Who drives?” The tram stopped.", 2),
        ("“Mind the doors!” says Cha Eun-bi of the finale.", 1),
        ("It opens on Jan. 13 and Feb. 2. Then it closes.", 2),
        ("Mr. Gu and Ms. Bae met at St. Giles. They left.", 2),
        ("It was No. 1 in the U.S. It stayed there.", 2),
        ("J. R. Oddie wrote it for Harbour Inc. in May.", 1),
        ("Costó 3.5 millones. ¿Quién pagó? Nadie.", 3),
        ("전차가 왔다. 노 감독은 웃었다.", 2),
        ("Dr. Bae menulisnya. Trem itu datang.", 2),
        ("It waits… Then it goes.", 2),
        ("One line\nanother line", 2),
    ],
)
def test_a_text_has_as_many_sentences_as_a_reader_counts(text, count):
    assert len(sentences(text)) == count


def test_a_sentence_has_no_white_space_around_it():
    assert sentences("It rains.   It stops.  ") == ["It rains.", "It stops."]


@given(st.text(st.sampled_from("aB .!?\"“”'’…\n가다1,"), max_size=80))
def test_sentences_are_ordered_and_leave_nothing_but_white_space_out(text):
    at, left_out = 0, ""
    for start, end in sentence_spans(text, 0, len(text)):
        assert at <= start < end <= len(text)
        left_out += text[at:start]
        at = end
    assert not (left_out + text[at:]).strip()
