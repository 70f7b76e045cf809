"""Sites that need code: a Scrapy spider is a source like any other, and what it yields are leads.

``url`` names the class (``scrapers.spiders:MonthlyArchive``), ``options`` are its arguments. A spider yields mappings
with ``url`` and perhaps ``title`` and ``published`` (ISO 8601 or RFC 822). It runs in the daemon's process, under its
rules: robots.txt, the delay per host, the guard, the limits.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from importlib import import_module
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response, TextResponse

from pipeline.errors import FetchFailed
from store.records import FoundLead, SourceRecord

from .contents import Contents, distinct, make_lead
from .dates import read_date
from .poll import Polled, failed_outcome, read_outcome
from .poller import Answer, Web
from .sources import Defaults, Source


class MonthlyArchive(Spider):
    """A worked example: sites whose only complete list is an archive with one page a month.

    ``pattern`` is the page's address, such as ``https://blog.example/{year}/{month:02}/``; ``months`` how many to look
    at, this one included; ``link`` the selector of an article's link.
    """

    name = "monthly-archive"

    def __init__(self, *, pattern: str, now: datetime, months: str = "2", link: str = "h2 a, h3 a") -> None:
        super().__init__()
        self._pattern, self._now, self._months, self._link = pattern, now, min(max(int(months), 1), 240), link

    async def start(self) -> AsyncIterator[Request]:
        """One request a month, the newest first."""
        month = self._now.replace(day=1)
        for _ in range(self._months):
            yield Request(self._pattern.format(year=month.year, month=month.month), self.parse)
            month = (month - timedelta(days=1)).replace(day=1)

    def parse(self, response: Response) -> Iterator[dict[str, str | None]]:
        """The articles of one month."""
        if isinstance(response, TextResponse):
            for link in response.css(self._link):
                title = " ".join(link.css("::text").getall())
                yield {"url": response.urljoin(link.attrib.get("href", "")), "title": title}


async def poll_spider(source: Source, record: SourceRecord, *, web: Web, defaults: Defaults, now: datetime) -> Polled:
    """Run a source's spider; what it yields are the leads."""
    try:
        spider = find_spider(source.url)
        items = await web.crawl(spider, now=now, **source.options)
    except (ImportError, AttributeError, TypeError, ValueError) as exc:
        error = FetchFailed(source.url, f"the spider can't be run: {exc}")
        return Polled(failed_outcome(source, record, error, defaults=defaults, now=now))
    leads = distinct(_lead(item) for item in items)
    digest = sha256("\n".join(lead.url for lead in leads).encode()).hexdigest()
    answer = Answer(source.url, 200, digest.encode())
    return Polled(read_outcome(source, record, answer, Contents(leads), defaults=defaults, now=now))


def find_spider(name: str) -> type[Spider]:
    """The class that ``module:Class`` names. Raises ImportError, AttributeError or TypeError."""
    module, _, attribute = name.partition(":")
    spider = getattr(import_module(module), attribute or "Spider")
    if not (isinstance(spider, type) and issubclass(spider, Spider)):
        raise TypeError(f"{name} is no Scrapy spider")
    return spider


def _lead(item: object) -> FoundLead | None:
    if not isinstance(item, Mapping):
        return None
    url, title, published = (item.get(key) for key in ("url", "title", "published"))
    if isinstance(published, datetime):
        at: datetime | None = published if published.tzinfo else published.replace(tzinfo=UTC)
    else:
        at = read_date(str(published)) if published else None
    address = str(url) if url and urlsplit(str(url)).scheme else None
    return make_lead(address, base=str(url), title=str(title) if title else None, published=at)
