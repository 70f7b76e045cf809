"""Rows as a person or a program wants them: table, JSON, NDJSON, CSV or Markdown.

Stored text comes from strangers' pages. On a terminal it must not move the cursor, in a spreadsheet it must not be a
formula, in Markdown it must not be markup; JSON escapes by itself.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

Row = Mapping[str, object]
FORMATS = ("table", "json", "ndjson", "csv", "md")
# Cells that start like this are formulas to Excel, LibreOffice or Sheets; a leading apostrophe makes them text.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?")
_MARKUP = re.compile(r"([\\`*_\[\]<>|#~])")


def write_rows(rows: Iterable[Row], columns: Sequence[str], out: TextIO, *, form: str) -> int:
    """How many rows were written to ``out``. JSON keeps every key of a row; the other formats show ``columns``."""
    return _WRITERS[form](rows, columns, out)


def printable(value: object) -> str:
    """One line of text that can't move a cursor or reorder a line, whatever a page put into it."""
    text = "" if value is None else value if isinstance(value, str) else _as_text(value)
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char in "\n\r\t":
        return " "
    # Cc: escapes. Cf holds the bidirectional overrides, and the joiners that Hangul and Latin can do without.
    return "" if unicodedata.category(char) in {"Cc", "Cf", "Cs"} else char


def _as_text(value: object) -> str:
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def markdown(value: object) -> str:
    """``value`` as Markdown text that is only text."""
    return _MARKUP.sub(r"\\\1", printable(value))


def safe_cell(value: object) -> object:
    """``value`` for a CSV cell: never a formula, numbers left alone."""
    if value is None or isinstance(value, (int, float)):
        return "" if value is None else value
    text = _as_text(value)
    if text.lstrip(" ").startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def _write_json(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> int:
    del columns
    listed = [dict(row) for row in rows]
    out.write(json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
    return len(listed)


def _write_ndjson(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> int:
    del columns
    return _each(rows, lambda row: out.write(json.dumps(dict(row), ensure_ascii=False) + "\n"))


def _each(rows: Iterable[Row], write: Callable[[Row], object]) -> int:
    """How many rows were written, one at a time: an export may be larger than memory."""
    written = 0
    for row in rows:
        write(row)
        written += 1
    return written


def _write_csv(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> int:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    return _each(rows, lambda row: writer.writerow([safe_cell(row.get(column)) for column in columns]))


def _write_md(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> int:
    out.write("| " + " | ".join(columns) + " |\n|" + " --- |" * len(columns) + "\n")
    return _each(
        rows, lambda row: out.write("| " + " | ".join(markdown(row.get(column)) for column in columns) + " |\n")
    )


def _write_table(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> int:
    listed = [[printable(row.get(column)) for column in columns] for row in rows]
    if not listed:
        return 0
    if out.isatty():
        _write_rich(listed, columns, out)
    else:
        out.writelines(line + "\n" for line in aligned(listed, columns))
    return len(listed)


def _write_rich(listed: Sequence[Sequence[str]], columns: Sequence[str], out: TextIO) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for index, column in enumerate(columns):
        numeric = all(_NUMBER.fullmatch(row[index].replace(",", "")) for row in listed)
        table.add_column(column.upper(), justify="right" if numeric else "left", overflow="fold")
    for row in listed:
        table.add_row(*(Text(cell, style="cyan" if index == 0 else "") for index, cell in enumerate(row)))
    Console(file=out, highlight=False).print(table)


def aligned(listed: Sequence[Sequence[str]], columns: Sequence[str]) -> Iterator[str]:
    """Lines of plain text with columns under each other, for pipes and files; Hangul counts two cells."""
    lines = [[column.upper() for column in columns], *listed]
    widths = [max(cells(line[index]) for line in lines) for index in range(len(columns))]
    for line in lines:
        padded = [cell + " " * (width - cells(cell)) for cell, width in zip(line, widths, strict=True)]
        yield "  ".join(padded).rstrip()


def cells(text: str) -> int:
    """How many terminal cells ``text`` takes."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 0 if unicodedata.combining(char) else 1 for char in text
    )


def rows_as_text(rows: Iterable[Row], columns: Sequence[str], *, form: str) -> str:
    """What ``write_rows`` writes, as a string."""
    buffer = io.StringIO()
    write_rows(rows, columns, buffer, form=form)
    return buffer.getvalue()


_WRITERS: Mapping[str, Callable[[Iterable[Row], Sequence[str], TextIO], int]] = {
    "table": _write_table,
    "json": _write_json,
    "ndjson": _write_ndjson,
    "csv": _write_csv,
    "md": _write_md,
}
