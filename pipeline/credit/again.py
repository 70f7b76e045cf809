"""What a text calls a source that it has named, or that it need not name: "the magazine", "the streamer", 해당 매체."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Required, TypedDict, cast

from ..lexicons import read_lexicon
from ..spotted import Near, Spotted
from .edge import COMPANIES
from .outlets import Mention, Outlets

if TYPE_CHECKING:
    from ..context import Context

_NEAR = 250
# What a measurer says of an audience.
_COUNTED = re.compile(r"\d[\d.,]*(?:%| ?(?:percent|per cent|million|billion|thousand|m|bn)\b|,\d{3}\b)")


class _Row(TypedDict, total=False):
    kinds: Required[list[str]]
    words: list[str]
    hangul: list[str]
    indonesian: list[str]
    near: bool


_ROWS = cast("list[_Row]", read_lexicon("credits")["again"])


def _words(language: str) -> dict[str, frozenset[str]]:
    """The kinds that each word of a language can mean, the longest word first."""
    rows = ((word.lower(), row["kinds"]) for row in _ROWS for word in cast("list[str]", row.get(language, [])))
    found = {word: frozenset(kinds) for word, kinds in rows}
    return {word: found[word] for word in sorted(found, key=len, reverse=True)}


_LATIN, _HANGUL, _INDONESIAN = _words("words"), _words("hangul"), _words("indonesian")
_ONLY_NEAR = frozenset(word for row in _ROWS if row.get("near") for word in row.get("words", ()))
_AGAIN = Near(
    re.compile(
        r"(?<!\w)(?:(?:the|la|el|al|del|that|es[ea]|dich[oa])"
        r"(?: same| misma| mismo| propia| propio| citad[oa]| mencionad[oa]| trade| cable"
        r"| streaming| public| (?-i:[A-Z][\w.]{1,12}))?"
        r"|its(?= (?:platform|streamer|network|broadcaster|channel)(?!\w))"
        r"|a(?= company (?:official|spokes\w+|representative)))"
        rf" (?P<what>{'|'.join(_LATIN)})(?!\w)"
        r"(?!,? (?:of|de|called)(?!\w)| (?-i:[A-Z]))"
        rf"|(?<!\w)(?P<hangul>{'|'.join(_HANGUL)})(?=[은는이가에의 ])"
        rf"|(?<!\w)(?P<indonesian>{'|'.join(_INDONESIAN)})(?: (?:streaming|hiburan))? (?:itu|tersebut)(?!\w)",
        re.IGNORECASE,
    ),
    Spotted("|".join(map(re.escape, (*_LATIN, *_HANGUL, *_INDONESIAN))), re.IGNORECASE),
    before=60,
    after=30,
)


def find_again(context: Context, outlets: Outlets, named: list[Mention]) -> Iterator[Mention]:
    """The sources that the text means without their names; ``named`` are those with, in order."""
    starts = [mention.start for mention in named]
    for match in _AGAIN.finditer(context.text, 0, len(context.text)):
        at = bisect_left(starts, match.start())
        if any(m.start < match.end() and match.start() < m.end for m in named[max(0, at - 1) : at + 1]):
            continue
        meant = _meant(context, outlets, match, named[:at])
        if meant is not None:
            yield Mention(match.start(), match.end(), *meant)


def _meant(context: Context, outlets: Outlets, match: re.Match[str], before: list[Mention]) -> tuple[str, str] | None:
    """Whom "the streamer" means: one named just before, the show's own platform, else the last that was named."""
    word = (match["what"] or match["hangul"] or match["indonesian"]).lower()
    kinds = _INDONESIAN[word] if match["indonesian"] else (_LATIN | _HANGUL)[word]
    near = [mention for mention in before if match.start() - mention.end < _NEAR]
    if word == "company" and (told := _opening(context, near) or _measurer(context, match, near)):
        return told
    if word in _ONLY_NEAR:
        return _last_of(near, kinds)
    if "newspaper" in kinds and _last_of(near, kinds) is None:
        # What an outlet that no list has is nobody knows before the text says so.
        kinds |= {mention.kind for mention in near if not mention.known and mention.kind == "magazine"}
    return _last_of(near, kinds) or _platform(context, outlets, kinds) or _last_of(before, kinds)


def _opening(context: Context, near: list[Mention]) -> tuple[str, str] | None:
    """The studio or platform that opened a sentence just before, and so is what "the company" goes on about."""
    for mention in reversed(near):
        sentence = context.sentence_at(mention.start)
        opens = sentence is not None and mention.start - sentence.start < 5
        if opens and mention.kind in ("studio", "platform") and not mention.common:
            return mention.name, mention.kind
    return None


def _measurer(context: Context, match: re.Match[str], near: list[Mention]) -> tuple[str, str] | None:
    """Who measured the figures that "the company" gives: the company named last, where that measures audiences."""
    sentence = context.sentence_at(match.start())
    companies = [mention for mention in near if mention.kind in {*COMPANIES, "tv"} and not mention.common]
    if sentence is None or not companies or companies[-1].kind != "measurement":
        return None
    counts = _COUNTED.search(context.text, sentence.start, min(sentence.end, sentence.start + _NEAR)) is not None
    return (companies[-1].name, companies[-1].kind) if counts else None


def _last_of(before: list[Mention], kinds: frozenset[str]) -> tuple[str, str] | None:
    return next(
        (
            (mention.name, mention.kind)
            for mention in reversed(before)
            if mention.kind in kinds and (not mention.common or mention.kind in ("trade", "magazine"))
        ),
        None,
    )


def _platform(context: Context, outlets: Outlets, kinds: frozenset[str]) -> tuple[str, str] | None:
    """The platform of the article's show: "the streamer" needs no name before it."""
    show = context.subjects.main
    if "platform" not in kinds or show is None or show.platform is None:
        return None
    outlet = outlets.named(show.platform)
    return (outlet.name, outlet.kind) if outlet else (show.platform, "platform")
