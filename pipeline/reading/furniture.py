"""Lines that are no part of an article, by their words: share bars, sign-ups, copyright, the head of the comments.

Every pattern is anchored at the line's start and bounded, and is tried on short lines only.
"""

import re

from ..lexicons import read_words

# Longer lines are running text, whatever they begin with.
_LONGEST = 260


def _lines(key: str) -> re.Pattern[str]:
    return re.compile(r"^[\W_]{0,6}(?:" + "|".join(read_words("furniture", key)) + ")", re.IGNORECASE)


_END = _lines("end")
_COMMENTS_HEAD = _lines("comments")
_LINE = _lines("line")
_CREDIT = _lines("credit")
# A reporter's or a desk's initials at the very end: (cd/rl), jlz/mta, -30-, 도서윤 기자.
_SIGNATURE = re.compile(
    r"""[(\[]?[a-z]{1,4}(?:/[a-z]{1,4}){1,2}[)\]]?$
    |\W{0,3}(?:ends?|fin|끝|\#\#\#|-?30-?)\W{0,3}$
    |[가-힣]{2,4}\s?(?:인턴)?기자\b.{0,40}$""",
    re.IGNORECASE | re.VERBOSE,
)
_BYLINE = re.compile(
    r"""(?:by|words|text|interview\sby|words\sby|story\sby|reporting\sby|por|oleh|von|par|escrito\spor|redacción|penulis|글)
    \s?[:|]?\s(?=[\w"“@])""",
    re.IGNORECASE | re.VERBOSE,
)


def is_end(text: str) -> bool:
    """True for a line after which the article is over."""
    return len(text) <= _LONGEST and bool(_END.match(text))


def is_comments_head(text: str) -> bool:
    """True for the line that opens the readers' comments: what follows is not the article's, however long."""
    return len(text) <= _LONGEST and bool(_COMMENTS_HEAD.match(text))


def is_credit(text: str) -> bool:
    """True for a short line that names where the news is from: "Source: Variety", "출처: 뉴스엔". It stays."""
    return len(text) <= 120 and bool(_CREDIT.match(text))


def is_furniture(text: str) -> bool:
    """True for a line that is no part of any article."""
    return len(text) <= _LONGEST and bool(_LINE.match(text))


def is_signature(text: str) -> bool:
    """True for the initials or the name that end an agency report."""
    return len(text) <= 60 and bool(_SIGNATURE.match(text))


def is_byline(text: str) -> bool:
    """True for a short line that says who wrote the article; a sentence that begins like one is none."""
    return len(text) <= 120 and bool(_BYLINE.match(text)) and not text.rstrip("”\"’'»)").endswith((".", "!", "?"))
