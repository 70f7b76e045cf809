"""What the clause around a date says about how sure it is, and who is speaking."""

import re
from dataclasses import replace
from functools import lru_cache

from ..context import Context
from ..credit.edge import COMPANIES
from ..model import Credit
from ..sentences import Sentence
from ..spotted import Spotted
from ..temporal import TimeExpression
from ..watchlist import Watchlist
from .denials import BREAKS
from .event_scene import HANGUL, Event
from .modality import Modality, is_creative, is_plan, is_rumour, is_schedule, judge

# Who says so may be told at the end of the sentence: "..., two people briefed on the schedule said"
_SOURCES_REACH = 110
# Somebody speaks: words in marks, or "he" and "she"
_MARK = re.compile(r"[“\"«「『]")
_PERSON = re.compile(r"(?<!\w)(?:[Hh]e|[Ss]he)(?!\w)|(?<![가-힣])그(?:녀)?[는가] ")
_SAYING = (
    r"said|says|told|tells|conceded|admitted|revealed|reveals|promised|hinted|teased|added|explained|hopes|hoped|thinks"
    r"|believes|reckons|wrote|expects|dijo|dice|adelantó|reveló|contó|aseguró|explicó|confesó|avanzó|kata|ujar|tutur"
    r"|ungkap|mengatakan|mengungkapkan|menyebut|menjelaskan"
)
_NAME_SAYS = re.compile(rf" (?:\w{{1,12}} ){{0,1}}(?:{_SAYING})(?!\w)")
_SAYING_OR_CREDITING = Spotted(rf"(?<!\w)(?:{_SAYING}|según|menurut|according to)(?!\w)")
_SAYS_NAME = re.compile(rf"(?<!\w)(?:{_SAYING}|según|menurut|according to) $")


def _is_person(context: Context, said: tuple[int, int]) -> bool:
    """Whether somebody speaks in the sentence: in marks, as a pronoun, or by a name that the watch-list knows."""
    if _PERSON.search(context.text, *said) or _is_quoted(context, said):
        return True
    if _SAYING_OR_CREDITING.search(context.text, *said) is None:
        return False
    words = context.text[slice(*said)]
    return any(_speaks(words, name) for name in _called(context.watch))


def _is_quoted(context: Context, said: tuple[int, int]) -> bool:
    """Whether words stand in marks, other than the closing mark and the name of a show: «Amber Line»."""
    marks = [mark.end() for mark in _MARK.finditer(context.text, *said)]
    named = context.subjects.namings_within(*said) if marks else ()
    ends = [naming.end for naming in named]
    starts = [naming.start for naming in named]
    return any(mark not in starts and mark - 1 not in ends for mark in marks)


@lru_cache(maxsize=8)
def _called(watch: Watchlist) -> frozenset[str]:
    """The names of the people of the followed shows, in full and by the first or last of them: "Noh", "Castellan"."""
    full = {name for show in watch.shows for person in show.people for name in (person.name, *person.aliases)}
    return frozenset(full | {part for name in full for part in (name.split()[0], name.split()[-1]) if len(part) > 1})


def _speaks(words: str, name: str) -> bool:
    at = words.find(name)
    return at >= 0 and (_NAME_SAYS.match(words, at + len(name)) or _SAYS_NAME.search(words, 0, at)) is not None


def modality_of(
    context: Context,
    sentence: Sentence,
    event: Event,
    time: TimeExpression,
    credit: Credit,
    *,
    ahead: bool,
) -> Modality:
    """How sure the clause is of a date that it does not rule out: its own words, then who is speaking."""
    text = context.text
    first, last = min(event.cue.start, time.start), max(event.cue.end, time.end)
    begin = max((match.end() for match in BREAKS.finditer(text, sentence.start, first)), default=sentence.start)
    stop = BREAKS.search(text, last, sentence.end)
    end = min(stop.start() if stop else sentence.end, last + 45)
    if (then := _THEN.match(text, last, end)) and any(then.end() <= other.start < end for other in context.times):
        end = then.end()
    said = (sentence.start, sentence.end)
    shows = ahead and credit.origin is None and _shows_itself(context, event)
    governed = begin
    if event.how == "delay-verb" and event.name != "delay":
        time = _moved_to(context, sentence, event, time)
        governed = _of_the_move(context, event, begin)
    company = shows or _is_company(context, credit, event.start)
    return judge(
        rumoured=is_rumour(text, begin, min(stop.start() if stop else sentence.end, last + _SOURCES_REACH)),
        planned=_is_planned(text, event, time, (governed, end), ahead=ahead, company=company),
        ahead=ahead,
        company=company,
        credited=credit.origin is not None,
        person=ahead
        and not shows
        and (
            sentence.block.role == "answer"
            or event.how == "answer"
            or is_creative(text, *said)
            or _is_person(context, said)
        ),
    )


def _moved_to(context: Context, sentence: Sentence, event: Event, time: TimeExpression) -> TimeExpression:
    """``time`` without the tense of the plan that was given up: "iba a estrenarse en octubre, se pospone a enero"."""
    earlier = any(sentence.start <= other.start and other.end <= event.cue.start for other in context.times)
    return replace(time, tense="unknown") if time.tense == "plan" and earlier else time


