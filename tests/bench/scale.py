"""Measure what folding costs as the database grows: generated sightings, skewed over 5,000 shows, in one SQLite file.

    python tests/bench/scale.py [--sightings 100000] [--fresh 0.1] [--db PATH] [--seed N] [--hot]

Prints, at each power of ten up to half a million, then at every half million and at the end: sightings per CPU second
of folding since the line before, and of saving with folding, the 50th and 99th percentile of one article's claims (of
200 articles, each folded by itself), claims so far, the size of the file, and the memory of the process. ``--hot``
measures the worst blocks alone: a figure that thousands of outlets repeat, and a speaker of 2,000 different quotes.

The first column to look at is the processor's own speed: how long a fixed piece of work of the same kind took just
then, as a multiple of what it took at the start. On a shared machine the other numbers move with it.
"""

import argparse
import random
import re
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
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
FACTS_A_SEASON = 150
BATCH = 1600
STEP = 500_000
WATCH = Watchlist()
START = datetime(2022, 1, 1, tzinfo=UTC)
WORDS = re.findall(
    r"\w+",
    """
    harbour lantern winter river engine letter garden signal copper island mirror shadow thunder velvet window
    anchor basket candle desert feather glacier hammer insect jungle kettle ladder meadow needle orchard pepper
    quarry ribbon saddle tunnel valley walnut yellow zipper bridge circus dragon
    """,
)


class Generator:
    """Articles whose sightings repeat each other the way that news does.

    One sighting in ``1 / fresh`` states something nobody stated before; the others repeat one of the last things that
    were said of the show: word for word, rounded, trimmed, credited to the same origin or to nobody.
    """

    def __init__(self, seed, fresh):
        self.chance = random.Random(seed)
        self.fresh = fresh
        self.made = 0
        self.recent = {}
        self.told = {}

    def article(self):
        self.made += 1
        show = int(SHOWS * self.chance.random() ** 3)
        outlet = f"Outlet {int(OUTLETS * self.chance.random() ** 3)}"
        article = Article(
            url=f"https://{outlet[7:]}.example/{self.made}",
            outlet=outlet,
            title="",
            text="",
            blocks=(),
            published=Moment(START + timedelta(minutes=7 * self.made)),
            language="en",
        )
        recent = self.recent.setdefault(show, [])
        wanted = sum(self.chance.random() >= self.fresh for _ in range(PER_ARTICLE))
        old = self.chance.sample(recent, min(wanted, len(recent)))
        new = [self.fact(show, outlet) for _ in range(max(PER_ARTICLE - wanted, int(not old)))]
        recent += new
        del recent[:-40]
        facts = [*new, *(self.retold(fact) for fact in old)]
        return Extraction(article, tuple(self.sighting(show, place, fact) for place, fact in enumerate(facts)))

    def sighting(self, show, place, fact):
        kind, season, record, speaker, origin = fact
        return Sighting(
            type=kind,
            show=f"show-{show}",
            season=season,
            value=BY_NAME[kind].from_record(record),
            start=place,
            end=place,
            rule="bench",
            confidence=1.0,
            credit=Credit(origin),
            speaker=Speaker(speaker, speaker) if speaker else None,
        )

    def fact(self, show, outlet):
        """Something new: a figure, a date, a quote or a status, from a platform, a trade paper or the outlet itself."""
        self.told[show] = self.told.get(show, 0) + 1
        season = 1 + self.told[show] // FACTS_A_SEASON
        origin = self.chance.choice((outlet, "Netflix", "Netflix", "Variety", "Nielsen"))
        kind, make = self.chance.choices(
            (("viewership", self.figure), ("date", self.date), ("quote", self.quote), ("status", self.status)),
            (4, 3, 2, 1),
        )[0]
        speaker = f"Person {show}-{season}-{self.chance.randrange(4)}" if kind == "quote" else None
        return kind, None if kind == "quote" else season, make(), speaker, origin

    def retold(self, fact):
        kind, season, record, speaker, origin = fact
        # Now and then somebody forgets to say whom it is from: a claim of another origin.
        origin = origin if self.chance.random() < 0.95 else None
        if self.chance.random() < 0.2:
            if kind == "viewership":
                record = {**record, "value": round(record["value"], -6), "bound": "about"}
            if kind == "quote":
                record = {**record, "text": " ".join(record["text"].split()[:9])}
        return kind, season, record, speaker, origin

    def figure(self):
        exact = self.chance.randrange(1_000, 60_000) * 10_000
        label = self.chance.choice(("first week", "first 28 days", "first 91 days", None))
        return {
            "value": exact,
            "unit": "hours",
            "bound": "exact",
            "window": {"label": label, "start": None, "end": None},
        }

    def date(self):
        day = (START + timedelta(days=self.chance.randrange(900))).date().isoformat()
        event = self.chance.choice(("premiere", "finale", "filming-start", "trailer"))
        modality = self.chance.choice(("confirmed", "expected", "rumoured"))
        return {"event": event, "edtf": day, "earliest": day, "latest": day, "modality": modality}

    def quote(self):
        return {"text": " ".join(self.chance.choice(WORDS) for _ in range(14)), "directness": "direct"}

    def status(self):
        return {"status": self.chance.choice(("renewed", "unconfirmed", "in-production", "wrapped")), "by": None}


