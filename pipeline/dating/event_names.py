"""What a verb or a noun of an event means, from what it happens to: filming begins, a trailer arrives."""

import re

from ..spotted import Spotted
from ..temporal import TimeExpression
from .event_cues import Cue
from .event_reports import reported
from .event_scene import HANGUL, Event, Scene, is_until

_TOPICS = frozenset(
    ("filming", "shooting", "trailer", "premiere", "finale", "renewal", "casting", "cancellation", "production")
) | {"source", "after-filming"}

_SHOWISH = Spotted(
    r"(?<!\w)(?:seasons?|series|shows?|drama|comedy|thriller|sitcom|episodes?|run|it|which|that|instal?lments?"
    r"|temporadas?|serie|episodios|capítulos"
    r"|musim|serial|drakor|seri)(?!\w)|시즌|드라마|시리즈|작품",
    re.IGNORECASE,
)

_FROM = re.compile(r"(?<!\w)(?:from|de|del|dari)(?!\w)")

_TO_IN_KOREAN = re.compile(r"(?:으로|로)\s?$")

_TO = re.compile(r"(?:to|until|till|hasta|a|al|ke|hingga|for|into)(?: the| el| la)?\s*$", re.IGNORECASE)


def _topic(scene: Scene, cue: Cue, time: TimeExpression) -> Cue | None:
    """The noun that ``cue`` happens to: right behind it ("finished filming"), else the nearest before it."""
    limit = time.start if time.start > cue.end else scene.end
    behind = next((c for c in scene.cues if c.sort == "noun" and cue.end <= c.start < min(cue.end + 26, limit)), None)
    if behind is not None and not re.search(r"[,;]| (?:in|on|at|for|after) ", scene.text[cue.end : behind.start]):
        return behind
    if 0 <= time.start - cue.end <= 4:  # "released on Monday the trailer"
        after = next((c for c in scene.cues if c.sort == "noun" and 0 <= c.start - time.end < 16), None)
        if after is not None and _THE.fullmatch(scene.text, time.end, after.start):
            return after
    if cue.kind in _BOUNDS and not HANGUL.match(scene.text, cue.start):
        later = next((c for c in scene.cues if c.start > max(cue.end, time.end) and c.sort == "noun"), None)
        verbs = any(c.sort == "verb" and later and cue.end <= c.start < later.start for c in scene.cues)
        if later is not None and later.kind == "filming" and later.start - cue.end < _FARTHEST_OBJECT and not verbs:
            return later
    before = [c for c in scene.cues if c.sort == "noun" and c.kind in _TOPICS and c.end <= cue.start]
    if _OWN_SEASON.search(scene.text, max(scene.start, cue.start - 60), cue.start):
        return None
    if before and cue.start - before[-1].end < 160 and not _NEW_SUBJECT.search(scene.text, before[-1].end, cue.start):
        return before[-1]
    return None


# "concluyeron este viernes en un viejo taller la filmación": what ends is told after where
_FARTHEST_OBJECT = 90
_BOUNDS = ("start", "end")

_THE = re.compile(r" (?:the|a|an|its|el|la|un|una|su)(?: \w{1,10})? ")

# "Filming starts next spring and the new episodes are expected": the verb has a subject of its own
_NEW_SUBJECT = Spotted(
    r"(?:;| and| but| with| while| after| before| when| since| y| pero| dan| tetapi)\s+(?:[\w’'-]{1,20} ){0,4}?"
    r"(?:seasons?|series|shows?|episodes?|drama|temporadas?|serie|episodios|capítulos|musim|serial)(?!\w)",
    re.IGNORECASE,
)


def event_of(scene: Scene, cue: Cue, time: TimeExpression) -> Event | None:
    """The event that ``cue`` tells of, if ``time`` is its time; None where it tells none."""
    if cue.sort == "noun":
        return _of_noun(scene, cue, time)
    topic = _topic(scene, cue, time)
    kind = topic.kind if topic else None
    name, how = _name(scene, cue, kind, time)
    if name is None or _is_elsewhere(scene, cue, time):
        return None
    words = [cue.start, cue.end, time.start, time.end] + ([topic.start, topic.end] if topic else [])
    return Event(name, how, cue, min(words), max(words))


# "empieza a grabar otra serie el lunes", "start filming another drama in May"
_ANOTHER = re.compile(
    r"(?<!\w)(?:another|a different|an unrelated|otr[ao]|un[ao]? nuev[ao]) (?:[\w-]{1,20} )?"
    r"(?:series|show|drama|film|movie|project|serie|ficción|película|proyecto)(?!\w)"
    r"|(?:다른|차기) ?(?:작품|드라마|영화|작)",
    re.IGNORECASE,
)
# "We'll be back tomorrow": the writers of a live page say goodbye
_SIGN_OFF = re.compile(r"(?:we|i)(?:['’]ll| will|['’]re| are) $", re.IGNORECASE)


