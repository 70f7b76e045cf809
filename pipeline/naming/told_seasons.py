"""Which season a stretch of text names, itself or by what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from ..clauses import LONGEST_SENTENCE, clauses
from ..model import Block
from ..speech.marks import pair_marks
from ..spotted import Spotted
from ..watchlist import Show
from .namings import names_of
from .seasons import AWAITED, PREVIOUS, SEVERAL, THIS, SeasonWord, read_seasons

if TYPE_CHECKING:
    from ..context import Context
    from ..sentences import Sentence

# A question in running text, or in a heading, is answered by the paragraphs right after it.
_LONGEST_TITLE = 24
_NEAR_BLOCKS = 2
_FARTHEST_BLOCKS = 30
_ASKED = re.compile(
    r"(?:[Ww]hen )?[Aa]sked (?:by|about|whether|if|what|how|when|why)|[Oo]n (?:the question|whether)|Preguntad[oa]"
)
# Somebody who comes back comes back for the season that is awaited.
_COMES_BACK = Spotted(
    r"(?<!\w)(?:coming back|(?:come|be|go) back|(?:to|will|would|'ll|’ll|is|are|am|be"
    r"|not) return(?:ing)?(?! to (?!the (?:show|series))| (?:an?|the|my|your|his|her|our|their|its|it|them|calls)\b)"
    r"|volver(?:é|emos|ía|íamos)?|regresar(?:é|emos|ía)?|akan kembali|kembali (?:bermain|berperan|sebagai))(?!\w)"
    r"|돌아[오올온와]"
)
# ‘호박선2’, "Amber Line 2 arrives": the number of a season behind the title
_BEHIND_TITLE = re.compile(
    r" ?(?P<number>[2-9])(?![\d.,:%]\d|[\w%])(?! (?:million|billion|bn|hours?|minutes?|days?|weeks?|months?|years?"
    r"|episodes?|times|views|viewers|per|percent|points?|millones|horas|días|semanas|meses|años|capítulos|episodios|juta|jam|hari"
    r"|minggu|bulan|tahun|episode)(?!\w))"
    r"|[ ]?(?P<hangul>[2-9])(?=[가-힣])"
    r"(?! ?(?:회|화|부|편|주|월|일|시간|시 |위|명|년|만|억|천|번|개|차|인|세|분|달|배|점))"
)
# "시즌1이 장부를 쓰는 이야기였다면 이번에는": this time, against the one before
_THIS_TIME = Spotted(r"(?<![가-힣])이번(?:에는|엔|에 )")
# "40 million hours for the first season": the season right after a figure is the figure's.
_OF_THIS = re.compile(
    r"[\w ]{0,24}(?<!\w)(?:for|in|of|by|from|over|para|en|de|untuk|pada|dalam|selama) (?:the |its |la |su )?"
    r"|\w{0,12} ?(?:that|which) (?:(?:the|its) )?",
    re.IGNORECASE,
)
_OF_A_FIGURE = re.compile(
    r"(?<!\w)(?:from|with|to|than|against|versus) (?:[a-z]+ ){0,4}\d[\d.,]*(?: ?(?:million|billion|thousand|mn?|bn)\b)?"
    r"(?: [a-z]+){0,2} (?:for|of|by|in) (?:the |its )?$"
)
_FULL = re.compile(r"season|series|temporada|musim|시즌", re.IGNORECASE)
# A season that somebody waits for, plans or makes
_TO_COME = re.compile(
    r"(?<!\w)(?:will|(?:is|are) (?:set|due|slated|scheduled|expected)|upcoming|forthcoming|in production"
    r"|(?:began|begun|started|finished|wrapped|completed) (?:production|work)|filming|shooting|shoot"
    r"|previst[oa]|próxim[oa]|rodaje|akan|bakal|syuting)(?!\w)|\w{2}(?:ará|erá|irá)n?(?!\w)|예정|촬영|오는 |제작"
)
# A total of a show since it began.
_ALL_ALONG = re.compile(
    r"(?<!\w)(?:since (?:its|the show['’]s|the series['’]) (?:debut|launch|premiere|start|beginning)"
    r"|since it (?:began|launched"
    r"|started|debuted|premiered|first aired)|desde su (?:estreno|lanzamiento)|sejak (?:tayang )?perdana"
    r"|sejak pertama kali)"
    r"(?!\w)|첫 (?:방송|공개) 이후"
)
# A show's first season is awaited by nobody here: the watch-list's earliest is the second.
_FIRST_AWAITED = 2
# "; meanwhile “The Other Show” stood at 31 million": so far into its clause stands what the clause is about.
_OPENS = 16


class ToldSeasons:
    """The seasons that one article names."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._text = context.text
        self._awaited_seasons: dict[int, int] = {}

    @cached_property
    def words(self) -> tuple[SeasonWord, ...]:
        """Every season that the text names, in order."""
        named = names_of(self._context.watch).find(self._text)
        numbered = (_BEHIND_TITLE.match(self._text, naming.end) for naming in named)
        found = [
            SeasonWord(match.end() - 1, match.end(), int(match[match.lastgroup or 0])) for match in numbered if match
        ]
        return tuple(sorted((*read_seasons(self._text), *found), key=attrgetter("start")))

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def within(self, start: int, end: int) -> tuple[SeasonWord, ...]:
        """The seasons named in ``text[start:end]``."""
        return self.words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def spoken(self, show: Show, start: int, end: int) -> int | None:
        """The season that ``text[start:end]`` names, else its sentence, its paragraph, its question or heading."""
        sentence = near_sentence(self._context, start)
        if sentence is None:
            return self._season_of(self.within(start, end), show)
        own: Sequence[SeasonWord] = self.within(start, end)
        if own and not any(_FULL.search(self._text, word.start, word.end) for word in own):
            own = self._asked_before(sentence) or own
        if {word.number for word in own} == {self.awaited(show) - 1} and _THIS_TIME.search(self._text, start, end):
            return self.awaited(show)
        right = max(end, sentence.end)
        if words := own or self.within(sentence.start, right):
            return self._season_of(words, show)
        if _COMES_BACK.search(self._text, sentence.start, right):
            return self.awaited(show)
        asked = self.question_of(sentence.block)
        words = self._told_around(sentence.block, end) or (self.within(asked.start, asked.end) if asked else ())
        return self._season_of(words, show)

    def awaited(self, show: Show) -> int:
        """The season that the article awaits: the watch-list's, or an earlier one that was still to come.

        An article from the time of the second season tells of that as coming, and names no third.
        """
        if show.season not in self._awaited_seasons:
            self._awaited_seasons[show.season] = self._read_awaited(show.season)
        return self._awaited_seasons[show.season]

    def _read_awaited(self, season: int) -> int:
        numbers = {word.number for word in self.words}
        if not numbers or max(numbers) != season - 1 or season <= _FIRST_AWAITED:
            return season
        coming = (word for word in self.words if word.number == season - 1)
        return season - 1 if any(_TO_COME.search(self._text, *self._around(word)) for word in coming) else season

    def _around(self, word: SeasonWord) -> tuple[int, int]:
        sentence = near_sentence(self._context, word.start)
        return (sentence.start, sentence.end) if sentence else (word.start, word.end)

    def _season_of(self, words: Sequence[SeasonWord], show: Show) -> int | None:
        numbers = {self._number(word, show) for word in words}
        return self._one_of(numbers, show) if numbers else None

    def _asked_before(self, sentence: Sentence) -> Sequence[SeasonWord]:
        """The seasons of a question that stands right before the answer: "Has a third series been ordered? ..."."""
        previous = near_sentence(self._context, sentence.start - 2) if sentence.start > sentence.block.start else None
        if previous is None or not self._text[previous.start : previous.end].rstrip().endswith(("?", "？")):
            return ()
        return self.within(previous.start, previous.end)

    def _told_around(self, block: Block, end: int) -> Sequence[SeasonWord]:
        """The seasons that the paragraph names; none where only a later quotation does."""
        words = self.within(block.start, block.end)
        marked = pair_marks(self._text, block.start, block.end) if words else []
        later = [(q.start, q.end) for q in marked if q.start >= end and q.end - q.start > _LONGEST_TITLE]
        return () if all(any(a < word.start < b for a, b in later) for word in words) else words

    def question_of(self, block: Block) -> Block | None:
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

    def near(self, show: Show, start: int, end: int) -> int | None:
        """The season that the clause of ``text[start:end]``, else its sentence, names nearest to it."""
        sentence = near_sentence(self._context, start)
        if sentence is None:
            words = self.within(start, end)
            return self._one_of({self._number(word, show) for word in words}, show) if words else None
        if not self.within(sentence.start, max(sentence.end, end)):
            return None
        left, right = clause_of(self._text, sentence, start)
        spans = ((start, end), (left, max(right, end)), (sentence.start, sentence.end))
        for word in self.within(end, min(right, end + 48)):
            if word.number > 0 and _OF_THIS.fullmatch(self._text, end, word.start):
                return word.number
        for numbered in (True, False):
            for low, high in spans:
                named = [w for w in self.within(low, high) if (w.number != AWAITED) == numbered]
                named = [word for word in named if not self._is_of_another_figure(word, end)]
                if (low, high) == spans[-1]:
                    named = [word for word in named if not self._is_of_another(word, sentence, start)]
                if named:
                    return self._closest(named, start, show)
        return None

    def _is_of_another_figure(self, word: SeasonWord, end: int) -> bool:
        """Whether ``word`` is told of a figure behind ``end``: "9.8 million, up from 7.5 million for season one"."""
        near = self._text[max(end, word.start - 60) : word.start]
        return word.number > 0 and _OF_A_FIGURE.search(near) is not None

    def _is_of_another(self, word: SeasonWord, sentence: Sentence, position: int) -> bool:
        """Whether ``word`` is told of a show that is not followed, which a clause after ``position`` begins with."""
        named = self._context.subjects.namings_within(position, word.start)
        if not named or named[-1].show is not None:
            return False
        left, _ = clause_of(self._text, sentence, named[-1].start)
        return position < left and named[-1].start - left <= _OPENS

    def is_of_several(self, show: Show, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` spans several seasons: "since its debut" of a show with more than one."""
        sentence = near_sentence(self._context, start)
        if sentence is None or show.season <= _FIRST_AWAITED:
            return False
        words = [word for word in self.within(sentence.start, max(end, sentence.end)) if word.number != AWAITED]
        if not words:
            return _ALL_ALONG.search(self._text, *clause_of(self._text, sentence, start)) is not None
        return min(words, key=lambda word: abs(word.start - start)).number == SEVERAL

    def _closest(self, words: Sequence[SeasonWord], position: int, show: Show) -> int | None:
        before = [word for word in words if word.start < position]
        number = self._number(before[-1] if before else words[0], show)
        return None if number == SEVERAL else number

    def _number(self, word: SeasonWord, show: Show) -> int:
        if word.number == THIS:
            return next((w.number for w in reversed(self.within(0, word.start)) if w.number > 0), SEVERAL)
        if word.number == PREVIOUS:
            return max(1, self.awaited(show) - 1)
        return show.season if word.number == AWAITED else word.number

    def _one_of(self, numbers: set[int], show: Show) -> int | None:
        if SEVERAL in numbers:
            return None
        if len(numbers) == 1:
            return next(iter(numbers))
        # A comparison with the seasons before it is about the awaited one.
        return show.season if show.season in numbers else None


def near_sentence(context: Context, position: int) -> Sentence | None:
    """The sentence at ``position``; of an endless one, what is near."""
    sentence = context.sentence_at(position)
    if sentence is None or sentence.end - sentence.start <= LONGEST_SENTENCE:
        return sentence
    near = LONGEST_SENTENCE // 4
    return replace(sentence, start=max(sentence.start, position - near), end=min(sentence.end, position + near))


def clause_of(text: str, sentence: Sentence, position: int) -> tuple[int, int]:
    """The clause of ``sentence`` that ``position`` lies in, half-open."""
    for span in clauses(text, sentence.start, sentence.end):
        if span[0] <= position < span[1]:
            return span
    return sentence.start, sentence.end
