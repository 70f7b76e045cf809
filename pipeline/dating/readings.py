"""The dates of an article with the event, the season and the modality that its clauses give them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..context import Context
from ..decisions import Reason
from ..model import Credit
from ..naming.subjects import Subject
from ..sentences import Sentence
from ..spotted import Spotted
from ..temporal import TimeExpression
from ..watchlist import Show
from .event_cues import read_cues
from .event_reports import NEWS, NEWS_RULES
from .event_scene import Event, Scene
from .events import read_event
from .judgement import is_ruled_out, modality_of
from .modality import Modality, is_ahead
from .questions import answered, asks_ahead
from .times import looked_ahead, looked_back, times_of, written_on
from .titles import is_of_another


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


def read_dates(context: Context) -> Iterator[Reading]:
    """Every date of an event of a followed show, repeats included, in page order."""
    readings = tuple(_all_dates(context))
    premieres = [reading for reading in readings if reading.event == "premiere" and reading.modality == "confirmed"]
    for reading in readings:
        yield _of_the_season_shown(reading, premieres)


def _of_the_season_shown(reading: Reading, premieres: Sequence[Reading]) -> Reading:
    """Filming of no named season that ended before an aired season was shown was that season's."""
    if reading.named or not reading.event.startswith("filming") or reading.time.latest is None:
        return reading
    for premiere in premieres:
        first, season = premiere.time.earliest, premiere.season
        if first and season and premiere.show == reading.show and season < (reading.season or 0):
            return replace(reading, season=season) if reading.time.latest < first else reading
    return reading


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
        if reason := _why_unstated(context, sentence):
            stated = _before_tag(context, sentence) if reason is Reason.IN_QUESTION else sentence.start
            for time in inside:
                if time.end > stated:
                    context.decline("date", reason, time.start, time.end)
            inside = [time for time in inside if time.end <= stated]
            if not inside:
                continue
        scene = _scene(context, sentence, tuple(inside), earlier)
        last: Event | None = None
        for time in inside:
            if context.text[time.end : time.end + 1] in ("?", "？"):
                context.decline("date", Reason.IN_QUESTION, time.start, time.end)
                continue
            event = read_event(scene, time) or _carried(scene, time, earlier) or answered(context, sentence, time)
            if event is None or is_of_another(context, sentence, event):
                reason = Reason.ANOTHER_SHOW if event else Reason.NO_EVENT
                context.decline("date", reason, time.start, time.end, f"date.{event.how}" if event else None)
                continue
            last = event
            written = written_on(context, sentence.block)
            asked = event.how == "answer" and written and not time.explicit and asks_ahead(context, sentence)
            meant = looked_ahead(context, time, written) if asked and written else time
            yield from _readings(context, sentence, scene, event, meant)
        earlier = _carry(sentence, last, earlier)


# "Hulu has renewed", "has just announced that ... joins"
_JUST_NOW = Spotted(
    r"(?<!\w)(?:has|have) (?:just |now |officially |also ){0,2}(?:been )?(?=\w+ed(?!\w))"
    r"|(?<!\w)(?:ha|han) (?=\w+[ai]do(?!\w))",
    re.IGNORECASE,
)


def _happened_live(context: Context, sentence: Sentence) -> Iterator[Reading]:
    """An order, an end or a new face that a live blog's entry tells without a date: it is the entry's own day."""
    told = sentence.block.time
    just = _JUST_NOW.search(context.text, sentence.start, sentence.end) if told else None
    if told is None or just is None:
        return
    cues = tuple(read_cues(context.text, just.end(), sentence.end))
    news = next((cue for cue in cues if cue.kind in NEWS), None)
    if news is None or not (news.start == just.end() or any(cue.kind == "report" for cue in cues)):
        return
    day = told.day
    time = TimeExpression(news.start, news.end, day, day, "day", day.isoformat())
    event = Event(NEWS[news.kind], NEWS_RULES[news.kind], news, sentence.start, sentence.end)
    scene = Scene(context.text, sentence.start, sentence.end, cues, (time,))
    yield from _reading(context, sentence, scene, event, time)


def _why_unstated(context: Context, sentence: Sentence) -> Reason | None:
    """Why no date in ``sentence`` is stated by it; None where they may be."""
    if sentence.block.role == "pull-quote":
        return Reason.IN_REPEATING_BLOCK
    if sentence.block.kind == "cell":
        return Reason.IN_TABLE
    if sentence.block.role == "correction" or _CORRECTION.search(context.text, sentence.start, sentence.end):
        return Reason.IN_CORRECTION
    return Reason.IN_QUESTION if context.text[sentence.end - 1] in "?？" else None


