"""Whether a figure is stated at all: goals, hopes and what was missed are no measurements; estimates are "about"."""

import re

from .lexicons import read_words

_WISHED = re.compile(rf"(?:{'|'.join(read_words('audience', 'wished_for'))})[^.;:!?]{{0,60}}$", re.IGNORECASE)
_ESTIMATE = re.compile(rf"(?:{'|'.join(read_words('audience', 'estimate'))})[^.;!?]{{0,80}}$", re.IGNORECASE)
_REACH = 120


def is_wished_for(text: str, start: int, figure: int) -> bool:
    """Whether the clause from ``start`` to the ``figure`` hopes for the figure, or says that it was not reached."""
    return bool(_WISHED.search(text, max(start, figure - _REACH), figure))


def is_estimate(text: str, start: int, figure: int) -> bool:
    """Whether the figure is called an estimate: "FlixPatrol estimates that it drew 12 million views"."""
    return bool(_ESTIMATE.search(text, max(start, figure - _REACH), figure))
