"""What a sighting rests on, step by step: its cue, its show and season, who spoke, and each link of the credit chain.

The rooms hand over the words (``Context.rest``). What they took from further away (a season from the paragraph, a full
name from an earlier mention) is pointed to here: every step has the place where a reader finds it, or says that the
article does not tell and what was taken instead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..audience.measures import Viewership
from ..claims.dates import DateClaim
from ..claims.status import Status
from ..context import Context
from ..credit.edge import Edge, Role
from ..dating.times import written_on
from ..decisions import Ground, Part
from ..model import Sighting, Speaker
from ..naming.seasons import AWAITED, THIS
from ..naming.subjects import Subjects

_EVENTS = frozenset(("date", "casting"))
_RESOLVED = {
    "name": "named in full",
    "alias": "another spelling of the name",
    "surname": "a part of the name",
    "role": "by role",
    "pronoun": "by pronoun: the one mentioned last who agrees",
    "inherited": "goes on speaking",
    "organisation": "an organisation speaks",
    "none": "nothing lets a reader know who that is",
}
ROLES: Mapping[Role, str] = {
    "according": "credited as the source",
    "relayed": "reports it",
    "cited": "cited",
    "data": "whose data it is",
    "told": "it was told to them",
    "issued": "issued by them",
    "announced": "announced by them",
    "inverted": "says so",
    "and_says": "does something and says so",
    "spoken_on": "said there",
    "subject": "says so",
    "agency": "the agency in the byline",
    "release": "whose release this is",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a sighting rests on.

    ``what``: cue, speaker, show, season, figure, window, time, question, person, by, origin, via. ``how`` is for
    people. ``start`` and ``end`` are None where the article has no words for it.
    """

    what: str
    how: str
    start: int | None = None
    end: int | None = None


def steps(context: Context, sighting: Sighting, ground: Ground | None) -> tuple[Step, ...]:
    """What ``sighting`` rests on, in the order in which it was worked out."""
    parts = ground.parts if ground else ()
    return (
        *_from_parts(context, sighting, parts),
        *_speaker(context, sighting, parts),
        _show(context, sighting, parts),
        _season(context, sighting),
        *_chain(context, sighting, parts),
    )


# -- words -----------------------------------------------------------------------------------------------------------


def _from_parts(context: Context, sighting: Sighting, parts: Sequence[Part]) -> Iterator[Step]:
    for name, start, end in parts:
        if name not in ("speaker", "said"):
            yield Step(name, _meaning(context, sighting, name, start), start, end)
    if isinstance(sighting.value, Status) and sighting.value.by:
        yield Step("by", sighting.value.by, *_mention(context, sighting, sighting.value.by))
    if sighting.type == "quote" and (cue := _rest_of(context, sighting, parts)) is not None:
        yield Step("cue", "what tells that somebody speaks", *cue)


def _meaning(context: Context, sighting: Sighting, name: str, start: int) -> str:
    """What the words of a part were taken for."""
    value = sighting.value
    if isinstance(value, Viewership):
        high = f" to {value.high:,}" if value.high is not None else ""
        figure = f"{value.value:,}{high} {value.unit}, {value.bound}"
        return value.window.label or "no window by name" if name == "window" else figure
    if isinstance(value, DateClaim):
        block = context.block_at(start)
        day = written_on(context, block) if block else None
        written = f", seen from {day.isoformat()}" if day and name == "time" else ""
        return f"{value.edtf}{written}" if name == "time" else f"{value.event}, {value.modality}"
    if isinstance(value, Status):
        return "what is asked" if name == "question" else value.status
    return "who it is about"


