"""Why an article was read as it was, as rows for programs and as lines for people.

Rows are of three entries: ``sighting`` (its record, with ``reads``, what its rule reads, and ``because``, the steps it
rests on), ``declined`` (what was considered: ``type``, ``reason`` as a word, ``why`` as a sentence, its place) and
``block`` (``kept`` or not, and why). A step is ``what``, ``how`` and the place of its words, null where there are none.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from itertools import count, groupby
from typing import TextIO

import click

from pipeline.decisions import Declined
from pipeline.explaining.explain import Explained, Explanation
from pipeline.explaining.grounds import Step
from pipeline.model import Article
from pipeline.records import sighting_to_record

from .reading import sighting_row
from .tables import Row, cells, printable, write_rows

#: What CSV and Markdown show of a row.
COLUMNS = ("entry", "type", "rule", "reason", "why", "kept", "kind", "start", "end", "block", "text", "steps")
NARROWEST, WIDEST = 60, 160
_TYPES = {"quote": "Words in marks, and what was said", "viewership": "Numbers", "date": "Times"}
_LABEL = 8
# Characters: a candidate as short as this is shown amid its neighbours, where there is room for so many on each side.
_SHORT, _LEAST_REACH = 24, 8
# Cells of the words that a step rests on, however long its sentence.
_LEAST_WORDS = 16
# Words that bring marks of their own get no others.
_OPENERS = ('"', "“", "‘", "«", "「", "『", "'", "《", "〈")


def write_explanation(explanation: Explanation, blocks: Sequence[Row], out: TextIO, *, form: str) -> None:
    """Write why, with the page's ``blocks`` (``kept``, ``kind``, ``why``, ``text``), to ``out``."""
    if form == "table":
        width = shutil.get_terminal_size((100, 24)).columns
        colour = out.isatty() and not os.environ.get("NO_COLOR")
        out.writelines(f"{line}\n" for line in tell_explanation(explanation, blocks, width=width, colour=colour))
        return
    told = explanation_rows(explanation) if form in ("json", "ndjson") else flat_rows(explanation)
    write_rows([*told, *({"entry": "block", **block} for block in blocks)], COLUMNS, out, form=form)


# -- rows ------------------------------------------------------------------------------------------------------------


def explanation_rows(explanation: Explanation) -> Iterator[Row]:
    """The sightings and what was declined, as rows."""
    article = explanation.article
    for one in explanation.explained:
        record = sighting_to_record(one.sighting, article)
        because = [_step_row(step, article) for step in one.steps]
        yield {"entry": "sighting", **record, "reads": one.reads, "because": because}
    yield from (_declined_row(declined, article) for declined in explanation.declined)


def flat_rows(explanation: Explanation) -> Iterator[Row]:
    """The same for tables of plain cells: the steps of a sighting in one."""
    article = explanation.article
    for one in explanation.explained:
        sighting = one.sighting
        yield {
            "entry": "sighting",
            "type": sighting.type,
            "rule": sighting.rule,
            "why": one.reads,
            "start": sighting.start,
            "end": sighting.end,
            "block": _block_number(article, sighting.start),
            "text": article.text[sighting.start : sighting.end],
            "steps": "; ".join(_said(step, article) for step in one.steps),
        }
    yield from (_declined_row(declined, article) for declined in explanation.declined)


def _said(step: Step, article: Article) -> str:
    words = f"“{article.text[step.start : step.end]}”" if step.start is not None else ""
    return " ".join(part for part in (step.what, step.how, words) if part)


def _step_row(step: Step, article: Article) -> Row:
    text = article.text[step.start : step.end] if step.start is not None else None
    return {"what": step.what, "how": step.how, "text": text, "start": step.start, "end": step.end}


def _declined_row(declined: Declined, article: Article) -> Row:
    instead = declined.instead
    return {
        "entry": "declined",
        "type": declined.type,
        "reason": declined.reason.code,
        "why": declined.reason.value,
        "rule": declined.rule,
        "text": article.text[declined.start : declined.end],
        "start": declined.start,
        "end": declined.end,
        "block": _block_number(article, declined.start),
        "instead": {"start": instead[0], "end": instead[1]} if instead else None,
    }


def _block_number(article: Article, position: int) -> int | None:
    """Which block of the article ``position`` lies in, from 1."""
    numbered = enumerate(article.blocks, 1)
    return next((number for number, block in numbered if block.start <= position < block.end), None)


# -- lines -----------------------------------------------------------------------------------------------------------


def tell_explanation(explanation: Explanation, blocks: Sequence[Row], *, width: int, colour: bool) -> Iterator[str]:
    """Lines for a terminal of ``width`` columns; ``blocks`` are rows with ``kept``, ``kind``, ``why`` and ``text``."""
    page = _Page(explanation.article, min(max(width, NARROWEST), WIDEST), colour=colour)
    yield from page.sightings(explanation.explained)
    yield from page.declined(explanation.declined)
    yield from page.blocks(blocks)


