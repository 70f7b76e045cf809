"""Try to break the reading of pages: own pages with accidents, and pages written to be hostile. Nothing is fetched.

    python tests/bench/fuzz.py [--seconds 60] [--seed 1] [--case N] [--show]

Every case is read as the product reads a page: the gate, the article, the explanation of its blocks. It must give an
article that fits together or an UnreadablePage, within ``CASE_SECONDS`` of CPU time and ``MEMORY_MB``. Seed and number
make a case, so ``--case N`` repeats one (``--show`` prints its bytes). The exit code is 1 where a case failed.
"""

import argparse
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.errors import UnreadablePage
from pipeline.model import Page
from pipeline.reading.article import explain, page_to_article
from pipeline.reading.gate import Gate
from pipeline.watchlist import Show, Watchlist
from tests.bench.hostile import hostile_page
from tests.bench.mutations import mutated

ROOT = Path(__file__).parent.parent
CASE_SECONDS = 5
MEMORY_MB = 500
NOW = datetime(2026, 1, 1, tzinfo=UTC)
WATCH = Watchlist((Show("paper-harbour", "Paper Harbour", ("종이 항구",)), Show("it", "It")))
GATE = Gate(WATCH)
TYPES = (
    "",
    "text/html",
    "text/html; charset=utf-8",
    "text/html; charset=euc-kr",
    "text/html; charset=utf-16",
    "x;charset=zz",
)


@dataclass(frozen=True)
class Case:
    """One input: a page with the headers it came with."""

    page: Page

    @classmethod
    def number(cls, seed, number, pages):
        rng = random.Random(f"{seed}/{number}")
        own = pages and rng.random() < 0.6
        body = mutated(rng, pages) if own else hostile_page(rng)
        headers = {"content-type": rng.choice(TYPES)}
        return cls(Page("https://www.lanternpost.example/tv/2025/03/12/x?page=2", body, NOW, headers))

    def outcome(self):
        """article or the reason why there is none; raises whatever is wrong."""
        reads = (
            lambda: GATE.is_relevant(self.page.body),
            lambda: check(page_to_article(self.page, WATCH)),
            lambda: explain(self.page, WATCH),
        )
        try:
            for read in reads:
                signal.setitimer(signal.ITIMER_VIRTUAL, CASE_SECONDS)
                read()
        except UnreadablePage as refused:
            return refused.reason
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        return "article"


def check(article):
    """Blocks tile the text, links lie inside one block each and lead somewhere, and all of it can be stored."""
    assert "\n\n".join(map(article.block_text, article.blocks)) == article.text
    assert all(article.block_text(block).strip() for block in article.blocks)
    spans = [(block.start, block.end) for block in article.blocks]
    for link in article.links:
        assert any(start <= link.start < link.end <= end for start, end in spans), link
        assert link.url.startswith(("http://", "https://")), link
    said = (article.title, article.outlet, article.url, article.section or "", article.language or "", *article.authors)
    "".join((article.text, *said, *(link.url for link in article.links))).encode()
    for moment in (article.published, article.modified, *(block.time for block in article.blocks)):
        assert moment is None or moment.text()


def own_pages():
    """The bytes of the project's annotated pages."""
    return [path.read_bytes() for path in sorted(ROOT.glob("gold/*/articles/*.html"))]


def too_slow(_signal, _frame):
    raise TimeoutError(f"more than {CASE_SECONDS} CPU seconds")


def fuzz(*, seed, seconds=None, cases=None, say=print):
    """Read cases until ``seconds`` of CPU time or ``cases`` are over; (failures, outcomes, slowest seconds)."""
    signal.signal(signal.SIGVTALRM, too_slow)
    pages, outcomes, failed, slowest = own_pages(), Counter(), [], (0.0, 0)
    began, number = time.process_time(), 0
    while (cases is None or number < cases) and (seconds is None or time.process_time() - began < seconds):
        case, at = Case.number(seed, number, pages), time.process_time()
        try:
            outcomes[case.outcome()] += 1
        except Exception as error:  # noqa: BLE001 - whatever escapes is what we are here for
            failed.append(number)
            say(f"case {number}: {error!r}\n{''.join(traceback.format_exc(limit=-3))}")
        slowest = max(slowest, (time.process_time() - at, number))
        number += 1
    return failed, outcomes, slowest


def peak_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    if args.case is not None:
        signal.signal(signal.SIGVTALRM, too_slow)
        case = Case.number(args.seed, args.case, own_pages())
        print(case.page.body.decode("utf-8", "replace") if args.show else case.outcome())
        return 0
    failed, outcomes, (seconds, number) = fuzz(seed=args.seed, seconds=args.seconds)
    total = sum(outcomes.values()) + len(failed)
    print(f"{total} cases, {len(failed)} failed; slowest {seconds:.2f} s (case {number}); at most {peak_mb()} MB")
    for outcome, count in outcomes.most_common():
        print(f"{count:8} {outcome}")
    return 1 if failed or peak_mb() > MEMORY_MB else 0


if __name__ == "__main__":
    sys.exit(main())
