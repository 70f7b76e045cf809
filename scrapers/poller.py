"""The network: one crawler that stays open, and asks one URL at a time per host.

``open_web`` starts Scrapy inside the running asyncio loop; ``Web.get`` is the only way out of this program.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from time import monotonic
from typing import Protocol, Self
from urllib.parse import urljoin, urlsplit
from weakref import WeakValueDictionary

from scrapy import Request, Spider, signals
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DontCloseSpider,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response
from twisted.internet.error import ConnectError, ConnectionClosed

from pipeline.errors import FetchError, FetchFailed, FetchRefused

from .guard import GuardedResolver, why_not_url
from .reactor import guarded_reactor
from .rests import Rests, RestsStore
from .robots import RobotsDisallowed, origin_of
from .robots_book import RobotsBook, RobotsStore
from .scrapy_settings import scrapy_settings
from .sources import Defaults

_LOG = logging.getLogger(__name__)

# They warn of an answer that is too large, with its address; ours says the same, and knows which address is a secret.
_TALKING_OF_ADDRESSES = ("scrapy.core.downloader.handlers", "scrapy.downloadermiddlewares.httpcompression")
REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
ACCEPT_PAGE = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"
ACCEPT_FEED = (
    "application/rss+xml,application/atom+xml,application/feed+json,application/rdf+xml;q=0.9,"
    "application/xml;q=0.8,text/xml;q=0.8,application/json;q=0.7,*/*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Ask:
    """One question, or with a ``body`` one message. Validators go out byte for byte as the server gave them."""

    url: str
    accept: str = ACCEPT_PAGE
    etag: str | None = None
    last_modified: str | None = None
    obey_robots: bool = True
    body: bytes | None = None
    content_type: str | None = None

    @property
    def method(self) -> str:
        """Something to say is posted, a question is not."""
        return "GET" if self.body is None else "POST"

    def headers(self) -> dict[str, bytes]:
        """The request's headers. Header bytes travel as latin-1, so that any byte survives the way round."""
        headers = {"Accept": self.accept}
        if self.content_type is not None:
            headers["Content-Type"] = self.content_type
        if self.etag is not None:
            headers["If-None-Match"] = self.etag
        if self.last_modified is not None:
            headers["If-Modified-Since"] = self.last_modified
        return {name: value.encode("latin-1", errors="replace") for name, value in headers.items()}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. ``url`` is the address that answered; ``hops`` are the (status, url) that led there."""

    url: str
    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    hops: tuple[tuple[int, str], ...] = ()
    seconds: float = 0.0


class Poller(Spider):
    """A spider that never runs dry: it keeps the crawler open until it is told to stop."""

    name = "poller"
    stopping = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: object, **kwargs: object) -> Self:
        """Scrapy's constructor."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.stay_open, signals.spider_idle)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Nothing: what is asked comes through ``Web.get``."""
        return
        yield

    def stay_open(self) -> None:
        """Scrapy's question whether an idle spider should close."""
        if not self.stopping:
            raise DontCloseSpider


