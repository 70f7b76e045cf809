"""Readings: what reading one version of a page gave, and which version of an article counts."""

from collections.abc import Iterable
from datetime import datetime
from sqlite3 import Connection as Raw
from sqlite3 import Row

from pipeline.errors import StoreError
from pipeline.model import Article, Extraction, Problem

from .database import Connection
from .records import ProblemRow
from .rows import metadata_of, sighting_row
from .times import from_text, to_text

# What makes two sightings of one version the same row; the rest of a row follows from it or is not identity's business.
_SAME = (
    "claim_type",
    "show_id",
    "season",
    "details",
    "char_start",
    "char_end",
    "evidence",
    "rule_id",
    "confidence",
    "credited_origin",
    "via",
    "speaker",
    "published",
)


def put_reading(connection: Connection, version_id: int, extraction: Extraction, *, ruleset: str) -> int:
    """Save what reading a page version gave, with its sightings and problems, in one transaction; the reading's number.

    Reading a version again replaces what the last reading gave; sightings that are the same keep their rows.
    """
    article = extraction.article
    with connection.writing(f"save the reading of {article.url}") as db:
        article_id = _see_article(db, article)
        row = {
            "version_id": version_id,
            "state": "read",
            "reason": None,
            "article_id": article_id,
            "outlet": article.outlet,
            "title": article.title,
            "published": article.published.text() if article.published else None,
            "language": article.language,
            "body_text": article.text,
            "metadata": metadata_of(article),
        }
        reading_id = _save_reading(db, row, ruleset)
        _replace_sightings(db, reading_id, article_id, [sighting_row(s, article) for s in extraction.sightings])
        _replace_problems(db, version_id, article.url, extraction.problems)
    return reading_id


def put_nothing(connection: Connection, version_id: int, *, state: str, reason: str, ruleset: str) -> None:
    """Save that a page version holds no article (``unreadable``) or none about a followed show (``irrelevant``)."""
    with connection.writing("save an empty reading") as db:
        row: dict[str, object] = {
            "version_id": version_id,
            "state": state,
            "reason": reason,
            "article_id": None,
            "outlet": "",
            "title": "",
            "published": None,
            "language": None,
            "body_text": "",
            "metadata": "{}",
        }
        reading_id = _save_reading(db, row, ruleset)
        _replace_sightings(db, reading_id, None, [])
        url = _page_url(db, version_id)
        problems = [Problem("read", "unreadable", reason)] if state == "unreadable" else []
        _replace_problems(db, version_id, url, problems)


def put_problem(connection: Connection, url: str, problem: Problem, *, at: datetime) -> None:
    """Save a problem that belongs to no page version; the same one again is not saved twice."""
    with connection.writing("save a problem") as db:
        _insert_problems(db, None, url, [problem], to_text(at))


def problems(connection: Connection, limit: int) -> tuple[ProblemRow, ...]:
    """The problems on record, newest first."""
    rows = connection.all("select * from problems order by noticed_at desc, problem_id desc limit ?", (limit,))
    return tuple(
        ProblemRow(row["url"], row["stage"], row["code"], row["detail"], from_text(row["noticed_at"])) for row in rows
    )


def choose_current(db: Raw, article_id: int) -> Row | None:
    """The reading that counts for an article, made its current one; None where no version of it is read at present.

    Of the pages that hold the article its own address comes before any other (AMP, print), then the last version.
    """
    chosen: Row | None = db.execute(
        """
        select readings.*, pages.url = articles.url as own, page_state,
            versions.fetched_at
        from readings join versions using (version_id) join pages using (page_id) join articles using (article_id)
        where article_id = ? and reading_state = 'read'
        order by own desc, fetched_at desc, version_no desc, version_id desc limit 1
        """,
        (article_id,),
    ).fetchone()
    if chosen is None:
        db.execute("update articles set reading_id = null where article_id = ?", (article_id,))
        return None
    db.execute(
        """
        update articles set reading_id = :reading_id, outlet = :outlet, title = :title, published = :published,
            article_language = :article_language
        where article_id = :article_id
        """,
        dict(chosen),
    )
    return chosen


def _page_url(db: Raw, version_id: int) -> str:
    row = db.execute(
        "select url from versions join pages using (page_id) where version_id = ?", (version_id,)
    ).fetchone()
    if row is None:
        raise StoreError("save a reading", f"no page version has the number {version_id}")
    return str(row["url"])


def _see_article(db: Raw, article: Article) -> int:
    db.execute(
        "insert into articles (url, outlet, title) values (?, ?, ?) on conflict (url) do nothing",
        (article.url, article.outlet, article.title),
    )
    row = db.execute("select article_id from articles where url = ?", (article.url,)).fetchone()
    return int(row["article_id"])


def _save_reading(db: Raw, row: dict[str, object], ruleset: str) -> int:
    db.execute("update versions set read_under = ? where version_id = ?", (ruleset, row["version_id"]))
    saved = db.execute(
        """
        insert into readings (version_id, reading_state, reason, article_id, outlet, title, published,
            article_language, body_text, metadata)
        values (:version_id, :state, :reason, :article_id, :outlet, :title, :published, :language, :body_text,
            :metadata)
        on conflict (version_id) do update set reading_state = excluded.reading_state,
            reason = excluded.reason, article_id = coalesce(excluded.article_id, article_id), outlet = excluded.outlet,
            title = excluded.title, published = excluded.published, article_language = excluded.article_language,
            body_text = excluded.body_text, metadata = excluded.metadata, folded = 0
        returning reading_id
        """,
        row,
    ).fetchone()
    return int(saved["reading_id"])


def _replace_sightings(db: Raw, reading_id: int, article_id: int | None, rows: list[dict[str, object]]) -> None:
    """Make the reading's sightings those of ``rows``. A vanished one is only marked: folding takes it off its claim."""
    kept = {
        (row["article_id"], *(row[column] for column in _SAME)): row["sighting_id"]
        for row in db.execute("select * from sightings where reading_id = ? and not dropped", (reading_id,))
    }
    fresh = [
        {**row, "reading_id": reading_id, "article_id": article_id}
        for row in rows
        if kept.pop((article_id, *(row[column] for column in _SAME)), None) is None
    ]
    db.executemany("update sightings set dropped = 1 where sighting_id = ?", [(number,) for number in kept.values()])
    db.executemany(
        """
        insert into sightings (reading_id, article_id, claim_type, show_id, season, details, char_start,
            char_end, evidence, rule_id, confidence, credited_origin, via, speaker, published)
        values (:reading_id, :article_id, :claim_type, :show_id, :season, :details, :char_start, :char_end, :evidence,
            :rule_id, :confidence, :credited_origin, :via, :speaker, :published)
        """,
        fresh,
    )


def _replace_problems(db: Raw, version_id: int, url: str, found: Iterable[Problem]) -> None:
    fetched = db.execute("select fetched_at from versions where version_id = ?", (version_id,)).fetchone()
    if fetched is None:
        raise StoreError("save a reading", f"no page version has the number {version_id}")
    db.execute("delete from problems where version_id = ? and stage != 'fold'", (version_id,))
    _insert_problems(db, version_id, url, found, fetched["fetched_at"])


def _insert_problems(db: Raw, version_id: int | None, url: str, found: Iterable[Problem], at: str) -> None:
    db.executemany(
        "insert or ignore into problems (url, version_id, stage, code, detail, char_start, char_end, noticed_at)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        [(url, version_id, p.stage, p.code, p.detail, p.start, p.end, at) for p in found],
    )