def _is_elsewhere(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether it is another work, or the page itself, that the verb has happen."""
    if cue.end <= time.start and _ANOTHER.search(scene.text, cue.end, time.start):
        return True
    if cue.kind != "release" or time.precision not in ("day", "time"):
        return False
    signs = _SIGN_OFF.search(scene.text, max(scene.start, cue.start - 10), cue.start)
    return signs is not None and not _SHOWISH.search(scene.text, scene.start, scene.end)


def _name(scene: Scene, cue: Cue, topic: str | None, time: TimeExpression) -> tuple[str | None, str]:
    """The event that a verb tells, and the rule: (None, "") where it tells none."""
    match cue.kind:
        case "release":
            return _released(scene, cue, topic, time), "release-verb"
        case "start" | "end":
            return _bounded(scene, cue, topic, time), f"{cue.kind}-verb"
        case "film":
            return _filmed(scene, cue, time), "film-verb"
        case "filming-start" | "filming-end" | "finale":
            return cue.kind, "shooting-term"
        case "call-cut":
            return "filming-end", "shooting-term"
        case "delay" | "move":
            return _moved(scene, cue, topic, time), "delay-verb"
        case "renew" | "order":
            return "renewal", "order-verb"
        case "cancel" | "kill":
            return "cancellation", "cancel-verb"
        case "cast":
            return "casting", "casting-verb"
        case "expect":
            return _awaited(topic), "expectation"
        case _:
            return reported(scene, cue, topic, time), "announcement"


# "was shot in the second half of 2024": work named without its ends
_SPELLS = frozenset(("month", "quarter", "season", "half", "year-part", "year"))


# "empezó a rodar en febrero": the spell is that of the beginning
_BEGUN = re.compile(
    r"(?<!\w)(?:emp[ei]|comenz|comienz|arranc|inici|beg[aiu]n|start|mulai)\w{0,8} (?:a |to )?$", re.IGNORECASE
)


def _filmed(scene: Scene, cue: Cue, time: TimeExpression) -> str:
    """What "filmed in" tells: the work of a spell that has passed, else the first day of what is planned."""
    if _BEGUN.search(scene.text, max(scene.start, cue.start - 16), cue.start):
        return "filming-start"
    return "production" if time.precision in _SPELLS and time.tense == "past" and not time.parts else "filming-start"


_AS_TOPIC = {
    "trailer": "trailer",
    "finale": "finale",
    "renewal": "renewal",
    "casting": "casting",
    "cancellation": "cancellation",
}

_FIGURE = re.compile(
    r"\d[\d.,]*\s?(?:million|billion|m|bn|hours|views|viewers|households|millones|juta|per ?cent|%|만|억)(?!\w)"
)

# "dropped the plus sign": what such a verb takes is no show.
_OBJECT = re.compile(
    r" (?:it|them|the|its|a|an|his|her|their)(?!\w) (?!\w+ (?:season|series|trailer|teaser))", re.IGNORECASE
)

_NO_RELEASE = re.compile(
    r"(?<!\w)(?:statement|clip|photos?|stills?|poster|soundtrack|figures?|numbers|ratings|chart|list|No\. ?\d"
    r"|top 10)(?!\w)"
)

# "이달 공개한 보고서": what was made public is no show
_PAPERS = re.compile(
    r"(?:한|된|했던|됐던) (?:[가-힣]{1,8} ){0,3}?(?:보고서|자료|집계|순위|차트|포스터|스틸|사진|인터뷰|성명)"
)

# "opened to 5.1 million viewers on September 26": the figure is that of the first night
_OPENED_TO = re.compile(
    r"(?:open(?:s|ed|ing)|premier(?:es|ed|ing)|debut(?:s|ed|ing)?|launch(?:es|ed|ing)|bow(?:s|ed)|arriv(?:es|ed)"
    r"|estren(?:ó|aron)|debutó|tayang)(?: [\w’+-]{1,20}){0,3} (?:to|with|con|ante|dengan) ",
    re.IGNORECASE,
)

# "Set in a town of book lovers, the first season bowed on March 14": no book did
_OWN_SEASON = re.compile(
    r", (?:the|its|this|that) (?:first|second|third|fourth|fifth|debut|new|last) (?:season|series)"
    r"(?: of [^,]{1,30})? (?:\w{1,10} )?$"
)

# A trailer does not come back: "released the trailer, confirming that the series returns on May 9"
_RETURNS = re.compile(r"return|(?:be|is|are) back|(?:com\w+|came) back|kembali|regres|vuelv|volver|돌아", re.IGNORECASE)

_AGAIN = Spotted(r"(?<!\w)(?:one|otro|otra)(?!\w)", re.IGNORECASE)

# An episode is aired every week; it is the first, or the season, that premieres.
_BROADCAST = re.compile(r"broadcast|air|stream|emiti|방송$|방영$", re.IGNORECASE)

_OPENING = Spotted(
    r"(?<!\w)(?:first|opening|opener|debut|new|season|premiere|it|show|drama|comedy|thriller|will|primer"
    r"|primera|temporada|serie|estreno|musim|pertama)(?!\w)|첫|시즌|예정",
    re.IGNORECASE,
)


def _released(scene: Scene, cue: Cue, topic: str | None, time: TimeExpression) -> str | None:
    if topic == "source":
        return None
    if topic == "filming" and scene.text.startswith("ran", cue.start):
        return "filming-start"
    if topic in ("production", "shooting") and scene.text.startswith("ran", cue.start):
        return "production"
    if topic in ("production", "filming", "shooting") and scene.text.startswith("open", cue.start):
        return "production" if topic == "production" else "filming-start"
    if topic == "trailer" and _RETURNS.match(scene.text, cue.start):
        return "premiere"
    if topic is None and scene.earlier == "trailer" and _AGAIN.search(scene.text, scene.start, cue.start):
        return "trailer"
    if (
        topic != "finale"
        and _BROADCAST.match(scene.text, cue.start)
        and (
            time.precision == "week"
            or not _OPENING.search(scene.text, max(scene.start, cue.start - 60), min(scene.end, cue.end + 30))
        )
    ):
        return None
    if (
        topic != "trailer"
        and scene.text[cue.start : cue.start + 4].lower() in ("drop", "open")
        and _OBJECT.match(scene.text, cue.end)
    ):
        return None
    if topic != "trailer" and _PAPERS.match(scene.text, cue.end):
        return None
    near = scene.text[max(scene.start, cue.start - 24) : max(cue.end, time.start)]
    if topic not in ("trailer", "finale") and (_FIGURE.search(near) or _NO_RELEASE.search(near)):
        return "premiere" if topic is None and _OPENED_TO.match(scene.text, cue.start) else None
    return _AS_TOPIC.get(topic or "", "premiere")


_NOT = re.compile(r"(?<!\w)(?:not|no|tidak|belum|never)\s|n[’']t\s", re.IGNORECASE)


def _bounded(scene: Scene, cue: Cue, topic: str | None, time: TimeExpression) -> str | None:
    """What begins or ends: filming, work, or the show itself. What goes on "until July" ends then."""
    begins = cue.kind == "start"
    if begins and is_until(scene.text, scene.start, time):
        begins = _NOT.search(scene.text, max(scene.start, cue.start - 24), time.start) is not None
    if topic is None and scene.earlier in ("filming", "shooting", "production"):
        topic = scene.earlier
    if topic is None and any(other.kind in _SHOOTS and other.start < cue.end + 12 for other in scene.cues):
        topic = "filming"
    if topic == "shooting" and time.parts:
        return "production"  # "production ran from April to August" names no first day of filming
    if topic == "shooting" and begins and _INTO.match(scene.text, cue.start):
        return "production"  # "went into production" does not say that shooting began
    if topic in ("filming", "shooting"):
        return "filming-start" if begins else "filming-end"
    if topic == "production":
        return "production" if begins or _WRITTEN.search(scene.text, scene.start, cue.start) else "filming-end"
    if topic in ("source", "renewal", "casting", "cancellation", "after-filming"):
        return None
    if _WAIT.search(scene.text, max(scene.start, cue.start - 70), cue.start):
        return "premiere"
    word = scene.text[cue.start : cue.end].lower()
    if not begins and word.startswith("wrap"):
        if _OWN_SUBJECT.search(scene.text, max(scene.start, cue.start - 50), cue.start):
            return "finale"  # "the sophomore run will wrap up on Thursday"
        by_people = _CREW.search(scene.text, max(scene.start, cue.start - 40), cue.start)
        if by_people or not _OWN_RUN.match(scene.text, cue.end):
            return "filming-end"
    if topic == "trailer" and begins:
        return "trailer"
    if word.startswith(("roll", "go", "went", "enter", "was held", "been held", "took", "진행")):
        return None
    if topic == "finale" or _SHOWISH.search(scene.text, max(scene.start, cue.start - 70), min(scene.end, cue.end + 40)):
        return "premiere" if begins else "finale"
    if (
        not begins
        and _ENDS.match(word)
        and _NO_OBJECT.match(scene.text, cue.end)
        and _TITLED.search(scene.text, max(scene.start, cue.start - 40), cue.start)
    ):
        return "finale"
    return None


# "Cold Harbour ended on March 7": what bears the name of a show ends; who bears one finishes
_ENDS = re.compile(r"end|conclud|berakhir|termin|acab|finaliz")
_NO_OBJECT = re.compile(
    r"[.,;]|$| (?:on|in|at|last|this|next|after|with|back|early|late|pada|dengan|el|en|tras|con)(?!\w)"
)
_TITLED = re.compile(r"[A-ZÀ-Ý][\w’'-]{0,20}[”\"’']? (?:(?:will|has|had|akan|resmi|se) ){0,2}$")


# "The wait for season 2 ends on June 6"
_WAIT = re.compile(r"(?<!\w)(?:wait|espera|penantian)(?!\w)[^.;,]{0,60}$|기다림[^.,]{0,10}$", re.IGNORECASE)

_INTO = re.compile(r"(?:go|goes|went|enter(?:s|ed))(?!\w)", re.IGNORECASE)

_SHOOTS = ("film", "filming-start")

# Who makes a season wraps its filming; a show that wraps its season ends
_CREW = re.compile(r"(?<!\w)(?:we|they|he|she|i|cast|crew|team|production|director)(?: \w{1,12}){0,5} $", re.IGNORECASE)

_OWN_SUBJECT = re.compile(
    r"(?<!\w)(?:run|(?:series|show|season) (?:will|is set to|is due to))(?: \w{1,12}){0,2} $", re.IGNORECASE
)

_OWN_RUN = re.compile(r" (?:its|their|the) (?:[\w-]+ ){0,2}(?:season|run|series)(?! (?:\d|shoot|in))")

_WRITTEN = Spotted(r"(?<!\w)(?:scripts?|writing|written|guiones|writers)(?!\w)|집필|대본", re.IGNORECASE)


def _moved(scene: Scene, cue: Cue, topic: str | None, time: TimeExpression) -> str | None:
    """A move ("slipped to November") gives the event its new date; "delayed in December" is the delay itself."""
    if time.parts:
        forward = _FROM.search(scene.text, max(scene.start, time.start - 8), time.start + 6)
    elif cue.end <= time.start:
        forward = _TO.search(scene.text[cue.end : time.start])
    else:
        forward = _TO_IN_KOREAN.match(scene.text[time.end : cue.start])
    if forward:
        return "filming-start" if topic in ("filming", "shooting") else _AS_TOPIC.get(topic or "", "premiere")
    return "delay" if cue.kind == "delay" else None


def _awaited(topic: str | None) -> str | None:
    if topic in ("filming", "shooting"):
        return "filming-start"
    if topic == "production":
        return "production"
    return None if topic == "source" else _AS_TOPIC.get(topic or "", "premiere")


_MEASURED = re.compile(
    r"(?<!\w)(?:drew|drawn|scored|rated|watched|had|averaged|per ?cent|million|viewers|%)(?!\w)|%", re.IGNORECASE
)

# "the most-watched launch of the autumn" says of which season it was the best
_OF_ITS_YEAR = re.compile(r" (?:of (?:the )?(?:year )?(?:so far )?|del )")

# "down 12 percent from its premiere a year earlier": a measure to compare with
_COMPARED = re.compile(r"(?:earlier|before|previously|antes|sebelumnya)$", re.IGNORECASE)

_NO_EVENT_NOUN = re.compile(
    r"^[\s-]*(?:week|weekend|month|episode|night|day|figure|audience|ratings?|party|of (?:the|a|an) (?:book"
    r"|novel|film|album))",
    re.IGNORECASE,
)


def _of_noun(scene: Scene, cue: Cue, time: TimeExpression) -> Event | None:
    if _NO_EVENT_NOUN.match(scene.text[cue.end : cue.end + 24]):
        return None
    if HANGUL.match(scene.text, cue.start) and any(
        cue.end <= verb.start < cue.end + 14 and verb.kind in ("start", "end", "film", "release") for verb in scene.cues
    ):
        return None  # the verb behind the noun says more: "촬영을 마쳤다"
    if _COMPARED.search(scene.text, time.start, time.end) and cue.end <= time.start:
        return None
    if cue.end <= time.start and _OF_ITS_YEAR.fullmatch(scene.text, cue.end, time.start):
        return None
    if cue.kind in ("production", "shooting", "after-filming") or _MEASURED.search(scene.text[cue.end : time.start]):
        return None  # scripts are written and finales measured all the time: that needs a verb of its own
    name: str | None = _AS_TOPIC.get(cue.kind, cue.kind)
    if cue.kind == "filming":
        name = "filming-end" if is_until(scene.text, scene.start, time) else "filming-start"
    if cue.kind == "premiere":
        name = "premiere"
        source = next((c for c in reversed(scene.cues) if c.kind == "source" and c.end <= cue.start + 40), None)
        if source is not None and abs(cue.start - source.start) < 40:
            return None
    assert name is not None
    return Event(name, "event-noun", cue, min(cue.start, time.start), max(cue.end, time.end))
