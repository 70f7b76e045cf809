"""Metadata: headline, authors, outlet, address, times, language, each with how it is known.

Order of trust: JSON-LD, Open Graph, microdata, meta tags, the visible lines, the URL.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TypeVar
from urllib.parse import urlsplit

from ..credit.outlets import outlets_of
from ..lexicons import read_words
from ..model import Moment, Page
from ..watchlist import Watchlist
from .authors import authors_in_line, declared_authors
from .declared import canonical_url, is_paywalled, page_of, section_of
from .head import Head
from .jsonld import JsonLd, first, names
from .language import language_of
from .layout import Layout, Piece
from .moments import in_zone_of, is_day_first, read_date_line
from .stamps import first_moment, is_finer, modified_stamps, possible, published_stamps
from .titles import SEPARATED, read_title, title_versions
from .url_days import day_in_url
from .urls import site_of

_T = TypeVar("_T")
_SITE_META = read_words("meta", "meta", "site")
_SITE_TYPES = ("WebSite", "NewsMediaOrganization", "Organization")
_PICTURE = re.compile(r"(?:^|[\s_-])(?<!bg-)(?:pic|picture|image|img|photo|foto|bild)", re.IGNORECASE)
# Words that say of a date that something was published then; that it was brought up to date then.
_STATED, _CHANGED = (
    re.compile(rf"\b(?:{'|'.join(read_words('datelines', key))})(?![a-z])", re.IGNORECASE)
    for key in ("published", "changed")
)
# A line that is about a date names it within so many characters.
_OPENING = 24
_DATELINE = 40
# Lines that are searched for the day where nothing else gives it.
_MOST_LINES = 2_000
_LONGEST_SITE_NAME = 40
_LONGEST_SITE = 120
_LONGEST_BYLINE = 120
# A clock that is wrong by a zone or two does not make tomorrow's article impossible.
_LEEWAY = timedelta(days=2)
# A correction comes within days; a guide that is kept up to date is written anew for months.
_LONG_AFTER = timedelta(days=45)
_END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Metadata:
    """What is known about an article besides its text.

    ``titles``: every version of the headline on the page; ``body``: what JSON-LD gives as text; ``known``: how.
    """

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


class MetadataReader:
    """Reads the metadata of one page into ``found``: first its head, then its visible lines, then its text."""

    def __init__(self, head: Head, data: JsonLd, *, page: Page, watch: Watchlist) -> None:
        self.head, self.data, self.url = head, data, page.url
        self.day_first = is_day_first(head.language) or is_day_first(head.first("og:locale"))
        self.latest = _END_OF_TIME if page.is_saved else page.fetched_at + _LEEWAY
        self.sites = tuple(dict.fromkeys(name for name in _site_names(head, data) if len(name) <= _LONGEST_SITE))
        address, how = (page.url, "stated") if _is_stated(page) else canonical_url(head, data, page.url)
        self.found = Metadata(address, known={"url": how})
        self.found.outlet = self._noted("outlet", *self._outlet(watch))

    def read_head(self) -> Metadata:
        """What the page says about itself where no reader looks."""
        found, head, data = self.found, self.head, self.data
        found.title = self._noted("title", *read_title(head, data, self.sites, self.url))
        found.titles = title_versions(head, data, found.title, self.sites, self.url)
        found.authors = self._noted("authors", *declared_authors(head, data, (*self.sites, found.outlet), self.url))
        found.published = self._noted("published", *first_moment(published_stamps(head, data), latest=self.latest))
        found.modified = self._noted("modified", *first_moment(modified_stamps(head, data), latest=self.latest))
        found.section = self._noted("section", *section_of(head, data)) or None
        found.paywalled = self._noted("paywalled", *is_paywalled(head, data))
        found.page_of = self._noted("page_of", page_of(head.title), "title")
        found.body = first(data.article.get("articleBody"))
        return found

    def read_headline(self, headline: str) -> None:
        """The headline as it stands over the text, where the title tag alone gives it, with other words around it."""
        if headline and self.found.known.get("title") == "title" and headline in self.head.title:
            self.found.title = self._noted("title", headline, "heading")

    def read_lines(self, lines: Iterable[Piece], layout: Layout) -> None:
        """Take what is still missing from the lines around the headline, then from the URL."""
        lines = list(lines)
        for piece in lines:
            if not _is_of_picture(piece, layout):
                self._date_from(piece, layout)
            if piece.size <= _LONGEST_BYLINE:
                self._authors_from(piece.text)
        day = day_in_url(urlsplit(self.url).path) or day_in_url(urlsplit(self.found.url).path)
        if self.found.published is None:
            self.found.published = self._noted("published", possible(day, latest=self.latest), "url")
        elif day:
            self._move_to_zone(day, "url")
        self._note_rewriting(lines)

    def _note_rewriting(self, lines: Sequence[Piece]) -> None:
        """Write down that a page is written anew: readers are shown when it was changed, long after its first day."""
        published, changed = self.found.published, self._stated(lines, _CHANGED)
        if published is None or changed is None or changed.day - published.day < _LONG_AFTER:
            return
        shown = {moment.day for piece in lines if (moment := self._possible_line(piece.text))}
        if shown == {changed.day} and (self.found.modified is None or self.found.modified.day == changed.day):
            self.found.modified = self._noted("modified", self.found.modified or changed, self._how_changed())
            self.found.known["rewritten"] = "line"

    def _how_changed(self) -> str:
        return self.found.known.get("modified", "dateline")

    def read_elsewhere(
        self,
        stamps: Iterable[tuple[str, str]],
        lines: Sequence[Piece],
        *,
        openings: Sequence[str],
        nearby: Sequence[str],
    ) -> None:
        """The publication time from anywhere on the page, where nothing better is known.

        A stamp in the page's scripts, a line that says when it was published, the only day that lines begin with, or
        the one that the text opens with: "BERLIN, 12.11.2021 –". At last, and known to be weak, a line that says when
        it was changed, and the only day that is named near the headline in boxes about other things.
        """
        if self.found.published is None:
            self.found.published = self._noted("published", *first_moment(stamps, latest=self.latest))
        if self.found.published is None:
            self.found.published = self._noted("published", *self._written(lines, openings, nearby))

    def _written(
        self, lines: Sequence[Piece], openings: Sequence[str], nearby: Sequence[str]
    ) -> tuple[Moment | None, str]:
        """(moment, how known) from lines that may stand anywhere: the article's own only by what they say."""
        said = (
            self._stated(lines, _STATED)
            or self._only_day(piece.text[:_OPENING] for piece in lines if not piece.links)
            or self._only_day(text[:_DATELINE] for text in openings[:1])
            or self._only_day(text[:_OPENING] for text in openings)
        )
        if said:
            return said, "text"
        changed = self._stated(lines, _CHANGED)
        return (changed, "last change") if changed else (self._only_day(nearby), "nearby")

    def _only_day(self, texts: Iterable[str]) -> Moment | None:
        """The first date in ``texts``, if all of them that have one name the same day."""
        dated = [moment for text in islice(texts, _MOST_LINES) if (moment := self._possible_line(text))]
        return dated[0] if len({moment.day for moment in dated}) == 1 else None

    def _stated(self, lines: Sequence[Piece], words: re.Pattern[str]) -> Moment | None:
        """The first date in a line with one of ``words``."""
        return next(
            (
                moment
                for piece in lines[:_MOST_LINES]
                if words.search(piece.text) and (moment := self._possible_line(piece.text))
            ),
            None,
        )

    def read_language(self, text: str) -> None:
        """The language that the page declares, unless the letters of ``text`` say otherwise."""
        declared = (
            ("json-ld", first(self.data.article.get("inLanguage"))),
            ("lang", self.head.language),
            ("open-graph", self.head.first("og:locale")),
            ("meta", self.head.first("content-language", "language", "dc.language")),
        )
        how, tag = next(((how, tag) for how, tag in declared if tag.strip()), ("", ""))
        language, by_text = language_of(text, re.split(r"[-_]", tag.strip())[0].lower()[:3])
        self.found.language = self._noted("language", language, "text" if by_text else how)

    def _noted(self, name: str, value: _T, how: str) -> _T:
        """``value``, with how it is known written down if there is one."""
        if value or value is False:
            self.found.known[name] = how
        return value

    def _date_from(self, piece: Piece, layout: Layout) -> None:
        """The publication time from a visible line or the stamp behind it, if it adds to what is known."""
        stamp = layout.places[piece.place].time if piece.place >= 0 else ""
        for moment in (self._possible_line(stamp), self._possible_line(piece.text)):
            known = self.found.published
            if moment and known is None:
                self.found.published = self._noted("published", moment, "dateline")
            elif moment and known and is_finer(moment, known):
                how = self.found.known["published"]
                how = how if how == "dateline" else f"{how}, time from dateline"
                self.found.published = self._noted("published", moment, how)
            elif moment:
                self._move_to_zone(moment, "dateline")

    def _authors_from(self, line: str) -> None:
        """The authors that a line names, where none are known, or only those of them who have a page of their own."""
        known = self.found.authors
        if known and self.found.known["authors"] != "byline":
            return
        named = authors_in_line(line, outlet=self.found.outlet)
        if len(named) > len(known) and set(known) <= set(named):
            self.found.authors = self._noted("authors", named, "byline")

    def _possible_line(self, text: str) -> Moment | None:
        return possible(read_date_line(text, day_first=self.day_first), latest=self.latest) if text else None

    def _move_to_zone(self, seen: Moment, where: str) -> None:
        """Put the publication time into the zone in which readers see it: so its day is the one that they see."""
        known = self.found.published
        if known and self.found.known["published"] != "dateline" and (moved := in_zone_of(known, seen)):
            how = self.found.known["published"]
            self.found.published = self._noted("published", moved, f"{how}, zone from {where}")

    def _outlet(self, watch: Watchlist) -> tuple[str, str]:
        """(outlet, how known): by its domain, by the name that the page gives, by the end of the title."""
        known = outlets_of(watch)
        at = known.at(self.url) or known.at(self.found.url)
        if at:
            return at.name, "domain"
        first_part, *rest = SEPARATED.split(self.head.title)
        candidates = self.sites or (*reversed(rest), first_part)
        outlet = next((outlet for name in candidates if name and (outlet := known.named(name))), None)
        if outlet:
            return outlet.name, "name"
        if self.sites:
            return self.sites[0], "json-ld" if names(self.data.article.get("publisher")) else "meta"
        if rest and len(rest[-1]) <= _LONGEST_SITE_NAME:
            return rest[-1], "title"
        return site_of(self.url), "url"


def _is_stated(page: Page) -> bool:
    """Whether the address is the one that an index gives the page: then the page's own word does not change it."""
    return page.is_saved and page.url.startswith(("http://", "https://"))


def _is_of_picture(piece: Piece, layout: Layout) -> bool:
    """True for a line about a picture: its date is that of the picture."""
    around = list(layout.around(piece.place))[:2]
    return piece.kind == "caption" or any(_PICTURE.search(layout.places[index].hint) for index in around)


def _site_names(head: Head, data: JsonLd) -> Iterator[str]:
    yield from names(data.article.get("publisher"))
    yield from head.meta.get("og:site_name", ())
    for kind in _SITE_TYPES:
        for thing in data.of_type(kind):
            yield from names(thing)
    yield from head.all(_SITE_META)
