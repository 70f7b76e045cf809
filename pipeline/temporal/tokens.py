"""A text as a string of word classes: one character a token, so that a grammar is a regular expression over classes.

``in late March 2025`` becomes the classes ``of part month year``. Most tokens of a text have no class ("other"); a
grammar over this string runs in time linear in the text, whatever the text holds.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from .lexicon import Lexicon, Sign, lexicon

# The first ones come from the lexicons, those from "iso" on from the shape.
_CLASSES = [
    "in",
    "edge",
    "weekdays",
    "lasting",
    "month",
    "weekday",
    "shortday",
    "unit",
    "units",
    "quarter",
    "season",
    "rel",
    "last",
    "next",
    "this",
    "that",
    "part",
    "comparative",
    "ago",
    "hence",
    "since",
    "half",
    "halfyear",
    "quarternumber",
    "ordinal",
    "cardinal",
    "article",
    "every",
    "often",
    "vague",
    "daypart",
    "holiday",
    "of",
    "the",
    "to",
    "upto",
    "or",
    "and",
    "between",
    "from",
    "bound",
    "not",
    "approx",
    "more",
    "old",
    "latest",
    "label",
    "musim",
    "oneunit",
    "monthunit",
    "dayunit",
    "yearunit",
    "hourunit",
    "particle",
    "iso",
    "decade",
    "clock",
    "nth",
    "year",
    "day",
    "number",
    "short",
    "apos",
    "dash",
    "comma",
    "dot",
    "slash",
    "slot",
    "eve",
]
OTHER, BREAK, MONEY, OPENED, CLOSED = "_", "\n", "$", "(", ")"
# Any characters do; these are no metacharacters of a pattern.
CODE = {name: chr(0x4E00 + index) for index, name in enumerate(_CLASSES)}
NAME = {code: name for name, code in CODE.items()}

# What is commonest comes first, where nothing after it begins alike.
_TOKEN = re.compile(
    r"""
      (?P<word>[^\W\d_가-힣]{1,40}\d{0,4})
    | (?P<hangul>[가-힣]{1,40})
    | (?P<comma>,)
    | (?P<dot>\.)
    | (?P<iso>\d{4}-\d{1,2}-\d{1,2}(?![\d-])|\d{4}[./]\ ?\d{1,2}[./]\ ?\d{1,2}(?!\d)|\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d))
    | (?P<decade>(?:1[5-9]|20)\d0[’']?s\b|[’']\d0s\b)
    | (?P<clock>\d{1,2}(?:[.:]\d\d)?\ ?[aApP]\.?[mM]\b\.?|\d{1,2}:\d\d(?::\d\d)?(?!\d))
    | (?P<nth>\d{1,2}(?:st|nd|rd|th|º|ª)\b)
    | (?P<number>\d{1,15}(?:[.,]\d{1,15}){0,6})
    | (?P<short>[’']\d\d\b)
    | (?P<apos>[’']s?\b)
    | (?P<dash>[-–—~∼〜])
    | (?P<slash>/)
    | (?P<line>\n\s*\n)
    | (?P<mark>[^\s\w])
    """,
    re.VERBOSE,
)
# What the number in "season 2", "$5" or "4 %" counts is no day.
_MARKS = {**dict.fromkeys("$€£₩¥#№", MONEY), "(": OPENED, ")": CLOSED}


@dataclass(slots=True)
class Tokens:
    """The tokens of a text. ``codes`` has one class character a token; the lists run parallel to it."""

    codes: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[int | str] = field(default_factory=list)


def tokenise(text: str, words: Lexicon) -> Tokens:
    """The tokens of ``text``, classed by the lexicon ``words`` and by shape."""
    tokens = Tokens()
    codes: list[str] = []
    starts, ends, values = tokens.starts, tokens.ends, tokens.values
    read = words.read
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        start, end = match.span()
        if group == "word":
            word = match[0]
            found = read.get(word)
            code, value = found if found is not None else _read(word, words)
        elif group == "hangul":
            _add_hangul(match[0], start, codes, tokens, words.language)
            continue
        else:
            code, value = _shape(group or "mark", match[0], codes)
            if group == "dot" and not _abbreviates(text, start, tokens, codes):
                code = OTHER
        codes.append(code)
        starts.append(start)
        ends.append(end)
        values.append(value)
    tokens.codes = "".join(codes)
    return tokens


def _read(word: str, words: Lexicon) -> tuple[str, int | str]:
    """The class and value of ``word``, kept for the next time that it stands in a text."""
    sign = words.sign(word)
    found = (CODE[sign[0]], sign[1]) if sign else (OTHER, 0)
    if len(words.read) < _MOST_READ:
        words.read[word] = found
    return found


# Words that one lexicon remembers: a language's common ones; no text can make it grow beyond.
_MOST_READ = 20_000


def _shape(group: str, word: str, codes: list[str]) -> tuple[str, int | str]:
    """The class and value of a token that is no word."""
    if group == "number":
        return _number(word, codes)
    if group == "nth":
        return CODE["nth"], int(re.sub(r"\D", "", word))
    if group == "line":
        return BREAK, 0
    if group == "mark":
        return _MARKS.get(word, OTHER), 0
    return CODE[group], word


def _abbreviates(text: str, start: int, tokens: Tokens, codes: list[str]) -> bool:
    """Whether the dot at ``start`` belongs to a month or weekday cut short ("Jan."), and ends no sentence."""
    if not codes or codes[-1] not in _SHORTENED or tokens.ends[-1] != start:
        return False
    word = text[tokens.starts[-1] : start]
    return len(word) <= 5 and word.lower() not in _WHOLE_SHORT_NAMES


_SHORTENED = frozenset((CODE["month"], CODE["shortday"]))
_WHOLE_SHORT_NAMES = frozenset(
    ("march", "april", "may", "june", "july", "enero", "marzo", "abril", "mayo", "junio", "julio")
)


def _number(word: str, codes: list[str]) -> tuple[str, int | str]:
    before = codes[-1] if codes else OTHER
    if before in (CODE["label"], MONEY):
        return OTHER, 0
    if not word.isdigit():
        return CODE["number"], word
    value = int(word)
    if len(word) == 4 and 1500 <= value <= 2100:
        return CODE["year"], value
    return (CODE["day"] if len(word) < 3 and 1 <= value <= 31 else CODE["number"]), value


def _add_hangul(word: str, start: int, codes: list[str], tokens: Tokens, language: str) -> None:
    """Add the parts of a Hangul word: "9월부터" arrives here as "월부터", after the number."""
    after_digit = bool(tokens.ends) and tokens.ends[-1] == start and codes[-1] in _DIGITS
    at = start
    for length, sign in _split_hangul(word, language, after_digit=after_digit):
        if sign is None or sign[0] != "particle":
            codes.append(CODE[sign[0]] if sign else OTHER)
            tokens.starts.append(at)
            tokens.ends.append(at + length)
            tokens.values.append(sign[1] if sign else 0)
        at += length


_DIGITS = frozenset(CODE[name] for name in ("day", "number", "year"))
_AFTER_DIGIT = frozenset(("monthunit", "dayunit", "yearunit", "hourunit"))
_Parts = tuple[tuple[int, Sign | None], ...]


@lru_cache(maxsize=8192)
def _split_hangul(word: str, language: str, *, after_digit: bool) -> _Parts:
    """``word`` as lexicon words and particles from left to right; one part without a sign where that fails."""
    parts = _parse_hangul(word, lexicon(language), after_digit=after_digit) if len(word) <= 12 else None
    if parts is None or all(sign is not None and sign[0] == "particle" for _, sign in parts):
        return ((len(word), None),)
    return parts


def _parse_hangul(word: str, words: Lexicon, *, after_digit: bool) -> _Parts | None:
    for length in range(len(word), 0, -1):
        sign = words.signs.get(word[:length])
        if sign is None or (sign[0] in _AFTER_DIGIT and not after_digit):
            continue
        rest = _parse_hangul(word[length:], words, after_digit=False) if length < len(word) else ()
        if rest is not None:
            return ((length, sign), *rest)
    return None
