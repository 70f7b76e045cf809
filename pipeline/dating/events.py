"""Which event a time in a sentence belongs to.

The nearest verb or noun of an event takes the time: "premiered [on Friday]", "the premiere [on Jan. 3]", "a [December
4] release". What a verb means depends on the noun it happens to: filming begins, a trailer arrives, a season ends. A
verb of saying takes the time too ("the company said [on Tuesday]"), and gives none away, unless an order is what it
tells.
"""

import re
from dataclasses import replace

from ..temporal import TimeExpression
from .clause_reach import gap_before
from .event_cues import Cue, read_cues
from .event_names import event_of
from .event_scene import HANGUL, Event, Scene
from .korean_clauses import is_of_report, moved_from, news_of
from .nearness import WHEN, cost_of
from .own_tense import verb_tense

_FARTHEST = 130

_SINCE = re.compile(r"(?<!\w)(?:since|desde|sejak)\s+(?:the |el |la )?$", re.IGNORECASE)


def read_event(scene: Scene, time: TimeExpression) -> Event | None:
    """The event that happens at ``time``; None where no word near it tells of one."""
    if news := news_of(scene, time):
        return news
    if (beside := _given_up(scene, time) or _in_finale(scene, time)) is not None:
        return beside
    if later := moved_from(scene, time):
        event = read_event(scene, later)
        return replace(event, how="expectation") if event else None
    since = _SINCE.search(scene.text, max(scene.start, time.start - 14), time.start)
    if since and not WHEN.match(scene.text, time.end):
        return _since(scene, time)
    if is_of_report(scene, time):
        told = [cue for cue in scene.cues if cue.kind == "report" and cue.start >= time.end]
        return event_of(scene, told[-1], time) if told else None
    if _BARE_DAY.fullmatch(scene.text, time.start, time.end) or _heads_report(scene, time):
        return _of_bare_day(scene, time)
    if _PRINTED.fullmatch(scene.text, time.start, time.end) and (printed := _of_printed_day(scene, time)):
        return printed[0]
    if (
        _PUBLISHED.match(scene.text, time.end)
        or _LATER_THAN.match(scene.text, time.end)
        or (time.precision == "day" and _IS_NAMED.match(scene.text, time.end) and len(scene.times) > 1)
        or _IS_MEASURE.search(scene.text, max(scene.start, time.start - 70), time.start)
    ):
        return None
    ranked = sorted(
        (cost, index) for index, cue in enumerate(scene.cues) if (cost := cost_of(scene, cue, time)) is not None
    )
    for cost, index in ranked[:2]:
        if cost > _FARTHEST:
            return None
        cue = scene.cues[index]
        event = event_of(scene, cue, time)
        if event is not None:
            gap = gap_before(scene, cue, time)
            return replace(event, start=gap.start()) if gap else event
        if not _gives_way(scene, cue):
            return None
    return None


# "opens on May 2 instead of May 30", "on January 10, not on January 9": the other day of the same event
_INSTEAD = re.compile(
    r"(?<!\w)(?:instead of|rather than|en (?:vez|lugar) de|alih-alih)(?: on| in| el| la| pada)?(?: the)? $"
)
_NOT_ON = re.compile(r", (?:and )?not(?: on| in)?(?: the)? $")


def _given_up(scene: Scene, time: TimeExpression) -> Event | None:
    """What was planned, or wrongly told, for ``time``, where the sentence has just dated it otherwise."""
    before = next((other for other in reversed(scene.times) if other.end <= time.start), None)
    if before is None:
        return None
    between = max(before.end, time.start - 30), time.start
    instead = _INSTEAD.search(scene.text, *between)
    if instead is None and not _NOT_ON.fullmatch(scene.text, before.end, time.start):
        return None
    event = read_event(scene, before)
    return (
        replace(event, how="expectation" if instead else "ruled-out", start=event.start, end=time.end)
        if event
        else None
    )


# "since the bell went into the creek on March 6 in the season 2 finale": what happens there is the story
_IN_FINALE = re.compile(
    r",? (?:in|during|at the end of) (?:the|its|that)"
    r" (?:(?:season|series) (?:\d|two|three|four)(?:[’']s)? |[\w-]{3,14} ){0,2}"
    r"(?P<noun>finale|season ender|closer|last episode)(?!\w)"
)


