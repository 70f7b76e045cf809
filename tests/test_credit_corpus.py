"""The corpus of credits is the spec of attribution: whom a text credits, and what is no credit."""

import tomllib
from pathlib import Path

import pytest

from tests.test_corpus import found

TABLE = tomllib.loads((Path(__file__).parent / "corpus_credit.toml").read_text("utf-8"))


def cases(kind):
    return [pytest.param(case, id=f"{case['type']}: {case['text'][:80]}") for case in TABLE[kind]]


def credits_in(case):
    """Each sighting's chain as the corpus writes it: ``Netflix < Variety``, or ``none``."""
    return [" < ".join((table["origin"] or "none", *table["via"])) for table in found(case["type"], case)]


@pytest.mark.parametrize("case", cases("credited"))
def test_a_source_is_credited(case):
    want = case["want"] if isinstance(case["want"], list) else [case["want"]]
    assert credits_in(case) == want


@pytest.mark.parametrize("case", cases("uncredited"))
def test_a_name_that_is_no_source_is_not_credited(case):
    assert case["because"]
    assert set(credits_in(case)) == {"none"}


def test_the_corpus_holds_both_kinds_in_number():
    assert len(TABLE["credited"]) >= 250
    assert len(TABLE["uncredited"]) >= 80


def test_no_text_is_told_twice():
    texts = [(case["type"], case["text"]) for kind in TABLE.values() for case in kind]
    assert len(texts) == len(set(texts))
