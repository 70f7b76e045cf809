"""Roots: where a chain of credits ends, followed through the articles at hand.

Fanblog credits Herald, Herald credits Variety, Variety credits Netflix: the root of all four is Netflix. A name that no
article at hand was published by stays a root that was *not seen*; names that credit each other in a circle have none,
and the earliest publisher among them stands in for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from .variants import name_key

_NO_TIME = "9999"


@dataclass(frozen=True, slots=True)
class Telling:
    """One outlet's way of telling a proposition: whom it credits. An uncredited telling's origin is the outlet itself.

    ``copied_from``: the outlet whose earlier article its own repeats, where it does and tells of no origin.
    """

    outlet: str
    origin: str
    via: tuple[str, ...] = ()
    published: str | None = None
    copied_from: str | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """Where a chain ends. ``seen``: an article of its own is at hand. ``members``: the names of a circle, sorted."""

    name: str
    seen: bool
    members: tuple[str, ...] = ()

    @property
    def is_circular(self) -> bool:
        """Whether the chain runs in a circle."""
        return bool(self.members)


def find_roots(tellings: Iterable[Telling]) -> dict[str, tuple[Root, ...]]:
    """For each origin, by ``name_key``, the roots that its chains end in, by name."""
    tellings = tuple(tellings)
    names = _names(tellings)
    if _is_plain(tellings):
        outlets = {name_key(telling.outlet) for telling in tellings}
        origins = {name_key(telling.origin) for telling in tellings}
        return {origin: (Root(names[origin], seen=origin in outlets),) for origin in origins}
    edges = _edges(tellings)
    circles = _circles(edges)
    first = _first_published(tellings)
    ends = _ends(edges, circles)
    return {
        origin: tuple(sorted((_root(end, names, first) for end in ends[origin]), key=lambda root: root.name))
        for origin in {name_key(telling.origin) for telling in tellings}
    }


def _is_plain(tellings: tuple[Telling, ...]) -> bool:
    """Whether every origin is where its chains end, as in most findings: nobody who is credited credits another."""
    if any(telling.via or telling.copied_from for telling in tellings):
        return False
    steps = [(name_key(telling.outlet), name_key(telling.origin)) for telling in tellings]
    return {origin for _, origin in steps}.isdisjoint(outlet for outlet, origin in steps if outlet != origin)


def _names(tellings: tuple[Telling, ...]) -> dict[str, str]:
    named: dict[str, str] = {}
    for telling in tellings:
        for name in (telling.outlet, telling.origin, *telling.via, *filter(None, [telling.copied_from])):
            key = name_key(name)
            named[key] = min(name, named.get(key, name))
    return named


def _edges(tellings: tuple[Telling, ...]) -> dict[str, set[str]]:
    """Whom each name has it from; every name that occurs is a key."""
    edges: dict[str, set[str]] = {}
    for telling in tellings:
        chain = [telling.outlet, *reversed(telling.via), telling.origin]
        if telling.copied_from and name_key(telling.origin) == name_key(telling.outlet):
            chain = [telling.outlet, telling.copied_from]
        keys = [name_key(name) for name in chain]
        for key in keys:
            edges.setdefault(key, set())
        for teller, source in pairwise(keys):
            if teller != source:
                edges[teller].add(source)
    return edges


def _circles(edges: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """For each name the names that it credits and that, in the end, credit it (itself included): Tarjan, unrolled."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: dict[str, frozenset[str]] = {}
    for start in sorted(edges):
        if start in index:
            continue
        path = [(start, iter(sorted(edges[start])))]
        index[start] = low[start] = len(index)
        stack.append(start)
        while path:
            name, sources = path[-1]
            following = next(sources, None)
            if following is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[name])
                if low[name] == index[name]:
                    place = stack.index(name)
                    circle = frozenset(stack[place:])
                    del stack[place:]
                    found.update(dict.fromkeys(circle, circle))
            elif following not in index:
                index[following] = low[following] = len(index)
                stack.append(following)
                path.append((following, iter(sorted(edges[following]))))
            elif following not in found:
                low[name] = min(low[name], index[following])
    return found


def _ends(edges: Mapping[str, set[str]], circles: Mapping[str, frozenset[str]]) -> dict[str, frozenset[frozenset[str]]]:
    """For each name the circles (mostly of one) that it leads to and that lead nowhere else."""
    found: dict[frozenset[str], frozenset[frozenset[str]]] = {}
    # In the order in which circles were closed: what one leads to was closed before it.
    for circle in dict.fromkeys(circles.values()):
        further = {circles[source] for name in circle for source in edges[name]} - {circle}
        found[circle] = frozenset().union(*(found[other] for other in further)) if further else frozenset({circle})
    return {name: found[circle] for name, circle in circles.items()}


def _first_published(tellings: tuple[Telling, ...]) -> dict[str, str]:
    first: dict[str, str] = {}
    for telling in tellings:
        key = name_key(telling.outlet)
        first[key] = min(first.get(key, _NO_TIME), telling.published or _NO_TIME)
    return first


def _root(end: frozenset[str], names: Mapping[str, str], first: Mapping[str, str]) -> Root:
    key = min(end, key=lambda name: (first.get(name, _NO_TIME), name))
    members = tuple(sorted(names[name] for name in end)) if len(end) > 1 else ()
    return Root(names[key], seen=any(name in first for name in end), members=members)
