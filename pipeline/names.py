"""Names of people compared: case, accents, hyphens and spaces don't matter, nor how Korean is spelled in Latin letters."""

import re
import unicodedata
from functools import cache, lru_cache

from .lexicons import read_words
from .watchlist import Person

_SEPARATORS = re.compile(r"[\s\-‐‑'’.·]+")
_INITIALS = "g gg n d dd r m b bb s ss _ j jj ch k t p h".split()
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_FINALS = " k k k n n n t l k m l l l p l m p p t t ng t t k t p h".split(" ")
# What writers of Korean in Latin letters disagree on, as pairs: their spelling, ours. Longest first.
_SPELLINGS = tuple(
    pair.split("=")
    for pair in (
        "yeou=yo yeo=yo you=yo yuh=yo yu=yo eo=o eu=o oo=o ou=o uh=o ui=i wu=o woo=o hee=hi ee=i "
        "ae=e ay=e ah=a oh=o ch=j sh=s ph=b ck=k"
    ).split()
)
_VOICED = str.maketrans("ktpqrv u".replace(" ", ""), "gdbglbo")
_SURNAMES = {
    "lee": "i",
    "yi": "i",
    "rhee": "i",
    "ri": "i",
    "park": "bag",
    "pak": "bag",
    "roh": "no",
    "noh": "no",
    "shin": "sin",
    "hur": "ho",
    "choi": "choe",
    "chi": "ji",
}


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
    joined = "".join(parts)
    for theirs, ours in _SPELLINGS:
        joined = joined.replace(theirs, ours)
    return re.sub(r"(.)\1", r"\1", joined.translate(_VOICED).replace("h", ""))


def is_korean(name: str) -> bool:
    """Whether ``name`` has the shape of a Korean one: a short surname and a hyphenated given name, or Hangul."""
    return bool(re.fullmatch(r"[가-힣]{2,5}|[A-Z][a-z]{0,5} [A-Z][a-z]{1,6}[-‐‑][A-Za-z][a-z]{1,6}", name))


def surname(name: str) -> str:
    """The family name: the first part of a Korean name, the last of any other."""
    if re.fullmatch(r"[가-힣]{2,5}", name):
        return name[0]
    parts = name.split()
    return parts[0] if is_korean(name) else parts[-1]


@cache
def _given(gender: str) -> frozenset[str]:
    return frozenset(fold(name) for name in read_words("given", gender))


def gender_of_name(name: str) -> str | None:
    """``female`` or ``male`` where the given name tells it."""
    first = fold(name.split()[0]) if name.split() else ""
    if is_korean(name):
        return None
    return next((gender for gender in ("female", "male") if first in _given(gender)), None)


def same_person(person: Person, name: str) -> bool:
    """Whether the full ``name`` is one of ``person``'s, in any spelling."""
    folded = fold(name)
    known = (person.name, *person.aliases)
    if any(fold(alias) == folded for alias in known):
        return True
    korean = is_korean(person.name) or any(is_korean(alias) for alias in person.aliases)
    return korean and is_korean(name) and any(skeleton(alias) == skeleton(name) for alias in known)
