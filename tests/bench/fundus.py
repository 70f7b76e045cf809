"""Measure days, authors, headlines and text on the pages that fundus keeps for its own tests. Nothing is fetched.

    python tests/bench/fundus.py FUNDUS_DIR [--split dev|test|all] [--errors days|authors|titles]

``FUNDUS_DIR`` is a checkout of fundus: ``tests/resources/parser/test_data`` holds saved pages and, for each, what its
publisher's own parser reads. A page belongs to the entry whose words it covers best. An outlet that names itself as
author names none. The day of an article is compared
in its own time zone; where both give a time, the moment is compared too.
"""

import argparse
import gzip
import hashlib
import html
import json
import re
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.errors import UnreadablePage
from pipeline.model import Page
from pipeline.reading.article import page_to_article
from pipeline.reading.titles import plain
from pipeline.reading.urls import site_of
from pipeline.watchlist import Watchlist
from tests.bench.articles import score

NOBODY = Watchlist()
DATA = Path("tests/resources/parser/test_data")


def words(text):
    return set(re.findall(r"\w+", text))


def gold_text(row):
    body = row.get("body") or {}
    sections = body.get("sections") or []
    parts = [*(body.get("summary") or [])]
    parts += [line for part in sections for key in ("headline", "paragraphs") for line in part.get(key) or []]
    return "\n".join(parts)


def corpus(folder, split):
    """(name, url, page's bytes, what the publisher's parser reads) of every page that one entry alone fits best."""
    for gold in sorted((folder / DATA).glob("*/*.json")):
        told = json.loads((gold.parent / "meta.info").read_text("utf-8"))
        files = [gold.parent / name for name in told if name.split("_", 1)[0] == gold.stem]
        pages = {file.name: gzip.decompress(file.read_bytes()) for file in files if file.exists()}
        said = {
            name: words(re.sub(r"<[^>]*>", " ", html.unescape(page.decode("utf-8", "replace"))))
            for name, page in pages.items()
        }
        for row in json.loads(gold.read_text("utf-8")).values():
            name = best(words(gold_text(row)), said) if isinstance(row, dict) else None
            if name and split in (half(told[name]["url"]), "all"):
                if (row.get("publishing_date") or "")[:10] > told[name]["crawl_date"][:10]:
                    del row["publishing_date"]  # after the page was saved: its day and month are mixed up
                yield f"{gold.parent.name}/{name}", told[name]["url"], pages[name], row


def best(wanted, said):
    """The one page that holds most of ``wanted``, and more than half; None where there is none or two are level."""
    cover = (
        sorted(((len(wanted & page) / len(wanted), name) for name, page in said.items()), reverse=True)
        if wanted
        else []
    )
    if not cover or cover[0][0] <= 0.5 or (len(cover) > 1 and cover[0][0] == cover[1][0]):
        return None
    return cover[0][1]


def half(url):
    site = (urlsplit(url).hostname or "").removeprefix("www.")
    return "test" if hashlib.sha256(site.encode()).digest()[0] % 2 else "dev"


def day_outcome(article, gold):
    if article is None or article.published is None:
        return "silent"
    at = datetime.fromisoformat(gold)
    if article.published.day == at.date():
        return "right"
    # A stamp in UTC and one in local time may name two days for one moment.
    moment = (at if at.tzinfo else at.replace(tzinfo=UTC)).replace(microsecond=0)
    return "right" if article.published.has_time and article.published.at == moment else "wrong"


def authors_outcome(article, gold):
    own = (
        {plain(article.outlet), plain(site_of(article.url)), plain(site_of(article.url).split(".")[0])}
        if article
        else set()
    )
    wanted, given = ({plain(name) for name in names} - own for names in (gold, article.authors if article else ()))
    if wanted == given:
        return "right"
    return "silent" if not given else "partly" if wanted & given else "wrong"


def title_outcome(article, gold):
    given, wanted = (re.findall(r"\w+", text.casefold()) for text in (article.title if article else "", gold))
    return "right" if given == wanted else "silent" if not given else "wrong"


ASKED = {
    "days": ("publishing_date", day_outcome, lambda article: article.published and article.published.text()),
    "authors": ("authors", authors_outcome, lambda article: article.authors),
    "titles": ("title", title_outcome, lambda article: article.title),
}


def running_text(article):
    if article is None:
        return ""
    return "\n\n".join(article.block_text(block) for block in article.blocks if block.kind != "caption")


def read(body, url):
    try:
        return page_to_article(Page(url, body, datetime(2030, 1, 1, tzinfo=UTC)), NOBODY)
    except UnreadablePage:
        return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", choices=("dev", "test", "all"), default="all")
    parser.add_argument("--errors", choices=tuple(ASKED))
    args = parser.parse_args()
    counts, ways, texts = {name: Counter() for name in ASKED}, Counter(), []
    for name, url, body, row in corpus(args.folder, args.split):
        article = read(body, url)
        texts.append((gold_text(row), running_text(article)))
        for asked, (key, judge, given) in ASKED.items():
            if not row.get(key):
                continue
            outcome = judge(article, row[key])
            counts[asked][outcome] += 1
            ways[
                asked,
                article.known.get({"days": "published", "titles": "title"}.get(asked, asked), "") if article else "",
                outcome,
            ] += 1
            if args.errors == asked and outcome != "right":
                print(f"{outcome:7} {name}: {row[key]!r}, read {article and given(article)!r}")
    for asked, found in counts.items():
        total = sum(found.values())
        print(
            f"{asked:8} "
            + "  ".join(f"{outcome} {count / total:6.1%} ({count})" for outcome, count in found.most_common())
        )
    precision, recall, f1, exact = score(texts)
    print(f"text     P {precision:.3f}  R {recall:.3f}  F1 {f1:.4f}  exact {exact:.3f}  of {len(texts)} pages")


if __name__ == "__main__":
    sys.exit(main())
