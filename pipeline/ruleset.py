"""The name of a way of reading: the same rules, words and watch-list give the same name, anything else another one.

The store keeps it with every reading, so that a page is read again when, and only when, that may give something else.
"""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from .reading.overrides import Override
from .watchlist import Watchlist


def ruleset(watch: Watchlist, overrides: Mapping[str, Override] | None = None) -> str:
    """Sixteen hexadecimal digits. ``overrides``: those of the sources, by id."""
    rest = f" {sorted(overrides.items(), key=str)!r}" if overrides else ""
    return sha256(f"{_rules()} {watch!r}{rest}".encode()).hexdigest()[:16]


@cache
def _rules() -> str:
    """What stands in this package's own files: a number kept by hand would be forgotten."""
    digest = sha256()
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in {".py", ".toml"}:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
