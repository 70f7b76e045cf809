"""What an identified person, or the company speaking as one, said about the show."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.fuzz import ratio, token_set_ratio, token_sort_ratio

from ..context import Context
from ..decisions import Part, Reason
from ..model import Block, Credit, Sighting, Speaker, Value
from ..naming.roster import NAME_RUN
from ..naming.subjects import Subject
from ..rules import ClaimType, Relation, Rule
from ..speech.interviews import Answer, read_answers
from ..speech.plain_quotes import read_quotes
from ..speech.quoting import Utterance, read_utterances
from ..speech.voices import confidence_in, is_bare_fact, is_company
from ..speech.whose import is_in_story, speaker_in
from ..watchlist import Show

__all__ = ["TYPE", "Quote", "read_quotes"]

RULES: tuple[Rule, ...] = (
    Rule("quote.direct", "“…,” she said: words in marks with a cue of their own"),
    Rule("quote.inherited", "words in marks that go to the speaker before"),
    Rule("quote.mixed", "she said that the plan is “…”: a reported clause with words in marks"),
    Rule("quote.indirect", "she said that …: a reported clause without marks"),
    Rule("quote.answer", "an answer of an interview printed as question and answer"),
)
_SURE = {"quote.direct": 1.0, "quote.mixed": 0.95, "quote.indirect": 0.9, "quote.inherited": 0.85, "quote.answer": 0.97}
# A reported clause has a subject and a verb.
_FEWEST_WORDS = 2
_AROUND_TITLE = " ,.;:!?'\"“”‘’«»"
# On token_set_ratio: below, two quotes of one person are two statements.
_SAME_WORDS = 70
_ALIKE_WORDS = 80
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(
    r"\b(?:not|no|never|nothing|nobody|none|neither|cannot|sin|nunca|nadie|nada|tidak|belum|bukan)\b"
    r"|n[’']t\b|않|없|안 "
)
# A role of the show that the paragraph is about, in front of a name.
_ITS = re.compile(r"\b(?:its|su|sus) (?:[\w-]{2,20} ){0,2}[\w-]{3,20},? $")
_ITS_REACH = 50
_UNHEARD = {"none": Reason.NO_SPEAKER, "organisation": Reason.RELAYED}
_UNREAD_ROLES = ("question", "pull-quote", "embed", "correction", "summary")


@dataclass(frozen=True, slots=True)
class Quote(Value):
    """``text``: the words, without the cue. ``directness`` as GUIDE.md defines it."""

    text: str
    directness: Literal["direct", "indirect", "mixed"]


def extract(context: Context) -> Iterable[Sighting]:
    """The quote claims of the article."""
    found = sorted(_spoken(context), key=lambda sighting: sighting.start)
    return _without_repeats(found)


def _spoken(context: Context) -> Iterator[Sighting]:
    answers = read_answers(context)
    answered = {part for answer in answers for part in answer.parts} | {(a.start, a.end) for a in answers}
    paragraphs = [
        (block.start, block.end)
        for block in context.blocks
        if block.kind != "heading" and block.role not in _UNREAD_ROLES and not _is_answered(block, answered)
    ]
    set_off = {block.start for block in context.blocks if block.kind == "quote" and block.role is None}
    utterances = read_utterances(context.text, paragraphs, context.article.language, set_off=set_off, explicit=True)
    yield from (s for utterance in utterances for s in _sighting(context, utterance))
    yield from (s for answer in answers for s in _answer(context, answer))


def _is_answered(block: Block, answered: set[tuple[int, int]]) -> bool:
    return any(block.start <= start and end <= block.end for start, end in answered)


def _sighting(context: Context, utterance: Utterance) -> Iterator[Sighting]:
    """The sighting of ``utterance`` if somebody who counts says it about a followed show."""
    rule, span = _rule_of(utterance), (utterance.start, utterance.end)
    heard = _heard(context, utterance)
    if isinstance(heard, Reason):
        context.decline("quote", heard, *span, rule)
        return
    speaker, subject = heard
    value = Quote(_said(context, utterance), utterance.directness)
    credit = _credit(context, *span, speaker)
    sure = round(confidence_in(context, speaker) * _SURE[rule], 3)
    sighting = Sighting("quote", subject.show, subject.season, value, *span, rule, sure, credit, speaker)
    yield context.rest(sighting, *_parts(utterance))


def _said(context: Context, utterance: Utterance) -> str:
    """The words, with one space where the page has several or a line's end."""
    return " ".join(" ".join(context.text[piece.start : piece.end].split()) for piece in utterance.pieces)


