"""Time the reading of articles: from an ``Article`` to its sightings, in CPU time.

    python tests/bench/speed.py [GOLD_DIR ...] [--rounds N] [--hostile]

The pages of the gold sets are read into articles once, and ``extract`` is timed over them, best of the rounds. Speeds
are articles of 600 words per CPU second. ``--hostile`` also times text that is made to be slow, each next to a text
half as long: a time that more than doubles is not linear.
"""

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.claims import CLAIM_TYPES
from pipeline.context import Context
from pipeline.errors import UnreadablePage
from pipeline.model import Page
from pipeline.process import extract
from pipeline.reading.article import page_to_article, text_to_article
from pipeline.watchlist import Show, Watchlist
from tests.bench.gold import read_watchlist

WORDS = 600
FETCHED = datetime(2026, 11, 24, tzinfo=UTC)
# What the extractors share, in the order in which one needs the other.
SHARED = {
    "sentences": lambda context: context.sentences,
    "shows": lambda context: context.subjects.main,
    "seasons": lambda context: context.subjects.season_words,
    "outlets": lambda context: context.credits.mentions,
    "people": lambda context: context.people.track,
}


def articles(gold_dir, watch):
    for line in (gold_dir / "articles.txt").read_text("utf-8").splitlines():
        url, name = line.split("\t")[:2]
        try:
            yield page_to_article(Page(url, (gold_dir / "articles" / name).read_bytes(), FETCHED), watch)
        except UnreadablePage as error:
            print(f"left out {name}: {error}")


def seconds(work):
    began = process_time()
    work()
    return process_time() - began


def parts(article, watch):
    """The seconds that each shared reading and each claim type takes, the shared ones being made first."""
    context = Context(article, watch)
    yield from ((name, seconds(lambda read=read: read(context))) for name, read in SHARED.items())
    for claim_type in CLAIM_TYPES:
        yield claim_type.name, seconds(lambda claim_type=claim_type: list(claim_type.extract(context)))


def unread(read, number):
    """The same articles as texts that no round has read before: what is kept of a text is of no use."""
    return [(replace(article, text=article.text + "\n" * number), watch) for article, watch in read]


def best_whole(read, rounds):
    texts = (unread(read, number + 1) for number in range(rounds))
    return min(seconds(lambda fresh=fresh: [extract(*pair) for pair in fresh]) for fresh in texts)


def best_parts(read, rounds):
    best = {}
    for number in range(rounds):
        spent = {}
        for article, watch in unread(read, rounds + number + 1):
            for name, took in parts(article, watch):
                spent[name] = spent.get(name, 0.0) + took
        best = {name: min(took, best.get(name, took)) for name, took in spent.items()}
    return best


def hostile(show, size):
    """Texts of about ``size`` characters about ``show``, each made to be slow to read."""
    told = f"{show} has been renewed for a second season, Netflix said on Monday. "
    fact = f"{show} drew 12.5 million views in its first week, according to Netflix, and returns on March 3. "
    quoted = f'"We are back," the director of {show} said. '
    return {
        "unclosed quote marks": told + "“" * (size // 2) + '"' * (size // 2),
        "unclosed marks and words": told + ' "never closed' * (size // 14),
        "one line of claims": told + fact.replace(". ", " and ").replace(".", "") * (size // len(fact)),
        "one line of letters": told + "a" * size,
        "one line of words": told + "word and " * (size // 9),
        "one line of names": told + "Anna Harrow " * (size // 12),
        "one line of digits": told + "1" * size,
        "one line of numbers": told + "12 " * (size // 3),
        "one line of the show": f"{show} " * (size // (len(show) + 1)),
        "one line of commas": told + "," * size,
        "one line of capitals": told + "A " * (size // 2),
        "one line of Hangul": told + "가" * size,
        "claims in one paragraph": fact * (size // len(fact)),
        "claims in paragraphs": "\n\n".join([fact] * (size // len(fact))),
        "quotes in one paragraph": quoted * (size // len(quoted)),
        "quotes in paragraphs": "\n\n".join([quoted] * (size // len(quoted))),
    }


def time_of_text(text, watch):
    article = text_to_article(text, url="https://paper.example/tv", outlet="Paper", title="", published=None)
    return seconds(lambda: extract(article, watch))


def print_hostile():
    show = "Amber Line"
    watch = Watchlist((Show(id="amber-line", title=show, season=2, platform="Netflix"),), ())
    for size in (25_000, 1_000_000):
        half = hostile(show, size // 2)
        for name, text in hostile(show, size).items():
            once, twice = time_of_text(half[name], watch), time_of_text(text, watch)
            print(f"{size:>9,} characters, {name:<26} {twice:6.2f} s  (half: {once:.2f} s)", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold_dirs", type=Path, nargs="*")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--hostile", action="store_true")
    args = parser.parse_args()
    read = []
    for gold_dir in args.gold_dirs:
        watch = read_watchlist(gold_dir / "watchlist.toml")
        read += [(article, watch) for article in articles(gold_dir, watch)]
    if read:
        print_speed(read, args.rounds)
    if args.hostile:
        print_hostile()


def print_speed(read, rounds):
    words = sum(len(article.text.split()) for article, _ in read)
    best = best_whole(read, rounds)
    print(f"{len(read)} articles, {words:,} words, {best:.2f} s: {words / WORDS / best:.1f} articles a CPU second")
    for name, took in best_parts(read, rounds).items():
        print(f"  {name:<12} {took:6.3f} s {took / best:6.1%}")


if __name__ == "__main__":
    main()
