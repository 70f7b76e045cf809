"""Run the robots.txt cases of google/robotstxt and of scrapy/protego through our reading.

    python tests/bench/robots.py CHECKOUT [--failed]

CHECKOUT is one of the two. Google's ``robots_test.cc`` is C++: its string constants and its IsUserAgentAllowed
expectations are transcribed by pattern; what can't be (loops, generated text) is counted as skipped. Protego's tests
are Python and run as they are, with our reading in place of theirs; its 4,000 collected files are read as well. What
differs is listed with the reason, and an unexplained difference makes the exit code 1. Nothing is fetched.
"""

import argparse
import re
import sys
import time
from ast import literal_eval
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from scrapers.robots import read_rules

LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
CONSTANT = re.compile(r"(?:const\s+)?(?:absl::string_view|std::string|char)\s+(\w+)(?:\[\])?\s*=\s*(.*?);", re.DOTALL)
EXPECTED = re.compile(r"EXPECT_(TRUE|FALSE)\(\s*IsUserAgentAllowed\((.*?)\)\)\s*;", re.DOTALL)
STATEMENT = re.compile(f"{CONSTANT.pattern}|{EXPECTED.pattern}", re.DOTALL)
COMMENT = re.compile(r'//(?=(?:[^"\n]*"[^"\n]*")*[^"\n]*$).*$', re.MULTILINE)


def text_of(argument, names):
    """The bytes of a literal, of literals side by side, or of a constant; None for anything else."""
    argument = argument.strip()
    if argument in names:
        return names[argument]
    if LITERAL.sub("", argument).strip():
        return None
    return b"".join(literal_eval(f"b{ascii_of(literal)}") for literal in LITERAL.findall(argument))


def ascii_of(literal):
    """The literal with its UTF-8 bytes as escapes."""
    return "".join(char if char.isascii() else "".join(f"\\x{b:02x}" for b in char.encode()) for char in literal)


def arguments_of(call):
    """The arguments of a call, cut at the commas outside of literals and brackets."""
    parts, depth, last = [], 0, 0
    for piece in re.finditer(r'"(?:[^"\\]|\\.)*"|[(){},]', call, re.DOTALL):
        if piece[0] in "({":
            depth += 1
        elif piece[0] in ")}":
            depth -= 1
        elif piece[0] == "," and depth == 0:
            parts.append(call[last : piece.start()])
            last = piece.end()
    return [*parts, call[last:]]


def cases(source):
    """(robots.txt, agent, url, allowed) of every expectation; None for one that can't be transcribed."""
    names = {}
    for found in STATEMENT.finditer(COMMENT.sub("", source)):
        if found[1]:
            names[found[1]] = text_of(found[2], names)
            continue
        values = [text_of(argument, names) for argument in arguments_of(found[4])]
        yield (*values, found[3] == "TRUE") if len(values) == 3 and None not in values else None


#: Where we differ from Google, by a piece of the robots.txt or of the agent, and why.
GOOGLES = (
    (b"Foo Bar", "they let an agent with a blank in its name match nothing; no agent of ours has one"),
    (b"\xe3\x83\x84", "an address that is not percent-encoded is encoded first; they leave that to the caller"),
    (b"%E3%83%84", "as above"),
    (b"%62%61%7A", "RFC 9309 2.2.2: escapes of plain letters are undone before comparing; they compare as it stands"),
)
#: Where we differ from Protego, by a piece of the test's name, and why.
_TOKENS = "RFC 9309 2.2.1: an agent's name has letters, - and _ only, and ends before anything else"
_NO_RATE = "Request-rate is no part of RFC 9309, and is not read"
PROTEGOS = {
    "request_rate": _NO_RATE,
    "generosity": _NO_RATE,
    "visit_time": "Visit-time is no part of RFC 9309, and is not read",
    "preferred_host": "Host is no part of RFC 9309, and is not read",
    "allowed_wildcards": _TOKENS,
    "1996rfc_examples": _TOKENS,
    "unicode_url_and_useragent": _TOKENS,
    "grouping_unknown_keys": "RFC 9309 2.2.4: a line of another kind does not end a group",
    "line_endings": "counts of lines are Protego's own; the rules are the same",
    "bytestrings": "bytes are what we read",
}


