"""What a page says of its own standing: its address, its section, whether readers pay, which page of a series it is."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from .head import Head
from .jsonld import JsonLd, first, strings
from .urls import absolute, site_of, without_tracking

_PAGE_OF = re.compile(r"\b(?:page|página|halaman|seite)\s+(\d{1,2})\s+(?:of|de|dari|von)\s+(\d{1,2})\b", re.IGNORECASE)


def section_of(head: Head, data: JsonLd) -> tuple[str, str]:
    """(section, how known), empty where the page names none."""
    candidates = (
        ("json-ld", first(data.article.get("articleSection"))),
        ("open-graph", head.first("article:section")),
        ("microdata", next(iter(head.microdata.get("articlesection", ())), "")),
    )
    return next(((text, how) for how, text in candidates if text), ("", ""))


def canonical_url(head: Head, data: JsonLd, url: str) -> tuple[str, str]:
    """(address, how known): as the page declares it, without tracking; its own where it declares none of the same site.

    An AMP or mobile host of the same site leads to the main one. A front page declared for an article is a mistake.
    """
    base = absolute(url, head.base) or url
    page = data.article.get("mainEntityOfPage")
    named = strings(page.get("@id")) if isinstance(page, Mapping) else strings(page)
    sources = (
        ("canonical", head.links.get("canonical", ())),
        ("open-graph", head.meta.get("og:url", ())),
        ("json-ld", named),
    )
    for how, hrefs in sources:
        for target in filter(None, (absolute(base, href) for href in hrefs)):
            if site_of(url) in (site_of(target), "") and _names_a_page(target):
                return without_tracking(target), how
    return without_tracking(url), "page"


def _names_a_page(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)


def is_paywalled(head: Head, data: JsonLd) -> tuple[bool | None, str]:
    """(whether the page says that readers must pay, how known); None where it says nothing."""
    free = data.article.get("isAccessibleForFree")
    said = str(free).strip().lower() if isinstance(free, bool | str) else ""
    if said in ("true", "false"):
        return said == "false", "json-ld"
    tier = head.first("article:content_tier").lower()
    return (tier != "free", "open-graph") if tier in ("free", "metered", "locked") else (None, "")


def page_of(title: str) -> tuple[int, int] | None:
    """(page, pages) of "page 1 of 3" in ``title``."""
    found = _PAGE_OF.search(title)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        return None
    return int(found[1]), int(found[2])
