"""The dates of an article with the event, the season and the modality that its clauses give them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ..context import Context
from ..decisions import Reason
from ..model import Credit
from ..sentences import Sentence
from ..spotted import Spotted
from ..temporal import TimeExpression
from .announcements import announced
from .antecedents import is_of_no_show
from .companions import shown_beside
from .denials import is_ruled_out
from .event_cues import read_cues
from .event_releases import FIGURE
from .event_scene import Event, Scene, is_until
from .event_seasons import RUMOURED_THEN, has_passed, lies_ahead, subject_of, was_planned
from .events import read_event
from .judgement import modality_of, without_denier
from .just_now import happened_just_now
from .korean_clauses import moved_on, moved_to, told_in
from .listings import listed
from .modality import Modality, is_ahead
from .order import in_order
from .own_tense import own_tense
from .put_off import put_off
from .questions import answered, asked_aside, asked_topic, asks_ahead, guessed
from .times import looked_ahead, looked_back, times_of, written_on
from .titles import is_of_another
from .unlisted import unlisted
from .unstated import before_tag, why_unstated


@dataclass(frozen=True, slots=True)
class Reading:
    """One date that the article states. ``how``: the rule's name without its type."""

    show: str
    season: int | None
    event: str
    how: str
    time: TimeExpression
    modality: Modality
    credit: Credit
    start: int
    end: int
    explicitness: float
    cue: tuple[int, int]
    named: bool = True


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the sentences before told in the paragraph that starts at ``block``: the last event, the last premiere."""

    block: int
    last: Event
    premiere: Event | None = None


@lru_cache(maxsize=1)
def read_dates(context: Context) -> tuple[Reading, ...]:
    """Every date of an event of a followed show, repeats included, in page order; read once an article."""
    published = context.article.written
    written = published.day if published else None
    readings = put_off(context, tuple(_all_dates(context)), written) if written else tuple(_all_dates(context))
    return tuple(in_order(readings, written))


def _all_dates(context: Context) -> Iterator[Reading]:
    times = times_of(context)
    starts = [time.start for time in times]
    earlier: Earlier | None = None
    for sentence in context.sentences:
        begin, stop = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        inside = [time for time in times[begin:stop] if time.end <= sentence.end]
        if not inside:
            yield from _happened_live(context, sentence)
            continue
        stated = _stated(context, sentence, inside)
        if not stated:
            continue
        scene = _scene(context, sentence, tuple(stated), earlier)
        last: Event | None = None
        for time in stated:
            event = _event(context, sentence, scene, time, earlier)
            if event is not None:
                last = event
                yield from _readings(context, sentence, scene, event, _meant(context, sentence, scene, event, time))
        if shown := shown_beside(context, sentence, stated):
            yield from (replace(r, credit=Credit()) for r in _readings(context, sentence, scene, *shown))
        earlier = _carry(sentence, last, earlier)


def _stated(context: Context, sentence: Sentence, inside: list[TimeExpression]) -> list[TimeExpression]:
    """Those of the times of a sentence that it states; the others are declined."""
    reason = why_unstated(context, sentence)
    if reason is None:
        return inside
    end = before_tag(context, sentence) if reason is Reason.IN_QUESTION else sentence.start
    for time in inside:
        if time.end > end:
            context.decline("date", reason, time.start, time.end)
    return [time for time in inside if time.end <= end]


def _event(
    context: Context, sentence: Sentence, scene: Scene, time: TimeExpression, earlier: Earlier | None
) -> Event | None:
    """What happens to a followed show at ``time``; where nothing does, the time is declined."""
    if context.text[time.end : time.end + 1] in ("?", "？"):
        context.decline("date", Reason.IN_QUESTION, time.start, time.end)
        return None
    event = (
        listed(context, sentence, time)
        or announced(context, sentence, time)
        or read_event(scene, time)
        or _carried(sentence, scene, time, earlier)
        or answered(context, sentence, time)
        or asked_aside(context, sentence, time)
        or guessed(context, sentence, time)
        or unlisted(context, sentence, scene, time)
    )
    if event is None:
        context.decline("date", Reason.NO_EVENT, time.start, time.end)
        return None
    if is_of_another(context, sentence, event) or is_of_no_show(context, sentence, event):
        context.decline("date", Reason.ANOTHER_SHOW, time.start, time.end, f"date.{event.how}")
        return None
    return event


def _meant(context: Context, sentence: Sentence, scene: Scene, event: Event, time: TimeExpression) -> TimeExpression:
    """``time`` as an answer to what is to come means it, or as a plan or a report has it."""
    written = written_on(context, sentence.block)
    if written is None or time.explicit:
        return time
    if event.name == "delay" and is_until(context.text, sentence.start, time):
        return looked_ahead(context, time, written)  # "has been suspended until early May"
    if event.how == "answer" and asks_ahead(context, sentence):
        time = looked_ahead(context, time, written)
    return _as_told(context, scene, time, written)


def _as_told(context: Context, scene: Scene, time: TimeExpression, written: date) -> TimeExpression:
    """``time`` seen from the plan that replaced it, or from the report that told of it."""
    if new := moved_to(scene, time):
        return _nearest(context, time, new, written)
    old = moved_on(scene, time)
    if old is not None and old.earliest is not None and (old.explicit or time.precision == "day"):
        return looked_ahead(context, time, old.earliest)
    told = told_in(scene, time)
    if told is None or told.latest is None:
        return time
    back = looked_back(context, time, written)
    was_ahead = back.earliest is not None and back.earliest > told.latest and back.latest and back.latest < written
    return replace(back, tense="plan") if was_ahead else time


def _nearest(context: Context, time: TimeExpression, new: TimeExpression, written: date) -> TimeExpression:
    """``time``, the plan that was given up, in the year in which it is nearest to the ``new`` one."""
    if new.tense != "plan" and not new.explicit:
        new = looked_ahead(context, new, written)
    both = (looked_ahead(context, time, written), looked_back(context, time, written))
    meant = min(both, key=lambda seen: abs(((seen.earliest or written) - (new.earliest or written)).days))
    return replace(meant, tense="plan")


def _happened_live(context: Context, sentence: Sentence) -> Iterator[Reading]:
    """An order, an end or a new face that a live blog's entry tells without a date: it is the entry's own day."""
    told = sentence.block.time
    found = happened_just_now(context, sentence) if told else None
    if told is None or found is None:
        return
    name, how, cue = found
    time = TimeExpression(cue.start, cue.end, told.day, told.day, "day", told.day.isoformat())
    event = Event(name, how, cue, sentence.start, sentence.end)
    cues = tuple(read_cues(context.text, sentence.start, sentence.end))
    scene = Scene(context.text, sentence.start, sentence.end, cues, (time,))
    yield from _reading(context, sentence, scene, event, time)


def _scene(context: Context, sentence: Sentence, times: tuple[TimeExpression, ...], earlier: Earlier | None) -> Scene:
    cues = tuple(read_cues(context.text, sentence.start, sentence.end)) if times else ()
    if any(cue.kind == "shooting" for cue in cues) and _ANIMATED.search(context.text, 0, len(context.text)):
        cues = tuple(replace(cue, kind="production") if cue.kind == "shooting" else cue for cue in cues)
    topic = None
    if earlier is None or earlier.block != sentence.block.start:
        topic = (_topic_before(context, sentence) or asked_topic(context, sentence)) if times else None
    else:
        topic = "filming" if earlier.last.name.startswith("filming") else earlier.last.name
    return Scene(context.text, sentence.start, sentence.end, cues, times, topic)


# What is drawn is never shot: its production stays production.
_ANIMATED = Spotted(
    r"(?<!\w)(?:animat(?:ed|ion|ors?|ing)|anime|animad[ao]s?|animación|animasi)(?!\w)|애니메이션", re.IGNORECASE
)


def _topic_before(context: Context, sentence: Sentence) -> str | None:
    """The noun of an event that the sentence before named: filming, a trailer."""
    before = context.sentence_at(sentence.start - 2)
    if before is None or before.block != sentence.block:
        return None
    nouns = [cue.kind for cue in read_cues(context.text, before.start, before.end) if cue.sort == "noun"]
    return nouns[-1] if nouns else None


def _carry(sentence: Sentence, event: Event | None, earlier: Earlier | None) -> Earlier | None:
    """What the next sentence of the paragraph may go on about."""
    if event is None:
        return earlier
    block = sentence.block.start
    premiere = earlier.premiere if earlier and earlier.block == block else None
    return Earlier(block, event, event if event.name == "premiere" else premiere)


_RULED_OUT = re.compile(
    r"(?:not(?: be)?|n[’']t(?: be)?|rul(?:es|ed) out|no (?:será|es)(?: el)?|descarta(?: el)?"
    r"|bukan(?: pada)?)\s+(?:on |the |el )?$",
    re.IGNORECASE,
)


# "Two people on the team speak of the autumn instead": of what the sentence before dates
_SPEAKS_OF = re.compile(
    r"(?<!\w)(?:(?:hablan?|hablaban?|hablaron)(?:, [^,;.]{2,20},)?(?: más bien)? del?"
    r"|apuntan?(?:, [^,;.]{2,20},)?(?: más bien)? al?"
    r"|l[oa]s? (?:sitúan?|situaron|ubican?) en|speaks?(?: instead)? of|talks? of"
    r"|points?(?: instead)? to|puts? it (?:in|at|on)"
    r"|leans? towards?|(?:rumor(?:es)?|isu|kabar|bocoran|gosip)(?: [\w’-]{1,16}){0,6}?"
    r" (?:menyebut(?:kan)?(?: (?:bulan|tanggal))?|apuntan? al?|hablan? del?|señalan?))\s+(?:the |el |la |los )?$",
    re.IGNORECASE,
)


_SPOKEN = 80
_ORDINAL = re.compile(r"(?:the )?\d+(?:st|nd|rd|th)")


def _carried(sentence: Sentence, scene: Scene, time: TimeExpression, earlier: Earlier | None) -> Event | None:
    """A date that is said not to be the one, right after the one: "It will not be October 16"."""
    if earlier is not None and sentence.block.role == "answer" and earlier.block != sentence.block.start:
        return None
    if earlier is None or _ORDINAL.fullmatch(scene.text, time.start, time.end):
        return None
    if len(scene.times) == 1 and _SPEAKS_OF.search(scene.text, max(scene.start, time.start - _SPOKEN), time.start):
        return replace(earlier.premiere or earlier.last, how="expectation", start=scene.start, end=time.end)
    if not _RULED_OUT.search(scene.text, max(scene.start, time.start - 30), time.start):
        return None
    told = earlier.premiere or earlier.last
    if any(cue.sort == "noun" and cue.kind == "premiere" for cue in scene.cues):
        told = replace(told, name="premiere")  # "rules out April 25, which blogs give as the premiere date"
    return replace(told, how="ruled-out", start=scene.start, end=time.end)


def _readings(
    context: Context, sentence: Sentence, scene: Scene, event: Event, time: TimeExpression
) -> Iterator[Reading]:
    """The reading of ``time``; the two of "filmed from X to Y"."""
    ends = _ends(context, event)
    if time.parts and event.how == "delay-verb":  # "moves from June to September": the plan given up, too
        if event.name in ("premiere", "filming-start"):
            given_up = replace(event, how="expectation")
            for old in _reading(context, sentence, scene, given_up, time.parts[0]):
                yield replace(old, modality="expected") if old.modality == "confirmed" else old
        yield from _reading(context, sentence, scene, event, time.parts[-1])
        return
    if time.parts and ends and not (ends[0] == "premiere" and _EITHER.search(context.text, time.start, time.end)):
        for name, part in zip(ends, time.parts, strict=True):
            yield from _reading(context, sentence, scene, replace(event, name=name), part)
        return
    yield from _reading(context, sentence, scene, event, time)


# "6~7월 공개": in one of the two
_EITHER = re.compile(r"\d[~∼〜–-]\d{1,2}월")
# A spell of broadcasting has a first and a last day, too: "aired from March 8 to April 27"
_SPELL = re.compile(r"broadcast|air|ran|stream|emit|(?:di)?tayang|mulai|방송|방영|공개", re.IGNORECASE)


def _ends(context: Context, event: Event) -> tuple[str, str] | None:
    if event.name in ("filming-start", "filming-end"):
        return "filming-start", "filming-end"
    if (
        event.how in ("release-verb", "start-verb")
        and event.name == "premiere"
        and _SPELL.match(context.text, event.cue.start)
    ):
        return "premiere", "finale"
    return None


def _reading(
    context: Context, sentence: Sentence, scene: Scene, event: Event, time: TimeExpression
) -> Iterator[Reading]:
    written = written_on(context, sentence.block)
    time = _as_inflected(context, sentence, event, time)
    ahead = written is not None and is_ahead(time, written)
    denied = is_ruled_out(context, sentence, event, time)
    stands = event.how == "event-noun" and not time.explicit and _STANDS.match(context.text, event.end) is not None
    if stands and written is not None and not ahead:
        time = looked_ahead(context, time, written)
        ahead = is_ahead(time, written)
    given_up = time.tense == "plan"
    planned = event.how in ("expectation", "delay-verb") or given_up
    if event.name in ("premiere", "filming-start"):
        planned = planned or was_planned(context.text, sentence.start, event)
    coming = ahead or denied or planned or _is_today(context, event, time, written)
    subject = subject_of(context, event, time, coming=coming)
    if subject is None or _is_beyond(context, *subject):
        context.decline("date", Reason.ANOTHER_SHOW, time.start, time.end, f"date.{event.how}")
        return
    if (
        written is not None
        and not ahead
        and not time.explicit
        and lies_ahead(context, event, subject, time, denied=denied)
    ):
        time = looked_ahead(context, time, written)
        ahead = is_ahead(time, written)
    elif written is not None and ahead and not time.explicit and has_passed(context, event, time):
        time = looked_back(context, time, written)
        ahead = is_ahead(time, written)
    if given_up:
        time = replace(time, tense="plan")  # "que iba a estrenarse en octubre", whichever October that was
    decided = event.how in ("order-verb", "cancel-verb", "casting-verb") and not _told(scene, event)
    credited = event.cue if decided else event
    credit = context.credits.for_event(credited.start, credited.end)
    if not ahead and event.how == "event-noun" and FIGURE.search(context.text, event.end, sentence.end):
        credit = Credit()  # "the finale on April 22 pulled in 2.05 million, per Nielsen": that goes for the figure
    modality: Modality = "denied" if denied else modality_of(context, sentence, event, time, credit, ahead=ahead)
    if denied:
        credit = without_denier(context, credit, event)
    explicit = 1.0 + (time.precision == "day") + (credit.origin is not None) * 0.5
    if sentence.block.kind == "heading" or sentence.block.role is not None:
        explicit -= 2
    near = context.subjects.near(event.start, event.end)
    named = near is not None and near.season is not None
    cue = (event.cue.start, event.cue.end)
    yield Reading(*subject, event.name, event.how, time, modality, credit, event.start, event.end, explicit, cue, named)


def _as_inflected(context: Context, sentence: Sentence, event: Event, time: TimeExpression) -> TimeExpression:
    """``time`` seen as the event's own verb has it, back or ahead, where the words leave the year open."""
    written = written_on(context, sentence.block)
    own = own_tense(context.text, sentence.start, event, time)
    if time.tense == "plan" and own == "past" and event.how in ("order-verb", "cancel-verb", "casting-verb"):
        time = replace(time, tense="past")  # "10월 제작을 확정할 당시에는 3분기 공개가 목표였다": the order was no plan
    if written is None or time.explicit or time.tense == "plan" or own == "unknown":
        return time
    ahead = is_ahead(time, written)
    if ahead and RUMOURED_THEN.match(context.text, event.cue.end):
        return _nearest_to(context, time, written)
    if own == "past" and ahead:
        return looked_back(context, time, written)
    return looked_ahead(context, time, written) if own == "future" and not ahead else time


