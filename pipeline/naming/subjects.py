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

from ..credit.outlets import outlets_of
from ..model import Block
from ..watchlist import Show
from .entries import entries_of_others
from .namings import Naming, names_of
from .seasons import SeasonWord
from .told_seasons import ToldSeasons, clause_of, near_sentence

if TYPE_CHECKING:
    from ..context import Context
    from ..sentences import Sentence
# A show named after these is what the stretch is compared with, not what it acts on.
_COMPARED = re.compile(
    r"[,;:.!?“”\"(]|\b(?:than|ahead|behind|like|as|against|over|beat\w*|and|from|unlike|after|before|by"
    r"|to|that|for|with"
    r"|below|above|hours|views|viewers|million|percent)\b"
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


# How a show began, before the season that the next sentence goes on to.
_BEGAN = re.compile(
    r"(?<!\w)(?:open(?:ed|ing)|debut(?:ed|ing)?|launch(?:ed|ing)?|premier(?:ed|ing|e)|bow(?:ed|ing)|arriv(?:ed|ing)|beg[au]n"
    r"|start(?:ed|ing)|estren\w+|debut[óo]|arrancó|tayang perdana)(?!\w)|첫 (?:방송|공개)"
)


# "Salt Ledger, from the producers of Amber Line, has gone into production", "the Japanese remake of Amber Line"
_LIKENED = re.compile(
    r"(?:(?<!\w)(?:from|by) (?:one of |some of )?(?:the |its )?(?:[\w-]{1,16} ){0,2}?"
    r"(?:producers?|makers?|creators?|team|directors?|writers?|studio|people|minds|duo|company|crew)"
    r"(?: [\w-]{1,12}){0,2}? (?:of|behind)"
    r"|(?<!\w)(?:remake|adaptation|version|parody|prequel|spin-?off|musical|translation) (?:of|to|from)"
    r"|de (?:los|las) (?:creadores|productores|responsables|guionistas) de"
    r"|dari (?:para )?(?:pembuat|kreator|produser|sutradara|penulis|tim)(?: di balik)?) (?:the )?[“\"‘'«]?$",
    re.IGNORECASE,
)
_LIKENED_REACH = 70
# How it ends, which is soon looked at.
_LIKENED_END = re.compile(
    r"(?:of|behind|to|from|de|pembuat|kreator|produser|sutradara|penulis|tim|balik) (?:the )?[“\"‘'«]?$", re.IGNORECASE
)
_LIKENED_TAIL = 16
# A paragraph that goes on about the show of the one before, which names it near its beginning.
_GOES_ON = re.compile(
    r"(?:In|For|Over|During|By|After|Within|Since|Across) its |It(?:s| (?:also|has|had|was|is)) "
    r"|The (?:show|series|drama|thriller|comedy) |Serial (?:itu|ini|tersebut) |La (?:serie|ficción) "
)
_OPENING = 120
# Blocks that tell what an article is about, and how often a show is named that it only comes to later.
_FIRST_BLOCKS, _FEWEST_NAMINGS = 4, 3
_OPENER = re.compile(r"^(?:According to|Per|As per|On|At|For|By|With|From|Since) (?:the )?", re.IGNORECASE)


_CAME = re.compile(
    r"[”\"’'»]?,?[”\"’'»]? (?:which|that|que) (?:first |se |originally )?(?:arrived|debuted|launched|began|started"
    r"|aired|estrenó|llegó"
    r"|debutó)(?!\w)"
)


# ‘호박선2’ 1회는 전국 기준 5.8%: that season is on
_RATED = re.compile(
    r"[’'”\"》>]? ?(?:의 )?(?:\d{1,2}회|첫 ?회|최종회|마지막 ?회)[은는이가의 ][^.\n]{0,50}?\d(?:\.\d)?%"
)
_RATED_REACH = 80


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
        self._names = names_of(context.watch)
        self._seasons = ToldSeasons(context)

    def at(self, start: int, end: int) -> Subject | None:
        """The followed show that ``text[start:end]`` is about, None where it is about something else.

        The season is the one that the stretch names, else its sentence, its paragraph, its question or the heading
        above it; of a comparison ("the first was ..., the second will be ...") it is the awaited one.
        """
        show = self._show(start, end)
        return Subject(show.id, self._seasons.spoken(show, start, end)) if show else None

    def of_main(self, start: int, end: int) -> Subject | None:
        """The article's show where ``text[start:end]`` names a season and no show; else None."""
        if self.main is None or self.namings_within(start, end) or not self.seasons_within(start, end):
            return None
        return Subject(self.main.id, self._seasons.spoken(self.main, start, end))

    def near(self, start: int, end: int) -> Subject | None:
        """Like ``at``, but the season is only what the clause, else the sentence, names nearest to the stretch."""
        show = self._show(start, end, strict=True)
        return Subject(show.id, self._seasons.near(show, start, end)) if show else None

    def aired(self, start: int, end: int) -> Subject | None:
        """Like ``near``; where no season is named, the latest that has aired (the one before the awaited one)."""
        subject = self.near(start, end)
        if subject is None or (subject.season is not None and not self._is_only_ordered(subject, start)):
            return subject
        if subject.season is None and self._seasons.is_of_several(self._followed(subject), start, end):
            return subject
        named = self._season_before(subject, start) if subject.season is None else None
        named = named or self._season_after(start) or self._first(start) or self._rated_before(start)
        return replace(subject, season=named or max(1, self._awaited(subject) - 1))

    def awaited(self, start: int, end: int) -> Subject | None:
        """Like ``near``; where no season is named, the one that the watch-list awaits."""
        subject = self.near(start, end)
        if subject is None or subject.season is not None:
            return subject
        awaited = self._awaited(subject)
        named = self._season_before(subject, start, out=False)
        return replace(subject, season=named if named and named > awaited else awaited)

    def _season_after(self, start: int) -> int | None:
        """The season before the one that the next sentence goes on to: "It opened to 5m. Its second season ..."."""
        sentence = near_sentence(self._context, start)
        following = near_sentence(self._context, sentence.end + 1) if sentence else None
        if sentence is None or following is None or following.block != sentence.block:
            return None
        if not _BEGAN.search(self._text, sentence.start, sentence.end):
            return None
        opening = self.seasons_within(following.start, following.start + 12)
        return opening[0].number - 1 if opening and opening[0].number > 1 else None

    def _first(self, start: int) -> int | None:
        """The first season, where the paragraph so far tells only how the show came: "X, which arrived last March"."""
        sentence = near_sentence(self._context, start)
        if sentence is None or self.seasons_within(sentence.block.start, sentence.end):
            return None
        named = self.namings_within(sentence.block.start, start)
        return 1 if any(n.show and _CAME.match(self._text, n.end, sentence.end) for n in named) else None

    def _rated_before(self, start: int) -> int | None:
        """The season whose episode was rated before ``start``: "시즌2 1회는 5.8%를 기록했다"."""
        rated = (w for w in reversed(self.seasons_within(0, start)) if w.number > 0)
        return next((w.number for w in rated if _RATED.match(self._text, w.end, w.end + _RATED_REACH)), None)

    def _season_before(self, subject: Subject, start: int, *, out: bool = True) -> int | None:
        """The one season that the sentence before names; ``out``: only where that says that it is out."""
        sentence = near_sentence(self._context, start)
        if sentence is None or sentence.start <= sentence.block.start:
            return None
        previous = near_sentence(self._context, sentence.start - 2)
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
        sentence = near_sentence(self._context, start)
        if sentence is None or subject.season != self._awaited(subject):
            return False
        words = [w for w in self.seasons_within(sentence.start, start) if w.number == subject.season]
        if words and _ORDERED_HANGUL.match(self._text, words[-1].end, words[-1].end + 14):
            return True
        lead = self._text[sentence.start : words[-1].start] if words else ""
        return _ORDERED.search(lead[-60:]) is not None

    def _followed(self, subject: Subject) -> Show:
        show = self._context.watch.show(subject.show)
        assert show is not None
        return show

    def _awaited(self, subject: Subject) -> int:
        return self.awaited_season(self._followed(subject))

    def awaited_season(self, show: Show) -> int:
        """The season that the article awaits: the watch-list's, or an earlier one that was still to come."""
        return self._seasons.awaited(show)

    # -- shows -------------------------------------------------------------------------------------------------------

    @cached_property
    def namings(self) -> tuple[Naming, ...]:
        """Every show named in the text, followed or not, in order."""
        named = [naming for naming in self._names.namings(self._text) if not self._is_company(naming)]
        told = sorted((*named, *self._others_entries), key=attrgetter("start"))
        return tuple(kept for naming in told if (kept := self._as_subject(naming, named)))

    def _as_subject(self, naming: Naming, named: Sequence[Naming]) -> Naming | None:
        """``naming``; as that of another show where it only says what that one is like; None where it says more."""
        start = naming.start
        if naming.show is None or not _LIKENED_END.search(self._text, max(0, start - _LIKENED_TAIL), start):
            return naming
        if not _LIKENED.search(self._text, max(0, start - _LIKENED_REACH), start):
            return naming
        sentence = near_sentence(self._context, naming.start)
        own = sentence is not None and any(
            other.show and other.show != naming.show and sentence.start <= other.start < sentence.end for other in named
        )
        return None if own else replace(naming, show=None)

    @cached_property
    def _others_entries(self) -> list[Naming]:
        known = outlets_of(self._context.watch)
        blocks = self._context.blocks
        return list(entries_of_others(self._text, blocks, self._names, lambda name: known.named(name) is not None))

    def _is_company(self, naming: Naming) -> bool:
        """Whether a company stands before a season, and no title: "According to Nielsen, season 2 drew"."""
        if naming.show is not None or not naming.attached:
            return False
        words = _OPENER.sub("", self._text[naming.start : naming.end])
        return words in self._context.people.organisations.names

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

    @cached_property
    def _understood(self) -> Show | None:
        """The show that is meant where none is named: the article's, unless it comes to that late and in passing."""
        followed = [naming for naming in self.namings if naming.show]
        early = self._context.blocks[:_FIRST_BLOCKS]
        if self._names.find(self._context.article.title) or len(followed) >= _FEWEST_NAMINGS or not followed:
            return self.main
        return self.main if followed[0].start < early[-1].end else None

    def _show(self, start: int, end: int, *, strict: bool = False) -> Show | None:
        """``strict``: what is named inside the stretch is what it is about; a quotation may name any show."""
        sentence = near_sentence(self._context, start)
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
        if not namings:
            return None
        left, right = clause_of(self._text, sentence, start)
        before = [naming for naming in namings if naming.start < start]
        if before and before[-1].start >= left:
            return before[-1]
        # "renovó Línea Ámbar el mismo día que Apple TV+ canceló Cold Harbour": the clause's own object
        acted_on = (n for n in namings if end <= n.start < right and n.show and self._is_object(n, end))
        governing = next(acted_on, before[-1] if before else None)
        if governing is not None:
            return governing
        return next((n for n in namings if end <= n.start and (n.show or self._is_object(n, end))), None)

    def _is_object(self, naming: Naming, end: int) -> bool:
        """Whether a show named after the stretch is what it acts on: "renewed Other Show", "a third run of it"."""
        gap = self._text[end : naming.start].rstrip("“\"‘'«‹「『《 ")
        return naming.attached or (len(gap) < 40 and _COMPARED.search(gap) is None)

    def _topic(self, sentence: Sentence) -> Show | None:
        """What the sentences before this one in the block are about, else the section, else the article."""
        block = sentence.block
        for naming in self.namings_within(block.start, sentence.start)[::-1]:
            opening = self._opening(naming)
            if opening.show or self._is_opening_another(opening):
                return opening.show
        heading = self._heading(block)
        if heading is not None and self._is_entry_of_another(heading):
            return None
        return self._of_section(block) or self._carried_over(sentence) or self._understood

    def _is_entry_of_another(self, heading: Block) -> bool:
        """Whether a list of shows comes to one that nobody follows: "Derrick County (CBS)"."""
        return any(entry.start == heading.start for entry in self._others_entries)

    def _of_section(self, block: Block) -> Show | None:
        """The show of the heading above, else the only one that the blocks since then name."""
        heading = self._heading(block)
        if heading is None:
            return None
        named = self.namings_within(heading.start, heading.end)
        if named and named[0].show:
            return named[0].show
        shows = {
            naming.show.id: naming.show for naming in self.namings_within(heading.start, block.start) if naming.show
        }
        return next(iter(shows.values())) if len(shows) == 1 else None

    def _carried_over(self, sentence: Sentence) -> Show | None:
        """The show that the paragraph before is about, where this one goes on about it: "In its first 91 days, ..."."""
        block = sentence.block
        at = bisect_left(self._context.blocks, block.start, key=attrgetter("start"))
        previous = self._context.blocks[at - 1] if at else None
        if previous is None or previous.kind != "paragraph" or not _GOES_ON.match(self._text, block.start, block.end):
            return None
        named = self.namings_within(previous.start, previous.end)
        opens = bool(named) and named[0].start - previous.start < _OPENING
        return named[0].show if opens and len({naming.show for naming in named}) == 1 else None

    def _opening(self, naming: Naming) -> Naming:
        """The first show that the sentence of ``naming`` names: what the next sentence goes on about."""
        sentence = near_sentence(self._context, naming.start)
        return self.namings_within(sentence.start, sentence.end)[0] if sentence else naming

    def _is_opening_another(self, naming: Naming) -> bool:
        """Whether a show that is not followed is the subject of the sentence that names it."""
        sentence = near_sentence(self._context, naming.start)
        return naming.show is None and sentence is not None and naming.start - sentence.start < 40

    @cached_property
    def _headings(self) -> list[Block]:
        return [block for block in self._context.blocks if block.kind == "heading"]

    def _heading(self, block: Block) -> Block | None:
        at = bisect_left(self._headings, block.start, key=attrgetter("start")) - 1
        return self._headings[at] if at >= 0 else None

    # -- seasons -----------------------------------------------------------------------------------------------------

    @property
    def season_words(self) -> tuple[SeasonWord, ...]:
        """Every season that the text names, in order."""
        return self._seasons.words

    def question_of(self, block: Block) -> Block | None:
        """The question that ``block`` answers, or the question heading above it."""
        return self._seasons.question_of(block)

    def seasons_within(self, start: int, end: int) -> tuple[SeasonWord, ...]:
        """The seasons named in ``text[start:end]``."""
        return self._seasons.within(start, end)
