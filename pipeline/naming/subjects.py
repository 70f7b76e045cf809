"""Which followed show, and which of its seasons, a stretch of text is about.

The show: the nearest one named before the stretch in its clause, then in its sentence, then the topic of the sentences
before it in the paragraph, then the heading above, then the article's. A show that is named there but not followed
("the first season of Other Show, which stands at ...") takes the stretch away: the answer is None.

The season comes in four readings, because a quote and a figure leave different things unsaid:

- ``at``       for quotes: the season that the stretch, its sentence, its paragraph, its question or heading names.
- ``near``     only what the clause or the sentence itself names.
- ``aired``    for figures and for what has happened: ``near``, else the season aired so far.
- ``awaited``  for plans, renewals and what is to come: ``near``, else the season that the watch-list awaits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from ..clauses import LONGEST_SENTENCE, clauses
from ..model import Block
from ..speech.marks import pair_marks
from ..spotted import Spotted
from ..watchlist import Show
from .namings import Naming, names_of
from .seasons import AWAITED, SEVERAL, THIS, SeasonWord, read_seasons

if TYPE_CHECKING:
    from ..context import Context
    from ..sentences import Sentence
# A show named after these is what the stretch is compared with, not what it acts on.
_COMPARED = re.compile(
    r"[,;:.!?“”\"(]|\b(?:than|ahead|behind|like|as|against|over|beat\w*|and|from|unlike|after|before|by"
    r"|to|that|for|with"
    r"|below|above|hours|views|viewers|million|percent)\b"
)


# A question in running text, or in a heading, is answered by the paragraphs right after it.
_LONGEST_TITLE = 24
_NEAR_BLOCKS = 2
_FARTHEST_BLOCKS = 30
_ASKED = re.compile(
    r"(?:[Ww]hen )?[Aa]sked (?:by|about|whether|if|what|how|when|why)|[Oo]n (?:the question|whether)|Preguntad[oa]"
)
_ORDERED = re.compile(
    r"(?<!\w)(?:renew\w*|recommission\w*|order\w*|commission\w*|pick\w* up|green-?l\w+|return\w*|confirm\w*|announc\w*"
    r"|renov\w+|anunci\w+|confirm\w+|diperpanjang|memperpanjang|mengumumkan)(?!\w)",
    re.IGNORECASE,
)


_ORDERED_HANGUL = re.compile(r"(?: ?(?:제작|방영|공개))?[이가을를로]? ?(?:확정|예고|앞[둔두]|준비|결정)")
# What tells that a season has been out, so that the next sentence's figures may be its.
_OUT = re.compile(
    r"(?<!\w)(?:bowed|premiered|launched|arrived|debuted|released|dropped|landed|aired|opened|ended|concluded|returned"
    r"|out|began airing|estrenó|estrenada|llegó|emitió|terminó|tayang|dirilis|rilis|berakhir)(?!\w)"
    r"|공개[됐된돼]|방송[됐된]|종영"
)
_FUTURE = re.compile(
    r"(?<!\w)(?:will|would|could|may|might|shall|akan|bakal)(?!\w)|\w+(?:ará|erá|irá)(?!\w)|예정|될 것"
)
# A season that somebody waits for, plans or makes
_TO_COME = re.compile(
    r"(?<!\w)(?:will|(?:is|are) (?:set|due|slated|scheduled|expected)|upcoming|forthcoming|in production"
    r"|(?:began|begun|started|finished|wrapped|completed) (?:production|work)|filming|shooting|shoot"
    r"|previst[oa]|próxim[oa]|rodaje|akan|bakal|syuting)(?!\w)|\w{2}(?:ará|erá|irá)n?(?!\w)|예정|촬영|오는 |제작"
)
# A show's first season is awaited by nobody here: the watch-list's earliest is the second.
_FIRST_AWAITED = 2
# Somebody who comes back comes back for the season that is awaited.
_COMES_BACK = Spotted(
    r"(?<!\w)(?:coming back|(?:come|be|go) back|(?:to|will|would|'ll|’ll|is|are|am|be"
    r"|not) return(?:ing)?(?! to (?!the (?:show|series)))"
    r"|volver(?:é|emos|ía|íamos)?|regresar(?:é|emos|ía)?|akan kembali|kembali (?:bermain|berperan|sebagai))(?!\w)"
    r"|돌아[오올온와]"
)
# "40 million hours for the first season": the season right after a figure is the figure's.
_OF_THIS = re.compile(
    r"[\w ]{0,24}(?<!\w)(?:for|in|of|by|from|over|para|en|de|untuk) (?:the |its |la |su )?", re.IGNORECASE
)
_FULL = re.compile(r"season|series|temporada|musim|시즌", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """``show`` is a watch-list id. ``season`` is the one that the words name, None where they name none or several."""

    show: str
    season: int | None


class Subjects:
    """The subjects of one article."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._text = context.text
        self._names = names_of(context.watch.shows)
        self._awaited_seasons: dict[int, int] = {}

    def at(self, start: int, end: int) -> Subject | None:
        """The followed show that ``text[start:end]`` is about, None where it is about something else.

        The season is the one that the stretch names, else its sentence, its paragraph, its question or the heading
        above it; of a comparison ("the first was ..., the second will be ...") it is the awaited one.
        """
        show = self._show(start, end)
        return Subject(show.id, self._spoken_season(show, start, end)) if show else None

    def of_main(self, start: int, end: int) -> Subject | None:
        """The article's show where ``text[start:end]`` names a season and no show; else None."""
        if self.main is None or self.namings_within(start, end) or not self.seasons_within(start, end):
            return None
        return Subject(self.main.id, self._spoken_season(self.main, start, end))

    def near(self, start: int, end: int) -> Subject | None:
        """Like ``at``, but the season is only what the clause, else the sentence, names nearest to the stretch."""
        show = self._show(start, end, strict=True)
        return Subject(show.id, self._near_season(show, start, end)) if show else None

    def aired(self, start: int, end: int) -> Subject | None:
        """Like ``near``; where no season is named, the latest that has aired (the one before the awaited one)."""
        subject = self.near(start, end)
        if subject is None or (subject.season is not None and not self._is_only_ordered(subject, start)):
            return subject
        named = self._season_before(subject, start) if subject.season is None else None
        return replace(subject, season=named or max(1, self._awaited(subject) - 1))

    def awaited(self, start: int, end: int) -> Subject | None:
        """Like ``near``; where no season is named, the one that the watch-list awaits."""
        subject = self.near(start, end)
        if subject is None or subject.season is not None:
            return subject
        awaited = self._awaited(subject)
        named = self._season_before(subject, start, out=False)
        return replace(subject, season=named if named and named > awaited else awaited)

    def _season_before(self, subject: Subject, start: int, *, out: bool = True) -> int | None:
        """The one season that the sentence before names; ``out``: only where that says that it is out."""
        sentence = self._sentence_at(start)
        if sentence is None or sentence.start <= sentence.block.start:
            return None
        previous = self._sentence_at(sentence.start - 2)
        if previous is None or previous.block != sentence.block:
            return None
        text = self._text[previous.start : previous.end]
        numbers = {word.number for word in self.seasons_within(previous.start, previous.end)}
        if len(numbers) != 1 or (out and (not _OUT.search(text) or _FUTURE.search(text) or _ORDERED.search(text))):
            return None
        show = self._context.watch.show(subject.show)
        told = self._show(previous.start, previous.end)
        number = next(iter(numbers))
        return number if number > 0 and told == show else None

    def _is_only_ordered(self, subject: Subject, start: int) -> bool:
        """Whether the season is one that the figure earned: "renewed for a second season after 12 million views"."""
        sentence = self._sentence_at(start)
        if sentence is None or subject.season != self._awaited(subject):
            return False
        words = [w for w in self.seasons_within(sentence.start, start) if w.number == subject.season]
        if words and _ORDERED_HANGUL.match(self._text, words[-1].end, words[-1].end + 14):
            return True
        lead = self._text[sentence.start : words[-1].start] if words else ""
        return _ORDERED.search(lead[-60:]) is not None

    def _awaited(self, subject: Subject) -> int:
        show = self._context.watch.show(subject.show)
        assert show is not None
        return self.awaited_season(show)

    def awaited_season(self, show: Show) -> int:
        """The season that the article awaits: the watch-list's, or an earlier one that was still to come.

        An article from the time of the second season tells of that as coming, and names no third.
        """
        if show.season not in self._awaited_seasons:
            self._awaited_seasons[show.season] = self._read_awaited(show.season)
        return self._awaited_seasons[show.season]

    def _read_awaited(self, season: int) -> int:
        numbers = {word.number for word in self.season_words}
        if not numbers or max(numbers) != season - 1 or season <= _FIRST_AWAITED:
            return season
        coming = (word for word in self.season_words if word.number == season - 1)
        return season - 1 if any(_TO_COME.search(self._text, *self._around(word)) for word in coming) else season

    def _around(self, word: SeasonWord) -> tuple[int, int]:
        sentence = self._sentence_at(word.start)
        return (sentence.start, sentence.end) if sentence else (word.start, word.end)

    # -- shows -------------------------------------------------------------------------------------------------------

    @cached_property
    def namings(self) -> tuple[Naming, ...]:
        """Every show named in the text, followed or not, in order."""
        return self._names.namings(self._text)

    @cached_property
    def _starts(self) -> list[int]:
        return [naming.start for naming in self.namings]

    def namings_within(self, start: int, end: int) -> tuple[Naming, ...]:
        """The shows named in ``text[start:end]``."""
        return self.namings[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def main(self) -> Show | None:
        """The show that the article is about: named in the headline, else named most; None where none is named."""
        titled = self._names.find(self._context.article.title)
        if titled and titled[0].show:
            return titled[0].show
        counts = Counter(naming.show.id for naming in self.namings if naming.show)
        return self._context.watch.show(counts.most_common(1)[0][0]) if counts else None

    def _show(self, start: int, end: int, *, strict: bool = False) -> Show | None:
        """``strict``: what is named inside the stretch is what it is about; a quotation may name any show."""
        sentence = self._sentence_at(start)
        if sentence is None:
            return self.main
        inside = self.namings_within(start, end)
        followed = [naming for naming in inside if naming.show]
        if followed:
            return followed[0].show
        if strict and inside:
            return None
        naming = self._in_sentence(sentence, start, end)
        if naming is not None:
            return naming.show
        return self._topic(sentence)

    def _in_sentence(self, sentence: Sentence, start: int, end: int) -> Naming | None:
        """The naming that governs the stretch: the last one before it, else the first after it."""
        namings = self.namings_within(sentence.start, sentence.end)
        left, _ = self._clause(sentence, start)
        for low, high in ((left, start), (sentence.start, left)):
            before = [naming for naming in namings if low <= naming.start < high]
            if before:
                return before[-1]
        return next((n for n in namings if end <= n.start and (n.show or self._is_object(n, end))), None)

    def _is_object(self, naming: Naming, end: int) -> bool:
        """Whether a show named after the stretch is what it acts on: "renewed Other Show", "a third run of it"."""
        gap = self._text[end : naming.start].rstrip("“\"‘'«‹「『《 ")
        return naming.attached or (len(gap) < 40 and _COMPARED.search(gap) is None)

    def _sentence_at(self, position: int) -> Sentence | None:
        """The sentence at ``position``; of an endless one, what is near."""
        sentence = self._context.sentence_at(position)
        if sentence is None or sentence.end - sentence.start <= LONGEST_SENTENCE:
            return sentence
        near = LONGEST_SENTENCE // 4
        return replace(sentence, start=max(sentence.start, position - near), end=min(sentence.end, position + near))

    def _clause(self, sentence: Sentence, position: int) -> tuple[int, int]:
        spans = clauses(self._text, sentence.start, sentence.end)
        return next(((a, b) for a, b in spans if a <= position < b), (sentence.start, sentence.end))

    def _topic(self, sentence: Sentence) -> Show | None:
        """What the sentences before this one in the block are about, else the heading above, else the article."""
        block = sentence.block
        for naming in self.namings_within(block.start, sentence.start)[::-1]:
            opening = self._opening(naming)
            return opening.show or self._of_another(opening)
        heading = self._heading(block)
        if heading is not None:
            named = self.namings_within(heading.start, heading.end)
            if named and named[0].show:
                return named[0].show
        return self.main

    def _opening(self, naming: Naming) -> Naming:
        """The first show that the sentence of ``naming`` names: what the next sentence goes on about."""
        sentence = self._sentence_at(naming.start)
        return self.namings_within(sentence.start, sentence.end)[0] if sentence else naming

    def _of_another(self, naming: Naming) -> Show | None:
        """None where the sentence that names another show has it as its subject, else the article's show."""
        sentence = self._sentence_at(naming.start)
        if sentence is not None and naming.start - sentence.start < 40:
            return None
        return self.main

    @cached_property
    def _headings(self) -> list[Block]:
        return [block for block in self._context.blocks if block.kind == "heading"]

    def _heading(self, block: Block) -> Block | None:
        at = bisect_left(self._headings, block.start, key=attrgetter("start")) - 1
        return self._headings[at] if at >= 0 else None

    # -- seasons -----------------------------------------------------------------------------------------------------

    @cached_property
    def season_words(self) -> tuple[SeasonWord, ...]:
        """Every season that the text names, in order."""
        return read_seasons(self._text)

    @cached_property
    def _season_starts(self) -> list[int]:
        return [word.start for word in self.season_words]

    def seasons_within(self, start: int, end: int) -> tuple[SeasonWord, ...]:
        """The seasons named in ``text[start:end]``."""
        return self.season_words[bisect_left(self._season_starts, start) : bisect_left(self._season_starts, end)]

    def _spoken_season(self, show: Show, start: int, end: int) -> int | None:
        sentence = self._sentence_at(start)
        if sentence is None:
            return self._season_of(self.seasons_within(start, end), show)
        own: Sequence[SeasonWord] = self.seasons_within(start, end)
        if own and not any(_FULL.search(self._text, word.start, word.end) for word in own):
            own = self._asked_before(sentence) or own
        right = max(end, sentence.end)
        if words := own or self.seasons_within(sentence.start, right):
            return self._season_of(words, show)
        if _COMES_BACK.search(self._text, sentence.start, right):
            return self.awaited_season(show)
        asked = self._question(sentence.block)
        words = self._told_around(sentence.block, end) or (self.seasons_within(asked.start, asked.end) if asked else ())
        return self._season_of(words, show)

    def _season_of(self, words: Sequence[SeasonWord], show: Show) -> int | None:
        numbers = {self._number(word, show) for word in words}
        return self._one_of(numbers, show) if numbers else None

    def _asked_before(self, sentence: Sentence) -> Sequence[SeasonWord]:
        """The seasons of a question that stands right before the answer: "Has a third series been ordered? ..."."""
        previous = self._sentence_at(sentence.start - 2) if sentence.start > sentence.block.start else None
        if previous is None or not self._text[previous.start : previous.end].rstrip().endswith(("?", "？")):
            return ()
        return self.seasons_within(previous.start, previous.end)

    def _told_around(self, block: Block, end: int) -> Sequence[SeasonWord]:
        """The seasons that the paragraph names; none where only a later quotation does."""
        words = self.seasons_within(block.start, block.end)
        marked = pair_marks(self._text, block.start, block.end) if words else []
        later = [(q.start, q.end) for q in marked if q.start >= end and q.end - q.start > _LONGEST_TITLE]
        return () if all(any(a < word.start < b for a, b in later) for word in words) else words

    def _question(self, block: Block) -> Block | None:
        """The question that ``block`` answers, or the question heading above it."""
        at = bisect_left(self._context.blocks, block.start, key=attrgetter("start"))
        for distance, earlier in enumerate(reversed(self._context.blocks[max(0, at - _FARTHEST_BLOCKS) : at])):
            if earlier.role == "question" and (block.role == "answer" or distance < _NEAR_BLOCKS):
                return earlier
            if earlier.kind == "heading":
                return earlier if self._is_question(earlier) and distance < _NEAR_BLOCKS else None
            if distance == 0 and _ASKED.match(self._text, earlier.start, earlier.end):
                return earlier
        return None

    def _is_question(self, block: Block) -> bool:
        return self._text[block.start : block.end].rstrip().endswith(("?", "？"))

    def _near_season(self, show: Show, start: int, end: int) -> int | None:
        sentence = self._sentence_at(start)
        if sentence is None:
            words = self.seasons_within(start, end)
            return self._one_of({self._number(word, show) for word in words}, show) if words else None
        left, right = self._clause(sentence, start)
        spans = ((start, end), (left, max(right, end)), (sentence.start, sentence.end))
        for word in self.seasons_within(end, min(right, end + 48)):
            if word.number > 0 and _OF_THIS.fullmatch(self._text, end, word.start):
                return word.number
        for numbered in (True, False):
            for low, high in spans:
                named = [w for w in self.seasons_within(low, high) if (w.number != AWAITED) == numbered]
                if named:
                    return self._closest(named, start, show)
        return None

    def _closest(self, words: Sequence[SeasonWord], position: int, show: Show) -> int | None:
        before = [word for word in words if word.start < position]
        number = self._number(before[-1] if before else words[0], show)
        return None if number == SEVERAL else number

    def _number(self, word: SeasonWord, show: Show) -> int:
        if word.number == THIS:
            return next((w.number for w in reversed(self.seasons_within(0, word.start)) if w.number > 0), SEVERAL)
        return show.season if word.number == AWAITED else word.number

    def _one_of(self, numbers: set[int], show: Show) -> int | None:
        if SEVERAL in numbers:
            return None
        if len(numbers) == 1:
            return next(iter(numbers))
        # A comparison with the seasons before it is about the awaited one.
        return show.season if show.season in numbers else None
