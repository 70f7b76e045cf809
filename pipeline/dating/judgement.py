"""What the clause around a date says about how sure it is, and who is speaking."""

import re
from functools import lru_cache

from ..context import Context
from ..credit.edge import COMPANIES
from ..model import Credit
from ..sentences import Sentence
from ..spotted import Spotted
from ..temporal import TimeExpression
from ..watchlist import Watchlist
from .event_scene import Event
from .modality import Modality, is_creative, is_denied, is_plan, is_rumour, is_schedule, judge

# Who says so may be told at the end of the sentence: "..., two people briefed on the schedule said"
_SOURCES_REACH = 110
# Somebody speaks: words in marks, or "he" and "she"
_PERSON = re.compile(r"[“\"«「『]|(?<!\w)(?:[Hh]e|[Ss]he)(?!\w)|(?<![가-힣])그(?:녀)?[는가] ")
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
    if _PERSON.search(context.text, *said):
        return True
    if _SAYING_OR_CREDITING.search(context.text, *said) is None:
        return False
    words = context.text[slice(*said)]
    return any(_speaks(words, name) for name in _called(context.watch))


@lru_cache(maxsize=8)
def _called(watch: Watchlist) -> frozenset[str]:
    """The names of the people of the followed shows, in full and by the first or last of them: "Noh", "Castellan"."""
    full = {name for show in watch.shows for person in show.people for name in (person.name, *person.aliases)}
    return frozenset(full | {part for name in full for part in (name.split()[0], name.split()[-1]) if len(part) > 1})


def _speaks(words: str, name: str) -> bool:
    at = words.find(name)
    return at >= 0 and (_NAME_SAYS.match(words, at + len(name)) or _SAYS_NAME.search(words, 0, at)) is not None


_BREAKS = Spotted(r"; |, (?:but|and|so|because|while|y|pero|dan) | – | — |—|지만,?\s|으며,?\s|했고,?\s|됐고,?\s")


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
    begin = max((match.end() for match in _BREAKS.finditer(text, sentence.start, first)), default=sentence.start)
    stop = _BREAKS.search(text, last, sentence.end)
    end = min(stop.start() if stop else sentence.end, last + 45)
    said = (sentence.start, sentence.end)
    company = _is_company(context, credit, event.start)
    return judge(
        rumoured=is_rumour(text, begin, min(stop.start() if stop else sentence.end, last + _SOURCES_REACH)),
        planned=_is_planned(text, event, time, (begin, end), ahead=ahead, company=company),
        ahead=ahead,
        company=company,
        credited=credit.origin is not None,
        person=ahead
        and (
            sentence.block.role == "answer"
            or event.how == "answer"
            or is_creative(text, *said)
            or _is_person(context, said)
        ),
    )


# "... comes back on October 9. It does not."
_TAKEN_BACK = re.compile(
    r"[.,;]?\s*(?:(?:and|but) )?(?:(?:[Ii]t|[Tt]hat|[Tt]his|[Tt]hey|[Bb]ut it|[Bb]ut that)(?: \w+)? (?:not(?: true| so"
    r"| right)?|wrong|false)"
    r"|(?:[Ii]t|[Tt]hat)(?: \w+)?n[’']t(?: true| so| right)?|[Nn]ot true|[Nn]o (?:lo )?es(?: cierto| así)?"
    r"|(?:The|That|Those|These) (?:report|rumou?r|claim|stor|date|talk)\w{0,3} (?:was|were|is|are|has been|have been)"
    r" (?:\w{1,12} )?(?:denied|false|wrong|untrue|dismissed|debunked|incorrect|unfounded)"
    r"|(?:El|La|Ese|Esa|Los|Esos) (?:rumor|noticia|dato|información)\w{0,2} (?:fue|es|ha sido|fueron|son)"
    r" (?:\w{1,12} )?(?:desmentid|fals|negad|incorrect)\w{1,2}"
    r"|(?:Kabar|Rumor|Isu|Informasi) (?:itu|tersebut|ini) (?:\w{1,12} )?(?:dibantah|tidak benar|keliru|hoaks)[^.]{0,40}"
    r"|사실이 아니\w{1,3})[.!,]"
)


# "Claims that ... are false", "a May 9 release was ruled out", "... 공개된다는 소문은 사실이 아니다"
_REFUTED = Spotted(
    r"(?<!\w)(?:is|are|was|were|been|as) (?:\w{1,12} )?[“\"‘']?(?:false|inaccurate|off the table|out of the question"
    r"|untrue|not true|wrong|incorrect|unfounded|baseless"
    r"|fake|made up|invented|wide of the mark|off the mark|premature"
    r"|nonsense|ruled out|denied|dismissed|debunked|a hoax)(?!\w)|n[’']t true(?!\w)"
    r"|called (?:it|that|this|them|the \w{3,8}) (?:\w{1,10} ){0,2}[“\"‘']?(?:invented|false|wrong|nonsense|fake"
    r"|rubbish|untrue|fiction|inaccurate|baseless|speculation)"
    r"|(?<!\w)(?:es|son|era|eran) (?:\w{1,12} )?(?:fals[oa]s?|incorrect[oa]s?|mentira)(?!\w)|no (?:es|son) ciert[oa]s?"
    r"|, (?:(?:(?:un|una|some|a) \w{3,12}|algo|lo|something) )?(?:que|which|that|yang) [^.;,]{2,40}?"
    r" (?:desmintió|desmiente|niega|negó|rechazó|denied|denies"
    r"|dismissed|dismisses|dibantah|membantah)"
    r"|(?<!\w)(?:lo|la|los) (?:nieg|desmient)[ao]n?(?!\w)|(?:tidak benar|hoaks|bohong|membantahnya|dibantah)(?!\w)"
    r"|(?:소문|보도|루머|설)에 (?:대해|관해)[^.]{0,30}(?:사실이 아니|사실무근|부인|일축)"
    r"|설[을를은는이]? ?(?:\w{2,4} )?(?:부인|일축|반박|사실무근)"
    r"|(?:소문|보도|주장|이야기|루머)\w?\s?(?:사실이 아니|사실무근|거짓)"
)