def save(store, extraction):
    """Save one read article; CPU seconds that it took."""
    began = time.process_time()
    url = extraction.article.url
    page = store.add_page(Page(url, url.encode(), extraction.article.published.at))
    store.put_reading(page.id, extraction, ruleset="bench")
    return time.process_time() - began


def save_batch(store, extractions):
    """Save read articles in one transaction, as folding has them."""
    began = time.process_time()
    with store.together():
        for extraction in extractions:
            save(store, extraction)
    return time.process_time() - began


def fold(store):
    began = time.process_time()
    store.fold(WATCH)
    return time.process_time() - began


def reference():
    """CPU seconds of a fixed piece of work: rows into a database in memory, and strings through a dictionary."""
    began = time.process_time()
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("create table numbers (id integer primary key, word text unique)")
        for number in range(10_000):
            db.execute("insert into numbers values (?, ?)", (number, f"{number * 7919 % 10_007:x}"))
    seen = {}
    for number in range(50_000):
        word = f"{number % 4999:x}"
        seen[word] = seen.get(word, 0) + 1
    return time.process_time() - began


def grow(store, total, make):
    """Save and fold in batches, as an ingest does; prints a line at each milestone, where it times single articles."""
    print(
        f"{'sightings':>11} {'slowness':>8} {'fold/s':>8} {'save+fold/s':>11} {'p50 ms':>7} {'p99 ms':>7} {'claims':>9}"
        f" {'file MB':>8} {'RSS MB':>7}"
    )
    usual = min(reference() for _ in range(5))
    done, next_line, last, saving, folding, slow = 0, min(10_000, total), 0, 0.0, 0.0, []
    while done < total:
        extractions = [make() for _ in range(BATCH)]
        done += sum(len(extraction.sightings) for extraction in extractions)
        saving += save_batch(store, extractions)
        folding += fold(store)
        if len(slow) < 20 or done >= next_line:
            slow.append(reference() / usual)
        if done >= next_line:
            each = [single(store, make()) for _ in range(200)]
            p50, p99 = statistics.median(each), statistics.quantiles(each, n=100)[98]
            rate, whole = (done - last) / folding, (done - last) / (folding + saving)
            size = store.path.stat().st_size / 1e6
            claims = store.query("select max(claim_id) from claims").rows[0][0]
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            speed = f"{done:11,} {statistics.median(slow):8.2f} {rate:8,.0f} {whole:11,.0f}"
            print(f"{speed} {p50:7.2f} {p99:7.2f} {claims:9,} {size:8,.0f} {memory:7,.0f}", flush=True)
            last, saving, folding, slow = done, 0.0, 0.0, []
            next_line = min(next_line * 10 if next_line < 100_000 else next_line // STEP * STEP + STEP, total)


def single(store, extraction):
    """Milliseconds of CPU that one article's claims take when they are folded by themselves."""
    save(store, extraction)
    return 1000 * fold(store)


def hot(store):
    """The worst blocks: one figure from everywhere, one speaker of 2,000 statements."""
    generator = Generator(5, 0.1)
    count = [0]

    def same_figure():
        count[0] += 1
        base = generator.article()
        window = {"label": "first week", "start": None, "end": None}
        record = {"value": 124_790_000, "unit": "hours", "bound": "exact", "window": window}
        sighting = Sighting(
            "viewership",
            "hot",
            1,
            BY_NAME["viewership"].from_record(record),
            0,
            0,
            "bench",
            1.0,
            Credit(generator.chance.choice(("Netflix", None))),
        )
        return Extraction(base.article, (sighting,))

    def new_quote():
        base = generator.article()
        words = " ".join(generator.chance.choice(WORDS) + str(generator.chance.randrange(9)) for _ in range(14))
        record = {"text": words, "directness": "direct"}
        sighting = Sighting(
            "quote",
            "hot",
            None,
            BY_NAME["quote"].from_record(record),
            0,
            0,
            "bench",
            1.0,
            Credit("Variety"),
            Speaker("Ada Vale", "Ada Vale"),
        )
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
    parser.add_argument("--fresh", type=float, default=0.1, help="share of sightings that state something new")
    parser.add_argument("--hot", action="store_true")
    args = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(args.db or Path(folder) / "scale.db", create=True) as store,
    ):
        if args.hot:
            hot(store)
        else:
            grow(store, args.sightings, Generator(args.seed, args.fresh).article)


if __name__ == "__main__":
    main()
