"""The story of a claim as text: whose it is, who repeated it from whom, in what words, and what stands against it."""

from collections.abc import Iterator

from store.records import Repeat, Root, Story

from .tables import printable
from .telling import backing


def tell(story: Story) -> Iterator[str]:
    """Lines for a terminal."""
    claim = story.claim
    season = f" season {claim.season}" if claim.season else ""
    yield f"{claim.id}  {claim.type}  {claim.show}{season}  [{claim.status}{_state(story)}]"
    yield f"  {printable(claim.statement)}" + (f"  — {printable(claim.speaker)}" if claim.speaker else "")
    yield f"  {backing([story])}"
    if claim.official:
        yield f"  published figures: {printable(claim.official)}"
    yield ""
    yield f"Origin  {printable(claim.origin)}"
    yield from _roots(story.roots, claim.origin)
    yield from (f"  {_repeat(repeat)}" for repeat in story.repeats)
    yield from _section("Wording", (f"{one.sightings}x  {printable(one.evidence)}" for one in story.wordings))
    yield from _section(
        "Same proposition, other origin",
        (f"{row.id}  {printable(row.statement)}  via {printable(row.origin)}" for row in story.siblings),
    )
    yield from _section("In conflict", (_conflict(story, index) for index in range(len(story.conflicts))))
    yield from _section(
        "Edited",
        (
            f"{edit.kind}: {printable(edit.text_before) or '-'} -> {printable(edit.text_after) or '-'}"
            for edit in story.edits
        ),
    )
    yield from _section(
        "Evidence",
        (
            f"{one.sighting.start}-{one.sighting.end} {one.sighting.rule}  {printable(one.article.url)}"
            for one in story.sightings
        ),
    )
    yield from _section("Why it was read so", map(_why, dict.fromkeys(one.article_id for one in story.sightings)))
    yield from _section(
        "Desk",
        (f"#{act.id} {act.kind} {printable(act.detail)}{' (undone)' if act.undone else ''}" for act in story.actions),
    )


def _why(article_id: int) -> str:
    return f"secondhand articles show {article_id} --explain"


def _state(story: Story) -> str:
    if story.merged_into:
        return f", now {story.merged_into}"
    return "" if story.claim.state == "active" else f", {story.claim.state}"


def _roots(roots: tuple[Root, ...], origin: str) -> Iterator[str]:
    for root in roots:
        if root.circular:
            yield f"  circular: {', '.join(root.members or (root.name,))} credit each other"
        elif root.name != origin:
            yield f"  who has it from {printable(root.name)}{'' if root.seen else ' (its own article is not stored)'}"
        elif not root.seen:
            yield "  (its own article is not stored)"


def _repeat(repeat: Repeat) -> str:
    chain = f"  has it via {' > '.join(map(printable, repeat.via))}" if repeat.via else ""
    times = f"  {repeat.sightings} times" if repeat.sightings > 1 else ""
    return f"{_lag(repeat):>8}  {printable(repeat.outlet)}{chain}{times}  {printable(repeat.article)}"


def _lag(repeat: Repeat) -> str:
    """``first``, ``+45m``, ``+19h``, ``+3d``; the day where only days are known."""
    if repeat.lag_minutes is None:
        return (repeat.first_published or "?")[:10]
    if repeat.lag_minutes == 0:
        return "first"
    hours, days = repeat.lag_minutes / 60, repeat.lag_minutes / 1440
    return f"+{repeat.lag_minutes}m" if hours < 2 else f"+{hours:.0f}h" if days < 3 else f"+{days:.0f}d"


def _conflict(story: Story, index: int) -> str:
    conflict = story.conflicts[index]
    other = conflict.second if conflict.first.id == story.claim.id else conflict.first
    return (
        f"{conflict.kind} ({conflict.state}): {other.id}  {printable(other.statement)}  via {printable(other.origin)}"
    )


def _section(heading: str, lines: Iterator[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield ""
        yield heading
        yield from (f"  {line}" for line in listed)
