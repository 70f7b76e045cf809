"""What every command shares: which configuration, which database, and how to talk to the person."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click
import platformdirs

from pipeline.errors import SettingsError
from pipeline.watchlist import Watchlist
from scrapers.settings import Settings, load_settings

if TYPE_CHECKING:
    from store import Store

APP = "secondhand"
CONFIG_NAME = "secondhand.toml"


@dataclass
class Session:
    """One invocation. ``config`` and ``db`` are what the options said, None where they said nothing."""

    config: Path | None = None
    db: Path | None = None
    verbosity: int = 0
    #: How each setting was found, for ``config show``.
    origins: dict[str, str] = field(default_factory=dict)

    @cached_property
    def config_path(self) -> Path:
        """The configuration file. Raises SettingsError where none is found."""
        for origin, path in self._config_candidates():
            if path is not None:
                self.origins["config"] = origin
                return path
        raise SettingsError(f"no configuration found; write one with: {APP} init")

    def _config_candidates(self) -> Iterator[tuple[str, Path | None]]:
        yield _given_by("config", self.config), self.config
        for origin, path in (("this folder", Path(CONFIG_NAME)), ("your configuration folder", user_config())):
            yield origin, path if path.exists() else None

    @cached_property
    def settings(self) -> Settings:
        """The configuration, read and checked."""
        return load_settings(self.config_path)

    @property
    def watch(self) -> Watchlist:
        """The shows, people and outlets that are followed."""
        return self.settings.watch

    @cached_property
    def db_path(self) -> Path:
        """The database: ``--db``, SECONDHAND_DB, the configuration's ``database``, or the user's data folder."""
        if self.db:
            self.origins["database"] = _given_by("db", self.db)
            return self.db
        if self._has_config() and self.settings.database:
            self.origins["database"] = str(self.config_path)
            return self.settings.database
        self.origins["database"] = "your data folder"
        return Path(platformdirs.user_data_dir(APP)) / f"{APP}.db"

    def _has_config(self) -> bool:
        return any(path is not None for _, path in self._config_candidates())

    @contextmanager
    def store(self, *, create: bool = False) -> Iterator["Store"]:
        """The open database. A missing one is an error unless ``create``: a typing error must not look like no news."""
        if not create and not self.db_path.exists():
            raise SettingsError(f"no database here; make one with: {APP} init", where=str(self.db_path))
        if create:
            self.db_path.parent.mkdir(parents=True, exist_ok=True)
        from store import open_store  # noqa: PLC0415  # half the start-up time; most commands need no database

        store = open_store(self.db_path, create=create)
        try:
            yield store
        finally:
            store.close()

    def check_show(self, show_id: str | None) -> None:
        """Raises SettingsError where the configuration follows no show of that id."""
        if show_id is not None and self.watch.show(show_id) is None:
            known = ", ".join(show.id for show in self.watch.shows) or "none"
            raise SettingsError(f"no show {show_id!r}; known: {known}", where=str(self.config_path))

    def now(self) -> datetime:
        """The real clock."""
        return datetime.now(UTC)

    def say(self, message: str) -> None:
        """``message`` to the person, on stderr: stdout is for data."""
        if self.verbosity >= 0:
            click.echo(message, err=True)


def _given_by(option: str, value: Path | None) -> str:
    """Whether a value came from the option or from its variable: click hands on either."""
    variable = f"SECONDHAND_{option.upper()}"
    return variable if value is not None and os.environ.get(variable) == str(value) else f"--{option}"


def user_config() -> Path:
    """The user's own configuration file."""
    return Path(platformdirs.user_config_dir(APP)) / CONFIG_NAME


pass_session = click.make_pass_decorator(Session, ensure=True)
