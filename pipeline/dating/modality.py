"""How sure a date is: confirmed, expected, rumoured or denied, by who says it and in which words."""

import re
from datetime import date
from typing import Literal

from ..lexicons import read_words
from ..temporal import TimeExpression

Modality = Literal["confirmed", "expected", "rumoured", "denied"]


def _any(key: str) -> re.Pattern[str]:
    words = read_words("modality", key)
    latin = "|".join(word for word in words if not re.match("[가-힣]", word))
    hangul = "|".join(word for word in words if re.match("[가-힣]", word))
    return re.compile(
        rf"(?<!\w)(?:{latin})(?!\w)|(?:{hangul})" if hangul else rf"(?<!\w)(?:{latin})(?!\w)", re.IGNORECASE
    )


_RUMOUR = _any("rumour")
_PLAN = _any("plan")
_SCHEDULE = _any("schedule")
# "in October as planned" announces.
_AS_PLANNED = re.compile(r"(?<!\w)(?:as|than|según lo|sesuai|seperti) $", re.IGNORECASE)
_DENIAL = _any("denial")
_CREATIVE = _any("creative")


def is_denied(words: str) -> bool:
    """Whether ``words``, the clause up to the date, says that the date is wrong."""
    return _DENIAL.search(words) is not None


def is_rumour(words: str) -> bool:
    """Whether ``words`` calls its content hearsay or names nobody who says it."""
    return _RUMOUR.search(words) is not None


def is_plan(words: str, *, announced: bool = False) -> bool:
    """Whether ``words`` hopes, plans or predicts. What is ``announced`` as scheduled is no mere plan."""
    if announced:
        words = _SCHEDULE.sub("", words)
    elif _SCHEDULE.search(words):
        return True
    return any(not _AS_PLANNED.search(words, 0, match.start()) for match in _PLAN.finditer(words))


def is_schedule(words: str) -> bool:
    """Whether ``words`` put something in a schedule, which from who decides is an announcement."""
    return _SCHEDULE.search(words) is not None


def is_creative(words: str) -> bool:
    """Whether ``words`` names somebody who makes the show, and does not decide when it is shown."""
    return _CREATIVE.search(words) is not None


def judge(*, clause: str, planned: bool, ahead: bool, company: bool, credited: bool, person: bool) -> Modality:
    """The modality of a date that nobody denies.

    ``clause``: the words around the date; ``planned``: they plan, hope or predict; ``ahead``: the date lies after the
    day of writing. ``company``: the credited source decides (platform, network, production); ``credited``: any source
    is named; ``person``: somebody who does not decide is speaking.
    """
    if is_rumour(clause) and not company:
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
