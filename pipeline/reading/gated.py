"""The text behind a gate: where a page shows a shortened article and carries the whole one in its JSON-LD."""

from collections.abc import Sequence

from .layout import Piece, plain_piece, reading_size

# The whole must be this much longer than what is shown, or nothing was cut.
_LONGER = 1.5
_COMPARED = 60


def full_text(shown: Sequence[Piece], body: str) -> tuple[Piece, ...] | None:
    """The paragraphs of ``body``, if ``shown`` is only its beginning; None where the page shows all there is.

    ``body`` is never trusted over the page: it must begin with what readers see, and end later.
    """
    paragraphs = [" ".join(line.split()) for line in body.split("\n")]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    running = [piece for piece in shown if piece.kind not in ("caption", "heading") and not piece.lead]
    if not paragraphs or not running or "<" in body[:2000]:
        return None
    seen = sum(piece.size for piece in running)
    if sum(map(reading_size, paragraphs)) < _LONGER * seen:
        return None
    whole = _letters(" ".join(paragraphs))
    if not all(_letters(piece.text)[:_COMPARED] in whole for piece in running[:3]):
        return None
    return tuple(plain_piece(text, "paragraph", place=running[0].place) for text in paragraphs)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
