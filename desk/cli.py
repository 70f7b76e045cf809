"""The command line: what is typed, what is printed, and what the exit code says.

Data goes to stdout, everything else to stderr. Exit codes: 0 ok, 1 failed, 2 usage or configuration, 3 partly failed
with results saved, 4 findings (only with ``--exit-code``), 130 interrupted.
"""

import logging
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.errors import SecondhandError, SettingsError

from .commands import COMMANDS
from .session import APP, Session

OK, FAILED, USAGE, PARTLY, FINDINGS, INTERRUPTED = 0, 1, 2, 3, 4, 130

_ABOUT = """Who said it first? Follows TV shows through the news and folds every repetition of a claim into one.

\b
Start here:   secondhand demo       a bundled news site, read on this machine
Then:         secondhand init --starter && secondhand run
"""
_LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class ReaderLeft(Exception):
    """Whoever read our output has enough of it (``| head``)."""


class Groups(click.Group):
    """The commands in the order in which somebody new meets them, not that of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of ``COMMANDS``."""
        del ctx
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """What the command returned. Click itself would end a broken pipe with 1, as if something had failed."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as exc:
            raise ReaderLeft from exc


@click.group(
    cls=Groups,
    help=_ABOUT,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "auto_envvar_prefix": "SECONDHAND",
        "max_content_width": 110,
    },
)
@click.version_option(package_name=APP, prog_name=APP)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The configuration. Default: $SECONDHAND_CONFIG, ./secondhand.toml, your configuration folder.",
)
@click.option(
    "--db",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The database. Default: $SECONDHAND_DB, the configuration's, your data folder.",
)
@click.option("-v", "--verbose", count=True, help="Say more on stderr; may be repeated.")
@click.option("-q", "--quiet", count=True, help="Say less on stderr.")
@click.pass_context
def secondhand(context: click.Context, *, config: Path | None, db: Path | None, verbose: int, quiet: int) -> None:
    """The command line's root; ``_ABOUT`` is its help."""
    logging.basicConfig(
        level=(logging.WARNING, logging.INFO, logging.DEBUG)[min(max(verbose - quiet, 0), 2)], format=_LOG_FORMAT
    )
    context.obj = Session(config=config, db=db, verbosity=verbose - quiet)


for command in COMMANDS:
    secondhand.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit with its code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """The exit code of one command; every error is one line on stderr."""
    try:
        code = secondhand.main(args=list(arguments), prog_name=APP, standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as exc:
        click.echo(exc.format_message())
        return USAGE
    except click.ClickException as exc:
        return _complain(_sentence(exc), USAGE if isinstance(exc, click.UsageError) else FAILED)
    except (KeyboardInterrupt, click.Abort):
        return _complain("interrupted", INTERRUPTED)
    except SettingsError as exc:
        return _complain(str(exc), USAGE)
    except SecondhandError as exc:
        return _complain(str(exc), FAILED)
    except (ReaderLeft, BrokenPipeError):
        return _leave_quietly()
    except OSError as exc:
        return _complain(f"{exc.filename}: {exc.strerror}" if exc.filename else str(exc.strerror or exc), FAILED)
    return code if isinstance(code, int) else OK


def _sentence(exc: click.ClickException) -> str:
    """Click's message and, for a wrong usage, where the help is."""
    if isinstance(exc, click.UsageError) and exc.ctx is not None:
        return f"{exc.format_message()} (see: {exc.ctx.command_path} --help)"
    return exc.format_message()


def _complain(message: str, code: int) -> int:
    click.echo(f"{APP}: {message}", err=True)
    return code


def _leave_quietly() -> int:
    """The reader of our output has gone (``| head``): the interpreter's own flush must not complain either."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OK
