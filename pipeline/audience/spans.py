"""Which window belongs to which figure.

A figure's window stands right after it ("78.93m hours in its opening week"), before it ("in its first 28 days it was
watched for 412.5m hours"), or with the figure that it is joined to or put in other words ("11.6 million views and 78.93
million hours in its debut week", "the streamer translates that into 60.7 million views").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..lexicons import read_words
from ..spotted import Spotted
from .amounts import Amount
from .units import Unit
from .windows import BROADCAST, Mention, resolve


@dataclass(frozen=True, slots=True)
class Spanned:
    """A figure with the mention that says what it spans, None where the article does not say."""

    amount: Amount
    mention: Mention | None


def _cue(key: str) -> str:
    return "|".join(read_words("audience", key))


# A window of the broadcast or of everything gives way to a narrower one in the same clause: "1.3 million households
# watched the [premiere] in its [first four days]".
WEAK = ("episode", "total", "day", "season", "debut", "average", "peak", "sum", "so far")
_JOINED = re.compile(rf"[\s,(]*(?:(?:{_cue('joined')})[\s,(]*){{0,4}}(?:{_cue('bounded')})?\s?", re.IGNORECASE)
_OTHER_WORDS = re.compile(_cue("other_words"), re.IGNORECASE)
# "In hours, the total comes to 47.8 million": the figure before in another unit
_IN_UNIT = re.compile(
    r"(?:In|En|Dalam) (?:(?:terms|total) of )?(?:hours|views|minutes|horas|visualizaciones|jam|menit)[,\s]"
)
_CHANGED_FROM = re.compile(
    rf"(?:(?<!\w)(?:{_cue('changed')}))(?:\s(?!\d)[^\s.;,]+){{0,2}}\s(?:{_cue('changed_from')})"
    r"\s(?:(?:the|its|their|a|la|el|su|los)\s)?$",
    re.IGNORECASE,
)
_WEEK_AWAY = re.compile(r"(?:a|the|one) week (?:earlier|before|prior|later|after)", re.IGNORECASE)
_PART = re.compile(rf"\s?(?:{_cue('part_before')})(?!\w)", re.IGNORECASE)
_COMPARED = re.compile(
    rf"\b(?:{_cue('compared')})\s(?:(?:the|a|an|its|los|{_cue('bounded')})\s){{0,3}}$", re.IGNORECASE
)
# "up from a high of 611 million": of the same weeks
_EXTREME = re.compile(
    rf"\b(?:{_cue('compared')})\s(?:an? |the |its )?(?:\w+ )?(?:high|low|peak|best|record|maximum|minimum) of\s"
    rf"(?:(?:{_cue('bounded')})\s)?$",
    re.IGNORECASE,
)
# "Its best week was 702 million minutes. The second season topped out at 611 million": of a week too
_TOPPED_OUT = re.compile(
    r"\b(?:(?:topped|maxed|bottomed) out|peaked|memuncak|tocó techo|marcó su techo)\s(?:at|di|en|pada)\s"
    rf"(?:(?:{_cue('bounded')})\s)?(?:los\s|angka\s)?$",
    re.IGNORECASE,
)
# "5.02m after 28 days, and the second at 4.6m": the same measure of another part
_AND_THE_NEXT = re.compile(
    r"(?:,| and|, and|;|, while) (?:the |its )(?:second|third|fourth|fifth|sixth|next|last|final|finale|premiere"
    r"|opener|closer|latest|series)(?: (?:episode|part|one|instal?lment))?,?"
    rf"(?: (?:had|drew|got|at|with|on|to|was|stood at|reached))?(?: (?:just|{_cue('bounded')}))? ?$",
    re.IGNORECASE,
)
# "ended on 13 February and was watched by an average of 4.3m": no day's average
_RAN_UNTIL = re.compile(
    r"\b(?:ended|finished|concluded|wrapped(?: up)?|closed|came to an end|bowed out|signed off)"
    r"(?: (?:its|the|a) (?:\w+ ){1,3})?(?: (?:on|last|this))?\s$",
    re.IGNORECASE,
)
_AND_AVERAGED = re.compile(r"(?:\sand|;)\s[^;]{0,40}$", re.IGNORECASE)
_OPENED = Spotted(rf"\b(?:{_cue('opened')})(?:[^.;,\d]|(?:No\.|[Tt]op) ?\d+|,(?! and)){{0,60}}$", re.IGNORECASE)
# "drew 11 million in its opening week and climbed to 14 million in its second": no debut
_LATER_WEEK = re.compile(_cue("later_week"), re.IGNORECASE)
# "84 million hours; Netflix's own chart says 80.94 million": another's count of the same
_OTHER_COUNT = re.compile(
    rf"(?:;|,|\s[–—-]|—|\b(?:but|and|while|whereas|y|pero|mientras que|sedangkan|namun|dan))"
    rf"\s[^;.\d]{{0,60}}?\b(?:{_cue('other_count')})"
    r"\s(?:(?:only|just|about|around|nearly|almost|over|more than|s[oó]lo|unos|m[aá]s de|hanya|sekitar)\s){0,2}$"
    r"|(?:,|;|,? and|,? y|,? dan)\s(?-i:[A-Z][\w’'&]*)(?: (?-i:[A-Z][\w’'&]*)){0,2} (?:at|en|di angka)\s$",
    re.IGNORECASE,
)
# Kinds of measure: like is compared with like.
_MEASURES = BROADCAST - {"episode"}
_KINDS = _MEASURES | {"season", "average"}
_AFTER_DAYS = re.compile(
    r"(?:after|within|over|inside|in|across|tras|a los|en|dalam|dentro de)(?:\sthe)?\s"
    r"(?:7|28|35|seven|twenty-eight|thirty-five|siete|tujuh) (?:days|d[ií]as|hari)",
    re.IGNORECASE,
)
_HANGUL = re.compile(r"\s?[가-힣]")
_TIGHT = 48
# "averaged almost 1.1 million": the average is that figure's own.
_AT_ONCE = 14
# Costs of a window's place: before the figure, after a comma, in another clause; beyond the last it is another's.
_BEFORE, _COMMA, _APART, _FAR = 12, 40, 70, 220
# What happened in May "after 5.4 million had streamed it" spans nothing.
_SUBORDINATE = re.compile(r",\s(?:after|when|once|because|tras|después de|cuando|setelah|usai)\s", re.IGNORECASE)
# "4.6 million views [and in] the first 28 days nearly 18 million": the next figure's
_AND_IN = re.compile(
    r"\s(?:and|but|y|pero|dan|lalu),?\s(?:in|over|during|within|after|by|across|en|tras|durante|a|pada|dalam|selama)\s",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;—]|[.!?]\s|\s[–-]\s|,\s(?:and|but|while|whereas|y|pero|mientras|dan|sementara|sedangkan)\s")


def span_figures(
    text: str, amounts: Sequence[Amount], mentions: Sequence[Mention], *, start: int = 0, earlier: Mention | None = None
) -> tuple[Spanned, ...]:
    """The figures of the sentence at ``start`` with what they span.

    ``mentions``: the windows that the sentence names; ``earlier``: what the last figure before the sentence spans.
    """
    sentence = _Sentence(text, start, amounts, mentions)
    found: list[Spanned] = []
    for index, amount in enumerate(amounts):
        before = found[-1].mention if found else earlier
        mention = sentence.own[index]
        if mention is not None and mention.label == "total" and _IN_UNIT.match(text, start):
            mention = None
        if mention is None or mention.label in WEAK:
            told = sentence.joined(index) or sentence.beside(index, before)
            mention = told or sentence.like(index, mention, before) or sentence.shared(index, before)
        resolved = resolve(text, mention, before, amount.unit) if mention else None
        found.append(Spanned(amount, sentence.caught_up(resolved, amount.unit)))
    return _debut(text, start, found)


def _debut(text: str, start: int, found: Sequence[Spanned]) -> tuple[Spanned, ...]:
    """``found``, with what something opened with as its first week or episode."""
    opened = [one for one in found if _OPENED.search(text, max(start, one.amount.start - 90), one.amount.start)]
    weeks = {one.mention.start for one in opened if one.mention and _may_be_debut(text, one.mention)}
    debut: list[Spanned] = []
    for one in found:
        mention = one.mention
        if mention is not None and mention.start in weeks:
            mention = replace(mention, label="first week")
        elif mention is None and (one in opened or (debut and _is_joined(text, debut[-1], one))):
            mention = Mention(one.amount.start, one.amount.start, "debut")
        debut.append(replace(one, mention=mention))
    return tuple(debut)


def _may_be_debut(text: str, mention: Mention) -> bool:
    """Whether ``mention`` is a week that does not say itself which one of several it is."""
    return mention.label == "week" and _LATER_WEEK.search(text, mention.start, mention.end) is None


def _is_joined(text: str, debut: Spanned, one: Spanned) -> bool:
    """Whether ``one`` is joined to a figure of a debut: "opened with 9.3 million views and 61 million hours"."""
    if debut.mention is None or debut.mention.label != "debut":
        return False
    return _JOINED.fullmatch(text, debut.amount.end, one.amount.start) is not None


class _Sentence:
    """The figures and the windows of one sentence; ``own``: the window that stands by each figure, if any."""

    def __init__(self, text: str, start: int, amounts: Sequence[Amount], mentions: Sequence[Mention]) -> None:
        self._text, self._start, self._amounts, self._mentions = text, start, amounts, mentions
        self.own = [self._own(index) for index in range(len(amounts))]

    def _own(self, index: int) -> Mention | None:
        """The nearest mention with no other figure between; a weak one only where there is no other."""
        amount = self._amounts[index]
        low = self._amounts[index - 1].end if index else self._start
        high = self._amounts[index + 1].start if index + 1 < len(self._amounts) else len(self._text)
        near = [m for m in self._mentions if low <= m.start and m.end <= high]
        previous = self._amounts[index - 1] if index else None
        if previous and near and near[0].end <= amount.start and self._belongs(previous, near[0]):
            near = near if self._opens_bracket(near[0], amount) else near[1:]
        near = [m for m in near if _can_span(m, amount) and not self._is_when(m, amount)]
        if any(m.label == "average" and 0 <= amount.start - m.end <= _AT_ONCE for m in near):
            near = self._averaged(amount, near)
        reachable = [m for m in near if self._cost(amount, m) <= _FAR]
        nearest = min(reachable, key=lambda m: (*_weakness(m, amount.unit), self._cost(amount, m)), default=None)
        return self._on_its_day(nearest, amount, low) if nearest else None

    def _opens_bracket(self, mention: Mention, amount: Amount) -> bool:
        """Whether a bracket gives the figure of ``mention``: "1주 차(1,020만 뷰)보다 늘었다"."""
        return self._text[mention.end : amount.start].strip() in ("(", "[")

    def _averaged(self, amount: Amount, near: list[Mention]) -> list[Mention]:
        """What of ``near`` an average can span: the season that it is told for, no day on which that ended."""
        told_for = [m for m in near if m.label == "season" and self._belongs(amount, m)]
        near = [m for m in near if m.label != "episode" or m.start < amount.end or self._belongs(amount, m)]
        ended = [m.end for m in near if m.label == "day" and m.end <= amount.start and self._is_its_end(m, amount)]
        return told_for or [m for m in near if m.label != "day" or m.end > max(ended, default=0)]

    def _is_its_end(self, mention: Mention, amount: Amount) -> bool:
        """Whether ``mention`` is when something ended, before what its audience is said to have been."""
        return (
            _RAN_UNTIL.search(self._text, max(self._start, mention.start - 40), mention.start) is not None
            and _AND_AVERAGED.search(self._text, mention.end, amount.start) is not None
        )

    def _on_its_day(self, mention: Mention, amount: Amount, low: int) -> Mention:
        """A programme's mention with the day that the sentence names for it, the last one before the figure first."""
        if mention.label not in ("episode", "overnight", "live+same day") or mention.first is not None:
            return mention
        days = [m for m in self._mentions if m.label in ("day", "episode") and m.first and m.start >= low]
        before = [m for m in days if m.end <= amount.start]
        day = before[-1] if before else next(iter(days), None)
        return replace(mention, first=day.first, last=day.last) if day else mention

    def _cost(self, amount: Amount, mention: Mention) -> int:
        """How far ``mention`` is from ``amount``: what follows closely is nearer than what stands before."""
        if mention.start < amount.end and amount.start < mention.end:
            return 0
        if mention.start >= amount.end:
            gap = self._text[amount.end : mention.start]
            # Korean puts the window before its figure.
            korean = _HANGUL.match(self._text, amount.end)
            apart = korean or _BREAK.search(gap) or _AND_IN.match(gap)
            return len(gap) + (_COMMA if "," in gap else 0) + (_APART if apart else 0)
        gap = self._text[mention.end : amount.start]
        return len(gap) // 2 + _BEFORE + (_APART if _SUBORDINATE.search(gap) else 0)

    def _belongs(self, amount: Amount, mention: Mention) -> bool:
        """Whether ``mention`` follows ``amount`` so closely that it is that figure's own."""
        gap = self._text[amount.end : mention.start]
        if mention.start < amount.end or len(gap) > _TIGHT or "," in gap or _BREAK.search(gap):
            return False
        # "첫 주 720만 뷰로 출발해 [2주 차에] 970만 뷰까지": Korean puts the window before its figure.
        return not (_HANGUL.match(self._text, amount.end) or _AND_IN.match(gap))

    def _is_when(self, mention: Mention, amount: Amount) -> bool:
        """Whether ``mention`` says since or until when something changed: "up 22 percent from the week before".

        A broadcast's "3.9m a week earlier" is another episode's.
        """
        if amount.unit in ("viewers", "percent") and _WEEK_AWAY.fullmatch(self._text, mention.start, mention.end):
            return True
        return _CHANGED_FROM.search(self._text, max(self._start, mention.start - 48), mention.start) is not None

    def joined(self, index: int) -> Mention | None:
        """The next figure's window, where this one is joined to it: "11.6m views and 78.93m hours in its debut"."""
        if index + 1 == len(self._amounts):
            return None
        mention, following = self.own[index + 1], self._amounts[index + 1]
        if mention is None or mention.label in WEAK or mention.end <= following.start:
            return None
        return mention if _JOINED.fullmatch(self._text, self._amounts[index].end, following.start) else None

    def beside(self, index: int, before: Mention | None) -> Mention | None:
        """The window of the figure right before, for its rating: "4.6 million same-day viewers and a 0.61"."""
        amount = self._amounts[index]
        if index == 0 or before is None or before.label not in _KINDS or amount.unit != "percent":
            return None
        return before if _JOINED.fullmatch(self._text, self._amounts[index - 1].end, amount.start) else None

    def shared(self, index: int, before: Mention | None) -> Mention | None:
        """The window of the figure before, where this one puts it in other words or adds another unit."""
        amount = self._amounts[index]
        if before is None:
            return None
        if amount.unit == "percent" and (before.label == "day" or before.label in BROADCAST):
            return before
        if self._is_like_the_last(index, before):
            return replace(before, first=None, last=None)
        start = self._amounts[index - 1].end if index else max(self._start, amount.start - 90)
        between = self._text[start : amount.start]
        if amount.source == "shared" and _OTHER_COUNT.search(between):
            return before
        part = _PART.search(between) or _PART.match(self._text, amount.end)
        if part or _OTHER_WORDS.search(between):
            return before
        another_unit = index > 0 and self._amounts[index - 1].unit != amount.unit
        return before if another_unit and len(between) <= 90 and not _BREAK.search(between) else None

    def like(self, index: int, mention: Mention | None, before: Mention | None) -> Mention | None:
        """A programme's ``mention``, as the kind of measure that its figure is compared with: "from the 4m who"."""
        if mention is None or mention.label != "episode" or before is None or before.label not in _MEASURES:
            return mention
        start = self._amounts[index - 1].end if index else self._start
        compared = _COMPARED.search(self._text, start, self._amounts[index].start) or (
            index and _AND_THE_NEXT.search(self._text, start, self._amounts[index].start)
        )
        return replace(mention, label=before.label) if compared else mention

    def caught_up(self, mention: Mention | None, unit: Unit) -> Mention | None:
        """``mention``, as a broadcast's catch-up where a programme's viewers are counted "after 28 days"."""
        if mention is None or unit != "viewers" or not str(mention.label).startswith("first "):
            return mention
        programme = any(m.label in ("episode", "average") for m in self._mentions)
        later = _AFTER_DAYS.fullmatch(self._text, mention.start, mention.end)
        return replace(mention, label="consolidated") if programme and later else mention

    def _is_like_the_last(self, index: int, before: Mention) -> bool:
        """Whether the figure is of the same kind of measure as the one before, of another time or part."""
        if before.label in _KINDS and self._is_compared(index):
            return True
        start, end = self._amounts[index].start, self._amounts[index].end
        away = _WEEK_AWAY.search(self._text, end, end + _TIGHT) if before.label in (*BROADCAST, "day") else None
        if away and "," not in self._text[end : away.start()]:
            return True
        if before.label == "week" and _TOPPED_OUT.search(self._text, max(self._start, start - 60), start):
            return True
        if index == 0 or before.label not in {*_MEASURES, "week"}:
            return False
        pattern = _EXTREME if before.label == "week" else _AND_THE_NEXT
        return pattern.search(self._text, self._amounts[index - 1].end, self._amounts[index].start) is not None

    def _is_compared(self, index: int) -> bool:
        """Whether the figure is a bare one that the figure before is measured against."""
        amount = self._amounts[index]
        if index == 0 or amount.source != "shared":
            return False
        return _COMPARED.search(self._text, self._amounts[index - 1].end, amount.start) is not None


def _can_span(mention: Mention, amount: Amount) -> bool:
    """Whether ``amount`` can have been counted over ``mention``: a rating is no sum over everything so far."""
    return not (amount.unit == "percent" and mention.label in ("total", "sum", "so far"))


def _weakness(mention: Mention, unit: Unit) -> tuple[bool, ...]:
    """Sorts a mention that says less of the span after one that says more.

    A day is a broadcast's, or nobody's; a month as often says when the programme was on: "bowed in May with 4m, L+3".
    """
    day = mention.label == "day"
    no_span = day and unit not in ("viewers", "percent")
    when = unit == "viewers" and mention.label in ("month", "year")
    return mention.label in WEAK, no_span, when, mention.label == "so far", mention.label in ("average", "sum"), day
