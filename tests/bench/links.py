"""Measure which links inside articles are kept, with their anchors in place. Nothing is fetched.

    python tests/bench/links.py BENCH_DIR [--split dev|test|all] [--errors]

``BENCH_DIR`` is a checkout of article-extraction-benchmark. Its gold has no links, so they are taken from the page: the
paragraphs, headings, items and quotations of eight words or more that stand in the gold text, and every link in them
that leads to a web page and has words. One counts as found where the article has the same address under the same
words; a link of the article that is in none of those blocks is *elsewhere*, which short blocks are too.
"""

import argparse
import re
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.errors import UnreadablePage
from pipeline.model import Page
from pipeline.reading.article import page_to_article
from pipeline.reading.decode import decode
from pipeline.reading.tree import parse
from pipeline.reading.urls import absolute
from pipeline.watchlist import Watchlist
from tests.bench.articles import pages, shingles

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd")
FEWEST_WORDS, GOLD_SHARE = 8, 0.8


def folded(text):
    """``text`` without what is typesetting: soft hyphens, blanks of every kind."""
    return " ".join(re.sub("[\u00ad\u200b\u2060\ufeff]", "", text).split())


def wanted(body, url, gold):
    """Counts of (address, words) of the links in the page's blocks that are in the gold text."""
    known, found = shingles(gold), Counter()
    root = parse(decode(body).text, url=url)
    base = absolute(url, next((e.get("href") or "" for e in root.iter("base")), "")) or url
    for block in root.iter(*BLOCKS):
        text = "".join(block.itertext())
        own = shingles(text)
        if any(True for _ in block.iterdescendants(*BLOCKS)) or len(re.findall(r"\w+", text)) < FEWEST_WORDS:
            continue
        if sum((own & known).values()) < GOLD_SHARE * sum(own.values()):
            continue
        for link in block.iter("a"):
            target, words = absolute(base, link.get("href") or ""), folded("".join(link.itertext()))
            if target and words:
                found[target, words] += 1
    return found


def given(body, url):
    """Counts of (address, words) of the article's links; none where there is no article."""
    try:
        article = page_to_article(Page(url, body, NOW), Watchlist())
    except UnreadablePage:
        return Counter()
    return Counter((link.url, folded(article.text[link.start : link.end])) for link in article.links)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", choices=("dev", "test", "all"), default="all")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    total = found = elsewhere = 0
    for body, url, gold in pages(args.folder, args.split):
        want, have = wanted(body, url, gold), given(body, url)
        total += sum(want.values())
        found += sum((want & have).values())
        elsewhere += sum((have - want).values())
        for (target, words), count in (want - have).items() if args.errors else ():
            print(f"lost {count}: {words!r} -> {target} on {url}")
    print(f"links inside the content: {found} of {total} found ({found / total:.1%}); {elsewhere} elsewhere")


if __name__ == "__main__":
    sys.exit(main())
