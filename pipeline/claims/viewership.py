"""A measured audience figure of the show.

``amounts`` reads the figures, ``spans`` what each of them spans; here they become claims: each gets the show and season
of its clause (a figure of a show that is not followed is dropped) and whom the clause credits. A figure told twice is
one sighting, the exact one.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from itertools import groupby, islice
from typing import cast

from ..audience.amounts import Amount, read_amounts
from ..audience.bounds import Bound
from ..audience.hedges import is_estimate, is_wished_for
from ..audience.measures import Viewership
from ..audience.measures import relate as relate_figures
from ..audience.retold import credit_ratings, each_once
from ..audience.rivals import is_beside_the_point, is_of_a_platform, is_of_another_show, names_another_show
from ..audience.spans import WEAK, Spanned, span_figures
from ..audience.tables import Cell, read_tables
from ..audience.units import Unit
from ..audience.window_days import settle_days
from ..audience.windows import BROADCAST, Mention, Window, read_mentions
from ..context import Context
from ..credit.outlets import outlets_of
from ..dating.times import times_within
from ..decisions import Part, Reason
from ..model import Block, Credit, Sighting, Value
from ..rules import ClaimType, Relation, Rule
from ..sentences import Sentence

FIGURE = Rule("viewership.figure", "a number and the audience's noun that follows it")
COMPLETES = Rule("viewership.completes", "a number that completes a noun: an audience of 3.2 million")
LEANS = Rule("viewership.leans", "a bare number that leans on the figure before it: and 58.9 million in 91 days")
IMPLIED = Rule("viewership.implied", "a bare number in a broadcast's own words: the opener consolidated to 3.64m")
RATING = Rule("viewership.rating", "a rating in percent")
RULES = (FIGURE, COMPLETES, LEANS, IMPLIED, RATING)

# No sentence and no article tells more; beyond is a page made to be slow.
_MOST_IN_SENTENCE, _MOST_IN_ARTICLE, _LONGEST_SENTENCE = 60, 400, 5_000
# More than any one show ever had: a whole platform's.
_MOST: dict[Unit, float] = {
    "hours": 1e10,
    "minutes": 2e11,
    "views": 3e9,
    "viewers": 5e8,
    "households": 1e9,
    "accounts": 1e9,
    "percent": 100,
}
_OF_PEOPLE = frozenset({"viewers", "households", "accounts"})
_BY_SOURCE = {"after": FIGURE, "before": COMPLETES, "shared": LEANS, "implied": IMPLIED}
_CONFIDENCE = {FIGURE.id: 0.95, COMPLETES.id: 0.9, LEANS.id: 0.8, IMPLIED.id: 0.75, RATING.id: 0.9}


def extract(context: Context) -> Iterable[Sighting]:
    """The viewership claims of the article, in page order, each figure once."""
    cells = {cell.amount.start: cell for cell in read_tables(context.article)}
    told = islice(_told(context, cells), _MOST_IN_ARTICLE)
    tabled = (sighting for cell in cells.values() if (sighting := _from_cell(context, cell)))
    return each_once(credit_ratings(told), islice(tabled, _MOST_IN_ARTICLE))


def _told(context: Context, cells: Container[int]) -> Iterator[Sighting]:
    """The figures told in running text; those that start at ``cells`` are a table's."""
    earlier: Mention | None = None
    for block in context.blocks:
        found = list(_by_sentence(context, block))
        if not found:
            continue
        if is_beside_the_point(context, block):
            _decline(context, Reason.BESIDE_THE_POINT, *(amount for _, amounts in found for amount in amounts))
            continue
        for sentence, amounts in found:
            running = [amount for amount in amounts if amount.start not in cells]
            for spanned in _spanned(context, sentence, running, earlier):
                earlier = spanned.mention or earlier
                sighting = _sighting(context, sentence, spanned)
                if sighting:
                    yield sighting


def _decline(context: Context, reason: Reason, *amounts: Amount) -> None:
    for amount in amounts:
        context.decline("viewership", reason, amount.start, amount.end, _rule_of(amount).id)


def _rule_of(amount: Amount) -> Rule:
    return RATING if amount.unit == "percent" else _BY_SOURCE[amount.source]


