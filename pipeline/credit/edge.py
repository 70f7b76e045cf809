"""The credit that one name makes in its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .outlets import Mention

Role = Literal[
    "according",
    "relayed",
    "cited",
    "data",
    "told",
    "issued",
    "announced",
    "inverted",
    "spoken_on",
    "subject",
    "and_says",
    "agency",
    "release",
]
COMPANIES = frozenset({"platform", "studio", "measurement"})
PLACES = frozenset({"social", "podcast", "tv", "blog", "magazine", "newspaper", "trade"})


@dataclass(frozen=True, slots=True)
class Edge:
    """A source named in a sentence: ``start`` and ``end`` span the cue and the name; ``depth`` orders a chain.

    0 the company or measurer that states the fact; 1 where somebody said it; 2 who reports it; 3 who passes it on.
    """

    start: int
    end: int
    mention: Mention
    role: Role
    depth: float


def depth_of(role: Role, mention: Mention) -> float:
    """How close to the fact a source stands that is credited by ``role``: see ``Edge``."""
    company = mention.kind in COMPANIES
    if role == "cited":
        return 0.5 if company else 1.5
    if role in ("told", "issued", "spoken_on"):
        return 1
    if role == "relayed" and not company:
        return 3
    return 0 if company else 2


def without_other_hearers(edges: tuple[Edge, ...], start: int, end: int) -> tuple[Edge, ...]:
    """The edges without whom somebody else told, where the statement names its own: A told X, and B told Y."""
    own = {edge.mention.name for edge in edges if edge.role == "told" and start <= edge.start < end}
    return tuple(edge for edge in edges if not own or edge.role != "told" or edge.mention.name in own)


def edges_in(edges: tuple[Edge, ...], start: int, end: int) -> tuple[Edge, ...]:
    """Those of ``edges`` whose cue begins in ``start`` to ``end``."""
    return tuple(edge for edge in edges if start <= edge.start < end)