def _in_finale(scene: Scene, time: TimeExpression) -> Event | None:
    found = _IN_FINALE.match(scene.text, time.end, scene.end) if time.precision in ("day", "time") else None
    cue = Cue("noun", "finale", *found.span("noun")) if found else None
    return Event("finale", "event-noun", cue, time.start, cue.end) if cue else None


# "according to", in Korean: it stands at the head of what it credits, and takes no time from it
_ACCORDING = re.compile(r"에 (?:따르면|의하면)")


def _gives_way(scene: Scene, cue: Cue) -> bool:
    """Whether a word that tells nothing of the time leaves it to the next one."""
    if cue.sort == "noun":
        hangul = cue.kind == "finale" and HANGUL.match(scene.text, cue.start)  # "최종회를 끝으로 시즌1을 마무리했다"
        return bool(hangul) or cue.kind in ("production", "shooting", "filming", "source", "casting", "trailer")
    return cue.kind == "report" and _ACCORDING.match(scene.text, cue.start) is not None


_ONGOING = re.compile(
    r"(?<!\w)(?:has|have|had|having) (?:filmed|shot|worked)(?!\w)"
    r"|(?<!\w)(?:has|have|had) (?:already )?been (?:on(?! (?:board|hold|hiatus|a break))|out|in|streaming"
    r"|available|filming|shooting|rolling|open|hard at work"
    r"|at work|working|writing|recording|animating|under ?way|going on)(?!\w)"
)


# "in an October interview": when something was said
_PUBLISHED = re.compile(
    r" (?:interview|statement|post|report|issue|edition|e-?mail|video|livestream|panel|profile|story|article|tweet"
    r"|newsletter|podcast|filing|letter|memo|call|event|sit-down|chat|q&a|appearance|feature|press conference)s?(?!\w)"
    r"| ?(?:[가-힣]{1,8} ){0,2}(?:인터뷰|간담회|기자간담회|제작발표회|라디오|인스타그램|유튜브)"
    r"(?:에서|를 통해|을 통해|에 출연)"
)
# "a month later than planned": how late, not when
_LATER_THAN = re.compile(r" (?:than|que lo) (?!(?:last|this|next) )")
# "Netflix on Monday set September 25 as the day": when the day was named
_IS_NAMED = re.compile(r",? (?:set|sets|named|names|picked|picks|chose|chooses|fixed|fixes|settled on) (?!to )")
# "its most-watched original of 2024": which year's, not when
_IS_MEASURE = re.compile(
    r"(?<![\w-])(?:(?-i:most(?! likely)|best|biggest|highest|largest)|top|mejor|mayor"
    r"|más(?! (?:tarde|adelante|probable|seguro|lógico|temprano))"
    r"|paling|terbaik|terlaris|terpopuler|tertinggi|terbesar|tersukses)(?![\w])[^.;,:]{2,60}"
    r" (?:of|in|del?|en|tahun|pada) (?:the year )?$",
    re.IGNORECASE,
)
# "..., kata Wulan, Rabu (30/7/2025)": Indonesian news prints the day of a statement behind it
_PRINTED = re.compile(r"(?:\w{4,7} \()?\d{1,2}/\d{1,2}(?:/\d{4})?\)?", re.IGNORECASE)


def _of_printed_day(scene: Scene, time: TimeExpression) -> tuple[Event | None] | None:
    """What happened on a day printed in brackets: what is reported, else the last verb before it; None at the head."""
    before = [cue for cue in scene.cues if cue.end <= time.start and cue.sort == "verb"]
    if not before:
        return None
    beside = [cue for cue in scene.cues if cue.end <= time.start and cue.kind in _ANNOUNCED and cue.sort == "noun"]
    if beside and beside[-1].start > before[-1].end:
        return (event_of(scene, beside[-1], time),)  # "disusul pengumuman pemain barunya pada Selasa (11/3)"
    reports = [cue for cue in before if cue.kind == "report"]
    told = event_of(scene, reports[-1], time) if reports else None
    last = before[-1]
    if told is None and (not reports or last.start > reports[-1].start):
        told = event_of(scene, last, time)
    return (told,)


