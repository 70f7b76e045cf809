"""Text -> tree, within limits: a page may be hostile, and the parser must not be what finds out."""

from lxml import etree

from .errors import UnreadablePage

# The largest honest pages of the corpora are 4 MB; ten times that and more is data, not an article. The limits keep the
# worst page under five CPU seconds and half a gigabyte.
MAX_BYTES = 24 * 1024 * 1024
MAX_TAGS = 400_000


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
