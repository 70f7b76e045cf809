"""Figures in tables: a cell says the number, its column, row and caption say of what and for when.

The article gives cells in page order without rows. A run of short cells is a table; its width follows from where its
first figure stands: one label before it is a list of pairs, several are a header and the first row's label.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import Article, Block
from .amounts import Amount, read_amounts
from .bounds import Bound
from .numerals import Numeral, read_numerals
from .units import Unit, noun_in

_LONGEST_CELL = 90
_LONGEST_TABLE = 600
_LONGEST_CHART = 100
_WIDEST = 8
_PADDING = re.compile(r"[\s~≈><*†+%()–—-]*")
_IN_MILLIONS = re.compile(
    r"\((?:in )?(?:m|mn|millions?|millones|juta)\)|\bin millions\b|\ben millones\b|백만", re.IGNORECASE
)
_IN_THOUSANDS = re.compile(r"\((?:in )?(?:000s?|k|thousands|miles|ribu)\)|\bin thousands\b|천", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a table: ``amount`` has offsets into the article's text; the rest is None where there is none.

    ``corner``: the header of the column that ``row`` stands in.
    """

    amount: Amount
    row: Block | None
    column: Block | None
    caption: Block | None
    corner: Block | None = None

    @property
    def around(self) -> tuple[Block, ...]:
        """What says of when the figure is, the nearest first."""
        return tuple(block for block in (self.row, self.column, self.caption) if block)


def read_tables(article: Article) -> Iterator[Cell]:
    """The audience figures in the tables of ``article``, in page order."""
    caption: Block | None = None
    run: list[Block] = []
    for block in article.blocks:
        if block.kind == "cell" and block.end - block.start <= _LONGEST_CELL and len(run) < _LONGEST_TABLE:
            run.append(block)
            continue
        yield from _figures(article, run, caption)
        run, caption = [], block if block.kind in ("caption", "heading", "paragraph") else None
    yield from _figures(article, run, caption)


def _figures(article: Article, run: Sequence[Block], caption: Block | None) -> Iterator[Cell]:
    numbers = [_is_number(article.block_text(cell)) for cell in run]
    if True not in numbers:
        return
    ranked = _ranked(article, run, numbers)
    width, headed = (ranked, True) if ranked else _shape(numbers)
    label = 1 if ranked else 0
    for place, cell in enumerate(run):
        if not numbers[place] or (headed and width > 1 and place % width == 0):
            continue
        column = run[place % width] if headed and place >= width else None
        row = run[place - place % width + label] if place % width > label else None
        found = _amount(article, cell, tuple(block for block in (column, row, caption) if block))
        if found:
            yield Cell(found, row, column, caption, run[label] if headed and row else None)


def _is_number(text: str) -> bool:
    numerals = list(read_numerals(text))
    if len(numerals) != 1 or len(text) > 40:
        return False
    before, after = text[: numerals[0].start], text[numerals[0].end :]
    return bool(_PADDING.fullmatch(before)) and (bool(_PADDING.fullmatch(after)) or noun_in(after) is not None)


def _ranked(article: Article, run: Sequence[Block], numbers: Sequence[bool]) -> int:
    """How many cells a row has where each begins with its rank, 1, 2, 3, under a header as wide; 0 for other tables."""
    width = numbers.index(True)
    places = range(width, len(run), width or 1)
    if width < 3 or len(run) % width or len(places) > _LONGEST_CHART:
        return 0
    ranks = (article.block_text(run[place]).strip(" .#)") for place in places)
    return width if all(rank == str(number) for number, rank in enumerate(ranks, 1)) else 0


def _regular(numbers: Sequence[bool]) -> int:
    """How many cells a row has where the first holds no number, and each column below only numbers or none; else 0."""
    for width in range(2, min(_WIDEST, len(numbers) // 2) + 1):
        columns = [set(numbers[place::width]) for place in range(width, 2 * width)]
        if len(numbers) % width == 0 and not any(numbers[:width]) and all(len(column) == 1 for column in columns):
            return width
    return 0


def _shape(numbers: Sequence[bool]) -> tuple[int, bool]:
    """How many cells a row has, and whether the first row is a header."""
    if width := _regular(numbers):
        return width, True
    lead = numbers.index(True)
    if lead >= 2 and len(numbers) % (lead - 1 or 1) == 0 and lead - 1 >= 2:
        return lead - 1, True
    following = next((place for place in range(lead, len(numbers)) if not numbers[place]), len(numbers))
    return max(1, following - lead + min(lead, 1)), False


def _amount(article: Article, cell: Block, around: Sequence[Block]) -> Amount | None:
    text = article.block_text(cell)
    own = read_amounts(text, language=article.language)
    if own:
        return replace(own[0], start=own[0].start + cell.start, end=own[0].end + cell.start)
    for block in around:
        words = article.block_text(block)
        unit = noun_in(words)
        # A percentage among viewers is their share, or how far they rose.
        if unit and ("%" not in text or unit == "percent"):
            return _completed(text, cell, unit, words)
    return None


def _completed(text: str, cell: Block, unit: Unit, words: str) -> Amount | None:
    """The bare number of ``cell`` with the unit and the scale that ``words`` name."""
    numeral = next(iter(read_numerals(text)))
    scale = 1
    if numeral.scale == 1 and unit != "percent":
        scale = 1_000_000 if _IN_MILLIONS.search(words) else 1_000 if _IN_THOUSANDS.search(words) else 1
    value, step = numeral.other or (numeral.value, numeral.step) if scale > 1_000 else (numeral.value, numeral.step)
    value, step = value * scale, step * scale
    if unit == "percent":
        value, step = numeral.other or (numeral.value, numeral.step)
        if value > 100:
            return None
    elif value < 10_000:
        return None
    whole = int(value) if value == int(value) and unit != "percent" else value
    start, end = cell.start + numeral.start, cell.start + numeral.end
    return Amount(start, end, whole, unit, _bound(text, numeral), value - step / 2, value + step / 2, source="before")


def _bound(text: str, numeral: Numeral) -> Bound:
    if numeral.plus or ">" in text:
        return "over"
    return "about" if "~" in text or "≈" in text else "exact"
