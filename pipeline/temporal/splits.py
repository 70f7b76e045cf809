"""Ranges that the grammar reads as one: their two ends, each with what the words say once for both."""

from collections.abc import Sequence

from .partial import Item

_CONNECTORS = ("dash", "to", "or", "and", "slash", "comma", "upto")
_RANGES = (
    "days-of-month",
    "month-of-days",
    "month-of-days-ko",
    "months-ko",
    "months-of-year",
    "seasons-of-year",
    "seasons-from-to",
)


def split_range(rule: str, items: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item]] | None:
    """The items of the first and of the last end; None where ``rule`` is no range."""
    if rule not in _RANGES:
        return None
    if rule == "months-ko":  # "내년 1~2월"
        earlier, _, later, unit = items[-4:]
        return (*items[:-4], earlier, unit), (*items[:-4], later, unit)
    sort = "month" if rule.startswith("month") and rule.endswith("year") else "season" if "season" in rule else "day"
    places = [index for index, (name, _) in enumerate(items) if name == sort or (sort == "day" and name == "nth")]
    if rule.endswith("ko"):
        places = [index for index in places if items[index + 1][0] != "monthunit"]
    first, last = places[0], places[-1]
    cut = next(index for index in range(first + 1, last + 1) if items[index][0] in _CONNECTORS)
    shared = [item for item in items if item[0] in ("month", "year", "short", "rel", "monthunit")]
    return _end(items[:cut], items, shared, rule), _end(items[cut + 1 :], items, shared, rule)


def _end(own: Sequence[Item], items: Sequence[Item], shared: Sequence[Item], rule: str) -> Sequence[Item]:
    """One end of a range, with the month or the year that only the other end names."""
    if rule == "month-of-days-ko":
        return (
            own if own[0] != items[-1] and any(name == "monthunit" for name, _ in own) else (*_before_day(items), *own)
        )
    names = {name for name, _ in own}
    tail = [*items[-3:]] if rule.endswith("year") and own is not items else []
    missing = [item for item in shared if item[0] not in names and not (rule.endswith("year") and item[0] == "month")]
    extra = [item for item in tail if item[0] in ("last", "next", "this", "unit")]
    return (*own, *missing, *(extra if not any(name == "unit" for name in names) else ()))


def _before_day(items: Sequence[Item]) -> Sequence[Item]:
    place = next(index for index, (name, _) in enumerate(items) if name == "monthunit")
    return items[: place + 1]
