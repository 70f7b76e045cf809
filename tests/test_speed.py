"""Reading takes time in line with a text's length, whatever the text is made of."""

import pytest

from pipeline.context import Context
from pipeline.process import extract
from pipeline.reading.article import text_to_article
from pipeline.watchlist import Show, Watchlist
from tests.bench.speed import hostile, time_of_text

SHOW = Show(id="amber", title="Amber Line", aliases=(), season=2, platform="Netflix")
WATCH = Watchlist((SHOW,), ())
TEXTS = hostile(SHOW.title, 100_000)


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_is_read_in_seconds(name):
    # They take well under two; what is quadratic takes minutes.
    assert time_of_text(TEXTS[name], WATCH) < 5


def article(text):
    return text_to_article(text, url="https://paper.example/tv", outlet="Paper", title="", published=None)


def test_an_article_without_a_followed_show_is_left_alone():
    told = "has been renewed for a second season, Netflix said on Monday."
    assert extract(article(f"Other Show {told}"), WATCH) == ()
    assert extract(article(f"Amber Line {told}"), WATCH) != ()


def test_a_position_is_in_its_block_and_between_blocks_in_none():
    context = Context(article("One.\n\nTwo."), WATCH)
    first, second = context.article.blocks
    assert [context.block_at(at) for at in (0, 3, 4, 5, 6, 9, 10)] == [first, first, None, None, second, second, None]