def _nearest_to(context: Context, time: TimeExpression, written: date) -> TimeExpression:
    """``time`` in the year in which it is nearest to the day of writing, back or ahead."""
    both = (time, looked_back(context, time, written))
    return min(both, key=lambda seen: abs(((seen.earliest or written) - written).days))


def _is_beyond(context: Context, show_id: str, season: int | None) -> bool:
    """Whether a season is so far off that it can only be another show's: the fifth of one whose second is awaited."""
    show = context.watch.show(show_id)
    return show is not None and season is not None and season > context.subjects.awaited_season(show) + 1


# "The Oct. 4 premiere has not changed": it has yet to come
_STANDS = re.compile(
    r"(?: date)?(?: of [^.;,]{3,60}?)? (?:ha[sd] not|hasn[’']t|was not|wasn[’']t|is not|isn[’']t) (?:been )?(?:yet )?"
    r"(?:changed?|moved?|affected|changing|moving|in danger|at risk|threatened)(?!\w)"
    r"|(?: date)?(?: of [^.;,]{3,60}?)? (?:still )?(?:stands|holds|remains (?:unchanged|in place|the same|unaffected)"
    r"|(?:is|was) (?:unchanged|unaffected|safe|still on))(?!\w)"
)
_NOW = re.compile(r"(?:is|are) (?:back|out|here)(?!\w)|returns|arrives|premieres|vuelve|regresa|llega|se estrena")


def _is_today(context: Context, event: Event, time: TimeExpression, written: date | None) -> bool:
    """Whether the day of writing is itself the day that is told: "Amber Line is back tonight"."""
    return time.earliest == written and _NOW.match(context.text, event.cue.start) is not None


def _told(scene: Scene, event: Event) -> bool:
    return any(cue.kind == "report" for cue in scene.cues) and event.cue is not None
