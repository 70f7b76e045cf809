"""A text as a string of word classes: one character a token, so that a grammar is a regular expression over classes.

``in late March 2025`` becomes the classes ``of part month year``. Most tokens of a text have no class ("other"); a
grammar over this string runs in time linear in the text, whatever the text holds.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from .lexicon import Lexicon, Sign, lexicon, read_phrases

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
    "yearpart",
    "opening",
    "copula",
    "over",
    "following",
    "nthword",
]
OTHER, BREAK, MONEY, OPENED, CLOSED = "_", "\n", "$", "(", ")"
# No class: what the piece is depends on what stands before it.
IN_CONTEXT = ""
# Any characters do; these are no metacharacters of a pattern.
CODE = {name: chr(0x4E00 + index) for index, name in enumerate(_CLASSES)}
NAME = {code: name for name, code in CODE.items()}

# A token by its shape.
_SHAPES = {
    "word": r"[^\W\d_가-힣]{1,40}\d{0,4}",
    "hangul": "[가-힣]{1,40}",
    "comma": ",",
    "dot": r"\.",
    "iso": r"\d{4}-\d{1,2}-\d{1,2}(?![\d-])|\d{4}[./] ?\d{1,2}[./] ?\d{1,2}(?!\d)|\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)",
    # Day and month alone are a date only in brackets behind a weekday: "Senin (10/3)"
    "slashed": r"\d{1,2}/\d{1,2}(?![\d/])",
    "decade": r"(?:1[5-9]|20)\d0[’']?s\b|[’']\d0s\b",
    "clock": r"\d{1,2}(?:[.:]\d\d)? ?[aApP]\.?[mM]\b\.?|\d{1,2}:\d\d(?::\d\d)?(?!\d)",
    "nth": r"\d{1,2}(?:st|nd|rd|th|º|ª)\b",
    "number": r"\d{1,15}(?:[.,]\d{1,15}){0,6}",
    "short": r"[’']\d\d\b",
    "apos": r"[’']s?\b",
    "dash": "[-–—~∼〜]",
    "slash": "/",
    "mark": r"[^\s\w]",
}
_SHAPE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _SHAPES.items()))
# Jun-seo, May-lin: people whose names begin like months
_NAME = "(?:Jan|Mar|May|Jun|Dec)-(?:[a-z]{2,6}|Jun)(?!\\w)"
# "fin de semana" is a weekend, and no end of a week
_PHRASE = "|".join(f"[{phrase[0].upper()}{phrase[0]}]{re.escape(phrase[1:])}(?!\\w)" for phrase in read_phrases())
# A text is cut into pieces that leave nothing out: a token with the white space before it. A word of plain letters,
# which most tokens are, comes first.
_PIECE = re.compile(
    rf"[^\S\n]*\n\s*\n|\s*(?:{_NAME}|{_PHRASE}|[A-Za-z]{{1,40}}(?!\w)|{'|'.join(_SHAPES.values())}|.)", re.DOTALL
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
    """The tokens of ``text``, classed by the lexicon ``words`` and by shape; a run of others is one token."""
    reading = _Reading(text, words.language)
    known = words.read
    codes, starts, ends, values = reading.codes, reading.starts, reading.ends, reading.values
    end = 0
    for piece in _PIECE.findall(text):
        begin, end = end, end + len(piece)
        code, value, space = known.get(piece) or _read(piece, words)
        if code == OTHER == codes[-1]:
            continue
        if code == IN_CONTEXT:
            reading.add_in_context(str(value), begin + space, end)
        else:
            codes.append(code)
            starts.append(begin + space)
            ends.append(end)
            values.append(value)
    return Tokens("".join(codes[1:]), starts, ends, values)


class _Reading:
    """The tokens of a text so far; ``codes`` has a break before the first."""

    def __init__(self, text: str, language: str) -> None:
        self._text, self._language = text, language
        self.codes = [BREAK]
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.values: list[int | str] = []

    def add(self, code: str, value: int | str, start: int, end: int) -> None:
        """Adds the token ``text[start:end]``."""
        self.codes.append(code)
        self.starts.append(start)
        self.ends.append(end)
        self.values.append(value)

    def add_in_context(self, shape: str, start: int, end: int) -> None:
        """Adds a token whose class depends on what stands before it."""
        if shape == "number":
            # "마지막 회는 12월 9일": a unit of the calendar behind it makes it no number of an episode
            before = OTHER if self._text[end : end + 1] in _CALENDAR else self.codes[-1]
            self.add(*_number(self._text[start:end], before), start, end)
        elif shape == "dot":
            self.add(CODE["dot"] if self._abbreviates(start) else OTHER, 0, start, end)
        elif shape == "slashed":
            self._add_slashed(start, end)
        elif shape == "hangul":
            self._add_hangul(start, end)

    def _add_slashed(self, start: int, end: int) -> None:
        """Adds "10/3" as a day and month where a weekday stands before its bracket, else as two numbers."""
        if len(self.codes) > 1 and self.codes[-1] == OPENED and self.codes[-2] in _WEEKDAYS:
            self.add(CODE["iso"], self._text[start:end], start, end)
            return
        slash = self._text.index("/", start, end)
        self.add(*_number(self._text[start:slash], self.codes[-1]), start, slash)
        self.add(CODE["slash"], "/", slash, slash + 1)
        self.add(*_number(self._text[slash + 1 : end], self.codes[-1]), slash + 1, end)

    def _abbreviates(self, start: int) -> bool:
        """Whether the dot at ``start`` belongs to a month or weekday cut short ("Jan."), and ends no sentence."""
        if self.codes[-1] not in _SHORTENED or self.ends[-1] != start:
            return False
        word = self._text[self.starts[-1] : start]
        return len(word) <= 5 and word.lower() not in _WHOLE_SHORT_NAMES

    def _add_hangul(self, start: int, end: int) -> None:
        """Adds the parts of a Hangul word: "9월부터" arrives here as "월부터", after the number."""
        after_digit = self.codes[-1] in _DIGITS and self.ends[-1] == start
        if self._text.startswith("전날", start) and not _OPENS.search(self._text, max(0, start - _OPENS_REACH), start):
            self.add(OTHER, 0, start, end)
            return
        if _IN_A_SEASON.fullmatch(self._text, start, end) and self.codes[-1] not in _YEARS:
            self.add(CODE["in"], 0, start, start)
        for length, sign in _split_hangul(self._text[start:end], self._language, after_digit=after_digit):
            if sign is None or sign[0] != "particle":
                self.add(CODE[sign[0]] if sign else OTHER, sign[1] if sign else 0, start, start + length)
            start += length


def _read(piece: str, words: Lexicon) -> tuple[str, int | str, int]:
    """The class and value of ``piece``, and the space before it, kept for the next time that it stands in a text."""
    word = piece.strip()
    sign = _sign(word, words) if word or piece.count("\n") < 2 else (BREAK, 0)
    found = (*sign, len(piece) - len(piece.lstrip()))
    if len(words.read) < _MOST_READ:
        words.read[piece] = found
    return found


def _sign(word: str, words: Lexicon) -> tuple[str, int | str]:
    shape = _SHAPE.match(word)
    if shape is None:
        return IN_CONTEXT, ""  # a mark that is no token in any context
    if shape.lastgroup == "word":
        sign = words.sign(word)
        return (CODE[sign[0]], sign[1]) if sign else (OTHER, 0)
    return _shape(shape.lastgroup or "mark", word)


# Words that one lexicon remembers: a language's common ones; no text can make it grow beyond.
_MOST_READ = 20_000


def _shape(shape: str, word: str) -> tuple[str, int | str]:
    """The class and value of a token that is no word."""
    if shape in ("number", "dot", "hangul", "slashed"):
        return IN_CONTEXT, shape
    if shape == "nth":
        return CODE["nth"], int(re.sub(r"\D", "", word))
    if shape == "mark":
        return _MARKS.get(word, OTHER), 0
    return CODE[shape], word


# "여름에": a bare season may be a story's, but "2026년 여름쯤" is none
_YEARS = frozenset(CODE[name] for name in ("year", "yearunit", "rel", "last", "next", "this"))
_IN_A_SEASON = re.compile(r"(?:봄|여름|가을|겨울)(?:에|께|쯤|엔|에는)")
# "26일 닐슨코리아에 따르면 전날 방송된": the day before this one; "공개 전날" is before another
_OPENS = re.compile(r"(?:^|[.,\n”’…]|에 따르면|에 의하면|기준|결과|[은는]) ?$")
_OPENS_REACH = 6
_CALENDAR = ("년", "월", "일")
_JOINED_BEHIND = ("particle", "or")
_WEEKDAYS = frozenset((CODE["weekday"], CODE["shortday"]))
_SHORTENED = frozenset((CODE["month"], CODE["shortday"]))
_WHOLE_SHORT_NAMES = frozenset(
    ("march", "april", "may", "june", "july", "enero", "marzo", "abril", "mayo", "junio", "julio")
)


def _number(word: str, before: str) -> tuple[str, int | str]:
    """The class and value of a number behind a token of class ``before``."""
    if before in (CODE["label"], MONEY):
        return OTHER, 0
    if not word.isdigit():
        return CODE["number"], word
    value = int(word)
    if len(word) == 4 and 1500 <= value <= 2100:
        return CODE["year"], value
    return (CODE["day"] if len(word) < 3 and 1 <= value <= 31 else CODE["number"]), value


_DIGITS = frozenset(CODE[name] for name in ("day", "number", "year"))
_AFTER_DIGIT = frozenset(("monthunit", "dayunit", "yearunit", "hourunit"))
_Parts = tuple[tuple[int, Sign | None], ...]


@lru_cache(maxsize=8192)
def _split_hangul(word: str, language: str, *, after_digit: bool) -> _Parts:
    """``word`` as lexicon words and particles from left to right; one part without a sign where that fails."""
    parts = _parse_hangul(word, lexicon(language), after_digit=after_digit) if len(word) <= 12 else None
    # What is joined to a word stands behind one, or behind a number; "나올" is no "올".
    if parts is None or all(sign is not None and sign[0] == "particle" for _, sign in parts):
        return ((len(word), None),)
    if not after_digit and parts[0][1] is not None and parts[0][1][0] in _JOINED_BEHIND:
        return ((len(word), None),)
    return parts


def _parse_hangul(word: str, words: Lexicon, *, after_digit: bool) -> _Parts | None:
    for length in range(len(word), 0, -1):
        pair = words.pairs.get(word[:length])
        if pair is not None and (rest := _rest_of(word, length, words)) is not None:
            return ((1, pair[0]), (length - 1, pair[1]), *rest)
        sign = words.signs.get(word[:length])
        if sign is None or (sign[0] in _AFTER_DIGIT and not after_digit):
            continue
        rest = _rest_of(word, length, words)
        if rest is not None:
            return ((length, sign), *rest)
    return None


def _rest_of(word: str, length: int, words: Lexicon) -> _Parts | None:
    return _parse_hangul(word[length:], words, after_digit=False) if length < len(word) else ()
