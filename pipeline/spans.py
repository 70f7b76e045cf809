"""Which window belongs to which figure.

A figure's window stands right after it ("78.93m hours in its opening week"), before it ("in its first 28 days it was
watched for 412.5m hours"), or with the figure that it is joined to or put in other words ("11.6 million views and 78.93
million hours in its debut week", "the streamer translates that into 60.7 million views").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from .amounts import Amount
from .lexicons import read_words
from .windows import Mention


@dataclass(frozen=True, slots=True)
class Spanned:
    """A figure with the mention that says what it spans, None where the article does not say."""

    amount: Amount
    mention: Mention | None


def _cue(key: str) -> str:
    return "|".join(read_words("audience", key))


# A window of the broadcast or of everything gives way to a narrower one in the same clause: "1.3 million households
# watched the [premiere] in its [first four days]".
_WEAK = ("episode", "total", "day", "season")
_JOINED = re.compile(rf"[\s,(]*(?:(?:{_cue('joined')})[\s,(]*){{0,4}}(?:{_cue('bounded')})?\s?", re.IGNORECASE)
_OTHER_WORDS = re.compile(_cue("other_words"), re.IGNORECASE)
_OPENED = re.compile(rf"\b(?:{_cue('opened')})(?:[^.;,\d]|No\. ?\d|,(?! and)){{0,40}}$", re.IGNORECASE)
_NEXT = re.compile(_cue("next_week"), re.IGNORECASE)
_TIGHT = 48
_BREAK = re.compile(r"[;—]|[.!?]\s|\s[–-]\s|,\s(?:and|but|while|whereas|y|pero|mientras|dan|sementara|sedangkan)\s")


def span_figures(
    text: str, amounts: Sequence[Amount], mentions: Sequence[Mention], *, earlier: Mention | None = None
) -> tuple[Spanned, ...]:
    """The figures of one sentence with what they span. ``earlier``: what the last figure before the sentence spans."""
    own = [_own(text, amounts, index, mentions) for index in range(len(amounts))]
    found: list[Spanned] = []
    for index, amount in enumerate(amounts):
        before = found[-1].mention if found else earlier
        mention = own[index] or _shared(text, amounts, own, index, before)
        if mention is not None:
            mention = _resolve(text, mention, before)
        elif _OPENED.search(text, max(0, amount.start - 90), amount.start):
            mention = Mention(amount.start, amount.start, "debut")
        found.append(Spanned(amount, mention))
    return tuple(found)


def _own(text: str, amounts: Sequence[Amount], index: int, mentions: Sequence[Mention]) -> Mention | None:
    """The mention in the figure's own stretch of the sentence: no other figure stands between them."""
    amount = amounts[index]
    low = amounts[index - 1].end if index else -1
    high = amounts[index + 1].start if index + 1 < len(amounts) else len(text)
    after = [m for m in mentions if amount.end <= m.start and m.end <= high and m.start - amount.end <= 160]
    before = [m for m in mentions if low <= m.start and m.end <= amount.start]
    inside = [m for m in mentions if m.start < amount.end and amount.start < m.end]
    following = after[0] if after else None
    tight = [m for m in after if not _BREAK.search(text, amount.end, m.start)]
    left = [m for m in before if low < 0 or not _belongs(text, amounts[index - 1], m)]
    strong = [*inside, *tight[:1], *left[::-1]]
    best = next((m for m in strong if m.label not in _WEAK), None)
    if best is None:
        best = next((m for m in tight if m.label not in _WEAK), None)
    if best is not None:
        return best
    if strong:
        return strong[0]
    return following if index + 1 == len(amounts) else None


def _belongs(text: str, amount: Amount, mention: Mention) -> bool:
    """Whether ``mention`` follows ``amount`` so closely that it is that figure's own."""
    gap = text[amount.end : mention.start]
    return len(gap) <= _TIGHT and not _BREAK.search(gap) and "," not in gap


def _shared(
    text: str, amounts: Sequence[Amount], own: Sequence[Mention | None], index: int, before: Mention | None
) -> Mention | None:
    """The window of the figure that this one is joined to, or puts in other words."""
    amount = amounts[index]
    following = amounts[index + 1] if index + 1 < len(amounts) else None
    if following and own[index + 1] and _JOINED.fullmatch(text, amount.end, following.start):
        return own[index + 1]
    if before is None:
        return None
    start = amounts[index - 1].end if index else max(0, amount.start - 90)
    between = text[start : amount.start]
    if _OTHER_WORDS.search(between):
        return before
    if index and amounts[index - 1].unit != amount.unit and len(between) <= 90 and not _BREAK.search(between):
        return before
    return None


def _resolve(text: str, mention: Mention, before: Mention | None) -> Mention:
    """``mention`` with what it leaves to an earlier one: "the same window", "the week after"."""
    if mention.label == "same":
        return replace(before, start=mention.start, end=mention.end) if before else replace(mention, label=None)
    words = text[mention.start : mention.end]
    if mention.label == "week" and mention.first is None and before and before.first and before.last:
        week = timedelta(days=7)
        if _NEXT.search(words) and (before.last - before.first).days == 6:
            return replace(mention, first=before.first + week, last=before.last + week)
    return mention
