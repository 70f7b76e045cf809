"""Rivals: the claims that a claim has to be held against, because they answer the same question."""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from sqlite3 import Connection as Raw
from typing import NamedTuple

from pipeline.identity.variants import FIGURES, QUOTES, Variant

# A claim is held against so many others of its slot: what a reader would call its rivals is a handful.
MOST_RIVALS = 50
_NEAR = (0.8, 1.25)
_SCALES = (1e3, 1e4, 1e6, 1e8, 1e9)
_COLUMNS = """claims.claim_id, claim_state, finding_id, first_published, revision, slot_key, claims.claim_type,
    claims.show_id, claims.season, claims.origin, claims.speaker, claims.details"""


# A question that claims answer: of which show, type and season.
Slot = tuple[str, str, int | None, str]


class Rival(NamedTuple):
    """A claim as far as conflicts look at it."""

    claim_id: int
    state: str
    finding_id: int | None
    first_published: str | None
    revision: int
    slot_key: str
    type: str
    show: str
    season: int | None
    origin: str
    speaker: str | None
    details: str

    @property
    def slot(self) -> Slot:
        """The question that it answers, of which show and season."""
        return self.show, self.type, self.season, self.slot_key

    @property
    def variant(self) -> Variant:
        """What it says."""
        return _variant(self[6:])

    @property
    def is_announcement(self) -> bool:
        """Whether it is a date that those who decide have told."""
        return self.type == "date" and self.variant.said["modality"] == "confirmed"


def claims_by_number(db: Raw, numbers: Iterable[int]) -> dict[int, Rival]:
    """The claims of these numbers."""
    sql = f"select {_COLUMNS} from claims where claim_id in (select value from json_each(?))"  # noqa: S608 - names only
    return {rival.claim_id: rival for rival in _rivals(db, sql, (json.dumps(list(numbers)),))}


class Rivals:
    """What claims have to be held against, as long as no claim changes: each question is asked once for all claims."""

    def __init__(self, db: Raw) -> None:
        self._db = db
        self._slots: dict[Slot, list[Rival]] = {}
        self._announcements: dict[Slot, set[int]] = {}
        self._variants: dict[int, Variant] = {}

    def of(self, claim: Rival, known: Iterable[int]) -> list[Rival]:
        """The other claims that answer the same question, or say nearly the same of another, ``MOST_RIVALS`` of each.

        Those that are ``known`` to be held against it are always among them, as long as they stand: that so many
        others answer the question settles nothing.
        """
        if claim.type == QUOTES:
            found = _same_words(self._db, claim)
        else:
            found = [rival for rival in self.in_slot(claim) if rival.claim_id != claim.claim_id]
        if claim.type == FIGURES:
            found += _similar_figures(self._db, claim)
        rivals = {rival.claim_id: rival for rival in found}
        missed = [number for number in known if number not in rivals]
        if missed:
            rivals |= {
                number: rival for number, rival in claims_by_number(self._db, missed).items() if rival.state == "active"
            }
        return list(rivals.values())

    def in_slot(self, claim: Rival) -> list[Rival]:
        """The claims that stand and answer the question that ``claim`` does, the oldest first."""
        found = self._slots.get(claim.slot)
        if found is None:
            found = self._slots[claim.slot] = _in_slot(self._db, claim)
        return found

    def announcements(self, claim: Rival) -> set[int]:
        """The numbers of the claims that announce the date which ``claim`` is about."""
        found = self._announcements.get(claim.slot)
        if found is None:
            found = self._announcements[claim.slot] = _announcements(self._db, claim)
        return found

    def variant(self, claim: Rival) -> Variant:
        """What a claim says; by number, as taking its columns together costs more than comparing it."""
        found = self._variants.get(claim.claim_id)
        if found is None:
            found = self._variants[claim.claim_id] = claim.variant
        return found


def _in_slot(db: Raw, claim: Rival) -> list[Rival]:
    sql = f"""
        select {_COLUMNS} from claims
        where show_id = ? and claim_type = ? and season is ? and slot_key = ? and claim_state = 'active'
        order by claim_id limit ?
        """  # noqa: S608 - names only
    return _rivals(db, sql, (*claim.slot, MOST_RIVALS + 1))


def _announcements(db: Raw, claim: Rival) -> set[int]:
    sql = """
        select claim_id from claims
        where show_id = ? and claim_type = ? and season is ? and slot_key = ? and claim_state = 'active'
            and json_extract(details, '$.modality') = 'confirmed'
        order by claim_id limit ?
        """
    return {row[0] for row in db.execute(sql, (*claim.slot, MOST_RIVALS))}


def _same_words(db: Raw, claim: Rival) -> list[Rival]:
    sql = f"""
        select distinct {_COLUMNS} from variants join claims using (claim_id)
        where words_key = ? and claims.claim_id != ? and claim_state = 'active' limit ?
        """  # noqa: S608 - names only
    return _rivals(db, sql, (claim.variant.words_key, claim.claim_id, MOST_RIVALS))


def _similar_figures(db: Raw, claim: Rival) -> list[Rival]:
    """Claims whose figure is near in size, or the same digits on another scale, in whatever unit."""
    size = claim.variant.magnitude
    if not size:
        return []
    scaled = [size * scale for scale in _SCALES] + [size / scale for scale in _SCALES]
    sql = f"""
        select distinct {_COLUMNS} from variants join claims using (claim_id)
        where block = ? and (magnitude between ? and ? or magnitude in ({",".join("?" * len(scaled))}))
            and claims.claim_id != ? and claim_state = 'active' limit ?
        """  # noqa: S608 - names and question marks only
    key = (claim.variant.block, size * _NEAR[0], size * _NEAR[1], *scaled, claim.claim_id, MOST_RIVALS)
    return _rivals(db, sql, key)


def _rivals(db: Raw, sql: str, parameters: Sequence[object]) -> list[Rival]:
    rows = db.cursor()
    # Bare tuples: the names of the columns are a sixth of what a rival costs.
    rows.row_factory = None
    return [Rival._make(row) for row in rows.execute(sql, parameters)]


@lru_cache(maxsize=16384)
def _variant(key: tuple[str, str, int | None, str, str | None, str]) -> Variant:
    return Variant(*key, language=None)
