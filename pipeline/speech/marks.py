"""Quotation marks -> quotations: which mark opens, which closes, and what to do where one is missing.

The marks of the web are rarely in order: straight and curly in one article, ``''x''`` for double marks, a closing mark
typed as an opener, none at all at the end of a paragraph because the next one goes on. Pairing works on one paragraph
at a time, in one pass, never raises, and never lets a quotation run over the end of its paragraph.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

Style = Literal["double", "single", "title"]
_Shape = Literal["open", "close", "either"]

# Low and angle marks are closed by different marks in different countries: „x“, „x”, »x«, «x».
_CLOSERS = {
    '"': '"',
    "“": "”“",
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "《": "》",
    "〈": "〉",
}
# Each alternative begins with a mark, so that a text is searched for one as fast as for a single letter.
_DOUBLE = re.compile(r"\"\"*|““*|””*|„|‟|''+(?!\w*['`]\w)|``(?!\w*['`]\w)|<<|>>|«|»|「|」|『|』|〝|〞|〟|《|》|〈|〉")
_ANY = re.compile(r"[\"'“”„‟‘’‛`«»<>「」『』〝〞〟《》〈〉]")
_SINGLE = re.compile(r"[‘’'‛]")
_TITLE_OPENERS = "《〈『"
# Clipped words and decades are written with an apostrophe in front: they open nothing.
_CLIPPED = re.compile(r"(?:\d0s\b|(?:em|tis|twas|til|cause|n|bout|round|cos)\b)", re.IGNORECASE)
_ENDS_SPEECH = ",.!?…—–-"
# Characters of a paragraph: what is longer is no prose, and is not read for quotes and people.
LONGEST_PARAGRAPH = 30_000
# Characters of a text: what is longer is no article, and is read for quotes and people this far.
LONGEST_ARTICLE = 300_000
# In a gap of this many characters without a closing mark, a single mark was an apostrophe.
_LONGEST_SINGLE = 2000


@dataclass(frozen=True, slots=True)
class Quotation:
    """A pair of marks and what they hold. Offsets are into the text that was read.

    ``text[start:end]`` includes the marks, ``text[inner_start:inner_end]`` does not. ``closed`` is False where the
    closing mark is missing: ``end`` is then the end of the paragraph, or where the next quotation opens.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    style: Style
    closed: bool = True


class _Mark(NamedTuple):
    start: int
    end: int
    char: str
    shape: _Shape


def pair_marks(text: str, start: int = 0, end: int | None = None) -> tuple[Quotation, ...]:
    """The outermost quotations of the paragraph ``text[start:end]``, in order; what is nested in one is part of it."""
    stop = len(text) if end is None else end
    paired = _paired(text)
    found = paired.get((start, stop))
    if found is None:
        found = paired[start, stop] = _pair(text, start, stop)
    return found


# An article's paragraphs are paired by each of its readers in turn, which read one article at a time.
@lru_cache(maxsize=4)
def _paired(_text: str) -> dict[tuple[int, int], tuple[Quotation, ...]]:
    """What has been paired of a text, by start and end."""
    return {}


def _pair(text: str, start: int, stop: int) -> tuple[Quotation, ...]:
    if _ANY.search(text, start, stop) is None:
        return ()
    doubles = _pair_doubles(text, start, stop)
    return _outermost(doubles, _pair_singles(text, start, stop, doubles))


