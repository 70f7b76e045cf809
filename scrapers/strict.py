"""TOML tables -> frozen dataclasses, strictly: an unknown key, a missing one or a wrong type is an error with a line.

A dataclass is its own schema: field names are the keys, annotations the types, defaults the defaults. Each layer owns
its settings beside the code that reads them; this is the one place that turns tables into them.
"""

import difflib
import types
from collections.abc import Collection, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path as FilePath
from typing import Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pipeline.errors import SettingsError

from .places import Path

T = TypeVar("T")
_NAMES: Mapping[type, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a date such as 2022-01-31, without quotes",
}


@dataclass(frozen=True, slots=True)
class At:
    """A place in a configuration file: ``path`` is the key's way from the root."""

    file: FilePath
    lines: Mapping[Path, int]
    path: Path = ()

    def inside(self, key: str | int) -> "At":
        """The place of ``key`` under this one."""
        return At(self.file, self.lines, (*self.path, key))

    @property
    def where(self) -> str:
        """``secondhand.toml:12``: the line of the key, or of the nearest table around it."""
        for length in range(len(self.path), 0, -1):
            if line := self.lines.get(self.path[:length]):
                return f"{self.file}:{line}"
        return str(self.file)

    @property
    def key(self) -> str:
        """``sources[2].poll``, counted from 1 as a reader counts."""
        parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in self.path]
        return "".join(parts).removeprefix(".")

    def error(self, message: str) -> SettingsError:
        """``message`` about this place."""
        return SettingsError(f"{self.key}: {message}" if self.path else message, where=self.where, key=self.key)


def read_value(kind: object, value: object, at: At) -> object:
    """``value`` as the annotated type ``kind``. Raises SettingsError."""
    if get_origin(kind) in {Union, types.UnionType}:
        return _read_union(get_args(kind), value, at)
    if get_origin(kind) is Literal:
        return _read_choice(get_args(kind), value, at)
    if get_origin(kind) in {tuple, frozenset}:
        listed = _read_list(get_args(kind)[0], value, at)
        return frozenset(listed) if get_origin(kind) is frozenset else listed
    if get_origin(kind) is Mapping:
        return _read_mapping(get_args(kind)[1], value, at)
    if isinstance(kind, type) and is_dataclass(kind):
        return read_table(kind, value, at)
    return _read_plain(cast("type", kind), value, at)


def read_table(kind: type[T], value: object, at: At) -> T:
    """``value``, a table, as the dataclass ``kind``. Raises SettingsError."""
    if not isinstance(value, dict):
        raise at.error(f"expected a table, got {_shown(value)}")
    hints = get_type_hints(kind)
    known = {field.name: field for field in fields(kind) if field.init}  # type: ignore[arg-type]
    check_keys(value, known, at)
    for name, field in known.items():
        if name not in value and field.default is MISSING and field.default_factory is MISSING:
            raise at.error(f"{name} is missing")
    return kind(**{key: read_value(hints[key], item, at.inside(key)) for key, item in value.items()})


def check_keys(table: Mapping[str, object], known: Collection[str], at: At) -> None:
    """Raises SettingsError for a key that nobody reads, with the nearest one that somebody does."""
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key.casefold(), known, n=1, cutoff=0.6)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(known))}"
            raise at.inside(key).error(f"unknown key; {hint}")


def _read_union(kinds: tuple[object, ...], value: object, at: At) -> object:
    """An optional value: TOML has no null, so what is there is of the other kind."""
    return read_value(next(kind for kind in kinds if kind is not types.NoneType), value, at)


def _read_choice(choices: tuple[object, ...], value: object, at: At) -> object:
    if value in choices:
        return value
    near = difflib.get_close_matches(str(value).casefold(), [str(choice) for choice in choices], n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise at.error(f"expected one of {', '.join(map(str, choices))}, got {_shown(value)}{hint}")


def _read_list(kind: object, value: object, at: At) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise at.error(f"expected a list, got {_shown(value)}")
    return tuple(read_value(kind, item, at.inside(index)) for index, item in enumerate(value))


def _read_mapping(kind: object, value: object, at: At) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise at.error(f"expected a table, got {_shown(value)}")
    return {key: read_value(kind, item, at.inside(key)) for key, item in value.items()}


def _read_plain(kind: type, value: object, at: At) -> object:
    # bool is an int to Python, and never to a person who writes a configuration.
    if isinstance(value, bool) is not (kind is bool) or not isinstance(value, (int, float) if kind is float else kind):
        raise at.error(f"expected {_NAMES.get(kind, kind.__name__)}, got {_shown(value)}")
    return value


def _shown(value: object) -> str:
    text = "a table" if isinstance(value, dict) else "a list" if isinstance(value, list) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
