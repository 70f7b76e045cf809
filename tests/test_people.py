"""Who is meant: by name in any spelling, by surname, by role, by pronoun; or a company that speaks as one."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.context import Context
from pipeline.model import Page
from pipeline.reading.article import page_to_article, text_to_article
from pipeline.watchlist import Person, Show, Watchlist

NOH = Person("Noh Sang-min", ("노상민",), "director", "male")
BAE = Person("Bae Yu-jin", ("배유진",), "writer", "female")
CHA = Person("Cha Eun-bi", ("차은비",), "actor", "female")
WATCH = Watchlist((Show("amber-line", "Amber Line", ("호박선",), 2, "Netflix", (NOH, BAE, CHA)),))
TITLE = "Amber Line returns"
NOW = datetime(2025, 3, 12, tzinfo=UTC)
ENTRIES = (
    "Bae Yu-jin waves from the third row while the lights of the hall go down slowly.",
    "Nothing happens for a long while, and the coffee in the foyer is cold by now.",
    "Farrant is asked about the delay of Amber Line. She says that it was worth it.",
)


def who(text, mention, title=TITLE):
    context = Context(text_to_article(text, url="https://page.example/1", title=title), WATCH)
    return context.person(mention, context.text.rindex(mention))


def name(text, mention):
    return who(text, mention).name


@pytest.mark.parametrize("post", ["Chief Content Officer", "Vice Mayor", "Senior Vice President", "Creative Director"])
def test_a_post_of_several_words_is_no_part_of_a_name(post):
    assert name(f'{post} Ada Quist saw Amber Line. "It is good," Quist said.', "Quist") == "Ada Quist"


@pytest.mark.parametrize(
    "mention",
    ["Noh Sang-min", "Roh Sang-min", "No Sang-min", "Noh Sangmin", "NOH SANG-MIN", "노상민", "director Noh", "Noh"],
)
def test_every_spelling_meets_the_canonical_name(mention):
    assert name(f"{mention} spoke.", mention) == "Noh Sang-min"


def test_somebody_the_watch_list_lacks_is_named_in_full_by_the_article():
    assert name("The producer Gu Hae-jin rented a depot. It was cold, Gu said.", "Gu") == "Gu Hae-jin"
    assert name("“Late,” said Maud Ferring, an analyst. Ferring smiled.", "Ferring") == "Maud Ferring"


@pytest.mark.parametrize(
    ("role", "want"),
    [
        ("the director", "Noh Sang-min"),
        ("the filmmaker", "Noh Sang-min"),
        ("the writer", "Bae Yu-jin"),
        ("la guionista", "Bae Yu-jin"),
        ("the actress", "Cha Eun-bi"),
        ("sutradara", "Noh Sang-min"),
        ("감독", "Noh Sang-min"),
    ],
)
def test_a_role_means_the_one_who_has_it(role, want):
    assert name(f"So {role} spoke.", role) == want


def test_a_role_given_in_the_article_counts_too():
    text = "Gu Hae-jin, a producer, met Noh Sang-min. Later the producer left."
    assert name(text, "the producer") == "Gu Hae-jin"


def test_a_pronoun_agrees_in_gender_and_prefers_the_subject():
    assert name("Noh Sang-min praised Bae Yu-jin. He left.", "He") == "Noh Sang-min"
    assert name("Noh Sang-min praised Bae Yu-jin. She left.", "She") == "Bae Yu-jin"


def test_a_name_inside_marks_is_not_the_one_who_speaks_next():
    assert name("Cha Eun-bi waited. “Ask Bae Yu-jin.” She left.", "She") == "Cha Eun-bi"


def test_a_gender_is_learned_from_the_article():
    text = "Ok Ha-rin said she had lost her hat. Noh Sang-min met Ok Ha-rin. She left."
    assert name(text, "She") == "Ok Ha-rin"


@pytest.mark.parametrize(
    ("mention", "want"),
    [("Netflix", "Netflix"), ("A spokesperson for Netflix", "Netflix"), ("a Netflix spokesperson", "Netflix"),
     ("the streamer", "Netflix"), ("넷플릭스 관계자", "Netflix"), ("la plataforma", "Netflix")],
)  # fmt: skip
def test_a_company_speaks_under_its_own_name(mention, want):
    speaker = who(f"{mention} spoke.", mention)
    assert (speaker.name, speaker.resolved_by) == (want, "organisation")


def test_two_people_are_joined_in_the_order_of_the_article():
    assert name("Bae and Noh spoke.", "Bae and Noh") == "Bae Yu-jin and Noh Sang-min"


@pytest.mark.parametrize("mention", ["A source close to the production", "two people", "it", "Some", "One", "The"])
def test_nobody_in_particular_has_no_name(mention):
    assert name(f"{mention} spoke.", mention) is None


def test_korean_surname_with_title_meets_the_full_name():
    assert name("호박선이 끝났다. 노 감독은 웃었다.", "노 감독") == "Noh Sang-min"
    assert name("호박선이 끝났다. 구해진 프로듀서는 웃었다.", "구해진 프로듀서") == "구해진"


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_mention_in_any_text_raises(text, mention):
    context = Context(text_to_article(text + " " + mention, url="https://page.example/1", title=TITLE), WATCH)
    assert context.person(mention, len(context.text)).mention == mention.strip(' ,.:;"“”')


def test_entries_of_a_live_blog_share_no_antecedents():
    said = {
        "16:10": "Noh Sang-min is on the stage in a red coat, waving.",
        "15:05": "A quiet start in Busan, where he is expected at four.",
        "14:05": "Doors open. There is tea, and there are wet umbrellas.",
    }
    entries = (f'<div><time datetime="2025-03-12T{at}:00Z">{at}</time><p>{p}</p></div>' for at, p in said.items())
    page = f"<article><h1>Live</h1>{''.join(entries)}</article>"
    read = Page("https://page.example/live", page.encode(), datetime(2025, 3, 12, tzinfo=UTC))
    context = Context(page_to_article(read, WATCH), WATCH)
    assert context.person("he", context.text.index("he is expected")).name is None


def test_a_pronoun_that_opens_an_article_points_ahead():
    assert name("He pours the tea. Noh Sang-min has just come from the depot.", "He") == "Noh Sang-min"
    assert name("Late, she says. Noh Sang-min has just come from the depot.", "she") is None


@pytest.mark.parametrize("glued", ["Netflix’s Dana Voss", "But Dana Voss", "Ask Dana Voss", "Adapun Dana Voss"])
def test_what_stands_in_front_of_a_name_is_no_part_of_it(glued):
    text = f"Dana Voss, head of drama at Netflix, bought it. {glued} did not blink. Voss paid."
    assert name(text, "Voss") == name(text, glued) == "Dana Voss"


def test_an_outlet_in_front_of_a_name_is_who_was_told():
    text = "“No corremos”, confirmó a Variety Javiera Luna, responsable de ficción. Luna sonrió."
    assert name(text, "Luna") == "Javiera Luna"


def test_two_people_joined_in_a_sentence_are_they():
    text = "Noh Sang-min and Cha Eun-bi share a coat. “One sock,” the two of them say."
    assert name(text, "the two of them") == "Noh Sang-min and Cha Eun-bi"


def test_an_actor_and_who_is_asked_about_them_are_no_pair():
    text = "Cha Eun-bi smiled. Dana Voss, head of drama, waited for a while. “Soon,” both said."
    assert name(text, "both") is None


def test_a_heading_with_a_time_starts_an_entry_of_its_own():
    entries = "".join(f"<h3>{hour}.10pm Later</h3><p>{text}</p>" for hour, text in enumerate(ENTRIES, 1))
    page = Page("https://page.example/live", f"<article><h1>Live</h1>{entries}</article>".encode(), NOW)
    context = Context(page_to_article(page, WATCH), WATCH)
    assert context.person("She", context.text.rindex("She")).name == "Farrant"


def test_whoever_speaks_for_a_korean_actor_is_not_the_actor():
    assert name("차은비 측은 “논의 중”이라고 했다.", "차은비 측") is None
