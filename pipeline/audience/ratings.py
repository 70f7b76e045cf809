"""Which percentages are ratings: shares, changes, polls and scores look alike."""

import re

from ..lexicons import read_words
from ..openings import guarded
from .full_stops import SENTENCE_END
from .numerals import Numeral


def _cue(key: str) -> str:
    return "|".join(read_words("audience", key))


_RATING = re.compile(guarded(_cue("rating")), re.IGNORECASE)
_PART_OF = re.compile(_cue("part_of"), re.IGNORECASE)
_OF_PARTS = re.compile(rf"(?:%|per ?cent|por ciento|persen)\s?(?:{_cue('part_of')})", re.IGNORECASE)
_NOT_RATING = re.compile(guarded(_cue("not_rating")), re.IGNORECASE)
_CHANGE = re.compile(rf"(?:\b(?:{_cue('change')})\s|[+-])(?:an? |some |about |nearly |over |más de )?$", re.IGNORECASE)
_CHANGE_AFTER = re.compile(_cue("change_after"), re.IGNORECASE)
_OF_A_SCALE = re.compile(r"\s?(?:/|out of|stars?|estrellas|%p|%? ?포인트)")
# How far a rating may stand from the word that makes it one, before and after.
_REACH = 220
# How much in front of a number its way of telling takes.
_TOLD = 90
# And how far from it what says that critics gave it.
_NEAR = 40
# A rating that only the way of telling gives away is no more than this.
_MOST_TOLD, _MOST_DEMO = 60, 20
# A critics' or users' rating is no less than this.
_MOST_UNSAID = 1.5
_SHARE = re.compile(_cue("share"), re.IGNORECASE)
_BESIDE_SHARE = re.compile(
    rf"\d\s?(?:(?:millones|million|m|mil)\s)?(?:de )?{_cue('beside_share')}\b[^.;\d]{{0,24}}$", re.IGNORECASE
)
_SHARE_BESIDE = re.compile(
    rf"^[^.;\d]{{0,34}}\d[\d.,]*\s?(?:(?:millones|million|m|mil)\s)?(?:de )?{_cue('beside_share')}\b", re.IGNORECASE
)
# Whose rating a score is: no audience was measured.
_SCORED = re.compile(
    r"\bon (?:Rotten|Metacritic|IMDb|Letterboxd|Naver|Watcha|MyDramaList)|Rotten|Tomat|IMDb|critic", re.IGNORECASE
)
_BY_ITSELF = re.compile(rf"[\s-]?(?:{_cue('rating_by_itself')})", re.IGNORECASE)
_DEMO = re.compile(rf"(?:/\d{{1,2}})?\s(?:ratings?\s)?(?:{_cue('demo')})", re.IGNORECASE)
_TOLD_BEFORE = re.compile(rf"(?:{_cue('told_before')})\s?(?:전국 ?|수도권 ?)?$")
_TOLD_AFTER = re.compile(rf"(?:{_cue('told_after')})")


# "In Seoul it reached 12.4 percent": right after a sentence with a rating.
_GOES_ON = re.compile(
    r"\b(?:it|that|which|the (?:figure|number|mark|rating|average|count))(?: [^.;,\d]{0,40}?)? "
    r"(?:reach|hit|r[io]se|climb|fell|falls|slip|dip|gr[eo]w|stood|stands|was|peak|came in|jump|topp|averag)(?:s|ed)?"
    r"(?: to| at)?(?: (?:an?|just|about|around|nearly|almost|over|only|even|some|high of|low of|peak of)){0,3}\s?$",
    re.IGNORECASE,
)
# "9.8 percent, three times the 3.3 percent of the premiere"
_TIMES = re.compile(
    r"(?:%|per ?cent)(?! of (?!house|homes))[^.;\d]{0,40} (?:times|twice|double|triple|half) "
    r"(?:the |its )(?:\w+ ){0,2}$"
)
_PERCENT = re.compile(r"\d\s?(?:%|per ?cent)")


