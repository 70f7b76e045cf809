"""What must hold between the entries of a configuration. Each check raises SettingsError at the line that is wrong."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from math import inf
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pipeline.watchlist import Outlet, Show

from .plans import Alert, DigestPlan
from .sources import Cron, Defaults, Source
from .strict import At

if TYPE_CHECKING:
    from apscheduler.triggers.cron import CronTrigger

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_TIMES_LOOKED_AT = 100


def check_ids(entries: Sequence[Show | Source | DigestPlan | Alert], at: At) -> None:
    """Ids name things in commands and addresses, and one thing each. Raises SettingsError."""
    first: dict[str, int] = {}
    for index, entry in enumerate(entries):
        place = at.inside(index).inside("id")
        if not _ID.fullmatch(entry.id):
            raise place.error(f"expected lower-case letters, digits, - or _, got {entry.id!r}")
        if entry.id in first:
            raise place.error(f"{entry.id} is already used by {at.inside(first[entry.id]).key}")
        first[entry.id] = index


def check_shows(shows: Sequence[Show], at: At) -> None:
    """A name belongs to one show: one article can't be about both. Raises SettingsError."""
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


def check_outlets(outlets: Sequence[Outlet], at: At) -> None:
    """One paragraph an outlet. Raises SettingsError.

    Aliases and domains may be shared: a portal and its news desk have one address.
    """
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


def check_sources(sources: Sequence[Source], defaults: Defaults, at: At) -> None:
    """An address is polled by one source, and politely. Raises SettingsError."""
    first: dict[str, str] = {}
    for index, source in enumerate(sources):
        place = at.inside(index)
        owner = first.setdefault(source.url.rstrip("/"), source.id)
        if owner != source.id:
            raise place.inside("url").error(f"{owner} polls this address already")
        _check_address(source, place.inside("url"))
        _check_interval(source, defaults, place.inside("poll"))
        if source.kind == "listing" and source.select is None:
            raise place.error("a listing needs select = { item = … }: which elements of the page are its entries")
        if source.max_pages < 1:
            raise place.inside("max_pages").error(f"expected 1 or more, got {source.max_pages}")


def _check_interval(source: Source, defaults: Defaults, at: At) -> None:
    """A site is asked more often than the floor only where the floor was lowered, which says so for all to see."""
    seconds: float = inf if source.every_seconds is None else source.every_seconds
    if source.cron:
        seconds = _shortest_gap(_check_cron(source.cron, at))
    if seconds < defaults.floor_seconds:
        floor = defaults.floor_seconds / 60
        raise at.error(f"expected at least {floor:g}m, the floor; lower floor in [defaults] if the site agrees")


def _shortest_gap(trigger: "CronTrigger") -> float:
    """The seconds between two of the next times at which it fires, where they are nearest."""
    at, gaps = datetime(2025, 1, 1, tzinfo=UTC), []
    for _ in range(_TIMES_LOOKED_AT):
        later = trigger.get_next_fire_time(None, at + timedelta(seconds=1))
        if later is None:
            break
        gaps.append((later - at).total_seconds())
        at = later
    return min(gaps[1:], default=inf)


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


def _check_cron(cron: Cron, at: At) -> "CronTrigger":
    # Imported here: only a configuration with a calendar pays for the scheduler's import.
    from apscheduler.triggers.cron import CronTrigger  # noqa: PLC0415

    try:
        zone = ZoneInfo(cron.tz)
    except (KeyError, ValueError, OSError) as exc:
        raise at.inside("tz").error(f"unknown time zone {cron.tz!r}; a known one is Asia/Seoul") from exc
    try:
        return CronTrigger.from_crontab(cron.expression, timezone=zone)
    except ValueError as exc:
        raise at.inside("cron").error(f'expected five fields such as "15 */2 * * *", got {cron.expression!r}') from exc


def check_digests(digests: Sequence[DigestPlan], shows: Iterable[Show], at: At) -> None:
    """A digest is about followed shows, at times that exist. Raises SettingsError."""
    known = {show.id: show for show in shows}
    for index, digest in enumerate(digests):
        for show_id in digest.shows:
            if show_id not in known:
                raise at.inside(index).inside("shows").error(f"no show {show_id!r}; {_known_ids(known)}")
        if digest.every:
            _check_cron(digest.every, at.inside(index).inside("every"))


def check_alerts(alerts: Sequence[Alert], shows: Iterable[Show], at: At) -> None:
    """An alert is about a followed show and goes to somewhere known. Raises SettingsError."""
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
