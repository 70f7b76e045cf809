"""The days on which an article says that a followed show came out: the week they lie in is its debut week."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ..context import Context
from ..lexicons import read_words
from ..naming.subjects import Subject
from .spans import Spanned
from .window_days import Days, settle_days


def _cue(key: str) -> str:
    return "|".join(read_words("windows", "cues", key))


_CAME_OUT = re.compile(rf"(?<!\w)(?:{_cue('came_out')})[^.;:!?\d]{{0,32}}$", re.IGNORECASE)
_CAME_OUT_AFTER = re.compile(rf"(?:{_cue('came_out_after')})", re.IGNORECASE)
_OF_A_PART = re.compile(rf"(?<!\w)(?:{_cue('came_out_in_part')})", re.IGNORECASE)
_REACH = 64
# A measurer's minutes are those of all seasons, and a broadcast's viewers those of its hour.
_OF_A_RELEASE = frozenset({"hours", "views", "accounts", "households", "minutes"})


def as_debut_week(context: Context, spanned: Spanned, told: date | None) -> Spanned:
    """``spanned``, over the first week where it spans a week by its dates and the show came out in it."""
    mention = spanned.mention
    if mention is None or mention.label != "week" or mention.first is None or mention.last is None:
        return spanned
    if spanned.amount.unit not in _OF_A_RELEASE:
        return spanned
    days = debut_days(context, context.subjects.aired(spanned.amount.start, spanned.amount.end), told)
    if any(mention.first <= day <= mention.last for day in days):
        return replace(spanned, mention=replace(mention, label="first week"))
    return spanned


def debut_days(context: Context, subject: Subject | None, told: date | None) -> Iterator[date]:
    """The days that the article names for the release of ``subject``, the season too where both name one."""
    # Each by itself: a year that some other sentence names is not theirs.
    for named in (days for time in context.times for days in settle_days((time,), told=told)):
        if subject is not None and named.length == 1 and _is_of_a_debut(context.text, named):
            other = context.subjects.aired(named.start, named.end)
            seasons = {subject.season, other.season if other else None} - {None}
            if other is not None and other.show == subject.show and len(seasons) <= 1:
                yield named.first


def _is_of_a_debut(text: str, named: Days) -> bool:
    low = text.rfind("\n", max(0, named.start - _REACH), named.start) + 1 or max(0, named.start - _REACH)
    came_out = _CAME_OUT.search(text, low, named.start) or _CAME_OUT_AFTER.match(text, named.end)
    return bool(came_out) and not _OF_A_PART.search(text, low, named.end + _REACH // 2)
