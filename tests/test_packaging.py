"""The wheel holds every package and data file of the tree, nested in one private folder."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("desk", "pipeline", "scrapers", "store")


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def tree_packages():
    files = [path for room in ROOMS for path in (ROOT / room).rglob("__init__.py")]
    return {"secondhand"} | {".".join(("secondhand", *path.parent.relative_to(ROOT).parts)) for path in files}


def tracked_files():
    out = subprocess.run(["git", "ls-files", *ROOMS], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return {f"secondhand/{name}" for name in out.split() if (ROOT / name).exists()}


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    # A copy of what git tracks: a stale build/ beside the sources can't lend its files to the wheel.
    clone = folder / "clone"
    subprocess.run(["git", "checkout-index", "--all", f"--prefix={clone}/"], cwd=ROOT, check=True)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(clone)], check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


def test_the_listed_packages_are_those_of_the_tree():
    assert set(project()["tool"]["setuptools"]["packages"]) == tree_packages()


def test_nothing_of_ours_lands_beside_the_private_folder(wheel_names):
    assert {name.split("/")[0] for name in wheel_names if ".dist-info/" not in name} == {"secondhand"}


def test_the_wheel_ships_every_tracked_file(wheel_names):
    assert tracked_files() - wheel_names == set()
