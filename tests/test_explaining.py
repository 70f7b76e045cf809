"""Why: every reason for declining can occur, every step of a sighting points at its words, and nothing is silent."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import get_args

import pytest

from pipeline.claims.status import Status
from pipeline.context import Context
from pipeline.credit.edge import Role
from pipeline.decisions import Reason
from pipeline.explaining.candidates import MOST_CANDIDATES
from pipeline.explaining.explain import explain
from pipeline.explaining.grounds import ROLES, steps
from pipeline.model import Moment, Sighting
from pipeline.process import extract
from pipeline.reading.article import text_to_article
from tests.test_corpus import TABLES, WATCH

TOLD = "Amber Line is a drama about a tram depot."
LONG = "The depot is old and the tram is red and " * 900
# Reason -> the type, and a text in which the words between ⟦ and ⟧ are declined for it. A paragraph may begin with
# what it is: "caption| …".
REASONS = {
    "no-followed-show": ("article", "⟦Paper Lantern was renewed on Friday.⟧"),
    "another-show": (
        "viewership",
        f"{TOLD}\n\nThe second season of Paper Lantern drew ⟦14.2 million views⟧ in a week.",
    ),
    "repeated": (
        "viewership",
        "Amber Line drew ⟦80 million hours⟧ in its first week.\n\nIn its first week, it drew 79.61 million hours.",
    ),
    "in-question": ("status", "Will Netflix ⟦renew⟧ Amber Line for a second season?"),
    "in-correction": ("date", f"{TOLD}\n\ncorrection| Amber Line premiered on ⟦3 May⟧, not in April."),
    "in-repeating-block": ("date", f"{TOLD}\n\npull-quote| Amber Line premiered on ⟦3 May⟧."),
    "in-heading": ("quote", f"{TOLD}\n\nheading| Noh Sang-min on Amber Line: ⟦“We had to ask the sea for help”⟧"),
    "in-caption": ("quote", f"{TOLD}\n\ncaption| ⟦“The lamp is not for us,”⟧ says Cha Eun-bi in Amber Line."),
    "in-table": ("date", f"{TOLD}\n\ncell| Amber Line premieres\n\ncell| ⟦3 May 2025⟧"),
    "too-long": ("quote", f"{TOLD}\n\n⟦{LONG.strip()}⟧"),
    "too-many": (
        "viewership",
        "Amber Line drew 1 million views" + ", 1 million views" * 59 + ", and ⟦2 million views⟧.",
    ),
    "no-speaker": ("quote", "⟦A rumour among fans says that Amber Line will come in March⟧."),
    "nobody": ("quote", "⟦Posts claim that Amber Line is over for good⟧."),
    "relayed": ("quote", "⟦Filming of Amber Line is due to begin on an island in May, Variety reported⟧."),
    "not-introduced": ("quote", "⟦“We shot it in the rain for weeks on end,” Tom Haverford said⟧.\n\n" + TOLD),
    "not-speech": ("quote", "⟦Noh Sang-min thinks that “Amber Line” is too long⟧."),
    "fragment": ("quote", "Noh Sang-min is the director of Amber Line. ⟦He said that yes⟧."),
    "bare-fact": ("quote", "⟦Netflix said that Amber Line was watched for 12 million hours in its first week⟧."),
    "title": ("quote", "Netflix has shown ⟦“Amber Line”⟧ to the press."),
    "label": ("quote", "Netflix put Amber Line under ⟦“slow television”⟧ in its list."),
    "no-cue": ("quote", "Above the tram in Amber Line stands ⟦“mind the gap and the ghost”⟧ in red."),
    "no-audience": ("viewership", "Amber Line was sold to ⟦71⟧ countries."),
    "money": ("viewership", "Amber Line cost ⟦40 million⟧ dollars."),
    "rank": ("viewership", "Amber Line was No. ⟦1⟧ for a week."),
    "episodes": ("viewership", "Amber Line has ⟦16⟧ episodes."),
    "duration": ("viewership", "Each part of Amber Line runs for ⟦58⟧ minutes."),
    "other-audience": ("viewership", "The trailer of Amber Line drew ⟦5.2 million⟧ views on YouTube."),
    "not-reached": ("viewership", "Netflix hopes for ⟦90 million hours⟧ for Amber Line."),
    "too-big": ("viewership", "Amber Line drew ⟦90 billion views⟧ in its first week."),
    "of-a-platform": (
        "viewership",
        "Netflix, home of Amber Line, is big. Netflix has more than ⟦300 million viewers⟧.",
    ),
    "beside-the-point": (
        "viewership",
        "Trams are old.\n\nDepots are older.\n\nHarbours are oldest.\n\nIts run drew ⟦3.1 million viewers⟧.\n\n" + TOLD,
    ),
    "no-event": ("date", "Noh Sang-min, the director of Amber Line, was in Busan on ⟦3 May 2025⟧."),
    "vague": ("date", "Amber Line premiered ⟦recently⟧."),
    "far-away": ("date", "Amber Line plays in ⟦1907⟧, when the depot opened."),
    "no-day": ("date", "undated| Amber Line premieres on ⟦Friday⟧."),
    "dateline": ("date", "SEOUL, ⟦Jan. 22⟧ (Yonhap) -- Amber Line premiered to applause."),
    "window": ("date", "Amber Line drew 12 million hours in the week of ⟦13 to 19 January⟧."),
    "recurring": ("date", "Amber Line airs ⟦every Friday⟧."),
    "no-phrase": ("status", "Fans of Amber Line ⟦returned⟧ their tickets."),
    "taken-back": ("status", "Netflix could have ⟦renewed⟧ Amber Line for a second season."),
    "hearsay": ("status", "Posts claim that Netflix has ⟦cancelled⟧ Amber Line after one season."),
    "something-else": ("status", "Unlike Amber Line, Glass Pier ⟦was cancelled⟧ after one season."),
    "no-season": ("status", f"{TOLD}\n\n⟦Nothing has been confirmed⟧ yet."),
    "aired-season": ("status", "⟦Filming of the first season of Amber Line has wrapped⟧."),
    "overtaken": (
        "status",
        "⟦Filming of Amber Line season 2 began in May.⟧ Filming of Amber Line season 2 has wrapped.",
    ),
    "told-otherwise": (
        "status",
        "Netflix is in talks about a second season of Amber Line. ⟦Netflix declined to comment.⟧",
    ),
    "no-person": ("casting", "⟦Netflix⟧ joins the cast of Amber Line season 2."),
    "no-show-joined": ("casting", "⟦Cha Eun-bi left Paris⟧, far from Amber Line."),
}
_MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)
_KINDS = {"heading": ("heading", None), "caption": ("caption", None), "cell": ("cell", None)}


def article(text, title="A drama"):
    """``text`` as an article of 12 March 2025; its paragraphs may say what they are."""
    day = None if text.startswith("undated| ") else Moment(datetime(2025, 3, 12, tzinfo=UTC), has_time=False)
    named = [paragraph.partition("| ") for paragraph in text.removeprefix("undated| ").split("\n\n")]
    plain = "\n\n".join(rest or first for first, _, rest in named)
    made = text_to_article(plain, url="https://harrowgazette.example/a", outlet="Harrow Gazette", published=day)
    kinds = [_KINDS.get(first, ("paragraph", first)) if rest else None for first, _, rest in named]
    blocks = [
        replace(block, kind=kind[0], role=kind[1]) if kind else block
        for block, kind in zip(made.blocks, kinds, strict=True)
    ]
    return replace(made, title=title, language="en", blocks=tuple(blocks))


def considered(text, title="A drama"):
    """The explanation of ``text`` without its marks, and the words that were marked."""
    words = _MARKED.search(text)
    return explain(article(_MARKED.sub(r"\1", text), title), WATCH), words[1]


@pytest.mark.parametrize("code", REASONS)
def test_each_reason_can_occur(code):
    claim_type, text = REASONS[code]
    explanation, words = considered(text)
    found = [(one.type, one.reason.code, explanation.article.text[one.start : one.end]) for one in explanation.declined]
    assert (claim_type, code, words) in found


def test_every_reason_has_a_text():
    assert set(REASONS) == {reason.code for reason in Reason}


def test_a_word_beside_each_number_says_what_it_counts_in_other_languages_too():
    texts = {
        "Amber Line costó ⟦40 millones⟧ de dólares.": "money",
        "Línea Ámbar ocupó el puesto ⟦3⟧ de la lista.": "rank",
        "Garis Ambar terdiri dari ⟦16⟧ episode.": "episodes",
        "‘호박선’은 ⟦16⟧부작이다.": "episodes",
        "‘호박선’은 ⟦3⟧위에 올랐다.": "rank",
    }
    for text, code in texts.items():
        explanation, words = considered(text)
        numbers = [one for one in explanation.declined if one.type == "viewership"]
        assert [(one.reason.code, explanation.article.text[one.start : one.end]) for one in numbers] == [(code, words)]


QUOTED = (
    "Noh Sang-min directs Amber Line.\n\nTalking to Variety, as quoted by Screen Post, he said that the second season "
    "“will be about the people who choose the dark.”"
)


def steps_of(text, claim_type):
    explanation = explain(article(text), WATCH)
    one = next(one for one in explanation.explained if one.sighting.type == claim_type)
    return [(step.what, step.how, words_of(explanation, step)) for step in one.steps]


def words_of(explanation, step):
    return None if step.start is None else explanation.article.text[step.start : step.end]


def test_a_quote_rests_on_its_cue_its_speaker_and_each_link_of_its_chain():
    assert steps_of(QUOTED, "quote") == [
        ("cue", "what tells that somebody speaks", "said that"),
        ("speaker", "by pronoun: the one mentioned last who agrees", "he"),
        ("speaker", "Noh Sang-min: named before", "Noh Sang-min"),
        ("show", "amber-line: the one that the article names most", None),
        ("season", "2: named in its words", "second season"),
        ("origin", "Variety: it was told to them", "Talking to Variety"),
        ("via", "Screen Post: reports it", "as quoted by Screen Post"),
    ]


def test_a_figure_rests_on_its_number_and_its_window():
    text = "Amber Line drew nearly 12.5 million hours in its first week, according to Netflix."
    assert steps_of(text, "viewership") == [
        ("figure", "12,500,000 hours, under", "12.5 million hours"),
        ("window", "first week", "first week"),
        ("show", "amber-line: named in its sentence", "Amber Line"),
        ("season", "1: named nowhere near; the one that has aired", None),
        ("origin", "Netflix: credited as the source", "according to Netflix"),
    ]


def test_a_date_rests_on_its_time_and_the_day_it_is_seen_from():
    found = steps_of("The second season of Amber Line premieres on Friday.", "date")
    assert found[:2] == [
        ("time", "2025-03-14, seen from 2025-03-12", "Friday"),
        ("cue", "premiere, confirmed", "premieres"),
    ]
    assert found[-1] == ("origin", "nobody is credited: the outlet itself says so", None)


def test_a_status_and_a_casting_rest_on_their_words():
    renewed = steps_of("Netflix has renewed Amber Line for season 2.", "status")
    assert renewed[:2] == [("cue", "renewed", "renewed"), ("by", "Netflix", "Netflix")]
    joined = steps_of("Seo Da-on joins the cast of Amber Line season 2.", "casting")
    assert ("person", "who it is about", "Seo Da-on") in joined


def test_what_stands_in_no_block_is_looked_for_nowhere():
    context = Context(article("Amber Line is back.\n\nIt rained."), WATCH)
    between = Sighting("status", "amber-line", 2, Status("renewed"), 19, 21, "status.renewed", 1.0)
    assert [step.start for step in steps(context, between, None)] == [None, None, None]


def test_every_way_of_crediting_has_its_words():
    assert set(ROLES) == set(get_args(Role))


def test_a_company_that_speaks_is_its_own_origin():
    text = "A spokesperson for Netflix called the story about Amber Line “a work of fiction, and not one of ours”."
    assert [step[1] for step in steps_of(text, "quote") if step[0] in ("origin", "via")] == [
        "Netflix: a company that speaks is the origin itself"
    ]


def test_a_figure_may_have_its_source_from_where_it_is_told_again():
    text = "Amber Line drew 12.5 million hours in week one.\n\nAmber Line drew 12.5 million hours, said Netflix."
    origin = steps_of(text, "viewership")[-1]
    how = "Netflix: credited where the article tells it again, or once for its paragraph"
    assert origin == ("origin", how, "Netflix")


@pytest.mark.parametrize(("kind", "code"), [("caption", "in-caption"), ("correction", "in-correction")])
def test_what_a_block_is_decides_before_its_words_do(kind, code):
    text = f"{TOLD}\n\n{kind}| “We shot it in May 2024,” says Cha Eun-bi of Amber Line."
    codes = {one.reason.code for one in explain(article(text), WATCH).declined if one.type in ("quote", "date")}
    assert codes == {code}


def test_what_is_told_again_says_where_it_is_told():
    text = "Amber Line drew 79.61 million hours in its first week.\n\nIn all, 80 million hours in its first week."
    explanation = explain(article(text), WATCH)
    repeated = next(one for one in explanation.declined if one.reason is Reason.REPEATED)
    assert text[slice(*repeated.instead)] == "79.61 million hours in its first week"


def cases(kind):
    for name, table in TABLES.items():
        yield from ((name, case) for case in table.get(kind, ())[::9])


def read_case(case):
    made = text_to_article(case["text"], url="https://harrowgazette.example/a", outlet="Harrow Gazette")
    day = Moment(datetime(2025, 3, 12, tzinfo=UTC), has_time=False)
    return replace(made, title=case.get("title", ""), language=case.get("language", made.language), published=day)


def test_explaining_reads_what_extracting_reads():
    for _, case in cases("yes"):
        one = read_case(case)
        assert tuple(each.sighting for each in explain(one, WATCH).explained) == extract(one, WATCH), case["text"]


def test_every_step_and_every_candidate_has_its_place_in_the_text():
    for _, case in (*cases("yes"), *cases("no")):
        explanation = explain(read_case(case), WATCH)
        told = [step for one in explanation.explained for step in one.steps if step.start is not None]
        assert all(0 <= one.start < one.end <= len(case["text"]) for one in (*told, *explanation.declined))


def test_no_candidate_is_told_twice_or_is_part_of_a_sighting():
    for _, case in (*cases("yes"), *cases("no")):
        explanation = explain(read_case(case), WATCH)
        for claim_type in {one.type for one in explanation.declined}:
            spans = [(one.start, one.end) for one in explanation.declined if one.type == claim_type]
            assert all(left[1] <= right[0] for left, right in pairwise(spans)), case["text"]


def test_no_figure_and_no_quotation_of_the_corpora_is_passed_over_in_silence():
    marked = re.compile(r"[“\"«][^”\"»]+[”\"»]|(?<![\d.,])\d+ (?:million|millones|juta)")
    for name, case in cases("no"):
        for match in marked.finditer(case["text"]):
            explanation = explain(read_case(case), WATCH)
            told = [*explanation.declined, *(one.sighting for one in explanation.explained)]
            assert any(one.start < match.end() and match.start() < one.end for one in told), (name, case["text"])


def test_nothing_is_kept_where_nobody_asks(monkeypatch):
    monkeypatch.setattr("pipeline.context.Declined", None)  # making one would fail
    assert extract(article("Netflix could have renewed Amber Line."), WATCH) == ()


@pytest.mark.parametrize("piece", ["“a” ", "Amber Line 5 million views. ", "on Friday Amber Line returns ", "renewed "])
def test_a_page_made_to_be_slow_is_explained_as_far_as_a_person_reads(piece):
    explanation = explain(article("Amber Line. " + piece * (60_000 // len(piece))), WATCH)
    assert len(explanation.declined) <= 6 * MOST_CANDIDATES
