"""Hosts that asked to be left alone: one address in trouble is that address's, two are the host's."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic

from .hints import read_hints
from .policy import LONGEST_WAIT_SECONDS

_UNSAID_SECONDS = 300.0
_LIMITING = frozenset({429, 503})


@dataclass(slots=True)
class _Host:
    urls: set[str] = field(default_factory=set)
    until: float = 0.0


class Rests:
    """Which hosts rest, and until when. Only hosts in trouble are remembered."""

    def __init__(self) -> None:
        self._hosts: dict[str, _Host] = {}

    def left_seconds(self, host: str) -> float:
        """How long ``host`` still rests, 0 where it does not."""
        known = self._hosts.get(host)
        return max(0.0, known.until - monotonic()) if known else 0.0

    def note(self, host: str, url: str, status: int, retry_after: bytes | None) -> None:
        """Learn from an answer: the second address of a host that is answered 429 or 503 sends the host to rest."""
        if status not in _LIMITING:
            self._hosts.pop(host, None)
            return
        known = self._hosts.setdefault(host, _Host())
        known.urls.add(url)
        if len(known.urls) >= 2:
            headers = {"retry-after": (retry_after or b"").decode("latin-1")}
            asked = read_hints(headers, now=datetime.now(UTC)).retry_after_seconds
            known.until = monotonic() + min(asked or _UNSAID_SECONDS, LONGEST_WAIT_SECONDS)
