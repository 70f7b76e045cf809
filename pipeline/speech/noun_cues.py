"""Cues that are nouns: Lee's claim that the show is “cursed”, a report by Variety that “nobody was paid”.

They report only what has words in marks: a noun alone is too weak a sign that somebody spoke.
"""

from collections.abc import Iterator, Sequence

from .cue import Cue
from .grammar import Grammar
from .phrases import Phrase, is_possessive
from .phrases_ahead import phrase_from
from .tokens import Token

_AGENTS = ("by", "of", "from")
_OWNERS = ("his", "her", "their", "its")
# Tokens from the owner to the noun: Lee's recent, unproven claim.
_WIDEST = 4


def noun_cues(tokens: Sequence[Token], grammar: Grammar) -> Iterator[Cue]:
    """The nouns of speech among ``tokens`` that somebody owns and a clause with words in marks follows."""
    for at, token in enumerate(tokens):
        if token.low not in grammar.speech_nouns:
            continue
        owner = _owner_before(tokens, at) or _agent_behind(tokens, at, grammar)
        that = _that_behind(tokens, at, owner, grammar)
        if owner is not None and that is not None and _has_marks(tokens, that):
            yield Cue("noun", at, at, min(at, owner.first), that, owner)


def _owner_before(tokens: Sequence[Token], noun: int) -> Phrase | None:
    """Whose it is: Lee's, the studio's, her."""
    for at in range(noun - 1, max(-1, noun - 1 - _WIDEST), -1):
        token = tokens[at]
        if not token.is_word:
            return None
        if token.low in _OWNERS:
            return Phrase(at, at)
        if is_possessive(token):
            first = at
            while first > 0 and tokens[first - 1].is_capital and token.is_capital:
                first -= 1
            return Phrase(first, at)
    return None


def _agent_behind(tokens: Sequence[Token], noun: int, grammar: Grammar) -> Phrase | None:
    """Whose it is behind the noun: the claim of the director, a report by Variety."""
    if noun + 2 >= len(tokens) or tokens[noun + 1].low not in _AGENTS:
        return None
    return phrase_from(tokens, noun + 2, grammar)


def _that_behind(tokens: Sequence[Token], noun: int, owner: Phrase | None, grammar: Grammar) -> int | None:
    """The "that" right behind the noun and its owner."""
    at = max(noun, owner.last) + 1 if owner is not None else noun + 1
    return at if at < len(tokens) and tokens[at].low in grammar.that_words else None


def _has_marks(tokens: Sequence[Token], start: int) -> bool:
    return any(token.kind == "quote" and not token.titled for token in tokens[start:])
