"""Which sources a page offers: the feeds it links to, and the sitemaps that robots.txt names. One request is enough."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from pipeline.reading.decode import decode

from .contents import absolute_url, plain_text
from .sources import SourceKind

_TYPES: dict[str, SourceKind] = {
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/rdf+xml": "rss",
    "application/feed+json": "jsonfeed",
    "application/json": "jsonfeed",
    "application/xml": "feed",
    "text/xml": "feed",
}
# One request each, in this order, and only where a page names no feed itself.
WELL_KNOWN = (
    "feed/",
    "rss",
    "feed.xml",
    "atom.xml",
    "rss.xml",
    "index.xml",
    "feed.json",
    "news-sitemap.xml",
    "sitemap.xml",
)
_LOOKED_AT = 1_000_000


@dataclass(frozen=True, slots=True)
class Offer:
    """A source that a page offers. ``how`` says where it was found."""

    url: str
    kind: SourceKind
    title: str | None
    how: str


def discover(body: bytes, url: str) -> tuple[Offer, ...]:
    """The feeds that an HTML page links to in its head, in its order; comment feeds last."""
    soup = BeautifulSoup(decode(body[:_LOOKED_AT]).text, "lxml")
    base_tag = soup.find("base", href=True)
    base = urljoin(url, str(base_tag["href"])) if isinstance(base_tag, Tag) else url
    offers = [offer for link in soup.find_all("link", href=True, limit=500) if (offer := _offer(link, base))]
    return tuple(sorted({offer.url: offer for offer in offers}.values(), key=_is_comments))


def sitemap_offers(addresses: Iterable[str]) -> tuple[Offer, ...]:
    """The sitemaps that a robots.txt names; those with ``news`` in their address first."""
    found = [absolute for address in addresses if (absolute := absolute_url(address, address))]
    news_first = sorted(dict.fromkeys(found), key=lambda address: "news" not in address.lower())
    return tuple(Offer(address, "sitemap", None, "robots.txt") for address in news_first)


def _offer(link: Tag, base: str) -> Offer | None:
    rel, kind = _words(link.get("rel")), _TYPES.get(str(link.get("type") or "").partition(";")[0].strip().lower())
    if kind is None or "alternate" not in rel:
        return None
    address = absolute_url(str(link["href"]), base)
    return Offer(address, kind, plain_text(str(link.get("title") or "")), "the page") if address else None


def _words(value: object) -> list[str]:
    words = value if isinstance(value, list) else str(value or "").split()
    return [str(word).lower() for word in words]


def _is_comments(offer: Offer) -> bool:
    return "comment" in f"{offer.url} {offer.title or ''}".lower()
