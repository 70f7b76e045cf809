"""Quotes: what the corpus can't show in one paragraph, and that no text breaks them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.claims.quotes import TYPE, Quote, extract
from pipeline.context import Context
from pipeline.model import Article, Block
from pipeline.reading.article import text_to_article
from pipeline.speech.marks import LONGEST_ARTICLE
from pipeline.speech.plain_quotes import read_quotes
from pipeline.watchlist import Person, Show, Watchlist

NOH = Person("Noh Sang-min", ("노상민",), "director", "male")
CHA = Person("Cha Eun-bi", ("차은비",), "actor", "female")
WATCH = Watchlist((Show("amber-line", "Amber Line", (), 2, "Netflix", (NOH, CHA)),))
PARTS = (
    "“ ” \" ' ’ ‘ « » 「 」 '' Noh Cha said that he , . : told ( ) — 감독은 라고 the director of and dijo kata R. A: ;"
)
ODD = st.lists(st.sampled_from([*PARTS.split(), " ", "\n", "according to", "라고 말했다"]), max_size=40).map(" ".join)


def blocks_of(*blocks, title="Amber Line"):
    """An article of (kind, role, text) blocks."""
    made, at = [], 0
    for kind, role, text in blocks:
        made.append(Block(kind, at, at + len(text), role))
        at += len(text) + 2
    return Article("https://page.example/1", "Page", title, "\n\n".join(b[2] for b in blocks), tuple(made))


def quotes(article):
    return [(s.value.text, s.value.directness, s.speaker and s.speaker.name) for s in extract(Context(article, WATCH))]


def spoken(text):
    return quotes(text_to_article(text, url="https://page.example/1", title="Amber Line"))


def test_answers_are_quotes_of_the_interviewee():
    article = blocks_of(
        ("paragraph", None, "Noh Sang-min met us at the depot."),
        ("paragraph", "question", "Is it over?"),
        ("paragraph", "answer", "It is never over."),
        ("paragraph", "answer", "Ask the tram."),
    )
    assert quotes(article) == [("It is never over. Ask the tram.", "direct", "Noh Sang-min")]


def test_questions_are_answered_by_whom_the_paragraph_before_them_says_talked():
    article = blocks_of(
        ("paragraph", None, "Noh Sang-min shot for a year. Noh Sang-min, who directs, wept."),
        ("paragraph", None, "Bae Ji-won, who wrote it, spoke to this paper on the set."),
        ("paragraph", "question", "Is it over?"),
        ("paragraph", "answer", "It is never over."),
        title="Amber Line: Noh Sang-min in the depot",
    )
    assert quotes(article) == [("It is never over.", "direct", "Bae Ji-won")]


def test_a_statement_set_off_as_a_block_needs_no_marks():
    article = blocks_of(("paragraph", None, "In a statement, Netflix said:"), ("quote", None, "Nobody was hurt."))
    assert quotes(article) == [("Nobody was hurt.", "direct", "Netflix")]


def test_a_pull_quote_a_caption_and_an_embed_are_no_quotes():
    words = "“We never slept,” Noh said."
    kinds = (("quote", "pull-quote"), ("caption", None), ("quote", "embed"), ("paragraph", "correction"))
    assert quotes(blocks_of(*((kind, role, words) for kind, role in kinds))) == []


def test_a_repeat_is_told_once_and_in_full():
    text = "“We never slept,” Noh said.\n\nNoh said: “We never slept, not even on Sundays.”"
    assert spoken(text) == [("We never slept, not even on Sundays.", "direct", "Noh Sang-min")]


def test_a_company_is_the_origin_and_its_relay_is_on_the_way():
    article = text_to_article(
        "Netflix told Variety that the show is “in good hands.”", url="https://page.example/1", title="Amber Line"
    )
    (sighting,) = extract(Context(article, WATCH))
    assert (sighting.credit.origin, sighting.credit.via) == ("Netflix", ("Variety",))


def test_an_unnamed_insider_has_no_name_and_little_confidence():
    article = text_to_article(
        "A source said that Cha is “done with trams.”", url="https://p.example/1", title="Amber Line"
    )
    (sighting,) = extract(Context(article, WATCH))
    assert sighting.speaker.name is None
    assert sighting.confidence < 0.5


@pytest.mark.parametrize(
    ("left", "right", "want"),
    [
        ("the tram is the hero", "The tram is the hero.", "same"),
        ("the tram is the hero of season two", "the tram is the hero", "same"),
        ("we start filming in March in Busan", "we start to film in March, in Busan", "same"),
        (
            "the ending was written with one more season in mind, and with a lot of rain",
            "one more season in mind",
            "refines",
        ),
        ("we will have 8 episodes", "we will have 6 episodes", "conflict"),
        ("there will be a second season", "there will not be a second season", "conflict"),
        ("the tram is the hero", "my mother hated the finale", "compatible"),
    ],
)
def test_quotes_relate_by_their_words(left, right, want):
    one, other = Quote(left, "direct"), Quote(right, "indirect")
    assert TYPE.relate(one, other) == want == TYPE.relate(other, one)
    assert TYPE.slot(one) == TYPE.slot(other)


def test_a_quote_survives_its_record_and_reads_as_a_statement():
    quote = Quote("We never slept,", "direct")
    assert TYPE.from_record(TYPE.to_record(quote)) == quote
    assert TYPE.phrase(quote) == "“We never slept”"


def test_a_plain_text_needs_no_watch_list():
    text = "“It is late,” said Maud Ferring, an analyst.\n“Too late,” she added."
    assert [(text[q.start : q.end], q.speaker, q.name) for q in read_quotes(text)] == [
        ("It is late,", "Maud Ferring", "Maud Ferring"),
        ("Too late,", "she", "Maud Ferring"),
    ]


@given(ODD)
def test_no_text_raises_and_every_offset_slices_back(text):
    assert all(text[q.start : q.end] and q.start < q.end for q in read_quotes(text))
    article = text_to_article(text, url="https://page.example/1", title="Amber Line")
    for sighting in extract(Context(article, WATCH)):
        assert 0 <= sighting.start < sighting.end <= len(article.text)


@pytest.mark.parametrize("mark", "\"“”'’«»「」")
@pytest.mark.parametrize("drop", range(12))
def test_a_lost_mark_never_lets_a_quote_cross_into_the_next_paragraph(mark, drop):
    words = f"{mark}We never slept,{mark} Noh said. {mark}Nobody did.{mark} The tram left."
    words = words[:drop] + words[drop + 1 :] if words[drop] == mark else words
    article = text_to_article(f"{words}\n\nThe depot is cold.", url="https://page.example/1", title="Amber Line")
    assert all("depot" not in s.value.text for s in extract(Context(article, WATCH)))


@pytest.mark.parametrize(
    "words", ["“" * 20_000, "Lee said, " * 3_000, "“a b c d,” Lee said. " * 300, "x of " * 6_000, "() " * 9_000]
)
def test_hostile_text_takes_no_time(words):
    started = time.process_time()
    spoken(words)
    assert time.process_time() - started < 2


def test_a_text_longer_than_any_article_is_read_as_far_as_an_article_goes():
    line, rest = "“We are back,” Noh Sang-min said.\n", "a" * 20_000 + "\n"
    text = line + rest * (LONGEST_ARTICLE // len(rest) + 1) + line
    assert [quote.start for quote in read_quotes(text)] == [1]


@pytest.mark.parametrize("words", ["Kelly said", "Emily Marsh said", "Early said", "Wyoming teacher Ann Pell said"])
def test_a_name_that_ends_like_an_adverb_or_participle_speaks(words):
    assert read_quotes(f"It rained. “We never slept,” {words}.")[0].speaker == words.removesuffix(" said")
