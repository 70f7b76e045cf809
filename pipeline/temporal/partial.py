"""What the words of an expression fix, before the day of writing fills in the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from .tokens import NAME, Tokens


@dataclass(slots=True)
class Partial:
    """The fields that the words name; None where they are silent. Filled word by word, then left as it is.

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
    that = next((int(value) for name, value in items if name == "that"), None)
    if that is not None:
        partial.back = True
        back = next((str(value) for name, value in items if name == "unit"), None)
        if back in ("week", "month", "year"):
            partial.shift = (back, that)  # "the end of that month"; 이듬해 is the year after that
    for index, (name, value) in enumerate(content):
        before = content[index - 1] if index else ("", 0)
        after = content[index + 1] if index + 1 < len(content) else ("", 0)
        _fix(partial, name, value, before, after)
    _fix_end_of_unit(partial, content)
    return partial


def _fix_end_of_unit(partial: Partial, items: Sequence[Item]) -> None:
    """Sets the month or week of "the end of the month", "a finales de mes", "akhir bulan": the one of writing."""
    unit = next((str(value) for name, value in items if name == "unit"), "")
    named = (partial.month, partial.season, partial.weekday, partial.holiday)
    if partial.part is None or partial.dated or partial.back or any(field is not None for field in named):
        return
    if unit in ("week", "month"):
        partial.shift = (unit, 0)


def _fix(partial: Partial, name: str, value: int | str, before: Item, after: Item) -> None:
    """Sets what the word of class ``name`` fixes."""
    if name == "month":
        partial.month = int(value)
    elif name in ("weekday", "shortday"):
        partial.weekday = int(value)
    elif name == "season":
        partial.season = int(value)
    elif name == "year":
        partial.year = int(value)
    elif name == "day":
        _fix_day(partial, int(value), after)
    elif name == "nth":
        partial.day = int(value)
    elif name in ("last", "next", "this"):
        _fix_lean(partial, int(value), before, after)
    elif name in ("part", "edge", "yearpart", "ordinal", "half", "halfyear", "quarternumber"):
        _fix_division(partial, name, int(value), before, after)
    elif name == "rel":
        partial.shift = _relative(str(value))
    else:
        _fix_shape(partial, name, str(value))


def _fix_day(partial: Partial, value: int, after: Item) -> None:
    if after[0] == "monthunit":
        partial.month = value if value <= 12 else None
    elif after[0] == "quarter":
        partial.quarter = value if value <= 4 else None
    else:
        partial.day = value


def _fix_lean(partial: Partial, value: int, before: Item, after: Item) -> None:
    """A "last" next to a unit makes a period ("last year"); next to a name it leans ("last May")."""
    for neighbour in (after, before):
        if neighbour[0] == "unit":
            partial.shift = (str(neighbour[1]), value)
            return
        if neighbour[0] == "quarter":
            partial.shift = ("quarter", value)
            return
    if after[0] == "half":
        partial.half = 2 if value < 0 else None
    else:
        partial.lean = value


def _fix_division(partial: Partial, name: str, value: int, before: Item, after: Item) -> None:
    if name == "halfyear":
        partial.half = value
    elif name == "quarternumber":
        partial.quarter = value
    elif name in ("part", "edge", "yearpart"):
        partial.part = value
    elif name == "half" or "half" in (before[0], after[0]):
        partial.half = value if name == "ordinal" else partial.half
    elif "quarter" in (before[0], after[0]):
        partial.quarter = value
    elif partial.day is None and value in (1, 2, 3, 4):
        partial.day = value


def _fix_shape(partial: Partial, name: str, value: str) -> None:
    if name == "iso" and value.count("/") == 1 and "-" not in value:  # "Senin (10/3)"
        day, _, month = value.partition("/")
        partial.day, partial.month = int(day), int(month)
    elif name == "iso":
        partial.iso = value
    elif name == "decade":
        digits = int("".join(char for char in value if char.isdigit()))
        partial.decade = digits if digits > 99 else 1900 + digits
    elif name == "short":
        number = int(value[-2:])
        partial.year = 2000 + number if number < 50 else 1900 + number
    elif name == "holiday":
        partial.holiday = value
    elif name == "eve":
        partial.eve = True


def _relative(value: str) -> tuple[str, int]:
    """("year", -1) from "year-1"."""
    cut = max(value.find("+"), value.find("-"))
    return value[:cut], int(value[cut:])
