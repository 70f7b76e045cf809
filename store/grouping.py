"""Grouping: which variants are one claim and one finding, worked out again only where something new arrived.

A claim keeps its number whatever happens around it: a group takes the lowest number that its variants had; what is left
over becomes part of it (and says so), and a group without a number gets the next one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from sqlite3 import Connection as Raw
from sqlite3 import Row

from pipeline.audience.rounding import REACH
from pipeline.identity.sameness import Grouping, Rulings, group, linked, representative
from pipeline.identity.variants import FIGURES, QUOTES, Variant

from .blocks import QuoteBlocks
from .nearby import Nearby
from .numbering import carry_over, linked_parts, unmoved
from .summaries import Birth, new_claim
from .variants import VariantCache, add_variant, to_variant

_PLAIN_FINDING = """
    insert into findings (stale, is_plain, n_roots, n_origins, n_outlets, n_sightings) values (0, 1, 1, 1, 1, 1)
    """


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a new variant came to be. ``born``: its claim begins with it, and says all of itself already."""

    variant_id: int
    claim_id: int
    born: bool


class Grouper:
    """Regroups components.

    ``touched`` gathers the claims whose extent changed, ``merged`` what went into what, ``claims`` the claim of each
    variant that was placed or moved. ``born``: the claims that began with their one sighting; ``alone``: those of them
    that are a finding of their own, by claim, ``twins``: those that came to another's (whose roots are to be looked
    at); ``unsettled``: the findings that others came to bear on since;
    ``unsaid``: the new claims that say nothing of themselves before they are summarised.
    """

    def __init__(self, db: Raw, rulings: Rulings, variants: VariantCache, quotes: QuoteBlocks) -> None:
        self._db = db
        self._quotes = quotes
        self._near: Nearby | None = None
        self._rulings = rulings
        self._variants = variants
        self.touched: set[int] = set()
        self.merged: list[tuple[int, int]] = []
        self.claims: dict[int, int] = {}
        self.born: set[int] = set()
        self.alone: dict[int, int] = {}
        self.twins: dict[int, int] = {}
        self.origins: dict[int, str] = {}
        self.unsettled: set[int] = set()
        self.unsaid: set[int] = set()
        self.new_claims = 0

    def look_around(self, variants: Iterable[Variant]) -> None:
        """Ask at once what is on record near ``variants``, which are all that will be placed."""
        self._near = Nearby(self._db, variants)

    def claim_of(self, variant_id: int) -> int:
        """The claim of a variant that was looked up, placed or moved."""
        return self.claims[variant_id]

    def place(self, variant: Variant, birth: Birth | None) -> Placed:
        """Give a new variant its claim and finding. ``birth``: its sighting, where that counts."""
        self._variants.add(variant)
        ruled = self._ruled(variant)
        twin = None if ruled else self._twin(variant)
        if twin is not None:
            return self._alone(variant, birth, twin["component"], twin["finding_id"])
        links = self._links(variant)
        if not links and not ruled:
            return self._alone(variant, birth, None, None)
        component = min(links, default=None)
        variant_id = self._add(variant, component=component)
        component = variant_id if component is None else component
        for other in sorted(links - {component}):
            self._db.execute("update variants set component = ? where component = ?", (component, other))
        rows, variants, grouping = self._grouped(component)
        if ruled or len(links) > 1 or not birth or not self._is_one_more_wording(rows, variants, grouping):
            self._renumber(rows, variants, grouping)
        return Placed(variant_id, self.claims[variant_id], born=False)

    def _alone(self, variant: Variant, birth: Birth | None, component: int | None, finding_id: int | None) -> Placed:
        """Make a variant a claim of its own: in its twin's component and finding, or in new ones."""
        is_alone = finding_id is None
        if finding_id is None:
            finding_id = self._new_finding(plain=True)
        else:
            self.unsettled.add(finding_id)
        claim_id = self._sleeping_claim([variant]) if self._may_sleep(variant) else None
        born = claim_id is None and birth is not None
        if claim_id is None:
            claim_id = self._new_claim(variant, finding_id, birth)
        else:
            self._db.execute("update claims set finding_id = ? where claim_id = ?", (finding_id, claim_id))
            self._db.execute("update findings set stale = 1 where finding_id = ?", (finding_id,))
        variant_id = self._add(variant, component=component, claim_id=claim_id)
        self.claims[variant_id] = claim_id
        if born:
            self._remember_birth(claim_id, variant, finding_id, is_alone=is_alone)
        else:
            self.touched.add(claim_id)
        return Placed(variant_id, claim_id, born=born)

    def _remember_birth(self, claim_id: int, variant: Variant, finding_id: int, *, is_alone: bool) -> None:
        self.born.add(claim_id)
        self.origins[claim_id] = variant.origin
        (self.alone if is_alone else self.twins)[claim_id] = finding_id

    def _add(self, variant: Variant, *, component: int | None = None, claim_id: int | None = None) -> int:
        if self._near:
            self._near.notice(variant)
        variant_id = add_variant(self._db, variant, component=component, claim_id=claim_id)
        self._quotes.notice(variant, variant_id)
        return variant_id

    def regroup(self, component: int) -> None:
        """Work out the claims and findings of a component afresh."""
        self._renumber(*self._grouped(component))

    def _grouped(self, component: int) -> tuple[list[Row], list[Variant], Grouping]:
        rows = self._db.execute(
            """
            select variants.*, finding_id from variants left join claims using (claim_id)
            where component = ? order by variant_id
            """,
            (component,),
        ).fetchall()
        variants = [to_variant(row) for row in rows]
        return rows, variants, group(variants, rulings=self._rulings)

    def _renumber(self, rows: Sequence[Row], variants: Sequence[Variant], grouping: Grouping) -> None:
        claims = self._number_claims(rows, grouping.claims, variants)
        self._number_findings(rows, claims, grouping.findings)

    def _is_one_more_wording(self, rows: Sequence[Row], variants: Sequence[Variant], grouping: Grouping) -> bool:
        """Whether the last of ``rows``, which is new, only joins a claim that goes on saying what it says.

        Then it is that claim's from now on, and counting its sighting is all that is left to do: as nearly always, when
        a figure is rounded or a quote is trimmed that somebody has told in full.
        """
        numbers = unmoved([row["claim_id"] for row in rows], grouping.claims)
        if numbers is None or unmoved([row["finding_id"] for row in rows], grouping.findings) is None:
            return False
        members = [variants[index] for index, first in enumerate(grouping.claims) if first == grouping.claims[-1]]
        claim_id = numbers[grouping.claims[-1]]
        sql = "select season, speaker, origin, details from claims where claim_id = ? and claim_state = 'active'"
        said, shown = self._db.execute(sql, (claim_id,)).fetchone(), representative(members)
        if said is None or tuple(said) != (shown.season, shown.speaker, shown.origin, shown.details):
            return False
        variant_id = rows[-1]["variant_id"]
        self._db.execute("update variants set claim_id = ? where variant_id = ?", (claim_id, variant_id))
        self.claims.update((row["variant_id"], row["claim_id"]) for row in rows[:-1])
        self.claims[variant_id] = claim_id
        return True

    def leave(self, variant_id: int, component: int) -> None:
        """Take a variant that no sighting states any more out of its component, which may fall apart without it."""
        self._quotes.forget()
        self._db.execute("update variants set component = 0 where variant_id = ?", (variant_id,))
        rows = self._db.execute(
            "select * from variants where component = ? order by variant_id", (component,)
        ).fetchall()
        for members in linked_parts([(row["variant_id"], to_variant(row)) for row in rows]):
            self._db.executemany(
                "update variants set component = ? where variant_id = ?", [(members[0], member) for member in members]
            )
            self.regroup(members[0])

    def _twin(self, variant: Variant) -> Row | None:
        """A variant of another origin with the same content, where the new one's origin is new to their component.

        The same words from another origin change nobody else's grouping.
        """
        if self._near and not self._near.has_content(variant):
            return None
        row: Row | None = self._db.execute(
            """
            select component, finding_id from variants join claims using (claim_id)
            where content = ? and signature != ? limit 1
            """,
            (variant.content, variant.signature),
        ).fetchone()
        if row is None:
            return None
        familiar = self._db.execute(
            "select 1 from variants where component = ? and origin_key = ? limit 1",
            (row["component"], variant.origin_key),
        ).fetchone()
        return None if familiar else row

    def _may_sleep(self, variant: Variant) -> bool:
        return self._near is None or self._near.has_sleeper(variant)

    def _ruled(self, variant: Variant) -> bool:
        return any(variant.signature in signatures for signatures in self._rulings.together)

    def _links(self, variant: Variant) -> set[int]:
        """The components of everything that a new variant is linked with."""
        if self._near and not self._near.has_block(variant):
            return set()
        block = self._quotes.get(self._db, variant.block) if variant.type == QUOTES else None
        if block is not None:
            return self._components(other for other in block.near(variant) if linked(variant, other))
        return {component for component, other in self._candidates(variant) if linked(variant, other)}

    def _components(self, variants: Iterable[Variant]) -> set[int]:
        sql = "select component from variants where signature = ?"
        return {self._db.execute(sql, (variant.signature,)).fetchone()[0] for variant in variants}

    def _candidates(self, variant: Variant) -> Iterator[tuple[int, Variant]]:
        """``(component, variant)`` of all that a new variant has to be compared with."""
        sql = "select component, signature from variants where block = ?"
        key: tuple[str | float, ...] = (variant.block,)
        if variant.type == FIGURES:
            assert variant.magnitude is not None
            sql += " and magnitude between ? and ?"
            key += tuple(sorted(variant.magnitude * times for times in REACH))
        elif variant.type != QUOTES:
            # All of a block are equal: any one of them says which component they share.
            sql += " limit 1"
        for row in self._db.execute(sql, key).fetchall():
            yield row["component"], self._variants.of(self._db, row)

    def _number_claims(self, rows: Sequence[Row], firsts: Sequence[int], variants: Sequence[Variant]) -> list[int]:
        had = [row["claim_id"] for row in rows]
        numbers = carry_over(had, firsts)
        for first in sorted(set(firsts)):
            if numbers.get(first) is None:
                members = [variants[index] for index, other in enumerate(firsts) if other == first]
                numbers[first] = self._sleeping_claim(members) or self._new_claim(variants[first], None, None)
        claims = [self._joined(numbers[first], variants[index]) for index, first in enumerate(firsts)]
        moved = [
            (claim, row["variant_id"]) for claim, row in zip(claims, rows, strict=True) if claim != row["claim_id"]
        ]
        self._db.executemany("update variants set claim_id = ? where variant_id = ?", moved)
        self.claims.update((row["variant_id"], claim) for claim, row in zip(claims, rows, strict=True))
        for claim, old in zip(claims, had, strict=True):
            if claim != old:
                self.touched |= {claim} | ({old} if old is not None else set())
                if old is not None and old not in claims:
                    self.merged.append((old, claim))
        return claims

    def _number_findings(self, rows: Sequence[Row], claims: Sequence[int], firsts: Sequence[int]) -> None:
        numbers = carry_over([row["finding_id"] for row in rows], firsts)
        for first in sorted(set(firsts)):
            if numbers.get(first) is None:
                numbers[first] = self._new_finding()
        wanted = {claim: numbers[first] for claim, first in zip(claims, firsts, strict=True)}
        for claim, finding in wanted.items():
            changed = self._db.execute(
                "update claims set finding_id = ? where claim_id = ? and finding_id is not ?", (finding, claim, finding)
            ).rowcount
            if changed:
                self.touched.add(claim)
        for finding in {*wanted.values(), *(row["finding_id"] for row in rows if row["finding_id"] is not None)}:
            self.unsettled.add(finding)
            self._db.execute("update findings set stale = 1 where finding_id = ?", (finding,))

    def _joined(self, claim_id: int, variant: Variant) -> int:
        """The claim that an editor's merge makes of ``claim_id``: the lowest number among all that were merged."""
        lowest = claim_id
        for signatures in self._rulings.together:
            if variant.signature in signatures:
                marks = ",".join("?" * len(signatures))
                row = self._db.execute(
                    f"select min(claim_id) as lowest from variants where signature in ({marks})",  # noqa: S608
                    tuple(signatures),
                ).fetchone()
                lowest = min(lowest, row["lowest"] or lowest)
        return lowest

    def _sleeping_claim(self, members: Sequence[Variant]) -> int | None:
        """The claim that said this once and was merged into another, or lost its last sighting: it wakes up."""
        shown = members[0]
        rows = self._db.execute(
            """
            select claim_id, details from claims
            where show_id = ? and claim_type = ? and origin = ? and claim_state in ('merged', 'empty')
                and statement != '' order by claim_id
            """,
            (shown.show, shown.type, shown.origin),
        )
        known = {member.details for member in members}
        return next((row["claim_id"] for row in rows if row["details"] in known), None)

    def _new_claim(self, variant: Variant, finding_id: int | None, birth: Birth | None) -> int:
        self.new_claims += 1
        number = new_claim(self._db, variant, finding_id, birth)
        if birth is None:
            self.unsaid.add(number)
        return number

    def _new_finding(self, *, plain: bool = False) -> int:
        """A new finding's number. ``plain``: of one sighting that nobody else bears on, as far as is known."""
        sql = _PLAIN_FINDING if plain else "insert into findings default values"
        number = self._db.execute(sql).lastrowid
        assert number is not None
        return number
