"""The commands, listed in the order in which somebody new meets them."""

import click

from .demo import demo
from .read import extract

COMMANDS: tuple[click.Command, ...] = (demo, extract)

__all__ = ["COMMANDS"]
