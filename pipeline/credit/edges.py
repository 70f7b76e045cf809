"""The credits that each sentence makes by itself: a name beside a cue, "it said", "told us"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..clauses import LONGEST_SENTENCE
from ..speech.marks import pair_marks
from ..spotted import Spotted
from .cues import read_edge
from .edge import COMPANIES, Edge
from .mentions import read_mentions
from .outlets import Mention, Outlets

if TYPE_CHECKING:
    from ..context import Context
    from ..sentences import Sentence

# Shorter quotations are titles and single words; the names in longer ones credit nobody.
LONGEST_TITLE = 40
# What is said in Korean, however short: “넷플릭스가 물을 주면 나무는 자란다”고.
_SAID_SO = re.compile(r"(?<=[”\"])(?:이?라|다)?(?:고|며|면서)(?:[는도] | )")
# The roles of a source that "it said" can go on with.
_SAID = ("subject", "according", "inverted", "announced")
_SELF = Spotted(
    r"(?<!\w)(?:us|me|this (?:newspaper|magazine|website|site|paper|publication)"
    r"|our (?:reporter|magazine|newspaper|correspondent)|본지|본보)(?!\w)"
)
# An account of the company that the sentence names: "on its official X account", "lewat akun X resminya".
_ITS_OWN = re.compile(
    r"(?<!\w)(?:(?:its|their)(?: own| official| verified){0,2}|sus? (?:propi[oa]|cuentas?|perfil"
    r"|canal)(?: oficial(?:es)?)?(?: (?:de|en))?"
    r"|la cuenta oficial de|official|akun resmi(?:nya)?(?: di)?) $|(?:공식|자사) $"
)
# "kanal YouTube Layar Bincang", "유튜브 채널 ‘씨네토크’": the channel is the source, not the network.
_CHANNEL = re.compile(
    r" ?(?:채널|계정|channel|account|resmi|milik|de|oficial de"
    r"|(?:talk |chat |variety |web |comedy |interview )?(?:show|series|programme|program|talkshow)"
    r"|acara|programa)? ?[‘'“\"«<《「『]?"
)
_OFFICIAL = re.compile(r" (?:resmi(?:nya)?|miliknya|oficial)(?!\w)")
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
    r"|tall(?:ies|ied)|puts?(?= [^.;]{3,90} at (?:[a-z]+ ){0,3}\d)|ha[sd](?= [^.;]{3,90} at (?:[a-z]+ ){0,3}\d))(?!\w)"
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
# "Netflix said on Friday on CNBC"
_RIGHT_BEHIND = 12
_UNNAMED = re.compile(r"(?:the|its|la|el|that|es[ea]) |(?:perusahaan|platform|layanan|raksasa)", re.IGNORECASE)
# What was said at another time or in another place was told to nobody named before.
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:on|last|this|el|este|pada) (?:\w+day|week|month|year|lunes|martes|miércoles|jueves|viernes|sábado"
    r"|domingo|semana|mes)(?!\w)|(?<!\w)(?:statement|release|letter|report|filing|shareholders|investors|earnings|blog"
    r"|newsroom|comunicado|carta|informe|accionistas|pernyataan|surat|laporan)(?!\w)",
    re.IGNORECASE,
)
# Whose account it is, named before it or right after it: "Netflix has, by its own count", "By its own count, Netflix".
# Who announced it opens the sentence: "La plataforma la ha renovado, según anunció el martes".
_AS_IT_SAID = Spotted(
    r"(?<!\w)(?:según|como|tal y como) (?:ha |ya |ella misma |él mismo )?(?:anunció|anunciado|informó|informado"
    r"|confirmó|confirmado|comunicó|comunicado|reveló|indicó|señaló|adelantó|explicó|desveló)"
    r"(?= (?:el|la|este|esta|en|ayer|hoy|anoche|a|hace|tras|durante|mediante|por)(?!\w)|[.,;])"
)
_BY_ITS_OWN = Spotted(
    r"(?<!\w)(?:[Bb]y|[Aa]ccording to|[Oo]n|[Pp]er) its own (?:\w+ )?(?:account|count|reckoning|figures?|data|numbers"
    r"|tally|estimates?|metrics)(?!\w)"
    r"|(?<!\w)(?:[Ss]egún|[Cc]on) sus propi[oa]s (?:datos|cifras|cálculos|cuentas|métricas)(?!\w)"
)


class Edges:
    """The credits of an article's sentences, each read once."""

    def __init__(self, context: Context, outlets: Outlets) -> None:
        self._context = context
        self._text = context.text
        self.outlets = outlets
        self._edges: dict[int, tuple[Edge, ...]] = {}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every outlet and company that the text names, also as "the magazine", in order."""
        return read_mentions(self._context, self.outlets)

    def mentions_within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The outlets and companies named in ``text[start:end]``."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def of(self, sentence: Sentence) -> tuple[Edge, ...]:
        """The credits in ``sentence``, in order; of a broken page's endless one, none."""
        if sentence.start not in self._edges:
            self._edges[sentence.start] = tuple(self._read_edges(sentence))
        return self._edges[sentence.start]

    def _read_edges(self, sentence: Sentence) -> list[Edge]:
        start, end = sentence.start, sentence.end
        if end - start > LONGEST_SENTENCE:
            return []
        named = self.mentions_within(start, end)
        found = self._beside_names(named, start, end) if named else []
        found = _without_channels_watched(_told_by_channels(self._without_embedded(found)))
        # Who speaks at an event is heard by whoever was there: "told a PaleyFest audience" credits nobody.
        found = [edge for edge in found if edge.mention.kind != "event"]
        return [*self._told_by(sentence, found), *found] if found else self._from_pronouns(sentence)

    def _told_by(self, sentence: Sentence, found: list[Edge]) -> list[Edge]:
        """The company that tells an outlet something without its name: "the spokesperson told Variety"."""
        if any(edge.role != "told" for edge in found):
            return self._told_still(sentence, found)
        voice = self._from_voice(sentence)
        match = None if voice else _IN_WHICH_IT_SAID.search(self._text, sentence.start, sentence.end)
        meant = self._meant_by_it(sentence, match.start()) if match else None
        return [Edge(*match.span(), meant, "subject", 0)] if match and meant else voice

    def _told_still(self, sentence: Sentence, found: list[Edge]) -> list[Edge]:
        """Whom a company goes on telling: "Apple told Deadline that ... The figure that the company gave was ..."."""
        previous = self.before(sentence) if all(self._is_unnamed_company(edge) for edge in found) else None
        if previous is None or _ELSEWHERE.search(self._text, sentence.start, sentence.end):
            return []
        told = self.of(previous)
        names = {edge.mention.name for edge in found}
        speaks = any(edge.role == "subject" and {edge.mention.name} == names for edge in told)
        cue = found[0]
        return [replace(edge, start=cue.start, end=cue.end) for edge in told if speaks and edge.role == "told"]

    def _is_unnamed_company(self, edge: Edge) -> bool:
        """Whether a credit is to "the company", which the sentence leaves without its name."""
        return edge.depth == 0 and _UNNAMED.match(self._text, edge.mention.start, edge.mention.end) is not None

    def _told_before(self, sentence: Sentence, voice: Edge) -> list[Edge]:
        """Whom the company of ``voice`` told what the sentence before says."""
        previous = self.before(sentence)
        if previous is None or not previous.start <= voice.mention.start:
            return []
        named = self.mentions_within(previous.start, previous.end)
        return [edge for edge in self._beside_names(named, previous.start, previous.end) if edge.role == "told"]

    def _from_voice(self, sentence: Sentence) -> list[Edge]:
        """The company whose spokesperson, named before as such, speaks on: "the spokesperson said"."""
        match = _THE_VOICE.search(self._text, sentence.start, sentence.end)
        if match is None:
            return []
        for mention in reversed(self.mentions_within(max(0, match.start() - _FARTHEST_VOICE), match.start())):
            left = self._text[max(0, mention.start - 40) : mention.start]
            if mention.kind in {*COMPANIES, "tv"} and (
                _VOICE_BEHIND.match(self._text, mention.end) or _VOICE_BEFORE.search(left)
            ):
                return [Edge(*match.span(), mention, "subject", 0)]
        return []

    def _beside_names(self, named: tuple[Mention, ...], start: int, end: int) -> list[Edge]:
        """The credits that cues beside the names in ``text[start:end]`` make, but for those in longer quotations."""
        quoted = [
            (q.start, q.end)
            for q in pair_marks(self._text, start, end)
            if q.end - q.start > LONGEST_TITLE or not q.closed or _SAID_SO.match(self._text, q.end)
        ]
        found = []
        for mention in named:
            if any(a < mention.start < b for a, b in quoted):
                continue
            edge = read_edge(self._text, mention, start, end)
            if edge is not None:
                found.append(self._on_own_channel(edge) or edge)
        return found

    def _without_embedded(self, found: list[Edge]) -> list[Edge]:
        """The credits but for who is only told about inside a Korean report: "X는 Y가 ... 보도했다"."""
        topic = next(
            (e for e in found if e.role == "subject" and self._text[e.mention.end : e.mention.end + 1] in "은는"), None
        )
        ends = {
            edge.end: edge for edge in reversed(found) if edge.role == "subject" and edge.mention.kind not in COMPANIES
        }
        # One verb has one subject: the outer, "X가 Y가 ... 논의한다고 보도하자",
        # or the topic, "X가 ... 보도했을 때 Y는 ... 답했다".
        found = [
            e
            for e in found
            if e.role != "subject"
            or not (o := ends.get(e.end))
            or (o.start >= e.start if topic is None else e is topic)
        ]
        return [
            edge
            for edge in found
            if topic is None
            or edge is topic
            or edge.role != "subject"
            or edge.start < topic.start
            or self._text[edge.mention.end : edge.mention.end + 1] not in "이가"
        ]

    def _on_own_channel(self, edge: Edge) -> Edge | None:
        """The company on whose own channel something was posted: "on Netflix's YouTube channel"."""
        at = bisect_left(self._starts, edge.mention.start)
        if edge.mention.kind != "social":
            return None
        named = self.mentions[at + 1] if at + 1 < len(self.mentions) else None
        if named is not None and _CHANNEL.fullmatch(self._text, edge.mention.end, named.start):
            is_company = named.kind in {*COMPANIES, "tv"}
            return replace(edge, mention=named, role="issued", depth=0) if is_company else replace(edge, mention=named)
        owner = self.mentions[at - 1] if at else None
        if owner is None or owner.kind not in {*COMPANIES, "tv"}:
            return None
        sentence = self._context.sentence_at(edge.mention.start)
        if sentence is None or owner.start < sentence.start:
            return None
        between = self._text[owner.end : edge.mention.start]
        owned = re.fullmatch(r"['’]s?(?: own| official)? ", between) or (
            _ITS_OWN.search(between) or _OFFICIAL.match(self._text, edge.mention.end)
        )
        return replace(edge, mention=owner, role="issued", depth=0) if owned else None

    def _from_pronouns(self, sentence: Sentence) -> list[Edge]:
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
        quoted = [(q.start, q.end) for q in pair_marks(self._text, sentence.start, sentence.end)]
        for match in _SELF.finditer(self._text, sentence.start, sentence.end):
            if any(a < match.start() < b for a, b in quoted):
                continue
            own = Mention(*match.span(), self._context.article.outlet, "newspaper")
            edge = read_edge(self._text, own, sentence.start, sentence.end)
            if edge is not None:
                return [edge]
        return []

    def _as_it_said(self, sentence: Sentence, match: re.Match[str]) -> list[Edge]:
        """The company that opens the sentence, as whose announcement it is told."""
        opening = (m for m in self.mentions_within(sentence.start, match.start()) if m.start - sentence.start < 5)
        return [Edge(*match.span(), m, "according", 0) for m in opening if m.kind in {*COMPANIES, "tv"}][:1]

    def _by_its_own(self, sentence: Sentence, match: re.Match[str]) -> list[Edge]:
        """The company whose own count it is: the last named before, else the one that opens what follows."""
        before = [m for m in self.mentions_within(sentence.start, match.start()) if m.kind in COMPANIES]
        after = self.mentions_within(match.end(), min(sentence.end, match.end() + 24))
        return [Edge(*match.span(), mention, "data", 0) for mention in (*before[-1:], *after[:1])][:1]

    def _counted_by_it(self, sentence: Sentence) -> Edge | None:
        """The one measurer that the sentence or the one before names, where "it counted" means it."""
        match = _IT_COUNTED.search(self._text, sentence.start, sentence.end)
        previous = self.before(sentence) if match else None
        if match is None:
            return None
        low = previous.start if previous else sentence.start
        named = [m for m in self.mentions_within(low, match.start()) if m.kind == "measurement"]
        return Edge(*match.span(), named[-1], "subject", 0) if len({m.name for m in named}) == 1 else None

    def _meant_by_it(self, sentence: Sentence, position: int) -> Mention | None:
        """The company that opens the sentence, else the one that spoke in the sentence before."""
        for mention in self.mentions_within(sentence.start, position):
            if _OPENS.fullmatch(self._text, sentence.start, mention.start):
                return mention
        previous = self.before(sentence)
        said = [edge for edge in (self.of(previous) if previous else ()) if edge.role in _SAID]
        return said[-1].mention if said else None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self._context.sentences]

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before this one in the same block; over the block's edge only where that ends in a colon."""
        at = bisect_left(self._sentence_starts, sentence.start) - 1
        if at < 0:
            return None
        previous = self._context.sentences[at]
        if previous.block == sentence.block:
            return previous
        leads = self._text[previous.start : previous.end].rstrip("”\"’' ").endswith((":", "："))
        return previous if leads else None


def _without_channels_watched(found: list[Edge]) -> list[Edge]:
    """``found`` but for the channels whose audience a company counts: "Barb said it had 2.3m viewers on BBC One"."""
    said = [edge for edge in found if edge.role in ("subject", "inverted") and edge.mention.kind in COMPANIES]
    return [
        edge
        for edge in found
        if not said
        or edge.role != "spoken_on"
        or edge.mention.kind in ("social", "podcast")
        or any(0 <= edge.start - other.end <= _RIGHT_BEHIND for other in said)
    ]


def _told_by_channels(found: list[Edge]) -> list[Edge]:
    """``found`` with a channel that told another outlet as who states it: JTBC는 일간스포츠에 “…”고 답했다."""
    heard = [edge for edge in found if edge.role == "told"]
    return [
        replace(edge, depth=0)
        if edge.role == "subject"
        and edge.mention.kind == "tv"
        and any(edge.mention.end < other.start < edge.end for other in heard)
        else edge
        for edge in found
    ]
