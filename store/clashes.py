"""Conflicts on record: which claims can't both be true, found as claims are touched."""

import json
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import replace
from sqlite3 import Connection as Raw

from pipeline.identity.clashes import Clash, clash, may_clash

from .rivals import MOST_RIVALS, Rival, Rivals, claims_by_number

_SURE = frozenset({"confirmed", "denied"})


def find_conflicts(db: Raw, when: Mapping[int, str], *, born: Container[int] = ()) -> None:
    """Bring the conflicts of the touched claims up to date, and log what that opens and settles.

    ``when``: claim -> the time at which it was touched. ``born``: those that are new, and have none on record.
    """
    claims, rivals = claims_by_number(db, when), Rivals(db)
    when = {**_shaken_by_announcements(rivals, claims.values(), when), **when}
    claims |= claims_by_number(db, when.keys() - claims.keys())
    record = _Record(db, claims, [claim_id for claim_id in when if claim_id not in born])
    for claim_id, at in sorted(when.items()):
        claim = claims[claim_id]
        known = record.known(claim_id)
        record.replace(claim, _find(claim, rivals, known) if claim.state == "active" else {}, at=at)
    record.write()


def _shaken_by_announcements(rivals: Rivals, claims: Iterable[Rival], when: Mapping[int, str]) -> dict[int, str]:
    """The predictions whose conflicts an announcement among the touched claims may settle, or reopen by going.

    None where another one answers the question all along.
    """
    announced = [claim for claim in claims if claim.is_announcement and may_clash(rivals.variant(claim))]
    return {
        other.claim_id: when[claim.claim_id]
        for claim in announced
        if rivals.announcements(claim) <= when.keys()
        for other in rivals.in_slot(claim)[:MOST_RIVALS]
    }


def _find(claim: Rival, rivals: Rivals, known: Collection[int]) -> dict[int, tuple[Clash, Rival]]:
    """What ``claim`` clashes with, of its rivals and of the claims with which it is ``known`` to."""
    mine = rivals.variant(claim)
    if not may_clash(mine):
        return {}
    others = [rival for rival in rivals.of(claim, known) if rival.finding_id != claim.finding_id]
    met = [(rival, clash(mine, rivals.variant(rival))) for rival in others]
    found = {rival.claim_id: (how, rival) for rival, how in met if how is not None}
    if claim.type == "date" and found and rivals.announcements(claim):
        # Which of two predictions was right is an idle question once the date is out.
        return {number: (_overtaken(claim, how, rival), rival) for number, (how, rival) in found.items()}
    return found


def _overtaken(claim: Rival, how: Clash, rival: Rival) -> Clash:
    is_sure = bool({claim.variant.said["modality"], rival.variant.said["modality"]} & _SURE)
    return how if is_sure or how.state != "open" else replace(how, state="overtaken")


class _Record:
    """The conflicts on record of some claims, and what is to be written of them and of the claims' logs."""

    def __init__(self, db: Raw, claims: Mapping[int, Rival], known: Iterable[int]) -> None:
        self._db = db
        self._revisions = {claim_id: claim.revision for claim_id, claim in claims.items()}
        self._states = {claim_id: dict[int, str]() for claim_id in claims}
        self._saved: dict[tuple[int, int], tuple[object, ...]] = {}
        self._gone: list[tuple[int, int]] = []
        self._log: list[tuple[object, ...]] = []
        self._read(list(known))

    def _read(self, claim_ids: list[int]) -> None:
        rows = self._db.execute(
            """
            select claim_a, claim_b, conflict_state from json_each(:ids) join conflicts on claim_a = value
            union select claim_a, claim_b, conflict_state from json_each(:ids) join conflicts on claim_b = value
            """,
            {"ids": json.dumps(claim_ids)},
        )
        for one, other, state in rows:
            for mine, theirs in ((one, other), (other, one)):
                if mine in self._states:
                    self._states[mine][theirs] = state

    def known(self, claim_id: int) -> Collection[int]:
        """The numbers of the claims with which a claim has a conflict on record."""
        return self._states[claim_id].keys()

    def replace(self, claim: Rival, found: Mapping[int, tuple[Clash, Rival]], *, at: str) -> None:
        """Make a claim's conflicts those that were found."""
        known = self._states[claim.claim_id]
        self._revisions |= {
            other: rival.revision for other, (_, rival) in found.items() if other not in self._revisions
        }
        for other in known.keys() - found.keys():
            self._drop(claim.claim_id, other, at=at)
        for other, (how, rival) in found.items():
            before = known.get(other)
            self._keep(claim, rival, how)
            if (how.state == "open") != (before == "open") and (how.state == "open" or before):
                self._tell("conflict" if how.state == "open" else "settled", claim.claim_id, other, at=at)

    def _keep(self, claim: Rival, rival: Rival, how: Clash) -> None:
        pair = _pair(claim.claim_id, rival.claim_id)
        times = (claim.first_published, rival.first_published)
        since = None if None in times else max(time for time in times if time is not None)
        self._saved[pair] = (*pair, how.kind, how.state, since)
        for mine, theirs in (pair, pair[::-1]):
            if mine in self._states:
                self._states[mine][theirs] = how.state

    def _drop(self, claim_id: int, other: int, *, at: str) -> None:
        state = self._states[claim_id].pop(other)
        self._states.get(other, {}).pop(claim_id, None)
        self._saved.pop(_pair(claim_id, other), None)
        self._gone.append(_pair(claim_id, other))
        if state == "open":
            self._tell("settled", claim_id, other, at=at)

    def _tell(self, kind: str, one: int, other: int, *, at: str) -> None:
        if other not in self._revisions:
            self._revisions |= {other: claims_by_number(self._db, [other])[other].revision}
        for mine, theirs in ((one, other), (other, one)):
            self._revisions[mine] += 1
            self._log.append((mine, self._revisions[mine], at, kind, f"C-{theirs}"))

    def write(self) -> None:
        """Save it all."""
        self._db.executemany("delete from conflicts where claim_a = ? and claim_b = ?", self._gone)
        self._db.executemany(
            """
            insert into conflicts (claim_a, claim_b, conflict_kind, conflict_state, since) values (?, ?, ?, ?, ?)
            on conflict (claim_a, claim_b) do update set conflict_kind = excluded.conflict_kind,
                conflict_state = excluded.conflict_state, since = excluded.since
            """,
            list(self._saved.values()),
        )
        self._db.executemany(
            "insert into changes (claim_id, revision, changed_at, change_kind, detail) values (?, ?, ?, ?, ?)",
            self._log,
        )
        changed = {line[0]: line[1] for line in self._log}
        self._db.executemany(
            "update claims set revision = ? where claim_id = ?",
            [(revision, claim_id) for claim_id, revision in changed.items()],
        )


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)
