"""Noun phrases among tokens: who stands before or after a verb of speech.

The search is anchored at the verb and goes outwards: past adverbs, past what is said about the speaker between commas
or in brackets, to the name, pronoun or noun that the verb belongs to. Every loop is bounded by the sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .speech import Grammar
from .tokens import Token

_LONGEST = 14
_LONGEST_APPOSITIVE = 45
_NAME_LINKS = frozenset(
    "of the de del la los van von der den da di do dos al el bin ibn y e & le du san ap and for".split()
)
_TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tonight lunes martes "
    "miércoles jueves viernes sábado domingo senin selasa rabu kamis jumat sabtu minggu mon tue wed thu fri".split()
)
_TIME_NOUNS = frozenset("week month year morning afternoon evening night day season summer spring winter fall".split())
_TIME_LEADS = frozenset("on in last this next earlier late early since that same during".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens ``tokens[first:last + 1]``; ``joint`` where they name two people."""

    first: int
    last: int
    joint: bool = False


def subject_before(tokens: Sequence[Token], verb: int, grammar: Grammar) -> Phrase | None:
    """The subject that stands before the verb at ``verb``."""
    at = _skip_adverbs(tokens, verb - 1, grammar)
    at = _skip_time(tokens, at)
    at = _skip_adverbs(tokens, at, grammar)
    if at < 0:
        return None
    token = tokens[at]
    if token.text == ")":
        at = _before_bracket(tokens, at)
        return phrase_ending(tokens, at, grammar) if at >= 0 and tokens[at].is_word else None
    if token.text == ",":
        return _subject_before_comma(tokens, at, grammar)
    if token.text in "—–-" and token.kind == "mark":
        return _subject_before_dash(tokens, at, grammar)
    return phrase_ending(tokens, at, grammar)


def _skip_adverbs(tokens: Sequence[Token], at: int, grammar: Grammar) -> int:
    while at >= 0 and tokens[at].is_word and grammar.is_adverb(tokens[at].low) and not tokens[at].low == "that":
        at -= 1
    return at


def _skip_time(tokens: Sequence[Token], at: int) -> int:
    """Past "on Tuesday", "last week", "in January" between subject and verb."""
    if at < 1 or not (tokens[at].low in _TIME_WORDS or tokens[at].low in _TIME_NOUNS or tokens[at].low.isdigit()):
        return at
    for lead in range(at - 1, max(-1, at - 5), -1):
        if tokens[lead].low in _TIME_LEADS:
            return lead - 1
        if not tokens[lead].is_word:
            break
    return at - 1 if tokens[at].low in _TIME_WORDS and tokens[at - 1].is_word else at


def _before_bracket(tokens: Sequence[Token], at: int) -> int:
    for opener in range(at - 1, max(-1, at - 20), -1):
        if tokens[opener].text == "(":
            return opener - 1
    return -1


def _subject_before_dash(tokens: Sequence[Token], at: int, grammar: Grammar) -> Phrase | None:
    """The subject before an insertion between dashes: Lee — who also wrote it — said."""
    for opener in range(at - 1, max(-1, at - _LONGEST_APPOSITIVE), -1):
        if tokens[opener].kind == "mark" and tokens[opener].text in "—–-":
            return phrase_ending(tokens, opener - 1, grammar) if opener > 0 else None
    return None


def _subject_before_comma(tokens: Sequence[Token], comma: int, grammar: Grammar) -> Phrase | None:
    """The subject before what is inserted between commas: Yeom, the director, said; the director, Yeom, said."""
    end = comma
    inserted_name: Phrase | None = None
    for _ in range(5):
        start = _segment_start(tokens, end - 1)
        if start is None or start >= end:
            return inserted_name
        if _is_name_only(tokens, start, end - 1, grammar) and inserted_name is None:
            inserted_name = Phrase(start, end - 1)
        elif not _is_inserted(tokens, start, end - 1, grammar) or not _has_comma_before(tokens, start):
            return inserted_name or phrase_ending(tokens, end - 1, grammar)
        if not _has_comma_before(tokens, start):
            return inserted_name
        end = start - 1
        subject = phrase_ending(tokens, end - 1, grammar) if end > 0 else None
        if subject is None:
            if _is_inserted(tokens, _segment_start(tokens, end - 1) or 0, end - 1, grammar):
                continue
            return inserted_name
        chosen = _choose_apposed(tokens, subject, inserted_name, end, grammar)
        if chosen is not None:
            return chosen
    return inserted_name


