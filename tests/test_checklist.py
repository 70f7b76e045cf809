"""The checklist of a well-behaved poller is held: each of its items names tests, and these exist."""

import re
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ITEMS = tomllib.loads((HERE / "checklist.toml").read_text("utf-8"))["item"]
DEFINED = re.compile(r"^def (test_\w+)\(", re.MULTILINE)
TESTS = {name for path in HERE.glob("test_*.py") for name in DEFINED.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("item", ITEMS, ids=[item["behaviour"] for item in ITEMS])
def test_an_item_of_the_checklist_is_held_by_tests_that_exist(item):
    assert item["tests"]
    assert not [name for name in item["tests"] if name not in TESTS]
