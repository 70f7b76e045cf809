"""The files that ``init`` writes."""

from importlib.resources import files
from pathlib import Path

_UNIT = """\
[Unit]
Description=Secondhand follows TV shows through the news
After=network-online.target
Wants=network-online.target

[Service]
Type=notify
NotifyAccess=main
WatchdogSec=120
User={user}
ExecStart={command} --config {config} --db {database} run
Restart=on-failure
RestartSec=30
KillSignal=SIGTERM
TimeoutStopSec=40
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={folders}
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX

[Install]
WantedBy=multi-user.target
"""


def plain_config() -> str:
    """A commented configuration to fill in."""
    return _read("plain.toml")


def starter_config() -> str:
    """A configuration that follows well-known shows in well-known outlets; their addresses are to be verified."""
    return _read("plain.toml").partition("# ---- What is followed")[0] + _read("starter.toml")


def systemd_unit(command: Path, config: Path, database: Path, *, user: str) -> str:
    """A unit file for the daemon, run as ``user``; ``command`` is the installed program.

    It may write where its database is and beside its configuration, where the digests go, and nowhere else.
    """
    folders = " ".join(dict.fromkeys(_quoted(path.parent) for path in (database, config)))
    paths = {"command": command, "config": config, "database": database}
    started = {name: _quoted(path).replace("$", "$$") for name, path in paths.items()}
    return _UNIT.format(**started, folders=folders, user=user)


def _quoted(path: Path) -> str:
    """The path as systemd reads it: a per cent sign begins a specifier, and blanks need quotes."""
    text = str(path).replace("%", "%%")
    return f'"{text}"' if " " in text else text


def _read(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text("utf-8")
