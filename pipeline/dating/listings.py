"""Dates in brackets behind a title, as programmes list them: "Amber Line season 2 (Netflix, October 3)"."""

import re
from collections.abc import Sequence

from ..context import Context
from ..naming.namings import Naming
from ..sentences import Sentence
from ..temporal import TimeExpression
from .event_cues import Cue, read_cues
from .event_scene import Event

_OPENS = re.compile(
    r"[”\"’'»]?,? ?(?P<season>(?:[Ss]eason|[Ss]eries|[Tt]emporada|[Mm]usim|시즌|S) ?\d{1,2}|\d)?"
    r" ?\((?:[A-Z][\w+ ]{1,24}, )?(?P<inside>(?:season|series|temporada|musim) \d{1,2},? )?"
    r"(?:(?:from|on|el|desde el|mulai) )?"
)
_CLOSES = re.compile(r"\)|, [A-Z][\w+ ]{1,24}\)")
_REACH = 60
# "«Línea Ámbar» (temporada 2), 10 de octubre; ...", "‘호박선’ 시즌2 10월 10일, ...": a row of titles and days
_ROW = re.compile(
    r"[)”\"’'»]{0,2},? ?\(?(?P<season>(?:[Ss]eason|[Ss]eries|[Tt]emporada|[Mm]usim|시즌) ?\d{1,2})?\)?"
    r"(?:,|:| [–—-])? ?(?:on |el |pada |tanggal )?"
)
_NEXT = re.compile(r"[;,.·/]|$| (?:and|y|dan) ")


def listed(context: Context, sentence: Sentence, time: TimeExpression) -> Event | None:
    """The first day of the season whose title, and whose number, stand right before the brackets around ``time``."""
    named = context.subjects.namings_within(max(sentence.start, time.start - _REACH), time.start)
    if not _CLOSES.match(context.text, time.end, sentence.end):
        return _in_a_row(context, sentence, time, named)
    opened = _OPENS.fullmatch(context.text, named[-1].end, time.start) if named and named[-1].show else None
    if opened is None or not (opened["season"] or opened["inside"] or _is_numbered_before(context, named[-1].start)):
        return None
    cue = Cue("noun", "premiere", named[-1].start, named[-1].end)
    return Event("premiere", "event-noun", cue, named[-1].start, time.end)


def _in_a_row(context: Context, sentence: Sentence, time: TimeExpression, named: Sequence[Naming]) -> Event | None:
    """The first day of the season right before ``time``, in a sentence of two days or more without a verb."""
    if not named or named[-1].show is None or not _NEXT.match(context.text, time.end, sentence.end):
        return None
    row = _ROW.fullmatch(context.text, named[-1].end, time.start)
    if row is None or not (row["season"] or _is_numbered_before(context, named[-1].start)):
        return None
    days = [other for other in context.times if sentence.start <= other.start < sentence.end]
    if len(days) < _SEVERAL or any(c.sort == "verb" for c in read_cues(context.text, sentence.start, sentence.end)):
        return None
    cue = Cue("noun", "premiere", named[-1].start, named[-1].end)
    return Event("premiere", "event-noun", cue, named[-1].start, time.end)


_SEVERAL = 2


def _is_numbered_before(context: Context, start: int) -> bool:
    """Whether a season's number stands right before the title: "Season 2 of Amber Line"."""
    words = context.subjects.seasons_within(max(0, start - 24), start)
    return bool(words) and start - words[-1].end <= len(" of the ")
