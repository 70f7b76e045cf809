"""A text -> its utterances: statements joined over sentences and paragraphs, each with who said it.

A sentence says who speaks by its cue. Words in marks without a cue go to the speaker of their paragraph, else to the
last one that a cue named; a paragraph that opens with a mark goes on where the one before was left open.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from ..sentences import sentence_spans
from .grammar import LANGUAGES, SPEECH_FORMS, Grammar, grammar, guess_language, is_korean
from .korean import read_korean_sentence
from .marks import LONGEST_ARTICLE, LONGEST_PARAGRAPH, Quotation, pair_marks, quotations_within
from .statements import Directness, Piece, Statement, bare_speaker, introduced_speaker, read_sentence
from .tokens import tokenize

# Words of a "sentence" that are read at once: what is longer is a list or hostile.
_LONGEST_SENTENCE = 400


# Characters of a sentence that only says who has just spoken.
_LONGEST_BARE_CUE = 200
# Characters of an opening mark, with the one nested in it.
_WIDEST_MARK = 3
# A wire's place, and the agency in brackets, in front of the first sentence.
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.’'-]{2,20}(?: [A-ZÀ-Þ][A-ZÀ-Þ.’'-]{1,20}){0,3}(?:, [A-Z][\w.]{1,20}){0,2}"
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2})? ?(?:\([^()\n]{2,40}\) ?)?(?:—|–|--|-) "
)
# A dash and a name, and nothing but what they are behind it.
_SIGNED = re.compile(
    r"[—–―~-]{1,2}\s?(?P<name>(?:[A-Z]\. ?)?[A-ZÀ-Þ가-힣][\w’'-]*"
    r"(?: (?:(?:de|del|van|von|of|la) )?[A-ZÀ-Þ가-힣][\w’'-]*){0,5}?)(?:[,(][^\n]*)?\.?\s*"
)
_LONGEST_SIGNATURE = 120
# Punctuation, somebody, and what may be a verb of speech.
_SWALLOWED = re.compile(r"[,?!] (?:he|she|[A-Z][\w’'-]{1,24}(?: [A-Z][\w’'-]{1,24}){0,2}) (?P<verb>\w{3,16})(?=[ .,:])")


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
    #: The offsets of whom ``mention`` stands for in its sentence, where that is "who".
    antecedent: tuple[int, int] | None = None

    @property
    def cued(self) -> bool:
        """Whether a cue of its own says who speaks."""
        return bool(self.verb)


def read_utterances(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    language: str | None = None,
    *,
    set_off: Container[int] = (),
    explicit: bool = False,
) -> tuple[Utterance, ...]:
    """The utterances in the ``paragraphs`` of ``text``, in order.

    ``set_off``: the starts of paragraphs that are set off as quotations and need no marks. ``explicit``: without the
    thoughts that are told without marks.
    """
    language = language or guess_language(text)
    words = grammar(language if language in LANGUAGES else "en")
    state = _State()
    found: list[Utterance] = []
    for start, end in paragraphs:
        if start >= LONGEST_ARTICLE:
            break
        if end - start > LONGEST_PARAGRAPH:
            continue
        signer = _signer(text, start, end) if found and state.all_quoted else None
        if signer is not None:
            found[-1] = replace(found[-1], end=end, mention=signer, verb="dash", inherited=False, antecedent=None)
            state.speaker, state.all_quoted = signer, False
            continue
        goes_on = state.open
        new = state.join(_Paragraph(text, start, end, words, set_off=start in set_off, explicit=explicit))
        if goes_on and new and found and _opens_with(new[0], start):
            found[-1] = _continued(found[-1], new.pop(0))
        found += new
    return tuple(found)


def _signer(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Who signs, behind a dash, the quotation that the paragraph before was: — Dana Voss, showrunner."""
    signed = _SIGNED.fullmatch(text, start, end) if end - start <= _LONGEST_SIGNATURE else None
    return signed.span("name") if signed else None


def _opens_with(utterance: Utterance, start: int) -> bool:
    """Whether the paragraph at ``start`` opens with ``utterance``'s own first marks."""
    return utterance.directness == "direct" and utterance.pieces[0].start - start <= _WIDEST_MARK


def _continued(left: Utterance, right: Utterance) -> Utterance:
    """One utterance over two paragraphs; a cue in either says who speaks."""
    named = right if right.cued and not left.cued else left
    return replace(named, start=left.start, end=right.end, pieces=left.pieces + right.pieces)


def _is_aside(found: Sequence[Utterance]) -> bool:
    """Whether the last utterance is told beside the cue of the one before: “…,” said Lee, who had said that …. “…”"""
    if len(found) < 2 or found[-1].directness != "indirect":
        return False
    return not found[-1].explicit or found[-1].antecedent is not None


