"""The dates of an article with the event, the season and the modality that its clauses give them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .context import Context
from .credit_cues import COMPANIES
from .event_cues import read_cues
from .events import Event, Scene, asked_about, is_until, read_event
from .modality import Modality, is_ahead, is_creative, is_denied, is_plan, judge
from .model import Block, Credit
from .sentences import Sentence
from .temporal import TimeExpression, read_times


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
    named: bool = True


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the sentences before told in the paragraph that starts at ``block``: their last event, their last premiere."""

    block: int
    last: Event
    premiere: Event | None = None


_TOO_COARSE = frozenset(("decade", "century", "vague"))


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
    times = _times(context)
    earlier: Earlier | None = None
    for sentence in context.sentences:
        inside = [time for time in times if sentence.start <= time.start and time.end <= sentence.end]
        if not _may_state(context, sentence):
            continue
        scene = _scene(context, sentence, tuple(inside), earlier)
        last: Event | None = None
        for time in inside:
            event = read_event(scene, time) or _carried(scene, time, earlier) or _answered(context, sentence, time)
            if event is None:
                continue
            last = event
            yield from _readings(context, sentence, scene, event, time)
        earlier = _carry(sentence, last, earlier)


def _times(context: Context) -> list[TimeExpression]:
    """The dated times of the article; a live blog's entries are seen from their own day."""
    published = context.article.published
    whole = published.day if published else None
    found: list[TimeExpression] = []
    for anchor, start, end in _stretches(context, whole):
        text = context.text[start:end]
        for time in read_times(text, anchor=anchor or date(2000, 1, 1), language=context.article.language):
            if not _is_usable(time, anchor):
                continue
            if not _DATELINE.match(text, time.end) or time.start > text.rfind("\n", 0, time.start) + 40:
                found.append(_moved(time, start))
    return found


# "SEOUL, Jan. 22 (Agency) --", "Madrid, 3 feb (Agencia).-": the day of writing, not of an event
_DATELINE = re.compile(r"\.?,? ?\([^()\n]{2,40}\)\s?(?:--|[–—=-]|\.-)|\s?(?:--|—|\.-)\s")


def _is_usable(time: TimeExpression, anchor: date | None) -> bool:
    if time.earliest is None or time.precision in _TOO_COARSE or not (anchor or time.explicit):
        return False
    return anchor is None or -60 <= time.earliest.year - anchor.year <= 10


def _moved(time: TimeExpression, by: int) -> TimeExpression:
    parts = tuple(_moved(part, by) for part in time.parts)
    return replace(time, start=time.start + by, end=time.end + by, parts=parts)


def _stretches(context: Context, whole: date | None) -> Iterator[tuple[date | None, int, int]]:
    """Runs of blocks with one day of writing."""
    run: tuple[date | None, int, int] | None = None
    for block in context.blocks:
        day = block.time.day if block.time else whole
        if run is not None and run[0] == day:
            run = (day, run[1], block.end)
            continue
        if run is not None:
            yield run
        run = (day, block.start, block.end)
    if run is not None:
        yield run


def _may_state(context: Context, sentence: Sentence) -> bool:
    if sentence.block.role in ("correction", "question", "pull-quote") or sentence.block.kind == "cell":
        return False
    if _CORRECTION.search(context.text, sentence.start, sentence.end):
        return False
    return context.text[sentence.end - 1] not in "?？"


_CORRECTION = re.compile(
    r"(?<!\w)(?:we|this (?:article|blog|page|post|story)) (?:\w+ly |had |earlier |first ){0,2}(?:wrote|said|reported|stated|gave)(?!\w)"
    r"|(?:earlier|previous) version of this|versión anterior de est|versi sebelumnya|이 기사의 이전",
    re.IGNORECASE,
)


def _scene(context: Context, sentence: Sentence, times: tuple[TimeExpression, ...], earlier: Earlier | None) -> Scene:
    cues = tuple(read_cues(context.text, sentence.start, sentence.end)) if times else ()
    topic = None
    if earlier is None or earlier.block != sentence.block.start:
        topic = _topic_before(context, sentence) if times else None
    else:
        topic = "filming" if earlier.last.name.startswith("filming") else earlier.last.name
    return Scene(context.text, sentence.start, sentence.end, cues, times, topic)


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
    r"(?:not(?: be)?|n[’']t(?: be)?|rul(?:es|ed) out|no (?:será|es)(?: el)?|descarta(?: el)?|bukan(?: pada)?)\s+(?:on |the |el )?$",
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


