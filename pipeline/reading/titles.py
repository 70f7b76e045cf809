"""Headlines: the one to show, without the site's name, and every version that may stand over the text."""

import re
from collections.abc import Iterable, Iterator

from .head import Head
from .jsonld import JsonLd, first
from .urls import site_of

SEPARATED = re.compile(r"\s+(?:\||-|–|—|::|·|•|«|»|~|›|/|:)\s+|\s*(?:\||::)\s*")
# A heading this long that opens the title tag is the headline; a shorter one may be a word of it.
_SHORTEST_HEADLINE = 15
_MOST_SEPARATORS = 8
# No headline is longer; what is comes from a template that went wrong, or from somebody who wants us to be slow.
_LONGEST = 500


def read_title(head: Head, data: JsonLd, sites: Iterable[str], url: str) -> tuple[str, str]:
    """(headline, how known), without the site's name; empty where the page has none."""
    candidates = (
        ("json-ld", first(data.article.get("headline"))),
        ("open-graph", head.first("og:title")),
        ("microdata", next(iter(head.microdata.get("headline", ())), "")),
        ("meta", head.first("twitter:title", "title", "dc.title", "headline")),
        ("heading", head.headings[0] if len(head.headings) == 1 else ""),
        ("title", head.title),
    )
    own = _names_of(sites, url)
    found = [(how, " ".join(text[:_LONGEST].split())) for how, text in candidates if text.strip()]
    how, title = next((pair for pair in found if plain(pair[1]) not in own), found[0] if found else ("", ""))
    return _without_site(title, own, head.headings), how


def title_versions(head: Head, data: JsonLd, title: str, sites: Iterable[str], url: str) -> tuple[str, ...]:
    """Everything that the headline may be where it stands over the text; the site's own name is none of it."""
    declared = (
        title,
        first(data.article.get("headline")),
        head.first("og:title"),
        head.first("twitter:title"),
        head.title,
    )
    parts = (part for text in (head.title, head.first("og:title")) for part in _parts_of(text[:_LONGEST]))
    versions = (*declared, *parts, *head.headings[:1])
    own = _names_of(sites, url)
    return tuple(dict.fromkeys(text for text in versions if text and (text == title or plain(text) not in own)))


def _names_of(sites: Iterable[str], url: str) -> set[str]:
    """What the site may be called, for comparing: its names, its domain, its domain's first word."""
    domain = site_of(url)
    return {plain(name) for name in (*sites, domain, domain.split(".")[0])} - {""}


_NO_LETTER = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """``text`` for comparing names and headlines: letters and digits only, case folded."""
    return _NO_LETTER.sub("", text.casefold())


def _without_site(title: str, sites: set[str], headings: Iterable[str]) -> str:
    heading = next((text for text in headings if len(text) > _SHORTEST_HEADLINE and title.startswith(text)), "")
    if heading:
        return heading
    for separator in SEPARATED.finditer(title):
        if plain(title[separator.end() :]) in sites:
            return title[: separator.start()].strip()
        if plain(title[: separator.start()]) in sites:
            return title[separator.end() :].strip()
    return title


def _parts_of(title: str) -> Iterator[str]:
    """What is left of a title without one or more of its ends."""
    for separator in list(SEPARATED.finditer(title))[:_MOST_SEPARATORS]:
        yield title[: separator.start()].strip()
        yield title[separator.end() :].strip()