class _Page:
    """How the lines of one explanation are laid out."""

    def __init__(self, article: Article, width: int, *, colour: bool) -> None:
        self._article, self._width, self._colour = article, width, colour

    def sightings(self, explained: Sequence[Explained]) -> Iterator[str]:
        yield self._heading(f"{len(explained)} sightings")
        for one in explained:
            row = sighting_row(one.sighting, self._article)
            yield ""
            yield self._fitted(f"{row['type']}  {row['show']}  {row['claim']}", style="bold")
            yield f"  {'words':{_LABEL}}  " + self._place(one.sighting.start, one.sighting.end, indent=_LABEL + 4)
            yield f"  {'rule':{_LABEL}}  " + self._fitted(_rule(one), indent=_LABEL + 4)
            for step in one.steps:
                yield f"  {step.what:{_LABEL}}  " + self._step(step)

    def _step(self, step: Step) -> str:
        indent = _LABEL + 4
        if step.start is None or step.end is None:
            return self._fitted(step.how, indent=indent)
        place = self._place(step.start, step.end, room=_LEAST_WORDS)
        how = shortened(printable(step.how), self._width - indent - cells(click.unstyle(place)) - 2)
        left = f"{how}  " if how else ""
        return left + self._place(step.start, step.end, indent=indent + cells(left))

    def declined(self, declined: Sequence[Declined]) -> Iterator[str]:
        yield ""
        yield self._heading(f"{len(declined)} declined")
        ranked = sorted(declined, key=lambda one: (_rank(one), one.reason.value, one.start))
        for claim_type, of_type in groupby(ranked, key=lambda one: one.type):
            yield ""
            yield self._painted(_TYPES.get(claim_type, claim_type.capitalize()), "bold")
            for reason, alike in groupby(of_type, key=lambda one: one.reason):
                yield "  " + self._fitted(f"{reason.value} [{reason.code}]", indent=2)
                yield from (f"    {self._considered(one)}" for one in alike)

    def _considered(self, one: Declined) -> str:
        rule = f"  {one.rule}" if one.rule else ""
        instead = f"  told at {one.instead[0]}-{one.instead[1]}" if one.instead else ""
        place = self._place(one.start, one.end, indent=4 + cells(rule + instead))
        told = place + self._painted(rule + instead, "dim")
        room = self._width - 4 - cells(click.unstyle(told)) - 2
        around = self._around(one, (room - one.end + one.start) // 2 - 1)
        return f"{told}  {self._painted(around, 'dim')}" if around else told

    def _around(self, one: Declined, reach: int) -> str:
        """A short candidate amid the words around it, as far as its block and the line go: "58" alone tells nothing."""
        text, number = self._article.text, _block_number(self._article, one.start)
        if number is None or one.end - one.start > _SHORT or reach < _LEAST_REACH:
            return ""
        block = self._article.blocks[number - 1]
        before, after = printable(text[block.start : one.start]), printable(text[one.end : block.end])
        left, right = _within(before[: -reach - 1 : -1], reach)[::-1], _within(after[:reach], reach)
        if not left and not right:
            return ""
        words = f"{left}{printable(text[one.start : one.end])}{right}"
        return f"{'…' if len(left) < len(before) else ''}{words}{'…' if len(right) < len(after) else ''}"

    def blocks(self, rows: Sequence[Row]) -> Iterator[str]:
        dropped = [row for row in rows if row["kept"] != "yes"]
        yield ""
        yield self._heading(f"{len(rows) - len(dropped)} blocks kept, {len(dropped)} dropped")
        yield ""
        numbers = count(1)
        for row in rows:
            is_kept = row["kept"] == "yes"
            left = f"{next(numbers) if is_kept else '-':>4}  {row['kind']!s:<10} {row['why']!s:<14} "
            yield self._painted(left, "" if is_kept else "dim") + self._fitted(row["text"], indent=cells(left))

    # -- words -------------------------------------------------------------------------------------------------------

    def _place(self, start: int, end: int, *, indent: int = 0, room: int | None = None) -> str:
        """The words at ``start`` in marks, as far as ``room`` or the line goes, with their place."""
        place = f"  {start}-{end}, block {_block_number(self._article, start) or '-'}"
        words = printable(self._article.text[start:end])
        free = max(self._width - indent - len(place) - 2, _LEAST_WORDS)
        fitting = shortened(words, free if room is None else room)
        quoted = fitting if words.startswith(_OPENERS) else f"“{fitting}”"
        return self._painted(quoted, "cyan") + self._painted(place, "dim")

    def _fitted(self, text: object, *, indent: int = 0, style: str = "") -> str:
        return self._painted(shortened(printable(text), self._width - indent), style)

    def _heading(self, text: str) -> str:
        return self._painted(text.upper(), "bold")

    def _painted(self, text: str, style: str) -> str:
        if not self._colour or not style or not text:
            return text
        return click.style(text, bold=style == "bold", dim=style == "dim", fg="cyan" if style == "cyan" else None)


def _rule(one: Explained) -> str:
    return f"{one.sighting.rule}, sure by {one.sighting.confidence:.0%}: {one.reads}"


def _rank(one: Declined) -> int:
    order = ("article", "quote", "viewership", "date", "status", "casting")
    return order.index(one.type) if one.type in order else len(order)


def shortened(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, with an ellipsis in its middle where it is longer: both its ends tell."""
    if cells(text) <= width:
        return text
    tail = max(0, (width - 1) // 3)
    return f"{_within(text, width - 1 - tail)}…{_within(text[::-1], tail)[::-1]}"


def _within(text: str, width: int) -> str:
    """The first characters of ``text`` that ``width`` cells hold."""
    while cells(text) > width:
        text = text[: min(len(text) - 1, width)]
    return text