def _heard(context: Context, utterance: Utterance) -> tuple[Speaker, Subject] | Reason:
    """Who says it about which show; or why it is no quote about a followed one."""
    if utterance.directness == "indirect" and not utterance.explicit:
        return Reason.NOT_SPEECH
    speaker = speaker_in(context, utterance)
    if speaker is None or (speaker.name is None and not speaker.mention):
        return Reason.NO_SPEAKER
    if _NOBODY.fullmatch(speaker.mention or ""):
        return Reason.NOBODY
    if is_in_story(context, utterance, speaker):
        return Reason.NOBODY
    if not confidence_in(context, speaker):
        return _UNHEARD.get(speaker.resolved_by, Reason.NOBODY)
    subject = context.subject(utterance.start, utterance.end) or _own_show(context, utterance, speaker)
    if subject is None or _is_of_another(context, utterance, subject.show, speaker):
        return Reason.ANOTHER_SHOW
    if not _is_introduced(context, subject.show, utterance.end, speaker):
        return Reason.NOT_INTRODUCED
    return _why_nothing(context, utterance, speaker) or (speaker, subject)


# "Nobody will say whether ..."
_NOBODY = re.compile(
    r"(?:nobody|no[ -]one|none|neither|few|nadie|ninguno|tak ada|tidak ada)(?: (?:of|at|on|from|in) .{1,60})?",
    re.IGNORECASE,
)


def _why_nothing(context: Context, utterance: Utterance, speaker: Speaker) -> Reason | None:
    """Why the words are too few, or no more than a fact that is a claim of its own."""
    said, indirect = _said(context, utterance), utterance.directness == "indirect"
    if not said or (indirect and (len(said.split()) < _FEWEST_WORDS or said.endswith(":"))):
        return Reason.FRAGMENT
    if said.strip(_AROUND_TITLE).casefold() in _titles(context.watch.shows):
        return Reason.TITLE
    if indirect and (speaker.name is None or is_company(context, speaker)) and is_bare_fact(said):
        return Reason.BARE_FACT
    return None


@lru_cache(maxsize=8)
def _titles(shows: tuple[Show, ...]) -> frozenset[str]:
    """The names of ``shows``: whoever utters no more of a show says nothing about it."""
    return frozenset(name.casefold() for show in shows for name in show.names)


def _parts(utterance: Utterance) -> Iterator[Part]:
    """What a quote rests on: the words that were said, and those that name who said them."""
    yield from (("said", piece.start, piece.end) for piece in utterance.pieces)
    if utterance.mention:
        yield ("speaker", *utterance.mention)


def _own_show(context: Context, utterance: Utterance, speaker: Speaker) -> Subject | None:
    """The article's show, of one of its people or its channel who speaks of a season though another title is near."""
    show = context.subjects.main
    if show is None or speaker.name is None:
        return None
    home = show.platform and context.people.organisations.canonical(show.platform)
    if speaker.name not in {home, *(person.name for person in show.people)}:
        return None
    return context.subjects.of_main(utterance.start, utterance.end)


def _is_introduced(context: Context, show: str, position: int, speaker: Speaker) -> bool:
    """Whether the show is named by ``position``, or the speaker is of its people; else the quote is another show's."""
    listed = context.watch.show(show)
    assert listed is not None
    if any(name.casefold() in context.article.title.casefold() for name in listed.names):
        return True
    block = context.block_at(position - 1)
    reach = block.end if block else position
    named = (naming for naming in context.subjects.namings if naming.show is not None and naming.show.id == show)
    return any(naming.start < reach for naming in named) or speaker.name in {person.name for person in listed.people}


def _is_of_another(context: Context, utterance: Utterance, show: str, speaker: Speaker) -> bool:
    """Whether a paragraph that only names something unlisted is about that: Gull Lane is back, its producer said."""
    block, listed = context.block_at(utterance.start), context.watch.show(show)
    if block is None or utterance.mention is None or listed is None:
        return False
    at = max(block.start, utterance.mention[0] - _ITS_REACH)
    if (
        speaker.name in {person.name for person in listed.people}
        or _ITS.search(context.text, at, utterance.mention[0]) is None
    ):
        return False
    opener = NAME_RUN.match(context.text, block.start, block.end)
    if opener is None or " " not in opener[0] or context.subjects.namings_within(block.start, block.end):
        return False
    return not context.people.is_figure(opener[0]) and context.people.organisations.named_in(opener[0]) is None


def _rule_of(utterance: Utterance) -> str:
    inherited = utterance.directness == "direct" and not utterance.cued
    return "quote.inherited" if inherited else f"quote.{utterance.directness}"


