"""The phrases that say who joins, returns and leaves; the names in them; and what takes them back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Required, TypedDict, cast

from ..lexicons import read_lexicon
from ..rules import Rule
from ..spotted import Spotted, Tailed
from ..spotting import Spotter

Change = Literal["joins", "returns", "leaves"]

_WORD = r"[A-ZÀ-Ý][\w’'-]+"
_NAME = rf"{_WORD}(?: (?:{_WORD}|[A-Z]\.|de|del|van|von|la)){{0,3}}"
# "Ok Ha-rin, who plays the nurse, will return"; "Gil Do-won (Ma Seok-ju)".
_ASIDE = r"(?: \([^)]{2,40}\))?(?:, (?:who|whose|an?|the|que|el|la|yang|star|also)(?!\w)[^,.;]{2,70},)?"
_NAME_AND_PART = rf"{_NAME}(?: \([^)]{{2,40}}\))?"
_WHO = rf"(?-i:(?P<who>{_NAME_AND_PART}(?:(?:,? and |,? y |,? e |,? dan |, ){_NAME_AND_PART}){{0,5}}))"
_WHO_HANGUL = r"(?P<who>[가-힣]{2,4}(?:(?:, ?|·|[와과] ){1}[가-힣]{2,4}){0,5}?)(?: ?(?:배우|씨|작가))?"
_PART_OF_LIST = re.compile(r",? and |,? y |,? e (?=[A-Z])|,? dan |, ?|·|[와과] ")
_SUPPOSED = re.compile(
    r"(?<!\w)(?:could|(?-i:may)|might|would|should|if|whether|hopes?|hoping|wants?|wish\w*|expect(?:s|ed|ing)?|likely"
    r"|unlikely|talks|negotiat\w+|rumou?r\w*|reportedly|unclear|tough to predict|possibl\w+|podría\w*|quizás?|si"
    r"|negocia\w*|mungkin|jika|dikabarkan|kabarnya|belum|not clear|asked|unless|until|dream\w*|ready to|like to"
    r"|love to|let(?! go))(?!\w)",
    re.IGNORECASE,
)
_SUPPOSED_AFTER = re.compile(r".{0,14}(?:논의|검토|제안|미정|여부|설|희망|지 않(?!기로))")


# A name in front of a phrase, and what may stand behind it: what they can be says little of where the phrase stands.
_NAME_FIRST = re.compile(r"^\{who\}(?:\{aux\}|\{will\})?")
_NAMED = re.compile(rf"(?P<name>[^(]*?)(?: \((?:\w+ )?(?P<part>{_WORD}(?: {_WORD}){{0,2}})\)| \([^)]*\))?$")


class _Row(TypedDict, total=False):
    id: Required[str]
    reads: Required[str]
    change: Required[Change]
    listed: Change
    cues: Required[list[str]]
    patterns: Required[list[str]]
    hangul: bool


@dataclass(frozen=True, slots=True)
class CastingPhrase:
    """A way of stating ``change``; its patterns name a group ``who``, and may name ``part``.

    ``listed``: the change where the watch-list has the person in the show's cast.
    """

    rule: Rule
    change: Change
    listed: Change
    patterns: tuple[Spotted | Tailed, ...]
    cues: frozenset[str]

    def matches(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Where ``text[start:end]`` states the change, but for what is only supposed."""
        for pattern in self.patterns:
            for match in pattern.finditer(text, start, end):
                before, after = text[max(start, match.start() - 80) : match.end()], text[match.end() : end]
                doubted = self.change != "leaves" and _SUPPOSED_AFTER.match(after) is not None
                if not doubted and _SUPPOSED.search(before) is None:
                    yield match


def is_supposed(words: str) -> bool:
    """Whether ``words`` wish, ask, suppose or rumour what they tell."""
    return _SUPPOSED.search(words) is not None


def split_names(words: str) -> Iterator[tuple[int, str, str | None]]:
    """Where each name of a list such as "A, B (Mina) and C" begins, the name, and the part in brackets after it."""
    begin = 0
    for match in (*_PART_OF_LIST.finditer(words), None):
        stop = match.start() if match else len(words)
        named = _NAMED.match(words[begin:stop].strip())
        if named and named["name"]:
            yield begin, named["name"], named["part"]
        begin = match.end() if match else stop


def _phrase(row: _Row, words: dict[str, str]) -> CastingPhrase:
    return CastingPhrase(
        Rule(row["id"], row["reads"]),
        row["change"],
        row.get("listed", row["change"]),
        tuple(_compile(pattern, words, hangul=row.get("hangul", False)) for pattern in row["patterns"]),
        frozenset(row["cues"]),
    )


def _compile(pattern: str, words: dict[str, str], *, hangul: bool) -> Spotted | Tailed:
    whole, tail = _meant(pattern, words), _meant(_NAME_FIRST.sub("", pattern), words)
    if hangul:
        whole, flags = rf"(?<![가-힣]){whole.replace('{who}', _WHO_HANGUL)}", re.NOFLAG
    else:
        whole, flags = rf"(?<!\w)(?:{whole.replace('{who}', _WHO + _ASIDE)})(?!\w)", re.IGNORECASE
    return Spotted(whole, flags) if "{who}" in tail else Tailed(re.compile(whole, flags), Spotted(tail, flags))


def _meant(pattern: str, words: dict[str, str]) -> str:
    for name, meaning in words.items():
        pattern = pattern.replace(f"{{{name}}}", meaning)
    return pattern


_LEXICON = read_lexicon("casting")
CASTING_PHRASES: tuple[CastingPhrase, ...] = tuple(
    _phrase(row, cast("dict[str, str]", _LEXICON["words"])) for row in cast("list[_Row]", _LEXICON["phrase"])
)
CASTING_CUES = Spotter(sorted({cue for phrase in CASTING_PHRASES for cue in phrase.cues}))
