"""What a number counts: the nouns of an audience, after it or before it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast

from ..letters import small, small_pattern
from ..lexicons import read_lexicon, read_words
from .numerals import Numeral
from .ratings import is_demo, is_rating, looks_like_a_rating, sentence_around

Unit = Literal["hours", "views", "viewers", "households", "accounts", "percent", "minutes"]


@dataclass(frozen=True, slots=True)
class NounMatch:
    """``end`` is where the noun ends in the text (the number's end for a noun before it)."""

    unit: Unit
    end: int


_NOUNS = cast("dict[str, dict[str, list[str]]]", read_lexicon("units"))
# "3.4 million times" are views, "2.1 million people" viewers, once the clause says that they watched.
_UNIT_OF: dict[str, Unit] = {"times": "views", "people": "viewers"}


def _any(patterns: Iterable[str]) -> str:
    return "|".join(sorted(patterns, key=len, reverse=True))


def _cue(key: str) -> str:
    return "|".join(read_words("audience", key))


def _groups(place: str, suffix: str = "") -> str:
    return "|".join(f"(?P<{kind}{suffix}>{_any(nouns[place])})" for kind, nouns in _NOUNS.items() if nouns[place])


# Between a number and its noun: "1.3 million [U.S. TV] households", "41 millones [de] visualizaciones".
_LINK = (
    r"(?:of|de|di|l[oa]s|d['’]|total|unique|global|worldwide|average|live|linear|overnight|domestic|new|estimated|same-day|those|these|plus|"
    r"(?:[개명건회]|가구)(?:의\s|[가이을를]?\s?(?:넘는|이상의|가까운|육박하는|달하는|남짓한|안팎의|내외의|정도의|가량의|미만의|넘긴|웃도는|상회하는))|cumulative|combined|complete|different|individual|active|streaming|national|nationwide|day-one|lượt|kali|"
    r"completed?|full|individuales|distint[oa]s|netos|únicos|activas|completos|[Ll]ive\+\w{1,6}|(?-i:[A-Z][\w.’'&+-]{1,14}))"
)
# A Latin noun ends at a word's end; a Korean, Japanese or Chinese one may carry a particle.
_EDGE = r"(?:(?<=[%\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff가-힣])|(?!\w))"
_AFTER = re.compile(
    rf"[\s-]{{0,2}}(?:{_LINK}\s?){{0,3}}(?:{_groups('viewed', '_viewed')}|{_groups('after')}){_EDGE}", re.IGNORECASE
)
_BEFORE = re.compile(small_pattern(rf"(?<!\w)(?:{_groups('before')}){_EDGE}(?P<link>[^.;!?\d\n]{{0,40}})$"))
# "44 million: that is how many [views] it had", where the noun is told after the number
_HOW_MANY = re.compile(rf"(?:[:,;.]|\s?[–—-])?\s(?:{_cue('how_many')})(?=\s)", re.IGNORECASE)
# Said first: in views, the measure that the company prefers, the second week came to 9.7 million
_COUNTED_IN = re.compile(
    r"(?:^|[.!?;] |\n)(?:(?:measured |counted |translated )?in(?:to)?|en|dalam) (?:terms of |pure |total )?"
    r"(?:(?P<hours>hours|horas|jam)|(?P<views>views|visualizaciones|penayangan)|(?P<minutes>minutes|minutos|menit))"
    r"(?:,| that| it| this|  )[^.;!?\d\n]{0,90}$"
)
_HEADERS = "|".join(
    f"(?P<{kind}>{_any([*nouns['viewed'], *nouns['before'], *nouns['after']])})"
    for kind, nouns in _NOUNS.items()
    if kind not in ("times", "people", "accounts")
)
_NOUN = re.compile(rf"(?<!\w)(?:{_HEADERS}){_EDGE}", re.IGNORECASE)
_PERCENT = re.compile(rf"[\s-]?(?:{_any(_NOUNS['percent']['after'])})", re.IGNORECASE)
_OPEN_NOUN = re.compile(_cue("open_noun"), re.IGNORECASE)
_MOVED_TO = re.compile(rf"\b(?:{_cue('moved_to')})\s(?:(?:{_cue('bounded')})\s?)?$", re.IGNORECASE)
_TIGHT_LINK = re.compile(rf"(?:\s?(?:{_cue('tight_link')})){{0,5}}\s?", re.IGNORECASE)

_WATCHED = re.compile(_cue("watched"), re.IGNORECASE)
_BY_ACCOUNTS = re.compile(_cue("watched_by_accounts"), re.IGNORECASE)
_WATCHED_FOR = re.compile(rf"(?:{_cue('watched_for')})\s(?:\w+\s){{0,4}}$", re.IGNORECASE)
_CAME_OR_WENT = re.compile(
    rf"\b(?:{_cue('came_or_went')})\s(?:(?:{_cue('bounded')}|another|an?|a further)\s)?$", re.IGNORECASE
)
_ADDED = re.compile(rf"\b(?:{_cue('added')})\s(?:[\d.,]+\w{{0,2}} and )?(?:another |a further )?$", re.IGNORECASE)
_CARRIED = re.compile(rf"\b(?:{_cue('carried')})\s(?:\w+\s){{0,4}}$", re.IGNORECASE)
_NOT_VIEWING = re.compile(rf"\s?(?:{_cue('not_viewing')})", re.IGNORECASE)
_SAW = re.compile(rf"\s(?:\w+ )?(?:{_cue('saw')})\b", re.IGNORECASE)
_DREW = re.compile(
    rf"\b(?:{_cue('drew')}|{_cue('episode_drew')})\s(?:(?:{_cue('drew_bounds')})\s){{0,5}}$", re.IGNORECASE
)
_HAD = re.compile(rf"\b(?:{_cue('had')})\s(?:(?:{_cue('drew_bounds')})\s){{0,5}}$", re.IGNORECASE)
_FOR_AN_EPISODE = re.compile(rf"\s(?:{_cue('for_an_episode')})", re.IGNORECASE)
_AVERAGE = re.compile(rf"\b(?:{_cue('average')})\s(?:(?:{_cue('drew_bounds')})\s){{0,3}}$", re.IGNORECASE)
_FOR_A_SERIES = re.compile(rf"(?:{_cue('for_a_series')})", re.IGNORECASE)
_NO_AUDIENCE = re.compile(rf"\s?(?:{_cue('no_audience')})", re.IGNORECASE)
_BROADCAST = re.compile(small_pattern(_cue("broadcast")))
_LEAST_TIME = 100_000
_LEAST_AUDIENCE = 1000
_MOST_VIEWERS = 200_000_000


def noun_in(words: str) -> Unit | None:
    """The unit that a table's header, label or caption names; None where it names none."""
    match = _NOUN.search(words)
    kind = match.lastgroup if match else None
    return cast("Unit", kind.partition("_")[0]) if kind else None


def noun_after(text: str, numeral: Numeral) -> NounMatch | None:
    """The audience's noun that follows ``numeral``, where the clause bears it out."""
    if numeral.scale == 1 and numeral.value < 100 and not _PERCENT.match(text, numeral.end):
        return NounMatch("percent", numeral.end) if is_demo(text, numeral) else None
    how_many = _HOW_MANY.match(text, numeral.end)
    match = _AFTER.match(text, how_many.end() if how_many else numeral.end)
    if not match or match.lastgroup is None:
        return None
    kind, _, viewed = match.lastgroup.partition("_")
    if not _bears_out(text, numeral, match.end(), kind, viewed=bool(viewed)):
        return None
    return NounMatch(_UNIT_OF.get(kind) or cast("Unit", kind), numeral.end if how_many else match.end())


def _bears_out(text: str, numeral: Numeral, end: int, kind: str, *, viewed: bool) -> bool:
    if kind == "percent":
        return is_rating(text, numeral, end)
    if kind in ("hours", "minutes"):
        viewed = viewed or bool(_WATCHED_FOR.search(text, max(0, numeral.start - 48), numeral.start))
        return numeral.value >= (100 if viewed else _LEAST_TIME) and not _NOT_VIEWING.match(text, end)
    if numeral.value < _LEAST_AUDIENCE:
        return False
    if _CAME_OR_WENT.search(text, max(0, numeral.start - 24), numeral.start):
        return False
    if kind == "households" and _CARRIED.search(text, max(0, numeral.start - 40), numeral.start):
        return False
    if kind in ("times", "people", "accounts"):
        before, after = sentence_around(text, numeral.start, end, reach=90)
        words = (before, after[:60])
        return any(map(_WATCHED.search, words)) or (kind == "accounts" and any(map(_BY_ACCOUNTS.search, words)))
    return True


def noun_before(text: str, numeral: Numeral) -> NounMatch | None:
    """The audience's noun that ``numeral`` completes: "an audience of 3.2 million"."""
    if numeral.value < _LEAST_TIME and isinstance(numeral.value, int) and not numeral.other:
        return None
    before = small(text[max(0, numeral.start - 130) : numeral.start])
    if numeral.scale > 1 and (counted := _COUNTED_IN.search(before)):
        return NounMatch(cast("Unit", counted.lastgroup), numeral.end)
    match = _BEFORE.search(before)
    if not match:
        return None
    unit = next(name for name, noun in match.groupdict().items() if noun and name != "link")
    link = match["link"]
    if not (_OPEN_NOUN.search(match[unit]) or _TIGHT_LINK.fullmatch(link) or _MOVED_TO.search(link)):
        return None
    if unit == "percent":
        after = text[numeral.end : numeral.end + 20]
        return NounMatch("percent", numeral.end) if looks_like_a_rating(after, numeral) else None
    return NounMatch(cast("Unit", unit), numeral.end) if numeral.value >= _LEAST_TIME else None


def is_change(text: str, numeral: Numeral) -> bool:
    """Whether a bare ``numeral`` came or went: "they added 2m and lost 1.9m"."""
    before = text[max(0, numeral.start - 40) : numeral.start]
    return bool(_CAME_OR_WENT.search(before) or _ADDED.search(before))


def noun_implied(text: str, numeral: Numeral) -> NounMatch | None:
    """Viewers, where a bare ``numeral`` saw something, was drawn, or a broadcast's audience is spoken of."""
    if not _LEAST_TIME <= numeral.value <= _MOST_VIEWERS or is_change(text, numeral):
        return None
    drawn = _DREW.search(text, max(0, numeral.start - 60), numeral.start)
    drawn = drawn or (
        _HAD.search(text, max(0, numeral.start - 40), numeral.start) and _FOR_AN_EPISODE.match(text, numeral.end)
    )
    if drawn and not _NO_AUDIENCE.match(text, numeral.end):
        return NounMatch("viewers", numeral.end)
    if numeral.scale == 1:
        return None
    average = _AVERAGE.search(text, max(0, numeral.start - 60), numeral.start)
    if average and _FOR_A_SERIES.match(text, numeral.end) and not _NO_AUDIENCE.match(text, numeral.end):
        return NounMatch("viewers", numeral.end)
    if saw := _SAW.match(text, numeral.end):
        return NounMatch("viewers", saw.end())
    before, after = sentence_around(text, numeral.start, numeral.end, reach=140)
    if _BROADCAST.search(small(before)) or _BROADCAST.search(small(after[:60])):
        return NounMatch("viewers", numeral.end)
    return None
