"""What a live page tells as it happens, without a date: an order, an end, a new face, a trailer."""

import re

from ..context import Context
from ..sentences import Sentence
from ..spotted import Spotted
from .event_cues import Cue, read_cues
from .event_reports import NEWS, NEWS_RULES

# "Hulu has renewed", "has just announced that ... joins"
_JUST_NOW = Spotted(
    r"(?<!\w)(?:has|have) (?:just |now |officially |also ){0,2}(?:been )?(?=\w+ed(?!\w))"
    r"|(?<!\w)(?:ha|han) (?=\w+[ai]do(?!\w))",
    re.IGNORECASE,
)


# "The trailer for the second season has just gone online"
_JUST_OUT = re.compile(
    r"(?<!\w)(?:trailer|teaser|tráiler|avance)(?!\w)[^.;?]{0,70}?(?<!\w)"
    r"(?P<verb>(?:ha[sd]|have|is) (?:just|now|finally) (?:gone (?:online|live|up|out)|landed|dropped|arrived|out"
    r"|been (?:released|posted|shared|published|unveiled|played))|acaba de (?:publicarse|salir|llegar))(?!\w)",
    re.IGNORECASE,
)


def happened_just_now(context: Context, sentence: Sentence) -> tuple[str, str, Cue] | None:
    """The event that ``sentence`` says has just happened, its rule and the word for it; None where it tells none."""
    return _just_out(context, sentence) or _just_told(context, sentence)


def _just_told(context: Context, sentence: Sentence) -> tuple[str, str, Cue] | None:
    just = _JUST_NOW.search(context.text, sentence.start, sentence.end)
    cues = tuple(read_cues(context.text, just.end(), sentence.end)) if just else ()
    news = next((cue for cue in cues if cue.kind in NEWS), None)
    if just is None or news is None or not (news.start == just.end() or any(cue.kind == "report" for cue in cues)):
        return None
    return NEWS[news.kind], NEWS_RULES[news.kind], news


def _just_out(context: Context, sentence: Sentence) -> tuple[str, str, Cue] | None:
    match = _JUST_OUT.search(context.text, sentence.start, sentence.end)
    return ("trailer", "release-verb", Cue("verb", "release", *match.span("verb"))) if match else None
