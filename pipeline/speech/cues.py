"""The cues of reported speech: a verb with its subject, "according to" a source, a name before a colon."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..lexicons import read_words
from .grammar import Grammar, Verb
from .phrases import Phrase, is_possessive, phrase_ending
from .phrases_ahead import phrase_from
from .subject_search import sentence_subject, subject_before
from .tokens import Token

CueKind = Literal["verb", "according", "colon", "dash"]
_BE = frozenset(read_words("syntax", "be"))
_NEGATIVE = frozenset(read_words("syntax", "negative"))


@dataclass(frozen=True, slots=True)
class Cue:
    """Token indices: the verb is ``first`` to ``last``; the whole cue, subject included, ``lead`` to ``tail``.

    ``subject`` is None where the verb has none of its own: the speaker is then the one before (``inherits``).
    """

    kind: CueKind
    first: int
    last: int
    lead: int
    tail: int
    subject: Phrase | None
    verb: Verb | None = None
    inverted: bool = False
    negated: bool = False
    quoted_by: Phrase | None = None

    @property
    def inherits(self) -> bool:
        """Whether the verb goes on from an earlier subject."""
        return self.subject is None


def find_cues(tokens: Sequence[Token], grammar: Grammar) -> tuple[Cue, ...]:
    """The cues among ``tokens``, in order. Whether a cue has something to report is for the caller to see."""
    cues = [*_labels(tokens, grammar), *_according(tokens, grammar)]
    taken = {index for cue in cues for index in range(cue.lead, cue.tail + 1)}
    for at, token in enumerate(tokens):
        if at in taken or not token.is_word:
            continue
        found = _verb_at(tokens, at, grammar)
        if found is None:
            continue
        cue = _verb_cue(tokens, at, at + found.form.count(" "), found, grammar)
        if cue is not None:
            cues.append(cue)
    return tuple(sorted(cues, key=lambda cue: (cue.first, cue.lead)))


def _verb_at(tokens: Sequence[Token], at: int, grammar: Grammar) -> Verb | None:
    token = tokens[at]
    if at + 1 < len(tokens):
        phrase = grammar.phrases.get(f"{token.low} {tokens[at + 1].low}")
        if phrase is not None:
            goes_on = at + 2 < len(tokens) and tokens[at + 2].low == "to"  # went on to say: the verb is "say"
            return None if goes_on else phrase
    verb = grammar.verbs.get(token.low)
    if verb is None or (token.is_capital and at > 0 and tokens[at - 1].is_word):
        return None
    return verb


def _labels(tokens: Sequence[Token], grammar: Grammar) -> Iterator[Cue]:
    """``Name: “…”`` at the start of a sentence, and ``“…” — Name`` at its end."""
    colon = next((i for i, token in enumerate(tokens[:12]) if token.text == ":"), 0)
    if colon and colon + 1 < len(tokens) and tokens[colon + 1].kind == "quote" and tokens[0].is_capital:
        comma = next((i for i in range(1, colon) if tokens[i].text == ","), colon)  # Noh, into the next microphone:
        name = phrase_ending(tokens, comma - 1, grammar)
        no_verb = all(tokens[i].low not in grammar.verbs and tokens[i].kind != "quote" for i in range(colon))
        is_name = tokens[0].low not in grammar.adverbs | grammar.conjunctions | grammar.clause_words
        if name is not None and name.first == 0 and no_verb and is_name:
            yield Cue("colon", colon, colon, 0, colon, name)
    for at in range(1, len(tokens) - 1):
        if tokens[at].kind == "mark" and tokens[at].text in "—–-―" and tokens[at - 1].kind == "quote":
            name = phrase_from(tokens, at + 1, grammar)
            if name is not None and tokens[name.first].is_capital and name.last >= len(tokens) - 3:
                yield Cue("dash", at, at, at, len(tokens) - 1, name)


def _according(tokens: Sequence[Token], grammar: Grammar) -> Iterator[Cue]:
    for words in grammar.according:
        parts = words.split()
        for at, token in enumerate(tokens):
            if token.low == parts[0] and [t.low for t in tokens[at : at + len(parts)]] == parts:
                cue = _according_cue(tokens, at, at + len(parts) - 1, grammar)
                if cue is not None:
                    yield cue


def _according_cue(tokens: Sequence[Token], first: int, last: int, grammar: Grammar) -> Cue | None:
    """The words "according to" with their source; the source runs to the comma, or to the end of its noun phrase."""
    source = phrase_from(tokens, last + 1, grammar)
    if source is None:
        return None
    tail = source.last
    for at in range(source.last + 1, min(len(tokens), source.last + 16)):
        if tokens[at].text in ",;:." or tokens[at].kind == "quote" or grammar.is_finite(tokens[at]):
            break
        tail = at
    return Cue("according", first, last, first, tail, source)


def _verb_cue(tokens: Sequence[Token], at: int, last: int, verb: Verb, grammar: Grammar) -> Cue | None:
    before = tokens[at - 1] if at else None
    if before is not None and before.low == "so" and verb.lemma == "call":
        return None
    if before is not None and before.is_word and _is_noun_here(tokens, at, verb, grammar):
        return None
    if before is not None and verb.participle and (before.low in ("a", "the") or is_possessive(before)):
        return None  # by Nielsen's reckoning
    if verb.lemma in ("say", "read") and verb.participle and before is not None and before.low == "as":
        return _quoted_as_saying(tokens, at, verb, grammar)
    if _is_passive(tokens, at, verb, grammar):
        return None
    inverted = _inverted_subject(tokens, at, last, verb, grammar)
    if inverted is not None:
        lead = _before_auxiliaries(tokens, at, grammar)
        return Cue("verb", at, last, lead, inverted.last, inverted, verb, inverted=True)
    lead, subject = at, None
    negated = any(
        tokens[i].low in _NEGATIVE or tokens[i].low.endswith(("n't", "n’t")) for i in range(max(0, at - 3), at)
    )
    if not (verb.participle and not _follows_be(tokens, at, grammar)) and not (
        before is not None and before.low == "to"
    ):
        subject = subject_before(tokens, at, grammar)
        if subject is not None and not _is_possible(tokens, subject, at):
            subject = None
    if subject is not None:
        return Cue("verb", at, last, subject.first, last, subject, verb, negated=negated)
    if (
        grammar.language == "en"
        and verb.form == verb.lemma
        and not (before is not None and before.low in ("to", "and", "or"))
    ):
        return None  # a bare form without a subject is an imperative
    if verb.noun and not (before is not None and before.text in (",", "and", "but", "to")):
        return None
    lead = _lead_of_inherited(tokens, at, grammar)
    return Cue("verb", at, last, lead, last, None, verb, negated=negated)


def _is_possible(tokens: Sequence[Token], subject: Phrase, verb: int) -> bool:
    """Whether nothing between subject and verb is a verb of another clause."""
    return subject.last < verb and tokens[subject.last].low not in ("that", "there", "this", "which")


def _lead_of_inherited(tokens: Sequence[Token], at: int, grammar: Grammar) -> int:
    lead = at
    while (
        lead > 0
        and tokens[lead - 1].is_word
        and (
            grammar.is_adverb(tokens[lead - 1].low)
            or tokens[lead - 1].low in ("and", "but", "to", "y", "dan", "before", "by", "e")
        )
    ):
        lead -= 1
    return lead


def _is_noun_here(tokens: Sequence[Token], at: int, verb: Verb, grammar: Grammar) -> bool:
    """Whether the form is a noun: the claim, Netflix's report, of notes."""
    if not verb.noun:
        return False
    before = tokens[at - 1]
    if before.low in (
        "who",
        "they",
        "we",
        "i",
        "you",
        "he",
        "she",
        "it",
        "many",
        "some",
        "others",
        "critics",
        "both",
        "all",
        "this",
        "that",
    ):
        return before.low in ("this", "that", "many", "some", "both", "all") and not verb.form.endswith(("ed", "s"))
    if (
        before.low in grammar.determiners
        or before.low in grammar.prepositions
        or before.text.endswith(("'s", "’s", "s'", "s’"))
    ):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.low in ("of", "is", "was", "are", "were", "has", "have", "from", "by")


