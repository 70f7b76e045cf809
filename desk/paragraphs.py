"""A source as the paragraph of a configuration that means it: what ``sources add`` and ``sources import`` print."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from datetime import date

from scrapers.sources import Source

_ALWAYS = ("id", "kind", "url", "tier")
_RENAMED = {"every_seconds", "cron"}  # a configuration has one key for both


def source_paragraph(source: Source) -> str:
    """``[[sources]]`` with every setting that is not as it is by default."""
    plain = Source(source.id, source.kind, source.url)
    names = [field.name for field in fields(Source) if field.name not in {*_ALWAYS, *_RENAMED}]
    lines = [f"{name} = {_toml(getattr(source, name))}" for name in _ALWAYS]
    lines += [f"poll = {text}" for text in _poll(source)]
    lines += [
        f"{name} = {_toml(asdict(source)[name])}" for name in names if getattr(source, name) != getattr(plain, name)
    ]
    return "\n".join(["[[sources]]", *lines])


def _poll(source: Source) -> Iterator[str]:
    if source.cron:
        yield _toml({"cron": source.cron.expression, "tz": source.cron.tz})
    elif source.every_seconds is not None:
        minutes, seconds = divmod(source.every_seconds, 60)
        yield _toml(f"{source.every_seconds}s" if seconds else f"{minutes}m")


def _toml(value: object) -> str:
    """The value as TOML writes it; a JSON text is a TOML text, but for one character."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool | int):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        pairs = (f"{_key(key)} = {_toml(item)}" for key, item in value.items() if item is not None)
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_toml, value))}]"
    raise TypeError(f"no TOML for {value!r}")


def _key(name: str) -> str:
    is_bare = name.replace("_", "").replace("-", "").isalnum() and name.isascii()
    return name if is_bare else _toml(name)
