"""Who joins, returns to or leaves the show."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from ..context import Context
from ..model import Sighting, Value
from ..rules import ClaimType, Relation, Rule

RULES: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Casting(Value):
    """``person``: canonical full name. ``character``: the part, where it is named."""

    person: str
    change: Literal["joins", "returns", "leaves"]
    character: str | None = None


def extract(context: Context) -> Iterable[Sighting]:
    """The casting claims of the article."""
    del context
    return ()


def to_record(value: Value) -> dict[str, object]:
    """``value`` as the record's object."""
    assert isinstance(value, Casting)
    return asdict(value)


def from_record(record: Mapping[str, object]) -> Casting:
    """The value that ``to_record`` wrote."""
    return Casting(**record)  # type: ignore[arg-type]


def slot(value: Value) -> tuple[str, ...]:
    """Values in different slots never meet."""
    assert isinstance(value, Casting)
    return (value.person,)


def relate(left: Value, right: Value) -> Relation:
    """How two values of one slot relate."""
    return "same" if left == right else "conflict"


def phrase(value: Value) -> str:
    """The claim as a neutral statement."""
    return str(value)


TYPE = ClaimType("casting", RULES, extract, to_record, from_record, slot, relate, phrase)
