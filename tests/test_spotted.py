"""Patterns tried only where their first words stand find what ``re`` finds, over every text of the corpora."""

import re
import tomllib
from pathlib import Path

import pytest

import pipeline.process  # noqa: F401  (makes every pattern of the rules)
from pipeline.openings import openings
from pipeline.spotted import Near, Spotted, Tailed, all_spotted
from pipeline.spotting import lower, plain

CORPUS = Path(__file__).parent / "corpus"
TEXTS = [
    case["text"]
    for path in sorted(CORPUS.glob("*.toml"))
    for kind in ("yes", "no")
    for case in tomllib.loads(path.read_text("utf-8")).get(kind, ())
]
WHOLE = "\n\n".join(TEXTS)


def spans(matches):
    return [match.span() for match in matches]


MADE_HERE = (r"\w+ said",)
SOME = "\n\n".join(TEXTS[::9])


@pytest.mark.parametrize("text", [WHOLE, lower(SOME), SOME.upper()], ids=["as written", "small", "capitals"])
def test_every_spotted_pattern_finds_in_the_corpora_what_re_finds(text):
    for spotted in all_spotted():
        found = spans(spotted.finditer(text, 0, len(text)))
        assert found == spans(spotted.pattern.finditer(text)), spotted.pattern.pattern


def test_a_stretch_of_a_text_is_read_as_re_reads_it():
    starts = range(0, len(WHOLE) - 300, len(WHOLE) // 10)
    for spotted in all_spotted():
        for start in starts:
            expected = spotted.pattern.search(WHOLE, start, start + 300)
            found = spotted.search(WHOLE, start, start + 300)
            assert (found and found.span()) == (expected and expected.span()), spotted.pattern.pattern


def test_only_what_begins_with_a_name_is_tried_everywhere():
    open_ones = [each.pattern.pattern for each in all_spotted() if not openings(each.pattern)]
    assert [pattern for pattern in open_ones if "(?P<who>" not in pattern[:40] and pattern not in MADE_HERE] == []


def test_matches_do_not_overlap():
    text = "no no no one"
    assert spans(Spotted("no (?:no|one)").finditer(text, 0, len(text))) == [(0, 5), (6, 12)]


def test_a_pattern_that_may_begin_anyhow_is_tried_everywhere():
    spotted = Spotted(r"\w+ said")
    found = spotted.search("then Anna said", 5, 14)
    assert found is not None
    assert found.span() == (5, 14)


def test_look_arounds_see_what_stands_before_the_stretch():
    assert Spotted(r"(?<!\w)art", re.IGNORECASE).search("Start", 2, 5) is None


def test_a_pattern_near_words_reads_no_more_than_their_surroundings():
    near = Near(re.compile(r"\w+ (?:Times|Post)"), Spotted(" (?:Times|Post)"), before=8, after=0)
    text = "The Harrow Times and the Pella Post. The Extraordinary Times."
    assert [match[0] for match in near.finditer(text, 0, len(text))] == ["Harrow Times", "Pella Post", "ordinary Times"]


def test_a_pattern_with_a_tail_finds_nothing_where_the_tail_is_missing():
    tailed = Tailed(re.compile(r"[A-Z]\w+ (?:also )?left"), Spotted(" (?:also )?left"))
    text = "Anna stayed. Bela also left, Cora left."
    assert [match[0] for match in tailed.finditer(text, 0, len(text))] == ["Bela also left", "Cora left"]
    assert list(tailed.finditer(text, 0, 12)) == []


def test_a_text_made_plain_keeps_its_length():
    assert plain("Lee’s\u00a0‘Tide´") == "Lee's 'Tide'"


def test_matches_that_reach_an_end_may_overlap():
    text = "told by the paper"
    found = Spotted(r"(?:told by|by) the ").reaching(text, 0, text.index("paper"))
    assert [match[0] for match in found] == ["told by the ", "by the "]
