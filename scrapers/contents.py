"""What a poll's bytes hold: the pages that a source points to, and what it says about its own rhythm."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Self
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

from store.records import FoundLead

MOST_ENTRIES = 50_000  # a sitemap's own limit
_LONGEST_TITLE = 500
_LONGEST_URL = 2_083
# No character has such a number, and Python refuses to read one of thousands of digits.
_ENDLESS_REFERENCE = re.compile(r"&#\d{8,}")


class NotThisKind(ValueError):
    """The bytes are not what the source was said to be: HTML instead of a feed, say."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a feed says about when to come again. Hours are GMT; days count from Monday = 0."""

    ttl_seconds: int | None = None
    period_seconds: int | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()

    def to_record(self) -> dict[str, object]:
        """What the store keeps until the feed says it again: nothing where the feed says nothing."""
        every = {"ttl": self.ttl_seconds, "period": self.period_seconds, "hours": sorted(self.skip_hours)}
        return {key: value for key, value in {**every, "days": sorted(self.skip_days)}.items() if value}

    @classmethod
    def from_record(cls, record: Mapping[str, object]) -> Self:
        """The rhythm that ``to_record`` made a record of."""
        return cls(
            _number(record.get("ttl")),
            _number(record.get("period")),
            frozenset(_numbers(record.get("hours"))),
            frozenset(_numbers(record.get("days"))),
        )


@dataclass(frozen=True, slots=True)
class Contents:
    """``leads`` in the source's order. ``more``: pages of the same source still to be read (an index, paging).

    ``complaint``: what is wrong with the bytes although they could be read; ``hub``: a WebSub hub, only recorded.
    """

    leads: tuple[FoundLead, ...] = ()
    more: tuple[str, ...] = ()
    rhythm: Rhythm = Rhythm()
    title: str | None = None
    complaint: str | None = None
    hub: str | None = None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _numbers(value: object) -> list[int]:
    return [item for item in value if isinstance(item, int)] if isinstance(value, list) else []


def make_lead(
    url: str | None, *, base: str, title: str | None, published: datetime | None, changed: datetime | None = None
) -> FoundLead | None:
    """The lead, with its address made absolute; None where it is no web address."""
    address = absolute_url(url, base)
    if address is None:
        return None
    return FoundLead(address, published, plain_text(title), changed)


def absolute_url(url: str | None, base: str) -> str | None:
    """``url`` seen from ``base``, without its fragment; None where it is no http or https address."""
    if not url or len(url) > _LONGEST_URL:
        return None
    try:
        address = urljoin(base, url.strip()).partition("#")[0]
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(char.isspace() for char in address):
        return None
    return address


def plain_text(text: str | None) -> str | None:
    """``text`` without markup and doubled spaces, cut to a title's length; None where nothing is left."""
    if not text:
        return None
    text = text[: 20 * _LONGEST_TITLE]
    if "<" in text:
        text = BeautifulSoup(text, "lxml").get_text(" ")
    text = " ".join(unescape(_ENDLESS_REFERENCE.sub("\ufffd", text)).split())
    return text[:_LONGEST_TITLE] or None


def distinct(leads: Iterable[FoundLead | None]) -> tuple[FoundLead, ...]:
    """The leads without the missing and the repeated ones, in order; no more than a sitemap may hold."""
    found: dict[str, FoundLead] = {}
    for lead in leads:
        if lead is not None and lead.url not in found:
            found[lead.url] = lead
            if len(found) >= MOST_ENTRIES:
                break
    return tuple(found.values())
