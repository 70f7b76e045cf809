"""A trailer that comes with the news: "Netflix said on Tuesday that it returns in May, and released a first teaser"."""

from collections.abc import Sequence

from ..context import Context
from ..sentences import Sentence
from ..spotted import Spotted
from ..temporal import TimeExpression
from .event_cues import Cue
from .event_scene import Event
from .times import written_on

_SHOWN = Spotted(
    r"(?<!\w)(?:y|que|and|which|while|dan|sekaligus|seraya|sambil) (?:(?:it|además|también|also|juga) )?"
    r"(?P<verb>ha (?:difundid|publicad|lanzad|compartid|mostrad|presentad|estrenad)o|difundió|publicó|lanzó|compartió"
    r"|mostró|presentó|estrenó|released|shared|dropped|unveiled|posted"
    r"|merilis|membagikan|mengunggah|meluncurkan)(?: (?:además|también|also|juga|por fin))?"
    r"(?: (?:el|un|su|the|a|an|its))?(?: (?:primer|nuevo|breve|first|new|short|full|official))?"
    r" (?:tráiler|trailer|avance|teaser|cuplikan)(?!\w)"
)


def shown_beside(
    context: Context, sentence: Sentence, times: Sequence[TimeExpression]
) -> tuple[Event, TimeExpression] | None:
    """The trailer that a later clause shows without a day of its own, and the day of the news before it."""
    shown = _SHOWN.search(context.text, sentence.start, sentence.end)
    written = written_on(context, sentence.block)
    if shown is None or written is None or any(time.start > shown.start() for time in times):
        return None
    told = [time for time in times if time.precision == "day" and time.latest is not None and time.latest <= written]
    if not told:
        return None
    cue = Cue("verb", "release", *shown.span("verb"))
    return Event("trailer", "release-verb", cue, *shown.span()), told[-1]
