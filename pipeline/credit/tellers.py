"""Outlets that no list has, by what they do: "told CineCactus", "Drama Teapot reported", "according to The Lamp".

Only names that no person has are taken: of two words in one, of a first word that only the press has, or with an
article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicons import read_words
from ..spotted import Near, Spotted
from .counters import CAPITAL, standing_apart

# "CineCactus", "FormulaTV", "TVBeacon"; not "McKenna", "LeBron"
_JOINED = (
    r"(?!Mc|Mac[A-Z]|De[A-Z]|Di[A-Z]|La[A-Z]|Le[A-Z]|Van[A-Z]|Jo[A-Z]|Fitz)"
    r"(?:[A-Z][a-z]{2,14}[A-Z][A-Za-z]{1,14}|[A-Z]{2,4}[a-z]{3,14})"
)
_WORD = (
    r"(?!Season|Series|Episode|Part|Festival|Awards?|Academy|Guild|Critics|Actors|Commission|Board|Office|Fund)"
    r"[A-Z][\w&-]{1,20}"
)
_OF_PRESS = rf"(?:{'|'.join(read_words('outlet_words', 'press', 'begin'))}) {_WORD}(?: {_WORD})?"
_WITH_ARTICLE = rf"The {_WORD}(?: {_WORD}){{0,2}}"
_NAME = rf"(?P<name>{_WITH_ARTICLE}|{_OF_PRESS}|{_JOINED})"
# What may follow: no more of a name, and nothing that it only describes ("Screen Idol winner").
_END = (
    r"(?=[.,;:)”\"]|$| (?:in|on|last|this|earlier|that|about|how|why|of|for|at|when|after|during|and|while|before|via"
    r"|by|she|he|they|it|the|her|his|recently|yesterday|today|exclusively|ahead|shortly|back|as|but|season|series|filming"
    r"|production|an?|there|it['’]s)\b)"
)
_HEARS = Spotted(
    r"(?<!\w)(?:told|tells|telling|[Aa]ccording to|[Pp]er|[Ss]peaking (?:to|with)|spoke (?:to|with)|interview with"
    rf"|(?:reported|revealed|published) by|confirmed to|revealed to) {_NAME}{_END}"
)
# "told The Lamp's Ana Poe"
_HEARS_BY = Spotted(rf"(?<!\w)(?:told|tells) {_NAME}(?=['’]s {CAPITAL})")
_VERBS = "reported|reports|wrote|written|writes|broke the news|has learned"
_REPORTS = Near(
    re.compile(
        rf"(?<!\w){_NAME}(?:,? (?:had|has|have|first|also|exclusively|previously|later|recently|earlier|since|now"
        rf"|already|on \w+day|last \w+)){{0,3}} (?:{_VERBS})(?!\w)"
    ),
    Spotted(rf" (?:{_VERBS})(?!\w)"),
    before=90,
    after=2,
)
_INVERTED = Spotted(rf"(?<!\w)(?:reports|reported|writes|wrote) {_NAME}{_END}(?=[.,;)]| (?:in|on|last|this)\b)")


def find_tellers(text: str) -> Iterator[re.Match[str]]:
    """The outlets that ``text`` names as such: the group ``name`` of each match."""
    for pattern in (_HEARS, _HEARS_BY, _REPORTS, _INVERTED):
        yield from standing_apart(text, pattern.finditer(text, 0, len(text)))
