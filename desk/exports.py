"""Whole tables for other programs; no cap on rows, one row in memory at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from pipeline.records import sighting_to_record
from store import NAMED_QUERIES, Store

from .rows import article_row, claim_row
from .tables import Row

_ALL = 100_000_000
_LONG_SECONDS = 600.0
FINDING_COLUMNS = (
    "finding_id",
    "claim_type",
    "show_id",
    "season",
    "statement",
    "claim_id",
    "n_claims",
    "n_roots",
    "n_origins",
    "n_outlets",
    "n_sightings",
    "first_published",
)
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "claims": (
        "id", "type", "show", "season", "statement", "speaker", "origin", "status", "state", "first_published",
        "last_published", "first_outlet", "sightings", "outlets", "roots", "finding", "conflicts", "official",
    ),
    "sightings": (
        "article", "outlet", "published", "type", "show", "season", "claim", "origin", "via", "speaker", "start", "end",
        "evidence", "rule", "confidence", "value",
    ),
    "articles": ("id", "url", "outlet", "title", "authors", "published", "modified", "language", "sightings", "state"),
    "findings": FINDING_COLUMNS,
}  # fmt: skip


def export_rows(what: str, store: Store, *, show: str | None, form: str) -> Iterator[Row]:
    """The rows of ``what``; sightings are flat for CSV and Markdown, the record of the documentation for JSON."""
    if what == "sightings" and form in {"csv", "md"}:
        return (flat(record) for record in _sightings(store, show))
    return iter(_ROWS[what](store, show))


def _claims(store: Store, show: str | None) -> Iterable[Row]:
    return (claim_row(claim) for claim in store.claims(show=show))


def _sightings(store: Store, show: str | None) -> Iterable[Row]:
    for stored in store.sightings(show=show):
        yield sighting_to_record(stored.sighting, stored.article, claim=stored.claim)


def _articles(store: Store, show: str | None) -> Iterable[Row]:
    return (article_row(article) for article in store.articles(show=show))


def _findings(store: Store, show: str | None) -> Iterable[Row]:
    answer = store.query(NAMED_QUERIES["findings"].sql, limit=_ALL, seconds=_LONG_SECONDS)
    rows = (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
    return (row for row in rows if show is None or row["show_id"] == show)


def flat(record: Row) -> Row:
    """A sighting's record without nesting, for a spreadsheet."""
    speaker, evidence, via = record["speaker"], record["evidence"], record["via"]
    assert isinstance(evidence, dict)
    assert isinstance(via, list)
    return {
        **record,
        "via": " > ".join(map(str, via)),
        "speaker": speaker["name"] or speaker["mention"] if isinstance(speaker, dict) else None,
        "start": evidence["start"],
        "end": evidence["end"],
        "evidence": evidence["text"],
        "value": record[str(record["type"])],
    }


_ROWS: Mapping[str, Callable[[Store, str | None], Iterable[Row]]] = {
    "claims": _claims,
    "sightings": _sightings,
    "articles": _articles,
    "findings": _findings,
}
