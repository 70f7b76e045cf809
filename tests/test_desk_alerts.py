"""Alerts and the unit file as the person at the command line meets them."""

from getpass import getuser

import pytest

CONFIG = """
database = "d.db"
[[shows]]
id = "salt-hour"
title = "Salt Hour"
[[alerts]]
id = "desk"
when = { event = "new-claim" }
send = ["command:/bin/cat", "webhook:env:DESK_HOOK"]
"""


@pytest.fixture
def ask(run_command, tmp_path):
    (tmp_path / "secondhand.toml").write_text(CONFIG)
    (tmp_path / "pages").mkdir()
    run_command("ingest", "pages", cwd=tmp_path)
    return lambda *arguments: run_command(*arguments, cwd=tmp_path)


def test_a_test_says_for_each_target_whether_it_got_through(ask):
    done = ask("alerts", "test", "desk")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "command:/bin/cat: sent",
        "webhook:env:DESK_HOOK: the environment has no DESK_HOOK",
    ]


def test_an_unknown_alert_is_a_wrong_usage_that_names_the_known(ask):
    done = ask("alerts", "test", "nobody")
    assert (done.returncode, "known: desk" in done.stderr) == (2, True)


def test_each_target_is_listed_with_what_sets_it_off(ask):
    listed = ask("alerts", "list", "--format", "csv").stdout
    assert "desk,event new-claim,webhook:env:DESK_HOOK,0,0,0" in listed


def test_doctor_misses_the_secret(ask):
    assert "webhook:env:DESK_HOOK: not set here" in ask("doctor").stdout


def test_the_unit_waits_for_the_daemon_and_restarts_one_that_hangs(run_command, tmp_path):
    unit = run_command("init", "--systemd", cwd=tmp_path).stdout
    assert "Type=notify" in unit
    assert "WatchdogSec=120" in unit


def test_the_unit_starts_what_init_made_as_nobody_special(run_command, tmp_path):
    folder = tmp_path / "a b%c"
    folder.mkdir()
    unit = run_command("init", "--systemd", cwd=folder).stdout
    config = str(folder / "secondhand.toml").replace("%", "%%")
    assert f'--config "{config}"' in unit
    assert f'ReadWritePaths="{config.removesuffix("/secondhand.toml")}"' in unit
    assert f"User={getuser()}" in unit
