"""Whose words a cue reports: its own subject's, or whom its verb goes on from."""

from collections.abc import Sequence

from ..lexicons import read_words
from .cue import Cue
from .grammar import Grammar
from .phrases import Phrase
from .phrases_ahead import phrase_from
from .subject_search import sentence_subject, subject_before
from .tokens import Token

_JOINTS = ("and", "but", "y", "pero", "dan", "tetapi", "namun")
_CLAUSE_JOINTS = frozenset(read_words("syntax", "new_clause"))
# Tokens from somebody's name to the "who" that goes on about them.
_NEAR = 14


def speaker_of(tokens: Sequence[Token], cues: Sequence[Cue], cue: Cue, grammar: Grammar) -> Phrase | None:
    """The subject of ``cue``, or the one that it goes on from: the last cue's, else the sentence's own."""
    if cue.subject is not None:
        return cue.subject
    if tokens[cue.first - 1].low == "to" and cue.first > 1:
        own = _clause_subject(tokens, cue.first - 1, grammar)
        if own is not None:
            return own
    if tokens[cue.lead].low in _JOINTS:
        own = _clause_subject(tokens, cue.lead, grammar)
        if own is not None and (tokens[own.first].low in grammar.pronouns or tokens[own.last].is_capital):
            return own
    opener = sentence_subject(tokens, cue.lead, grammar)
    named = [other for other in cues if other.first < cue.first and other.kind == "verb" and other.subject]
    if opener is not None and cue.verb is not None and cue.verb.participle:
        named = [other for other in named if not _is_subordinate(tokens, other, grammar)]
    return named[-1].subject if named else opener


def _is_subordinate(tokens: Sequence[Token], cue: Cue, grammar: Grammar) -> bool:
    """Whether the cue stands in a clause that hangs on another: when Lee said, that the studio claims."""
    assert cue.subject is not None
    before = tokens[cue.lead - 1].low if cue.lead else ""
    is_relative = tokens[cue.subject.first].low in grammar.relative
    return is_relative or (before in grammar.conjunctions and before not in _JOINTS) or before in grammar.relative


def _clause_subject(tokens: Sequence[Token], before: int, grammar: Grammar) -> Phrase | None:
    """What the clause of an infinitive opens with: he called in to say."""
    start = before
    while start > 0 and tokens[start - 1].is_word and tokens[start - 1].low not in grammar.conjunctions:
        start -= 1
    opener = phrase_from(tokens, start, grammar)
    return opener or (subject_before(tokens, start, grammar) if 0 < start < before else None)


def antecedent(tokens: Sequence[Token], cues: Sequence[Cue], phrase: Phrase, grammar: Grammar) -> Phrase:
    """Whom ``phrase`` stands for in its sentence: the name in front of "who"; any other phrase itself."""
    who = phrase.first
    if tokens[who].low not in grammar.relative or phrase.last > who or who == 0:
        return phrase
    named = (cue.subject for cue in reversed(cues) if cue.subject is not None)
    near = (s for s in named if s.last < who <= s.last + _NEAR and tokens[s.first].low not in grammar.relative)
    return next(near, None) or subject_before(tokens, who, grammar) or phrase


def colon_speaker(tokens: Sequence[Token], colon: int, grammar: Grammar) -> Phrase | None:
    """The subject of the clause that ends in a colon before marked words: Lee was blunt: “…”; but he had a hope: “…”.

    None where it names nobody: what is said then goes to the speaker before.
    """
    start = next((at for at in range(colon - 1, 0, -1) if _opens_clause(tokens, at)), 0)
    subject = sentence_subject(tokens[start:colon], colon - start, grammar)
    if subject is None or start + subject.last >= colon - 1:
        return None
    named = tokens[start + subject.last]
    is_person = named.is_capital or named.low in grammar.pronouns
    return Phrase(start + subject.first, start + subject.last) if is_person and named.low != "it" else None


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a main clause of its own starts at ``at``: …, but he had a hope."""
    return tokens[at - 1].text in (",", ";") and tokens[at].low in _CLAUSE_JOINTS
