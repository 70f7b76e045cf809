"""What the daemon's log says in each line."""

import json
import logging

from desk.logs import RunLines


def line(form, message, *, exc_info=None, **extra):
    record = logging.makeLogRecord({"name": "scrapers.collector", "levelname": "INFO", "msg": message, **extra})
    record.exc_info = exc_info
    return RunLines("a1b2", form).format(record)


def test_a_line_names_its_run_and_its_source():
    assert " INFO run=a1b2 source=trade scrapers.collector: poll trade: new" in line(
        "text", "poll trade: new", source="trade"
    )


def test_a_line_of_json_is_an_object_without_what_there_is_not():
    found = json.loads(line("json", "stopped"))
    assert (found["run"], found["message"], "source" in found) == ("a1b2", "stopped", False)


def test_a_message_from_a_page_begins_no_line_of_its_own():
    for form in ("text", "json"):
        assert "\n" not in line(form, "page x\n2025-01-01 ERROR run=a1b2 forged")


def test_an_error_keeps_its_trace():
    error = ValueError("deep")
    found = json.loads(line("json", "failed", exc_info=(ValueError, error, None)))
    assert "ValueError: deep" in found["trace"]
