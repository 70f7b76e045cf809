"""What an identified person, or the company speaking as one, said about the show."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from ..context import Context
from ..model import Sighting, Value
from ..rules import ClaimType, Relation, Rule

RULES: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote(Value):
    """``text``: the words, without the cue. ``directness`` as GUIDE.md defines it."""

    text: str
    directness: Literal["direct", "indirect", "mixed"]


def extract(context: Context) -> Iterable[Sighting]:
    """The quote claims of the article."""
    del context
    return ()


def to_record(value: Value) -> dict[str, object]:
    """``value`` as the record's object."""
    assert isinstance(value, Quote)
    return asdict(value)


def from_record(record: Mapping[str, object]) -> Quote:
    """The value that ``to_record`` wrote."""
    return Quote(**record)  # type: ignore[arg-type]


def slot(value: Value) -> tuple[str, ...]:
    """Values in different slots never meet."""
    assert isinstance(value, Quote)
    return (value.directness,)


def relate(left: Value, right: Value) -> Relation:
    """How two values of one slot relate."""
    return "same" if left == right else "conflict"


def phrase(value: Value) -> str:
    """The claim as a neutral statement."""
    return str(value)


TYPE = ClaimType("quote", RULES, extract, to_record, from_record, slot, relate, phrase)
