"""Questions in SQL: anybody's, read-only and with a time limit, and the ready ones.

A question runs on a connection of its own that can't write: opened read-only, and every statement but reading refused
before it starts. The views in ``store/views.py`` are what to ask; tables may change.
"""

import sqlite3
import time
from dataclasses import dataclass

from pipeline.errors import StoreError

from .database import Connection, Parameters, explain
from .records import Answer

# Instructions of SQLite's machine between two looks at the clock: some tens of microseconds.
_LOOK_EVERY = 10_000
_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
_FORBIDDEN = frozenset({"load_extension", "fts3_tokenizer", "writefile", "readfile", "edit"})


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A ready question. ``parameters``: the names it needs, each with an example."""

    title: str
    sql: str
    parameters: tuple[tuple[str, str], ...] = ()


NAMED_QUERIES: dict[str, NamedQuery] = {
    "who-breaks-news": NamedQuery(
        "Which outlets are first with a claim, and how often",
        "select outlet, n_first, n_claims, share_first from v_first_by_source order by n_first desc, outlet",
    ),
    "echo": NamedQuery(
        "How much of an outlet's claims stood elsewhere before",
        "select outlet, n_claims, n_echoed, share_echoed from v_echo order by share_echoed desc, n_claims desc, outlet",
    ),
    "lag": NamedQuery(
        "How long after the first each outlet repeats a claim",
        "select claim_id, statement, outlet, minutes_after, published from v_lag where show_id = :show"
        " order by claim_id, minutes_after",
        (("show", "all-of-us-are-dead"),),
    ),
    "conflicts": NamedQuery(
        "Claims that can't both be true",
        "select show_id, conflict_kind, statement_a, origin_a, statement_b, origin_b, since from v_conflicts"
        " where conflict_state = 'open' order by show_id, since",
    ),
    "corroborated": NamedQuery(
        "What more than one independent source stands behind",
        "select finding_id, show_id, statement, n_roots, n_origins, n_outlets, n_sightings from v_findings"
        " where n_roots > 1 order by n_roots desc, n_outlets desc",
    ),
    "findings": NamedQuery(
        "Every proposition, whoever states it, with its independent roots",
        "select finding_id, claim_type, show_id, season, statement, claim_id, n_claims, n_roots, n_origins, n_outlets,"
        " n_sightings, first_published from v_findings order by finding_id",
    ),
    "most-repeated": NamedQuery(
        "The claims that are repeated most, with the source that all of them come from",
        "select claim_id, statement, origin, n_outlets, n_sightings, n_roots from v_claims"
        " order by n_sightings desc, claim_number limit 25",
    ),
    "date-drift": NamedQuery(
        "How the dates of a season moved",
        "select published, event, earliest, latest, modality, origin from v_date_drift where show_id = :show"
        " order by published",
        (("show", "all-of-us-are-dead"),),
    ),
    "status": NamedQuery(
        "What was said about a season's coming, as time went on",
        "select published, status_word, origin, outlet from v_status_history where show_id = :show order by published",
        (("show", "all-of-us-are-dead"),),
    ),
    "numbers": NamedQuery(
        "Audience figures of a show by window",
        "select published, amount, unit, bound, window_label, window_end, origin, official from v_number_series"
        " where show_id = :show order by published, amount",
        (("show", "all-of-us-are-dead"),),
    ),
    "quotes": NamedQuery(
        "What a person said, and where",
        "select published, speaker, words, origin, n_outlets from v_people_quotes where speaker = :speaker"
        " order by published",
        (("speaker", "Lee Jae-kyu"),),
    ),
    "uncited": NamedQuery(
        "Articles that repeat a figure without naming whom they have it from",
        "select outlet, url, statement, first_outlet, published from v_uncited order by published desc",
    ),
    "edited": NamedQuery(
        "What articles changed after the fact",
        "select noticed_at, outlet, url, edit_kind, text_before, text_after from v_articles_edited"
        " order by noticed_at desc",
    ),
    "changed": NamedQuery(
        "What became known since a day",
        "select changed_at, claim_id, change_kind, statement, detail from v_claims_changed where changed_at >= :since"
        " order by change_id",
        (("since", "2026-01-01"),),
    ),
    "sources": NamedQuery(
        "How the sources are doing",
        "select source_id, poll_state, last_ok_at, consecutive_errors, last_error, next_poll_at, poll_reason"
        " from v_source_health order by consecutive_errors desc, source_id",
    ),
    "problems": NamedQuery(
        "What could not be read or told",
        "select code, count(*) as n, max(noticed_at) as last_noticed_at from v_problems group by code order by n desc",
    ),
}


def query(connection: Connection, sql: str, parameters: Parameters, *, limit: int, seconds: float) -> Answer:
    """The answer to one statement that reads. Raises StoreError with SQLite's own words where it can't be answered."""
    try:
        with _Reader(connection, seconds) as reader:
            cursor = reader.execute(sql, parameters)
            if cursor.description is None:
                raise StoreError("query", "the statement gives no rows: only select can be asked")
            rows = cursor.fetchmany(limit + 1)
            columns = tuple(column[0] for column in cursor.description)
    except sqlite3.Error as exc:
        raise StoreError("query", _why(exc, seconds)) from exc
    return Answer(columns, tuple(tuple(row) for row in rows[:limit]), cut=len(rows) > limit)


class _Reader:
    """A connection that can only read, and only for so long."""

    def __init__(self, connection: Connection, seconds: float) -> None:
        self._raw = sqlite3.connect(connection.path.absolute().as_uri() + "?mode=ro", uri=True)
        self._deadline = time.monotonic() + seconds

    def __enter__(self) -> sqlite3.Connection:
        self._raw.execute("pragma query_only = on")
        self._raw.set_progress_handler(self._is_late, _LOOK_EVERY)
        self._raw.set_authorizer(_allow)
        return self._raw

    def __exit__(self, *_: object) -> None:
        self._raw.close()

    def _is_late(self) -> int:
        return int(time.monotonic() > self._deadline)


def _allow(action: int, first: str | None, second: str | None, database: str | None, trigger: str | None) -> int:
    del first, database, trigger
    if action not in _READING or (action == sqlite3.SQLITE_FUNCTION and second in _FORBIDDEN):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _why(error: sqlite3.Error, seconds: float) -> str:
    said = str(error)
    if said == "interrupted":
        return f"it took longer than {seconds:g} s and was stopped"
    if "not authorized" in said or "prohibited" in said:
        return "it does something else than reading: only select can be asked"
    return explain(error)
