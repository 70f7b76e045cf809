"""Words in TOML, meaning in Python: the word lists that the rules are built from."""

import tomllib
from importlib import resources


def read_lexicon(name: str) -> dict[str, object]:
    """The table in ``name``.toml beside this file. Lexicons ship with the package; they are no configuration."""
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text("utf-8"))


def read_words(name: str, *keys: str) -> tuple[str, ...]:
    """The words of the list at ``keys`` in ``name``.toml: ``read_words("speech", "en", "say")``."""
    found: object = read_lexicon(name)
    for key in keys:
        assert isinstance(found, dict), f"{name}.toml: {key} is in no table"
        found = found[key]
    assert isinstance(found, list), f"{name}.toml: {'.'.join(keys)} is no list"
    return tuple(str(word) for word in found)
