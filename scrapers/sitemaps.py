"""Sitemaps: plain, news and index, gzipped or not, in any namespace; a text file of addresses counts as one."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

from lxml import etree

from store.records import FoundLead

from .contents import MOST_ENTRIES, Contents, NotThisKind, distinct, make_lead
from .dates import read_date

MOST_BYTES = 50 * 1024 * 1024  # unpacked: the format's own limit
_TAG_ENTRY, _TAG_CHILD = "url", "sitemap"


def read_sitemap(body: bytes, *, url: str) -> Contents:
    """What a sitemap holds; an index gives ``more`` (its newest first) and no leads. Raises NotThisKind."""
    body = unpacked(body)
    start = body[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"http://", b"https://")):
        return Contents(distinct(_text_leads(body, url)))
    if not start.startswith(b"<"):
        raise NotThisKind("not a sitemap: neither XML nor a list of addresses")
    entries: list[FoundLead | None] = []
    children: list[FoundLead | None] = []
    elements = _Elements(body)
    try:
        for element in islice(elements, MOST_ENTRIES):
            (children if _name(element) == _TAG_CHILD else entries).extend(_leads(element, url))
            element.clear()
        complaint = elements.complaint
    except etree.XMLSyntaxError as error:
        complaint = str(error)[:200]
    if not entries and not children:
        return _nothing(body, complaint)
    return Contents(distinct(entries), _newest_first(distinct(children)), complaint=complaint)


def unpacked(body: bytes) -> bytes:
    """The bytes, gunzipped where they are gzipped. Raises NotThisKind for a broken or an immense one."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    unzip = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        content = unzip.decompress(body, MOST_BYTES)
    except zlib.error as exc:
        raise NotThisKind(f"broken gzip: {exc}") from exc
    if unzip.unconsumed_tail:
        raise NotThisKind(f"more than {MOST_BYTES} bytes when unpacked")
    return content


class _Elements:
    """The entries, one by one; entities are not resolved, nothing is fetched, broken XML is read as far as it goes."""

    def __init__(self, body: bytes) -> None:
        self._events = etree.iterparse(
            BytesIO(body),
            tag=(f"{{*}}{_TAG_ENTRY}", f"{{*}}{_TAG_CHILD}"),
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            recover=True,
        )

    def __iter__(self) -> Iterator[etree._Element]:
        return (element for _, element in self._events)

    @property
    def complaint(self) -> str | None:
        """What the parser had to forgive first."""
        return next((f"line {entry.line}: {entry.message}" for entry in self._events.error_log), None)


def _leads(element: etree._Element, base: str) -> Iterator[FoundLead | None]:
    """One lead for each address: some sites put several into one entry, or the bare address without its tag."""
    news = {_name(child): _words(child) for child in element.iter() if _is_in_news(child)}
    found: list[tuple[str, str | None]] = []
    for child in element:
        if _is_named(child, "loc"):
            found.append((_words(child), None))
        elif _is_named(child, "lastmod") and found:
            found[-1] = (found[-1][0], _words(child))
    changed_first = next((_words(child) for child in element if _is_named(child, "lastmod")), None)
    for url, changed in found or [((element.text or "").strip(), None)]:
        yield make_lead(
            url,
            base=base,
            title=news.get("title"),
            published=read_date(news.get("publication_date")),
            changed=read_date(changed or (changed_first if len(found) == 1 else None)),
        )


def _is_named(element: etree._Element, name: str) -> bool:
    return isinstance(element.tag, str) and _name(element) == name


def _is_in_news(element: etree._Element) -> bool:
    """Whether it is a field of a news element: an image or a video has a title, too."""
    parent = element.getparent()
    return isinstance(element.tag, str) and parent is not None and _is_named(parent, "news")


def _words(element: etree._Element) -> str:
    return (element.text or "").strip()


def _name(element: etree._Element) -> str:
    """The local name: sites misspell the namespace, and it says nothing more."""
    return str(element.tag).rpartition("}")[2].lower()


def _newest_first(children: tuple[FoundLead, ...]) -> tuple[str, ...]:
    dated = sorted((child for child in children if child.changed), key=lambda child: str(child.changed), reverse=True)
    return tuple(child.url for child in (*dated, *(child for child in children if not child.changed)))


def _text_leads(body: bytes, base: str) -> Iterator[FoundLead | None]:
    for line in body.decode("utf-8-sig", errors="replace").splitlines()[:MOST_ENTRIES]:
        yield make_lead(line.strip(), base=base, title=None, published=None)


def _nothing(body: bytes, complaint: str | None) -> Contents:
    """An empty sitemap, if it is one."""
    start = body[:2048].lower()
    if b"<urlset" in start or b"<sitemapindex" in start:
        return Contents(complaint=complaint)
    kind = "an HTML page" if b"<html" in start or b"<!doctype html" in start else "XML of another kind"
    raise NotThisKind(f"{kind}, not a sitemap")
