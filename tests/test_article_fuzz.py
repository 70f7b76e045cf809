"""No page, however broken, makes the reader raise anything but UnreadablePage; what it gives fits together."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import UnreadablePage
from pipeline.reading.article import text_to_article
from pipeline.reading.gate import Gate
from tests.article_pages import FIRST, URL, WATCH, read
from tests.bench.fuzz import check, fuzz

WORDS = st.sampled_from(
    [
        FIRST,
        "By Odo Finch",
        "Comments (2)",
        "12 March 2025, 10:00",
        "Q. Why?",
        "A. So.",
        "종이 항구",
        "\ufdd0\ufdd1",
        "\x00",
        "<",
        "&shy;",
        "“",
    ]
)
TAGS = st.sampled_from(
    [
        "p",
        "div",
        "br",
        "b",
        "a href=x",
        "a",
        "table",
        "tr",
        "td",
        "li",
        "ul",
        "h1",
        "h2",
        "blockquote",
        "figure",
        "q",
        "time datetime=2025",
        "font size=5",
        "aside",
        "script",
        "style",
        "div class=comments",
        "span class=caption",
        "p hidden",
        "dt",
        "dd",
        "hr",
        "html",
        "body",
        "title",
    ]
)
PARTS = st.one_of(WORDS, TAGS.map("<{}>".format), TAGS.map(lambda tag: f"</{tag.split()[0]}>"), st.text(max_size=12))
SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def fits_together_or_is_refused(body):
    try:
        article = read(body)
    except UnreadablePage:
        return
    check(article)


@SETTINGS
@given(st.lists(PARTS, max_size=60).map("".join))
def test_any_markup_gives_an_article_that_fits_together_or_a_reason(markup):
    fits_together_or_is_refused(markup.encode("utf-8", "replace"))


@SETTINGS
@given(st.binary(max_size=400))
def test_any_bytes_do(body):
    Gate(WATCH).is_relevant(body)
    fits_together_or_is_refused(b"<p>" + body)


@SETTINGS
@given(st.lists(st.one_of(WORDS, st.text(max_size=80)), max_size=20).map("\n".join))
def test_any_plain_text_does(text):
    check(text_to_article(text, url=URL))


def test_own_pages_after_accidents_and_hostile_ones_do():
    said = []
    failed, outcomes, _ = fuzz(seed=7, cases=120, say=said.append)
    assert not failed, "\n".join(said)
    assert outcomes["article"] > 30
    assert len(outcomes) > 2
