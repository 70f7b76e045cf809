"""What a kept block is besides its kind: pull quote, embedded post, question, answer, entry, correction, summary."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .layout import Layout, Piece
from .model import BlockRole, Moment
from .moments import read_stamp

_CORRECTION = re.compile(
    r"""^[\W_]{0,6}(?:corrections?|clarifications?|editor[’']?s?\s(?:note|correction)|update[ds]?|erratum|fe\sde\serrores|
    rectificación|corrección|koreksi|ralat|korrektur|정정|바로잡습니다)\b[^.]{0,60}?[:—–-]|
    ^[\W_]{0,6}this\s(?:article|story|post|piece|report)\s(?:was|has\sbeen)\s(?:\w{1,12}\s)?
    (?:amended|corrected|updated|clarified)\b|
    \ban?\s(?:earlier|previous)\sversion\sof\sthis\s(?:article|story|post)\b|^[\W_]{0,6}an?\s(?:earlier|previous)\sversion\b""",
    re.IGNORECASE | re.VERBOSE,
)
_QUESTION_LABEL = re.compile(
    r"^(?:Q\d{0,2}|Question|P|Pregunta|Frage|문|질문|T|Tanya|Pertanyaan)\s?[.:)：]\s", re.IGNORECASE
)
_ANSWER_LABEL = re.compile(r"^(?:A|Answer|R|Respuesta|Antwort|답|답변|J|Jawab|Jawaban)\s?[.:)：]\s", re.IGNORECASE)
_SPEAKER_LABEL = re.compile(r"^[^\W\d_][\w.'’ -]{1,40}(?:\s\([^)]{1,60}\))?:\s")
_ASKS = re.compile(r"[?？]\W{0,3}$")
_FIRST_PERSON = re.compile(r"\b(?:I|I[’']m|I[’']ve|my|me|yo|mi|me|saya|aku|ich)\b|(?:^|\s)(?:저는|제가|나는|내가)")
# From this size on a paragraph is the article's first, and what follows is no dek.
_RUNNING = 160
_TWEET_END = re.compile(r"\(@[\w.]{1,40}")


@dataclass(frozen=True, slots=True)
class Part:
    """A kept block's role and, in a live blog, its entry's time."""

    role: BlockRole | None = None
    time: Moment | None = None


def roles_of(pieces: Sequence[Piece], layout: Layout) -> list[Part]:
    """A part for every piece."""
    entries = _entries(pieces, layout)
    first = next(
        (i for i, piece in enumerate(pieces) if piece.kind == "paragraph" and piece.size > _RUNNING), len(pieces)
    )
    roles = [_own_role(piece, layout, at_top=index <= first) for index, piece in enumerate(pieces)]
    if not any(entries):
        _mark_interview(pieces, roles)
    parts = []
    for piece, role, entry in zip(pieces, roles, entries, strict=True):
        inside: BlockRole | None = "entry" if entry and piece.kind != "caption" else None
        parts.append(Part(role or inside, entry))
    return parts


def _own_role(piece: Piece, layout: Layout, *, at_top: bool) -> BlockRole | None:
    if piece.kind == "caption":
        return None
    named = [layout.places[index].part for index in list(layout.around(piece.place))[:4]]
    tags = [layout.places[index].tag for index in list(layout.around(piece.place))[:3]]
    if _CORRECTION.search(piece.text[:400]):
        return "correction"
    if "embed" in named and ("blockquote" in tags or _TWEET_END.search(piece.text) or piece.size < 400):
        return "embed"
    if "pull-quote" in named:
        return "pull-quote"
    if piece.lead or "summary" in named or (at_top and "dek" in named):
        return "summary"
    return None


def _entries(pieces: Sequence[Piece], layout: Layout) -> list[Moment | None]:
    """For each piece the time of the live-blog entry it is in, None outside of any.

    Entries are sibling elements, three or more, each with a time stamp of its own.
    """
    siblings: dict[int, list[int]] = {}
    for index, place in enumerate(layout.places):
        if place.time and place.tag in ("div", "section", "article", "li"):
            siblings.setdefault(place.parent, []).append(index)
    found: dict[int, Moment] = {}
    for group in siblings.values():
        stamps = [(index, read_stamp(layout.places[index].time)) for index in group]
        moments = {index: moment for index, moment in stamps if moment and moment.has_time}
        if len(moments) >= 3 and len({moment.at for moment in moments.values()}) >= 3:
            found.update(moments)
    return [
        next((found[i] for i in layout.around(piece.place) if i in found), None) if found else None for piece in pieces
    ]


def _mark_interview(pieces: Sequence[Piece], roles: list[BlockRole | None]) -> None:
    """Mark the turns of an interview printed as question and answer, if this is one."""
    turns = [_turn(piece) for piece in pieces]
    labelled = sum(1 for turn in turns if turn in ("question-label", "answer-label"))
    speakers = sum(1 for turn in turns if turn == "speaker")
    questions = sum(1 for turn in turns if turn in ("question-label", "asks", "bold", "asking-heading"))
    if labelled < 2 and not (speakers >= 3 and questions >= 2) and not _is_unlabelled(pieces, turns):
        return
    answering = False
    for index, (piece, turn) in enumerate(zip(pieces, turns, strict=True)):
        if roles[index] is not None or piece.kind == "caption":
            continue
        if turn in ("question-label", "asking-heading", "asks", "bold"):
            roles[index], answering = "question", True
        elif turn in ("answer-label", "speaker"):
            roles[index] = "answer"
            answering = turn == "answer-label"
        elif piece.kind == "heading":
            answering = False
        elif (answering and labelled < 2 and not speakers) or (
            answering and index and roles[index - 1] == "answer" and not _is_telling(piece.text) and labelled >= 2
        ):
            roles[index] = "answer"
        else:
            answering = False


def _turn(piece: Piece) -> str:
    """What ``piece`` would be in an interview."""
    text = piece.text
    if piece.kind == "caption":
        return ""
    if _QUESTION_LABEL.match(text):
        return "question-label"
    if _ANSWER_LABEL.match(text):
        return "answer-label"
    if piece.kind == "heading" and piece.level and _ASKS.search(text):
        return "asking-heading"
    if piece.bold and piece.size <= 300 and piece.kind != "heading":
        return "asks" if _ASKS.search(text) else "bold"
    if _SPEAKER_LABEL.match(text) and piece.kind in ("paragraph", "item"):
        return "speaker"
    return ""


def _is_unlabelled(pieces: Sequence[Piece], turns: Sequence[str]) -> bool:
    """True for bold questions that are answered in the first person, without names or marks."""
    asked = [
        i
        for i, turn in enumerate(turns)
        if turn == "asks" or (turn == "asking-heading" and pieces[i].bold and not pieces[i].loose)
    ]
    if len(asked) < 3:
        return False
    answers = [pieces[i + 1].text for i in asked if i + 1 < len(pieces) and not turns[i + 1]]
    first_person = sum(1 for text in answers if _FIRST_PERSON.search(text) and not _is_telling(text))
    return len(answers) >= 3 and first_person >= 0.6 * len(answers)


def _is_telling(text: str) -> bool:
    """True for a paragraph in the reporter's voice: somebody's words stand in quotation marks."""
    return any(mark in text for mark in '“”«»"‘')
