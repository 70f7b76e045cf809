"""Whether a figure is stated at all: goals, hopes and what was missed are no measurements; estimates are "about"."""

from ..letters import small_pattern
from ..lexicons import read_words
from ..spotted import Spotted
from ..spotting import lower

# Both read small letters.
_WISHED = Spotted(
    small_pattern(
        rf"(?:{'|'.join(read_words('audience', 'wished_for'))})"
        r"(?:(?!, (?:with|drawing|finishing|ending|closing|averaging)\b)[^.;:!?]){0,60}$"
    )
)
_ESTIMATE = Spotted(small_pattern(rf"(?:{'|'.join(read_words('audience', 'estimate'))})[^.;!?]{{0,80}}$"))
_REACH = 120


def is_wished_for(text: str, start: int, figure: int) -> bool:
    """Whether the clause from ``start`` to the ``figure`` hopes for the figure, or says that it was not reached."""
    return bool(_WISHED.search(lower(text), max(start, figure - _REACH), figure))


def is_estimate(text: str, start: int, figure: int) -> bool:
    """Whether the figure is called an estimate: "FlixPatrol estimates that it drew 12 million views"."""
    return bool(_ESTIMATE.search(lower(text), max(start, figure - _REACH), figure))
