"""Whom a page credits for a statement: cues, chains, scope, and what only looks like a credit."""

import tomllib
from pathlib import Path

import pytest

from pipeline.article import text_to_article
from pipeline.context import Context
from pipeline.model import Credit, Link
from pipeline.watchlist import Outlet, Person, Show, Watchlist

AMBER = Show(
    "amber-line",
    "Amber Line",
    ("호박선", "Línea Ámbar", "Garis Ambar"),
    platform="Netflix",
    people=(Person("Noh Sang-min", ("노상민",), "director"), Person("Bae Yu-jin", ("배유진",), "writer")),
)
WATCH = Watchlist(
    (AMBER,),
    (Outlet("Harrow Gazette", ("the Gazette",), ("harrowgazette.example",)), Outlet("Screen Post", kind="trade")),
)
CASES = tomllib.loads((Path(__file__).parent / "credits.toml").read_text("utf-8"))["case"]


def read(text, *, outlet="Harrow Gazette"):
    return Context(text_to_article(text, url="https://harrowgazette.example/a", outlet=outlet, title="Amber Line"), WATCH)


def credit(text, of):
    context = read(text)
    start = context.text.index(of)
    return context.credit(start, start + len(of))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text'][:60]} | {case['of'][:20]}")
def test_a_statement_is_credited(case):
    want = Credit(case.get("origin"), tuple(case.get("via", ())))
    assert credit(case["text"], case["of"]) == want
