"""The commands, listed in the order in which somebody new meets them."""

import click

from .read import extract

COMMANDS: tuple[click.Command, ...] = (extract,)

__all__ = ["COMMANDS"]
