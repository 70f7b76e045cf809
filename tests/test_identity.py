import random

import pytest

from pipeline.audience.rounding import Figure, grain, group_figures
from pipeline.identity.clashes import clash, may_clash
from pipeline.identity.likeness import likeness
from pipeline.identity.sameness import Rulings, claims_of, group, representative
from pipeline.identity.variants import canonical_names, name_key, variant_of
from tests.stating import WATCH, article, day, figure, quote, says, status

CANONICAL = canonical_names(WATCH)
SPOKEN = "We built the lighthouse for one season and then the water came back for more"


def variants(*extractions):
    return [
        variant_of(sighting, extraction.article, canonical=CANONICAL)
        for extraction in extractions
        for sighting in extraction.sightings
    ]


def claims(*extractions):
    """How the sightings are grouped, as the numbers of each one's claim and finding, from 0."""
    pairs = [(sighting, e.article) for e in extractions for sighting in e.sightings]
    found = claims_of(pairs, canonical=CANONICAL)
    return [[sorted(set(firsts)).index(first) for first in firsts] for firsts in found]


def test_a_rounded_figure_and_its_exact_form_are_one_claim():
    exact = article("Variety", says(figure(124_790_000), "Netflix"))
    rounded = article("Fanblog", says(figure(125_000_000, bound="under"), "Netflix"))
    assert claims(exact, rounded)[0] == [0, 0]


def test_the_number_alone_is_never_the_key():
    one = article("Variety", says(figure(124_790_000), "Netflix"), says(figure(124_790_000, unit="views"), "Netflix"))
    two = article("Fanblog", says(figure(124_790_000, label="first 28 days"), "Netflix"))
    assert claims(one, two)[0] == [0, 1, 2]


def test_a_rounded_figure_that_two_exact_ones_fit_stays_by_itself():
    one = article("Variety", says(figure(64_700_000, label="week", end="2025-01-05"), "Netflix"))
    two = article("Herald", says(figure(65_200_000, label="week", end="2025-01-12"), "Netflix"))
    rounded = article("Fanblog", says(figure(65_000_000, bound="about", label="week"), "Netflix"))
    assert claims(one, two, rounded)[0] == [0, 1, 2]


def test_a_figure_without_a_window_joins_the_only_window_that_fits():
    one = article("Variety", says(figure(124_790_000), "Netflix"))
    two = article("Fanblog", says(figure(124_790_000, label=None), "Netflix"))
    assert claims(one, two)[0] == [0, 0]


def test_the_same_words_from_another_origin_are_another_claim_of_the_same_finding():
    one = article("Variety", says(figure(124_790_000), "Netflix"))
    two = article("Fanblog", says(figure(124_790_000), "Nielsen"))
    assert claims(one, two) == [[0, 1], [0, 0]]


def test_who_credits_an_outlet_states_the_claim_that_it_states_uncredited():
    own = article("The Harbour Herald", says(status("renewed")))
    crediting = article("Fanblog", says(status("renewed"), "the Herald"))
    assert claims(own, crediting)[0] == [0, 0]


def test_a_trimmed_quote_is_the_same_claim_and_another_speakers_is_not():
    whole = article("Variety", says(quote(SPOKEN), speaker="Ada Vale"))
    part = article("Fanblog", says(quote("the water came back for more"), "Variety", speaker="Ada Vale"))
    other = article("Fanblog", says(quote(SPOKEN), "Variety", speaker="Bo Lind"), url="https://fanblog.example/2")
    assert claims(whole, part, other)[0] == [0, 0, 1]


def test_what_is_in_marks_joins_a_mixed_quote_to_the_whole():
    whole = article("Variety", says(quote(SPOKEN), speaker="Ada Vale"))
    mixed = article(
        "Blog", says(quote("she warned that “the water came back for more”", "mixed"), "Variety", speaker="Ada Vale")
    )
    assert claims(whole, mixed)[0] == [0, 0]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Netflix has renewed the drama Glass Tide for a second season",
            "Netflix has cancelled Glass Tide after a second season",
        ),
        ("the second season had been harder to shoot", "the second season will be shorter"),
        ("no decision has been made on a second season", "the second season has finished filming"),
    ],
)
def test_naming_the_same_show_and_season_does_not_make_one_statement(left, right):
    found = claims(
        article("A", says(quote(left, "indirect"), "Netflix", speaker="Netflix")),
        article("B", says(quote(right, "indirect"), "Netflix", speaker="Netflix")),
    )
    assert found[0] == [0, 1]