class Web:
    """An open crawler."""

    def __init__(
        self,
        runner: AsyncCrawlerRunner,
        crawler: Crawler,
        guard: GuardedResolver,
        defaults: Defaults,
        *,
        robots: RobotsBook,
        rests: Rests,
    ) -> None:
        self._runner, self._crawler, self._guard, self._defaults = runner, crawler, guard, defaults
        self._robots, self._rests = robots, rests
        self._places = asyncio.Semaphore(defaults.concurrency)
        self._lanes: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def resting_seconds(self, url: str) -> float:
        """How long the host of ``url`` still wants to be left alone."""
        return self._rests.left_seconds(urlsplit(url).hostname or "")

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the robots.txt of the host of ``url`` names, as far as it was asked for."""
        known = self._robots.known(origin_of(url))
        return known.rules.sitemaps if known else ()

    async def crawl(self, spider: type[Spider], **arguments: object) -> list[object]:
        """Every item of one run of ``spider``, under the same rules as everything else that is asked."""
        items: list[object] = []

        def keep(item: object) -> None:
            items.append(item)

        crawler = self._runner.create_crawler(spider)
        crawler.signals.connect(keep, signals.item_scraped, weak=False)
        await self._runner.crawl(crawler, **arguments)
        return items

    async def get(self, ask: Ask) -> Answer:
        """The answer to ``ask``, whatever its status, behind at most five redirects.

        Raises FetchRefused where robots.txt or the guard says no, FetchFailed where no whole answer came.
        """
        started, hops, url = monotonic(), [], ask.url
        while True:
            response = await self._get_one(url, ask)
            location = response.headers.get(b"Location")
            if response.status not in _MOVED or location is None:
                break
            hops.append((response.status, url))
            if len(hops) > REDIRECTS:
                raise FetchFailed(ask.url, f"more than {REDIRECTS} redirects")
            url = urljoin(url, location.decode("utf-8", errors="replace"))
        return Answer(url, response.status, response.body, _flat_headers(response), tuple(hops), monotonic() - started)

    async def post(self, url: str, body: bytes, *, content_type: str) -> Answer:
        """The answer to ``body``, whatever its status; a redirect is one, and is not followed.

        For the desk's own webhooks: no robots.txt is asked. Raises FetchRefused and FetchFailed as ``get`` does.
        """
        started = monotonic()
        ask = Ask(url, accept="*/*", obey_robots=False, body=body, content_type=content_type)
        response = await self._get_one(url, ask)
        return Answer(url, response.status, response.body, _flat_headers(response), seconds=monotonic() - started)

    async def _get_one(self, url: str, ask: Ask) -> Response:
        if why := why_not_url(url):
            raise FetchRefused(url, why)
        host = urlsplit(url).hostname or ""
        lane = self._lanes.setdefault(host, asyncio.Lock())
        async with lane, self._places:
            if left := self._rests.left_seconds(host):
                raise FetchFailed(url, f"its host asked to be left alone for {left:.0f} seconds more")
            try:
                meta = {} if ask.obey_robots else {"dont_obey_robotstxt": True}
                request = Request(
                    url, method=ask.method, body=ask.body, headers=ask.headers(), meta=meta, dont_filter=True
                )
                response = await self._crawler.engine.download_async(request)
            except _EXPECTED as error:
                raise self._as_fetch_error(url, host, error) from error
            self._rests.note(host, url, response.status, response.headers.get(b"Retry-After"))
            return response

    def _as_fetch_error(self, url: str, host: str, error: Exception) -> FetchError:
        if isinstance(error, RobotsDisallowed):
            return FetchFailed(url, error.why) if error.for_now else FetchRefused(url, error.why)
        if isinstance(error, CannotResolveHostError) and (why := self._guard.why_refused(host)):
            return FetchRefused(url, f"its address is not a public one ({why})")
        limits = f"{self._defaults.timeout_seconds:g} seconds", f"{self._defaults.max_bytes} bytes"
        sentences: dict[type[Exception], str] = {
            CannotResolveHostError: "host not found",
            DownloadTimeoutError: f"no whole answer within {limits[0]}",
            DownloadCancelledError: f"more than {limits[1]}",
            IgnoreRequest: f"more than {limits[1]} when decompressed",
            ResponseDataLossError: "the answer was cut short",
            DownloadConnectionRefusedError: "connection refused",
        }
        return FetchFailed(url, sentences.get(type(error)) or _first_line(error))


_EXPECTED = (
    CannotResolveHostError,
    ConnectError,
    ConnectionClosed,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
    OSError,
    ValueError,
)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def _flat_headers(response: Response) -> dict[str, str]:
    """Names in lower case; the values of a repeated header joined by commas."""
    return {
        name.decode("latin-1").lower(): b", ".join(response.headers.getlist(name)).decode("latin-1")
        for name in response.headers
    }


class HostStore(RobotsStore, RestsStore, Protocol):
    """Where is kept what hosts say about themselves."""


@asynccontextmanager
async def open_web(
    defaults: Defaults,
    store: HostStore | None = None,
    *,
    now: Callable[[], datetime] = partial(datetime.now, UTC),  # noqa: B008 - the clock itself, not what it says now
) -> AsyncIterator[Web]:
    """An open crawler in the running loop; closed in order at the end, with nothing left behind.

    ``store``: what hosts said before, and what they say now; None: nothing is known, and nothing is kept.
    """
    # Below a warning Scrapy tells of itself, and of every address that it asks; a webhook's address is a secret.
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    for name in _TALKING_OF_ADDRESSES:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    robots, rests = RobotsBook(store, now=now), Rests(store, now=now)
    with guarded_reactor(defaults) as guard:
        runner = AsyncCrawlerRunner(scrapy_settings(defaults, robots))
        crawler = runner.create_crawler(Poller)
        opened = asyncio.Event()
        crawler.signals.connect(opened.set, signals.engine_started, weak=False)
        crawling = runner.crawl(crawler)
        await _opened_or_failed(opened, crawling)
        try:
            yield Web(runner, crawler, guard, defaults, robots=robots, rests=rests)
        finally:
            if isinstance(crawler.spider, Poller):
                crawler.spider.stopping = True
            await runner.stop()
            await runner.join()


async def _opened_or_failed(opened: asyncio.Event, crawling: asyncio.Task[None]) -> None:
    waiting = asyncio.ensure_future(opened.wait())
    await asyncio.wait({waiting, crawling}, return_when=asyncio.FIRST_COMPLETED)
    if crawling.done():
        waiting.cancel()
        crawling.result()  # raises what kept Scrapy from starting
