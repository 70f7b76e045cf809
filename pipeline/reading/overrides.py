"""Per-source overrides: where a site defeats the general reading, its operator names the body and what to drop.

Read with BeautifulSoup, whose CSS selectors and lenience are what an operator expects. It takes twenty times as long as
lxml (3 MB of markup a CPU second against 70; ``tests/bench/limits.py parsers`` measures both): so only the pages of a
source with an override pay for it.
"""

from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from ..errors import UnreadablePage

# At BeautifulSoup's speed this is two CPU seconds.
_MAX_TAGS = 60_000


@dataclass(frozen=True, slots=True)
class Override:
    """CSS selectors for one source: ``body`` holds the article, ``drop`` is taken out of it."""

    body: str | None = None
    drop: tuple[str, ...] = ()

    def apply(self, text: str, *, url: str) -> str:
        """The page's markup with its head and the chosen body alone.

        Raises UnreadablePage where ``body`` selects nothing (the site has changed, and somebody must look), or where a
        selector is none.
        """
        if text.count("<") > _MAX_TAGS:
            raise UnreadablePage(url, f"more than {_MAX_TAGS:,} tags, too many for an override")
        soup = BeautifulSoup(text, "lxml")
        try:
            for selector in self.drop:
                for element in soup.select(selector):
                    element.decompose()
            bodies = soup.select(self.body) if self.body else []
        except SelectorSyntaxError as exc:
            raise UnreadablePage(url, f"the override's selector is no CSS: {exc.args[0]}") from exc
        if not self.body:
            return str(soup)
        if not bodies:
            raise UnreadablePage(url, f"nothing matches the override's body {self.body!r}")
        return _rebuilt(soup, bodies)


def _rebuilt(soup: BeautifulSoup, bodies: list[Tag]) -> str:
    """A page of the head, the headline and ``bodies``."""
    language = soup.html.get("lang", "") if soup.html else ""
    headline = soup.h1 if soup.h1 and not any(body in (soup.h1, *soup.h1.parents) for body in bodies) else ""
    article = "".join(f'<div itemprop="articleBody">{body}</div>' for body in bodies)
    return f'<html lang="{language}">{soup.head or ""}<body>{headline}{article}</body></html>'
