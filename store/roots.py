"""Roots on record: who stands behind each finding, worked out once for each finding that changed."""

import json
from collections.abc import Mapping, Sequence
from sqlite3 import Connection as Raw
from sqlite3 import Row

from pipeline.identity.origins import Root, Telling, find_roots
from pipeline.identity.variants import name_key

from .database import Connection
from .rows import dump

BATCH = 500
# Why a finding is stale: its chains may lead elsewhere by now, or only its numbers have grown.
_ROOTS, _NUMBERS = 1, 2


def settle_findings(connection: Connection) -> None:
    """Bring the roots and numbers of every stale finding up to date."""
    with connection.writing("trace claims to their roots") as db:
        while settle_some(db):
            pass


def settle_some(db: Raw) -> bool:
    """Bring some stale findings up to date; False where none is left."""
    rows = db.execute("select finding_id, stale from findings where stale > 0 limit ?", (BATCH,)).fetchall()
    _settle(db, [row["finding_id"] for row in rows if row["stale"] == _ROOTS])
    _recount(db, [row["finding_id"] for row in rows if row["stale"] == _NUMBERS])
    return len(rows) == BATCH


def _recount(db: Raw, findings: list[int]) -> None:
    """Only the numbers of findings whose roots are still right."""
    db.executemany(
        """
        update findings set stale = 0, (n_outlets, n_sightings) = (
            (select count(distinct repeats.outlet) from claims join variants using (claim_id)
                join repeats using (variant_id) where claims.finding_id = findings.finding_id),
            (select sum(n_sightings) from claims where claims.finding_id = findings.finding_id))
        where finding_id = ?
        """,
        [(finding,) for finding in findings],
    )


def _settle(db: Raw, findings: list[int]) -> None:
    claims, known = _claims(db, findings), _known(db, findings)
    tellings, copied = _tellings(db, findings)
    numbers, dropped, added = [], [], []
    for finding in findings:
        members = claims.get(finding, [])
        roots = find_roots(tellings.get(finding, ()))
        for claim in members:
            now = {_root_row(claim["claim_id"], root) for root in roots.get(name_key(claim["origin"]), ())}
            before = known.get(claim["claim_id"], set())
            dropped += [row[:2] for row in before - now]
            added += sorted(now - before)
        told = tellings.get(finding, ())
        is_plain = not any(telling.via for telling in told) and finding not in copied
        numbers.append((*_numbers(members, told, roots), int(is_plain), finding))
    db.executemany("delete from claim_roots where claim_id = ? and root = ?", dropped)
    db.executemany("insert into claim_roots values (?, ?, ?, ?, ?)", added)
    db.executemany(
        "update claims set n_roots = (select count(*) from claim_roots where claim_roots.claim_id = claims.claim_id)"
        " where claim_id = ?",
        [(claim_id,) for claim_id in sorted({row[0] for row in (*dropped, *added)})],
    )
    db.executemany(
        """
        update findings set stale = 0, n_roots = ?, n_origins = ?, n_outlets = ?, n_sightings = ?, is_plain = ?
        where finding_id = ?
        """,
        numbers,
    )


def _root_row(claim_id: int, root: Root) -> tuple[int, str, int, int, str]:
    return claim_id, root.name, int(root.seen), int(root.is_circular), dump(root.members)


def _numbers(
    members: list[Row], tellings: Sequence[Telling], roots: Mapping[str, tuple[Root, ...]]
) -> tuple[int, int, int, int]:
    """Independent roots, origins, outlets and sightings of a finding."""
    standing = {name_key(claim["origin"]) for claim in members if claim["n_sightings"]}
    ends = {root.name for origin in standing for root in roots.get(origin, ())}
    outlets = {telling.outlet for telling in tellings}
    return len(ends), len(standing), len(outlets), sum(claim["n_sightings"] for claim in members)


def _claims(db: Raw, findings: list[int]) -> dict[int, list[Row]]:
    rows = db.execute(
        """
        select finding_id, claim_id, origin, n_sightings from claims
        where finding_id in (select value from json_each(?)) order by claim_id
        """,
        (json.dumps(findings),),
    )
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["finding_id"], []).append(row)
    return found


def _known(db: Raw, findings: list[int]) -> dict[int, set[tuple[int, str, int, int, str]]]:
    rows = db.execute(
        """
        select claim_roots.* from claim_roots join claims using (claim_id)
        where finding_id in (select value from json_each(?))
        """,
        (json.dumps(findings),),
    )
    found: dict[int, set[tuple[int, str, int, int, str]]] = {}
    for row in rows:
        found.setdefault(row["claim_id"], set()).add(tuple(row))
    return found


def _tellings(db: Raw, findings: list[int]) -> tuple[dict[int, list[Telling]], set[int]]:
    """How each finding is told, and which findings are told by an article that repeats another."""
    rows = db.execute(
        """
        select finding_id, variants.origin, repeats.outlet, repeats.via,
            min(repeats.first_published) as first_published, copy_of
        from claims join variants using (claim_id) join repeats using (variant_id)
        join articles on articles.article_id = repeats.first_article
        where finding_id in (select value from json_each(?)) group by 1, 2, 3, 4 order by 1, 2, 3, 4
        """,
        (json.dumps(findings),),
    ).fetchall()
    tellers = {(row["finding_id"], row["outlet"]) for row in rows}
    found: dict[int, list[Telling]] = {}
    for row in rows:
        original = _outlet_of(db, row["copy_of"]) if row["copy_of"] else None
        telling = Telling(
            outlet=row["outlet"],
            origin=row["origin"],
            via=tuple(json.loads(row["via"])) if row["via"] != "[]" else (),
            published=row["first_published"],
            # An original that says nothing of this is no source of it.
            copied_from=original if (row["finding_id"], original) in tellers else None,
        )
        found.setdefault(row["finding_id"], []).append(telling)
    return found, {row["finding_id"] for row in rows if row["copy_of"]}


def _outlet_of(db: Raw, article_id: int) -> str | None:
    row = db.execute("select outlet from sightings where article_id = ? and counted limit 1", (article_id,)).fetchone()
    return row["outlet"] if row else None
