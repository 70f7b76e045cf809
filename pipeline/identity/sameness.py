"""Which variants are one claim, and which claims one finding: functions of a set, blind to the order of arrival.

A claim has one origin; a finding is the same proposition from any number of origins. Variants that could ever be either
are linked; linked variants form a component, and each component is grouped by itself, so that one more sighting never
costs more than its neighbourhood.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..audience.rounding import group_figures, read_figure
from ..model import Article, Sighting
from .likeness import ENOUGH_WORDS, SAME, average_link, likeness, marked_words, telling_words
from .translations import may_translate, translated_pairs
from .variants import FIGURES, QUOTES, Variant, variant_of, words_key

# A component larger than this is grouped by a plainer rule (see ``_group_many_quotes``): the exact one costs its cube.
MOST_QUOTES = 80
_NEARLY_EQUAL = 90.0
_SAME_REPORTED = 85.0
_FEWEST_SHARED = (2 * SAME - 100) / 100
_DIRECTNESS = ("direct", "mixed", "indirect")
_MODALITIES = ("confirmed", "expected", "rumoured", "denied")


@dataclass(frozen=True, slots=True)
class Rulings:
    """What editors decided, by the signatures of variants.

    ``together``: each set is one claim. ``apart``: number -> the signatures that belong to one side of a split; the
    other side has the negative number.
    """

    together: tuple[frozenset[bytes], ...] = ()
    apart: Mapping[int, frozenset[bytes]] = ()  # type: ignore[assignment]

    def sides(self, variant: Variant) -> frozenset[int]:
        """The sides that editors put ``variant`` on."""
        return frozenset(number for number, signatures in dict(self.apart).items() if variant.signature in signatures)


NO_RULINGS = Rulings()


@dataclass(frozen=True, slots=True)
class Grouping:
    """One component, grouped: for each variant the index of the first variant of its claim, and of its finding."""

    claims: tuple[int, ...]
    findings: tuple[int, ...]


def linked(left: Variant, right: Variant) -> bool:
    """Whether two variants of one block can bear on each other: be one claim or one finding."""
    if left.type == FIGURES:
        mine, other = read_figure(left.details), read_figure(right.details)
        return mine.tells_of(other) or other.tells_of(mine)
    if left.type == QUOTES:
        alike = _may_be_alike(left.details, right.details) and quotes_likeness(left, right) >= SAME
        return alike or may_translate(left, right)
    return left.facets == right.facets


def group(variants: Sequence[Variant], *, rulings: Rulings = NO_RULINGS) -> Grouping:
    """Claims and findings of one component. ``variants`` may come in any order; the grouping follows them."""
    order = sorted(range(len(variants)), key=lambda index: variants[index].signature)
    ordered = [variants[index] for index in order]
    claims = _group_claims(ordered, rulings)
    findings = _group_findings(ordered, claims)
    return Grouping(_put_back(claims, order), _put_back(findings, order))


def quotes_likeness(left: Variant, right: Variant) -> float:
    """How alike two quotes are, 0 to 100: whole against whole, and what is in marks in one against the other."""
    best = likeness(left.wording, right.wording)
    if left.said.get("directness") == right.said.get("directness") == "indirect":
        # The words are the two reporters', and both name the show and what it is: that alone must not join them.
        return best * SAME / _SAME_REPORTED
    for one, other in ((left, right), (right, left)):
        if best < SAME and one.said.get("directness") == "mixed":
            parts = marked_words(str(one.said["text"]))
            best = max([best, *(likeness(words_key(part), other.wording) for part in parts)])
    return best


def representative(variants: Sequence[Variant]) -> Variant:
    """The variant that speaks for a claim: the finest figure, the fullest quote, the surest date; never by arrival."""
    best = min(variants, key=lambda variant: (_rank(variant), variant.signature))
    seasons = [variant.season for variant in variants if variant.season is not None]
    speakers = [variant.speaker for variant in variants if variant.speaker]
    return replace(
        best,
        season=best.season if best.season is not None else min(seasons, default=None),
        speaker=best.speaker or min(speakers, default=None),
        origin=min(variant.origin for variant in variants),
    )


def _rank(variant: Variant) -> tuple[object, ...]:
    if variant.type == FIGURES:
        return read_figure(variant.details).coarseness
    if variant.type == QUOTES:
        return _DIRECTNESS.index(str(variant.said["directness"])), -len(variant.wording)
    modality = str(variant.said.get("modality", ""))
    return (_MODALITIES.index(modality) if modality in _MODALITIES else len(_MODALITIES),)


def comparable_words(quote: Variant) -> frozenset[str] | None:
    """The telling words by which a quote can be found; None where it has to be compared with every other.

    What is in marks inside a mixed quote, and quotes of few words, are compared in another way.
    """
    return _telling(quote.details)


def enough_in_common(count: int, one: frozenset[str], other: frozenset[str] | None) -> bool:
    """Whether two quotes with so many telling words in common are worth comparing: most have hardly any.

    Likeness is half the share of common words, so that below this share it can't reach ``SAME``.
    """
    return other is None or count >= _FEWEST_SHARED * min(len(one), len(other))


def _may_be_alike(left: str, right: str) -> bool:
    mine, other = _telling(left), _telling(right)
    return mine is None or other is None or enough_in_common(len(mine & other), mine, other)


@lru_cache(maxsize=32768)
def _telling(details: str) -> frozenset[str] | None:
    said = json.loads(details)
    words = frozenset(telling_words(words_key(said["text"])))
    return None if said["directness"] == "mixed" or len(words) < ENOUGH_WORDS else words


def _group_claims(variants: Sequence[Variant], rulings: Rulings) -> list[int]:
    claims = list(range(len(variants)))
    by_origin: dict[str, list[int]] = {}
    for index, variant in enumerate(variants):
        by_origin.setdefault(variant.origin_key, []).append(index)
    for indices in by_origin.values():
        same_origin = [variants[index] for index in indices]
        sides = [rulings.sides(variant) for variant in same_origin]
        firsts = _group(same_origin, range(len(indices)), sides)
        if same_origin[0].type == QUOTES and len(indices) <= MOST_QUOTES and not any(sides):
            firsts = _unite(len(firsts), [*enumerate(firsts), *translated_pairs(same_origin, firsts)])
        for index, first in zip(indices, firsts, strict=True):
            claims[index] = indices[first]
    return _join_ruled(variants, claims, rulings)


def _group_findings(variants: Sequence[Variant], claims: Sequence[int]) -> list[int]:
    """Claims joined across origins; a claim is never divided."""
    firsts = _group(variants, claims, [frozenset[int]()] * len(variants))
    return _unite(len(variants), [*enumerate(claims), *enumerate(firsts)])


def _group(variants: Sequence[Variant], start: Sequence[int], sides: Sequence[frozenset[int]]) -> list[int]:
    kind = variants[0].type
    if kind == QUOTES:
        return _group_quotes(variants, start, sides)
    if kind == FIGURES:
        return _divided(group_figures([read_figure(variant.details) for variant in variants]), sides)
    firsts: dict[str, int] = {}
    return _divided([firsts.setdefault(repr(v.facets), index) for index, v in enumerate(variants)], sides)


def _group_quotes(variants: Sequence[Variant], start: Sequence[int], sides: Sequence[frozenset[int]]) -> list[int]:
    if len(variants) > MOST_QUOTES:
        return _group_many_quotes(variants, start, sides)
    table = [[0.0] * len(variants) for _ in variants]
    for left in range(len(variants)):
        for right in range(left):
            table[left][right] = table[right][left] = quotes_likeness(variants[left], variants[right])
    return average_link(table, start, apart=sides)


def _group_many_quotes(variants: Sequence[Variant], start: Sequence[int], sides: Sequence[frozenset[int]]) -> list[int]:
    """Single link on nearly equal wordings: order-free too, and no chain of loosely alike ones can run through it."""
    pairs = [
        (left, right)
        for left in range(len(variants))
        for right in range(left)
        if quotes_likeness(variants[left], variants[right]) >= _NEARLY_EQUAL
    ]
    return _divided(_unite(len(variants), [*enumerate(start), *pairs]), sides)


def _divided(firsts: Sequence[int], sides: Sequence[frozenset[int]]) -> list[int]:
    """Groups cut where editors put members on opposite sides; who is on no side stays with the unsigned rest."""
    seen: dict[tuple[int, tuple[int, ...]], int] = {}
    return [
        seen.setdefault((first, tuple(sorted(side for side in sides[index] if side < 0))), index)
        for index, first in enumerate(firsts)
    ]


def _join_ruled(variants: Sequence[Variant], claims: Sequence[int], rulings: Rulings) -> list[int]:
    pairs = list(enumerate(claims))
    for signatures in rulings.together:
        ruled = [index for index, variant in enumerate(variants) if variant.signature in signatures]
        pairs += [(ruled[0], index) for index in ruled]
    return _unite(len(variants), pairs)


def _unite(size: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """For each item the first item that ``pairs`` connect it with."""
    parent = list(range(size))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for left, right in pairs:
        low, high = sorted((root(left), root(right)))
        parent[high] = low
    return [root(item) for item in range(size)]


def _put_back(firsts: Sequence[int], order: Sequence[int]) -> tuple[int, ...]:
    """Groups of ordered items as groups of the items in the caller's order, named by their first member there."""
    named: dict[int, int] = {}
    for place, first in enumerate(firsts):
        named[first] = min(named.get(first, order[place]), order[place])
    given = [0] * len(order)
    for place, first in enumerate(firsts):
        given[order[place]] = named[first]
    return tuple(given)


