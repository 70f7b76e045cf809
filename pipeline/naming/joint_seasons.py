"""Seasons that are named in one breath: "a second and a third season", "dos temporadas más", "시즌2와 시즌3"."""

import re

from ..spotted import Spotted

# What numbers a season, each row from two up; "two more" count from the awaited one.
_ROWS = (
    "second third fourth fifth",
    "2nd 3rd 4th 5th",
    "two three four five",
    "segunda tercera cuarta quinta",
    "dos tres cuatro cinco",
    "kedua ketiga keempat kelima",
    "dua tiga empat lima",
    "두 세 네 다섯",
)
_NUMBERS = {word: number for row in _ROWS for number, word in enumerate(row.split(), start=2)}
_ORDINAL_EN, _ORDINAL_ES = ("|".join(_ROWS[row].split()) for row in (0, 3))
_WORD = rf"\d{{1,2}}|{'|'.join(word for word in _NUMBERS if word[0] < '가' and not word[0].isdigit())}"
_TOGETHER = Spotted(
    rf"""
    (?<!\w)(?:
        (?:seasons?|series|temporadas?|musim)[ ](?:ke-)?(?P<a1>{_WORD})
            [ ]?(?:and|&|y|e|dan|serta|sekaligus)[ ]
            (?:(?:the|its|a|la|una|season|series|temporada|musim)[ ]){{0,2}}(?:ke-)?(?P<b1>{_WORD})(?![\w%])
      | (?P<a2>{_ORDINAL_EN})[ ](?:season[ ])?and[ ](?:(?:an?|the|its)[ ])?
            (?P<b2>{_ORDINAL_EN})[ -](?:season|series|run)s?\b
      | (?P<a3>{_ORDINAL_ES})[ ](?:temporada[ ])?y[ ](?:(?:la|una)[ ])?
            (?P<b3>{_ORDINAL_ES})\b(?=[ ]temporadas?\b|[.,;]|$)
      | (?P<more>two|three|dos|tres|dua|tiga)[ ](?:
            (?:more|additional|further|extra|new)[ ](?:seasons|series)
          | temporadas[ ](?:más|adicionales|nuevas) | nuevas[ ]temporadas
          | (?:musim|season)[ ](?:lagi|tambahan|baru|sekaligus|berikutnya|sekali) )\b
      | (?:another|otras)[ ](?P<others>two|three|dos|tres)[ ](?:seasons|series|temporadas)\b
    )
    | 시즌[ ]?(?P<a4>\d)(?:[와과,·]|[ ]?및|[ ]?&)[ ]?(?:시즌[ ]?)?(?P<b4>\d)(?!\d)
    | (?P<a5>두|세)[ ]?번째[와과,]?[ ](?P<b5>세|네)[ ]?번째[ ]시즌
    | (?P<hangul>두|세|2|3)(?:개)?[ ]?시즌(?:[을를이])?[ ]?(?:더|추가|연속|연달아|한꺼번에|동시)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def joint_seasons(text: str, start: int, end: int, *, awaited: int) -> tuple[int, ...]:
    """The seasons that ``text[start:end]`` names in one breath; "two more" are counted from the ``awaited`` one."""
    match = _TOGETHER.search(text, start, end)
    if match is None:
        return ()
    if more := match["more"] or match["others"] or match["hangul"]:
        return tuple(range(awaited, awaited + _number(more)))
    return tuple(_number(next(word for n in "12345" if (word := match[f"{side}{n}"]))) for side in "ab")


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]
