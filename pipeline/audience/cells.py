"""The sightings of a table's figures, each with what its row, its headers and its caption say."""

from ..context import Context
from ..credit.outlets import outlets_of
from ..decisions import Reason
from ..model import Credit, Sighting
from .labels import window_of
from .measures import Viewership
from .rivals import names_another_show
from .rules import COMPLETES, CONFIDENCE, rule_of
from .spans import WEAK
from .tables import Cell
from .told import mentions_in, parts_of


def sighting_of_cell(context: Context, cell: Cell) -> Sighting | None:
    """The claim that ``cell`` states; None where its row is another show's."""
    amount = cell.amount
    subject = context.subjects.aired(amount.start, amount.end)
    if subject is None or names_another_show(context, cell):
        context.decline("viewership", Reason.ANOTHER_SHOW, amount.start, amount.end, rule_of(amount).id)
        return None
    named = [mention for block in cell.around for mention in mentions_in(context, block.start, block.end)]
    mention = next((m for m in named if m.label not in WEAK), None) or next(iter(named), None)
    sighting = Sighting(
        type="viewership",
        show=subject.show,
        season=_season_of_cell(context, cell) or subject.season,
        value=Viewership(amount.value, amount.unit, amount.bound, window_of(amount.unit, mention)),
        start=amount.start,
        end=amount.end,
        rule=COMPLETES.id,
        confidence=CONFIDENCE[COMPLETES.id],
        credit=_credit_of_cell(context, cell),
    )
    return context.rest(sighting, *parts_of(amount, mention))


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