_ANNOUNCED = ("casting", "renewal", "cancellation")
_ONGOING_REACH = 110
# "Syutingnya digelar di Solo sejak 12 Januari", "se rueda en Busan desde febrero"
_HELD = re.compile(
    r"(?<!\w)(?:menjalani (?:proses )?syuting|digelar|dilakukan|dilangsungkan|berlangsung|berjalan"
    r"|se (?:rod|film|grab)(?:ó|aron) (?:en|durante|a lo largo de) (?:[^\s.,;]{1,12} ){1,4}"
    r"(?:semanas|meses|jornadas|días)"
    r"|se (?:rueda|graba|filma)|ruedan|graban|filman|(?:est(?:á|án)|llevan?) "
    r"(?:rodando|grabando|filmando)|en (?:rodaje|marcha))(?!\w)"
)
_WORK = ("filming", "shooting", "production")
_ON_SET = re.compile(r" (?:the )?set(?!\w)")


def _since(scene: Scene, time: TimeExpression) -> Event | None:
    """What began at the time: "has been filming since February", "since its January 17 premiere"."""
    for cue in scene.cues:
        if cue.sort == "noun" and 0 <= cue.start - time.end <= 2:
            return event_of(scene, cue, time)
    lead = _ONGOING.search(scene.text, max(scene.start, time.start - _ONGOING_REACH), time.start)
    if lead is not None and _ON_SET.match(scene.text, lead.end()):
        cue = Cue("verb", "film", lead.start(), lead.end())
        return Event("filming-start", "film-verb", cue, lead.start(), time.end)
    if lead is None:
        lead = _HELD.search(scene.text, max(scene.start, time.start - _ONGOING_REACH), time.start)
    if lead is None:
        if begun := _begun_since(scene, time):
            return begun
        held = next((cue for cue in reversed(scene.cues) if cue.kind == "delay" and cue.end <= time.start), None)
        return event_of(scene, held, time) if held else _shown_since(scene, time)
    inside = [cue for cue in scene.cues if cue.kind in (*_WORK, "film") and lead.start() - 90 <= cue.start < time.start]
    if inside:
        name = "filming-start" if inside[-1].kind in ("filming", "shooting", "film") else "production"
        return Event(name, "film-verb", inside[-1], min(inside[-1].start, lead.start()), time.end)
    shown = next((cue for cue in scene.cues if cue.kind == "release" and lead.start() <= cue.start < time.start), None)
    if shown is None and _ON_SCREEN.search(scene.text, lead.start(), lead.end()):
        shown = Cue("verb", "release", lead.start(), lead.end())
        return Event("premiere", "release-verb", shown, lead.start(), time.end)
    return event_of(scene, shown, time) if shown else None


# "sudah mulai syuting season 2 sejak 17 Februari", "ha sido renovada desde enero": it is said that it has been done
_ALREADY_DONE = ("start", "film", "renew", "order", "cancel", "cast")
_SAME_CLAUSE = re.compile(r"[^,.;:]{0,70}")
_ALREADY = re.compile(
    r"(?<!\w)(?:sudah|telah|resmi|ya|ha|han|has|have|had|está|estaba|(?<=se )mulai)(?: \w{2,9}){0,2} $"
)


def _begun_since(scene: Scene, time: TimeExpression) -> Event | None:
    """What has been done as early as the time, by the nearest verb before it in its clause."""
    before = [cue for cue in scene.cues if cue.sort == "verb" and cue.end <= time.start]
    if not before or before[-1].kind not in _ALREADY_DONE:
        return None
    if not _SAME_CLAUSE.fullmatch(scene.text, before[-1].end, time.start):
        return None
    if not _ALREADY.search(scene.text, max(scene.start, before[-1].start - 30), before[-1].start):
        return None
    return event_of(scene, before[-1], time)