def _choose_apposed(
    tokens: Sequence[Token], subject: Phrase, inserted: Phrase | None, end: int, grammar: Grammar
) -> Phrase | None:
    """Which of "the director, Yeom," and "Yeom, Democrat of Ohio," is the name; None to look further left."""
    if inserted is not None:
        named = tokens[subject.last].is_capital and all(
            tokens[i].is_capital or tokens[i].low in _NAME_LINKS for i in range(subject.first, subject.last + 1)
        )
        starts = subject.first == 0 or not tokens[subject.first - 1].is_word
        return subject if named and (starts or subject.last > subject.first) else inserted
    start = _segment_start(tokens, end - 1)
    if start is not None and _is_inserted(tokens, start, end - 1, grammar) and _has_comma_before(tokens, start):
        before = phrase_ending(tokens, start - 2, grammar)
        if before is not None and tokens[before.last].is_capital:
            return None
    return subject


def _segment_start(tokens: Sequence[Token], last: int) -> int | None:
    """Where the stretch without commas that ends at ``last`` starts."""
    depth = 0
    for at in range(last, max(-1, last - _LONGEST_APPOSITIVE), -1):
        text = tokens[at].text
        depth += (text == ")") - (text == "(")
        if depth <= 0 and (text in ",;:" or (tokens[at].kind == "quote" and not tokens[at].titled)):
            return at + 1
    return 0 if last < _LONGEST_APPOSITIVE else None


def _has_comma_before(tokens: Sequence[Token], start: int) -> bool:
    return start > 0 and tokens[start - 1].text == ","


def _is_name_only(tokens: Sequence[Token], first: int, last: int, grammar: Grammar) -> bool:
    if first > last or not tokens[first].is_capital or not tokens[last].is_capital:
        return False
    if tokens[first].low in grammar.determiners or tokens[first].low in grammar.prepositions:
        return False
    if last - first > 6 or tokens[first].low in _TIME_WORDS or tokens[last].low in _TIME_WORDS:
        return False
    return all(tokens[i].is_capital or tokens[i].low in _NAME_LINKS for i in range(first, last + 1))


def _is_inserted(tokens: Sequence[Token], first: int, last: int, grammar: Grammar) -> bool:
    """Whether the stretch says something about the phrase before it: a role, a relative clause, an adjunct."""
    if first > last:
        return True
    token = tokens[first]
    low = token.low
    if low in grammar.relative or low in grammar.determiners or low in grammar.prepositions or low[:1].isdigit():
        return low not in ("after", "when", "as", "since") or first > 0
    if not token.is_word:
        return token.kind == "quote"
    if low.endswith(("ing", "ed", "ly")) or low in grammar.adverbs:
        return True
    if token.is_capital:
        return "-" in low or any(not tokens[i].is_capital for i in range(first + 1, last + 1)) or last == first
    return True


def phrase_ending(tokens: Sequence[Token], last: int, grammar: Grammar) -> Phrase | None:
    """The noun phrase that ends at ``last``: a pronoun, a name with its title, or a noun with its article."""
    if last < 0 or not tokens[last].is_word:
        if last > 0 and tokens[last].text == ")":
            return phrase_ending(tokens, _before_bracket(tokens, last), grammar)
        return None
    token = tokens[last]
    if token.low in grammar.pronouns and (token.low != "i" or token.text == "I"):
        return Phrase(last, last)
    if token.low in _TIME_WORDS:
        return None
    if token.is_capital and token.low not in grammar.determiners and token.low not in grammar.conjunctions:
        return _named_ending(tokens, last, grammar)
    return _nominal_ending(tokens, last, grammar)


def _named_ending(tokens: Sequence[Token], last: int, grammar: Grammar) -> Phrase | None:
    first = _name_start(tokens, last, grammar)
    before = first - 1
    if before >= 1 and tokens[before].low in ("and", "&", "y", "e", "dan") and last - first < 5:
        other = phrase_ending(tokens, before - 1, grammar)
        if other is not None and tokens[other.last].is_capital and _starts_clause(tokens, other.first, grammar):
            return Phrase(other.first, last, joint=True)
    if before >= 0 and tokens[before].low in grammar.prepositions and tokens[before].is_word:
        whole = phrase_ending(tokens, before - 1, grammar) if before else None
        if whole is not None and tokens[whole.last].low not in grammar.pronouns:
            return Phrase(whole.first, last)
    return Phrase(_role_start(tokens, first, grammar), last)


