"""What a match of the grammar fixes: most by its words alone, some by what their rule says of them."""

from collections.abc import Sequence
from dataclasses import replace

from .partial import Item, Partial, read_partial
from .shifts import read_shift


def read_items(rule: str, items: Sequence[Item]) -> Partial:
    """The fields that ``items``, the words that the grammar's ``rule`` matched, fix."""
    if rule == "week-of":
        return replace(read_partial(items[1:]), shift=None, whole_week=True)
    if rule == "months-of":
        return _months_of(items)
    if rule == "unit-over":
        return Partial(shift=(str(next(value for name, value in items if name == "unit")), 0))
    if rule in ("word-of-month", "month-word"):
        return _day_in_words(items)
    if rule == "following":
        return _following(items)
    if rule in ("nth-weekday", "nth-week"):
        return _nth(items)
    if rule == "nth-week-of":
        return _nth(items) if any(item in items for item in _COUNTED_IN_MONTHS) else Partial()
    if rule == "nth-week-id":
        dated = any(name == "month" for name, _ in items)  # "pekan kedua bulan April", "pekan pertama bulan depan"
        return _nth([items[1], items[0], *(item for item in items[2:] if not (dated and item == ("unit", "month")))])
    if rule == "nth-week-ko":
        return _nth_behind(items)
    if rule in ("lean-day", "month-of"):
        return _without_unit(items)
    if rule == "last-quarter":
        return replace(read_partial([item for item in items if item[0] not in ("last", "quarter", "unit")]), quarter=4)
    if rule == "half-of-month" and any(name == "month" for name, _ in items):
        half = next(int(value) for name, value in items if name == "ordinal")
        return replace(read_partial(items), half=None, day=None, nth=("half", half))
    if rule == "weekday-in-month":
        return replace(read_partial(items), weekday=None)
    if rule == "this-part":
        return _part_of_day(items)
    if rule == "this-day-in":
        return _this_day(items)
    if rule == "comparative-of":
        return Partial(shift=("year", 0))
    if rule == "hence-in":
        return read_shift([*items, ("hence", 1)])
    if rule.startswith(("ago", "since", "hence")):
        return read_shift(items)
    return read_partial(items)


def _without_unit(items: Sequence[Item]) -> Partial:
    """A day or month that "last" and "next" lean on: "el pasado día 7", "el próximo mes de mayo"."""
    return read_partial([item for item in items if item[0] != "unit"])


def _day_in_words(items: Sequence[Item]) -> Partial:
    """A day of a month that is spelled out."""
    day = next(int(value) for name, value in items if name in ("nthword", "ordinal"))
    return replace(read_partial([item for item in items if item[0] not in ("nthword", "ordinal")]), day=day)


def _following(items: Sequence[Item]) -> Partial:
    """What comes after the time named before: "the following spring", "the following week"."""
    name, value = items[-1]
    if name == "unit":
        return Partial(shift=(str(value), 1), back=True)
    return replace(read_partial(items[-1:]), lean=1, back=True)


_HALF, _QUARTER = 6, 3  # months


def _months_of(items: Sequence[Item]) -> Partial:
    """The beginning or the end of a year: "the first months of 2026", "the closing weeks of the year"."""
    period = [item for item in items if item[0] in ("year", "short", "rel", "unit", "last", "next", "this", "that")]
    words = {name: value for name, value in items if name in ("ordinal", "opening")}
    units = next((value for name, value in items if name == "units"), None)
    count = next((value for name, value in items if name in ("cardinal", "day")), 0) if units == "month" else 0
    begins = words.get("ordinal") == 1 or words.get("opening") == 0
    # The word that says which months is no "last year".
    period = period[1:] if period and period[0][0] in ("last", "latest") else period
    found = read_partial(period)
    found = replace(found, shift=found.shift or (("year", 0) if found.year is None else None))
    if count == _HALF:
        return replace(found, half=1 if begins else 2)
    return replace(found, quarter=1 if begins else 4) if count == _QUARTER else replace(found, part=0 if begins else 2)


def _part_of_day(items: Sequence[Item]) -> Partial:
    """Yesterday for "last night", the day of writing for "this morning"; nothing for "the night".

    The day named before for "the same evening", "that night".
    """
    names = {name for name, _ in items}
    if "that" in names:
        return Partial(back=True)
    if "last" in names:
        return Partial(shift=("day", -1))
    return Partial(shift=("day", 0)) if "this" in names else Partial()


def _this_day(items: Sequence[Item]) -> Partial:
    """The day of writing in another year: "on this day in 2025"."""
    if all(item[1] != "day" for item in items if item[0] == "unit"):
        return Partial()
    return replace(read_partial([item for item in items if item[0] in ("year", "short")]), same_day=True)


def _nth(items: Sequence[Item]) -> Partial:
    """Which one, of what, in which month: "the last Sunday of April", "the first week of August"."""
    place = next(index for index, (name, _) in enumerate(items) if name in ("ordinal", "last", "latest"))
    unit = next((item for item in items[place + 1 :] if item[0] == "unit"), None)
    if unit and unit[1] not in ("week", "weekend", "fortnight", "day"):
        return _without_unit(items)  # "el pasado mes de febrero"
    rest = read_partial([item for index, item in enumerate(items) if index != place and item is not unit])
    number = int(items[place][1])
    whole = next((str(value) for name, value in items[place + 2 :] if name == "unit"), "")
    if rest.shift is None and rest.month is None and whole in ("month", "year"):
        rest = replace(rest, shift=(whole, 0))  # "la última semana del mes"
    if rest.shift and rest.shift[0] == "year" and rest.month is None:  # "the first week of next year"
        rest = replace(rest, month=12 if number < 0 else 1)
    return replace(rest, nth=(str(unit[1]) if unit else "weekday", number))


_COUNTED_IN_MONTHS = (("unit", "week"), ("unit", "weekend"), ("unit", "fortnight"), ("unit", "day"))


def _nth_behind(items: Sequence[Item]) -> Partial:
    """The same where the month stands in front: "3월 첫째 주"."""
    (_, place), (_, unit) = items[-2:]
    return replace(read_partial(items[:-2]), nth=(str(unit), int(place)))
