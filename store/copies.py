"""Copies: which stored article repeats which earlier one."""

import json
from sqlite3 import Connection as Raw

from pipeline.identity.copies import IS_COPY, containment, fingerprints

# A fingerprint that more articles share is a site's own boilerplate.
_COMMON = 200
# The articles that share most are compared in full; a story that hundreds copied is found through any of them.
_CANDIDATES = 12
_FEWEST_SHARED = 2


def forget_copies(db: Raw, article_id: int) -> None:
    """Take back what was found of an article's text as it was read before."""
    alike = [row[0] for row in db.execute("select other_id from resemblances where article_id = ?", (article_id,))]
    if alike:
        db.execute("delete from resemblances where article_id = ?", (article_id,))
        db.execute(
            "delete from resemblances where other_id = ? and article_id in (select value from json_each(?))",
            (article_id, json.dumps(alike)),
        )
    db.execute("delete from fingerprints where article_id = ?", (article_id,))
    for number in (article_id, *sorted(alike)) if alike else ():
        _choose_original(db, number)


def find_copies(db: Raw, article_id: int, text: str) -> None:
    """Compare an article of which nothing is on record with the stored ones that share fingerprints with it."""
    numbers = sorted(fingerprints(text))
    shaken = set()
    for other in _candidates(db, numbers):
        theirs = db.execute(
            "select body_text from articles join readings using (reading_id) where articles.article_id = ?", (other,)
        ).fetchone()
        share = containment(text, theirs["body_text"]) if theirs else 0.0
        if share >= IS_COPY:
            shaken.add(other)
            pairs = [(article_id, other, share), (other, article_id, share)]
            db.executemany("insert into resemblances values (?, ?, ?)", pairs)
    db.executemany("insert into fingerprints values (?, ?)", [(number, article_id) for number in numbers])
    for number in (article_id, *sorted(shaken)) if shaken else ():
        _choose_original(db, number)


def _candidates(db: Raw, numbers: list[int]) -> list[int]:
    shared: dict[int, int] = {}
    for number in numbers:
        rows = db.execute(
            "select article_id from fingerprints where fingerprint = ? limit ?", (number, _COMMON + 1)
        ).fetchall()
        if len(rows) <= _COMMON:
            for row in rows:
                shared[row["article_id"]] = shared.get(row["article_id"], 0) + 1
    enough = min(_FEWEST_SHARED, max(1, len(numbers) // 4))
    found = [article for article, count in shared.items() if count >= enough]
    return sorted(found, key=lambda article: (-shared[article], article))[:_CANDIDATES]


def _choose_original(db: Raw, article_id: int) -> None:
    """The earliest article that resembles this one and came before it; by address where the day is the same."""
    changed = db.execute(
        """
        with earlier as (
            select other.article_id, containment_of.containment
            from articles as mine
            join resemblances as containment_of on containment_of.article_id = mine.article_id
            join articles as other on other.article_id = containment_of.other_id
            where mine.article_id = :id
                and (coalesce(other.published, '9999'), other.url) < (coalesce(mine.published, '9999'), mine.url)
            order by coalesce(other.published, '9999'), other.url limit 1
        )
        update articles set copy_of = (select article_id from earlier), containment = (select containment from earlier)
        where article_id = :id and copy_of is not (select article_id from earlier)
        """,
        {"id": article_id},
    ).rowcount
    if changed:
        db.execute(
            """
            update findings set stale = 1 where finding_id in (
                select finding_id from sightings join variants using (variant_id) join claims using (claim_id)
                where article_id = ?)
            """,
            (article_id,),
        )
