import pytest

from pipeline.identity.sameness import claims_of
from pipeline.identity.variants import canonical_names
from store import open_store
from tests.stating import WATCH, article, fold, quote, says

ENGLISH = "We shot six episodes in 40 days, and the sea was kinder to us than the budget was"
KOREAN = "40일 동안 6부를 찍었고 예산보다 바다가 더 친절했다"
LATER = "Las 40 noches y los seis barcos se quedan en el puerto"


def told(text, language, *, origin="Hanbit News", speaker="Ada Vale"):
    return article(f"Paper {language} {text[:3]}", says(quote(text), origin, speaker=speaker), language=language)


def n_claims(*articles):
    pairs = [(sighting, each.article) for each in articles for sighting in each.sightings]
    return len(set(claims_of(pairs, canonical=canonical_names(WATCH))[0]))


def test_a_quote_and_its_translation_with_the_same_numbers_are_one_claim():
    assert n_claims(told(ENGLISH, "en"), told(KOREAN, "ko")) == 1


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (told(KOREAN, "ko", origin="Netflix"), "another origin"),
        (told(KOREAN, "ko", speaker="Bo Lind"), "another speaker"),
        (told(KOREAN, "ko", speaker=None), "nobody knows who said it"),
        (told(KOREAN.replace("40", "41"), "ko"), "another number"),
        (told(KOREAN, "en"), "the same language"),
    ],
)
def test_what_differs_in_more_than_words_is_no_translation(other, why):
    assert n_claims(told(ENGLISH, "en"), other) == 2, why


def test_a_lone_season_number_is_no_evidence():
    english, korean = told("I am raising the rent in season 2", "en"), told("시즌 2 짐은 벌써 싸 두었다", "ko")
    assert n_claims(english, korean) == 2


def test_a_quote_with_two_possible_translations_stays_by_itself():
    assert n_claims(told(ENGLISH, "en"), told(KOREAN, "ko"), told(LATER, "es")) == 3


def test_a_translation_joins_the_stored_claim_in_either_order(tmp_path):
    for name, articles in (("one", (ENGLISH, KOREAN)), ("two", (KOREAN, ENGLISH))):
        with open_store(tmp_path / f"{name}.db", create=True) as store:
            for text in articles:
                fold(store, told(text, "en" if text == ENGLISH else "ko"))
            assert [(claim.id, claim.outlets) for claim in store.claims()] == [("C-1", 2)]


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("My mother cried when she read the letter, and then she laughed", "Mi madre lloró al leer la carta", "es"),
        ("The door was never locked, we were just afraid to open it", "문은 잠긴 적이 없다 다만 열기가 무서웠다", "ko"),
        (
            "The bridge falls, the river rises and nobody swims",
            "Jembatan jatuh, sungai naik, tak seorangpun berenang",
            "id",
        ),
        ("Every house on that island has a ghost in its kitchen", "Chaque maison de cette île a un fantôme", "fr"),
        ("We sold the boat to pay for the wedding", "Wir haben das Boot verkauft, um die Hochzeit zu bezahlen", "de"),
        ("I dream of the sea and wake up with wet hands", "Sonho com o mar e acordo com as mãos molhadas", "pt"),
    ],
)
def test_a_quote_and_its_translation_speak_of_the_same_things(english, other, language):
    assert n_claims(told(english, "en"), told(other, language)) == 1


def test_two_translations_of_one_quote_into_one_language_are_one_claim():
    korean = "처음부터 대본에 섬과 다리를 썼고 배는 아직 항구에 닿지 않았다"
    told_twice = (
        "I put the island and the bridge in the script from the start; the ship has not reached port",
        "There was a bridge to the isle of the script as it began, an island whose boat never arrived in its harbour",
    )
    assert n_claims(*(told(text, "en") for text in told_twice)) == 2
    assert n_claims(told(korean, "ko"), *(told(text, "en") for text in told_twice)) == 1


@pytest.mark.parametrize(
    ("english", "other", "language", "why"),
    [
        ("My mother cried when she read the letter", "Mi padre vendió la casa del pueblo", "es", "other things"),
        ("We start in the spring", "Empezamos con la música", "es", "one thing in common"),
        (
            "The bridge falls in episode 4, into the river",
            "El puente cae al río en el capítulo 7",
            "es",
            "other numbers",
        ),
        ("The new episodes arrive in 2026", "El rodaje de los episodios acaba en 2026", "es", "a year and a word"),
        ("I will come back next season", "다음 시즌에 돌아오겠다", "ko", "what everybody says of a season"),
    ],
)
def test_two_statements_of_a_speaker_in_two_languages_stay_apart(english, other, language, why):
    assert n_claims(told(english, "en"), told(other, language)) == 2, why
