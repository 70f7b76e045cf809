"""JSON Feed 1.0 and 1.1, which feedparser does not read."""

import json
from collections.abc import Iterator

from .contents import Contents, NotThisKind, distinct, make_lead
from .dates import read_date


def looks_like_json(body: bytes, content_type: str) -> bool:
    """Whether the bytes are JSON: by what they begin with, where the server's word is not enough."""
    start = body[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") or ("json" in content_type.lower() and not start.startswith(b"<"))


def read_json_feed(body: bytes, *, url: str) -> Contents:
    """What a JSON Feed holds. Raises NotThisKind."""
    feed = _parsed(body)
    base = _text(feed, "home_page_url") or url
    leads = (
        make_lead(
            _text(item, "url") or _address(_text(item, "id")) or _text(item, "external_url"),
            base=base,
            title=_text(item, "title"),
            published=read_date(_text(item, "date_published")),
            changed=read_date(_text(item, "date_modified")),
        )
        for item in _items(feed)
    )
    hub = next((_text(hub, "url") for hub in _objects(feed.get("hubs"))), None)
    return Contents(distinct(leads), title=_text(feed, "title"), hub=hub)


def _parsed(body: bytes) -> dict[str, object]:
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as exc:
        raise NotThisKind(f"not valid JSON: {exc}"[:200]) from exc
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise NotThisKind("JSON, but not a JSON Feed: no list of items")
    return feed


def _items(feed: dict[str, object]) -> Iterator[dict[str, object]]:
    return _objects(feed["items"])


def _objects(value: object) -> Iterator[dict[str, object]]:
    return (item for item in value if isinstance(item, dict)) if isinstance(value, list) else iter(())


def _text(item: dict[str, object], key: str) -> str | None:
    """A field's text; numbers count, since an id may be one; None for anything else."""
    value = item.get(key)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value != "" else None


def _address(text: str | None) -> str | None:
    """The id where it is an address, as the format recommends."""
    return text if text and text.startswith(("http://", "https://")) else None
