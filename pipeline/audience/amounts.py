"""Audience figures in running text: how many hours, views, viewers, households, accounts, minutes or percent.

A figure is a number (``numerals``), what it counts (lexicons/units.toml) and how it is bounded (lexicons/bounds.toml).
The number alone says nothing: money, followers, ranks and running times share its shape, so a number without an
audience's noun is read only where it completes one ("an audience of 3.2 million") or leans on a figure before it
("10 million views in the first week and 58.9 million in 91 days").

Every look around a number is bounded, so the cost is linear in the text's length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Literal

from ..lexicons import read_words
from .bounds import Bound, bound_after, bound_before
from .decoys import counts_something_else
from .numerals import Numeral, read_numerals
from .ratings import looks_like_a_rating
from .units import NounMatch, Unit, is_change, noun_after, noun_before, noun_implied

Source = Literal["after", "before", "shared", "implied"]


def _cue(key: str) -> str:
    return "|".join(read_words("audience", key))


_SOFT_HYPHEN = "\u00ad"
_NEAR, _TIGHT = 260, 80
# Figures this near each other are told as one; a bare rating of an age group is no more than this.
_TOLD_AS_ONE, _MOST_BARE_RATING = 40, 10
# What a rating stood at, without its unit; "by 0.4" is how far it moved.
_AT = "at|to|with|con|hasta"
_BARE_RATING = re.compile(rf"\b(?:{_AT}|and|y)\s(?:an?\s|los\s)?$", re.IGNORECASE)
_LEVEL = re.compile(rf"\b(?:{_AT})\s(?:an?\s|los\s)?$", re.IGNORECASE)
_AND_A = re.compile(r"(?:\sviewers)?,?\sand\san?\s", re.IGNORECASE)
# Right behind a number of people: "610,000 of them were under 35"
_PART_OF = re.compile(
    r"\s(?:of (?:them|those|these|whom)|(?:were|are) (?:aged|under|over|between|adults|children|women|men|from"
    r"|in)|aged)\b"
)
# No article has more; a page that is a million numbers is read no further.
_MOST_NUMBERS = 5_000
_MOST_FIGURES = 2_000
# A number without a scale that may still be an audience by itself: 700,000.
_LEAST_BARE = 100_000
_ENDS_PHRASE = re.compile(
    rf"\s*(?:$|[.,;:!?()\]—–\"”’»]|\n|(?:{_cue('ends_phrase')})(?!\w)"
    r"|\s?[개명건회]?(?:[을를이가으에의까과와였]|로 )|\s?[개명건]다)",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"(?:[$€£¥₩₹฿]|\b(?:US|USD|EUR|GBP|KRW|Rp|IDR|RM)\.?)\s?$")
# "In the U.S. for", "Jan. 12": a lone capital or a month's short name ends no sentence; other short names may.
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!Jan)(?<!Feb)(?<!Mar)(?<!Apr)(?<!Aug)(?<!Sept)(?<!Oct)(?<!Nov)(?<!Dec)[.!?。]['\"”’»)]*\s"
)
_GOES_ON = re.compile(_cue("goes_on"), re.IGNORECASE)
# "On BBC One, Cold Harbour had 4.1 million."
_ALSO_HAD = re.compile(
    r"[A-ZÀ-Ý]\w* (?:had|drew|got|managed|pulled|(?:was|is|came) (?:first|second|third|next|last),? (?:with|at|on))"
    r"\s(?:just |only |about |nearly |over |some )?$"
)
_RANGE_LINK = re.compile(
    r"\s?(?P<dash>[-–—~∼〜～])\s?|\s(?:to|and|or|y|a|o|hingga|sampai|dan|atau|bis|und|à|et|e)\s|(?:에서|부터)\s",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:between|from|entre|de|antara|dari|zwischen|tra)\s+(?:los\s+)?$", re.IGNORECASE)
_MOVES = re.compile(rf"\b(?:{_cue('moves')})\b[^.;]{{0,24}}$", re.IGNORECASE)
_SPENT = re.compile(rf"\b(?:{_cue('spent')})\s(?:[\w-]+\s){{0,2}}$", re.IGNORECASE)
_ORDINAL_BEFORE = re.compile(
    r"(?:season|series|part|episode|ep|chapter|volume|vol|week|day|no|number|top|temporada|musim|episode|minggu|시즌)\W{0,2}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An audience figure: ``text[start:end]`` is the number with its unit.

    ``value`` is in the unit's base; for a range it is the lower end and ``high`` the upper, else ``high`` is None.
    ``least`` and ``most``: what the written digits leave open (124.79 million is 124,785,000 to 124,795,000).
    ``source``: the unit stands after or before the number, is shared with a figure before or after it, or is implied
    by a broadcast's own words ("the opener consolidated to 3.64m").
    """

    start: int
    end: int
    value: int | float
    unit: Unit
    bound: Bound
    least: float
    most: float
    high: int | float | None = None
    source: Source = "after"


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number on its way to a figure; ``noun`` is None where no noun of ours stands by it."""

    numeral: Numeral
    noun: NounMatch | None
    source: Source
    high: Numeral | None = None


def read_amounts(text: str, *, language: str | None = None) -> tuple[Amount, ...]:
    """The audience figures in ``text``, in order. ``language`` (such as "es") helps with "1.650"."""
    if _SOFT_HYPHEN in text:
        return _without_soft_hyphens(text, language)
    found = islice(_candidates(text, language), _MOST_FIGURES)
    candidates = _share(text, _join_ranges(text, list(found)))
    return tuple(amount for candidate in candidates if (amount := _amount(text, candidate)))


def _without_soft_hyphens(text: str, language: str | None) -> tuple[Amount, ...]:
    """Reads "mil\u00adlion" as a reader sees it; offsets are those of ``text``."""
    places = [place for place, character in enumerate(text) if character != _SOFT_HYPHEN]
    amounts = read_amounts(text.replace(_SOFT_HYPHEN, ""), language=language)
    return tuple(replace(a, start=places[a.start], end=places[a.end - 1] + 1) for a in amounts)


def _candidates(text: str, language: str | None) -> Iterator[_Candidate]:
    for numeral in islice(read_numerals(text, language=language), _MOST_NUMBERS):
        if _MONEY_BEFORE.search(text, max(0, numeral.start - 6), numeral.start):
            continue
        noun = noun_after(text, numeral)
        if noun:
            yield _Candidate(numeral, noun, "after")
        elif (noun := noun_before(text, numeral)) and _ENDS_PHRASE.match(text, numeral.end):
            yield _Candidate(numeral, noun, "before")
        elif _may_lean(text, numeral):
            yield _Candidate(numeral, None, "shared")


def _may_lean(text: str, numeral: Numeral) -> bool:
    """Whether a number without a noun may yet be a figure: a big one, the end of a range, or a level."""
    if numeral.scale > 1 or numeral.value >= _LEAST_BARE or _RANGE_LINK.match(text, numeral.end):
        return True
    return isinstance(numeral.value, float) and bool(
        _BARE_RATING.search(text, max(0, numeral.start - 12), numeral.start)
    )


def _join_ranges(text: str, candidates: list[_Candidate]) -> list[_Candidate]:
    """Joins the ends of "60-65 million hours" and "between 60 million and 65 million hours"."""
    joined: list[_Candidate] = []
    for candidate in candidates:
        low = joined[-1] if joined else None
        if low and low.noun is None and candidate.noun and _is_range(text, low.numeral, candidate.numeral):
            joined[-1] = replace(
                candidate, numeral=_scaled_like(low.numeral, candidate.numeral), high=candidate.numeral
            )
        else:
            joined.append(candidate)
    return joined


def _is_range(text: str, low: Numeral, high: Numeral) -> bool:
    between = text[low.end : high.start]
    if len(between) > 12 or not (link := _RANGE_LINK.fullmatch(between)):
        return False
    if _ORDINAL_BEFORE.search(text, max(0, low.start - 12), low.start):
        return False
    ratio = high.value / (_scaled_like(low, high).value or 1)
    before = text[max(0, low.start - 40) : low.start]
    if link["dash"]:
        return 1 < ratio <= 4
    return 1 < ratio <= 10 and not _MOVES.search(before) and bool(low.scale == 1 or _BETWEEN.search(before))


def _scaled_like(low: Numeral, high: Numeral) -> Numeral:
    """``low`` in the scale of ``high`` where it has none of its own: the 60 of "60-65 million"."""
    if low.scale > 1 or high.scale == 1:
        return low
    scale = high.scale if high.scale != 10_000 else _eastern_scale(high)
    value = low.value * scale
    return replace(low, value=int(value) if value == int(value) else value, step=low.step * scale, scale=scale)


def _eastern_scale(high: Numeral) -> int:
    return 100_000_000 if high.step >= 100_000_000 else 10_000


def _share(text: str, candidates: list[_Candidate]) -> list[_Candidate]:
    """Gives bare figures the noun of the figure that they lean on; drops those that lean on none."""
    for index, (candidate, following) in enumerate(pairwise(candidates)):
        if candidate.noun is None and _leans_forward(text, candidate.numeral, following):
            numeral = _scaled_like(candidate.numeral, following.numeral)
            candidates[index] = replace(candidate, numeral=numeral, noun=following.noun)
    shared: list[_Candidate] = []
    for candidate in candidates:
        told = _counted(shared) if candidate.numeral.scale > 1 else shared
        if candidate.noun:
            shared.append(candidate)
        elif told and _leans_back(text, told[-1], candidate.numeral):
            shared.append(replace(candidate, noun=_alike(text, told, candidate.numeral).noun))
        elif shared and _stands_beside(text, shared[-1], candidate.numeral):
            shared.append(replace(candidate, noun=NounMatch("percent", candidate.numeral.end)))
        elif noun := _implied(text, candidate.numeral):
            shared.append(replace(candidate, noun=noun, source="implied"))
    return shared


def _counted(shared: list[_Candidate]) -> list[_Candidate]:
    """The last figures without the rating told after them: "3.1 million" in Spanish goes on with views, not points."""
    is_rating = bool(shared) and shared[-1].noun is not None and shared[-1].noun.unit == "percent"
    return shared[-3:-1] if is_rating else shared[-2:]


def _implied(text: str, numeral: Numeral) -> NounMatch | None:
    noun = noun_implied(text, numeral)
    if noun and (noun.end > numeral.end or _ENDS_PHRASE.match(text, numeral.end)):
        return noun
    return None


def _leans_forward(text: str, numeral: Numeral, following: _Candidate) -> bool:
    """Whether ``numeral`` is the 29.6 million of "from 29.6 million to 34.1 million hours"."""
    if following.noun is None or following.source != "after" or following.high:
        return False
    if following.noun.unit == "percent" and numeral.scale > 1:
        return False
    between = text[numeral.end : following.numeral.start]
    if len(between) > 24 or not re.match(r"\s(?:to|and|or|y|a|dan|menjadi|ke|hingga)\s", between):
        return False
    return numeral.scale > 1 or bool(_MOVES.search(text, max(0, numeral.start - 40), numeral.start))


def _leans_back(text: str, figure: _Candidate, numeral: Numeral) -> bool:
    previous, between = figure.numeral, text[figure.numeral.end : numeral.start]
    if figure.noun and figure.noun.unit == "percent":
        return _is_level(text, between, numeral)
    plain = numeral.value >= _LEAST_BARE and (previous.scale == 1 or bool(_PART_OF.match(text, numeral.end)))
    if (numeral.scale < 10_000 and not plain) or len(between) > _NEAR or not _ENDS_PHRASE.match(text, numeral.end):
        return False
    if is_change(text, numeral) or (plain and _SPENT.search(between[-40:])):
        return False
    ends = list(_SENTENCE_END.finditer(between))
    if not ends:
        return True
    rest = between[ends[0].end() :]
    return len(ends) == 1 and bool(_GOES_ON.search(rest) or _ALSO_HAD.search(rest[-60:]))


def _alike(text: str, shared: list[_Candidate], numeral: Numeral) -> _Candidate:
    """Of two figures told as one ("7.9 million views, 52 million hours"), the one whose size ``numeral`` has."""
    last, before = shared[-1], shared[-2] if len(shared) > 1 else shared[-1]
    if last.numeral.start - before.numeral.end > _TOLD_AS_ONE or "." in text[before.numeral.end : last.numeral.start]:
        return last
    if before.noun is None or before.noun.unit == "percent":
        return last
    return min((last, before), key=lambda figure: _times(figure.numeral.value, numeral.value))


def _times(one: float, other: float) -> float:
    low, high = sorted((max(one, 1), max(other, 1)))
    return high / low


def _stands_beside(text: str, figure: _Candidate, numeral: Numeral) -> bool:
    """Whether a bare decimal is the rating of the viewers before it: "4.6 million viewers and a 0.61"."""
    if figure.noun is None or figure.noun.unit != "viewers" or not isinstance(numeral.value, float):
        return False
    beside = _AND_A.fullmatch(text, max(figure.numeral.end, figure.noun.end), numeral.start)
    return bool(beside) and numeral.value < _MOST_BARE_RATING and _ENDS_PHRASE.match(text, numeral.end) is not None


def _is_level(text: str, between: str, numeral: Numeral) -> bool:
    """Whether a bare decimal after a rating is one too: "it began at 2.7 percent and ended at 7.9"."""
    if len(between) > _TIGHT or _SENTENCE_END.search(between) or not _LEVEL.search(between):
        return False
    after = text[numeral.end : numeral.end + 20]
    return looks_like_a_rating(after, numeral) and _ENDS_PHRASE.match(after) is not None


def _amount(text: str, candidate: _Candidate) -> Amount | None:
    numeral, noun = candidate.numeral, candidate.noun
    assert noun is not None
    end = max((candidate.high or numeral).end, noun.end if candidate.source == "after" else 0)
    if counts_something_else(text, numeral.start, end):
        return None
    value, step = _plausible(numeral, noun.unit)
    bound, end_of_bound = bound_before(text, numeral.start), bound_after(text, (candidate.high or numeral).end, end)
    high = candidate.high
    top = high.value + high.step / 2 if high else value + step / 2
    return Amount(
        numeral.start,
        end,
        value,
        noun.unit,
        bound or ("over" if numeral.plus else end_of_bound) or ("about" if high else "exact"),
        value - step / 2,
        top,
        high.value if high else None,
        candidate.source,
    )


def _plausible(numeral: Numeral, unit: Unit) -> tuple[int | float, int | float]:
    """The reading of an ambiguous mark that fits the unit: "3.812 percent", "1,734 millones de espectadores"."""
    too_big = {"percent": 100, "viewers": 2e9, "households": 1e9, "accounts": 1e9}.get(unit)
    if numeral.other and too_big and numeral.value > too_big:
        return numeral.other
    return numeral.value, numeral.step