def _credit(context: Context, start: int, end: int, speaker: Speaker) -> Credit:
    """Whom the article credits; a company that speaks is the origin itself, whoever relays it."""
    credit = context.credit(start, end)
    if not is_company(context, speaker) or speaker.name is None or credit.origin == speaker.name:
        return credit
    relays = dict.fromkeys(name for name in (credit.origin, *credit.via) if name and name != speaker.name)
    return Credit(speaker.name, tuple(relays))


def _answer(context: Context, answer: Answer) -> Iterator[Sighting]:
    subject = context.subject(answer.parts[0][0], answer.end)
    if subject is None:
        context.decline("quote", Reason.ANOTHER_SHOW, answer.start, answer.end, "quote.answer")
        return
    words = " ".join(" ".join(context.text[start:end].split()) for start, end in answer.parts)
    credit = context.credit(answer.parts[0][0], answer.end)
    rule = "quote.answer"
    sighting = Sighting(
        "quote",
        subject.show,
        subject.season,
        Quote(words, "direct"),
        answer.start,
        answer.end,
        rule,
        _SURE[rule],
        credit,
        answer.speaker,
    )
    said = (("said", *part) for part in answer.parts)
    yield context.rest(sighting, *said, ("speaker", answer.start, answer.parts[0][0]))


def _without_repeats(found: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """One sighting for words that the article repeats: the longest."""
    kept: list[Sighting] = []
    for sighting in found:
        words = _words(sighting)
        again = next(
            (i for i, other in enumerate(kept) if _same_speaker(sighting, other) and _repeats(words, _words(other))),
            None,
        )
        if again is None:
            kept.append(sighting)
        elif len(words) > len(_words(kept[again])):
            kept[again] = sighting
    return tuple(kept)


def _same_speaker(left: Sighting, right: Sighting) -> bool:
    """Whether one person may have said both: two who answer "Nothing is decided" make two statements."""
    names = {sighting.speaker.name for sighting in (left, right) if sighting.speaker and sighting.speaker.name}
    return len(names) < 2


def _repeats(left: str, right: str) -> bool:
    """Whether one says what the other says, or is a part of it."""
    shorter, longer = sorted((left.strip(" .,!?"), right.strip(" .,!?")), key=len)
    return (len(shorter.split()) >= 3 and shorter in longer) or ratio(left, right) >= 88


def _words(sighting: Sighting) -> str:
    assert isinstance(sighting.value, Quote)
    return sighting.value.text.casefold()


def to_record(value: Value) -> dict[str, object]:
    """``value`` as the record's object."""
    assert isinstance(value, Quote)
    return asdict(value)


def from_record(record: Mapping[str, object]) -> Quote:
    """The value that ``to_record`` wrote."""
    return Quote(**record)  # type: ignore[arg-type]


def slot(value: Value) -> tuple[str, ...]:
    """Nothing: all quotes of one speaker about one show are compared with each other."""
    assert isinstance(value, Quote)
    return ()


def relate(left: Value, right: Value) -> Relation:
    """By the overlap of words: trimmed or retold they stay the same; negated, or with another number, they clash.

    Other words of the same person can both be true.
    """
    assert isinstance(left, Quote)
    assert isinstance(right, Quote)
    ours, theirs = left.text.casefold(), right.text.casefold()
    if token_set_ratio(ours, theirs) < _SAME_WORDS:
        return "compatible"
    if _numbers_clash(ours, theirs) or _is_negated(ours, theirs):
        return "conflict"
    return "same" if token_sort_ratio(ours, theirs) >= _SAME_WORDS else "refines"


def _numbers_clash(ours: str, theirs: str) -> bool:
    """Whether each gives a number that the other lacks."""
    left, right = (set(_NUMBER.findall(text)) for text in (ours, theirs))
    return bool(left - right) and bool(right - left)


def _is_negated(ours: str, theirs: str) -> bool:
    """Whether the two are alike but for a "not"; a trimmed quote may leave the negated part out."""
    alike = token_sort_ratio(ours, theirs) >= _ALIKE_WORDS
    return alike and bool(_NEGATION.search(ours)) != bool(_NEGATION.search(theirs))


def phrase(value: Value) -> str:
    """The quote in marks, or what was reported."""
    assert isinstance(value, Quote)
    words = value.text.rstrip(" ,")
    return f"“{words}”" if value.directness == "direct" else words


TYPE = ClaimType("quote", RULES, extract, to_record, from_record, slot, relate, phrase)