def _shown_since(scene: Scene, time: TimeExpression) -> Event | None:
    """What has been on since the time: "Since 2 May it has been available", "tayang sejak Jumat"."""
    after = _ONGOING.search(scene.text, time.end, min(scene.end, time.end + _ONGOING_REACH))
    if after is not None and _ON_SCREEN.search(scene.text, after.start(), after.end()):
        shown = Cue("verb", "release", after.start(), after.end())
        return Event("premiere", "release-verb", shown, time.start, after.end())
    before = [cue for cue in scene.cues if cue.kind == "release" and cue.end <= time.start]
    is_beside = bool(before) and _AT_A_PLACE.fullmatch(scene.text, before[-1].end, time.start) is not None
    return event_of(scene, before[-1], time) if is_beside else None


# "podrá verse en Netflix desde el 3 de junio", "tayang sejak Jumat": nothing stands between but where it can be watched
_AT_A_PLACE = re.compile(
    r"(?: (?:ya|now|already|lagi))?(?:,? (?:on|in|at|for|en|por|a través de|para|di|lewat|melalui|untuk|secara)"
    r"(?: [\w+’'-]{1,20}){1,5}?)?,? (?:since|desde|sejak)(?: the| el| la| hari)? ?",
    re.IGNORECASE,
)
_ON_SCREEN = re.compile(r"(?:on|out|streaming|available)$")


# "25일 밝혔다": a day of the month alone is when a Korean report was given, wherever its verb stands.
_BARE_DAY = re.compile(r"\d{1,2}일|이날|같은 ?날|당일")


_THIS_DAY = re.compile(r"이날|같은 ?날|당일")


# "넷플릭스는 12일 ... 예고편을 공개했다": the subject's day is that of the last verb
_SUBJECT = re.compile(r"[가-힣A-Za-z+][은는이가] (?:지난 )?$")
_BESIDE = 6
_LAST_DAY = re.compile(r"(?:지난 ?)?\d{1,2}일")


def _heads_report(scene: Scene, time: TimeExpression) -> bool:
    """Whether a Korean day is the report's: "스타뉴스는 지난 10일 ... 이달 초 합류를 확정했다고 보도했다"."""
    if not _LAST_DAY.fullmatch(scene.text, time.start, time.end):
        return False
    if any(
        other.start < time.start and _LAST_DAY.fullmatch(scene.text, other.start, other.end) for other in scene.times
    ):
        return False  # the report's own day came before
    if not scene.cues or scene.cues[-1].kind != "report" or scene.cues[-1].start <= time.end:
        return False
    later = [other for other in scene.times if other.start >= time.end]
    # "지난 8일 촬영을 마쳤다고 12일 밝혔다": a day right before the verb is the report's
    return bool(later) and scene.cues[-1].start - later[-1].end > _BESIDE


# "최종회는 31일에 공개된다고 밝혔다": a day right before a verb that looks ahead is the day of what is told
_ON_THAT_DAY = re.compile(r"(?:에|부터)? ?(?:첫 ?|전 ?세계 ?|동시 ?){0,2}")


def _is_told_to_be(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether the reported verb ``cue`` looks ahead to ``time``, a day of the month right before it."""
    if cue.sort != "verb" or _THIS_DAY.fullmatch(scene.text, time.start, time.end):
        return False
    beside = _ON_THAT_DAY.fullmatch(scene.text, time.end, cue.start) is not None
    return beside and verb_tense(scene.text, scene.start, cue) == "future"


def _of_bare_day(scene: Scene, time: TimeExpression) -> Event | None:
    behind = [cue for cue in scene.cues if cue.start >= time.end]
    reports = [cue for cue in behind if cue.kind == "report"]
    if reports:
        told = next((cue for cue in behind if _is_told_to_be(scene, cue, time)), None)
        return event_of(scene, told or reports[-1], time)
    if _THIS_DAY.fullmatch(scene.text, time.start, time.end):
        verbs = [cue for cue in behind if cue.sort == "verb"]
        return event_of(scene, verbs[-1], time) if verbs else None
    if _SUBJECT.search(scene.text, scene.start, time.start) and (
        verbs := [cue for cue in behind if cue.sort == "verb"]
    ):
        return event_of(scene, verbs[-1], time)
    at_once = next((cue for cue in behind if cue.sort == "verb" and cue.start - time.end < 8), None)
    return event_of(scene, at_once, time) if at_once else None


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
