"""robots.txt as RFC 9309 means it: from an answer's status and bytes to rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego
from scrapy.exceptions import IgnoreRequest

from .scrapy_settings import ROBOTS_BYTES

LONGEST_DELAY_SECONDS = 120.0
# With the misspellings that sites rely on; the colon may be missing, but not the space then.
_DIRECTIVE = re.compile(
    r"\s{0,40}(?:(user)-?\s?agent|(allow)|dis-?\s?s?all?ow|diasllow|disallaw|(crawl)-?\s?delay)\s{0,40}[:\s]",
    re.IGNORECASE,
)
_AGENT = re.compile(r"\*|[A-Za-z_-]{1,200}")
_SITEMAP = re.compile(r"^[ \t]{0,40}sitemap[ \t]{0,40}:[ \t]{0,40}(\S{1,2000})", re.IGNORECASE | re.MULTILINE)
_MOST_SITEMAPS = 100


class RobotsDisallowed(IgnoreRequest):
    """robots.txt does not want this request. ``for_now``: the file could not be had, so ask again later."""

    def __init__(self, why: str, *, for_now: bool) -> None:
        self.why, self.for_now = why, for_now
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host's robots.txt says, or why it could not be had (``trouble``). ``source``: the bytes that count."""

    text: Protego | None = None
    trouble: str | None = None
    source: bytes | None = None
    sitemaps: tuple[str, ...] = ()

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
    body = body[:ROBOTS_BYTES]
    text = body.decode("utf-8-sig", errors="ignore")
    plain = Protego.parse("\n".join(_plain_lines(text)))
    return Rules(plain, source=body, sitemaps=tuple(_SITEMAP.findall(text)[:_MOST_SITEMAPS]))


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
        else:
            yield f"user-agent: {_agent(value)}"


def _agent(value: str) -> str:
    """The part of an agent's name that counts.

    A name that RFC 9309 does not allow, such as 360Spider, begins a group all the same: its rules would otherwise be
    taken for those of the group above.
    """
    match = _AGENT.match(value)
    return match[0] if match else next(iter(value.split()), "(nobody)")


def origin_of(url: str) -> str:
    """``https://trade.example:8443``: what a robots.txt is about."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
