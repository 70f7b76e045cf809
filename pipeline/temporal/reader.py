"""Text -> time expressions: tokens, grammar, ranges, resolution."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .expression import Kind, Span, TimeExpression, joined, month_span, week_span
from .grammar import read_codes
from .items import read_items
from .lexicon import LANGUAGES, detect_language, lexicon
from .partial import Partial, items_of, read_partial
from .resolve import resolve
from .splits import split_range
from .tense import Tense, tense_at
from .tokens import CLOSED, CODE, OPENED, Tokens, tokenise


@dataclass(frozen=True, slots=True)
class Found:
    """A match of the grammar: token indices, half-open, the rule's name, the kind of time, and what it fixes."""

    first: int
    last: int
    rule: str
    kind: Kind
    partials: tuple[Partial, ...] = ()
    connector: str = ""


def read_times(
    text: str, *, anchor: date, language: str | None = None, tense: Tense | None = None
) -> tuple[TimeExpression, ...]:
    """The time expressions in ``text``, in order, seen from the day ``anchor``.

    Ranges and alternatives ("from 20 to 26 January", "late 2026 or early 2027") are one expression each, with their
    ends as ``parts``. ``language``: a code such as "en" or "es-ES"; None or unknown: it is detected.
    ``tense``: where the reader of a clause knows better than the words around a time whether it lies ahead.
    """
    code = (language or "")[:2].lower()
    code = code if code in LANGUAGES else detect_language(text)
    tokens = tokenise(text, lexicon(code))
    found = _joined(tuple(_matches(tokens)), tokens)
    return tuple(time for time in _resolved(found, tokens, text, anchor, tense) if not _numbers(text, time))


# "The 16th and final episode", "its 50th birthday": the ordinal numbers something else than a day
_ORDINAL = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)", re.IGNORECASE)
_NUMBERED = re.compile(
    r" (?:and (?:final|last|penultimate)|(?:[a-z]+ )?(?:episodes?|seasons?|series|instal?lments?|editions?|annual"
    r"|anniversary|birthday|century|place|floor|week|chapter|film|movie|show|run|hour|minute|time|most|best|biggest))(?!\w)",
    re.IGNORECASE,
)


def _numbers(text: str, time: TimeExpression) -> bool:
    """Whether a bare ordinal numbers what follows it."""
    return bool(_ORDINAL.fullmatch(text, time.start, time.end) and _NUMBERED.match(text, time.end))


_LEADING = frozenset(CODE[name] for name in ("of", "in", "comma", "dash", "dot", "from", "to", "or", "and", "bound"))
_TRAILING = frozenset(CODE[name] for name in ("of", "in", "comma", "dash", "the", "or", "and", "slot"))


_DAYS_AND_MONTHS = frozenset(("month", "day-month", "month-day"))


def _matches(tokens: Tokens) -> Iterator[Found]:
    """What the grammar finds, without the glue at its edges."""
    codes = tokens.codes
    for rule, begin, end in read_codes(codes):
        first, last = _without_glue(codes, begin, end)
        if rule.name in _DAYS_AND_MONTHS and codes[last - 1] == CODE["that"] and codes[last - 2] != CODE["unit"]:
            last -= 1  # "told in December that ..." names no other December
        if first == last or rule.kind is None:
            continue
        items = items_of(tokens, first, last)
        halves = split_range(rule.name, items)
        if halves:
            partials = tuple(read_partial(half) for half in halves)
            connector = "or" if any(name in ("or", "slash") for name, _ in items) else "range"
            yield Found(first, last, rule.name, rule.kind, partials, connector)
        else:
            yield Found(first, last, rule.name, rule.kind, (read_items(rule.name, items),))


def _without_glue(codes: str, first: int, last: int) -> tuple[int, int]:
    while first < last and codes[first] in _LEADING:
        first += 1
    while last > first and codes[last - 1] in _TRAILING:
        last -= 1
    return first, last


_CONNECTORS = frozenset(
    CODE[name] for name in ("to", "dash", "or", "comma", "upto", "and", "of", "in", "the", "part", "from")
)
_JOINING = frozenset(CODE[name] for name in ("to", "dash", "or"))


def _joined(found: Sequence[Found], tokens: Tokens) -> Iterator[Found]:
    """Neighbours that a range or an alternative makes one: "from X to Y", "between X and Y", "X or Y"."""
    held: Found | None = None
    for item in found:
        if held is not None and _specifies(held, item, tokens):
            dated = replace(item.partials[0], weekday=held.partials[0].weekday)  # which tells the year, too
            held = replace(item, first=held.first, last=item.last + 1, partials=(dated,))
            continue
        if held is not None and _says_again(held, item, tokens):
            held = replace(held, last=item.last + 1)
            continue
        if held is not None and _connects(held, item, tokens):
            held = _pair(held, item, tokens)
            continue
        if held is not None:
            yield held
        held = item
    if held is not None:
        yield held


