"""How near a word of an event is to a time, by the characters between them and what these part."""

import re

from ..temporal import TimeExpression
from .clause_reach import has_ended, is_gapped, is_moved, is_of_a_cause, is_out_of_clause, is_told_of
from .event_cues import Cue
from .event_scene import HANGUL, Scene

_PARTS = re.compile(
    r"; |: | – | — |—|,? (?:but|while|whereas|although|though|after|before|when|because|since|pero|mientras"
    r"|aunque|tetapi|sementara|setelah)\s"
    r"| that (?:went|was|were|has|had|circulated|appeared|leaked|made)\s"
    r"|, (?:which|who|whose|and|que|quien|y|yang|dan|was|is|has|had|were)\s|[”\"]\S{0,6} [“\"]"
    r"| and (?:was|were|is|are|has|have|had) |[하되]고\s"
    r"|지만,?\s|으며,?\s|했고,?\s|했으며,?\s|됐고,?\s"
)

# "before 2027": such a word right before a time begins no part of the sentence
# "April 20 is when the second season premieres" neither
_PREPOSITION = re.compile(r" (?:before|after|since)(?: the)? $|,? (?:is|was|will be)(?: the day)? when ")

# "will release the second season of X, its comedy about a building that cannot agree, on September 24"
_ASIDE = re.compile(r", (?:its|the|an?|their|whose|which) [^,;]{3,120}, (?=(?:on|in|this|next|early|late)(?: the)? $)")
WHEN = re.compile(r",? (?:when|cuando|ketika|saat) ")
_WHEN_IT = re.compile(r",? (?:when|cuando|ketika|saat) [^,.;]{0,40}")
_PURPOSE = re.compile(r" to (?:\w{1,12}ly )?")
_ADNOMINAL = re.compile(r"[가-힣]{0,2}[은는한된던인] (?!것|건|날|시점|시기|때|지 )")
_POSSESSED = re.compile(r".?.?[’']s?(?: [\w-]{1,12}){0,3} ")
_IS_TOLD = re.compile(r"[”\"’']?(?:이라고|이라며|이라면서|이라는|이다|[이가] 될 |로 (?:확정|정해|예정|잡))")
_BESIDE = re.compile("[ -]{0,2}")
_HOY = re.compile(r"(?:hoy|today|now|hari ini|kini)(?!\w)")
_IS_OBJECT = re.compile(
    r"[을를] (?!목표|기점|시작|끝|전후|공개|첫|방송|개봉|D|디데이|기한|못|최종|잠정|방영|편성|론칭|출시|데뷔)"
)
_GAPPED_COST = 50.0
# What may have happened "last November, when the series was renewed"
_HAPPENED = frozenset(("renew", "order", "cancel", "kill", "cast", "delay"))
# "late September was pencilled in": the time is the subject of the verb
_TO_DAY = re.compile(r"[^.;:]{3,110} (?:to|until|back to|up to|al|a|para|ke) ")
_PASSIVE = re.compile(r" (?:is|was|are|were|has been|had been|is being|was being) $")


def cost_of(scene: Scene, cue: Cue, time: TimeExpression) -> float | None:
    """How far the word is from the time, in characters and in what stands between; None where it can't take it."""
    if cue.kind == "source" or (cue.start < time.end and cue.end > time.start):
        return None
    if _is_joined(scene, cue, time):
        return 0.0
    hangul = HANGUL.match(scene.text, cue.start) is not None
    if (_keeps_off_hangul if hangul else _keeps_off)(scene, cue, time) or _is_taken(scene, cue, time):
        return None
    fixed = _cost_by_words(scene, cue, time)
    return fixed if fixed is not None else _distance(scene, cue, time, hangul=hangul)


def _is_joined(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether a noun follows its time at once: "Sunday's season 2 closer", "an October 3 premiere"."""
    if cue.sort != "noun" or cue.start < time.end:
        return False
    owned = cue.start > time.end and _POSSESSED.fullmatch(scene.text, time.end - 2, cue.start)
    return bool(owned or _BESIDE.fullmatch(scene.text, time.end, cue.start))


def _keeps_off_hangul(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether a Korean word tells of a show, of what somebody asks, or of what is told, and not of the time."""
    if cue.kind == "report" and _IS_TOLD.match(scene.text, time.end):
        return True  # "6월 15일이라고 알렸다": the day is what is told
    if cue.sort != "verb":
        return False
    if cue.end <= time.start and _ADNOMINAL.match(scene.text, cue.end):
        return True  # "베일을 벗은 ‘서리 장부’는 3월 10일부터": the verb is that of the show
    # "다음 겨울을 물어서 쓰기 시작했다"
    return cue.kind in ("start", "end", "release") and _IS_OBJECT.match(scene.text, time.end) is not None


def _keeps_off(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether a word behind the time has one of its own, or stands in another clause."""
    if cue.start >= time.end and any(cue.end <= other.start <= cue.end + 30 for other in scene.times):
        return True
    return is_of_a_cause(scene, cue, time) or is_out_of_clause(scene, cue, time)


def _is_taken(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether a word before the time is moved, only talked about, or in a clause that has ended."""
    if cue.end > time.start:
        return False
    if _HOY.match(scene.text, time.start) and ";" in scene.text[cue.end : time.start]:
        return True  # "negociaba rodar otra tanda; hoy, de aquello no queda nada"
    if cue.sort == "noun" and (is_moved(scene, cue, time) or is_told_of(scene, cue, time)):
        return True
    return has_ended(scene, cue, time)


def _cost_by_words(scene: Scene, cue: Cue, time: TimeExpression) -> float | None:
    """The cost where the words between say that the two belong together; None where distance decides."""
    if cue.end <= time.start:
        if cue.kind in ("release", "film") and is_gapped(scene, cue, time):
            return _GAPPED_COST
        if cue.kind == "move" and _TO_DAY.fullmatch(scene.text, cue.end, time.start):
            return (time.start - cue.end) / 4  # "has moved the premiere of the second season to June 10, it said"
        return None
    if cue.kind == "expect" and _PASSIVE.fullmatch(scene.text, time.end, cue.start):
        return 0.0
    if cue.kind in _HAPPENED and _WHEN_IT.fullmatch(scene.text, time.end, cue.start):
        return 0.0
    if cue.kind == "release" and WHEN.match(scene.text, time.end):
        return float(cue.start - time.end) / 2  # "since 15 August, when it premiered"
    return None


def _distance(scene: Scene, cue: Cue, time: TimeExpression, *, hangul: bool) -> float:
    """The characters between, and more for what parts the two; a Korean verb stands behind its time, others before."""
    if cue.end <= time.start:
        first, last, extra = cue.end, time.start, 40.0 if hangul else 0.0
    else:
        first, last = time.end, cue.start
        extra = 0.0 if hangul or _PURPOSE.fullmatch(scene.text, first, last) else 34.0
    between = _ASIDE.sub(" ", _PREPOSITION.sub("", scene.text[first:last]))
    others = sum(first <= other.start and other.end <= last for other in scene.times if other.earliest)
    extra += 14 * between.count(",") + 60 * len(_PARTS.findall(between)) + 40 * others
    return len(between) + extra + (10 if cue.sort == "noun" else 0)
