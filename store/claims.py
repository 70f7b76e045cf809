"""Claims as the desk asks for them: the list, and the whole story of one."""

import json
from sqlite3 import Row

from pipeline.claims import BY_NAME

from . import actions, sightings
from .database import Connection, asked
from .ids import claim_number, public_id
from .records import Change, ClaimRow, ConflictRow, Edit, Repeat, Root, Story, Wording

_CLAIMS = """
    select claims.*,
        (select count(*) from conflicts
            where conflict_state = 'open' and (claim_a = claims.claim_id or claim_b = claims.claim_id)) as n_conflicts,
        (select detail from official_checks where official_checks.claim_id = claims.claim_id) as official
    from claims
"""

# By their indexes, each for itself: of "either the one or the other" of two joined tables SQLite reads all.
_CONFLICTS_OF_CLAIM = """
    select conflict_id from conflicts where claim_a = :claim
    union all select conflict_id from conflicts where claim_b = :claim
"""
_EDITS_OF_CLAIM = """
    select edit_id from variants join edits on variant_before = variant_id where claim_id = :claim
    union all select edit_id from variants join edits on variant_after = variant_id where claim_id = :claim
"""

# A story of thousands of repeats is told by the first of them; the numbers count all.
_MOST_TOLD = 200


def claims(
    connection: Connection,
    *,
    show: str | None,
    claim_type: str | None,
    origin: str | None,
    since: str | None,
    include_withdrawn: bool,
    limit: int | None,
) -> tuple[ClaimRow, ...]:
    """Claims by number."""
    wanted = asked(
        ("show_id = :show", show),
        ("claim_type = :type", claim_type),
        ("origin = :origin collate nocase", origin),
        ("first_published >= :since", since),
    )
    rows = connection.all(
        f"""{_CLAIMS}
        where {wanted} and (claim_state = 'active' or (:withdrawn and claim_state = 'withdrawn'))
        order by claim_id limit :limit
        """,
        {
            "show": show,
            "type": claim_type,
            "origin": origin,
            "since": since,
            "withdrawn": include_withdrawn,
            "limit": -1 if limit is None else limit,
        },
    )
    return tuple(_to_claim(row) for row in rows)


def story(connection: Connection, claim_id: str) -> Story | None:
    """Everything about one claim."""
    number = claim_number(claim_id)
    row = connection.one(f"{_CLAIMS} where claim_id = ?", (number,))
    if number is None or row is None:
        return None
    return Story(
        claim=_to_claim(row),
        repeats=_repeats(connection, number),
        roots=_roots(connection, number),
        wordings=_wordings(connection, number),
        sightings=tuple(sightings.sightings(connection, show=None, claim_id=number, limit=_MOST_TOLD)),
        siblings=_siblings(connection, row),
        conflicts=conflicts(connection, show=None, include_settled=True, claim_id=number),
        edits=edits(connection, article=None, claim_id=number),
        changes=_log_of(connection, number),
        actions=actions.actions(connection, claim_id=public_id(number)),
        merged_into=public_id(row["merged_into"]) if row["merged_into"] else None,
    )


def conflicts(
    connection: Connection, *, show: str | None, include_settled: bool, claim_id: int | None = None
) -> tuple[ConflictRow, ...]:
    """Claims that can't both be true. Of claims of the same two findings one pair, the oldest, stands for all."""
    wanted = asked(
        ("one.show_id = :show", show),
        ("conflict_state = 'open'", not include_settled),
        (f"conflict_id in ({_CONFLICTS_OF_CLAIM})", claim_id),
    )
    rows = connection.all(
        f"""
        select min(conflict_id) as conflict_id, conflict_kind, conflict_state, min(since) as since, one.show_id,
            min(one.claim_id) as first_id, min(other.claim_id) as second_id
        from conflicts join claims as one on one.claim_id = claim_a join claims as other on other.claim_id = claim_b
        where {wanted}
        group by min(one.finding_id, other.finding_id), max(one.finding_id, other.finding_id), conflict_kind,
            conflict_state
        order by conflict_state = 'open' desc, 1
        """,  # noqa: S608 - the conditions are constants; values are bound
        {"show": show, "claim": claim_id},
    )
    known = _by_number(connection, {number for row in rows for number in (row["first_id"], row["second_id"])})
    return tuple(
        ConflictRow(
            id=row["conflict_id"],
            kind=row["conflict_kind"],
            state=row["conflict_state"],
            show=row["show_id"],
            first=known[row["first_id"]],
            second=known[row["second_id"]],
            since=row["since"],
        )
        for row in rows
    )


def changes_since(connection: Connection, change_id: int, *, show: str | None) -> tuple[Change, ...]:
    """What became known about claims after that change, oldest first."""
    rows = connection.all(
        f"""
        select changes.* from changes join claims using (claim_id)
        where change_id > :after and {asked(("show_id = :show", show))} order by change_id
        """,  # noqa: S608 - the conditions are constants; values are bound
        {"after": change_id, "show": show},
    )
    return tuple(map(_to_change, rows))


def _log_of(connection: Connection, number: int) -> tuple[Change, ...]:
    """What became known about one claim, oldest first; by its index, not by reading the log of all of them."""
    rows = connection.all("select * from changes where claim_id = ? order by change_id", (number,))
    return tuple(map(_to_change, rows))


