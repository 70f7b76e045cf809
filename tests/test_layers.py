"""Imports are law: pipeline imports nothing of ours, and nobody imports desk but the entry point."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = {"pipeline", "scrapers", "store", "desk", "scheduler", "secondhand"}
MAY_IMPORT = {
    "pipeline": {"pipeline"},
    "store": {"store", "pipeline"},
    "scrapers": {"scrapers", "pipeline", "store"},
    "scheduler": {"scrapers", "pipeline", "store", "desk"},  # desk: the entry point alone
    "desk": {"desk", "scrapers", "pipeline", "store", "scheduler"},
}
FILES = sorted(path for room in MAY_IMPORT for path in [*ROOT.glob(f"{room}/**/*.py"), *ROOT.glob(f"{room}.py")])


def imported_rooms(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield (node.module or "").split(".")[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_what_its_layer_may(path):
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    assert set(imported_rooms(path)) & OURS <= MAY_IMPORT[room]


def test_scheduler_imports_desk_only_inside_its_entry_point():
    tree = ast.parse((ROOT / "scheduler.py").read_text("utf-8"))
    at_top = {
        name for node in tree.body if isinstance(node, ast.ImportFrom) for name in [(node.module or "").split(".")[0]]
    }
    assert "desk" not in at_top


def test_sql_is_found_in_store_only():
    statements = ("SELECT ", "INSERT INTO", "DELETE FROM", "select ", "insert into", "delete from")
    for path in FILES:
        if path.relative_to(ROOT).parts[0] == "store":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not node.value.lstrip().startswith(statements), f"{path}:{node.lineno}"
