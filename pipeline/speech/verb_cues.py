"""A verb of speech among tokens -> its cue: whether the form is a verb at all, who is its subject, who relays."""

from collections.abc import Sequence

from ..lexicons import read_words
from .cue import Cue
from .grammar import Grammar, Verb
from .inversion import before_auxiliaries, inverted_subject
from .phrases import Phrase, is_possessive, phrase_ending
from .subject_search import participle_subject, subject_before
from .tokens import Token

_BE = frozenset(read_words("syntax", "be"))
_NEGATIVE = frozenset(read_words("syntax", "negative"))
_CLITICS = frozenset(read_words("syntax", "verb_only_after"))
_DEMONSTRATIVES = frozenset(read_words("syntax", "noun_or_pronoun"))
_NOUN_BEFORE = frozenset(read_words("syntax", "noun_only_before"))
_JOINTS = frozenset(read_words("syntax", "verb_joints"))
_QUOTED = ("quoted", "quoting", "quotes", "cited", "citing")
# What somebody says more than once: Lee likes to say.
_FOND = ("likes", "like", "liked", "loves", "loved", "prefers", "used", "continues")
# Who is learning to say something says nothing of the show by it.
_LEARNS = frozenset(
    ("learn", "learns", "learned", "learnt", "learning", "taught", "teach", "teaches", "teaching", "how", "practised",
     "practiced", "forgot", "forgets", "afraid", "scared")
)  # fmt: skip
_ASKED_OF = ("if", "whether", "about", "how", "why", "when", "what")
# What is written, published or told of itself, in Spanish: nobody speaks.
_PASSIVE = frozenset(
    (
        "escribir",
        "publicar",
        "anunciar",
        "confirmar",
        "informar",
        "revelar",
        "desvelar",
        "contar",
        "narrar",
        "relatar",
        "decir",
    )
)
# Who says what everybody says is nobody.
_CROWDS = frozenset(("warganet", "netizen", "internautas", "usuarios", "rumor", "rumores"))
# A series tells a story, and reports nothing.
_STORIES = frozenset(("bercerita", "menceritakan", "mengisahkan", "contar", "narrar", "relatar"))
_TELLERS = frozenset(
    (
        "serial",
        "seri",
        "drama",
        "drakor",
        "film",
        "serie",
        "ficción",
        "comedia",
        "historia",
        "novela",
        "cerita",
        "kisah",
        "musim",
        "temporada",
        "episode",
        "episodio",
        "capítulo",
        "sinetron",
        "trama",
    )
)
_NO_SUBJECTS = ("that", "there", "this", "which")


def verb_cue(tokens: Sequence[Token], at: int, last: int, verb: Verb, grammar: Grammar) -> Cue | None:
    """The cue of the form at ``at`` to ``last``; None where it is no verb here, or reports nothing."""
    if verb.participle and verb.lemma in ("say", "read") and at and tokens[at - 1].low == "as":
        return _quoted_as_saying(tokens, at, verb, grammar)
    if _is_no_verb(tokens, at, verb, grammar) or (not verb.participle and _follows_be(tokens, at, grammar)):
        return None
    inverted = inverted_subject(tokens, at, last, verb, grammar)
    if inverted is not None:
        lead = before_auxiliaries(tokens, at, grammar)
        lead -= lead > 1 and tokens[lead - 1].low == "según"
        return Cue("verb", at, last, lead, inverted.last, inverted, verb, inverted=True)
    negated = _is_negated(tokens, at)
    subject = _subject(tokens, at, verb, grammar)
    if subject is not None and verb.lemma in _STORIES and _is_a_work(tokens, subject):
        return None
    if subject is not None and _is_object(tokens, subject, grammar):
        return Cue("verb", at, last, subject.first - 1, last, None, verb, negated=negated)
    if subject is not None:
        return Cue("verb", at, last, subject.first, last, subject, verb, negated=negated)
    if not _can_inherit(tokens, at, verb, grammar):
        return None
    return Cue("verb", at, last, _lead_of_inherited(tokens, at, grammar), last, None, verb, negated=negated)


