"""The answer to "is the season coming?" as of the article.

A status counts once per value and season in an article: the place that says it most explicitly. What is asked, hoped,
supposed or planned states none, and neither does a date alone.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import cast

from ..clauses import clauses
from ..context import Context
from ..credit.edge import COMPANIES
from ..dating.readings import read_dates
from ..decisions import Reason
from ..fate.status_answers import Answered, answered, follows_question
from ..fate.status_filming import begins_later, ends_later, was_filmed, was_long_filmed
from ..fate.status_limits import asks_of_another, is_hearsay, is_of_something_else
from ..fate.status_phrases import CUES, PHRASES, Phrase, StatusWord, is_record, phrases_with
from ..fate.status_subjects import (
    Place,
    is_about_a_show,
    is_of_a_date,
    is_of_a_rumour,
    is_of_the_next,
    is_understood,
    season_of,
)
from ..model import Credit, Sighting, Value
from ..naming.joint_seasons import joint_seasons
from ..naming.seasons import season_after
from ..naming.subjects import Subject
from ..rules import ClaimType, Relation, Rule
from ..sentences import Sentence

_ANSWERED = Rule("status.answered", "asked whether it is renewed: not yet; it is")
RULES: tuple[Rule, ...] = (*dict.fromkeys(phrase.rule for phrase in PHRASES), _ANSWERED)

# Said of the paragraph's season, or of one that is to be the last, these only stand where the article knows of no
# other status; the weakest first.
_WEAK = (
    "status.nothing-official",
    "status.nothing-official-elsewhere",
    "status.talks-under-way",
    "status.final-season",
)

# Every season was filmed from some month to another: it says how far the next one is only where that is named.
_FILMED_THROUGH = "status.filmed-through"

# "by" is who decided, or did not decide; filming is nobody's decision.
_DECIDED = frozenset({"renewed", "cancelled", "unconfirmed", "in-talks"})


@dataclass(frozen=True, slots=True)
class Status(Value):
    """``by``: who is said to have decided, or not decided, where it is named."""

    status: StatusWord
    by: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    sighting: Sighting
    explicitness: float


def extract(context: Context) -> Iterable[Sighting]:
    """The status claims of the article, each value and season once, in page order."""
    best: dict[tuple[str, int | None, str], _Found] = {}
    for found in _all(context):
        value = cast("Status", found.sighting.value)
        key = (found.sighting.show, found.sighting.season, value.status)
        if key not in best or found.explicitness > best[key].explicitness:
            best[key] = found
    kept = []
    for told, found in best.items():
        if _is_past(told, best) or _is_out(context, found.sighting):
            _decline(context, Reason.OVERTAKEN, found.sighting)
        elif found.sighting.rule in _WEAK and _is_told_otherwise(told, best):
            _decline(context, Reason.TOLD_OTHERWISE, found.sighting)
        else:
            kept.append(found.sighting)
    return sorted(kept, key=lambda sighting: sighting.start)


def _decline(context: Context, reason: Reason, sighting: Sighting) -> None:
    context.decline("status", reason, sighting.start, sighting.end, sighting.rule)


def _is_past(key: tuple[str, int | None, str], found: Container[tuple[str, int | None, str]]) -> bool:
    """Whether filming that is told as begun is told as finished too: "ran from May to July"."""
    show, season, status = key
    return status == "in-production" and any((show, season, later) in found for later in ("wrapped", "released"))


def _is_out(context: Context, sighting: Sighting) -> bool:
    """Whether the paragraph tells how a season was made that it has on the air: "began in January. It was shot in"."""
    written, block = context.article.written, context.block_at(sighting.start)
    if written is None or block is None or cast("Status", sighting.value).status != "wrapped":
        return False
    return any(
        (reading.show, reading.season, reading.event) == (sighting.show, sighting.season, "premiere")
        and block.start <= reading.start < block.end
        and reading.time.precision == "day"
        and (reading.time.latest or written.day) < written.day
        for reading in read_dates(context)
    )


def _is_told_otherwise(key: tuple[str, int | None, str], found: Mapping[tuple[str, int | None, str], _Found]) -> bool:
    """Whether the article states another status of the season: whoever declined to comment did so on that."""
    mine = _weight(found[key])
    return any(other[:2] == key[:2] and other != key and _weight(told) > mine for other, told in found.items())


def _weight(found: _Found) -> int:
    rule = found.sighting.rule
    return _WEAK.index(rule) if rule in _WEAK else len(_WEAK)


def _all(context: Context) -> Iterator[_Found]:
    spots = CUES.spots(context.text)
    before: Sentence | None = None
    for sentence in context.sentences:
        previous, before = before, sentence
        reply = answered(context, previous, sentence)
        if reply is not None:
            yield from _in_answer(context, reply)
        if not spots.within(sentence.start, sentence.end):
            continue
        asked = follows_question(context, previous)
        if not asked and not is_about_a_show(context, sentence):
            continue
        if sentence.block.role in ("correction", "question") or context.text[sentence.end - 1] in "?？":
            continue
        for left, right in clauses(context.text, sentence.start, sentence.end):
            if cues := spots.within(left, right):
                yield from _in_clause(context, Place(sentence, (left, right), asked), cues)


def _in_answer(context: Context, reply: Answered) -> Iterator[_Found]:
    """What a short answer says of the season that the question is about."""
    subject = context.subjects.awaited(reply.asked.start, reply.asked.end)
    show = context.watch.show(subject.show) if subject else None
    start, end = reply.answer.start, reply.answer.end
    if subject is None or show is None or (subject.season or 0) < show.season:
        context.decline("status", Reason.AIRED_SEASON if show else Reason.ANOTHER_SHOW, start, end, _ANSWERED.id)
        return
    credit = context.credit(start, end)
    by = _company(context, start, end) or _company(context, reply.asked.start, reply.asked.end)
    value = Status(reply.status, by if reply.status in _DECIDED else None)
    sighting = Sighting(
        "status", subject.show, subject.season, value, *_evidence(context, (start, end)), _ANSWERED.id, 0.8, credit
    )
    context.rest(sighting, ("question", reply.asked.start, reply.asked.end), ("cue", start, end))
    yield _Found(sighting, _explicitness(reply.answer, sighting, named=True))


def _in_clause(context: Context, place: Place, cues: frozenset[str]) -> Iterator[_Found]:
    """The first phrase that states a status; "has not ordered" comes before "ordered" in the list."""
    for phrase in phrases_with(cues):
        for match in phrase.pattern.finditer(context.text, *place.clause):
            found = _read(context, place, phrase, match)
            if found is not None:
                yield found
                yield from _with_it(context, place, found)
                return


def _with_it(context: Context, place: Place, found: _Found) -> Iterator[_Found]:
    """The same of the other seasons that are named in one breath: "a second and a third season"."""
    sighting = found.sighting
    show, status = context.watch.show(sighting.show), cast("Status", sighting.value).status
    if show is None or status in ("ended", "released"):
        return
    awaited = context.subjects.awaited_season(show)
    together = joint_seasons(context.text, *place.clause, awaited=awaited)
    for season in together if sighting.season in together else ():
        if season != sighting.season and season >= awaited:
            other = replace(sighting, season=season)
            context.rest(other, ("cue", *place.clause))
            yield _Found(other, found.explicitness)


def _read(context: Context, place: Place, phrase: Phrase, match: re.Match[str]) -> _Found | None:
    start, end = match.span()
    sentence, clause = place.sentence, place.clause
    named = context.subjects.seasons_within(*clause) or context.subjects.seasons_within(sentence.start, sentence.end)
    reason = _taken_back(context, phrase, match, clause)
    if (
        reason is None
        and phrase.status == "unconfirmed"
        and (is_of_a_date(context, sentence, start, end) or is_of_a_rumour(context, sentence, start, end))
    ):
        reason = Reason.SOMETHING_ELSE
    if reason is None and not named and not is_understood(context, place, phrase, start):
        reason = Reason.NO_SEASON
    if phrase.rule.id == _FILMED_THROUGH:
        if not is_of_the_next(context, place, start):
            reason = Reason.NO_SEASON
        elif ends_later(context, clause):
            reason = Reason.TAKEN_BACK
    subject = _subject(context, phrase, match, clause) if reason is None else None
    show = context.watch.show(subject.show) if subject else None
    if subject is None or show is None:
        context.decline("status", reason or Reason.ANOTHER_SHOW, start, end, phrase.rule.id)
        return None
    season, awaited = season_of(context, sentence, start, subject, show), context.subjects.awaited_season(show)
    if phrase.status in ("cancelled", "ended") and (after := season_after(context.text, sentence.start, sentence.end)):
        season = after if phrase.status == "cancelled" else after - 1
    if season < awaited and phrase.status not in ("cancelled", "unconfirmed", "ended"):
        context.decline("status", Reason.AIRED_SEASON, start, end, phrase.rule.id)
        return None
    credit = context.credit(start, end)
    by = _decider(context, sentence, clause, credit) if phrase.status in _DECIDED else None
    sighting = Sighting(
        "status",
        show.id,
        # "Cancelled after its first season" is about the one to come; what has ended is the one that was shown.
        season if phrase.status == "ended" else max(season, awaited),
        Status(phrase.status, by),
        *_evidence(context, clause),
        phrase.rule.id,
        0.95 if named else 0.8,
        credit,
    )
    context.rest(sighting, ("cue", start, end))
    return _Found(sighting, _explicitness(sentence, sighting, named=bool(named)))


# "it has not decided yet whether Amber Line will get a second": what is open is told behind the phrase
_WHETHER = re.compile(r"(?: [\w’]{1,12}){0,2} (?:whether|if|on|about) [“\"‘'«]?")


def _subject(context: Context, phrase: Phrase, match: re.Match[str], clause: tuple[int, int]) -> Subject | None:
    """What the phrase is told of: what it leaves open where that is named right behind it, else what is near."""
    start, end = match.span()
    opens = _WHETHER.match(context.text, end, clause[1]) if phrase.status == "unconfirmed" else None
    if opens and context.subjects.namings_within(opens.end(), opens.end() + 1):
        return context.subjects.near(opens.end(), clause[1])
    return context.subjects.near(start, end)


# "12 Januari 2025: syuting season 2 dimulai": what a list of days tells was so on that day
_TIMELINE = re.compile(
    r"(?:\d{1,2} (?:de )?[A-Za-zé]{3,10}(?: de)?(?: 20\d\d)?|[A-Z][a-z]{2,8} \d{1,2}(?:, 20\d\d)?"
    r"|(?:20\d\d년 )?\d{1,2}월 \d{1,2}일) ?[:–—] "
)
# "tetapi ketika itu kedua pihak memilih bungkam": who was silent then may have spoken since
_BACK_THEN = re.compile(
    r"(?<!\w)(?:(?:ketika|kala|saat|waktu) itu|en (?:ese|aquel) (?:momento|entonces)|por entonces|at the time"
    r"|back then)(?!\w)|당시(?:에는|에도|에)? [^.]{0,30}$"
)


def _taken_back(context: Context, phrase: Phrase, match: re.Match[str], clause: tuple[int, int]) -> Reason | None:
    """Why the clause does not state what the phrase would, or states it of something else; None where it does."""
    start, end = match.span()
    if phrase.declines(context.text, clause[0], clause[1], match):
        return Reason.TAKEN_BACK
    if phrase.status == "in-production" and _TIMELINE.match(context.text, clause[0], start):
        return Reason.TAKEN_BACK
    if phrase.status == "unconfirmed" and _BACK_THEN.search(context.text, max(clause[0], start - 60), start):
        return Reason.TAKEN_BACK
    if phrase.status in ("in-production", "wrapped") and is_record(context.text, *clause, match):
        return None if phrase.status == "wrapped" and was_filmed(context, clause) else Reason.TAKEN_BACK
    if phrase.status == "in-production" and begins_later(context, match.end(), clause[1]):
        return Reason.TAKEN_BACK
    if phrase.status in ("in-production", "wrapped") and was_long_filmed(context, clause):
        return Reason.TAKEN_BACK
    if phrase.status == "unconfirmed":
        return Reason.SOMETHING_ELSE if asks_of_another(context, start, end, clause[1]) else None
    if is_hearsay(context.text, start, clause):
        return Reason.HEARSAY
    decided = phrase.status in ("renewed", "cancelled", "ended", "in-talks")
    return Reason.SOMETHING_ELSE if decided and is_of_something_else(context, start, end, clause) else None


def _evidence(context: Context, clause: tuple[int, int]) -> tuple[int, int]:
    words = context.text[slice(*clause)]
    return clause[0], clause[0] + len(words.rstrip(" ,;—–-"))


def _decider(context: Context, sentence: Sentence, clause: tuple[int, int], credit: Credit) -> str | None:
    """The company in the clause, else in the sentence, else the one whose statement it is."""
    named = _company(context, *clause) or _company(context, sentence.start, sentence.end)
    platform = context.credits.platform
    return named or (credit.origin if credit.origin and credit.origin == platform else None)


def _company(context: Context, start: int, end: int) -> str | None:
    """The first company named in ``text[start:end]``; who measures audiences decides nothing."""
    named = (mention for mention in context.credits.mentions if start <= mention.start < end)
    return next((m.name for m in named if m.kind in COMPANIES and m.kind != "measurement"), None)


def _explicitness(sentence: Sentence, sighting: Sighting, *, named: bool) -> float:
    """Which of two places says it better: running text, the season named, who decided, the source."""
    value = cast("Status", sighting.value)
    return (
        (4 if sentence.block.kind != "heading" and sentence.block.role is None else 0)
        + (1 if named else 0)
        + (1 if value.by else 0)
        + (0.5 if sighting.credit.origin else 0)
    )


def to_record(value: Value) -> dict[str, object]:
    """``value`` as the record's object."""
    assert isinstance(value, Status)
    return asdict(value)


