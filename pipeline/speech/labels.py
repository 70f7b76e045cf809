"""Cues that are no verbs: a name before a colon or behind a dash, and "according to" a source."""

from collections.abc import Iterator, Sequence

from .cue import Cue
from .grammar import Grammar
from .phrases import Phrase, phrase_ending
from .phrases_ahead import phrase_from
from .subject_search import is_fronted
from .tokens import Token

#: What a label is not without.
LABEL_MARKS = frozenset(":—–-―")
_LONGEST_RELATIVE = 24
_SOURCES = ("from", "via", "de")


def labels(tokens: Sequence[Token], grammar: Grammar) -> Iterator[Cue]:
    """``Name: “…”`` at the start of a sentence, and ``“…” — Name`` at its end."""
    colon = next((i for i, token in enumerate(tokens[:12]) if token.text == ":"), 0)
    if colon and colon + 1 < len(tokens) and tokens[colon + 1].kind == "quote" and tokens[0].is_capital:
        comma = next((i for i in range(1, colon) if tokens[i].text == ","), colon)  # Noh, into the next microphone:
        name = phrase_ending(tokens, comma - 1, grammar)
        first = int(tokens[0].low in _SOURCES)  # From the report: “…”
        no_verb = all(tokens[i].low not in grammar.verbs and tokens[i].kind != "quote" for i in range(colon))
        is_name = not is_fronted(tokens[first], grammar) and tokens[0].low not in grammar.adverbs | grammar.clause_words
        if name is not None and name.first == first and no_verb and is_name:
            yield Cue("colon", colon, colon, 0, colon, name)
    for at in range(1, len(tokens) - 1):
        if tokens[at].kind == "mark" and tokens[at].text in "—–-―" and tokens[at - 1].kind == "quote":
            name = phrase_from(tokens, at + 1, grammar)
            if name is not None and tokens[name.first].is_capital and name.last >= len(tokens) - 3:
                yield Cue("dash", at, at, at, len(tokens) - 1, name)


def according(tokens: Sequence[Token], grammar: Grammar) -> Iterator[Cue]:
    """``According to X``, and what else credits a source in front of or behind a clause."""
    for at, token in enumerate(tokens):
        for words in grammar.crediting.get(token.low, ()):
            last = at + len(words) - 1
            cue = _according_cue(tokens, at, last, grammar) if _reads(tokens, at, words) else None
            if cue is not None:
                yield cue


def _reads(tokens: Sequence[Token], at: int, words: Sequence[str]) -> bool:
    """Whether ``words`` stand at ``at``."""
    return [token.low for token in tokens[at : at + len(words)]] == list(words)


def _has_verb(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether a verb of speech stands at ``at`` with a word behind it that may be its subject."""
    return at + 1 < len(tokens) and tokens[at].low in grammar.verbs and tokens[at + 1].is_word


def _according_cue(tokens: Sequence[Token], first: int, last: int, grammar: Grammar) -> Cue | None:
    """The words "according to" with their source; the source runs to the comma, or to the end of its noun phrase."""
    source = phrase_from(tokens, last + 1, grammar)
    if source is None and grammar.language == "es" and _has_verb(tokens, last + 1, grammar):
        return None  # según confirmó Noh: the verb is the cue
    if source is None and last + 1 < len(tokens) and tokens[last + 1].is_word:
        source = Phrase(last + 1, last + 1)  # according to calculations by X
    if source is None:
        return None
    tail = source.last
    for at in range(source.last + 1, min(len(tokens), source.last + 16)):
        if tokens[at].text in ",;:." or tokens[at].kind == "quote" or grammar.is_finite(tokens[at]):
            break
        tail = at
    return Cue("according", first, last, first, _past_relative(tokens, tail, grammar, opens=first < _OPENS), source)


# So many tokens from its start, a credit opens its sentence.
_OPENS = 3


def _past_relative(tokens: Sequence[Token], tail: int, grammar: Grammar, *, opens: bool) -> int:
    """Where the source ends with what is told of it: according to Lee, who spoke to us by phone, it has signed.

    Behind what it credits, all the rest is told of it: ..., according to Netflix, which has given no figures since.
    """
    if tail + 2 >= len(tokens) or tokens[tail + 1].text != "," or tokens[tail + 2].low not in grammar.relative:
        return tail
    end = min(len(tokens), tail + _LONGEST_RELATIVE)
    comma = next((at for at in range(tail + 3, end) if tokens[at].text == ","), None)
    if comma is not None and comma + 1 < len(tokens):
        return comma - 1
    return tail if opens or end < len(tokens) else len(tokens) - 1
