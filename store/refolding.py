"""Folding again: an article that was read before, or whose page is gone, and all that may change about its claims."""

from collections.abc import Callable
from dataclasses import dataclass
from sqlite3 import Connection as Raw
from sqlite3 import Row

from pipeline.identity.variants import QUOTES, Variant

from .clashes import find_conflicts
from .copies import find_copies, forget_copies
from .edits import record_edits
from .grouping import Grouper
from .readings import choose_current
from .records import Folded
from .regrouping import update_claims
from .summaries import Birth, grow, mark_stale
from .variants import canonical_chain, count_in, count_out, find_variant, stated_variant


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sighting belongs. ``claim_id`` None: not looked up yet; ``born``: the claim begins with it."""

    variant_id: int
    outlet: str
    chain: str
    claim_id: int | None = None
    born: bool = False


class Refold:
    """The folding of one reading."""

    def __init__(self, db: Raw, canonical: Callable[[str], str], grouper: Grouper, at: str) -> None:
        self._db = db
        self._canonical = canonical
        self._at = at
        self._grouper = grouper
        self._born: set[int] = set()
        self._shaken: set[int] = set()
        self._sightings = 0

    def reading(self, reading: Row) -> Folded:
        """Fold the reading's article, and any that its page held before."""
        reading_id = reading["reading_id"]
        articles = {
            row["article_id"]
            for row in self._db.execute("select article_id from sightings where reading_id = ?", (reading_id,))
        }
        for article_id in sorted(articles | ({reading["article_id"]} - {None})):
            self._article(article_id)
        self._shaken |= self._grouper.touched
        update_claims(self._db, dict.fromkeys(self._shaken, self._at), dict(self._grouper.merged))
        touched = dict.fromkeys(self._shaken | self._born, self._at)
        find_conflicts(self._db, touched, born=self._born - self._shaken)
        return Folded(1, self._sightings, self._grouper.new_claims, len(self._shaken | self._born))

    def _article(self, article_id: int) -> None:
        chosen = choose_current(self._db, article_id)
        rows = self._db.execute(
            """
            select sightings.*, readings.outlet as publisher, article_language, readings.folded
            from sightings join readings using (reading_id) where sightings.article_id = ? order by sighting_id
            """,
            (article_id,),
        ).fetchall()
        for row in rows:
            counts = chosen is not None and row["reading_id"] == chosen["reading_id"] and not row["dropped"]
            self._sighting(row, counts=counts)
        if chosen is not None and any(row["counted"] for row in rows):
            self._shaken |= self._claims_that_come_or_go(article_id, is_gone=chosen["page_state"] == "gone")
        if chosen is not None and not chosen["folded"]:
            forget_copies(self._db, article_id)
            find_copies(self._db, article_id, chosen["body_text"])
        record_edits(self._db, article_id)

    def _claims_that_come_or_go(self, article_id: int, *, is_gone: bool) -> set[int]:
        """The claims of an article that may stand or fall with its page: all where it is gone, else those withdrawn."""
        rows = self._db.execute(
            """
            select claims.claim_id from sightings join variants using (variant_id) join claims using (claim_id)
            where article_id = ? and counted and (? or claim_state = 'withdrawn')
            """,
            (article_id, is_gone),
        )
        return {row["claim_id"] for row in rows}

    def _sighting(self, row: Row, *, counts: bool) -> None:
        if row["dropped"]:
            self._count_out(row)
            self._drop(row)
        elif not row["folded"]:
            self._place(row, counts=counts)
        elif counts != bool(row["counted"]):
            self._move(row, _Place(row["variant_id"], row["outlet"], row["chain"]), counts=counts)

    def _place(self, row: Row, *, counts: bool) -> None:
        """Give a sighting of a fresh reading its variant; one that was read before may have another now."""
        outlet = self._canonical(row["publisher"])
        chain = canonical_chain(row["via"], self._canonical)
        variant = self._variant(row)
        known = find_variant(self._db, variant)
        if known is not None:
            self._move(row, _Place(known["variant_id"], outlet, chain, known["claim_id"]), counts=counts)
            return
        birth = Birth(outlet, row["published"], self._at) if counts else None
        placed = self._grouper.place(variant, birth)
        self._move(row, _Place(placed.variant_id, outlet, chain, placed.claim_id, placed.born), counts=counts)

    def _variant(self, row: Row) -> Variant:
        origin = self._canonical(row["credited_origin"] or row["publisher"])
        speaker = row["speaker"] if row["claim_type"] == QUOTES else None
        subject = (row["claim_type"], row["show_id"], row["season"])
        return stated_variant(subject, origin, speaker, row["details"], row["article_language"])

    def _move(self, row: Row, place: "_Place", *, counts: bool) -> None:
        """Put a sighting where it belongs now, and off where it was."""
        before = (row["variant_id"], row["outlet"], row["chain"])
        after = (place.variant_id, place.outlet, place.chain)
        if before == after and counts == bool(row["counted"]):
            return
        self._count_out(row)
        self._db.execute(
            "update sightings set variant_id = ?, outlet = ?, chain = ?, counted = ? where sighting_id = ?",
            (*after, int(counts), row["sighting_id"]),
        )
        if counts:
            self._count_in(row, place)
        if row["variant_id"] not in (None, place.variant_id):
            self._forget(row["variant_id"])

    def _count_in(self, row: Row, place: "_Place") -> None:
        self._sightings += 1
        published = row["published"]
        new_repeat = count_in(
            self._db,
            place.variant_id,
            outlet=place.outlet,
            chain=place.chain,
            published=published,
            article_id=row["article_id"],
        )
        claim_id = place.claim_id or self._claim_of(place.variant_id)
        if place.born:
            self._born.add(claim_id)
            mark_stale(self._db, claim_id)
            return
        settled = claim_id not in self._grouper.touched and claim_id not in self._shaken
        if settled and grow(
            self._db, claim_id, outlet=place.outlet, published=published, at=self._at, new_repeat=new_repeat
        ):
            return
        self._shaken.add(claim_id)

    def _count_out(self, row: Row) -> None:
        if not row["counted"]:
            return
        self._db.execute("update sightings set counted = 0 where sighting_id = ?", (row["sighting_id"],))
        count_out(self._db, row["variant_id"], outlet=row["outlet"], chain=row["chain"])
        self._shaken.add(self._claim_of(row["variant_id"]))

    def _drop(self, row: Row) -> None:
        self._db.execute("delete from edits where article_id = ?", (row["article_id"],))
        self._db.execute("delete from sightings where sighting_id = ?", (row["sighting_id"],))
        if row["variant_id"] is not None:
            self._shaken.add(self._claim_of(row["variant_id"]))
            self._forget(row["variant_id"])

    def _forget(self, variant_id: int) -> None:
        """Take a variant away once nothing states it, not even a past version."""
        stated = "select 1 from sightings where variant_id = ? limit 1"
        if self._db.execute(stated, (variant_id,)).fetchone():
            return
        row = self._db.execute(
            "select component, claim_id from variants where variant_id = ?", (variant_id,)
        ).fetchone()
        self._shaken.add(row["claim_id"])
        self._db.execute("delete from edits where variant_before = ? or variant_after = ?", (variant_id, variant_id))
        self._db.execute("delete from repeats where variant_id = ?", (variant_id,))
        self._grouper.leave(variant_id, row["component"])
        self._db.execute("delete from variants where variant_id = ?", (variant_id,))

    def _claim_of(self, variant_id: int) -> int:
        row = self._db.execute("select claim_id from variants where variant_id = ?", (variant_id,)).fetchone()
        return int(row["claim_id"])
