"""Times as the database keeps them: ISO 8601 in UTC, second precision, so that text order is time order."""

from datetime import UTC, datetime


def to_text(at: datetime) -> str:
    """``2025-01-22T09:30:00Z``."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def maybe_text(at: datetime | None) -> str | None:
    """Like ``to_text``; None for None."""
    return None if at is None else to_text(at)


def from_text(text: str) -> datetime:
    """The aware time that ``to_text`` wrote."""
    return datetime.fromisoformat(text)


def maybe_time(text: str | None) -> datetime | None:
    """Like ``from_text``; None for None."""
    return None if text is None else from_text(text)
