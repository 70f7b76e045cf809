"""Roots of one origin in a finding that thousands tell: worked out without looking at what all the others say."""

from collections.abc import Iterable
from sqlite3 import Connection as Raw
from typing import NamedTuple

# Smaller findings are traced as a whole: it costs less than to ask what has to hold here.
LARGE = 60
_MOST_TELLERS = 20


class Shaken(NamedTuple):
    """An origin of a finding whose roots one more telling may change. ``variant_id``: any variant of the finding."""

    finding_id: int
    variant_id: int
    origin: str
    origin_key: str


def reroot(db: Raw, shaken: Iterable[Shaken]) -> None:
    """Bring the roots of these origins up to date where they can be told apart; have their findings traced elsewhere.

    They can in a plain finding (no chains, no copies) where nobody that others credit has it from the origin: then no
    other origin's roots depend on it, and its own are those of whom its outlet credits.
    """
    for each in dict.fromkeys(shaken):
        finding = db.execute("select * from findings where finding_id = ?", (each.finding_id,)).fetchone()
        is_apart = finding["is_plain"] and finding["n_outlets"] >= LARGE and _is_leaf(db, each)
        if finding["stale"] == 1 or not is_apart:
            db.execute("update findings set stale = 1 where finding_id = ?", (each.finding_id,))
        else:
            _reroot(db, each)


def _is_leaf(db: Raw, each: Shaken) -> bool:
    """Whether nobody else who is credited for the finding credits this origin."""
    rows = db.execute(
        """
        select distinct repeats.outlet, exists (
                select 1 from variants as theirs where theirs.component = mine.component
                    and theirs.origin = repeats.outlet) as is_credited
        from variants as any_of join variants as mine on mine.component = any_of.component
            and mine.origin_key = :origin
        join repeats on repeats.variant_id = mine.variant_id
        where any_of.variant_id = :variant and repeats.outlet != :name limit :most
        """,
        {
            "variant": each.variant_id,
            "origin": each.origin_key,
            "name": each.origin,
            "most": _MOST_TELLERS + 1,
        },
    ).fetchall()
    return len(rows) <= _MOST_TELLERS and not any(row["is_credited"] for row in rows)


def _reroot(db: Raw, each: Shaken) -> None:
    told = {"finding": each.finding_id, "origin": each.origin, "key": each.origin_key}
    sources = db.execute(
        """
        select distinct variants.origin_key, claims.claim_id from claims join variants using (claim_id)
        join repeats on repeats.variant_id = variants.variant_id and repeats.outlet = :origin
        where finding_id = :finding
        """,
        told,
    ).fetchall()
    claims = [
        row["claim_id"]
        for row in db.execute(
            """
            select distinct claim_id from variants join claims using (claim_id)
            where component = (select component from variants where variant_id = :variant)
                and origin_key = :key and finding_id = :finding
            """,
            {**told, "variant": each.variant_id},
        )
    ]
    credited = {row["origin_key"]: row["claim_id"] for row in sources if row["origin_key"] != each.origin_key}
    roots = {
        tuple(row)
        for claim_id in credited.values()
        for row in db.execute("select root, seen, circular, members from claim_roots where claim_id = ?", (claim_id,))
    } or {(each.origin, int(bool(sources)), 0, "[]")}
    for claim_id in claims:
        db.execute("delete from claim_roots where claim_id = ?", (claim_id,))
        db.executemany("insert into claim_roots values (?, ?, ?, ?, ?)", [(claim_id, *root) for root in sorted(roots)])
        db.execute("update claims set n_roots = ? where claim_id = ?", (len(roots), claim_id))
    db.execute(
        """
        update findings set stale = 2, (n_roots, n_origins) = (
            select count(distinct root), count(distinct origin) from claims join claim_roots using (claim_id)
            where finding_id = :finding and n_sightings > 0)
        where finding_id = :finding
        """,
        told,
    )
