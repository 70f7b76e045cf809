"""What an address offers as a source, with the name that it gets."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from scrapers.finding import find
from scrapers.sources import Defaults, SourceKind


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A source to be; ``said`` tells what was found."""

    id: str
    kind: SourceKind
    url: str
    said: str


def find_source(url: str, defaults: Defaults, *, source_id: str | None) -> FoundSource:
    """The feed or sitemap at ``url``, or the first that its page or its host names. Raises FetchError."""
    found = find(url, defaults=defaults)
    return FoundSource(source_id or source_name(url), found.kind, found.url, found.said)


def source_name(url: str) -> str:
    """An id made of the host: ``www.trade.example`` gives ``trade``."""
    host = (urlsplit(url).hostname or "source").removeprefix("www.").removeprefix("feeds.")
    return re.sub(r"[^a-z0-9-]", "-", host.split(".")[0].lower()).strip("-") or "source"
