"""``alerts``: who is told what, a trial of it, and what became of the messages."""

import sys
from datetime import timedelta

import click

from pipeline.errors import SettingsError
from scrapers.plans import Alert

from ..session import Session, pass_session
from ..tables import write_rows
from .options import format_option, limit_option

LIST_COLUMNS = ("alert", "when", "target", "waiting", "last_hour", "failures", "last_tried", "last_error")
LOG_COLUMNS = ("tried", "alert", "target", "events", "result")


@click.group()
def alerts() -> None:
    """Who is told what as it happens."""


@alerts.command("list")
@format_option()
@pass_session
def list_alerts(session: Session, *, form: str) -> None:
    """Every alert: whom it tells, what waits, the last error."""
    since = session.now() - timedelta(hours=1)
    rows = []
    with session.store() as store:
        for alert in session.settings.alerts:
            for target in alert.send:
                standing = store.alert_standing(alert.id, target, since=since)
                tried = standing.last_tried_at
                rows.append(
                    {
                        "alert": alert.id,
                        "when": _conditions(alert),
                        "target": target,
                        "waiting": standing.waiting,
                        "last_hour": standing.sent_lately,
                        "failures": standing.failures,
                        "last_tried": tried and tried.strftime("%Y-%m-%d %H:%M"),
                        "last_error": standing.last_error,
                    }
                )
    write_rows(rows, LIST_COLUMNS, sys.stdout, form=form)


def _conditions(alert: Alert) -> str:
    given = {name: getattr(alert.when, name) for name in alert.when.__dataclass_fields__}
    return ", ".join(f"{name} {value}" for name, value in given.items() if value is not None) or "anything"


@alerts.command("test")
@click.argument("name")
@pass_session
def test_alert(session: Session, *, name: str) -> int:
    """Send a test message to every target of an alert."""
    from scrapers.alerting import send_test  # noqa: PLC0415  # Scrapy takes a second to import
    from scrapers.reactor import run as run_loop  # noqa: PLC0415

    alert = _named(session, name)
    errors = run_loop(send_test(alert, session.settings.defaults, now=session.now()))
    for target, error in errors.items():
        session.say(f"{target}: {error or 'sent'}")
    return 1 if any(errors.values()) else 0


def _named(session: Session, name: str) -> Alert:
    for alert in session.settings.alerts:
        if alert.id == name:
            return alert
    known = ", ".join(alert.id for alert in session.settings.alerts) or "none"
    raise SettingsError(f"no alert {name!r}; known: {known}", where=str(session.config_path))


@alerts.command("log")
@limit_option
@format_option()
@pass_session
def alert_log(session: Session, *, limit: int, form: str) -> None:
    """The last messages, newest first, and which were not taken."""
    with session.store() as store:
        sends = store.alert_sends(limit=limit)
    rows = [
        {
            "tried": one.tried_at.strftime("%Y-%m-%d %H:%M:%S"),
            "alert": one.alert_id,
            "target": one.target,
            "events": one.events,
            "result": one.error or "sent",
        }
        for one in sends
    ]
    write_rows(rows, LOG_COLUMNS, sys.stdout, form=form)
