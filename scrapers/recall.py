"""Feeds that changed in their bytes but not in what we keep of them, recognised without reading them anew.

Most feeds carry the time of their making, counts of comments and whole texts; what they announce changes far less
often. Reading with feedparser costs ten times what a scan with lxml does. The scan takes in everything that an entry or
the feed's head says but what ``NOISE`` names, so that equal scans can't mean different contents. It sees no feed that
is odd in any way, malformed or with a document type: those are read.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b

from lxml import etree

from .contents import Contents

# Nothing of these reaches a lead, and they are what changes without news: texts, comment counts, times of making.
NOISE = frozenset({"description", "summary", "content", "encoded", "comments", "lastBuildDate"})
_TIMES_OF_MAKING = frozenset({"pubDate", "updated"})  # of the feed; those of an entry are news
_ENTRIES = frozenset({"item", "entry"})
_ROOTS = frozenset({"rss", "RDF", "feed"})
_HEADERS = ("content-type", "content-location", "content-language")
_FEEDS = 1_000
_MOST_ENTRIES = 500


class Recall:
    """What the feeds read last in this process held; so many feeds, so that memory stays flat."""

    def __init__(self, *, most: int = _FEEDS) -> None:
        self._most = most
        self._known: OrderedDict[str, tuple[bytes, Contents]] = OrderedDict()

    def contents(self, body: bytes, url: str, headers: Mapping[str, str], read: Callable[[], Contents]) -> Contents:
        """What ``read`` gives, remembered where it would give the same again."""
        seen = scan(body, url, headers)
        known = self._known.get(url)
        if known is not None and seen == known[0]:
            self._known.move_to_end(url)
            return known[1]
        contents = read()
        self._known.pop(url, None)
        if seen is not None and len(contents.leads) <= _MOST_ENTRIES:
            self._known[url] = seen, contents
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        return contents


def scan(body: bytes, url: str, headers: Mapping[str, str]) -> bytes | None:
    """A digest of all that a feed says but noise; None where it is no plain well-formed feed."""
    root = _parsed(body)
    if root is None:
        return None
    digest = blake2b(digest_size=16)
    for word in (url, *(headers.get(name, "") for name in _HEADERS)):
        digest.update(word.encode("utf-8", "surrogatepass") + b"\0")
    for part in _parts(root):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.digest()


def _parsed(body: bytes) -> etree._Element | None:
    # A parser of its own each time: one that met a fault keeps the memory of it.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if _name(root) in _ROOTS and not root.getroottree().docinfo.doctype else None  # type: ignore[union-attr]


def _parts(root: etree._Element) -> Iterator[str]:
    yield from _own(root)
    for child in root:
        if _name(child) == "channel":
            yield from _own(child)
            for inner in child:
                yield from _part(inner)
        else:
            yield from _part(child)


def _part(element: etree._Element) -> Iterator[str]:
    """An entry without its noise, or a piece of the head."""
    name = _name(element)
    if name in _ENTRIES:
        yield from _own(element)
        for child in element:
            if _name(child) not in NOISE:
                yield from _whole(child)
    elif name not in NOISE and name not in _TIMES_OF_MAKING:
        yield from _whole(element)


def _whole(element: etree._Element) -> Iterator[str]:
    for inner in element.iter():
        yield from _own(inner)


def _own(element: etree._Element) -> Iterator[str]:
    yield str(element.tag)
    for key, value in element.items():
        yield f"{key!s}={value!s}"
    yield f"{element.text or ''}\0{element.tail or ''}".strip()


def _name(element: etree._Element) -> str:
    """The tag without its namespace; a comment or a processing instruction has none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
