"""RUN: the daemon, and the entry point of the command line."""

import sys
from pathlib import Path


def main() -> None:
    """Run the command line. Installed, the rooms lie beside this file in one private folder."""
    here = str(Path(__file__).resolve().parent)
    if here not in sys.path:
        sys.path.insert(0, here)
    from desk.cli import main as command_line  # noqa: PLC0415 - desk is above every room; only the entry point knows it

    command_line()


if __name__ == "__main__":
    sys.argv.append("run")  # `python scheduler.py --config FILE` is `secondhand --config FILE run`
    main()
