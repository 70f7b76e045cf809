"""Dates in brackets behind a title, as programmes list them: "Amber Line season 2 (Netflix, October 3)"."""

import re

from ..context import Context
from ..sentences import Sentence
from ..temporal import TimeExpression
from .event_cues import Cue
from .event_scene import Event

_OPENS = re.compile(
    r"[”\"’'»]?,? ?(?P<season>(?:[Ss]eason|[Ss]eries|[Tt]emporada|[Mm]usim|시즌|S) ?\d{1,2})?"
    r" ?\((?:[A-Z][\w+ ]{1,24}, )?(?P<inside>(?:season|series|temporada|musim) \d{1,2},? )?"
    r"(?:(?:from|on|el|desde el|mulai) )?"
)
_CLOSES = re.compile(r"\)|, [A-Z][\w+ ]{1,24}\)")
_REACH = 60


def listed(context: Context, sentence: Sentence, time: TimeExpression) -> Event | None:
    """The first day of the season whose title, and whose number, stand right before the brackets around ``time``."""
    if not _CLOSES.match(context.text, time.end, sentence.end):
        return None
    named = context.subjects.namings_within(max(sentence.start, time.start - _REACH), time.start)
    opened = _OPENS.fullmatch(context.text, named[-1].end, time.start) if named and named[-1].show else None
    if opened is None or not (opened["season"] or opened["inside"] or _is_numbered_before(context, named[-1].start)):
        return None
    cue = Cue("noun", "premiere", named[-1].start, named[-1].end)
    return Event("premiere", "event-noun", cue, named[-1].start, time.end)


def _is_numbered_before(context: Context, start: int) -> bool:
    """Whether a season's number stands right before the title: "Season 2 of Amber Line"."""
    words = context.subjects.seasons_within(max(0, start - 24), start)
    return bool(words) and start - words[-1].end <= len(" of the ")
