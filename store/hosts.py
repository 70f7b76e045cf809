"""What hosts told us about themselves, kept so that a daemon that is started again need not be told again."""

from datetime import timedelta

from .database import Connection
from .records import HostRest, RobotsTxt
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


def host_rests(connection: Connection) -> tuple[HostRest, ...]:
    """The hosts that asked to be left alone; whether they still rest is the caller's to judge."""
    rows = connection.all("select * from rests order by host")
    return tuple(HostRest(row["host"], from_text(row["since"]), row["seconds"]) for row in rows)


def keep_host_rest(connection: Connection, rest: HostRest) -> None:
    """Keep it in place of an earlier one of that host."""
    with connection.writing(f"save the rest of {rest.host}") as db:
        db.execute("insert or replace into rests values (?, ?, ?)", (rest.host, to_text(rest.since), rest.seconds))


def end_host_rest(connection: Connection, host: str) -> None:
    """Forget that a host asked to be left alone."""
    with connection.writing(f"end the rest of {host}") as db:
        db.execute("delete from rests where host = ?", (host,))
