"""Words in TOML, meaning in Python: the word lists that the rules are built from."""
