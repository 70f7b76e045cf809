"""Interviews printed as question and answer: each answer is one utterance of the person whose label it bears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Block, Speaker

if TYPE_CHECKING:
    from ..context import Context

_LABEL = re.compile(
    r"(?P<letter>(?:A|R|J|답|Answer|Respuesta|Jawab(?:an)?)(?: \d{1,2})?)\s?[.:\-–—]\s?[-–—]?\s*"
    r"|(?P<name>[A-ZÀ-Þ가-힣][^:.?!\n“”\"«»]{1,48}?)(?: \([^)\n]{1,80}\))?\s?(?::|\. ?[-–—])\s*"
)
# Labels that name what follows, and nobody who speaks.
_NOBODY = re.compile(
    r"(?:Sources?|Via|Photos?|Images?|Pictures?|Credits?|Data|Notes?|Updates?|Fuentes?|Foto(?:s|grafía)?|Imagen|Datos|Sumber"
    r"|Gambar|출처|사진|자료|제공|Quelle|Crédits?)(?: (?:by|credit|de|oleh))?",
    re.IGNORECASE,
)
_ANSWERED = ("answer", None, "entry")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: ``start`` to ``end`` with its label, ``parts`` the spoken words, paragraph by paragraph."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    speaker: Speaker


def read_answers(context: Context) -> tuple[Answer, ...]:
    """The answers of the article, in order; empty where it is no interview."""
    found = list(_read(context))
    labelled = sum(answer.parts[0][0] > answer.start for answer in found)
    is_interview = labelled >= 2 or any(block.role == "answer" for block in context.blocks)
    return tuple(found) if is_interview else ()


def _read(context: Context) -> Iterator[Answer]:
    current: Answer | None = None
    for block in context.blocks:
        answer = _labelled(context, block)
        if answer is None and block.role == "answer":
            answer = _unlabelled(context, block, current)
            if current is not None and answer is not None and answer.start == current.start:
                current = answer
                continue
        if answer is None:
            if current is not None:
                yield current
            current = None
            continue
        if current is not None:
            yield current
        current = answer
    if current is not None:
        yield current


def _labelled(context: Context, block: Block) -> Answer | None:
    """The answer in ``block`` where it opens with somebody's name or with the letter of an answer."""
    if block.role not in _ANSWERED or block.kind in ("heading", "cell"):
        return None
    label = _LABEL.match(context.text, block.start, block.end)
    if label is None or label.end() >= block.end or context.text[label.end()] in '"“«‘':
        return None
    speaker = context.people.interviewee(block.start) if label["letter"] else _named(context, label["name"], block)
    if speaker is None:
        return None
    return Answer(block.start, block.end, ((label.end(), block.end),), speaker)


def _named(context: Context, name: str, block: Block) -> Speaker | None:
    """The person whose label ``name`` is; None where the words before the colon are no person's name."""
    if len(name.split()) > 6 or _NOBODY.fullmatch(name):
        return None
    speaker = context.person(name, block.start)
    is_person = speaker.name is not None and speaker.resolved_by in ("name", "alias", "surname")
    names = (speaker.name or "").split(" and ")
    return speaker if is_person and all(context.people.is_figure(part) for part in names) else None


def _unlabelled(context: Context, block: Block, before: Answer | None) -> Answer | None:
    """An answer without a label: the next paragraph of the one before, else the interviewee's."""
    if before is not None and _follows(context, before, block):
        return Answer(before.start, block.end, (*before.parts, (block.start, block.end)), before.speaker)
    speaker = context.people.interviewee(block.start)
    return Answer(block.start, block.end, ((block.start, block.end),), speaker) if speaker else None


def _follows(context: Context, answer: Answer, block: Block) -> bool:
    between = [b for b in context.blocks if answer.end <= b.start < block.start]
    return not between
