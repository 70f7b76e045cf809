"""The source that an address offers, for as few requests as it takes: one, where the answer is one or names one."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from pipeline.errors import FetchError, FetchFailed, FetchRefused

from .contents import NotThisKind
from .discovery import WELL_KNOWN, Offer, discover, sitemap_offers
from .kinds import read_contents
from .poller import Answer, Ask, Web, open_web
from .reactor import run
from .sources import Defaults, Source, SourceKind

_KINDS: tuple[SourceKind, ...] = ("feed", "sitemap")
_REFUSING = frozenset({401, 403, 404, 410, 451})


@dataclass(frozen=True, slots=True)
class Found:
    """A source to be; ``said`` tells what was found, and what else there is."""

    kind: SourceKind
    url: str
    said: str


def find(url: str, *, defaults: Defaults) -> Found:
    """What ``url`` offers: itself, what its page or the host's robots.txt names, or what stands where it often does.

    Raises FetchRefused and FetchFailed.
    """
    return run(_find(url, defaults))


async def _find(url: str, defaults: Defaults) -> Found:
    async with open_web(defaults) as web:
        answer = await web.get(Ask(url))
        if answer.status in _REFUSING:
            raise FetchRefused(url, f"the site answered {answer.status}", status=answer.status)
        if answer.status != 200:
            raise FetchFailed(url, f"the site answered {answer.status}")
        if itself := _read(answer):
            return itself
        offers = (*discover(answer.body, answer.url), *sitemap_offers(web.sitemaps(answer.url)))
        return _named(offers) if offers else await _guessed(answer.url, web)


def _read(answer: Answer) -> Found | None:
    """The answer, where it is a source itself."""
    for kind in _KINDS:
        try:
            contents = read_contents(Source("new", kind, answer.url), answer.body, answer.url, answer.headers)
        except NotThisKind:
            continue
        return Found(kind, answer.url, f"a {kind} with {len(contents.leads) or len(contents.more)} entries")
    return None


def _named(offers: tuple[Offer, ...]) -> Found:
    first, *others = offers
    also = f"; also: {', '.join(offer.url for offer in others[:5])}" if others else ""
    return Found(first.kind, first.url, f"named by {first.how}: {first.title or first.url}{also}")


async def _guessed(url: str, web: Web) -> Found:
    """The first source at one of the places where sites often have one, one request each."""
    for place in _places(url):
        try:
            answer = await web.get(Ask(place))
        except FetchError:
            continue
        if answer.status == 200 and (found := _read(answer)):
            return Found(found.kind, found.url, f"{found.said}, where sites often have one; no page names it")
    why = "neither a feed nor a sitemap, and nothing names one; a listing needs selectors by hand"
    raise FetchFailed(url, why)


def _places(url: str) -> Iterator[str]:
    for name in WELL_KNOWN:
        yield urljoin(url, f"/{name}")
