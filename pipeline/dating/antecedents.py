"""What a verb happens to where that is no show: "its first 91 days, which ended on March 2"."""

import re

from ..context import Context
from ..sentences import Sentence
from ..spotted import Spotted
from .event_scene import Event

_REACH = 90
_HAPPENS = frozenset(("release-verb", "start-verb", "end-verb", "shooting-term"))
_LINK = r",? (?:(?:which|that|who|que|yang|itself|also|had|has|will|is|was|se|lo|akan|telah) ){0,3}$"

# "the deal, which closed last night", "the podcast that came out on Wednesday", "its best week ran from"
_THING = Spotted(
    r"(?<!\w)(?:days|weeks?|weekend|window|period|month|months|deal|contract|talks|negotiations|auction|podcast|interview"
    r"|poll|vote|survey|festival|conference|convention|exhibition|film|movie|novel|book|album|game|report|study"
    r"|campaign|tour|strike|storm|plazo|semanas?|días|acuerdo|contrato|pódcast|entrevista|encuesta|festival|película"
    r"|novela|libro|huelga|minggu|kontrak|kesepakatan|wawancara|siniar|buku|novelnya|pameran"
    rf"|(?:best|first|opening|second|last|biggest|strongest) (?:week|weekend|month|quarter) (?:of|for) [^,.;]{{2,40}})"
    rf"{_LINK}",
    re.IGNORECASE,
)
# "A feature-length special, which the company hopes to shoot in 2027"
_OTHER_FILM = Spotted(
    r"(?<!\w)(?:special|film|movie|documentary|feature|spin-?off|prequel|musical|commercial|película|documental|filmnya)"
    r"(?: (?:of|about|de|sobre) [^,.;]{2,30})?,? (?:which|that|que|yang) (?:[\w’+-]{1,16} ){0,9}$"
    r"|(?<!\w)(?:termasuk|sebuah|satu lagi|incluida|incluido|including|una) (?:adaptasi|adaptación|adaptation)"
    r" [^,.;]{2,50},? (?:which|that|que|yang) (?:[\w’+-]{1,16} ){0,3}$",
    re.IGNORECASE,
)
# "adaptasi novel asal Surabaya yang akan mulai syuting", "mulai syuting film lain"
_ANOTHER_FILM = re.compile(
    r"(?: (?:syuting|filming|shooting|rodar|a rodar|el rodaje de|the filming of))? ?"
    r"(?:(?:film|drama|serial|proyek)(?: [a-z]{3,12})? (?:lain|baru|layar lebar)(?:nya)?"
    r"|(?:otra|otro|una nueva|un nuevo|su próxim[oa]) (?:película|serie|proyecto|filme|largometraje|ficción)"
    r"|(?:another|a new|a different) (?:film|movie|project|series|drama))(?!\w)"
)
# "The Korean remake of Amber Line will begin shooting", "arrives on Blu-ray"
_MADE_OF_IT = Spotted(
    r"(?<!\w)(?:remake|spin-?off|prequel|adaptation|musical|stage version|noveli[sz]ation|podcast|documentary|making-of"
    r"|video game|board game|soundtrack) (?:of|to|about|on|based on) [^,.;]{2,40}$",
    re.IGNORECASE,
)
_ON_DISC = re.compile(
    r" (?:out )?(?:on|in|as) (?:blu-?ray|dvd|disc|vinyl|4k|paperback|bookshops|audiobook)(?!\w)", re.IGNORECASE
)
# "more than any other Spanish series that opened in the fourth quarter"
_ANY = Spotted(
    r"(?<!\w)(?:any|every|no|each|few|all|cualquier|ninguna|todas|semua|setiap)(?: of the)?"
    r"(?: [\w’'-]{1,16}){0,4}? (?:series|shows?|dramas?|comed(?:y|ies)|thrillers?|titles?|programmes?|programs?"
    r"|debuts?|originals?|serie"
    rf"|ficciones|ficción|títulos?|serial|judul)(?: (?:of|from|on|en|de|di) [^,.;]{{2,24}})?{_LINK}",
    re.IGNORECASE,
)
# "An edited version of the first episode, broadcast by tvN on Sunday", "which the cable channel JTBC aired"
_BROADCAST = re.compile(r"broadcast|air|show(?:n|ed|s)|emiti|tayang|방송|방영|편성", re.IGNORECASE)
_VERSION = Spotted(
    r"(?<!\w)(?:edited|shortened|abridged|cut-down|special|one-off|compilation) (?:version|cut|edition|broadcast"
    r"|screening|compilation)(?!\w)|(?<!\w)as a (?:one-off|special|taster)(?!\w)|free-(?:tv|to-air)"
    r"|(?<!\w)(?:televisión|tv|señal) abierta(?!\w)"
    r"|(?<!\w)en abierto(?!\w)|versión (?:reducida|abreviada)|특별 ?편성|편집본|축약본",
    re.IGNORECASE,
)
# "NBC aired the pilot of the first season on Saturday night": a channel that is not the show's
_ONE_EPISODE = re.compile(
    r" (?:the|its|an?) (?:pilot|first episode|opening episode|opener|series premiere|first two episodes)(?!\w)"
)
_ANOTHERS = re.compile(
    r"(?:episode|episodes|capítulo|episodio|episode pertama|version),? (?:which|that|que|yang) (?:the|la|el|stasiun)?"
    r" ?(?:[\w-]{1,12} ){0,3}(?:channel|broadcaster|network|station|cadena|canal|televisi)(?!\w)[^,.;]{0,30}$",
    re.IGNORECASE,
)


