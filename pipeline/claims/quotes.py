"""What an identified person, or the company speaking as one, said about the show."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from rapidfuzz.fuzz import token_set_ratio

from ..context import Context
from ..model import Block, Credit, Sighting, Speaker, Value
from ..quoting import Utterance, read_quotes, read_utterances
from ..rules import ClaimType, Relation, Rule

__all__ = ["TYPE", "Quote", "read_quotes"]

RULES: tuple[Rule, ...] = (
    Rule("quote.direct", "“…,” she said: words in marks with a cue of their own"),
    Rule("quote.inherited", "words in marks that go to the speaker before"),
    Rule("quote.mixed", "she said that the plan is “…”: a reported clause with words in marks"),
    Rule("quote.indirect", "she said that …: a reported clause without marks"),
    Rule("quote.answer", "an answer of an interview printed as question and answer"),
)
_UNREAD_ROLES = ("question", "answer", "pull-quote", "embed", "correction", "summary")


@dataclass(frozen=True, slots=True)
class Quote(Value):
    """``text``: the words, without the cue. ``directness`` as GUIDE.md defines it."""

    text: str
    directness: Literal["direct", "indirect", "mixed"]


def extract(context: Context) -> Iterable[Sighting]:
    """The quote claims of the article."""
    found = sorted((*_spoken(context), *_answers(context)), key=lambda sighting: sighting.start)
    return _without_repeats(found)


def _spoken(context: Context) -> Iterator[Sighting]:
    paragraphs = [(b.start, b.end) for b in context.blocks if b.kind != "heading" and b.role not in _UNREAD_ROLES]
    for utterance in read_utterances(context.text, paragraphs, context.article.language):
        sighting = _sighting(context, utterance)
        if sighting is not None:
            yield sighting


def _sighting(context: Context, utterance: Utterance) -> Sighting | None:
    text = context.text
    if utterance.directness == "indirect" and not utterance.explicit:
        return None
    if utterance.mention is None:
        return None
    speaker = context.person(text[slice(*utterance.mention)], utterance.mention[0])
    subject = context.subject(utterance.start, utterance.end)
    if subject is None:
        return None
    said = " ".join(" ".join(text[piece.start : piece.end].split()) for piece in utterance.pieces)
    rule = f"quote.{'inherited' if utterance.directness == 'direct' and utterance.inherited else utterance.directness}"
    return Sighting(
        "quote",
        subject.show,
        subject.season,
        Quote(said, utterance.directness),
        utterance.start,
        utterance.end,
        rule,
        0.9 if speaker.name else 0.5,
        _credit(context, utterance.start, utterance.end, speaker),
        speaker,
    )


def _credit(context: Context, start: int, end: int, speaker: Speaker) -> Credit:
    """Whom the article credits; a company that speaks is the origin itself, whoever relays it."""
    credit = context.credit(start, end)
    if speaker.resolved_by != "organisation" or speaker.name is None or credit.origin == speaker.name:
        return credit
    relays = [name for name in (credit.origin, *credit.via) if name and name != speaker.name]
    return Credit(speaker.name, tuple(relays))


def _answers(context: Context) -> Iterator[Sighting]:
    """The answers of an interview, each one quote."""
    blocks = context.blocks
    for index, block in enumerate(blocks):
        if block.role == "answer":
            yield from _answer(context, block, blocks[:index])


def _answer(context: Context, block: Block, before: Sequence[Block]) -> Iterator[Sighting]:
    del before
    text = context.text
    label = re.compile(r"(?P<name>[^:.\n]{1,60}?)(?: \([^)\n]{1,60}\))?\s?[:.]\s+").match(text, block.start, block.end)
    start = label.end() if label else block.start
    subject = context.subject(start, block.end)
    if subject is None:
        return
    speaker = context.person(label["name"] if label else "", block.start)
    words = " ".join(text[start : block.end].split())
    yield Sighting(
        "quote",
        subject.show,
        subject.season,
        Quote(words, "direct"),
        block.start,
        block.end,
        "quote.answer",
        0.9,
        context.credit(start, block.end),
        speaker,
    )


def _without_repeats(found: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """One sighting for words that the article repeats: the longest."""
    kept: list[Sighting] = []
    for sighting in found:
        words = _words(sighting)
        again = next((i for i, other in enumerate(kept) if token_set_ratio(words, _words(other)) >= 90), None)
        if again is None:
            kept.append(sighting)
        elif len(words) > len(_words(kept[again])):
            kept[again] = sighting
    return tuple(kept)


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
    """All quotes meet: who speaks, and about which show, is compared elsewhere."""
    assert isinstance(value, Quote)
    return ()


def relate(left: Value, right: Value) -> Relation:
    """The same words by token overlap; other words of the same person can both be true."""
    assert isinstance(left, Quote)
    assert isinstance(right, Quote)
    return "same" if token_set_ratio(left.text.casefold(), right.text.casefold()) >= 70 else "compatible"


def phrase(value: Value) -> str:
    """The quote in marks, or what was reported."""
    assert isinstance(value, Quote)
    return f"“{value.text}”" if value.directness == "direct" else value.text


TYPE = ClaimType("quote", RULES, extract, to_record, from_record, slot, relate, phrase)
