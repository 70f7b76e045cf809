"""A sentence -> the statements that it reports: what was said, in marks or not, and the cue that says who said it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .after_cue import read_after
from .before_cue import read_around, read_before
from .cue import Cue
from .cues import find_cues
from .grammar import Grammar
from .phrases import Phrase
from .speakers import antecedent, colon_speaker, speaker_of
from .subject_search import sentence_subject
from .tokens import Token
from .view import Span, View

# What somebody posts words under, or with: … with the caption “…”
_CAPTIONS = ("caption", "message", "words", "pie", "texto", "mensaje", "keterangan")
Directness = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of what was said: half-open offsets; ``quoted`` where it is what a pair of marks holds."""

    start: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """What one cue reports in one sentence. ``start`` to ``end`` is the evidence, cue included.

    ``verb`` is the cue's lemma or kind, empty for words in marks that the sentence gives to nobody; ``speaker`` are
    the offsets of whom it names; ``explicit`` says that the cue is one of speech rather than of thought.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...]
    directness: Directness
    speaker: tuple[int, int] | None = None
    verb: str = ""
    explicit: bool = False
    #: The offsets of whom ``speaker`` stands for in the sentence, where that is "who".
    antecedent: tuple[int, int] | None = None


def read_sentence(tokens: Sequence[Token], grammar: Grammar) -> tuple[Statement, ...]:
    """The statements in one sentence, in order, none overlapping another."""
    view = View(tokens, grammar, find_cues(tokens, grammar))
    found = [*_cued(view), *_uncued(view)]
    return tuple(sorted(found, key=lambda statement: statement.start))


def introduced_speaker(tokens: Sequence[Token], grammar: Grammar) -> tuple[int, int] | None:
    """The speaker whom a sentence that ends in a colon introduces: "Yeom continued:" before a paragraph in marks."""
    if not tokens or tokens[-1].text != ":":
        return None
    named = [cue.subject for cue in find_cues(tokens, grammar) if cue.subject is not None and cue.kind == "verb"]
    speaker = named[-1] if named else sentence_subject(tokens, len(tokens), grammar)
    return (tokens[speaker.first].start, tokens[speaker.last].end) if speaker else None


def bare_speaker(tokens: Sequence[Token], grammar: Grammar) -> tuple[int, int] | None:
    """Who speaks by a sentence that reports nothing itself: Lee, the director, said with a shrug."""
    cues = [cue for cue in find_cues(tokens, grammar) if cue.kind == "verb"]
    if len(cues) != 1 or cues[0].subject is None or cues[0].inverted or cues[0].verb is None:
        return None
    cue = cues[0]
    behind = tokens[cue.tail + 1 :]
    says_more = any(t.kind == "quote" or t.low in grammar.that_words or grammar.is_finite(t) for t in behind)
    if says_more or cues[0].verb.classes <= {"think", "call"} or cue.lead > 0:
        return None
    assert cue.subject is not None
    return tokens[cue.subject.first].start, tokens[cue.subject.last].end


def _cued(view: View) -> Iterator[Statement]:
    for cue in view.cues:
        if cue.lead in view.used and cue.first in view.used:
            continue
        spans = read_around(view, cue) or _on_either_side(view, cue)
        pieces = tuple(piece for span in spans for piece in _pieces(view, span))
        if pieces:
            view.used.update(range(min(cue.lead, spans[0][0]), max(cue.tail, spans[-1][1]) + 1))
            yield _statement(view, cue, spans, pieces)


def _on_either_side(view: View, cue: Cue) -> tuple[Span, ...]:
    before, after = read_before(view, cue), read_after(view, cue)
    if before and after and view.tokens[before[1]].kind != "quote" and not _stands_inside(view, cue, after):
        before = None
    return tuple(span for span in (before, after) if span is not None)


def _stands_inside(view: View, cue: Cue, after: Span) -> bool:
    """Whether only a comma divides the cue from what follows it."""
    return view.tokens[after[0] - 1].text == "," and after[0] - cue.tail == 2


def _statement(view: View, cue: Cue, spans: Sequence[Span], pieces: tuple[Piece, ...]) -> Statement:
    speaker = speaker_of(view.tokens, view.cues, cue, view.grammar)
    named = antecedent(view.tokens, view.cues, speaker, view.grammar) if speaker else None
    ends = [view.offsets(span) for span in (*spans, (cue.lead, cue.tail))]
    return Statement(
        min(start for start, _ in ends),
        max(end for _, end in ends),
        pieces,
        _directness(view, spans),
        _mention(view, speaker) if speaker else None,
        cue.verb.lemma if cue.verb else cue.kind,
        cue.verb.reports if cue.verb else cue.kind != "noun",
        _mention(view, named) if named is not None and named is not speaker else None,
    )


def _mention(view: View, phrase: Phrase) -> tuple[int, int]:
    """The characters of ``phrase``; of "she'll", the pronoun."""
    start, end = view.offsets((phrase.first, phrase.last))
    pronoun = view.grammar.pronoun_of(view.tokens[phrase.first]) if phrase.first == phrase.last else None
    return (start, start + len(pronoun)) if pronoun is not None else (start, end)


def _pieces(view: View, span: Span) -> Iterator[Piece]:
    """The quotations in ``span`` where it holds nothing else, else the whole span as it stands."""
    inside = range(span[0], span[1] + 1)
    if any(view.tokens[at].is_word for at in inside) or _leads_with_title(view, span):
        yield Piece(*view.offsets(span), quoted=False)
        return
    quoted = (_quoted(view.tokens[at]) for at in inside if view.tokens[at].kind == "quote")
    yield from (piece for piece in quoted if piece.start < piece.end)


def _directness(view: View, spans: Sequence[Span]) -> Directness:
    inside = [view.tokens[at] for first, last in spans for at in range(first, last + 1)]
    if not any(token.is_word for token in inside) and not any(_leads_with_title(view, span) for span in spans):
        return "direct"
    return "mixed" if any(token.kind == "quote" and not token.titled for token in inside) else "indirect"


def _leads_with_title(view: View, span: Span) -> bool:
    """Whether marked words go on from a title in marks of another kind: dijo que ‘La marea’ “no se apaga”."""
    first, following = view.tokens[span[0]], view.tokens[span[0] + 1 : span[1] + 1]
    if not first.titled or not following or following[0].kind != "quote" or following[0].titled:
        return False
    return first.quotation is not None and first.quotation.style != "double"


def _quoted(token: Token) -> Piece:
    quotation = token.quotation
    assert quotation is not None
    return Piece(max(quotation.inner_start, token.start), min(quotation.inner_end, token.end), quoted=True)


def _uncued(view: View) -> Iterator[Statement]:
    """Words in marks that no cue introduces and that are speech all the same."""
    for at, token in enumerate(view.tokens):
        if token.kind != "quote" or at in view.used or token.titled:
            continue
        introduced = _introduced(view, at) if view.ends_speech(at) or _ends_sentence(view, at) else None
        if introduced is not None:
            yield introduced
        elif _is_speech(view, at):
            yield Statement(token.start, token.end, (_quoted(token),), "direct")


def _introduced(view: View, at: int) -> Statement | None:
    """The quotation at ``at`` behind a colon, as said by the subject of the clause in front: Lee was blunt: “…”"""
    lead = at - 1 - (at > 1 and view.tokens[at - 1].text in ",:" and view.tokens[at - 2].low in _CAPTIONS)
    if at == 0 or (view.tokens[at - 1].text != ":" and view.tokens[lead].low not in _CAPTIONS):
        return None
    speaker = colon_speaker(view.tokens, lead, view.grammar)
    if speaker is None:
        return None
    quoted = _quoted(view.tokens[at])
    named = view.offsets((speaker.first, speaker.last))
    return Statement(named[0], view.tokens[at].end, (quoted,), "direct", named, "colon", explicit=True)


def _ends_sentence(view: View, at: int) -> bool:
    """Whether nothing but the sentence's full stop stands behind the quotation at ``at``: … se limitó a decir: «…»."""
    rest = view.tokens[at + 1 :]
    return len(rest) == 1 and rest[0].text == "." and view.tokens[at - 1].text == ":"


def _is_speech(view: View, at: int) -> bool:
    """Whether the quotation at ``at`` is a whole sentence, or all of this one."""
    token = view.tokens[at]
    if token.titled or token.quotation is None or token.quotation.style == "title":
        return False
    words = len(token.text.split())
    dot = view.tokens[at + 1 : at + 2]
    ends = token.text[-2:-1] in ".!?,…" or not token.quotation.closed or bool(dot and dot[0].text == ".")
    if not any(other.is_word for other in view.tokens):
        return ends or words >= 5
    if token.quotation.style == "single" or words < 4 or not ends:
        return False
    return at == 0 or view.tokens[at - 1].text in ",:" or token.text[1:2].isupper()