def test_a_coarser_date_is_a_claim_of_its_own_and_modality_makes_no_other():
    told = article(
        "A",
        says(day("premiere", "2025-08-20"), "Netflix"),
        says(day("premiere", "2025-08-01", "2025-08-31"), "Netflix"),
    )
    sure = article("B", says(day("premiere", "2025-08-20", modality="confirmed"), "Netflix"))
    assert claims(told, sure)[0] == [0, 1, 0]


def test_a_denied_date_is_another_claim_than_the_date():
    one = article("A", says(day("premiere", "2025-08-20")))
    two = article("B", says(day("premiere", "2025-08-20", modality="denied"), "A"))
    assert claims(one, two)[0] == [0, 1]


def test_grouping_is_blind_to_order():
    chance = random.Random(7)
    told = [
        article("A", says(figure(value, bound=bound), "Netflix"), url=f"https://a.example/{value}{bound}")
        for value in (64_700_000, 65_000_000, 65_200_000, 64_000_000, 70_000_000)
        for bound in ("exact", "about", "under", "over")
    ]
    wanted = None
    for _ in range(50):
        chance.shuffle(told)
        members = variants(*told)
        grouping = group(members)
        groups = {}
        for variant, first in zip(members, grouping.claims, strict=True):
            groups.setdefault(first, set()).add(variant.signature)
        found = {frozenset(signatures) for signatures in groups.values()}
        wanted = wanted or found
        assert found == wanted


def test_editors_rulings_join_and_part_what_identity_would_not():
    one, two, three = variants(
        article("A", says(figure(10_100_000), "Netflix")),
        article("B", says(figure(90_000_000), "Netflix")),
        article("C", says(figure(10_000_000, bound="about"), "Netflix")),
    )
    joined = Rulings(together=(frozenset({one.signature, two.signature}),))
    parted = Rulings(apart={1: frozenset({one.signature}), -1: frozenset({three.signature})})
    assert group([one, two, three]).claims == (0, 1, 0)
    assert group([one, two, three], rulings=joined).claims == (0, 0, 0)
    assert group([one, two, three], rulings=parted).claims == (0, 1, 2)


def test_the_finest_figure_and_the_surest_date_speak_for_a_claim():
    figures = variants(article("A", says(figure(125_000_000, bound="under"), "N"), says(figure(124_790_000), "N")))
    dates = variants(
        article(
            "A",
            says(day("premiere", "2025-08-20"), "N"),
            says(day("premiere", "2025-08-20", modality="confirmed"), "N"),
        )
    )
    assert representative(figures).said["value"] == 124_790_000
    assert representative(dates).said["modality"] == "confirmed"


@pytest.mark.parametrize(
    ("amount", "place"), [(124_790_000, 10_000), (125_000_000, 1_000_000), (10_000_000, 1_000_000), (7, 1), (14.2, 0.1)]
)
def test_the_last_digit_that_is_meant(amount, place):
    assert grain(amount) == pytest.approx(place)


def test_many_figures_are_grouped_in_little_time():
    figures = [Figure(value * 10_000, "hours", "exact", "week", None, None) for value in range(1000, 6000)]
    assert len(set(group_figures(figures))) == len(figures)


def test_few_words_are_no_evidence_and_equal_ones_are():
    assert likeness("we will see", "we will see what the second season brings us") < 70
    assert likeness("we will see", "we will see") == 100


def test_names_are_compared_without_case_accents_and_articles_but_hangul_stays_whole():
    assert name_key("The Diário") == name_key("diario")
    assert name_key("염태규") == "염태규"


