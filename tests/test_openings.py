"""The words that a pattern's matches begin with are read from the pattern, and never too narrow."""

import re

import pytest

from pipeline.openings import guarded, openings


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("said", {"said"}),
        (r"(?<!\w)(?:ha(?:s|ve) been|[Dd]enied)(?!\w)", {"has been", "have been", "denied"}),
        ("colou?rs?", {"color", "colour"}),
        (r"(?:the )?cast of \w+", {"the cast o", "cast of "}),
        (r"(?P<n>\d)th", {f"{digit}th" for digit in range(10)}),
        ("[a-c]1|x{2}", {"a1", "b1", "c1", "x"}),
        (r"\bU\.S\.|É", {"u.s.", "é"}),
        ("시즌[ ]?2", {"시즌2", "시즌 2"}),
        ("(?=.{9})said|told", {"said", "told"}),
        (r",? (?=(?:while|whereas)\s)", {", while", ", whereas", " while", " whereas"}),
        ("(?:no ){1,3}one", {"no "}),
    ],
)
def test_every_match_begins_with_one_of_them(pattern, words):
    assert openings(re.compile(pattern)) == words


@pytest.mark.parametrize("pattern", [r"\w+ said", "[A-Z]x", "a?", r"(?:\w+ )?said", ".x", "[^a]b", "said|", r"\s?x"])
def test_a_pattern_with_an_open_beginning_has_none(pattern):
    assert openings(re.compile(pattern)) == set()


def test_a_verbose_pattern_is_read_without_its_white_space():
    pattern = "  said # a verb\n | [ ]told  "
    assert openings(re.compile(pattern, re.VERBOSE)) == {"said", " told"}


def test_what_comes_before_too_many_words_stands_for_all_of_them():
    many = "|".join(f"word{number}abc" for number in range(2000))
    assert openings(re.compile(f"(?:a|the) (?:{many})s")) == {"a ", "the "}


def test_a_construct_that_is_not_read_is_an_error():
    with pytest.raises(ValueError, match="not read"):
        openings(re.compile("(?>said)"))


@pytest.mark.parametrize("pattern", ["said|told", "[(]no", r"\w+ said"])
def test_a_guarded_pattern_matches_what_the_pattern_matches(pattern):
    text = "told, and Anna said (no"
    found = [match.span() for match in re.finditer(guarded(pattern), text)]
    assert found == [match.span() for match in re.finditer(pattern, text)]