def is_rating(text: str, numeral: Numeral, end: int) -> bool:
    """Whether the percentage is a rating: ratings are spoken of in the sentence, and no share or change is nearer."""
    before, after = sentence_around(text, numeral.start, end, reach=_REACH)
    if _SHARE.match(after.lstrip()):
        return _stands_by_viewers(before, after) and numeral.value <= _MOST_TOLD
    if _TIMES.search(before[-_TOLD:]):
        return numeral.value <= _MOST_TOLD
    if _is_change_or_part(before, after):
        return False
    cues = [match.end() for match in _RATING.finditer(before)]
    rivals = [match.end() for match in _NOT_RATING.finditer(before)]
    if cues or rivals:
        return bool(cues) and cues[-1] > max(rivals, default=-1)
    if _is_told_as_one(before, after, numeral) or _is_called_one(text[numeral.end : end], before, after, numeral):
        return True
    if _GOES_ON.search(before[-_TOLD:]) and _follows_a_rating(text, numeral.start - len(before)):
        return numeral.value <= _MOST_TOLD
    follows = _RATING.search(after)
    if follows is None or _NOT_RATING.search(after[: follows.start()]):
        return False
    return not _SCORED.search(after, follows.start(), follows.end() + _NEAR)


def _follows_a_rating(text: str, start: int) -> bool:
    """Whether the sentence before the one at ``start`` tells a rating."""
    previous = SENTENCE_END.split(text[max(0, start - _REACH) : start].rstrip())[-1]
    percent = _PERCENT.search(previous)
    return percent is not None and _RATING.search(previous) is not None and not _NOT_RATING.search(previous)


def _stands_by_viewers(before: str, after: str) -> bool:
    return bool(_BESIDE_SHARE.search(before) or _SHARE_BESIDE.search(after))


def _is_change_or_part(before: str, after: str) -> bool:
    """Whether it says how far something moved, or which part of an audience somebody is."""
    follow = after.lstrip()
    if _CHANGE.search(before[-24:]) or any(p.match(follow) for p in (_CHANGE_AFTER, _NOT_RATING, _PART_OF)):
        return True
    # "71 percent of its audience was under 49, and 34 percent was Hispanic."
    return _OF_PARTS.search(before) is not None


def _is_called_one(noun: str, before: str, after: str, numeral: Numeral) -> bool:
    """Whether its ``noun`` is a broadcast's rating, and not what critics or users give."""
    if _BY_ITSELF.fullmatch(noun):
        return True
    if not noun.endswith("rating") or _NOT_RATING.search(after[:40]) or _OF_A_SCALE.match(after):
        return False
    return numeral.value < (_MOST_DEMO if _BESIDE_SHARE.search(before) else _MOST_UNSAID)


def _is_told_as_one(before: str, after: str, numeral: Numeral) -> bool:
    """Whether it is told as only ratings are: the first episode's, or what a run began and ended with."""
    told = _TOLD_BEFORE.search(before[-_TOLD:]) or _TOLD_AFTER.match(after)
    return told is not None and numeral.value <= _MOST_TOLD


def is_demo(text: str, numeral: Numeral) -> bool:
    """Whether the bare ``numeral`` is a rating of an age group: "a 0.52 in the 18-49 demo"."""
    small = isinstance(numeral.value, float) and numeral.value < _MOST_DEMO
    return small and _DEMO.match(text, numeral.end) is not None


def looks_like_a_rating(after: str, numeral: Numeral) -> bool:
    """Whether ``numeral`` has a rating's size and what comes ``after`` makes it no part of a scale ("out of 5")."""
    value = numeral.other[0] if numeral.other else numeral.value
    return isinstance(value, float) and value < _MOST_TOLD and not _OF_A_SCALE.match(after)


def sentence_around(text: str, start: int, end: int, *, reach: int) -> tuple[str, str]:
    """What stands before ``start`` and after ``end`` in the same sentence, at most ``reach`` characters of each."""
    before = SENTENCE_END.split(text[max(0, start - reach) : start])[-1]
    return before, SENTENCE_END.split(text[end : end + reach])[0]