def from_record(record: Mapping[str, object]) -> Status:
    """The value that ``to_record`` wrote."""
    by = record.get("by")
    return Status(cast("StatusWord", record["status"]), by if isinstance(by, str) else None)


def slot(value: Value) -> tuple[str, ...]:
    """Every status of a season competes for one slot."""
    assert isinstance(value, Status)
    return ("status",)


def relate(left: Value, right: Value) -> Relation:
    """How two statuses of one season relate: steps of one ladder follow each other, the end contradicts them."""
    assert isinstance(left, Status)
    assert isinstance(right, Status)
    if left.status == right.status:
        return "same"
    over = {"cancelled", "ended"}
    alive = {"renewed", "in-production", "wrapped", "released", "in-talks"}
    if (left.status in over and right.status in alive) or (right.status in over and left.status in alive):
        return "conflict"
    return "compatible"


_SENTENCES: dict[StatusWord, str] = {
    "renewed": "renewed",
    "in-production": "in production",
    "wrapped": "finished filming",
    "released": "released",
    "cancelled": "cancelled",
    "ended": "ended for good",
    "unconfirmed": "not confirmed",
    "in-talks": "in talks",
}


def phrase(value: Value) -> str:
    """The claim as a neutral statement: ``renewed by Netflix``."""
    assert isinstance(value, Status)
    return _SENTENCES[value.status] + (f" by {value.by}" if value.by else "")


TYPE = ClaimType("status", RULES, extract, to_record, from_record, slot, relate, phrase)