def _answered(context: Context, sentence: Sentence, time: TimeExpression) -> Event | None:
    """The event that the question asked about, for the first words of its answer: "In February, in Zaragoza"."""
    blocks = context.blocks
    place = blocks.index(sentence.block)
    if sentence.block.role != "answer" or place == 0 or time.start - sentence.block.start > 60:
        return None
    question = blocks[place - 1]
    if question.role != "question":
        return None
    asked = asked_about(context.text, question.start, question.end)
    if asked and asked.name == "filming-start" and is_until(context.text, sentence.block.start, time.start):
        asked = replace(asked, name="filming-end")
    return replace(asked, how="answer", start=sentence.start, end=time.end) if asked else None


def _readings(
    context: Context, sentence: Sentence, scene: Scene, event: Event, time: TimeExpression
) -> Iterator[Reading]:
    """The reading of ``time``; the two of "filmed from X to Y"."""
    ends = _ends(context, event)
    if time.parts and ends:
        for name, part in zip(ends, time.parts, strict=True):
            yield from _reading(context, sentence, scene, replace(event, name=name), part)
        return
    yield from _reading(context, sentence, scene, event, time)


# A spell of broadcasting has a first and a last day, too: "aired from March 8 to April 27"
_SPELL = re.compile(r"broadcast|air|ran|emit|(?:di)?tayang|방송|방영", re.IGNORECASE)


def _ends(context: Context, event: Event) -> tuple[str, str] | None:
    if event.name in ("filming-start", "filming-end"):
        return "filming-start", "filming-end"
    if event.how == "release-verb" and event.name == "premiere" and _SPELL.match(context.text, event.cue.start):
        return "premiere", "finale"
    return None


def _reading(
    context: Context, sentence: Sentence, scene: Scene, event: Event, time: TimeExpression
) -> Iterator[Reading]:
    written = _written(context, sentence.block)
    ahead = written is not None and is_ahead(time.earliest, written)
    denied = _is_ruled_out(context, sentence, event, time)
    subject = _subject(context, event, coming=ahead or denied or event.how == "expectation")
    if subject is None:
        return
    if (
        written is not None
        and not ahead
        and not time.explicit
        and _lies_ahead(context, event, subject, time, denied=denied)
    ):
        time = _looked_ahead(context, time, written)
        ahead = is_ahead(time.earliest, written)
    credit = context.credits.for_event(event.start, event.end)
    if event.how in ("order-verb", "cancel-verb", "casting-verb") and not _told(scene, event):
        credit = context.credits.for_event(event.cue.start, event.cue.end)
    modality = _modality(context, sentence, event, time, credit, ahead=ahead)
    explicit = 1.0 + (time.precision == "day") + (credit.origin is not None) * 0.5
    if sentence.block.kind == "heading" or sentence.block.role is not None:
        explicit -= 2
    near = context.subjects.near(event.start, event.end)
    named = near is not None and near.season is not None
    yield Reading(*subject, event.name, event.how, time, modality, credit, event.start, event.end, explicit, named)


def _lies_ahead(
    context: Context, event: Event, subject: tuple[str, int | None], time: TimeExpression, *, denied: bool
) -> bool:
    """Whether the date has yet to come, whatever the words around it: "moved to the autumn", "predicted a December 4
    release", or a date without a tense for the first or last day of the season that is awaited.
    """
    if event.how == "delay-verb" and event.name != "delay":
        return True
    show = context.watch.show(subject[0])
    if show is None or subject[1] != show.season or event.name not in ("premiere", "finale"):
        return False
    return denied or time.tense == "unknown" or (time.tense == "plan" and event.how == "event-noun")


def _looked_ahead(context: Context, time: TimeExpression, written: date) -> TimeExpression:
    """The same words read as a time to come."""
    words = context.text[time.start : time.end]
    language = context.article.language
    again = read_times(words, anchor=written, language=language, tense="future")
    one = len(again) == 1 and again[0].earliest is not None and not again[0].parts
    return _moved(again[0], time.start) if one else time


def _written(context: Context, block: Block) -> date | None:
    if block.time is not None:
        return block.time.day
    return context.article.published.day if context.article.published else None


def _told(scene: Scene, event: Event) -> bool:
    return any(cue.kind == "report" for cue in scene.cues) and event.cue is not None


# What has happened without a named season happened to the one that has aired; the rest is about the one to come.
_OF_THE_AIRED = frozenset(("premiere", "finale"))


def _subject(context: Context, event: Event, *, coming: bool) -> tuple[str, int | None] | None:
    subjects = context.subjects
    near = subjects.near(event.start, event.end)
    if near is None:
        return None
    if event.name in _OF_THE_AIRED and not coming and not _names_season(context, event):
        show = context.watch.show(near.show)
        return near.show, max(1, show.season - 1) if show else None
    if near.season is not None:
        return near.show, near.season
    block = context.block_at(event.start)
    if event.name.startswith("filming") and block is not None and not coming:
        words = subjects.seasons_within(block.start, event.start)
        if words and words[-1].number > 0:
            return near.show, words[-1].number
    awaited = subjects.awaited(event.start, event.end)
    return (awaited.show, awaited.season) if awaited else None