_ROLE = (
    "actor|actriz|actores|actrices|director|directora|creador|creadora|guionista|protagonistas?|elenco|reparto|equipo"
    "|productor|productora|intérpretes?|showrunner|stars?|actress|cast|crew|creator|writer|aktor|aktris|para pemain"
    "|para pemeran|pemain|pemeran|sutradara|penulis|bintang|kru"
)
# "El actor Tom Birkett, protagonista de ..., llegó esta semana a Madrid", "Para pemain hadir": people come, no show
_PEOPLE = re.compile(
    rf"(?:^|[.;:,–—-] |(?<!\w)(?:y|e|and|dan|bahwa|that|que) )(?:(?:el|la|los|las|su|sus|the|its|sang|para) )?"
    rf"(?:{_ROLE})"
    r"(?: (?!(?:que|that|yang|who)(?!\w))(?:[a-zà-ÿ]{4,14}|[\"“«”»A-ZÀ-Ý][\w’'\"“«”»-]{0,20}"
    r"|del?|la|el|los|of|the|y|and|dan|in)){0,8}"
    r"(?:, [^;.]{2,100},)? (?:(?:se|ya|también|will|has|had|have|akan|telah|sudah|juga|turut|tampak) ){0,2}$",
    re.IGNORECASE,
)
_COMES = re.compile(
    r"lleg|vuelv|volver|regres|aterriz|desembarc|arriv|return|land|touch|hadir|kembali|menyapa", re.IGNORECASE
)
_PEOPLE_REACH = 190
# What they come with, or back to, is dated with them: "vuelve el 9 de mayo con la segunda temporada"
_AFTER_REACH = 110


def _come_people(context: Context, sentence: Sentence, event: Event) -> bool:
    """Whether the verb of arrival has people for its subject, who come without a season."""
    text, cue = context.text, event.cue
    if not _COMES.match(text, cue.start):
        return False
    low, high = max(sentence.start, cue.start - _PEOPLE_REACH), min(sentence.end, cue.end + _AFTER_REACH)
    if context.subjects.seasons_within(cue.end, high):
        return False
    return _PEOPLE.search(text, low, cue.start) is not None


# "The first episode, shown on the cable channel OCN on Sunday"
_EPISODE = re.compile(
    r"(?:episode|capítulo|episodio)(?: (?:of|de) [^,.;]{2,40})?, (?:(?:which|that|que) )?(?:was |fue )?$", re.IGNORECASE
)
_ON_A_CHANNEL = re.compile(
    r" (?:on|by|en|por) (?:the|a|la|el|una?) (?:[\w-]{1,12} ){0,3}"
    r"(?:channel|broadcaster|station|network|cadena|canal)(?!\w)"
)


