"""Measure identity alone: gold sightings in, claims out, B-cubed against the gold's claims.

    python tests/bench/identity.py GOLD_DIR... [--errors N] [--shuffles N]

Prints B-cubed precision, recall and F1, the baselines (every sighting its own claim; equal records only), and the
over-merges: pairs of sightings of different gold claims in one of ours, the worst kind of error. ``--shuffles`` groups
the sightings in that many random orders and says whether the claims were the same each time.
"""

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.claims import BY_NAME
from pipeline.identity.sameness import claims_of
from pipeline.identity.variants import canonical_names
from pipeline.model import Article, Block, Credit, Moment, Sighting, Speaker
from tests.bench.gold import read_watchlist


def read_gold(folder):
    """``(sighting, article, claim)`` for each gold line."""
    listed = [line.split("\t") for line in (folder / "articles.txt").read_text("utf-8").splitlines() if line.strip()]
    meta = {url: (day, outlet, language) for url, _, day, outlet, language in listed}
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        day, outlet, language = meta[gold["article"]]
        text = gold["evidence"]
        article = Article(
            url=gold["article"],
            outlet=outlet,
            title="",
            text=text,
            blocks=(Block("paragraph", 0, len(text)),),
            published=Moment(datetime.fromisoformat(day).replace(tzinfo=UTC), has_time=False),
            language=language,
        )
        yield to_sighting(gold), article, gold["claim"]


def to_sighting(gold):
    speaker = gold["speaker"]
    name = speaker.get("name") if isinstance(speaker, dict) else speaker
    return Sighting(
        type=gold["type"],
        show=gold["show"],
        season=gold["season"],
        value=BY_NAME[gold["type"]].from_record(gold[gold["type"]]),
        start=0,
        end=len(gold["evidence"]),
        rule="gold",
        confidence=1.0,
        credit=Credit(gold["origin"], tuple(gold["via"])),
        speaker=Speaker(name, name or "") if gold["type"] == "quote" else None,
    )


def bcubed(pairs):
    by_gold, by_ours, both = Counter(), Counter(), Counter()
    for gold, ours in pairs:
        by_gold[gold] += 1
        by_ours[ours] += 1
        both[gold, ours] += 1
    precision = sum(both[g, o] / by_ours[o] for g, o in pairs) / len(pairs)
    recall = sum(both[g, o] / by_gold[g] for g, o in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def over_merges(gold, ours):
    clusters = defaultdict(Counter)
    for label, cluster in zip(gold, ours, strict=True):
        clusters[cluster][label] += 1
    wrong = 0
    for counts in clusters.values():
        total = sum(counts.values())
        wrong += sum(count * (total - count) for count in counts.values()) // 2
    return wrong


def report(folder, args):
    canonical = canonical_names(read_watchlist(folder / "watchlist.toml"))
    rows = list(read_gold(folder))
    gold = [claim for _, _, claim in rows]
    claims, _ = claims_of([(s, a) for s, a, _ in rows], canonical=canonical)
    singles = bcubed(list(zip(gold, range(len(gold)), strict=True)))
    exact = bcubed(list(zip(gold, [equal_key(s, a) for s, a, _ in rows], strict=True)))
    p, r, f = bcubed(list(zip(gold, claims, strict=True)))
    print(f"{folder.name}: {len(rows)} sightings, {len(set(gold))} gold claims, {len(set(claims))} claims")
    print(f"  every sighting its own claim   F1 {singles[2]:.3f}    equal records only   F1 {exact[2]:.3f}")
    print(f"  identity   P {p:.4f}  R {r:.4f}  F1 {f:.4f}   over-merged pairs {over_merges(gold, claims)}")
    show_errors(rows, claims, args.errors)
    if args.shuffles:
        same = same_in_any_order(rows, canonical, args.shuffles)
        print(f"  {args.shuffles} shuffles: {'the same claims each time' if same else 'DIFFERENT CLAIMS'}")


def equal_key(sighting, article):
    return (
        sighting.type,
        sighting.show,
        sighting.season,
        sighting.credit.origin or article.outlet,
        repr(sighting.value),
        repr(sighting.speaker),
    )


def same_in_any_order(rows, canonical, times):
    chance = random.Random(1)
    wanted = None
    for _ in range(times):
        order = list(range(len(rows)))
        chance.shuffle(order)
        claims, _ = claims_of([rows[index][:2] for index in order], canonical=canonical)
        groups = defaultdict(set)
        for place, index in enumerate(order):
            groups[claims[place]].add(index)
        found = {frozenset(group) for group in groups.values()}
        wanted = wanted or found
        if found != wanted:
            return False
    return True


def show_errors(rows, claims, most):
    by_gold, by_ours = defaultdict(list), defaultdict(list)
    for index, (_, _, gold) in enumerate(rows):
        by_gold[gold].append(index)
        by_ours[claims[index]].append(index)
    split = [(gold, ids) for gold, ids in by_gold.items() if len({claims[i] for i in ids}) > 1]
    merged = [(ours, ids) for ours, ids in by_ours.items() if len({rows[i][2] for i in ids}) > 1]
    for word, groups in (("SPLIT", split), ("MERGED", merged)):
        for name, ids in groups[:most]:
            print(f"  {word} {name}")
            for i in ids:
                sighting, article, gold = rows[i]
                told = (article.outlet, sighting.credit.origin, sighting.season, sighting.value)
                print(f"     {claims[i]:4} {gold:40} {' | '.join(map(str, told))}"[:330])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold_dirs", type=Path, nargs="+")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--shuffles", type=int, default=0)
    args = parser.parse_args()
    for folder in args.gold_dirs:
        report(folder.resolve(), args)


if __name__ == "__main__":
    main()
