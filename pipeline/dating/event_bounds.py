"""What begins and ends: filming, other work, or the show itself."""

import re
from dataclasses import replace

from ..spotted import Spotted
from ..temporal import TimeExpression
from .event_cues import Cue
from .event_scene import SHOWISH, Scene, is_until
from .own_tense import verb_tense

_NOT = re.compile(r"(?<!\w)(?:not|no|tidak|belum|never)\s|n[’']t\s", re.IGNORECASE)


def bounded(scene: Scene, cue: Cue, topic: str | None, time: TimeExpression) -> str | None:
    """What begins or ends: filming, work, or the show itself. What goes on "until July" ends then."""
    begins = _begins(scene, cue, time)
    if _OTHER_TASK.search(scene.text, max(scene.start, cue.start - 110), cue.start):
        return None
    if not begins and (_OWN_PART.match(scene.text, cue.end) or _OTHER_WORK.match(scene.text, cue.end)):
        return None
    topic = topic or _topic_around(scene, cue)
    if topic in _WORK:
        return _of_work(scene, cue, topic, time, begins=begins)
    if topic in ("source", "renewal", "casting", "cancellation", "after-filming"):
        return None
    if _WAIT.search(scene.text, max(scene.start, cue.start - 70), cue.start):
        return "premiere"
    return _begun(scene, cue, topic) if begins else _ended(scene, cue, topic)


_WORK = ("filming", "shooting", "production")
# "Work on the sound and picture is expected to be completed in December": no filming
_OTHER_TASK = re.compile(
    r"(?<!\w)[Ww]ork on (?:the|its) (?:[\w-]+ (?:and )?){0,2}?"
    r"(?:sound|picture|music|score|effects|vfx|mix|dubbing|subtitles|titles)(?!\w)[^.;]{0,80}$"
)


