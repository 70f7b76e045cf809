"""Who has a claim from whom, as a tree: from where the chains end, through whom they name, to every article."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from store.records import Repeat, Story

from .tables import printable

_MINUTES_A_DAY = 24 * 60


@dataclass(slots=True)
class _Node:
    """A name in the tree, what it published of the claim itself (None: nothing stored), and who has it from there."""

    name: str
    repeat: Repeat | None = None
    below: dict[str, "_Node"] = field(default_factory=dict)

    def at(self, name: str) -> "_Node":
        return self.below.setdefault(name, _Node(name))


def draw(story: Story) -> Iterator[str]:
    """The lines of the tree, in the order of publication; each article with its day and how long after the first."""
    for root in story.roots:
        if root.circular:
            members = ", ".join(map(printable, root.members or (root.name,)))
            yield f"circular: {members} credit each other; {printable(root.name)} was first"
    top = _tree(story)
    labels = _Labels(story)
    for node in top.below.values():
        yield labels.of(node)
        yield from _branches(node, labels)


def _tree(story: Story) -> _Node:
    top = _Node("")
    ends = [root.name for root in story.roots if not root.circular and root.name != story.claim.origin]
    for repeat in story.repeats:
        # With several ends nobody can say which of them the origin has it from in which article.
        path = [*([" and ".join(ends)] if ends else []), story.claim.origin, *repeat.via]
        node = top
        for name in path:
            node = node.at(name)
        if repeat.outlet != node.name:
            node = node.at(repeat.outlet)
        node.repeat = node.repeat or repeat
    return top


def _branches(node: _Node, labels: "_Labels") -> Iterator[str]:
    below = list(node.below.values())
    for place, child in enumerate(below):
        is_last = place == len(below) - 1
        yield f"{'└─' if is_last else '├─'} {labels.of(child)}"
        yield from (f"{'  ' if is_last else '│ '} {line}" for line in _branches(child, labels))


class _Labels:
    """What is written at a name: its article, or that it has none here."""

    def __init__(self, story: Story) -> None:
        self._first = story.repeats[0] if story.repeats else None
        self._unseen = {root.name for root in story.roots if not root.seen}

    def of(self, node: _Node) -> str:
        """One line without its branch."""
        name, repeat = printable(node.name), node.repeat
        if repeat is None:
            return f"{name}  (its own article is not stored)" if node.name in self._unseen else name
        times = f"  {repeat.sightings} times" if repeat.sightings > 1 else ""
        when = f"{_day(repeat.first_published)}  {lag(repeat, self._first):>6}"
        return f"{name}  {when}{times}  {printable(repeat.article)}"


def _day(published: str | None) -> str:
    """``2025-01-22 14:06``; the day alone where that is all that is known."""
    return "no date" if published is None else published[:16].replace("T", " ")


def lag(repeat: Repeat, first: Repeat | None) -> str:
    """``first``, ``+45m``, ``+19h``, ``+3d``; by days where only those are known."""
    if first is None or repeat is first:
        return "first"
    minutes = repeat.lag_minutes
    if minutes is None:
        return _lag_in_days(repeat.first_published, first.first_published)
    if minutes < 2 * 60:
        return f"+{minutes}m"
    return f"+{minutes / 60:.0f}h" if minutes < 3 * _MINUTES_A_DAY else f"+{minutes / _MINUTES_A_DAY:.0f}d"


def _lag_in_days(later: str | None, first: str | None) -> str:
    if later is None or first is None:
        return "?"
    return f"+{(date.fromisoformat(later[:10]) - date.fromisoformat(first[:10])).days}d"
