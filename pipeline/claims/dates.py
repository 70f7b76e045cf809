"""When something about the show or its season happened or will happen."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from ..context import Context
from ..model import Sighting, Value
from ..rules import ClaimType, Relation, Rule

RULES: tuple[Rule, ...] = ()


Modality = Literal["confirmed", "expected", "rumoured", "denied"]


@dataclass(frozen=True, slots=True)
class DateClaim(Value):
    """``earliest`` and ``latest`` are inclusive ISO days; None is open. ``edtf``: the time as written (ISO 8601-2)."""

    event: str
    edtf: str
    earliest: str | None
    latest: str | None
    modality: Modality


def extract(context: Context) -> Iterable[Sighting]:
    """The date claims of the article."""
    del context
    return ()


def to_record(value: Value) -> dict[str, object]:
    """``value`` as the record's object."""
    assert isinstance(value, DateClaim)
    return asdict(value)


def from_record(record: Mapping[str, object]) -> DateClaim:
    """The value that ``to_record`` wrote."""
    return DateClaim(**record)  # type: ignore[arg-type]


def slot(value: Value) -> tuple[str, ...]:
    """Values in different slots never meet."""
    assert isinstance(value, DateClaim)
    return (value.event,)


def relate(left: Value, right: Value) -> Relation:
    """How two values of one slot relate."""
    return "same" if left == right else "conflict"


def phrase(value: Value) -> str:
    """The claim as a neutral statement."""
    return str(value)


TYPE = ClaimType("date", RULES, extract, to_record, from_record, slot, relate, phrase)
