"""What a verb or a noun of an event means, from what it happens to: filming begins, a trailer arrives."""

import re
from dataclasses import replace

from ..lexicons import read_words
from ..temporal import TimeExpression
from .event_bounds import bounded, filmed
from .event_cues import Cue
from .event_releases import released
from .event_reports import reported
from .event_scene import AS_TOPIC, HANGUL, SHOWISH, Event, Scene, is_until
from .event_topics import topic_of

_FROM = re.compile(r"(?<!\w)(?:from|de|del|dari)(?!\w)")

_TO_IN_KOREAN = re.compile(
    r"(?:으로|로)\s?"
    r"(?:(?:약 |한 |두 |세 |\d{1,2})(?:달|주|개월|주일|일|해|년)(?:가량|쯤|정도|간)? ?|[가-힣]{2,4} ){0,2}$"
)

_TO = re.compile(
    r"(?<!\w)(?:to|until|till|hasta|a|al|ke|hingga|menjadi|jadi|for|into)(?: the| el| la)?\s*$", re.IGNORECASE
)


def event_of(scene: Scene, cue: Cue, time: TimeExpression) -> Event | None:
    """The event that ``cue`` tells of, if ``time`` is its time; None where it tells none."""
    if cue.sort == "noun":
        return _of_noun(scene, cue, time)
    topic = topic_of(scene, cue, time)
    kind = topic.kind if topic else None
    name, how = _name(scene, cue, kind, time)
    if name is None or _is_elsewhere(scene, cue, time):
        return None
    # "unveiled the teaser, confirming that it returns on 4 May": the trailer is not what returns
    about = topic if topic and not (name == "premiere" and topic.kind == "trailer") else None
    words = [cue.start, cue.end, time.start, time.end] + ([about.start, about.end] if about else [])
    return Event(name, how, cue, min(words), max(words))


# "empieza a grabar otra serie el lunes", "start filming another drama in May"
_ANOTHER = re.compile(
    r"(?<!\w)(?:another|a different|an unrelated|a limited|otr[ao]|un[ao]? nuev[ao]) (?:[\w-]{1,20} )?"
    r"(?:series|show|drama|film|movie|project|serie|ficción|película|proyecto)(?!\w)"
    r"|(?:다른|차기) ?(?:작품|드라마|영화|작)",
    re.IGNORECASE,
)
_ANOTHER_REACH = 90
_ANOTHER_THAT = re.compile(
    rf"(?:{_ANOTHER.pattern})[^,.;]{{0,40}},? (?:que|which|that|yang) (?:\w{{1,8}} )?$", re.IGNORECASE
)
# "its next project, a thriller called Salvage Rights, is expected to film in 2027"
_NEXT_WORK = re.compile(
    r"(?:(?<!\w)(?:its|his|her|their)|[’']s) (?:next|other|upcoming|new)"
    r" (?:project|film|movie|feature|play|series for)(?!\w)"
    r"[^.;]{0,80}$|(?:차기작|새 영화|다음 작품)[^.]{0,30}$"
)
# "dijadwalkan datang ke Jakarta", "volvió a Madrid": people travel there
_TO_TOWN = re.compile(
    r"(?: (?:untuk |akan )?(?:datang|hadir|bertemu|terbang|tiba|kembali))? (?:ke|di|al?) (?:kota )?"
    rf"(?:{'|'.join(read_words('places', 'towns'))})(?!\w)"
)
# "She was expected back on Saturday": a person
_TRAVELS = re.compile(
    r"(?<!\w)[Ss]?[Hh]e (?:(?:was|is|had|has|will|would|been|be|also|due|set) ){0,4}"
    r"(?:expected back|back|returns?|returned|arrive[sd]?|c[oa]mes? back)"
)
# "We'll be back tomorrow": the writers of a live page say goodbye
_SIGN_OFF = re.compile(r"(?<!\w)(?:we|i)(?:['’]ll| will|['’]re| are)? $", re.IGNORECASE)


