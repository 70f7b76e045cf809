"""What a figure spans: the first week, a named week, a half-year, an episode, everything so far.

``read_mentions`` finds the words that name a window, with the days that the sentence gives for it. Which window
belongs to which figure is decided in ``spans``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from .lexicons import read_lexicon, read_words
from .temporal import TimeExpression


@dataclass(frozen=True, slots=True)
class Window:
    """What a figure spans. ``label`` is one of GUIDE.md's, None where the article does not say; dates are ISO days."""

    label: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a window: ``text[start:end]``. ``label`` "same" points back to an earlier figure's window."""

    start: int
    end: int
    label: str | None
    first: date | None = None
    last: date | None = None

    @property
    def window(self) -> Window:
        """The window without the words."""
        return Window(
            self.label, self.first.isoformat() if self.first else None, self.last.isoformat() if self.last else None
        )


@dataclass(frozen=True, slots=True)
class _Kind:
    label: str
    days: int
    value: int | None


_LEXICON = read_lexicon("windows")
_DAY_NAMES = cast("dict[str, int]", _LEXICON["day_names"])
_NUMBERS = cast("dict[str, int]", _LEXICON["numbers"]) | _DAY_NAMES
_TABLES = cast("list[dict[str, object]]", _LEXICON["windows"])
_KINDS = tuple(
    _Kind(str(table["label"]), cast("int", table.get("days", 0)), cast("int | None", table.get("value")))
    for table in _TABLES
)
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_EDGE = r"(?:(?<=[\u3040-\u30ff\u4e00-\u9fff가-힣])|(?!\w))"


def _cue(key: str) -> str:
    return "|".join(read_words("windows", "cues", key))


def _pattern(table: dict[str, object]) -> str:
    patterns = sorted(cast("list[str]", table["patterns"]), key=len, reverse=True)
    return "|".join(patterns).replace("{n}", _COUNT).replace("{day}", f"(?:{'|'.join(_DAY_NAMES)})")


_MENTION = re.compile(
    rf"(?<![A-Za-z0-9])(?:{'|'.join(f'(?P<k{i}>{_pattern(table)})' for i, table in enumerate(_TABLES))}){_EDGE}",
    re.IGNORECASE,
)
_NUMBER = re.compile(_COUNT, re.IGNORECASE)
_GLUE_AFTER = re.compile(rf"[\s,(:–—-]*(?:(?:{_cue('glue_after')})\s?){{0,3}}(?:the\s|el\s)?", re.IGNORECASE)
_GLUE_BEFORE = re.compile(rf"[\s,)(–—-]*(?:(?:{_cue('glue_before')})[\s,]?){{0,4}}", re.IGNORECASE)
_ENDS_ON = re.compile(_cue("ends_on"), re.IGNORECASE)
_BY = re.compile(rf"(?:{_cue('by_day')})\s(?:the |el |tanggal )?$", re.IGNORECASE)
_SINCE = re.compile(rf"(?:{_cue('since')})\s(?:the |el |its |\w+ of )?$", re.IGNORECASE)
_BY_AFTER = re.compile(r"\s?(?:기준|현재|까지)")
_WHEN_SAID = re.compile(
    rf"\b(?:{_cue('when_said')})(?:\s(?:back|on|in|late|early|last|this|en|el|pasado|pada|sejak)){{0,2}}\s?$",
    re.IGNORECASE,
)
_IN = re.compile(rf"\b(?:{_cue('in_time')})\s(?:all of |the )?$", re.IGNORECASE)


# What a broadcast's figures may span; a sentence about one of them leaves it to the figures of the next.
BROADCAST = frozenset({"overnight", "live+same day", "live+3", "live+7", "consolidated", "episode"})


