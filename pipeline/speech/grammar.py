"""The grammar of reported speech: which words report, and what they govern, in English, Spanish and Indonesian.

The words are in lexicons/speech.toml. Korean reports by endings, not by verbs in front: see korean.py.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

from ..lexicons import read_lexicon, read_words

VerbClass = Literal["say", "that", "tell", "quote", "call", "think"]
_CLASSES: tuple[VerbClass, ...] = ("say", "that", "tell", "quote", "call", "think")
LANGUAGES = ("en", "es", "id", "de", "fr", "pt")


class Word(Protocol):
    """A token as the grammar sees it."""

    text: str
    low: str


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a verb of speech. ``participle`` forms (saying) have no subject of their own."""

    form: str
    lemma: str
    classes: frozenset[VerbClass]
    participle: bool = False
    noun: bool = False

    @property
    def governs_clause(self) -> bool:
        """Whether a clause may follow without "that"."""
        return "say" in self.classes

    @property
    def has_content(self) -> bool:
        """Whether the verb always says what was said: adding, calling; not laughing, continuing."""
        return self.reports or "call" in self.classes

    @property
    def reports(self) -> bool:
        """Whether the verb is explicit about speech: said, explained, told; not thought, joked, called."""
        return bool(self.classes & {"say", "that", "tell"})


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words of one language."""

    language: str
    verbs: Mapping[str, Verb]
    phrases: Mapping[str, Verb]
    that_words: frozenset[str]
    clause_words: frozenset[str]
    #: The first words of verbs, of one word or more: what no cue of a verb is without.
    heads: frozenset[str]
    explicit_heads: frozenset[str]
    according: tuple[str, ...]
    #: First word of a credit -> its words, for each credit that begins so.
    crediting: Mapping[str, tuple[tuple[str, ...], ...]]
    hearers: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    plurals: frozenset[str]
    conjunctions: frozenset[str]
    prepositions: frozenset[str]
    finite: frozenset[str]
    relative: frozenset[str]
    speech_nouns: frozenset[str]

    def may_report(self, words: str, *, explicit: bool = False) -> bool:
        """Whether ``words`` hold a verb of speech or a credit at all, ``explicit``: not of thought; most hold none."""
        low = words.lower()
        heads = self.explicit_heads if explicit else self.heads
        return not heads.isdisjoint(_WORD.findall(low)) or any(phrase in low for phrase in self.according)

    def pronoun_of(self, token: Word) -> str | None:
        """The pronoun that ``token`` is, or is short for with its verb: he, he's, they've."""
        low = token.low
        if low in self.pronouns:
            return low
        base, apostrophe, _ = low.replace("’", "'").partition("'")
        return base if apostrophe and base in self.pronouns else None

    def is_finite(self, token: Word) -> bool:
        """Whether ``token`` is an auxiliary or another verb that shows a clause; May and Will are names."""
        return token.low in self.finite and token.text not in ("May", "Will")

    def is_adverb(self, token: Word) -> bool:
        """Whether ``token`` may stand between a subject and its verb; Kelly and Early are names."""
        if token.low in self.adverbs or token.low in self.auxiliaries:
            return True
        return token.low.endswith(_ADVERB_ENDING[self.language]) and not token.text[0].isupper()


_ADVERB_ENDING = {"en": "ly", "es": "mente", "id": "\0", "de": "\0", "fr": "ment", "pt": "mente"}


@cache
def grammar(language: str) -> Grammar:
    """The grammar of ``language``, one of ``LANGUAGES``."""
    verbs = dict(_verbs(language))
    according = read_words("speech", language, "according")
    return Grammar(
        language,
        {form: verb for form, verb in verbs.items() if " " not in form},
        {form: verb for form, verb in verbs.items() if " " in form},
        **{
            name: frozenset(read_words("speech", language, name))
            for name in (
                "that_words",
                "clause_words",
                "hearers",
                "auxiliaries",
                "adverbs",
                "pronouns",
                "determiners",
                "plurals",
                "conjunctions",
                "prepositions",
                "finite",
                "relative",
                "speech_nouns",
            )
        },
        heads=frozenset(form.partition(" ")[0] for form in verbs),
        explicit_heads=frozenset(form.partition(" ")[0] for form, verb in verbs.items() if verb.reports),
        according=according,
        crediting=_by_first_word(according),
    )


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _verbs(language: str) -> Iterable[tuple[str, Verb]]:
    classes: dict[str, set[VerbClass]] = {}
    for name in _CLASSES:
        for lemma in read_words("speech", language, name):
            classes.setdefault(lemma, set()).add(name)
    nouns = frozenset(read_words("speech", language, "noun"))
    never = frozenset(read_words("speech", language, "never"))
    irregular = _irregular(language)
    for lemma, governs in classes.items():
        forms = irregular.get(lemma) or _INFLECT[language](lemma)
        for form in dict.fromkeys((lemma, *forms)):
            if form in never or (language in ("es", "fr", "pt", "de") and form == lemma):
                continue
            participle = form.endswith(_PARTICIPLE[language])
            yield form, Verb(form, lemma, frozenset(governs), participle, form in nouns)


def _irregular(language: str) -> dict[str, tuple[str, ...]]:
    table = read_lexicon("speech")[language]
    assert isinstance(table, dict)
    listed = table.get("irregular", {})
    return {lemma: tuple(re.split(r";" if ";" in forms else r"\s+", forms)) for lemma, forms in listed.items()}


def _inflect_english(lemma: str) -> tuple[str, ...]:
    """``explain`` -> explains, explained, explaining; consonants are never doubled (those verbs are listed)."""
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    if lemma.endswith("e"):
        return (lemma + "s", lemma + "d", lemma[:-1] + "ing")
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return (lemma + plural, lemma + "ed", lemma + "ing")


def _inflect_spanish(lemma: str) -> tuple[str, ...]:
    """``afirmar`` -> afirma, afirman, afirmó, afirmaron, afirmaba, afirmaban, afirmando, afirmado; only -ar verbs."""
    stem = lemma[:-2]
    return tuple(stem + ending for ending in ("a", "an", "ó", "aron", "aba", "aban", "ando", "ado"))


def _inflect_french(lemma: str) -> tuple[str, ...]:
    """``expliquer`` -> explique, expliquent, expliqua, expliquait, expliqué, expliquant; only -er verbs."""
    stem = lemma[:-2]
    return tuple(stem + ending for ending in ("e", "ent", "a", "ait", "é", "ant"))


def _inflect_portuguese(lemma: str) -> tuple[str, ...]:
    """``contar`` -> conta, contam, contou, contaram, contava, contando, contado; only -ar verbs."""
    stem = lemma[:-2]
    return tuple(stem + ending for ending in ("a", "am", "ou", "aram", "ava", "ando", "ado"))


def _uninflected(lemma: str) -> tuple[str, ...]:
    return (lemma,)


_INFLECT = {
    "en": _inflect_english,
    "es": _inflect_spanish,
    "id": _uninflected,
    "de": _uninflected,
    "fr": _inflect_french,
    "pt": _inflect_portuguese,
}
_PARTICIPLE: dict[str, tuple[str, ...]] = {
    "en": ("ing",),
    "es": ("ando", "iendo"),
    "id": ("\0",),
    "de": ("\0",),
    "fr": ("ant",),
    "pt": ("ando", "endo", "indo"),
}

#: Every form of every language: what may follow a quotation's closing mark and a name. Of those of two words, the first
#: where it is no word of every day (went on, fired back; not "is made clear").
SPEECH_FORMS: frozenset[str] = frozenset(form for language in LANGUAGES for form in grammar(language).verbs) | {
    "went", "goes", "fired", "fires", "shot", "chimed", "chimes", "weighed", "cut",
}  # fmt: skip

_LANGUAGE_WORDS = {language: frozenset(read_words("syntax", "little", language)) for language in LANGUAGES}
_WORD = re.compile(r"[^\W\d_]+")
_HANGUL = re.compile("[가-힣]")


def is_korean(text: str) -> bool:
    """Whether a good part of the letters are Hangul."""
    if _HANGUL.search(text) is None:
        return False
    return len(_HANGUL.findall(text)) * 4 > sum(char.isalpha() for char in text)


def guess_language(text: str) -> str:
    """``ko`` or one of ``LANGUAGES``, by the script and the little words of the first few thousand characters."""
    sample = text[:4000]
    if is_korean(sample):
        return "ko"
    words = [word.lower() for word in _WORD.findall(sample)]
    counts = {language: sum(word in known for word in words) for language, known in _LANGUAGE_WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else "en"
