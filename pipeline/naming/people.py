"""Who is meant by a name, a surname, a role or a pronoun: a person by name, or an organisation that speaks as one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from ..lexicons import read_words
from ..model import Speaker
from ..speech.grammar import LANGUAGES, grammar
from ..speech.korean_titles import read_posted
from .mentions import HANGUL_ROLES, PRONOUNS, Seen, Track
from .organisations import Organisations
from .roster import NAME_RUN, Figure, Roster, classes_of, role_classes
from .runs import without_role

if TYPE_CHECKING:
    from ..context import Context
    from ..model import Block

_DEPARTMENT = rf" (?:{'|'.join(['[A-Za-z]{2,6}', *read_words('korean', 'departments')])})(?= )"
_HANGUL = re.compile(
    rf"([가-힣]{{1,4}}?)(?: [가-힣A-Za-z]{{2,8}}\+?(?={_DEPARTMENT}))?(?:{_DEPARTMENT}){{0,2}} ?({HANGUL_ROLES})?"
    r"(?: ?(?:역시|또한))?$"
)
# The crew, the cast: they have no name.
_GROUPS = frozenset((*read_words("korean", "titles"), *read_words("korean", "unnamed")))
# Somebody without a name: 한 방송사 관계자.
_HANGUL_SOME = re.compile(r"(?:한|어느|어떤|익명의|복수의|또 다른) ")
# 제작진 A씨: somebody whose name is kept back.
_HANGUL_LETTER = re.compile(r"(?<![A-Za-z])[A-Z] ?씨$")
_HANGUL_SIDE = re.compile(r"(?:소속사|매니지먼트)(?: 측| 관계자)?$|[가-힣]{2,5} 측$")
_HANGUL_VOICE = re.compile(rf"[가-힣A-Za-z0-9+ ]{{1,30}} (?:{'|'.join(read_words('korean', 'voices'))})$")
_INDEFINITE = re.compile(r"(?:an?|one|un|una|seorang|some|several)\b", re.IGNORECASE)
# Indonesian points with a word behind: sutradara itu, platform tersebut.
_POINTING = re.compile(r"(?<=\w) (?:tersebut|itu|ini)$")
_POST = re.compile(
    r"(?P<post>Direktur|Wakil Presiden|Presiden|CEO|Kepala|Manajer|Bos|Petinggi|Ketua|Produser|Head|Chief|Director)"
    r"(?= [A-Z])",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?: (?:Indonesia|Korea|Asia|Tenggara|Pasifik|APAC|Jepang|Thailand)){0,2},?"
    r" (?P<name>[A-ZÀ-Þ][\w’'-]{1,20}(?: [A-ZÀ-Þ][\w’'-]{0,20}){1,3})"
)
# Two people who were just named: the two of them say, los dos coinciden.
_PAIR = re.compile(
    r"(?:the|these|those)? ?(?:two(?: of them)?|pair|duo|couple)|(?:they )?both(?: of them)?|ambos|ambas|l[oa]s dos"
    r"|keduanya|kedua(?:nya)? (?:pemain|aktor|bintang|pemeran)|mereka berdua|두 사람|두 배우",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s(?:and|y|dan|&)\s|(?<=[가-힣])[와과]\s")
_PLURAL_PRONOUNS = ("they", "ellos", "ellas", "mereka")
# Somebody named before, by their age: the 52-year-old, la actriz de 52 años.
_AGED = re.compile(r"^[Tt]he (?:[\w-]{2,20} ){0,2}\d{2}-year-old\b|\bde \d{2} años$")
# Somebody without a name, though a name or a company stands with them: a person at the company, the actor's agency.
_INSIDE = re.compile(
    r"(?:an?|one|two|three|several|some|multiple)? ?(?:person|people|sources?|insiders?|staffers?|employees?)\b",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(
    r"[’']s? (?:agency|label|management|publicist|agent|manager|lawyer|team|rep|representatives?)$"
)
# A surname and what its owner does before speaking.
_ASKED = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w’-]{2,24}) (?:(?:is|was|gets|got) (?:asked|pressed|quick|blunt|clear|frank|sure|certain)"
    r"|(?:laughs?|laughed|shrugs?|shrugged|smiles?|smiled|nods?|nodded|pauses?|paused|sighs?|sighed|agrees?|agreed)\b)"
)
_FUNCTION_WORDS = frozenset().union(
    *(
        words
        for language in LANGUAGES
        for g in [grammar(language)]
        for words in (g.determiners, g.pronouns, g.conjunctions, g.prepositions, g.adverbs, g.plurals, g.finite)
    )
)


# The paragraph that leads to questions and answers: "Adomeit, who plays the officer, talked to us on the set."
_TALKED = re.compile(
    r"(?<!\w)(?:(?:spoke|talked|talks|speaks|sat down|chatted|chats|caught up) (?:to|with)|answered (?:our|some|a few)"
    r"|(?:habl|convers|charl)(?:ó|a) con|(?:atend|respond)(?:ió|e) a|berbincang|bercerita kepada|menjawab pertanyaan)"
    r"(?!\w)|[를을] 만나|와 나눈|과 나눈|일문일답"
)


class People:
    """The people of one article: the watch-list's and those that the article names."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def organisations(self) -> Organisations:
        """The organisations that the article names."""
        return Organisations(self._context)

    @cached_property
    def track(self) -> Track:
        """Every mention of a person in the article, in order."""
        subjects = self._context.subjects
        shows = {naming.show.id: naming.show for naming in subjects.namings if naming.show is not None}
        if subjects.main is not None:
            shows[subjects.main.id] = subjects.main
        titles = [name for show in shows.values() for name in show.names]
        return Track(
            self._context, Roster(shows.values(), [*titles, *self.organisations.names, self._context.article.outlet])
        )

    def resolve(self, mention: str, position: int) -> Speaker:
        """Who ``mention`` at ``position`` is; a speaker without a name where the article doesn't let a reader know."""
        words = _POINTING.sub("", mention.strip(' ,.:;"“”'))
        if _INSIDE.match(words) or (_OF_SOMEBODY.search(words) and self.organisations.named_in(words) is None):
            return Speaker(None, words, None, "none")
        some = _HANGUL_SOME.match(words)
        if some and not (words.count(" ") == 1 and self.track.roster.called(words[0])):  # 한 감독 may be 한지호
            return Speaker(None, words, None, "none")
        if _HANGUL_LETTER.search(words):
            return Speaker(None, words, None, "none")
        if _HANGUL_SIDE.search(words) and self.track.roster.hangul_in(words):
            return Speaker(None, words, None, "none")  # whoever speaks for an actor is not the actor
        return (
            self._named(words, position)
            or self._in_post(words)
            or _posted(words)
            or self._pair(words, position)
            or self._organisation(words, position)
            or self._described(words, position)
            or Speaker(None, words, None, "none")
        )

    def in_block(self, position: int) -> Speaker | None:
        """The person whom the block of ``position`` has mentioned last before it: who goes on speaking there."""
        block = self._context.block_at(position)
        korean = self._context.article.language == "ko"
        figure = self.track.recent(position, lambda _: True, since=block.start, acting=korean) if block else None
        if figure is not None or block is None:
            return _speaker(figure, "", "inherited") if figure else None
        return self._surname_alone(block, position)

    def _surname_alone(self, block: Block, position: int) -> Speaker | None:
        """Somebody whom the page only gives a surname, as a sentence's subject: "Whitlock is asked about it"."""
        sentences = self._context.sentences
        first = bisect_left(sentences, block.start, key=attrgetter("start"))
        last = bisect_right(sentences, position, lo=first, key=attrgetter("end"))
        starts = (sentence.start for sentence in sentences[first:last])
        for name in (match["name"] for at in starts if (match := _ASKED.match(self._context.text, at))):
            known = name.lower() in _FUNCTION_WORDS or self.organisations.named_in(name) or self._is_title(name)
            if not known:
                return Speaker(name, name, None, "inherited")
        return None

    def introduced_before(self, position: int) -> Speaker | None:
        """The person whom the paragraph before the one of ``position`` was about."""
        blocks = self._context.blocks
        at = bisect_right(blocks, position, key=attrgetter("end"))
        figure = self.track.recent(position, lambda _: True, since=blocks[at - 1].start) if at else None
        return _speaker(figure, figure.name, "inherited") if figure else None

    def interviewee(self, position: int) -> Speaker | None:
        """The person whom an interview is with: who the paragraph before it says talked, else whom the headline names.

        Else whom the article has named most before ``position``.
        """
        figure = self._who_talked(position) or self._titled() or self.track.most_mentioned(position)
        return _speaker(figure, figure.name, "inherited") if figure else None

    def _titled(self) -> Figure | None:
        title = self._context.article.title
        return next((f for f in self.track.roster.figures if f.name in title or f.is_named_in(title)), None)

    def _who_talked(self, position: int) -> Figure | None:
        """Whom the paragraph before the questions says talked; None where it names the headline's person as well."""
        blocks = self._context.blocks
        at = bisect_right(blocks, position, key=attrgetter("start")) - 1
        while at > 0 and blocks[at].role in ("question", "answer"):
            at -= 1
        before = blocks[max(at, 0)]
        talked = _TALKED.search(self._context.text, before.start, before.end)
        if before.kind != "paragraph" or talked is None:
            return None
        named = self.track.within(before.start, before.end)
        return None if self._titled() in named else next(iter(named), None)

    def is_figure(self, name: str) -> bool:
        """Whether ``name`` is the full name of somebody whom the article or its watch-list names."""
        return any(figure.name == name for figure in self.track.roster.figures)

    # -- by what the words say -----------------------------------------------------------------------------------------

    def _named(self, words: str, position: int) -> Speaker | None:
        """The person whose full name, or the people whose joined names, ``words`` hold."""
        roster = self.track.roster
        figure = roster.full_name(words)
        if figure is not None:
            return _speaker(figure, words, "name" if figure.name == words else "alias")
        joined = self._joint(words, position)
        if joined is not None:
            return joined
        figure = roster.hangul_in(words) or self._full_name_in(words)
        return _speaker(figure, words, "name") if figure else None

    def _full_name_in(self, words: str) -> Figure | None:
        for match in NAME_RUN.finditer(words):
            name = without_role(match)[1]
            figure = self.track.roster.full_name(name) or self.track.roster.full_name_at_end(name)
            if figure is not None and not self.organisations.is_voice(words[: match.start()]):
                return figure
        return None

    def _joint(self, words: str, position: int) -> Speaker | None:
        """Two people who speak as one: "Oyelaran and Hathersage"."""
        parts = _JOINT.split(words)
        if len(parts) != 2 or not all(re.search(r"[A-ZÀ-Þ가-힣]", part) for part in parts):
            return None
        speakers = [self.resolve(part, position) for part in parts]
        names = dict.fromkeys(s.name for s in speakers if s.name is not None and s.resolved_by != "organisation")
        return Speaker(" and ".join(names), words, speakers[0].role, "name") if len(names) == 2 else None

    def _in_post(self, words: str) -> Speaker | None:
        """Somebody behind a post and its company, in Indonesian: Direktur Konten Vidio Galuh Pranoto."""
        held = _POST.match(words)
        end = self.organisations.last_end(words) if held else None
        if held is None or end is None or end <= held.end():
            return None
        named = _HOLDER.fullmatch(words, end)
        if named is None:
            return Speaker(None, words, None, "none") if end == len(words) else None
        return Speaker(named["name"], words, held["post"].lower(), "name")

    def _pair(self, words: str, position: int) -> Speaker | None:
        """The two people named last, where ``words`` mean two and the last paragraphs name no more."""
        if words.lower() in _PLURAL_PRONOUNS or _PAIR.fullmatch(words):
            joined = self.track.joined_before(position)
            if joined:
                return _both(joined, words)
        pair = self.track.last_two(position) if _PAIR.fullmatch(words) else ()
        roles = [seen.figure.roles for seen in pair]
        # Two actors are a pair, an actor and who is asked about them are none.
        return _both(pair, words) if pair and (not all(roles) or roles[0] & roles[1]) else None

    def _organisation(self, words: str, position: int) -> Speaker | None:
        """The organisation that speaks in ``words``, by name, by its voice, or as "the company"."""
        found = self.organisations
        name = found.named_in(words)
        if found.is_voice(words):
            lead = words.rpartition(" ")[0]
            if name is None and _HANGUL_VOICE.match(words) and not found.is_generic(lead):
                name = found.shortened(lead)
                if name is None:
                    return Speaker(None, words, "spokesperson", "none")  # of somebody, or of a company unknown
            name = name or found.meant_by(words, position)
            return Speaker(name, words, "spokesperson", "organisation" if name else "none")
        if name is not None and not classes_of(words):
            return Speaker(name, words, None, "organisation")
        if found.is_generic(words):
            name = found.meant_by(words, position)
            return Speaker(name, words, None, "organisation" if name else "none")
        return None

    def _described(self, words: str, position: int) -> Speaker | None:
        """The person meant by a pronoun, a surname or a role; an unknown single name stands for itself."""
        if words.lower() in PRONOUNS:
            return self._by_pronoun(words, position)
        if words[:1] >= "가":
            return self._hangul_described(words, position)
        names = [without_role(match)[1] for match in NAME_RUN.finditer(words)]
        figure = next((f for name in reversed(names) for f in [self.track.by_name(name, position)] if f), None)
        if figure is not None:
            return _speaker(figure, words, "surname")
        if classes_of(words) and not _INDEFINITE.match(words):
            return self._by_role(words, position)
        if _AGED.search(words):
            figure = self.track.recent(position, lambda _: True)
            return _speaker(figure, words, "role") if figure else None
        is_name = names == [words] and words.lower() not in _FUNCTION_WORDS
        full = self.track.full_name_of(words) if is_name else None
        if full is not None:
            return Speaker(full, words, None, "surname")
        return Speaker(words, words, None, "name") if is_name and not self._is_title(words) else None

    def _by_pronoun(self, words: str, position: int) -> Speaker | None:
        """The person before; else who has the block to themselves by a surname alone; else the person who follows."""
        figure = self.track.by_pronoun(words.lower(), position)
        if figure is not None:
            return _speaker(figure, words, "pronoun")
        block = self._context.block_at(position)
        alone = self._surname_alone(block, position) if block is not None else None
        if alone is not None:
            return replace(alone, mention=words, resolved_by="pronoun")
        figure = self.track.coming(words.lower(), position)
        return _speaker(figure, words, "pronoun") if figure else None

    def _is_title(self, words: str) -> bool:
        return any(words.casefold() == name.casefold() for show in self._context.watch.shows for name in show.names)

    def _by_role(self, words: str, position: int) -> Speaker | None:
        """The person with the role in ``words``, or both where the plural fits two: "the showrunners"."""
        last = words.rpartition(" ")[2].lower()
        if last.endswith("s") and last[:-1] in role_classes():
            role = classes_of(last[:-1])
            both = [figure for figure in self.track.roster.figures if figure.roles & role and figure.listed]
            if len(both) == 2:
                return Speaker(" and ".join(figure.name for figure in both), words, both[0].role, "role")
        figure = self.track.by_role(words, position)
        if figure is not None:
            return _speaker(figure, words, "role")
        block = self._context.block_at(position)
        alone = self._surname_alone(block, position) if block is not None else None
        return replace(alone, mention=words, resolved_by="role") if alone is not None else None

    def _hangul_described(self, words: str, position: int) -> Speaker | None:
        """Who "공 감독", "엄지안" or "감독" is."""
        words = _JOINT.split(words)[-1]  # 이와 관련해 노상민
        match = _HANGUL.match(words)
        name, title = (match[1], match[2]) if match else (words, None)
        called = self.track.roster.called(name)
        fits = [figure for figure in called if title and figure.roles & classes_of(title)] or called
        if fits:
            figure = self.track.recent(position, lambda f: f in fits) or fits[0]
            return _speaker(figure, words, "surname" if len(name) < 2 else "name")
        if title is None and name in role_classes():
            return self._by_role(name, position)
        is_name = match is not None and len(name) >= 3 and name.removesuffix("들") not in _GROUPS
        return Speaker(name, words, title, "name") if is_name else None


def _posted(words: str) -> Speaker | None:
    """Somebody by name, company and title: 강도윤 스튜디오한빛 대표."""
    posted = read_posted(words)
    return Speaker(posted[0], words, posted[1], "name") if posted else None


def _both(pair: Sequence[Seen], mention: str) -> Speaker:
    return Speaker(" and ".join(seen.figure.name for seen in pair), mention, pair[0].figure.role, "pronoun")


def _speaker(figure: Figure, mention: str, resolved_by: str) -> Speaker:
    return Speaker(figure.name, mention, figure.role, resolved_by)
