"""The mentions of people in an article, in order, each resolved with what has been read before it.

A later "she" or "the director" looks back along this track, sentence by sentence, subjects first.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..letters import any_of
from ..lexicons import read_words
from ..speech.grammar import SPEECH_FORMS, grammar
from ..speech.korean_titles import POSTED
from ..speech.marks import LONGEST_ARTICLE, LONGEST_PARAGRAPH, pair_marks, quotations_within
from ..spotted import Spotted
from .roster import ROLE_OF, Figure, Roster, classes_of, role_classes, role_gender
from .runs import NAME_TAIL, Run, read_runs

if TYPE_CHECKING:
    from ..context import Context
    from ..model import Block
    from ..sentences import Sentence

PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "él": "male", "ella": "female",
    "그녀": "female", "그": None, "dia": None, "ia": None, "who": None, "they": None, "beliau": None,
    "er": "male", "sie": "female", "il": "male", "elle": "female", "ele": "male", "ela": "female",
}  # fmt: skip
_LATIN_ROLES = any_of(word for word in role_classes() if word[0] < "가")
HANGUL_ROLES = "|".join(sorted((w for w in role_classes() if w[0] >= "가"), key=len, reverse=True)) + "|PD|CP"
_ROLE = (
    r"(?P<role>(?:[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[Ee]l|[Ll]a|[Ss]ang)\s(?:[\w’'-]{1,24}\s){0,3}?"
    rf"{_LATIN_ROLES}(?:\situ)?\b(?!\s(?:of|de)\b)(?!,?\s[A-ZÀ-Þ]))"
)
_POINTER = Spotted(rf"\b(?:{_ROLE}|(?P<pronoun>(?:[Hh]e|[Ss]he|[ÉéEe]l(?=,)|[Ee]lla|[Dd]ia|[Ii]a)\b))")
# What somebody has done, in front of their name: 연출한 노상민 감독. A name may end so too, but no name of three
# syllables follows it then: 정해인 배우.
_MODIFIER = (
    rf"[가-힣]{{1,3}}[{''.join(read_words('korean', 'modifying'))}] (?!{'|'.join(read_words('korean', 'departments'))})"
    rf"[가-힣]{{3}} ?(?:{HANGUL_ROLES})(?![가-힣]{{2}})"
)
# Whoever acted, in front of role and name: 왕을 연기한 배우 노이랑을.
_ACTED = (
    rf"[가-힣]{{1,3}}[{''.join(read_words('korean', 'modifying'))}] (?:{HANGUL_ROLES})"
    r" [가-힣]{3}[은는이가을를와과의도, ]"
)
_DEPARTMENTS = frozenset(read_words("korean", "departments"))
# A word with the particles of what something is, "새 인물로는 배우", is no name before a role.
_HANGUL_NAMED = re.compile(
    rf"(?P<full>(?!{_MODIFIER}|{_ACTED}|[가-힣]{{1,3}}로[는도] )[가-힣]{{2,4}})(?<![의과와을를에]) ?"
    rf"(?:[A-Za-z가-힣]{{1,6}}\+? )?(?:(?:{'|'.join(_DEPARTMENTS)}) )?"
    rf"(?P<title>{HANGUL_ROLES})(?=[은는이가의과와도에을를, ]|$)"
    rf"|(?:배우|가수|감독|작가) (?P<after>[가-힣]{{2,4}}?)(?=[은는이가의과와도을를, ])"
)
# A surname and a title where somebody acts: 배 작가는. A single 한 may be anybody: 한 감독은.
_HANGUL_SURNAMED = re.compile(rf"(?<![가-힣])(?P<surname>[가-힣])(?P<title> (?:{HANGUL_ROLES}))(?=께서|[은는이가도] )")
# 노상민 감독에 대한 신뢰도: somebody who is only told of.
_SPOKEN_OF = re.compile(rf"(?: ?(?:{HANGUL_ROLES}))?(?:에 (?:대한|대해)|에게|[와과]의|[을를] )")
_ROLE_BEFORE = re.compile(rf"\b({_LATIN_ROLES})[, ]{{1,2}}$", re.IGNORECASE)
_ROLE_AFTER = re.compile(
    rf",? (?:an?|the|el|la|un|una|seorang|su|its|whose)?\s?((?:[\w’'-]{{1,24}} ){{0,5}}?{_LATIN_ROLES})\b"
)
_HANGUL = re.compile("[가-힣]")
_MARKED = re.compile(r"[“\"«][^”\"»]*[”\"»]?")
_GENDERED = re.compile(r"\b(?:he|she|his|her)\b")
# In front of a mention: its article and the word before it, which may be a role.
_LAST_WORDS = re.compile(r"\b(?:the|a|an|el|la)\b|\b[\w-]+$", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|but|while|when|because|y|dan)$")
_NEXT_VERB = re.compile(r",? (?:also |has |had |who )?([\w’']+)")
_TIME = re.compile(r"\d{1,2}[.:h]\d{2}(?!\d)")
# Headings with a time that make a page a live blog.
_FEWEST_ENTRIES = 3
_JOINING = (" and ", " & ", " y ", " e ", " dan ", "와 ", "과 ")
# How many sentences back a pronoun can point.
_OUTSIDERS = frozenset({"officer", "analyst"})
# Who writes a series may be called its writer, whatever the watch-list calls them.
_WRITE = frozenset({"writer", "creator", "showrunner"})
_TOO_FAR = 10
# How many characters of a sentence its subject ends within.
_LEADING = 60
# How many characters ahead a pronoun can point.
_NEAR = 400


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention of ``figure`` in sentence number ``sentence``; ``subject`` where a clause begins with it."""

    start: int
    end: int
    figure: Figure
    sentence: int
    subject: bool


