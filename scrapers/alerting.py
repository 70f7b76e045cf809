"""Telling people what happened: the store's outbox is emptied, one message a target, in order, until it is taken.

At least once: an event is done with after the target took it, never before. A program killed in between tells it
again, with the same number, so that whoever minds can tell the echo.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from store import Alerting
from store.alerts import AlertEvent, AlertRule, AlertStanding

from .plans import Alert
from .poller import open_web
from .sources import Defaults
from .targets import Message, NotSent, Poster, send

_LOG = logging.getLogger(__name__)

EVENTS_A_MESSAGE = 50  # what waits behind the limit goes together: the limit is of messages, and loses no event
_HOUR = timedelta(hours=1)
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)


def rule_of(alert: Alert) -> AlertRule:
    """The alert as the store knows it."""
    when = alert.when
    return AlertRule(alert.id, alert.send, when.kind, when.event, when.status, when.show)


def why_wait(alert: Alert, standing: AlertStanding, now: datetime) -> str | None:
    """Why a target is not told now what waits for it; None where it is."""
    if standing.last_tried_at and standing.failures:
        wait = min(_FIRST_WAIT * 2 ** min(standing.failures - 1, 10), _LONGEST_WAIT)
        # A clock that was set back must not silence an alert: more than a whole wait ahead is no memory to trust.
        if timedelta(0) <= now - standing.last_tried_at < wait:
            return f"failed {standing.failures} times; again {wait.total_seconds():g} seconds after the last"
    if standing.sent_lately >= alert.at_most_per_hour:
        return f"{standing.sent_lately} messages within the hour"
    return None


def compose(alert_id: str, events: Iterable[AlertEvent]) -> Message:
    """One message about ``events``."""
    contents = [{"id": event.id, **event.content} for event in events]
    lines = [_line(content) for content in contents]
    subject = lines[0] if len(lines) == 1 else f"{len(lines)} events"
    text = "\n".join(lines)
    return Message(f"[secondhand] {alert_id}: {subject}"[:200], text, {"alert": alert_id, "events": contents})


def _line(content: Mapping[str, object]) -> str:
    event = content["event"]
    if event == "source-failing":
        return f"{event}: {content['source']}: {content['detail']}"
    if event == "test":
        return f"{event}: {content['detail']}"
    about = content["statement"] if event == "new-claim" else f"{content['statement']} ({content['detail']})"
    place = f" <{content['url']}>" if content["url"] else ""
    return f"{event}: {content['claim']} {content['show']}, {content['origin']}: {about}{place}"


class Alerts:
    """Queues and sends; ``start`` is called again and again, and begins at most one round at a time."""

    def __init__(self, alerts: Iterable[Alert], store: Alerting, web: Poster, *, now: Callable[[], datetime]) -> None:
        self._alerts, self._store, self._web, self._now = tuple(alerts), store, web, now
        self._round: asyncio.Task[None] | None = None

    @property
    def tasks(self) -> set[asyncio.Task[None]]:
        """What is under way."""
        return {self._round} if self._round and not self._round.done() else set()

    def start(self) -> None:
        """Queue what happened and begin to send what waits. Raises StoreError."""
        if not self._alerts or self.tasks:
            return
        if self._round is not None and not self._round.cancelled() and (error := self._round.exception()):
            self._round = None
            raise error
        self._store.queue_alerts(map(rule_of, self._alerts), at=self._now())
        self._round = asyncio.ensure_future(self.send_waiting())

    async def send_waiting(self) -> None:
        """One message to each target that may be told now; a target that hangs holds up no other."""
        pairs = [(alert, target) for alert in self._alerts for target in alert.send]
        await asyncio.gather(*(self._send(alert, target) for alert, target in pairs))

    async def _send(self, alert: Alert, target: str) -> None:
        now = self._now()
        standing = self._store.alert_standing(alert.id, target, since=now - _HOUR)
        if not standing.waiting or why_wait(alert, standing, now):
            return
        events = self._store.waiting_alerts(alert.id, target, limit=EVENTS_A_MESSAGE)
        error = await _try(target, compose(alert.id, events), self._web)
        self._store.log_alert(alert.id, target, [event.id for event in events], at=self._now(), error=error)
        _LOG.log(logging.WARNING if error else logging.INFO, "alert %s to %s: %s", alert.id, target, error or "sent")


async def send_test(alert: Alert, defaults: Defaults, *, now: datetime) -> dict[str, str | None]:
    """Tell every target of ``alert`` that this is a test; target -> what went wrong, None where nothing did."""
    event = AlertEvent(0, now, {"event": "test", "at": now.isoformat(), "detail": f"the alert {alert.id} gets through"})
    async with open_web(defaults) as web:
        return {target: await _try(target, compose(alert.id, [event]), web) for target in alert.send}


async def _try(target: str, message: Message, web: Poster) -> str | None:
    """What kept ``message`` from ``target``; None where it was taken."""
    try:
        await send(target, message, web=web)
    except NotSent as error:
        return error.why
    except Exception as error:  # noqa: BLE001 - a bug met by one target must not stop the others; its text may hold a secret
        _LOG.error("alert to %s: %s", target, type(error).__name__)
        return type(error).__name__
    return None