def met(left, right, *, origins=("A", "B")):
    one, two = variants(article("X", says(left, origins[0])), article("Y", says(right, origins[1])))
    found = clash(one, two)
    return (found.kind, found.state) if found else None


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        (figure(124_790_000), figure(124_690_000), "digit slip"),
        (figure(124_790_000), figure(124_690_000, label=None), "digit slip"),
        (figure(124_790_000), figure(127_490_000), "digit slip"),
        (figure(124_790_000), figure(124_790_000, unit="views"), "unit"),
        (figure(124_790_000), figure(125_000_000, unit="views", bound="under", label=None), "unit"),
        (figure(619_000_000, label=None), figure(619, label=None), "scale"),
        (figure(560_780_000, label="first 28 days"), figure(560_780_000), "window"),
        (figure(300_000_000), figure(124_790_000), "value"),
    ],
)  # fmt: skip
def test_figures_that_cannot_both_be_true_are_a_conflict_with_the_likely_slip(left, right, kind):
    assert met(left, right) == (kind, "open")
    assert met(right, left) == (kind, "open")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (figure(124_790_000), figure(125_000_000, bound="under")),
        (figure(124_790_000), figure(560_780_000, label="first 28 days")),
        (figure(124_790_000, label="total"), figure(560_780_000, label="total")),
        (figure(12.3, unit="percent", label="episode"), figure(14.6, unit="percent", label="episode")),
        (day("trailer", "2025-01-01"), day("trailer", "2025-03-01")),
        (day("premiere", "2025-08-01", "2025-08-31"), day("premiere", "2025-08-20")),
    ],
)
def test_what_can_both_be_true_is_no_conflict(left, right):
    assert met(left, right) is None


def test_a_prediction_is_overtaken_and_an_official_date_superseded_by_its_own_origin():
    predicted, announced = day("premiere", "2025-08-20"), day("premiere", "2025-09-11", modality="confirmed")
    moved = day("premiere", "2025-10-02", modality="confirmed")
    assert met(predicted, announced) == ("date", "overtaken")
    assert met(announced, moved, origins=("Netflix", "Netflix")) == ("date", "superseded")
    assert met(announced, moved) == ("date", "open")


def test_one_text_from_two_speakers_is_a_conflict():
    one, two = variants(article("X", says(quote(SPOKEN), speaker="Ada Vale"), says(quote(SPOKEN), speaker="Bo Lind")))
    assert clash(one, two).kind == "speaker"


@pytest.mark.parametrize(
    ("statement", "speaker", "may"),
    [
        (day("trailer", "2025-01-01"), None, False),
        (day("premiere", "2025-01-01"), None, True),
        (quote("We are so back"), "Ada Vale", False),
        (quote(SPOKEN), None, False),
        (quote(SPOKEN), "Ada Vale", True),
        (figure(124_790_000), None, True),
        (status("renewed"), None, True),
    ],
)
def test_what_may_happen_twice_or_be_said_by_anybody_clashes_with_nothing(statement, speaker, may):
    (one,) = variants(article("X", says(statement, speaker=speaker)))
    others = [
        day("trailer", "2025-03-01", modality="confirmed"),
        day("trailer", "2025-01-01", modality="denied"),
        day("premiere", "2025-03-01"),
        quote("We are so back"),
        quote(SPOKEN),
        figure(124_690_000),
        status("cancelled"),
    ]
    met = [clash(one, other) for other in variants(article("Y", *(says(told, speaker="Bo Lind") for told in others)))]
    assert (may_clash(one), any(met)) == (may, may)


def test_a_crowd_of_wordings_is_grouped_by_near_equality_in_any_order():
    words = [f"word{n}" for n in range(40)]
    told = [says(quote(" ".join([*words, f"end{n}"])), "Variety", speaker="Ada Vale") for n in range(90)]
    odd = says(quote(" ".join([*words[:20], *(f"other{n}" for n in range(20))])), "Variety", speaker="Ada Vale")
    members = variants(article("A", *told, odd))
    grouping = group(members)
    assert len(set(grouping.claims[:90])) == 1
    assert grouping.claims[90] == 90
    backwards = group(members[::-1])
    assert len(set(backwards.claims[1:])) == 1