class Track:
    """The mentions of one article. ``roster`` grows by the people whom the article itself names in full."""

    def __init__(self, context: Context, roster: Roster) -> None:
        self._context = context
        self._text = context.text
        self.roster = roster
        self._seen: list[Seen] = []
        self._entries = _entry_starts(context.blocks) or _timed_headings(context)
        sentences = [s for s in context.sentences if _is_prose(s)]
        #: By sentence.
        self._runs = [read_runs(self._text, sentence.start, sentence.end) for sentence in sentences]
        for sentence, runs in zip(sentences, self._runs, strict=True):
            self._enrol(sentence, runs)
        keys = {key for figure in roster.figures for key in figure.keys if len(key) >= 3 and key[0] >= "가"}
        self._hangul = re.compile("|".join(sorted(keys, key=len, reverse=True))) if keys else None
        for sentence, runs in zip(sentences, self._runs, strict=True):
            self._learn_gender(sentence, runs)
        for figure in roster.figures:
            figure.settle_gender()
        for number, sentence in enumerate(sentences):
            if sentence.block.role != "question":
                # ``extend`` takes them one by one, so that each is resolved with those before it.
                self._seen.extend(self._read(sentence, number))

    def _enrol(self, sentence: Sentence, runs: Sequence[Run]) -> None:
        """Add the people whom the sentence names in full, with the roles beside their names."""
        text, start, end = self._text, sentence.block.start, sentence.block.end
        for run in runs:
            known = self.roster.full_name(run.name) or self.roster.full_name_at_end(run.name)
            if known is None and " " not in run.name:
                continue  # a word that is nobody's full name yet is none
            before, after = text[max(start, run.at - 70) : run.at], text[run.end : min(end, run.end + 90)]
            name = known.name if known is not None else self.roster.without_organisation(run.name)
            if known or self.roster.full_name(name) or self.roster.is_person(name, before, after):
                self.roster.add(name, _role_beside(before, after, text[run.start : run.at]))
        if not _is_hangul(text, sentence):
            return
        for match in _HANGUL_NAMED.finditer(text, sentence.start, sentence.end):
            name = match["full"] or match["after"]
            if len(name) >= 3 and not name.endswith(("에서", "에게")) and name not in _DEPARTMENTS:
                self.roster.add(name, match["title"])
        for match in POSTED.finditer(text, sentence.start, sentence.end):
            self.roster.add(match["name"], match["title"])

    def _learn_gender(self, sentence: Sentence, runs: Sequence[Run]) -> None:
        """What the pronouns beside a lone name tell: "Ok Ha-rin said she had watched"."""
        text, start, end = self._text, sentence.start, sentence.end
        if not runs or runs[0].start - start > _LEADING or _GENDERED.search(text, runs[0].end, end) is None:
            return
        marked = [match.span() for match in _MARKED.finditer(text, start, end)]
        named = [(run, self.by_name(run.name, 0)) for run in runs if not _lies_in(run.start, marked)]
        figures = [(run.end, figure) for run, figure in named if figure is not None]
        if figures and figures[0][0] - start <= _LEADING and all(figure is figures[0][1] for _, figure in figures):
            for pronoun in _GENDERED.finditer(text, figures[0][0], end):
                beside = text[figures[0][0] : pronoun.start()] == ", "  # Royce Tennant, her co-showrunner
                if not beside and not _lies_in(pronoun.start(), marked):
                    figures[0][1].votes["male" if pronoun[0] in ("he", "his") else "female"] += 1

    def _read(self, sentence: Sentence, number: int) -> Iterator[Seen]:
        """The people mentioned in ``sentence`` outside its quotation marks."""
        text, start, end = self._text, sentence.start, sentence.end
        mentions: list[Run | re.Match[str]] = [*_POINTER.finditer(text, start, end), *self._runs[number]]
        hangul = self._hangul_mentions(start, end) if self._hangul is not None else []
        if not mentions and not hangul:
            return
        marked = quotations_within(pair_marks(text, sentence.block.start, sentence.block.end), start, end)
        quoted = [(q.start + 1, q.end) for q in marked if q.style == "double"]
        at = start
        for mention in sorted(mentions, key=_start_of):
            first, last = (mention.start, mention.end) if isinstance(mention, Run) else mention.span()
            if first < at or _lies_in(first, quoted):
                continue
            at = last
            figure = self._figure_of(mention)
            if figure is not None:
                yield Seen(first, last, figure, number, _is_subject(text, start, first, last))
        for match in hangul:
            called = self._called(match)
            if called is not None and not _lies_in(match.start(), quoted):
                yield Seen(*match.span(), called, number, subject=_SPOKEN_OF.match(text, match.end()) is None)

    def _hangul_mentions(self, start: int, end: int) -> list[re.Match[str]]:
        """The Korean full names in ``text[start:end]``, and the surnames with a title that act there, in order."""
        assert self._hangul is not None
        found = (p.finditer(self._text, start, end) for p in (self._hangul, _HANGUL_SURNAMED))
        return sorted((match for matches in found for match in matches), key=re.Match.start)

    def _called(self, match: re.Match[str]) -> Figure | None:
        """Whom a Hangul mention means; a surname only somebody with that title."""
        if match.re is not _HANGUL_SURNAMED:
            return next(iter(self.roster.called(match[0])), None)
        title = classes_of(match["title"].strip())
        fits = (f for f in self.roster.called(match["surname"]) if f.roles & title)
        return next(fits, None)

    def _figure_of(self, mention: Run | re.Match[str]) -> Figure | None:
        if isinstance(mention, Run):
            return self.by_name(mention.name, mention.start)
        if mention["pronoun"]:
            word = mention[0].lower()
            return self.by_pronoun(word, mention.start()) or self.coming(word, mention.start())
        return self.by_role(mention[0], mention.start())

    def full_name_of(self, word: str) -> str | None:
        """The run of capitalised words that ends in ``word``: somebody introduced by their name alone."""
        return self._full_names.get(word)

    @cached_property
    def _full_names(self) -> dict[str, str]:
        """Last word -> the first full name that ends in it."""
        found: dict[str, str] = {}
        for name in (run.name for runs in self._runs for run in runs):
            if " " in name and self.roster.may_be_person(name):
                found.setdefault(name.split()[-1], name)
        return found

    # -- looking back

    def by_name(self, words: str, position: int) -> Figure | None:
        """The figure with that full name, surname or given name; of several, the one mentioned last."""
        figure = self.roster.full_name(words) or self.roster.full_name_at_end(words)
        if figure is not None:
            return figure
        called = self.roster.called(NAME_TAIL.sub("", words))
        if len(called) > 1:
            return self.recent(position, lambda f: f in called) or next((f for f in called if f.listed), called[0])
        return called[0] if called else None

    def by_role(self, words: str, position: int) -> Figure | None:
        """The figure with the role in ``words`` that was mentioned last; else the only one who has it."""
        wanted = classes_of(words)
        gender = next((g for word in words.split() for g in [role_gender(word)] if g), None)
        agreeing = [f for f in self.roster.figures if gender in (None, f.gender or gender)]
        fits = [f for f in agreeing if f.roles & wanted]
        if wanted <= _WRITE and not any(f.roles & wanted for f in self.roster.figures):
            fits = [f for f in agreeing if f.roles & _WRITE]  # "la guionista" is the creator where nobody else writes
        # Actors are often introduced by their part alone.
        recent = self.recent(position, lambda f: f in fits or ("actor" in wanted and not f.roles and f in agreeing))
        if recent is not None:
            return recent
        main = self._context.subjects.main
        fits = [f for f in fits if f.listed and (main is None or main.id in f.shows)] or fits
        if fits:
            return fits[0] if len(fits) == 1 else None
        if wanted <= _OUTSIDERS:
            return None  # "la alcaldesa" is nobody of the show
        return self.recent(position, lambda f: not f.roles and f in agreeing)

    def by_pronoun(self, word: str, position: int) -> Figure | None:
        """The figure that a pronoun at ``position`` means: the nearest subject before that agrees in gender."""
        return self.recent(position, _agrees_with(PRONOUNS.get(word)))

    def coming(self, word: str, position: int) -> Figure | None:
        """The subject that follows a pronoun with nobody before it: “Cold,” she says. Castellan pours tea."""
        gender = PRONOUNS.get(word)
        if gender is None:
            return None
        fits = _agrees_with(gender)
        index = bisect_left(self._seen, position, key=lambda seen: seen.start)
        if index and self._seen[index - 1].start >= self.entry_of(position):
            return None
        near = (seen for seen in self._seen[index : index + 3] if seen.start - position < _NEAR)
        return next((seen.figure for seen in near if seen.subject and fits(seen.figure)), None)

    def entry_of(self, position: int) -> int:
        """Where the live-blog entry at ``position`` starts; 0 where there are no entries."""
        index = bisect_right(self._entries, position)
        return self._entries[index - 1] if index else 0

    def recent(
        self, position: int, fits: Callable[[Figure], bool], *, since: int = 0, acting: bool = False
    ) -> Figure | None:
        """The figure mentioned last before ``position`` that ``fits``; in each sentence subjects go first.

        ``acting``: nobody who is only told of counts.
        """
        since = max(since, self.entry_of(position))
        index = bisect_left(self._seen, position, key=lambda seen: seen.start)
        best: Seen | None = None
        nearest = self._seen[index - 1].sentence if index else 0
        for seen in reversed(self._seen[max(0, index - 200) : index]):
            if (best is not None and seen.sentence != best.sentence) or nearest - seen.sentence > _TOO_FAR:
                break
            if seen.start < since:
                break
            if (
                (seen.subject or not acting)
                and fits(seen.figure)
                and (best is None or seen.subject or not best.subject)
            ):
                best = seen
        return best.figure if best else None

    def last_two(self, position: int) -> tuple[Seen, ...]:
        """The two figures that did something last before ``position``, in the article's order; else empty."""
        since = self.entry_of(position)
        index = bisect_left(self._seen, position, key=lambda seen: seen.start)
        last: dict[str, Seen] = {}
        for seen in reversed(self._seen[max(0, index - 40) : index]):
            if seen.start < since or self._seen[index - 1].sentence - seen.sentence > _TOO_FAR or len(last) == 2:
                break
            if seen.subject:
                last.setdefault(seen.figure.name, seen)
        return tuple(reversed(last.values())) if len(last) == 2 else ()

    def joined_before(self, position: int) -> tuple[Seen, ...]:
        """The two figures whom the last sentence with anybody in it joins: Castellan and Birkett; else empty."""
        index = bisect_left(self._seen, position, key=lambda seen: seen.start)
        last = [
            seen for seen in self._seen[max(0, index - 3) : index] if seen.sentence == self._seen[index - 1].sentence
        ]
        if len(last) != 2 or last[0].start < self.entry_of(position):
            return ()
        between = self._text[last[0].end : last[1].start]
        return tuple(last) if between in _JOINING and last[0].figure is not last[1].figure else ()

    def within(self, start: int, end: int) -> list[Figure]:
        """The figures that ``text[start:end]`` names, in order."""
        low, high = (bisect_left(self._seen, at, key=lambda seen: seen.start) for at in (start, end))
        return [seen.figure for seen in self._seen[low:high]]

    def most_mentioned(self, position: int) -> Figure | None:
        """The figure named most before ``position``."""
        before: Sequence[Seen] = self._seen[: bisect_left(self._seen, position, key=lambda seen: seen.start)]
        counts = Counter(id(seen.figure) for seen in before)
        return max((seen.figure for seen in before), key=lambda figure: counts[id(figure)], default=None)


