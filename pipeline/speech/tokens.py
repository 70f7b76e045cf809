"""A sentence as tokens, each quotation one of them: what the readers of cues and phrases look at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..lexicons import read_words
from .marks import Quotation

Kind = Literal["word", "quote", "mark"]
# Small words between spaces, which most tokens are, come first.
_TOKEN = re.compile(
    r"[a-z]+(?=[ ,])|(?:[A-Z]\.){2,6}"
    r"|(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Sen|Rep|Gov|Gen|Lt|Sgt|Col|Capt|Jr|Sr|St|Sra|Dra|D|[A-Z])\.(?=[\s,])"
    r"|\d[\d.,]*\d(?:[-‑][^\W\d_]+)*|[^\W_]+(?:[’'.&/\-‑+@_][^\W_]+)*(?:\+(?:[’']s)?|[’'])?|[^\w\s]|_"
)
_TWO_SENTENCES = re.compile(r"[a-z]{3}[.!?] [A-Z]")
_TITLE_WORDS = 8
_SMALL = frozenset(read_words("syntax", "title_links"))
_WORDS = re.compile(r"[^\W_]+(?:[’'.&\-][^\W_]+)*")


@dataclass(slots=True)
class Token:
    """One word, mark or quotation of a sentence, with its offsets into the text.

    ``low`` is ``text`` in small letters, empty for a quotation. ``is_word``: a word or number; ``is_capital``: a word
    with a capital letter, in front or inside: Netflix, tvN. ``titled``: whether a quotation has the look of a title or
    nickname: few words, all of them capitalised.
    """

    start: int
    end: int
    text: str
    low: str
    kind: Kind
    is_word: bool = False
    is_capital: bool = False
    quotation: Quotation | None = None
    titled: bool = False


# What is called by the title behind it.
_WORK = re.compile(
    r"(?<!\w)(?:series?|drama|comedy|thriller|sitcom|film|movie|show|documentary|podcast|novel|serie|miniserie|comedia|ficción"
    r"|película|telenovela|novela|documental|pódcast|programa|serial|sinetron|sinema|siniar)s? $",
    re.IGNORECASE,
)
_LONGEST_WORK = 14


def tokenize(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> list[Token]:
    """The tokens of the sentence ``text[start:end]``; ``quotations`` are those that lie in it, in order."""
    tokens: list[Token] = []
    at = start
    for quotation in quotations:
        if quotation.end <= at or quotation.start >= end:
            continue
        _add_words(tokens, text, at, max(at, quotation.start))
        stop = min(quotation.end, end)
        first = max(quotation.start, at)
        titled = has_look_of_title(text, quotation)
        tokens.append(Token(first, stop, text[first:stop], "", "quote", quotation=quotation, titled=titled))
        at = stop
    _add_words(tokens, text, at, end)
    return tokens


def _add_words(tokens: list[Token], text: str, start: int, end: int) -> None:
    for match in _TOKEN.finditer(text, start, end):
        word, (begin, stop) = match[0], match.span()
        if word[0].isalnum():
            low = word.lower()
            tokens.append(Token(begin, stop, word, low, "word", is_word=True, is_capital=word != low))
        else:
            tokens.append(Token(begin, stop, word, word, "mark"))


def has_look_of_title(text: str, quotation: Quotation) -> bool:
    """Whether the words in the marks look like a title: few, and capitalised but for the little ones."""
    if quotation.style == "title":
        return True
    inner = text[quotation.inner_start : min(quotation.inner_end, quotation.inner_start + 120)].strip()
    words = _WORDS.findall(inner)
    if not words or len(words) > _TITLE_WORDS or len(inner) >= 120 or inner.endswith(("!", "?", "…", "-")):
        return not words
    if (inner.endswith(".") and len(words) < 2) or _TWO_SENTENCES.search(inner):
        return False
    before = text[max(0, quotation.start - _LONGEST_WORK) : quotation.start]
    if inner[0].isupper() and not inner.endswith((".", ",")) and _WORK.search(before):
        return True  # la comedia "Los del cierzo": a title in the case of a sentence
    return all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in words) and any(
        word[0].isupper() for word in words
    )
