"""The language of a text: by its letters, then by its commonest words."""

import re
from typing import cast

from ..lexicons import read_lexicon

_HANGUL = re.compile("[\uac00-\ud7af]")
_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_SCRIPTS = (
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
)
_COMMON = cast("dict[str, list[str]]", read_lexicon("languages"))
_WORD = re.compile(r"[a-zà-ÿ]+")
_SAMPLE = 6_000
_SCRIPT_OF = {"ko": "hangul", "ja": "kana", "zh": "han"}


def language_of(text: str, declared: str) -> tuple[str | None, bool]:
    """(ISO 639-1 code, whether the text itself said so). ``declared`` holds unless the letters contradict it."""
    sample = text[:_SAMPLE]
    by_script = _by_script(sample)
    if by_script and by_script != declared:
        return by_script, True
    if declared and declared in ("ko", "ja", "zh") and not by_script and len(_LATIN.findall(sample)) > 40:
        return _by_words(sample), True
    if len(declared) == 2 and declared.isalpha():
        return declared, False
    return _by_words(sample), True


def _by_script(sample: str) -> str | None:
    latin = len(_LATIN.findall(sample))
    hangul, kana, han = (len(pattern.findall(sample)) for pattern in (_HANGUL, _KANA, _HAN))
    if hangul > latin / 2 and hangul > kana and hangul:
        return "ko"
    if kana > latin / 4 and kana:
        return "ja"
    if han > latin / 2 and han:
        return "zh"
    return next((code for code, pattern in _SCRIPTS if code != "ru" and len(pattern.findall(sample)) > latin), None)


def _by_words(sample: str) -> str | None:
    words = _WORD.findall(sample.lower())
    counts = {code: sum(words.count(word) for word in common) for code, common in _COMMON.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= max(3, len(words) // 20) else None
