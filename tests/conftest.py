"""What several test files share."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# `python -c` instead of the installed command: the tests run on this checkout, wherever another one is installed.
PROGRAM = [sys.executable, "-c", "if __name__ == '__main__':\n    from scheduler import main\n    main()"]


def secondhand(*arguments, cwd, **kwargs):
    """One command in a process of its own."""
    kwargs.setdefault("timeout", 120)
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": str(cwd), "LC_ALL": "C.UTF-8"}
    environment |= kwargs.pop("env", {})
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, **kwargs)


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """A finished demo: its folder, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    done = secondhand("demo", "--dir", folder / "demo", "--port", "0", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "demo", done


@pytest.fixture
def run_command():
    """``secondhand``: one command in a process of its own."""
    return secondhand
