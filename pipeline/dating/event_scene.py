"""A sentence as the reading of events sees it, and the event that is read from it."""

import re
from dataclasses import dataclass

from ..spotted import Spotted
from ..temporal import TimeExpression
from .event_cues import Cue


@dataclass(frozen=True, slots=True)
class Event:
    """What happens, the word that says so, and the words that the reading rests on. ``how`` names the rule."""

    name: str
    how: str
    cue: Cue
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence as this module sees it: ``text[start:end]`` with its event words and its times.

    ``earlier``: what the sentence before was about ("filming"), for "it is now expected to finish in late March".
    """

    text: str
    start: int
    end: int
    cues: tuple[Cue, ...]
    times: tuple[TimeExpression, ...]
    earlier: str | None = None


HANGUL = re.compile("[가-힣]")

_UNTIL = re.compile(r"(?<!\w)(?:until|till|through|hasta|sampai|hingga)\s+(?:the |el )?$", re.IGNORECASE)


def is_until(text: str, start: int, time: TimeExpression) -> bool:
    """Whether ``time`` is the end of something: "until February 21", "7월까지"."""
    return text.startswith("까지", time.end) or _UNTIL.search(text, max(start, time.start - 16), time.start) is not None


# Nouns that are events by themselves
AS_TOPIC = {
    "trailer": "trailer",
    "finale": "finale",
    "renewal": "renewal",
    "casting": "casting",
    "cancellation": "cancellation",
}

# What a show is called in passing
SHOWISH = Spotted(
    r"(?<!\w)(?:seasons?|series|shows?|drama|comedy|thriller|sitcom|saga|satire|dramedy|procedural|miniseries|episodes?|run|it|which|that|instal?lments?"
    r"|temporadas?|serie|episodios|capítulos"
    r"|musim|serial|drakor|seri"
    r"|la (?:primera|segunda|tercera|cuarta)(?=,? (?:que|se|ya) ))(?!\w)|시즌|드라마|시리즈|작품",
    re.IGNORECASE,
)