def _specifies(left: Found, right: Found, tokens: Tokens) -> bool:
    """Whether ``right`` is the date of the weekday ``left``, in brackets: "Kamis (6/2/2025)"."""
    if right.first - left.last != 1 or tokens.codes[left.last] != OPENED or len(left.partials) != 1:
        return False
    closed = tokens.codes[right.last : right.last + 1] == CLOSED
    return closed and right.kind == "date" and left.partials[0] == Partial(weekday=left.partials[0].weekday)


def _says_again(left: Found, right: Found, tokens: Tokens) -> bool:
    """Whether ``right`` only insists, in brackets: "late this year (very late this year)"."""
    codes = tokens.codes
    opened = codes[left.last : right.first][:1] == OPENED and right.first - left.last <= 3
    return opened and codes[right.last : right.last + 1] == CLOSED and left.partials == right.partials


def _connects(left: Found, right: Found, tokens: Tokens) -> bool:
    if left.kind != "date" or right.kind != "date" or left.connector or right.connector:
        return False
    between = tokens.codes[left.last : right.first]
    if not between or len(between) > 3 or not all(code in _CONNECTORS for code in between):
        return False
    if CODE["comma"] in between and CODE["or"] not in between:
        return False
    if CODE["and"] in between:
        return left.first > 0 and tokens.codes[left.first - 1] == CODE["between"]
    return any(code in _JOINING for code in between)


def _pair(left: Found, right: Found, tokens: Tokens) -> Found:
    first, second = left.partials[0], right.partials[0]
    if not first.dated and first.weekday is None:
        # "between April and September of last year": the year is said once, for both ends
        first = replace(first, year=second.year, shift=second.shift if _shifts_year(second) else None)
    if first.weekday is not None and not first.dated and second.weekday is not None:
        first = replace(first, shift=second.shift)  # "Monday to Friday last week"
    return Found(
        left.first,
        right.last,
        right.rule,
        "date",
        (first, second),
        "or" if CODE["or"] in tokens.codes[left.last : right.first] else "range",
    )


def _shifts_year(partial: Partial) -> bool:
    return partial.shift is not None and partial.shift[0] == "year" and partial.month is not None


def _resolved(
    found: Iterator[Found], tokens: Tokens, text: str, anchor: date, told: Tense | None
) -> Iterator[TimeExpression]:
    previous: Span | None = None
    passed: Span | None = None
    day: Span | None = None
    dated_until = -1
    for count, named in enumerate(found):
        start, end = tokens.starts[named.first], tokens.ends[named.last - 1]
        tense = told or (tense_at(text, start, end) if count < _TENSED and _is_tensed(named) else "unknown")
        item = replace(named, kind="date") if tense == "future" and _is_near(named) else named
        seen_from = _seen_from(item, tense, anchor, _before(text, dated_until, start, previous))
        # "arrives on June 5. A trailer was released the same day": a past day is none that has yet to come
        meant = passed if tense == "past" and previous and previous.earliest > anchor else previous
        if item.partials and item.partials[0] == _SAME_DAY:
            meant = day if tense == "past" or meant is None or meant.precision != "day" else meant
        spans = () if _is_none(text, start, end) else _spans(item, tense, seen_from, meant, written=anchor)
        yield _expression(item, start, end, spans, tense)
        if spans and item.kind == "date":
            passed = spans[-1] if spans[-1].latest <= anchor else passed
            day = spans[-1] if spans[-1].latest <= anchor and spans[-1].precision == "day" else day
            previous, dated_until = spans[-1], end if item.partials[0].dated else -1


# "the same day", "that evening": of the days named before, no month and no week
_SAME_DAY = Partial(back=True)


def _names_days(found: Found) -> bool:
    return found.kind not in ("duration", "set") and found.rule not in ("vague", "the-unit", "the-latest")


def _is_tensed(found: Found) -> bool:
    """Whether it matters if what is named lies ahead."""
    return _names_days(found) or found.rule == "hence-in"


_MOST_NEAR = 12


def _is_near(found: Found) -> bool:
    """Whether "in two weeks" can name a time to come; "in five years" and "was filmed in two weeks" tell how long."""
    if found.rule != "hence-in" or found.partials[0].shift is None:
        return False
    unit, count = found.partials[0].shift
    return unit in ("day", "week", "fortnight", "month") and count <= _MOST_NEAR


# No article names so many times; a text that does is a table or hostile, and its clauses are not worth reading.
_TENSED = 2_000


