"""The outlets and companies that one article names, also as "the magazine", "the streamer" or a bare link."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Required, TypedDict, cast

from ..lexicons import read_lexicon
from ..spotted import Near, Spotted
from .introduced import find_unknown, longer_names, without_shorter
from .outlets import Mention, Outlets

if TYPE_CHECKING:
    from ..context import Context

_LONGEST_LINK_TEXT = 60
_NEAR = 250


class _Again(TypedDict, total=False):
    kinds: Required[list[str]]
    words: list[str]
    hangul: list[str]


_AGAIN = cast("list[_Again]", read_lexicon("credits")["again"])
_KINDS = {word: frozenset(row["kinds"]) for row in _AGAIN for word in (*row.get("words", ()), *row.get("hangul", ()))}
_WORDS = sorted((word for row in _AGAIN for word in row.get("words", ())), key=len, reverse=True)
_HANGUL = [word for row in _AGAIN for word in row.get("hangul", ())]
_AGAIN_NAMED = Near(
    re.compile(
        r"(?<!\w)(?:the|la|el|al|del|that)"
        r"(?: same| misma| mismo| trade| cable| streaming| public| (?-i:[A-Z][\w.]{1,12}))?"
        rf" (?P<what>{'|'.join(_WORDS)})(?!\w)"
        r"(?!,? (?:of|de|called)(?!\w)| (?-i:[A-Z]))"
        rf"|(?<!\w)(?P<hangul>{'|'.join(_HANGUL)})(?=[은는이가에의 ])",
        re.IGNORECASE,
    ),
    Spotted("|".join(map(re.escape, (*_WORDS, *_HANGUL))), re.IGNORECASE),
    before=60,
    after=30,
)


def read_mentions(context: Context, outlets: Outlets) -> tuple[Mention, ...]:
    """Every outlet and company that the article's text names, in order."""
    named = _with_own(context, without_shorter(context.text, outlets.find(context.text)))
    linked = _linked(context, outlets, named)
    unknown = [m for m in find_unknown(context.text, (*named, *linked)) if not _is_followed(context, m.name)]
    ordered = sorted((*named, *linked, *unknown), key=lambda mention: mention.start)
    again = _again(context, outlets, ordered)
    return tuple(sorted((*ordered, *again), key=lambda mention: mention.start))


def _with_own(context: Context, found: list[Mention]) -> list[Mention]:
    """The known outlets and the page's own; none that only ends a longer name ("Harrow Today", not "Today")."""
    own = context.article.outlet
    pattern = rf"(?<!\w){re.escape(own)}(?!\w)" if len(own) > 3 else r"(?!)"
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
        name in show.names or any(name in (person.name, *person.aliases) for person in show.people)
        for show in context.watch.shows
    )


def _again(context: Context, outlets: Outlets, named: list[Mention]) -> list[Mention]:
    starts = [mention.start for mention in named]
    found = []
    for match in _AGAIN_NAMED.finditer(context.text, 0, len(context.text)):
        at = bisect_left(starts, match.start())
        if any(m.start < match.end() and match.start() < m.end for m in named[max(0, at - 1) : at + 1]):
            continue
        meant = _meant(context, outlets, match, named[:at])
        if meant is not None:
            found.append(Mention(match.start(), match.end(), *meant))
    return found


def _meant(context: Context, outlets: Outlets, match: re.Match[str], before: list[Mention]) -> tuple[str, str] | None:
    """Whom "the streamer" means: one named just before, the show's own platform, else the last that was named."""
    kinds = _KINDS[(match["what"] or match["hangul"]).lower()]
    near = [mention for mention in before if match.start() - mention.end < _NEAR]
    return _last_of(near, kinds) or _platform(context, outlets, kinds) or _last_of(before, kinds)


def _last_of(before: list[Mention], kinds: frozenset[str]) -> tuple[str, str] | None:
    return next(
        (
            (mention.name, mention.kind)
            for mention in reversed(before)
            if mention.kind in kinds and (not mention.common or mention.kind in ("trade", "magazine"))
        ),
        None,
    )


def _platform(context: Context, outlets: Outlets, kinds: frozenset[str]) -> tuple[str, str] | None:
    """The platform of the article's show: "the streamer" needs no name before it."""
    show = context.subjects.main
    if "platform" not in kinds or show is None or show.platform is None:
        return None
    outlet = outlets.named(show.platform)
    return (outlet.name, outlet.kind) if outlet else (show.platform, "platform")
