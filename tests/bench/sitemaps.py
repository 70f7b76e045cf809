"""Run crawler-commons' sitemap tests through our sitemap reader.

    python tests/bench/sitemaps.py CRAWLER_COMMONS_CHECKOUT

The tests are Java: of each, what it reads (a file of the checkout, or text put together from literals) and how many
addresses it expects are transcribed by pattern; so are the news dates. What differs is listed with the reason, and an
unexplained difference makes the exit code 1. Nothing is fetched.
"""

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from scrapers.contents import NotThisKind
from scrapers.kinds import read_contents
from scrapers.sources import Source

JAVA = Path("src/test/java/crawlercommons/sitemaps")
TEST = re.compile(r"@Test\s+public void (\w+)\(\)[^{]*\{(.*?)\n    \}", re.DOTALL)
ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
ROWS = re.compile(r"SITEMAP_URLS = .*?\};", re.DOTALL)
ROW = re.compile(r'\{ "(http[^"]+)", (null|"[^"]*")')
LITERAL = r'"(?:[^"\\]|\\.)*"'
LOCAL = r"doNotVisit\.getAbsolutePath\(\)"  # a file on the reader's own disk
# What a test does, in its order; everything else of its text says nothing about the reading.
STEP = re.compile(
    rf"""(?P<begin>scontent\s*=\s*new\ StringBuilder)
      |\.append\((?P<text>(?:\s*\+?\s*(?:{LITERAL}|{LOCAL}))+)\)
      |String\ scontent\s*=\s*(?P<whole>{LITERAL})
      |(?P<default>getXMLSitemapAsBytes\()
      |(?:getResourceAsBytes\(|parse\(parser,\s*)(?P<file>{LITERAL})
      |URL\ url\s*=\s*new\ URI\((?P<url>{LITERAL})
      |(?P<throws>assertThrows\(UnknownFormatException)
      |assertEquals\((?P<count>\d+),\ [^;]*?(?:getSiteMapUrls|getSitemaps)\(\)\.size\(\)
""",
    re.VERBOSE | re.DOTALL,
)
#: Where we differ, and why.
DIFFERENCES = {
    "testSitemapXXE": "a document type is no reason to refuse: no entity of it is resolved, the rest is read",
    "testSitemapParserBrokenXml": "broken XML is read as far as it goes, with a complaint; they refuse it",
    "testLenientParser": "an address outside of the sitemap's folder counts; their strict mode leaves it out",
    "testSitemapTXTfilterUrls": "www.example.com without a scheme is no address",
}


@dataclass
class Case:
    """One expectation: so many addresses in ``body``; ``count`` None: it is no sitemap."""

    name: str
    body: bytes
    url: str
    count: int | None


def text_of(literals):
    """The text of Java literals, side by side or added up."""
    parts = re.findall(f"{LITERAL}|{LOCAL}", literals)
    return "".join("/etc/hostname" if part[0] != '"' else ESCAPE.sub(unescaped, part[1:-1]) for part in parts)


def unescaped(found):
    escape = found[1]
    if len(escape) > 1:
        return chr(int(escape[1:], 16))
    return {"n": "\n", "t": "\t", "r": "\r"}.get(escape, escape)


def default_sitemap(source):
    """The sitemap that several of their tests share."""
    entries = "".join(f"<url><loc>{url}</loc></url>" for url, _ in ROW.findall(ROWS.search(source)[0]))
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'


def cases(checkout, source):
    """Every expectation that can be transcribed."""
    for name, code in TEST.findall(source):
        text, url, throws, file = "", "http://www.example.com/sitemap.xml", "assertThrows" in code, None
        for step in STEP.finditer(code):
            kind = step.lastgroup
            if kind in {"begin", "whole"}:
                text, file = text_of(step["whole"] or ""), None
            elif kind == "text":
                text += text_of(step["text"])
            elif kind == "default":
                text, file = text + default_sitemap(source), None
            elif kind == "file":
                file = checkout / text_of(step["file"])
            elif kind == "url":
                url = text_of(step["url"])
            elif kind == "count":
                yield Case(name, file.read_bytes() if file else text.encode(), url, int(step["count"]))
        if throws:
            yield Case(name, text.encode() or b"this is a bogus sitemap", url, None)


def found(case):
    """How many addresses we find; None where we say that it is no sitemap."""
    try:
        contents = read_contents(Source("s", "sitemap", case.url), case.body, case.url, {})
    except NotThisKind:
        return None
    return len(contents.leads) + len(contents.more)


def dated(checkout):
    """Of the news sitemaps, how many entries have a title and a time, and how many they have."""
    entries = complete = 0
    for path in sorted((checkout / "src/test/resources/sitemaps/extension").glob("*news*.xml")):
        contents = read_contents(
            Source("s", "sitemap", "http://a.example/s"), path.read_bytes(), "http://a.example/s", {}
        )
        entries += len(contents.leads)
        complete += sum(lead.published is not None and bool(lead.title) for lead in contents.leads)
    return complete, entries


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    checkout = parser.parse_args().checkout
    right, unexplained, every = 0, 0, []
    for file in ("SiteMapParserTest.java", "SiteMapParserExtensionTest.java"):
        every += cases(checkout, (checkout / JAVA / file).read_text("utf-8"))
    for case in every:
        if (ours := found(case)) == case.count:
            right += 1
            continue
        why = DIFFERENCES.get(case.name)
        unexplained += why is None
        print(f"{case.name}: expected {case.count}, found {ours}: {why or 'UNEXPLAINED'}")
    print(
        f"{right} of {len(every)} expectations; news entries with title and time: {'{} of {}'.format(*dated(checkout))}"
    )
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
