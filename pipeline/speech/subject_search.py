"""Who a verb of speech belongs to, searched outwards from the verb.

The search goes past adverbs and times, past brackets, and past what is said about the speaker between commas or dashes,
to the name, pronoun or noun itself.
"""

from collections.abc import Sequence

from ..lexicons import read_words
from ..naming.names import gender_of_name
from ..naming.roster import role_classes
from .grammar import Grammar
from .phrases import NAME_LINKS, TIME_NOUNS, TIME_WORDS, Phrase, before_bracket, phrase_ending
from .phrases_ahead import phrase_from
from .tokens import Token

_JOINTS = ("and", "but", "so", "then", "pero", "y", "dan", "tetapi", "namun")
_FRONTED = frozenset(read_words("syntax", "fronted"))
_TIME_LEADS = frozenset(read_words("syntax", "time_leads"))
_LONGEST_APPOSITIVE = 45


def subject_before(tokens: Sequence[Token], verb: int, grammar: Grammar) -> Phrase | None:
    """The subject that stands before the verb at ``verb``; behind a quotation, what follows its closing mark."""
    subject = _nearest_subject(tokens, verb, grammar)
    quotation = _quotation_before(tokens, verb)
    if quotation is None:
        return subject
    if subject is not None and quotation < subject.first and not _is_aside(tokens, subject, verb, grammar):
        return subject
    return _behind_quotation(tokens, quotation, verb, grammar) or subject


def _is_aside(tokens: Sequence[Token], phrase: Phrase, verb: int, grammar: Grammar) -> bool:
    """Whether ``phrase`` is part of what is inserted before ``verb``: Lee, of Busan, who had left in May, said."""
    if tokens[phrase.first - 1].low in grammar.prepositions:
        return True
    return tokens[phrase.last].low == "who" and any(not token.is_word for token in tokens[phrase.last : verb])


def _quotation_before(tokens: Sequence[Token], verb: int) -> int | None:
    """The quotation that ends like speech, with nothing but a noun phrase possible between it and the verb."""
    for at in range(verb - 1, max(-1, verb - _LONGEST_APPOSITIVE), -1):
        if tokens[at].kind == "quote" and not tokens[at].titled:
            words = tokens[at].text.rstrip("\"”’'»")
            return at if words[-1:] in (",", "?", "!", "…", "—", "–", "-") else None
        if tokens[at].text in ";:":
            return None
    return None


def _behind_quotation(tokens: Sequence[Token], quotation: int, verb: int, grammar: Grammar) -> Phrase | None:
    """The subject in “…,” Lee, 30, of Busan, who was on set, said; “…,” the tall, tired director said."""
    first = quotation + 1
    if first < verb and tokens[first].text in ",—–-":
        first += 1
    subject = phrase_from(tokens, first, grammar)
    if subject is None or subject.last >= verb or tokens[first].low in grammar.verbs.keys() | grammar.relative:
        return None
    behind = tokens[subject.last + 1]
    if behind.text in (",", "(", "—", "–"):
        is_adjective = not tokens[subject.last].is_capital and subject.last - first == 1
        return Phrase(first, verb - 1) if is_adjective and tokens[verb - 1].is_word else subject
    return subject if subject.last == verb - 1 else None


def participle_subject(tokens: Sequence[Token], verb: int, grammar: Grammar) -> Phrase | None:
    """The subject that "with" gives a participle: …, with Lee reportedly saying."""
    subject = _nearest_subject(tokens, verb, grammar)
    if subject is None or subject.first == 0 or tokens[subject.first - 1].low not in ("with", "con"):
        return None
    return subject


