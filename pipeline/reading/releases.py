"""Whether a page calls itself a company's release on a line that is no part of its text: "FOR IMMEDIATE RELEASE"."""

import re
from collections.abc import Sequence
from typing import cast

from ..lexicons import read_lexicon
from .content import Judgement

_LONGEST_LABEL = 70
_LABELS = cast("dict[str, list[str]]", read_lexicon("credits")["release"])["labels"]
# The label alone, or with the day of the release.
_LABEL = re.compile(rf"\W{{0,4}}(?:{'|'.join(_LABELS)})(?:\W{{1,4}}[\w ,.]{{0,24}}\d{{2,4}})?\W{{0,4}}", re.IGNORECASE)


def is_labelled(judged: Sequence[Judgement]) -> bool:
    """Whether a line before the first running text, left out of it and no link, says that this is a release."""
    first = next((index for index, j in enumerate(judged) if j.kept and j.piece.kind == "paragraph"), 0)
    return any(
        _LABEL.fullmatch(j.piece.text)
        for j in judged[:first]
        if not j.kept and not j.piece.links and j.piece.size <= _LONGEST_LABEL
    )
