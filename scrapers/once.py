"""One page by hand: the same guarded, polite way out as the daemon's, opened for a single request."""

from datetime import UTC, datetime

from pipeline.errors import FetchFailed, FetchRefused
from pipeline.model import Page

from .poller import Answer, Ask, open_web
from .reactor import run
from .sources import Defaults


def fetch_page(url: str, *, defaults: Defaults) -> Page:
    """The page at ``url``, from where its redirects lead. Raises FetchRefused and FetchFailed."""
    answer = run(_fetch(url, defaults))
    if answer.status in {401, 403, 404, 410, 451}:
        raise FetchRefused(url, f"the site answered {answer.status}", status=answer.status)
    if answer.status != 200:
        raise FetchFailed(url, f"the site answered {answer.status}")
    return Page(answer.url, answer.body, datetime.now(UTC), answer.headers, answer.status)


async def _fetch(url: str, defaults: Defaults) -> Answer:
    async with open_web(defaults) as web:
        return await web.get(Ask(url))
