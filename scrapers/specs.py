"""A source as the store keeps it."""

from dataclasses import asdict
from datetime import date

from store.records import SourceSpec

from .sources import Source


def source_spec(source: Source) -> SourceSpec:
    """The source as the store keeps it: its table in plain JSON values."""
    config = {key: _plain(value) for key, value in asdict(source).items() if key not in {"id", "url", "kind"}}
    return SourceSpec(source.id, source.url, source.kind, config)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
