"""Bringing a database up to the schema of this program, and refusing one that is ahead of it."""

import sqlite3

from sqlite_utils import Database, Migrations

from pipeline.errors import StoreError

from . import schema
from .database import Connection, storing

MIGRATIONS = Migrations("secondhand")


def _step(name: str, sql: str) -> None:
    def apply(db: Database) -> None:
        for statement in _statements(sql):
            db.conn.execute(statement)

    MIGRATIONS(name=name)(apply)


def _statements(sql: str) -> list[str]:
    """The statements of ``sql`` one by one: ``executescript`` would commit before it starts."""
    found, rest = [], ""
    for line in sql.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            found.append(rest.strip())
            rest = ""
    assert not rest.strip(), rest
    return found


for _name, _sql in schema.STEPS:
    _step(_name, _sql)


def migrate(connection: Connection) -> None:
    """Apply what is missing. Raises StoreError where the database was written by a newer version of Secondhand."""
    known = {name for name, _ in schema.STEPS}
    with storing("update the database's schema"):
        newer = [step.name for step in MIGRATIONS.applied(connection.utils) if step.name not in known]
        if newer:
            why = (
                f"{connection.path} was written by a newer Secondhand (it has {', '.join(newer)}); upgrade the program"
            )
            raise StoreError("open the database", why)
        if MIGRATIONS.pending(connection.utils):
            MIGRATIONS.apply(connection.utils)
