"""Dates of shows that nobody follows, told in passing: "Glass Harbor, which premiered on March 1"."""

import re
from dataclasses import dataclass

from ..context import Context
from ..sentences import Sentence
from .event_scene import Event

_SMALL = "of|the|and|a|in|at|to|de|la|el|del|y|&"


def _title(fewest: int) -> str:
    """A name in capitals of ``fewest`` more words than one, and at most five more."""
    word = r"[A-Z][\w’'-]{0,20}"
    return rf"(?P<title>{word}(?: (?:(?:{_SMALL}) ){{0,2}}{word}){{{fewest},5}})"


_NAME = _title(1)
# "Glass Harbor premiered", "Glass Harbor, which premiered", "Lunar Bakery llega": the words right before the verb
_TITLE = re.compile(
    r"(?<!\w)(?!(?:En|In|Di|On|At|Para|Por|Pada|Untuk|Desde|Dari|Según|Menurut) )"
    rf"{_NAME}"
    r"(?:,(?: (?:(?:the|an?|its|another|starring|featuring|from|with|by|based|set|created|directed|written|produced|led"
    r"|el|la|una?|con|protagonizada|dirigida|creada) |(?![^,]*[A-Z][\w’'-]* [A-Z]))[\w’' -]{2,60},)?)?"
    r" (?:(?:which|that|who|que|yang|also|first|finally|will|has|had) ){0,2}$"
)

_NO_TITLE = re.compile(
    r"(?<!\w)(?:Seasons?|Series|Episodes?|Netflix|Filming|Production|Shooting|Trailer|Teaser|Finale|Premiere|Show"
    r"|Temporada|Musim|Syuting|Rodaje|Part|Volume|Amazon|Prime|Apple|Disney|Hulu|HBO|Channel|BBC|Streamer"
    r"|Pictures|Studios?|Television|TV|Media|Films|Network)(?!\w)"
)

# "filmed in Nova Scotia, will bow": a place, or a month, is no title
_PLACE = re.compile(r"(?<!\w)(?:in|at|from|near|on|to|until|en|de|desde|di|dari|In|En|Di) $")


@dataclass(frozen=True, slots=True)
class _Shape:
    """Words around a verb that make a title, their group ``title``, what it tells of.

    ``reach``: how many characters before the verb they are looked for; None: right behind it. ``near``: how far before
    the title a followed show's name makes it one with that. ``hows``: the rules, ``names`` the events that it goes for;
    empty for those of any verb.
    """

    pattern: re.Pattern[str]
    reach: int | None
    hows: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    near: int = 2
    no_company: bool = False


_ORDERS = frozenset(("order-verb", "cancel-verb"))
_SHAPES = (
    # "La serie «Marea baja», que protagoniza Cha Eun-bi, de Amber Line, llegará": named in marks, by what it is
    _Shape(
        re.compile(
            r"(?<!\w)(?:[Ss]erie|[Ff]icción|[Tt]elenovela|[Cc]omedia|[Dd]rama(?: (?:Korea|baru|terbaru|coreano))?"
            r"|[Tt]hriller|[Mm]iniserie|[Ss]erial|[Ss]inetron|[Ss]eries|[Ss]how|[Cc]omedy)"
            r" [«“\"‘'](?P<title>[A-ZÀ-Ý0-9][^«»“”\"]{1,40})[»”\"’'],"
            r" (?:que|yang|which|con|protagonizad[ao]|dirigid[ao]|dibintangi|starring|from) [^.;]{4,140}, "
            r"(?:(?:se|ya|akan|will|is|resmi|también) ){0,2}$"
        ),
        220,
    ),
    # "Drama lain dari JTBC, Harbor of the Wind 2, berakhir", "Otra serie, El Puerto, se despide": another
    _Shape(
        re.compile(
            r"(?<!\w)(?i:(?:drama|serial|seri|sinetron|film|tayangan|judul)(?: (?-i:[A-Z])[\w+]{1,14})? lain(?:nya)?"
            r"(?: (?:dari|milik|di|besutan) (?-i:[A-Z])[\w+]{1,14}(?: [\w+]{1,14})?)?"
            r"|otra (?:serie|ficción|producción|comedia|telenovela)(?: [^,.;]{2,40})?"
            r"|another (?:series|show|drama|comedy)(?: [^,.;]{2,40})?)"
            r", [“\"‘'«]?(?P<title>[A-ZÀ-Ý0-9][\w’' -]{1,40})[”\"’'»]?, (?:\w{2,10} ){0,3}$"
        ),
        160,
    ),
    # "Glass Pier, the other drama, wrapped on Friday": a name that has to be explained is that of another show
    _Shape(
        re.compile(
            rf"{_title(0)},"
            r" (?:the|a|an|its|another|otra?|una?|el|la) (?:[\w’'+-]{1,20} ){0,4}"
            r"(?:drama|series|show|thriller|comedy|sitcom|serie|comedia|film|movie|película)(?: [^,.;]{2,50})?,?"
            r" (?:[a-z]{2,8} ){0,3}$"
        ),
        160,
    ),
    # "Derrick County, whose fifth season will launch", "Night at the Border got 30 million hours, and its season 2"
    _Shape(
        re.compile(
            rf"{_NAME}(?:, (?:whose|cuya)|[”\"’']? (?:only |also |just )?"
            r"(?:got|had|drew|has|was|scored|earned|stood|pulled|averaged|tuvo|sumó)"
            r" [^.;]{3,80}?(?:,|,? and|,? but|,? y) (?:its|su)) (?:[\w-]{1,12} ){0,2}"
            r"(?:season|series|run|temporada)(?: \d)?"
            r"(?: (?:will|now|has|had|is|was)){0,3} $"
        ),
        200,
    ),
    # "pushed Harbor Lights to the fall": what is moved
    _Shape(
        re.compile(rf"(?: back)? (?:the |its )?[“\"‘']?{_NAME}[”\"’']? (?:to|from|back|into|until)(?!\w)"),
        None,
        hows=frozenset(("delay-verb",)),
    ),
    # "Apple cancelled the western Dry County on Tuesday"
    _Shape(
        re.compile(
            rf" (?:the |its |their )(?:[a-z-]{{3,14}} ){{1,3}}[“\"‘']?{_NAME}[”\"’']?"
            r"(?=[,.;]| (?:on|in|after|last|this|for|earlier)(?!\w))"
        ),
        None,
        hows=_ORDERS,
        no_company=True,
    ),
    # "Last year's winner, Glass Pier, was cancelled in January"
    _Shape(
        re.compile(
            rf"{_NAME}[”\"’']?,? (?:(?:which|that|que|yang|really|actually|also) ){{0,3}}"
            r"(?:was|were|is|has been|had been|got|fue|ha sido) $"
        ),
        120,
        hows=_ORDERS | {"delay-verb"},
        near=30,
    ),
    # "Salt Kiln, which HBO axed in November"
    _Shape(
        re.compile(rf"{_NAME}[”\"’']?,? which (?:[A-Z][\w+]{{1,14}} ){{1,3}}(?:has |had |just |also )?$"),
        140,
        hows=_ORDERS,
        no_company=True,
    ),
    # "Meridian Nine, from the makers of Cold Harbour, would start production", "Glass Orchard, which went into"
    _Shape(
        re.compile(
            rf"{_NAME}[”\"’']?,"
            r"(?: (?:from|by) (?:the |its )?(?:makers?|creators?|team|studio|people|producers?|writers?)"
            r"(?: (?:of|behind))? [^,]{2,40},| which) (?:(?:would|will|is|was|has|had|to|also) ){0,3}$"
        ),
        140,
        names=frozenset(("production", "filming-start", "filming-end")),
        no_company=True,
    ),
)
# "Filming of Snow Road starts in April, after Cold Harbour wraps"
_WORK_ON = re.compile(
    r"(?<!\w)(?:[Ff]ilming|[Ss]hooting|[Pp]roduction|[Pp]hotography|[Rr]odaje|[Ss]yuting)"
    rf" (?:of|on|for|de|dari) [“\"‘']?{_NAME}"
)


