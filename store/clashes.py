"""Conflicts on record: which claims can't both be true, found as claims are touched."""

from collections.abc import Container, Mapping
from dataclasses import replace
from functools import lru_cache
from sqlite3 import Connection as Raw
from sqlite3 import Row

from pipeline.identity.clashes import Clash, clash
from pipeline.identity.variants import FIGURES, QUOTES, Variant

from .summaries import log_change

# A claim is held against so many others of its slot: what a reader would call its rivals is a handful.
_RIVALS = 50
_NEAR = (0.8, 1.25)
_SCALES = (1e3, 1e4, 1e6, 1e8, 1e9)


def find_conflicts(db: Raw, when: Mapping[int, str], *, born: Container[int] = ()) -> None:
    """Bring the conflicts of the touched claims up to date, and log what that opens and settles.

    ``when``: claim -> the time at which it was touched. ``born``: those that are new, and have none on record.
    """
    when = {**_shaken_by_announcements(db, when), **when}
    done: set[int] = set()
    for claim_id, at in sorted(when.items()):
        row = _claim(db, claim_id)
        # What two new claims have with each other is on record once the first of them was looked at.
        known = _known(db, claim_id) if claim_id not in born or done else {}
        found = _find(db, row) if row["claim_state"] == "active" else {}
        for other, state in known.items():
            if other not in found:
                db.execute("delete from conflicts where (claim_a, claim_b) = (?, ?)", _pair(claim_id, other))
                if state == "open":
                    _log_both(db, "settled", claim_id, other, at=at)
        for other, (met, since) in found.items():
            if other in done and other in known:
                continue
            _save(db, _pair(claim_id, other), met, since)
            if met.state == "open" and known.get(other) != "open":
                _log_both(db, "conflict", claim_id, other, at=at)
            if met.state != "open" and known.get(other) == "open":
                _log_both(db, "settled", claim_id, other, at=at)
        done.add(claim_id)


def _known(db: Raw, claim_id: int) -> dict[int, str]:
    rows = db.execute("select * from conflicts where claim_a = :id or claim_b = :id", {"id": claim_id})
    return {row["claim_b"] if row["claim_a"] == claim_id else row["claim_a"]: row["conflict_state"] for row in rows}


def _find(db: Raw, row: Row) -> dict[int, tuple[Clash, str | None]]:
    mine = _to_variant(row)
    found = {}
    for rival in _rivals(db, row, mine):
        met = clash(mine, _to_variant(rival)) if rival["finding_id"] != row["finding_id"] else None
        if met is not None:
            times = (row["first_published"], rival["first_published"])
            found[rival["claim_id"]] = met, max(times) if None not in times else None
    if mine.type == "date" and found and _is_announced(db, row):
        # Which of two predictions was right is an idle question once the date is out.
        return {
            other: (replace(met, state="overtaken"), since)
            if met.state == "open" and not _is_sure(mine, _to_variant(_claim(db, other)))
            else (met, since)
            for other, (met, since) in found.items()
        }
    return found


def _claim(db: Raw, claim_id: int) -> Row:
    row: Row = db.execute("select * from claims where claim_id = ?", (claim_id,)).fetchone()
    return row


def _is_sure(one: Variant, other: Variant) -> bool:
    return bool({one.said["modality"], other.said["modality"]} & {"confirmed", "denied"})


def _is_announced(db: Raw, row: Row) -> bool:
    """Whether an announcement answers the question that a date claim is about."""
    sql = """
        select 1 from claims where show_id = ? and claim_type = 'date' and season is ? and slot_key = ?
            and claim_state = 'active' and json_extract(details, '$.modality') = 'confirmed' limit 1
        """
    return bool(db.execute(sql, (row["show_id"], row["season"], row["slot_key"])).fetchone())


def _shaken_by_announcements(db: Raw, when: Mapping[int, str]) -> dict[int, str]:
    """The predictions whose conflicts an announcement among the touched claims may settle, or reopen by going."""
    found: dict[int, str] = {}
    for claim_id, at in when.items():
        rows = db.execute(
            """
            select other.claim_id from claims as told join claims as other on other.show_id = told.show_id
                and other.claim_type = told.claim_type and other.season is told.season
                and other.slot_key = told.slot_key and other.claim_state = 'active'
            where told.claim_id = ? and told.claim_type = 'date'
                and json_extract(told.details, '$.modality') = 'confirmed' limit ?
            """,
            (claim_id, _RIVALS),
        )
        found |= {row["claim_id"]: at for row in rows}
    return found


def _rivals(db: Raw, row: Row, mine: Variant) -> list[Row]:
    if mine.type == QUOTES:
        sql = """
            select distinct claims.* from variants join claims using (claim_id)
            where words_key = ? and claims.claim_id != ? and claim_state = 'active' limit ?
            """
        return db.execute(sql, (mine.words_key, row["claim_id"], _RIVALS)).fetchall()
    sql = """
        select * from claims where show_id = ? and claim_type = ? and season is ? and slot_key = ? and claim_id != ?
            and claim_state = 'active' order by claim_id limit ?
        """
    key = (row["show_id"], row["claim_type"], row["season"], row["slot_key"], row["claim_id"], _RIVALS)
    rivals = {rival["claim_id"]: rival for rival in db.execute(sql, key)}
    if mine.type == FIGURES and mine.magnitude:
        rivals |= {rival["claim_id"]: rival for rival in _similar_figures(db, row, mine)}
    return list(rivals.values())


def _similar_figures(db: Raw, row: Row, mine: Variant) -> list[Row]:
    """Claims whose figure is near in size, or the same digits on another scale, in whatever unit."""
    assert mine.magnitude is not None
    scaled = [mine.magnitude * scale for scale in _SCALES] + [mine.magnitude / scale for scale in _SCALES]
    return db.execute(
        f"""
        select distinct claims.* from variants join claims using (claim_id)
        where block = ? and (magnitude between ? and ? or magnitude in ({",".join("?" * len(scaled))}))
            and claims.claim_id != ? and claim_state = 'active' limit ?
        """,  # noqa: S608 - question marks only
        (mine.block, mine.magnitude * _NEAR[0], mine.magnitude * _NEAR[1], *scaled, row["claim_id"], _RIVALS),
    ).fetchall()


def _to_variant(row: Row) -> Variant:
    key = (row["claim_type"], row["show_id"], row["season"], row["origin"], row["speaker"], row["details"])
    return _variant(key)


@lru_cache(maxsize=16384)
def _variant(key: tuple[str, str, int | None, str, str | None, str]) -> Variant:
    return Variant(*key, language=None)


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _save(db: Raw, pair: tuple[int, int], met: Clash, since: str | None) -> None:
    db.execute(
        """
        insert into conflicts (claim_a, claim_b, conflict_kind, conflict_state, since) values (?, ?, ?, ?, ?)
        on conflict (claim_a, claim_b) do update set conflict_kind = excluded.conflict_kind,
            conflict_state = excluded.conflict_state, since = excluded.since
        """,
        (*pair, met.kind, met.state, since),
    )


def _log_both(db: Raw, kind: str, one: int, other: int, *, at: str) -> None:
    log_change(db, one, kind, f"C-{other}", at=at)
    log_change(db, other, kind, f"C-{one}", at=at)
