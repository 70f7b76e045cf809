"""Sightings and the articles that they stand in, as they were last read."""

from collections.abc import Iterator
from sqlite3 import Row

from pipeline.model import Article

from .database import Connection, asked
from .records import StoredArticle, StoredSighting
from .rows import to_article, to_sighting
from .times import from_text, maybe_time

_ARTICLES = """
    select articles.article_id, articles.url, articles.containment, readings.title, readings.body_text,
        readings.metadata, readings.version_id, shown.fetched_at, original.url as original_url, page_state, gone_at,
        (select count(*) from versions where versions.page_id = shown.page_id) as n_versions,
        (select count(*) from sightings where sightings.article_id = articles.article_id and counted) as n_sightings,
        (select count(*) from edits where edits.article_id = articles.article_id) as n_edits
    from articles join readings using (reading_id)
    join versions as shown on shown.version_id = readings.version_id
    join pages on pages.page_id = shown.page_id
    left join articles as original on original.article_id = articles.copy_of
"""


def sightings(
    connection: Connection, *, show: str | None, claim_id: int | None, limit: int | None = None
) -> Iterator[StoredSighting]:
    """The folded sightings in the articles as they now stand, in the order of articles and place."""
    wanted = asked(
        ("sightings.show_id = :show", show),
        ("sightings.variant_id in (select variant_id from variants where claim_id = :claim)", claim_id),
    )
    rows = connection.all(
        f"""
        select sightings.*, articles.url, version_id, variants.claim_id
        from sightings join articles using (article_id)
        join readings on readings.reading_id = sightings.reading_id
        join variants using (variant_id)
        where counted and {wanted} order by sightings.article_id, char_start, char_end, sighting_id limit :limit
        """,  # noqa: S608 - the conditions are constants; values are bound
        {"show": show, "claim": claim_id, "limit": -1 if limit is None else limit},
    )
    article: Article | None = None
    for row in rows:
        # One article at a time: thousands of texts need not be in memory together.
        if article is None or article.url != row["url"]:
            article = _article_of(connection, row)
        yield _to_stored(row, article)


def articles(connection: Connection, *, show: str | None, limit: int | None) -> tuple[StoredArticle, ...]:
    """Articles, newest first."""
    wanted = asked(
        ("articles.article_id in (select article_id from sightings where show_id = :show and counted)", show)
    )
    rows = connection.all(
        f"""{_ARTICLES}
        where {wanted} order by coalesce(articles.published, '') desc, articles.article_id desc limit :limit
        """,
        {"show": show, "limit": -1 if limit is None else limit},
    )
    return tuple(_to_stored_article(row) for row in rows)


def article(connection: Connection, key: str) -> StoredArticle | None:
    """The article with that URL, the page it was read from, or its number."""
    row = connection.one(
        f"""{_ARTICLES}
        where articles.url = :key or pages.url = :key or articles.article_id = :number
        order by articles.url = :key desc limit 1
        """,
        {"key": key, "number": int(key) if key.isascii() and key.isdigit() and len(key) < 16 else None},
    )
    return _to_stored_article(row) if row else None


def _article_of(connection: Connection, row: Row) -> Article:
    kept = connection.one("select title, body_text, metadata from readings where reading_id = ?", (row["reading_id"],))
    assert kept is not None
    return to_article(row["url"], kept)


def _to_stored(row: Row, article: Article) -> StoredSighting:
    return StoredSighting(
        id=row["sighting_id"],
        article_id=row["article_id"],
        page_id=row["version_id"],
        sighting=to_sighting(row),
        article=article,
        claim=f"C-{row['claim_id']}" if row["claim_id"] else None,
        outlet=row["outlet"] or article.outlet,
    )


def _to_stored_article(row: Row) -> StoredArticle:
    return StoredArticle(
        id=row["article_id"],
        article=to_article(row["url"], row),
        page_id=row["version_id"],
        fetched_at=from_text(row["fetched_at"]),
        versions=row["n_versions"],
        sightings=row["n_sightings"],
        edits=row["n_edits"],
        gone_at=maybe_time(row["gone_at"]),
        copy_of=row["original_url"],
        containment=row["containment"],
    )
