"""The Korean words after a name that make it a source: "X에 따르면", "X와의 인터뷰에서", "X는 ... 밝혔다"."""

from __future__ import annotations

import re
from typing import cast

from ..lexicons import read_lexicon
from .edge import PLACES, Edge, Role, depth_of
from .outlets import Mention

_HANGUL = cast("dict[str, str]", read_lexicon("credits")["right-hangul"])
_SHOWN_HANGUL = re.compile(r"(?:예고편|포스터|스틸|티저|영상|사진|이미지|컷)[^.]{0,24}공개했$")
_KOREAN: list[tuple[Role, re.Pattern[str]]] = [
    (role, re.compile(_HANGUL[role])) for role in ("according", "told", "issued")
]
_KOREAN_POSTED = re.compile(_HANGUL["posted"])
# Somebody speaks on a programme or in a paper: 'KBS 라디오에 출연해 "..."'.
_KOREAN_SPOKE = re.compile(
    r"(?: ?(?:라디오|방송|채널|프로그램|지면))?(?:에서"
    r"(?! (?:[가-힣]+ ){0,2}(?:첫 ?)?(?:방송|방영|공개|전파|선보|스트리밍|편성|만나))"
    r"|에 (?:출연|나와|나온"
    r"|게스트))(?=[^.“\"‘']{0,60}[“\"‘'「])"
)
_KOREAN_SUBJECT = re.compile(
    rf"{_HANGUL['subject']}(?![가-힣])(?:[^.]|\.(?=\d)){{0,160}}?(?:{_HANGUL['subject_verbs']})"
)


def read_korean(text: str, mention: Mention, end: int) -> Edge | None:
    """The credit that ``mention`` makes by the Korean words after it, up to ``end``; None where it makes none."""
    after = mention.end + (text[mention.end : mention.end + 1] in tuple("’'”\"》>」』"))
    if mention.kind == "social" and text[mention.end : mention.end + 1] == ")":
        after += 1  # "엑스(X)에 “…”고 썼다"
    for role, pattern in _KOREAN:
        if match := pattern.match(text, after, end):
            return Edge(mention.start, match.end(), mention, role, depth_of(role, mention))
    if mention.kind in ("social", "podcast") and (match := _KOREAN_POSTED.match(text, after, end)):
        return Edge(mention.start, match.end(), mention, "spoken_on", 1)
    if mention.kind in PLACES and (match := _KOREAN_SPOKE.match(text, after, end)):
        return Edge(mention.start, match.end(), mention, "spoken_on", 1)
    match = _KOREAN_SUBJECT.match(text, after, end)
    if match and not _SHOWN_HANGUL.search(match[0]) and not _is_showing(mention, match[0]):
        return Edge(mention.start, match.end(), mention, "subject", depth_of("subject", mention))
    return None


def _is_showing(mention: Mention, words: str) -> bool:
    """Whether a channel shows what others count: "OCN이 편성한 1회는 2.4%를 기록했다고 닐슨코리아가 집계했다"."""
    return mention.kind != "measurement" and words[:1] in "이가" and "." in words
