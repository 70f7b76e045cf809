"""Counting sightings in, many at once: on their variants, their claims, and their claims' findings."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from sqlite3 import Connection as Raw
from typing import NamedTuple

from pipeline.identity.variants import name_key

from .grouping import Grouper
from .rerooting import Shaken, reroot
from .variants import NEVER


class Stated(NamedTuple):
    """A sighting, placed. ``born``: its claim began with it, and has it in its numbers already."""

    sighting_id: int
    variant_id: int
    outlet: str
    chain: str
    published: str | None
    article_id: int
    at: str
    born: bool


@dataclass(slots=True)
class _Growth:
    """What a batch adds to a claim. ``tellings``: what is the first from its outlet with its chain."""

    n: int = 0
    first: str = NEVER
    last: str = ""
    outlets: list[tuple[str, str]] = field(default_factory=list)
    tellings: list[Stated] = field(default_factory=list)


class _Claim(NamedTuple):
    """What counting has to know of a claim that grows. ``is_alone``: its finding has no other."""

    claim_id: int
    state: str
    first_published: str | None
    origin: str
    revision: int
    finding_id: int
    stale: int
    is_plain: int
    is_alone: int


def count_in_all(db: Raw, placed: Sequence[Stated], grouper: Grouper, *, is_ruled: bool) -> set[int]:
    """Count sightings in where they were placed; the claims for which that is not enough, to be summarised afresh.

    ``is_ruled``: editors have joined claims, so that a finding may reach beyond one component.
    """
    db.executemany(
        "update sightings set variant_id = ?, outlet = ?, chain = ?, counted = 1 where sighting_id = ?",
        [(each.variant_id, each.outlet, each.chain, each.sighting_id) for each in placed],
    )
    growing = _growing(db, placed, grouper)
    _repeat(db, placed)
    _settle_born(db, placed, grouper)
    claims = _claims(db, growing)
    shaken = {claim.claim_id for claim in claims if not _is_enough(claim, growing[claim.claim_id])}
    settled = [(claim, growing[claim.claim_id]) for claim in claims if claim.claim_id not in shaken]
    _grow(db, settled)
    _grow_findings(db, settled, is_ruled=is_ruled)
    _join_findings(db, placed, grouper, is_ruled=is_ruled)
    return shaken


def _join_findings(db: Raw, placed: Iterable[Stated], grouper: Grouper, *, is_ruled: bool) -> None:
    """Have the roots looked at of new claims in findings that others had begun: their origin is new there."""
    twins = [each for each in placed if each.born and grouper.claim_of(each.variant_id) in grouper.twins]
    copies = _copies(db, (each.article_id for each in twins))
    plain, traced = [], []
    for each in twins:
        claim_id = grouper.claim_of(each.variant_id)
        finding_id, name = grouper.twins[claim_id], grouper.origins[claim_id]
        if each.chain == "[]" and each.article_id not in copies and not is_ruled:
            plain.append(Shaken(finding_id, each.variant_id, name, name_key(name)))
        else:
            traced.append((finding_id,))
    db.executemany("update findings set stale = 1 where finding_id = ?", traced)
    reroot(db, plain)


def _growing(db: Raw, placed: Sequence[Stated], grouper: Grouper) -> dict[int, _Growth]:
    """What each claim grows by, but for those whose extent changed: they are summarised in any case."""
    told = _told_before(db, placed, grouper)
    growing: dict[int, _Growth] = {}
    for each in placed:
        claim_id = grouper.claim_of(each.variant_id)
        if claim_id in grouper.touched:
            continue
        before = told.setdefault((claim_id, each.outlet), set())
        is_first_outlet, is_first_telling = not before, (each.variant_id, each.chain) not in before
        before.add((each.variant_id, each.chain))
        if each.born:
            continue
        growth = growing.setdefault(claim_id, _Growth())
        growth.n += 1
        if each.published is not None:
            growth.first, growth.last = min(growth.first, each.published), max(growth.last, each.published)
        if is_first_outlet:
            growth.outlets.append((each.outlet, each.at))
        if is_first_telling:
            growth.tellings.append(each)
    return growing


def _told_before(db: Raw, placed: Sequence[Stated], grouper: Grouper) -> dict[tuple[int, str], set[tuple[int, str]]]:
    """For each claim and outlet the variants and chains in which the outlet has told it before."""
    pairs = list({(grouper.claim_of(each.variant_id), each.outlet) for each in placed if not each.born})
    rows = db.execute(
        """
        select pairs.key, repeats.variant_id, via from json_each(?) as pairs
        join variants on variants.claim_id = json_extract(pairs.value, '$[0]')
        join repeats on repeats.variant_id = variants.variant_id
            and repeats.outlet = json_extract(pairs.value, '$[1]')
        """,
        (json.dumps(pairs),),
    )
    told: dict[tuple[int, str], set[tuple[int, str]]] = {}
    for key, variant_id, via in rows:
        told.setdefault(pairs[key], set()).add((variant_id, via))
    return told


def _repeat(db: Raw, placed: Iterable[Stated]) -> None:
    repeats: dict[tuple[int, str, str], tuple[str | None, int, int]] = {}
    for each in placed:
        key = each.variant_id, each.outlet, each.chain
        first, article, n = repeats.get(key, (each.published, each.article_id, 0))
        if each.published is not None and each.published < (first or NEVER):
            first, article = each.published, each.article_id
        repeats[key] = first, article, n + 1
    db.executemany(
        """
        insert into repeats (variant_id, outlet, via, first_published, first_article, n_sightings)
        values (?1, ?2, ?3, ?4, ?5, ?6)
        on conflict (variant_id, outlet, via) do update set n_sightings = n_sightings + ?6,
            first_article = iif(?4 < coalesce(first_published, '9999'), ?5, first_article),
            first_published = min(coalesce(first_published, ?4), coalesce(?4, first_published))
        """,
        [(*key, *numbers) for key, numbers in sorted(repeats.items())],
    )


def _settle_born(db: Raw, placed: Iterable[Stated], grouper: Grouper) -> None:
    """The roots of new claims that nobody else bears on: their own origin. The others' findings are to be traced."""
    copies = _copies(db, (each.article_id for each in placed if each.born))
    alone = {
        claim_id: each.outlet
        for each in placed
        if each.born and each.chain == "[]" and each.article_id not in copies
        for claim_id in [grouper.claim_of(each.variant_id)]
        if claim_id in grouper.alone and grouper.alone[claim_id] not in grouper.unsettled
    }
    origins = grouper.origins
    db.executemany(
        "insert into claim_roots values (?, ?, ?, 0, '[]')",
        [
            (claim_id, origins[claim_id], int(name_key(outlet) == name_key(origins[claim_id])))
            for claim_id, outlet in alone.items()
        ],
    )
    db.executemany(
        "update findings set stale = 1, is_plain = 0 where finding_id = ?",
        [(finding_id,) for claim_id, finding_id in grouper.alone.items() if claim_id not in alone],
    )


