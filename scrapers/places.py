"""Where each key of a TOML file stands: tomllib gives values without lines, and an error without a line is a search.

The text has already been accepted by ``tomllib``, so this reads only as much of the grammar as it takes to know which
key a line belongs to.
"""

import re
from collections.abc import Callable, Iterator, Mapping

# A key's way from the root: ("shows", 0, "people", 2, "role"). Indexes count the entries of arrays.
Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r"""(?P<skip>[ \t\r]+|\#[^\n]*)
      |(?P<newline>\n)
      |(?P<text>"{3}(?:[^"\\]|\\.|"(?!""))*"{3}"{0,2}|'{3}(?:[^']|'(?!''))*'{3}'{0,2}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')
      |(?P<mark>\[\[|\]\]|[\[\]{},=.])
      |(?P<word>[^\s\[\]{},=.\#"']+)""",
    re.VERBOSE | re.DOTALL,
)
_SIMPLE_ESCAPES = {"\\t": "\t", '\\"': '"', "\\\\": "\\"}
Token = tuple[str, str, int]


def key_lines(text: str) -> Mapping[Path, int]:
    """The line, from 1, of every key and table header in ``text``."""
    return _Walk(list(_tokens(text))).lines


def _tokens(text: str) -> Iterator[Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup or "", match.group()
        if kind != "skip":
            yield kind, word, line
        line += word.count("\n")


class _Walk:
    """One pass over the tokens; ``lines`` fills as it goes."""

    def __init__(self, tokens: list[Token]) -> None:
        self.lines: dict[Path, int] = {}
        self._tokens = tokens
        self._at = 0
        self._counts: dict[Path, int] = {}
        self._document()

    def _peek(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else ""

    def _next(self) -> Token:
        token = self._tokens[self._at] if self._at < len(self._tokens) else ("end", "", 0)
        self._at += 1
        return token

    def _document(self) -> None:
        table: Path = ()
        while self._at < len(self._tokens):
            if self._peek() == "\n":
                self._next()
            elif self._peek() in {"[", "[["}:
                table = self._header(self._next()[1])
            else:
                self._pair(table)

    def _header(self, opening: str) -> Path:
        path, line = self._key(self._last_of)
        if opening == "[[":
            self._counts[path] = self._counts.get(path, -1) + 1
            path = (*path, self._counts[path])
            self.lines.setdefault(path[:-1], line)
        self._next()
        self.lines.setdefault(path, line)
        return path

    def _last_of(self, path: Path) -> Path:
        """``path`` with the index of the entry last opened, where it names an array of tables."""
        return (*path, self._counts[path]) if path in self._counts else path

    def _key(self, resolve: Callable[[Path], Path] = lambda path: path, start: Path = ()) -> tuple[Path, int]:
        """A dotted key from here, and its line; every part but the last is resolved to the entry it means."""
        path, line = start, 0
        while True:
            kind, word, line = self._next()
            path = (*path, _unquoted(word) if kind == "text" else word)
            if self._peek() != ".":
                return path, line
            self._next()
            path = resolve(path)

    def _pair(self, table: Path) -> None:
        path, line = self._key(start=table)
        self.lines.setdefault(path, line)
        self._next()  # the equals sign
        self._value(path)

    def _value(self, path: Path) -> None:
        _, word, line = self._next()
        if word in {"[", "[["}:
            self._array(path, nested=word == "[[")
        elif word == "{":
            self._inline_table(path)
        else:
            self.lines.setdefault(path, line)
            # A number or a date may be several tokens ("1.5", "2022-01-28 10:00"): the value ends where a mark does.
            while self._peek() == "." or (self._at < len(self._tokens) and self._tokens[self._at][0] == "word"):
                self._next()

    def _array(self, path: Path, *, nested: bool) -> None:
        index = 0
        if nested:  # "[[" opened two arrays at once
            self._array((*path, index), nested=False)
        while (word := self._peek()) not in {"]", "]]", ""}:
            if word == ",":
                index += 1
            if word in {"\n", ","}:
                self._next()
            else:
                self.lines.setdefault((*path, index), self._tokens[self._at][2])
                self._value((*path, index))
        self._close()

    def _close(self) -> None:
        """Passes one closing bracket; of a double one, the half that is left closes the outer array."""
        kind, word, line = self._next()
        if word == "]]":
            self._at -= 1
            self._tokens[self._at] = (kind, "]", line)

    def _inline_table(self, path: Path) -> None:
        while (word := self._peek()) not in {"}", ""}:
            if word in {"\n", ","}:
                self._next()
            else:
                self._pair(path)
        self._next()


def _unquoted(word: str) -> str:
    body = word[1:-1]
    if word[0] == '"':
        for escape, plain in _SIMPLE_ESCAPES.items():
            body = body.replace(escape, plain)
    return body
