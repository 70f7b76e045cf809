"""Edits: what an article stated in one version and not in the next, with the words of both."""

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from sqlite3 import Connection as Raw
from sqlite3 import Row

# What two sightings must share for one to be the other, changed: a figure's new value is told from a new figure.
_QUESTION = {"viewership": ("unit",), "date": ("event",), "casting": ("person",), "status": (), "quote": ()}


def record_edits(db: Raw, article_id: int) -> None:
    """Compare each version of an article, as read now, with the one before.

    What is on record is replaced: it follows from the versions alone.
    """
    versions = _versions(db, article_id)
    if len(versions) < 2:
        return
    db.execute("delete from edits where article_id = ?", (article_id,))
    for earlier, later in pairwise(versions):
        before, after = _stated(db, earlier["reading_id"]), _stated(db, later["reading_id"])
        rows = [
            {
                "article": article_id,
                "from_version": earlier["version_id"],
                "to_version": later["version_id"],
                "noticed_at": later["fetched_at"],
                **edit,
            }
            for edit in _compare(before, after)
        ]
        db.executemany(
            """
            insert into edits (article_id, from_version, to_version, edit_kind, claim_type, variant_before,
                variant_after, text_before, text_after, noticed_at)
            values (:article, :from_version, :to_version, :kind, :claim_type, :before, :after, :text_before,
                :text_after, :noticed_at)
            """,
            rows,
        )


def _versions(db: Raw, article_id: int) -> list[Row]:
    """The read versions of the page that the article stands on, oldest first."""
    return db.execute(
        """
        select readings.reading_id, versions.version_id, versions.fetched_at
        from articles
        join readings as current on current.reading_id = articles.reading_id
        join versions as shown on shown.version_id = current.version_id
        join versions on versions.page_id = shown.page_id
        join readings on readings.version_id = versions.version_id
        where articles.article_id = ? and readings.article_id = articles.article_id
            and readings.reading_state = 'read'
        order by versions.version_no
        """,
        (article_id,),
    ).fetchall()


def _stated(db: Raw, reading_id: int) -> dict[int, Row]:
    rows = db.execute(
        """
        select variant_id, claim_id, sightings.claim_type, sightings.show_id, sightings.season, sightings.details,
            evidence, sightings.speaker
        from sightings join variants using (variant_id)
        where reading_id = ? and not dropped order by char_start desc, sighting_id desc
        """,
        (reading_id,),
    )
    return {row["claim_id"]: row for row in rows}


def _compare(before: dict[int, Row], after: dict[int, Row]) -> Iterator[dict[str, object]]:
    """One edit a claim that is no longer stated, or newly so; two that answer the same question are one change."""
    left = [row for claim, row in before.items() if claim not in after]
    new = [row for claim, row in after.items() if claim not in before]
    for old in sorted(left, key=lambda row: row["variant_id"]):
        heir = next((row for row in _alike(old, new) if _question(row) == _question(old)), None)
        if heir is not None:
            new.remove(heir)
        yield _edit(old, heir)
    for row in sorted(new, key=lambda row: row["variant_id"]):
        yield _edit(None, row)


def _alike(old: Row, new: Iterable[Row]) -> list[Row]:
    return sorted(new, key=lambda row: (-_common_words(row["evidence"], old["evidence"]), row["variant_id"]))


def _common_words(one: str, other: str) -> int:
    return len(set(one.casefold().split()) & set(other.casefold().split()))


def _question(row: Row) -> tuple[object, ...]:
    details = json.loads(row["details"])
    asked = tuple(details.get(key) for key in _QUESTION.get(row["claim_type"], ()))
    speaker = json.loads(row["speaker"])[0] if row["speaker"] and row["claim_type"] == "quote" else None
    return row["claim_type"], row["show_id"], row["season"], speaker, asked


def _edit(old: Row | None, new: Row | None) -> dict[str, object]:
    known = old or new
    assert known is not None
    return {
        "kind": "changed" if old and new else "vanished" if old else "appeared",
        "claim_type": known["claim_type"],
        "before": old["variant_id"] if old else None,
        "after": new["variant_id"] if new else None,
        "text_before": old["evidence"] if old else None,
        "text_after": new["evidence"] if new else None,
    }
