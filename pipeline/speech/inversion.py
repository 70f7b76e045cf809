"""The subject behind its verb: “…,” said X; Said X: “…”; in Spanish «…», ha declarado X."""

from collections.abc import Sequence

from ..lexicons import read_words
from ..naming.roster import role_classes
from .grammar import Grammar, Verb
from .phrases import TIME_NOUNS, TIME_WORDS, Phrase
from .phrases_ahead import phrase_from
from .subject_search import subject_before
from .tokens import Token

_LONGEST_ADJUNCT = 9
_COMPANIES = frozenset(
    word for table in ("words", "voices", "kinds") for word in read_words("roles", "companies", table)
)
_SPEAKERS = _COMPANIES | {
    "equipo", "medio", "diario", "periódico", "revista", "portal", "web", "cabecera", "publicación", "ministro",
    "ministra",
}  # fmt: skip


def inverted_subject(tokens: Sequence[Token], at: int, last: int, verb: Verb, grammar: Grammar) -> Phrase | None:
    """The subject behind the verb: “…,” said X."""
    if verb.participle or (grammar.language == "id" and verb.form.endswith("nya")):
        return None  # ungkapnya dikutip dari Elle: "-nya" is who speaks
    if at == 0 or (at == 1 and tokens[0].kind == "mark"):
        return _subject_of_opening_verb(tokens, last, verb, grammar)
    at = before_auxiliaries(tokens, at, grammar)
    before = tokens[at - 1]
    if at == 1 and before.low == "así":
        return _subject_of_opening_verb(tokens, last, verb, grammar)  # Así lo explica Noh: «…»
    if grammar.language == "es" and before.low in ("como", "según"):  # Tal y como explica Noh, «…»
        return phrase_from(tokens, last + 1, grammar) or _past_hearer(tokens, last + 1, grammar)
    if grammar.language == "id" and "quote" not in verb.classes and before.kind != "quote":
        return None  # Wulan, sang produser, mengatakan: only "kata" and its like stand in front of who speaks
    after_quote = before.kind == "quote" or (
        before.text in ",—–-" and at > 1 and (tokens[at - 2].kind == "quote" or grammar.language != "en")
    )
    if not after_quote and not (before.text == "," or (grammar.language != "en" and not before.is_word)):
        return None
    subject = phrase_from(tokens, last + 1, grammar)
    if subject is None and grammar.language == "es" and "quote" in (before.kind, tokens[at - 2].kind):
        subject = _past_hearer(tokens, last + 1, grammar) or _past_adjunct(tokens, last + 1, grammar)
    if subject is not None and _is_time(tokens, subject):
        return None  # Bae, que la escribió, contó la semana pasada en Fotogramas que …
    if subject is not None and before.text == "," and tokens[at - 2].kind != "quote":
        subject = None if _is_object(tokens, at, subject, grammar) else subject
    if after_quote or subject is None:
        return subject
    return subject if _stands_behind(tokens, at, subject, verb, grammar) else None


def _is_time(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase with an article begins as a time: la semana pasada, el martes, este lunes."""
    opener = tokens[phrase.first : min(phrase.last + 1, phrase.first + 3)]
    return not opener[0].is_capital and any(token.low in TIME_WORDS | TIME_NOUNS for token in opener)


def _is_object(tokens: Sequence[Token], at: int, phrase: Phrase, grammar: Grammar) -> bool:
    """Whether ``phrase`` is what somebody named in front speaks of: Noh, su guionista, negó los rumores: «…»."""
    inside = tokens[phrase.first : phrase.last + 1]
    if grammar.language not in ("es", "pt") or any(t.is_capital or _is_speaker(t.low) for t in inside):
        return False
    earlier = subject_before(tokens, at, grammar) if inside[0].low in grammar.determiners else None
    if earlier is None or not tokens[earlier.last].is_capital:
        return False
    return earlier.last < at - 2 or (earlier.first > 0 and tokens[earlier.first - 1].text == ",")


def _is_speaker(word: str) -> bool:
    """Whether ``word`` is what people or companies are called, one or several: creadora, actores, plataforma."""
    return any(form in _SPEAKERS or form in role_classes() for form in (word, word[:-1], word[:-2]))


def _past_hearer(tokens: Sequence[Token], first: int, grammar: Grammar) -> Phrase | None:
    """The speaker behind whom they told: según confirmó a Screen Post Ana Noh; dijo a este diario la directora."""
    if first + 2 >= len(tokens) or tokens[first].low not in ("a", "al"):
        return None
    hearer = first + 1
    if not tokens[hearer].is_capital:
        is_called = tokens[hearer].low in ("la", "el", "los", "las") or tokens[first].low == "al"
        hearer += tokens[hearer].low in grammar.determiners
        behind = hearer + 1
        while is_called and behind < len(tokens) and tokens[behind].is_capital:
            behind += 1  # a la agencia Yonhap; but: a este diario Ana Noh
        return phrase_from(tokens, behind, grammar) if behind < len(tokens) else None
    run = phrase_from(tokens, hearer, grammar)
    return Phrase(hearer + 1, run.last) if run is not None and run.last - hearer >= 2 else None


def _past_adjunct(tokens: Sequence[Token], first: int, grammar: Grammar) -> Phrase | None:
    """The speaker by role or name, behind a place or a manner: «…», recordó en rueda de prensa la directora, Ana."""
    for at in range(first + 1, min(first + _LONGEST_ADJUNCT, len(tokens) - 1)):
        token, before = tokens[at], tokens[at - 1]
        if not token.is_word or token.low in grammar.conjunctions:
            return None
        if token.is_capital and before.low not in grammar.prepositions and tokens[at + 1].is_capital:
            inside = tokens[first:at]  # entre risas Cha Eun-bi; not en el pódcast Segunda Vía
            return None if any(t.low in grammar.determiners for t in inside) else phrase_from(tokens, at, grammar)
        if token.low in grammar.determiners and before.low not in grammar.prepositions:
            return phrase_from(tokens, at, grammar) if tokens[at + 1].low in role_classes() else None
    return None


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


def before_auxiliaries(tokens: Sequence[Token], at: int, grammar: Grammar) -> int:
    """Where the verb group of ``at`` begins: «…», ha declarado Berrocal; English has none in front of an inversion."""
    while grammar.language != "en" and at > 1 and tokens[at - 1].low in grammar.auxiliaries:
        at -= 1
    return at


def _subject_of_opening_verb(tokens: Sequence[Token], last: int, verb: Verb, grammar: Grammar) -> Phrase | None:
    """The subject in "Said Ellis: “…”", and in Spanish "Añadió Berrocal que …"."""
    if grammar.language == "en" and not verb.form.endswith(("ed", "d", "s")):
        return None
    subject = phrase_from(tokens, last + 1, grammar)
    if subject is None or tokens[subject.first].low in grammar.clause_words | grammar.relative:
        return None
    if not any(tokens[i].is_capital for i in range(subject.first, subject.last + 1)):
        return None
    following = tokens[subject.last + 1 :][:8]
    introduces = any(
        token.text == ":" or token.kind == "quote" or token.low in grammar.that_words for token in following
    )
    return subject if introduces else None
