"""When something about the show or its season happened or will happen.

A time becomes a claim where a word of an event takes it (``events``). Relative times are seen from the article's day,
in a live blog from the entry's own. The same date told twice in an article is one sighting, the most explicit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from ..context import Context
from ..dating.modality import Modality
from ..dating.readings import Reading, read_dates
from ..decisions import Reason
from ..model import Sighting, Value
from ..rules import ClaimType, Relation, Rule

RULES: tuple[Rule, ...] = (
    Rule("date.release-verb", "premiered, arrives, will be released, 공개, se estrena, tayang"),
    Rule("date.start-verb", "filming began, the show starts, comenzó el rodaje"),
    Rule("date.end-verb", "filming wrapped, the season ends on Friday, terminó"),
    Rule("date.film-verb", "will film in Vancouver in August"),
    Rule("date.shooting-term", "크랭크인, in front of cameras, 종영"),
    Rule("date.delay-verb", "was suspended on Saturday, moved to the autumn"),
    Rule("date.order-verb", "renewed in October, ordered a second season"),
    Rule("date.cancel-verb", "was cancelled in May"),
    Rule("date.casting-verb", "joined the cast in August"),
    Rule("date.expectation", "due in the fall, expected in April"),
    Rule("date.announcement", "has ordered a second season, the company said on Tuesday"),
    Rule("date.event-noun", "the premiere on Jan. 3, a December 4 release"),
    Rule("date.ruled-out", "It will not be October 16"),
    Rule("date.answer", "an answer to a question about filming: In February"),
)
_RULES = frozenset(rule.id for rule in RULES)


@dataclass(frozen=True, slots=True)
class DateClaim(Value):
    """``earliest`` and ``latest`` are inclusive ISO days; None is open. ``edtf``: the time as written (ISO 8601-2)."""

    event: str
    edtf: str
    earliest: str | None
    latest: str | None
    modality: Modality


def extract(context: Context) -> Iterable[Sighting]:
    """The date claims of the article, each once, in page order."""
    kept: list[Reading] = []
    for reading in sorted(read_dates(context), key=lambda reading: (-reading.explicitness, reading.start)):
        if any(_repeats(reading, other) for other in kept):
            context.decline("date", Reason.REPEATED, reading.time.start, reading.time.end, f"date.{reading.how}")
        else:
            kept.append(reading)
    return [_rested(context, reading) for reading in sorted(kept, key=lambda reading: reading.start)]


def _rested(context: Context, reading: Reading) -> Sighting:
    time = reading.time
    return context.rest(_sighting(reading), ("time", time.start, time.end), ("cue", *reading.cue))


def _repeats(reading: Reading, other: Reading) -> bool:
    """Whether ``other`` already says what ``reading`` says, as exactly or more so."""
    if (reading.show, reading.season, reading.event) != (other.show, other.season, other.event):
        return False
    if (reading.modality == "denied") != (other.modality == "denied"):
        return False
    origin = reading.credit.origin
    same_source = origin in (None, other.credit.origin)
    if (reading.time.earliest, reading.time.latest) == (other.time.earliest, other.time.latest):
        return same_source
    # A coarser date of nobody else's beside the exact one: "in January 2025", "on January 17".
    alike = origin == other.credit.origin and reading.modality == other.modality
    return alike and _contains(reading.time.earliest, reading.time.latest, other)


def _contains(earliest: date | None, latest: date | None, other: Reading) -> bool:
    first, last = other.time.earliest, other.time.latest
    return bool(earliest and latest and first and last and earliest <= first and last <= latest)


def _sighting(reading: Reading) -> Sighting:
    time = reading.time
    assert time.earliest is not None
    assert time.latest is not None
    value = DateClaim(reading.event, time.edtf, time.earliest.isoformat(), time.latest.isoformat(), reading.modality)
    rule = f"date.{reading.how}"
    assert rule in _RULES, rule
    confidence = 0.95 if reading.explicitness >= 1 else 0.8
    return Sighting(
        "date", reading.show, reading.season, value, reading.start, reading.end, rule, confidence, reading.credit
    )


def to_record(value: Value) -> dict[str, object]:
    """``value`` as the record's object."""
    assert isinstance(value, DateClaim)
    return asdict(value)


def from_record(record: Mapping[str, object]) -> DateClaim:
    """The value that ``to_record`` wrote."""
    return DateClaim(**record)  # type: ignore[arg-type]


def slot(value: Value) -> tuple[str, ...]:
    """Values in different slots never meet."""
    assert isinstance(value, DateClaim)
    return (value.event,)


# Delays, trailers, castings and spells of work come more than once; a premiere on two dates is a clash.
_REPEATABLE = frozenset(("delay", "trailer", "casting", "production"))


def relate(left: Value, right: Value) -> Relation:
    """How two values of one slot relate.

    Equal days are the same, a stretch that holds the other is the same told more coarsely. Days apart conflict, unless
    the event can come more than once, one of them is denied, or a prediction meets what was announced or happened:
    that one is overtaken, not contradicted.
    """
    assert isinstance(left, DateClaim)
    assert isinstance(right, DateClaim)
    if (left.modality == "denied") != (right.modality == "denied"):
        return "conflict" if _days(left) == _days(right) else "compatible"
    if _days(left) == _days(right):
        return "same"
    if _holds(left, right) or _holds(right, left):
        return "refines"
    if left.event in _REPEATABLE or left.modality == "denied" or left.modality != right.modality:
        return "compatible"
    return "conflict"


def _days(value: DateClaim) -> tuple[str, str]:
    return value.earliest or "", value.latest or "9999-12-31"


def _holds(outer: DateClaim, inner: DateClaim) -> bool:
    (first, last), (start, end) = _days(outer), _days(inner)
    return first <= start and end <= last


def phrase(value: Value) -> str:
    """The claim as a neutral statement: "premiere on 20 November 2026 (confirmed)"."""
    assert isinstance(value, DateClaim)
    name = value.event.replace("filming-", "filming ")
    return f"{name} {_in_words(value)} ({value.modality})"


_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_HALVES = {"40": "the first half of", "41": "the second half of"}
_QUARTERS = {"33": "first", "34": "second", "35": "third", "36": "fourth"}


def _in_words(value: DateClaim) -> str:
    year, _, rest = value.edtf.rstrip("~?").partition("-")
    if rest in _SEASONS:
        return f"in {_SEASONS[rest]} {year}"
    if rest in _HALVES:
        return f"in {_HALVES[rest]} {year}"
    if rest in _QUARTERS:
        return f"in the {_QUARTERS[rest]} quarter of {year}"
    if value.earliest is None or value.latest is None:
        return f"until {_day(value.latest)}" if value.latest else f"from {_day(value.earliest)}"
    if value.earliest == value.latest:
        return f"on {_day(value.earliest)}"
    if len(value.edtf) == 4 and value.edtf.isdigit():
        return f"in {value.edtf}"
    if len(value.edtf) == 7:
        return f"in {date.fromisoformat(value.earliest):%B %Y}"
    return f"between {_day(value.earliest)} and {_day(value.latest)}"


def _day(iso: str | None) -> str:
    if iso is None:
        return "an unknown day"
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


TYPE = ClaimType("date", RULES, extract, to_record, from_record, slot, relate, phrase)
