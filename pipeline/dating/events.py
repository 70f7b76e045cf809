"""Which event a time in a sentence belongs to.

The nearest verb or noun of an event takes the time: "premiered [on Friday]", "the premiere [on Jan. 3]", "a [December
4] release". What a verb means depends on the noun it happens to: filming begins, a trailer arrives, a season ends. A
verb of saying takes the time too ("the company said [on Tuesday]"), and gives none away, unless an order is what it
tells.
"""

import re

from ..temporal import TimeExpression
from .event_cues import Cue, read_cues
from .event_names import event_of
from .event_scene import HANGUL, Event, Scene

_FARTHEST = 130

_PARTS = re.compile(
    r"; |: | – | — |—|,? (?:but|while|whereas|although|though|after|before|when|because|since|pero|mientras"
    r"|aunque|tetapi|sementara|setelah)\s"
    r"| that (?:went|was|were|has|had|circulated|appeared|leaked|made)\s"
    r"|, (?:which|who|whose|and|que|quien|y|yang|dan|was|is|has|had|were)\s|[”\"]\S{0,6} [“\"]"
    r"|지만,?\s|으며,?\s|했고,?\s|했으며,?\s|됐고,?\s"
)

# "before 2027": such a word right before a time begins no part of the sentence
# "April 20 is when the second season premieres" neither
_PREPOSITION = re.compile(r" (?:before|after|since)(?: the)? $|,? (?:is|was|will be)(?: the day)? when ")

_SINCE = re.compile(r"(?<!\w)(?:since|desde|sejak)\s+(?:the |el |la )?$", re.IGNORECASE)


def read_event(scene: Scene, time: TimeExpression) -> Event | None:
    """The event that happens at ``time``; None where no word near it tells of one."""
    since = _SINCE.search(scene.text, max(scene.start, time.start - 14), time.start)
    if since and not _WHEN.match(scene.text, time.end):
        return _since(scene, time)
    if _BARE_DAY.fullmatch(scene.text, time.start, time.end) or _heads_report(scene, time):
        return _of_bare_day(scene, time)
    if _PRINTED.fullmatch(scene.text, time.start, time.end):
        return _of_printed_day(scene, time)
    if _PUBLISHED.match(scene.text, time.end) or _IS_MEASURE.search(
        scene.text, max(scene.start, time.start - 70), time.start
    ):
        return None
    ranked = sorted(
        (cost, index) for index, cue in enumerate(scene.cues) if (cost := _cost(scene, cue, time)) is not None
    )
    for cost, index in ranked[:2]:
        if cost > _FARTHEST:
            return None
        cue = scene.cues[index]
        event = event_of(scene, cue, time)
        if event is not None:
            return event
        if not _gives_way(scene, cue):
            return None
    return None


# "according to", in Korean: it stands at the head of what it credits, and takes no time from it
_ACCORDING = re.compile(r"에 (?:따르면|의하면)")


def _gives_way(scene: Scene, cue: Cue) -> bool:
    """Whether a word that tells nothing of the time leaves it to the next one."""
    if cue.sort == "noun":
        return cue.kind in ("production", "shooting", "filming", "source", "casting", "trailer")
    return cue.kind == "report" and _ACCORDING.match(scene.text, cue.start) is not None


_ONGOING = re.compile(
    r"(?<!\w)(?:has|have|had) (?:already )?been (?:on(?! (?:board|hold|set|the set|hiatus|a break))|out|in|streaming"
    r"|available|filming|shooting|rolling|hard at work"
    r"|at work|working|writing|recording|animating|under ?way|going on)(?!\w)"
)


# "in an October interview": when something was said
_PUBLISHED = re.compile(
    r" (?:interview|statement|post|report|issue|edition|e-?mail|video|livestream|panel|profile|story|article|tweet"
    r"|newsletter|podcast|filing|letter|memo|call|event|sit-down|chat|q&a|appearance|feature|press conference)s?(?!\w)"
    r"| ?(?:[가-힣]{1,8} ){0,2}(?:인터뷰|간담회|기자간담회|제작발표회|라디오|인스타그램|유튜브)(?:에서|를 통해|을 통해|에 출연)"
)
# "its most-watched original of 2024": which year's, not when
_IS_MEASURE = re.compile(
    r"(?<![\w-])(?:(?-i:most|best|biggest|highest|largest)|top|más|mejor|mayor|paling|terbaik|terlaris|terpopuler|tertinggi|terbesar|tersukses)(?![\w])[^.;,]{2,60}"
    r" (?:of|in|del?|en|tahun|pada) (?:the year )?$",
    re.IGNORECASE,
)
# "..., kata Wulan, Rabu (30/7/2025)": Indonesian news prints the day of a statement behind it
_PRINTED = re.compile(r"(?:\w{4,7} \()?\d{1,2}/\d{1,2}(?:/\d{4})?\)?", re.IGNORECASE)


