"""Conflicts: two claims that can't both be true, and what kind of slip would explain it.

Only claims that answer the same question are compared. A later official date supersedes an earlier one of the same
origin, and a prediction is overtaken by what was announced: both are told, neither is a conflict.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from operator import ne
from typing import Literal

from ..audience.rounding import Figure, read_figure, windows_agree
from ..claims import BY_NAME
from .variants import FIGURES, QUOTES, Variant

ClashKind = Literal["unit", "scale", "digit slip", "window", "value", "date", "speaker", "status", "other"]
ClashState = Literal["open", "superseded", "overtaken"]

# Events that happen once a season; there may be many trailers, castings, delays and spells of production.
_ONCE = frozenset({"premiere", "finale", "renewal", "cancellation", "filming-start", "filming-end"})
_SCALES = (1e3, 1e6, 1e9, 1e4, 1e8)
# A figure with fewer digits is no coincidence to wonder about.
_TELLING_DIGITS = 3
_LONG_FIGURE = 5
# One digit, or two neighbours.
_MOST_SLIPPED = 2
_SPANS = frozenset({"week", "month", "half-year", "year"})
# Fewer words than that anybody may have said.
_TELLING_WORDS = 5


@dataclass(frozen=True, slots=True)
class Clash:
    """Why two claims can't both be true, and whether that is settled."""

    kind: ClashKind
    state: ClashState = "open"


def may_clash(claim: Variant) -> bool:
    """Whether any claim could clash with this one; where not, nothing need be looked up to hold against it."""
    if claim.type == QUOTES:
        return bool(claim.speaker_key) and claim.wording.count(" ") >= _TELLING_WORDS - 1
    return claim.type != "date" or claim.said["event"] in _ONCE


def clash(left: Variant, right: Variant) -> Clash | None:
    """How two claims of one show and type stand against each other; None where both can be true."""
    if left.type != right.type or left.show != right.show:
        return None
    if left.type == QUOTES:
        same_words = left.wording == right.wording and left.speaker_key != right.speaker_key
        return Clash("speaker") if same_words and may_clash(left) and may_clash(right) else None
    if left.season != right.season:
        return None
    if left.type == FIGURES:
        kind = figures_clash(read_figure(left.details), read_figure(right.details))
        return Clash(kind) if kind else None
    if left.type == "date":
        return _dates_clash(left, right)
    return _others_clash(left, right)


def figures_clash(left: Figure, right: Figure) -> ClashKind | None:
    """How two figures of one show and season stand against each other; None where both can be true."""
    if left.unit != right.unit:
        recast = replace(right, unit=left.unit)
        alike = left.tells_of(recast) or recast.tells_of(left)
        return "unit" if alike and _tells(left) and _tells(right) else None
    if left.amount == right.amount:
        apart = left.label and right.label and left.label != right.label and not windows_agree(left, right)
        return "window" if apart and _tells(left, digits=_LONG_FIGURE - 1) else None
    # Most pairs end here: the question that costs least comes first.
    if not windows_agree(left, right):
        return None
    if _scale(left.amount, right.amount) and _digits(left.amount) == _digits(right.amount) and _tells(left):
        return "scale"
    if _meet(left, right):
        return None
    long_enough = _tells(left, digits=_TELLING_DIGITS if left.label == right.label else _LONG_FIGURE)
    if long_enough and _is_digit_slip(left, right):
        return "digit slip"
    return "value" if left.bound == right.bound == "exact" and _span_one_time(left, right) else None


def _span_one_time(left: Figure, right: Figure) -> bool:
    """Whether both figures count the same span of days, so that there is one right answer."""
    if left.label is None or left.label != right.label:
        return False
    return left.label.startswith("first ") or (left.label in _SPANS and left.end is not None and left.end == right.end)


def _meet(left: Figure, right: Figure) -> bool:
    return left.range[0] <= right.range[1] and right.range[0] <= left.range[1]


@lru_cache(maxsize=16384)
def _digits(amount: float) -> str:
    return f"{amount:.6f}".replace(".", "").strip("0")


@lru_cache(maxsize=16384)
def _places(amount: float) -> str:
    return f"{amount:.4f}"


def _tells(figure: Figure, *, digits: int = _TELLING_DIGITS) -> bool:
    return len(_digits(figure.amount)) >= digits


def _scale(left: float, right: float) -> bool:
    low, high = (left, right) if left < right else (right, left)
    # The least scale is a thousand: nearly all figures of one show are nearer to each other.
    return 0 < low < high / 999 and any(abs(high / low / scale - 1) < 1e-9 for scale in _SCALES)


def _is_digit_slip(left: Figure, right: Figure) -> bool:
    """Whether one digit was mistyped, or two neighbours changed places."""
    if left.grain != right.grain:
        return False
    mine, other = _places(left.amount), _places(right.amount)
    if len(mine) != len(other) or sum(map(ne, mine, other)) > _MOST_SLIPPED:
        return False
    wrong = [place for place, (a, b) in enumerate(zip(mine, other, strict=True)) if a != b]
    if len(wrong) == 1:
        # The first digit is what everybody looks at: there it is another figure rather than a slip.
        return wrong[0] > 0
    here, there = wrong[0], wrong[-1]
    return len(wrong) == 2 and there == here + 1 and (mine[here], mine[there]) == (other[there], other[here])


def _dates_clash(left: Variant, right: Variant) -> Clash | None:
    mine, other = left.said, right.said
    if mine["event"] != other["event"] or not may_clash(left):
        return None
    surenesses = (str(mine["modality"]), str(other["modality"]))
    if "denied" in surenesses:
        same = (mine["earliest"], mine["latest"]) == (other["earliest"], other["latest"])
        return Clash("date") if same and surenesses != ("denied", "denied") else None
    if _spans_meet(mine, other):
        return None
    if surenesses[0] == surenesses[1] or "confirmed" not in surenesses:
        return Clash("date", "superseded" if left.origin_key == right.origin_key else "open")
    return Clash("date", "overtaken")


def _spans_meet(mine: object, other: object) -> bool:
    assert isinstance(mine, dict)
    assert isinstance(other, dict)
    starts = [str(said["earliest"] or "0000") for said in (mine, other)]
    ends = [str(said["latest"] or "9999") for said in (mine, other)]
    return max(starts) <= min(ends)


def _others_clash(left: Variant, right: Variant) -> Clash | None:
    claim_type = BY_NAME[left.type]
    if left.slot_key != right.slot_key or claim_type.relate(left.value, right.value) != "conflict":
        return None
    # What was so and what is so now: the later word of the same origin takes the earlier one's place.
    state: ClashState = "superseded" if left.origin_key == right.origin_key else "open"
    return Clash("status" if left.type == "status" else "other", state)
