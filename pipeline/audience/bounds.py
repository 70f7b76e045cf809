"""How a figure is bounded: "more than", "nearly", "some", "이상", in a dozen languages."""

import re
from typing import Literal, cast, get_args

from ..lexicons import read_lexicon, read_words

Bound = Literal["exact", "over", "under", "about"]

_TABLE = read_lexicon("bounds")
_LEXICON = {bound: cast("dict[str, list[str]]", _TABLE[bound]) for bound in get_args(Bound)}
_BEFORE: dict[str, Bound] = {phrase: bound for bound, words in _LEXICON.items() for phrase in words["before"]}
_LONGEST = max(len(phrase.split()) for phrase in _BEFORE)
# Chinese and Japanese write the bound without a space: 近1.3亿, 約500万.
_GLUED = re.compile(r"(?:[약約约近逾超]|超过|超過|突破|大约|およそ)$")
_FILLERS = frozenset(read_words("bounds", "fillers"))
_OPENING = str.maketrans(dict.fromkeys('(“"‘«,', " "))
# "Subió hasta 1,9 millones" and "was up to 98 million" say where it stood; "up to 98 million" bounds it.
_REACHED = re.compile(
    r"\b(?:subi|creci|lleg|aument|escal|baj|cay|pas|ascendi|mejor)(?:[óo]|eron|aron|endo|ando)"
    r"\s(?:hasta|a)(?: l[oa]s)?\s*$",
    re.IGNORECASE,
)
_WAS_UP_TO = re.compile(rf"\b(?:{'|'.join(read_words('bounds', 'moved_up'))}) up to\s*$", re.IGNORECASE)
_PARTED = re.compile(
    rf"\b({'|'.join(read_words('bounds', 'parted'))}),? (?:en|durante|con|ya|tras) [^.;:\d]{{0,30}} l[oa]s $",
    re.IGNORECASE,
)
# "Passed the 10 million mark": the mark makes a reached figure a lower bound, whatever the verb.
_MARK = re.compile(r"[\s-](?:[\w-]+\s){0,2}?(?:mark|milestone|threshold|barrier)\b", re.IGNORECASE)
_AFTER: dict[str, Bound] = {phrase: bound for bound, words in _LEXICON.items() for phrase in words["after"]}
_ANY_AFTER = "|".join(re.escape(phrase) for phrase in sorted(_AFTER, key=len, reverse=True))
# A Korean counter with its particle may stand between: 180만 [개가] 넘는, 500만 [명을] 돌파.
_AFTER_NOUN = re.compile(
    rf"\s?(?:(?:[개명건회]|가구)(?:[이가]\s?|\s|(?=[을를])))?(?P<phrase>{_ANY_AFTER})", re.IGNORECASE
)


def bound_before(text: str, start: int) -> Bound | None:
    """The bound whose words end right before ``start``, fillers aside; None where there is none."""
    before = _PARTED.sub(r"\1 ", text[max(0, start - 64) : start])[-44:]
    if glued := _GLUED.search(before):
        return _BEFORE.get(glued[0], "about")
    if before.endswith("up to "):
        before = _WAS_UP_TO.sub(" ", before)
    before = _REACHED.sub(" ", before)
    words = before.translate(_OPENING).casefold().split()
    for _ in range(4):
        for size in range(min(_LONGEST, len(words)), 0, -1):
            bound = _BEFORE.get(" ".join(words[-size:]))
            if bound:
                return bound
        if not words or words[-1] not in _FILLERS:
            return None
        words.pop()
    return None


def bound_after(text: str, *ends: int) -> Bound | None:
    """The bound whose words follow the number or its noun (``ends``): "or more", "이상", "the 10 million mark"."""
    for end in ends:
        match = _AFTER_NOUN.match(text, end)
        if match and (not match["phrase"][-1].isascii() or not text[match.end() : match.end() + 1].isalnum()):
            return _AFTER[match["phrase"].casefold()]
    return "over" if _MARK.match(text, ends[-1]) else None