def read_mentions(text: str, times: Iterable[TimeExpression]) -> tuple[Mention, ...]:
    """The windows that ``text`` (a sentence, a cell) names, in order. ``times``: its time expressions."""
    dated = [time for time in times if time.earliest and time.latest]
    named = [_with_days(text, mention, dated) for mention in _named(text)]
    taken = [(mention.start, mention.end) for mention in named]
    loose = [time for time in dated if not any(low < time.end and time.start < high for low, high in taken)]
    bare = [mention for time in loose if (mention := _by_date(text, time))]
    return tuple(sorted((*named, *bare), key=lambda mention: mention.start))


def _named(text: str) -> Iterator[Mention]:
    for match in _MENTION.finditer(text):
        kind = _KINDS[int((match.lastgroup or "k0")[1:])]
        yield Mention(match.start(), match.end(), _label(kind, match[0]))


def _label(kind: _Kind, words: str) -> str:
    if not kind.days:
        return kind.label
    number = _NUMBER.search(words)
    count = kind.value or (_count(number[0]) if number else 1)
    days = count * kind.days
    return "first 28 days" if (count, kind.days) == (4, 7) else f"first {days} days"


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.casefold()]


def _with_days(text: str, mention: Mention, times: list[TimeExpression]) -> Mention:
    """``mention`` with the days that stand beside it, its span stretched over them."""
    for time in times:
        after = text[mention.end : time.start] if time.start >= mention.end else None
        before = text[time.end : mention.start] if time.end <= mention.start else None
        if after is not None and len(after) <= 32 and _GLUE_AFTER.fullmatch(after):
            words = text[mention.start : time.start]
        elif before is not None and len(before) <= 16 and _GLUE_BEFORE.fullmatch(before):
            words = ""
        elif not (time.start < mention.end and mention.start < time.end):
            continue
        else:
            words = text[mention.start : mention.end]
        days = _days_for(mention.label, time, ends_on=bool(_ENDS_ON.search(words)))
        if days:
            span = min(mention.start, time.start), max(mention.end, time.end)
            return replace(mention, start=span[0], end=span[1], first=days[0], last=days[1])
    return mention


def _days_for(label: str | None, time: TimeExpression, *, ends_on: bool) -> tuple[date, date] | None:
    """The days of a window of that ``label`` beside ``time``; None where the two don't fit."""
    assert time.earliest
    assert time.latest
    length = (time.latest - time.earliest).days + 1
    if label in ("week", "first week"):
        if length == 1:
            week = timedelta(days=6)
            return (time.earliest - week, time.earliest) if ends_on else (time.earliest, time.earliest + week)
        return (time.earliest, time.latest) if 5 <= length <= 9 else None
    if label == "episode":
        return (time.earliest, time.latest) if length == 1 else None
    if label in ("half-year", "year", "month"):
        fits = {"half-year": 150 <= length <= 190, "year": length >= 360, "month": 28 <= length <= 31}[label]
        return (time.earliest, time.latest) if fits else None
    if label and label.startswith("first "):
        return (time.earliest, time.latest) if length == int(label.split()[1]) else None
    return None


def _by_date(text: str, time: TimeExpression) -> Mention | None:
    """The window that days alone name: "between January 20 and 26", "by Halloween", "in 2025"."""
    assert time.earliest
    assert time.latest
    before = text[max(0, time.start - 40) : time.start]
    if _BY.search(before) or _BY_AFTER.match(text, time.end):
        return Mention(time.start, time.end, "total", None, time.latest)
    if _SINCE.search(before):
        return Mention(time.start, time.end, "total")
    if _WHEN_SAID.search(before):
        return None
    length = (time.latest - time.earliest).days + 1
    label = _label_of_length(time, length)
    if label == "week" or (label and _IN.search(before)):
        return Mention(time.start, time.end, label, time.earliest, time.latest)
    return Mention(time.start, time.end, "day", time.earliest, time.latest) if length == 1 else None


def _label_of_length(time: TimeExpression, length: int) -> str | None:
    if 6 <= length <= 8:
        return "week"
    return {"month": "month", "half": "half-year", "year": "year"}.get(time.precision)
