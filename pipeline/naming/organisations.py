"""Organisations that speak as one: "Netflix said", "a spokesperson for tvN", "the streamer"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from ..credit.introduced import find_unknown, without_shorter
from ..credit.outlets import Mention, outlets_of
from ..letters import any_of
from ..lexicons import read_words

if TYPE_CHECKING:
    from ..context import Context

_COMPANY_WORDS = frozenset(read_words("roles", "companies", "words"))
_VOICES = frozenset(read_words("roles", "companies", "voices"))
_KINDS = read_words("roles", "companies", "kinds")
# Kinds of organisations that have a spokesperson.
_SPEAKERS = ("platform", "tv", "studio")
_GENERIC_WORDS = any_of(_COMPANY_WORDS | set(_KINDS))
_VOICE = re.compile(rf"(?<![^\W_]){any_of(_VOICES)}(?:nya)?(?![a-z])")
_GENERIC = re.compile(
    rf"(?:\b(?:the|both|la|el|pihak)\s)?(?:[\w.’'-]{{1,24}}\s){{0,3}}?{_GENERIC_WORDS}s?$", re.IGNORECASE
)


# Somebody without a name who only works there.
_INSIDER = re.compile(
    r"\b(?:person|people|sources?|insiders?|someone|somebody|executives?|employees?|staffers?|persona|fuentes?|orang|sumber)"
    r" (?:\w+ ){0,2}?(?:at|inside|within|from|in|near|close to|familiar with|de|en|di|dari|dalam) ",
    re.IGNORECASE,
)


# Whoever speaks for an actor, in words that name no company.
_AGENCY = re.compile(r"(?:[가-힣]{2,5}(?:의)? )?(?:소속사|매니지먼트)(?: (?:측|관계자|대표|대변인))?$")


class Organisations:
    """The organisations of one article."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._outlets = outlets_of(context.watch)
        self._named: dict[str, str | None] = {}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every organisation that the article names, in order."""
        text = self._context.text
        known = without_shorter(text, self._outlets.find(text))
        return tuple(sorted((*known, *find_unknown(text, known)), key=lambda mention: mention.start))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names as the article writes them."""
        return frozenset(self._context.text[m.start : m.end] for m in self.mentions)

    def named_in(self, words: str) -> str | None:
        """The organisation that ``words`` name: the last, as in "a spokesperson for Netflix"."""
        if words not in self._named:
            self._named[words] = self._named_in(words)
        return self._named[words]

    def _named_in(self, words: str) -> str | None:
        found = self._outlets.find(words) or self._outlets.find(f"The {words}")
        if found:
            return found[-1].name
        capitals = set(re.findall(r"[A-ZÀ-Þ][\w’'&-]+", words))
        named = (m.name for m in self.mentions if m.name in words or (not m.known and m.name.split()[0] in capitals))
        return next(named, None)

    def last_end(self, words: str) -> int | None:
        """Where the last known organisation that ``words`` name ends in them."""
        found = self._outlets.find(words)
        return found[-1].end if found else None

    def shortened(self, words: str) -> str | None:
        """The organisation whose name, as the article writes it, ends in ``words``: 벌집 of 스튜디오 벌집."""
        text = self._context.text
        return next((m.name for m in self.mentions if text[m.start : m.end].endswith(f" {words}")), None)

    def canonical(self, name: str) -> str:
        """The name under which the watch-list or the lexicon has ``name``."""
        outlet = self._outlets.named(name)
        return outlet.name if outlet else name

    def is_known(self, name: str) -> bool:
        """Whether the watch-list or the lexicon has ``name``."""
        return self._outlets.named(name) is not None

    def kind_of(self, name: str) -> str | None:
        """What sort of organisation ``name`` is."""
        outlet = self._outlets.named(name)
        if outlet is not None:
            return outlet.kind
        return next((mention.kind for mention in self.mentions if mention.name == name), None)

    def is_voice(self, words: str) -> bool:
        """Whether ``words`` are somebody who speaks for an organisation: a spokesperson, 관계자."""
        return _VOICE.search(words.lower()) is not None

    def is_generic(self, words: str) -> bool:
        """Whether ``words`` are a company without its name: the streamer, la plataforma."""
        return (
            bool(_GENERIC.search(words))
            and not _INSIDER.search(words)
            and not any(c.isupper() for c in words[1:].replace("U.S.", ""))
        )

    def _beside(self, position: int) -> str | None:
        """The last company that the sentence of ``position`` names before it: Lumen is quiet: a spokesperson said."""
        sentence = self._context.sentence_at(position)
        if sentence is None:
            return None
        inside = (m for m in self.mentions if sentence.start <= m.start and m.end <= position)
        return next((m.name for m in reversed(list(inside)) if m.kind in _SPEAKERS), None)

    def meant_by(self, words: str, position: int) -> str | None:
        """The organisation meant by generic ``words`` at ``position``: the last one named that can be it."""
        mentions = self.mentions
        index = bisect_left(mentions, position, key=lambda m: m.start)
        if self.is_voice(words) and (beside := self._beside(position)) is not None:
            return beside
        if _AGENCY.match(words):
            return None  # somebody's agency is no channel
        show = self._context.subjects.main
        home = self.canonical(show.platform) if show and show.platform else None
        is_maker = re.search(r"studio|production|productora|제작사|rumah produksi", words.lower())
        kinds = ("studio",) if is_maker else ("platform", "tv")
        if home is not None and not is_maker and home in {mention.name for mention in mentions[:index]}:
            return home
        for mention in reversed(mentions[:index]):
            if (
                mention.kind in kinds
                and not any(char.isdigit() for char in mention.name)
                and position - mention.start < 1500
            ):
                return mention.name
        return None if is_maker else home
