"""The claim types, listed explicitly: a stale file that is no longer listed can't fire."""

from ..rules import ClaimType
from . import casting, dates, quotes, status, viewership

CLAIM_TYPES: tuple[ClaimType, ...] = (quotes.TYPE, viewership.TYPE, dates.TYPE, status.TYPE, casting.TYPE)
BY_NAME = {claim_type.name: claim_type for claim_type in CLAIM_TYPES}

__all__ = ["BY_NAME", "CLAIM_TYPES"]
