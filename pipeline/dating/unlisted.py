"""First days that are told by a verb of no list: "The second season will clock in on May 14, Peacock announced"."""

import re

from ..context import Context
from ..sentences import Sentence
from ..temporal import TimeExpression
from .event_cues import Cue
from .event_scene import Event, Scene

_SEASON_WILL = re.compile(
    r"(?:season|series|run|temporada|musim)(?: (?:\d|one|two|three|four|kedua|ketiga))?"
    r"(?: (?:of|de|dari) [^,.;]{2,50})?(?:, [^.;]{2,120},)? (?P<verb>(?:will|is set to|is due to|is slated to)"
    r" (?!not |be |have |follow|take place|see )[a-z]{3,14}(?: [a-z]{2,12}){0,3}?) on (?:the )?$"
)
_TELLS = re.compile(r"(?<!\w)(?:announced|said|says|confirmed|revealed|according to|set|per)(?!\w)")
_REACH = 240


def unlisted(context: Context, sentence: Sentence, scene: Scene, time: TimeExpression) -> Event | None:
    """The first day of a season that "will" do something on a day, where somebody says so and no known word is near."""
    if time.precision != "day":
        return None
    found = _SEASON_WILL.search(context.text, max(sentence.start, time.start - _REACH), time.start)
    if found is None or not _TELLS.search(context.text, sentence.start, sentence.end):
        return None
    first, last = found.span("verb")
    if any(first <= cue.start < last for cue in scene.cues):
        return None
    return Event("premiere", "release-verb", Cue("verb", "release", first, last), first, time.end)
