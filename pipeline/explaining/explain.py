"""An article with the watch-list -> why it was read as it was.

It reads the article as ``process.extract`` does, with the rooms' decisions kept, and accounts for everything that may
look like a claim: it is part of a sighting, or it is declined with one reason.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..claims import BY_NAME
from ..context import Context
from ..decisions import Decisions, Declined, Ground, Reason
from ..model import Article, Sighting
from ..process import sightings_in
from ..watchlist import Watchlist
from .candidates import candidates
from .grounds import Step, steps

Span = tuple[int, int]
# What stands for a claim of these types is one place in its evidence; of the others, all of it.
_PLACES = {"viewership": "figure", "date": "time"}


@dataclass(frozen=True, slots=True)
class Explained:
    """A sighting with what it rests on. ``reads``: what its rule reads, in a few words."""

    sighting: Sighting
    reads: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """``declined`` in page order; no two of one type overlap, and none overlaps a sighting of its type."""

    article: Article
    explained: tuple[Explained, ...]
    declined: tuple[Declined, ...]


def explain(article: Article, watch: Watchlist) -> Explanation:
    """Why ``article`` was read as it was: the same sightings as ``extract`` gives, and what was declined."""
    decisions = Decisions()
    context = Context(article, watch, decisions)
    sightings = sightings_in(context)
    if context.subjects.main is None:
        return Explanation(article, (), _nothing(article))
    grounded = [(sighting, _ground_of(sighting, decisions.grounds)) for sighting in sightings]
    explained = tuple(
        Explained(sighting, _reads(sighting), steps(context, sighting, ground)) for sighting, ground in grounded
    )
    dropped = _dropped(decisions.grounds, sightings)
    considered = (*decisions.declined, *dropped, *candidates(context))
    return Explanation(article, explained, tuple(_accounted(considered, _taken(grounded))))


def _nothing(article: Article) -> tuple[Declined, ...]:
    blocks = article.blocks[:1]
    return tuple(Declined("article", Reason.NO_FOLLOWED_SHOW, block.start, block.end) for block in blocks)


def _reads(sighting: Sighting) -> str:
    return next((rule.reads for rule in BY_NAME[sighting.type].rules if rule.id == sighting.rule), "")


def _ground_of(sighting: Sighting, grounds: Iterable[Ground]) -> Ground | None:
    """What a room said of ``sighting``; one that was merged with another telling keeps its place and rule."""
    same = [ground for ground in grounds if _place(ground.sighting) == _place(sighting)]
    return next((ground for ground in same if ground.sighting == sighting), next(iter(same), None))


def _place(sighting: Sighting) -> tuple[str, int, int, str]:
    return sighting.type, sighting.start, sighting.end, sighting.rule


def _dropped(grounds: Iterable[Ground], sightings: Iterable[Sighting]) -> Iterator[Declined]:
    """The sightings that a room made and did not keep: the article tells them again."""
    kept = {_place(sighting): sighting for sighting in sightings}
    for ground in grounds:
        if _place(ground.sighting) not in kept:
            start, end = _span_of(ground.sighting, ground)
            instead = next((one for one in kept.values() if _retells(one, ground.sighting)), None)
            where = (instead.start, instead.end) if instead else None
            yield Declined(ground.sighting.type, Reason.REPEATED, start, end, ground.sighting.rule, where)


def _retells(kept: Sighting, dropped: Sighting) -> bool:
    if (kept.type, kept.show) != (dropped.type, dropped.show):
        return False
    claim_type = BY_NAME[kept.type]
    same_slot = claim_type.slot(kept.value) == claim_type.slot(dropped.value)
    return same_slot and claim_type.relate(kept.value, dropped.value) in ("same", "refines")


def _span_of(sighting: Sighting, ground: Ground | None) -> Span:
    """The words that stand for the claim."""
    place = _PLACES.get(sighting.type)
    parts = ground.parts if ground else ()
    return next(((start, end) for name, start, end in parts if name == place), (sighting.start, sighting.end))


def _taken(grounded: Iterable[tuple[Sighting, Ground | None]]) -> dict[str, list[Span]]:
    """The words that the sightings account for, by type."""
    taken: dict[str, list[Span]] = defaultdict(list)
    for sighting, ground in grounded:
        parts = ground.parts if ground else ()
        taken[sighting.type] += [_span_of(sighting, ground), *((start, end) for _, start, end in parts)]
    return taken


def _accounted(considered: Iterable[Declined], taken: Mapping[str, Sequence[Span]]) -> list[Declined]:
    """Those of ``considered`` that no sighting and no earlier one of the same type has accounted for, in page order."""
    spans: dict[str, Disjoint] = defaultdict(Disjoint)
    kept = []
    for one in considered:
        if not _meets(one, taken.get(one.type, ())) and spans[one.type].add(one.start, one.end):
            is_window = one.reason is Reason.NO_EVENT and _meets(one, taken.get("viewership", ()))
            kept.append(replace(one, reason=Reason.WINDOW) if is_window else one)
    return sorted(kept, key=lambda one: (one.start, one.end, one.type))


def _meets(one: Declined, spans: Iterable[Span]) -> bool:
    return any(start < one.end and one.start < end for start, end in spans)


class Disjoint:
    """Stretches of a text, none overlapping another."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> bool:
        """Whether ``start`` to ``end`` overlaps none of those here, and so is one of them now."""
        at = bisect_left(self._ends, start + 1)
        if at < len(self._starts) and self._starts[at] < end:
            return False
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True
