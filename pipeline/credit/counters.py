"""Who measures an audience, by what the text says they do: "Gracehall put the show's audience at 2.3 million".

Measurers that no list has and that nothing else introduces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..spotted import Near, Spotted

CAPITAL = r"[A-Z0-9À-Ý](?:[\w'’&+!-]|\.(?=\w)){0,24}"
NAME = rf"{CAPITAL}(?:(?: (?:&|of|and|de|del|la|the|y))? {CAPITAL}){{0,4}}"
# Words that open a sentence or a phrase, with a capital, before a name that they are no part of.
OPENER = re.compile(
    r"On|In|At|As|By|For|From|Per|The|But|And|When|While|After|Before|Since|With|Via|To|If|That|This|His|Her|Its|Then|Now"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|According|Speaking|Watch|Watching"
    r"|Según|Para|Con|En|De|Por|Tras|Como|Sobre|Desde|Hasta|Y|Pero|Menurut|Dari|Di|Pada|Kepada|Lewat|Melalui|Dan|Namun|Kata"
)
# So many names of one word are looked for all over a text; no article has more.
_MOST_NAMES = 30
# Who gives a figure: "Gracehall put the show's audience at 2.3 million".
_PUTS = Near(
    re.compile(
        r"(?:(?<![\w’'] )(?<![\w’'-])|(?<=\b[Aa]nd )|(?<=\b[Bb]ut )|(?<=\bwhile ))"
        r"(?P<name>(?!(?:That|This|These|Those|It|He|She|They|We|I|You|Which|Who|Both|Some|Others|Many|Most|One|Another|Data"
        rf"|\w+(?:ers|sts|ors|ates|orts|ures|cials|ives))\b){CAPITAL})(?: has| have| had)? (?:puts?|pegs|pegged) "
        r"(?=(?:[^.;]|\.(?=\w)){0,40}?(?:audience|viewership|viewing|total|figure|tally|number|count|reach)s?\b"
        r"(?:[^.;]|\.(?=\w)){0,50}? at (?:[a-z]+ ){0,3}\d)"
    ),
    Spotted(r" (?:puts?|pegs|pegged) "),
    before=90,
    after=150,
)
# "Estimates from Gracehall", "figures compiled by Gracehall"
_COMPILED = Spotted(
    r"(?<!\w)(?:[Ee]stimates? (?:from|by)|(?:[Dd]ata|[Ff]igures|[Nn]umbers|[Rr]atings|[Ee]stimates) "
    rf"(?:compiled|collected|gathered|supplied|crunched|assembled) by) (?P<name>{NAME})(?!\w)"
)


def find_counters(text: str) -> Iterator[re.Match[str]]:
    """The measurers that ``text`` names as such: the group ``name`` of each match."""
    yield from standing_apart(text, _PUTS.finditer(text, 0, len(text)))
    yield from _COMPILED.finditer(text, 0, len(text))


def standing_apart(text: str, matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Those of ``matches`` whose ``name`` is of several words, or no part of somebody's name in ``text``."""
    apart: dict[str, bool] = {}
    for match in matches:
        name = match["name"]
        if " " in name:
            yield match
            continue
        if name not in apart and len(apart) < _MOST_NAMES:
            apart[name] = _stands_apart(text, name)
        if apart.get(name, False):
            yield match


def _stands_apart(text: str, word: str) -> bool:
    """Whether ``text`` never has ``word`` beside other capitalised words, as a part of somebody's name."""
    name = re.escape(word)
    before = (match["first"] for match in re.finditer(rf"(?<!\w)(?P<first>[A-ZÀ-Ý][\w’'-]*) {name}(?!\w)", text))
    return all(map(OPENER.fullmatch, before)) and not re.search(rf"(?<!\w){name} [A-ZÀ-Ý]", text)
