"""Outlets: the lexicon's and the watch-list's, by any name and domain, and those that a text introduces."""

import pytest

from pipeline.credit.introduced import find_unknown
from pipeline.credit.outlets import Outlets
from pipeline.lexicons import read_lexicon
from pipeline.watchlist import Outlet, Show, Watchlist

OUTLETS = Outlets(Watchlist())


def names(text, outlets=OUTLETS):
    return [mention.name for mention in outlets.find(text)]


def introduced(text):
    return [(mention.name, mention.kind) for mention in find_unknown(text, OUTLETS.find(text))]


def test_the_lexicon_has_300_outlets_each_under_one_name():
    rows = [row for rows in read_lexicon("outlets").values() for row in rows]
    every = [name for row in rows for name in (row["name"], *row.get("aliases", ()))]
    assert len(rows) >= 300
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("THR reports", "The Hollywood Reporter"),
        ("the Hollywood Reporter", "The Hollywood Reporter"),
        ("The Korea Herald", "The Korea Herald"),
        ("What’s on Netflix", "What's on Netflix"),
        ("연합뉴스는", "Yonhap"),
        ("넷플릭스에", "Netflix"),
        ("닐슨코리아에 따르면", "Nielsen Korea"),
        ("la SER", "Cadena SER"),
        ("Apple TV+ said", "Apple TV+"),
        ("Tudum", "Netflix"),
    ],
)
def test_an_outlet_is_known_by_any_of_its_names(text, name):
    assert names(text) == [name]


@pytest.mark.parametrize("text", ["Netflixed", "AnNBCish", "@Netflix", "넷플릭스럽게", "variety", "people say"])
def test_a_part_of_a_word_and_a_common_word_are_no_outlet(text):
    assert names(text) == []


def test_the_longest_name_wins():
    assert names("Nielsen Korea and Nielsen") == ["Nielsen Korea", "Nielsen"]


def test_a_common_name_says_that_it_is_one():
    assert [mention.common for mention in OUTLETS.find("People and Netflix")] == [True, False]


def test_the_watch_lists_name_wins_and_keeps_the_lexicons_other_names():
    own = Outlets(Watchlist(outlets=(Outlet("Yonhap News", ("Yonhap",)),)))
    assert names("Yonhap, 연합뉴스, Yonhap News Agency", own) == ["Yonhap News"] * 3


def test_the_platform_of_a_show_is_an_outlet():
    own = Outlets(Watchlist(shows=(Show("a", "Amber Line", platform="Glimmer"),)))
    assert [mention.kind for mention in own.find("Glimmer said")] == ["platform"]


def test_a_broadcaster_decides_on_the_shows_that_it_airs_and_reports_on_others():
    listed = Outlet("Fen TV", aliases=("Fen One",), kind="tv")
    own, other = (
        Outlets(Watchlist(shows=(Show("a", "Amber Line", platform=name),), outlets=(listed,)))
        for name in ("Fen One", "Glimmer")
    )
    assert [mention.kind for mention in own.find("Fen TV said")] == ["platform"]
    assert [mention.kind for mention in other.find("Fen TV said")] == ["tv"]
    assert [mention.kind for mention in OUTLETS.find("JTBC said")] == ["tv"]
    unlisted = Outlets(Watchlist(shows=(Show("a", "Amber Line", platform="JTBC"),)))
    assert [mention.kind for mention in unlisted.find("JTBC said")] == ["platform"]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.variety.com/2025/a", "Variety"),
        ("https://about.netflix.com/en", "Netflix"),
        ("https://news.variety.com/a", "Variety"),
        ("https://www.bbc.co.uk/news/1", "BBC News"),
        ("https://www.bbc.co.uk/programmes/1", "BBC"),
        ("https://unknown.example/", None),
        ("not a url", None),
    ],
)
def test_a_link_tells_its_outlet(url, name):
    outlet = OUTLETS.at(url)
    assert (outlet.name if outlet else None) == name


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("the Thai newspaper Dao Rai said", ("Dao Rai", "newspaper")),
        ("the podcast Second Unit", ("Second Unit", "podcast")),
        ("On the Second Unit podcast, she said", ("Second Unit", "podcast")),
        ("by the production company, Studio Oneul.", ("Studio Oneul", "studio")),
        ("Glim, another measurement company, said", ("Glim", "measurement")),
        ("Lampblack Animation said", ("Lampblack Animation", "studio")),
        ("Radio Farol said", ("Radio Farol", "tv")),
        ("la revista El Farol", ("El Farol", "magazine")),
        ("majalah Lentera", ("Lentera", "magazine")),
        ("무지개일보에 따르면", ("무지개일보", "newspaper")),
        ("제작사 스튜디오 온돌이", ("스튜디오 온돌", "studio")),
    ],
)
def test_an_unknown_outlet_is_named_where_the_text_says_what_it_is(text, mention):
    assert introduced(text) == [mention]


@pytest.mark.parametrize("text", ["the Spanish newspaper said", "the site Monday", "a daily routine", "the paper boat"])
def test_where_an_outlet_is_from_is_not_its_name(text):
    assert [name for name, _ in introduced(text) if name == "Spanish"] == []


def test_an_introduced_outlet_is_found_again_under_its_short_name():
    assert [name for name, _ in introduced("Lampblack Animation met. Lampblack said.")] == ["Lampblack Animation"] * 2