def _agrees_with(gender: str | None) -> Callable[[Figure], bool]:
    return lambda figure: gender is None or figure.gender in (None, gender)


def _entry_starts(blocks: Sequence[Block]) -> list[int]:
    """Where the entries of a live blog start: they are written one by one, for readers who have read no other."""
    times = [block.time if block.role == "entry" else None for block in blocks]
    return [block.start for block, time, before in zip(blocks, times, [None, *times], strict=False) if time != before]


def _timed_headings(context: Context) -> list[int]:
    """Where the entries start that only a time in their heading sets apart: 12.18pm Why the wait?"""
    timed = [b.start for b in context.blocks if b.kind == "heading" and _TIME.match(context.text, b.start, b.end)]
    return timed if len(timed) >= _FEWEST_ENTRIES else []


def _is_prose(sentence: Sentence) -> bool:
    return sentence.block.end - sentence.block.start <= LONGEST_PARAGRAPH and sentence.start < LONGEST_ARTICLE


def _is_hangul(text: str, sentence: Sentence) -> bool:
    return _HANGUL.search(text, sentence.start, sentence.end) is not None


def _start_of(mention: Run | re.Match[str]) -> int:
    return mention.start if isinstance(mention, Run) else mention.start()


def _lies_in(position: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether one of a few ``stretches`` holds ``position``."""
    return any(start <= position < end for start, end in stretches)


def _role_beside(before: str, after: str, inside: str) -> str | None:
    """The role that stands in the run, before it or in apposition after it."""
    if inside.strip():
        return inside.strip().lower()
    match = _ROLE_BEFORE.search(before) or _ROLE_AFTER.match(after)
    titled = ROLE_OF.search(before) if match is None and after.startswith(",") else None
    if titled is not None and classes_of(titled[1]):
        return titled[1].lower()
    return match[1].strip().lower() if match else None


def _is_subject(text: str, start: int, at: int, end: int) -> bool:
    """Whether a clause begins with the mention, or a verb of speech or "who" follows it."""
    if text[end : end + 2] in ("’s", "'s") or text[end - 2 : end] in ("’s", "'s"):
        return False
    left = text[max(start, at - 60) : at].strip()
    before = _LAST_WORDS.sub("", left).strip()
    if not before or before[-1] in ",;:—" or _JOINED.search(before):
        return True
    following = _NEXT_VERB.match(text, end, end + 30)
    return bool(following and (following[1].lower() in SPEECH_FORMS or following[1].lower() in grammar("en").finite))
