"""The story of a claim as text: whose it is, who repeated it from whom, in what words, and what stands against it."""

import json
from collections.abc import Iterator
from urllib.parse import quote

from store.records import Action, ClaimRow, StoredSighting, Story

from .chain import draw
from .tables import printable
from .telling import backing

_MARKED_WORDS = 6


def tell(story: Story) -> Iterator[str]:
    """Lines for a terminal."""
    claim = story.claim
    season = f" season {claim.season}" if claim.season else ""
    yield f"{claim.id}  {claim.type}  {claim.show}{season}  [{claim.status}{_state(story)}]"
    yield f"  {printable(claim.statement)}" + (f"  — {printable(claim.speaker)}" if claim.speaker else "")
    yield f"  {backing([story])}"
    if claim.official:
        yield f"  published figures: {printable(claim.official)}"
    yield from _section("Who has it from whom", draw(story))
    yield from _section("Wording", (f"{one.sightings}x  {printable(one.evidence)}" for one in story.wordings))
    yield from _section(
        "Same proposition, other origin",
        (_sibling(row) for row in story.siblings),
    )
    yield from _section("In conflict", (_conflict(story, index) for index in range(len(story.conflicts))))
    yield from _section(
        "Edited",
        (
            f"{edit.kind}: {printable(edit.text_before) or '-'} -> {printable(edit.text_after) or '-'}"
            for edit in story.edits
        ),
    )
    yield from _section("Evidence", (line for one in story.sightings for line in _evidence(one)))
    yield from _section("Why it was read so", map(_why, dict.fromkeys(one.article_id for one in story.sightings)))
    yield from _section(
        "Desk",
        map(_act, story.actions),
    )


def _act(act: Action) -> str:
    """``#3 set-status confirmed: saw the letter (undone)``."""
    said = [act.detail]
    if act.kind == "set-status":
        kept = json.loads(act.detail)
        said = [kept["status"] or "none", kept["note"]]
    told = printable(": ".join(filter(None, said)))
    return f"#{act.id} {act.at:%Y-%m-%d} {act.kind} {' '.join(act.claims)}  {told}{' (undone)' if act.undone else ''}"


def _sibling(row: ClaimRow) -> str:
    first = (row.first_published or "no date")[:10]
    return f"{row.id}  {printable(row.statement)}  from {printable(row.origin)}, {first}"


def _evidence(one: StoredSighting) -> Iterator[str]:
    """The words, where they stand, and a link that opens the page at them."""
    sighting, published = one.sighting, one.article.published
    words = one.article.text[sighting.start : sighting.end]
    yield f"{printable(one.outlet)}, {published.day if published else 'no date'}: {printable(words)}"
    yield f"    {printable(link_to(one.article.url, words))}"
    yield f"    sighting {one.id}, characters {sighting.start}-{sighting.end}, {sighting.rule}"


def link_to(url: str, words: str) -> str:
    """The address with the first of ``words`` as a text fragment: browsers go there and mark them."""
    start = " ".join(words.split()[:_MARKED_WORDS])
    # A hyphen is a sign of its own in a text fragment, and quote() leaves it alone.
    return f"{url.partition('#')[0]}#:~:text={quote(start, safe='').replace('-', '%2D')}"


def _why(article_id: int) -> str:
    return f"secondhand articles show {article_id} --explain"


def _state(story: Story) -> str:
    if story.merged_into:
        return f", now {story.merged_into}"
    return "" if story.claim.state == "active" else f", {story.claim.state}"


def _conflict(story: Story, index: int) -> str:
    conflict = story.conflicts[index]
    other = conflict.second if conflict.first.id == story.claim.id else conflict.first
    return (
        f"{conflict.kind} ({conflict.state}): {other.id}  {printable(other.statement)}  from {printable(other.origin)}"
    )


def _section(heading: str, lines: Iterator[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield ""
        yield heading
        yield from (f"  {line}" for line in listed)
