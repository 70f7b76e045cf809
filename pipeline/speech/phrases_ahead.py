"""The noun phrase that starts at a token: the subject behind its verb (said the producer Kwak In-ha)."""

from collections.abc import Sequence

from ..naming.roster import role_classes
from .grammar import Grammar
from .phrases import NAME_LINKS, TIME_WORDS, Phrase, is_possessive
from .tokens import Token

_LONGEST = 14
# What may go on a phrase, and what must then follow: a name, or for "of" and "for" an article too.
# Who is meant by a number alone: the two, los dos.
_TWO = ("two", "three", "dos", "tres")
_DEMONSTRATIVES = ("tersebut", "itu", "ini")
_LINKS = ("of", "de", "del", "for", "dari", "and", "y", "&", "en", "at")


def phrase_from(tokens: Sequence[Token], first: int, grammar: Grammar) -> Phrase | None:
    """The noun phrase that starts at ``first``: the subject behind its verb (said the producer Kwak In-ha)."""
    if first >= len(tokens) or not tokens[first].is_word:
        return None
    token = tokens[first]
    if token.low in grammar.pronouns:
        return Phrase(first, first)
    if token.low in grammar.prepositions or token.low in grammar.conjunctions or token.low in TIME_WORDS:
        return None
    if (
        not token.is_capital
        and token.low not in grammar.determiners
        and (grammar.is_adverb(token) or grammar.is_finite(token))
    ):
        return None
    last, has_name = _run_forward(tokens, first, grammar)
    if last is None:
        return None
    # Indonesian has no article: produser itu; kreatornya, Ana Noh
    is_pointed_at = grammar.language == "id" and (
        tokens[last].low in _DEMONSTRATIVES or tokens[last].low in role_classes()
    )
    if not has_name and token.low not in grammar.determiners and token.low not in grammar.plurals and not is_pointed_at:
        return None
    phrase = Phrase(first, last)
    is_name = has_name and grammar.language == "en" and token.low not in grammar.determiners
    return phrase if is_name else _named_apposition(tokens, phrase, grammar)


def _run_forward(tokens: Sequence[Token], first: int, grammar: Grammar) -> tuple[int | None, bool]:
    """The last token of the phrase, and whether it holds a name."""
    last: int | None = None
    has_name = False
    for at in range(first, min(len(tokens), first + _LONGEST)):
        token = tokens[at]
        if token.kind == "quote" and token.titled and last is not None:
            continue
        if not token.is_word or token.low in TIME_WORDS:
            break
        if token.is_capital and token.low not in grammar.determiners:
            has_name, last = True, at
        elif at > first and token.low in _LINKS and at + 1 < len(tokens):
            if not _goes_on(token.low, tokens[at + 1], grammar) and not _is_acting(tokens, at):
                break
        elif token.low in _TWO and at > first and tokens[at - 1].low in grammar.determiners:
            last = at
        elif token.low in grammar.determiners:
            if at > first and tokens[at - 1].low not in grammar.prepositions:
                break
            last = at if token.low in ("both", "others", "one") else last
        elif _ends(tokens, first, at, grammar, has_name=has_name):
            break
        else:
            last = at
    return last, has_name


def _is_acting(tokens: Sequence[Token], at: int) -> bool:
    """Whether a role goes on before the name that it is put to: la alcaldesa en funciones, Ana Noh."""
    return tokens[at].low == "en" and at + 2 < len(tokens) and tokens[at + 2].text == ","


def _goes_on(link: str, following: Token, grammar: Grammar) -> bool:
    """Whether the phrase goes on behind ``link``: and Hathersage, for the streamer, of the show."""
    if link in ("of", "de", "del", "dari"):
        return True
    return following.is_capital or (link == "for" and following.low in grammar.determiners)


def _ends(tokens: Sequence[Token], first: int, at: int, grammar: Grammar, *, has_name: bool) -> bool:
    """Whether the word at ``at``, lower-case and no article, is not part of the phrase any more."""
    token, before = tokens[at], tokens[at - 1]
    low = token.low
    goes_on = low in NAME_LINKS or before.low in ("of", "for") or is_possessive(before)
    if has_name and grammar.language == "en" and not goes_on:
        determined = tokens[first].low in grammar.determiners  # the HBO chief, the Florida senator
        if not determined and not _leads_to_role(tokens, at):
            return True
    if low in grammar.prepositions or low in grammar.conjunctions:
        return True
    return grammar.is_finite(token) or grammar.is_adverb(token) or (at > first and _is_predicate(tokens, at, grammar))


def _leads_to_role(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words from ``at`` say what somebody is who is named behind them: Netflix drama chief Dana Voss."""
    for index in range(at, min(at + 3, len(tokens) - 1)):
        if not tokens[index].is_word or tokens[index].is_capital:
            return False
        if tokens[index].low in role_classes():
            return tokens[index + 1].is_capital or tokens[index + 1].text == ","
    return False


def _is_predicate(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether the word at ``at`` is the phrase's verb: The spokesman refused, the email goes on."""
    low, before = tokens[at].low, tokens[at - 1]
    verb = grammar.verbs.get(low)
    if verb is not None and not verb.noun and not verb.participle:
        return True
    if at + 1 < len(tokens) and f"{low} {tokens[at + 1].low}" in grammar.phrases:
        return True
    is_adjective = before.low in grammar.determiners or before.low.endswith("ly") or not before.is_word
    return grammar.language == "en" and low.endswith("ed") and not is_adjective


def _named_apposition(tokens: Sequence[Token], role: Phrase, grammar: Grammar) -> Phrase:
    """The name in "la directora de ficción, Pilar Echenique": it says who, the role before it doesn't."""
    at = role.last + 1
    if at + 1 >= len(tokens) or tokens[at].text != "," or not tokens[at + 1].is_capital:
        return role
    last = at + 1
    while last + 1 < len(tokens) and (
        tokens[last + 1].is_capital
        or (tokens[last + 1].low in NAME_LINKS and last + 2 < len(tokens) and tokens[last + 2].is_capital)
    ):
        last += 1
    ends = last + 1 >= len(tokens) or tokens[last + 1].kind == "mark"
    named = last > at + 1 and ends and tokens[at + 1].low not in grammar.determiners
    return Phrase(at + 1, last) if named else role
