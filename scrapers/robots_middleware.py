"""robots.txt obeyed: asked for once a day and host before anything else is, with the error rules of RFC 9309.

A missing file (4xx) allows everything. A server's own trouble (5xx, 429, no answer) forbids everything for now, unless
an older copy is at hand. ``Crawl-delay`` slows the host down.
"""

import asyncio
from time import monotonic
from typing import Self
from urllib.parse import urljoin

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from .guard import why_not_url
from .robots import Rules, origin_of
from .robots_book import RobotsBook

_HOPS = 5


class RobotsMiddleware:
    """Scrapy's downloader middleware: asks robots.txt before each request, and paces by its Crawl-delay."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent = str(crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"])
        self._delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._book: RobotsBook = crawler.settings["ROBOTS_BOOK"]
        self._asking: dict[str, asyncio.Future[Rules]] = {}
        crawler.signals.connect(self._pace, signals.request_reached_downloader)
        crawler.signals.connect(self._count_from_answer, signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let ``request`` pass, or raise RobotsDisallowed, or what kept the host from being reached at all."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        rules = await self._rules(origin_of(request.url))
        if refusal := rules.why_not(request.url, self._agent):
            raise refusal

    async def _rules(self, origin: str) -> Rules:
        known = self._book.known(origin)
        if known and known.is_good(self._book.now()):
            return known.rules
        if origin not in self._asking:
            self._asking[origin] = asyncio.ensure_future(self._ask(origin))
            self._asking[origin].add_done_callback(lambda _: self._asking.pop(origin, None))
        return await asyncio.shield(self._asking[origin])

    async def _ask(self, origin: str) -> Rules:
        response = await self._download(f"{origin}/robots.txt")
        # Redirects without end are no file.
        return self._book.keep(origin, *((response.status, response.body) if response else (404, b"")))

    async def _download(self, url: str) -> Response | None:
        """The answer behind at most five redirects; None behind more: RFC 9309 takes that for no file."""
        for _ in range(_HOPS + 1):
            meta = {"dont_obey_robotstxt": True}
            response = await self._crawler.engine.download_async(Request(url, meta=meta, dont_filter=True))
            location = response.headers.get(b"Location")
            if not 300 <= response.status < 400 or location is None:
                return response
            url = urljoin(url, location.decode("latin-1"))
            if why_not_url(url):
                return None
        return None

    def _pace(self, request: Request) -> None:
        """Give the host's slot its delay: Scrapy forgets idle slots, so each request says it again."""
        known = self._book.known(origin_of(request.url))
        slot = self._crawler.engine.downloader.slots.get(str(request.meta.get("download_slot")))
        if known and slot:
            slot.delay = max(self._delay, known.rules.delay_seconds(self._agent))

    def _count_from_answer(self, request: Request) -> None:
        """Let the delay run from the answer: counted from the question, a slow site would get the next one at once."""
        if slot := self._crawler.engine.downloader.slots.get(str(request.meta.get("download_slot"))):
            slot.lastseen = monotonic()
