"""What hosts' robots.txt said, kept so that a daemon that is started again asks nobody for it again."""

from datetime import timedelta

from .database import Connection
from .records import RobotsTxt
from .times import from_text, to_text

_FORGOTTEN_AFTER = timedelta(days=30)


def robots_txt(connection: Connection, origin: str) -> RobotsTxt | None:
    """What was kept of ``origin``, such as ``https://trade.example``; how old it may be is the caller's to judge."""
    row = connection.one("select * from robots where origin = ?", (origin,))
    if row is None:
        return None
    asked_at, good_until = from_text(row["asked_at"]), from_text(row["good_until"])
    return RobotsTxt(row["origin"], row["body"], row["trouble"], asked_at, good_until)


def keep_robots_txt(connection: Connection, robots: RobotsTxt) -> None:
    """Keep it in place of what was known of its origin; hosts that were not asked for a month are forgotten."""
    with connection.writing(f"save the robots.txt of {robots.origin}") as db:
        db.execute(
            """
            insert or replace into robots (origin, body, trouble, asked_at, good_until)
            values (:origin, :body, :trouble, :asked_at, :good_until)
            """,
            {
                "origin": robots.origin,
                "body": robots.body,
                "trouble": robots.trouble,
                "asked_at": to_text(robots.asked_at),
                "good_until": to_text(robots.good_until),
            },
        )
        db.execute("delete from robots where asked_at < ?", (to_text(robots.asked_at - _FORGOTTEN_AFTER),))