_MOVE_REACH = 30


def _of_the_move(context: Context, event: Event, begin: int) -> int:
    """Where the words begin that govern a move, behind those of the old plan: "10월로 예정됐던 공개가 미뤄졌다"."""
    if HANGUL.match(context.text, event.cue.start):
        return event.cue.start
    begin = max(begin, event.cue.start - _MOVE_REACH)
    return max(begin, context.text.rfind(",", begin, event.cue.start) + 1)


# "오는 12월 촬영을 시작해 내년 하반기 방송을 목표로 한다": the clause is over, and the next has a time of its own
_THEN = re.compile(r"(?:해서?|하며|하고|한 (?:뒤|후)|[고며여])?[ ,]{1,2}(?=[^.]{2,30}목표)")


# "the second season, which Netflix will release on May 16": whoever tells it, who shows it is named
_SHOWN_BY = 8


def _shows_itself(context: Context, event: Event) -> bool:
    """Whether a company is the subject of the verb that shows the season."""
    if event.how != "release-verb":
        return False
    return any(
        mention.kind in COMPANIES and not mention.common and 0 < event.cue.start - mention.end < _SHOWN_BY
        for mention in context.credits.mentions
    )


# "originally planned for May, will now arrive on June 5": the plan given up says nothing of the new date
_GIVEN_UP = Spotted(
    r"(?<!\w)(?:originally|initially|previously|first) \w+ (?:for|to|in|on|at)(?: [^\s,;.]{1,20}){1,6}"
    r"(?:,| but| has| was)"
    r"|(?:당초|애초|원래)[^.]{2,40}(?:으나|지만|에서)"
    r"|(?<!\w)(?:semula|tadinya|awalnya|mulanya|sebelumnya|sedianya)(?!\w)[^.;]{4,80}? (?:kini|sekarang|akhirnya|malah"
    r"|justru)(?!\w)"
    r"|(?<!\w)(?:previst|pautad|programad|planead|anunciad)[oa]s?(?: \w{4,16}){0,2} para [^,;.]{2,30},"
)


# "the finale set for Nov. 19, the company said": a verb that schedules, where a company says so
_SETS = re.compile(r"set for|dates|locked|booked|slotted", re.IGNORECASE)


# "Peacock has set the second season for October 9" is the deed of whoever sets it.
_DECIDED = frozenset({"set", "sets"})


# "has set Thursday, Oct. 9 as the premiere date"
_SET_AS = re.compile(r"(?<!\w)(?:set|sets|named|names|chosen|picked|fixed|announced)(?: on)? (?:\w+day, )?$")
_AS_THE = re.compile(r" as (?:the|its|a)(?!\w)")


def _is_scheduled(text: str, event: Event) -> bool:
    return _SETS.match(text, event.cue.start) is not None or is_schedule(text, event.cue.start, event.cue.end)


_SAYS = re.compile(
    r"(?<!\w)(?:said|says|announced|confirmed|told|dijo|anunció|confirmó|comunicó"
    r"|comunicado|mengumumkan|mengonfirmasi|memastikan|pernyataan|siaran pers)(?!\w)|[가-힣]"
)


def _is_planned(
    text: str, event: Event, time: TimeExpression, clause: tuple[int, int], *, ahead: bool, company: bool
) -> bool:
    """Whether the words that govern the event plan it. What has happened was planned only by a verb of its own."""
    word = text[event.cue.start : event.cue.end]
    scheduled = word.endswith("dated") or word in _DECIDED or (company and ahead and _is_scheduled(text, event))
    if _SET_AS.search(text, max(0, time.start - 24), time.start) and _AS_THE.match(text, time.end):
        return False
    if time.tense == "plan" or (event.how == "expectation" and not scheduled):
        return True
    begin, end = clause
    if ahead and not company and event.name.startswith("filming") and not _SAYS.search(text, begin, end + 40):
        return True  # nobody who decides is heard
    before = max(begin, event.cue.start - (70 if ahead else 40)), event.cue.start
    if ahead and (given_up := _GIVEN_UP.search(text, begin, event.cue.start)):
        before = max(begin, given_up.end()), event.cue.start
    if not ahead:
        return is_plan(text, *before) and event.how in ("event-noun", "start-verb", "end-verb") and time.tense != "past"
    return is_plan(text, *before, announced=company) or is_plan(text, event.cue.start, end, announced=company)


def without_denier(context: Context, credit: Credit, event: Event) -> Credit:
    """The credit of a date that is denied: who published it, never the company that says it is wrong."""
    if not _is_company(context, credit, event.start):
        return credit
    claimed = context.credits.claimed_at(event.start, event.end)
    return Credit(claimed) if claimed else Credit()


def _is_company(context: Context, credit: Credit, position: int) -> bool:
    """Whether a company says so: one that is credited, or the one whose release the words are in."""
    issuer = context.credits.issuer_at(position)
    if issuer is not None and credit.origin in (None, issuer):
        return True
    named = context.credits.mentions
    return any(mention.kind in COMPANIES and mention.name == credit.origin for mention in named)