def _begins(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    if cue.kind != "start" or not is_until(scene.text, scene.start, time):
        return cue.kind == "start"
    return _NOT.search(scene.text, max(scene.start, cue.start - 24), time.start) is not None


def _topic_around(scene: Scene, cue: Cue) -> str | None:
    """The work that the sentence before, or another verb of this one, tells of."""
    if scene.earlier in _WORK:
        return scene.earlier
    return "filming" if any(other.kind in _SHOOTS and other.start < cue.end + 12 for other in scene.cues) else None


def _of_work(scene: Scene, cue: Cue, topic: str, time: TimeExpression, *, begins: bool) -> str:
    if topic == "shooting" and (time.parts or (begins and _INTO.match(scene.text, cue.start))):
        # "production ran from April to August" names no first day of filming; "went into production" no beginning of it
        return "production"
    if topic in ("filming", "shooting"):
        return "filming-start" if begins else "filming-end"
    return "production" if begins or _WRITTEN.search(scene.text, scene.start, cue.start) else "filming-end"


def _begun(scene: Scene, cue: Cue, topic: str | None) -> str | None:
    if topic == "trailer":
        return "trailer"
    rolls = scene.text[cue.start : cue.end].lower().startswith("roll")
    if rolls and _CREW.search(scene.text, max(scene.start, cue.start - 12), cue.start):
        return "filming-start"  # "we're rolling in May"
    if _NO_BOUND.match(scene.text, cue.start):
        return None
    if _WE_DO.search(scene.text, max(scene.start, cue.start - 24), cue.start):
        return "filming-start"  # "We start on August 4": who makes it begins to make it
    if _AT_A_FIGURE.search(scene.text, max(scene.start, cue.start - 16), cue.start):
        return "premiere"
    return "premiere" if topic == "finale" or _is_of_a_show(scene, cue) or _heads(scene, cue) else None


# "5월 31일 2.2%에서 출발한 시청률은": a figure that something started with is that of its first night
_AT_A_FIGURE = re.compile(r"%(?:로|에서|의 시청률로) (?:[가-힣]{2,4}(?:게|하게|히) )?$")
_WE_DO = re.compile(r"(?<!\w)[Ww]e(?:[’']ll|[’']re)?(?: (?:will|are|to|due|going|hope|should|officially)){0,3} $")
# "The second season of “The Third Ward,” the hospital mystery that became a hit, begins on JTBC on Saturday"
_HEAD = re.compile(
    r"(?<![^\s“\"‘'—–-])(?:The|Its|A|An) (?:[\w-]{1,16} ){0,4}?(?:season|series|run|show|drama|comedy|thriller)(?!\w)"
)
_DATELINE = 90
_ASIDE_ENDS = re.compile(r"[^.;]{1,220}, (?:(?:will|is set to|is due to|has|had) )?$")


def _heads(scene: Scene, cue: Cue) -> bool:
    """Whether the sentence begins with a season, and what is told of it aside ends right before the verb."""
    head = _HEAD.search(scene.text, scene.start, min(cue.start, scene.start + _DATELINE))
    return head is not None and _ASIDE_ENDS.fullmatch(scene.text, head.end(), cue.start) is not None


def _ended(scene: Scene, cue: Cue, topic: str | None) -> str | None:
    word = scene.text[cue.start : cue.end].lower()
    if (_ENDING.match(word) or word.startswith("wrap")) and _is_of_the_shown(scene, cue):
        return "finale"
    if word.startswith("wrap") and (wrapped := _wrapped(scene, cue)):
        return wrapped
    if _NO_BOUND.match(scene.text, cue.start):
        return None
    if _FINISHES.match(scene.text, cue.start):
        audience = _AUDIENCE.search(scene.text, max(scene.start, cue.start - 40), cue.start)
        return None if audience else "filming-end"
    if topic == "finale" or _is_of_a_show(scene, cue) or _heads(scene, cue):
        return "finale"
    is_titled = _NO_OBJECT.match(scene.text, cue.end) and _TITLED.search(
        scene.text, max(scene.start, cue.start - 40), cue.start
    )
    return "finale" if _ENDS.match(word) and (is_titled or _is_of_the_shown(scene, cue)) else None


def _wrapped(scene: Scene, cue: Cue) -> str | None:
    if _OWN_SUBJECT.search(scene.text, max(scene.start, cue.start - 50), cue.start):
        return "finale"  # "the sophomore run will wrap up on Thursday"
    by_people = _CREW.search(scene.text, max(scene.start, cue.start - 40), cue.start)
    return "filming-end" if by_people or not _OWN_RUN.match(scene.text, cue.end) else None


def _is_of_a_show(scene: Scene, cue: Cue) -> bool:
    low, high = max(scene.start, cue.start - 70), min(scene.end, cue.end + 40)
    return SHOWISH.search(scene.text, low, high) is not None


# What comes or goes on rather than begins or ends
_NO_BOUND = re.compile(
    r"roll|go|went|enter|was held|been held|took|진행|이어|계속|entr\w{1,5} en|est\w{2,6} en|masuk|memasuki",
    re.IGNORECASE,
)


# "Cold Harbour ended on March 7": what bears the name of a show ends; who bears one finishes
_ENDS = re.compile(r"end|conclud|c(?:ame|ome) to|berakhir|termin|acab|finaliz")
_NO_OBJECT = re.compile(
    r"[.,;]|$| (?:on|in|at|last|this|next|after|with|back|early|late|pada|dengan|el|en|tras|con)(?!\w)"
)
_TITLED = re.compile(r"[A-ZÀ-Ý][\w’'-]{0,20}[”\"’']? (?:\([^)]{1,40}\),? )?(?:(?:will|has|had|akan|resmi|se) ){0,2}$")


# "The wait for season 2 ends on June 6"
_WAIT = re.compile(r"(?<!\w)(?:wait|espera|penantian)(?!\w)[^.;,]{0,60}$|기다림[^.,]{0,10}$", re.IGNORECASE)

# "finished the score for his film": no filming
_OTHER_WORK = re.compile(
    r"(?: up)? (?:the|a|an|his|her|their|its) (?:\w{1,12} )?"
    r"(?:score|scripts?|music|film|movie|edit|cut|novel|book|album|draft|mix)(?!\w)"
)
# "to finish the second season": who makes it finishes it; it ends by itself
_FINISHES = re.compile(r"(?:finish|complet)\w* the (?:[\w-]+ ){0,2}(?:season|series)(?!\w)")
# "2.1 million accounts had finished the second season"
_AUDIENCE = re.compile(
    r"(?<!\w)(?:accounts|viewers|households|homes|people|subscribers|members|fans|profiles|users|audiences)(?!\w)"
    r"(?: \w{2,9}){0,4} $",
    re.IGNORECASE,
)
_ANDS = re.compile(r"(?<!\w)(?:and|y|e|dan|serta)(?!\w)[^,.;]{0,30}$|,(?: before)? $")
_ENDING = re.compile(r"(?:wrapp|end|conclud|finish|clos)ing")


def _is_of_the_shown(scene: Scene, cue: Cue) -> bool:
    """Whether what ends was shown by the verb before: "premiered on April 18 and ended on June 6"."""
    before = [other for other in scene.cues if other.end <= cue.start and other.sort == "verb"]
    shown = bool(before) and before[-1].kind == "release"
    return shown and _ANDS.search(scene.text, before[-1].end, cue.start) is not None


# "finished shooting her scenes": the others go on
_OWN_PART = re.compile(
    r"(?: up)?(?: (?:filming|shooting|recording))?(?: on)?"
    r" (?:his|her|my) (?:own |last |final )?(?:scenes|part|role|work|run)(?!\w)"
)

_INTO = re.compile(
    r"(?:go|goes|went|enter(?:s|ed)|entr(?:a|an|ó|ará|arán|aron|e|en) en|est(?:uvo|uvieron|ará|arán) en|masuk|memasuki)"
    r"(?!\w)|들어[갔간갈가]|돌입|착수",
    re.IGNORECASE,
)

_SHOOTS = ("film", "filming-start")

# Who makes a season wraps its filming; a show that wraps its season ends
_CREW = re.compile(
    r"(?<!\w)(?:we|they|he|she|i|cast|crew|team|production|director)(?:[’'](?:re|ll))?(?: \w{1,12}){0,5} $",
    re.IGNORECASE,
)

_OWN_SUBJECT = re.compile(
    r"(?<!\w)(?:run|(?:series|show|season) (?:will|is set to|is due to))(?: \w{1,12}){0,2} $", re.IGNORECASE
)

_OWN_RUN = re.compile(
    r" (?:its|their|the) (?:[\w-]+ ){0,2}(?:run(?! (?:\d|shoot))|(?:season|series)(?! (?:\d|shoot|in)))"
)

_WRITTEN = Spotted(
    r"(?<!\w)(?:scripts?|writing|written|guiones|writers|naskah|penulisan|skenario|escritura)(?!\w)|집필|대본",
    re.IGNORECASE,
)


# "was shot in the second half of 2024": work named without its ends
_SPELLS = frozenset(("month", "quarter", "season", "half", "year-part", "year"))


# "empezó a rodar en febrero": the spell is that of the beginning
_BEGUN = re.compile(
    r"(?<!\w)(?:emp[ei]|comenz|comienz|arranc|inici|beg[aiu]n|start|mulai)\w{0,8} (?:a |to )?$", re.IGNORECASE
)


# "the last scene of season two was shot on Saturday"
_LAST_SCENE = re.compile(
    r"(?<!\w)(?:last|final|closing) (?:scenes?|shots?|takes?|sequence)(?: [^.;,]{2,60}?)?"
    r" (?:was|were|is|are|has been|had been|to be|being|be) (?:\w{4,10} )?$",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"r(?:ía|ían|á|án)$")


def filmed(scene: Scene, cue: Cue, time: TimeExpression) -> str:
    """What "filmed in" tells: the work of a spell that has passed, else the first day of what is planned."""
    if _BEGUN.search(scene.text, max(scene.start, cue.start - 16), cue.start):
        return "filming-start"
    if cue.end <= time.start and not time.parts and not _begins(scene, replace(cue, kind="start"), time):
        return "filming-end"  # "We shot until the 30th"
    if _LAST_SCENE.search(scene.text, max(scene.start, cue.start - 90), cue.start):
        return "filming-end"
    if scene.text.endswith("amos", cue.start, cue.end) and not time.parts:
        return "filming-start"  # "rodamos en julio" may be either
    if _CONDITIONAL.search(scene.text, cue.start, cue.end):
        return "filming-start"  # "no se rodaría hasta el otoño"
    past = time.tense == "past" or verb_tense(scene.text, scene.start, cue) == "past"
    return "production" if time.precision in _SPELLS and past and not time.parts else "filming-start"