def _copies(db: Raw, article_ids: Iterable[int]) -> set[int]:
    """Those of the articles that repeat an earlier one."""
    rows = db.execute(
        "select article_id from articles where copy_of is not null and article_id in (select value from json_each(?))",
        (json.dumps(sorted(set(article_ids))),),
    )
    return {row[0] for row in rows}


def _claims(db: Raw, claim_ids: Iterable[int]) -> list[_Claim]:
    rows = db.execute(
        """
        select claim_id, claim_state, first_published, origin, revision, finding_id, stale, is_plain, not exists (
            select 1 from claims as other
            where other.finding_id = claims.finding_id and other.claim_id != claims.claim_id)
        from claims join findings using (finding_id) where claim_id in (select value from json_each(?))
        order by claim_id
        """,
        (json.dumps(sorted(claim_ids)),),
    )
    return [_Claim._make(row) for row in rows]


def _is_enough(claim: _Claim, growth: _Growth) -> bool:
    """Whether adding is enough: not where a sighting is as early as the first, or brings a withdrawn claim back."""
    first = claim.first_published
    return claim.state == "active" and first is not None and first < growth.first


def _grow(db: Raw, settled: Sequence[tuple[_Claim, _Growth]]) -> None:
    db.executemany(
        """
        update claims set n_sightings = n_sightings + ?, n_outlets = n_outlets + ?,
            last_published = max(last_published, ?) where claim_id = ?
        """,
        [(growth.n, len(growth.outlets), growth.last, claim.claim_id) for claim, growth in settled],
    )
    db.executemany(
        """
        insert into changes (claim_id, revision, changed_at, change_kind, detail) values (?, ?, ?, 'repeated', ?)
        """,
        [(claim.claim_id, claim.revision, at, outlet) for claim, growth in settled for outlet, at in growth.outlets],
    )


def _grow_findings(db: Raw, settled: Sequence[tuple[_Claim, _Growth]], *, is_ruled: bool) -> None:
    """Add to the findings' numbers where that is enough; have the others counted, or traced to their roots, again."""
    again, credited = _shaken_roots(db, settled, is_ruled=is_ruled)
    added, recounted, traced = [], [], []
    for claim, growth in settled:
        if claim.claim_id in again:
            traced.append((claim.finding_id,))
        elif growth.outlets and not claim.is_alone:
            recounted.append((claim.finding_id,))
        else:
            added.append((len(growth.outlets), growth.n, claim.finding_id))
    db.executemany(
        "update findings set n_outlets = n_outlets + ?, n_sightings = n_sightings + ? where finding_id = ?", added
    )
    db.executemany("update findings set stale = 2 where finding_id = ? and stale = 0", recounted)
    db.executemany("update findings set stale = 1 where finding_id = ?", traced)
    reroot(db, credited)


def _shaken_roots(
    db: Raw, settled: Sequence[tuple[_Claim, _Growth]], *, is_ruled: bool
) -> tuple[set[int], list[Shaken]]:
    """The claims whose new tellings may lead to other roots than those on record, and tellers whose own may change.

    They do not where the finding is plain (no chains, no copies), the teller credits the claim's origin itself, and
    nobody has it from the teller: one more leaf on the tree.
    """
    copies = _copies(db, (each.article_id for _, growth in settled for each in growth.tellings))
    shaken, asked = set(), []
    for claim, growth in settled:
        for each in growth.tellings:
            teller = name_key(each.outlet)
            is_leaf = each.chain == "[]" and each.article_id not in copies and teller != name_key(claim.origin)
            if not (claim.is_plain and is_leaf) or (is_ruled and not claim.is_alone):
                shaken.add(claim.claim_id)
            elif not claim.is_alone:
                asked.append(Shaken(claim.finding_id, each.variant_id, each.outlet, teller))
    return shaken, _credited(db, asked)


def _credited(db: Raw, asked: Sequence[Shaken]) -> list[Shaken]:
    """Those tellers whom somebody in the variant's component credits."""
    rows = db.execute(
        """
        select asked.key from json_each(?) as asked
        where exists (select 1 from variants as mine join variants as theirs on theirs.component = mine.component
            where mine.variant_id = json_extract(asked.value, '$[1]')
                and theirs.origin_key = json_extract(asked.value, '$[3]'))
        """,
        (json.dumps(asked),),
    )
    return [asked[row[0]] for row in rows]
