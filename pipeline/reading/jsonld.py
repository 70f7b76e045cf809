"""The JSON-LD of a page: what the site tells search engines. Used for metadata; the text is read from the page."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from lxml import etree

Thing: TypeAlias = Mapping[str, object]

_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting|Interview)$")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_WRAPPING = re.compile(r"^\s*(?:<!--|<!\[CDATA\[|//<!\[CDATA\[)|(?:-->|\]\]>|//\]\]>)\s*;?\s*$")
# Sites nest authors and publishers two or three deep; anything deeper is not looked at.
_DEEPEST = 6
_MOST_THINGS = 500

# A lone "\ud800" is valid JSON and no character: nothing that is stored or searched as UTF-8 can hold it.
_SURROGATES = re.compile(r"[\ud800-\udfff]")


class JsonLd:
    """The things that a page's JSON-LD describes, and the article among them."""

    def __init__(self, root: etree._Element) -> None:
        self.things = tuple(_things(root))
        articles = [thing for thing in self.things if any(map(_ARTICLE.search, types(thing)))]
        # Teasers are marked up as articles too: the page's own has a body, an author or a date before they do.
        self.article: Thing = max(articles, key=_fullness, default={})

    def of_type(self, name: str) -> Iterator[Thing]:
        """The things of that type."""
        return (thing for thing in self.things if name in types(thing))


def types(thing: Thing) -> tuple[str, ...]:
    """The types of ``thing``, without the vocabulary's address."""
    return tuple(name.rsplit("/", 1)[-1] for name in strings(thing.get("@type")))


def strings(value: object) -> tuple[str, ...]:
    """The strings in a value that may be one, or a list of some."""
    if isinstance(value, str):
        text = _SURROGATES.sub("\ufffd", value.strip())
        return (text,) if text else ()
    if isinstance(value, list):
        return tuple(text for entry in value[:100] for text in strings(entry) if not isinstance(entry, list))
    return ()


def names(value: object) -> tuple[str, ...]:
    """The names in a value that may be text, a thing with a name, or a list of either."""
    if isinstance(value, Mapping):
        return strings(value.get("name"))
    if isinstance(value, list):
        return tuple(name for entry in value[:50] for name in names(entry) if not isinstance(entry, list))
    return strings(value)


def first(value: object) -> str:
    """The first string of a value, or empty."""
    found = strings(value)
    return found[0] if found else ""


def _fullness(thing: Thing) -> int:
    keys = ("datePublished", "author", "headline", "articleBody", "publisher", "mainEntityOfPage", "dateModified")
    return sum(1 for key in keys if thing.get(key))


def _things(root: etree._Element) -> Iterator[Thing]:
    count = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for thing in _flat(_loads(script.text or ""), 0):
            count += 1
            if count > _MOST_THINGS:
                return
            yield thing


def _loads(text: str) -> object:
    """The value in ``text``; None where it is no JSON, also not after the mistakes that templates make are undone."""
    text = _WRAPPING.sub("", text.strip())
    for attempt in (text, _CONTROL.sub(" ", text), _CONTROL.sub(" ", text).rstrip("; ")):
        try:
            value: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _flat(value: object, depth: int) -> Iterator[Thing]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for entry in value[:200]:
            yield from _flat(entry, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in (
            "@graph",
            "mainEntity",
            "mainEntityOfPage",
            "itemListElement",
            "liveBlogUpdate",
            "isPartOf",
            "hasPart",
        ):
            if key in value and key not in ("liveBlogUpdate", "itemListElement"):
                yield from _flat(value[key], depth + 1)
