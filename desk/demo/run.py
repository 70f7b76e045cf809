"""The demo's run: two waves of news are polled, fetched, read and folded by the daemon's own code, then compared.

It may be killed at any moment. Where it stands is read from the database alone: an issue of the digest ends a wave.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pipeline.errors import SettingsError, StoreError
from scheduler import poll_once
from scrapers.collector import Report
from scrapers.settings import Settings, load_settings
from store import Store, open_store

from ..digest import DigestPage, compose
from ..files import write_whole
from ..render import FORMATS, render
from .server import served
from .site import Site

PORT = 8757
NAME = "demo"
#: When each wave is polled: the clock is an argument, so the demo tells the same story on any day.
WAVES = (datetime(2025, 9, 17, 21, tzinfo=UTC), datetime(2025, 9, 22, 13, tzinfo=UTC))
# A real site is asked every two seconds at most; on this machine nobody is waiting but the reader.
HOST_DELAY = "0.2s"
_MARK = ".secondhand-demo"


@dataclass(frozen=True, slots=True)
class Wave:
    """What one wave did. ``report`` is None where an earlier run had finished it."""

    number: int
    at: datetime
    report: Report | None


@dataclass(frozen=True, slots=True)
class Demo:
    """Where everything is, and what the second issue says."""

    folder: Path
    database: Path
    config: Path
    page: DigestPage


def run_demo(folder: Path, *, port: int, told: Callable[[Wave], None]) -> Demo:
    """Run the demo in ``folder``, going on where an interrupted one stopped; a finished one is begun anew."""
    database = folder / "secondhand.db"
    port = _free_port(port)
    _prepare(folder, database, port)
    with served(port) as site:
        settings = _write_config(site, folder)
        store = open_store(database, create=True)
        try:
            page = _run_waves(site, settings, store, folder, told)
        finally:
            store.close()
    return Demo(folder, database, settings.path, page)


def _prepare(folder: Path, database: Path, port: int) -> None:
    """Make the folder ours. What a finished demo, or one on another port, left there is taken away.

    Raises SettingsError where the folder holds something else.
    """
    mark = folder / _MARK
    if folder.exists() and any(folder.iterdir()) and not mark.exists():
        raise SettingsError("this folder holds something else; name another with --dir", where=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    goes_on = mark.exists() and mark.read_text("utf-8") == str(port) and port != 0
    if not goes_on or (database.exists() and _issues(database) not in {0, 1}):
        # The database goes first: without it, whatever else is left is a demo that has not begun.
        for path in sorted(folder.iterdir(), key=lambda path: not path.name.startswith(database.name)):
            if path.is_file():
                path.unlink()
    write_whole(mark, str(port))


def _issues(database: Path) -> int:
    """How many issues of the digest were kept; -1 where the database can't be read."""
    try:
        store = open_store(database, create=False)
    except StoreError:
        return -1
    try:
        return len(store.digests(name=NAME))
    finally:
        store.close()


def _free_port(port: int) -> int:
    """``port``, or 0 (any) where another program has it."""
    try:
        with served(port):
            return port
    except OSError:
        return 0


def _write_config(site: Site, folder: Path) -> Settings:
    path = folder / "secondhand.toml"
    write_whole(path, site.config(delay=HOST_DELAY))
    return load_settings(path)


def _run_waves(site: Site, settings: Settings, store: Store, folder: Path, told: Callable[[Wave], None]) -> DigestPage:
    done = len(store.digests(name=NAME))
    page = None
    for number, at in enumerate(WAVES, 1):
        if number <= done:
            told(Wave(number, at, None))
            continue
        site.wave = number
        report = poll_once(settings, store, due_only=True, now=partial(_at, at))
        page = _keep_issue(settings, store, folder, at)
        told(Wave(number, at, report))
    assert page is not None
    return page


def _at(at: datetime) -> datetime:
    return at


def _keep_issue(settings: Settings, store: Store, folder: Path, at: datetime) -> DigestPage:
    """The issue that ends a wave: its files first, so that a kept issue always has them."""
    plan = settings.digests[0]
    page = compose(store, settings.watch, name=NAME, now=at, title=plan.title)
    texts = {form: render(page, form) for form in FORMATS}
    for form, text in texts.items():
        write_whole(folder / f"{NAME}-{page.issue}.{form}", text)
    store.add_digest(NAME, texts["md"], page.claims, at=at)
    return page