def _name_start(tokens: Sequence[Token], last: int, grammar: Grammar) -> int:
    """The first token of the run of capitalised words that ends at ``last``."""
    first = last
    for at in range(last - 1, max(-1, last - 9), -1):
        token = tokens[at]
        if token.is_capital and token.low not in _TIME_WORDS:
            if at == 0 and _is_function(token, grammar):
                break
            if token.text in ("And", "But", "The", "In", "At", "On", "When", "While", "As", "El", "La"):
                break
            first = at
        elif not (
            token.low in _NAME_LINKS and at > 0 and tokens[at - 1].is_capital and token.low not in ("and", "for")
        ):
            if not (token.kind == "quote" and at > 0 and tokens[at - 1].is_capital and len(token.text) < 24):
                break
    return first


def _is_function(token: Token, grammar: Grammar) -> bool:
    low = token.low
    return (
        low in grammar.determiners
        or low in grammar.prepositions
        or low in grammar.conjunctions
        or low in grammar.adverbs
        or grammar.is_finite(token)
        or low.endswith(("ing", "ly"))
    )


def _role_start(tokens: Sequence[Token], first: int, grammar: Grammar) -> int:
    """Leftwards over "the series' director" in front of a name."""
    at = first - 1
    while at >= 0 and first - at <= 7 and tokens[at].is_word and not _is_function(tokens[at], grammar):
        if tokens[at].low in grammar.verbs or tokens[at].low in grammar.pronouns or tokens[at].low in _TIME_NOUNS:
            return first
        at -= 1
    if at >= 0 and tokens[at].is_word and tokens[at].low in grammar.determiners and first - at <= 6:
        return at
    starts = at < 0 or not tokens[at].is_word
    return at + 1 if first - at <= (8 if starts else 4) else first


def _starts_clause(tokens: Sequence[Token], first: int, grammar: Grammar) -> bool:
    if first == 0:
        return True
    before = tokens[first - 1]
    return not before.is_word or before.low in grammar.conjunctions or before.low in grammar.determiners


def _nominal_ending(tokens: Sequence[Token], last: int, grammar: Grammar) -> Phrase | None:
    """A noun phrase without a name at its end: the director, a source close to the production, two people who …"""
    if _is_function(tokens[last], grammar) and tokens[last].low not in ("one", "some", "many", "others", "both", "two"):
        return None
    for at in range(last, max(-1, last - _LONGEST), -1):
        token = tokens[at]
        if not token.is_word:
            if token.kind == "quote" and token.titled:
                continue
            return _bare_plural(tokens, at + 1, last, grammar)
        if token.low in grammar.determiners:
            return _extended(tokens, Phrase(at, last), grammar)
        if is_possessive(token) and at < last:
            return Phrase(_name_start(tokens, at, grammar) if token.is_capital else at, last)
        if token.low in grammar.relative and at > 0:
            return _with_relative(tokens, at, last, grammar)
        if token.low == "and" and at > 0 and tokens[at - 1].is_word and not _is_function(tokens[at - 1], grammar):
            continue
        if token.low in grammar.conjunctions or token.low in grammar.pronouns or grammar.is_finite(token):
            return _bare_plural(tokens, at + 1, last, grammar)
    return _bare_plural(tokens, max(0, last - _LONGEST + 1), last, grammar)


def is_possessive(token: Token) -> bool:
    """Whether the word owns what follows: Netflix's, the actors'."""
    return token.is_word and token.text.endswith(("'s", "’s", "s'", "s’"))


def _extended(tokens: Sequence[Token], phrase: Phrase, grammar: Grammar) -> Phrase:
    """``phrase`` with the noun that a preposition hangs it on: a member *of the crew*."""
    before = phrase.first - 1
    if before < 1 or tokens[before].low not in grammar.prepositions:
        return phrase
    head = phrase_ending(tokens, before - 1, grammar)
    return phrase if head is None or tokens[head.last].low in grammar.pronouns else Phrase(head.first, phrase.last)


