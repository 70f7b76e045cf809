"""Dates of shows that nobody follows, told in passing: "Glass Harbor, which premiered on March 1"."""

import re

from ..context import Context
from ..sentences import Sentence
from .event_scene import Event

# "Glass Harbor premiered", "Glass Harbor, which premiered", "Lunar Bakery llega": the words right before the verb
_TITLE = re.compile(
    r"(?<!\w)(?!(?:En|In|Di|On|At|Para|Por|Pada|Untuk|Desde|Dari|Según|Menurut) )"
    r"(?P<title>[A-Z][\w’'-]{0,20}(?: (?:(?:of|the|and|a|in|to|de|la|el|del|y) )?[A-Z][\w’'-]{0,20}){1,5})"
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


# "Glass Pier, the other drama, wrapped on Friday": a name that has to be explained is that of another show
_INTRODUCED = re.compile(
    r"(?P<title>[A-Z][\w’'-]{0,20}(?: (?:(?:of|the|and|a|in|to|de|la|el|del|y) )?[A-Z][\w’'-]{0,20}){0,5}),"
    r" (?:the|a|an|its|another|otra?|una?|el|la) (?:[\w’'-]{1,20} ){0,4}"
    r"(?:drama|series|show|thriller|comedy|sitcom|serie|comedia|film|movie|película)(?: [^,.;]{2,50})?,?"
    r" (?:[a-z]{2,8} ){0,3}$"
)


# "Drama lain dari JTBC, Harbor of the Wind 2, berakhir", "Otra serie, El Puerto, se despide": another
_ANOTHER = re.compile(
    r"(?<!\w)(?i:(?:drama|serial|seri|sinetron|film|tayangan|judul)(?: (?-i:[A-Z])[\w+]{1,14})? lain(?:nya)?"
    r"(?: (?:dari|milik|di|besutan) (?-i:[A-Z])[\w+]{1,14}(?: [\w+]{1,14})?)?"
    r"|otra (?:serie|ficción|producción|comedia|telenovela)(?: [^,.;]{2,40})?"
    r"|another (?:series|show|drama|comedy)(?: [^,.;]{2,40})?)"
    r", [“\"‘'«]?(?P<title>[A-ZÀ-Ý0-9][\w’' -]{1,40})[”\"’'»]?, (?:\w{2,10} ){0,3}$"
)


def _introduced(context: Context, sentence: Sentence, event: Event) -> bool:
    before = max(sentence.start, event.cue.start - 160), event.cue.start
    found = _ANOTHER.search(context.text, *before) or _INTRODUCED.search(context.text, *before)
    if found is None or _NO_TITLE.search(found["title"]):
        return False
    first, last = found.span("title")
    return not any(naming.show for naming in context.subjects.namings_within(first - 2, last))


# "Last year's winner, Glass Pier, was cancelled in January"
_DONE_TO = re.compile(
    r"(?P<title>[A-Z][\w’'-]{0,20}(?: (?:(?:of|the|and|a|in|to|de|la|el|del|y) )?[A-Z][\w’'-]{0,20}){1,5})"
    r"[”\"’']?,? (?:(?:which|that|que|yang|really|actually|also) ){0,3}"
    r"(?:was|were|is|has been|had been|got|fue|ha sido) $"
)


def _is_done_to_another(context: Context, sentence: Sentence, event: Event) -> bool:
    found = _DONE_TO.search(context.text, max(sentence.start, event.cue.start - 120), event.cue.start)
    if found is None or _NO_TITLE.search(found["title"]):
        return False
    first, last = found.span("title")
    return not any(naming.show for naming in context.subjects.namings_within(max(0, first - 30), last))


# "Filming of Snow Road starts in April, after Cold Harbour wraps"
_WORK_ON = re.compile(
    r"(?<!\w)(?:[Ff]ilming|[Ss]hooting|[Pp]roduction|[Pp]hotography|[Rr]odaje|[Ss]yuting)"
    r" (?:of|on|for|de|dari) [“\"‘']?"
    r"(?P<title>[A-Z][\w’'-]{0,20}(?: (?:(?:of|the|and|a|in|to|de|la|el|del|y) )?[A-Z][\w’'-]{0,20}){1,5})"
)


def _is_work_on_another(context: Context, sentence: Sentence, event: Event) -> bool:
    found = _WORK_ON.search(context.text, max(sentence.start, event.start - 12), sentence.end)
    if found is None or found.start() > event.cue.start or _NO_TITLE.search(found["title"]):
        return False
    first, last = found.span("title")
    return not any(naming.show for naming in context.subjects.namings_within(first - 2, last))


# "Derrick County, whose fifth season will now launch", "Night at the Border got 30 million hours, and its season 2"
_OWN_RUN = re.compile(
    r"(?P<title>[A-Z][\w’'-]{0,20}(?: (?:(?:of|the|and|a|in|at|to|de|la|el|del|y) ){0,2}[A-Z][\w’'-]{0,20}){1,5})"
    r"(?:, (?:whose|cuya)|[”\"’']? (?:only |also |just )?"
    r"(?:got|had|drew|has|was|scored|earned|stood|pulled|averaged|tuvo|sumó)"
    r" [^.;]{3,80}?(?:,|,? and|,? but|,? y) (?:its|su)) (?:[\w-]{1,12} ){0,2}(?:season|series|run|temporada)(?: \d)?"
    r"(?: (?:will|now|has|had|is|was)){0,3} $"
)


def _is_run_of_another(context: Context, sentence: Sentence, event: Event) -> bool:
    found = _OWN_RUN.search(context.text, max(sentence.start, event.cue.start - 200), event.cue.start)
    if found is None or _NO_TITLE.search(found["title"]):
        return False
    first, last = found.span("title")
    return not any(naming.show for naming in context.subjects.namings_within(max(0, first - 2), last))


# "Meridian Nine, from the makers of Cold Harbour, would start production", "Glass Orchard, which went into production"
_ASIDE_TITLE = re.compile(
    r"(?P<title>[A-Z][\w’'-]{0,20}(?: (?:(?:of|the|and|a|in|at|to|de|la) ){0,2}[A-Z][\w’'-]{0,20}){1,5})[”\"’']?,"
    r"(?: (?:from|by) (?:the |its )?(?:makers?|creators?|team|studio|people|producers?|writers?)"
    r"(?: (?:of|behind))? [^,]{2,40},"
    r"| which) (?:(?:would|will|is|was|has|had|to|also) ){0,3}$"
)
# "Apple cancelled the western Dry County on Tuesday"
_ACTS_ON = re.compile(
    r" (?:the |its |their )(?:[a-z-]{3,14} ){1,3}[“\"‘']?"
    r"(?P<title>[A-Z][\w’'-]{0,20}(?: (?:(?:of|the|and|a|in|at|to) ){0,2}[A-Z][\w’'-]{0,20}){1,5})[”\"’']?"
    r"(?=[,.;]| (?:on|in|after|last|this|for|earlier)(?!\w))"
)


def _is_aside(context: Context, sentence: Sentence, event: Event) -> bool:
    found = _ASIDE_TITLE.search(context.text, max(sentence.start, event.cue.start - 140), event.cue.start)
    return found is not None and _is_foreign(context, found)


def _acts_on_another(context: Context, event: Event) -> bool:
    found = _ACTS_ON.match(context.text, event.cue.end)
    return found is not None and _is_foreign(context, found)


def _is_foreign(context: Context, found: re.Match[str]) -> bool:
    """Whether a title that was found is that of no followed show, and of no company."""
    if _NO_TITLE.search(found["title"]):
        return False
    first, last = found.span("title")
    mentions = (m for m in context.credits.mentions if m.start < last and first < m.end)
    return not any(naming.show for naming in context.subjects.namings_within(first - 2, last)) and not any(mentions)


# "pushed Harbor Lights to the fall": what is moved
_MOVED = re.compile(
    r"(?: back)? (?:the |its )?[“\"‘']?"
    r"(?P<title>[A-Z][\w’'-]{0,20}(?: (?:(?:of|the|and|a|in|at|to) ){0,2}[A-Z][\w’'-]{0,20}){1,5})"
    r"[”\"’']? (?:to|from|back|into|until)(?!\w)"
)


def _moves_another(context: Context, event: Event) -> bool:
    found = _MOVED.match(context.text, event.cue.end)
    if found is None or _NO_TITLE.search(found["title"]):
        return False
    first, last = found.span("title")
    return not any(naming.show for naming in context.subjects.namings_within(first - 2, last))


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
    if event.cue.sort == "verb" and _introduced(context, sentence, event):
        return True
    if event.cue.sort == "verb" and _is_run_of_another(context, sentence, event):
        return True
    if event.how == "delay-verb" and _moves_another(context, event):
        return True
    if event.how in ("order-verb", "cancel-verb") and _acts_on_another(context, event):
        return True
    if event.name in ("production", "filming-start", "filming-end") and _is_aside(context, sentence, event):
        return True
    if event.how in ("order-verb", "cancel-verb") and _is_done_to_another(context, sentence, event):
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
