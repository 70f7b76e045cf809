"""The rules by which a figure is read, and how far each is trusted."""

from ..rules import Rule
from .amounts import Amount

FIGURE = Rule("viewership.figure", "a number and the audience's noun that follows it")
COMPLETES = Rule("viewership.completes", "a number that completes a noun: an audience of 3.2 million")
LEANS = Rule("viewership.leans", "a bare number that leans on the figure before it: and 58.9 million in 91 days")
IMPLIED = Rule("viewership.implied", "a bare number in a broadcast's own words: the opener consolidated to 3.64m")
RATING = Rule("viewership.rating", "a rating in percent")
RULES = (FIGURE, COMPLETES, LEANS, IMPLIED, RATING)

_BY_SOURCE = {"after": FIGURE, "before": COMPLETES, "shared": LEANS, "implied": IMPLIED}
# How far each is trusted, from 0 to 1.
CONFIDENCE = {FIGURE.id: 0.95, COMPLETES.id: 0.9, LEANS.id: 0.8, IMPLIED.id: 0.75, RATING.id: 0.9}


def rule_of(amount: Amount) -> Rule:
    """The rule that ``amount`` was read by."""
    return RATING if amount.unit == "percent" else _BY_SOURCE[amount.source]