def _of_printed_day(scene: Scene, time: TimeExpression) -> Event | None:
    """What happened on a day printed in brackets: what is reported, else the last verb before it."""
    before = [cue for cue in scene.cues if cue.end <= time.start and cue.sort == "verb"]
    reports = [cue for cue in before if cue.kind == "report"]
    told = event_of(scene, reports[-1], time) if reports else None
    if told is not None or not before:
        return told
    last = before[-1]
    return event_of(scene, last, time) if not reports or last.start > reports[-1].start else None


_ONGOING_REACH = 110
# "Syutingnya digelar di Solo sejak 12 Januari", "se rueda en Busan desde febrero"
_HELD = re.compile(
    r"(?<!\w)(?:digelar|dilakukan|dilangsungkan|berlangsung|berjalan|se (?:rueda|graba|filma)|(?:est(?:á|án)|llevan?) "
    r"(?:rodando|grabando|filmando)|en (?:rodaje|marcha))(?!\w)"
)
_WORK = ("filming", "shooting", "production")


def _since(scene: Scene, time: TimeExpression) -> Event | None:
    """What began at the time: "has been filming since February", "since its January 17 premiere"."""
    for cue in scene.cues:
        if cue.sort == "noun" and 0 <= cue.start - time.end <= 2:
            return event_of(scene, cue, time)
    lead = _ONGOING.search(scene.text, max(scene.start, time.start - _ONGOING_REACH), time.start)
    if lead is None:
        lead = _HELD.search(scene.text, max(scene.start, time.start - _ONGOING_REACH), time.start)
    if lead is None:
        return None
    inside = [cue for cue in scene.cues if cue.kind in (*_WORK, "film") and lead.start() - 90 <= cue.start < time.start]
    if inside:
        name = "filming-start" if inside[-1].kind in ("filming", "shooting", "film") else "production"
        return Event(name, "film-verb", inside[-1], min(inside[-1].start, lead.start()), time.end)
    shown = next((cue for cue in scene.cues if cue.kind == "release" and lead.start() <= cue.start < time.start), None)
    if shown is None and _ON_SCREEN.search(scene.text, lead.start(), lead.end()):
        shown = Cue("verb", "release", lead.start(), lead.end())
        return Event("premiere", "release-verb", shown, lead.start(), time.end)
    return event_of(scene, shown, time) if shown else None


_ON_SCREEN = re.compile(r"(?:on|out|streaming|available)$")


# "25일 밝혔다": a day of the month alone is when a Korean report was given, wherever its verb stands.
_BARE_DAY = re.compile(r"\d{1,2}일|이날|같은 ?날|당일")


_THIS_DAY = re.compile(r"이날|같은 ?날|당일")


_LAST_DAY = re.compile(r"(?:지난 ?)?\d{1,2}일")


def _heads_report(scene: Scene, time: TimeExpression) -> bool:
    """Whether a Korean day is the report's: "스타뉴스는 지난 10일 ... 이달 초 합류를 확정했다고 보도했다"."""
    if not _LAST_DAY.fullmatch(scene.text, time.start, time.end):
        return False
    later = any(other.start >= time.end for other in scene.times)
    return later and bool(scene.cues) and scene.cues[-1].kind == "report" and scene.cues[-1].start > time.end


def _of_bare_day(scene: Scene, time: TimeExpression) -> Event | None:
    behind = [cue for cue in scene.cues if cue.start >= time.end]
    reports = [cue for cue in behind if cue.kind == "report"]
    if reports:
        return event_of(scene, reports[-1], time)
    if _THIS_DAY.fullmatch(scene.text, time.start, time.end):
        verbs = [cue for cue in behind if cue.sort == "verb"]
        return event_of(scene, verbs[-1], time) if verbs else None
    at_once = next((cue for cue in behind if cue.sort == "verb" and cue.start - time.end < 8), None)
    return event_of(scene, at_once, time) if at_once else None


_WHEN = re.compile(r",? (?:when|cuando|ketika|saat) ")
_PURPOSE = re.compile(r" to (?:\w{1,12}ly )?")
_ADNOMINAL = re.compile(r"[가-힣]{0,2}[은는한된던인] (?!것|건|날|시점|시기|때|지 )")
_POSSESSED = re.compile(r".?.?[’']s?(?: [\w-]{1,12}){0,3} ")
_IS_TOLD = re.compile(r"[”\"’']?(?:이라고|이라며|이라면서|이라는|이다|로 (?:확정|정해|예정|잡))")
# "late September was pencilled in": the time is the subject of the verb
_PASSIVE = re.compile(r" (?:is|was|are|were|has been|had been|is being|was being) $")