# Somebody speaks: words in marks, or "he" and "she"
_PERSON = re.compile(r"[“\"«「『]|(?<!\w)(?:[Hh]e|[Ss]he)(?!\w)")
_BREAKS = re.compile(r"; |, (?:but|and|so|because|while|y|pero|dan) | – | — |—|지만,?\s|으며,?\s|했고,?\s|됐고,?\s")


def _modality(
    context: Context,
    sentence: Sentence,
    event: Event,
    time: TimeExpression,
    credit: Credit,
    *,
    ahead: bool,
) -> Modality:
    """How sure the clause is of the date: its own words, then who is speaking."""
    text = context.text
    first, last = min(event.cue.start, time.start), max(event.cue.end, time.end)
    begin = max((match.end() for match in _BREAKS.finditer(text, sentence.start, first)), default=sentence.start)
    stop = _BREAKS.search(text, last, sentence.end)
    end = min(stop.start() if stop else sentence.end, last + 45)
    if _is_ruled_out(context, sentence, event, time):
        return "denied"
    words = text[sentence.start : sentence.end]
    company = credit.origin is not None and _is_company(context, credit.origin)
    return judge(
        clause=text[begin:end],
        planned=_is_planned(text, event, time, (begin, end), ahead=ahead, company=company),
        ahead=ahead,
        company=company,
        credited=credit.origin is not None,
        person=ahead and (event.how == "answer" or is_creative(words) or _PERSON.search(words) is not None),
    )


# "... comes back on October 9. It does not."
_TAKEN_BACK = re.compile(
    r"[.,;]?\s*(?:(?:and|but) )?(?:(?:[Ii]t|[Tt]hat|[Tt]his|[Bb]ut it|[Bb]ut that)(?: \w+)? (?:not(?: true| so| right)?|wrong|false)"
    r"|(?:[Ii]t|[Tt]hat)(?: \w+)?n[’']t(?: true| so| right)?|[Nn]ot true|[Nn]o (?:lo )?es(?: cierto| así)?|사실이 아니\w{1,3})[.!,]"
)


def _is_ruled_out(context: Context, sentence: Sentence, event: Event, time: TimeExpression) -> bool:
    """Whether the clause, or the sentence right after it, says that the date is wrong."""
    if (
        event.how == "ruled-out"
        or _TAKEN_BACK.match(context.text, time.end)
        or _TAKEN_BACK.match(context.text, sentence.end)
    ):
        return True
    first = min(event.cue.start, time.start)
    breaks = _BREAKS.finditer(context.text, sentence.start, first)
    return _is_denied(context.text, event, time, max((match.end() for match in breaks), default=sentence.start))


_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:before|until|till|earlier than|antes de|hasta|sebelum)(?: the| el)?\s*$", re.IGNORECASE
)


def _is_denied(text: str, event: Event, time: TimeExpression, begin: int) -> bool:
    first = max(begin, min(event.cue.start, time.start) - 32)
    words = text[first : max(time.start, event.cue.end)]
    # "not expected before mid-2026" denies no date: it gives one.
    return event.name != "delay" and is_denied(words) and not _NOT_BEFORE.search(words)


def _is_planned(
    text: str, event: Event, time: TimeExpression, clause: tuple[int, int], *, ahead: bool, company: bool
) -> bool:
    """Whether the words that govern the event plan it. What has happened was planned only by a verb of its own."""
    if event.how == "expectation" or time.tense == "plan":
        return True
    begin, end = clause
    before = text[max(begin, event.cue.start - (70 if ahead else 40)) : event.cue.start]
    if not ahead:
        return is_plan(before) and event.how in ("event-noun", "start-verb", "end-verb") and time.tense != "past"
    return is_plan(before, announced=company) or is_plan(text[event.cue.start : end], announced=company)


def _names_season(context: Context, event: Event) -> bool:
    """Whether a season is named for what happened: by number in the sentence, or as the new one before the verb."""
    sentence = context.sentence_at(event.start)
    if sentence is None:
        return False
    named = context.subjects.seasons_within(sentence.start, sentence.end)
    return any(word.number > 0 or event.cue.start - 80 < word.start < event.cue.start for word in named)


def _is_company(context: Context, name: str) -> bool:
    return any(mention.kind in COMPANIES and mention.name == name for mention in context.credits.mentions)
