"""What the words of an expression fix, before the day of writing fills in the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .tokens import NAME, Tokens


@dataclass(frozen=True, slots=True)
class Partial:
    """The fields that the words name; None where they are silent.

    ``shift``: a period counted from the day of writing, ("year", -1). ``lean``: -1 last, 0 this, +1 next.
    ``nth``: which weekday, week, weekend or day of the month; ("weekday", -1) is its last.
    ``eve``: the day before the holiday is meant.
    ``same_day``: "a year ago today" is a day, "a year ago" a year.
    ``back``: "that September", "the same day": the day meant is one that was named before.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    half: int | None = None
    quarter: int | None = None
    decade: int | None = None
    part: int | None = None
    holiday: str | None = None
    eve: bool = False
    nth: tuple[str, int] | None = None
    iso: str | None = None
    shift: tuple[str, int] | None = None
    lean: int | None = None
    back: bool = False
    whole_week: bool = False
    same_day: bool = False

    @property
    def dated(self) -> bool:
        """Whether the words say which year, directly or counted from the day of writing."""
        return self.year is not None or self.shift is not None or self.iso is not None or self.decade is not None


Item = tuple[str, int | str]


def items_of(tokens: Tokens, start: int, end: int) -> tuple[Item, ...]:
    """The classes and values of the tokens from ``start`` to ``end``."""
    return tuple((NAME[tokens.codes[index]], tokens.values[index]) for index in range(start, end))


_GLUE = ("in", "of", "the", "apos", "comma", "that", "dash", "dot")


def read_partial(items: Sequence[Item]) -> Partial:
    """The fields that ``items`` fix."""
    partial = Partial()
    content = [item for item in items if item[0] not in _GLUE]
    if any(name == "that" for name, _ in items):
        partial = replace(partial, back=True)
        unit = next((str(value) for name, value in items if name == "unit"), None)
        if unit in ("week", "month", "year"):
            partial = replace(partial, shift=(unit, 0))  # "the end of that month"
    for index, (name, value) in enumerate(content):
        before = content[index - 1] if index else ("", 0)
        after = content[index + 1] if index + 1 < len(content) else ("", 0)
        partial = _with_item(partial, name, value, before, after)
    return partial


def _with_item(partial: Partial, name: str, value: int | str, before: Item, after: Item) -> Partial:
    if name == "month":
        return replace(partial, month=int(value))
    if name in ("weekday", "shortday"):
        return replace(partial, weekday=int(value))
    if name == "season":
        return replace(partial, season=int(value))
    if name == "year":
        return replace(partial, year=int(value))
    if name == "day":
        return _with_day(partial, int(value), after)
    if name == "nth":
        return replace(partial, day=int(value))
    if name in ("last", "next", "this"):
        return _with_lean(partial, int(value), before, after)
    if name in ("part", "edge", "yearpart", "ordinal", "half", "halfyear", "quarternumber"):
        return _with_division(partial, name, int(value), before, after)
    if name == "rel":
        unit, count = _relative(str(value))
        return replace(partial, shift=(unit, count))
    return _with_shape(partial, name, str(value))


def _with_day(partial: Partial, value: int, after: Item) -> Partial:
    if after[0] == "monthunit":
        return replace(partial, month=value if value <= 12 else None)
    if after[0] == "quarter":
        return replace(partial, quarter=value if value <= 4 else None)
    return replace(partial, day=value)


def _with_lean(partial: Partial, value: int, before: Item, after: Item) -> Partial:
    """A "last" next to a unit makes a period ("last year"); next to a name it leans ("last May")."""
    for neighbour in (after, before):
        if neighbour[0] == "unit":
            return replace(partial, shift=(str(neighbour[1]), value))
        if neighbour[0] == "quarter":
            return replace(partial, shift=("quarter", value))
    if after[0] == "half":
        return replace(partial, half=2 if value < 0 else None)
    return replace(partial, lean=value)


def _with_division(partial: Partial, name: str, value: int, before: Item, after: Item) -> Partial:
    if name == "halfyear":
        return replace(partial, half=value)
    if name == "quarternumber":
        return replace(partial, quarter=value)
    if name in ("part", "edge", "yearpart"):
        return replace(partial, part=value)
    if name == "half" or "half" in (before[0], after[0]):
        number = value if name == "ordinal" else partial.half
        return replace(partial, half=number)
    if "quarter" in (before[0], after[0]):
        return replace(partial, quarter=value)
    return replace(partial, day=value) if partial.day is None and value == 1 else partial


def _with_shape(partial: Partial, name: str, value: str) -> Partial:
    if name == "iso" and value.count("/") == 1 and "-" not in value:  # "Senin (10/3)"
        day, _, month = value.partition("/")
        return replace(partial, day=int(day), month=int(month))
    if name == "iso":
        return replace(partial, iso=value)
    if name == "decade":
        digits = int("".join(char for char in value if char.isdigit()))
        return replace(partial, decade=digits if digits > 99 else 1900 + digits)
    if name == "short":
        number = int(value[-2:])
        return replace(partial, year=2000 + number if number < 50 else 1900 + number)
    if name == "holiday":
        return replace(partial, holiday=value)
    if name == "eve":
        return replace(partial, eve=True)
    return partial


def _relative(value: str) -> tuple[str, int]:
    """("year", -1) from "year-1"."""
    cut = max(value.find("+"), value.find("-"))
    return value[:cut], int(value[cut:])
