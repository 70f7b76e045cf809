"""The commands, listed in the order in which somebody new meets them."""

import click

from .admin import completion, config, db, doctor, init
from .alerts import alerts
from .ask import datasette, export, query
from .browse import articles, search, shows
from .claims import claims
from .collect import poll, run, sources
from .demo import demo
from .digests import digest
from .read import extract, ingest

COMMANDS: tuple[click.Command, ...] = (
    demo,
    init,
    run,
    poll,
    ingest,
    extract,
    sources,
    shows,
    claims,
    articles,
    search,
    query,
    export,
    datasette,
    digest,
    alerts,
    config,
    db,
    doctor,
    completion,
)

__all__ = ["COMMANDS"]