def _is_passive(tokens: Sequence[Token], at: int, verb: Verb, grammar: Grammar) -> bool:
    return not verb.participle and _follows_be(tokens, at, grammar)


def _follows_be(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    for index in range(at - 1, max(-1, at - 4), -1):
        if tokens[index].low in _BE:
            return True
        if not (tokens[index].is_word and grammar.is_adverb(tokens[index].low)):
            return False
    return False


def _quoted_as_saying(tokens: Sequence[Token], at: int, verb: Verb, grammar: Grammar) -> Cue | None:
    """``X quoted Y as saying`` (Y speaks, X relays) and ``Y was quoted as saying``."""
    for index in range(at - 2, max(-1, at - 16), -1):
        if tokens[index].low in ("quoted", "quoting", "quotes", "cited", "citing"):
            if _follows_be(tokens, index, grammar):
                subject = subject_before(tokens, index, grammar)
                return None if subject is None else Cue("verb", at, at, subject.first, at, subject, verb)
            speaker = phrase_ending(tokens, at - 2, grammar)
            if speaker is None or speaker.first <= index:
                speaker = Phrase(index + 1, at - 2) if index + 1 <= at - 2 else None
            if speaker is None:
                return None
            relay = subject_before(tokens, index, grammar)
            return Cue("verb", at, at, relay.first if relay else index, at, speaker, verb, quoted_by=relay)
    return None


def _inverted_subject(tokens: Sequence[Token], at: int, last: int, verb: Verb, grammar: Grammar) -> Phrase | None:
    """The subject behind the verb: “…,” said X."""
    if verb.participle:
        return None
    if at == 0 or (at == 1 and tokens[0].kind == "mark"):
        return _subject_of_opening_verb(tokens, last, verb, grammar)
    at = _before_auxiliaries(tokens, at, grammar)
    before = tokens[at - 1]
    if grammar.language == "es" and before.low in ("como", "según"):  # Tal y como explica Noh, «…»
        return phrase_from(tokens, last + 1, grammar)
    after_quote = before.kind == "quote" or (
        before.text in ",—–-" and at > 1 and (tokens[at - 2].kind == "quote" or grammar.language != "en")
    )
    if not after_quote and not (before.text == "," or (grammar.language != "en" and not before.is_word)):
        return None
    subject = phrase_from(tokens, last + 1, grammar)
    if after_quote or subject is None:
        return subject
    return subject if _stands_behind(tokens, at, subject, verb, grammar) else None


def _stands_behind(tokens: Sequence[Token], at: int, subject: Phrase, verb: Verb, grammar: Grammar) -> bool:
    """Whether ``subject`` behind a verb that follows a comma is its own: the plan is dead, said Lee on Monday."""
    if grammar.language == "en":
        earlier = subject_before(tokens, at, grammar)
        if "tell" in verb.classes or (earlier is not None and tokens[earlier.last].is_capital):
            return False
    if not any(tokens[i].is_capital for i in range(subject.first, subject.last + 1)):
        return False
    following = tokens[subject.last + 1] if subject.last + 1 < len(tokens) else None
    return following is None or not following.is_word or following.low in ("on", "in", "at", "during", "who", "of")


def _before_auxiliaries(tokens: Sequence[Token], at: int, grammar: Grammar) -> int:
    """Where the verb group of ``at`` begins: «…», ha declarado Berrocal; English has none in front of an inversion."""
    while grammar.language != "en" and at > 1 and tokens[at - 1].low in grammar.auxiliaries:
        at -= 1
    return at


def _subject_of_opening_verb(tokens: Sequence[Token], last: int, verb: Verb, grammar: Grammar) -> Phrase | None:
    """The subject in "Said Ellis: “…”", and in Spanish "Añadió Berrocal que …"."""
    if grammar.language == "en" and not verb.form.endswith(("ed", "d", "s")):
        return None
    subject = phrase_from(tokens, last + 1, grammar)
    if subject is None or not any(tokens[i].is_capital for i in range(subject.first, subject.last + 1)):
        return None
    following = tokens[subject.last + 1 :][:8]
    introduces = any(
        token.text == ":" or token.kind == "quote" or token.low in grammar.that_words for token in following
    )
    return subject if introduces else None


def speaker_of(tokens: Sequence[Token], cues: Sequence[Cue], cue: Cue, grammar: Grammar) -> Phrase | None:
    """The subject of ``cue``, or the one that it goes on from: the last cue's, else the sentence's own."""
    if cue.subject is not None:
        return cue.subject
    if tokens[cue.first - 1].low == "to" and cue.first > 1:
        own = _clause_subject(tokens, cue.first - 1, grammar)
        if own is not None:
            return own
    if tokens[cue.lead].low in ("and", "but", "y", "pero", "dan"):
        own = _clause_subject(tokens, cue.lead, grammar)
        if own is not None and (tokens[own.first].low in grammar.pronouns or tokens[own.last].is_capital):
            return own
    opener = sentence_subject(tokens, cue.lead, grammar)
    if opener is not None and cue.verb is not None and cue.verb.participle:
        return opener
    named = (other for other in reversed(cues) if other.first < cue.first and other.kind == "verb")
    return next((other.subject for other in named if other.subject is not None), opener)


def _clause_subject(tokens: Sequence[Token], before: int, grammar: Grammar) -> Phrase | None:
    """What the clause of an infinitive opens with: he called in to say."""
    start = before
    while start > 0 and tokens[start - 1].is_word and tokens[start - 1].low not in grammar.conjunctions:
        start -= 1
    return phrase_from(tokens, start, grammar)
