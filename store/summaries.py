"""What a claim says of itself: its statement, its numbers, its first outlet, and the log of what became known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection as Raw
from sqlite3 import Row

from pipeline.claims import BY_NAME
from pipeline.identity.sameness import representative
from pipeline.identity.variants import Variant

from .variants import NEVER, to_variant


def log_change(db: Raw, claim_id: int, kind: str, detail: str, *, at: str) -> None:
    """One more line in a claim's log. All but one more outlet is a new revision: a digest that stated it is behind."""
    if kind not in ("new", "repeated"):
        db.execute("update claims set revision = revision + 1 where claim_id = ?", (claim_id,))
    db.execute(
        """
        insert into changes (claim_id, revision, changed_at, change_kind, detail)
        select claim_id, revision, ?, ?, ? from claims where claim_id = ?
        """,
        (at, kind, detail, claim_id),
    )


@dataclass(frozen=True, slots=True)
class Birth:
    """The one sighting that a new claim begins with, and when it became known."""

    outlet: str
    published: str | None
    at: str


def new_claim(db: Raw, variant: Variant, finding_id: int | None, birth: Birth | None) -> int:
    """A new claim's number. With ``birth`` it says all of itself at once; without, ``summarise`` has to follow."""
    statement = BY_NAME[variant.type].phrase(variant.value) if birth else ""
    number = db.execute(
        """
        insert into claims (claim_type, show_id, season, slot_key, origin, speaker, details, finding_id, statement,
            claim_state, first_published, last_published, first_outlet, n_sightings, n_outlets, n_roots)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            variant.type,
            variant.show,
            variant.season,
            variant.slot_key,
            variant.origin,
            variant.speaker,
            variant.details,
            finding_id,
            statement,
            "active" if birth else "empty",
            birth.published if birth else None,
            birth.published if birth else None,
            birth.outlet if birth else None,
            1 if birth else 0,
            1 if birth else 0,
            1 if birth else 0,
        ),
    ).lastrowid
    assert number is not None
    if birth:
        db.execute(
            "insert into changes (claim_id, revision, changed_at, change_kind, detail) values (?, 1, ?, 'new', ?)",
            (number, birth.at, statement),
        )
    return number


def grow(db: Raw, claim_id: int, *, outlet: str, published: str | None, at: str, new_repeat: bool) -> bool:
    """Add one sighting to a claim's numbers without looking at the others; False where that is not enough.

    It is not where the sighting is as early as the first: then the claim's beginning must be worked out afresh.
    """
    new_outlet = new_repeat and _repeats_of(db, claim_id, outlet) == 1
    grown = db.execute(
        """
        update claims set n_sightings = n_sightings + 1, n_outlets = n_outlets + ?3,
            last_published = max(last_published, coalesce(?2, last_published))
        where claim_id = ?1 and claim_state = 'active' and first_published is not null
            and (?2 is null or ?2 > first_published)
        """,
        (claim_id, published, int(new_outlet)),
    ).rowcount
    if grown:
        mark_stale(db, claim_id)
    if grown and new_outlet:
        log_change(db, claim_id, "repeated", outlet, at=at)
    return bool(grown)


def mark_stale(db: Raw, claim_id: int) -> None:
    """Have the claim's finding traced to its roots again."""
    sql = "update findings set stale = 1 where finding_id = (select finding_id from claims where claim_id = ?)"
    db.execute(sql, (claim_id,))


def summarise(db: Raw, claim_id: int, *, at: str) -> None:
    """Work out afresh what a claim says of itself, and log what that changes."""
    before = db.execute("select * from claims where claim_id = ?", (claim_id,)).fetchone()
    rows = db.execute("select * from variants where claim_id = ?", (claim_id,)).fetchall()
    if not rows:
        _empty(db, before, at=at)
        return
    outlets = db.execute(
        """
        select outlet, min(coalesce(repeats.first_published, ?)) as first_published, sum(repeats.n_sightings) as n
        from repeats join variants using (variant_id) where claim_id = ? group by outlet order by 2, 1
        """,
        (NEVER, claim_id),
    ).fetchall()
    state = "active" if outlets and _still_stands(db, claim_id) else "withdrawn"
    _write(db, claim_id, rows, outlets, state)
    _log(db, before, at=at)


def _write(db: Raw, claim_id: int, rows: Sequence[Row], outlets: Sequence[Row], state: str) -> None:
    # Variants that some article still states come before those that only past versions did.
    stated = {
        row["variant_id"]
        for row in db.execute(
            "select distinct variant_id from repeats join variants using (variant_id) where claim_id = ?", (claim_id,)
        )
    }
    standing = [row for row in rows if row["variant_id"] in stated] or rows
    shown = representative([to_variant(row) for row in standing])
    first = outlets[0]["first_published"] if outlets else NEVER
    last = db.execute(
        """
        select max(published) as last from sightings where counted and variant_id in
            (select variant_id from variants where claim_id = ?)
        """,
        (claim_id,),
    ).fetchone()["last"]
    db.execute(
        """
        update claims set season = :season, slot_key = :slot, origin = :origin, speaker = :speaker, details = :details,
            statement = :statement, claim_state = :state, merged_into = null, first_published = :first,
            last_published = :last, first_outlet = :outlet, n_sightings = :sightings, n_outlets = :outlets
        where claim_id = :claim
        """,
        {
            "claim": claim_id,
            "season": shown.season,
            "slot": shown.slot_key,
            "origin": shown.origin,
            "speaker": shown.speaker,
            "details": shown.details,
            "statement": BY_NAME[shown.type].phrase(shown.value),
            "state": state,
            "first": None if first == NEVER else first,
            "last": last,
            "outlet": outlets[0]["outlet"] if outlets else None,
            "sightings": sum(row["n"] for row in outlets),
            "outlets": len(outlets),
        },
    )


def _log(db: Raw, before: Row, *, at: str) -> None:
    claim_id = before["claim_id"]
    after = db.execute("select * from claims where claim_id = ?", (claim_id,)).fetchone()
    fresh = before["statement"] == ""
    if fresh:
        log_change(db, claim_id, "new", after["statement"], at=at)
    elif before["statement"] != after["statement"]:
        log_change(db, claim_id, "changed", f"{before['statement']} -> {after['statement']}", at=at)
    if before["claim_state"] != after["claim_state"] and not (fresh and after["claim_state"] == "active"):
        kind = "withdrawn" if after["claim_state"] == "withdrawn" else "returned"
        log_change(db, claim_id, kind, after["statement"], at=at)
    if not fresh and after["n_outlets"] > before["n_outlets"]:
        log_change(db, claim_id, "repeated", f"{after['n_outlets']} outlets by now", at=at)


def _empty(db: Raw, before: Row, *, at: str) -> None:
    """A claim that no sighting states any more keeps its number, its last words and its log."""
    if before["claim_state"] in ("empty", "merged"):
        return
    db.execute(
        """
        update claims set claim_state = 'empty', finding_id = null, first_outlet = null, n_sightings = 0, n_outlets = 0,
            n_roots = 0 where claim_id = ?
        """,
        (before["claim_id"],),
    )
    db.execute("delete from claim_roots where claim_id = ?", (before["claim_id"],))
    log_change(db, before["claim_id"], "withdrawn", "no article states it as it is read now", at=at)


def mark_merged(db: Raw, old: int, new: int, *, at: str) -> None:
    """Say of a claim that has gone into another where it went."""
    _empty(db, db.execute("select * from claims where claim_id = ?", (old,)).fetchone(), at=at)
    db.execute("update claims set claim_state = 'merged', merged_into = ? where claim_id = ?", (new, old))
    log_change(db, old, "merged", f"C-{new}", at=at)


def _repeats_of(db: Raw, claim_id: int, outlet: str) -> int:
    """In how many rows an outlet repeats a claim, two at most."""
    return len(
        db.execute(
            """
            select 1 from variants join repeats using (variant_id) where claim_id = ? and outlet = ? limit 2
            """,
            (claim_id, outlet),
        ).fetchall()
    )


def _still_stands(db: Raw, claim_id: int) -> bool:
    """Whether any page that states the claim is still there."""
    return bool(
        db.execute(
            """
            select 1 from variants join sightings using (variant_id) join readings using (reading_id)
            join versions using (version_id) join pages using (page_id)
            where variants.claim_id = ? and counted and page_state = 'here' limit 1
            """,
            (claim_id,),
        ).fetchone()
    )
