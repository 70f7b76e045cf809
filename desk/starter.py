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
ExecStart={command} --config {config} run
Restart=on-failure
RestartSec=30
KillSignal=SIGTERM
TimeoutStopSec=40
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
StateDirectory=secondhand
Environment=SECONDHAND_DB=/var/lib/secondhand/secondhand.db

[Install]
WantedBy=multi-user.target
"""


def plain_config() -> str:
    """A commented configuration to fill in."""
    return _read("plain.toml")


def starter_config() -> str:
    """A configuration that follows well-known shows in well-known outlets; their addresses are to be verified."""
    return _read("plain.toml").partition("# ---- What is followed")[0] + _read("starter.toml")


def systemd_unit(command: Path, config: Path) -> str:
    """A unit file for the daemon; ``command`` is the installed program."""
    return _UNIT.format(command=command, config=config)


def _read(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text("utf-8")
