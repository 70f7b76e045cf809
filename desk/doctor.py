"""What is wrong with an installation, and how to mend it."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from pipeline.errors import SecondhandError
from scrapers.moves import told
from store.alerts import AlertStanding
from store.records import SourceRecord
from store.upkeep import faults

from .session import APP, Session

_LITTLE_SPACE = 500 * 2**20
_LONG_SILENT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing that was looked at. ``fix`` is a command or an edit, empty where nothing is wrong."""

    grade: Literal["ok", "warn", "fail"]
    about: str
    found: str
    fix: str = ""


def examine(session: Session) -> Iterator[Verdict]:
    """Every verdict, in the order in which an installation is set up. One failure hides no other."""
    for look in (_config, _database, _sources, _alerts, _clock, _disk):
        try:
            yield from look(session)
        except SecondhandError as exc:
            yield Verdict("fail", look.__name__.strip("_"), str(exc))


def _config(session: Session) -> Iterator[Verdict]:
    settings = session.settings
    shows, sources = len(settings.watch.shows), len(settings.sources)
    yield Verdict("ok", "configuration", f"{session.config_path}: {shows} shows, {sources} sources")
    if not shows:
        yield Verdict("warn", "shows", "none is followed", f"add a [[shows]] paragraph to {session.config_path}")
    if sources and not settings.defaults.contact:
        fix = 'contact = "https://…" or an address in [defaults]'
        yield Verdict("warn", "contact", "sites can't tell who asks them", fix)
    if settings.defaults.allow_private:
        hosts = ", ".join(sorted(settings.defaults.allow_private))
        yield Verdict("warn", "private addresses", f"may be asked: {hosts}", "remove allow_private unless you need it")


def _database(session: Session) -> Iterator[Verdict]:
    with session.store() as store:
        counts = store.counts()
    wrong = faults(session.db_path)
    if wrong:
        yield Verdict("fail", "database", wrong[0], f"{APP} db restore COPY --force")
        return
    yield Verdict("ok", "database", f"{session.db_path}: {counts.articles} articles, {counts.claims} claims")
    if counts.unread or counts.unfolded:
        found = f"{counts.unread} pages unread, {counts.unfolded} readings unfolded"
        yield Verdict("warn", "reading", found, f"{APP} poll --due, or leave it to the daemon")


def _sources(session: Session) -> Iterator[Verdict]:
    with session.store() as store:
        records = {record.id: record for record in store.source_states()}
    for source in session.settings.sources:
        yield _source(source.id, records.get(source.id))


def _source(source_id: str, record: SourceRecord | None) -> Verdict:
    if record is None or record.last_polled_at is None:
        return Verdict("warn", source_id, "never polled", f"{APP} poll {source_id}")
    if record.state != "active":
        return Verdict("warn", source_id, f"{record.state}: {record.reason}", f"{APP} sources resume {source_id}")
    if record.consecutive_errors:
        found = f"failed {record.consecutive_errors} times: {record.last_error}"
        return Verdict("fail", source_id, found, f"{APP} sources test {source_id}")
    if record.move:
        return Verdict("warn", source_id, f"{told(record.move)}", f'url = "{record.move.url}" in its [[sources]]')
    if record.last_ok_at and datetime.now(UTC) - record.last_ok_at > _LONG_SILENT:
        found = f"last success {record.last_ok_at:%Y-%m-%d %H:%M}"
        return Verdict("warn", source_id, found, f"is the daemon running? {APP} sources log {source_id}")
    return Verdict("ok", source_id, f"last success {record.last_ok_at:%Y-%m-%d %H:%M}" if record.last_ok_at else "ok")


def _alerts(session: Session) -> Iterator[Verdict]:
    """Each alert's targets: is the secret there, was the last message taken."""
    with session.store() as store:
        for alert in session.settings.alerts:
            for target in alert.send:
                yield _target(alert.id, target, store.alert_standing(alert.id, target, since=datetime.now(UTC)))


def _target(alert_id: str, target: str, standing: AlertStanding) -> Verdict:
    about, variable = f"alert {alert_id}", target.partition(":env:")[2]
    if variable and not os.environ.get(variable):
        return Verdict("warn", about, f"{target}: not set here", f"set {variable} where the daemon runs")
    if standing.failures:
        found = f"{target}: {standing.waiting} events wait: {standing.last_error}"
        return Verdict("fail", about, found, f"{APP} alerts test {alert_id}")
    return Verdict("ok", about, target)


def _clock(session: Session) -> Iterator[Verdict]:
    """A clock that stands before what it stored itself was set back, and polls would wait for it."""
    with session.store() as store:
        polled = [record.last_polled_at for record in store.source_states() if record.last_polled_at]
    now = datetime.now(UTC)
    if polled and max(polled) > now + timedelta(minutes=5):
        yield Verdict("fail", "clock", f"it is {now:%Y-%m-%d %H:%M}, the last poll was later", "set the clock")
    else:
        yield Verdict("ok", "clock", f"{now:%Y-%m-%d %H:%M} UTC")


def _disk(session: Session) -> Iterator[Verdict]:
    folder = session.db_path.parent
    if not folder.exists():
        return
    free = shutil.disk_usage(folder).free
    grade: Literal["ok", "warn"] = "warn" if free < _LITTLE_SPACE else "ok"
    yield Verdict(grade, "disk", f"{free // 2**20:,} MB free at {folder}", "make room" if grade == "warn" else "")
