"""The credits of a sentence to a source that it leaves without a name: "it said", "the spokesperson told us"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..speech.marks import pair_marks
from ..spotted import Spotted
from .cues import read_edge
from .edge import COMPANIES, Edge
from .outlets import Mention

if TYPE_CHECKING:
    from ..context import Context
    from ..sentences import Sentence
    from .edges import Edges

# The roles of a source that "it said" can go on with.
_SAID = ("subject", "according", "inverted", "announced")
_SELF = Spotted(
    r"(?<!\w)(?:us|me|this (?:newspaper|magazine|website|site|paper|publication)"
    r"|our (?:reporter|magazine|newspaper|correspondent)|본지|본보)(?!\w)"
)
# Before the company that opens a sentence: "When Netflix renewed it, it said that"
_OPENS = re.compile(
    r"\W{0,4}(?:(?:When|After|As|Once|Before|Although|While|Since|Though) )?(?:[Tt]he |[Ll]a |[Ee]l )?"
    r"(?:(?:[\w’'-]+ ){0,3}(?:broadcaster|streamer|network|platform|channel|studio|company|giant|service|newspaper"
    r"|agency) )?"
)
_IT_SAID = Spotted(
    r"(?<!\w)[Ii]t (?:also |has |had |does |did )?(?:said|say|added|says|adds|confirmed|announced"
    r"|noted|reported|wrote|stated)(?!\w)"
)
# What only a measurer does with an audience: "Samba TV does, and it counted 920,000 households".
_IT_COUNTED = Spotted(
    r"(?<!\w)[Ii]t (?:also |has |had |itself ){0,2}(?:count(?:s|ed)|estimat(?:es|ed)|measur(?:es|ed)|calculat(?:es|ed)"
    r"|tall(?:ies|ied)|(?:puts?|ha[sd])(?= [^.;]{3,90} at (?:[a-z]+ ){0,3}\d))(?!\w)"
    r"|(?<!\w)[Bb]y its (?:own )?(?:\w+ )?(?:count|reckoning|tally|estimates?|figures?|data|numbers)(?!\w)"
)
_IN_WHICH_IT_SAID = Spotted(r"in which it (?:also )?(?:said|says|confirmed|announced|added|called|promised)(?!\w)")
# Who spoke for a company, and speaks on: "the spokesperson said"
_VOICES = r"(?:spokes\w+|representative|official|press officer)"
_THE_VOICE = Spotted(
    rf"(?<!\w)[Tt]he {_VOICES} (?:also |later |then |\w+ly )?(?:said|says|told|tells|added|adds|wrote|called"
    r"|confirmed)(?!\w)"
)
_VOICE_BEHIND = re.compile(rf"(?:['’]s?)?(?: [A-Z]\w+)? {_VOICES}\b")
_VOICE_BEFORE = re.compile(rf"{_VOICES} (?:for|of|at|from|with) (?:the )?$")
_FARTHEST_VOICE = 1200
# The company, without its name: "the platform", "la plataforma"
_UNNAMED = re.compile(r"(?:the|its|la|el|that|es[ea]) |(?:perusahaan|platform|layanan|raksasa)", re.IGNORECASE)
# What was said at another time or in another place was told to nobody named before.
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:on|last|this|el|este|pada) (?:\w+day|week|month|year|lunes|martes|miércoles|jueves|viernes|sábado"
    r"|domingo|semana|mes)(?!\w)|(?<!\w)(?:statement|release|letter|report|filing|shareholders|investors|earnings|blog"
    r"|newsroom|comunicado|carta|informe|accionistas|pernyataan|surat|laporan)(?!\w)",
    re.IGNORECASE,
)
# Who announced it opens the sentence: "La plataforma la ha renovado, según anunció el martes".
_AS_IT_SAID = Spotted(
    r"(?<!\w)(?:según|como|tal y como) (?:ha |ya |ella misma |él mismo )?(?:anunció|anunciado|informó|informado"
    r"|confirmó|confirmado|comunicó|comunicado|reveló|indicó|señaló|adelantó|explicó|desveló)"
    r"(?= (?:el|la|este|esta|en|ayer|hoy|anoche|a|hace|tras|durante|mediante|por)(?!\w)|[.,;])"
)
# Whose account it is, named before it or right after it: "Netflix has, by its own count", "By its own count, Netflix".
_BY_ITS_OWN = Spotted(
    r"(?<!\w)(?:[Bb]y|[Aa]ccording to|[Oo]n|[Pp]er) its own (?:\w+ )?(?:account|count|reckoning|figures?|data|numbers"
    r"|tally|estimates?|metrics)(?!\w)"
    r"|(?<!\w)(?:[Ss]egún|[Cc]on) sus propi[oa]s (?:datos|cifras|cálculos|cuentas|métricas)(?!\w)"
)


class Unnamed:
    """Who is meant, by the sentences before and by what opens the sentence."""

    def __init__(self, context: Context, edges: Edges) -> None:
        self._text = context.text
        self._own_outlet = context.article.outlet
        self._edges = edges

    def speaking(self, sentence: Sentence) -> list[Edge]:
        """A source without a name: "it added", "told us"."""
        if voice := self._from_voice(sentence):
            return [*voice, *self._told_before(sentence, voice[0])]
        if match := _IT_SAID.search(self._text, sentence.start, sentence.end):
            meant = self._meant_by_it(sentence, match.start())
            return [Edge(*match.span(), meant, "subject", 0 if meant.kind in COMPANIES else 2)] if meant else []
        if counted := self._counted_by_it(sentence):
            return [counted]
        if match := _AS_IT_SAID.search(self._text, sentence.start, sentence.end):
            return self._as_it_said(sentence, match)
        if match := _BY_ITS_OWN.search(self._text, sentence.start, sentence.end):
            return self._by_its_own(sentence, match)
        return self._told_us(sentence)

    def telling(self, sentence: Sentence, found: list[Edge]) -> list[Edge]:
        """Whom a sentence with credits leaves out: who "told Variety", or whom "the company" told in the one before."""
        if any(edge.role != "told" for edge in found):
            return self._told_still(sentence, found)
        voice = self._from_voice(sentence)
        match = None if voice else _IN_WHICH_IT_SAID.search(self._text, sentence.start, sentence.end)
        meant = self._meant_by_it(sentence, match.start()) if match else None
        return [Edge(*match.span(), meant, "subject", 0)] if match and meant else voice

    def _told_still(self, sentence: Sentence, found: list[Edge]) -> list[Edge]:
        """Whom a company goes on telling: "Apple told Deadline that ... The figure that the company gave was ..."."""
        previous = self._edges.before(sentence) if all(self._is_unnamed_company(edge) for edge in found) else None
        if previous is None or _ELSEWHERE.search(self._text, sentence.start, sentence.end):
            return []
        told = self._edges.of(previous)
        names = {edge.mention.name for edge in found}
        speaks = any(edge.role == "subject" and {edge.mention.name} == names for edge in told)
        cue = found[0]
        return [replace(edge, start=cue.start, end=cue.end) for edge in told if speaks and edge.role == "told"]

    def _is_unnamed_company(self, edge: Edge) -> bool:
        """Whether a credit is to "the company", which the sentence leaves without its name."""
        return edge.depth == 0 and _UNNAMED.match(self._text, edge.mention.start, edge.mention.end) is not None

    def _told_before(self, sentence: Sentence, voice: Edge) -> list[Edge]:
        """Whom the company of ``voice`` told what the sentence before says."""
        previous = self._edges.before(sentence)
        if previous is None or not previous.start <= voice.mention.start:
            return []
        named = self._edges.mentions_within(previous.start, previous.end)
        return [edge for edge in self._edges.beside_names(named, previous.start, previous.end) if edge.role == "told"]

    def _from_voice(self, sentence: Sentence) -> list[Edge]:
        """The company whose spokesperson, named before as such, speaks on: "the spokesperson said"."""
        match = _THE_VOICE.search(self._text, sentence.start, sentence.end)
        if match is None:
            return []
        for mention in reversed(self._edges.mentions_within(max(0, match.start() - _FARTHEST_VOICE), match.start())):
            left = self._text[max(0, mention.start - 40) : mention.start]
            if mention.kind in {*COMPANIES, "tv"} and (
                _VOICE_BEHIND.match(self._text, mention.end) or _VOICE_BEFORE.search(left)
            ):
                return [Edge(*match.span(), mention, "subject", 0)]
        return []

    def _told_us(self, sentence: Sentence) -> list[Edge]:
        """The page's own outlet, where somebody told "us" or "this newspaper", but for those words in a quotation."""
        quoted = [(q.start, q.end) for q in pair_marks(self._text, sentence.start, sentence.end)]
        for match in _SELF.finditer(self._text, sentence.start, sentence.end):
            if any(a < match.start() < b for a, b in quoted):
                continue
            own = Mention(*match.span(), self._own_outlet, "newspaper")
            edge = read_edge(self._text, own, sentence.start, sentence.end)
            if edge is not None:
                return [edge]
        return []

    def _as_it_said(self, sentence: Sentence, match: re.Match[str]) -> list[Edge]:
        """The company that opens the sentence, as whose announcement it is told."""
        opening = (
            m for m in self._edges.mentions_within(sentence.start, match.start()) if m.start - sentence.start < 5
        )
        return [Edge(*match.span(), m, "according", 0) for m in opening if m.kind in {*COMPANIES, "tv"}][:1]

    def _by_its_own(self, sentence: Sentence, match: re.Match[str]) -> list[Edge]:
        """The company whose own count it is: the last named before, else the one that opens what follows."""
        before = [m for m in self._edges.mentions_within(sentence.start, match.start()) if m.kind in COMPANIES]
        after = self._edges.mentions_within(match.end(), min(sentence.end, match.end() + 24))
        return [Edge(*match.span(), mention, "data", 0) for mention in (*before[-1:], *after[:1])][:1]

    def _counted_by_it(self, sentence: Sentence) -> Edge | None:
        """The one measurer that the sentence or the one before names, where "it counted" means it."""
        match = _IT_COUNTED.search(self._text, sentence.start, sentence.end)
        if match is None:
            return None
        previous = self._edges.before(sentence)
        low = previous.start if previous else sentence.start
        named = [m for m in self._edges.mentions_within(low, match.start()) if m.kind == "measurement"]
        return Edge(*match.span(), named[-1], "subject", 0) if len({m.name for m in named}) == 1 else None

    def _meant_by_it(self, sentence: Sentence, position: int) -> Mention | None:
        """The company that opens the sentence, else the one that spoke in the sentence before."""
        for mention in self._edges.mentions_within(sentence.start, position):
            if _OPENS.fullmatch(self._text, sentence.start, mention.start):
                return mention
        previous = self._edges.before(sentence)
        said = [edge for edge in (self._edges.of(previous) if previous else ()) if edge.role in _SAID]
        return said[-1].mention if said else None