def _fits(context: Context, sentence: Sentence, event: Event, shape: _Shape) -> bool:
    if shape.hows or shape.names:
        if event.how not in shape.hows and event.name not in shape.names:
            return False
    elif event.cue.sort != "verb":
        return False
    cue = event.cue
    if shape.reach is None:
        found = shape.pattern.match(context.text, cue.end)
    else:
        found = shape.pattern.search(context.text, max(sentence.start, cue.start - shape.reach), cue.start)
    return found is not None and _is_foreign(context, found, shape.near, no_company=shape.no_company)


def _is_work_on_another(context: Context, sentence: Sentence, event: Event) -> bool:
    found = _WORK_ON.search(context.text, max(sentence.start, event.start - 12), sentence.end)
    return found is not None and found.start() <= event.cue.start and _is_foreign(context, found, 2)


def _is_foreign(context: Context, found: re.Match[str], near: int, *, no_company: bool = False) -> bool:
    """Whether a title that was found is that of no followed show; ``no_company``: nor the name of a company."""
    if _NO_TITLE.search(found["title"]):
        return False
    first, last = found.span("title")
    if any(naming.show for naming in context.subjects.namings_within(max(0, first - near), last)):
        return False
    return not (no_company and any(m.start < last and first < m.end for m in context.credits.mentions))


_RELATIVE = re.compile(r"(?<!\w)(?:which|that|who|que|yang)(?!\w)")


def _is_place(context: Context, sentence: Sentence, found: re.Match[str]) -> bool:
    stands = _PLACE.search(context.text, sentence.start, found.start("title")) is not None
    return stands and not _RELATIVE.search(found[0], found.end("title") - found.start())


_SHOWS = ("release-verb", "start-verb", "end-verb", "shooting-term")
_TAKES = re.compile(
    r" (?:the|its|an?(?! (?:week|day|month|year|fortnight|night|few|couple)(?!\w))"
    r"|all|both|it|season|two|every|new|more|la|los)(?!\w)"
)


def is_of_another(context: Context, sentence: Sentence, event: Event) -> bool:
    """Whether the subject of the verb is a title of its own that nobody follows."""
    if any(_fits(context, sentence, event, shape) for shape in _SHAPES):
        return True
    if event.name.startswith("filming") and _is_work_on_another(context, sentence, event):
        return True
    if event.how not in _SHOWS or event.name not in ("premiere", "finale"):
        return False
    found = _TITLE.search(context.text, max(sentence.start, event.cue.start - 120), event.cue.start)
    if (
        found is None
        or _is_place(context, sentence, found)
        or not context.text[event.cue.start].islower()
        or _NO_TITLE.search(found["title"])
    ):
        return False
    if _TAKES.match(context.text, event.cue.end):
        return False  # who shows, not what is shown
    first, last = found.span("title")
    if any(naming.show for naming in context.subjects.namings_within(first, last)):
        return False
    names = context.watch.shows
    return not any(_is_name(found["title"], person.name, *person.aliases) for show in names for person in show.people)


def _is_name(words: str, *names: str) -> bool:
    return any(name in words or words in name for name in names)
