"""Times counted from the day of writing: "two weeks ago", "hace tres meses", "2주 전"."""

from collections.abc import Sequence

from .partial import Item, Partial

_COUNTED = ("week", "month", "quarter", "year", "decade", "day", "fortnight", "weekend")


def read_shift(items: Sequence[Item]) -> Partial:
    """The period that lies so many units before or after the day of writing; empty where the count is vague."""
    unit = next((str(value) if name != "quarter" else "quarter" for name, value in items if name in _UNITS), "")
    count = _count(items)
    if count == 0 or unit not in _COUNTED:
        return Partial()
    ahead = any(
        name in ("hence", "next", "vague") or (name == "comparative" and value == _LATER) for name, value in items
    )
    weekday = next((int(value) for name, value in items if name == "weekday"), None)
    same_day = any(name == "rel" for name, _ in items)
    # "six days earlier", "two weeks later": counted from the day named before
    back = any(name == "comparative" for name, _ in items)
    return Partial(shift=(unit, count if ahead else -count), weekday=weekday, same_day=same_day, back=back)


_LATER = 2
_UNITS = ("unit", "units", "quarter", "oneunit")


def _count(items: Sequence[Item]) -> int:
    for name, value in items:
        if name in ("day", "cardinal", "article", "number", "year"):
            return int(value) if isinstance(value, int) or value.isdigit() else 0
    return 1