def components(variants: Sequence[Variant]) -> list[list[int]]:
    """The variants' components, as indices: for callers that have all variants at hand (tests, benchmarks)."""
    blocks: dict[str, list[int]] = {}
    for index, variant in enumerate(variants):
        blocks.setdefault(variant.block, []).append(index)
    found: list[list[int]] = []
    for indices in blocks.values():
        pairs = [
            (place, other)
            for place, index in enumerate(indices)
            for other in range(place)
            if linked(variants[index], variants[indices[other]])
        ]
        together: dict[int, list[int]] = {}
        for place, first in enumerate(_unite(len(indices), pairs)):
            together.setdefault(first, []).append(indices[place])
        found += together.values()
    return found


def claims_of(
    sightings: Sequence[tuple[Sighting, Article]], *, canonical: Callable[[str], str]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For each sighting the index of the first sighting of its claim, and of its finding."""
    variants = [variant_of(sighting, article, canonical=canonical) for sighting, article in sightings]
    claims, findings = list(range(len(variants))), list(range(len(variants)))
    for indices in components(variants):
        grouping = group([variants[index] for index in indices])
        for place, index in enumerate(indices):
            claims[index] = indices[grouping.claims[place]]
            findings[index] = indices[grouping.findings[place]]
    return tuple(claims), tuple(findings)
