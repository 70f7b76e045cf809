"""Whose a compared figure is, by the title beside it: "against 3.1m for Salt Flats"."""

import re

from ..context import Context
from ..naming.namings import Naming
from ..sentences import Sentence
from .titles import LOWER_TITLE, NAME, cue, is_a_title, named_within

_FOR = "(?:for|de|para|untuk|milik)"
_MARK = r"[“\"‘'«]?"
# "against 9.1 million for Amber Line", "the 9.1 million that Amber Line had"
_OF_WHOM = re.compile(rf"\s(?:(?:{_FOR}|that|which|que|yang)\s)?(?:the\s)?{_MARK}")
_AGAINST = re.compile(rf"\b(?:{cue('against')})\s(?:\w+\s){{0,2}}$", re.IGNORECASE)
# "against 3.1 million viewers for the first episode of Salt Flats", "for another drama"
_FOR_A_TITLE = re.compile(
    rf"[^.;,:\d]{{0,40}}?\s{_FOR}\s(?:(?:the|el|la)\s(?:\w+\s){{1,3}}(?:of|de)\s)?{_MARK}(?P<name>{NAME})"
)
_FOR_ANOTHER = re.compile(rf"[^.;,]{{0,24}}\s{_FOR}\s(?:an?|un|una|el|la|sebuah|another)\s", re.IGNORECASE)
# "The figure for Salt Flats was 3.1 million"
_FIGURE_OF_A_TITLE = re.compile(
    rf"\b(?:{cue('figure')}) (?:of|{_FOR}) {_MARK}(?P<name>{NAME})[”\"’'»]? (?:{cue('amounts')})"
    r"\s(?:(?!\d)[^\s.;,]+\s){0,3}$",
    re.IGNORECASE,
)
# "Es menos que Las salinas, con 9 millones", "lebih rendah dari Kos Putri dengan 9 juta"
_LESS_THAN = re.compile(
    r"\b(?:(?:menos|más|mejor|peor) que|(?:debajo|encima|detrás|delante|lejos) de|(?:less|fewer|more) than"
    rf"|(?:behind|ahead of)|(?:rendah|tinggi|sedikit|banyak) (?:dari|dibanding|daripada))"
    rf" (?P<name>{NAME}|{LOWER_TITLE}),?"
    r" (?:con|with|dengan|y sus|and its)(?: (?:l[oa]s|sus|its|casi|unos|más de|over|about|sekitar))? $"
)
# "the 11.4 percent that tvN's drama “The Night Kiln” had managed"
_THAT_A_TITLE_HAD = re.compile(
    r"\s(?:(?:viewers|views|hours|minutes|espectadores|penonton)\s)?(?:that|which|que|yang)\s(?:[\w’'+-]+\s){0,6}"
    r"(?:“[^“”\n]{2,50}”|\"[^\"\n]{2,50}\"|«[^«»\n]{2,50}»|‘[^‘’\n]{2,50}’)\s"
    r"(?:has|had|got|drew|managed|did|took|tuvo|logró|había|hizo|meraih|mencatat|raih)\b"
)
# "compared with 3.1 million for South Korea", "for Christmas Day"
_NO_SHOW = re.compile(rf"(?:{cue('no_show')})")
_REACH = 110
# What another show has to do with a followed one, right before its name: "a drama from the makers of [Amber Line]".
_RELATED = re.compile(
    rf"\b(?:{cue('related')})\s(?:[\w’'-]+\s){{0,2}}{_MARK}$|\b(?:{cue('related_people')})\s{_MARK}$", re.IGNORECASE
)
# "The Long Ferry, the third episode of Cold Harbour, drew": a part of it
_PART = re.compile(rf"\b(?:{cue('part')})", re.IGNORECASE)
# ‘유리 정원’은 ‘호박선’ [감독의] 신작: whose work the sentence's show is
_WHOSE_HANGUL = re.compile(r"[’'”\"»》>]?(?:의|을|를)? ?(?:감독|작가|제작진|연출|주연|배우|출연|만든|쓴|집필)")
_TOPIC_HANGUL = re.compile(r"[’'”\"»》>]?[은는]\s")


def owner_of(context: Context, sentence: Sentence, end: int) -> Naming | None:
    """The followed show right behind the figure that ends at ``end``, as whose it is."""
    whose = _OF_WHOM.match(context.text, end, sentence.end)
    named = named_within(context, whose.end(), whose.end() + 1) if whose else []
    return next((naming for naming in named if naming.show), None)


def is_for_another(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the figure ``text[start:end]`` is said to be that of a show nobody follows."""
    text, low = context.text, max(sentence.start, start - _REACH)
    named = [_FIGURE_OF_A_TITLE.search(text, low, start)]
    if _AGAINST.search(text, max(low, start - 40), start):
        if _FOR_ANOTHER.match(text, end, sentence.end):
            return True
        named.append(_FOR_A_TITLE.match(text, end, sentence.end))
    if any(match and _is_another(context, sentence, *match.span("name")) for match in named):
        return True
    return _is_what_another_had(context, sentence, end) or _is_compared_with(context, sentence, start)


def _is_compared_with(context: Context, sentence: Sentence, start: int) -> bool:
    """Whether the figure at ``start`` is what another show has, with which the followed one is compared."""
    match = _LESS_THAN.search(context.text, max(sentence.start, start - _REACH), start)
    if match is None or any(naming.show for naming in named_within(context, match.start("name"), start)):
        return False
    return is_a_title(context, sentence, match["name"], match.start("name"))


def _is_what_another_had(context: Context, sentence: Sentence, end: int) -> bool:
    """Whether the figure that ends at ``end`` is the one that a show nobody follows had."""
    match = _THAT_A_TITLE_HAD.match(context.text, end, sentence.end)
    if match is None:
        return False
    named = named_within(context, end, match.end())
    return not any(naming.show for naming in named)


def _is_another(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    name = context.text[start:end]
    if " " not in name or _NO_SHOW.search(name) or any(naming.show for naming in named_within(context, start, end)):
        return False
    return is_a_title(context, sentence, name, start)


def is_related(context: Context, aside: tuple[int, int], naming: Naming) -> bool:
    """Whether ``naming`` only tells, in an ``aside`` behind another show's name, what the two have in common."""
    if not aside[0] <= naming.start < aside[1]:
        return False
    lead = context.text[aside[0] : naming.start]
    return _RELATED.search(lead) is not None and _PART.search(lead) is None


def is_of_a_relative(context: Context, sentence: Sentence, start: int) -> bool:
    """Whether a Korean sentence's topic is a show of a followed one's makers: ‘유리 정원’은 ‘호박선’ 감독의 신작."""
    named = named_within(context, sentence.start, start)
    if len(named) < 2 or named[0].show or not _TOPIC_HANGUL.match(context.text, named[0].end):
        return False
    return all(naming.show is None or _WHOSE_HANGUL.match(context.text, naming.end) for naming in named)
