"""Letters and words made small, and alternatives that are compared letter by letter."""

import re

import pytest

from pipeline.letters import any_of, small, small_pattern
from pipeline.naming.roster import role_classes

WORDS = ("star", "co-star", "stars", "showrunner", "show", "C.E.O.")


@pytest.mark.parametrize("text", [*WORDS, "the stars", "showrunners", "sta", "CxEyO."])
def test_any_of_some_words_finds_the_longest(text):
    plain = "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
    assert re.findall(any_of(WORDS), text) == re.findall(plain, text)


def test_any_of_the_roles_finds_each_of_them_whole():
    pattern = re.compile(any_of(role_classes()))
    assert [word for word in role_classes() if not pattern.fullmatch(word)] == []


def test_any_of_one_word_is_the_word():
    assert any_of(["star"]) == "star"


def test_small_letters_keep_the_length_of_a_text():
    assert small("İstanbul SAID") == "İstanbul said"


def test_a_small_pattern_keeps_its_escapes_and_names():
    assert small_pattern(r"(?P<who>\W[A-C])") == r"(?P<who>\W[a-c])"
