"""Variants: where each sighting is placed with one look-up, and counted."""

from sqlite3 import Connection as Raw
from sqlite3 import Row

from pipeline.variants import Variant

# Text that sorts after every time: an article without a date is never "first".
NEVER = "9999"


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
        published=row["first_published"],
    )


def find_variant(db: Raw, variant: Variant) -> Row | None:
    """The row of ``variant``, if it is known: the one indexed look-up that a sighting costs."""
    row: Row | None = db.execute(
        "select variant_id, component, claim_id from variants where signature = ?", (variant.signature,)
    ).fetchone()
    return row


def add_variant(db: Raw, variant: Variant) -> int:
    """A new row for ``variant``, in a component of its own."""
    number = db.execute(
        """
        insert into variants (signature, content, block, component, magnitude, words_key, origin, origin_key,
            claim_type, show_id, season, speaker, details, variant_language)
        values (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            variant.signature,
            variant.content,
            variant.block,
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
        ),
    ).lastrowid
    assert number is not None
    db.execute("update variants set component = ? where variant_id = ?", (number, number))
    return number


def count_in(db: Raw, variant_id: int, *, outlet: str, via: str, published: str | None, article_id: int) -> bool:
    """Add one sighting to a variant's numbers; True where this outlet, with this chain, is new to it."""
    db.execute(
        """
        update variants set n_sightings = n_sightings + 1,
            first_published = min(coalesce(first_published, :at), coalesce(:at, first_published))
        where variant_id = :variant
        """,
        {"variant": variant_id, "at": published},
    )
    row = db.execute(
        """
        insert into repeats (variant_id, outlet, via, first_published, first_article, n_sightings)
        values (:variant, :outlet, :via, :at, :article, 1)
        on conflict (variant_id, outlet, via) do update set n_sightings = n_sightings + 1,
            first_article = iif(:at < coalesce(first_published, :never), :article, first_article),
            first_published = min(coalesce(first_published, :at), coalesce(:at, first_published))
        returning n_sightings
        """,
        {
            "variant": variant_id,
            "outlet": outlet,
            "via": via,
            "at": published,
            "article": article_id,
            "never": NEVER,
        },
    ).fetchone()
    return bool(row["n_sightings"] == 1)


def count_out(db: Raw, variant_id: int, *, outlet: str, via: str) -> None:
    """Take one sighting, no longer counted, off a variant's numbers."""
    key = {"variant": variant_id, "outlet": outlet, "via": via}
    db.execute(
        """
        delete from repeats where variant_id = :variant and outlet = :outlet and via = :via and n_sightings = 1
        """,
        key,
    )
    db.execute(
        """
        update repeats set n_sightings = n_sightings - 1, (first_published, first_article) = (
            select published, article_id from sightings
            where variant_id = :variant and counted and sightings.outlet = :outlet and sightings.chain = :via
            order by coalesce(published, '9999'), article_id limit 1)
        where variant_id = :variant and outlet = :outlet and via = :via
        """,
        key,
    )
    db.execute(
        """
        update variants set n_sightings = n_sightings - 1, first_published = (
            select min(published) from sightings where variant_id = :variant and counted)
        where variant_id = :variant
        """,
        key,
    )
