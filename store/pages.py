"""Pages: every version of the bytes that a server gave, kept before anybody reads them."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from sqlite3 import Connection as Raw
from sqlite3 import Row

from pipeline.errors import StoreError
from pipeline.model import Page

from . import leads
from .database import Connection, storing
from .records import Recheck, StoredPage, Validators
from .times import from_text, maybe_text, to_text

# An article is looked at again when it is as old again as it was at the last look: after 1, 2, 4 ... hours. Most
# corrections come within the first day, and an address costs ten looks in its first month.
FIRST_CHECK = timedelta(hours=1)
LAST_CHECK = timedelta(days=30)


def add_page(connection: Connection, page: Page, *, source_id: str | None, lead_id: int | None) -> StoredPage:
    """Keep the bytes of ``page``; the same bytes again are nothing new, other bytes are the page's next version.

    ``lead_id``: the lead that it answers, done in the same transaction.
    """
    digest = hashlib.sha256(page.body).hexdigest()
    with connection.writing(f"save {page.url}"):
        page_id = _see_page(connection, page, source_id)
        last = _last_version(connection, page_id)
        fresh = last is None or last["sha256"] != digest
        if fresh:
            _add_version(connection, page_id, page, digest, (last["version_no"] if last else 0) + 1)
            last = _last_version(connection, page_id)
        if lead_id is not None:
            leads.finish_lead(connection, lead_id, "done", at=page.fetched_at)
    assert last is not None
    return _to_stored(last, fresh=fresh)


def page_checked(connection: Connection, url: str, at: datetime) -> None:
    """Remember that the page is as it was."""
    with connection.writing(f"save the look at {url}") as db:
        row = db.execute("select first_fetched_at from pages where url = ?", (url,)).fetchone()
        if row is None:
            raise StoreError("save a look at a page", f"{url} is not stored")
        db.execute(
            "update pages set checked_at = ?, next_check_at = ? where url = ?",
            (to_text(at), maybe_text(next_check(from_text(row["first_fetched_at"]), at)), url),
        )


def page_gone(connection: Connection, url: str, *, status: int, at: datetime) -> bool:
    """Remember that the page is gone; its versions stay. False where no such page is stored, or it was gone already."""
    with connection.writing(f"save that {url} is gone") as db:
        changed = db.execute(
            """
            update pages set page_state = 'gone', gone_at = :at, gone_status = :status, checked_at = :at,
                next_check_at = null
            where url = :url and page_state = 'here'
            """,
            {"url": url, "at": to_text(at), "status": status},
        ).rowcount
        if changed:
            _fold_again(db, url)
    return bool(changed)


def pages_to_recheck(connection: Connection, now: datetime, limit: int) -> tuple[Recheck, ...]:
    """The stored pages that are due for another look, the longest overdue first."""
    rows = connection.all(
        """
        select pages.url, pages.source_id, checked_at, headers, sha256
        from pages join versions on versions.version_id =
            (select max(version_id) from versions as newest where newest.page_id = pages.page_id)
        where next_check_at <= ? order by next_check_at, pages.page_id limit ?
        """,
        (to_text(now), limit),
    )
    return tuple(
        Recheck(
            url=row["url"],
            source_id=row["source_id"],
            validators=_validators(json.loads(row["headers"]), row["sha256"]),
            checked_at=from_text(row["checked_at"]),
        )
        for row in rows
    )


def pages_to_read(connection: Connection, ruleset: str, limit: int) -> tuple[StoredPage, ...]:
    """The page versions that were not read under ``ruleset``: those never read first, the oldest of them first."""
    # Two ranges of the index on either side of the present rules: what is read must not be looked at again each time.
    rows = connection.all(
        """
        select versions.*, url, source_id from (
            select version_id from (select version_id from versions where read_under < :rules limit :limit)
            union select version_id from (select version_id from versions where read_under > :rules limit :limit))
        join versions using (version_id) join pages using (page_id) order by version_id limit :limit
        """,
        {"rules": ruleset, "limit": limit},
    )
    return tuple(_to_stored(row) for row in rows)


def load_page(connection: Connection, version_id: int) -> Page:
    """The page as it came. Raises StoreError where there is none, or its bytes are damaged."""
    row = connection.one(
        """
        select url, fetched_at, status_code, headers, sha256, packed from versions
        join pages using (page_id) join bodies using (version_id) where version_id = ?
        """,
        (version_id,),
    )
    if row is None:
        raise StoreError("load a page", f"no page version has the number {version_id}")
    try:
        body = zlib.decompress(row["packed"])
    except zlib.error as exc:
        raise StoreError("load a page", f"the bytes of {row['url']} are damaged: {exc}") from exc
    return Page(row["url"], body, from_text(row["fetched_at"]), json.loads(row["headers"]), row["status_code"])


def stored_page(connection: Connection, url: str) -> StoredPage | None:
    """The newest version of the page at ``url``."""
    row = connection.one("select page_id from pages where url = ?", (url,))
    last = _last_version(connection, row["page_id"]) if row else None
    return _to_stored(last) if last else None


def next_check(first_fetched: datetime, checked: datetime) -> datetime | None:
    """When to look at a page again; None once it is old."""
    age = checked - first_fetched
    return None if age > LAST_CHECK else checked + max(age, FIRST_CHECK)


def _fold_again(db: Raw, url: str) -> None:
    """Have what the page states folded again: its claims may be withdrawn now, or return."""
    db.execute(
        """
        update readings set folded = 0 where version_id in
            (select version_id from versions join pages using (page_id) where url = ?)
        """,
        (url,),
    )


def _see_page(connection: Connection, page: Page, source_id: str | None) -> int:
    """The row of the page, made or marked as seen."""
    known = connection.one("select first_fetched_at, page_state from pages where url = ?", (page.url,))
    if known and known["page_state"] == "gone":
        _fold_again(connection.raw, page.url)
    first = from_text(known["first_fetched_at"]) if known else page.fetched_at
    with storing(f"save {page.url}"):
        row = connection.raw.execute(
            """
            insert into pages (url, source_id, first_fetched_at, checked_at, next_check_at)
            values (:url, :source_id, :at, :at, :again)
            on conflict (url) do update set checked_at = :at, next_check_at = :again,
                source_id = coalesce(source_id, :source_id), page_state = 'here', gone_at = null, gone_status = null
            returning page_id
            """,
            {
                "url": page.url,
                "source_id": source_id,
                "at": to_text(page.fetched_at),
                "again": maybe_text(next_check(first, page.fetched_at)),
            },
        ).fetchone()
        return int(row["page_id"])


def _add_version(connection: Connection, page_id: int, page: Page, digest: str, number: int) -> None:
    with connection.writing(f"save {page.url}") as db:
        cursor = db.execute(
            """
            insert into versions (page_id, version_no, fetched_at, status_code, headers, sha256, body_size)
            values (?, ?, ?, ?, ?, ?, ?)
            """,
            (
                page_id,
                number,
                to_text(page.fetched_at),
                page.status,
                json.dumps(dict(page.headers), ensure_ascii=False),
                digest,
                len(page.body),
            ),
        )
        db.execute("insert into bodies values (?, ?)", (cursor.lastrowid, zlib.compress(page.body)))


def _last_version(connection: Connection, page_id: int) -> Row | None:
    return connection.one(
        """
        select versions.*, url, source_id from versions join pages using (page_id) where page_id = ?
        order by version_no desc limit 1
        """,
        (page_id,),
    )


def _validators(headers: Mapping[str, str], digest: str) -> Validators:
    return Validators(headers.get("etag"), headers.get("last-modified"), digest)


def _to_stored(row: Row, *, fresh: bool = False) -> StoredPage:
    return StoredPage(
        id=row["version_id"],
        url=row["url"],
        version=row["version_no"],
        fetched_at=from_text(row["fetched_at"]),
        sha256=row["sha256"],
        source_id=row["source_id"],
        fresh=fresh,
    )
