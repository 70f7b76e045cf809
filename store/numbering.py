"""Numbers of groups: which old ones go on under which group, and what a component falls apart into."""

from collections.abc import Sequence

from pipeline.identity.sameness import linked
from pipeline.identity.variants import Variant


def carry_over(had: Sequence[int | None], firsts: Sequence[int]) -> dict[int, int]:
    """Which old number each group keeps.

    A number goes where most of its members went, then to the earliest member's group; a group that could keep several
    keeps the lowest.
    """
    votes: dict[int, dict[int, int]] = {}
    for number, first in zip(had, firsts, strict=True):
        if number is not None:
            heirs = votes.setdefault(number, {})
            heirs[first] = heirs.get(first, 0) + 1
    kept: dict[int, int] = {}
    for number in sorted(votes):
        heirs = votes[number]
        heir = min(heirs, key=lambda first: (-heirs[first], first))
        kept.setdefault(heir, number)
    return kept


def unmoved(had: Sequence[int | None], firsts: Sequence[int]) -> dict[int, int] | None:
    """The number of each group where the last member has none, and the others are grouped as they are numbered."""
    numbers: dict[int, int] = {}
    for number, first in zip(had[:-1], firsts, strict=False):
        if number is None or numbers.setdefault(first, number) != number:
            return None
    is_told_apart = len(set(numbers.values())) == len(numbers)
    return numbers if had[-1] is None and is_told_apart and firsts[-1] in numbers else None


def linked_parts(members: Sequence[tuple[int, Variant]]) -> list[list[int]]:
    """The numbers of linked variants, component by component, lowest first."""
    left = list(members)
    found = []
    while left:
        reached, left = [left[0]], left[1:]
        for _, variant in reached:
            near = [other for other in left if linked(variant, other[1])]
            left = [other for other in left if other not in near]
            reached += near
        found.append(sorted(number for number, _ in reached))
    return found
