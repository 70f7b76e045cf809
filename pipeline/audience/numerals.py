"""Written numbers with their scale, in a dozen languages: "124.79 million", "1.650 millones", "5억 6078만".

Only the number is read here; what it counts is ``amounts``' affair. Values are exact (built from the digits, never
through a float's rounding), and ``step`` keeps how finely the number was written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from ..letters import any_of, small
from ..lexicons import read_lexicon


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at ``text[start:end]``.

    ``step``: the worth of its last written digit (10,000 for "124.79 million"). ``scale``: 1 where no scale is
    written. ``plus``: "100+M", "10 million+". ``other``: value and step of the other reading of a mark that can be
    read twice ("3.812" is 3,812 here; its other reading is 3.812), else None.
    """

    start: int
    end: int
    value: int | float
    step: int | float
    scale: int = 1
    plus: bool = False
    other: tuple[int | float, int | float] | None = None


_LEXICON = read_lexicon("numbers")
_COMMA = frozenset(cast("list[str]", _LEXICON["comma"]))
_BY_LANGUAGE = cast("dict[str, dict[str, int]]", _LEXICON["scales"])
_PLACES = cast("dict[str, int]", _LEXICON["places"])
_INNER = cast("dict[str, int]", _LEXICON["inner"])
_AFTER = cast("dict[str, float]", _LEXICON["after"])
_SCALES = {word.casefold(): factor for words in _BY_LANGUAGE.values() for word, factor in words.items()}
_LANGUAGES = {
    word: tuple(language for language, words in _BY_LANGUAGE.items() if word in map(str.casefold, words))
    for word in _SCALES
}
_SATUAN = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
# Tens, what stands between, and the units that follow: "forty seven", "cuarenta y siete", "empat puluh tujuh".
_COMPOUNDS = (
    (
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
        " ",
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    ),
    (
        ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"),
        " y ",
        ("un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
    ),
    (tuple(f"{unit} puluh" for unit in _SATUAN[1:]), " ", _SATUAN),
)


def _written_out() -> dict[str, float]:
    words = cast("dict[str, float]", _LEXICON["words"])
    every = ((ten, link, unit) for tens, link, units in _COMPOUNDS for ten in tens for unit in units)
    return {**words, **{f"{ten}{link}{unit}": words[ten] + words[unit] for ten, link, unit in every}}


_WORDS = _written_out()


def _any(words: Iterator[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


# One letter or an abbreviation sticks to its number ("63.19M", "3.4bn"); a word may stand apart from it.
_SCALE = f"(?P<scale>{_any(word for word in _SCALES if len(word) > 1)}|[kmb])"
_GROUPED = r"\d{1,3}(?:[.,]\d{3}){1,4}(?:[.,]\d{1,2})?(?!\d)|\d{1,3}(?:['’\u00a0\u202f ]\d{3}){2,4}(?!\d)"
_DIGITS = rf"(?P<digits>{_GROUPED}|\d{{1,13}}(?:[.,]\d{{1,4}})?(?!\d))"
_SECTION = r"(?:\d[\d,]{0,9}(?:\.\d{1,4})?(?:[천백십千百十]\d{0,3}){0,3}|[천백십千百十](?:[백십百十])?)"
_PLACE = "[" + "".join(_PLACES) + "]"
_EAST = rf"(?P<east>{_SECTION}\s?{_PLACE}(?:\s?{_SECTION}\s?{_PLACE}){{0,2}}(?:\d{{1,4}}|\s\d{{3,4}}(?=[^\d.,]))?)"
# Scales that numbers in words stand before; most paragraphs hold neither them nor a digit.
_BARE = tuple(word for word in _SCALES if len(word) > 3 and " " not in word)
_BARE_SCALE = re.compile(rf"[\s-]{any_of(_BARE)}")
_DIGIT = re.compile(r"[\d천백십千百十]")
_FIRST = "천백십千百十" + "".join(sorted({word[0] for word in _BARE}))
# Its first letter is looked at before all else: few letters of a text begin a number.
_NUMERAL = re.compile(
    rf"(?=[\d{_FIRST}])(?:(?<![0-9a-zß-ɏ.,])(?<!수)(?:{_EAST}|{_DIGITS}(?P<plus>\+)?(?:[\s-]?{_SCALE}(?P<more>\+)?(?!\w))?)"
    rf"|(?<=[\s-])(?P<bare>{_any(iter(_BARE))})(?!\w))"
)
_PART = re.compile(rf"({_SECTION})\s?({_PLACE})|(\d{{1,4}})$")
_INNER_PART = re.compile(r"(\d[\d,]*(?:\.\d+)?)?([천백십千百十])?")
_SPACING = re.compile(r"['’\s]+")
_SPACE = re.compile(r"\s+")
_MARK = re.compile(r"[.,]")
# Marks are no part of a word: “Seven million
_WORD = re.compile(r"[^\s“”\"‘«»(¿¡-]+")
_TAIL = re.compile(rf"\s({_any(iter(_AFTER))})(?!\w)", re.IGNORECASE)


def read_numerals(text: str, *, language: str | None = None) -> Iterator[Numeral]:
    """The numbers in ``text``, in order. ``language`` (such as "es") helps where the shape leaves two readings."""
    low = small(text)
    if _DIGIT.search(low) is None and _BARE_SCALE.search(low) is None:
        return
    for match in _NUMERAL.finditer(low):
        kind = match.lastgroup
        if kind == "east":
            yield _eastern(match)
        elif kind != "bare":
            yield _western(match, language)
        elif numeral := _written(text, match):
            yield numeral


def _western(match: re.Match[str], language: str | None) -> Numeral:
    digits, word = match["digits"], match["scale"]
    scale, languages = _scale(word) if word else (1, ())
    if languages and language not in languages:
        language = languages[0]
    number, other = _plain(digits, language, scaled=scale > 1)
    plus = bool(match["plus"] or match["more"])
    value, step = _worth(number, scale)
    return Numeral(match.start(), match.end(), value, step, scale, plus, _worth(other, scale) if other else None)


def _scale(word: str) -> tuple[int, tuple[str, ...]]:
    """What ``word`` multiplies by, and the languages that write it; none for abbreviations, which all share."""
    word = _SPACE.sub(" ", word).casefold()
    return _SCALES[word], _LANGUAGES[word] if len(word) > 3 else ()


# A number as (digits, decimal places): 124.79 is (12479, 2).
_Digits = tuple[int, int]


def _plain(digits: str, language: str | None, *, scaled: bool) -> tuple[_Digits, _Digits | None]:
    """The number that ``digits`` write; then its other reading, if its one mark has two."""
    if digits.isdecimal():
        return (int(digits), 0), None
    parts = _MARK.split(_SPACING.sub("", digits))
    whole = int("".join(parts))
    if len(parts) == 1:
        return (whole, 0), None
    last = len(parts[-1])
    if len(parts) > 2:
        # Several marks group; the last is a decimal mark where it is another one ("1.650,45").
        marks = _MARK.findall(digits)
        return (whole, 0 if marks[0] == marks[-1] else last), None
    if last != 3 or parts[0] == "0":
        return (whole, last), None
    decimal_mark = "," if language in _COMMA else "."
    if scaled and decimal_mark in digits:
        return (whole, 3), (whole, 0)
    return (whole, 0), (whole, 3)


def _worth(number: _Digits, scale: int) -> tuple[int | float, int | float]:
    """Value and step of ``number`` at ``scale``: whole where they are."""
    digits, places = number
    if not places:
        return digits * scale, scale
    unit = 10**places
    value = digits * scale
    return value / unit if value % unit else value // unit, scale / unit if scale % unit else scale // unit


def _eastern(match: re.Match[str]) -> Numeral:
    total: int | float = 0
    step: int | float = 1
    for part in _PART.finditer(match["east"]):
        if part[3]:
            total, step = total + int(part[3]), 1
            continue
        value, step = _section(part[1], _PLACES[part[2]])
        total += value
    return Numeral(match.start(), match.end(), total, step, 10_000)


def _section(written: str, place: int) -> tuple[int | float, int | float]:
    """What ``written`` ("5천", "6078", "1천20") is worth at ``place``, and its step."""
    total: int | float = 0
    step: int | float = place
    for part in _INNER_PART.finditer(written):
        if not part[0]:
            continue
        whole, _, rest = (part[1] or "1").replace(",", "").partition(".")
        value, step = _worth((int(whole + rest), len(rest)), _INNER.get(part[2], 1) * place)
        total += value
    return total, step


def _written(text: str, match: re.Match[str]) -> Numeral | None:
    """The number written out before a scale ("half a billion"); None for "tens of millions"."""
    start = match.start("bare")
    before = [*_WORD.finditer(text, max(0, start - 32), start)][-4:]
    scale, _ = _scale(match["bare"])
    for size in range(len(before), 0, -1):
        number = _WORDS.get(" ".join(word[0] for word in before[-size:]).casefold())
        if number is None:
            continue
        tail = _TAIL.match(text, match.end())
        number += _AFTER[tail[1].casefold()] if tail else 0
        end = tail.end() if tail else match.end()
        step = scale if number == int(number) else scale // 10
        return Numeral(before[-size].start(), end, int(number * scale), step, scale)
    return None
