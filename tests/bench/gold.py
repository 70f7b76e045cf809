"""Score the reading of annotated pages: every page of a gold set is read from its HTML, then scored.

    python tests/bench/gold.py GOLD_DIR [--show ID] [--errors N] [--json]

``GOLD_DIR`` holds articles.txt, articles/, gold.jsonl and watchlist.toml; its parent, or ``../shared/gold`` beside the
project, holds the scorer, score.py. ``--show`` scores
the articles about one show only (to tune on some shows and hold one out). No claims are folded here: the claims line
of the scorer says nothing; ``secondhand ingest`` and ``export`` measure that.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.model import SAVED_HEADERS, Page
from pipeline.process import process
from pipeline.records import sighting_to_record
from pipeline.watchlist import Outlet, Person, Show, Watchlist


def read_watchlist(path):
    table = tomllib.loads(path.read_text("utf-8"))
    shows = [
        Show(
            id=show["id"],
            title=show["title"],
            aliases=tuple(show.get("aliases", ())),
            season=show.get("season", 2),
            platform=show.get("platform"),
            people=tuple(
                Person(p["name"], tuple(p.get("aliases", ())), p.get("role"), p.get("gender"))
                for p in show.get("people", ())
            ),
        )
        for show in table.get("shows", ())
    ]
    outlets = [
        Outlet(o["name"], tuple(o.get("aliases", ())), tuple(o.get("domains", ())), o.get("kind", "newspaper"))
        for o in table.get("outlets", ())
    ]
    return Watchlist(tuple(shows), tuple(outlets))


def records(gold_dir):
    watch = read_watchlist(gold_dir / "watchlist.toml")
    for line in (gold_dir / "articles.txt").read_text("utf-8").splitlines():
        url, name = line.split("\t")[:2]
        body = (gold_dir / "articles" / name).read_bytes()
        extraction = process(Page(url, body, datetime(2026, 11, 24, tzinfo=UTC), SAVED_HEADERS), watch)
        for sighting in extraction.sightings:
            record = sighting_to_record(sighting, extraction.article)
            yield {**record, "article": url}


def scorer(gold_dir):
    """The script that scores: the sets' own, or the one beside the project."""
    shared = Path(__file__).parents[3] / "shared" / "gold"
    places = [folder / "score.py" for folder in (gold_dir.parent, shared)]
    return next((place for place in places if place.exists()), None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold_dir", type=Path)
    parser.add_argument("--show")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    gold_dir = args.gold_dir.resolve()
    script = scorer(gold_dir)
    if script is None:
        print("left out: no score.py beside the set or the project")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        scored = Path(folder)
        gold = [json.loads(line) for line in (gold_dir / "gold.jsonl").read_text("utf-8").splitlines() if line.strip()]
        kept = [g for g in gold if args.show in (None, g["show"])]
        (scored / "gold.jsonl").write_text("".join(json.dumps(g) + "\n" for g in kept), "utf-8")
        (scored / "watchlist.toml").write_bytes((gold_dir / "watchlist.toml").read_bytes())
        if args.show is None:
            (scored / "articles.txt").write_bytes((gold_dir / "articles.txt").read_bytes())
        found = [r for r in records(gold_dir) if args.show in (None, r["show"])]
        (scored / "found.jsonl").write_text("".join(json.dumps(r) + "\n" for r in found), "utf-8")
        command = [sys.executable, str(script), str(scored), str(scored / "found.jsonl")]
        command += ["--errors", str(args.errors)] + (["--json"] if args.json else [])
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