def run_google(checkout, *, show_failed):
    """The exit code: 1 where a difference is unexplained."""
    right = wrong = skipped = 0
    unexplained = []
    for case in cases((checkout / "robots_test.cc").read_text("utf-8")):
        if case is None:
            skipped += 1
            continue
        robots, agent, url, allowed = case
        is_allowed = read_rules(200, robots).why_not(url.decode(), agent.decode()) is None
        right, wrong = right + (is_allowed == allowed), wrong + (is_allowed != allowed)
        if is_allowed == allowed:
            continue
        why = next((why for piece, why in GOOGLES if piece in robots), None)
        unexplained += [case] if why is None else []
        if show_failed or why is None:
            print(repr(robots), agent, url, "expected", allowed, why or "UNEXPLAINED")
    print(f"google: right {right}, wrong {wrong}, skipped {skipped}")
    return 1 if unexplained else 0


class OurRules:
    """Our reading behind the names that Protego's tests use; what we do not read is not there."""

    def __init__(self, content):
        self._rules = read_rules(200, content if isinstance(content, bytes) else content.encode("utf-8", "replace"))

    @classmethod
    def parse(cls, content):
        return cls(content)

    def can_fetch(self, url, agent):
        return self._rules.why_not(*map(as_text, (url, agent))) is None

    def crawl_delay(self, agent):
        return self._rules.text and self._rules.text.crawl_delay(as_text(agent))

    @property
    def sitemaps(self):
        return iter(self._rules.sitemaps)


def as_text(value):
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


class InTheirPlace:
    """A pytest plugin: puts our reading where the tests look for Protego, and counts what comes of it."""

    def __init__(self):
        self.passed, self.failed = 0, []

    def pytest_collection_modifyitems(self, items):
        for item in items:
            item.module.Protego = OurRules

    def pytest_runtest_logreport(self, report):
        if report.when == "call":
            self.passed += report.passed
        if report.failed:
            lines = str(report.longrepr).splitlines()
            self.failed.append((report.nodeid.rpartition("::")[2], lines[-1] if lines else ""))


def run_protego(checkout, *, show_failed):
    """The exit code: 1 where a difference is unexplained."""
    import pytest

    files = [str(checkout / "tests" / name) for name in ("test_protego.py", "test_on_google_spec.py")]
    plugin = InTheirPlace()
    apart = ["-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir", str(checkout), "--import-mode=importlib"]
    with redirect_stdout(StringIO()):
        pytest.main([*apart, *files], plugins=[plugin])
    unexplained = 0
    for name, last in plugin.failed:
        why = next((why for piece, why in PROTEGOS.items() if piece in name), None)
        unexplained += why is None
        if show_failed or why is None:
            print(f"{name}: {why or f'UNEXPLAINED {last}'}")
    print(f"protego: {plugin.passed} of {plugin.passed + len(plugin.failed)} tests, {unexplained} unexplained")
    collected = [path.read_bytes() for path in (checkout / "tests" / "test_data").iterdir() if path.is_file()]
    started = time.process_time()
    read = [read_rules(200, body) for body in collected]
    allowed = sum(rules.why_not("https://a.example/news/1", "secondhand") is None for rules in read)
    milliseconds = 1000 * (time.process_time() - started) / max(1, len(read))
    print(f"{len(read)} collected files read without an error, {milliseconds:.2f} ms each, {allowed} allow /news/1")
    return 1 if unexplained else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--failed", action="store_true", help="list the explained differences, too")
    options = parser.parse_args()
    run = run_google if (options.checkout / "robots_test.cc").exists() else run_protego
    return run(options.checkout, show_failed=options.failed)


if __name__ == "__main__":
    sys.exit(main())
