"""Who counts as having said something about a show: a person, a company, an insider without a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..lexicons import read_words
from ..model import Speaker

if TYPE_CHECKING:
    from ..context import Context

_INSIDERS = read_words("roles", "insiders", "words")
_NOBODIES = read_words("roles", "nobodies", "words")
_INSIDER = re.compile(
    rf"(?<!\w)(?:{'|'.join(_INSIDERS)})(?!\w)|소식통|관계자|평론가|비평가|스태프|전문가|촬영감독|측근", re.IGNORECASE
)
_NOBODY = re.compile(rf"(?<!\w)(?:{'|'.join(_NOBODIES)})s?(?!\w)", re.IGNORECASE)
_SPEAKING_KINDS = ("platform", "studio", "company", "measurement", "event")
_FACT = re.compile(
    r"\d|\b(?:renew|cancel|premier|releas|return|film|shoot|shot\b|wrap|order|air(?:s|ed|ing)?\b|stream|debut|confirm|decid|begin|began"
    r"|start|end(?:s|ed)?\b|watch|view|episod|season|series|trailer|delay|postpon|renov|estren|cancel|rod|temporad|capítul"
    r"|tayang|rilis|musim|syuting|perpanjang)|시즌|방송|공개|촬영|제작|시청|확정",
    re.IGNORECASE,
)


def is_company(context: Context, speaker: Speaker) -> bool:
    """Whether ``speaker`` is a company that can speak as one, rather than an outlet that relays."""
    if speaker.resolved_by != "organisation" or speaker.name is None:
        return False
    organisations = context.people.organisations
    kind = organisations.kind_of(speaker.name)
    if kind == "wire" and not organisations.is_known(speaker.name):
        return True  # "the actor's agency, ...": not a news agency
    return kind in _SPEAKING_KINDS or speaker.role == "spokesperson" or _is_home(context, speaker.name)


def _is_home(context: Context, name: str) -> bool:
    """Whether ``name`` is the platform or channel of a followed show."""
    organisations = context.people.organisations
    return any(show.platform and organisations.canonical(show.platform) == name for show in context.watch.shows)


def confidence_in(context: Context, speaker: Speaker) -> float:
    """How sure it is that ``speaker`` is somebody whose words count; 0.0 where they don't."""
    if speaker.resolved_by == "organisation":
        return 0.9 if is_company(context, speaker) else 0.0
    if _NOBODY.search(speaker.mention):
        return 0.0
    if speaker.name is None:
        return 0.4 if _INSIDER.search(speaker.mention) else 0.0
    return {"name": 0.97, "alias": 0.97, "surname": 0.95, "role": 0.85, "pronoun": 0.8}.get(speaker.resolved_by, 0.75)


def is_bare_fact(words: str) -> bool:
    """Whether a company's words are no more than a figure, a date or a status: those are claims of their own."""
    return bool(_FACT.search(words))
