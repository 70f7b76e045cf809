"""Words in TOML, meaning in Python: the word lists that the rules are built from."""

import tomllib
from importlib import resources


def read_lexicon(name: str) -> dict[str, object]:
    """The table in ``name``.toml beside this file. Lexicons ship with the package; they are no configuration."""
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text("utf-8"))
