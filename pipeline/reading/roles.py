"""What a kept block is besides its kind: pull quote, embedded post, question, answer, entry, correction, summary."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import BlockRole, Moment
from .interview import interview_roles
from .layout import Layout, Piece
from .moments import read_clock, read_stamp

_CORRECTION = re.compile(
    r"""^[\W_]{0,6}(?:corrections?|clarifications?|editor[’']?s?\s(?:note|correction)|erratum|fe\sde\serrores|
    rectificación|corrección|koreksi|ralat|korrektur|정정|바로잡습니다)\b[^.]{0,60}?[:—–-]|
    ^[\W_]{0,6}this\s(?:article|story|post|piece|report)\s(?:was|has\sbeen)\s(?:\w{1,12}\s)?
    (?:amended|corrected|updated|clarified)\b|
    \ban?\s(?:earlier|previous)\sversion\sof\sthis\s(?:article|story|post)\b|^[\W_]{0,6}an?\s(?:earlier|previous)\sversion\b""",
    re.IGNORECASE | re.VERBOSE,
)
# From this size on a paragraph is the article's first, and what follows is no dek.
_RUNNING = 160
_MOST_APART = 0.6
_TWEET_END = re.compile(r"\(@[\w.]{1,40}")


@dataclass(frozen=True, slots=True)
class Part:
    """A kept block's role and, in a live blog, its entry's time."""

    role: BlockRole | None = None
    time: Moment | None = None


def roles_of(pieces: Sequence[Piece], layout: Layout, published: Moment | None = None) -> list[Part]:
    """A part for every piece. ``published`` gives the day to entries that only have a time of day."""
    entries = _entries(pieces, layout, published)
    first = next(
        (i for i, piece in enumerate(pieces) if piece.kind == "paragraph" and piece.size > _RUNNING), len(pieces)
    )
    wide = _too_wide(pieces, layout)
    roles = [_own_role(piece, layout, wide, at_top=index <= first) for index, piece in enumerate(pieces)]
    turns = [None] * len(pieces) if any(entries) else interview_roles(pieces, layout)
    parts = []
    for piece, role, turn, entry in zip(pieces, roles, turns, entries, strict=True):
        inside: BlockRole | None = "entry" if entry and piece.kind != "caption" else turn
        parts.append(Part(role or inside, entry))
    return parts


def _too_wide(pieces: Sequence[Piece], layout: Layout) -> set[int]:
    """The elements that hold more of the text than anything which sums it up, is quoted or embedded in it."""
    most = _MOST_APART * sum(piece.size for piece in pieces)
    total = layout.added_up((piece.place, piece.size) for piece in pieces)
    return {place for place, size in enumerate(total) if size > most}


def _own_role(piece: Piece, layout: Layout, wide: set[int], *, at_top: bool) -> BlockRole | None:
    if piece.kind == "caption":
        return None
    named = [layout.places[index].part for index in list(layout.around(piece.place))[:4] if index not in wide]
    tags = [layout.places[index].tag for index in list(layout.around(piece.place))[:3]]
    if _CORRECTION.search(piece.text[:400]):
        return "correction"
    if "embed" in named and ("blockquote" in tags or _TWEET_END.search(piece.text) or piece.size < 400):
        return "embed"
    if "pull-quote" in named:
        return "pull-quote"
    if piece.lead or "summary" in named or (at_top and "dek" in named):
        return "summary"
    return None


def _entries(pieces: Sequence[Piece], layout: Layout, published: Moment | None) -> list[Moment | None]:
    """For each piece the time of the live-blog entry it is in, None outside of any.

    Entries are sibling elements, three or more, each with a time stamp of its own.
    """
    siblings: dict[int, list[int]] = {}
    for index, place in enumerate(layout.places):
        if place.time and place.tag in ("div", "section", "article", "li"):
            siblings.setdefault(place.parent, []).append(index)
    found: dict[int, Moment] = {}
    for group in siblings.values():
        stamps = [(index, _time_of(layout.places[index].time, published)) for index in group]
        moments = {index: moment for index, moment in stamps if moment and moment.has_time}
        if len(moments) >= 3 and len({moment.at for moment in moments.values()}) >= 3:
            found.update(moments)
    return [
        next((found[i] for i in layout.around(piece.place) if i in found), None) if found else None for piece in pieces
    ]


def _time_of(stamp: str, published: Moment | None) -> Moment | None:
    """The moment of an entry's stamp; one that is only a time of day is of the day of publication."""
    return read_stamp(stamp) or (read_clock(stamp, published) if published else None)
