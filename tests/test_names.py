"""Names are the same name in every spelling."""

import pytest

from pipeline.naming.names import fold, gender_of_name, is_korean, romanise, skeleton, surname


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yeom Tae-gyu", "Yum Tae-kyu"),
        ("Noh Sang-min", "Roh Sang-min"),
        ("Noh Sang-min", "노상민"),
        ("Gong Tae-seop", "Kong Tae-sup"),
        ("Seol Kyung-ho", "설경호"),
        ("Park Bo-young", "박보영"),
        ("Lee Jung-jae", "이정재"),
        ("Choi Woo-shik", "최우식"),
        ("Heo Min-gyeom", "Hur Min-kyum"),
    ],
)
def test_spellings_of_a_korean_name_agree(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Noh Sang-min", "Noh Sang-mi"), ("Bae Yu-jin", "Bae Eun-jin"), ("차은비", "차은수")]
)
def test_other_names_stay_other_names(one, other):
    assert skeleton(one) != skeleton(other)


def test_case_accents_hyphens_and_spaces_do_not_matter():
    assert fold("Íñigo ZARAUZ-Gil") == fold("inigo zarauzgil")


def test_hangul_is_romanised_syllable_by_syllable():
    assert romanise("설경호") == "seol-gyeong-ho"


def test_a_korean_surname_comes_first_and_any_other_last():
    assert (surname("Noh Sang-min"), surname("노상민"), surname("Ines Castellan")) == ("Noh", "노", "Castellan")
    assert is_korean("Noh Sang-min")
    assert not is_korean("Ines Castellan")


def test_a_korean_given_name_tells_no_gender():
    assert gender_of_name("Noh Sang-min") is None
    assert gender_of_name("Ines Castellan") == "female"
    assert gender_of_name("Tom Birkett") == "male"
