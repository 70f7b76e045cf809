"""Words that tell what happens to a show: verbs ("premiered", "began"), and the nouns they happen to ("filming")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..lexicons import read_lexicon
from ..openings import guarded
from ..spotted import Spotted
from ..spotting import lower


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of an event: ``sort`` is "verb" or "noun", ``kind`` its list in lexicons/events.toml."""

    sort: str
    kind: str
    start: int
    end: int


# In small letters; a month cut short has its dot, or the day behind it.
_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)(?=\.| \d)"
)


def _compiled() -> tuple[Spotted, tuple[tuple[str, str], ...]]:
    """One alternation over all lists, and the sort and list of each of its groups.

    Nouns come first, because "release date" is longer than "release".
    """
    names: list[tuple[str, str]] = []
    latin: list[str] = []
    hangul: list[str] = []
    table = read_lexicon("events")
    for sort in ("nouns", "verbs"):
        lists = table[sort]
        assert isinstance(lists, dict)
        for kind, words in lists.items():
            for script, pieces in ((False, latin), (True, hangul)):
                own = [word.replace("{month}", _MONTH) for word in words if _is_hangul(word) == script]
                if own:
                    pieces.append(f"(?P<g{len(names)}>{guarded('|'.join(own))})")
                    names.append((sort[:-1], kind))
    # It reads a text in small letters: alternatives that differ in their first letter are then told apart at once.
    pattern = rf"(?<![\w-])(?=\w)(?:{'|'.join(latin)})(?!\w)|(?=[가-힣])(?:{'|'.join(hangul)})"
    return Spotted(pattern), tuple(names)


def _is_hangul(word: str) -> bool:
    return re.match("[가-힣]", word) is not None


_PATTERN, _NAMES = _compiled()


def read_cues(text: str, start: int, end: int) -> Iterator[Cue]:
    """The event words in ``text[start:end]``, in order."""
    small = lower(text)
    for match in _PATTERN.finditer(small, start, end):
        sort, kind = _NAMES[int((match.lastgroup or "g0")[1:])]
        if kind == "premiere" and _is_verb(small, *match.span()):
            sort, kind = "verb", "release"
        yield Cue(sort, kind, match.start(), match.end())


# "Glass Harbor premieres on April 4", "will bow in June": the same words as in "the premieres", "a June bow"
_BOTH = re.compile(r"premieres?|bow|debut|launch|release|return")
_MODAL = re.compile(
    r"(?<!\w)(?:will|to|would|shall|should|could|(?<!\d )may(?! \d)|might|won[’']t|[a-z]{2,5}[’']ll)"
    r"(?: [a-z]{3,9}){0,2} $"
)
_DATED = re.compile(r" (?:on|in|this|next|at|from|tonight|tomorrow|mon|tues|wednes|thurs|fri|satur|sun)")
_ARTICLED = re.compile(
    r"(?<!\w)(?:the|a|an|its|their|two|both|all|these|of|for|world|season|series)(?: [a-z-]{2,12}){0,2} $"
)
_MODAL_REACH = 30


def _is_verb(small: str, start: int, end: int) -> bool:
    """Whether ``small[start:end]``, which may be a noun, is a verb by what stands before and after it."""
    if not _BOTH.fullmatch(small, start, end):
        return False
    low = max(0, start - _MODAL_REACH)
    if small.endswith("s", start, end):
        return _DATED.match(small, end) is not None and not _ARTICLED.search(small, low, start)
    modal = _MODAL.search(small, low, start)
    return modal is not None and not _ARTICLED.search(small, modal.start(), start)
