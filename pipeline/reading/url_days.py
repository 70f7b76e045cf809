"""The day that an address names, as news sites write it into their paths."""

import re

from ..model import Moment
from .moments import moment_of

_SLASHED_IN_URL = re.compile(
    r"[/_-](?P<year>(?:19|20)\d\d)[/-](?P<month>[01]?\d|[a-z]{3})[/-](?P<day>[0-3]?\d)(?=[/_.-]|$)", re.IGNORECASE
)
_SEGMENT_IN_URL = re.compile(r"/(?P<year>20[0-4]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=/)")
_ARCHIVED = re.compile(r"^/web/\d{4,14}[a-z_]{0,4}/")
_JOINED_IN_URL = re.compile(
    r"(?<!\d)(?P<year>20[0-4]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d{0,3}[./])"
)


def day_in_url(url: str) -> Moment | None:
    """The day that a URL's path names: /2025/05/15/, /2025/may/15/, /20250122-; not that of an archive's copy."""
    url = _ARCHIVED.sub("/", url)
    found = _SLASHED_IN_URL.search(url) or _JOINED_IN_URL.search(url) or _SEGMENT_IN_URL.search(url)
    return moment_of(found.groupdict()) if found else None
