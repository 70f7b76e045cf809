"""Raw text of a block -> its lines: blanks folded, links and bold type placed, hard-wrapped lines joined.

While a block is collected, what happens inside it is written between its characters as marks. They are noncharacters;
a page that smuggles one in loses that character, and nothing else.
"""

import re
from dataclasses import dataclass, field

OPEN_LINK, CLOSE_LINK, BREAK, BOLD, PLAIN = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4"
MARKS = frozenset((OPEN_LINK, CLOSE_LINK, BREAK, BOLD, PLAIN))
_MARKS = re.compile(f"([{''.join(sorted(MARKS))}])")
# Soft hyphens and zero-width marks are typesetting, not text: a name with one inside would never be found.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufdd5-\ufdef\u0000-\u0008\u000e-\u001f]")
_SPACES = re.compile(r"\s+")
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？][\"'”’»)\]]{0,3}$|[\"”»)\]]$")
# A line shorter than this was not broken for being full.
_SHORTEST_FULL_LINE = 40


@dataclass(slots=True)
class Line:
    """One line of text. ``links`` are (start, end, href) into it, ``bold`` is how many of its characters are."""

    text: str = ""
    links: list[tuple[int, int, str]] = field(default_factory=list)
    bold: int = 0


def read_lines(raw: str, hrefs: list[str]) -> list[Line]:
    """The lines of ``raw`` that hold text; ``hrefs`` are the targets of its links, in order.

    A line that breaks off inside a sentence goes on in the next, unless a blank line stands between them.
    """
    builder = _Builder(hrefs)
    for token in _MARKS.split(_INVISIBLE.sub("", raw)):
        builder.take(token)
    builder.end_line()
    return [line for line in _unwrapped(builder.lines) if line.text]


class _Builder:
    """Lines while they are put together."""

    def __init__(self, hrefs: list[str]) -> None:
        self.lines: list[Line] = []
        self.hrefs = iter(hrefs)
        self.line = Line()
        self.parts: list[str] = []
        self.at = 0
        self.link: tuple[int, str] | None = None
        self.bold = 0

    def take(self, token: str) -> None:
        if token == OPEN_LINK:
            self.link = (self.at, next(self.hrefs, ""))
        elif token == CLOSE_LINK:
            self.close_link()
            self.link = None
        elif token == BREAK:
            self.end_line()
        elif token in (BOLD, PLAIN):
            self.bold += 1 if token == BOLD else -1
        else:
            self.add(_SPACES.sub(" ", token))

    def add(self, text: str) -> None:
        if text[:1] == " " and (not self.parts or self.parts[-1][-1] == " "):
            text = text[1:]
        if text:
            self.parts.append(text)
            self.at += len(text)
            self.line.bold += len(text) if self.bold > 0 else 0

    def close_link(self) -> None:
        if self.link and self.at > self.link[0]:
            self.line.links.append((self.link[0], self.at, self.link[1]))

    def end_line(self) -> None:
        """End the line; a link that is still open goes on in the next."""
        self.close_link()
        line = self.line
        line.text = "".join(self.parts).rstrip()
        line.links = [link for link in (_trimmed(line.text, *link) for link in line.links) if link[0] < link[1]]
        line.bold = min(line.bold, len(line.text))
        self.lines.append(line)
        self.line, self.parts, self.at = Line(), [], 0
        self.link = (0, self.link[1]) if self.link else None


def _trimmed(text: str, start: int, end: int, href: str) -> tuple[int, int, str]:
    """A link without the blanks at its ends."""
    linked = text[start:end]
    start += len(linked) - len(linked.lstrip())
    return start, max(start, min(end, len(text)) - (len(linked) - len(linked.rstrip()))), href


def _unwrapped(lines: list[Line]) -> list[Line]:
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and _goes_on(before.text, line.text):
            shift = len(before.text) + 1
            before.links.extend((start + shift, end + shift, href) for start, end, href in line.links)
            before.text, before.bold = f"{before.text} {line.text}", before.bold + line.bold + 1
        else:
            joined.append(line)
    return joined


def _goes_on(before: str, after: str) -> bool:
    """True if the line break between the two is only where the first was full."""
    full = len(before) > _SHORTEST_FULL_LINE and not _ENDS_SENTENCE.search(before[-6:])
    return full and after[:1].islower()
