"""Which followed show, and which of its seasons, a clause is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .context import Context

_SEASON = re.compile(r"\bseason (\d+|one|two|three)\b|\b(first|second|third) (?:season|series)\b", re.IGNORECASE)
_NUMBER = {"one": 1, "first": 1, "two": 2, "second": 2, "three": 3, "third": 3}


@dataclass(frozen=True, slots=True)
class Subject:
    """``show`` is a watch-list id. ``season`` is the one that the words name, None where they name none or several."""

    show: str
    season: int | None


class Subjects:
    """The subjects of one article."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def at(self, start: int, end: int) -> Subject | None:
        """The followed show that ``text[start:end]`` is about; None where it is about something else."""
        context = self._context
        text = context.text
        shows = [
            show
            for show in context.watch.shows
            if any(name in text or name in context.article.title for name in show.names)
        ]
        if not shows:
            return None
        sentence = context.sentence_at(start)
        words = text[sentence.start : sentence.end] if sentence else text[start:end]
        match = _SEASON.search(words)
        season = None
        if match:
            word = (match[1] or match[2]).lower()
            season = int(word) if word.isdigit() else _NUMBER[word]
        return Subject(shows[0].id, season)
