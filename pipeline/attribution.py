"""Whom the article credits for a statement: its origin, and the sources between.

A credit is read where an outlet's name meets a cue (``credit_cues``), holds for its own clause, and reaches the other
clauses of the sentence only where these have none. The sentences after it inherit it where they plainly go on: a
quotation without a new cue, "he added", "in the same interview". The page's own outlet is no source: what it was told
has no origin but itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from .clauses import clauses
from .credit_cues import COMPANIES, Edge, read_edge
from .credit_mentions import read_mentions
from .marks import pair_marks
from .model import Credit
from .outlets import Mention, outlets_of

if TYPE_CHECKING:
    from .context import Context
    from .sentences import Sentence

_SELF = re.compile(
    r"(?<!\w)(?:us|me|this (?:newspaper|magazine|website|site|paper|publication)|our (?:reporter|magazine|newspaper|correspondent)|본지|본보)(?!\w)"
)
_IT_SAID = re.compile(
    r"(?<!\w)[Ii]t (?:also |has |had )?(?:said|added|says|adds|confirmed|announced|noted|reported|wrote|stated)(?!\w)"
)
_SAME = re.compile(
    r"(?<!\w)(?:in|during|to|on|from|by|según|en|de|a|por|dalam) (?:the|that|la|el|lo)? ?(?:same|misma|mismo|yang sama)?"
    r" ?(?:same|interview|report|article|conversation|podcast|episode|statement|post|piece|chat|source|newspaper|outlet|magazine"
    r"|entrevista|fuente|informe|conversación|comunicado|medio|charla|artículo|wawancara|laporan)(?: yang sama)?(?!\w)"
    r"|같은 (?:인터뷰|매체|자리|보도|글|자료|방송)",
    re.IGNORECASE,
)
_SAME_WORD = re.compile(
    r"(?<!\w)(?:same|misma|mismo|yang sama)(?!\w)|같은|that (?:interview|article|report)", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"^\W*(?:(?:(?!in |on |at |to |from |[^,]{0,30}(?:statement|interview|post|podcast|release))[\w’'-][\w’' -]{2,40},? )?(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he (?:director|actor|actress|writer|creator|star|showrunner|producer|filmmaker"
    r"|author|screenwriter|executive|pair|duo|two|comedian|novelist|\d\d-year-old))(?: \w+ly| also| then| further| later"
    r"| even)* (?:added|adds|said|says|continued|explained|went on|noted|concluded|joked|revealed|promised|recalled"
    r"|admitted|insisted|wrote|explains|stressed|confessed|teased|laughed|stated|mused|replied|argued|quipped|remarked"
    r"|reflected|hinted|described|called|thinks|hopes|confirmed|recalls)"
    r"|(?:[A-ZÀ-Ý][\w’'-]+ )(?:\w+ly |also |then |later )*(?:added|adds|continued|went on|concluded|also said)"
    r"|(?:[Aa]ñadió|[Aa]gregó|[Ss]eñaló|[Cc]oncluyó|[Ee]xplicó|[Cc]ontó|[Aa]seguró|[Dd]ijo|[Aa]firmó|[Aa]puntó|[Rr]elató)"
    r"|(?:tambah|lanjut|ujar|kata|tutur|jelas)(?:nya| dia| ia))(?!\w)"
    r"|덧붙였|그러면서|^이어|^또한?(?= )",
)
_OWN_SPEAKER = re.compile(
    r"(?<!\w)(?!he|she|they|it)[\w’'-]+(?: who [^,;]{3,60})?,? (?:said|says|told|added|explained|claimed|insisted|warned)(?!\w)"
)
# A side remark before the credited statement: "which premiered on Friday", "Released on 17 January".
_ASIDE = re.compile(
    r"(?:(?:, |\A)(?:which|who|whose|que (?:se )?\w+(?:ó|aba|ía|aron)|released|launched|premiered|published|broadcast|aired|shown|screened|estrenad[ao]s?|lanzad[ao]s?|yang)"
    r"| that (?:began|premiered|debuted|started|launched|arrived|aired|opened|ended|finished))(?!\w)"
    r"(?:[^,;]|, (?=\d{4})){3,120}(?=,|$)",
    re.IGNORECASE,
)
_SOMEBODY_SPEAKS = re.compile(
    r"[“\"«](?=[^”\"»]{12})|(?<!\w)(?:[Hh]e|[Ss]he|[Tt]hey) (?:\w+ly |also |then )?(?:said|says|named|told|added|described|called"
    r"|explained|promised|revealed|hinted|recalled|insisted|confirmed|joked)(?!\w)"
)
_TAIL = re.compile(
    r"[\s,.;:!?”\"’')]*(?:(?:on|in|last|this|earlier|yesterday|today|late|at|when|el|este|la|en|pada)?\s?[\w’'.-]+"
    r"(?:\s[\w’'.-]+){0,4})?[\s,.;:!?”\"’')]*"
)


class Credits:
    """The credits of one article."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._text = context.text
        self._outlets = outlets_of(context.watch)
        self._edges: dict[int, tuple[Edge, ...]] = {}

    def at(self, start: int, end: int) -> Credit:
        """Whom the article credits for the statement ``text[start:end]``; an empty credit where it credits nobody."""
        edges = self._governing(start, end)
        return self._credit(edges)

    def for_event(self, start: int, end: int) -> Credit:
        """Like ``at``, for a date or an act: whose figure the sentence also gives says nothing about it."""
        edges = self._governing(start, end)
        return self._credit(tuple(edge for edge in edges if edge.mention.kind != "measurement"))

    def explain(self, start: int, end: int) -> tuple[str, ...]:
        """The words by which ``at`` knows: one span of text a source, the origin first."""
        return tuple(self._text[edge.start : edge.end] for edge in self._chain(self._governing(start, end)))

    def source_at(self, start: int, end: int) -> Mention | None:
        """The outlet or company that ``text[start:end]`` names, also as "the streamer" or "the magazine"."""
        return next((m for m in self.mentions if m.start < end and start < m.end), None)

    @property
    def platform(self) -> str | None:
        """The canonical name of the platform of the article's show."""
        show = self._context.subjects.main
        outlet = self._outlets.named(show.platform) if show and show.platform else None
        return outlet.name if outlet else None

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every outlet and company that the text names, also as "the magazine", in order."""
        return read_mentions(self._context, self._outlets)

    # -- edges -------------------------------------------------------------------------------------------------------

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def _in_sentence(self, sentence: Sentence) -> tuple[Edge, ...]:
        if sentence.start not in self._edges:
            self._edges[sentence.start] = tuple(self._read_edges(sentence))
        return self._edges[sentence.start]

    def _read_edges(self, sentence: Sentence) -> list[Edge]:
        start, end = sentence.start, sentence.end
        quoted = [(q.start, q.end) for q in pair_marks(self._text, start, end) if q.end - q.start > 40 or not q.closed]
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        found = []
        for mention in self.mentions[low:high]:
            if any(a < mention.start < b for a, b in quoted):
                continue
            edge = read_edge(self._text, mention, start, end)
            if edge is not None:
                found.append(self._on_own_channel(edge) or edge)
        return found or self._from_pronouns(sentence)

    def _on_own_channel(self, edge: Edge) -> Edge | None:
        """The company on whose own channel something was posted: "on Netflix's YouTube channel"."""
        at = bisect_left(self._starts, edge.mention.start)
        owner = self.mentions[at - 1] if at else None
        if owner is None or edge.mention.kind != "social" or owner.kind not in COMPANIES:
            return None
        between = self._text[owner.end : edge.mention.start]
        owned = re.fullmatch(r"['’]s?(?: own| official)? ", between) is not None
        return replace(edge, mention=owner, role="issued", depth=0) if owned else None

    def _from_pronouns(self, sentence: Sentence) -> list[Edge]:
        """ "It added", "told us": a source without a name."""
        if match := _IT_SAID.search(self._text, sentence.start, sentence.end):
            meant = self._meant_by_it(sentence, match.start())
            return [Edge(*match.span(), meant, "subject", 0 if meant.kind in COMPANIES else 2)] if meant else []
        for match in _SELF.finditer(self._text, sentence.start, sentence.end):
            own = Mention(*match.span(), self._context.article.outlet, "newspaper")
            edge = read_edge(self._text, own, sentence.start, sentence.end)
            if edge is not None:
                return [edge]
        return []

    def _meant_by_it(self, sentence: Sentence, position: int) -> Mention | None:
        """The company that opens the sentence, else the one that spoke in the sentence before."""
        for mention in self.mentions[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, position)]:
            if mention.start - sentence.start < 5:
                return mention
        previous = self._before(sentence)
        said = [edge for edge in (self._in_sentence(previous) if previous else ()) if edge.role == "subject"]
        return said[-1].mention if said else None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self._context.sentences]

    def _before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before this one in the same block; over the block's edge only where that ends in a colon."""
        at = bisect_left(self._sentence_starts, sentence.start) - 1
        if at < 0:
            return None
        previous = self._context.sentences[at]
        leads = self._text[previous.start : previous.end].rstrip("”\"’' ").endswith((":", "："))
        return previous if previous.block == sentence.block or leads else None

    # -- scope -------------------------------------------------------------------------------------------------------

    def _governing(self, start: int, end: int) -> tuple[Edge, ...]:
        sentence = self._context.sentence_at(start)
        if sentence is None:
            return ()
        edges = self._in_sentence(sentence)
        if edges:
            return self._in_clause(sentence, edges, start, end)
        following = self._context.sentence_at(end - 1)
        if following is not None and following != sentence and (edges := self._in_sentence(following)):
            return edges
        return self._posted(sentence) or self._inherited(sentence) or self._recapped(sentence)

    def _in_clause(self, sentence: Sentence, edges: tuple[Edge, ...], start: int, end: int) -> tuple[Edge, ...]:
        """The edges of the clause that the statement begins in; where there are none, those that reach over to it."""
        if self._is_aside(sentence, edges, start, end):
            return ()
        quoted = [(q.start, q.end) for q in pair_marks(self._text, sentence.start, sentence.end)]
        parts = list(clauses(self._text, sentence.start, sentence.end, whole=quoted))
        begun = next(((a, b) for a, b in parts if a <= start < b), parts[0])
        held = _edges_in(edges, *begun)
        if held:
            return held
        if end > begun[1] and (held := _edges_in(edges, begun[1], end)):
            return held
        if _OWN_SPEAKER.search(self._text, *begun):
            return ()
        earlier = [edge for edge in edges if edge.start < begun[0]]
        if earlier:
            return _edges_in(edges, *next((a, b) for a, b in parts if a <= earlier[-1].start < b))
        later = next(((a, b) for a, b in parts if a >= begun[1] and _edges_in(edges, a, b)), begun)
        held = _edges_in(edges, *later)
        # "A, and B, Netflix said" credits both; "A, and Netflix says that B" only the second.
        return held if held and self._trails(held[-1], later[1]) else ()

    def _trails(self, edge: Edge, end: int) -> bool:
        """Whether a credit closes its clause: nothing but a day or two words follow it."""
        return edge.role != "subject" or _TAIL.fullmatch(self._text, edge.end, end) is not None

    def _is_aside(self, sentence: Sentence, edges: tuple[Edge, ...], start: int, end: int) -> bool:
        """Whether the statement is a side remark that the sentence's credit does not cover."""
        for match in _ASIDE.finditer(self._text[sentence.start : sentence.end]):
            left, right = sentence.start + match.start(), sentence.start + match.end()
            # The statement may begin with what the remark is about: "The series, which premiered on Friday".
            if left < end <= right and any(edge.start < left and right <= edge.end for edge in edges):
                return True
            if left < end <= right and self._text.count(",", start, left) == 0:
                later = any(edge.start > right + 3 for edge in edges)
                return later and not any(start <= edge.start <= right + 3 for edge in edges)
        return False

    def _posted(self, sentence: Sentence) -> tuple[Edge, ...]:
        """Whose an embedded post is: the company that signs it."""
        block = sentence.block
        for mention in self.mentions[bisect_left(self._starts, block.start) : bisect_left(self._starts, block.end)]:
            if self._text[mention.end : mention.end + 3] == " (@" or self._text.startswith(" (@", mention.end):
                return (Edge(mention.start, mention.end, mention, "issued", 0),)
        return ()

    @cached_property
    def _retold(self) -> str | None:
        """The podcast that the article retells: named in its opening, and credited more than once."""
        opening = self._context.blocks[2].end if len(self._context.blocks) > 2 else len(self._text)
        names = [mention.name for mention in self.mentions if mention.kind == "podcast" and mention.start < opening]
        titled = [m.name for m in self._outlets.find(self._context.article.title) if m.kind == "podcast"]
        for name in (*titled, *names):
            edges = [
                edge for s in self._context.sentences for edge in self._in_sentence(s) if edge.mention.name == name
            ]
            if len(edges) > 1:
                return name
        return None

    def _recapped(self, sentence: Sentence) -> tuple[Edge, ...]:
        """In an article that retells a podcast, what is said with no other credit was said there."""
        if self._retold is None or not _SOMEBODY_SPEAKS.search(self._text, sentence.start, sentence.end):
            return ()
        last = self._last_before(sentence)
        return last if any(edge.mention.name == self._retold for edge in last) else ()

    def _inherited(self, sentence: Sentence) -> tuple[Edge, ...]:
        text = self._text[sentence.start : sentence.end]
        if _SAME.search(text) and _SAME_WORD.search(text):
            return self._last_before(sentence)
        previous = self._before(sentence)
        if sentence.block.kind in ("cell", "item"):
            return self._of_table(sentence)
        if previous is None:
            return ()
        edges = self._in_sentence(previous) or self._inherited(previous)
        if previous.block != sentence.block or self._is_led(previous):
            return edges
        if self._goes_on(sentence):
            return tuple(edge for edge in edges if self._is_speech(edge, previous))
        named = {mention.name for mention in self.mentions if sentence.start <= mention.start < sentence.end}
        return tuple(
            edge for edge in edges if edge.depth == 0 and edge.role != "subject" and edge.mention.name in named
        )

    def _of_table(self, sentence: Sentence) -> tuple[Edge, ...]:
        """Whose figures a table or list gives: those of the last running text before it, where it credits data."""
        at = bisect_left(self._sentence_starts, sentence.start) - 1
        while at >= 0 and self._context.sentences[at].block.kind in ("cell", "item", "heading"):
            at -= 1
        edges = self._in_sentence(self._context.sentences[at]) if at >= 0 else ()
        return tuple(edge for edge in edges if edge.depth == 0 and edge.mention.kind in ("measurement", "platform"))

    def _is_led(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in a block of words that the block before announces with a colon."""
        first = self._context.sentences[bisect_left(self._sentence_starts, sentence.block.start)]
        before = self._before(first)
        return before is not None and before.block != first.block

    def _is_speech(self, edge: Edge, sentence: Sentence) -> bool:
        """Whether a credit is for what somebody said, so that more of it may follow."""
        if edge.role in ("told", "issued", "spoken_on", "cited"):
            return True
        outside = self._text[sentence.start : edge.start] + self._text[edge.end : sentence.end]
        return edge.role in ("according", "relayed") and (
            re.search(r"[“\"«「]", outside) is not None
            or re.search(r"\b(?:said|dijo|revealed|explained)\b", outside) is not None
        )

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence goes on with what the one before it reported: a bare quotation, "he added"."""
        outside = self._text[sentence.start : sentence.end]
        for quotation in reversed(pair_marks(self._text, sentence.start, sentence.end)):
            outside = outside[: quotation.start - sentence.start] + outside[quotation.end - sentence.start :]
        bare = len(outside) < sentence.end - sentence.start and len(outside.strip(" .,")) < 4
        return bare or _GOES_ON.search(outside.strip(" ,")) is not None

    def _last_before(self, sentence: Sentence) -> tuple[Edge, ...]:
        for earlier in reversed(self._context.sentences):
            if earlier.start < sentence.start and (edges := self._in_sentence(earlier)):
                return edges
        return ()

    # -- chain -------------------------------------------------------------------------------------------------------

    def _chain(self, edges: tuple[Edge, ...]) -> list[Edge]:
        ordered = sorted(edges, key=lambda edge: (edge.depth, edge.start))
        return [edge for edge in ordered if not self._is_own(edge.mention.name)]

    def _is_own(self, name: str) -> bool:
        folded = name.casefold()
        return any(folded == own or folded.startswith(f"{own} ") for own in self._own_names if own)

    @cached_property
    def _own_names(self) -> frozenset[str]:
        article = self._context.article
        outlet = self._outlets.named(article.outlet) or self._outlets.at(article.url)
        names = {article.outlet.casefold()} | ({outlet.name.casefold()} if outlet else set())
        return frozenset(names)

    def _credit(self, edges: tuple[Edge, ...]) -> Credit:
        names: list[str] = []
        for edge in self._chain(edges):
            if edge.mention.name not in names:
                names.append(edge.mention.name)
        return Credit(names[0], tuple(names[1:])) if names else Credit()


def _edges_in(edges: tuple[Edge, ...], start: int, end: int) -> tuple[Edge, ...]:
    return tuple(edge for edge in edges if start <= edge.start < end)