def quotations_within(quotations: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """Those of ``quotations`` (a paragraph's, in order) that reach into ``start`` to ``end``."""
    first = bisect_right(quotations, start, key=lambda quotation: quotation.end)
    return quotations[first : bisect_left(quotations, end, key=lambda quotation: quotation.start)]


def _outermost(doubles: Sequence[Quotation], singles: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Both kinds in order; where one holds the other, the outer; where they cross, the double marks."""
    kept: list[Quotation] = []
    for quotation in sorted((*doubles, *singles), key=lambda q: (q.start, -q.end)):
        while kept and kept[-1].end > quotation.start and quotation.end > kept[-1].end:
            if quotation.style == "single":
                break
            kept.pop()  # a single "quotation" that a double one crosses was two apostrophes
        else:
            if not kept or kept[-1].end <= quotation.start:
                kept.append(quotation)
    return tuple(kept)


def _pair_doubles(text: str, start: int, end: int) -> list[Quotation]:
    marks = [mark for mark in _double_marks(text, start, end) if not _is_inches(text, mark)]
    nested = _pair_nested(marks)
    return nested if nested is not None else list(_pair_flat(text, marks, end))


def _double_marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _DOUBLE.finditer(text, start, end):
        char = {"'": '"', "`": '"', "<": "«", ">": "»"}.get(match[0][0], match[0][0])
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        yield _Mark(match.start(), match.end(), char, _shape(char, before, after, doubled=match[0] == '""'))


def _shape(char: str, before: str, after: str, *, doubled: bool) -> _Shape:
    """Which way a mark faces; a curly mark that can't face its own way (”word) faces the other."""
    after_space = before.isspace() or before in "([{—–-/:>…·~‘'"
    before_space = after.isspace() or after in ")]}.,;:!?—–-/…·~’'"
    if char in "«»":
        return "either"
    if char in "「『《〈„‟〝":
        return "open"
    if char in "」』》〉〞〟":
        return "close"
    if char == "“":
        return "either" if before_space and not after_space else "open"
    if char == "”":
        return "open" if before.isspace() and not before_space else "close"
    if doubled and after_space and before_space:
        return "either"
    if after_space != before_space:
        return "open" if after_space else "close"
    return "either"


def _is_inches(text: str, mark: _Mark) -> bool:
    """A straight mark after a digit and before a space that nothing opens: 6" tall."""
    return (
        mark.char == '"'
        and mark.shape == "close"
        and mark.end - mark.start == 1
        and text[max(0, mark.start - 1) : mark.start].isdigit()
        and '"' not in text[max(0, mark.start - 200) : mark.start]
    )


def _pair_nested(marks: Sequence[_Mark]) -> list[Quotation] | None:
    """Pairs by a stack where every mark of the paragraph says which way it faces and all of them pair off."""
    found: list[Quotation] = []
    stack: list[_Mark] = []
    for mark in marks:
        if stack and mark.char in _closers(stack[-1].char) and mark.shape != "open":
            opener = stack.pop()
            if not stack:
                found.append(_quotation(opener, mark))
        elif mark.shape == "close":
            return None
        else:
            stack.append(mark)
            if len(stack) > 3:
                return None
    return None if stack else found


def _closers(char: str) -> str:
    # Authors mix: a straight mark may close a curly one, and the other way round.
    return _CLOSERS.get(char, "”") + ('"' if char == "“" else "”“" if char == '"' else "“" if char == "”" else "")


def _quotation(opener: _Mark, closer: _Mark) -> Quotation:
    style: Style = "title" if opener.char in _TITLE_OPENERS else "double"
    return Quotation(opener.start, closer.end, opener.end, closer.start, style)


def _pair_flat(text: str, marks: Sequence[_Mark], end: int) -> Iterator[Quotation]:
    """Pairs in reading order where marks are missing: an opener inside a quotation ends the one before it."""
    opener: _Mark | None = None
    for mark in marks:
        if opener is None:
            opener = mark if mark.shape != "close" else None
        elif mark.shape != "open" and (mark.char in _closers(opener.char) or mark.shape == "close"):
            yield _quotation(opener, mark)
            opener = None
        elif mark.shape == "open" or mark.char == opener.char:
            yield _unclosed(text, opener, mark.start)
            opener = mark
    if opener is not None:
        yield _unclosed(text, opener, end)


def _unclosed(text: str, opener: _Mark, end: int) -> Quotation:
    stop = end
    while stop > opener.end and text[stop - 1].isspace():
        stop -= 1
    return Quotation(opener.start, stop, opener.end, stop, "double", closed=False)


def _pair_singles(text: str, start: int, end: int, doubles: Sequence[Quotation]) -> list[Quotation]:
    """Pairs of single marks that start outside the double ones; an apostrophe inside a word is no mark."""
    openers, closers = _single_marks(text, start, end)
    openers = _outside(openers, doubles)
    found: list[Quotation] = []
    for opener, following in pairwise([*openers, end]):
        if found and opener < found[-1].end:
            continue
        limit = min(following, opener + _LONGEST_SINGLE)
        candidates = closers[bisect_right(closers, opener + 1) : bisect_left(closers, limit)]
        closer = _closer_of(text, candidates)
        if closer is not None:
            found.append(Quotation(opener, closer + 1, opener + 1, closer, "single"))
    return found


def _outside(positions: Sequence[int], quotations: Sequence[Quotation]) -> list[int]:
    """Those of the sorted ``positions`` that lie in none of the sorted, closed ``quotations``."""
    starts = [quotation.start for quotation in quotations]
    kept = []
    for position in positions:
        index = bisect_right(starts, position) - 1
        if index < 0 or position >= quotations[index].end or not quotations[index].closed:
            kept.append(position)
    return kept


def _single_marks(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Where a single mark can open a quotation, and where it can close one."""
    openers: list[int] = []
    closers: list[int] = []
    for match in _SINGLE.finditer(text, start, end):
        at = match.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if before in "'’‘" or after in "'’":
            continue  # two in a row are a double mark
        if _can_open(text, at, before, after, end):
            openers.append(at)
        elif match[0] != "‘" and not before.isspace() and (not after.isalnum() or _is_hangul(after)):
            closers.append(at)
    return openers, closers


def _can_open(text: str, at: int, before: str, after: str, end: int) -> bool:
    if not (before.isspace() or before in '([{—–-/“"«:;,…·'):
        return text[at] == "‘" and _is_hangul(before)
    return (after.isalnum() or after in '“"«¿¡…#@(') and not _CLIPPED.match(text, at + 1, min(end, at + 8))


def _is_hangul(char: str) -> bool:
    return "가" <= char <= "힣"


def _closer_of(text: str, candidates: Sequence[int]) -> int | None:
    """The closing mark: the first after punctuation, else the first that is no plural possessive (the actors' ...)."""
    if not candidates:
        return None
    for at in candidates:
        if text[at - 1] in _ENDS_SPEECH:
            return at
    return next((at for at in candidates if text[at - 1] not in "sS"), candidates[0])
