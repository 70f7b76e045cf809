"""What the clause around a date says about how sure it is, and who is speaking."""

import re

from .context import Context
from .credit_cues import COMPANIES
from .events import Event
from .modality import Modality, is_creative, is_denied, is_plan, judge
from .model import Credit
from .sentences import Sentence
from .temporal import TimeExpression

# Somebody speaks: words in marks, or "he" and "she"
_PERSON = re.compile(r"[“\"«「『]|(?<!\w)(?:[Hh]e|[Ss]he)(?!\w)")
_BREAKS = re.compile(r"; |, (?:but|and|so|because|while|y|pero|dan) | – | — |—|지만,?\s|으며,?\s|했고,?\s|됐고,?\s")


def modality_of(
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
    if is_ruled_out(context, sentence, event, time):
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
    r"[.,;]?\s*(?:(?:and|but) )?(?:(?:[Ii]t|[Tt]hat|[Tt]his|[Bb]ut it|[Bb]ut that)(?: \w+)? (?:not(?: true| so"
    r"| right)?|wrong|false)"
    r"|(?:[Ii]t|[Tt]hat)(?: \w+)?n[’']t(?: true| so| right)?|[Nn]ot true|[Nn]o (?:lo )?es(?: cierto| así)?"
    r"|사실이 아니\w{1,3})[.!,]"
)


def is_ruled_out(context: Context, sentence: Sentence, event: Event, time: TimeExpression) -> bool:
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


_REFUTES = re.compile(
    r"(?<!\w)(?:denie[sd] (?:that|reports|rumou?rs|claims)|denying|debunk(?:s|ed)|no truth (?:in|to)"
    r"|desmint\w{1,5}|desmiente|negó que"
    r"|membantah)(?!\w)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:before|until|till|earlier than|antes de|hasta|sebelum)(?: the| el)?\s*$", re.IGNORECASE
)


def _is_denied(text: str, event: Event, time: TimeExpression, begin: int) -> bool:
    first = max(begin, min(event.cue.start, time.start) - 32)
    words = text[first : max(time.start, event.cue.end)]
    if _REFUTES.search(text, begin, max(begin, event.cue.start)):
        return True
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


def _is_company(context: Context, name: str) -> bool:
    return any(mention.kind in COMPANIES and mention.name == name for mention in context.credits.mentions)
