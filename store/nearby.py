"""What is on record near the variants of a batch: asked once for all, so that most need not be asked one by one."""

import json
from collections.abc import Iterable, Sequence
from sqlite3 import Connection as Raw

from pipeline.identity.variants import Variant

_AT_ONCE = 400


class Nearby:
    """Whether anything on record can bear on a new variant: the same content, its block, a claim that sleeps.

    "Yes" means only that it has to be looked for. It holds for the variants that it was made for, as long as those
    that are added to the record meanwhile are ``noticed``, and no claim falls asleep.
    """

    def __init__(self, db: Raw, variants: Iterable[Variant]) -> None:
        new = list(variants)
        self._contents = set(_known(db, "content", [variant.content for variant in new]))
        self._blocks = set(_known(db, "block", list({variant.block for variant in new})))
        self._asleep = _asleep(db, {(variant.show, variant.type, variant.origin) for variant in new})

    def notice(self, variant: Variant) -> None:
        """Take into account that ``variant`` is on record from now on."""
        self._contents.add(variant.content)
        self._blocks.add(variant.block)

    def has_content(self, variant: Variant) -> bool:
        """Whether something says the same."""
        return variant.content in self._contents

    def has_block(self, variant: Variant) -> bool:
        """Whether something is in the same block."""
        return variant.block in self._blocks

    def has_sleeper(self, variant: Variant) -> bool:
        """Whether a claim of the same show, type and origin was merged or lost its last sighting."""
        return (variant.show, variant.type, variant.origin) in self._asleep


def _known(db: Raw, column: str, wanted: Sequence[bytes | str]) -> Iterable[bytes | str]:
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        sql = f"select distinct {column} from variants where {column} in ({','.join('?' * len(some))})"  # noqa: S608 - names and marks only
        yield from (row[0] for row in db.execute(sql, some))


def _asleep(db: Raw, wanted: Iterable[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    asked = list(wanted)
    rows = db.execute(
        """
        select asked.key from json_each(?) as asked where exists (
            select 1 from claims where show_id = json_extract(asked.value, '$[0]')
                and claim_type = json_extract(asked.value, '$[1]') and origin = json_extract(asked.value, '$[2]')
                and claim_state in ('merged', 'empty'))
        """,
        (json.dumps(asked),),
    )
    return {asked[row[0]] for row in rows}
