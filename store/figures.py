"""Published figures on record, and every viewership claim held against them."""

import json
from collections.abc import Iterable
from sqlite3 import Connection as Raw
from sqlite3 import Row

from pipeline.audience.figures import Check, OfficialFigure, Published, check
from pipeline.audience.measures import Viewership
from pipeline.audience.windows import Window
from pipeline.claims import BY_NAME
from pipeline.errors import StoreError
from pipeline.identity.variants import name_key
from pipeline.watchlist import Show, Watchlist

from .database import Connection
from .readings import put_nothing
from .summaries import log_change

_WHY = "published figures, not an article"


def put_figures(connection: Connection, version_id: int, figures: Iterable[OfficialFigure], *, ruleset: str) -> int:
    """Keep the figures of a stored table in place of what an earlier version of it gave; how many there are.

    Every claim is held against them afresh at the next folding.
    """
    with connection.writing("save published figures") as db:
        page = db.execute("select page_id from versions where version_id = ?", (version_id,)).fetchone()
        if page is None:
            raise StoreError("save published figures", f"no page version has the number {version_id}")
        rows = [_to_row(page["page_id"], figure) for figure in figures]
        db.execute("delete from official_figures where page_id = ?", (page["page_id"],))
        db.executemany(
            """
            insert into official_figures (page_id, show_title, title_key, season_title, season, unit, amount,
                window_label, window_start, window_end, category, rank_no, rounding_step)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            rows,
        )
        db.execute("update official_checks set details = ''")
        put_nothing(connection, version_id, state="irrelevant", reason=_WHY, ruleset=ruleset)
    return len(rows)


def check_claims(connection: Connection, watch: Watchlist) -> None:
    """Hold the viewership claims that are new, or say something else by now, against what is published."""
    if connection.one("select 1 from official_figures limit 1") is None:
        return
    with connection.writing("check claims against published figures") as db:
        for show in watch.shows:
            unchecked = db.execute(
                """
                select claims.* from claims left join official_checks using (claim_id)
                where show_id = ? and claim_type = 'viewership' and claim_state != 'merged'
                    and official_checks.details is not claims.details
                order by claim_id
                """,
                (show.id,),
            ).fetchall()
            if unchecked:
                published = Published(_figures_of(db, show))
                for row in unchecked:
                    _check(db, row, show, published)


def _check(db: Raw, row: Row, show: Show, published: Published) -> None:
    said = BY_NAME["viewership"].from_record(json.loads(row["details"]))
    assert isinstance(said, Viewership)
    found = check(said, show.names, published, season=row["season"])
    before = db.execute("select verdict, detail from official_checks where claim_id = ?", (row["claim_id"],)).fetchone()
    _save(db, row, found)
    if before is None or tuple(before) != (found.verdict, found.detail()):
        at = db.execute(
            "select coalesce(max(changed_at), '') as at from changes where claim_id = ?", (row["claim_id"],)
        ).fetchone()["at"]
        log_change(db, row["claim_id"], "checked", f"{found.verdict}: {found.detail()}", at=at)


def _save(db: Raw, row: Row, found: Check) -> None:
    window = found.window if found.filled else Window()
    db.execute(
        """
        insert or replace into official_checks
            (claim_id, details, verdict, detail, filled_label, filled_start, filled_end)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        (row["claim_id"], row["details"], found.verdict, found.detail(), window.label, window.start, window.end),
    )


def _figures_of(db: Raw, show: Show) -> list[OfficialFigure]:
    keys = sorted({name_key(name) for name in show.names})
    marks = ",".join("?" * len(keys))
    rows = db.execute(
        f"select * from official_figures where title_key in ({marks}) order by figure_id",  # noqa: S608 - marks only
        keys,
    )
    return [_to_figure(row) for row in rows]


def _to_row(page_id: int, figure: OfficialFigure) -> tuple[object, ...]:
    return (
        page_id,
        figure.show_title,
        name_key(figure.show_title),
        figure.season_title,
        figure.season,
        figure.unit,
        figure.value,
        figure.window.label,
        figure.window.start,
        figure.window.end,
        figure.category,
        figure.rank,
        figure.step,
    )


def _to_figure(row: Row) -> OfficialFigure:
    return OfficialFigure(
        show_title=row["show_title"],
        season_title=row["season_title"],
        season=row["season"],
        unit=row["unit"],
        value=row["amount"],
        window=Window(row["window_label"], row["window_start"], row["window_end"]),
        category=row["category"],
        rank=row["rank_no"],
        step=row["rounding_step"],
    )
