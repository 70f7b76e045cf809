"""Whom the article credits for a statement: its origin, and the sources between.

A credit is read where an outlet's name meets a cue (``cues``, ``edges``), holds for its own clause, and
reaches the other clauses of the sentence only where these have none. The sentences after it inherit it where they
plainly go on (``flow``). The page's own outlet is no source: what it was told has no origin but itself.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from ..clauses import LONGEST_SENTENCE, clauses
from ..model import Credit
from ..speech.marks import pair_marks
from .asides import Asides
from .edge import COMPANIES, Edge, edges_in, without_other_hearers
from .edges import Edges
from .flow import Flow
from .issuer import Release, read_release
from .later import Later
from .measured import Measured
from .outlets import Mention, outlets_of
from .reach import Reach
from .sayings import is_denied, is_guess, is_report_that

if TYPE_CHECKING:
    from ..context import Context
    from ..sentences import Sentence

_OWN_SPEAKER = re.compile(
    r"(?<!\w)(?!he|she|they|it)[\w’'-]+(?: who [^,;]{3,60})?,? "
    r"(?:said|says|told|added|explained|claimed|insisted|warned)(?!\w)"
)
_TAIL = re.compile(
    r"[\s,.;:!?”\"’')]*(?:(?:on|in|last|this|earlier|yesterday|today|late|at|when|el|este|la|en|pada)?\s?[\w’'.-]+"
    r"(?:\s[\w’'.-]+){0,4})?[\s,.;:!?”\"’')]*"
)
_STOP = re.compile(r"[\s,.;:!?”\"’')]*")

_LONGEST_NAME = 100


class Credits:
    """The credits of one article."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._text = context.text
        self._outlets = outlets_of(context.watch)
        self._edges = Edges(context, self._outlets)
        self._flow = Flow(context, self._edges)
        self._reach = Reach(context, self._edges)
        self._measured = Measured(self._text, self._reach)
        self._later = Later(context, self._edges)
        self._asides = Asides(context.text, self._reach)
        #: By the start of a sentence without a credit of its own: those that hold in it all the same.
        self._flown: dict[int, tuple[Edge, ...]] = {}

    def at(self, start: int, end: int) -> Credit:
        """Whom the article credits for the statement ``text[start:end]``; an empty credit where it credits nobody."""
        return self._credit(self._edges_at(start, end))

    def for_event(self, start: int, end: int) -> Credit:
        """Like ``at``, for a date or an act: whose figure the sentence also gives says nothing about it."""
        return self._credit(self._edges_for_event(start, end))

    def explain(self, start: int, end: int, *, event: bool = False) -> tuple[Edge, ...]:
        """The cues by which ``at`` (of an ``event``: ``for_event``) knows, the origin's first."""
        return tuple(self._chain(self._edges_for_event(start, end) if event else self._edges_at(start, end)))

    def _edges_at(self, start: int, end: int) -> tuple[Edge, ...]:
        sentence = self._context.sentence_at(start)
        governing = tuple(edge for edge in self._governing(start, end) if not is_denied(self._text, edge))
        credited = self._measured.without_other_figures(governing, sentence, start, end)
        credited = self._measured.without_other_speakers(credited, sentence, start, end)
        credited = credited or self._reach.into_figure(start, end) or self._on_line(start, end)
        return credited or self._issued(start)

    def _edges_for_event(self, start: int, end: int) -> tuple[Edge, ...]:
        credited = tuple(
            edge
            for edge in self._governing(start, end)
            if edge.mention.kind != "measurement"
            and not self._measured.is_count(edge)
            and not self._is_of_credit(edge, start)
            and not self._is_after_colon(edge, end)
            and not self._measured.is_of_figure(edge, end)
        )
        return credited or self._issued(start)

    def claimed_at(self, start: int, end: int) -> str | None:
        """The outlet whose "report that" the event ``text[start:end]`` is what a company denies."""
        edges = (edge for edge in self._edges_for_event(start, end) if edge.mention.kind not in COMPANIES)
        return next((e.mention.name for e in edges if is_report_that(self._text[e.mention.end : e.end])), None)

    @cached_property
    def _release(self) -> Release | None:
        return read_release(self._context, self._edges)

    def _issued(self, position: int) -> tuple[Edge, ...]:
        """The credit of what a release says in its issuer's own name."""
        return (self._release.edge,) if self._release is not None and position >= self._release.start else ()

    def issuer_at(self, position: int) -> str | None:
        """The company whose release the words at ``position`` are part of, also in its own newsroom."""
        return next((edge.mention.name for edge in self._issued(position)), None)

    def _is_of_credit(self, edge: Edge, start: int) -> bool:
        """Whether a time is when the source spoke: "as the streamer revealed last week with the first trailer"."""
        cue = self._text[edge.start : edge.end].lower()
        between = self._text[edge.end : start]
        return cue.startswith(("as ", "como ", "tal ")) and edge.end <= start and not re.search(r"[,;:]|que ", between)

    def _is_after_colon(self, edge: Edge, end: int) -> bool:
        """Whether a credit is for what a colon sets off from the event: "It began in 2024: few watched, says X"."""
        return edge.start > end and ": " in self._text[end : edge.start]

    def _on_line(self, start: int, end: int) -> tuple[Edge, ...]:
        sentence = self._context.sentence_at(start)
        if sentence is None or not self._reach.is_figure(start, end):
            return ()
        return self._later.measured(sentence) or self._later.on_line(sentence)

    def source_at(self, start: int, end: int) -> Mention | None:
        """The outlet or company that ``text[start:end]`` names, also as "the streamer" or "the magazine"."""
        named = self._edges.mentions_within(start - _LONGEST_NAME, end)
        return next((mention for mention in named if start < mention.end), None)

    @property
    def platform(self) -> str | None:
        """The canonical name of the platform of the article's show."""
        show = self._context.subjects.main
        outlet = self._outlets.named(show.platform) if show and show.platform else None
        return outlet.name if outlet else None

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every outlet and company that the text names, also as "the magazine", in order."""
        return self._edges.mentions

    # -- scope -------------------------------------------------------------------------------------------------------

    def _governing(self, start: int, end: int) -> tuple[Edge, ...]:
        sentence = self._context.sentence_at(start)
        if sentence is None or sentence.end - sentence.start > LONGEST_SENTENCE:
            return ()
        edges = self._edges.of(sentence)
        if edges:
            return (*self._later.spoken(sentence), *self._in_clause(sentence, edges, start, end))
        following = self._context.sentence_at(end - 1)
        if following is not None and following != sentence and (edges := self._edges.of(following)):
            return edges
        if sentence.start not in self._flown:
            flown = self._flow.into(sentence) or self._reach.into(sentence) or self._later.into(sentence)
            self._flown[sentence.start] = flown
        return self._flown[sentence.start]

    def _in_clause(self, sentence: Sentence, edges: tuple[Edge, ...], start: int, end: int) -> tuple[Edge, ...]:
        """The edges of the clause that the statement begins in; where there are none, those that reach over to it."""
        if self._asides.hold(sentence, edges, start, end):
            return ()
        edges = without_other_hearers(edges, start, end)
        quoted = [(q.start, q.end) for q in pair_marks(self._text, sentence.start, sentence.end)]
        parts = list(clauses(self._text, sentence.start, sentence.end, whole=quoted))
        begun = next(((a, b) for a, b in parts if a <= start < b), parts[0])
        # "Netflix put out a trailer on Monday and announced that ...": what stands before the verb is no statement.
        if any(edge.role == "and_says" and edge.start > start for edge in edges):
            edges = tuple(edge for edge in edges if edge.role != "and_says")
        held = edges_in(edges, *begun)
        if held:
            return held
        if end > begun[1] and (held := edges_in(edges, begun[1], end)):
            return held
        if _OWN_SPEAKER.search(self._text, *begun):
            return ()
        earlier = [edge for edge in edges if edge.start < begun[0]]
        if earlier:
            return edges_in(edges, *next((a, b) for a, b in parts if a <= earlier[-1].start < b))
        later = next(((a, b) for a, b in parts if a >= begun[1] and edges_in(edges, a, b)), begun)
        if end <= begun[1] and ";" in self._text[begun[1] - 2 : later[0]]:
            return ()
        held = edges_in(edges, *later)
        # "A, and B, Netflix said" credits both; "A, and Netflix says that B" only the second.
        return held if held and self._trails(held[-1], later[1]) else ()

    def _trails(self, edge: Edge, end: int) -> bool:
        """Whether a credit closes its clause: nothing but a day or two words follow it."""
        tail = _STOP if is_guess(self._text, edge) else _TAIL
        return edge.role != "subject" or tail.fullmatch(self._text, edge.end, end) is not None

    # -- chain -------------------------------------------------------------------------------------------------------

    def _chain(self, edges: tuple[Edge, ...]) -> list[Edge]:
        ordered = sorted(edges, key=lambda edge: (edge.depth, edge.start))
        # A company's post is the company's, wherever it posts it.
        posted = any(edge.depth == 0 and edge.mention.kind in COMPANIES for edge in edges)
        return [
            edge
            for edge in ordered
            if not self._is_own(edge.mention.name) and not (posted and edge.mention.kind == "social")
        ]

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
