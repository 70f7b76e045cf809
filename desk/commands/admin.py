"""Looking after an installation: a first configuration, the database, what is wrong and how to mend it."""

import shutil
import sys
from collections.abc import Mapping
from getpass import getuser
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from pipeline.errors import SettingsError
from scrapers.sources import Defaults

from ..doctor import examine
from ..files import write_whole
from ..session import APP, CONFIG_NAME, Session, pass_session
from ..starter import plain_config, starter_config, systemd_unit
from ..tables import write_rows
from .options import format_option


@click.command()
@click.option("--starter", is_flag=True, help="With shows and sources of real public outlets, to be checked by you.")
@click.option("--systemd", is_flag=True, help="Print a unit file for the daemon as well.")
@click.option("--force", is_flag=True, help="Overwrite a configuration that is there.")
@pass_session
def init(session: Session, *, starter: bool, systemd: bool, force: bool) -> None:
    """Write a commented secondhand.toml, create the database."""
    from store import open_store  # noqa: PLC0415

    path = session.config or Path(CONFIG_NAME)
    if path.exists() and not force:
        raise SettingsError("is there already; --force overwrites it", where=str(path))
    write_whole(path, starter_config() if starter else plain_config())
    session.config = path
    session.db_path.parent.mkdir(parents=True, exist_ok=True)
    open_store(session.db_path, create=True).close()
    session.say(f"wrote {path} and created {session.db_path}")
    session.say(f"next: edit {path}, then: {APP} config check && {APP} poll --dry-run && {APP} run")
    if systemd:
        command, database = Path(sys.executable).with_name(APP), session.db_path.absolute()
        click.echo(systemd_unit(command, path.absolute(), database, user=getuser()))


@click.group()
def config() -> None:
    """The configuration: where it is, what it says."""


@config.command("check")
@pass_session
def check_config(session: Session) -> None:
    """Read it strictly; exit code 2 says that it is wrong."""
    settings = session.settings
    click.echo(
        f"{session.config_path}: ok, {len(settings.watch.shows)} shows, {len(settings.watch.outlets)} outlets, "
        f"{len(settings.sources)} sources, {len(settings.digests)} digests, {len(settings.alerts)} alerts"
    )


@config.command("show")
@format_option()
@pass_session
def show_config(session: Session, *, form: str) -> None:
    """The settings that are in force, and where each comes from."""
    settings, db_path = session.settings, session.db_path
    defaults, built_in = settings.defaults, Defaults()
    rows: list[dict[str, object]] = [
        {"setting": "config", "value": str(session.config_path), "from": session.origins["config"]},
        {"setting": "database", "value": str(db_path), "from": session.origins["database"]},
        {"setting": "user agent", "value": defaults.agent, "from": str(session.config_path)},
    ]
    rows += [
        {
            "setting": f"defaults.{name.removesuffix('_seconds')}",
            "value": _plain(getattr(defaults, name)),
            "from": "built in" if getattr(defaults, name) == getattr(built_in, name) else str(session.config_path),
        }
        for name in defaults.__dataclass_fields__
        if name not in {"user_agent", "contact"}
    ]
    write_rows(rows, ("setting", "value", "from"), sys.stdout, form=form)


def _plain(value: object) -> object:
    """A setting as JSON can say it."""
    if isinstance(value, frozenset):
        return sorted(value)
    return dict(value) if isinstance(value, Mapping) else value


@config.command("path")
@pass_session
def config_path(session: Session) -> None:
    """The configuration file that is used."""
    click.echo(session.config_path)


@click.group()
def db() -> None:
    """The database: is it sound, a copy, the copy put back."""


@db.command("check")
@pass_session
def check_db(session: Session) -> int:
    """Ask SQLite whether the file is sound."""
    from store.upkeep import faults  # noqa: PLC0415

    with session.store() as store:
        counts = store.counts()
    wrong = faults(session.db_path)
    for fault in wrong:
        click.echo(fault)
    if not wrong:
        click.echo(f"{session.db_path}: ok, {counts.pages} pages, {counts.articles} articles, {counts.claims} claims")
    return 1 if wrong else 0


@db.command("backup")
@click.argument("copy", type=click.Path(path_type=Path, dir_okay=False))
@pass_session
def backup_db(session: Session, *, copy: Path) -> None:
    """Write a whole copy, also while the daemon runs."""
    from store.upkeep import back_up  # noqa: PLC0415

    with session.store():
        size = back_up(session.db_path, copy)
    session.say(f"wrote {copy}, {size:,} bytes")


@db.command("restore")
@click.argument("copy", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--force", is_flag=True, help="Overwrite a database that is there.")
@pass_session
def restore_db(session: Session, *, copy: Path, force: bool) -> None:
    """Put a copy in the database's place, if it is sound."""
    from store.upkeep import restore  # noqa: PLC0415

    if session.db_path.exists() and not force:
        raise SettingsError("is there already; --force overwrites it", where=str(session.db_path))
    session.db_path.parent.mkdir(parents=True, exist_ok=True)
    restore(copy, session.db_path)
    session.say(f"restored {session.db_path} from {copy}")


@db.command("migrate")
@pass_session
def migrate_db(session: Session) -> None:
    """Bring it to this version's form, as every command does."""
    with session.store():
        session.say(f"{session.db_path} is up to date")


@db.command("vacuum")
@pass_session
def vacuum_db(session: Session) -> None:
    """Give empty space back to the disk."""
    from store.upkeep import vacuum  # noqa: PLC0415

    with session.store():
        pass
    before, after = vacuum(session.db_path)
    session.say(f"{before:,} bytes before, {after:,} after")


@click.command()
@pass_session
def doctor(session: Session) -> int:
    """Say what is wrong here, and how to mend it.

    Looks at the configuration, the database, the sources, the clock and the disk.
    """
    verdicts = list(examine(session))
    width = shutil.get_terminal_size().columns
    for verdict in verdicts:
        mark = {"ok": "green", "warn": "yellow", "fail": "red"}[verdict.grade]
        fix = f"  fix: {verdict.fix}" if verdict.fix else ""
        click.echo(
            f"{click.style(f'{verdict.grade:<4}', fg=mark)}  {verdict.about}: {verdict.found}{fix}"[: max(width, 400)]
        )
    return 1 if any(verdict.grade == "fail" for verdict in verdicts) else 0


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(context: click.Context, *, shell: str) -> None:
    """Print the shell's completion script.

    In bash: eval "$(secondhand completion bash)"
    """
    found = get_completion_class(shell)
    assert found is not None
    # Bash's own script asks the shell for its version first, which a container may not have.
    maker = found(context.find_root().command, {}, APP, f"_{APP.upper()}_COMPLETE")
    click.echo(maker.source_template % maker.source_vars())
