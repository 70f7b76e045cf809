"""Whether the verb of an event itself looks back or ahead, whatever other verbs stand nearer to the date.

"Amber Line, renewed on January 30, will begin shooting": the date is nearer to the future of another clause, yet what
was renewed was renewed. "I've been told the cameras roll on April 14": what was told is still to come.
"""

import re

from ..temporal import Tense, TimeExpression
from .event_cues import Cue
from .event_scene import HANGUL, Event

_INFLECTED = frozenset(("release", "start", "end", "film", "renew", "order", "cancel", "kill", "cast", "finale"))
_SCHEDULED = frozenset(("release", "start", "end", "finale"))

_PAST = re.compile(
    r"[a-z-]{2,}ed(?!\w)|(?:began|begun|came|went|got|ran|shot|brought|gave|took|was|were)(?!\w)"
    r"|(?:se )?(?:[\w-]{2,}(?:ó|aron|ieron|[ai]d[oa]s?)|vio|dio)(?!\w)",
)
_FUTURE = re.compile(r"(?:se )?[\w-]{2,}(?:rá|rán)(?!\w)")
# What is in a timetable is told in the present: "returns on October 3", "se estrena el viernes"
_PRESENT = re.compile(
    r"(?:premieres|debuts|launches|arrives|lands|drops|hits|returns|comes|streams|airs|bows|begins|starts|kicks"
    r"|ends|wraps|concludes|finishes|resumes|commences|follows|(?:is|are) (?:back|out|with us)"
    r"|(?:turn|roll|start|begin)"
    r"|estrenan?|llegan?|vuelven?|regresan?|arrancan?|comienzan?|empiezan?)(?!\w)"
)
# "will be released", "is to start", "should have wrapped by July": the words before a verb that are part of it
_AHEAD = re.compile(
    r"(?<!\w)(?:will|won[’']t|would|shall|should|may|might|could|can|must|to|[a-z]{1,5}[’'](?:ll|re|s)|be|being|gets?"
    r"|getting|is|are|ser|será|serán|sea|sean|siendo|akan|bakal|segera|due|set|slated)"
    r"(?: (?:not|be|have|been|also|now|then|finally|only|officially|se|resmi|mulai|\w{3,9}ly)){0,3} $"
)
# "will release": what would, was to or should may have been given up, this is still to come
_WILL = re.compile(
    r"(?<!\w)(?:will|won[’']t|[a-z]{1,5}[’']ll)(?: (?:not|be|also|now|then|finally|only|officially)){0,3} $"
)
# "dipastikan tayang Oktober", "siap tayang"
_SOON = re.compile(r"(?<!\w)(?:dipastikan|siap|segera|bakal|akan)(?: kembali)? $")
_BACK = re.compile(r"(?<!\w)(?:telah|sudah|pernah|se) $")
# "si todo va bien terminamos en octubre", "calculo que terminamos en mayo": the past and the present are alike
_SUPPOSED = re.compile(
    r"(?:calcul|estim|cre|esper|supon|imagin|pien|pens|conf[ií]|intu)[a-zí]{1,6} (?:en )?que (?:[a-zéí]{1,9} ){0,3}$"
    r"|(?<!\w)si (?!bien)[^.;]{3,40},? $"
)
_ARTICLED = re.compile(r"(?<!\w)(?:the|a|an|its|their|of|and) $")

# "제작을 확정할 당시": what was done then
_PAST_HANGUL = re.compile(r"(?:[을를이가]? ?)?(?:[할될]? 당시|됐|했|되었|하였|돼 |한 (?!다)|된 (?!다)|했던|됐던)")
_AHEAD_HANGUL = re.compile(r"(?:[을를이가]? ?)?(?:된다|한다|될|할|예정|앞두|앞둔)")
_PAST_ENDS = re.compile(r"[쳤났냈]$|[마끝][친난낸]$")
_AHEAD_ENDS = re.compile(r"[칠날낼]$")
_REACH = 44


def own_tense(text: str, start: int, event: Event, time: TimeExpression) -> Tense:
    """The tense that the form of the event's word gives it in the sentence that begins at ``start``."""
    cue = event.cue
    if _SEES.match(text, time.end):
        return "future"
    if cue.sort == "noun":
        if _FOLLOWS.search(text, max(start, event.start - _NEW_REACH), event.start):
            return "past"
        return "future" if event.name == "premiere" and _is_new(text, start, cue, time) else "unknown"
    return verb_tense(text, start, cue)


def verb_tense(text: str, start: int, cue: Cue) -> Tense:
    """The tense of the verb ``cue``; "unknown" for a noun, and for a verb that looks the same at all times."""
    if cue.sort != "verb" or cue.kind not in _INFLECTED:
        return "unknown"
    return _hangul(text, cue) if HANGUL.match(text, cue.start) else _latin(text, start, cue)


# "October 3 sees the return of", "el 3 de octubre es la fecha": a day as the subject of the present is to come
_SEES = re.compile(
    r",? (?:sees|brings|marks|will (?:see|bring|mark)|is (?:when|the (?:day|date))|es (?:la fecha|el día|cuando))(?!\w)"
    r"|(?:쯤|께|경)?이면 (?=[^.,]{2,44}(?:수 있|것|예정|전망|듯))"
)
# "The pickup follows Sunday's closer"
_FOLLOWS = re.compile(r"(?<!\w)(?:after|following|follows|followed|since|from)(?: the| its)? $")
# "has been given a June 6 premiere", "for a summer launch": what is new to the reader has yet to come
_NEW = re.compile(r"(?<!after )(?<!following )(?<!since )(?<!from )(?<!had )(?<!drew )(?<!\w)(?:an?|un|una) $")
_NEW_REACH = 14
_ARTICLE = re.compile(r"an? ")
_CHOSEN = re.compile(r"(?:fecha|date) (?:elegida|escogida|prevista|fijada|señalada|chosen|set|picked)(?!\w)")


def _is_new(text: str, start: int, cue: Cue, time: TimeExpression) -> bool:
    first = min(cue.start, time.start)
    if _CHOSEN.match(text, cue.start) or _ARTICLE.match(text, time.start, time.end):
        return True
    return _NEW.search(text, max(start, first - _NEW_REACH), first) is not None


def _latin(text: str, start: int, cue: Cue) -> Tense:
    word, before = text[cue.start : cue.end].lower(), text[max(start, cue.start - _REACH) : cue.start].lower()
    if cue.kind in _SCHEDULED and _SOON.search(before):
        return "future"
    if _WILL.search(before):
        return "future"
    if word.endswith("mos") and _SUPPOSED.search(before):
        return "future"
    if _AHEAD.search(before):
        return "unknown"  # a plan that was given up looks like one that holds
    if _FUTURE.match(word):
        return "future"
    if _PAST.match(word) or (_BACK.search(before) is not None and cue.kind not in _SCHEDULED):
        return "past"
    present = cue.kind in _SCHEDULED and _PRESENT.match(word) and not _ARTICLED.search(before)
    return "future" if present else "unknown"


def _hangul(text: str, cue: Cue) -> Tense:
    word = text[cue.start : cue.end]
    if word[-1] in "친난낸" and text.startswith("다", cue.end):
        return "future"  # 5월에 끝난다
    if _PAST_ENDS.search(word) or _PAST_HANGUL.match(text, cue.end):
        return "past"
    return "future" if _AHEAD_ENDS.search(word) or _AHEAD_HANGUL.match(text, cue.end) else "unknown"
