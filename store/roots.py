"""Roots on record: who stands behind each finding, worked out once for each finding that changed."""

import json
from sqlite3 import Connection as Raw

from pipeline.origins import Root, Telling, find_roots
from pipeline.variants import name_key

from .database import Connection
from .rows import dump

BATCH = 200


def settle_findings(connection: Connection) -> None:
    """Bring the roots and numbers of every stale finding up to date."""
    while True:
        with connection.writing("trace claims to their roots") as db:
            stale = db.execute("select finding_id from findings where stale = 1 limit ?", (BATCH,)).fetchall()
            for row in stale:
                _settle(db, row["finding_id"])
        if len(stale) < BATCH:
            return


def _settle(db: Raw, finding_id: int) -> None:
    claims = db.execute(
        "select claim_id, origin, n_sightings from claims where finding_id = ? order by claim_id", (finding_id,)
    ).fetchall()
    tellings = _tellings(db, finding_id)
    roots = find_roots(tellings)
    for claim in claims:
        _save_roots(db, claim["claim_id"], roots.get(name_key(claim["origin"]), ()))
    standing = {name_key(claim["origin"]) for claim in claims if claim["n_sightings"]}
    db.execute(
        """
        update findings set stale = 0, n_roots = ?, n_origins = ?, n_outlets = ?, n_sightings = ? where finding_id = ?
        """,
        (
            len({root.name for key in standing for root in roots.get(key, ())}),
            len(standing),
            len({name_key(telling.outlet) for telling in tellings}),
            sum(claim["n_sightings"] for claim in claims),
            finding_id,
        ),
    )


def _save_roots(db: Raw, claim_id: int, roots: tuple[Root, ...]) -> None:
    db.execute("delete from claim_roots where claim_id = ?", (claim_id,))
    db.executemany(
        "insert into claim_roots values (?, ?, ?, ?, ?)",
        [(claim_id, root.name, int(root.seen), int(root.is_circular), dump(root.members)) for root in roots],
    )
    db.execute("update claims set n_roots = ? where claim_id = ?", (len(roots), claim_id))


def _tellings(db: Raw, finding_id: int) -> tuple[Telling, ...]:
    rows = db.execute(
        """
        select variants.origin, repeats.outlet, repeats.via, min(repeats.first_published) as first_published,
            (select sightings.outlet from sightings where sightings.article_id = articles.copy_of and counted limit 1)
                as copied_from
        from claims join variants using (claim_id) join repeats using (variant_id)
        join articles on articles.article_id = repeats.first_article
        where finding_id = ? group by 1, 2, 3 order by 1, 2, 3
        """,
        (finding_id,),
    ).fetchall()
    tellers = {row["outlet"] for row in rows}
    return tuple(
        Telling(
            outlet=row["outlet"],
            origin=row["origin"],
            via=tuple(json.loads(row["via"])),
            published=row["first_published"],
            # An original that says nothing of this is no source of it.
            copied_from=row["copied_from"] if row["copied_from"] in tellers else None,
        )
        for row in rows
    )
