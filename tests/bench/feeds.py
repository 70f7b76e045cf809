"""Run feedparser's own test files through our whole path: loopback server, crawler, bytes and headers, parser.

    python tests/bench/feeds.py FEEDPARSER_CHECKOUT [--failed]

The checkout is one of feedparser's source repository; its ``tests`` hold some 1,850 feeds, each with the expression
that must hold of the result. ``direct`` is feedparser alone on the same bytes and headers, ``ours`` what our path makes
of them. Nothing is fetched from outside.
"""

import argparse
import datetime as dt
import re
import sys
import warnings
from collections import Counter
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import feedparser

from scrapers.feeds import parse_feed, read_feed
from scrapers.poller import ACCEPT_FEED, Ask, open_web
from scrapers.reactor import run
from scrapers.sources import Defaults
from tests.loopback import Reply, Site

HEADER = re.compile(r"^Header:\s+([^:]+):(.*)$", re.MULTILINE)
EXPECT = re.compile(r"Description:\s*(.*?)\s*Expect:\s*(.*)\s*-->")
HOST = "corpus.localhost"
UPSTREAM = "http://127.0.0.1:8097/"  # where feedparser's own test server stands
MARKS = {
    b"\x00\x00\xfe\xff": "utf-32be",
    b"\xff\xfe\x00\x00": "utf-32le",
    b"\x00\x00\x00\x3c": "utf-32be",
    b"\x3c\x00\x00\x00": "utf-32le",
    b"\x00\x3c\x00\x3f": "utf-16be",
    b"\x3c\x00\x3f\x00": "utf-16le",
    b"\xfe\xff": "utf-16be",
    b"\xff\xfe": "utf-16le",
}


def text_of(data):
    """The file's text as far as its own comment needs it."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="ignore")
    return data.decode("utf-8", errors="ignore")


def load(checkout):
    for folder in ("encoding", "wellformed", "illformed"):
        for path in sorted((checkout / "tests" / folder).rglob("*.xml")):
            data = path.read_bytes()
            text = text_of(data)
            expect = EXPECT.search(text)
            if expect:
                headers = {name.strip(): value.strip() for name, value in HEADER.findall(text)}
                yield folder, path.relative_to(checkout), data, headers, expect[2]


def holds(expression, result):
    try:
        return bool(
            eval(expression, {"datetime": dt, "feedparser": feedparser}, result)
        )  # the expressions are feedparser's own tests
    except Exception:  # noqa: BLE001 - an expression that fails in any way does not hold
        return False


async def answers(cases, site):
    defaults = Defaults(
        host_delay_seconds=0,
        allow_private=frozenset({HOST}),
        resolve={HOST: "127.0.0.1"},
        feeds_obey_robots=False,
    )
    async with open_web(defaults) as web:
        for _, path, data, headers, _ in cases:
            site.says(HOST, f"/{path}", Reply(body=data, headers=headers))
            yield await web.get(Ask(site.url(HOST, f"/{path}"), ACCEPT_FEED, obey_robots=False))


async def measure(cases, site, *, show_failed):
    counts = Counter()
    index = 0
    async for answer in answers(cases, site):
        folder, path, _, _, expression = cases[index]
        index += 1
        expression = expression.replace(UPSTREAM, site.url(HOST))
        sent = {
            name: value for name, value in answer.headers.items() if name not in {"server", "date", "content-length"}
        }
        # Upstream reads the other files from memory, where no address is known to resolve an id against.
        url = answer.url if "http" in str(path) else ""
        known = {"content-type": "application/xml", "content-location": url, **sent}
        direct = feedparser.parse(BytesIO(answer.body), response_headers=known)
        ours = parse_feed(answer.body, url=url, headers=sent, with_html=True)
        for result in (direct, ours):
            result.update(asked_for(sent))
        counts[folder, "files"] += 1
        counts[folder, "direct"] += holds(expression, direct)
        counts[folder, "ours"] += holds(expression, ours)
        counts[folder, "raises"] += raises(answer.body, answer.url, sent)
        if show_failed and not holds(expression, ours):
            print(folder, path.name, "(feedparser alone passes)" if holds(expression, direct) else "")
    return counts


def asked_for(headers):
    """What feedparser takes from the headers when it does the asking itself."""
    found = {}
    if headers.get("etag"):
        found["etag"] = headers["etag"]
    if headers.get("last-modified"):
        found["modified"] = headers["last-modified"]
        found["modified_parsed"] = feedparser.datetimes._parse_date(headers["last-modified"])
    return found


def raises(body, url, headers):
    """Whether our reading ends in anything but contents or the one exception that says "no feed"."""
    try:
        read_feed(body, url=url, headers=headers)
    except ValueError:
        return False
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        print(url, repr(error))
        return True
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--failed", action="store_true", help="name the files whose expression does not hold")
    options = parser.parse_args()
    warnings.simplefilter("ignore", DeprecationWarning)  # of the expressions
    cases = list(load(options.checkout))
    site = Site()
    try:
        counts = run(measure(cases, site, show_failed=options.failed))
    finally:
        site.close()
    print(f"{'':12}{'files':>8}{'direct':>8}{'ours':>8}{'raises':>8}")
    for folder in ("encoding", "wellformed", "illformed"):
        print(f"{folder:12}" + "".join(f"{counts[folder, what]:8}" for what in ("files", "direct", "ours", "raises")))


if __name__ == "__main__":
    main()
