"""What Datasette is told of the database: the views that are there to be asked, the ready questions, the facets."""

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from .database import Connection, connect
from .queries import NAMED_QUERIES
from .views import VIEWS

# Columns of few values: what one narrows a list down by.
_FACETS = (
    *("show_id", "season", "claim_type", "claim_status", "claim_state", "outlet", "origin", "article_language"),
    *("conflict_kind", "conflict_state", "edit_kind", "verdict", "source_kind", "poll_state", "status_word"),
)
_MOST_FACETS = 4  # each costs a query on every visit


def datasette_metadata(path: Path) -> dict[str, object]:
    """Datasette's metadata for the database at ``path``. Raises StoreError where there is none.

    The tables are hidden, not locked: the views stay as they are from version to version, tables may change.
    """
    with closing(connect(path, create=False)) as connection:
        names = connection.all("select name from sqlite_master where type = 'table' order by name")
        hidden = {row["name"]: {"hidden": True} for row in names}
        views = {name: _view(connection, name) for name in VIEWS}
    about = {
        "title": "Secondhand",
        "description": "Who said it first: claims about TV shows, each with everybody who repeats it.",
        "databases": {path.stem: {"tables": {**hidden, **views}, "queries": _queries()}},
    }
    return dict(about)


def _view(connection: Connection, name: str) -> Mapping[str, object]:
    columns = {row["name"] for row in connection.all(f"pragma table_info({name})")}
    facets = [column for column in _FACETS if column in columns][:_MOST_FACETS]
    return {"description": VIEWS[name].about, **({"facets": facets} if facets else {})}


def _queries() -> Mapping[str, object]:
    return {name: {"title": ready.title, "sql": ready.sql} for name, ready in NAMED_QUERIES.items()}
