"""Hold the reader to its bounds: the worst pages, the gate, and the two parsers. Needs nothing but the project.

    python tests/bench/limits.py [worst|gate|parsers ...]

``worst`` reads hostile pages, each in a process of its own: none may take more than 5 CPU seconds or 500 MB, and each
gives text or the reason why not. ``gate`` lets the project's own pages, filled up to 250 kB as
news sites do, through a gate that
follows nothing on them, with 10 to 10,000 names: 1,500 pages a CPU second at least, and less than a fifth slower with
many names; every annotated page must pass the gate of its own watch-list. ``parsers`` compares lxml with BeautifulSoup
on the same pages. The exit code is 1 where a bound is broken.
"""

import argparse
import os
import random
import string
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.errors import UnreadablePage
from pipeline.model import Page
from pipeline.reading.article import page_to_article
from pipeline.reading.gate import Gate
from pipeline.watchlist import Show, Watchlist
from tests.bench.gold import read_watchlist

GOLD = Path(__file__).parent.parent / "gold"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
MOST_SECONDS, MOST_MB = 5, 500
PAGE_BYTES, FEWEST_PAGES, MOST_SLOWER = 250_000, 1_500, 0.2
CODE_SHARE = 0.55
MARKUP = (
    b'<div class="c-card__inner u-mb-16 js-track" data-id="4815"><a href="/tv/2025/03/12/gulls-481516">Gulls</a></div>'
)
SENTENCE = b"<p>The company said on Tuesday that the second season will be released in March, after a long wait.</p>"
ARTICLE = b"<h1>Headline</h1>" + SENTENCE * 6
KOREAN = "<p>제작사는 화요일 시즌2 제작이 확정됐으며 내년 봄에 촬영을 시작한다고 밝혔다.</p>" * 6


