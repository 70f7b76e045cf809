"""A measured audience figure of the show.

``audience.told`` reads the figures and what each of them spans; here they become claims: each gets the show and season
of its clause (a figure of a show that is not followed is dropped) and whom the clause credits. A figure told twice is
one sighting, the exact one.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from typing import cast

from ..audience.amounts import Amount
from ..audience.bounds import Bound
from ..audience.cells import sighting_of_cell
from ..audience.compared import owner_of
from ..audience.hedges import is_estimate, is_wished_for
from ..audience.labels import window_of
from ..audience.measures import Viewership
from ..audience.measures import relate as relate_figures
from ..audience.phrases import phrase_figure
from ..audience.retold import credit_ratings, each_once
from ..audience.rivals import is_beside_the_point, is_of_a_platform, is_of_another_show
from ..audience.rules import CONFIDENCE, RULES, rule_of
from ..audience.spans import Spanned
from ..audience.tables import read_tables
from ..audience.told import figures_of, parts_of, spanned_in
from ..audience.units import Unit
from ..audience.windows import Window
from ..context import Context
from ..decisions import Reason
from ..model import Sighting, Value
from ..naming.subjects import Subject
from ..rules import ClaimType, Relation
from ..sentences import Sentence

# No article tells more; beyond is a page made to be slow.
_MOST_IN_ARTICLE = 400
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


def extract(context: Context) -> Iterable[Sighting]:
    """The viewership claims of the article, in page order, each figure once."""
    cells = {cell.amount.start: cell for cell in read_tables(context.article)}
    told = islice(_told(context, cells), _MOST_IN_ARTICLE)
    tabled = (sighting for cell in cells.values() if (sighting := sighting_of_cell(context, cell)))
    return each_once(credit_ratings(told), islice(tabled, _MOST_IN_ARTICLE))


def _told(context: Context, cells: Container[int]) -> Iterator[Sighting]:
    """The figures told in running text; those that start at ``cells`` are a table's."""
    earlier: Spanned | None = None
    for block in context.blocks:
        found = list(figures_of(context, block))
        if not found:
            continue
        if is_beside_the_point(context, block):
            _decline(context, Reason.BESIDE_THE_POINT, *(amount for _, amounts in found for amount in amounts))
            continue
        for sentence, amounts in found:
            running = [amount for amount in amounts if amount.start not in cells]
            for spanned in spanned_in(context, sentence, running, earlier):
                earlier = spanned if spanned.mention else earlier
                sighting = _sighting(context, sentence, spanned)
                if sighting:
                    yield sighting


def _decline(context: Context, reason: Reason, *amounts: Amount) -> None:
    for amount in amounts:
        context.decline("viewership", reason, amount.start, amount.end, rule_of(amount).id)


def _sighting(context: Context, sentence: Sentence, spanned: Spanned) -> Sighting | None:
    amount = spanned.amount
    subject = _subject(context, sentence, amount)
    reason = _why_not(context, sentence, amount) if subject else Reason.ANOTHER_SHOW
    if reason is not None or subject is None:
        _decline(context, reason or Reason.ANOTHER_SHOW, amount)
        return None
    rule = rule_of(amount)
    start, end = _evidence(sentence, spanned)
    sighting = Sighting(
        type="viewership",
        show=subject.show,
        season=subject.season,
        value=_value(context, sentence, spanned),
        start=start,
        end=end,
        rule=rule.id,
        confidence=CONFIDENCE[rule.id],
        credit=context.credit(amount.start, amount.end),
    )
    return context.rest(sighting, *parts_of(amount, spanned.mention))


def _subject(context: Context, sentence: Sentence, amount: Amount) -> Subject | None:
    """What ``amount`` is told of; a show behind it goes before its clause's: "2.3m, against 3.1m for Amber Line"."""
    owner = owner_of(context, sentence, amount.end)
    subject = context.subjects.aired(amount.start, amount.end)
    if owner is None or owner.show is None or (subject and subject.show == owner.show.id):
        return subject
    return context.subjects.aired(owner.start, owner.end)


def _why_not(context: Context, sentence: Sentence, amount: Amount) -> Reason | None:
    """Why ``amount`` is no figure of its clause's show; None where it is one."""
    if is_wished_for(context.text, sentence.start, amount.start):
        return Reason.NOT_REACHED
    if amount.value > _MOST[amount.unit]:
        return Reason.TOO_BIG
    if is_of_another_show(context, sentence, amount.start, amount.end):
        return Reason.ANOTHER_SHOW
    if amount.unit in _OF_PEOPLE and is_of_a_platform(context, sentence, amount.start, amount.end):
        return Reason.OF_A_PLATFORM
    return None


def _value(context: Context, sentence: Sentence, spanned: Spanned) -> Viewership:
    amount = spanned.amount
    bound: Bound = amount.bound
    if bound == "exact" and is_estimate(context.text, sentence.start, amount.start):
        bound = "about"
    return Viewership(amount.value, amount.unit, bound, window_of(amount.unit, spanned.mention), amount.high)


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


def phrase(value: Value) -> str:
    """The claim as a neutral statement: "124,790,000 hours in its first week"."""
    assert isinstance(value, Viewership)
    return phrase_figure(value)


TYPE = ClaimType("viewership", RULES, extract, to_record, from_record, slot, relate, phrase)
