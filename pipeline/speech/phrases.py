"""Noun phrases among tokens: a name with its title, a noun with its article, a pronoun.

``phrase_ending`` reads leftwards from the last word (the subject before a verb), ``phrase_from`` rightwards from the
first (the subject behind one). Every loop and every recursion is bounded, whatever the page holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..lexicons import read_words
from ..naming.names import gender_of_name
from ..naming.roster import role_classes
from .grammar import Grammar
from .tokens import Token

NAME_LINKS = frozenset(read_words("syntax", "name_links"))
TIME_WORDS = frozenset(read_words("syntax", "time_words"))
TIME_NOUNS = frozenset(read_words("syntax", "time_nouns"))
_OPENERS = frozenset(read_words("syntax", "openers"))
_LONGEST = 14
# How many prepositions deep a phrase can hang: a member of the crew of the second unit of the show.
_DEEPEST = 4
_AND = ("and", "&", "y", "e", "dan")
_HEADS = ("one", "some", "many", "others", "both", "two")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens ``tokens[first:last + 1]``; ``joint`` where they name two people."""

    first: int
    last: int
    joint: bool = False


def before_bracket(tokens: Sequence[Token], at: int) -> int:
    """The token before the bracket that closes at ``at``; -1 where none opens near."""
    for opener in range(at - 1, max(-1, at - 20), -1):
        if tokens[opener].text == "(":
            return opener - 1
    return -1


def phrase_ending(tokens: Sequence[Token], last: int, grammar: Grammar, depth: int = _DEEPEST) -> Phrase | None:
    """The noun phrase that ends at ``last``: a pronoun, a name with its title, or a noun with its article."""
    if last > 0 and tokens[last].text == ")":
        last = before_bracket(tokens, last)
    if last < 0 or not tokens[last].is_word or depth == 0:
        return None
    token = tokens[last]
    if grammar.pronoun_of(token) is not None and (token.low != "i" or token.text == "I"):
        return Phrase(last, last)
    if token.low in TIME_WORDS:
        return None
    if token.is_capital and token.low not in grammar.determiners and token.low not in grammar.conjunctions:
        return _named_ending(tokens, last, grammar, depth - 1)
    return _nominal_ending(tokens, last, grammar, depth - 1)


def _named_ending(tokens: Sequence[Token], last: int, grammar: Grammar, depth: int) -> Phrase | None:
    first = _name_start(tokens, last, grammar)
    before = first - 1
    if before >= 1 and tokens[before].low in _AND and last - first < 5:
        other = phrase_ending(tokens, before - 1, grammar, depth)
        if other is not None and tokens[other.last].is_capital and _starts_clause(tokens, other.first, grammar):
            return Phrase(other.first, last, joint=True)
    whole = _head_before(tokens, first, grammar, depth)
    if whole is not None:
        return Phrase(whole.first, last)
    first = _role_start(tokens, first, grammar)
    whole = _head_before(tokens, first, grammar, depth)
    return Phrase(whole.first, last) if whole is not None else Phrase(first, last)


def _head_before(tokens: Sequence[Token], first: int, grammar: Grammar, depth: int) -> Phrase | None:
    """The noun that a preposition hangs the phrase at ``first`` on: a spokesman *for* the union's members."""
    before = first - 1
    if before < 1 or not tokens[before].is_word or tokens[before].low not in grammar.prepositions:
        return None
    head = phrase_ending(tokens, before - 1, grammar, depth)
    return head if head is not None and tokens[head.last].low not in grammar.pronouns else None


def _name_start(tokens: Sequence[Token], last: int, grammar: Grammar) -> int:
    """The first token of the run of capitalised words that ends at ``last``."""
    first = last
    for at in range(last - 1, max(-1, last - 9), -1):
        token = tokens[at]
        if token.is_capital and token.low not in TIME_WORDS:
            if token.text in _OPENERS or (at == 0 and _opens_sentence(token, grammar)):
                break
            first = at
        elif not (at > 0 and tokens[at - 1].is_capital and _links_names(token)):
            break
    return first


def _links_names(token: Token) -> bool:
    """Whether ``token`` may stand inside a name: Lee of Seoul, Marcia "Cia" Price."""
    if token.kind == "quote":
        return len(token.text) < 24 and token.text[-2:-1] != ","
    return token.low in NAME_LINKS and token.low not in ("and", "for")


def _opens_sentence(token: Token, grammar: Grammar) -> bool:
    """Whether the first word of a sentence owes its capital to that, and is no part of the name behind it."""
    if token.low.endswith(("ing", "ly")):
        return gender_of_name(token.text) is None  # Kelly, Emily
    return _is_function(token, grammar)