def _from_cell(context: Context, cell: Cell) -> Sighting | None:
    amount = cell.amount
    subject = context.subjects.aired(amount.start, amount.end)
    if subject is None or names_another_show(context, cell):
        _decline(context, Reason.ANOTHER_SHOW, amount)
        return None
    named = [mention for block in cell.around for mention in _mentions(context, block.start, block.end)]
    mention = next((m for m in named if m.label not in WEAK), None) or next(iter(named), None)
    sighting = Sighting(
        type="viewership",
        show=subject.show,
        season=_season_of_cell(context, cell) or subject.season,
        value=Viewership(amount.value, amount.unit, amount.bound, _window(amount.unit, mention)),
        start=amount.start,
        end=amount.end,
        rule=COMPLETES.id,
        confidence=_CONFIDENCE[COMPLETES.id],
        credit=_credit_of_cell(context, cell),
    )
    return context.rest(sighting, *_parts(amount, mention))


def _season_of_cell(context: Context, cell: Cell) -> int | None:
    """The one season that the cell's row, its headers or the caption name, the nearest first."""
    for block in filter(None, (cell.row, cell.column, cell.corner, cell.caption)):
        numbers = {word.number for word in context.subjects.seasons_within(block.start, block.end) if word.number > 0}
        if len(numbers) == 1:
            return numbers.pop()
    return None


def _credit_of_cell(context: Context, cell: Cell) -> Credit:
    """Whom the cell's paragraph credits, else the caption: "Source: Barb"."""
    credit = context.credit(cell.amount.start, cell.amount.end)
    if credit.origin or cell.caption is None:
        return credit
    named = outlets_of(context.watch).find(context.article.block_text(cell.caption))
    return Credit(named[0].name) if named else credit


def _by_sentence(context: Context, block: Block) -> Iterator[tuple[Sentence, list[Amount]]]:
    text, language = context.article.block_text(block), context.article.language
    amounts = [
        replace(amount, start=amount.start + block.start, end=amount.end + block.start)
        for amount in read_amounts(text, language=language)
    ]
    grouped = groupby(amounts, key=lambda amount: context.sentence_at(amount.start))
    return ((sentence, list(islice(group, _MOST_IN_SENTENCE))) for sentence, group in grouped if sentence)


def _spanned(
    context: Context, sentence: Sentence, amounts: list[Amount], earlier: Mention | None
) -> tuple[Spanned, ...]:
    mentions = _mentions(context, sentence.start, sentence.end)
    spanned = span_figures(context.text, amounts, mentions, start=sentence.start, earlier=earlier)
    if not any(map(_is_open, spanned)):
        return spanned
    topic = _topic(context, sentence)
    return tuple(replace(one, mention=topic) if topic and _takes(one, topic) else one for one in spanned)


def _mentions(context: Context, start: int, end: int) -> tuple[Mention, ...]:
    """The windows named in ``text[start:end]``, a sentence, a cell or a caption."""
    day = _day(context)
    end = min(end, start + _LONGEST_SENTENCE)
    times = times_within(context, start, end, day) if day else ()
    return read_mentions(context.text, start, end, settle_days(times, told=day))


def _topic(context: Context, sentence: Sentence) -> Mention | None:
    """What the sentence before says that its figures are about: "Somebody asks about overnights."."""
    before = context.sentence_at(sentence.start - 2)
    if before is None or before.block != sentence.block:
        return None
    return next((m for m in _mentions(context, before.start, before.end) if m.label in BROADCAST), None)


def _is_open(spanned: Spanned) -> bool:
    """Whether a broadcast's figure may leave its window to the sentence before."""
    mention = spanned.mention
    broadcast = spanned.amount.unit in ("viewers", "percent")
    return broadcast and (mention is None or (mention.label == "episode" and mention.first is None))


def _takes(spanned: Spanned, topic: Mention) -> bool:
    return _is_open(spanned) and (spanned.mention is None or topic.label != "episode")


def _day(context: Context) -> date | None:
    moment = context.article.published or context.article.modified
    return moment.day if moment else None


def _sighting(context: Context, sentence: Sentence, spanned: Spanned) -> Sighting | None:
    amount = spanned.amount
    subject = context.subjects.aired(amount.start, amount.end)
    reason = _why_not(context, sentence, amount) if subject else Reason.ANOTHER_SHOW
    if reason is not None or subject is None:
        _decline(context, reason or Reason.ANOTHER_SHOW, amount)
        return None
    rule = _rule_of(amount)
    start, end = _evidence(sentence, spanned)
    sighting = Sighting(
        type="viewership",
        show=subject.show,
        season=subject.season,
        value=_value(context, sentence, spanned),
        start=start,
        end=end,
        rule=rule.id,
        confidence=_CONFIDENCE[rule.id],
        credit=context.credit(amount.start, amount.end),
    )
    return context.rest(sighting, *_parts(amount, spanned.mention))


