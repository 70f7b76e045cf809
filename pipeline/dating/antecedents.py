"""What a verb happens to where that is no show: "its first 91 days, which ended on March 2"."""

import re

from ..context import Context
from ..sentences import Sentence
from .event_scene import Event

_REACH = 90
_HAPPENS = frozenset(("release-verb", "start-verb", "end-verb", "shooting-term"))
_LINK = r",? (?:(?:which|that|who|que|yang|itself|also|had|has|will|is|was|se|lo|akan|telah) ){0,3}$"

# "the deal, which closed last night", "the podcast that came out on Wednesday", "its best week ran from"
_THING = re.compile(
    r"(?<!\w)(?:days|weeks?|weekend|window|period|month|months|deal|contract|talks|negotiations|auction|podcast|interview"
    r"|poll|vote|survey|festival|conference|convention|exhibition|film|movie|novel|book|album|game|report|study"
    r"|campaign|tour|strike|storm|plazo|semanas?|días|acuerdo|contrato|pódcast|entrevista|encuesta|festival|película"
    r"|novela|libro|huelga|minggu|kontrak|kesepakatan|wawancara|siniar|buku|novelnya|pameran"
    rf"|(?:best|first|opening|second|last|biggest|strongest) (?:week|weekend|month|quarter) (?:of|for) [^,.;]{{2,40}})"
    rf"{_LINK}",
    re.IGNORECASE,
)
# "more than any other Spanish series that opened in the fourth quarter"
_ANY = re.compile(
    r"(?<!\w)(?:any|every|no|each|few|all|most|cualquier|ninguna|todas|semua|setiap)(?: of the)?"
    r"(?: [\w’'-]{1,16}){0,4}? (?:series|shows?|dramas?|comed(?:y|ies)|thrillers?|titles?|programmes?|programs?"
    r"|debuts?|originals?|serie"
    rf"|ficciones|ficción|títulos?|serial|judul)(?: (?:of|from|on|en|de|di) [^,.;]{{2,24}})?{_LINK}",
    re.IGNORECASE,
)
# "An edited version of the first episode, broadcast by tvN on Sunday", "which the cable channel JTBC aired"
_BROADCAST = re.compile(r"broadcast|air|emiti|tayang|방송|방영|편성", re.IGNORECASE)
_VERSION = re.compile(
    r"(?<!\w)(?:edited|shortened|abridged|cut-down|special|one-off|compilation) (?:version|cut|edition|broadcast"
    r"|screening|compilation)(?!\w)|(?<!\w)as a (?:one-off|special|taster)(?!\w)|free-(?:tv|to-air)"
    r"|(?<!\w)en abierto(?!\w)|versión (?:reducida|abreviada)|특별 ?편성|편집본|축약본",
    re.IGNORECASE,
)
_ANOTHERS = re.compile(
    r"(?:episode|episodes|capítulo|episodio|episode pertama|version),? (?:which|that|que|yang) (?:the|la|el|stasiun)?"
    r" ?(?:[\w-]{1,12} ){0,3}(?:channel|broadcaster|network|station|cadena|canal|televisi)(?!\w)[^,.;]{0,30}$",
    re.IGNORECASE,
)


def is_of_no_show(context: Context, sentence: Sentence, event: Event) -> bool:
    """Whether what the verb tells of is a span of days, a deal, another medium, any show, or a single repeat."""
    if event.name not in ("premiere", "finale") or event.how not in _HAPPENS:
        return False
    text, cue = context.text, event.cue.start
    low = max(sentence.start, cue - _REACH)
    if _THING.search(text, low, cue) or _ANY.search(text, low, cue):
        return True
    if not _BROADCAST.match(text, cue):
        return False
    return bool(_VERSION.search(text, sentence.start, sentence.end) or _ANOTHERS.search(text, low, cue))