def _to_change(row: Row) -> Change:
    return Change(
        id=row["change_id"],
        claim=public_id(row["claim_id"]),
        revision=row["revision"],
        at=row["changed_at"],
        kind=row["change_kind"],
        detail=row["detail"],
    )


def edits(connection: Connection, *, article: str | None, claim_id: int | None = None) -> tuple[Edit, ...]:
    """What articles changed after they were first seen, in the order of noticing."""
    wanted = asked(("articles.url = :article", article), (f"edit_id in ({_EDITS_OF_CLAIM})", claim_id))
    rows = connection.all(
        f"""
        select edits.*, articles.url, earlier.claim_id as claim_before, later.claim_id as claim_after
        from edits join articles using (article_id)
        left join variants as earlier on earlier.variant_id = variant_before
        left join variants as later on later.variant_id = variant_after
        where {wanted} order by noticed_at, edit_id
        """,  # noqa: S608 - the conditions are constants; values are bound
        {"article": article, "claim": claim_id},
    )
    return tuple(_to_edit(row) for row in rows)


def _to_edit(row: Row) -> Edit:
    before, after = row["claim_before"], row["claim_after"]
    return Edit(
        article=row["url"],
        kind=row["edit_kind"],
        noticed_at=row["noticed_at"],
        claim_before=public_id(before) if before else None,
        claim_after=public_id(after) if after else None,
        text_before=row["text_before"],
        text_after=row["text_after"],
    )


def _to_claim(row: Row) -> ClaimRow:
    return ClaimRow(
        id=public_id(row["claim_id"]),
        type=row["claim_type"],
        show=row["show_id"],
        season=row["season"],
        statement=row["statement"],
        origin=row["origin"],
        speaker=row["speaker"],
        status=row["editor_status"] or _status(row),
        state=row["claim_state"],
        first_published=row["first_published"],
        last_published=row["last_published"],
        first_outlet=row["first_outlet"],
        sightings=row["n_sightings"],
        outlets=row["n_outlets"],
        roots=row["n_roots"],
        finding=row["finding_id"] or 0,
        revision=row["revision"],
        conflicts=row["n_conflicts"],
        official=row["official"],
    )


def _status(row: Row) -> str:
    """How sure the claim is of itself: a date's modality, a figure's or quote's being reported."""
    return str(json.loads(row["details"]).get("modality", "reported"))


def _by_number(connection: Connection, numbers: set[int]) -> dict[int, ClaimRow]:
    sql = _CLAIMS + " where claim_id in (select value from json_each(?))"  # noqa: S608 - constants; values are bound
    rows = connection.all(sql, (json.dumps(sorted(numbers)),))
    return {row["claim_id"]: _to_claim(row) for row in rows}


def _siblings(connection: Connection, row: Row) -> tuple[ClaimRow, ...]:
    rows = connection.all(
        f"{_CLAIMS} where finding_id = ? and claim_id != ? and claim_state = 'active' order by claim_id",
        (row["finding_id"], row["claim_id"]),
    )
    return tuple(_to_claim(sibling) for sibling in rows)


def _repeats(connection: Connection, number: int) -> tuple[Repeat, ...]:
    """Who states the claim, the first first; minutes after the first where both articles give a time of day."""
    rows = connection.all(
        """
        select repeats.outlet, repeats.via, min(repeats.first_published) as published, url,
            sum(repeats.n_sightings) as n
        from variants join repeats using (variant_id) join articles on articles.article_id = first_article
        where claim_id = ? group by repeats.outlet, repeats.via
        order by coalesce(min(repeats.first_published), '9999'), repeats.outlet, repeats.via
        """,
        (number,),
    )
    first = rows[0]["published"] if rows else None
    return tuple(
        Repeat(
            outlet=row["outlet"],
            via=tuple(json.loads(row["via"])),
            first_published=row["published"],
            lag_minutes=_minutes_between(connection, first, row["published"]),
            sightings=row["n"],
            article=row["url"],
        )
        for row in rows
    )


def _minutes_between(connection: Connection, first: str | None, later: str | None) -> int | None:
    if first is None or later is None or "T" not in first or "T" not in later:
        return None
    row = connection.one("select cast(round((julianday(?) - julianday(?)) * 1440) as integer)", (later, first))
    return int(row[0]) if row else None


def _roots(connection: Connection, number: int) -> tuple[Root, ...]:
    rows = connection.all("select * from claim_roots where claim_id = ? order by root", (number,))
    return tuple(
        Root(row["root"], bool(row["seen"]), bool(row["circular"]), tuple(json.loads(row["members"]))) for row in rows
    )


def _wordings(connection: Connection, number: int) -> tuple[Wording, ...]:
    """The different words in which the claim is made, the most frequent first."""
    rows = connection.all(
        """
        select evidence, claim_type, min(details) as details, count(*) as n, min(url) as url
        from sightings join articles using (article_id)
        where counted and variant_id in (select variant_id from variants where claim_id = ?)
        group by evidence order by n desc, evidence limit ?
        """,
        (number, _MOST_TOLD),
    )
    return tuple(
        Wording(
            statement=BY_NAME[row["claim_type"]].phrase(
                BY_NAME[row["claim_type"]].from_record(json.loads(row["details"]))
            ),
            evidence=row["evidence"],
            sightings=row["n"],
            article=row["url"],
        )
        for row in rows
    )
