"""What a figure spans: the first week, a named week, a half-year, an episode, everything so far.

``read_mentions`` finds the words that name a window, with the days that the sentence gives for it. Which window
belongs to which figure is decided in ``spans``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import cast

from ..letters import small_pattern
from ..lexicons import read_lexicon, read_words
from ..openings import guarded
from ..spotted import Spotted
from ..spotting import lower
from .units import Unit
from .window_days import Days, days_beside


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
# Seven days by their numbers: 3~9.
_SEVEN_DAYS = f"(?:{'|'.join(f'{day}일?[~∼〜-]{day + 6}' for day in range(1, 26))})"
_EDGE = r"(?:(?<=[\u3040-\u30ff\u4e00-\u9fff가-힣])|(?!\w))"


def _cue(key: str) -> str:
    return "|".join(read_words("windows", "cues", key))


def _pattern(table: dict[str, object]) -> str:
    patterns = sorted(cast("list[str]", table["patterns"]), key=len, reverse=True)
    joined = (
        "|".join(patterns)
        .replace("{n}", _COUNT)
        .replace("{seven}", _SEVEN_DAYS)
        .replace("{day}", f"(?:{'|'.join(_DAY_NAMES)})")
    )
    return guarded(small_pattern(joined))


_MENTION = Spotted(
    rf"(?<![a-z0-9])(?:{'|'.join(f'(?P<k{i}>{_pattern(table)})' for i, table in enumerate(_TABLES))}){_EDGE}"
)
_NUMBER = re.compile(rf"(?<![a-zà-ÿ]){_COUNT}(?![a-zà-ÿ])", re.IGNORECASE)
_BY = re.compile(rf"(?:{_cue('by_day')})\s(?:the |el |tanggal )?$", re.IGNORECASE)
_SINCE = re.compile(rf"(?:{_cue('since')})\s(?:the |el |its |\w+ of )?$", re.IGNORECASE)
_TO, _END = re.compile(r"\bto\s$"), re.compile(_cue("to_the_end"), re.IGNORECASE)
# "지난달 말 162만 개에 이르렀다": until then
_HAD_REACHED = re.compile(r"(?:에는?|엔)? [^.]{0,30}?(?:에 이르|에 달[했하]|[을를] (?:넘|돌파|웃돌))")
_BY_AFTER = re.compile(r"\s?(?:기준|현재|까지)")
_WHEN_SAID = re.compile(
    rf"\b(?:{_cue('when_said')})(?:\s(?:back|on|in|late|early|last|this|en|el|pasado|pada|sejak)){{0,2}}\s?$",
    re.IGNORECASE,
)
_WHO_SAID = re.compile(rf"(?: \d{{4}})?,? (?:[^\s,.;]{{1,20}} ){{1,4}}(?:{_cue('who_said')})(?!\w)")
_WHERE = (
    r"(?:(?:the|la|el)\s)?(?:(?-i:[A-ZÀ-Ý])\S{1,15}|platform|plataforma|streamer|service|servicio|catálogo|cadena)\s"
)
_WHEN_CAME = re.compile(
    rf"\b(?:{_cue('when_came')})\s"
    rf"(?:(?:back|in|en|on|at|a|to|di|ke|pada|late|early)\s(?:{_WHERE}){{0,3}}){{0,3}}$",
    re.IGNORECASE,
)
# "In the week of May 5 to 11, its first"
_ITS_FIRST = re.compile(r",? (?:its|the show['’]s|su|yang) (?:first|opening|debut|primera|pertama)(?=\s?[,.;)])")
_PROGRAMME = re.compile(_cue("programme"), re.IGNORECASE)
# "지난해 방송된 시즌1 최종회는": when it was on, no span
_SHOWN_THEN = re.compile(r"(?:에)? ?(?:첫 ?)?(?:방송|방영|공개|종영|출시)[된됐한했]|에? ?(?:나온|막을 내린|선보인) ")
NEXT_WEEK = re.compile(_cue("next_week"), re.IGNORECASE)
_BEST = re.compile(rf"\b(?:{_cue('best')})\b[^.;\d]{{0,32}}$", re.IGNORECASE)
_LAST_MONTH = re.compile(_cue("last_month"), re.IGNORECASE)
_COUNTED = re.compile(rf"\b(?:{_cue('counted')})(?:\s(?:on|in|en|di)\s\w[\w+]*(?:\s[\w+]+)?)?\s$", re.IGNORECASE)
_COUNTED_NEXT = re.compile(r"(?:에만?|\s?한 ?달)?\s?\d| [^.\d]{1,24}[을를] (?:본|시청한|재생한) ")
_IN = re.compile(rf"(?<!back )\b(?:{_cue('in_time')})\s(?:all of |the whole of |the course of |the )?$", re.IGNORECASE)


# What a broadcast's figures may span; a sentence about one of them leaves it to the figures of the next.
BROADCAST = frozenset({"overnight", "live+same day", "live+3", "live+7", "consolidated", "caught up", "episode"})


_AVERAGED = re.compile(r"\baverag\w+\s[^;]{0,48}$", re.IGNORECASE)
# "3.9m watched on the night, rising to 6.4m [within seven days]": the broadcast's catch-up, no first week of its own.
_ON_THE_NIGHT = ("overnight", "live+same day", "episode")
_LATER = re.compile(r"(?:after|within|in|over|inside)\s(?:\w+\s)?(?:\d+|[a-z-]+)\sdays$", re.IGNORECASE)

# No sentence names more.
_MOST = 200


def read_mentions(text: str, start: int, end: int, days: Iterable[Days]) -> tuple[Mention, ...]:
    """The windows that ``text[start:end]`` (a sentence, a cell) names, in order. ``days``: the days that it names."""
    days = tuple(islice(days, _MOST))
    told = (mention for mention in _named(text, start, end) if not _is_when_said(text, mention, start))
    found = (mention for each in told if (mention := _completed(text, each)))
    named = [_with_days(text, mention, days) for mention in islice(found, _MOST)]
    loose = [each for each in days if not any(m.start < each.end and each.start < m.end for m in named)]
    bare = [mention for each in loose if (mention := _by_days(text, each, start))]
    return tuple(sorted((*named, *bare), key=lambda mention: mention.start))[:_MOST]


def _named(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _MENTION.finditer(lower(text), start, end):
        kind = _KINDS[int((match.lastgroup or "k0")[1:])]
        yield Mention(match.start(), match.end(), _label(kind, match[0]))


# "the platform said last week"
_BARE_WEEK = re.compile(r"(?:last|this|that|the same) week", re.IGNORECASE)


def _is_when_said(text: str, mention: Mention, start: int) -> bool:
    """Whether a week is when somebody said so, and no span."""
    if mention.label != "week" or not _BARE_WEEK.fullmatch(text, mention.start, mention.end):
        return False
    return _WHEN_SAID.search(text[max(start, mention.start - 40) : mention.start]) is not None


# "In its second", "the last of them": of the weeks or the episodes that were named just before.
_CUT_SHORT = (
    (re.compile(rf"(?:{_cue('week_unsaid')})", re.IGNORECASE), re.compile(_cue("week_said"), re.IGNORECASE)),
    (re.compile(rf"(?:{_cue('episode_unsaid')})", re.IGNORECASE), re.compile(_cue("episode_said"), re.IGNORECASE)),
)
_SAID_WITHIN = 240


def _completed(text: str, mention: Mention) -> Mention | None:
    """``mention``, as the noun before it completes it; None where none does: "in its second" of seasons."""
    for words, said in _CUT_SHORT:
        if words.fullmatch(text, mention.start, mention.end):
            nouns = list(said.finditer(text, max(0, mention.start - _SAID_WITHIN), mention.start))
            noun = nouns[-1].lastgroup if nouns else "other"
            return None if noun == "other" else replace(mention, label=noun or mention.label)
    return mention


def _label(kind: _Kind, words: str) -> str:
    if not kind.days:
        return kind.label
    number = _NUMBER.search(words)
    count = kind.value or (_count(number[0]) if number else 1)
    days = count * kind.days
    # The first seven days are the debut week, by whatever words; four weeks are as often called so.
    return "first week" if days == 7 else f"first {days} days"


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.casefold()]


def _with_days(text: str, mention: Mention, days: tuple[Days, ...]) -> Mention:
    """``mention`` with the days that stand beside it, its span stretched over them."""
    # "A week later" is later than the figure before it, not than the article: ``spans`` works that out.
    if mention.label == "week" and NEXT_WEEK.search(text, mention.start, mention.end):
        return mention
    beside = days_beside(text, mention.start, mention.end, mention.label, days)
    if beside is None:
        return mention
    named, first, last = beside
    start, end = min(mention.start, named.start), max(mention.end, named.end)
    debut = mention.label == "week" and _ITS_FIRST.match(text, end)
    label = "first week" if debut else mention.label
    return replace(mention, label=label, start=start, end=end, first=first, last=last)


def _by_days(text: str, days: Days, start: int) -> Mention | None:
    """The window that days alone name, in what begins at ``start``: "between January 20 and 26", "by Halloween"."""
    before = text[max(start, days.start - 40) : days.start]
    to_the_end = _TO.search(before) and _END.match(text, days.start)
    by_then = text[days.end - 1] == "말" and _HAD_REACHED.match(text, days.end)
    if (
        _BY.search(before)
        or to_the_end
        or by_then
        or (days.whole in ("day", "month") and _BY_AFTER.match(text, days.end))
    ):
        return Mention(days.start, days.end, "total", None, days.last)
    if since := _SINCE.search(before):
        if _BEST.search(before, 0, since.start()):
            return None
        return Mention(days.start, days.end, "total")
    if _WHEN_SAID.search(before) or (days.whole == "month" and _WHO_SAID.match(text, days.end)):
        return None
    # "Last week's hour": which programme it was, no span.
    if days.whole == "week" and _PROGRAMME.match(text, days.end):
        return None
    if days.whole in ("year", "half", "month") and _SHOWN_THEN.match(text, days.end):
        return None
    if days.whole in ("week", "day"):
        return Mention(days.start, days.end, days.whole, days.first, days.last)
    if days.whole == "month" and _WHEN_CAME.search(before):
        return None
    if days.whole == "month" and _LAST_MONTH.match(text, days.start):
        is_counted = _COUNTED.search(before) or _COUNTED_NEXT.match(text, days.end)
        return Mention(days.start, days.end, "month", days.first, days.last) if is_counted else None
    label = {"month": "month", "half": "half-year", "year": "year"}.get(days.whole)
    opens = days.whole == "year" and not text[start : days.start].strip()  # Last year it was watched for …
    spans = label and (opens or _IN.search(before))
    return Mention(days.start, days.end, label, days.first, days.last) if spans else None


def resolve(text: str, mention: Mention, before: Mention | None, unit: Unit) -> Mention:
    """``mention`` with what it leaves to an earlier one: "the same window", "the week after"."""
    if mention.label == "same":
        return replace(before, start=mention.start, end=mention.end) if before else replace(mention, label=None)
    words = text[mention.start : mention.end]
    if unit == "viewers" and _LATER.match(words):
        averaged = _AVERAGED.search(text, max(0, mention.start - 60), mention.start)
        if averaged or (before and before.label in _ON_THE_NIGHT):
            return replace(mention, label="consolidated")
    if mention.label == "week" and mention.first is None and before and before.first and before.last:
        week = timedelta(days=7)
        if NEXT_WEEK.search(words) and (before.last - before.first).days == 6:
            return replace(mention, first=before.first + week, last=before.last + week)
    return mention
