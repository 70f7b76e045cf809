"""Names of people compared: case, accents, hyphens and spaces don't matter, nor how Korean is spelled in Latin."""

import re
import unicodedata
from functools import cache, lru_cache

from ..lexicons import read_words

_SEPARATORS = re.compile(r"[\s\-‐‑'’.·]+")
_INITIALS = read_words("romanisation", "initials")
_VOWELS = read_words("romanisation", "vowels")
_FINALS = read_words("romanisation", "finals")
_SPELLINGS = tuple(pair.split("=") for pair in read_words("romanisation", "spellings"))
_SURNAMES = dict(pair.split("=") for pair in read_words("romanisation", "surnames"))
_VOICED = str.maketrans("ktpqrvu", "gdbglbo")
_KOREAN = re.compile(r"[가-힣]{2,5}|[A-Z][a-z]{0,5} [A-Z][a-z]{1,6}[-‐‑][A-Za-z][a-z]{1,6}")
_HANGUL = re.compile(r"[가-힣]{2,5}")


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """``name`` without case, accents, hyphens and spaces: ``yeomtaegyu``."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _SEPARATORS.sub("", unicodedata.normalize("NFC", plain))


def romanise(hangul: str) -> str:
    """Hangul in Latin letters, syllables joined by hyphens (Revised Romanisation, without sound changes)."""
    return "-".join(_syllable(char) if "가" <= char <= "힣" else char for char in hangul if not char.isspace())


def _syllable(char: str) -> str:
    code = ord(char) - 0xAC00
    return (_INITIALS[code // 588] + _VOWELS[code % 588 // 28] + _FINALS[code % 28]).replace("_", "")


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """What is left of a Korean name when spelling habits are taken off: Yum Tae-kyu and 염태규 agree."""
    if any("가" <= char <= "힣" for char in name):
        name = f"{romanise(name[0])} {romanise(name[1:])}"
    parts = [fold(part) for part in re.split(r"[\s\-‐‑]+", name) if part]
    if not parts:
        return ""
    parts[0] = _SURNAMES.get(parts[0], parts[0])
    bare = "".join(_bare(part) for part in parts)
    return re.sub(r"(.)\1", r"\1", bare)


def _bare(syllable: str) -> str:
    """A syllable (or several written as one) without the habits of its speller."""
    for theirs, ours in _SPELLINGS:
        syllable = syllable.replace(theirs, ours)
    return syllable.translate(_VOICED).replace("h", "")


@lru_cache(maxsize=16384)
def is_korean(name: str) -> bool:
    """Whether ``name`` has the shape of a Korean one: a short surname and a hyphenated given name, or Hangul."""
    return _KOREAN.fullmatch(name) is not None


@lru_cache(maxsize=4096)
def surname(name: str) -> str:
    """The family name: the first part of a Korean name, the last of any other."""
    if _HANGUL.fullmatch(name):
        return name[0]
    parts = name.split()
    return parts[0] if is_korean(name) else parts[-1]


@cache
def _given(gender: str) -> frozenset[str]:
    return frozenset(fold(name) for name in read_words("given", gender))


def gender_of_name(name: str) -> str | None:
    """``female`` or ``male`` where the given name tells it."""
    first = fold(name.partition(" ")[0])
    if is_korean(name):
        return None
    return next((gender for gender in ("female", "male") if first in _given(gender)), None)
