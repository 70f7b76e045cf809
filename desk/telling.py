"""Findings as lines of a digest: what is said, what is new about it, and who stands behind it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store import Store
from store.records import Change, ClaimRow, Story

MOST_QUOTE_WORDS = 25
_TAGS = {"new": "new", "changed": "changed", "status": "changed", "returned": "returned", "repeated": "repeated"}


@dataclass(frozen=True, slots=True)
class Line:
    """One finding. ``tag``: new, changed, returned, repeated or empty; ``backing`` says how independent it is.

    ``chain``: the longest way that it took, from the origin to an outlet; empty where no outlet names another.
    """

    claim: str
    statement: str
    tag: str
    speaker: str | None
    origin: str
    backing: str
    chain: str
    outlets: int
    season: int | None
    first_published: str
    url: str
    type: str
    show: str


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one finding; ``lead`` is the one that most outlets repeat."""

    lead: ClaimRow
    claims: tuple[ClaimRow, ...]
    tag: str


class Teller:
    """Turns findings into lines. A story costs some queries, so only what is shown is asked for, and once."""

    def __init__(self, store: Store, tags: dict[str, str]) -> None:
        self._store, self._tags = store, tags
        self._stories: dict[str, Story | None] = {}

    def groups(self, claims: Iterable[ClaimRow]) -> list[Group]:
        """The findings among ``claims``, those to be shown first first."""
        by_finding: dict[int, list[ClaimRow]] = defaultdict(list)
        for claim in claims:
            by_finding[claim.finding].append(claim)
        return sorted((self.group(found) for found in by_finding.values()), key=_rank)

    def group(self, claims: Sequence[ClaimRow]) -> Group:
        """The finding of ``claims``."""
        lead = min(claims, key=lambda claim: (-claim.outlets, claim.first_published or "~", claim.id))
        return Group(lead, tuple(claims), self._tag(claims))

    def _tag(self, claims: Iterable[ClaimRow]) -> str:
        """``new`` where every claim is; a new claim of a known finding only repeats it."""
        tags = {self._tags.get(claim.id, "") for claim in claims}
        if tags == {"new"}:
            return "new"
        return next((tag for tag in ("changed", "returned") if tag in tags), "repeated" if tags != {""} else "")

    def line(self, group: Group) -> Line:
        """The line of one finding."""
        lead = group.lead
        stories = [story for claim in group.claims if (story := self._story(claim.id))]
        return Line(
            claim=lead.id,
            statement=shortened(lead.statement) if lead.type == "quote" else lead.statement,
            tag=group.tag,
            speaker=lead.speaker if lead.type == "quote" else None,
            origin=lead.origin,
            backing=backing(stories),
            chain=longest_chain(stories),
            outlets=len({repeat.outlet for story in stories for repeat in story.repeats}),
            season=lead.season,
            first_published=(lead.first_published or "")[:10],
            url=self._url(lead.id),
            type=lead.type,
            show=lead.show,
        )

    def _story(self, claim_id: str) -> Story | None:
        if claim_id not in self._stories:
            self._stories[claim_id] = self._store.claim(claim_id)
        return self._stories[claim_id]

    def _url(self, claim_id: str) -> str:
        story = self._story(claim_id)
        return story.repeats[0].article if story and story.repeats else ""


def backing(stories: Sequence[Story]) -> str:
    """Who stands behind a finding, in a few words that never call an echo a confirmation."""
    outlets = sorted({repeat.outlet for story in stories for repeat in story.repeats})
    roots = {root.name: root for story in stories for root in story.roots}
    circles = [root for root in roots.values() if root.circular]
    told = f"{len(outlets)} outlets" if len(outlets) != 1 else f"in {outlets[0]} only"
    if circles and len(circles) == len(roots):
        members = sorted({member for root in circles for member in (root.members or (root.name,))})
        return f"circular: {', '.join(members)} credit each other, nobody else stands behind it"
    names = sorted(roots)
    if len(names) > 1:
        return f"{told}, {len(names)} independent sources: {', '.join(names)}"
    if len(outlets) == 1:
        return told
    return f"{told}, all from {names[0]}" if names else told


def longest_chain(stories: Iterable[Story]) -> str:
    """``Lumen > Screen Ledger > BuzzReel > Ferry Fans``: who has it from whom, as the farthest outlet tells it."""
    chains: list[tuple[str, ...]] = [
        (story.claim.origin, *repeat.via, repeat.outlet) for story in stories for repeat in story.repeats if repeat.via
    ]
    longest = max(chains, key=lambda chain: (len(chain), chain)) if chains else ()
    return " > ".join(longest)


def shortened(quote: str) -> str:
    """At most 25 words of a quote: a digest points to the article, it does not replace it."""
    words = quote.split()
    if len(words) <= MOST_QUOTE_WORDS:
        return quote
    return " ".join(words[:MOST_QUOTE_WORDS]) + (" …”" if quote.endswith("”") else " …")


def tags_of(changes: Iterable[Change]) -> dict[str, str]:
    """What happened to each claim: that it is new outweighs all that happened to it later."""
    tags: dict[str, str] = {}
    for change in changes:
        if change.kind in _TAGS and tags.get(change.claim) != "new":
            tags[change.claim] = _TAGS[change.kind]
    return tags


def _rank(group: Group) -> tuple[int, int, str]:
    """New before known, independent before echoed, recent before old."""
    fresh = {"new": 0, "changed": 0, "returned": 1}.get(group.tag, 2)
    return fresh, 0 if group.lead.roots > 1 else 1, _descending((group.lead.first_published or "")[:10])


def _descending(day: str) -> str:
    """A text that sorts the other way round."""
    return "".join(chr(0x7F - ord(char)) for char in day if ord(char) < 0x7F)
