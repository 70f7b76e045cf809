import random

import pytest

from pipeline.identity.copies import IS_COPY, containment, fingerprints
from tests.bench.scale import WORDS


def text(seed, words=400):
    chance = random.Random(seed)
    sentences = []
    while words > 0:
        length = chance.randint(8, 20)
        sentences.append(" ".join(chance.choice(WORDS) + chance.choice(("", "s", "ed", "ing")) for _ in range(length)))
        words -= length
    return ". ".join(sentences)


def first_fifth(original):
    words = original.split()
    return " ".join(words[: len(words) // 5])


def shuffled(original):
    sentences = original.split(". ")
    random.Random(1).shuffle(sentences)
    return ". ".join(sentences)


def spun(original):
    chance = random.Random(2)
    return " ".join(word if chance.random() > 0.2 else "quite" + word[::-1] for word in original.split())


def framed(original):
    return text(99, 60) + ". " + original + ". " + text(98, 60)


@pytest.mark.parametrize("edit", [first_fifth, shuffled, spun, framed])
def test_a_copy_is_found_by_its_fingerprints_and_told_by_its_shingles(edit):
    found = sum(
        len(fingerprints(text(seed)) & fingerprints(edit(text(seed)))) >= 2
        and containment(text(seed), edit(text(seed))) >= IS_COPY
        for seed in range(20)
    )
    assert found >= 19


def test_unrelated_texts_are_no_copies():
    assert max(containment(text(seed), text(seed + 1000)) for seed in range(40)) < IS_COPY / 2


def test_a_sentence_or_two_says_too_little():
    assert fingerprints("The show was renewed on Monday.") == frozenset()
    assert containment("The show was renewed on Monday.", "The show was renewed on Monday.") == 0.0


def test_a_hostile_text_costs_no_minute():
    endless = "\ud800" + " ".join(f"w{n}" for n in range(300_000))
    assert 0 < len(fingerprints(endless)) < 1000
