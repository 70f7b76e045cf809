"""What ``--explain`` prints: decisions as rows, as lines that fit the terminal, of a page and of a stored article."""

import csv
import json
import re

import click
import pytest

from desk.cli import run
from desk.explaining import shortened, tell_explanation
from desk.tables import cells
from pipeline.explaining.explain import explain
from pipeline.reading.article import text_to_article
from tests.test_cli import desk, filled
from tests.test_corpus import WATCH

__all__ = ["desk", "filled"]

TEXT = """Amber Line drew nearly 12.5 million hours in its first week, according to Netflix, which told Screen Post so.

“We shot it in the dark, in the rain, and for the most part without a script,” Noh Sang-min said of Amber Line.

‘호박선’은 넷플릭스에서 공개돼 71개국에 팔렸다. The drama has 16 episodes and “Paper Lantern” on its heels."""


def told(width=80, *, colour=False):
    article = text_to_article(TEXT, url="https://harrowgazette.example/a", outlet="Harrow Gazette")
    blocks = [{"kept": "no", "kind": "paragraph", "why": "advertisement", "text": "Buy a tram today! " * 9}]
    return list(tell_explanation(explain(article, WATCH), blocks, width=width, colour=colour))


@pytest.mark.parametrize("width", [80, 100, 132])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(map(cells, told(width))) <= width


def test_a_sighting_is_told_with_its_rule_its_words_and_its_chain():
    lines = "\n".join(told(120))
    assert "  rule      viewership.figure, sure by 95%: a number and the audience's noun that follows it" in lines
    assert "  figure    12,500,000 hours, under  “12.5 million hours”  23-41, block 1" in lines
    assert "  origin    Netflix: credited as the source  “according to Netflix”" in lines


def test_what_was_declined_is_told_under_its_reason_amid_the_words_around_it():
    lines = told(120)
    at = lines.index("  it counts or numbers episodes, seasons or parts [episodes]")
    assert re.fullmatch(r"    “16”  \d+-\d+, block 3  ….*The drama has 16 episodes and.*", lines[at + 1])


def test_a_dropped_block_is_told_with_why():
    assert told()[-1].startswith("   -  paragraph  advertisement  Buy a tram today!")


def test_colour_adds_no_letter():
    painted = told(colour=True)
    assert any("\x1b[" in line for line in painted)
    assert list(map(click.unstyle, painted)) == told()


def test_a_long_text_keeps_both_its_ends():
    assert shortened("Amber Line returns to the depot", 15) == "Amber Line… depot"[:10] + "…epot"
    assert cells(shortened("호박선이 차고로 돌아온다", 12)) <= 12


def test_a_page_cannot_turn_a_line_around(desk, capsys):
    (desk / "note.txt").write_text("Amber Line drew 5 million\u202e views. “\u2067Amber Line”")
    assert run(["extract", "note.txt", "--explain"]) == 0
    assert not {"\u202e", "\u2067"} & set(capsys.readouterr().out)


def test_the_rows_name_what_they_are_and_give_the_sightings_record(desk, capsys):
    assert run(["extract", "one.html", "--explain", "--format", "ndjson"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["entry"] for row in rows} == {"sighting", "declined", "block"}
    figure = next(row for row in rows if row["entry"] == "sighting")
    assert figure["viewership"]["value"] == 12_500_000
    assert figure["because"][0] == {
        "what": "figure", "how": "12,500,000 hours, exact", "text": "12.5 million hours", "start": 27, "end": 45,
    }  # fmt: skip
    declined = next(row for row in rows if row["entry"] == "declined")
    assert list(declined) == ["entry", "type", "reason", "why", "rule", "text", "start", "end", "block", "instead"]


def test_plain_cells_hold_the_steps_in_one(desk, capsys):
    assert run(["extract", "one.html", "--explain", "--format", "csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert rows[0]["steps"].startswith("figure 12,500,000 hours, exact “12.5 million hours”; window first week")


@pytest.mark.parametrize("form", ["table", "json", "ndjson", "csv", "md"])
def test_a_stored_article_is_explained_in_every_format(form, filled, capsys):
    assert run(["articles", "show", "1", "--explain", "--format", form]) == 0
    assert "according to Netflix" in capsys.readouterr().out


def test_a_claims_story_names_the_command_that_explains_it(filled, capsys):
    assert run(["claims", "show", "C-1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    command = lines[lines.index("Why it was read so") + 1].split()
    assert run([*command[1:], "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["entry"] == "sighting"


def test_a_page_about_no_followed_show_says_so(desk, capsys):
    (desk / "other.txt").write_text("Paper Lantern was renewed on Friday by Netflix for a second season.")
    assert run(["extract", "other.txt", "--explain"]) == 0
    assert "the article names no followed show" in capsys.readouterr().out


def test_no_colour_where_nobody_wants_it(desk, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(["extract", "one.html", "--explain"]) == 0
    assert "\x1b[" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    assert run(["extract", "one.html", "--explain"]) == 0
    assert "\x1b[" not in capsys.readouterr().out
