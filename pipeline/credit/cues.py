"""The words around an outlet's name that make it a source: "according to X", "told X", "X reported", "X에 따르면".

Each is read at the name itself, over a few words to its left or right, so that a page full of names costs no more than
their number.
"""

from __future__ import annotations

import re
from typing import cast

from ..openings import guarded
from ..spotted import Spotted
from .countings import read_account, read_bracketed, read_chart, read_possessed, read_put_at
from .edge import Edge, Role, depth_of
from .introduced import CALLED
from .korean_cues import read_korean
from .outlets import Mention
from .phrasing import ADJECTIVES, LEFT, Place, place_of
from .sayings import (
    read_aside,
    read_asked,
    read_cover,
    read_doer,
    read_issued,
    read_quoted,
    read_report_that,
    read_subject,
    read_voice,
)
from .spoken_on import is_spoken_on

# What a company is to its show: "its producer, Studio Marou".
_PARTS = "producer|co-producer|maker|distributor|parent|owner|backer"
_CALLED_WORDS = "|".join(sorted({part for name in CALLED for part in name.split()}, key=len, reverse=True))
_CALLED_ENDS = frozenset(name.split()[-1] for name in CALLED)
_FILLER = (
    rf"(?: (?:the|an?|its|his|her|their|our|la|el|los|las|su|al|del|lo|{ADJECTIVES}|{_CALLED_WORDS}"
    rf"|(?:{_PARTS})s?|(?:show|series|drama|comedy|thriller|sitcom)['’]s"
    r"|(?-i:[A-ZÀ-Ý][\w.’'-]{0,20})|10)){0,5}[ ,:]{0,2}[“\"‘'«(]?"
)
# A cue begins at a word or at a mark.
_CUE = Spotted(
    r"(?:(?<!\w)(?=\w)|(?=[“”\"’'»,]))(?:"
    + "|".join(f"(?P<{role}>{guarded('|'.join(words))})" for role, words in LEFT.items())
    + rf"){_FILLER}",
    re.IGNORECASE,
)
_REACH = 90

_ADVERBS = (
    "also|just|recently|officially|first|earlier|later|exclusively|itself|already|since|then|now|simply|only|later"
    "|finally|previously|initially|has|have|had|is|was|will|would|did|still|now|again|so far|for its part|merely"
    "|ha|había|han|ya|también|mismo|misma|sí|solo|sólo|por su parte|juga|sudah|telah|resmi|baru saja|sendiri|pun|hanya"
    "|akhirnya|kemudian|akan"
    r"|on \w+day|last \w+|this \w+|el \w+|este \w+|pada \w+"
)
# After "said Netflix": the end of the clause, or when and where it was said.
_CLOSES = re.compile(
    r"(?:['’]s)?\s*(?:[.,;:)”\"’]|$|(?:in|on|at|last|this|earlier|yesterday|today|when|as|of|en|el|este|que|a"
    r"|mit|am|dem|der|gegenüber|mit|pada|dalam|di|via|kepada|seraya|sambil|saat|ketika"
    r"|lewat|melalui|citando|citing|quoting|a partir|basándose|con datos|mengutip|dengan mengutip|seperti|sebagaimana"
    r"|dikutip|dilansir|about|to|tuesday|monday|wednesday|thursday|friday)(?!\w))",
    re.IGNORECASE,
)
# What stands behind the name after "so" ("so Netflix, ...") and after "wie" ("wie Variety berichtet").
_NEEDS_BEHIND = {
    "so": _CLOSES,
    "wie": re.compile(
        r" (?:berichtet|meldet|schreibt|mitteilte?|berichtete|meldete|bekanntgab|ankündigte|bestätigt)e?(?!\w)"
    ),
}
_NEGATED = re.compile(
    r"(?<!\w)(?:nothing|not|never|n't|n’t|nor|neither|no|none|yet to|without|un\w+ed|nada|no ha|ningun[ao]?|sin|tampoco"
    r"|belum|tidak|tak)(?!\w)[^.;]{0,80}$",
    re.IGNORECASE,
)
# "said before the release came out" is not said in it.
_BEFORE_IT = re.compile(
    r"(?<!\w)(?:before|until|ahead of|prior to|antes de|sebelum) (?:the |an? |la |el )?(?:\w+ )?$", re.IGNORECASE
)
# "who once wrote for Variety" tells where somebody worked, not where they said it.
_ONCE = re.compile(r"(?<!\w)(?:who|once|formerly|previously|used to|also|regularly)(?: \w+)? $")
# The readings of what stands behind a name, the surer before the others.
_BEHIND = (
    read_issued,
    read_quoted,
    read_chart,
    read_account,
    read_voice,
    read_possessed,
    read_subject,
    read_doer,
    read_aside,
    read_report_that,
    read_put_at,
    read_cover,
    read_asked,
)


def read_edge(text: str, mention: Mention, start: int, end: int) -> Edge | None:
    """The credit that ``mention`` makes in the sentence ``text[start:end]``, None where it is only named."""
    place = place_of(text, mention, start, end)
    return _from_left(place) or _from_right(place)


def _from_right(place: Place) -> Edge | None:
    found = (read(place) for read in _BEHIND)
    edge = next((edge for edge in found if edge is not None), None)
    return edge or read_korean(place.text, place.mention, place.end) or read_bracketed(place)


def _from_left(place: Place) -> Edge | None:
    text, mention = place.text, place.mention
    begin = max(place.start, mention.start - _REACH)
    for match in _CUE.reaching(text, begin, mention.start):
        if not _adjoins(text, mention.start):
            break
        role = cast("Role", match.lastgroup)
        if _is_credit(place, role, match.start()):
            return Edge(match.start(), mention.end, mention, role, depth_of(role, mention))
    return None


def _adjoins(text: str, start: int) -> bool:
    """Whether a comma before a name is that of "the production company, X", not the end of another credit."""
    before = text[max(0, start - 24) : start].rstrip(" ‘“\"'(")
    word = before[:-1].rsplit(" ", 1)[-1]
    return not before.endswith(",") or word in _CALLED_ENDS or word.removesuffix("s") in _PARTS.split("|")


def _is_credit(place: Place, role: Role, cue: int) -> bool:
    """Whether the cue at ``cue`` gives the name its ``role`` here."""
    text, mention, start = place.text, place.mention, place.start
    if role == "spoken_on":
        return is_spoken_on(text, mention, (start, place.end), cue)
    if role == "according" and (needed := _NEEDS_BEHIND.get(text[cue : cue + 3].lower().rstrip())):
        return place.behind(needed) is not None
    if role == "issued":
        return _BEFORE_IT.search(text, max(start, cue - 30), cue) is None
    if role == "told":
        return _is_hearer(place, cue)
    if role == "announced":
        return not _NEGATED.search(text, max(start, cue - 120), cue)
    if role == "inverted":
        return place.behind(_CLOSES) is not None and place.can_speak
    return True


def _is_hearer(place: Place, cue: int) -> bool:
    """Whether something was said to the name, or for it: not by who "once wrote for Variety", nor "told Max"."""
    text, mention = place.text, place.mention
    if text[cue : cue + 2].lower() == "wr" and _ONCE.search(text[max(place.start, cue - 30) : cue]):
        return False
    return not mention.common or mention.kind not in ("platform", "tv", "social", "measurement")
