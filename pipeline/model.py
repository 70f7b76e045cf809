"""The nouns: what flows from a page to a finding. Imports nothing of ours.

Everything is frozen and slotted; sequences are tuples; times are aware. ``start`` and ``end`` are Unicode code points,
half-open, into ``Article.text``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "quote", "caption", "cell"]
# What a block is besides its kind; None is plain running text of the article.
BlockRole = Literal["pull-quote", "embed", "question", "answer", "entry", "correction", "summary"]


#: The header of a page that its owner saved under a stated address: no server sends it.
SAVED_HEADERS: Mapping[str, str] = {"secondhand-saved": "yes"}


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answered, or a saved file: the bytes as they came.

    ``headers``: response headers, names in lower case; ``SAVED_HEADERS`` for a saved file.
    """

    url: str
    body: bytes
    fetched_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200

    @property
    def is_saved(self) -> bool:
        """Whether this is a saved file: its address stands, and ``fetched_at`` says nothing about its day."""
        return SAVED_HEADERS.items() <= self.headers.items()


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as a page gives it: ``at`` is aware, in the page's own zone (UTC where it names none).

    ``has_time`` is False where only the day is known; ``day`` is then all that counts.
    """

    at: datetime
    has_time: bool = True

    @property
    def day(self) -> date:
        """The calendar day in the page's own zone."""
        return self.at.date()

    def text(self) -> str:
        """ISO 8601: ``2025-01-22T09:30:00Z`` (as UTC), or ``2025-01-22`` where only the day is known."""
        if not self.has_time:
            return self.at.date().isoformat()
        return self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the article's text. ``url`` is absolute."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article: ``article.text[start:end]`` is its text.

    ``level`` is a heading's rank (1-6), else 0. ``time`` is a live-blog entry's own time, else None.
    """

    kind: BlockKind
    start: int
    end: int
    role: BlockRole | None = None
    level: int = 0
    time: Moment | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read from a page.

    ``text`` is the main text, its blocks joined by blank lines; the headline is ``title`` and not part of it.
    ``outlet`` is the publishing outlet's name (the watch-list's or the lexicon's canonical one where it is known).
    ``known`` says for each metadata field how it is known, such as ``{"published": "json-ld"}``.
    """

    url: str
    outlet: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    language: str | None = None
    section: str | None = None
    paywalled: bool | None = None
    page_of: tuple[int, int] | None = None
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def written(self) -> Moment | None:
        """When its words were written, for "next month": its last change where it is a guide written anew since."""
        return self.modified if "rewritten" in self.known and self.modified else self.published

    def block_text(self, block: Block) -> str:
        """The text of ``block``."""
        return self.text[block.start : block.end]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it. ``name`` is the canonical full name, None where the article does not let a reader know.

    ``mention``: the words on the page ("the director"); ``role``: such as "director";
    ``resolved_by``: name | alias | surname | role | pronoun | inherited | organisation | none.
    """

    name: str | None
    mention: str
    role: str | None = None
    resolved_by: str = "name"


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom the article credits: ``origin`` is closest to the fact, None where it credits nobody.

    ``via``: the sources named between the origin and this article, nearest the origin first.
    """

    origin: str | None = None
    via: tuple[str, ...] = ()


class Value:
    """What a claim says: the base of every type's value, a frozen dataclass of plain fields in the type's own file."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place in one article where a claim is stated. ``rule`` is the id of the rule that found it."""

    type: str
    show: str
    season: int | None
    value: Value
    start: int
    end: int
    rule: str
    confidence: float
    credit: Credit = Credit()
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something expected in the data that an editor may want to see: no date, a quote without a speaker, a clash.

    ``stage``: fetch | read | extract | fold. ``code``: a short stable word such as ``no-date``.
    """

    stage: str
    code: str
    detail: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What reading one page gave."""

    article: Article
    sightings: tuple[Sighting, ...]
    problems: tuple[Problem, ...] = ()
