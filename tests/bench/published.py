"""Measure the days of publication on htmldate's own corpus, side by side with htmldate. Nothing is fetched.

    python tests/bench/published.py HTMLDATE_DIR [--errors]

``HTMLDATE_DIR`` is a checkout of htmldate: ``tests/eval_*.json`` give the day of 1,000 saved pages. A reader is *right*
where it names that day, *wrong* where it names another, *silent* where it names none. htmldate is asked for the day of
publication (``original_date=True``), not of the last change.
"""

import argparse
import json
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.errors import UnreadablePage
from pipeline.model import Page
from pipeline.reading.article import read_metadata
from pipeline.watchlist import Watchlist

NOBODY = Watchlist()


def ours(body, url):
    """The day that we read, and how it is known; empty where there is none."""
    try:
        found = read_metadata(Page(url, body, datetime.now(UTC)), NOBODY)
    except UnreadablePage as refused:
        return "", refused.reason
    return (found.published.day.isoformat(), found.known["published"]) if found.published else ("", "")


def readers():
    try:
        from htmldate import find_date
    except ImportError:
        return {"secondhand": ours}

    def theirs(body, url):
        return find_date(body, url=url, original_date=True) or "", ""

    return {"secondhand": ours, "htmldate": theirs}


def corpus(folder):
    """(url, body, day) of each page whose file is at hand."""
    for index in sorted((folder / "tests").glob("eval_*.json")):
        for url, row in json.loads(index.read_text("utf-8")).items():
            files = [folder / "tests" / place / row["file"] for place in ("cache", "eval", "test_set")]
            saved = next((file for file in files if file.exists()), None)
            if saved:
                yield url, saved.read_bytes(), row["date"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    pages = list(corpus(args.folder))
    for name, read in readers().items():
        counts, ways, began = Counter(), Counter(), time.process_time()
        for url, body, day in pages:
            said, how = read(body, url)
            outcome = "right" if said == day else "wrong" if said else "silent"
            counts[outcome] += 1
            ways[how, outcome] += 1
            if args.errors and name == "secondhand" and outcome != "right":
                print(f"{outcome:7} {day} {said or '-':10} {how:20} {url}")
        seconds = time.process_time() - began
        shares = "  ".join(f"{outcome} {counts[outcome] / len(pages):6.1%}" for outcome in ("right", "silent", "wrong"))
        print(f"{name:12} {shares}  of {len(pages)} pages  {len(pages) / seconds:6.1f} pages/CPU-s")
        for (how, outcome), count in sorted(ways.items()):
            if how:
                print(f"    {how:28} {outcome:7} {count}")


if __name__ == "__main__":
    sys.exit(main())
