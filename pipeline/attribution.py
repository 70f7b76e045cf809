"""Whom the article credits for a statement: its origin, and the sources between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .model import Credit

if TYPE_CHECKING:
    from .context import Context


class Credits:
    """The credits of one article."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def at(self, start: int, end: int) -> Credit:
        """Whom the article credits for the statement ``text[start:end]``; an empty credit where it credits nobody."""
        sentence = self._context.sentence_at(start)
        words = self._context.text[sentence.start : sentence.end] if sentence else self._context.text[start:end]
        match = re.search(r"[Aa]ccording to ([A-Z]\w+)", words)
        return Credit(match[1]) if match else Credit()
