"""What is polled, and under which rules: the settings reader builds these, everything in this room reads them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, count
from typing import Literal, get_args
from urllib.parse import urlsplit

SourceKind = Literal[
    "feed",  # whatever the bytes turn out to be: RSS, Atom, RDF or JSON Feed
    "rss",
    "atom",
    "jsonfeed",
    "sitemap",
    "listing",
    "netflix-top10",
    "folder",
    "spider",
]
Tier = Literal["primary", "trade", "press", "blog"]
KINDS: tuple[str, ...] = get_args(SourceKind)
TIERS: tuple[str, ...] = get_args(Tier)
FEED_KINDS = frozenset({"feed", "rss", "atom", "jsonfeed"})


@dataclass(frozen=True, slots=True)
class Select:
    """CSS selectors of a listing page; ``::attr(name)`` and ``::text`` say what to take of the element found.

    ``item`` is one entry; the others are looked up inside it, but ``next`` in the whole page.
    """

    item: str
    link: str = "a::attr(href)"
    title: str | None = None
    date: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleOverride:
    """Where this source's articles keep their text, for pages that the reader gets wrong."""

    body: str | None = None
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cron:
    """Five fields and the time zone they are meant in: ``15 */2 * * *`` in ``Asia/Seoul``."""

    expression: str
    tz: str = "UTC"


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that is polled. ``url`` is a folder's path for ``kind = "folder"``, a class for ``kind = "spider"``.

    ``include`` and ``exclude`` are plain pieces of an article's address, never patterns: they meet hostile text.
    ``backfill``: sitemaps are read from this day on; without it they begin with what is ``recheck_days`` old.
    ``every_seconds`` None: the defaults' rhythm, adapted to the source's own; given: exactly that, within the hints.
    """

    id: str
    kind: SourceKind
    url: str
    outlet: str | None = None
    tier: Tier = "press"
    language: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    every_seconds: int | None = None
    cron: Cron | None = None
    max_pages: int = 1
    may_be_empty: bool = False
    select: Select | None = None
    article: ArticleOverride | None = None
    enabled: bool = True
    backfill: date | None = None
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """The host that is asked; empty for a folder or a spider."""
        return urlsplit(self.url).hostname or ""

    def wants(self, url: str) -> bool:
        """Whether an article's address passes ``include`` and ``exclude``."""
        if any(piece in url for piece in self.exclude):
            return False
        return not self.include or any(piece in url for piece in self.include)


@dataclass(frozen=True, slots=True)
class Defaults:
    """How this installation behaves on the network. Production never sets ``allow_private`` or ``resolve``.

    ``contact`` is an address or page where a site's operator reaches the desk; it is part of the User-Agent.
    ``allow_private``: host names that may stand on a private or loopback address (the demo's, an intranet's).
    ``status_port``: /metrics and /healthz on the loopback address; None: nothing listens.
    ``resolve``: host names answered without asking the system, such as ``{"trade.localhost": "127.0.0.1"}``.
    """

    user_agent: str = "secondhand/0.1"
    contact: str | None = None
    poll_seconds: int = 1800
    floor_seconds: int = 900
    cap_seconds: int = 86_400
    host_delay_seconds: float = 2.0
    timeout_seconds: float = 30.0
    max_bytes: int = 8 * 1024 * 1024
    concurrency: int = 16
    readers: int = 1
    recheck_days: int = 14
    status_port: int | None = None
    allow_private: frozenset[str] = frozenset()
    resolve: Mapping[str, str] = field(default_factory=dict)
    # Feeds that the desk chose by hand are exempt from robots.txt only where this is said; articles never are.
    feeds_obey_robots: bool = True

    @property
    def agent(self) -> str:
        """The User-Agent header: name, version, and how to reach the desk."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent


def free_id(name: str, used: Collection[str]) -> str:
    """``name``, or with the first number behind it that makes it an id which nothing has yet."""
    numbered = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(candidate for candidate in numbered if candidate not in used)
