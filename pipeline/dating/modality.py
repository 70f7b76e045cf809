"""How sure a date is: confirmed, expected, rumoured or denied, by who says it and in which words."""

import re
from datetime import date
from typing import Literal

from ..lexicons import read_words
from ..spotted import Spotted
from ..temporal import TimeExpression

Modality = Literal["confirmed", "expected", "rumoured", "denied"]


def _any(key: str) -> Spotted:
    words = read_words("modality", key)
    latin = "|".join(word for word in words if not re.match("[가-힣]", word))
    hangul = "|".join(word for word in words if re.match("[가-힣]", word))
    return Spotted(rf"(?<!\w)(?:{latin})(?!\w)|(?:{hangul})" if hangul else rf"(?<!\w)(?:{latin})(?!\w)", re.IGNORECASE)


_RUMOUR = _any("rumour")
_PLAN = _any("plan")
_SCHEDULE = _any("schedule")
# "in October as planned" announces.
_AS_PLANNED = re.compile(
    r"(?<!\w)(?:as|than|(?:según|de|a) lo|(?:como|según)(?: ya)? (?:estaba|se había)"
    r"|sesuai|seperti(?: yang)?|dari yang) $",
    re.IGNORECASE,
)
_AS_REACH = 24
_DENIAL = _any("denial")
_CREATIVE = _any("creative")


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, the clause up to the date, says that the date is wrong."""
    return _DENIAL.search(text, start, end) is not None


def is_rumour(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` calls its content hearsay or names nobody who says it."""
    return _RUMOUR.search(text, start, end) is not None


def is_plan(text: str, start: int, end: int, *, announced: bool = False) -> bool:
    """Whether ``text[start:end]`` hopes, plans or predicts. What is ``announced`` as scheduled is no mere plan."""
    scheduled = [match.span() for match in _SCHEDULE.finditer(text, start, end)]
    if scheduled and not announced:
        return True
    return any(
        not _AS_PLANNED.search(text, max(start, match.start() - _AS_REACH), match.start())
        for match in _PLAN.finditer(text, start, end)
        if not any(first < match.end() and match.start() < last for first, last in scheduled)
    )


def is_schedule(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` puts something in a schedule, which from who decides is an announcement."""
    return _SCHEDULE.search(text, start, end) is not None


def is_creative(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` names somebody who makes the show, and does not decide when it is shown."""
    return _CREATIVE.search(text, start, end) is not None


def judge(*, rumoured: bool, planned: bool, ahead: bool, company: bool, credited: bool, person: bool) -> Modality:
    """The modality of a date that nobody denies.

    ``rumoured``: the words around the date call it hearsay; ``planned``: they plan, hope or predict; ``ahead``: the
    date lies after the day of writing. ``company``: the credited source decides (platform, network, production);
    ``credited``: any source is named; ``person``: somebody who does not decide is speaking.
    """
    if rumoured and not company:
        return "rumoured"
    if planned:
        return "expected"
    if not ahead or company:
        return "confirmed"
    return "expected" if credited or person else "confirmed"


def is_ahead(time: TimeExpression, written: date) -> bool:
    """Whether ``time`` lies ahead on the day of writing; a stretch that has begun does where the verb looks ahead."""
    if time.earliest is None or time.latest is None:
        return False
    return time.earliest > written or (time.latest > written and time.tense == "future")