def _rest_of(context: Context, sighting: Sighting, parts: Sequence[Part]) -> tuple[int, int] | None:
    """The longest stretch of a quote's evidence that is neither what was said nor who said it: the cue."""
    taken = sorted((start, end) for _, start, end in parts if sighting.start <= start < sighting.end)
    ends = [sighting.start, *(end for _, end in taken)]
    starts = [*(start for start, _ in taken), sighting.end]
    gaps = [_trimmed(context.text, left, right) for left, right in zip(ends, starts, strict=True)]
    longest = max(gaps, key=lambda gap: gap[1] - gap[0])
    return longest if longest[1] - longest[0] > 1 else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """``start`` to ``end`` without what is no letter at its edges."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, max(start, end)


# -- who speaks ------------------------------------------------------------------------------------------------------


def _speaker(context: Context, sighting: Sighting, parts: Sequence[Part]) -> Iterator[Step]:
    speaker = sighting.speaker
    if speaker is None:
        return
    place = next(((start, end) for name, start, end in parts if name == "speaker" and end > start), None)
    yield Step("speaker", _RESOLVED.get(speaker.resolved_by, speaker.resolved_by), *(place or (None, None)))
    if speaker.name and speaker.name != speaker.mention:
        before = place[0] if place else sighting.start
        named = _named_before(context, speaker, before)
        yield named or Step("speaker", f"{speaker.name}: as the watch-list has it")


def _named_before(context: Context, speaker: Speaker, position: int) -> Step | None:
    """Where the article names ``speaker`` before ``position``: in full, by another spelling, else by a part."""
    assert speaker.name is not None
    listed = [p for show in context.watch.shows for p in show.people if p.name == speaker.name]
    spellings = [speaker.name, *(alias for person in listed for alias in person.aliases)]
    partly = [part for part in speaker.name.split() if len(part) > 2][::-1]
    for words in (spellings, partly):
        found = [(at, at + len(name)) for name in words if (at := context.text.rfind(name, 0, position)) >= 0]
        if found:
            return Step("speaker", f"{speaker.name}: named before", *max(found))
    return None


# -- what it is about ------------------------------------------------------------------------------------------------


def _show(context: Context, sighting: Sighting, parts: Sequence[Part]) -> Step:
    """Where the show of ``sighting`` is named nearest: in its words, its sentence, its paragraph, above, or nowhere."""
    start = _key_of(sighting, parts)
    for how, low, high in _stretches(context, sighting, start):
        place = _naming(context.subjects, sighting.show, low, high, start)
        if place is not None:
            return Step("show", f"{sighting.show}: named {how}", *place)
    show = context.watch.show(sighting.show)
    title = context.article.title.casefold()
    is_titled = show is not None and any(name.casefold() in title for name in show.names)
    return Step(
        "show", f"{sighting.show}: " + ("the headline's" if is_titled else "the one that the article names most")
    )


def _stretches(context: Context, sighting: Sighting, start: int) -> Iterator[tuple[str, int, int]]:
    """What stands around a sighting, the nearest first, in words and offsets."""
    yield "in its words", sighting.start, sighting.end
    sentence, block = context.sentence_at(start), context.block_at(start)
    if sentence is not None:
        yield "in its sentence", sentence.start, sentence.end
    if block is not None:
        yield "before it in the paragraph", block.start, start
        yield "in its paragraph", block.start, block.end
        above = [one for one in context.blocks if one.kind == "heading" and one.start < block.start]
        yield from (("in the heading above", heading.start, heading.end) for heading in above[-1:])


def _key_of(sighting: Sighting, parts: Sequence[Part]) -> int:
    return next((start for name, start, _ in parts if name in ("figure", "time", "cue", "said")), sighting.start)


def _naming(subjects: Subjects, show: str, start: int, end: int, near: int) -> tuple[int, int] | None:
    found = [n for n in subjects.namings_within(start, end) if n.show is not None and n.show.id == show]
    nearest = min(found, key=lambda naming: abs(naming.start - near), default=None)
    return (nearest.start, nearest.end) if nearest else None


def _season(context: Context, sighting: Sighting) -> Step:
    """Where the season is named nearest; what was taken where it is not."""
    if sighting.season is None:
        return Step("season", "none: its words name none, or several")
    show = context.watch.show(sighting.show)
    meant = {sighting.season, THIS} | ({AWAITED} if show and show.season == sighting.season else set())
    for how, low, high in _stretches(context, sighting, sighting.start):
        words = [word for word in context.subjects.seasons_within(low, high) if word.number in meant]
        if words:
            word = min(words, key=lambda word: (word.number < 1, abs(word.start - sighting.start)))
            return Step("season", f"{sighting.season}: named {how}", word.start, word.end)
    is_awaited = show is not None and sighting.season >= show.season
    return Step(
        "season", f"{sighting.season}: named nowhere near; the one that {'is awaited' if is_awaited else 'has aired'}"
    )


# -- whom the article credits ----------------------------------------------------------------------------------------


def _chain(context: Context, sighting: Sighting, parts: Sequence[Part]) -> Iterator[Step]:
    """One step a source, the origin first; where nobody is credited, that."""
    credit = sighting.credit
    if credit.origin is None:
        yield Step("origin", "nobody is credited: the outlet itself says so")
        return
    edges = {edge.mention.name: edge for edge in reversed(_edges(context, sighting, parts))}
    for what, name in (("origin", credit.origin), *(("via", name) for name in credit.via)):
        edge = edges.get(name)
        if edge is not None:
            yield Step(what, f"{name}: {ROLES[edge.role]}", edge.start, edge.end)
        else:
            yield _uncued(context, sighting, what, name)


def _edges(context: Context, sighting: Sighting, parts: Sequence[Part]) -> Sequence[Edge]:
    """The cues that gave the credit: asked for the words that the room asked for."""
    is_event = sighting.type in _EVENTS
    spans = [(sighting.start, sighting.end)]
    spans += [(start, end) for name, start, end in parts if name in ("figure", "cue")]
    wanted = {sighting.credit.origin, *sighting.credit.via}
    found = [context.credits.explain(start, end, event=is_event) for start, end in spans]
    return max(found, key=lambda edges: len(wanted & {edge.mention.name for edge in edges}))


def _uncued(context: Context, sighting: Sighting, what: str, name: str) -> Step:
    """A source that no cue of this sentence credits: the company that speaks, or one that another telling credits."""
    speaker = sighting.speaker
    if speaker is not None and speaker.name == name:
        return Step(what, f"{name}: a company that speaks is the origin itself")
    how = f"{name}: credited where the article tells it again, or once for its paragraph"
    return Step(what, how, *_mention(context, sighting, name))


def _mention(context: Context, sighting: Sighting, name: str) -> tuple[int, int] | tuple[None, None]:
    """Where the outlet or company is named nearest to ``sighting``, also as "the streamer"."""
    mentions = [mention for mention in context.credits.mentions if mention.name == name]
    nearest = min(mentions, key=lambda mention: abs(mention.start - sighting.start), default=None)
    return (nearest.start, nearest.end) if nearest else (None, None)
