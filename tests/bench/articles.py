"""Measure the reading of articles on corpora at hand: text, dates, gate and worst cases. Nothing is fetched.

    python tests/bench/articles.py text BENCH_DIR [--split dev|test|all]     article-extraction-benchmark checkout
    python tests/bench/articles.py gate BENCH_DIR                            pages a CPU second, by number of names

``BENCH_DIR`` is a checkout of the public repository scrapinghub/article-extraction-benchmark (MIT): its pages and
their gold bodies are not shipped with this project, as they belong to their publishers.

``text`` prints precision, recall and F1 of four-word shingles and the share of pages read exactly, as the benchmark
defines them, side by side with trafilatura where it is installed.
"""

import argparse
import gzip
import hashlib
import json
import random
import re
import statistics
import string
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.errors import UnreadablePage
from pipeline.model import Page
from pipeline.reading.article import page_to_article
from pipeline.reading.gate import Gate
from pipeline.watchlist import Show, Watchlist

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PAGE_BYTES = 250_000


def ours(body, url):
    try:
        article = page_to_article(Page(url, body, NOW), Watchlist())
    except UnreadablePage:
        return ""
    kept = (block for block in article.blocks if block.kind != "caption" and block.role != "summary")
    return "\n\n".join(article.block_text(block) for block in kept)


def readers():
    found = {"secondhand": ours}
    try:
        import trafilatura
    except ImportError:
        return found
    return {**found, "trafilatura": lambda body, url: trafilatura.extract(body, url=url, include_comments=False) or ""}


def pages(folder, split):
    """(html, url, gold text) of each page; a site is in one half only, by the hash of its name."""
    for key, row in json.loads((folder / "ground-truth.json").read_text("utf-8")).items():
        site = (urlsplit(row["url"]).hostname or "").removeprefix("www.")
        half = "test" if hashlib.sha256(site.encode()).digest()[0] % 2 else "dev"
        if split in (half, "all"):
            yield gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()), row["url"], row["articleBody"]


def shingles(text):
    words = re.findall(r"\w+", text)
    return Counter(zip(*(words[i:] for i in range(min(4, max(1, len(words))))), strict=False))


def score(results):
    precisions, recalls, exact = [], [], 0
    for gold, text in results:
        wanted, given = shingles(gold), shingles(text)
        hits = sum((wanted & given).values())
        if given:
            precisions.append(hits / sum(given.values()))
        if wanted:
            recalls.append(hits / sum(wanted.values()))
        exact += re.findall(r"\w+", gold) == re.findall(r"\w+", text)
    precision, recall = statistics.fmean(precisions), statistics.fmean(recalls)
    return precision, recall, 2 * precision * recall / (precision + recall), exact / len(results)


def text(args):
    corpus = list(pages(args.folder, args.split))
    for name, read in readers().items():
        for body, url, _ in corpus[:10]:
            read(body, url)
        began = time.process_time()
        results = [(gold, read(body, url)) for body, url, gold in corpus]
        rate = len(corpus) / (time.process_time() - began)
        precision, recall, f1, exact = score(results)
        print(f"{name:12} P {precision:.3f}  R {recall:.3f}  F1 {f1:.4f}  exact {exact:.3f}  {rate:6.1f} pages/CPU-s")


def word(rng, length):
    return "".join(rng.choices(string.ascii_lowercase, k=length))


def gate(args):
    bodies = [body for body, _, _ in pages(args.folder, "all")]
    size = sum(map(len, bodies))
    rng = random.Random(1)
    for count in (10, 100, 1_000, 10_000):
        names = (f"{word(rng, 6)} {word(rng, 5)}" for _ in range(count))
        watch = Watchlist(tuple(Show(str(number), name) for number, name in enumerate(names)))
        barrier = Gate(watch)
        began = time.process_time()
        passed = sum(barrier.is_relevant(body) for body in bodies)
        rate = size / PAGE_BYTES / (time.process_time() - began)
        print(f"{count:6} names: {rate:7.0f} pages of 250 kB a CPU second, {passed} of {len(bodies)} passed")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run in (("text", text), ("gate", gate)):
        command = commands.add_parser(name)
        command.set_defaults(run=run)
        command.add_argument("folder", type=Path)
        if name == "text":
            command.add_argument("--split", choices=("dev", "test", "all"), default="all")
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
