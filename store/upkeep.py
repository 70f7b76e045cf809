"""Looking after the file: is it sound, a copy of it, the copy put back, its empty space given back."""

import sqlite3
from contextlib import closing
from pathlib import Path

from pipeline.errors import StoreError

from .database import connect, storing

_MOST_FAULTS = 20


def faults(path: Path) -> tuple[str, ...]:
    """What is wrong with the database at ``path``, in SQLite's words; nothing where it is sound."""
    connection = connect(path, create=False)
    try:
        damaged = [str(row[0]) for row in connection.all(f"pragma integrity_check({_MOST_FAULTS})") if row[0] != "ok"]
        astray = [
            f"{row[0]} row {row[1]} points to a missing row of {row[2]}"
            for row in connection.all("pragma foreign_key_check")
        ]
    finally:
        connection.close()
    return tuple(damaged + astray[:_MOST_FAULTS])


def back_up(path: Path, copy: Path) -> int:
    """Write a whole copy of ``path`` while others go on using it; how many bytes it has."""
    connection = connect(path, create=False)
    try:
        part = copy.with_name(f".{copy.name}.part")
        part.unlink(missing_ok=True)
        with storing(f"back up to {copy}"), closing(sqlite3.connect(part)) as target:
            connection.raw.backup(target)
            # The copy is one file: no log beside it that somebody could forget to take along.
            target.execute("pragma journal_mode = delete")
        part.replace(copy)
    finally:
        connection.close()
    return copy.stat().st_size


def restore(copy: Path, path: Path) -> None:
    """Put a copy in the place of ``path``. Raises StoreError where the copy is damaged or not one of ours."""
    if wrong := faults(copy):
        raise StoreError(f"restore {copy}", wrong[0])
    back_up(copy, path)
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)


def vacuum(path: Path) -> tuple[int, int]:
    """Give empty space back to the disk; the size in bytes before and after."""
    before = path.stat().st_size
    connection = connect(path, create=False)
    try:
        with storing("vacuum"):
            connection.raw.execute("vacuum")
            connection.raw.execute("pragma wal_checkpoint(truncate)")
    finally:
        connection.close()
    return before, path.stat().st_size
