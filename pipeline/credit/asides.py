"""Statements that their sentence's credit does not cover: side remarks, and when something was said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..spotted import Spotted
from .edge import Edge
from .reach import Reach

if TYPE_CHECKING:
    from ..sentences import Sentence

# A side remark before the credited statement: "which premiered on Friday", "Released on 17 January".
_ASIDE = re.compile(
    r"(?:(?:, |\A)(?:which|who|whose|que (?:se )?\w+(?:ó|aba|ía|aron)|released|launched|premiered|published"
    r"|broadcast|aired|shown|screened|estrenad[ao]s?|lanzad[ao]s?|yang)"
    r"| that (?:began|premiered|debuted|started|launched|arrived|aired|opened|ended|finished))(?!\w)"
    r"(?:[^,;]|, (?=\d{4})){3,120}(?=,|$)",
    re.IGNORECASE,
)
_A_SHOOT = re.compile(
    r"(?<!\w)(?:filming|shooting|the shoot|photography|rodaje|grabación|grabaciones|filmación|syuting)(?:nya)?"
    r"(?: (?:of|on|for|de|del|musim|season) [^,.;]{2,60})?$",
    re.IGNORECASE,
)
# When something was announced, before who announces: "When it ordered the third season in November, Netflix said that".
_WHEN = re.compile(
    r"\W{0,3}(?:When|After|Since|As|Before|Once|Until|While|Although|Though) (?!(?:asked|per|for|of|with)\b)"
    r"(?:[^,;:“”\"]|,(?= \d{4})){3,160},(?! \d{4})"
)
# The same inside: "Variety had reported last November, when the series was renewed, that it would"
_WHEN_INSIDE = re.compile(r"(?:[^,.;“”\"]{1,24})?, (?:when|after|before|as|once|since) [^,;“”\"]{3,80}, that(?!\w)")
# What follows who announces, at the least
_SHORTEST_SAID = 24
# A plan given up, told beside the new one: "rather than in January as had been planned".
_SUPERSEDED = Spotted(
    r"(?:rather than|instead of|and not) [^,.;]{2,60}?(?:as |had been |was |originally |previously "
    r"|first |initially ){1,3}"
    r"(?:planned|announced|scheduled|expected|hoped|intended)"
    r"|, which (?:was|were|had|has)(?: been)? (?:to have|originally|initially|previously|first|supposed|due|meant)"
    r" [^,.;]{3,90}"
)
_RELATIVE = Spotted(
    r"(?:(?:공개|방송|방영|출시|개봉|종영|첫 ?선을 보)(?:된|한|됐던|인)|베일을 벗은|막을 (?:올린|내린)|포문을 연"
    r"|전파를 탄|(?:방송|공개|방영|스트리밍|서비스)을 시작한|(?:시청자|관객)[를과] 만난) "
    r"(?=(?:[‘'<《「“][^‘’'<>《》「」“”\n]{1,30}[’'>》」”]|[^ .]{1,20})(?: (?:시즌|첫 시즌)[^ .]{0,6})?[은는이] )"
)


class Asides:
    """The side remarks of one article."""

    def __init__(self, text: str, reach: Reach) -> None:
        self._text = text
        self._reach = reach

    def hold(self, sentence: Sentence, edges: tuple[Edge, ...], start: int, end: int) -> bool:
        """Whether the statement ``text[start:end]`` stands apart from what the ``edges`` of its sentence credit."""
        apart = (self._is_aside, self._is_relative, self._is_when)
        return any(is_apart(sentence, edges, start, end) for is_apart in apart)

    def _is_aside(self, sentence: Sentence, edges: tuple[Edge, ...], start: int, end: int) -> bool:
        """Whether the statement is a side remark that the sentence's credit does not cover."""
        for match in _SUPERSEDED.finditer(self._text, sentence.start, sentence.end):
            if match.start() <= start < match.end() or match.start() < end <= match.end():
                return True
        for match in _ASIDE.finditer(self._text[sentence.start : sentence.end]):
            left, right = sentence.start + match.start(), sentence.start + match.end()
            # The statement may begin with what the remark is about: "The series, which premiered on Friday".
            if left < end <= right and any(edge.start < left and right <= edge.end for edge in edges):
                return True
            if left < end <= right and _A_SHOOT.search(self._text, max(sentence.start, left - 90), left):
                return False  # "Filming, which began in May, ended in July, according to X": both are X's
            if left < end <= right and self._text.count(",", start, left) == 0:
                if self._is_only_figure(sentence, start, end, left=left, right=right) or self._is_last(edges, right):
                    return False
                later = any(edge.start > right + 3 for edge in edges)
                return later and not any(start <= edge.start <= right + 3 for edge in edges)
        return False

    def _is_when(self, sentence: Sentence, edges: tuple[Edge, ...], start: int, end: int) -> bool:
        """Whether the statement is only when its sentence's source said something else."""
        inside = (_WHEN_INSIDE.match(self._text, edge.end, sentence.end) for edge in edges)
        if any(told and told.start() <= start < end <= told.end() for told in inside):
            return True
        match = _WHEN.match(self._text, sentence.start, sentence.end)
        if match is None or not match.start() <= start < end <= match.end():
            return False
        return all(edge.start >= match.end() and edge.end + _SHORTEST_SAID < sentence.end for edge in edges)

    def _is_only_figure(self, sentence: Sentence, start: int, end: int, *, left: int, right: int) -> bool:
        """Whether a side remark holds the sentence's one figure, which is then what a measurer is credited with."""
        return self._reach.is_figure(start, end) and not (
            self._reach.is_figure(sentence.start, left) or self._reach.is_figure(right, sentence.end - 12)
        )

    def _is_last(self, edges: tuple[Edge, ...], right: int) -> bool:
        """Whether nothing but a credit comes after a side remark, which is then what it credits."""
        return any(self._text[right : edge.start].strip(" ,") in ("", "as", "and") for edge in edges) and any(
            edge.role in ("according", "relayed") and self._text[edge.end : edge.end + 1] in ".)" for edge in edges
        )

    def _is_relative(self, sentence: Sentence, edges: tuple[Edge, ...], start: int, end: int) -> bool:
        """Whether the statement is a Korean relative clause before what is credited: "공개된 시즌1은 ..."."""
        match = _RELATIVE.search(self._text, start, min(sentence.end, end + 48))
        if match is None or end > match.end() + 20:
            return False
        # "공개된 시즌1은 ... 시간을 기록했다": whoever is credited before it gives the figure, not the day.
        follows = self._reach.is_figure(match.end(), min(len(self._text), match.end() + 80))
        return follows or all(edge.start > match.end() for edge in edges)
