"""Measure what the desk and the exports ask for, over a database of generated sightings.

    python tests/bench/views.py [--sightings 100000] [--seed N]

Prints the CPU seconds that each question takes, the slowest first (on a machine that nobody else uses they are what one
waits); fails where one takes more than a second.
"""

import argparse
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from store import NAMED_QUERIES, open_store
from tests.bench.scale import BATCH, Generator, fold, save_batch

MOST_SECONDS = 1.0


def fill(store, total, generator):
    done = 0
    while done < total:
        extractions = [generator.article() for _ in range(BATCH)]
        done += sum(len(extraction.sightings) for extraction in extractions)
        save_batch(store, extractions)
        fold(store)


def questions(store):
    """``(name, question)`` of every view, ready query and reading method, asked as pages ask them: a page at a time."""
    views = store.query("select name from sqlite_master where type = 'view' order by name").rows
    for (name,) in views:
        yield name, partial(store.query, f"select * from {name} limit 200")
        yield f"{name}, counted", partial(store.query, f"select count(*) from {name}")
    for name, asked in NAMED_QUERIES.items():
        parameters = {**dict(asked.parameters), **({"show": "show-0"} if "show" in asked.sql else {})}
        yield f"query {name}", partial(store.query, asked.sql, parameters)
    busiest = store.query("select claim_id from v_claims order by n_sightings desc limit 1").rows[0][0]
    yield "counts", store.counts
    yield "claims, first 200", partial(store.claims, limit=200)
    yield "claims of the busiest show", partial(store.claims, show="show-0")
    yield "story of the most repeated claim", partial(store.claim, str(busiest))
    yield "conflicts of the busiest show", partial(store.conflicts, show="show-0")
    yield "changes of the busiest show", partial(store.changes_since, show="show-0")
    yield "articles, first 200", partial(store.articles, limit=200)
    yield "search", partial(store.search, "harbour lantern")


def cpu_seconds(ask):
    began = time.process_time()
    ask()
    return time.process_time() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sightings", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    taken = []
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "views.db", create=True) as store:
        fill(store, args.sightings, Generator(args.seed, 0.1))
        for name, ask in questions(store):
            taken.append((cpu_seconds(ask), name))
    for seconds, name in sorted(taken, reverse=True):
        print(f"{seconds:8.3f} s  {name}{'   too slow' if seconds > MOST_SECONDS else ''}")
    return 1 if max(taken)[0] > MOST_SECONDS else 0


if __name__ == "__main__":
    sys.exit(main())
