"""What every extractor sees: the article, the watch-list, and the readings of it that they share.

One ``Context`` is made per article. The shared readings (sentences, who a clause is about, whom it credits, who "he"
is) are computed once, on first use.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from .credit.attribution import Credits
from .dating.times import read_all_times
from .decisions import Decisions, Declined, Ground, Part, Reason
from .model import Article, Block, Credit, Sighting, Speaker
from .naming.people import People
from .naming.subjects import Subject, Subjects
from .sentences import Sentence, split_sentences
from .temporal import TimeExpression
from .watchlist import Watchlist


class Context:
    """An article with the watch-list it is read for. ``decisions``: where to keep why, if anybody asks."""

    def __init__(self, article: Article, watch: Watchlist, decisions: Decisions | None = None) -> None:
        self.article = article
        self.watch = watch
        self._decisions = decisions
        #: The article's main text.
        self.text = article.text

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that claims are taken from: not captions."""
        return tuple(block for block in self.article.blocks if block.kind != "caption")

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """The sentences of ``blocks``, in page order; a quotation is never cut in two."""
        return tuple(sentence for block in self.blocks for sentence in split_sentences(self.text, block))

    @cached_property
    def times(self) -> Sequence[TimeExpression]:
        """The times that ``blocks`` name, in order, each seen from the day that its words were written."""
        return tuple(read_all_times(self))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that ``position`` lies in, if any."""
        index = bisect_right(self._sentence_starts, position) - 1
        if index < 0 or self.sentences[index].end <= position:
            return None
        return self.sentences[index]

    def block_at(self, position: int) -> Block | None:
        """The block that ``position`` lies in, if any."""
        index = bisect_right(self._block_starts, position) - 1
        if index < 0 or self.article.blocks[index].end <= position:
            return None
        return self.article.blocks[index]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.article.blocks]

    @cached_property
    def subjects(self) -> Subjects:
        """Which show and season a stretch of text is about."""
        return Subjects(self)

    @cached_property
    def credits(self) -> Credits:
        """Which outlets a stretch of text credits."""
        return Credits(self)

    @cached_property
    def people(self) -> People:
        """Who is meant by a name, a surname, a role or a pronoun."""
        return People(self)

    def subject(self, start: int, end: int) -> Subject | None:
        """The followed show that ``text[start:end]`` is about; None where it is about something else."""
        return self.subjects.at(start, end)

    def credit(self, start: int, end: int) -> Credit:
        """Whom the article credits for the statement ``text[start:end]``."""
        return self.credits.at(start, end)

    def person(self, mention: str, position: int) -> Speaker:
        """Who ``mention`` at ``position`` is."""
        return self.people.resolve(mention, position)

    def rest(self, sighting: Sighting, *parts: Part) -> Sighting:
        """``sighting``, which rests on ``parts``: kept for whoever asked why."""
        if self._decisions is not None:
            self._decisions.grounds.append(Ground(sighting, parts))
        return sighting

    def decline(self, claim_type: str, reason: Reason, start: int, end: int, rule: str | None = None) -> None:
        """Say that ``text[start:end]`` was considered and states no claim: kept for whoever asked why."""
        if self._decisions is not None:
            self._decisions.declined.append(Declined(claim_type, reason, start, end, rule))
