"""News told without its content: "The announcement came on Tuesday", after a sentence that tells what was ordered."""

import re

from ..context import Context
from ..sentences import Sentence
from ..temporal import TimeExpression
from .event_cues import Cue, read_cues
from .event_reports import NEWS, NEWS_RULES, NO_MORE
from .event_scene import Event

_NEWS = re.compile(
    r"(?:The|That|This|Its) (?:\w{1,12} )?(?:announcement|news|decision)(?: \w{1,12}){0,3}?"
    r" (?:came|was|were|broke|arrived)"
    r"(?: (?:made|announced|revealed|shared|given|released|out))?(?!\w)"
    r"|(?:The|That|This) (?:\w{1,12} )?(?:announcement|news|decision|move|verdict), (?:which (?:was|came|had been) )?"
    r"(?:made public|announced|revealed|disclosed|confirmed|reported|published|issued|handed down)(?!\w)"
    r"|(?:El|Ese) (?:anuncio|comunicado) (?:llegó|lo (?:hizo|dio)|se (?:hizo|produjo|dio)|tuvo lugar)"
    r"|(?:Pengumuman|Kabar|Keputusan) (?:itu|ini|tersebut) (?:disampaikan|diumumkan|dirilis|diungkapkan)"
    r"|[^.;]{2,40}? (?:announced|confirmed|revealed|shared) (?:it|this|that|the (?:news|decision|renewal))(?!\w)"
    r"|[^.;]{2,40}? mengumumkannya"
    r"|[^.;]{2,40}? (?:mengumumkan|mengonfirmasi|membenarkan|memastikan|menyampaikan|membagikan) (?:kabar|berita|hal"
    r"|keputusan|informasi)(?: (?:baik|gembira|bahagia))? (?:itu|ini|tersebut)(?!\w)"
    r"|[^.;]{2,40}? (?:anunció|confirmó|comunicó|reveló|dio a conocer) (?:la|su) (?:noticia|decisión|renovación)(?!\w)"
    r"|(?:Así )?[Ll]o (?:anunció|confirmó|comunicó|ha anunciado|ha confirmado)"
)
_REACH = 60


# "confirmed the news, adding that the finale is shown on Thursday"
_TELLS_MORE = re.compile(r"(?<!\w)(?:that|adding|saying|and|but|bahwa|que|y|dan|with)(?!\w)")
# Between two paragraphs stand so many marks at most.
_GAP = 4


def _before(context: Context, sentence: Sentence) -> Sentence | None:
    """The sentence before, in the same paragraph or at the end of the one before."""
    places = range(sentence.start - 2, max(-1, sentence.start - 2 - _GAP), -1)
    found = (context.sentence_at(place) for place in places)
    return next((before for before in found if before is not None), None)


def _names_show(context: Context, sentence: Sentence) -> bool:
    """Whether ``sentence`` names a followed show, or a season of one."""
    span = (sentence.start, sentence.end)
    named = context.subjects.namings_within(*span)
    return any(naming.show for naming in named) if named else bool(context.subjects.seasons_within(*span))


def announced(context: Context, sentence: Sentence, time: TimeExpression) -> Event | None:
    """The order, end or new face that the sentence before told of, and whose announcement ``sentence`` dates."""
    told = _NEWS.match(context.text, sentence.start, sentence.end)
    before = _before(context, sentence) if told else None
    if told is None or before is None or not told.end() <= time.start <= told.end() + _REACH:
        return None
    if _TELLS_MORE.search(context.text, told.end(), time.start):
        return None
    news = [cue for cue in read_cues(context.text, before.start, before.end) if cue.kind in NEWS]
    if not news and (no_more := NO_MORE.search(context.text, before.start, before.end)):
        news = [Cue("verb", "cancel", *no_more.span())]
    if not news or not _names_show(context, before):
        return None
    cue = Cue("verb", news[0].kind, told.start(), told.end())
    start = news[0].start if before.block == sentence.block else sentence.start
    return Event(NEWS[cue.kind], NEWS_RULES[cue.kind], cue, start, time.end)
