import re
import sqlite3
import time

import pytest

from pipeline.audience.figures import OfficialFigure
from pipeline.audience.windows import Window
from pipeline.errors import StoreError
from pipeline.model import Page, Problem
from store import NAMED_QUERIES, VIEWS, open_store, schema
from store.records import SourceSpec
from tests.stating import NOW, WATCH, article, day, figure, fold, put, quote, says, status

# Reserved in at least one of SQLite (all keywords that may not name a column unquoted), PostgreSQL and DuckDB.
RESERVED = frozenset(
    re.findall(
        r"\w+",
        """
        all alter analyse analyze and any array as asc asymmetric at both by case cast check collate column commit
        constraint create cross current current_date current_time current_timestamp default deferrable delete desc
        describe distinct do drop else end escape except exclude exists false fetch filter for foreign from full
        grant group groups having if in index initially inner insert intersect interval into is isnull join key
        lambda lateral leading left like limit localtime match natural no not nothing notnull null of offset on only
        or order others outer over overlaps partition pivot placing plan position primary qualify query r range
        references rename replace returning right rollback row rows select session_user show similar some summarize
        symmetric table temp then ties to trailing transaction trigger true union unique unpivot update user using
        values variadic verbose view virtual when where window with without
        """,
    )
)
TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "claims.db", create=True) as opened:
        opened.sync_sources([SourceSpec("herald", "https://herald.example/feed", "feed")])
        opened.put_problem("https://a.example/1", Problem("fetch", "page-failed", "HTTP 500"), at=NOW)
        yield opened


@pytest.fixture
def told(store):
    spoken = quote("We built the lighthouse for one season and then the water came back")
    fold(
        store,
        article("A", says(figure(124_790_000), "Netflix"), says(spoken, speaker="Ada Vale")),
        article(
            "B", says(figure(124_790_000)), says(status("renewed"), "Netflix"), published="2025-06-02T10:30:00+00:00"
        ),
        article("C", says(figure(124_690_000), "A"), says(day("premiere", "2025-09-11")), published="2025-06-03"),
        article("D", says(day("premiere", "2025-10-02")), published="2025-06-04"),
    )
    put(store, article("D", says(day("premiere", "2025-10-09")), published="2025-06-04"))
    store.fold(WATCH)
    return store


def rows(store, view):
    answer = store.query(f"select * from {view}")
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_answers_with_rows_that_lead_back_and_say_times_in_utc(told, view):
    found = rows(told, view)
    assert found, view
    assert {"claim_id", "article_id", "finding_id", "source_id", "example_claim_id"} & set(found[0])
    for row in found:
        times = [row[name] for name in row if name.endswith(("published", "_at")) and row[name]]
        assert all(TIME.fullmatch(at) for at in times)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_says_what_a_row_of_it_is(view):
    assert VIEWS[view].about.endswith(".")


def test_no_column_has_a_reserved_name(store):
    tables = store.query(
        "select name from sqlite_master where type in ('table', 'view') and name not like '%words%'"
    ).rows
    columns = {column for (name,) in tables for column in store.query(f"select * from {name}", limit=0).columns}
    assert len(columns) > 100
    assert not columns & RESERVED


def test_every_nullable_column_says_when_it_is_null():
    for _, sql in schema.STEPS:
        for line in sql.splitlines():
            column = re.match(r"    (\w+) (text|integer|real|blob)(.*)", line)
            if column and "not null" not in column[3] and "primary key" not in column[3]:
                assert "-- null:" in line, line


def test_every_table_is_strict(store):
    tables = store.query("select sql from sqlite_master where type = 'table' and sql not like '%fts5%'").rows
    ours = [sql for (sql,) in tables if sql.lower().startswith("create table")]
    loose = [
        sql
        for sql in ours
        if "strict" not in sql and "_words_" not in sql and "_sqlite" not in sql and "sqlite_" not in sql
    ]
    assert loose == []


@pytest.mark.parametrize("name", NAMED_QUERIES)
def test_every_ready_query_answers(told, name):
    asked = NAMED_QUERIES[name]
    answer = told.query(
        asked.sql, {**dict(asked.parameters), **({"show": "glass-tide"} if "show" in asked.sql else {})}
    )
    assert answer.columns


