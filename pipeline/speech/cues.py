"""The cues of reported speech: a verb with its subject, "according to" a source, a name before a colon."""

from collections.abc import Sequence

from .cue import Cue
from .grammar import Grammar, Verb
from .labels import LABEL_MARKS, according, labels
from .noun_cues import noun_cues
from .tokens import Token
from .verb_cues import verb_cue


def find_cues(tokens: Sequence[Token], grammar: Grammar) -> tuple[Cue, ...]:
    """The cues among ``tokens``, in order. Whether a cue has something to report is for the caller to see."""
    words = {token.low for token in tokens}
    cues = list(labels(tokens, grammar)) if not words.isdisjoint(LABEL_MARKS) else []
    if not words.isdisjoint(grammar.crediting):
        cues += according(tokens, grammar)
    if not words.isdisjoint(grammar.speech_nouns):
        cues += noun_cues(tokens, grammar)
    taken = {index for cue in cues for index in range(cue.lead, cue.tail + 1)}
    for at, token in enumerate(tokens):
        if token.low not in grammar.heads or at in taken:
            continue
        found = _verb_at(tokens, at, grammar)
        if found is None:
            continue
        cue = verb_cue(tokens, at, at + found.form.count(" "), found, grammar)
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