def _cost(scene: Scene, cue: Cue, time: TimeExpression) -> float | None:
    """How far the word is from the time, in characters and in what stands between; None where it can't take it."""
    if cue.kind == "source" or (cue.start < time.end and cue.end > time.start):
        return None
    hangul = HANGUL.match(scene.text, cue.start) is not None
    if hangul and cue.sort == "verb" and cue.end <= time.start and _ADNOMINAL.match(scene.text, cue.end):
        return None  # "베일을 벗은 ‘서리 장부’는 3월 10일부터": the verb is that of the show, not of the time
    if cue.sort == "noun" and cue.start > time.end and _POSSESSED.fullmatch(scene.text, time.end - 2, cue.start):
        return 0.0  # "Sunday's season 2 closer"
    if hangul and cue.kind == "report" and _IS_TOLD.match(scene.text, time.end):
        return None  # "6월 15일이라고 알렸다": the day is what is told
    if cue.end <= time.start:
        first, last, extra = cue.end, time.start, 40.0 if hangul else 0.0
    else:
        first, last, extra = time.end, cue.start, 0.0 if hangul else 34.0
        if cue.sort == "noun" and last - first <= 2:
            return 0.0
        if not hangul and any(cue.end <= other.start <= cue.end + 30 for other in scene.times):
            return None  # it has a time of its own
    if not hangul and cue.start > time.end and _is_out_of_clause(scene, cue, time):
        return None
    if cue.kind in ("release", "film") and cue.end <= time.start and _gapped(scene, cue, time):
        return _GAPPED_COST
    if cue.kind == "expect" and cue.start > time.end and _PASSIVE.fullmatch(scene.text, first, last):
        return 0.0
    if cue.kind == "release" and cue.start > time.end and _WHEN.match(scene.text, time.end):
        return float(cue.start - time.end) / 2  # "since 15 August, when it premiered"
    if cue.start > time.end and _PURPOSE.fullmatch(scene.text, first, last):
        extra = 0.0  # "return to the set on April 7 to begin filming"
    between = _PREPOSITION.sub("", scene.text[first:last])
    others = sum(first <= other.start and other.end <= last for other in scene.times if other.earliest)
    extra += 14 * between.count(",") + 60 * len(_PARTS.findall(between)) + 40 * others
    return len(between) + extra + (10 if cue.sort == "noun" else 0)


# "Cha, who gave birth in January, will be back": the time of a relative clause is none of the main clause's
_RELATIVE = re.compile(r", (?:who|whose|quien|cuy[oa]s?) [^,;]{2,90}$")
# "raised its prices in February, weeks before it renewed the show": nor of a clause that is told by the main one
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:before|after|until|unless|antes de que|después de que|sebelum|setelah) (?:it|they|he|she|the|its|\w+)(?!\w)"
)


def _is_out_of_clause(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether ``cue``, which follows ``time``, stands in another clause than it."""
    between = scene.text[time.end : cue.start]
    if "," in between and _RELATIVE.search(scene.text, max(scene.start, time.start - 100), time.start):
        return True
    return _SUBORDINATE.search(between) is not None


# "season one came out in 2021, season two in 2022 and the third last June": the verb is said once
_GAP = re.compile(
    r"(?:,|,? and|,? y|,? dan) (?:the |la )?(?:(?:season|series|temporada|musim) \w{1,8}|second|third|fourth|segunda|tercera)"
    r"(?: (?:season|series|one|temporada))?,?(?: (?:in|on|en|pada))?(?: the)? $"
)
_GAPPED_COST = 50.0
_GAP_REACH = 44


def _gapped(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether ``time`` is that of the next season in a row of which only the first has a verb, ``cue``."""
    if _GAP.search(scene.text, max(cue.end, time.start - _GAP_REACH), time.start) is None:
        return False
    between = [other for other in scene.cues if cue.end <= other.start < time.start and other.sort == "verb"]
    return not between


def asked_about(text: str, start: int, end: int) -> Event | None:
    """The event that the question ``text[start:end]`` asks about, by its last verb or noun of one."""
    cues = tuple(read_cues(text, start, end))
    scene = Scene(text, start, end, cues, ())
    nowhere = TimeExpression(end, end, None, None, "vague", "")
    for cue in reversed(cues):
        event = event_of(scene, cue, nowhere)
        if event is not None:
            return event
    return None
