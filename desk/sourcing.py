"""What an address offers as a source: one request, whether it is a feed itself or a page that names some."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.errors import FetchFailed
from scrapers.contents import NotThisKind
from scrapers.discovery import discover
from scrapers.kinds import read_contents
from scrapers.once import fetch_page
from scrapers.sources import Defaults, Source, SourceKind


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A source to be; ``said`` tells what was found."""

    id: str
    kind: SourceKind
    url: str
    said: str


def find_source(url: str, defaults: Defaults, *, source_id: str | None) -> FoundSource:
    """The feed or sitemap at ``url``, or the first that the page there names. Raises FetchError."""
    page = fetch_page(url, defaults=defaults)
    name = source_id or source_name(url)
    kinds: tuple[SourceKind, ...] = ("feed", "sitemap")
    for kind in kinds:
        try:
            contents = read_contents(Source(name, kind, page.url), page.body, page.url, page.headers)
        except NotThisKind:
            continue
        return FoundSource(name, kind, page.url, f"a {kind} with {len(contents.leads)} entries")
    offers = discover(page.body, page.url)
    if not offers:
        raise FetchFailed(
            url, "neither a feed nor a sitemap, and the page names none; a listing needs selectors by hand"
        )
    others = f"; also: {', '.join(offer.url for offer in offers[1:])}" if offers[1:] else ""
    return FoundSource(
        name, offers[0].kind, offers[0].url, f"the page names {offers[0].title or offers[0].url}{others}"
    )


def source_name(url: str) -> str:
    """An id made of the host: ``www.trade.example`` gives ``trade``."""
    host = (urlsplit(url).hostname or "source").removeprefix("www.").removeprefix("feeds.")
    return re.sub(r"[^a-z0-9-]", "-", host.split(".")[0].lower()).strip("-") or "source"
