"""Bytes of a source -> its contents, by the source's kind. Runs in a reading process: feeds are hostile and slow."""

from collections.abc import Mapping

from pipeline.errors import SettingsError

from .contents import Contents, NotThisKind
from .discovery import discover
from .feeds import read_feed
from .listings import read_listing
from .recall import Recall
from .sitemaps import read_sitemap
from .sources import Source

_RECALL = Recall()  # of this process, like a cache: a restart reads every feed once


def read_contents(source: Source, body: bytes, url: str, headers: Mapping[str, str]) -> Contents:
    """What ``body``, fetched from ``url``, holds. Raises NotThisKind."""
    if source.kind == "listing":
        return _read_listing(source, body, url, headers)
    if source.kind == "sitemap":
        return _read_sitemap(body, url, headers)
    try:
        return _RECALL.contents(body, url, headers, lambda: read_feed(body, url=url, headers=headers))
    except NotThisKind as exc:
        found = discover(body, url)
        if not found:
            raise
        raise NotThisKind(f"{exc}; it links to {found[0].url}") from exc


def _read_listing(source: Source, body: bytes, url: str, headers: Mapping[str, str]) -> Contents:
    if source.select is None:
        raise NotThisKind("a listing needs a table 'select' with at least 'item'")
    try:
        return read_listing(body, source.select, url=url, content_type=headers.get("content-type", ""))
    except SettingsError as exc:
        raise NotThisKind(exc.message) from exc


def _read_sitemap(body: bytes, url: str, headers: Mapping[str, str]) -> Contents:
    """A sitemap, or the feed that some sites offer as one."""
    try:
        return read_sitemap(body, url=url)
    except NotThisKind as not_sitemap:
        try:
            return read_feed(body, url=url, headers=headers)
        except NotThisKind:
            raise not_sitemap from None
