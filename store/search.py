"""Search: articles by their words, claims by their statements and the words they were made in."""

import re
from sqlite3 import Connection as Raw

from .database import Connection
from .ids import public_id
from .records import Hit

_SNIPPET_WORDS = 16


def make_searchable(db: Raw) -> None:
    """Have claims that are new, or say something new, found by their words; in the transaction that made them so."""
    db.execute(
        """
        insert into claim_words (rowid, statement, origin, speaker)
        select claim_id, statement, origin, speaker from claims_unsearchable join claims using (claim_id)
        """
    )
    db.execute("delete from claims_unsearchable")


def search(connection: Connection, words: str, limit: int) -> tuple[Hit, ...]:
    """Articles and claims that have every one of ``words`` as the beginning of a word; claims first, the best first.

    ``words`` is plain text: quotes, stars and operators of the search engine mean nothing in it.
    """
    asked = re.findall(r"\w+", words)
    if not asked:
        return ()
    pattern = " ".join(f'"{word}"*' for word in asked)
    return (*_claims(connection, pattern, limit), *_articles(connection, pattern, limit))[:limit]


def _claims(connection: Connection, pattern: str, limit: int) -> tuple[Hit, ...]:
    rows = connection.all(
        """
        select claim_id, claims.statement, claims.origin, first_published,
            snippet(claim_words, 0, '[', ']', '…', :words) as part
        from claim_words join claims on claims.claim_id = claim_words.rowid
        where claim_words match :pattern and claim_state != 'merged' order by bm25(claim_words), claim_id limit :limit
        """,
        {"pattern": pattern, "limit": (limit + 1) // 2, "words": _SNIPPET_WORDS},
    )
    return tuple(
        Hit(
            kind="claim",
            id=public_id(row["claim_id"]),
            title=f"{row['statement']} ({row['origin']})",
            snippet=row["part"],
            published=row["first_published"],
        )
        for row in rows
    )


def _articles(connection: Connection, pattern: str, limit: int) -> tuple[Hit, ...]:
    rows = connection.all(
        """
        select articles.url, articles.title, articles.published,
            snippet(reading_words, 1, '[', ']', '…', :words) as part
        from reading_words join articles on articles.reading_id = reading_words.rowid
        where reading_words match :pattern order by bm25(reading_words, 4.0, 1.0), articles.article_id limit :limit
        """,
        {"pattern": pattern, "limit": limit, "words": _SNIPPET_WORDS},
    )
    return tuple(Hit("article", row["url"], row["title"], row["part"], row["published"]) for row in rows)