def _is_function(token: Token, grammar: Grammar) -> bool:
    low = token.low
    return (
        low in grammar.determiners
        or low in grammar.prepositions
        or low in grammar.conjunctions
        or low in grammar.adverbs
        or grammar.is_finite(token)
        or (low.endswith(("ing", "ly")) and not token.is_capital)
    )


def _role_start(tokens: Sequence[Token], first: int, grammar: Grammar) -> int:
    """Leftwards over "the series' director" in front of a name."""
    at = first - 1
    while at >= 0 and first - at <= 7 and tokens[at].is_word:
        if _is_function(tokens[at], grammar) and not _joins_roles(tokens, at):
            break
        if tokens[at].low in grammar.verbs or tokens[at].low in grammar.pronouns or tokens[at].low in TIME_NOUNS:
            return first
        at -= 1
    if at >= 0 and tokens[at].is_word and tokens[at].low in grammar.determiners and first - at <= 6:
        return at
    starts = at < 0 or not tokens[at].is_word
    return at + 1 if first - at <= (8 if starts else 4) else first


def _joins_roles(tokens: Sequence[Token], at: int) -> bool:
    """Whether the "and" at ``at`` stands between two roles of one person: creator and co-showrunner Imelda Kostas."""
    if at < 1 or tokens[at].low not in _AND or at + 1 >= len(tokens):
        return False
    return all(tokens[side].low.rpartition("-")[2] in role_classes() for side in (at - 1, at + 1))


def _starts_clause(tokens: Sequence[Token], first: int, grammar: Grammar) -> bool:
    if first == 0:
        return True
    before = tokens[first - 1]
    return not before.is_word or before.low in grammar.conjunctions or before.low in grammar.determiners


def _nominal_ending(tokens: Sequence[Token], last: int, grammar: Grammar, depth: int) -> Phrase | None:
    """A noun phrase without a name at its end: the director, a source close to the production, two people who …"""
    if _is_function(tokens[last], grammar) and tokens[last].low not in _HEADS:
        return None
    for at in range(last, max(-1, last - _LONGEST), -1):
        token = tokens[at]
        if not token.is_word:
            if token.kind == "quote" and token.titled:
                continue
            return _bare_plural(tokens, at + 1, last, grammar)
        if token.low in grammar.determiners:
            first = at - (at > 0 and tokens[at - 1].low in grammar.determiners)  # the two of them
            return _extended(tokens, Phrase(first, last), grammar, depth)
        if is_possessive(token) and at < last:
            return Phrase(_name_start(tokens, at, grammar) if token.is_capital else at, last)
        if token.low in grammar.relative and at > 0:
            return _with_relative(tokens, at, last, grammar, depth)
        if token.low == "and" and at > 0 and tokens[at - 1].is_word and not _is_function(tokens[at - 1], grammar):
            continue
        if token.low in grammar.conjunctions or token.low in grammar.pronouns or grammar.is_finite(token):
            return _bare_plural(tokens, at + 1, last, grammar)
    return _bare_plural(tokens, max(0, last - _LONGEST + 1), last, grammar)


def is_possessive(token: Token) -> bool:
    """Whether the word owns what follows: Netflix's, the actors'."""
    return token.is_word and token.text.endswith(("'s", "’s", "s'", "s’"))


def _extended(tokens: Sequence[Token], phrase: Phrase, grammar: Grammar, depth: int) -> Phrase:
    """``phrase`` with the noun that a preposition hangs it on: a member *of the crew*."""
    before = phrase.first - 1
    if before < 1 or tokens[before].low not in grammar.prepositions:
        return phrase
    while before > 1 and tokens[before - 1].low in grammar.prepositions:  # close to, familiar with
        before -= 1
    head = phrase_ending(tokens, before - 1, grammar, depth)
    return phrase if head is None or tokens[head.last].low in grammar.pronouns else Phrase(head.first, phrase.last)


def _with_relative(tokens: Sequence[Token], relative: int, last: int, grammar: Grammar, depth: int) -> Phrase | None:
    at = relative - 2 if tokens[relative - 1].text == "," else relative - 1
    head = phrase_ending(tokens, at, grammar, depth)
    return None if head is None else Phrase(head.first, head.last if head.joint else last)


def _bare_plural(tokens: Sequence[Token], first: int, last: int, grammar: Grammar) -> Phrase | None:
    """A plural without an article: analysts, Trump supporters, people familiar with the matter."""
    for at in range(first, last + 1):
        if tokens[at].low in grammar.plurals:
            start = at
            while start > first and tokens[start - 1].is_word and not _is_function(tokens[start - 1], grammar):
                start -= 1
            return Phrase(start, last)
    return None
