"""Who is meant by a name, a surname, a role or a pronoun.

The article is read once from its start: every mention of a person outside quotation marks is resolved with what has
been read so far, and a later "she" or "the director" looks back along that track, sentence by sentence, subjects first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .marks import pair_marks
from .model import Speaker
from .organisations import Organisations
from .roster import NAME_RUN, Figure, Roster, classes_of, role_classes, role_gender
from .speech import LANGUAGES, SPEECH_FORMS, grammar

if TYPE_CHECKING:
    from .context import Context

_PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "él": "male", "ella": "female",
    "그녀": "female", "그": None, "dia": None, "ia": None, "who": None, "they": None, "beliau": None,
}  # fmt: skip
_ROLE_WORDS = "|".join(
    sorted((re.escape(w) for w in role_classes() if w.isascii() or w[0] < "가"), key=len, reverse=True)
)
_ROLE = (
    r"(?P<role>\b(?:[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[Ee]l|[Ll]a|[Ss]ang)\s(?:[\w’'-]+\s){0,3}?"
    rf"(?:{_ROLE_WORDS})(?:\situ)?\b(?!\s(?:of|de)\b)(?!,?\s[A-ZÀ-Þ]))"
)
_MENTION = re.compile(
    rf"{_ROLE}|(?P<pronoun>\b(?:[Hh]e|[Ss]he|[ÉéEe]l(?=,)|[Ee]lla|[Dd]ia|[Ii]a)\b)|(?P<name>{NAME_RUN.pattern})"
)
_HANGUL_ROLE = "|".join(sorted((w for w in role_classes() if w[0] >= "가" or w in ("pd", "cp")), key=len, reverse=True))
_HANGUL_MENTION = re.compile(
    rf"(?P<full>[가-힣]{{2,4}}) ?(?:[A-Za-z가-힣]{{1,6}} )?(?P<title>{_HANGUL_ROLE}|PD|CP)(?=[은는이가의과와도에을를, ]|$)"
    rf"|(?:배우|가수|감독|작가) (?P<after>[가-힣]{{2,4}}?)(?=[은는이가의과와도을를, ])"
)
_ROLE_BEFORE = re.compile(rf"\b({_ROLE_WORDS})[, ]{{1,2}}$", re.IGNORECASE)
_ROLE_AFTER = re.compile(
    rf",? (?:an?|the|el|la|un|una|seorang|su|its|whose)?\s?((?:[\w’'-]+ ){{0,5}}?(?:{_ROLE_WORDS}))\b"
)
_TOO_FAR = 10
_FUNCTION_WORDS = frozenset().union(
    *(
        words
        for language in LANGUAGES
        for g in [grammar(language)]
        for words in (g.determiners, g.pronouns, g.conjunctions, g.prepositions, g.adverbs, g.plurals, g.finite)
    )
)
_ARTICLE_GENDER = {"el": "male", "la": "female"}
_HONORIFIC_WORDS = frozenset(("Mr", "Mrs", "Ms", "Dr", "Sir", "Dame", "Sr", "Sra"))
_OPENERS = frozenset(
    "But And In On At When While As After Before Asked Both With For From Since Later Last Then So Said Says Told Like Even If "
    "Cuando Según Pero Y En El La Para Menurut Namun Kata Saat Speaking Talking Although Though Because Where How Why".split()
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention of ``figure`` in sentence number ``sentence``; ``subject`` where a clause begins with it."""

    start: int
    end: int
    figure: Figure
    sentence: int
    subject: bool