def _with_relative(tokens: Sequence[Token], relative: int, last: int, grammar: Grammar) -> Phrase | None:
    at = relative - 2 if tokens[relative - 1].text == "," else relative - 1
    head = phrase_ending(tokens, at, grammar)
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


def phrase_from(tokens: Sequence[Token], first: int, grammar: Grammar) -> Phrase | None:
    """The noun phrase that starts at ``first``: the subject behind its verb (said the producer Kwak In-ha)."""
    if first >= len(tokens) or not tokens[first].is_word:
        return None
    token = tokens[first]
    if token.low in grammar.pronouns:
        return Phrase(first, first)
    if token.low in grammar.prepositions or token.low in grammar.conjunctions or token.low in _TIME_WORDS:
        return None
    if (
        not token.is_capital
        and token.low not in grammar.determiners
        and (grammar.is_adverb(token.low) or grammar.is_finite(token))
    ):
        return None
    last, has_name = _run_forward(tokens, first, grammar)
    if last is None:
        return None
    if not has_name and token.low not in grammar.determiners and token.low not in grammar.plurals:
        return None
    return (
        _named_apposition(tokens, Phrase(first, last), grammar)
        if not has_name or grammar.language != "en"
        else (Phrase(first, last))
    )


def _run_forward(tokens: Sequence[Token], first: int, grammar: Grammar) -> tuple[int | None, bool]:
    last: int | None = None
    has_name = False
    for at in range(first, min(len(tokens), first + _LONGEST)):
        token = tokens[at]
        low = token.low
        if token.kind == "quote" and token.titled and last is not None:
            continue
        if not token.is_word or low in _TIME_WORDS:
            break
        if token.is_capital:
            has_name, last = True, at
        elif (
            at > first
            and low in ("of", "de", "del", "for", "dari", "and", "y", "&", "en", "at")
            and at + 1 < len(tokens)
        ):
            following = tokens[at + 1]
            if low in ("and", "y", "&", "en", "at") and not following.is_capital:
                break
            if low == "for" and not (following.is_capital or following.low in grammar.determiners):
                break
        elif low in grammar.determiners:
            if at > first and tokens[at - 1].low not in grammar.prepositions:
                break
            last = at if low in ("both", "others", "one") else last
        elif (
            has_name and low not in _NAME_LINKS and grammar.language == "en" and not tokens[at - 1].low in ("of", "for")
        ):
            if tokens[at - 1].text.endswith(("'s", "’s", "s'", "s’")):
                last = at
                continue
            break
        elif (
            low in grammar.prepositions
            or low in grammar.conjunctions
            or grammar.is_finite(token)
            or grammar.is_adverb(low)
        ):
            break
        else:
            last = at
    return last, has_name


def _named_apposition(tokens: Sequence[Token], role: Phrase, grammar: Grammar) -> Phrase:
    """The name in "la directora de ficción, Pilar Echenique": it says who, the role before it doesn't."""
    at = role.last + 1
    if at + 1 >= len(tokens) or tokens[at].text != "," or not tokens[at + 1].is_capital:
        return role
    last = at + 1
    while last + 1 < len(tokens) and (
        tokens[last + 1].is_capital
        or (tokens[last + 1].low in _NAME_LINKS and last + 2 < len(tokens) and tokens[last + 2].is_capital)
    ):
        last += 1
    ends = last + 1 >= len(tokens) or not tokens[last + 1].is_word
    named = last > at + 1 and ends and tokens[at + 1].low not in grammar.determiners
    return Phrase(at + 1, last) if named else role


def sentence_subject(tokens: Sequence[Token], before: int, grammar: Grammar) -> Phrase | None:
    """The subject that the sentence opens with, for a verb further on (…, and said; …, saying)."""
    at = 0
    while at < before and (
        not tokens[at].is_word or tokens[at].low in ("and", "but", "so", "then", "pero", "y", "dan")
    ):
        at += 1
    if at < before and (
        tokens[at].low in grammar.prepositions
        or tokens[at].low in grammar.conjunctions
        or tokens[at].low.endswith(("ing", "ed"))
    ):
        comma = next((i for i in range(at, before) if tokens[i].text == ","), None)
        if comma is None:
            return None
        at = comma + 1
    return phrase_from(tokens, at, grammar) if at < before else None
