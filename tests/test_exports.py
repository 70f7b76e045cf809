"""Tables for people and programs: nothing that a page says becomes a formula, markup or a moving cursor."""

import csv
import io
import json

import pytest

from desk.files import whole_file, write_whole
from desk.tables import aligned, markdown, printable, rows_as_text, safe_cell

ROWS = [{"id": 1, "said": "=HYPERLINK(1)", "via": ["a", "b"]}, {"id": 2, "said": "차, 다", "via": []}]
COLUMNS = ("id", "said", "via")


@pytest.mark.parametrize("text", ["=1+1", "+1 for this", "-1+2", "@sum", "\t=1", "  =1", "\n=1", "＝1"])
def test_no_csv_cell_starts_a_formula(text):
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("value", [12, -3, 1.5, "-12", "2025-03-12", "plain"])
def test_numbers_and_plain_text_stay_as_they_are_in_csv(value):
    assert safe_cell(value) == value


def test_csv_is_read_back_with_its_columns():
    read = list(csv.DictReader(io.StringIO(rows_as_text(ROWS, COLUMNS, form="csv"))))
    assert [row["said"] for row in read] == ["'=HYPERLINK(1)", "차, 다"]
    assert json.loads(read[0]["via"]) == ["a", "b"]


def test_json_and_ndjson_hold_the_same_rows():
    lines = rows_as_text(ROWS, COLUMNS, form="ndjson").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(rows_as_text(ROWS, COLUMNS, form="json")) == ROWS


def test_what_a_page_says_can_not_move_the_cursor_or_turn_a_line_around():
    assert printable("a\x1b[2J\u202eb\nc\u200b") == "a[2Jb c"


def test_markdown_from_a_page_is_only_text():
    assert markdown("[x](javascript:1) | <b>*y*") == r"\[x\](javascript:1) \| \<b\>\*y\*"


def test_columns_stand_under_each_other_with_hangul_too():
    lines = list(aligned([["차다", "x"], ["abcd", "y"]], ("a", "b")))
    assert lines == ["A     B", "차다  x", "abcd  y"]


def test_a_file_that_could_not_be_finished_leaves_the_old_one(tmp_path):
    path = tmp_path / "out.csv"
    write_whole(path, "old")
    with pytest.raises(ZeroDivisionError), whole_file(path) as out:
        out.write(f"half {1 / 0}")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
