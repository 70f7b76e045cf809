"""Folding articles for the first time, many at once: each look-up and each write is one statement for all of them.

The sightings are placed one by one, in the order of reading, as claims get their numbers; everything that only counts
them waits until all are placed.
"""

import json
from collections.abc import Callable, Sequence
from sqlite3 import Connection as Raw
from sqlite3 import Row
from typing import NamedTuple

from pipeline.identity.sameness import Rulings
from pipeline.identity.variants import QUOTES, Variant

from .clashes import find_conflicts
from .copies import find_copies
from .counting_in import Stated, count_in_all
from .grouping import Grouper
from .records import Folded
from .regrouping import update_claims
from .summaries import Birth
from .variants import canonical_chain, find_variants, stated_variant


def fold_together(
    db: Raw, readings: Sequence[Row], canonical: Callable[[str], str], grouper: Grouper, rulings: Rulings
) -> Folded:
    """Fold the first of ``readings``: as many as can be placed before two claims become one.

    What a claim is called after that depends on what is on record of those two, so that has to be written first.
    Raises TooSoonError where a claim became another's before it could say what it is.
    """
    placed, count = _place(_found(db, readings, canonical), len(readings), canonical, grouper, db)
    done = readings[:count]
    _show(db, done)
    for reading in done:
        find_copies(db, reading["article_id"], reading["body_text"])
    shaken = count_in_all(db, placed, grouper, is_ruled=bool(rulings.together))
    latest = {grouper.claim_of(stated.variant_id): stated.at for stated in placed}
    when = {claim_id: latest.get(claim_id, done[-1]["fetched_at"]) for claim_id in sorted(shaken | grouper.touched)}
    update_claims(db, when, dict(grouper.merged))
    born = {claim_id: latest[claim_id] for claim_id in grouper.born - when.keys()}
    find_conflicts(db, {**when, **born}, born=born)
    return Folded(count, len(placed), grouper.new_claims, len(when) + len(born))


class TooSoonError(Exception):
    """So many of the readings have to be folded, and saved, before the rest."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class _Found(NamedTuple):
    """A sighting as it was read, with the variant that it states."""

    place: int
    sighting_id: int
    article_id: int
    published: str | None
    via: str
    reading: Row
    variant: Variant


def _found(db: Raw, readings: Sequence[Row], canonical: Callable[[str], str]) -> list[_Found]:
    """The sightings of all ``readings``, in the order of reading and place."""
    places = {reading["reading_id"]: place for place, reading in enumerate(readings)}
    rows = db.cursor()
    # Bare tuples: at thousands of rows a second the names of the columns are a tenth of the cost.
    rows.row_factory = None
    rows.execute(
        """
        select reading_id, sighting_id, claim_type, show_id, season, details, speaker, credited_origin, via, published
        from sightings where reading_id in (select value from json_each(?)) order by reading_id, sighting_id
        """,
        (json.dumps(list(places)),),
    )
    found = []
    for number, sighting, kind, show, season, details, speaker, origin, via, published in rows:
        reading = readings[places[number]]
        variant = stated_variant(
            (kind, show, season),
            canonical(origin or reading["outlet"]),
            speaker if kind == QUOTES else None,
            details,
            reading["article_language"],
        )
        found.append(_Found._make((places[number], sighting, reading["article_id"], published, via, reading, variant)))
    return found


def _place(
    found: Sequence[_Found], n_readings: int, canonical: Callable[[str], str], grouper: Grouper, db: Raw
) -> tuple[list[Stated], int]:
    """Where each sighting belongs, and how many readings that is: up to the first that made two claims one."""
    known = find_variants(db, {each.variant.signature for each in found})
    grouper.claims.update(known.values())
    numbers = {signature: variant_id for signature, (variant_id, _) in known.items()}
    grouper.look_around({each.variant for each in found if each.variant.signature not in known})
    placed: list[Stated] = []
    last, unsaid = 0, frozenset[int]()
    for each in found:
        if each.place != last:
            if grouper.merged:
                return placed, each.place
            last, unsaid = each.place, frozenset(grouper.unsaid)
        outlet, at = canonical(each.reading["outlet"]), each.reading["fetched_at"]
        number, born = numbers.get(each.variant.signature), False
        if number is None:
            new = grouper.place(each.variant, Birth(outlet, each.published, at))
            number, born = new.variant_id, new.born
            numbers[each.variant.signature] = number
            if any(old in unsaid for old, _ in grouper.merged):
                raise TooSoonError(each.place)
        chain = canonical_chain(each.via, canonical)
        placed.append(
            Stated._make((each.sighting_id, number, outlet, chain, each.published, each.article_id, at, born))
        )
    return placed, n_readings


def _show(db: Raw, readings: Sequence[Row]) -> None:
    """Make each reading the one that counts for its article."""
    db.executemany(
        """
        update articles set reading_id = ?, outlet = ?, title = ?, published = ?, article_language = ?
        where article_id = ?
        """,
        [
            tuple(
                reading[name]
                for name in ("reading_id", "outlet", "title", "published", "article_language", "article_id")
            )
            for reading in readings
        ],
    )
