"""What the readers of credits share: the words of the lexicon, the name in its sentence, whether it can speak."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from ..lexicons import read_lexicon
from .edge import COMPANIES, Edge, Role
from .outlets import Mention

_WORDS = read_lexicon("credits")
#: Patterns before a name, by the role that they give it; and behind one, by their sort.
LEFT = cast("dict[Role, list[str]]", _WORDS["left"])
RIGHT = cast("dict[str, list[str]]", _WORDS["right"])

# What may stand between a cue and the name: articles, what the outlet is, where it is from.
ADJECTIVES = (
    "local|entertainment|industry|news|gossip|fan|online|weekly|daily|monthly|national|regional|public|state|official|own"
    "|stories|historias|perfil|sus|muro|reels?"
    "|new|recent|latest|earlier|separate|exclusive|sister|fellow|private|music|film|tv|radio|television|video|streaming"
    "|account|post|story|page|channel|akun|unggahan|postingan|kanal|cuenta|personal|verified|oficial|pribadi"
    "|same|same-day|US|UK|internal|company|español|española|coreano|coreana|surcoreano|surcoreana|local|propia|propio"
    "|indonesi[oa]|argentin[oa]|mexican[oa]|británic[oa]|estadounidense|Indonesian|British|American|South Korean|Korean"
    "|sitio|hiburan|asal|lokal|ternama|resmi|Korea|Selatan|pihak|data|figures|numbers|media|sosial|jejaring|social|network|red"
)
ADVERBS = (
    "also|just|recently|officially|first|earlier|later|exclusively|itself|already|since|then|now|simply|only|later"
    "|finally|previously|initially|has|have|had|is|was|will|would|did|still|now|again|so far|for its part|merely"
    "|ha|había|han|ya|también|mismo|misma|sí|solo|sólo|por su parte|juga|sudah|telah|resmi|baru saja|sendiri|pun|hanya"
    "|akhirnya|kemudian|akan|sempat|pernah|bahkan|sebelumnya|lantas|turut|además|previamente|anteriormente|antes|recientemente"
    "|sin embargo|en cambio|por el contrario"
    r"|does(?: so)?, and|did(?: so)?, and|sí(?: l[oa]s? (?:hace|da|publica))?, y|melakukannya, dan"
    r"|on \w+day|last \w+|this \w+|el \w+|este \w+|pada \w+"
)
_GOVERNED = re.compile(
    r"(?<!\w)(?:at|for|of|with|from|by|on|in|to|against|via|than|like|into|about|de|en|con|para|por|a|di|dari"
    r"|untuk|pada"
    # "in June TVING put the total at ...": when
    r"|oleh)\s(?!(?:(?:early|late|mid) )?(?-i:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|\d{4}|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre"
    r"|diciembre),? $)(?:the |la |el |los |las )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_FOR_SPOKESPERSON = re.compile(
    r"(?:spokes\w+|representatives?|officials?|reps?|analysts?|researchers?|forecasters?|publicist"
    r"|portavoz|portavoces|juru bicara|perwakilan|statement|vocero)"
    r" (?:for|of|from|at|de|del|la|dari)? ?(?:the |la |el )?$",
    re.IGNORECASE,
)
# How much before a name is looked at.
_BEFORE = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A name in its sentence ``text[start:end]``; ``left`` are the words right before it."""

    text: str
    mention: Mention
    start: int
    end: int
    left: str

    @property
    def is_company(self) -> bool:
        """Whether the name is of somebody who makes, shows or measures programmes."""
        return self.mention.kind in COMPANIES or self.mention.kind == "tv"

    @property
    def depth(self) -> int:
        """How close to the fact the source stands: see ``Edge``."""
        return 0 if self.is_company else 2

    @property
    def can_speak(self) -> bool:
        """Whether a name can be a subject: "Variety reported" is a source, "People say" is none."""
        if not self.mention.common or self.mention.kind in ("trade", "magazine"):
            return True
        return self.mention.kind == "newspaper" and self.text.startswith("The ", self.mention.start)

    @property
    def is_governed(self) -> bool:
        """Whether a preposition stands before the name, which is then no subject."""
        return _GOVERNED.search(self.left) is not None

    @property
    def is_voiced(self) -> bool:
        """Whether who speaks for the name stands before it: "a spokesperson for Netflix"."""
        return _FOR_SPOKESPERSON.search(self.left) is not None

    def behind(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match of ``pattern`` right behind the name."""
        return pattern.match(self.text, self.mention.end, self.end)

    def edge(self, match: re.Match[str], role: Role, depth: float | None = None) -> Edge:
        """The credit from the name to the end of ``match``."""
        return Edge(self.mention.start, match.end(), self.mention, role, self.depth if depth is None else depth)


def place_of(text: str, mention: Mention, start: int, end: int) -> Place:
    """``mention`` in the sentence ``text[start:end]``."""
    return Place(text, mention, start, end, text[max(start, mention.start - _BEFORE) : mention.start])