def worst_pages():
    """(name, function that makes the bytes): they are made in the process that reads them."""
    yield "100,000 nested div", lambda: b"<div>" * 100_000 + ARTICLE
    yield "1,000 nested div", lambda: b"<div>" * 1_000 + ARTICLE
    yield "100,000 unclosed b", lambda: ARTICLE + b"<b>" * 100_000
    yield "50,000 paragraphs", lambda: b"<p>Short one here.</p>" * 50_000
    yield "50,000 cells", lambda: ARTICLE + b"<table><tr>" + b"<td>cell</td>" * 50_000 + b"</table>"
    yield "colspan 2^53", lambda: ARTICLE + b"<table><tr><td colspan=9007199254740992>x</td></tr></table>"
    yield "50,000 links in items", lambda: b"<ul>" + b"<li><a href=x>A link of some length</a>" * 50_000
    yield "50 MB of paragraphs", lambda: SENTENCE * (50_000_000 // len(SENTENCE))
    yield "20 MB of paragraphs", lambda: SENTENCE * (20_000_000 // len(SENTENCE))
    yield "10 MB in one text", lambda: b"<p>" + b"word and more. " * 700_000
    yield "10 MB without a blank", lambda: b"<p>" + b"x" * 10_000_000
    yield "10 MB picture in base64", lambda: ARTICLE + b'<img src="data:;base64,' + b"A" * 10_000_000 + b'">'
    yield "11 MB of script", lambda: ARTICLE + b"<script>" + b"x" * 11_000_000 + b"</script>" + SENTENCE
    yield "50 MB of script", lambda: ARTICLE + b"<script>" + b"x" * 50_000_000 + b"</script>"
    yield "5 MB of &", lambda: b"&" * 5_000_000
    yield "300,000 <", lambda: b"<" * 300_000
    yield "a title of 1 MB", lambda: b"<title>" + b"a - " * 250_000 + b"</title>" + ARTICLE
    yield "JSON-LD 100,000 deep", lambda: ARTICLE + b'<script type="application/ld+json">' + b"[" * 100_000
    yield "a reference of 9,000 digits", lambda: ARTICLE + b"&#" + b"9" * 9_000 + b";"
    yield "random bytes", lambda: random.Random(1).randbytes(500_000)
    yield "null bytes", lambda: ARTICLE.replace(b" said", b"\x00said")
    yield "broken UTF-8", lambda: ARTICLE.replace(b" said", b"\xff\xfe said")
    yield "EUC-KR labelled UTF-8", lambda: b"<meta charset=utf-8>" + KOREAN.encode("euc-kr")
    yield "UTF-16 without a mark", lambda: ("<html>" + KOREAN).encode("utf-16-le")
    yield "plain text", lambda: b"The company said so on Tuesday, after a long wait for it. " * 20
    yield "blanks", lambda: b" \n " * 100
    yield "empty", lambda: b""


def outcome(body):
    try:
        article = page_to_article(Page("https://x.example/", body, NOW), Watchlist())
    except UnreadablePage as refused:
        return refused.reason
    return f"{len(article.blocks)} blocks, {len(article.text)} characters"


def worst():
    """True if every page is read within the bounds."""
    well = True
    for name, make in worst_pages():
        sys.stdout.flush()
        child = os.fork()
        if not child:
            said = outcome(make())
            print(f"{name:28} {said:48}", end="", flush=True)
            os._exit(0)
        _, status, used = os.wait4(child, 0)
        seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss // 1024
        fine = status == 0 and seconds <= MOST_SECONDS and megabytes <= MOST_MB
        print(f"{seconds:6.2f} s {megabytes:4} MB{'' if fine else '  TOO MUCH'}")
        well = well and fine
    return well


def own_pages():
    """Own pages, filled up to what a news site sends: over half of it is scripts, and a twentieth is text.

    Those are the shares in the public pages of article-extraction-benchmark, with eight tags a kilobyte.
    """
    for path in sorted(GOLD.glob("*/articles/*.html")):
        body = path.read_bytes()
        script = b"<script>" + b"window.state={id:4,kind:'card'};" * (int(CODE_SHARE * PAGE_BYTES) // 32) + b"</script>"
        markup = MARKUP * ((PAGE_BYTES - len(body) - len(script)) // len(MARKUP))
        yield body + script + markup


def gate():
    """True if the gate is fast enough, however many the names, and loses no annotated page."""
    bodies, rng, rates = list(own_pages()), random.Random(1), {}
    for count in (10, 100, 1_000, 10_000):
        names = ("".join(rng.choices(string.ascii_lowercase, k=12)) for _ in range(count))
        barrier = Gate(
            Watchlist(tuple(Show(str(number), f"{name[:7]} {name[7:]}") for number, name in enumerate(names)))
        )
        spent = []
        for _ in range(3):
            began = time.process_time()
            passed = sum(barrier.is_relevant(body) for body in bodies)
            spent.append(time.process_time() - began)
        rates[count] = len(bodies) / min(spent)
        print(f"{count:6} names: {rates[count]:6.0f} pages of 250 kB a CPU second, {passed} of {len(bodies)} passed")
    lost = [path.name for folder in sorted(GOLD.iterdir()) if folder.is_dir() for path in lost_pages(folder)]
    print(f"annotated pages that their own gate holds back: {', '.join(lost) or 'none'}")
    return min(rates.values()) >= FEWEST_PAGES and rates[10_000] >= (1 - MOST_SLOWER) * rates[10] and not lost


def lost_pages(folder):
    barrier = Gate(read_watchlist(folder / "watchlist.toml"))
    return [path for path in sorted((folder / "articles").iterdir()) if not barrier.is_relevant(path.read_bytes())]


def parsers():
    """True; prints how many of the same pages the two parsers read in a CPU second."""
    from bs4 import BeautifulSoup
    from lxml import etree

    def lxml(body):
        etree.fromstring(body, etree.HTMLParser(huge_tree=True))

    bodies = [path.read_bytes() for path in sorted(GOLD.glob("*/articles/*.html"))] * 5
    kinds = (("lxml", lxml), ("BeautifulSoup on lxml", lambda body: BeautifulSoup(body, "lxml")))
    for name, parse in kinds:
        began = time.process_time()
        for body in bodies:
            parse(body)
        print(f"{name:24} {sum(map(len, bodies)) / (time.process_time() - began) / 1e6:7.1f} MB of markup a CPU second")
    return True


PARTS = {"worst": worst, "gate": gate, "parsers": parsers}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all where none is named")
    parts = parser.parse_args().parts or tuple(PARTS)
    if unknown := set(parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    held = [PARTS[part]() for part in parts]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
