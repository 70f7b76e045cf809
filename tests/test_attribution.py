"""Whom a page credits for a statement: cues, chains, scope, and what only looks like a credit."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.context import Context
from pipeline.model import Block, Credit, Link
from pipeline.reading.article import text_to_article
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
    return Context(
        text_to_article(text, url="https://harrowgazette.example/a", outlet=outlet, title="Amber Line"), WATCH
    )


def credit(text, of):
    context = read(text)
    start = context.text.index(of)
    return context.credit(start, start + len(of))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text'][:60]} | {case['of'][:20]}")
def test_a_statement_is_credited(case):
    want = Credit(case.get("origin"), tuple(case.get("via", ())))
    assert credit(case["text"], case["of"]) == want


def test_a_link_to_an_outlets_page_credits_it_without_its_name():
    article = read("According to a new report, the second season is ready.").article
    link = Link(13, 25, "https://www.variety.com/2025/tv/1")
    context = Context(replace(article, links=(link,)), WATCH)
    assert context.credit(27, 40) == Credit("Variety")


def test_a_link_to_the_pages_own_site_credits_nobody():
    article = read("According to a new report, the second season is ready.").article
    context = Context(replace(article, links=(Link(13, 25, "https://harrowgazette.example/b"),)), WATCH)
    assert context.credit(27, 40) == Credit()


def test_a_measurers_figure_says_nothing_about_the_date_beside_it():
    context = read("The finale on April 27 drew 3 million viewers, according to Barb.")
    assert context.credits.for_event(0, 22) == Credit()
    assert context.credit(28, 45) == Credit("Barb")


def test_the_words_that_credit_can_be_shown():
    context = read("According to Hypebae, Noh told Wikitree that it is ready.")
    cues = [context.text[edge.start : edge.end] for edge in context.credits.explain(45, 56)]
    assert cues == ["told Wikitree", "According to Hypebae"]


def test_a_table_is_credited_like_the_text_above_it():
    article = read("Barb gave these figures, according to Barb.\n\nEpisode two\n\n3.2m").article
    cells = [Block("cell", block.start, block.end) for block in article.blocks[1:]]
    context = Context(replace(article, blocks=(article.blocks[0], *cells)), WATCH)
    assert context.credit(cells[1].start, cells[1].end) == Credit("Barb")


def test_a_table_is_credited_to_the_source_of_its_caption():
    article = read("Netflix said so.\n\nViewers by week (source: Nielsen)\n\nWeek one\n\n3.2m").article
    said, told, *cells = article.blocks
    cells = [Block("cell", block.start, block.end) for block in cells]
    context = Context(replace(article, blocks=(said, Block("caption", told.start, told.end), *cells)), WATCH)
    assert context.credit(cells[1].start, cells[1].end) == Credit("Nielsen")


def test_an_embedded_post_is_the_companys_that_signs_it():
    assert credit("We are back. — Netflix Korea (@NetflixKR) May 1, 2025", "We are back") == Credit("Netflix")


def test_words_retold_from_a_podcast_stay_the_podcasts():
    text = (
        "Noh was a guest on the Second Unit podcast.\n\n“The first season was cold,” Noh said on the podcast.\n\n"
        "“The second will be colder,” he said."
    )
    assert credit(text, "The second will be colder") == Credit("Second Unit")


def test_who_is_named_can_be_asked():
    context = read("Netflix makes it. The streamer told the magazine Foo Weekly.")
    assert [mention.name for mention in context.credits.mentions] == ["Netflix", "Netflix", "Foo Weekly"]
    assert context.credits.source_at(18, 30).name == "Netflix"
    assert context.credits.source_at(8, 13) is None
    assert context.credits.platform == "Netflix"


@pytest.mark.parametrize(
    "text",
    [
        "Netflix said " * 20_000,
        "Netflix, " * 20_000 + "said",
        "“" * 20_000,
        "Citing " * 20_000,
        "He added. " * 5_000,
    ],
    ids=["said", "commas", "marks", "cues", "sentences"],
)
def test_a_hostile_text_is_read_in_bounded_time(text):
    context = read(text)
    assert [context.credit(at, at + 9) for at in range(0, 2_000, 100)] == [Credit()] * 20


def test_an_endless_run_of_figures_is_left_uncredited():
    text = "It fell from 5 million to 4 million. " * 3000
    assert read(text).credit(len(text) - 12, len(text) - 3) == Credit()