def _why_not(context: Context, sentence: Sentence, amount: Amount) -> Reason | None:
    """Why ``amount`` is no figure of its clause's show; None where it is one."""
    if is_wished_for(context.text, sentence.start, amount.start):
        return Reason.NOT_REACHED
    if amount.value > _MOST[amount.unit]:
        return Reason.TOO_BIG
    if is_of_another_show(context, sentence, amount.start, amount.end):
        return Reason.ANOTHER_SHOW
    if amount.unit in _OF_PEOPLE and is_of_a_platform(context, sentence, amount.start):
        return Reason.OF_A_PLATFORM
    return None


def _parts(amount: Amount, mention: Mention | None) -> Iterator[Part]:
    """What a figure rests on: the number with its noun, and the words that say what it spans."""
    yield ("figure", amount.start, amount.end)
    if mention is not None and mention.end > mention.start:
        yield ("window", mention.start, mention.end)


def _value(context: Context, sentence: Sentence, spanned: Spanned) -> Viewership:
    amount = spanned.amount
    bound: Bound = amount.bound
    if bound == "exact" and is_estimate(context.text, sentence.start, amount.start):
        bound = "about"
    return Viewership(amount.value, amount.unit, bound, _window(amount.unit, spanned.mention), amount.high)


def _window(unit: Unit, mention: Mention | None) -> Window:
    """The window as a claim names it; a rating spans its programme where nothing else is said."""
    broadcast = unit in ("percent", "viewers")
    if mention is None:
        return Window("episode") if unit == "percent" else Window()
    window = mention.window
    if mention.label == "debut":
        return replace(window, label="episode" if broadcast else "first week")
    if mention.label == "caught up":
        return replace(window, label="consolidated" if broadcast else "first week")
    if mention.label == "day":
        return replace(window, label="episode" if broadcast else None)
    if mention.label == "sum":
        return replace(window, label="total")
    if mention.label == "peak":
        return replace(window, label="episode" if broadcast else None)
    if mention.label == "average":
        return replace(window, label="season" if broadcast else None)
    return window


def _evidence(sentence: Sentence, spanned: Spanned) -> tuple[int, int]:
    """From the figure to its window, whichever comes first, inside the sentence."""
    amount, mention = spanned.amount, spanned.mention
    if mention is None or not sentence.start <= mention.start < sentence.end:
        return amount.start, amount.end
    return min(amount.start, mention.start), max(amount.end, mention.end)


def to_record(value: Value) -> dict[str, object]:
    """``value`` as the record's object; ``high`` only for a range."""
    assert isinstance(value, Viewership)
    record = asdict(value)
    if value.high is None:
        del record["high"]
    return record


def from_record(record: Mapping[str, object]) -> Viewership:
    """The value that ``to_record`` wrote."""
    window = cast("Mapping[str, str | None]", record.get("window") or {})
    return Viewership(
        cast("int | float", record["value"]),
        cast("Unit", record["unit"]),
        cast("Bound", record["bound"]),
        Window(window.get("label"), window.get("start"), window.get("end")),
        cast("int | float | None", record.get("high")),
    )


def slot(value: Value) -> tuple[str, ...]:
    """Values in different slots never meet: one slot a unit. ``relate`` compares the windows, which may be unsaid."""
    assert isinstance(value, Viewership)
    return (value.unit,)


def relate(left: Value, right: Value) -> Relation:
    """How two figures of one unit relate; see ``measures.relate``."""
    assert isinstance(left, Viewership)
    assert isinstance(right, Viewership)
    return relate_figures(left, right)


_BOUNDS = {"over": "more than ", "under": "nearly ", "about": "about ", "exact": ""}
_PREPOSITIONS = {
    "week": "in a single week",
    "episode": "for one episode",
    "total": "in total",
    "season": "over the season",
}


def phrase(value: Value) -> str:
    """The claim as a neutral statement: "124,790,000 hours in its first week"."""
    assert isinstance(value, Viewership)
    number = f"{value.value:,}" if value.high is None else f"{value.value:,} to {value.high:,}"
    unit = "percent" if value.unit == "percent" else f" {value.unit}".strip()
    return f"{_BOUNDS[value.bound]}{number} {unit}{_phrase_window(value.window)}"


def _phrase_window(window: Window) -> str:
    if window.label == "week" and window.start and window.end:
        return f" in the week of {window.start} to {window.end}"
    if window.label in _PREPOSITIONS:
        return f" {_PREPOSITIONS[window.label]}"
    if window.label and window.label.startswith("first "):
        return f" in its {window.label}"
    if window.label in ("month", "half-year", "year"):
        days = f", {window.start} to {window.end}" if window.start and window.end else ""
        return f" in one {window.label}{days}"
    return f" ({window.label})" if window.label else ""


TYPE = ClaimType("viewership", RULES, extract, to_record, from_record, slot, relate, phrase)
