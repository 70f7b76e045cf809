"""KEEP: SQLite behind one Store. The only place with SQL.

A page is stored before it is read: a better rule can read history again, and a crash loses nothing.
Readings are folded into claims one by one, each in its transaction: wherever a run is killed, the next one goes on.
"""

from .interface import Asking, Collecting, Editing, Reading, Store
from .sqlite import SqliteStore, open_store

__all__ = ["Asking", "Collecting", "Editing", "Reading", "SqliteStore", "Store", "open_store"]
