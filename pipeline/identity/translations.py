"""Translations: which two quotes of a speaker, from one origin and in two languages, are the same utterance.

Words say nothing across languages, numbers do. Only quotes with the same numbers can be a pair, and only where neither
has another partner: what is left apart is two claims of one speaker, what is joined wrongly puts words in a mouth.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..lexicons import read_lexicon
from .variants import QUOTES, Variant

# "Season 2" alone is in every other quote about a season; two numbers, or one of two digits, are not.
_FEWEST_NUMBERS = 2
_TELLING_NUMBER = 10
_COUNTS = {word: int(number) for number, words in read_lexicon("counts").items() for word in str(words).split()}


def may_translate(left: Variant, right: Variant) -> bool:
    """Whether two quotes of one known speaker have one origin, two languages and the same telling numbers."""
    if left.type != QUOTES or not left.language or not right.language or left.language == right.language:
        return False
    if not left.speaker_key or left.speaker_key != right.speaker_key or left.origin_key != right.origin_key:
        return False
    numbers = _numbers(left.wording)
    return _are_telling(numbers) and numbers == _numbers(right.wording)


def translated_pairs(variants: Sequence[Variant], groups: Sequence[int]) -> list[tuple[int, int]]:
    """The groups (by their numbers in ``groups``) that are each other's one and only translation."""
    partners: dict[int, set[int]] = {}
    for left, one in enumerate(variants):
        for right in range(left):
            if groups[left] != groups[right] and may_translate(one, variants[right]):
                partners.setdefault(groups[left], set()).add(groups[right])
                partners.setdefault(groups[right], set()).add(groups[left])
    only = {group: next(iter(others)) for group, others in partners.items() if len(others) == 1}
    return sorted((group, other) for group, other in only.items() if group < other and only.get(other) == group)


def _are_telling(numbers: frozenset[int]) -> bool:
    return len(numbers) >= _FEWEST_NUMBERS or any(number >= _TELLING_NUMBER for number in numbers)


@lru_cache(maxsize=8192)
def _numbers(wording: str) -> frozenset[int]:
    digits = {int(number) for number in re.findall(r"\d{1,15}", wording)}
    return frozenset(digits | {_COUNTS[word] for word in wording.split() if word in _COUNTS})
