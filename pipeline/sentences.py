"""Blocks -> sentences. A quotation is never cut in two, nor an abbreviation from what follows it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .lexicons import read_words
from .model import Block
from .speech.grammar import SPEECH_FORMS
from .speech.marks import Quotation, pair_marks

_ABBREVIATIONS = frozenset(read_words("sentences", "abbreviations"))
_STARTERS = frozenset(read_words("sentences", "starters"))
_CLOSING = "\"”’'»)」』]"
# Its first mark is looked for before all else, as fast as a single letter is.
_END = re.compile(
    rf"[.!?…。！？\n](?:(?<=[.!?…])[.!?…]{{0,7}}[{re.escape(_CLOSING)}]{{0,3}}"
    r"\s+(?=[\"“‘'«(\[¿¡—–-]{0,3}\s?[A-Z0-9À-ÖØ-Þ가-힣#@])"
    rf"|(?<=[。！？])[{re.escape(_CLOSING)}]{{0,3}}\s*(?=\S)|(?<=\n)\n*)"
)
_LAST_WORD = re.compile(r"(?<![^\W_])[^\W_]+(?:\.[^\W_]+)*$")
_NEXT_WORD = re.compile(r"\W{0,3}([\w’'.-]+)")
_NEXT_WORDS = re.compile(r"\W{0,3}((?:[\w’'.-]+\s+){0,5}[\w’'.-]+)")
_INITIAL_OR_ACRONYM = re.compile(r"(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: half-open offsets into the article's text, and the block that it lies in."""

    start: int
    end: int
    block: Block


def split_sentences(text: str, block: Block) -> Iterator[Sentence]:
    """The sentences of ``block``, in order, without the white space between them."""
    for start, end in sentence_spans(text, block.start, block.end):
        yield Sentence(start, end, block)


@lru_cache(maxsize=1024)
def sentence_spans(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The sentences of the paragraph ``text[start:end]`` as half-open spans."""
    return tuple(_spans(text, start, end, pair_marks(text, start, end)))


def _spans(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    held = [q for q in quotations if q.closed or q.end == end]
    at, index = start, 0
    for match in _END.finditer(text, start, end):
        while index < len(held) and held[index].end <= match.start() + 1:
            index += 1
        if index < len(held) and held[index].start <= match.start() and match.end() < held[index].end:
            continue
        if "\n" not in match[0] and not _ends(text, at, match, end):
            continue
        if text[at : match.end()].strip():
            yield at, match.end() - (len(match[0]) - len(match[0].rstrip()))
        at = match.end()
    stop = start + len(text[start:end].rstrip())
    if at < stop:
        yield at, stop


def _ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a sentence ends at ``match``, which looks like an end."""
    if match[0][0] == "." and match[0][1:2] not in "." + _CLOSING:
        return not _is_abbreviation(text, start, match, end)
    if match[0].rstrip()[-1] in _CLOSING and match[0][0] != ".":
        return not _goes_on_with_cue(text, match.end(), end)
    return True


def _is_abbreviation(text: str, start: int, match: re.Match[str], end: int) -> bool:
    last = _LAST_WORD.search(text, max(start, match.start() - 24), match.start())
    if last is None:
        return False
    following = _NEXT_WORD.match(text, match.end(), min(end, match.end() + 60))
    next_word = following[1] if following else ""
    if last[0] in _ABBREVIATIONS:
        return next_word not in _STARTERS or last[0] in ("Mr", "Mrs", "Ms", "Dr", "Prof", "Sra", "St")
    return bool(_INITIAL_OR_ACRONYM.match(last[0])) and next_word not in _STARTERS and not next_word.isdigit()


def _goes_on_with_cue(text: str, at: int, end: int) -> bool:
    """Whether a name and a verb of speech follow a closing mark: “Who knows?” Lee said."""
    following = _NEXT_WORDS.match(text, at, min(end, at + 90))
    if following is None or text[at] in '"“«‘':
        return False
    for word in following[1].split():
        if word.lower().strip(".,:") in SPEECH_FORMS:
            return True
        if not (word[0].isupper() or word in ("de", "del", "von", "van", "al", "the", "of")) or word[-1] in ",:;":
            return False
    return False
