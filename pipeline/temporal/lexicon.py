"""Words of time by language, from ``lexicons/times-*.toml``: what class a word is in, and what it stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from ..lexicons import read_lexicon, read_words

LANGUAGES = ("en", "es", "id", "ko")

# A word's class and its value there: ("month", 3), ("rel", "year-1").
Sign = tuple[str, int | str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The signs of one language. Keys with a capital are read only with that capital."""

    language: str
    signs: Mapping[str, Sign]
    hints: frozenset[str] = field(default=frozenset())
    #: Hangul words that say two things: 사흘 is three days, 이듬해 the year after that one.
    pairs: Mapping[str, tuple[Sign, Sign]] = field(default_factory=dict)
    #: What the words met so far stand for, as a class character and a value, and how much space stands before each.
    read: dict[str, tuple[str, int | str, int]] = field(default_factory=dict, compare=False, repr=False)

    def sign(self, word: str) -> Sign | None:
        """What ``word`` stands for; a word in capitals ("MARCH") is also read as a title has it."""
        found = self.signs.get(word) or self.signs.get(word.lower())
        if found is None and len(word) > 2 and word.isupper():
            found = self.signs.get(word.title())
        return found


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of ``language``; a Korean text may name times in English too."""
    table = read_lexicon(f"times-{language}")
    signs: dict[str, Sign] = dict(lexicon("en").signs) if language == "ko" else {}
    pairs = table.pop("pairs", {})
    for name, words in table.items():
        if isinstance(words, dict):
            signs.update({word: (name, value) for word, value in words.items()})
    return Lexicon(language, signs, frozenset(read_words(f"times-{language}", "hints")), _pairs(pairs))


def _pairs(table: object) -> dict[str, tuple[Sign, Sign]]:
    """{사흘: (("cardinal", 3), ("unit", "day"))} from "cardinal 3 unit day"."""
    if not isinstance(table, dict):
        return {}
    rows = ((word, str(meaning).split()) for word, meaning in table.items())
    return {word: ((first, int(count)), (second, unit)) for word, (first, count, second, unit) in rows}


def read_phrases() -> tuple[str, ...]:
    """What is said in several words in any language, the longest first: "fin de semana", "yang sama"."""
    keys = {key for code in LANGUAGES for key in lexicon(code).signs if " " in key}
    return tuple(sorted(keys, key=lambda key: (-len(key), key)))


def detect_language(text: str) -> str:
    """The language of ``text`` among those with a lexicon, by script and by its commonest words; English if unsure."""
    sample = text[:4000]
    if sum("가" <= char <= "힣" for char in sample) * 5 > len(sample):
        return "ko"
    words = sample.lower().split()
    votes = {code: sum(word in lexicon(code).hints for word in words) for code in ("en", "es", "id")}
    return max(votes, key=lambda code: votes[code])
