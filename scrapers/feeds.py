"""RSS, Atom and RDF, read by feedparser the way that passes its own corpus; JSON Feed by our own reader.

Bytes, never text: a ``str`` that looks like a path would be *opened* by feedparser. The two headers that matter go
along: without them it finds the right encoding for 48 of its 82 encoding samples, with them for all.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Any

import feedparser
from w3lib.encoding import html_to_unicode

from store.records import FoundLead

from .contents import Contents, NotThisKind, Rhythm, absolute_url, distinct, make_lead, plain_text
from .jsonfeed import looks_like_json, read_json_feed

_XML_DECLARATION = re.compile(r"\A\s{0,64}<\?xml[^>]{0,200}\?>")
_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# RSS keeps these as lists inside the channel, and feedparser keeps of each list the last item only.
_SKIP_HOURS = re.compile(rb"<skipHours>(.{0,2000}?)</skipHours>", re.DOTALL | re.IGNORECASE)
_SKIP_DAYS = re.compile(rb"<skipDays>(.{0,2000}?)</skipDays>", re.DOTALL | re.IGNORECASE)
_HOUR = re.compile(rb"<hour>\s{0,20}(\d{1,2})\s{0,20}</hour>", re.IGNORECASE)
_DAY = re.compile(rb"<day>\s{0,20}([a-z]{6,9})\s{0,20}</day>", re.IGNORECASE)


def read_feed(body: bytes, *, url: str, headers: Mapping[str, str]) -> Contents:
    """What a feed holds, of whatever kind it turns out to be. Raises NotThisKind where it is none."""
    if not body.strip():
        raise NotThisKind("an empty answer")
    if looks_like_json(body, headers.get("content-type", "")):
        return read_json_feed(body, url=url)
    parsed = parse_feed(body, url=url, headers=headers)
    if not parsed.get("version") and not parsed["entries"]:
        raise NotThisKind(_what_it_is(body))
    feed = parsed["feed"]
    return Contents(
        leads=distinct(_entry_lead(entry, url, body) for entry in parsed["entries"]),
        rhythm=_rhythm(feed, body),
        title=plain_text(_get(feed, "title")),
        complaint=_complaint(parsed),
        hub=next((link.get("href") for link in _get(feed, "links") or () if link.get("rel") == "hub"), None),
    )


def parse_feed(body: bytes, *, url: str, headers: Mapping[str, str], with_html: bool = False) -> Any:  # noqa: ANN401 - feedparser is untyped
    """What feedparser makes of these bytes.

    ``with_html``: also clean the HTML inside entries. That is half its time, and nothing of an entry's HTML is kept.
    """
    parsed = _parse(body, url, headers, with_html=with_html)
    if rescued := _rescued_korean(parsed, body, headers):
        known = {**headers, "content-type": "application/xml; charset=utf-8"}
        parsed = _parse(rescued, url, known, with_html=with_html)
    return parsed


def _parse(body: bytes, url: str, headers: Mapping[str, str], *, with_html: bool) -> Any:  # noqa: ANN401
    # Without a content type it would complain about every feed; without a location, links stay relative.
    location = absolute_url(headers.get("content-location"), url) or url
    known = {"content-type": "application/xml", **headers, "content-location": location}
    return feedparser.parse(
        BytesIO(body), response_headers=known, sanitize_html=with_html, resolve_relative_uris=with_html
    )


def _rescued_korean(parsed: Any, body: bytes, headers: Mapping[str, str]) -> bytes | None:  # noqa: ANN401
    """The body in UTF-8, where feedparser gave up on it and read the bytes of a Korean page as western letters.

    Feeds declared EUC-KR hold syllables that only its superset CP949 has; feedparser then falls back to windows-1252.
    """
    if str(parsed.get("encoding", "")).lower() != "windows-1252":
        return None
    encoding, text = html_to_unicode(headers.get("content-type"), body)
    if encoding.lower() not in {"cp949", "euc-kr", "uhc", "ks_c_5601-1987"}:
        return None
    return _XML_DECLARATION.sub("", text, count=1).encode("utf-8")


def _entry_lead(entry: Any, base: str, body: bytes) -> FoundLead | None:  # noqa: ANN401 - feedparser is untyped
    return make_lead(
        next(_addresses(entry, base, body), None),
        base=base,
        title=_get(entry, "title"),
        published=_time(_get(entry, "published_parsed")) or _time(_get(entry, "updated_parsed")),
        changed=_time(_get(entry, "updated_parsed")),
    )


def _addresses(entry: Any, base: str, body: bytes) -> Iterator[str]:  # noqa: ANN401 - feedparser is untyped
    """Where an entry's page may be, the likeliest first: the original before a counting redirect, an id at last.

    An id counts only where it stands so in the feed: feedparser makes an address of any id that has a base.
    """
    alternates = (link.get("href") for link in _get(entry, "links") or () if link.get("rel") == "alternate")
    for address in (_get(entry, "feedburner_origlink"), _get(entry, "link"), *alternates):
        if absolute_url(address, base):
            yield address
    entry_id = str(_get(entry, "id") or "")
    if entry_id.startswith(("http://", "https://")) and entry_id.encode("utf-8") in body:
        yield entry_id


def _rhythm(feed: Any, body: bytes) -> Rhythm:  # noqa: ANN401 - feedparser is untyped
    head = body[:65_536]
    hours, days = _SKIP_HOURS.search(head), _SKIP_DAYS.search(head)
    period = _PERIODS.get(str(_get(feed, "sy_updateperiod") or "").strip().lower())
    return Rhythm(
        ttl_seconds=_whole(_get(feed, "ttl"), 60),
        period_seconds=period and period // max(1, _whole(_get(feed, "sy_updatefrequency"), 1) or 1),
        skip_hours=frozenset(int(hour) % 24 for hour in _HOUR.findall(hours[1])) if hours else frozenset(),
        skip_days=frozenset(
            _DAYS.index(name) for day in _DAY.findall(days[1]) if (name := day.decode("ascii").lower()) in _DAYS
        )
        if days
        else frozenset(),
    )


def _whole(text: object, unit: int) -> int | None:
    digits = str(text or "").strip()
    return int(digits) * unit if digits.isascii() and digits.isdigit() and 0 < len(digits) < 8 else None


def _complaint(parsed: Any) -> str | None:  # noqa: ANN401 - feedparser is untyped
    if not parsed.get("bozo"):
        return None
    error = parsed.get("bozo_exception")
    return f"{type(error).__name__}: {str(error).strip()[:160]}"


def _time(value: struct_time | None) -> datetime | None:
    try:
        return datetime(*value[:6], tzinfo=UTC) if value else None
    except (ValueError, TypeError):
        return None


def _get(table: Any, key: str) -> Any:  # noqa: ANN401 - feedparser is untyped
    """A field as it stands: feedparser's own look-up answers for absent fields with others, and warns."""
    return dict.get(table, key)


def _what_it_is(body: bytes) -> str:
    start = body[:1024].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "an HTML page, not a feed"
    return "not a feed: neither RSS nor Atom nor JSON Feed"
