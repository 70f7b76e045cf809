"""A measured audience figure of the show."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from ..context import Context
from ..model import Sighting, Value
from ..rules import ClaimType, Relation, Rule

RULES: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """What a figure spans. ``label`` is one of GUIDE.md's, None where the article does not say; dates are ISO days."""

    label: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Viewership(Value):
    """``value`` in the unit's base: an int, or a float for ``percent``."""

    value: int | float
    unit: Literal["hours", "views", "viewers", "households", "accounts", "percent", "minutes"]
    bound: Literal["exact", "over", "under", "about"] = "exact"
    window: Window = Window()


def extract(context: Context) -> Iterable[Sighting]:
    """The viewership claims of the article."""
    del context
    return ()


def to_record(value: Value) -> dict[str, object]:
    """``value`` as the record's object."""
    assert isinstance(value, Viewership)
    return asdict(value)


def from_record(record: Mapping[str, object]) -> Viewership:
    """The value that ``to_record`` wrote."""
    return Viewership(**record)  # type: ignore[arg-type]


def slot(value: Value) -> tuple[str, ...]:
    """Values in different slots never meet."""
    assert isinstance(value, Viewership)
    return (value.unit,)


def relate(left: Value, right: Value) -> Relation:
    """How two values of one slot relate."""
    return "same" if left == right else "conflict"


def phrase(value: Value) -> str:
    """The claim as a neutral statement."""
    return str(value)


TYPE = ClaimType("viewership", RULES, extract, to_record, from_record, slot, relate, phrase)
