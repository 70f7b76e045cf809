"""What a rule and a claim type are; the engine has no more to it.

A rule has an id (``type.what-it-reads``), and every sighting names the rule that found it. A claim type is one file
under ``pipeline/claims/``, one line in ``pipeline/claims/__init__.py`` and one corpus in ``tests/corpus/``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from .context import Context
from .model import Sighting, Value

# How two values of one type and slot relate: the same fact; one contains or refines the other (still the same fact,
# told more coarsely); both can be true; both can't.
Relation = Literal["same", "refines", "compatible", "conflict"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of stating a claim. ``reads`` says in a few words what it reads, for ``--explain`` and the tests."""

    id: str
    reads: str


@dataclass(frozen=True, slots=True)
class ClaimType:
    """All that the rest of the product needs to know about one type of claim."""

    name: str
    rules: tuple[Rule, ...]
    #: Sightings in page order. Evidence spans lie inside one block (a quote over several paragraphs may span blocks).
    extract: Callable[[Context], Iterable[Sighting]]
    #: The type's object in a record: plain JSON values, keys as DESIGN.md names them. ``from_record`` reads it back.
    to_record: Callable[[Value], dict[str, object]]
    from_record: Callable[[Mapping[str, object]], Value]
    #: Values in different slots never meet: a viewership slot is (unit,), a date slot is (event,), ...
    slot: Callable[[Value], tuple[str, ...]]
    relate: Callable[[Value, Value], Relation]
    #: The claim as a neutral positive statement, without show and season: "124,790,000 hours in its first week".
    phrase: Callable[[Value], str]
