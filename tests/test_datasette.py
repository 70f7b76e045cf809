"""What Datasette is told is true of the database."""

import json

import pytest

from pipeline.errors import StoreError
from store import NAMED_QUERIES, VIEWS, open_store
from store.datasette import datasette_metadata
from tests.stating import article, figure, fold, says


@pytest.fixture
def told(tmp_path):
    path = tmp_path / "claims.db"
    with open_store(path, create=True) as store:
        fold(store, article("Harbour Herald", says(figure(142_600_000))))
        yield store, datasette_metadata(path)["databases"]["claims"]


def test_every_view_is_described_and_no_table_is_shown(told):
    _, told = told
    shown = {name: table for name, table in told["tables"].items() if not table.get("hidden")}
    assert {name: table["description"] for name, table in shown.items()} == {
        name: view.about for name, view in VIEWS.items()
    }


def test_every_facet_is_a_column_of_its_view(told):
    store, told = told
    faceted = {name: table["facets"] for name, table in told["tables"].items() if "facets" in table}
    assert {"v_claims", "v_sightings", "v_conflicts"} <= faceted.keys()
    for name, facets in faceted.items():
        assert store.query(f"select {', '.join(facets)} from {name}").columns == tuple(facets)


def test_every_ready_question_is_there_and_runs(told):
    store, told = told
    assert told["queries"].keys() == NAMED_QUERIES.keys()
    for name, query in told["queries"].items():
        store.query(query["sql"], dict(NAMED_QUERIES[name].parameters))


def test_without_a_database_there_is_nothing_to_tell(tmp_path):
    with pytest.raises(StoreError, match="does not exist"):
        datasette_metadata(tmp_path / "none.db")


def test_the_command_writes_the_file_and_says_how_to_start(run_command, tmp_path):
    open_store(tmp_path / "a b.db", create=True).close()
    done = run_command("--db", tmp_path / "a b.db", "datasette", "-o", "m.json", cwd=tmp_path)
    assert "a b" in json.loads((tmp_path / "m.json").read_text())["databases"]
    assert f"datasette serve '{tmp_path}/a b.db' --metadata m.json" in done.stderr