def is_of_no_show(context: Context, sentence: Sentence, event: Event) -> bool:
    """Whether what the verb tells of is a span of days, a deal, another medium, any show, or a single repeat."""
    text, cue = context.text, event.cue.start
    low = max(sentence.start, cue - _REACH)
    if _MADE_OF_IT.search(text, max(sentence.start, cue - 100), cue) or _ON_DISC.match(text, event.cue.end):
        return True
    if event.name.startswith("filming") and (
        _OTHER_FILM.search(text, low, cue) or _ANOTHER_FILM.match(text, event.cue.end)
    ):
        return True
    if event.how == "event-noun" and _SHOWN_BY.match(text, event.cue.end, event.end):
        return _is_a_guest(context, sentence, event, event.end)
    if event.name not in ("premiere", "finale") or event.how not in _HAPPENS:
        return False
    if _come_people(context, sentence, event):
        return True
    if _THING.search(text, low, cue) or _ANY.search(text, low, cue) or _is_introduced(context, low, cue):
        return True
    if not _BROADCAST.match(text, cue):
        return False
    if _BY_NAME.search(text, low, cue) and _is_a_guest(context, sentence, event):
        return True
    if _EPISODE.search(text, low, cue) and _ON_A_CHANNEL.match(text, event.cue.end):
        return True
    if _ONE_EPISODE.match(text, event.cue.end) and _is_a_guest(context, sentence, event):
        return True
    return bool(_VERSION.search(text, sentence.start, sentence.end) or _ANOTHERS.search(text, low, cue))


# "a cartoon about a bulldozer that was first shown in 2009"
_INTRODUCED = re.compile(
    r"(?<![\w’'])(?P<lead>(?:is|was|are|[’']s|es|era|adalah)? ?)(?:a|an|another|una?|otr[ao]|sebuah)"
    r" (?P<what>[^,.;:]{3,50})"
    r" (?:that|which|que|yang) (?:(?:was|is|had|has|first|se|fue|will) ){0,3}$"
)


_SHOW = re.compile(r"(?<!\w)(?:series|show|drama|comedy|thriller|sitcom|saga|hit|serie|comedia|ficción|serial)(?!\w)")


def _is_introduced(context: Context, low: int, cue: int) -> bool:
    """Whether the verb is that of a thing which the sentence brings up, and which is no season of a followed show."""
    found = _INTRODUCED.search(context.text, low, cue)
    if found is None or found["lead"].strip() or _SHOW.search(found["what"]):
        return False
    named = context.subjects.namings_within(max(0, found.start() - 40), cue)
    return not context.subjects.seasons_within(*found.span("what")) and not any(
        naming.show and (naming.start >= found.start() or found.start() - naming.end <= _BESIDE) for naming in named
    )


_BESIDE = 4
# "el primer capítulo, que Caracol emitió el domingo"
_BY_NAME = re.compile(
    r"(?:episode|capítulo|episodio)(?: (?:of|de) [^,.;]{2,40})?, (?:which|that|que|yang) [A-Z][\w&+’-]{1,16}"
    r"(?: [A-Z0-9][\w&+’-]{0,16}){0,3} $"
)


# "The opening episode of X, which ITV1 showed on Sunday"
_SHOWN_BY = re.compile(
    r"(?: (?:of|de) [^,.;]{2,50})?, (?:which|that|que|yang) (?:[A-Z][\w&+’-]{0,16} ){1,4}"
    r"(?:showed|shows|aired|airs|broadcast|ran|screened|emitió|pasó|ditayangkan)(?!\w)"
)


def _is_a_guest(context: Context, sentence: Sentence, event: Event, end: int | None = None) -> bool:
    """Whether the broadcaster before the verb, or before ``end``, is none of the show's own."""
    last = event.cue.start if end is None else end
    named = [m for m in context.credits.mentions if sentence.start <= m.start and m.end <= last]
    near = context.subjects.near(event.start, event.end)
    show = context.watch.show(near.show) if near else None
    home = (show.platform or "") if show else ""
    return bool(named) and bool(home) and named[-1].name not in home and home not in named[-1].name
