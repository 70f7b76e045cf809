"""Runs of capitalised words in a text: what may be somebody's name, with the role or opener in front taken off."""

import re
from functools import lru_cache
from typing import NamedTuple

from ..lexicons import read_words
from .roster import NAME_RUN, role_classes

# What ends a name in running text: a possessive, a stop, or both.
NAME_TAIL = re.compile(r"(?:[’']s?[.,]?|[.,])$")
_HONORIFICS = frozenset(read_words("syntax", "honorifics"))
_OPENERS = frozenset(read_words("syntax", "name_openers"))
# Letters of an owner with the possessive; D's may be a name's own.
_SHORTEST_OWNER = 4


class Run(NamedTuple):
    """Capitalised words that stand together; ``name``, which starts at ``at``, is what they name without role."""

    start: int
    end: int
    at: int
    name: str


def read_runs(text: str, start: int, end: int) -> tuple[Run, ...]:
    """The runs in ``text[start:end]``, in order."""
    return tuple(Run(m.start(), m.end(), *without_role(m)) for m in NAME_RUN.finditer(text, start, end))


def without_role(match: re.Match[str]) -> tuple[int, str]:
    """Where the name itself starts in a run like "Director Lee Jung", and the name, without possessive."""
    at, name = _bare_name(match[0])
    return match.start() + at, name


# Posts of several words: Chief Content Officer, Vice Mayor, Senior Vice President
_POST = re.compile(
    r"(?:Chief (?:[A-Z][\w&-]{1,20} ){1,3}Officer"
    r"|(?:(?:Executive|Senior|First|Group|Deputy|Assistant|Associate|Acting|Vice|Lord|Prime|General|Managing|Creative"
    r"|Artistic)[ -]){1,3}(?:President|Mayor|Minister|Director|Manager|Chair(?:man|woman|person)?|Governor|Producer"
    r"|Editor|Secretary|Controller|Head|Commissioner|Chancellor)) (?=[A-ZÀ-Þ])"
)


@lru_cache(maxsize=4096)
def _bare_name(words: str) -> tuple[int, str]:
    post = _POST.match(words)
    start = post.end() if post else 0
    words = words[start:]
    first, _, rest = words.partition(" ")
    while rest and _is_no_name(first):
        start += len(first) + 1
        words = rest
        first, _, rest = words.partition(" ")
    return start, NAME_TAIL.sub("", words)


def _is_no_name(word: str) -> bool:
    """Whether ``word`` only stands in front of a name: Director, Dr., But, Longshore's."""
    if word.lower() in role_classes() or word.rstrip(".") in _HONORIFICS or word in _OPENERS:
        return True
    return word.endswith(("'s", "’s")) and len(word) > _SHORTEST_OWNER
