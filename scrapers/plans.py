"""What is made of what was collected, and whom to tell: the nouns of ``[[digests]]`` and ``[[alerts]]``."""

from dataclasses import dataclass
from typing import Literal

from .sources import Cron

DigestFormat = Literal["md", "html"]


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """A digest built on schedule. ``shows`` empty: all. ``folder`` is relative to the configuration's folder."""

    id: str
    title: str | None = None
    shows: tuple[str, ...] = ()
    every: Cron | None = None
    formats: tuple[DigestFormat, ...] = ("md", "html")
    folder: str = "digests"


@dataclass(frozen=True, slots=True)
class AlertWhen:
    """What sets an alert off; every condition that is given must hold."""

    kind: str | None = None
    event: Literal["new-claim", "status-change", "conflict", "correction", "differs", "source-failing"] | None = None
    status: str | None = None
    show: str | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """Whom to tell. ``send``: ``webhook:env:NAME``, ``mail:env:NAME`` or ``command:PROGRAM``; no secret stands here."""

    id: str
    when: AlertWhen
    send: tuple[str, ...]
    at_most_per_hour: int = 12
