"""Hosts that asked to be left alone: one address in trouble is that address's, two are the host's.

Which hosts rest is kept, since a restart is no reason to disturb them.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from store.records import HostRest

from .hints import read_hints
from .policy import LONGEST_WAIT_SECONDS

_UNSAID_SECONDS = 300.0
_LIMITING = frozenset({429, 503})


class RestsStore(Protocol):
    """Where rests are kept."""

    def host_rests(self) -> tuple[HostRest, ...]:
        """The hosts that asked to be left alone."""

    def keep_host_rest(self, rest: HostRest) -> None:
        """Keep that a host asked to be left alone."""

    def end_host_rest(self, host: str) -> None:
        """Forget it."""


class Rests:
    """Which hosts rest, and until when. Only hosts in trouble are remembered."""

    def __init__(self, store: RestsStore | None, *, now: Callable[[], datetime]) -> None:
        self._store, self._now = store, now
        self._limited: defaultdict[str, set[str]] = defaultdict(set)
        self._rests = {rest.host: rest for rest in store.host_rests()} if store else {}

    def left_seconds(self, host: str) -> float:
        """How long ``host`` still rests, 0 where it does not. A clock that was set back begins the rest anew."""
        rest, now = self._rests.get(host), self._now()
        if rest is None:
            return 0.0
        if now < rest.since:
            rest = self._rests[host] = replace(rest, since=now)
        return max(0.0, rest.seconds - (now - rest.since).total_seconds())

    def note(self, host: str, url: str, status: int, retry_after: bytes | None) -> None:
        """Learn from an answer: the second address of a host that is answered 429 or 503 sends the host to rest.

        Raises StoreError.
        """
        if status not in _LIMITING:
            self._end(host)
            return
        self._limited[host].add(url)
        if len(self._limited[host]) >= 2:
            headers = {"retry-after": (retry_after or b"").decode("latin-1")}
            asked = read_hints(headers, now=self._now()).retry_after_seconds
            self._begin(HostRest(host, self._now(), min(asked or _UNSAID_SECONDS, LONGEST_WAIT_SECONDS)))

    def _begin(self, rest: HostRest) -> None:
        self._rests[rest.host] = rest
        if self._store:
            self._store.keep_host_rest(rest)

    def _end(self, host: str) -> None:
        self._limited.pop(host, None)
        if self._rests.pop(host, None) and self._store:
            self._store.end_host_rest(host)