class People:
    """The people of one article: the watch-list's and those that the article names."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._text = context.text
        self.organisations = Organisations(context)
        self._track: list[_Seen] = []
        self._is_read = False
        self._is_enrolled = False
        show_names = [name for show in context.watch.shows for name in show.names]
        self._titles = frozenset(name.casefold() for name in show_names)
        self._roster = Roster(context.watch, [*show_names, *self.organisations.names])

    def resolve(self, mention: str, position: int) -> Speaker:
        """Who ``mention`` at ``position`` is."""
        words = mention.strip(' ,.:;"“”')
        return self._named(words, position) or self._organisation(words, position) or self._described(words, position)

    def _named(self, words: str, position: int) -> Speaker | None:
        """The person whose full name, or the people whose joined names, ``words`` hold."""
        figure = self.roster.full_name(words)
        if figure is not None:
            return _speaker(figure, words, "name" if figure.name == words else "alias")
        joined = self._joint(words, position)
        if joined is not None:
            return joined
        hangul = next(
            (f for f in self.roster.figures for key in f.keys if len(key) > 2 and key[0] >= "가" and key in words), None
        )
        if hangul is not None:
            return _speaker(hangul, words, "name")
        for match in NAME_RUN.finditer(words):
            figure = self.roster.full_name(_without_role(match)[1])
            if figure is not None and not self.organisations.is_voice(words[: match.start()]):
                return _speaker(figure, words, "name")
        return None

    def _joint(self, words: str, position: int) -> Speaker | None:
        parts = re.split(r"\s(?:and|y|dan|&)\s", words)
        if len(parts) != 2 or not all(re.search(r"[A-ZÀ-Þ]", part) for part in parts):
            return None
        speakers = [self.resolve(part, position) for part in parts]
        if any(s.name is None or s.resolved_by == "organisation" for s in speakers):
            return None
        names = dict.fromkeys(str(s.name) for s in speakers)
        return Speaker(" and ".join(names), words, speakers[0].role, "name")

    def _organisation(self, words: str, position: int) -> Speaker | None:
        """The organisation that speaks in ``words``, by name, by its voice, or as "the company"."""
        found = self.organisations
        name = found.named_in(words)
        if found.is_voice(words):
            name = name or found.meant_by(words, position)
            return Speaker(name, words, "spokesperson", "organisation" if name else "none")
        if name is not None and not self._is_role_at(words):
            return Speaker(name, words, None, "organisation")
        if found.is_generic(words):
            name = found.meant_by(words, position)
            return Speaker(name, words, None, "organisation" if name else "none")
        return None

    def _is_role_at(self, words: str) -> bool:
        """Whether ``words`` are somebody at an organisation: Netflix's director of fiction."""
        return bool(classes_of(words) or {c for w in re.findall(r"[a-z가-힣-]+", words) for c in classes_of(w)})

    def _described(self, words: str, position: int) -> Speaker:
        """Who is meant by a surname, a pronoun or a role; a speaker without a name where nobody is."""
        low = words.lower()
        if low in _PRONOUNS:
            figure = self.by_pronoun(low, position)
            return _speaker(figure, words, "pronoun") if figure else Speaker(None, words, None, "none")
        hangul = re.fullmatch(r"([가-힣]{1,4}) ?(?:역시|또한)? ?([가-힣A-Za-z]{2,6})?", words)
        if hangul and words[0] >= "가":
            return self._hangul_described(words, position)
        names = [match for match in NAME_RUN.finditer(words)]
        for match in reversed(names):
            figure = self.by_name(_without_role(match)[1], position)
            if figure is not None:
                return _speaker(figure, words, "surname")
        if self._is_role_at(words) and not re.match(r"(?:an?|one|un|una|seorang|some|several)\b", low):
            return self._by_roles(words, position)
        if len(names) == 1 and names[0][0] == words and low not in _FUNCTION_WORDS and low not in self._titles:
            return Speaker(words, words, None, "name")
        return Speaker(None, words, None, "none")

    def _by_roles(self, words: str, position: int) -> Speaker:
        plural = re.search(r"\b(\w+?)s$", words)
        if plural and classes_of(plural[1]) and not classes_of(words.split()[-1]) - classes_of(plural[1]):
            both = [f for f in self.roster.figures if f.roles & classes_of(plural[1]) and f.listed]
            if len(both) == 2:
                return Speaker(" and ".join(f.name for f in both), words, both[0].role, "role")
        figure = self.by_role(words, position)
        return _speaker(figure, words, "role") if figure else Speaker(None, words, None, "none")

    def _hangul_described(self, words: str, position: int) -> Speaker:
        match = re.match(rf"([가-힣]{{1,4}}?) ?(?:(?:[A-Za-z]{{2,6}}) )?({_HANGUL_ROLE}|PD|CP)?$", words)
        name, title = (match[1], match[2]) if match else (words, None)
        candidates = self.roster.called(name)
        if title:
            with_role = [f for f in candidates if f.roles & classes_of(title)] or candidates
            candidates = with_role
        if candidates:
            figure = self.recent(position, lambda f: f in candidates) or candidates[0]
            return _speaker(figure, words, "surname" if len(name) < 2 else "name")
        if not title and name in role_classes():
            figure = self.by_role(name, position)
            return _speaker(figure, words, "role") if figure else Speaker(None, words, None, "none")
        return Speaker(name if len(name) >= 3 else None, words, title, "name" if len(name) >= 3 else "none")

    # -- the track of mentions ---------------------------------------------------------------------------------------

    @property
    def roster(self) -> Roster:
        """Every figure, those that the article names in full included."""
        if not self._is_enrolled:
            self._is_enrolled = True
            for block in self._context.blocks:
                self._enrol(block.start, block.end)
        return self._roster

    def _enrol(self, start: int, end: int) -> None:
        text = self._text
        for match in NAME_RUN.finditer(text, start, end):
            at, name = _without_role(match)
            before, after = text[max(start, at - 40) : at], text[match.end() : min(end, match.end() + 90)]
            known = self._roster.full_name(name) is not None
            if not known and not self._roster.is_person(name, before, after):
                continue
            self._roster.add(name, _role_beside(before, after, match[0][: at - match.start()]))
        for match in _HANGUL_MENTION.finditer(text, start, end):
            name = match["full"] or match["after"]
            if len(name) >= 3 and not name.endswith(("에서", "에게")):
                self._roster.add(name, match["title"])

    def _read_track(self) -> None:
        """Fill the track; what is read while it fills sees what has been read before."""
        if self._is_read:
            return
        self._is_read = True
        self._learn_genders(self.roster)
        for number, sentence in enumerate(self._context.sentences):
            if sentence.block.role != "question":
                self._track.extend(self._mentions(sentence.start, sentence.end, number))

    def _mentions(self, start: int, end: int, number: int) -> Iterator[_Seen]:
        """The people mentioned in a sentence, outside its quotation marks."""
        text = self._text
        quoted = [q for q in pair_marks(text, start, end) if q.style == "double"]
        for match in (*_MENTION.finditer(text, start, end), *self._hangul(start, end)):
            at, stop, words = match if isinstance(match, tuple) else (*match.span(), match[0])
            if any(q.start < at < q.end for q in quoted):
                continue
            figure = self._figure_of(match, words, at)
            if figure is not None:
                yield _Seen(at, stop, figure, number, _is_subject(text, start, at, stop))

    def _hangul(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        text = self._text
        for figure in self.roster.figures:
            for name in {key for key in figure.keys if len(key) >= 3 and key[0] >= "가"}:
                for match in re.finditer(re.escape(name), text[start:end]):
                    yield start + match.start(), start + match.end(), name

    def _figure_of(self, match: re.Match[str] | tuple[int, int, str], words: str, at: int) -> Figure | None:
        if isinstance(match, tuple):
            return self.roster.full_name(words) or next(iter(self.roster.called(words)), None)
        if match["pronoun"]:
            return self.by_pronoun(words.lower(), at)
        if match["role"]:
            return self.by_role(words, at)
        return self.by_name(_without_role(match)[1], at)

    def _learn_genders(self, roster: Roster) -> None:
        """Genders from the pronouns beside a lone name: "Ok Ha-rin said she had watched"."""
        votes: dict[int, list[str]] = {}
        for sentence in self._context.sentences:
            words = self._text[sentence.start : sentence.end]
            named = [
                (m.end(), f) for m in NAME_RUN.finditer(words) for f in [self.by_name(_without_role(m)[1], 0)] if f
            ]
            if len({id(figure) for _, figure in named}) != 1 or named[0][0] > 60:
                continue
            for pronoun in re.findall(
                r"\b(he|she|his|her)\b", re.sub(r"[“\"«][^”\"»]*[”\"»]?", " ", words[named[0][0] :])
            ):
                votes.setdefault(id(named[0][1]), []).append("male" if pronoun in ("he", "his") else "female")
        for figure in roster.figures:
            heard = votes.get(id(figure), [])
            if figure.gender is None and heard:
                most = max(set(heard), key=heard.count)
                if heard.count(most) >= 2 * (len(heard) - heard.count(most)):
                    figure.gender = most

    # -- looking back ------------------------------------------------------------------------------------------------

    def by_name(self, words: str, position: int) -> Figure | None:
        """The figure with that full name, surname or given name."""
        figure = self.roster.full_name(words)
        if figure is not None:
            return figure
        called = self.roster.called(re.sub(r"[’']s?$", "", words))
        if len(called) > 1:
            recent = self.recent(position, lambda f: f in called)
            return recent or next((f for f in called if f.listed), called[0])
        return called[0] if called else None

    def by_role(self, words: str, position: int) -> Figure | None:
        """The figure with the role in ``words`` that was mentioned last; else the only one who has it."""
        wanted = classes_of(words) or {c for w in re.findall(r"[\w-]+", words) for c in classes_of(w)}
        gender = next((g for w in words.split() for g in [role_gender(w) or _ARTICLE_GENDER.get(w.lower())] if g), None)
        fits = [f for f in self.roster.figures if f.roles & wanted and gender in (None, f.gender or gender)]
        unknown = "actor" in wanted  # actors are often introduced by their part alone
        recent = self.recent(
            position, lambda f: f in fits or (unknown and not f.roles and gender in (None, f.gender or gender))
        )
        if recent is not None:
            return recent
        main = self._context.subjects.main
        fits = [f for f in fits if f.listed and (main is None or main.id in f.shows)] or fits
        if len(fits) == 1:
            return fits[0]
        return None if fits else self.recent(position, lambda f: not f.roles and gender in (None, f.gender or gender))

    def in_block(self, position: int) -> Speaker | None:
        """The person whom the block of ``position`` has mentioned last before it: who goes on speaking there."""
        block = self._context.block_at(position)
        figure = self.recent(position, lambda _: True, since=block.start) if block else None
        return _speaker(figure, self._text[position:position], "inherited") if figure else None

    def by_pronoun(self, word: str, position: int) -> Figure | None:
        """The figure that a pronoun at ``position`` means: the subject of the nearest sentence before, gender agreeing."""
        gender = _PRONOUNS.get(word)
        return self.recent(position, lambda f: gender is None or f.gender in (None, gender))

    def most_mentioned(self, position: int) -> Figure | None:
        """The figure named most before ``position``."""
        self._read_track()
        counts = Counter(id(seen.figure) for seen in self._track if seen.start < position)
        by_id = {id(seen.figure): seen.figure for seen in self._track}
        return by_id[counts.most_common(1)[0][0]] if counts else None

    def recent(self, position: int, fits: Callable[[Figure], bool], *, since: int = 0) -> Figure | None:
        """The figure mentioned last before ``position`` that ``fits``; in each sentence subjects go first."""
        self._read_track()
        track = self._track
        index = bisect_left(track, position, key=lambda seen: seen.start)
        best: _Seen | None = None
        nearest = track[index - 1].sentence if index else 0
        for seen in reversed(track[:index]):
            if best is not None and seen.sentence != best.sentence:
                break
            if nearest - seen.sentence > _TOO_FAR or seen.start < since:
                break
            if fits(seen.figure) and (best is None or seen.subject or not best.subject):
                best = seen
        return best.figure if best else None


def _speaker(figure: Figure, mention: str, resolved_by: str) -> Speaker:
    return Speaker(figure.name, mention, figure.role, resolved_by)


def _without_role(match: re.Match[str]) -> tuple[int, str]:
    """Where the name itself starts in a run like "Director Lee Jung", and the name, without possessive."""
    words = match[0] if match.re is NAME_RUN else match["name"]
    start = match.start() if match.re is NAME_RUN else match.start("name")
    first, _, rest = words.partition(" ")
    while rest and (first.lower() in role_classes() or first.rstrip(".") in _HONORIFIC_WORDS or first in _OPENERS):
        start += len(first) + 1
        words = rest
        first, _, rest = words.partition(" ")
    return start, re.sub(r"(?:[’']s?|[.,])$", "", words)


def _role_beside(before: str, after: str, inside: str) -> str | None:
    """The role that stands in the run, before it or in apposition after it."""
    if inside.strip():
        return inside.strip().lower()
    match = _ROLE_BEFORE.search(before) or _ROLE_AFTER.match(after)
    return match[1].strip().lower() if match else None


def _is_subject(text: str, start: int, at: int, end: int) -> bool:
    """Whether a clause begins with the mention, or a verb of speech or "who" follows it."""
    before = re.sub(r"\b(?:the|a|an|el|la)\b|\b[\w-]+$", "", text[start:at].strip(), flags=re.IGNORECASE).strip()
    if text[end : end + 2] in ("’s", "'s"):
        return False
    if not before or before[-1] in ",;:—" or re.search(r"\b(?:and|but|while|when|because|y|dan)$", before):
        return True
    following = re.match(r",? (?:also |has |had |who )?([\w’']+)", text[end : end + 30])
    return bool(following and (following[1].lower() in SPEECH_FORMS or following[1].lower() in grammar("en").finite))
