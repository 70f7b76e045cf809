"""robots.txt: asked for once a day and host, obeyed for every request, with the error rules of RFC 9309.

A missing file (4xx) allows everything. A server's own trouble (5xx, 429, no answer) forbids everything for now, unless
an older copy is at hand. ``Crawl-delay`` slows the host down.
"""

import asyncio
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Self
from urllib.parse import urljoin, urlsplit

from protego import Protego
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from .guard import why_not_url
from .scrapy_settings import ROBOTS_BYTES

_LOG = logging.getLogger(__name__)

KEPT_SECONDS = 24 * 3600.0
RETRY_SECONDS = 1800.0
LONGEST_DELAY_SECONDS = 120.0
_HOPS = 5
# With the misspellings that sites rely on; the colon may be missing, but not the space then.
_DIRECTIVE = re.compile(
    r"\s{0,40}(?:(user)-?\s?agent|(allow)|dis-?\s?s?all?ow|(crawl)-?\s?delay)\s{0,40}[:\s]", re.IGNORECASE
)
_AGENT = re.compile(r"\*|[A-Za-z_-]{1,200}")
_REMEMBERED = 10_000


class RobotsDisallowed(IgnoreRequest):
    """robots.txt does not want this request. ``for_now``: the file could not be had, so ask again later."""

    def __init__(self, why: str, *, for_now: bool) -> None:
        self.why, self.for_now = why, for_now
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host's robots.txt says, or why it could not be had (``trouble``)."""

    text: Protego | None = None
    trouble: str | None = None

    def why_not(self, url: str, agent: str) -> RobotsDisallowed | None:
        """The refusal for ``url``, None where it may be fetched."""
        if self.trouble:
            return RobotsDisallowed(f"robots.txt can't be had ({self.trouble})", for_now=True)
        if self.text and not self.text.can_fetch(url, agent):
            return RobotsDisallowed("robots.txt disallows it", for_now=False)
        return None

    def delay_seconds(self, agent: str) -> float:
        """How long the host wants between two requests; silly values are capped."""
        delay = self.text.crawl_delay(agent) if self.text else None
        return min(max(float(delay or 0), 0.0), LONGEST_DELAY_SECONDS)


def read_rules(status: int, body: bytes) -> Rules:
    """The rules that an answer to ``/robots.txt`` means."""
    if status >= 500 or status == 429:
        return Rules(trouble=f"status {status}")
    if not 200 <= status < 300:
        return Rules()
    text = body[:ROBOTS_BYTES].decode("utf-8-sig", errors="ignore")
    return Rules(Protego.parse("\n".join(_plain_lines(text))))


def _plain_lines(text: str) -> Iterator[str]:
    """The lines that count, each as RFC 9309 means it.

    An agent is its first word of letters: "Foo Bar/2.0" is Foo. Lines of other kinds are left out, since they may
    stand anywhere and mean nothing, but would end a group for Protego.
    """
    for line in re.split(r"[\r\n]+", text):
        match = _DIRECTIVE.match(line)
        if not match:
            continue
        value = line[match.end() :].partition("#")[0].strip()
        user, allow, crawl = match.groups()
        if not user:
            yield f"{'allow' if allow else 'crawl-delay' if crawl else 'disallow'}: {value}"
        elif agent := _AGENT.match(value):
            yield f"user-agent: {agent[0]}"


class RobotsMiddleware:
    """Scrapy's downloader middleware: asks robots.txt before each request, and paces by its Crawl-delay."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent = str(crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"])
        self._delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._known: dict[str, tuple[Rules, float]] = {}
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
        rules = await self._rules(_origin(request.url))
        if refusal := rules.why_not(request.url, self._agent):
            raise refusal

    async def _rules(self, origin: str) -> Rules:
        known = self._known.get(origin)
        if known and monotonic() < known[1]:
            return known[0]
        if origin not in self._asking:
            self._asking[origin] = asyncio.ensure_future(self._ask(origin, known[0] if known else None))
            self._asking[origin].add_done_callback(lambda _: self._asking.pop(origin, None))
        return await asyncio.shield(self._asking[origin])

    async def _ask(self, origin: str, older: Rules | None) -> Rules:
        response = await self._download(f"{origin}/robots.txt")
        rules = read_rules(response.status, response.body) if response else Rules()
        if rules.trouble and older and not older.trouble:
            _LOG.warning("%s/robots.txt: %s, the older copy stays in force", origin, rules.trouble)
            rules, seconds = older, RETRY_SECONDS
        else:
            seconds = RETRY_SECONDS if rules.trouble else KEPT_SECONDS
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[origin] = (rules, monotonic() + seconds)
        return rules

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
        known = self._known.get(_origin(request.url))
        slot = self._crawler.engine.downloader.slots.get(str(request.meta.get("download_slot")))
        if known and slot:
            slot.delay = max(self._delay, known[0].delay_seconds(self._agent))

    def _count_from_answer(self, request: Request) -> None:
        """Let the delay run from the answer: counted from the question, a slow site would get the next one at once."""
        if slot := self._crawler.engine.downloader.slots.get(str(request.meta.get("download_slot"))):
            slot.lastseen = monotonic()


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
