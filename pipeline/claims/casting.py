"""Who joins, returns to or leaves the show."""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from typing import cast

from ..clauses import LONGEST_SENTENCE, clauses
from ..context import Context
from ..decisions import Reason
from ..fate.casting_phrases import CASTING_CUES, CASTING_PHRASES, CastingPhrase, Change, split_names
from ..model import Sighting, Value
from ..rules import ClaimType, Relation, Rule

RULES: tuple[Rule, ...] = tuple(phrase.rule for phrase in CASTING_PHRASES)

_TITLES = re.compile(
    r"^(?:(?:Also|And|But|Actor|Actress|Actors|Actresses|Veteran|Newcomer|Newcomers|Comedian|Singer|Star|Stars|Lead|Leads"
    r"|Director|Writer|Screenwriter|Showrunner|Creator|Producer|Idol|Model|El|La|Los|Las|Aktor|Aktris|Bintang|Sutradara"
    r"|Both|While|Meanwhile|However|Now|Then|The|As|In|With|For|When|Yes|So|Dan|Sementara|También|Actriz|Actor)\s)+",
)
# Hangul words that stand where a name may stand.
_NOT_HANGUL = re.compile(
    r"시즌|배우|감독|작가|제작|드라마|작품|시청|관객|넷플릭스|인물|주연|주인공|모두|이들|그녀|그들|두 사람|캐릭터"
)


@dataclass(frozen=True, slots=True)
class Casting(Value):
    """``person``: canonical full name. ``character``: the part, where it is named."""

    person: str
    change: Change
    character: str | None = None


def extract(context: Context) -> Iterable[Sighting]:
    """The casting claims of the article: each person and change once a season, in page order."""
    found: dict[tuple[str, int | None, str, str], Sighting] = {}
    spots = CASTING_CUES.spots(context.text)
    for sentence in context.sentences:
        asks = sentence.block.role == "question" or context.text[sentence.end - 1] in "?？"
        if asks or sentence.end - sentence.start > LONGEST_SENTENCE or not spots.within(sentence.start, sentence.end):
            continue
        for left, right in clauses(context.text, sentence.start, sentence.end):
            cues = spots.within(left, right)
            if not cues:
                continue
            for sighting in _in_clause(context, left, right, cues):
                value = cast("Casting", sighting.value)
                found.setdefault((sighting.show, sighting.season, value.person, value.change), sighting)
    return sorted(found.values(), key=lambda sighting: sighting.start)


def _in_clause(context: Context, left: int, right: int, cues: AbstractSet[str]) -> Iterator[Sighting]:
    """One sighting a person; what an earlier phrase has read ("will not return") is not read again."""
    taken: list[tuple[int, int]] = []
    for phrase in CASTING_PHRASES:
        if phrase.cues.isdisjoint(cues):
            continue
        for match in phrase.matches(context.text, left, right):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            sightings = list(_read(context, phrase, match))
            if sightings:
                taken.append(match.span())
                yield from sightings


def _read(context: Context, phrase: CastingPhrase, match: re.Match[str]) -> Iterator[Sighting]:
    subject = context.subjects.awaited(match.start("who"), match.end())
    show = context.watch.show(subject.show) if subject else None
    if subject is None or show is None or subject.season is None:
        context.decline("casting", Reason.ANOTHER_SHOW, *match.span(), phrase.rule.id)
        return
    if subject.season < show.season and phrase.change == "joins":
        context.decline("casting", Reason.AIRED_SEASON, *match.span(), phrase.rule.id)
        return
    season = max(subject.season, show.season)  # nobody returns to a season that has aired
    if not _acts_on_show(context, match):
        context.decline("casting", Reason.NO_SHOW_JOINED, *match.span(), phrase.rule.id)
        return
    credit = context.credits.for_event(*match.span())
    character = _character(match)
    for offset, words, part in split_names(match["who"]):
        start = match.start("who") + offset
        end = start + len(words)
        person = _person(context, words, start)
        if person is None:
            context.decline("casting", Reason.NO_PERSON, start, end, phrase.rule.id)
            continue
        change = phrase.listed if person in (listed.name for listed in show.people) else phrase.change
        value = Casting(person, change, part or character)
        sighting = Sighting("casting", subject.show, season, value, *match.span(), phrase.rule.id, 0.9, credit)
        yield context.rest(sighting, ("person", start, end))


def _acts_on_show(context: Context, match: re.Match[str]) -> bool:
    """Whether what somebody joins or leaves by name is a show: "left Amber Line", not "left Seoul"."""
    if not match.groupdict().get("show"):
        return True
    start, end = match.span("show")
    return any(naming.show and naming.start < end and start < naming.end for naming in context.subjects.namings)


def _character(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    return groups.get("part") or groups.get("part2")


def _person(context: Context, words: str, position: int) -> str | None:
    """The full name that ``words`` stand for, None where they name no person."""
    name = _TITLES.sub("", words)
    position += len(words) - len(name)
    if _NOT_HANGUL.search(name) or _is_other(context, position, name):
        return None
    speaker = context.person(name, position)
    if speaker.name and speaker.resolved_by in ("name", "alias", "surname") and _is_full(speaker.name):
        return speaker.name
    return name if _is_full(name) and speaker.resolved_by != "organisation" else None


def _is_full(name: str) -> bool:
    """Whether ``name`` has a family name and a given name."""
    return len(name.split()) > 1 or re.fullmatch(r"[가-힣]{3,4}", name) is not None


def _is_other(context: Context, position: int, name: str) -> bool:
    """Whether the words name a show or an outlet."""
    end = position + len(name)
    shows = any(naming.start < end and position < naming.end for naming in context.subjects.namings)
    mention = context.credits.source_at(position, end)
    return shows or (mention is not None and name.startswith(context.text[mention.start : mention.end]))


def to_record(value: Value) -> dict[str, object]:
    """``value`` as the record's object."""
    assert isinstance(value, Casting)
    return asdict(value)


def from_record(record: Mapping[str, object]) -> Casting:
    """The value that ``to_record`` wrote."""
    character = record.get("character")
    return Casting(
        str(record["person"]), cast("Change", record["change"]), character if isinstance(character, str) else None
    )


def slot(value: Value) -> tuple[str, ...]:
    """A person has one place in a season's cast."""
    assert isinstance(value, Casting)
    return (value.person,)


def relate(left: Value, right: Value) -> Relation:
    """How two claims about one person relate: nobody both stays and leaves; a named part refines."""
    assert isinstance(left, Casting)
    assert isinstance(right, Casting)
    if (left.change == "leaves") != (right.change == "leaves"):
        return "conflict"
    if left.character and right.character and left.character != right.character:
        return "conflict"
    if left.character != right.character:
        return "refines"
    return "same" if left.change == right.change else "compatible"


_WORDS: dict[Change, str] = {"joins": "joins the cast", "returns": "returns", "leaves": "leaves the cast"}


def phrase(value: Value) -> str:
    """The claim as a neutral statement: ``Ok Ha-rin returns as Cha Yu-bin``."""
    assert isinstance(value, Casting)
    part = f" as {value.character}" if value.character else ""
    return f"{value.person} {_WORDS[value.change]}{part}"


TYPE = ClaimType("casting", RULES, extract, to_record, from_record, slot, relate, phrase)