def _before(text: str, dated_until: int, start: int, previous: Span | None) -> Span | None:
    """The time named before, if it says its year and stands in the same sentence."""
    if dated_until < 0 or start - dated_until > 120 or _SENTENCE_END.search(text, dated_until, start):
        return None
    return previous


# "2049 시청률": those between 20 and 49
_AGES = re.compile(r"20[3-5]9 ?(?:시청률|타깃|타겟|남녀|세|연령|기준|가구)")
# "28일간 전 세계": the whole world, not 28 days ago
_WHOLE = re.compile(r"전 ?(?:세계|국|체|출연|회차|편|시즌)")
# "Easter Sunday", "Black Friday", "Live+Same Day": names, whose days the words do not tell
_NAMED = re.compile(r"(?:(?:Easter|Palm|Super|Bowl|Black|Good|Cyber|Ash|Holy|Maundy|Fat) |[+]|\bplus )$")


def _is_none(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` only looks like a time."""
    if (
        text.endswith("day", start, end)
        and " " not in text[start:end]
        and _SOME_DAY.search(text, max(0, start - 18), start)
    ):
        return True
    if text.endswith("last day", start, end):
        return True  # "the last day of filming" was not yesterday
    if _AGES.match(text, start):
        return True
    return _WHOLE.match(text, end - 1) is not None or _NAMED.search(text, max(0, start - 8), start) is not None


# "a quiet Friday", "another wet Monday": a day like it, not one that is told
_SOME_DAY = re.compile(r"(?<!\w)(?:an?|another|every|each) (?:[a-z][a-z-]{2,10} )$")
_SENTENCE_END = re.compile(r"[.!?。]\s|\n")


def _seen_from(item: Found, tense: Tense, anchor: date, previous: Span | None) -> date:
    """The day to count from: "in February next year, and is shown in the second half" means that year's half."""
    partial = item.partials[0] if item.partials else Partial()
    if (
        tense == "past"
        and previous is not None
        and partial.month is not None
        and not partial.dated
        and partial.lean is None
    ):
        if previous.precision not in ("day", "month", "month-part"):
            return anchor
        return _year_on(partial, anchor, previous)
    named = (partial.half, partial.quarter, partial.season)
    if previous is None or partial.dated or tense == "past" or all(field is None for field in named):
        return anchor
    return max(anchor, previous.earliest)


def _year_on(partial: Partial, anchor: date, previous: Span) -> date:
    """The day to count back from: "began in January last year and ended in June" means that year's June."""
    month = partial.month or 1
    end = month_span(min(previous.earliest.year + (month < previous.earliest.month), 9999), month).latest
    return min(anchor, end) if end >= previous.earliest else anchor


def _spans(item: Found, tense: Tense, anchor: date, previous: Span | None, *, written: date) -> tuple[Span, ...]:
    """One span, or the two ends of a range, or nothing where the words name no days; seen from the day ``anchor``."""
    if not _names_days(item):
        return ()
    spans: list[Span] = []
    for partial in item.partials:
        # The end of a range comes after its start: "December to February", "October 2025 to March"
        later = spans[-1].earliest if spans else None
        span = resolve(
            partial,
            anchor=anchor if later is None or partial.shift is not None or partial.lean == -1 else later,
            tense="future" if later and not partial.dated else tense,
            previous=previous,
        )
        if span is None:
            return ()
        spans.append(week_span(span.earliest) if partial.whole_week else span)
    if len(spans) < _TWO_ENDS or item.partials[-1].dated:
        return tuple(spans)
    if tense == "past" and spans[-1].earliest > written:
        # "ran between February and May", said in March: both ends have passed
        return _spans(item, "unknown", anchor - timedelta(days=365), previous, written=written)
    if tense == "future" and (spans[0].earliest - written).days > _FAR_AHEAD:
        # "films from February to June", said in March: it has begun
        begun = _spans(item, "unknown", anchor, previous, written=written)
        return begun if begun and begun[-1].latest >= written else tuple(spans)
    return tuple(spans)


_TWO_ENDS = 2
# What begins so many days from now, in a month that has just been, has more likely begun.
_FAR_AHEAD = 300


def _expression(item: Found, start: int, end: int, spans: Sequence[Span], tense: Tense) -> TimeExpression:
    if not spans:
        return TimeExpression(start, end, None, None, "vague", "", item.kind, tense=tense)
    explicit = all(partial.year is not None or partial.iso is not None for partial in item.partials)

    def made(span: Span, parts: tuple[TimeExpression, ...] = ()) -> TimeExpression:
        days = (span.earliest, span.latest, span.precision, span.edtf)
        return TimeExpression(start, end, *days, item.kind, explicit, parts, tense)

    if len(spans) == 1:
        return made(spans[0])
    whole = joined(spans[0], spans[-1])
    return made(whole) if item.connector == "or" else made(whole, tuple(made(span) for span in spans))
