"""Regrouping after an editor's act: the components of the claims it names, worked out afresh and brought up to date."""

from collections.abc import Iterable, Mapping
from sqlite3 import Connection as Raw

from pipeline.identity.sameness import Rulings

from .blocks import QuoteBlocks
from .clashes import find_conflicts
from .grouping import Grouper
from .search import make_searchable
from .summaries import mark_merged, mark_stale, summarise
from .variants import VariantCache


def regroup(db: Raw, components: Iterable[int], rulings: Rulings, *, at: str, lost: Iterable[int] = ()) -> None:
    """Work out these components afresh under the present rulings. ``lost``: claims that wordings were taken off."""
    cache = VariantCache()
    grouper = Grouper(db, rulings, cache, QuoteBlocks(cache))
    for component in components:
        grouper.regroup(component)
    touched = grouper.touched | set(lost)
    when = dict.fromkeys(touched, at)
    update_claims(db, when, dict(grouper.merged))
    find_conflicts(db, when)
    make_searchable(db)


def update_claims(db: Raw, when: Mapping[int, str], merged: Mapping[int, int]) -> None:
    """Bring what claims say of themselves up to date.

    ``when``: claim -> the time at which that became known. ``merged``: old -> new, of those that may have gone.
    """
    for claim_id, at in sorted(when.items()):
        if claim_id in merged and not _has_variants(db, claim_id):
            mark_merged(db, claim_id, merged[claim_id], at=at)
        else:
            summarise(db, claim_id, at=at)
        mark_stale(db, claim_id)


def components_of(db: Raw, claim_ids: Iterable[int]) -> list[int]:
    """The components that these claims' wordings are in."""
    found = {
        row["component"]
        for claim_id in claim_ids
        for row in db.execute("select distinct component from variants where claim_id = ?", (claim_id,))
    }
    return sorted(found)


def _has_variants(db: Raw, claim_id: int) -> bool:
    return bool(db.execute("select 1 from variants where claim_id = ? limit 1", (claim_id,)).fetchone())
