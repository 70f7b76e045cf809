"""Figures that look like an audience's and count something else: a trailer's views, a webtoon's readers."""

import re

from ..letters import small, small_pattern
from ..lexicons import read_words
from .full_stops import SENTENCE_END


def _any(*keys: str) -> str:
    return "|".join(word for key in keys for word in read_words("decoys", key))


_MEDIUM = re.compile(small_pattern(rf"\b(?:{_any('media')})\b|#\w+|{_any('media_east')}"))
# Two capitalised words running are taken for a title.
_TITLE = r"[A-Z][\w'’]+(?:\s(?:[A-Z][\w'’]+|of|the|and|in)){0,6}\s[A-Z][\w'’]+"
_SHOW = re.compile(rf"(?i:\b(?:{_any('shows')})\b)|{_any('shows_east')}|{_TITLE}")
_CHAINED = re.compile(rf"(?:\s(?:{_any('chained')})){{0,4}}", re.IGNORECASE)
_COMPLEMENT = re.compile(rf"\b(?:{_any('prepositions')})\s(?:[\w'’-]+\s){{0,3}}[\"'“‘«]?$", re.IGNORECASE)
_ASIDE = re.compile(_any("asides"), re.IGNORECASE)
_NAMED = re.compile(_any("named"))
_DWELLERS = re.compile(rf"(?:\b|(?<=[가-힣\s]))(?:{_any('dwellers')})\s(?:\w+\s){{0,2}}$", re.IGNORECASE)
_PLACE = re.compile(rf"\b(?:{_any('places')})\b")
_ELSEWHERE = re.compile(
    rf"(?:\s(?:views?|times))?(?: so far| in \w+ (?:hours|days))?\s(?:on|across|en|di|sur|auf)\s(?:[\w’']+\s){{0,3}}"
    rf"(?:{_any('places')})\b"
    rf"|\s(?:of|for|from|de|del|untuk)\s(?:[\w’']+\s){{0,3}}(?:{_any('things')})"
    rf"|\s(?:{_any('doors')})(?!\w)|\s(?:{_any('watched_instead')})(?!\w)",
    re.IGNORECASE,
)
# Told of the show itself on a service where it is shown.
_SERVICE = re.compile(rf"(?:\s(?:views?|times))?\s(?:on|en|di)\s(?:{_any('video_services')})\b")
_ON_SERVICE = re.compile(_any("video_services"))
_SHOWN_THERE = re.compile(rf"(?:{_any('shown_there')})", re.IGNORECASE)
_SHOWN_BEFORE = re.compile(rf"(?:{_any('shown_before')})", re.IGNORECASE)
# "which counted every title watched for more than 50,000 hours": what it takes to be listed
_THRESHOLD = re.compile(
    r"\b(?:(?:every|each|any|all|only|those)(?: of)?(?: the)?(?: \w+)? (?:titles?|shows?|series|programm?e?s?|films?)"
    r"|titles|everything)(?: (?:that|which))?(?: (?:was|were|are|is|has|have|had|been))*"
    r" (?:watched|viewed|streamed|seen|with|drew|drawn|above)(?: for)?"
    r"(?: (?:more|greater) than| over| at least| above)?\s$",
    re.IGNORECASE,
)
_LOOK_BACK = 300


def counts_something_else(text: str, start: int, end: int) -> bool:
    """Whether the figure ``text[start:end]`` counts the audience of a trailer, a song, a webtoon or a post."""
    told = text[max(0, start - _LOOK_BACK) : start]
    before = SENTENCE_END.split(told)[-1]
    if _is_of_the_show(text, end, told, before):
        return False
    if _THRESHOLD.search(before[-90:]):
        return True
    if _ELSEWHERE.match(text, end) or _PLACE.search(text, start, end):
        return True
    if _DWELLERS.search(text, max(0, start - 40), start):
        return True
    if not _MEDIUM.search(small(before)):
        return False
    before = _NAMED.sub(_blank, _ASIDE.sub(_blank, before))
    media = [match.end() for match in _MEDIUM.finditer(small(before))]
    return bool(media) and not any(
        _is_subject(before, match.start(), media[-1]) for match in _SHOW.finditer(before, media[-1])
    )


def _is_of_the_show(text: str, end: int, told: str, before: str) -> bool:
    """Whether the figure that ends at ``end`` counts the show on a service where it is shown, and no trailer's views.

    ``told``: what stands before it; ``before``: the part of that in its own sentence.
    """
    shown = _SHOWN_BEFORE.search(before) or (_SERVICE.match(text, end) and _SHOWN_THERE.search(before))
    if not shown:
        return False
    return not _MEDIUM.search(small(_ON_SERVICE.sub(_blank, _NAMED.sub(_blank, _ASIDE.sub(_blank, told)))))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _is_subject(before: str, show: int, medium: int) -> bool:
    """Whether a show at ``show`` stands for itself, and does not just say whose the ``medium`` before it is."""
    if _CHAINED.fullmatch(before[medium:show].rstrip(" \"'“‘«")):
        return False
    return not _COMPLEMENT.search(before, max(0, show - 40), show)
