"""What a quote speaks of, whatever its language: the everyday words in it, by their meaning.

This is no translation. It only tells which of a speaker's few quotes in another language one can be the same as.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from ..lexicons import read_lexicon

_LANGUAGES = ("en", "es", "pt", "id", "fr", "de", "ko")
_ANY_ENDING = "*"
_SHORTEST_BEGINNING, _LONGEST_BEGINNING = 2, 16
# One syllable with one of these is the word itself; with anything else it is mostly another word.
_PARTICLES = r"(?:[은는이가을를의에로와과도만]|에서|으로|부터|까지|처럼|보다)?"


@lru_cache(maxsize=8192)
def concepts_in(wording: str, language: str) -> frozenset[str]:
    """The concepts of which some word stands in ``wording`` (as ``words_key`` leaves it); none in other languages."""
    words = _words().get(language)
    if words is None:
        return frozenset()
    found = {name for name, pattern in words.hangul if pattern.search(wording)}
    for word in _plain(wording).split():
        found |= words.whole.get(word, set())
        for length in range(_SHORTEST_BEGINNING, min(len(word), _LONGEST_BEGINNING) + 1):
            found |= words.beginnings.get(word[:length], set())
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Words:
    """One language's words with their concepts: whole ones, beginnings, and Hangul with what may follow it."""

    whole: dict[str, set[str]] = field(default_factory=dict)
    beginnings: dict[str, set[str]] = field(default_factory=dict)
    hangul: list[tuple[str, re.Pattern[str]]] = field(default_factory=list)


@lru_cache(maxsize=1)
def _words() -> dict[str, _Words]:
    by_language = {language: _Words() for language in _LANGUAGES}
    for name, listed in read_lexicon("concepts").items():
        for language, words in zip(_LANGUAGES, str(listed).split("|"), strict=True):
            if language == "ko":
                by_language[language].hangul.append((name, _hangul(words.split())))
            else:
                _add(by_language[language], name, words)
    return by_language


def _add(words: _Words, name: str, listed: str) -> None:
    for word in listed.replace("-", " ").split():
        table = words.beginnings if word.endswith(_ANY_ENDING) else words.whole
        table.setdefault(word.rstrip(_ANY_ENDING), set()).add(name)


def _hangul(words: list[str]) -> re.Pattern[str]:
    long = [re.escape(word) for word in words if len(word) > 1]
    short = [re.escape(word) + _PARTICLES + r"\b" for word in words if len(word) == 1]
    return re.compile(rf"\b(?:{'|'.join([*long, *short])})")


def _plain(wording: str) -> str:
    """Latin letters without their marks."""
    parts = unicodedata.normalize("NFD", wording)
    return "".join(char for char in parts if not "\u0300" <= char <= "\u036f")