# "10월 2일 공개는 사실이 아닌 것으로 드러났다"
_UNTRUE = re.compile(r"[가-힣]{0,4}[”’\"']?[은는이가]? ?(?:사실이 아니|사실이 아닌|사실무근|거짓|오보)")


def is_ruled_out(context: Context, sentence: Sentence, event: Event, time: TimeExpression) -> bool:
    """Whether the clause, or the sentence right after it, says that the date is wrong."""
    if (
        event.how == "ruled-out"
        or _TAKEN_BACK.match(context.text, time.end)
        or _TAKEN_BACK.match(context.text, sentence.end)
        or _UNTRUE.match(context.text, max(event.end, time.end))
        or _is_refuted(context, event.end, min(sentence.end, event.end + 90))
    ):
        return True
    first = min(event.cue.start, time.start)
    breaks = _BREAKS.finditer(context.text, sentence.start, first)
    return _is_denied(context.text, event, time, max((match.end() for match in breaks), default=sentence.start))


def _is_refuted(context: Context, start: int, end: int) -> bool:
    """Whether what follows calls the date wrong, and not another date that stands between."""
    found = _REFUTED.search(context.text, start, end)
    return found is not None and not any(start <= time.start < found.start() for time in context.times)


_REFUTES = Spotted(
    r"(?<!\w)(?:(?:shot|shut|knocked|batted|played) down|poured cold water on"
    r"|dismiss(?:es|ed)|reject(?:s|ed)|rubbish(?:es|ed)) (?:\w{1,10} ){0,2}"
    r"(?:talk|reports?|rumou?rs?|claims?|speculation|suggestions?|chatter)(?!\w)"
    r"|(?<!\w)(?:(?:has |have )?denie[sd]"
    r" (?:that|(?:an? |the |any )?(?:[\w’'-]{3,14} ){0,3}(?:reports?|rumou?rs?|claims?|stor(?:y|ies))|it)"
    r"|denying|debunk(?:s|ed)"
    r"|no truth (?:in|to)"
    r"|(?:es|era) (?:falso|mentira|incierto) que|no es cierto que|(?:false|untrue|not true) that"
    r"|tidak benar (?:bahwa|jika)"
    r"|desmint\w{1,5}|desmiente|negó que"
    r"|membantah)(?!\w)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:before|until|till|earlier than|antes de|hasta|sebelum)(?: the| el)?\s*$", re.IGNORECASE
)


def _is_denied(text: str, event: Event, time: TimeExpression, begin: int) -> bool:
    first = max(begin, min(event.cue.start, time.start) - 32)
    last = max(time.start, event.cue.end)
    if _REFUTES.search(text, begin, max(begin, event.cue.start)):
        return True
    # "not expected before mid-2026" denies no date: it gives one.
    return event.name != "delay" and is_denied(text, first, last) and not _NOT_BEFORE.search(text, first, last)


# "originally planned for May, will now arrive on June 5": the plan given up says nothing of the new date
_GIVEN_UP = Spotted(
    r"(?<!\w)(?:originally|initially|previously|first) \w+ (?:for|to|in|on|at)(?: [^\s,;.]{1,20}){1,6}"
    r"(?:,| but| has| was)"
    r"|(?:당초|애초|원래)[^.]{2,40}(?:으나|지만|에서)"
)


# "the finale set for Nov. 19, the company said": a verb that schedules, where a company says so
_SETS = re.compile(r"set for|dates|locked|booked|slotted", re.IGNORECASE)


def _is_scheduled(text: str, event: Event) -> bool:
    return _SETS.match(text, event.cue.start) is not None or is_schedule(text, event.cue.start, event.cue.end)


_SAYS = re.compile(r"(?<!\w)(?:said|says|announced|confirmed|told|dijo|anunció|confirmó)(?!\w)|[가-힣]")


def _is_planned(
    text: str, event: Event, time: TimeExpression, clause: tuple[int, int], *, ahead: bool, company: bool
) -> bool:
    """Whether the words that govern the event plan it. What has happened was planned only by a verb of its own."""
    word = text[event.cue.start : event.cue.end]
    scheduled = word.endswith("dated") or (company and ahead and _is_scheduled(text, event))
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
    return Credit() if _is_company(context, credit, event.start) else credit


def _is_company(context: Context, credit: Credit, position: int) -> bool:
    """Whether a company says so: one that is credited, or the one whose release the words are in."""
    issuer = context.credits.issuer_at(position)
    if issuer is not None and credit.origin in (None, issuer):
        return True
    named = context.credits.mentions
    return any(mention.kind in COMPANIES and mention.name == credit.origin for mention in named)
