"""The fifth type's value: what it stores, what it says, and which two can't both be true."""

import pytest

from pipeline.claims.casting import TYPE, Casting


def test_a_value_survives_its_record():
    value = Casting("Ok Ha-rin", "returns", "Mina")
    assert TYPE.from_record(TYPE.to_record(value)) == value
    assert TYPE.from_record({"person": "Ok Ha-rin", "change": "joins"}) == Casting("Ok Ha-rin", "joins")


def test_a_value_reads_as_a_statement():
    assert TYPE.phrase(Casting("Ok Ha-rin", "returns", "Mina")) == "Ok Ha-rin returns as Mina"
    assert TYPE.phrase(Casting("Ok Ha-rin", "leaves")) == "Ok Ha-rin leaves the cast"


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (("returns", None), ("returns", None), "same"),
        (("returns", "Mina"), ("returns", None), "refines"),
        (("returns", None), ("joins", None), "compatible"),
        (("returns", None), ("leaves", None), "conflict"),
        (("joins", "Mina"), ("joins", "Rusk"), "conflict"),
    ],
)
def test_nobody_both_stays_and_leaves(left, right, relation):
    assert TYPE.relate(Casting("Ok Ha-rin", *left), Casting("Ok Ha-rin", *right)) == relation


def test_each_person_has_a_slot():
    assert TYPE.slot(Casting("Ok Ha-rin", "joins")) == ("Ok Ha-rin",)
