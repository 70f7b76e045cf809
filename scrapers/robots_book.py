"""What every host's robots.txt said, and for how long that is good; kept, so that a restart asks nobody again."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, Self

from store.records import RobotsTxt

from .robots import Rules, read_rules

_LOG = logging.getLogger(__name__)

KEPT_SECONDS = 24 * 3600.0
RETRY_SECONDS = 1800.0
_REMEMBERED = 10_000


class RobotsStore(Protocol):
    """Where robots.txt files are kept."""

    def robots_txt(self, origin: str) -> RobotsTxt | None:
        """What was kept of a host's robots.txt."""

    def keep_robots_txt(self, robots_txt: RobotsTxt) -> None:
        """Keep what a host's robots.txt was."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Rules, and from when until when they are good."""

    rules: Rules
    asked_at: datetime
    good_until: datetime

    def is_good(self, now: datetime) -> bool:
        """Whether nobody needs to be asked; what a clock kept that was ahead is not trusted."""
        return self.asked_at <= now < self.good_until


class RobotsBook:
    """What every host's robots.txt says: one book for all crawlers of a process, and behind it the store, if any."""

    def __init__(self, store: RobotsStore | None = None, *, now: Callable[[], datetime]) -> None:
        self._store, self.now = store, now
        self._known: dict[str, Kept] = {}

    def __deepcopy__(self, memo: object) -> Self:
        """Itself: Scrapy copies its settings for each crawler, and this is what they share."""
        return self

    def known(self, origin: str) -> Kept | None:
        """What is known of ``origin``, however old. Raises StoreError."""
        if origin not in self._known and self._store and (kept := self._store.robots_txt(origin)):
            self._remember(origin, _from_record(kept))
        return self._known.get(origin)

    def keep(self, origin: str, status: int, body: bytes) -> Rules:
        """The rules that are in force after this answer. Raises StoreError."""
        rules, older, now = read_rules(status, body), self._known.get(origin), self.now()
        if rules.trouble and older and not older.rules.trouble:
            _LOG.warning("%s/robots.txt: %s, the older copy stays in force", origin, rules.trouble)
            rules = older.rules
        seconds = RETRY_SECONDS if rules.trouble or status >= 500 or status == 429 else KEPT_SECONDS
        kept = Kept(rules, now, now + timedelta(seconds=seconds))
        self._remember(origin, kept)
        if self._store:
            self._store.keep_robots_txt(RobotsTxt(origin, rules.source, rules.trouble, now, kept.good_until))
        return rules

    def _remember(self, origin: str, kept: Kept) -> None:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[origin] = kept


def _from_record(record: RobotsTxt) -> Kept:
    rules = Rules(trouble=record.trouble) if record.body is None else read_rules(200, record.body)
    return Kept(rules, record.asked_at, record.good_until)
