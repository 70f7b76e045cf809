"""What editors decided: logged for ever, undone only by another act, and respected by every later folding."""

from sqlite3 import Connection as Raw

from pipeline.identity import Rulings


def rulings(db: Raw) -> Rulings:
    """The standing merges and splits, in the terms that grouping understands."""
    rows = db.execute(
        """
        select rulings.action_id, action_kind, signature, side from rulings join actions using (action_id)
        where undone_at is null order by rulings.action_id
        """
    ).fetchall()
    together: dict[int, set[bytes]] = {}
    apart: dict[int, set[bytes]] = {}
    for row in rows:
        if row["action_kind"] == "merge":
            together.setdefault(row["action_id"], set()).add(row["signature"])
        else:
            apart.setdefault(row["action_id"] * row["side"], set()).add(row["signature"])
    return Rulings(
        together=tuple(frozenset(signatures) for signatures in together.values()),
        apart={number: frozenset(signatures) for number, signatures in apart.items()},
    )
