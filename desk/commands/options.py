"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ..tables import FORMATS

F = TypeVar("F", bound=Callable[..., Any])


def format_option(*forms: str, default: str = "table") -> Callable[[F], F]:
    """``--format`` with ``--json`` as a shorthand."""
    choices = forms or FORMATS

    def decorate(command: F) -> F:
        shorthand = click.option("--json", "form", flag_value="json", help="Short for --format json.")
        chosen = click.option(
            "--format", "form", type=click.Choice(choices), default=default, show_default=True, help="How to print."
        )
        return shorthand(chosen(command)) if "json" in choices else chosen(command)

    return decorate


output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to FILE, which appears whole or not at all.",
)
show_option = click.option("--show", "show_id", metavar="ID", help="Only this show.")
limit_option = click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many rows."
)
exit_code_option = click.option("--exit-code", is_flag=True, help="Exit with 4 where there are findings.")
