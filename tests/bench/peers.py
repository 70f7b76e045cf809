"""Compare folding with what is used for it elsewhere, on the same sightings, in one run.

    python tests/bench/peers.py [--sightings 5000] [--seed N]

Prints, for folding, for datasketch's MinHash-LSH over each sighting's words, and for rapidfuzz over everything before
(of the same show, and then of all): sightings per CPU second, the ratio to folding, the claims found, and pairwise
precision and recall against the facts that the generator made. Needs ``datasketch``.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from datasketch import MinHash, MinHashLSH
from rapidfuzz import fuzz, process

from pipeline.claims import BY_NAME
from store import open_store
from tests.bench.scale import BATCH, Generator, fold, save

ALIKE = 85
PERMUTATIONS = 64


class Remembering(Generator):
    """A generator that keeps which fact each sighting tells: what it tells is one claim for each origin."""

    def __init__(self, seed, fresh):
        super().__init__(seed, fresh)
        self.facts = 0

    def fact(self, show, outlet):
        kind, season, record, speaker, origin = super().fact(show, outlet)
        record["_fact"] = self.facts
        self.facts += 1
        return kind, season, record, speaker, origin

    def sighting(self, show, place, fact):
        kind, season, record, speaker, origin = fact
        number = record["_fact"]
        plain = {key: value for key, value in record.items() if key != "_fact"}
        made = super().sighting(show, place, (kind, season, plain, speaker, origin))
        self.last.append((number, origin))
        return made

    def article(self):
        self.last = []
        extraction = super().article()
        outlet = extraction.article.outlet
        return extraction, [(number, origin or outlet) for number, origin in self.last]


def words_of(sighting, outlet):
    """What a comparison of texts gets to see of a sighting: all of it, as a line of words."""
    said = BY_NAME[sighting.type].phrase(sighting.value)
    named = sighting.speaker.name if sighting.speaker else ""
    return f"{sighting.show} {sighting.season or ''} {sighting.type} {named} {said} {sighting.credit.origin or outlet}"


def by_folding(made):
    """``(seconds, claim of each sighting)``."""
    seconds = 0.0
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "peers.db", create=True) as store:
        for start in range(0, len(made), BATCH):
            for extraction, _ in made[start : start + BATCH]:
                save(store, extraction)
            seconds += fold(store)
        claims = placed(store, made)
    return seconds, claims


def placed(store, made):
    sql = """
        select url, char_start, claim_id from sightings join variants using (variant_id)
        join articles on articles.article_id = sightings.article_id
        """
    where = {(url, start): claim for url, start, claim in store.query(sql, limit=10**7).rows}
    return [where[e.article.url, sighting.start] for e, _ in made for sighting in e.sightings]


def by_minhash(lines):
    began = time.process_time()
    index = MinHashLSH(threshold=ALIKE / 100, num_perm=PERMUTATIONS)
    claims = []
    for number, line in enumerate(lines):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([word.encode() for word in line.split()])
        met = index.query(sketch)
        claims.append(claims[min(met)] if met else number)
        index.insert(number, sketch)
    return time.process_time() - began, claims


def by_rapidfuzz(lines, blocks):
    """Each line against every one before it in its block."""
    began = time.process_time()
    seen, claims = {}, []
    for number, (line, block) in enumerate(zip(lines, blocks, strict=True)):
        known = seen.setdefault(block, {})
        met = process.extractOne(line, known, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
        claims.append(claims[met[2]] if met else number)
        known[number] = line
    return time.process_time() - began, claims


def pairs(labels):
    return sum(count * (count - 1) // 2 for count in Counter(labels).values())


def report(name, seconds, claims, truth, base):
    both = pairs(list(zip(claims, truth, strict=True)))
    precision, recall = both / max(1, pairs(claims)), both / max(1, pairs(truth))
    rate = len(claims) / seconds
    print(
        f"{name:34} {rate:9,.0f} {rate / base if base else 1:7.3f} {len(set(claims)):7,} {precision:9.3f} {recall:7.3f}"
    )
    return rate


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sightings", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    generator, made, count = Remembering(args.seed, 0.1), [], 0
    while count < args.sightings:
        made.append(generator.article())
        count += len(made[-1][0].sightings)
    lines = [words_of(sighting, e.article.outlet) for e, _ in made for sighting in e.sightings]
    shows = [sighting.show for e, _ in made for sighting in e.sightings]
    truth = [told for _, all_told in made for told in all_told]
    print(f"{'':34} {'per CPU s':>9} {'ratio':>7} {'claims':>7} {'precision':>9} {'recall':>7}")
    base = report("folding, all of it, in SQLite", *by_folding(made), truth, None)
    report("datasketch MinHash-LSH, in memory", *by_minhash(lines), truth, base)
    report("rapidfuzz over the show, in memory", *by_rapidfuzz(lines, shows), truth, base)
    report("rapidfuzz over all, in memory", *by_rapidfuzz(lines, [""] * len(lines)), truth, base)


if __name__ == "__main__":
    main()
