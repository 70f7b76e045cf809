"""The corpus of seasons is the spec of which season a claim is about."""

import tomllib
from pathlib import Path

import pytest

from tests.test_corpus import found

CASES = tomllib.loads((Path(__file__).parent / "corpus_season.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['type']}: {case['text'][:80]}")
def test_a_claim_is_about_the_season_that_its_words_name(case):
    assert [table["season"] or 0 for table in found(case["type"], case)] == case["seasons"]


def test_the_corpus_speaks_of_awaited_seasons_in_four_languages():
    texts = " ".join(case["text"] for case in CASES)
    assert all(word in texts for word in ("season", "시즌", "temporada", "musim"))
    assert len(CASES) >= 100