def test_who_was_first_who_echoes_and_how_late(told):
    first = {row["outlet"]: (row["n_claims"], row["n_first"]) for row in rows(told, "v_first_by_source")}
    assert first["A"] == (2, 2)
    fold(told, article("E", says(figure(124_790_000), "Netflix"), published="2025-06-01T10:30:00+00:00"))
    late = [
        (row["outlet"], row["minutes_after"])
        for row in rows(told, "v_lag")
        if row["origin"] == "Netflix" and row["minutes_after"]
    ]
    assert ("E", 90) in late
    assert {row["outlet"]: row["share_echoed"] for row in rows(told, "v_echo")}["E"] == 1.0


def test_a_figure_that_stood_elsewhere_and_credits_nobody_is_uncited(told):
    assert [(row["outlet"], row["first_outlet"]) for row in rows(told, "v_uncited")] == [("B", "A")]


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("delete from claims", "only select can be asked"),
        ("update claims set statement = ''", "only select can be asked"),
        ("attach 'x.db' as x", "only select can be asked"),
        ("pragma user_version = 3", "only select can be asked"),
        ("select load_extension('x')", "only select can be asked"),
        ("select * from nowhere", "no such table: nowhere"),
        ("select 1; select 2", "one statement"),
        ("", "only select can be asked"),
        ("with recursive n(x) as (select 1 union all select x + 1 from n) select sum(x) from n", "longer than 0.2 s"),
    ],
)
def test_a_question_that_does_more_than_read_is_refused_in_plain_words(told, sql, why):
    with pytest.raises(StoreError, match=re.escape(why)):
        told.query(sql, seconds=0.2)
    assert len(told.claims()) > 0


def test_an_answer_says_that_it_was_cut(told):
    answer = told.query("select * from v_sightings", limit=2)
    assert (len(answer.rows), answer.cut) == (2, True)


def test_search_takes_any_text_and_finds_claims_and_articles(told):
    kinds = {hit.kind for hit in told.search("light")}
    assert kinds == {"claim", "article"}
    for odd in ('"', "light* OR", "NEAR(", "a AND", "-", "", "'; drop table claims"):
        told.search(odd)


def test_claims_are_held_against_published_figures_and_again_when_those_change(told):
    def table(value):
        page = told.add_page(Page("https://figures.example/weeks.tsv", str(value).encode(), NOW))
        week = Window("first week", "2025-05-26", "2025-06-01")
        official = OfficialFigure(
            "Glass Tide", "Glass Tide: Season 1", 1, "hours", value, week, "TV (English)", 1, 10_000
        )
        told.put_figures(page.id, [official], ruleset="r1")
        told.fold(WATCH)
        return {
            row["statement"]: row["official"] for row in rows(told, "v_claims") if row["claim_type"] == "viewership"
        }

    verdicts = table(124_790_000)
    assert verdicts == {
        "124,790,000 hours in its first week": "matches",
        "124,690,000 hours in its first week": "differs",
    }
    assert table(124_690_000)["124,690,000 hours in its first week"] == "matches"


def test_no_view_is_slow_at_many_sightings(tmp_path):
    from tests.bench import scale

    generator = scale.Generator(1, 0.1)
    with open_store(tmp_path / "many.db", create=True) as store:
        for _ in range(600):
            scale.save(store, generator.article())
        store.fold(WATCH)
        for view in VIEWS:
            began = time.process_time()
            store.query(f"select count(*) from (select * from {view})")
            # A second at 100,000 sightings is Datasette's limit; these are about 1,500.
            assert time.process_time() - began < 0.05, view


def test_the_database_is_sound_and_other_tools_can_read_it(told):
    with sqlite3.connect(told.path) as other:
        assert other.execute("pragma integrity_check").fetchone() == ("ok",)
        assert other.execute("pragma foreign_key_check").fetchall() == []
        other.execute("insert into reading_words (reading_words) values ('integrity-check')")
        other.execute("insert into claim_words (claim_words) values ('integrity-check')")
    other.close()