# "It is promising the fourth quarter, so who are we to argue?": what stands before the tag is stated.
_TAG = re.compile(
    r"[,;—–] ?(?:so|and|but|right|isn|aren|won|doesn|who|why|what|how|no|verdad|kan|bukan)(?!\w)[^?？]{0,80}[?？]$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"[¿“\"]?(?:who|what|when|where|why|how|which|will|would|is|are|was|were|do|does|did|can|could|has|have|should|so"
    r"|and|but|qué|quién|cuándo|cómo|apakah|kapan|siapa)(?!\w)",
    re.IGNORECASE,
)


def _before_tag(context: Context, sentence: Sentence) -> int:
    """Where the statement of a question with a tag ends; the sentence's start where all of it is asked."""
    if _ASKS.match(context.text, sentence.start) or sentence.block.role == "question":
        return sentence.start
    tag = _TAG.search(context.text, max(sentence.start, sentence.end - 100), sentence.end)
    return tag.start() if tag else sentence.start


_CORRECTION = Spotted(
    r"(?<!\w)(?:we|this (?:article|blog|page|post|story)) (?:\w+ly |had |earlier |first ){0,2}(?:wrote|said"
    r"|reported|stated|gave)(?!\w)"
    r"|(?:earlier|previous) version of this|versión anterior de est|versi sebelumnya|이 기사의 이전",
    re.IGNORECASE,
)


def _scene(context: Context, sentence: Sentence, times: tuple[TimeExpression, ...], earlier: Earlier | None) -> Scene:
    cues = tuple(read_cues(context.text, sentence.start, sentence.end)) if times else ()
    if any(cue.kind == "shooting" for cue in cues) and _ANIMATED.search(context.text, 0, len(context.text)):
        cues = tuple(replace(cue, kind="production") if cue.kind == "shooting" else cue for cue in cues)
    topic = None
    if earlier is None or earlier.block != sentence.block.start:
        topic = _topic_before(context, sentence) if times else None
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


_ORDINAL = re.compile(r"(?:the )?\d+(?:st|nd|rd|th)")


def _carried(scene: Scene, time: TimeExpression, earlier: Earlier | None) -> Event | None:
    """A date that is said not to be the one, right after the one: "It will not be October 16"."""
    if earlier is None or _ORDINAL.fullmatch(scene.text, time.start, time.end):
        return None
    if not _RULED_OUT.search(scene.text, max(scene.start, time.start - 30), time.start):
        return None
    return replace(earlier.premiere or earlier.last, how="ruled-out", start=scene.start, end=time.end)


def _readings(
    context: Context, sentence: Sentence, scene: Scene, event: Event, time: TimeExpression
) -> Iterator[Reading]:
    """The reading of ``time``; the two of "filmed from X to Y"."""
    ends = _ends(context, event)
    if time.parts and event.how == "delay-verb":  # "moves from June to September"
        yield from _reading(context, sentence, scene, event, time.parts[-1])
        return
    if time.parts and ends:
        for name, part in zip(ends, time.parts, strict=True):
            yield from _reading(context, sentence, scene, replace(event, name=name), part)
        return
    yield from _reading(context, sentence, scene, event, time)


# A spell of broadcasting has a first and a last day, too: "aired from March 8 to April 27"
_SPELL = re.compile(r"broadcast|air|ran|stream|emit|(?:di)?tayang|방송|방영|공개", re.IGNORECASE)


def _ends(context: Context, event: Event) -> tuple[str, str] | None:
    if event.name in ("filming-start", "filming-end"):
        return "filming-start", "filming-end"
    if event.how == "release-verb" and event.name == "premiere" and _SPELL.match(context.text, event.cue.start):
        return "premiere", "finale"
    return None


def _reading(
    context: Context, sentence: Sentence, scene: Scene, event: Event, time: TimeExpression
) -> Iterator[Reading]:
    written = written_on(context, sentence.block)
    ahead = written is not None and is_ahead(time, written)
    denied = is_ruled_out(context, sentence, event, time)
    subject = _subject(context, event, time, coming=ahead or denied or event.how in ("expectation", "delay-verb"))
    if subject is None:
        context.decline("date", Reason.ANOTHER_SHOW, time.start, time.end, f"date.{event.how}")
        return
    if (
        written is not None
        and not ahead
        and not time.explicit
        and _lies_ahead(context, event, subject, time, denied=denied)
    ):
        time = looked_ahead(context, time, written)
        ahead = is_ahead(time, written)
    elif written is not None and ahead and not time.explicit and _has_passed(context, event, time):
        time = looked_back(context, time, written)
        ahead = is_ahead(time, written)
    credit = context.credits.for_event(event.start, event.end)
    if event.how in ("order-verb", "cancel-verb", "casting-verb") and not _told(scene, event):
        credit = context.credits.for_event(event.cue.start, event.cue.end)
    modality = modality_of(context, sentence, event, time, credit, ahead=ahead)
    explicit = 1.0 + (time.precision == "day") + (credit.origin is not None) * 0.5
    if sentence.block.kind == "heading" or sentence.block.role is not None:
        explicit -= 2
    near = context.subjects.near(event.start, event.end)
    named = near is not None and near.season is not None
    cue = (event.cue.start, event.cue.end)
    yield Reading(*subject, event.name, event.how, time, modality, credit, event.start, event.end, explicit, cue, named)


def _lies_ahead(
    context: Context, event: Event, subject: tuple[str, int | None], time: TimeExpression, *, denied: bool
) -> bool:
    """Whether the date has yet to come, whatever the words around it say.

    "Moved to the autumn", "predicted a December 4 release", or a date without a tense for the first or last day of the
    season that is awaited.
    """
    if event.how == "delay-verb" and event.name != "delay":
        return True
    if _looks_back(context, event):
        return False
    show = context.watch.show(subject[0])
    if show is None or subject[1] != context.subjects.awaited_season(show) or event.name not in ("premiere", "finale"):
        return False
    if event.how == "expectation" and time.tense != "plan":
        return True  # "has dated the second season for June 5"
    nominal = event.how == "event-noun" and event.cue.start >= time.end  # "has set a September 5 premiere"
    return denied or nominal or time.tense == "unknown"


# "have been rolling since February 3"
_SINCE = re.compile(r"(?<!\w)(?:since|desde|sejak)(?: the| el)? $", re.IGNORECASE)
_ALREADY = ("renewal", "cancellation", "casting")


def _has_passed(context: Context, event: Event, time: TimeExpression) -> bool:
    """Whether the date can only have passed: what began "since" it, and orders, ends and new faces that are told."""
    if _SINCE.search(context.text, max(0, time.start - 14), time.start):
        return True
    return event.name in _ALREADY and time.tense not in ("future", "plan") and event.how != "expectation"


# "renewed two weeks after its January 17 debut"
_BACK = re.compile(
    r"(?<!\w)(?:after|since|following|from) (?:its|their|the|his|her)(?: show[’']s| series[’'])?\s*$", re.IGNORECASE
)


_ARTICLE = re.compile(r"(?:its|their|the|his|her) ")


def _looks_back(context: Context, event: Event) -> bool:
    """Whether a noun names the first or last day of what has been shown: "after its January 17 debut"."""
    article = _ARTICLE.match(context.text, event.start)
    end = article.end() if article else event.start
    return event.how == "event-noun" and _BACK.search(context.text, max(0, end - 34), end) is not None


def _told(scene: Scene, event: Event) -> bool:
    return any(cue.kind == "report" for cue in scene.cues) and event.cue is not None


# What has happened without a named season happened to the one that has aired; the rest is about the one to come.
_OF_THE_AIRED = frozenset(("premiere", "finale"))


def _subject(context: Context, event: Event, time: TimeExpression, *, coming: bool) -> tuple[str, int | None] | None:
    subjects = context.subjects
    near = subjects.near(event.start, event.end)
    if near is None:
        return None
    back = _looks_back(context, event)
    if event.name in _OF_THE_AIRED and (back or not _names_season(context, event)):
        show = context.watch.show(near.show)
        if back or not coming:
            return near.show, _aired_season(context, event, time, show) if show else None
        if show and event.name == "finale" and _is_on_now(context, event, time, context.subjects.awaited_season(show)):
            return near.show, max(1, context.subjects.awaited_season(show) - 1)
    if near.season is not None:
        return near.show, _ordered_season(context, event, near)
    block = context.block_at(event.start)
    if event.name.startswith("filming") and block is not None and not coming:
        words = subjects.seasons_within(block.start, event.start)
        if words and words[-1].number > 0:
            return near.show, words[-1].number
    awaited = subjects.awaited(event.start, event.end)
    return (awaited.show, awaited.season) if awaited else None


_RENEWED = re.compile(r"renew|renov|renuev|perpanjang", re.IGNORECASE)


def _ordered_season(context: Context, event: Event, near: Subject) -> int | None:
    """The season named, but of a renewal none that has aired: "season 1 arrived in May and was renewed in June"."""
    show = context.watch.show(near.show)
    awaited = context.subjects.awaited_season(show) if show else None
    aired = near.season is not None and awaited is not None and near.season == awaited - 1
    return awaited if aired and _RENEWED.match(context.text, event.cue.start) else near.season


# A show that came out so many days ago did so with its first season, whichever was the last to be aired.
_LONG_AGO = 500


def _aired_season(context: Context, event: Event, time: TimeExpression, show: Show) -> int:
    """The season of a first or last day for which no season is named."""
    block = context.block_at(event.start)
    written = written_on(context, block) if block else None
    long_ago = written is not None and time.latest is not None and (written - time.latest).days > _LONG_AGO
    return 1 if long_ago and event.name == "premiere" else max(1, context.subjects.awaited_season(show) - 1)


# A last episode that is further off is that of a season whose first one is still to come.
_ON_NOW = 45


def _is_on_now(context: Context, event: Event, time: TimeExpression, season: int) -> bool:
    """Whether a last episode is that of the season on the air: soon, in a paragraph that names no later one."""
    block = context.block_at(event.start)
    written = written_on(context, block) if block else None
    if block is None or written is None or time.earliest is None or (time.earliest - written).days > _ON_NOW:
        return False
    return all(word.number < season for word in context.subjects.seasons_within(block.start, event.end))


def _names_season(context: Context, event: Event) -> bool:
    """Whether a season is named for what happened: by number in the sentence, or as the new one before the verb."""
    sentence = context.sentence_at(event.start)
    if sentence is None:
        return False
    named = context.subjects.seasons_within(sentence.start, sentence.end)
    return any(word.number > 0 or event.cue.start - 80 < word.start < event.cue.start for word in named)
