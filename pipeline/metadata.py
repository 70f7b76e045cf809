"""Metadata: headline, authors, outlet, address, times, language, each with how it is known.

Order of trust: JSON-LD, Open Graph, microdata, meta tags, the visible lines, the URL.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from .blocks import Layout, Piece
from .head import Head
from .jsonld import JsonLd, first, names, strings
from .language import language_of
from .lexicons import read_lexicon
from .model import Moment
from .moments import day_in_url, read_date_line, read_stamp
from .outlets import outlets_of
from .urls import absolute, site_of, without_tracking
from .watchlist import Watchlist

_NAMES = cast("dict[str, dict[str, list[str]]]", read_lexicon("meta"))
_SEPARATED = re.compile(r"\s+(?:\||-|–|—|::|·|•|«|»|~|›|/|:)\s+|\s*(?:\||::)\s*")
_PAGE_OF = re.compile(
    r"\(?\b(?:page|página|halaman|seite)\s+(\d{1,2})\s+(?:of|de|dari|von)\s+(\d{1,2})\)?", re.IGNORECASE
)
_BY = re.compile(
    r"^\W{0,3}(?:by|words|text|words by|written by|posted by|submitted by|por|oleh|von|par|글)\s?:?\s+", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:,| and | & | y | und | et | dan |;|\|)\s*")
_KOREAN_REPORTER = re.compile(r"([가-힣]{2,4})\s?(?:인턴)?기자")
_NAME_WORD = re.compile(r"^(?:[A-ZÀ-Þ][\w.'’-]*|de|del|la|van|von|der|di|bin|al|[가-힣]{2,4})$")
_NO_AUTHOR = re.compile(
    r"https?:|@|\d{3}|^(?:admin|staff|editor|redaction|unknown|none|null|undefined)$", re.IGNORECASE
)
# An initial at a name's end keeps its full stop: Kriti M.
_INITIAL = re.compile(r"( [A-ZÀ-Þ])$")
_EARLIEST_YEAR = 1995


@dataclass(slots=True)
class Metadata:
    """What is known about an article besides its text. ``known``: for each field, how."""

    url: str
    title: str = ""
    titles: tuple[str, ...] = ()
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    language: str | None = None
    section: str | None = None
    paywalled: bool | None = None
    page_of: tuple[int, int] | None = None
    body: str = ""
    known: dict[str, str] = field(default_factory=dict)

    def know(self, name: str, how: str) -> None:
        self.known[name] = how


class MetadataReader:
    """Reads the metadata of one page, from its head and then from its visible lines."""

    def __init__(self, head: Head, data: JsonLd, *, url: str, fetched_at: datetime, watch: Watchlist) -> None:
        self.head, self.data, self.url, self.watch = head, data, url, watch
        self.latest = fetched_at + timedelta(days=2)
        self.found = Metadata(self.canonical())
        self.sites = tuple(dict.fromkeys(self.site_names()))

    def read_head(self) -> Metadata:
        """What the page says about itself where no reader looks."""
        found, article = self.found, self.data.article
        self.read_titles()
        self.read_outlet()
        self.read_authors()
        found.published = self.first_moment("published", self.published_stamps())
        found.modified = self.first_moment("modified", self.modified_stamps())
        found.section = (
            next(iter(strings(article.get("articleSection"))), "") or self.head.first("article:section") or None
        )
        found.paywalled = self.is_paywalled()
        found.body = first(article.get("articleBody"))
        pages = _PAGE_OF.search(self.head.title)
        if pages and 1 <= int(pages[1]) <= int(pages[2]):
            found.page_of = (int(pages[1]), int(pages[2]))
        return found

    def canonical(self) -> str:
        """The page's address as it declares it, on the same site, without tracking."""
        base = absolute(self.url, self.head.base) or self.url
        article = self.data.article
        page = article.get("mainEntityOfPage")
        declared = [
            *self.head.links.get("canonical", ()),
            *self.head.meta.get("og:url", ()),
            *strings(page),
            *(strings(page.get("@id")) if isinstance(page, dict) else ()),
        ]
        for href in declared:
            target = absolute(base, href)
            if target and site_of(target) == site_of(self.url) and not _is_front(target, self.url):
                return without_tracking(target)
        return without_tracking(self.url)

    def site_names(self) -> Iterator[str]:
        yield from names(self.data.article.get("publisher"))
        yield from self.head.meta.get("og:site_name", ())
        for kind in ("WebSite", "NewsMediaOrganization", "Organization"):
            for thing in self.data.of_type(kind):
                yield from names(thing)
        yield from self.head.all(_NAMES["meta"]["site"])

    def read_outlet(self) -> None:
        """The outlet by its domain, then by the name that the page gives, then as the title's end."""
        known = outlets_of(self.watch)
        at = known.at(self.url) or known.at(self.found.url)
        if at:
            self.found.outlet = at.name
            self.found.know("outlet", "domain")
            return
        candidates = [*self.sites, *_SEPARATED.split(self.head.title)[1:][::-1], *_SEPARATED.split(self.head.title)[:1]]
        for name in candidates:
            outlet = known.named(name)
            if outlet and name:
                self.found.outlet = outlet.name
                self.found.know("outlet", "name")
                return
        if self.sites:
            self.found.outlet = self.sites[0]
            self.found.know("outlet", "json-ld" if names(self.data.article.get("publisher")) else "meta")
            return
        parts = _SEPARATED.split(self.head.title)
        self.found.outlet = parts[-1] if len(parts) > 1 and len(parts[-1]) <= 40 else site_of(self.url)
        self.found.know("outlet", "title" if len(parts) > 1 and len(parts[-1]) <= 40 else "url")

    def read_titles(self) -> None:
        candidates = [
            ("json-ld", first(self.data.article.get("headline"))),
            ("open-graph", self.head.first("og:title")),
            ("microdata", next(iter(self.head.microdata.get("headline", ())), "")),
            ("meta", self.head.first("twitter:title", "title", "dc.title", "headline")),
            ("heading", self.head.headings[0] if len(self.head.headings) == 1 else ""),
            ("title", self.head.title),
        ]
        cleaned = [(how, self.without_site(" ".join(text.split()))) for how, text in candidates if text.strip()]
        versions = [text for _, text in cleaned] + list(_parts_of(self.head.title)) + self.head.headings[:1]
        self.found.titles = tuple(dict.fromkeys(text for text in versions if text))
        if cleaned:
            how, self.found.title = cleaned[0]
            self.found.know("title", how)

    def without_site(self, title: str) -> str:
        """``title`` without the site's name at its end or start."""
        heading = next((text for text in self.head.headings if len(text) > 15 and title.startswith(text)), "")
        if heading:
            return heading
        named = {_plain(name) for name in (*self.sites, site_of(self.url), site_of(self.url).split(".")[0])} - {""}
        parts = [match.span() for match in _SEPARATED.finditer(title)]
        for start, end in parts:
            if _plain(title[end:]) in named:
                return title[:start].strip()
            if _plain(title[:start]) in named:
                return title[end:].strip()
        return title

    def read_authors(self) -> None:
        sources: list[tuple[str, Iterable[str]]] = [
            ("json-ld", names(self.data.article.get("author"))),
            ("open-graph", self.head.meta.get("article:author", ())),
            ("microdata", self.head.microdata.get("author", ())),
            ("meta", self.head.all(_NAMES["meta"]["author"])),
            ("meta", self.twitter_label()),
            ("byline", self.head.by_author[:3]),
        ]
        for how, values in sources:
            authors = tuple(dict.fromkeys(author for value in values for author in split_authors(value)))
            authors = tuple(author for author in authors if _plain(author) not in {_plain(name) for name in self.sites})
            if authors:
                self.found.authors = authors
                self.found.know("authors", how)
                return

    def twitter_label(self) -> tuple[str, ...]:
        """The author as cards for posts name him: label1 says "Written by", data1 who."""
        for number in ("1", "2"):
            if "by" in self.head.first(f"twitter:label{number}").lower().split():
                return (self.head.first(f"twitter:data{number}"),)
        return ()

    def published_stamps(self) -> Iterator[tuple[str, str]]:
        article = self.data.article
        yield from (("json-ld", stamp) for stamp in strings(article.get("datePublished")))
        yield from (("open-graph", stamp) for stamp in self.head.all(_NAMES["open-graph"]["published"]))
        yield from (("microdata", stamp) for stamp in self.head.microdata.get("datepublished", ()))
        yield from (("meta", stamp) for stamp in self.head.all(_NAMES["meta"]["published"]))
        yield from (("json-ld", stamp) for stamp in strings(article.get("dateCreated")))

    def modified_stamps(self) -> Iterator[tuple[str, str]]:
        yield from (("json-ld", stamp) for stamp in strings(self.data.article.get("dateModified")))
        yield from (("open-graph", stamp) for stamp in self.head.all(_NAMES["open-graph"]["modified"]))
        yield from (("microdata", stamp) for stamp in self.head.microdata.get("datemodified", ()))
        yield from (("meta", stamp) for stamp in self.head.all(_NAMES["meta"]["modified"]))

    def first_moment(self, name: str, stamps: Iterable[tuple[str, str]]) -> Moment | None:
        """The first stamp that is a possible moment; one that only names the day is refined by a later one of that day."""
        best: Moment | None = None
        for how, stamp in stamps:
            moment = self.possible(read_stamp(stamp))
            if moment is None:
                continue
            if best is None:
                best = moment
                self.found.know(name, how)
            elif not best.has_time and moment.has_time and moment.day == best.day:
                self.found.know(name, f"{self.found.known[name]}, time from {how}")
                return moment
            if best.has_time:
                return best
        return best

    def possible(self, moment: Moment | None) -> Moment | None:
        """``moment``, unless no article on the page can be of that day."""
        if moment is None or moment.at.year < _EARLIEST_YEAR or moment.at > self.latest:
            return None
        return moment

    def is_paywalled(self) -> bool | None:
        free = self.data.article.get("isAccessibleForFree")
        if isinstance(free, bool):
            return not free
        if isinstance(free, str) and free.strip().lower() in ("true", "false"):
            return free.strip().lower() == "false"
        tier = self.head.first("article:content_tier").lower()
        return tier in ("locked", "metered") if tier in ("locked", "metered", "free") else None

    def read_headline(self, headline: str) -> None:
        """The headline as it stands over the text, where the title tag alone gives it with other words around it."""
        if headline and self.found.known.get("title") == "title" and headline in self.head.title:
            self.found.title = headline
            self.found.know("title", "heading")

    def read_lines(self, lines: Sequence[Piece], layout: Layout) -> None:
        """Take what is still missing from the lines around the headline, then from the URL."""
        found = self.found
        for piece in lines:
            self.date_from(piece, layout)
            if not found.authors:
                self.authors_from(piece)
        if found.published is None:
            found.published = self.possible(day_in_url(self.url) or day_in_url(found.url))
            if found.published:
                found.know("published", "url")

    def date_from(self, piece: Piece, layout: Layout) -> None:
        found = self.found
        if found.published and found.published.has_time:
            return
        stamp = layout.places[piece.place].time if piece.place >= 0 else ""
        for text in (stamp, piece.text):
            moment = self.possible(read_date_line(text)) if text else None
            if moment and found.published is None:
                found.published = moment
                found.know("published", "dateline")
            elif (
                moment
                and found.published
                and not found.published.has_time
                and moment.has_time
                and moment.day == found.published.day
            ):
                found.published = moment
                found.know("published", f"{found.known['published']}, time from dateline")

    def authors_from(self, piece: Piece) -> None:
        if piece.size > 120:
            return
        korean = _KOREAN_REPORTER.findall(piece.text)
        text = piece.text.split("|")[0].split("•")[0].split("·")[0].strip()
        authors = tuple(korean) or (split_authors(text) if _BY.match(text) else ())
        if authors:
            self.found.authors = authors
            self.found.know("authors", "byline")

    def read_language(self, text: str) -> None:
        """The language that the page declares, unless its letters say otherwise."""
        declared = (
            ("json-ld", first(self.data.article.get("inLanguage"))),
            ("lang", self.head.language),
            ("open-graph", self.head.first("og:locale")),
            ("meta", self.head.first("content-language", "language", "dc.language")),
        )
        how, tag = next(((how, tag) for how, tag in declared if tag.strip()), ("", ""))
        language, by_text = language_of(text, re.split(r"[-_]", tag.strip())[0].lower()[:3])
        self.found.language = language
        if language:
            self.found.know("language", "text" if by_text else how)


def split_authors(text: str) -> tuple[str, ...]:
    """The names in a byline: "By Tobias Renn and Marcus Obi" is two."""
    text = " ".join(_BY.sub("", text.strip()).split())
    if not text or _NO_AUTHOR.search(text) or len(text) > 150:
        return ()
    parts = [_INITIAL.sub(r"\1.", part.strip(" .,|-–")) for part in _AND.split(text)]
    kept = [part for part in parts if part and len(part) <= 60]
    if len(kept) > 1 and not all(" " in part or not part.isascii() for part in kept):
        return (text.strip(" .,|"),) if len(text) <= 60 else ()
    return tuple(kept)


def _parts_of(title: str) -> Iterator[str]:
    """What is left of a title without one or more of its ends."""
    spans = [match.span() for match in _SEPARATED.finditer(title)][:8]
    for start, end in spans:
        yield title[:start].strip()
        yield title[end:].strip()


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _is_front(target: str, url: str) -> bool:
    """True for a front page declared as an article's address: a template's mistake."""
    path = target.split("://", 1)[-1].partition("/")[2].strip("/")
    own = url.split("://", 1)[-1].partition("/")[2].strip("/")
    return not path and bool(own)