def _is_elsewhere(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether it is another work, or the page itself, that the verb has happen."""
    if cue.end <= time.start and _ANOTHER.search(scene.text, cue.end, time.start):
        return True
    if _NEXT_WORK.search(scene.text, max(scene.start, cue.start - 120), cue.start):
        return True
    if cue.kind in ("release", "expect") and _TO_TOWN.match(scene.text, cue.end):
        return True
    low = max(scene.start, cue.start - _ANOTHER_REACH)
    if _ANOTHER_THAT.search(scene.text, low, cue.start):
        return True
    if cue.kind in ("release", "expect") and _TRAVELS.search(scene.text, max(scene.start, cue.start - 40), cue.end + 6):
        return not SHOWISH.search(scene.text, scene.start, scene.end)
    if cue.kind != "release" or time.precision not in ("day", "time"):
        return False
    signs = _SIGN_OFF.search(scene.text, max(scene.start, cue.start - 10), cue.start)
    return signs is not None and not SHOWISH.search(scene.text, scene.start, scene.end)


def _name(scene: Scene, cue: Cue, topic: str | None, time: TimeExpression) -> tuple[str | None, str]:
    """The event that a verb tells, and the rule: (None, "") where it tells none."""
    match cue.kind:
        case "release" if _SHIFTED.match(scene.text, cue.end):
            return _moved(scene, replace(cue, kind="move"), topic, time), "delay-verb"
        case "release":
            return released(scene, cue, topic, time), "release-verb"
        case "start" | "end":
            return bounded(scene, cue, topic, time), f"{cue.kind}-verb"
        case "film":
            return filmed(scene, cue, time), "film-verb"
        case "filming-start" | "filming-end" | "finale":
            return cue.kind, "shooting-term"
        case "call-cut":
            return "filming-end", "shooting-term"
        case "delay" | "move" if _OF_THE_STORY.search(scene.text, scene.start, min(cue.start, time.start)):
            return None, ""
        case "delay" | "move":
            return _moved(scene, cue, topic, time), "delay-verb"
        case "renew" if _BARE_ORDER.match(scene.text, cue.start) and not _A_SEASON_THAT.search(
            scene.text, max(scene.start, cue.start - 120), cue.start
        ):
            return None, ""
        case "renew" | "order":
            before = max(scene.start, cue.start - 50), cue.start
            undone = _IF.search(scene.text, *before) or (
                _NOT_DONE.search(scene.text, *before) and not is_until(scene.text, scene.start, time)
            )
            return (None, "") if undone else ("renewal", "order-verb")
        case "cancel" | "kill":
            return "cancellation", "cancel-verb"
        case "cast" if _UNSETTLED.match(scene.text, cue.end):
            return None, ""
        case "cast":
            return "casting", "casting-verb"
        case "expect":
            other = _is_of_another_matter(scene, cue, time)
            return None if other else _awaited(scene, cue, topic), "expectation"
        case _ if _says_when(scene, cue, time):
            return "premiere", "expectation"
        case _:
            return reported(scene, cue, topic, time), "announcement"


# "Shooting was postponed, pushing season 2 into 2026": what is moved is told behind the verb
_A_SEASON = re.compile(r"(?<!\w)(?:season|series|premiere|release|return|temporada|estreno|musim)(?!\w)", re.IGNORECASE)
# "배경을 1998년으로 옮긴": what is moved is told in the show, or is its name
_OF_THE_STORY = re.compile(r"(?:배경|무대|시대|장소|제목|타이틀|이름|촬영지)[을를이가은는] [^.,]{0,16}$")
# "8월 22일로 공개가 미뤄졌다": what is moved to the day, not what happened on it
_SHIFTED = re.compile(
    r"(?:일|일정|시기|를|을|가|이){0,2} ?(?:미뤄|미뤘|연기|밀렸|밀린|늦춰|늦췄|앞당|변경|조정|옮겨|옮겼)"
)


# "canceló la quinta temporada, que había encargado en noviembre": a season was; a script may be, too
_BARE_ORDER = re.compile(
    r"encargad[oa] (?!(?:ya |también )?(?:una |la |su )?(?:primera|segunda|tercera|cuarta|quinta|nueva|más))"
)
_A_SEASON_THAT = re.compile(
    r"(?:temporada|entrega|tanda|continuación)(?: de [^,.;]{2,50})?,?(?: que| fue| había sido)(?: \w{2,9}){0,2} $"
)
# "If JTBC orders the second season this winter"
_IF = re.compile(r"(?<!\w)(?:[Ii]f|[Uu]nless|[Ss]hould|[Ss]i|[Jj]ika|[Kk]alau) (?:[\w’+-]{1,16} ){1,5}$")
# "As of today, Netflix has not renewed"
_NOT_DONE = re.compile(
    r"(?<!\w)(?:has|have|had|did|was|were|is|are)(?: not|n[’']t)(?: (?:yet|been|officially|even))* $"
)
# "시즌2 합류를 제안받고 검토 중이라고": nobody has joined yet
_UNSETTLED = re.compile(
    r"(?:[을를이은는도]|에 대해)? ?(?:제안|논의|검토|고사|거절|타진|조율|협의|요청|희망"
    r"|불발|무산|물망|불투명|여부|가능성|설[을이은]"
    r"|할 (?:가능성|수|지)|할지|하지 않|될 (?:가능성|수|지)|될지|미정)"
)
# "Urrego says early 2027 for season 2"
_A_TIME = re.compile(
    r"(?:early|mid|late|the (?:start|end|beginning|first|second|third|fourth)|spring|summer|autumn|fall|winter|january"
    r"|february|march|april|may|june|july|august|september|october|november|december|20\d\d)",
    re.IGNORECASE,
)
_FOR_THE_SEASON = re.compile(r" for (?:the )?(?:[\w-]+ ){0,2}(?:season|series|premiere|return|release)(?!\w)")


_NOW_SAYS = re.compile(r"(?<!\w)now says?$")


def _says_when(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether a time is what is said, not when: "says early 2027 for season 2"."""
    if scene.text[cue.end : time.start] != " ":
        return False
    if (
        scene.earlier == "premiere"
        and time.precision in ("day", "month")
        and _NOW_SAYS.search(scene.text, scene.start, cue.end)
    ):
        return True  # "would be back in May. Apple now says July 11."
    beside = time.precision not in ("day", "time", "week")
    return beside and bool(_A_TIME.match(scene.text, time.start) and _FOR_THE_SEASON.match(scene.text, time.end))


# "that the start has slipped to October", after a sentence on filming
_THE_WORK = re.compile(
    r"(?<!\w)(?:the|that|its) (?:\w{4,10} )?(?:start|shoot|schedule|work|plan)(?!\w)[^.;,]{0,30}$", re.IGNORECASE
)


def _moved(scene: Scene, cue: Cue, topic: str | None, time: TimeExpression) -> str | None:
    """A move ("slipped to November") gives the event its new date; "delayed in December" is the delay itself."""
    if time.parts:
        forward = _FROM.search(scene.text, max(scene.start, time.start - 8), time.start + 6)
    elif cue.end <= time.start:
        forward = _TO.search(scene.text[cue.end : time.start])
    else:
        forward = _TO_IN_KOREAN.match(scene.text[time.end : cue.start])
    moved = scene.text[cue.end : time.start]
    if (
        topic is None
        and scene.earlier in ("filming", "shooting")
        and _THE_WORK.search(scene.text, max(scene.start, cue.start - 50), cue.start)
    ):
        topic = scene.earlier
    if topic is None and any(other.kind == "filming-start" and other.end <= cue.start for other in scene.cues):
        topic = "filming"  # "첫 촬영은 5월 5일로 옮겨졌다"
    if topic in ("filming", "shooting") and (_is_of_release(scene, cue) or _A_SEASON.search(moved)):
        topic = None
    if forward and topic in ("filming", "shooting") and _HALTED.match(scene.text, cue.start):
        return "delay"  # "suspended until early May": it goes on then
    if forward:
        if topic not in ("filming", "shooting"):
            return AS_TOPIC.get(topic or "", "premiere")
        ended = any(other.kind == "end" and other.start < cue.start for other in scene.cues)
        return "filming-end" if ended else "filming-start"
    return "delay" if cue.kind == "delay" else None


_HALTED = re.compile(
    r"(?:suspend|halt|paus|interrupt|put on|shut down|held up|suspend|interrump|deten|dihentikan|중단|멈)",
    re.IGNORECASE,
)


def _is_of_release(scene: Scene, cue: Cue) -> bool:
    """Whether it is the release that moves: "촬영 지연으로 공개가 내년 1월로 연기됐다"."""
    before = [
        other for other in scene.cues if other.end <= cue.start and other.kind in ("filming", "shooting", "release")
    ]
    return bool(before) and before[-1].kind == "release" and HANGUL.match(scene.text, before[-1].start) is not None


# "The start had been planned for March", after filming was told of
_THE_PLAN = re.compile(r"(?:The|That|Its|A) (?:\w{4,10} )?(?:start|plan|date|work)(?!\w)[^.;,]{0,30}$")


# "expect a second front to reach the coast": something else is to happen
_TO_DO = re.compile(r"(?: [\w’'-]{1,20}){1,8}? to (?!be |air|come|see|watch|stream)[a-z]{3,14} ")
# "is due to unveil its fall schedule on Monday"
_OTHER_BUSINESS = re.compile(
    r" to (?:unveil|present|meet|speak|appear|testify|publish|report|vote|negotiate|discuss|host|attend|pitch)(?!\w)"
    r"(?! (?:the |a |its )?(?:[\w-]+ ){0,2}(?:season|series|trailer|teaser))"
)
# "contracts that are due to lapse in April": what a show does is another verb's
_IS_TO = re.compile(r"due|slated|scheduled|set|expected|planned", re.IGNORECASE)
_NOT_A_SHOWS = re.compile(
    r" to (?!(?:be|become|return|come|air|premiere|debut|launch|arrive|land|bow|drop|stream|start|begin|open|hit|film"
    r"|shoot|roll|resume|end|finish|wrap|conclude|go|run|screen|broadcast|release|reach|follow|continue|close|kick|get|make|show"
    r"|see|play|bring|feature|complete|record|last|take|enter|head|unfold|rehearse|commence|grace|have|join|star|appear"
    r"|expire|end)(?!\w))[a-z]{3,14}(?!\w)"
)
# "is due to be torn down next spring"
_BE_DONE_TO = re.compile(
    r" to be (?!(?:released|aired|broadcast|shown|streamed|screened|televised|unveiled|announced|confirmed|published"
    r"|renewed|ordered|filmed|shot|made|finished|completed|wrapped|followed|split|dropped|rolled|done|seen|based|set"
    r"|delayed|moved|resumed|available|back|ready|on|out|in|over)(?!\w))[a-z]{2,12}(?:ed|rn|en|ld|t)(?!\w)"
)
# "인기는 하반기에도 이어질 전망": what goes on or grows
_GOES_ON = re.compile(
    r"(?:이어질|계속될|지속될|높아질|늘어날|커질|뜨거울|거셀|확대될|치열할|기록할|넘을|넘어설) ?(?:것으로 )?$"
)


# "5월 결혼할 예정이다", "입대가 3월로 예정돼 있어": what somebody else does
_NOT_OF_A_SHOW = re.compile(
    r"(?:입대|결혼|출산|전역|제대|개봉|콘서트|팬 ?미팅|발매|컴백|개최|개방"
    r"|출간|철거|재판|선고|이사|입학|졸업|은퇴|방한|출국|귀국|참석)"
    r"(?:[이가은는을를도]|식[이가은는을를])?(?: [^.,]{0,16}(?:으로|로|에|께|쯤))? ?(?:[가-힣]{0,2}[할될열칠낼] )?$"
)
_NOT_REACH = 36
# "had been expected since April"
_SINCE = re.compile(r" (?:ever )?since (?:the |last )?")
# "A hearing about the boiler is set for Nov. 3"
_OF_AN_OCCASION = re.compile(
    r"(?<!\w)(?:hearing|meeting|vote|trial|wedding|ceremony|auction|match|game|election|summit|conference|panel"
    r"|screening|party|concert|exhibition|gala|audit|ruling|verdict|sentencing|talks|negotiations|juicio|vista|boda|rapat|sidang)"
    r"(?: (?:about|on|of|over|for|with|between|sobre|de) [^,.;]{2,40})?"
    r" (?:is|are|was|were|has been|had been) (?:\w{2,10} )?$",
    re.IGNORECASE,
)


def _is_of_another_matter(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether what is expected is neither the show nor its making."""
    if _GOES_ON.search(scene.text, max(scene.start, cue.start - 12), cue.start):
        return True
    if _NOT_OF_A_SHOW.search(scene.text, max(scene.start, cue.start - _NOT_REACH), cue.start):
        return True
    if cue.end <= time.start and _SINCE.fullmatch(scene.text, cue.end, time.start):
        return True
    if _OF_AN_OCCASION.search(scene.text, max(scene.start, cue.start - 90), cue.start):
        return True
    if _IS_TO.match(scene.text, cue.start) and _NOT_A_SHOWS.match(scene.text, cue.end):
        return True
    if _OTHER_BUSINESS.match(scene.text, cue.end) or _BE_DONE_TO.match(scene.text, cue.end):
        return True
    inside = [other for other in scene.cues if cue.end <= other.start < time.start]
    return not inside and _TO_DO.match(scene.text, cue.end, max(cue.end, time.start)) is not None


# "will begin filming on 8 June and are expected to reach screens in January"
_TO_BE_SHOWN = re.compile(
    r"(?: \w{4,10})? to (?:reach|hit|air|arrive|premiere|return|debut|launch|stream|land|drop|appear|bow"
    r"|be (?:shown|released|aired|broadcast|streamed|available|back|on screens?|out))(?!\w)"
)


def _awaited(scene: Scene, cue: Cue, topic: str | None) -> str | None:
    if (
        topic is None
        and scene.earlier in ("filming", "shooting")
        and _THE_PLAN.match(scene.text, scene.start, cue.start)
    ):
        return "filming-start"
    if _TO_BE_SHOWN.match(scene.text, cue.end):
        return "finale" if topic == "finale" else "premiere"
    if topic in ("filming", "shooting"):
        return "filming-start"
    if topic == "production":
        return "production"
    return None if topic in ("source", "after-filming") else AS_TOPIC.get(topic or "", "premiere")


_MEASURED = re.compile(
    r"(?<!\w)(?:drew|drawn|scored|rated|watched|had|averaged|per ?cent|million|viewers|%)(?!\w)|%", re.IGNORECASE
)

# "The finale drew 2.4 million viewers on March 15": the night of the figure is its own
_DREW_ON = re.compile(
    r"[^.;,]{0,40} (?:drew|pulled in|attracted|brought in|was (?:watched|seen) by|averaged|logró|reunió|ditonton)(?!\w)"
    r"[^;,]{3,60} (?:on|el|pada) $"
)


def _is_measured(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether the noun is only measured before ``time``, which is no day by its number."""
    if _MEASURED.search(scene.text, cue.end, time.start) is None:
        return False
    dated = time.precision == "day" and any(letter.isdigit() for letter in scene.text[time.start : time.end])
    return not (dated and _DREW_ON.search(scene.text, cue.end, time.start))


# "made her debut in 2018"
_OF_A_PERSON = re.compile(r"(?<!\w)(?:her|his|my|your) (?:[a-z-]{2,12} )?$")
# "on the day after the finale, on January 18"
_A_DAY_AFTER = re.compile(r"(?<!\w)(?:day|night|morning|week|hours?) (?:after|before) (?:the|its|their) $")

# "the most-watched launch of the autumn" says of which season it was the best
_OF_ITS_YEAR = re.compile(r" (?:of (?:the )?(?:year )?(?:so far )?|del )")

# "down 12 percent from its premiere a year earlier": a measure to compare with
_COMPARED = re.compile(r"(?:earlier|before|previously|antes|sebelumnya)$", re.IGNORECASE)

_NO_EVENT_NOUN = re.compile(
    r"^[\s-]*(?:week|weekend|month|episode|night|day|figure|audience|ratings?|party|of (?:the|a|an) (?:book"
    r"|novel|film|album)|[을를] (?:정리|모아|소개|살펴|꼽))",
    re.IGNORECASE,
)


# "a date would be named at Tudum on May 31"
_TO_BE_NAMED = re.compile(
    r" (?:would|will|is to|was to|is due to|should) be"
    r" (?:named|announced|revealed|given|confirmed|unveiled|made public)"
)
# "completed principal photography on February 28", "dio por terminado el rodaje": the verb before its object
_OBJECT = re.compile(r" (?:(?:the|its|their|all|main|el|la|su|las) )?")


# "to put off filming in January", "pushed back the return on Monday": the day of the delay, where it names no new one
_PUT_OFF = re.compile(
    r"(?<!\w)(?:(?:put|puts|putting) off|push(?:es|ed|ing)? back|delay(?:s|ed|ing)|postpon(?:es|ed|ing)"
    r"|halt(?:s|ed|ing)|suspend(?:s|ed|ing)?|paus(?:es|ed|ing)|interrupt(?:s|ed|ing)?)"
    r" (?:(?:the|its|their|all) )?(?:[\w-]{3,12} )?$",
    re.IGNORECASE,
)


_IS_PUT_OFF = re.compile(
    r"(?: (?:of|for) [^.;,]{2,40}?)? (?:(?:was|were|is|has|had|have|been|be|to|also|then|again|briefly) ){1,4}"
    r"(?:halted|suspended|paused|interrupted|delayed|postponed|pushed back|put (?:on hold|off|back)"
    r"|stopped|shut down)(?!\w)"
)


def _governing(scene: Scene, noun: Cue) -> Cue | None:
    verbs = [cue for cue in scene.cues if cue.end <= noun.start and cue.sort == "verb" and cue.kind in ("start", "end")]
    governs = bool(verbs) and _OBJECT.fullmatch(scene.text, verbs[-1].end, noun.start) is not None
    return verbs[-1] if governs else None


def _of_noun(scene: Scene, cue: Cue, time: TimeExpression) -> Event | None:
    if _NO_EVENT_NOUN.match(scene.text[cue.end : cue.end + 24]):
        return None
    if cue.kind == "premiere" and _TO_BE_NAMED.match(scene.text, cue.end):
        return None
    if HANGUL.match(scene.text, cue.start) and any(
        cue.end <= verb.start < cue.end + 14 and verb.kind in ("start", "end", "film", "release", "delay")
        for verb in scene.cues
    ):
        return None  # the verb behind the noun says more: "촬영을 마쳤다"
    if cue.kind in ("filming", "shooting") and (verb := _governing(scene, cue)):
        return event_of(scene, verb, time)
    if _IS_PUT_OFF.match(scene.text, cue.end):
        return None  # "In May the shoot was halted": the verb behind it says more
    if cue.end <= time.start and _PUT_OFF.search(scene.text, max(scene.start, cue.start - 40), cue.start):
        return Event("delay", "delay-verb", cue, cue.start, time.end)
    if cue.kind == "premiere" and _OF_A_PERSON.search(scene.text, max(scene.start, cue.start - 24), cue.start):
        return None
    if cue.end <= time.start and _A_DAY_AFTER.search(scene.text, max(scene.start, cue.start - 24), cue.start):
        return None
    if _COMPARED.search(scene.text, time.start, time.end) and cue.end <= time.start:
        return None
    if cue.end <= time.start and time.precision != "day" and _OF_ITS_YEAR.fullmatch(scene.text, cue.end, time.start):
        return None
    if cue.kind in ("production", "shooting", "after-filming") or _is_measured(scene, cue, time):
        return None  # scripts are written and finales measured all the time: that needs a verb of its own
    name: str | None = AS_TOPIC.get(cue.kind, cue.kind)
    if cue.kind == "filming":
        name = "filming-end" if is_until(scene.text, scene.start, time) else "filming-start"
    if cue.kind == "premiere":
        name = "premiere"
        source = next((c for c in reversed(scene.cues) if c.kind == "source" and c.end <= cue.start + 40), None)
        if source is not None and abs(cue.start - source.start) < 40:
            return None
    assert name is not None
    return Event(name, "event-noun", cue, min(cue.start, time.start), max(cue.end, time.end))
