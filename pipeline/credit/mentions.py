"""The outlets and companies that one article names, also as "the magazine", "the streamer" or a bare link."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from ..naming.namings import names_of
from .again import find_again
from .introduced import find_unknown, longer_names, without_shorter
from .outlets import Mention, Outlets

if TYPE_CHECKING:
    from ..context import Context

_LONGEST_LINK_TEXT = 60


def read_mentions(context: Context, outlets: Outlets) -> tuple[Mention, ...]:
    """Every outlet and company that the article's text names, in order."""
    named = _with_own(context, without_shorter(context.text, _outside_titles(context, outlets.find(context.text))))
    linked = _linked(context, outlets, named)
    unknown = [m for m in find_unknown(context.text, (*named, *linked)) if not _is_followed(context, m.name)]
    ordered = sorted((*named, *linked, *unknown), key=lambda mention: mention.start)
    again = find_again(context, outlets, ordered)
    return tuple(sorted((*ordered, *again), key=lambda mention: mention.start))


def _outside_titles(context: Context, found: list[Mention]) -> list[Mention]:
    """The known outlets but for those whose name is part of a followed show's: the "Nine" of "Nine Mile Bell"."""
    titles = names_of(context.watch).find(context.text) if found else []
    starts = [title.start for title in titles]
    return [m for m in found if not (at := bisect_right(starts, m.start)) or titles[at - 1].end < m.end]


def _with_own(context: Context, found: list[Mention]) -> list[Mention]:
    """The known outlets and the page's own; none that only ends a longer name ("Harrow Today", not "Today")."""
    own = context.article.outlet
    # The name comes first: the engine looks for words as such faster than for an edge of one.
    pattern = rf"{re.escape(own)}(?<!\w{re.escape(own)})(?!\w)" if len(own) > 3 else r"(?!)"
    spans = [match.span() for match in re.finditer(pattern, context.text)]
    longer = {end: start for start, end in longer_names(context.text)} | {end: start for start, end in spans}
    before = {mention.end: previous.end for previous, mention in itertools.pairwise(found)}
    kept = [m for m in found if not (before.get(m.end, 0) <= longer.get(m.end, len(context.text)) < m.start)]
    taken = {mention.end for mention in kept}
    owned = [Mention(start, end, own, "newspaper") for start, end in spans if end not in taken]
    return sorted((*kept, *owned), key=lambda mention: mention.start)


def _linked(context: Context, outlets: Outlets, named: list[Mention]) -> list[Mention]:
    """What links to another outlet's page without naming it: "a report"."""
    own = outlets.at(context.article.url)
    return [
        Mention(link.start, link.end, outlet.name, outlet.kind)
        for link in context.article.links
        if (outlet := outlets.at(link.url)) and outlet != own and link.end - link.start < _LONGEST_LINK_TEXT
        if not any(m.start < link.end and link.start < m.end for m in named)
    ]


def _is_followed(context: Context, name: str) -> bool:
    """Whether ``name`` is a followed show or one of its people, which a text may introduce like an outlet."""
    return any(
        name in show.names or any(name in (p.name, *p.aliases, *p.name.split()) for p in show.people)
        for show in context.watch.shows
    )
