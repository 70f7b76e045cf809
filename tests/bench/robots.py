"""Run the cases of google/robotstxt through our reading of robots.txt.

    python tests/bench/robots.py ROBOTSTXT_CHECKOUT [--failed]

The checkout's ``robots_test.cc`` is C++: its string constants and its IsUserAgentAllowed expectations are transcribed
by pattern; what can't be (loops, generated text) is counted as skipped. Nothing is fetched.
"""

import argparse
import re
import sys
from ast import literal_eval
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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--failed", action="store_true")
    options = parser.parse_args()
    right = wrong = skipped = 0
    for case in cases((options.checkout / "robots_test.cc").read_text("utf-8")):
        if case is None:
            skipped += 1
            continue
        robots, agent, url, allowed = case
        is_allowed = read_rules(200, robots).why_not(url.decode(), agent.decode()) is None
        right, wrong = right + (is_allowed == allowed), wrong + (is_allowed != allowed)
        if options.failed and is_allowed != allowed:
            print(repr(robots), agent, url, "expected", allowed)
    print(f"right {right}, wrong {wrong}, skipped {skipped}")


if __name__ == "__main__":
    main()
