"""Who wrote it: names from JSON-LD, meta tags, links and bylines, one by one."""

import re
from collections.abc import Iterable

from ..lexicons import read_words
from .head import Head
from .jsonld import JsonLd, names
from .titles import plain
from .urls import site_of

_META = read_words("meta", "meta", "author")
_BY = re.compile(
    r"""^\W{0,3}(?:
    (?:(?:interview|reported|review(?:ed)?|stor(?:y|ies)|text|words|written|posted|submitted|published)\s)?by\s?:?
    |(?:words|text|author|autor(?:in|a|es)?|reporter|penulis|laporan|reportase|redacción)\s?:
    |escrito\spor|por\s?:?|oleh\s?:?|(?:ein\s\w{4,12}\s|aufgezeichnet\s|text\s)?von\s?:?|par\s?:?|글\s?:?)\s{1,3}""",
    re.IGNORECASE | re.VERBOSE,
)
_AND = re.compile(r"\s*(?:,|;|\||、|·| and | & | y | und | et | e | dan | og | och | en )\s*")
# Initials, a picture's source, what somebody does: "Elena Oberholzer (obe)", "(Image: Getty)".
_ASIDE = re.compile(r"\s?\([^()]{0,80}\)?")
_REPORTER = re.compile(r"([가-힣]{2,4})\s?(?:인턴)?기자")
_TITLE = re.compile(r"(?<=[가-힣])\s?(?:인턴|수습|선임)?\s?(?:기자|특파원|편집장|칼럼니스트|논설위원)$")
_NO_AUTHOR = re.compile(
    r"https?:|@|\d{3}|^(?:admin|staff|editor|redaction|unknown|none|null|undefined)$", re.IGNORECASE
)
# An initial at a name's end keeps its full stop: Kriti M.
_INITIAL = re.compile(r"( [A-ZÀ-Þ])$")
_LONGEST_NAME = 60
_LONGEST_BYLINE = 150
_MOST_WORDS = 5


def declared_authors(head: Head, data: JsonLd, sites: Iterable[str], url: str) -> tuple[tuple[str, ...], str]:
    """(authors, how known) as the page declares them, without the site itself; empty where it names nobody."""
    domain = site_of(url)
    own = {plain(site) for site in (*sites, domain, domain.split(".")[0])}
    sources: tuple[tuple[str, Iterable[str]], ...] = (
        ("json-ld", names(data.article.get("author"))),
        ("open-graph", head.meta.get("article:author", ())),
        ("microdata", head.microdata.get("author", ())),
        ("meta", head.all(_META)),
        ("meta", _on_card(head)),
        ("byline", head.by_author[:3]),
    )
    for how, values in sources:
        found = dict.fromkeys(author for value in values for author in split_authors(value))
        authors = tuple(author for author in found if plain(author) not in own)
        if authors:
            return authors, how
    return (), ""


def authors_in_line(line: str, *, outlet: str = "") -> tuple[str, ...]:
    """The authors that a visible line names: "By Tobias Renn | 2 May", "도서윤 기자", "Rudi Santoso - <outlet>".

    Empty where it names none.
    """
    reporters = _REPORTER.findall(line)
    if reporters:
        return tuple(dict.fromkeys(reporters))
    first = re.split(r"[|•·]", line, maxsplit=1)[0].strip()
    name, _, publisher = first.rpartition(" - ")
    if not _BY.match(first) and not (outlet and name and plain(publisher) == plain(outlet)):
        return ()
    first = first if _BY.match(first) else name
    return tuple(name for name in split_authors(first) if not name[0].islower() and len(name.split()) <= _MOST_WORDS)


def split_authors(text: str) -> tuple[str, ...]:
    """The names in a byline: "By Tobias Renn and Marcus Obi, Nairobi" is two."""
    text = " ".join(_TITLE.sub("", _ASIDE.sub("", _BY.sub("", text.strip()))).split())
    if not text or _NO_AUTHOR.search(text) or len(text) > _LONGEST_BYLINE:
        return ()
    parts = [_INITIAL.sub(r"\1.", part.strip(" .,|-–")) for part in _AND.split(text)]
    kept = [part for part in parts if part and len(part) <= _LONGEST_NAME]
    full = [part for part in kept if " " in part or not part.isascii()]
    if len(kept) == 1 or len(full) == len(kept):
        return tuple(kept)
    # Beside full names a single word is a place or an agency; single words alone are a name in the wrong order.
    return tuple(full) or ((text.strip(" .,|"),) if kept and len(text) <= _LONGEST_NAME else ())


def _on_card(head: Head) -> tuple[str, ...]:
    """The author as cards for posts name him: label1 says "Written by", data1 who."""
    for number in ("1", "2"):
        if "by" in head.first(f"twitter:label{number}").lower().split():
            return (head.first(f"twitter:data{number}"),)
    return ()
