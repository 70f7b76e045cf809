"""A text -> its utterances: statements joined over sentences and paragraphs, each with who said it.

A sentence says who speaks by its cue. Words in marks without a cue go to the speaker of their paragraph, else to the
last one that a cue named; a paragraph that opens with a mark goes on where the one before was left open.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .korean import read_korean_sentence
from .marks import Quotation, pair_marks
from .sentences import sentence_spans
from .speech import Grammar, grammar, guess_language
from .statements import Directness, Piece, Statement, read_sentence
from .tokens import Token, tokenize


@dataclass(frozen=True, slots=True)
class Utterance:
    """One quotation of one speaker. ``mention``: offsets of the words that name the speaker, None where none do.

    ``inherited`` says that the mention stands with an earlier utterance. ``start`` to ``end`` is the evidence.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...]
    directness: Directness
    mention: tuple[int, int] | None
    verb: str = ""
    explicit: bool = True
    inherited: bool = False

    @property
    def cued(self) -> bool:
        """Whether a cue of its own says who speaks."""
        return bool(self.verb)


def read_utterances(
    text: str, paragraphs: Sequence[tuple[int, int]], language: str | None = None
) -> tuple[Utterance, ...]:
    """The utterances in the ``paragraphs`` of ``text``, in order."""
    language = language or guess_language(text)
    words = grammar(language if language in ("en", "es", "id") else "en")
    state = _State()
    found: list[Utterance] = []
    for start, end in paragraphs:
        found += state.join(_Paragraph(text, start, end, words))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """A contiguous fragment of a quotation in a plain text: ``speaker`` as mentioned, ``name`` as resolved."""

    start: int
    end: int
    speaker: str | None
    name: str | None


def read_quotes(text: str) -> tuple[QuoteSpan, ...]:
    """The quotations in a plain text of general news, fragment by fragment; each line is a paragraph."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    return tuple(
        QuoteSpan(piece.start, piece.end, mention, mention)
        for utterance in read_utterances(text, lines)
        for mention in [text[slice(*utterance.mention)] if utterance.mention else None]
        for piece in utterance.pieces
    )


class _Paragraph:
    """One paragraph, read sentence by sentence."""

    def __init__(self, text: str, start: int, end: int, words: Grammar) -> None:
        self.text, self.start, self.end = text, start, end
        self.is_korean = guess_language(text[start:end]) == "ko"
        self.quotations = pair_marks(text, start, end)
        self.sentences = tuple(sentence_spans(text, start, end, self.quotations))
        self.statements = [s for at, stop in self.sentences for s in self._read(at, stop, words)]

    def _read(self, start: int, end: int, words: Grammar) -> Iterator[Statement]:
        inside = [q for q in self.quotations if q.start < end and q.end > start]
        if self.is_korean:
            yield from read_korean_sentence(self.text, start, end, inside)
            return
        yield from read_sentence(tokenize(self.text, start, end, inside), words)

    @property
    def left_open(self) -> bool:
        """Whether the last quotation lacks its closing mark."""
        return bool(self.quotations) and not self.quotations[-1].closed and self.quotations[-1].end >= self.end - 1

    @property
    def all_quoted(self) -> bool:
        """Whether nothing but a quotation stands in the paragraph."""
        outside = self.end - self.start - sum(q.end - q.start for q in self.quotations)
        return bool(self.quotations) and outside <= 3


class _State:
    """Who spoke last, and whether the last quotation is still open."""

    def __init__(self) -> None:
        self.speaker: tuple[int, int] | None = None
        self.open = False

    def join(self, paragraph: _Paragraph) -> list[Utterance]:
        found: list[Utterance] = []
        waiting: list[Statement] = []
        for statement in paragraph.statements:
            if not statement.verb:
                last = found[-1] if found else None
                if (
                    last is not None
                    and last.directness == "direct"
                    and _adjacent(paragraph.text, last.end, statement.start)
                ):
                    found[-1] = _joined(last, statement)
                else:
                    waiting.append(statement)
                    found.append(self._uncued(statement, found))
                continue
            mention = statement.speaker
            if mention is None:
                mention = self.speaker
            utterance = Utterance(
                statement.start,
                statement.end,
                statement.pieces,
                statement.directness,
                mention,
                statement.verb,
                statement.explicit,
                statement.speaker is None,
            )
            if (
                found
                and not found[-1].cued
                and statement.directness == "direct"
                and _adjacent(paragraph.text, found[-1].end, statement.start)
            ):
                utterance = replace(utterance, start=found[-1].start, pieces=found[-1].pieces + utterance.pieces)
                found.pop()
            elif found and not found[-1].cued and found[-1].inherited and len(found) == 1:
                found[-1] = replace(found[-1], mention=mention)
            found.append(utterance)
            if mention is not None:
                self.speaker = mention
        self.open = paragraph.left_open
        return found

    def _uncued(self, statement: Statement, found: Sequence[Utterance]) -> Utterance:
        mention = found[-1].mention if found else self.speaker
        return Utterance(statement.start, statement.end, statement.pieces, "direct", mention, inherited=True)


def _adjacent(text: str, left: int, right: int) -> bool:
    return (
        left <= right
        and len(text[left:right].strip(" \t\r\n.,;:")) == 0
        or right - left < 140
        and not any(mark in text[left:right].strip() for mark in ".!?\n")
    )


def _joined(utterance: Utterance, statement: Statement) -> Utterance:
    return replace(utterance, end=statement.end, pieces=utterance.pieces + statement.pieces)
