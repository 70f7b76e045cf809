"""Hosts that asked to be left alone: one address in trouble is that address's, two are the host's."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from .hints import read_hints
from .policy import LONGEST_WAIT_SECONDS

_UNSAID_SECONDS = 300.0
_LIMITING = frozenset({429, 503})


@dataclass(slots=True)
class _Host:
    urls: set[str] = field(default_factory=set)
    since: datetime | None = None
    seconds: float = 0.0


class Rests:
    """Which hosts rest, and until when. Only hosts in trouble are remembered."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._hosts: dict[str, _Host] = {}

    def left_seconds(self, host: str) -> float:
        """How long ``host`` still rests, 0 where it does not. A clock that was set back begins the rest anew."""
        known, now = self._hosts.get(host), self._now()
        if known is None or known.since is None:
            return 0.0
        known.since = min(known.since, now)
        return max(0.0, known.seconds - (now - known.since).total_seconds())

    def note(self, host: str, url: str, status: int, retry_after: bytes | None) -> None:
        """Learn from an answer: the second address of a host that is answered 429 or 503 sends the host to rest."""
        if status not in _LIMITING:
            self._hosts.pop(host, None)
            return
        known = self._hosts.setdefault(host, _Host())
        known.urls.add(url)
        if len(known.urls) >= 2:
            headers = {"retry-after": (retry_after or b"").decode("latin-1")}
            asked = read_hints(headers, now=self._now()).retry_after_seconds
            known.since, known.seconds = self._now(), min(asked or _UNSAID_SECONDS, LONGEST_WAIT_SECONDS)
