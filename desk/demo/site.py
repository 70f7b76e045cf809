"""The demo's news site: what each outlet answers under each path, in the first wave and in the second.

Everything that a real site would get wrong for a reader is here on purpose: comments that contradict the article,
related boxes, captions, cookie banners, a blog built of tables.
"""

import json
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cached_property
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

ROBOTS = "User-agent: *\nDisallow: /admin/\nCrawl-delay: 0\n"
_FEED_TYPES = {
    "rss": ("rss.xml", "application/rss+xml; charset=utf-8"),
    "atom": ("atom.xml", "application/atom+xml; charset=utf-8"),
    "sitemap": ("sitemap.xml", "application/xml; charset=utf-8"),
    "listing": ("listing.html", "text/html; charset=utf-8"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site says to one request."""

    status: int
    body: bytes
    content_type: str
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class DemoOutlet:
    """One outlet. ``key`` is the first part of its host name."""

    key: str
    name: str
    kind: str
    tier: str
    source: str
    feed: str
    template: str
    tagline: str
    aliases: tuple[str, ...] = ()

    @property
    def host(self) -> str:
        """``trade.localhost``."""
        return f"{self.key}.localhost"


@dataclass(frozen=True, slots=True)
class DemoStory:
    """One page as it stands in one wave."""

    outlet: str
    url: str
    path: str
    title: str
    author: str
    section: str
    caption: str
    language: str
    published: datetime
    modified: datetime | None
    body: Markup

    @property
    def printed(self) -> str:
        """``Sep 16, 2025 10:05am``, as American sites print it."""
        return self.published.strftime("%b %d, %Y %I:%M%p").replace("AM", "am").replace("PM", "pm")

    @property
    def rfc822(self) -> str:
        """The time as RSS wants it."""
        return format_datetime(self.published)


class Site:
    """The outlets and their pages. ``port`` is part of every address; ``wave`` may be set while it is served."""

    def __init__(self, port: int, *, wave: int = 1) -> None:
        self.port, self.wave = port, wave
        table = tomllib.loads(_read("outlets.toml"))
        self.outlets = tuple(_outlet(key, value) for key, value in table.items())
        self._table = tomllib.loads(_read("stories.toml"))["stories"]

    @cached_property
    def _pages(self) -> Environment:
        # The templates are ours and the stories too, but they are served as a real site would serve strangers' words.
        return Environment(
            loader=PackageLoader(__package__, "templates"),
            autoescape=select_autoescape(("html", "xml")),
            undefined=StrictUndefined,
            keep_trailing_newline=True,
        )

    def config(self, *, delay: str) -> str:
        """The ``secondhand.toml`` that follows these outlets."""
        plain = Environment(  # noqa: S701 - TOML, filled from our own file
            loader=PackageLoader(__package__, "templates"), undefined=StrictUndefined, keep_trailing_newline=True
        )
        return plain.get_template("secondhand.toml").render(site=self, delay=delay)

    def root(self, outlet: DemoOutlet) -> str:
        """``http://trade.localhost:8757``."""
        return f"http://{outlet.host}:{self.port}"

    def stories(self, outlet: DemoOutlet) -> list[DemoStory]:
        """The pages that the outlet serves in this wave, newest first."""
        rows = [row for row in self._table if row["outlet"] == outlet.key and self._is_up(row)]
        return sorted((self._story(outlet, row) for row in rows), key=lambda story: story.published, reverse=True)

    def answer(self, host: str, path: str) -> Answer:
        """What a request for ``path`` under the name ``host`` gets."""
        outlet = next((outlet for outlet in self.outlets if outlet.host == host.partition(":")[0]), None)
        if outlet is None:
            return Answer(421, b"no such host here\n", "text/plain")
        if path == "/robots.txt":
            return Answer(200, ROBOTS.encode(), "text/plain")
        stories = self.stories(outlet)
        if path == outlet.feed:
            return self._feed(outlet, stories)
        story = next((story for story in stories if story.path == path), None)
        if story is None:
            return Answer(404, b"<html><body><h1>Page not found</h1></body></html>", "text/html; charset=utf-8")
        return self._page(outlet, story, [other for other in stories if other is not story])

    def _is_up(self, row: dict[str, object]) -> bool:
        return int(str(row["wave"])) <= self.wave < int(str(row.get("gone", 99)))

    def _story(self, outlet: DemoOutlet, row: dict[str, object]) -> DemoStory:
        edited = row.get("again") if self.wave > 1 else None
        text = {**row, **edited} if isinstance(edited, dict) else row
        published, modified = text["published"], text.get("modified")
        assert isinstance(published, datetime)
        assert modified is None or isinstance(modified, datetime)
        return DemoStory(
            outlet=outlet.key,
            url=self.root(outlet) + str(text["path"]),
            path=str(text["path"]),
            title=str(text["title"]),
            author=str(text["author"]),
            section=str(text["section"]),
            caption=str(text["caption"]),
            language=str(text.get("language", "en")),
            published=published,
            modified=modified,
            body=Markup(str(text["body"]).strip()),  # noqa: S704 - our own file, written as HTML
        )

    def _feed(self, outlet: DemoOutlet, stories: list[DemoStory]) -> Answer:
        newest = max(story.modified or story.published for story in stories)
        if outlet.source == "jsonfeed":
            return Answer(200, self._json_feed(outlet, stories), "application/feed+json", newest)
        template, content_type = _FEED_TYPES[outlet.source]
        text = self._pages.get_template(template).render(
            outlet=outlet, stories=stories, root=self.root(outlet), updated=newest
        )
        return Answer(200, text.encode(), content_type, newest)

    def _json_feed(self, outlet: DemoOutlet, stories: list[DemoStory]) -> bytes:
        items = [
            {
                "id": story.url,
                "url": story.url,
                "title": story.title,
                "date_published": story.published.isoformat(),
                "authors": [{"name": story.author}],
            }
            for story in stories
        ]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": outlet.name, "items": items}
        return json.dumps(feed, ensure_ascii=False).encode()

    def _page(self, outlet: DemoOutlet, story: DemoStory, related: list[DemoStory]) -> Answer:
        json_ld = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": story.title,
            "datePublished": story.published.isoformat(),
            "dateModified": (story.modified or story.published).isoformat(),
            "author": {"@type": "Person", "name": story.author},
            "publisher": {"@type": "Organization", "name": outlet.name},
        }
        # Related links stay those of the story's own wave: a page must not look edited because another one appeared.
        older = [other for other in related if other.published < story.published][:3]
        text = self._pages.get_template(outlet.template).render(
            outlet=outlet, story=story, related=older, json_ld=json_ld
        )
        return Answer(
            200, text.encode(), "text/html; charset=utf-8", (story.modified or story.published).astimezone(UTC)
        )


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _outlet(key: str, table: dict[str, str | list[str]]) -> DemoOutlet:
    aliases = table.get("aliases", ())
    texts = {name: value for name, value in table.items() if isinstance(value, str)}
    return DemoOutlet(key, aliases=tuple(aliases), **texts)