def _is_a_work(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a series, or a part of one, is what ``phrase`` names first: Serial ini, La serie de Noh."""
    return any(token.low in _TELLERS for token in tokens[phrase.first : min(phrase.last, phrase.first + 1) + 1])


def _is_object(tokens: Sequence[Token], phrase: Phrase, grammar: Grammar) -> bool:
    """Whether a clause whose subject goes unsaid speaks *of* the relative ``phrase``: …, a quien define como."""
    is_relative = tokens[phrase.first].low in grammar.relative and phrase.first == phrase.last
    return grammar.language != "en" and is_relative and phrase.first > 1 and tokens[phrase.first - 1].low in ("a", "al")


def _is_no_verb(tokens: Sequence[Token], at: int, verb: Verb, grammar: Grammar) -> bool:
    if at == 0:
        return False
    before = tokens[at - 1]
    if before.low == "se" and grammar.language == "es" and verb.lemma in _PASSIVE:
        return True  # los guiones se escribieron
    if grammar.language in ("es", "id") and any(token.low in _CROWDS for token in tokens[max(0, at - 3) : at]):
        return True  # warganet ramai menyebut
    if before.low == "so" and verb.lemma == "call":
        return True  # the so-called
    if before.low == "to" and at > 1 and tokens[at - 2].low in _LEARNS:
        return True  # has learned to say “cut” in Estonian
    if verb.lemma == "learn" and at + 1 < len(tokens) and tokens[at + 1].low in ("to", "how"):
        return True
    if before.text == "," and verb.form == "asked" and at + 1 < len(tokens) and tokens[at + 1].low in _ASKED_OF:
        return True  # Lee, asked if it is over, says
    owned = is_possessive(before) and not _is_short_be(before, grammar)
    if verb.participle and (before.low in ("a", "the") or owned):
        return True  # by Nielsen's reckoning
    return before.is_word and _is_noun_here(tokens, at, verb, grammar)


def _is_noun_here(tokens: Sequence[Token], at: int, verb: Verb, grammar: Grammar) -> bool:
    """Whether the form is a noun: the claim, Netflix's report, of notes."""
    if not verb.noun:
        return False
    before = tokens[at - 1]
    if before.low in _CLITICS:
        return False
    if before.low in _DEMONSTRATIVES:
        return not verb.form.endswith(("ed", "s"))
    if before.low in grammar.determiners or before.low in grammar.prepositions or is_possessive(before):
        return True
    return at + 1 < len(tokens) and tokens[at + 1].low in _NOUN_BEFORE


def _is_negated(tokens: Sequence[Token], at: int) -> bool:
    near = tokens[max(0, at - 3) : at]
    return any(token.low in _NEGATIVE or token.low.endswith(("n't", "n’t")) for token in near)


def _subject(tokens: Sequence[Token], at: int, verb: Verb, grammar: Grammar) -> Phrase | None:
    """The verb's own subject before it; an infinitive has none, a participle only behind "with"."""
    if at and tokens[at - 1].low == "to":
        fond = at > 2 and tokens[at - 2].low in _FOND and verb.lemma == "say"
        return subject_before(tokens, at - 2, grammar) if fond else None
    if verb.participle and not _follows_be(tokens, at, grammar):
        return participle_subject(tokens, at, grammar)
    subject = subject_before(tokens, at, grammar)
    possible = subject is not None and subject.last < at and tokens[subject.last].low not in _NO_SUBJECTS
    return subject if possible and not _is_fronted(tokens, subject, at, grammar) else None


def _is_fronted(tokens: Sequence[Token], phrase: Phrase | None, verb: int, grammar: Grammar) -> bool:
    """Whether a clause whose subject goes unsaid only opens with where or when: En la misma charla explicó que …"""
    if phrase is None or phrase.first == 0 or grammar.language not in ("es", "pt"):
        return False
    if tokens[phrase.first].low in grammar.relative or not all(t.is_word for t in tokens[phrase.first : verb]):
        return False  # …, a quien define como
    lead = tokens[phrase.first - 1].low
    opens = phrase.first == 1 or not tokens[phrase.first - 2].is_word
    return opens and lead in grammar.prepositions and lead not in ("según", "desde")


def _can_inherit(tokens: Sequence[Token], at: int, verb: Verb, grammar: Grammar) -> bool:
    """Whether a verb without a subject goes on from an earlier one: …, and said."""
    before = tokens[at - 1] if at else None
    if grammar.language == "en" and verb.form == verb.lemma:  # else a bare form is an imperative
        return before is not None and before.low in ("to", "and", "or")
    return not verb.noun or (before is not None and before.text in (",", "and", "but", "to"))


def _lead_of_inherited(tokens: Sequence[Token], at: int, grammar: Grammar) -> int:
    lead = at
    while lead > 0 and tokens[lead - 1].is_word and _leads_verb(tokens, lead - 1, grammar):
        lead -= 1
    return lead


def _leads_verb(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    return grammar.is_adverb(tokens[at]) or tokens[at].low in _JOINTS


def _follows_be(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether a form of "to be" stands before the verb: was told, is also being called."""
    for index in range(at - 1, max(-1, at - 4), -1):
        if tokens[index].low in _BE or _is_short_be(tokens[index], grammar):
            return True
        if not (tokens[index].is_word and grammar.is_adverb(tokens[index])):
            return False
    return False


def _is_short_be(token: Token, grammar: Grammar) -> bool:
    """Whether the word is a pronoun with "is" or "are": he's, they're; she'd and we've are not."""
    return token.low.endswith(("'s", "’s", "'re", "’re", "'m", "’m")) and grammar.pronoun_of(token) is not None


def _quoted_as_saying(tokens: Sequence[Token], at: int, verb: Verb, grammar: Grammar) -> Cue | None:
    """``X quoted Y as saying`` (Y speaks, X relays) and ``Y was quoted as saying``."""
    quoted = next((i for i in range(at - 2, max(-1, at - 16), -1) if tokens[i].low in _QUOTED), None)
    if quoted is None:
        return None
    if _follows_be(tokens, quoted, grammar):
        subject = subject_before(tokens, quoted, grammar)
        return Cue("verb", at, at, subject.first, at, subject, verb) if subject else None
    speaker = phrase_ending(tokens, at - 2, grammar)
    if speaker is None or speaker.first <= quoted:
        speaker = Phrase(quoted + 1, at - 2) if quoted + 1 <= at - 2 else None
    if speaker is None:
        return None
    relay = subject_before(tokens, quoted, grammar)
    return Cue("verb", at, at, relay.first if relay else quoted, at, speaker, verb, quoted_by=relay)
