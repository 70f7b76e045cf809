"""secondhand.toml -> Settings, strictly: what is misspelt, doubled or impossible stops the start, with its line.

A day lost on a key that nobody reads costs more than any message here. What a value means is documented at the
dataclass that owns it; this file says which tables there are, and what must hold between them.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pipeline.errors import SettingsError
from pipeline.watchlist import Outlet, Show, Watchlist

from .places import key_lines
from .sources import Cron, Defaults, Source
from .strict import At, check_keys, read_table

T = TypeVar("T")
DigestFormat = Literal["md", "html"]
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_TABLES = ("database", "defaults", "sources", "shows", "outlets", "digests", "alerts")
# A person writes "30m"; the dataclasses say seconds, and name what they hold.
_SOURCE_KEYS = {"poll", *Source.__dataclass_fields__} - {"every_seconds", "cron"}
_DEFAULT_KEYS = {name.removesuffix("_seconds") for name in Defaults.__dataclass_fields__}
_TOML_LINE = re.compile(r" \(at line (\d+), column \d+\)")


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
    for name, entries in (("shows", shows), ("sources", sources), ("digests", digests), ("alerts", alerts)):
        _check_ids(entries, at.inside(name))
    _check_shows(shows, at.inside("shows"))
    _check_outlets(outlets, at.inside("outlets"))
    _check_sources(sources, at.inside("sources"))
    _check_digests(digests, shows, at.inside("digests"))
    _check_alerts(alerts, shows, at.inside("alerts"))
    return Settings(
        path=at.file,
        watch=Watchlist(shows, outlets),
        defaults=_read_defaults(table.get("defaults", {}), at.inside("defaults")),
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


# What must hold between entries


def _check_ids(entries: Sequence[Show | Source | DigestPlan | Alert], at: At) -> None:
    first: dict[str, int] = {}
    for index, entry in enumerate(entries):
        place = at.inside(index).inside("id")
        if not _ID.fullmatch(entry.id):
            raise place.error(f"expected lower-case letters, digits, - or _, got {entry.id!r}")
        if entry.id in first:
            raise place.error(f"{entry.id} is already used by {at.inside(first[entry.id]).key}")
        first[entry.id] = index


def _check_shows(shows: Sequence[Show], at: At) -> None:
    owners: dict[str, Show] = {}
    for index, show in enumerate(shows):
        for key, name in _show_names(show):
            place = at.inside(index).inside(key)
            if not name.strip():
                raise place.error("an empty name matches everything")
            owner = owners.setdefault(_folded(name), show)
            if owner.id != show.id:
                raise place.error(f"{name!r} is also a name of {owner.id}; one article can't be about both")
        if show.season < 1:
            raise at.inside(index).inside("season").error(f"expected 1 or more, got {show.season}")


def _show_names(show: Show) -> Iterator[tuple[str, str]]:
    yield "title", show.title
    yield from (("aliases", alias) for alias in show.aliases)


def _check_outlets(outlets: Sequence[Outlet], at: At) -> None:
    """One paragraph an outlet. Aliases and domains may be shared: a portal and its news desk have one address."""
    first: dict[str, int] = {}
    for index, outlet in enumerate(outlets):
        place = at.inside(index).inside("name")
        if not outlet.name.strip():
            raise place.error("an empty name matches everything")
        before = first.setdefault(_folded(outlet.name), index)
        if before != index:
            raise place.error(f"{outlet.name!r} is already described by {at.inside(before).key}")


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _check_sources(sources: Sequence[Source], at: At) -> None:
    first: dict[str, str] = {}
    for index, source in enumerate(sources):
        place = at.inside(index)
        owner = first.setdefault(source.url.rstrip("/"), source.id)
        if owner != source.id:
            raise place.inside("url").error(f"{owner} polls this address already")
        _check_address(source, place.inside("url"))
        if source.every_seconds is not None and source.every_seconds < 60:
            raise place.inside("poll").error("expected at least a minute: a site is not asked more often")
        if source.max_pages < 1:
            raise place.inside("max_pages").error(f"expected 1 or more, got {source.max_pages}")
        if source.cron:
            _check_cron(source.cron, place.inside("poll"))


def _check_address(source: Source, at: At) -> None:
    if source.kind in {"folder", "spider"}:
        return
    try:
        parts = urlsplit(source.url)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise at.error(f"expected an http or https address, got {source.url!r}")
    if parts.username or parts.password:
        raise at.error("a name or password in an address would be stored and logged; leave it out")


def _check_cron(cron: Cron, at: At) -> None:
    # Imported here: only a configuration with a calendar pays for the scheduler's import.
    from apscheduler.triggers.cron import CronTrigger  # noqa: PLC0415

    try:
        zone = ZoneInfo(cron.tz)
    except (KeyError, ValueError, OSError) as exc:
        raise at.inside("tz").error(f"unknown time zone {cron.tz!r}; a known one is Asia/Seoul") from exc
    try:
        CronTrigger.from_crontab(cron.expression, timezone=zone)
    except ValueError as exc:
        raise at.inside("cron").error(f'expected five fields such as "15 */2 * * *", got {cron.expression!r}') from exc


def _check_digests(digests: Sequence[DigestPlan], shows: Iterable[Show], at: At) -> None:
    known = {show.id: show for show in shows}
    for index, digest in enumerate(digests):
        for show_id in digest.shows:
            if show_id not in known:
                raise at.inside(index).inside("shows").error(f"no show {show_id!r}; {_known_ids(known)}")
        if digest.every:
            _check_cron(digest.every, at.inside(index).inside("every"))


def _check_alerts(alerts: Sequence[Alert], shows: Iterable[Show], at: At) -> None:
    known = {show.id: show for show in shows}
    for index, alert in enumerate(alerts):
        if alert.when.show is not None and alert.when.show not in known:
            raise at.inside(index).inside("when").error(f"no show {alert.when.show!r}; {_known_ids(known)}")
        for target in alert.send:
            if not re.match(r"(webhook:env:|mail:env:|command:).", target):
                raise (
                    at.inside(index)
                    .inside("send")
                    .error(f"expected webhook:env:NAME, mail:env:NAME or command:PROGRAM, got {target!r}")
                )


def _known_ids(known: Mapping[str, object]) -> str:
    return f"known: {', '.join(known)}" if known else "there are no [[shows]]"
