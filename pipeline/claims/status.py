"""The answer to "is the season coming?" as of the article."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from ..context import Context
from ..model import Sighting, Value
from ..rules import ClaimType, Relation, Rule

RULES: tuple[Rule, ...] = ()


StatusWord = Literal["renewed", "in-production", "wrapped", "released", "cancelled", "ended", "unconfirmed", "in-talks"]


@dataclass(frozen=True, slots=True)
class Status(Value):
    """``by``: who is said to have decided, or not decided, where it is named."""

    status: StatusWord
    by: str | None = None


def extract(context: Context) -> Iterable[Sighting]:
    """The status claims of the article."""
    del context
    return ()


def to_record(value: Value) -> dict[str, object]:
    """``value`` as the record's object."""
    assert isinstance(value, Status)
    return asdict(value)


def from_record(record: Mapping[str, object]) -> Status:
    """The value that ``to_record`` wrote."""
    return Status(**record)  # type: ignore[arg-type]


def slot(value: Value) -> tuple[str, ...]:
    """Values in different slots never meet."""
    assert isinstance(value, Status)
    return ("status",)


def relate(left: Value, right: Value) -> Relation:
    """How two values of one slot relate."""
    return "same" if left == right else "conflict"


def phrase(value: Value) -> str:
    """The claim as a neutral statement."""
    return str(value)


TYPE = ClaimType("status", RULES, extract, to_record, from_record, slot, relate, phrase)
