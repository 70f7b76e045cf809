"""The command line: every command explains itself, every error is one line, and the exit code says what happened."""

import json
import os
import shlex
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import click
import pytest

from desk.cli import run, secondhand
from tests.conftest import PROGRAM, ROOT

CONFIG = """
database = "news.db"

[[shows]]
id = "amber-line"
title = "Amber Line"
season = 2
platform = "Netflix"
"""
PAGE = """<!doctype html><html><head><title>Amber Line</title>
<meta property="article:published_time" content="2025-03-12T09:00:00Z"></head><body><article><h1>Amber Line</h1>
<p>Amber Line was watched for 12.5 million hours in its first week, according to Netflix, which said so on Tuesday.</p>
<p>The drama about a tram depot has become one of the most watched series of the spring in eleven countries.</p>
</article></body></html>"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a configuration and two saved pages in an index."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SECONDHAND_CONFIG", raising=False)
    monkeypatch.delenv("SECONDHAND_DB", raising=False)
    (tmp_path / "secondhand.toml").write_text(CONFIG)
    (tmp_path / "one.html").write_text(PAGE)
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    (tmp_path / "noise.html").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "index.txt").write_text("https://post.example/one\tone.html\t2025-03-12\n")
    return tmp_path


@pytest.fixture
def filled(desk, capsys):
    """The same with the good page in the database."""
    assert run(["ingest", "--index", "index.txt"]) == 0
    capsys.readouterr()
    return desk


def all_commands(group, path=()):
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from all_commands(command, (*path, name))


@pytest.mark.parametrize(("path", "command"), list(all_commands(secondhand)), ids=lambda value: str(value)[:40])
def test_every_command_and_option_says_what_it_does(path, command, capsys):
    assert run([*path, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: secondhand {' '.join(path)}")
    assert len(command.get_short_help_str(limit=200)) <= 60
    assert all(option.help for option in command.params if isinstance(option, click.Option))


# What is typed, the exit code, and words of the one line on stderr.
ERRORS = {
    "an unknown command": (["extrakt"], 2, "extrakt"),
    "a missing argument": (["extract"], 2, "Missing argument"),
    "a missing file": (["extract", "none.html"], 2, "none.html: no such file"),
    "a folder for a file": (["extract", "."], 2, "is a directory"),
    "a picture for a page": (["extract", "picture.html"], 1, "not HTML or text"),
    "noise for a page": (["extract", "noise.html"], 1, "not text"),
    "a day that is none": (["extract", "one.html", "--published", "soon"], 2, "2022-05-16"),
    "a missing configuration": (["--config", "none.toml", "config", "check"], 2, "none.toml: no such file"),
    "a missing database": (["claims", "list"], 2, "secondhand init"),
    "a database that is none": (["--db", "one.html", "claims", "list"], 1, "not an SQLite database"),
    "a missing index": (["ingest", "--index", "none.txt"], 2, "none.txt: no such file"),
    "nothing to ingest": (["ingest"], 2, "name pages"),
    "a root without an index": (["ingest", "one.html", "--root", "."], 2, "--root goes with --index"),
    "an unknown source": (["poll", "nobody"], 2, "no source 'nobody'"),
}


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_one_line_and_a_code(name, desk, capsys):
    arguments, code, words = ERRORS[name]
    assert run(arguments) == code
    said = capsys.readouterr()
    assert words in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


ERRORS_WITH_DATA = {
    "an unknown show": (["claims", "list", "--show", "other"], 2, "known: amber-line"),
    "an unknown claim": (["claims", "show", "C-99"], 2, "no claim C-99"),
    "an unknown article": (["articles", "show", "99"], 2, "no article"),
    "an unknown issue": (["digest", "show", "x-1"], 2, "no issue"),
    "an unknown question": (["query", "nothing"], 2, "known: "),
    "a question without its parameter": (["query", "lag"], 2, "-p show"),
    "SQL that writes": (["query", "delete from claims"], 1, "only select can be asked"),
    "SQL that is none": (["query", "select from from"], 1, "syntax error"),
    "a file that is there": (["init"], 2, "--force overwrites it"),
    "a merge of one": (["claims", "merge", "C-1"], 2, "at least two"),
    "an unknown act": (["claims", "undo", "99"], 1, "99"),
}


@pytest.mark.parametrize("name", ERRORS_WITH_DATA)
def test_an_error_about_what_is_kept_is_one_line_too(name, filled, capsys):
    arguments, code, words = ERRORS_WITH_DATA[name]
    assert run(arguments) == code
    said = capsys.readouterr()
    assert words in said.err
    assert said.err.count("\n") == 1


def test_no_command_but_those_that_say_so_creates_a_database(desk):
    for arguments in (
        ["claims", "list"],
        ["query", "select 1"],
        ["poll"],
        ["run"],
        ["export", "claims"],
        ["db", "check"],
    ):
        assert run(arguments) == 2
    assert not (desk / "news.db").exists()


def test_a_bad_page_is_a_problem_and_the_rest_goes_on(desk, capsys):
    (desk / "index.txt").write_text(
        "https://a.example/1\tpicture.html\nhttps://a.example/2\tone.html\nhttps://a.example/3\tnone\n"
    )
    assert run(["ingest", "--index", "index.txt"]) == 3
    assert "1 pages stored, 0 known, 1 read, 2 failed" in capsys.readouterr().err
    assert run(["query", "select url, code from v_problems", "--format", "ndjson"]) == 0
    assert capsys.readouterr().out.count("unreadable-file") == 2


def test_an_index_line_without_a_path_stops_before_anything_is_stored(desk, capsys):
    (desk / "index.txt").write_text("https://a.example/1\tone.html\nhttps://a.example/2\n")
    assert run(["ingest", "--index", "index.txt"]) == 2
    assert "index.txt:2: expected url<TAB>path" in capsys.readouterr().err
    assert not (desk / "news.db").exists()


def test_an_index_can_not_reach_outside_its_root(desk, capsys):
    (desk / "index.txt").write_text("https://a.example/1\t../../etc/passwd\n")
    assert run(["ingest", "--index", "index.txt", "--root", "."]) == 2
    assert "lies outside" in capsys.readouterr().err


def test_ingesting_twice_changes_nothing(filled, capsys):
    assert run(["export", "sightings"]) == 0
    before = capsys.readouterr().out
    assert run(["ingest", "--index", "index.txt"]) == 0
    assert "0 pages stored, 1 known, 0 read" in capsys.readouterr().err
    run(["export", "sightings"])
    assert capsys.readouterr().out == before


def test_extract_prints_a_table_and_the_record_and_stores_nothing(desk, capsys):
    assert run(["extract", "one.html"]) == 0
    assert "12,500,000 hours in its first week" in capsys.readouterr().out
    assert run(["extract", "one.html", "--format", "ndjson"]) == 0
    record = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (record["schema"], record["claim"], record["viewership"]["value"]) == (1, None, 12_500_000)
    assert not (desk / "news.db").exists()


def test_extract_explains_which_blocks_were_dropped(desk, capsys):
    (desk / "boxes.html").write_text(
        PAGE.replace("</article>", "</article><footer><p>All rights reserved</p></footer>")
    )
    assert run(["extract", "boxes.html", "--explain", "--format", "json"]) == 0
    blocks = [row for row in json.loads(capsys.readouterr().out) if row["entry"] == "block"]
    assert [row["kept"] for row in blocks if row["text"].startswith("Amber Line was watched")] == ["yes"]
    assert [row["kept"] for row in blocks if row["text"] == "All rights reserved" and row["why"]] == ["no"]


def test_extract_reads_plain_text_with_its_day(desk, capsys):
    (desk / "note.txt").write_text("Amber Line season 2 will premiere on Friday, according to Netflix.")
    assert run(["extract", "note.txt", "--published", "2025-03-12", "--format", "json"]) == 0
    dates = [record["date"] for record in json.loads(capsys.readouterr().out) if record["type"] == "date"]
    assert [date["earliest"] for date in dates] == ["2025-03-14"]


@pytest.mark.parametrize("form", ["table", "json", "ndjson", "csv", "md"])
def test_every_list_has_every_format(form, filled, capsys):
    for arguments in (["claims", "list"], ["articles", "list"], ["shows", "list"], ["query", "most-repeated"]):
        assert run([*arguments, "--format", form]) == 0
        assert capsys.readouterr().out.strip()


def test_a_claims_story_names_origin_evidence_and_rule(filled, capsys):
    assert run(["claims", "show", "C-1"]) == 0
    said = capsys.readouterr().out
    assert "Who has it from whom\n  Netflix" in said
    assert "https://post.example/one" in said


def test_an_editors_act_is_logged_and_can_be_taken_back(filled, capsys):
    assert run(["claims", "set-status", "C-1", "confirmed", "--note", "saw the letter"]) == 0
    assert "claims undo 1" in capsys.readouterr().err
    assert run(["claims", "undo", "1"]) == 0


def test_a_digest_is_built_kept_and_shown_again(filled, capsys):
    assert run(["digest", "build", "weekly", "--exit-code"]) == 4
    assert "Issue weekly-1" in capsys.readouterr().out
    assert run(["digest", "build", "weekly", "--exit-code"]) == 0
    capsys.readouterr()
    assert run(["digest", "show", "weekly-1"]) == 0
    assert capsys.readouterr().out == (filled / "digests" / "weekly-1.md").read_text("utf-8") + "\n"


def test_a_backup_is_whole_and_can_be_put_back(filled, capsys):
    assert run(["db", "backup", "copy.db"]) == 0
    (filled / "news.db").unlink()
    assert run(["db", "restore", "copy.db"]) == 0
    capsys.readouterr()
    assert run(["db", "check"]) == 0
    assert "1 articles" in capsys.readouterr().out


def test_a_damaged_copy_is_not_put_back(filled, capsys):
    (filled / "copy.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    assert run(["db", "restore", "copy.db", "--force"]) == 1
    assert run(["db", "check"]) == 0


def test_another_programs_database_is_refused(desk, capsys):
    with sqlite3.connect("other.db") as other:
        other.execute("create table t (x)")
    other.close()
    assert run(["--db", "other.db", "claims", "list"]) == 1
    assert "not one of Secondhand's" in capsys.readouterr().err


def test_init_writes_a_configuration_that_is_right_and_an_empty_database(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["init", "--starter"]) == 0
    assert run(["config", "check"]) == 0
    assert "4 shows" in capsys.readouterr().out
    assert (tmp_path / "secondhand.db").exists()


def test_config_show_says_where_each_value_comes_from(desk, capsys, monkeypatch):
    monkeypatch.setenv("SECONDHAND_DB", str(desk / "else.db"))
    assert run(["config", "show", "--format", "json"]) == 0
    rows = {row["setting"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["config"]["from"] == "this folder"
    assert rows["database"]["from"] == "SECONDHAND_DB"


def test_doctor_names_what_is_wrong_and_the_way_to_mend_it(desk, capsys):
    assert run(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "ok    configuration" in said
    assert "fail  database" in said
    assert "secondhand init" in said


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell, capsys):
    assert run(["completion", shell]) == 0
    assert "_SECONDHAND_COMPLETE" in capsys.readouterr().out


def test_an_export_to_a_file_is_whole_or_not_there(filled, capsys):
    assert run(["export", "claims", "--format", "csv", "-o", "out.csv"]) == 0
    assert (filled / "out.csv").read_text().startswith("id,type,show")
    assert run(["export", "claims", "-o", "none/such/out.csv"]) == 0
    assert run(["export", "claims", "-o", "one.html/out.csv"]) == 1


def test_findings_are_exported_with_their_independent_roots(filled, capsys):
    assert run(["export", "findings", "--format", "json", "--show", "amber-line"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["n_roots"] for row in rows if row["claim_type"] == "viewership"] == [1]


def test_sources_go_out_as_opml_and_come_back_as_paragraphs(desk, capsys):
    paragraph = '[[sources]]\nid = "trade"\nkind = "rss"\nurl = "https://trade.example/feed"\ntier = "trade"\n'
    (desk / "secondhand.toml").write_text(CONFIG + paragraph)
    assert run(["sources", "export", "-o", "sources.opml"]) == 0
    (desk / "secondhand.toml").write_text(CONFIG)
    assert run(["sources", "import", "sources.opml"]) == 0
    assert capsys.readouterr().out == paragraph


def test_a_text_with_its_address_is_told_as_its_outlets(desk, capsys):
    outlet = '[[outlets]]\nname = "Screen Post"\ndomains = ["post.example"]\n'
    (desk / "secondhand.toml").write_text(CONFIG + outlet)
    (desk / "note.txt").write_text("Amber Line was watched for 12.5 million hours in its first week.")
    assert run(["extract", "note.txt", "--url", "https://post.example/1", "--published", "2025-03-12"]) == 0
    assert "Screen Post itself" in capsys.readouterr().out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk needs a device that is one")
def test_a_full_disk_is_one_clear_line(filled):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "export", "claims"], cwd=filled, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=full,
            stderr=subprocess.PIPE, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_leaves_is_no_error(filled):
    question = [*PROGRAM, "query", _LONG, "--limit", "100000", "--format", "ndjson"]
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {shlex.join(question)} | head -1"],
        cwd=filled, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, 1, "")


_LONG = "with recursive n(x) as (select 1 union all select x + 1 from n where x < 90000) select x, 'word' as w from n"


def test_an_interrupt_ends_with_130(desk):
    (desk / "secondhand.toml").write_text(CONFIG)
    for number in range(400):
        (desk / f"{number}.html").write_text(PAGE.replace("12.5", f"{number}.5"))
    process = subprocess.Popen(
        [*PROGRAM, "ingest", "."],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (desk / "news.db").exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.strip().endswith("secondhand: interrupted")


def test_an_article_is_shown_with_its_blocks_and_how_each_value_is_known(desk, capsys):
    line = "Amber Line returns in March, the company said on air."
    entry = "<div><time datetime='2025-03-12T1{}:00Z'></time><p>" + line + "</p></div>"
    head = "<title>Amber Line, live</title><meta property='article:section' content='TV'>"
    (desk / "live.html").write_text(
        f"<html><head>{head}</head><body>{''.join(map(entry.format, (5, 4, 3)))}</body></html>"
    )
    assert run(["ingest", "live.html"]) == 0
    capsys.readouterr()
    assert run(["articles", "show", "1"]) == 0
    said = capsys.readouterr().out
    assert "section  TV  (from open-graph)" in said
    assert "paragraph entry 2025-03-12T15:00:00Z Amber Line returns" in said
