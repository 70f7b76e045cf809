"""Translations: which two quotes of a speaker, from one origin and in two languages, are the same utterance.

Words say nothing across languages; numbers do, and so do the everyday things that are spoken of. Only quotes that agree
in enough of these can be a pair, and only where neither has another partner: what is left apart is two claims of one
speaker, what is joined wrongly puts words in a mouth.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..lexicons import read_lexicon
from .concepts import concepts_in
from .variants import QUOTES, Variant

# "Season 2" alone is in every other quote about a season; two numbers, or one of two digits, are not.
_FEWEST_NUMBERS = 2
_TELLING_NUMBER = 10
_COUNTS = {word: int(number) for number, words in read_lexicon("counts").items() for word in str(words).split()}
# Three things spoken of in both, and half of what the shorter speaks of; or two, where neither speaks of much else.
_ENOUGH_CONCEPTS = 3
_SHARE = 0.5
_FEW_CONCEPTS, _MOST_WITH_FEW = 2, 4
# A year is in every other statement about a release; seasons are counted up to here.
_YEARS = range(1900, 2101)
_SEASONS = 2


def may_translate(left: Variant, right: Variant) -> bool:
    """Whether two quotes of one known speaker have one origin, two languages, and speak of the same things."""
    if left.type != QUOTES or not left.language or not right.language or left.language == right.language:
        return False
    if not left.speaker_key or left.speaker_key != right.speaker_key or left.origin_key != right.origin_key:
        return False
    mine, other = _numbers(left.wording), _numbers(right.wording)
    if mine == other and _are_telling(mine):
        return True
    mine, other = _quantities(mine), _quantities(other)
    # A trimmed quote may lack numbers, but none of its own may stand against the other's.
    if mine and other and not (mine <= other or other <= mine):
        return False
    here, there = concepts_in(left.wording, left.language), concepts_in(right.wording, right.language)
    return _speak_alike(here, there, same_numbers=bool(mine) and mine == other)


def _speak_alike(here: frozenset[str], there: frozenset[str], *, same_numbers: bool) -> bool:
    """Whether two quotes share enough of the things that they speak of."""
    shared, (fewest, most) = len(here & there), sorted((len(here), len(there)))
    if shared >= _ENOUGH_CONCEPTS:
        return shared >= _SHARE * fewest
    return (shared >= _FEW_CONCEPTS and most <= _MOST_WITH_FEW) or (shared >= 1 and same_numbers)


def translated_pairs(variants: Sequence[Variant], groups: Sequence[int]) -> list[tuple[int, int]]:
    """The groups (by their numbers in ``groups``) that translate each other and nothing else.

    Of one utterance there may be several translations into one language: all are its partners where they speak of the
    same things among themselves, too.
    """
    partners: dict[int, set[int]] = {}
    members: dict[int, list[Variant]] = {}
    for left, one in enumerate(variants):
        members.setdefault(groups[left], []).append(one)
        for right in range(left):
            if groups[left] != groups[right] and may_translate(one, variants[right]):
                partners.setdefault(groups[left], set()).add(groups[right])
                partners.setdefault(groups[right], set()).add(groups[left])
    faithful = {group for group, others in partners.items() if len(others) == 1}
    return sorted(
        (min(group, other), max(group, other))
        for group, others in partners.items()
        if others <= faithful and _are_one([members[other] for other in sorted(others)])
        for other in others
    )


def _are_one(translations: Sequence[Sequence[Variant]]) -> bool:
    """Whether groups of quotes in one language can be translations of one utterance: each speaks like the first."""
    first, *others = translations
    return all(any(_retold(one, another) for one in first for another in other) for other in others)


def _retold(left: Variant, right: Variant) -> bool:
    if left.language is None or left.language != right.language:
        return False
    here, there = concepts_in(left.wording, left.language), concepts_in(right.wording, left.language)
    shared = len(here & there)
    return shared >= _ENOUGH_CONCEPTS and shared >= _SHARE * min(len(here), len(there))


def _are_telling(numbers: frozenset[int]) -> bool:
    told = numbers.difference(_YEARS)
    return len(told) >= _FEWEST_NUMBERS or any(number >= _TELLING_NUMBER for number in told)


def _quantities(numbers: frozenset[int]) -> frozenset[int]:
    return frozenset(number for number in numbers if number > _SEASONS and number not in _YEARS)


@lru_cache(maxsize=8192)
def _numbers(wording: str) -> frozenset[int]:
    digits = {int(number) for number in re.findall(r"\d{1,15}", wording)}
    return frozenset(digits | {_COUNTS[word] for word in wording.split() if word in _COUNTS})
