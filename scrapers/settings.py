"""secondhand.toml -> Settings, strictly: what is misspelt, doubled or impossible stops the start, with its line.

A day lost on a key that nobody reads costs more than any message here. What a value means is documented at the
dataclass that owns it; this file says which tables there are, and what must hold between them.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pipeline.errors import SettingsError
from pipeline.watchlist import Outlet, Show, Watchlist

from .checks import check_alerts, check_digests, check_ids, check_outlets, check_shows, check_sources
from .places import key_lines
from .plans import Alert, DigestPlan
from .sources import Cron, Defaults, Source
from .strict import At, check_keys, read_table

T = TypeVar("T")
_TABLES = ("database", "defaults", "sources", "shows", "outlets", "digests", "alerts")
# A person writes "30m"; the dataclasses say seconds, and name what they hold.
_SOURCE_KEYS = {"poll", *Source.__dataclass_fields__} - {"every_seconds", "cron"}
_DEFAULT_KEYS = {name.removesuffix("_seconds") for name in Defaults.__dataclass_fields__}
_TOML_LINE = re.compile(r" \(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class Settings:
    """A checked configuration. ``database`` is absolute, None where the file names none."""

    path: Path
    watch: Watchlist
    defaults: Defaults = field(default_factory=Defaults)
    sources: tuple[Source, ...] = ()
    digests: tuple[DigestPlan, ...] = ()
    alerts: tuple[Alert, ...] = ()
    database: Path | None = None

    def source(self, source_id: str) -> Source | None:
        """The source with that id."""
        return next((source for source in self.sources if source.id == source_id), None)


def load_settings(path: Path) -> Settings:
    """The configuration at ``path``. Raises SettingsError, with file and line, for anything wrong in it."""
    text = _text(path)
    table = _parsed(text, path)
    at = At(path, key_lines(text))
    check_keys(table, _TABLES, at)
    return _checked(table, at)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise SettingsError(f"not UTF-8 text (byte {exc.start})", where=str(path)) from exc
    except OSError as exc:
        raise SettingsError((exc.strerror or str(exc)).lower(), where=str(path)) from exc


def _parsed(text: str, path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        line = _TOML_LINE.search(str(exc))
        where = f"{path}:{line[1]}" if line else str(path)
        raise SettingsError(f"not valid TOML: {_TOML_LINE.sub('', str(exc))}", where=where) from exc
    except RecursionError as exc:
        raise SettingsError("not valid TOML: nested too deeply", where=str(path)) from exc


def _checked(table: Mapping[str, object], at: At) -> Settings:
    shows = _entries(table, "shows", at, lambda value, place: read_table(Show, value, place))
    outlets = _entries(table, "outlets", at, lambda value, place: read_table(Outlet, value, place))
    sources = _entries(table, "sources", at, _read_source)
    digests = _entries(table, "digests", at, _read_digest)
    alerts = _entries(table, "alerts", at, lambda value, place: read_table(Alert, value, place))
    defaults = _read_defaults(table.get("defaults", {}), at.inside("defaults"))
    for name, entries in (("shows", shows), ("sources", sources), ("digests", digests), ("alerts", alerts)):
        check_ids(entries, at.inside(name))
    check_shows(shows, at.inside("shows"))
    check_outlets(outlets, at.inside("outlets"))
    check_sources(sources, defaults, at.inside("sources"))
    check_digests(digests, shows, at.inside("digests"))
    check_alerts(alerts, shows, at.inside("alerts"))
    return Settings(
        path=at.file,
        watch=Watchlist(shows, outlets),
        defaults=defaults,
        sources=sources,
        digests=digests,
        alerts=alerts,
        database=_database(table.get("database"), at.inside("database")),
    )


def _entries(table: Mapping[str, object], name: str, at: At, read: Callable[[object, At], T]) -> tuple[T, ...]:
    """The entries of ``[[name]]``."""
    listed, place = table.get(name, []), at.inside(name)
    if not isinstance(listed, list):
        raise place.error(f"expected a list of tables: write [[{name}]]")
    return tuple(read(value, place.inside(index)) for index, value in enumerate(listed))


def _read_source(value: object, at: At) -> Source:
    """A source; its ``poll`` is an interval ("30m") or a table with ``cron`` and ``tz``."""
    if not isinstance(value, dict):
        return read_table(Source, value, at)
    check_keys(value, _SOURCE_KEYS, at)
    source = read_table(Source, {key: item for key, item in value.items() if key != "poll"}, at)
    if "poll" not in value:
        return source
    place = at.inside("poll")
    if isinstance(value["poll"], dict):
        return replace(source, cron=_read_cron(value["poll"], place))
    return replace(source, every_seconds=int(_seconds(value["poll"], place)))


def _read_cron(value: Mapping[str, object], at: At) -> Cron:
    check_keys(value, ("cron", "tz"), at)
    return read_table(Cron, {("expression" if key == "cron" else key): item for key, item in value.items()}, at)


def _read_digest(value: object, at: At) -> DigestPlan:
    """A digest; its ``every`` is a table with ``cron`` and ``tz``."""
    if not isinstance(value, dict) or not isinstance(value.get("every"), dict):
        return read_table(DigestPlan, value, at)
    plan = read_table(DigestPlan, {key: item for key, item in value.items() if key != "every"}, at)
    return replace(plan, every=_read_cron(value["every"], at.inside("every")))


def _read_defaults(value: object, at: At) -> Defaults:
    """The defaults; what is measured in seconds is written "30m", "2h" or "1d"."""
    if not isinstance(value, dict):
        return read_table(Defaults, value, at)
    check_keys(value, _DEFAULT_KEYS, at)
    table = {}
    for key, item in value.items():
        in_seconds = f"{key}_seconds" in Defaults.__dataclass_fields__
        table[f"{key}_seconds" if in_seconds else key] = _seconds(item, at.inside(key)) if in_seconds else item
    defaults = read_table(Defaults, table, at)
    if not 0 < defaults.floor_seconds <= defaults.cap_seconds:
        raise at.error("floor must be more than 0 and at most cap")
    return defaults


_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def _seconds(value: object, at: At) -> int | float:
    match = re.fullmatch(r"([0-9]{1,6}(?:\.[0-9]{1,3})?) ?([smhd])", value) if isinstance(value, str) else None
    if match is None:
        raise at.error(f'expected a time such as "30m", "2h" or "1d", got {value!r}')
    seconds = float(match[1]) * _UNITS[match[2]]
    return int(seconds) if seconds.is_integer() else seconds


def _database(value: object, at: At) -> Path | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise at.error(f"expected a file name, got {value!r}")
    return (at.file.parent / Path(value).expanduser()).absolute()
