"""Addresses that redirect for good: when to believe it, and when to come back.

A permanent redirect is believed once good answers came from the same place several times in a row, over days: a
maintenance page redirects, too, and so does a captive portal. From then on the source is polled there. The
configuration stays as it is, and tells a person to change it; where the new address fails, the old one is asked again.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from store.records import Move

BELIEVED_POLLS = 5
BELIEVED_AFTER = timedelta(days=3)
RETURN_ERRORS = 3
_PERMANENT = frozenset({301, 308})
_NOT_THERE = frozenset({404, 410, 451})


def move_after(before: Move | None, hops: Iterable[tuple[int, str]], url: str, *, now: datetime) -> Move | None:
    """What is known after a good answer that came from ``url`` by way of ``hops`` ((status, address) each)."""
    statuses = [status for status, _ in hops]
    if before and before.followed_at and not statuses:
        return before
    if not statuses or not _PERMANENT.issuperset(statuses):
        return None
    if before is None or before.followed_at or before.url != url:
        return Move(url, now)
    seen = replace(before, polls=before.polls + 1)
    is_believed = seen.polls >= BELIEVED_POLLS and now - seen.since >= BELIEVED_AFTER
    return replace(seen, followed_at=now) if is_believed else seen


def move_after_failure(before: Move | None, status: int | None, *, errors: int) -> Move | None:
    """What is left of a move after a poll that failed: nothing, once the new address is no longer of use."""
    if before and before.followed_at and (status in _NOT_THERE or errors >= RETURN_ERRORS):
        return None
    return before


def told(move: Move | None) -> str | None:
    """What a person should know about it, None where there is nothing."""
    if move is None:
        return None
    if move.followed_at:
        return f"polled at {move.url}, where it moved for good on {move.since:%Y-%m-%d}: change its url"
    return f"redirects for good to {move.url} ({move.polls} times since {move.since:%Y-%m-%d})"
