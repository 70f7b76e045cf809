"""The credits that each sentence makes by itself, by a name beside a cue or without one (``unnamed``)."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..clauses import LONGEST_SENTENCE
from ..speech.marks import pair_marks
from .cues import read_edge
from .edge import COMPANIES, Edge
from .mentions import read_mentions
from .outlets import Mention, Outlets
from .standing import standing
from .unnamed import Unnamed

if TYPE_CHECKING:
    from ..context import Context
    from ..sentences import Sentence

# Shorter quotations are titles and single words; the names in longer ones credit nobody.
LONGEST_TITLE = 40
# What is said in Korean, however short: “넷플릭스가 물을 주면 나무는 자란다”고.
_SAID_SO = re.compile(r"(?<=[”\"])(?:이?라|다)?(?:고|며|면서)(?:[는도] | )")
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


class Edges:
    """The credits of an article's sentences, each read once."""

    def __init__(self, context: Context, outlets: Outlets) -> None:
        self._context = context
        self._text = context.text
        self.outlets = outlets
        self._unnamed = Unnamed(context, self)
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
        found = standing(self._text, self.beside_names(named, start, end)) if named else []
        return [*self._unnamed.telling(sentence, found), *found] if found else self._unnamed.speaking(sentence)

    def beside_names(self, named: tuple[Mention, ...], start: int, end: int) -> list[Edge]:
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
