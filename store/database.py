"""One SQLite file: how it is opened, how a transaction is made, and how its errors become ours."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils

from pipeline.errors import StoreError

Parameters = Mapping[str, object] | Sequence[object]

# Names the file as ours in its header ("2nd!"), so that another program's database is never migrated by mistake.
APPLICATION_ID = 0x326E6421
BUSY_TIMEOUT_MS = 5000
CACHE_KIB = 65536
# Pages in the log before they go into the file: one that many batches touch is then written there once.
LOG_PAGES = 8192


class Connection:
    """A connection whose errors are StoreErrors. Reading is ``all`` and ``one``; writing happens inside ``writing``."""

    def __init__(self, raw: sqlite3.Connection, path: Path) -> None:
        self.raw = raw
        self.path = path
        self.utils = sqlite_utils.Database(raw)

    @contextmanager
    def writing(self, operation: str) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it or nothing. Nested ones become savepoints.

        The write lock is taken at once: a transaction that starts by reading could otherwise fail half-way.
        """
        with storing(operation):
            if self.raw.in_transaction:
                with self.utils.atomic():
                    yield self.raw
                return
            self.raw.execute("begin immediate")
            try:
                yield self.raw
                self.raw.execute("commit")
            except BaseException:
                # SQLite has already rolled back after a full disk; a second rollback would hide the reason.
                if self.raw.in_transaction:
                    self.raw.execute("rollback")
                raise

    def all(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """Every row of ``sql``."""
        with storing("read"):
            return self.raw.execute(sql, parameters).fetchall()

    def one(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
        """The first row of ``sql``, if any."""
        with storing("read"):
            row: sqlite3.Row | None = self.raw.execute(sql, parameters).fetchone()
            return row

    def close(self) -> None:
        """Give the file back."""
        self.raw.close()


@contextmanager
def storing(operation: str) -> Iterator[None]:
    """Turns every database error in the block into a StoreError that says what could not be done, and why."""
    try:
        yield
    except sqlite3.Error as exc:
        raise StoreError(operation, explain(exc)) from exc


def explain(error: sqlite3.Error) -> str:
    """The reason in words that say what to do."""
    said = str(error)
    known = {
        "file is not a database": "the file is not an SQLite database",
        "database or disk is full": "the disk is full; nothing of this step was saved",
        "attempt to write a readonly database": "the database can't be written: it, or its folder, is read-only",
        "unable to open database file": "the file can't be opened: check the folder and its permissions",
        "database is locked": "another process is writing to the database and did not finish in time",
        "disk I/O error": "the disk reported an error; nothing of this step was saved",
    }
    return next((reason for words, reason in known.items() if words in said), said)


def connect(path: Path, *, create: bool) -> Connection:
    """An open connection to ``path``, which exists unless ``create``.

    Raises StoreError where the file is missing, is no database, or belongs to another program.
    """
    if not create and not path.exists():
        raise StoreError("open the database", f"{path} does not exist; `secondhand init` creates it")
    if path.is_dir():
        raise StoreError("open the database", f"{path} is a folder")
    with storing(f"open {path}"):
        raw = sqlite3.connect(path.absolute().as_uri() + f"?mode={'rwc' if create else 'rw'}", uri=True)
    try:
        with storing(f"open {path}"):
            _set_up(raw)
        _refuse_foreign(raw, path)
        return Connection(raw, path)
    except BaseException:
        raw.close()
        raise


def _set_up(raw: sqlite3.Connection) -> None:
    raw.row_factory = sqlite3.Row
    raw.execute(f"pragma busy_timeout = {BUSY_TIMEOUT_MS}")
    raw.execute("pragma foreign_keys = on")
    raw.execute(f"pragma cache_size = -{CACHE_KIB}")
    if raw.execute("pragma journal_mode").fetchone()[0] != "wal":
        raw.execute("pragma journal_mode = wal")
    raw.execute(f"pragma wal_autocheckpoint = {LOG_PAGES}")
    # With WAL, NORMAL can lose the last commits in a power cut, never corrupt; a killed process loses nothing.
    raw.execute("pragma synchronous = normal")


def _refuse_foreign(raw: sqlite3.Connection, path: Path) -> None:
    with storing(f"open {path}"):
        owner = raw.execute("pragma application_id").fetchone()[0]
        tables = raw.execute("select count(*) from sqlite_master").fetchone()[0]
    if owner == APPLICATION_ID:
        return
    if tables:
        raise StoreError("open the database", f"{path} is an SQLite database, but not one of Secondhand's")
    with storing(f"write {path}"):
        raw.execute(f"pragma application_id = {APPLICATION_ID}")


def asked(*conditions: tuple[str, object]) -> str:
    """What a question narrows, for ``where``: the conditions whose value is given (neither None nor False).

    A condition that stood there always ("is null or equal") would keep SQLite from using an index for it.
    """
    return " and ".join(condition for condition, value in conditions if value not in (None, False)) or "true"
