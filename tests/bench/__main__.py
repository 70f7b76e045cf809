"""Run the benchmarks one after another: those that need nothing, and those whose material is at hand.

    python -m tests.bench [--data DIR] [NAME ...]

``DIR`` holds checkouts of public repositories under their own names (article-extraction-benchmark, feedparser,
robotstxt, ...) and a folder ``tempeval`` of TimeML files; what is missing is named and left out. Annotated pages are
looked for beside the project (``../shared/gold``) and in the project (``tests/gold``). Nothing is fetched.
"""

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared" / "gold"


@dataclass(frozen=True)
class Bench:
    """A benchmark: its script's name, its arguments, and the material that it needs."""

    name: str
    arguments: tuple[str, ...] = ()
    needs: Path | None = None

    def run(self):
        """The exit code of the script; None where its material is missing."""
        if self.needs is not None and not self.needs.exists():
            print(f"left out: {self.needs} is missing")
            return None
        where = () if self.needs is None else (str(self.needs),)
        command = [sys.executable, str(HERE / f"{self.name}.py"), *self.arguments[:1], *where, *self.arguments[1:]]
        return subprocess.run(command, check=False, cwd=ROOT).returncode


def benches(data):
    return (
        Bench("gold", (), SHARED / "dev-a"),
        Bench("gold", (), SHARED / "dev-b"),
        Bench("gold", (), ROOT / "tests" / "gold" / "one"),
        Bench("gold", (), ROOT / "tests" / "gold" / "two"),
        Bench("gold", (), ROOT / "tests" / "gold" / "three"),
        Bench("identity", (), SHARED / "dev-a"),
        Bench("identity", (), SHARED / "dev-b"),
        Bench("speed", (), SHARED / "dev-a"),
        Bench("amounts"),
        Bench("times", (), data / "tempeval"),
        Bench("articles", ("text",), data / "article-extraction-benchmark"),
        Bench("links", (), data / "article-extraction-benchmark"),
        Bench("published", (), data / "htmldate"),
        Bench("fundus", (), data / "fundus"),
        Bench("limits"),
        Bench("fuzz", ("--seconds=30",)),
        Bench("feeds", (), data / "feedparser"),
        Bench("robots", (), data / "robotstxt"),
        Bench("robots", (), data / "protego"),
        Bench("sitemaps", (), data / "crawler-commons"),
        Bench("rhythm"),
        Bench("polling"),
        Bench("chaos", ("--kills=10",)),
        Bench("scale"),
        Bench("scale", ("--hot",)),
        Bench("peers"),
        Bench("views"),
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "bench-data")
    parser.add_argument("names", nargs="*", metavar="NAME")
    args = parser.parse_args()
    failed = []
    for bench in benches(args.data.resolve()):
        if args.names and bench.name not in args.names:
            continue
        print(f"\n== {' '.join((bench.name, *bench.arguments))}", flush=True)
        if bench.run():
            failed.append(bench.name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
