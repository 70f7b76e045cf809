"""Sitemaps: plain, news and index, gzipped or not, in any namespace; a text file of addresses counts as one."""

import zlib
from collections.abc import Iterator
from io import BytesIO

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
    root, complaint = "", None
    try:
        for element in _elements(body):
            root = root or _name(element.getroottree().getroot())
            (children if _name(element) == _TAG_CHILD else entries).append(_lead(element, url))
            element.clear()
    except etree.XMLSyntaxError as error:
        complaint = f"XMLSyntaxError: {str(error)[:160]}"
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


def _elements(body: bytes) -> Iterator[etree._Element]:
    """The entries, one by one; entities are not resolved, nothing is fetched, broken XML is read as far as it goes."""
    tags = (f"{{*}}{_TAG_ENTRY}", f"{{*}}{_TAG_CHILD}")
    events = etree.iterparse(
        BytesIO(body), tag=tags, resolve_entities=False, no_network=True, huge_tree=False, recover=True
    )
    for count, (_, element) in enumerate(events):
        if count >= MOST_ENTRIES:
            return
        yield element


def _lead(element: etree._Element, base: str) -> FoundLead | None:
    fields: dict[str, str] = {}
    for child in element.iter():
        if isinstance(child.tag, str) and child.text and child.text.strip():
            fields.setdefault(_field(child), child.text.strip())
    return make_lead(
        fields.get("loc"),
        base=base,
        title=fields.get("news:title"),
        published=read_date(fields.get("news:publication_date")),
        changed=read_date(fields.get("lastmod")),
    )


def _field(child: etree._Element) -> str:
    """``loc`` and ``lastmod`` of the entry itself; ``news:…`` inside a news element (an image has a title, too)."""
    parent = child.getparent()
    above = _name(parent) if parent is not None else ""
    if above in {_TAG_ENTRY, _TAG_CHILD}:
        return _name(child)
    return f"{above}:{_name(child)}"


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
