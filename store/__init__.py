"""KEEP: SQLite behind one Store. The only place with SQL.

A page is stored before it is read: a better rule can read history again, and a crash loses nothing.
Readings are folded into claims one by one, each in its transaction: wherever a run is killed, the next one goes on.
"""

from .alerts import Alerting
from .interface import Asking, Collecting, Editing, Reading, Store
from .queries import NAMED_QUERIES, NamedQuery
from .sqlite import SqliteStore, open_store
from .views import VIEWS, View

__all__ = [
    "NAMED_QUERIES",
    "VIEWS",
    "Alerting",
    "Asking",
    "Collecting",
    "Editing",
    "NamedQuery",
    "Reading",
    "SqliteStore",
    "Store",
    "View",
    "open_store",
]
