"""Text -> tree, within limits: a page may be hostile, and the parser must not be what finds out."""

import re

from lxml import etree

from ..errors import UnreadablePage

# The largest honest pages of the corpora are 4 MB; ten times that and more is data, not an article. The limits keep the
# worst page under five CPU seconds and half a gigabyte.
MAX_BYTES = 24 * 1024 * 1024
MAX_TAGS = 400_000
# Control characters and what no encoding explains: a broken page has a few, a picture one in four.
_NO_TEXT = re.compile("[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\ufffd]")
_MOST_NO_TEXT = 0.05


def check_size(body: bytes, *, url: str) -> None:
    """Raises UnreadablePage for a body that is empty or larger than any article's page."""
    if not body.strip():
        raise UnreadablePage(url, "empty")
    if len(body) > MAX_BYTES:
        raise UnreadablePage(url, f"larger than {MAX_BYTES // 2**20} MB")


def check_text(text: str, *, url: str) -> None:
    """Raises UnreadablePage for what was decoded but is no text: an image, an archive, an encoding nobody knows."""
    sample = text[:20_000]
    if len(_NO_TEXT.findall(sample)) > _MOST_NO_TEXT * len(sample):
        raise UnreadablePage(url, "not text")


def parse(text: str, *, url: str) -> etree._Element:
    """The tree of a page's markup. Raises UnreadablePage where there is none, or too much of it."""
    if text.count("<") > MAX_TAGS:
        raise UnreadablePage(url, f"more than {MAX_TAGS:,} tags")
    # huge_tree: the parser's own limits (10 MB a text node, 256 levels) drop the rest of a page without a word.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    markup = text.replace("\x00", "\ufffd").encode("utf-8", "replace")
    try:
        root = etree.fromstring(markup, parser)
    except (etree.LxmlError, ValueError, AssertionError) as exc:
        raise UnreadablePage(url, "no markup in it") from exc
    if root is None:
        raise UnreadablePage(url, "no markup in it")
    return root