def _nearest_subject(tokens: Sequence[Token], verb: int, grammar: Grammar) -> Phrase | None:
    at = _skip_adverbs(tokens, verb - 1, grammar)
    at = _skip_time(tokens, at)
    at = _skip_adverbs(tokens, at, grammar)
    if at < 0:
        return None
    token = tokens[at]
    if token.text == ")":
        at = before_bracket(tokens, at)
        return phrase_ending(tokens, at, grammar) if at >= 0 and tokens[at].is_word else None
    if token.text == ",":
        return _subject_before_comma(tokens, at, grammar)
    if token.text in "—–-" and token.kind == "mark":
        return _subject_before_dash(tokens, at, grammar)
    return phrase_ending(tokens, at, grammar)


def _skip_adverbs(tokens: Sequence[Token], at: int, grammar: Grammar) -> int:
    while at >= 0 and tokens[at].is_word and grammar.is_adverb(tokens[at]) and tokens[at].low != "that":
        at -= 1
    return at


def _skip_time(tokens: Sequence[Token], at: int) -> int:
    """Past "on Tuesday", "last week", "in January" between subject and verb."""
    if at < 1 or not (tokens[at].low in TIME_WORDS or tokens[at].low in TIME_NOUNS or tokens[at].low.isdigit()):
        return at
    for lead in range(at - 1, max(-1, at - 5), -1):
        if tokens[lead].low in _TIME_LEADS:
            return lead - 1
        if not tokens[lead].is_word:
            break
    return at - 1 if tokens[at].low in TIME_WORDS and tokens[at - 1].is_word else at


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
        if _is_fronted_place(tokens, start, grammar):
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


def _is_fronted_place(tokens: Sequence[Token], start: int, grammar: Grammar) -> bool:
    """Whether a sentence opens with where or when, before a verb whose subject is left out: En Radio Bahía, afirmó."""
    if grammar.language == "en" or tokens[start].low not in grammar.prepositions | _FRONTED:
        return False
    return start == 0 or (start == 1 and not tokens[0].is_word)


def _choose_apposed(
    tokens: Sequence[Token], subject: Phrase, inserted: Phrase | None, end: int, grammar: Grammar
) -> Phrase | None:
    """Which of "the director, Yeom," and "Yeom, Democrat of Ohio," is the name; None to look further left."""
    if inserted is not None:
        is_role = tokens[subject.first].low in role_classes() and inserted.last > inserted.first
        named = not is_role and all(
            tokens[i].is_capital or tokens[i].low in NAME_LINKS for i in range(subject.first, subject.last + 1)
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
    if last - first > 6 or tokens[first].low in TIME_WORDS or tokens[last].low in TIME_WORDS:
        return False
    return all(tokens[i].is_capital or tokens[i].low in NAME_LINKS for i in range(first, last + 1))


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


def sentence_subject(tokens: Sequence[Token], before: int, grammar: Grammar) -> Phrase | None:
    """The subject that the sentence opens with, for a verb further on (…, and said; …, saying)."""
    at = 0
    while at < before and (not tokens[at].is_word or tokens[at].low in _JOINTS):
        at += 1
    if at < before and (is_fronted(tokens[at], grammar) or _is_interval(tokens, at)):
        comma = next((i for i in range(at, before) if tokens[i].text == ","), None)
        if comma is None:
            return None
        at = comma + 1
    return phrase_from(tokens, at, grammar) if at < before else None


def _is_interval(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence opens with how much later it is: Hours later, Lee left, saying."""
    return any(token.low in ("later", "earlier", "ago", "después", "kemudian") for token in tokens[at + 1 : at + 4])


def is_fronted(token: Token, grammar: Grammar) -> bool:
    """Whether a sentence's first word opens something in front of its subject: In Seoul, Here in, Asked, Finally."""
    low = token.low
    if low in grammar.prepositions or low in grammar.conjunctions or low in _FRONTED:
        return True
    if grammar.language in ("es", "pt") and low.endswith(("ado", "ada", "ados", "adas", "ido", "ida")):
        return gender_of_name(token.text) is None  # Preguntada por la serie, Cha
    return low.endswith(("ing", "ed", "ly")) and gender_of_name(token.text) is None
