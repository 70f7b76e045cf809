"""When it was published and changed, as the page declares it: stamps in order of trust, and the first that can be."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import cast

from lxml import etree

from ..lexicons import read_lexicon
from ..model import Moment
from .head import Head
from .jsonld import JsonLd, strings
from .moments import read_stamp

_NAMES = cast("dict[str, dict[str, list[str]]]", read_lexicon("meta"))
# The web has no news from before.
_EARLIEST_YEAR = 1995
_IN_SCRIPT = re.compile(
    r"""\b(?:date_?published|published_?(?:at|date|time|on)|publish_?(?:date|time)|pub_?date|publication_?date|first_?published)
    \\?["\']?\s{0,2}[:=]\s{0,2}\\?["\']((?:19|20)\d\d-\d\d-\d\d[T\s0-9:.+Z-]{0,22})""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_SCRIPT = 1_000_000


def published_stamps(head: Head, data: JsonLd) -> Iterator[tuple[str, str]]:
    """(how known, stamp) for the publication, most trusted first."""
    yield from (("json-ld", stamp) for stamp in strings(data.article.get("datePublished")))
    yield from (("open-graph", stamp) for stamp in head.all(_NAMES["open-graph"]["published"]))
    yield from (("microdata", stamp) for stamp in head.microdata.get("datepublished", ()))
    yield from (("meta", stamp) for stamp in head.all(_NAMES["meta"]["published"]))
    yield from (("json-ld", stamp) for stamp in strings(data.article.get("dateCreated")))
    # A page that calls itself no article: a recipe, a video, a web page.
    yield from (("json-ld", stamp) for thing in data.things for stamp in strings(thing.get("datePublished")))


def script_stamps(root: etree._Element) -> Iterator[tuple[str, str]]:
    """(how known, stamp) for the publication as a page's scripts keep it for themselves, first first."""
    for script in root.iter("script"):
        for found in _IN_SCRIPT.finditer((script.text or "")[:_LONGEST_SCRIPT]):
            yield "script", found[1]


def modified_stamps(head: Head, data: JsonLd) -> Iterator[tuple[str, str]]:
    """(how known, stamp) for the last change, most trusted first."""
    yield from (("json-ld", stamp) for stamp in strings(data.article.get("dateModified")))
    yield from (("open-graph", stamp) for stamp in head.all(_NAMES["open-graph"]["modified"]))
    yield from (("microdata", stamp) for stamp in head.microdata.get("datemodified", ()))
    yield from (("meta", stamp) for stamp in head.all(_NAMES["meta"]["modified"]))


def first_moment(stamps: Iterable[tuple[str, str]], *, latest: datetime) -> tuple[Moment | None, str]:
    """(moment, how known) of the first stamp that can be; where it names the day alone, a later one adds the time."""
    best: Moment | None = None
    known = ""
    for how, stamp in stamps:
        moment = possible(read_stamp(stamp), latest=latest)
        if moment is None:
            continue
        if best is None:
            best, known = moment, how
        elif is_finer(moment, best):
            return moment, f"{known}, time from {how}"
        if best.has_time:
            return best, known
    return best, known


def possible(moment: Moment | None, *, latest: datetime) -> Moment | None:
    """``moment``, unless no article read by ``latest`` can be of that day."""
    if moment is None or moment.at.year < _EARLIEST_YEAR or moment.at > latest:
        return None
    return moment


def is_finer(moment: Moment, known: Moment) -> bool:
    """True if ``moment`` is of the day of ``known`` and says the time, which ``known`` does not."""
    return moment.has_time and not known.has_time and moment.day == known.day
