"""What an element's name, class, id and role say about its part in the page.

Sites name their boxes for themselves, but with the same few dozen words. Words are compared whole
(``ad`` is an advertisement, ``ad`` in ``header`` is not), after camelCase and separators are taken apart.
"""

import re
from functools import lru_cache
from typing import cast

from ..lexicons import read_lexicon

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^a-zA-Z0-9\u00c0-\u024f]+")
# What WordPress writes on a post about its subject: a post tagged "newsletter" is none.
_TAXONOMY = re.compile(r"(?:\b|_)(?:category|tag|status|format|postid|type)-[\w%-]+")
_TAXONOMY_SIGNS = ("hentry", "category-", "postid-")
# Names that hold a word of ours and mean something else: hidden on phones alone, a label that is hidden, a post on the
# front page, a component, a plugin.
_MISLEADING = re.compile(
    r"""(?:label|overflow|overflow-[xy]|backface|backface-visibility)-{1,2}hidden
    |\b(?:hidden|hide)-(?:xs|sm|md|lg|xl|phone|tablet|desktop|mobile|print|small|medium|large)\b
    |\bhide-(?:for|on|at)-[\w-]{1,30}|(?<![\w-])[a-z0-9-]{1,12}:[\w./-]{1,30}|\bnode-{1,2}promoted|\brank-math""",
    re.VERBOSE,
)
_SHOWN_ELSEWHERE = re.compile(r"\b(?:sm|md|lg|xl|2xl):(?:block|flex|inline|grid|table|contents)")
_TRAILING_NUMBER = re.compile(r"(?<=[a-z])\d+(?= )")


def _patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(verdict, words that lead to it) of a table in hints.toml; the first verdict whose word occurs decides."""
    words = cast("dict[str, dict[str, list[str]]]", read_lexicon("hints"))[table]
    return tuple(
        (verdict, re.compile(" (?:" + "|".join(word.replace(" ", "  ") for word in alternatives) + ") "))
        for verdict, alternatives in words.items()
    )


_FURNITURE = _patterns("furniture")
_PARTS = _patterns("part")
_UNSEEN = re.compile(
    " (?:sr  only|screen  reader(?:  text)?|visually  hidden|visuallyhidden|offscreen|accessibly  hidden) "
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def hint_words(raw: str) -> str:
    """``raw`` (class, id and the like) as lower-case words, each with a blank on both sides."""
    if any(sign in raw for sign in _TAXONOMY_SIGNS):
        raw = _TAXONOMY.sub(" ", raw)
    if _SHOWN_ELSEWHERE.search(raw):
        raw = raw.replace("hidden", " ")
    raw = _MISLEADING.sub(" ", raw)
    spread = _SEPARATORS.sub(" ", _CAMEL.sub(" ", raw)).lower()
    return _TRAILING_NUMBER.sub("", f" {spread.strip()} ").replace(" ", "  ")


@lru_cache(maxsize=20_000)
def furniture(raw: str) -> str:
    """Why elements with these hints are no part of the article; empty if nothing says so."""
    words = hint_words(raw)
    return next((why for why, pattern in _FURNITURE if pattern.search(words)), "")


@lru_cache(maxsize=20_000)
def part(raw: str) -> str:
    """caption, pull-quote, embed, body, summary, dek, entry, or empty."""
    words = hint_words(raw)
    return next((name for name, pattern in _PARTS if pattern.search(words)), "")


@lru_cache(maxsize=20_000)
def is_unseen(classes: str) -> bool:
    """True for the classes of text that is read aloud and not shown: "(opens in a new window)"."""
    return bool(classes) and bool(_UNSEEN.search(hint_words(classes)))


def is_hidden(style: str) -> bool:
    """True for a style attribute that keeps the element from being shown."""
    return bool(_HIDDEN_STYLE.search(style))
