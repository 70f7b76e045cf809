"""Measure what folding costs as the database grows: generated sightings, skewed over 5,000 shows, in one SQLite file.

    python tests/bench/scale.py [--sightings 100000] [--db PATH] [--seed N] [--peers N] [--hot]

Prints, at each power of ten and at the end: sightings per CPU second of folding and of saving with folding, the 50th and
99th percentile of one article's claims, claims so far, and the size of the file. ``--hot`` measures the worst blocks
alone: a figure seen 50,000 times, and a speaker of 2,000 different quotes. ``--peers`` compares the cost of the next
sighting with comparing everything (rapidfuzz) and, where it is installed, datasketch's MinHash-LSH.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.claims import BY_NAME
from pipeline.model import Article, Credit, Extraction, Moment, Page, Sighting, Speaker
from pipeline.watchlist import Watchlist
from store import open_store

SHOWS = 5000
OUTLETS = 2000
PER_ARTICLE = 5
START = datetime(2022, 1, 1, tzinfo=UTC)
WORDS = (
    "harbour lantern winter river engine letter garden signal copper island mirror shadow thunder velvet window anchor "
    "basket candle desert feather glacier hammer insect jungle kettle ladder meadow needle orchard pepper quarry ribbon "
    "saddle tunnel valley walnut yellow zipper bridge circus dragon"
).split()


class Generator:
    """Articles whose sightings repeat each other the way that news does: mostly old claims, hot shows most of all."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.made = 0

    def article(self):
        self.made += 1
        show = int(SHOWS * self.chance.random() ** 4)
        outlet = f"Outlet {int(OUTLETS * self.chance.random() ** 3)}"
        published = START + timedelta(minutes=7 * self.made)
        article = Article(
            url=f"https://{outlet[7:]}.example/{self.made}",
            outlet=outlet,
            title="",
            text="",
            blocks=(),
            published=Moment(published),
            language="en",
        )
        return Extraction(article, tuple(self.sighting(show, place) for place in range(PER_ARTICLE)))

    def sighting(self, show, place):
        origin = self.chance.choice((None, "Netflix", "Netflix", "Variety", "Nielsen", f"Outlet {show % OUTLETS}"))
        kind, record, speaker = self.chance.choices((self.figure, self.date, self.quote, self.status), (4, 3, 2, 1))[0](show)
        return Sighting(
            type=kind,
            show=f"show-{show}",
            season=None if kind == "quote" else 1 + self.chance.randrange(2),
            value=BY_NAME[kind].from_record(record),
            start=place,
            end=place,
            rule="bench",
            confidence=1.0,
            credit=Credit(origin),
            speaker=Speaker(speaker, speaker) if speaker else None,
        )

    def figure(self, show):
        fact = random.Random(f"{show}/{self.chance.randrange(12)}")
        exact = fact.randrange(1_000, 60_000) * 10_000
        label = fact.choice(("first week", "first 28 days", "first 91 days", None))
        rounded, bound = self.chance.choice(((exact, "exact"), (exact, "exact"), (round(exact, -6), "about"), (round(exact, -7) or exact, "over")))
        window = {"label": label, "start": None, "end": None}
        return "viewership", {"value": rounded, "unit": "hours", "bound": bound, "window": window}, None

    def date(self, show):
        fact = random.Random(f"{show}/{self.chance.randrange(20)}")
        day = (START + timedelta(days=fact.randrange(900))).date().isoformat()
        event = fact.choice(("premiere", "finale", "filming-start", "trailer"))
        modality = self.chance.choice(("confirmed", "expected", "rumoured"))
        return "date", {"event": event, "edtf": day, "earliest": day, "latest": day, "modality": modality}, None

    def quote(self, show):
        fact = random.Random(f"{show}/{self.chance.randrange(30)}")
        words = [fact.choice(WORDS) for _ in range(14)]
        cut = self.chance.choice((14, 14, 14, 9))
        return "quote", {"text": " ".join(words[:cut]), "directness": "direct"}, f"Person {show}-{fact.randrange(4)}"

    def status(self, show):
        word = self.chance.choice(("renewed", "unconfirmed", "in-production", "wrapped"))
        return "status", {"status": word, "by": None}, None


def grow(store, total, make):
    """Save and fold article by article, as the daemon does; prints a line at each power of ten."""
    watch = Watchlist()
    saving = folding = 0.0
    each, done, next_line = [], 0, 10_000
    last = (0, 0.0, 0.0)
    print(f"{'sightings':>11} {'fold/s':>8} {'save+fold/s':>11} {'p50 ms':>7} {'p99 ms':>7} {'claims':>9} {'MB':>7}")
    while done < total:
        extraction = make()
        url = extraction.article.url
        began = time.process_time()
        page = store.add_page(Page(url, url.encode(), extraction.article.published.at))
        store.put_reading(page.id, extraction, ruleset="bench")
        saved = time.process_time()
        store.fold(watch)
        folded = time.process_time()
        saving, folding = saving + saved - began, folding + folded - saved
        each.append(1000 * (folded - saved))
        done += len(extraction.sightings)
        if done >= min(next_line, total):
            n, s, f = done - last[0], saving - last[1], folding - last[2]
            p99 = statistics.quantiles(each, n=100)[98]
            size = store.path.stat().st_size / 1e6
            print(f"{done:11,} {n / f:8,.0f} {n / (s + f):11,.0f} {statistics.median(each):7.2f} {p99:7.2f} {store.counts().claims:9,} {size:7.0f}", flush=True)
            last, each = (done, saving, folding), []
            next_line = next_line * 10 if next_line * 10 <= total else total


def hot(store):
    """The worst blocks: one figure from everywhere, one speaker of 2,000 statements."""
    generator = Generator(5)
    count = [0]

    def same_figure():
        count[0] += 1
        base = generator.article()
        window = {"label": "first week", "start": None, "end": None}
        record = {"value": 124_790_000, "unit": "hours", "bound": "exact", "window": window}
        sighting = Sighting("viewership", "hot", 1, BY_NAME["viewership"].from_record(record), 0, 0, "bench", 1.0, Credit(generator.chance.choice(("Netflix", None))))
        return Extraction(base.article, (sighting,))

    def new_quote():
        base = generator.article()
        words = " ".join(generator.chance.choice(WORDS) + str(generator.chance.randrange(9)) for _ in range(14))
        record = {"text": words, "directness": "direct"}
        sighting = Sighting("quote", "hot", None, BY_NAME["quote"].from_record(record), 0, 0, "bench", 1.0, Credit("Variety"), Speaker("Ada Vale", "Ada Vale"))
        return Extraction(base.article, (sighting,))

    print("one figure, from 2,000 outlets")
    grow(store, 10_000, same_figure)
    print("one speaker, every quote another")
    grow(store, 2_000, new_quote)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sightings", type=int, default=100_000)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hot", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_store(args.db or Path(folder) / "scale.db", create=True) as store:
        if args.hot:
            hot(store)
        else:
            grow(store, args.sightings, Generator(args.seed).article)


if __name__ == "__main__":
    main()
