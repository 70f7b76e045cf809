"""Variants: where each sighting is placed with one look-up, and counted."""

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from sqlite3 import Connection as Raw
from sqlite3 import Row

from pipeline.identity.variants import Variant

from .rows import dump

# Text that sorts after every time: an article without a date is never "first".
NEVER = "9999"
# Signatures looked for by one statement: far below the parameters that any SQLite takes.
_AT_ONCE = 400


@lru_cache(maxsize=16384)
def stated_variant(
    subject: tuple[str, str, int | None], origin: str, speaker: str | None, details: str, language: str | None
) -> Variant:
    """The variant of a sighting's columns; mostly the same ones again and again. ``speaker``: as JSON text."""
    claim_type, show, season = subject
    return Variant(
        type=claim_type,
        show=show,
        season=season,
        origin=origin,
        speaker=json.loads(speaker)[0] if speaker else None,
        details=details,
        language=language.split("-")[0].lower() if language else None,
    )


def canonical_chain(via: str, canonical: Callable[[str], str]) -> str:
    """The names between a sighting and its origin, each by its one name; as JSON text, as ``via`` is."""
    return dump([canonical(name) for name in json.loads(via)]) if via != "[]" else via


def to_variant(row: Row) -> Variant:
    """The variant in a row of its table."""
    return Variant(
        type=row["claim_type"],
        show=row["show_id"],
        season=row["season"],
        origin=row["origin"],
        speaker=row["speaker"],
        details=row["details"],
        language=row["variant_language"],
    )


class VariantCache:
    """Variants by their signature, so that a speaker's 2,000 quotes are not read and taken apart for each new one."""

    def __init__(self, most: int = 50_000) -> None:
        self._known: dict[bytes, Variant] = {}
        self._most = most

    def add(self, variant: Variant) -> None:
        """Keep ``variant`` at hand."""
        if len(self._known) >= self._most:
            self._known.clear()
        self._known[variant.signature] = variant

    def of(self, db: Raw, row: Row) -> Variant:
        """The variant of a row that has at least its ``signature``."""
        signature: bytes = row["signature"]
        known = self._known.get(signature)
        if known is None:
            full = db.execute("select * from variants where signature = ?", (signature,)).fetchone()
            known = to_variant(full)
            self.add(known)
        return known


def find_variant(db: Raw, variant: Variant) -> Row | None:
    """The row of ``variant``, if it is known: the one indexed look-up that a sighting costs."""
    sql = "select variant_id, claim_id from variants where signature = ?"
    row: Row | None = db.execute(sql, (variant.signature,)).fetchone()
    return row


def find_variants(db: Raw, signatures: Iterable[bytes]) -> dict[bytes, tuple[int, int]]:
    """``(variant_id, claim_id)`` of every signature that is known."""
    wanted, found = list(signatures), {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        sql = f"select signature, variant_id, claim_id from variants where signature in ({','.join('?' * len(some))})"  # noqa: S608 - question marks only
        found.update({signature: (variant, claim) for signature, variant, claim in db.execute(sql, some)})
    return found


def add_variant(db: Raw, variant: Variant, *, component: int | None = None, claim_id: int | None = None) -> int:
    """The number of a new row for ``variant``; without ``component`` in one of its own, named by that number."""
    number = db.execute(
        """
        insert into variants (signature, content, block, component, magnitude, words_key, origin, origin_key,
            claim_type, show_id, season, speaker, details, variant_language, claim_id)
        values (?, ?, ?, coalesce(?, (select coalesce(max(variant_id), 0) + 1 from variants)), ?, ?, ?, ?, ?, ?, ?, ?,
            ?, ?, ?)
        """,
        (
            variant.signature,
            variant.content,
            variant.block,
            component,
            variant.magnitude,
            variant.words_key,
            variant.origin,
            variant.origin_key,
            variant.type,
            variant.show,
            variant.season,
            variant.speaker,
            variant.details,
            variant.language,
            claim_id,
        ),
    ).lastrowid
    assert number is not None
    return number


def count_in(db: Raw, variant_id: int, *, outlet: str, chain: str, published: str | None, article_id: int) -> bool:
    """Add one sighting to a variant's numbers; True where this outlet, with this chain, is new to it."""
    row = db.execute(
        """
        insert into repeats (variant_id, outlet, via, first_published, first_article, n_sightings)
        values (?1, ?2, ?3, ?4, ?5, 1)
        on conflict (variant_id, outlet, via) do update set n_sightings = n_sightings + 1,
            first_article = iif(?4 < coalesce(first_published, '9999'), ?5, first_article),
            first_published = min(coalesce(first_published, ?4), coalesce(?4, first_published))
        returning n_sightings
        """,
        (variant_id, outlet, chain, published, article_id),
    ).fetchone()
    return bool(row["n_sightings"] == 1)


def count_out(db: Raw, variant_id: int, *, outlet: str, chain: str) -> None:
    """Take one sighting, no longer counted, off a variant's numbers."""
    key = {"variant": variant_id, "outlet": outlet, "chain": chain}
    db.execute(
        "delete from repeats where variant_id = :variant and outlet = :outlet and via = :chain and n_sightings = 1", key
    )
    db.execute(
        """
        update repeats set n_sightings = n_sightings - 1, (first_published, first_article) = (
            select published, article_id from sightings
            where variant_id = :variant and counted and sightings.outlet = :outlet and chain = :chain
            order by coalesce(published, '9999'), article_id limit 1)
        where variant_id = :variant and outlet = :outlet and via = :chain
        """,
        key,
    )