class _Paragraph:
    """One paragraph, read sentence by sentence."""

    def __init__(
        self, text: str, start: int, end: int, words: Grammar, *, set_off: bool = False, explicit: bool = False
    ) -> None:
        self.text, self.start, self.end = text, start, end
        self._explicit = explicit
        self.is_korean = is_korean(text[start:end])
        self.quotations = tuple(_repaired(text, quotation) for quotation in pair_marks(text, start, end))
        self.sentences = sentence_spans(text, start, end)
        self.introduces: tuple[int, int] | None = None
        #: Each with the number of its sentence.
        self.statements = self._whole() if set_off and not self.quotations else list(self._numbered(words))

    def _whole(self) -> list[tuple[int, Statement]]:
        piece = Piece(self.start, self.end, quoted=True)
        return [(0, Statement(self.start, self.end, (piece,), "direct"))]

    def _numbered(self, words: Grammar) -> Iterator[tuple[int, Statement]]:
        for number, (start, end) in enumerate(self.sentences):
            for statement in self._read(start, end, words):
                yield number, self._named_behind(number, statement, words) or statement

    def _named_behind(self, number: int, statement: Statement, words: Grammar) -> Statement | None:
        """``statement``, which nothing in its sentence names, by the next one: “Who knows?” Lee, the director, said."""
        alone = statement.end >= self.sentences[number][1] and not statement.verb and not self.is_korean
        if not alone or number + 1 >= len(self.sentences) or self.text[statement.end - 2] not in "?!…":
            return None
        start, end = self.sentences[number + 1]
        speaker = self._bare_speaker(start, end, words)
        return replace(statement, end=end, speaker=speaker, verb="bare", explicit=True) if speaker else None

    def _bare_speaker(self, start: int, end: int, words: Grammar) -> tuple[int, int] | None:
        """Who speaks by the sentence ``text[start:end]`` that reports nothing itself."""
        if end - start > _LONGEST_BARE_CUE or not words.may_report(self.text[start:end], explicit=True):
            return None
        tokens = tokenize(self.text, start, end, quotations_within(self.quotations, start, end))
        return bare_speaker(tokens, words)

    def _read(self, start: int, end: int, words: Grammar) -> Iterator[Statement]:
        dateline = _DATELINE.match(self.text, start, end) if start == self.start else None
        start = dateline.end() if dateline else start
        inside = quotations_within(self.quotations, start, end)
        if self.is_korean:
            yield from read_korean_sentence(self.text, start, end, inside)
            return
        if not inside and self.text[end - 1] != ":" and not self._may_report(start, end, words):
            return
        tokens = tokenize(self.text, start, end, inside)
        self.introduces = introduced_speaker(tokens[-_LONGEST_SENTENCE:], words)
        for first in range(0, len(tokens), _LONGEST_SENTENCE):
            yield from read_sentence(tokens[first : first + _LONGEST_SENTENCE], words)

    def _may_report(self, start: int, end: int, words: Grammar) -> bool:
        return words.may_report(self.text[start:end], explicit=self._explicit)

    def is_one_word(self, statement: Statement) -> bool:
        """Whether ``statement`` is no more than a word."""
        return all(" " not in self.text[piece.start : piece.end] for piece in statement.pieces)

    @property
    def left_open(self) -> bool:
        """Whether the last quotation lacks its closing mark."""
        return bool(self.quotations) and not self.quotations[-1].closed and self.quotations[-1].end >= self.end - 1

    @property
    def all_quoted(self) -> bool:
        """Whether nothing but a quotation stands in the paragraph."""
        outside = self.end - self.start - sum(q.end - q.start for q in self.quotations)
        return bool(self.quotations) and outside <= 3


def _repaired(text: str, quotation: Quotation) -> Quotation:
    """``quotation`` ended before the cue that a missing closing mark has swallowed: “We are done, she said. …"""
    if quotation.closed:
        return quotation
    for match in _SWALLOWED.finditer(text, quotation.inner_start, quotation.end):
        if match["verb"].lower() in SPEECH_FORMS:
            end = match.start() + 1
            return replace(quotation, end=end, inner_end=end)
    return quotation


class _State:
    """Who spoke last, and whether the last quotation is still open."""

    def __init__(self) -> None:
        self.speaker: tuple[int, int] | None = None
        self.open = False
        #: Whether the last paragraph was a quotation that names nobody.
        self.all_quoted = False

    def join(self, paragraph: _Paragraph) -> list[Utterance]:
        """The utterances of ``paragraph``; who speaks is remembered for the next."""
        found: list[Utterance] = []
        last = -2
        for number, statement in paragraph.statements:
            adjacent = number - last <= 1
            if not statement.verb:
                if not adjacent and paragraph.is_one_word(statement):
                    continue  # a word in marks on its own is a label, not speech
                self._add_uncued(found, statement, adjacent=adjacent)
            else:
                self._add_cued(found, statement, adjacent=adjacent)
            last = number
        self.speaker = paragraph.introduces or self.speaker
        self.open = paragraph.left_open
        self.all_quoted = paragraph.all_quoted and len(found) == 1 and not found[0].cued
        return found

    def _add_uncued(self, found: list[Utterance], statement: Statement, *, adjacent: bool) -> None:
        """Words in marks alone go on with the utterance before, or open one of the speaker before."""
        at = -2 if _is_aside(found) else -1
        if found and adjacent and found[at].directness == "direct":
            found[at] = replace(found[at], end=statement.end, pieces=found[at].pieces + statement.pieces)
            return
        mention = (found[-1].antecedent or found[-1].mention) if found else self.speaker
        found.append(Utterance(statement.start, statement.end, statement.pieces, "direct", mention, inherited=True))

    def _add_cued(self, found: list[Utterance], statement: Statement, *, adjacent: bool) -> None:
        mention = statement.speaker or self.speaker
        utterance = Utterance(
            statement.start,
            statement.end,
            statement.pieces,
            statement.directness,
            mention,
            statement.verb,
            statement.explicit,
            statement.speaker is None,
            statement.antecedent,
        )
        if found and not found[-1].cued and len(found) == 1:
            if adjacent and statement.directness == "direct":
                first = found.pop()
                utterance = replace(utterance, start=first.start, pieces=first.pieces + utterance.pieces)
            else:
                found[-1] = replace(found[-1], mention=mention)
        found.append(utterance)
        self.speaker = statement.antecedent or mention or self.speaker
