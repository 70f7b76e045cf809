"""Words that name a season: "season 2", "the second run", "S2", "시즌2", "la segunda temporada", "musim kedua".

Parts, episodes and chapters are not seasons.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from ..spotted import Spotted
from ..spotting import lower

# A season without its number, by words that mean the one that is awaited ("the new season", "a sequel").
AWAITED = 0
# "this season", "esta temporada": the one that was named last.
THIS = -2
# Every season at once ("both seasons").
SEVERAL = -1
# "last season", "전편": the one before the awaited one.
PREVIOUS = -3

_ORDINALS = {
    "first": 1,
    "1st": 1,
    "debut": 1,
    "inaugural": 1,
    "opening": 1,
    "freshman": 1,
    "maiden": 1,
    "second": 2,
    "2nd": 2,
    "sophomore": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "5th": 5,
    "sixth": 6,
    "6th": 6,
    "seventh": 7,
    "7th": 7,
    "eighth": 8,
    "8th": 8,
    "ninth": 9,
    "tenth": 10,
    "primera": 1,
    "primer": 1,
    "segunda": 2,
    "segundo": 2,
    "tercera": 3,
    "tercer": 3,
    "cuarta": 4,
    "quinta": 5,
    "pertama": 1,
    "perdana": 1,
    "kedua": 2,
    "ketiga": 3,
    "keempat": 4,
    "kelima": 5,
    "primeira": 1,
    "terceira": 3,
    "prima": 1,
    "seconda": 2,
    "terza": 3,
    "première": 1,
    "deuxième": 2,
    "seconde": 2,
    "troisième": 3,
    "erste": 1,
    "ersten": 1,
    "zweite": 2,
    "zweiten": 2,
    "dritte": 3,
    "dritten": 3,
    "첫": 1,
    "첫번째": 1,
    "두번째": 2,
    "세번째": 3,
    "네번째": 4,
}
_CARDINALS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "uno": 1,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "원": 1,
    "투": 2,
    "쓰리": 3,
}
_ORDINAL_EN = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|1st|2nd|3rd|[4-8]th"
    r"|debut|inaugural|opening|freshman|sophomore|maiden"
)
_NUMBER = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten"
# "Season I", but not "another season I will need a year"
_ROMAN = (
    r"I{2,3}|IV|VI?|(?<!an[ ]season[ ])(?<!er[ ]season[ ])(?<!is[ ]season[ ])(?<!at[ ]season[ ])(?<!ny[ ]season[ ])"
    r"(?<!xt[ ]season[ ])(?<!ew[ ]season[ ])(?<!a[ ]season[ ])I(?!['’]|[ ](?:will|would|am|have|want|need|know"
    r"|think|can|could"
    r"|should|do|did|hope|love|wish|sa[iy]d?|g[eo]t|ma[kd]e|never|always|ever|wr[oi]te|ask(?:ed)?|read|saw|see)\b)"
)
# "the first season 2 teaser", "the first trailer for season two": the number is the season's, the ordinal is not
_NOT_NUMBERED = (
    rf"(?![ ](?:{_NUMBER})(?!\w|[ -](?:weeks?|months?|years?|days?|episodes?|million|of[ ](?:the|its|them|those))\b))"
)
_ORDINAL_ES = r"primera|segunda|tercera|cuarta|quinta|primeira|terceira"
_RUN = r"season|series|run|instal?lment|outing|cycle|go-?a?-?round|batch(?= of episodes)|frame"

_NAMED = Spotted(
    rf"""
    (?<!\w)(?:
        (?:seasons|series)[ ](?P<low>{_NUMBER})[ ](?:and|&|to|through)[ ](?P<high>{_NUMBER})\b
      | (?P<all>both[ ](?:seasons|series)
            |(?:the|all|its|over|across|after|in)[ ](?:first[ ])?(?:two|three|four|five)[ ]seasons
            |all[ ]seasons|every[ ]season|(?:ambas|las|sus|en|tras)[ ](?:(?:dos|tres|cuatro|cinco)[ ])?temporadas
            |kedua[ ]musim|(?:ketiga|keempat|dua|tiga|semua|seluruh)[ ]musim(?![ ](?:ini|itu|baru)))
      | (?:season|series|saison|staffel|temporada|musim)[ -](?:ke-?)?
            (?P<n1>{_NUMBER}|uno|dos|tres|cuatro|satu|dua|tiga)\b(?!\.\d|\d|[ ]*(?:%|percent))
      | (?-i:(?:[Ss]eason|SEASON|[Ss]eries|[Tt]emporada)[ ](?P<roman>{_ROMAN}))\b
      | (?-i:[ST]0?(?P<n2>[1-9])(?:E\d{{1,2}})?)\b(?![.,]?\d)
      | (?P<o1>{_ORDINAL_EN})(?:[ -](?:and|or)[ ](?P<o1b>{_ORDINAL_EN}|final|last))?
            (?:[ -](?:{_RUN}) | (?:,?[ ](?!of\b|weeks?\b|half\b|day|episode\b|month|in\b)[\w-]{{2,16}}){{1,2}}[ ]season
              | [ ][\w-]{{3,8}}-(?:part|episode)[ ](?:{_RUN}))\b{_NOT_NUMBERED}
      | (?P<n4>\d)[.]?[ªa][ ](?:temporada|entrega)\b
      | (?P<o2>{_ORDINAL_ES})[ ](?:y[ ](?:última|(?P<o2b>{_ORDINAL_ES}))[ ])?(?:temporada|entrega|tanda)\b
      | (?P<o3>prima|seconda|terza)[ ]stagione | (?P<o4>première|deuxième|seconde|troisième)[ ]saison
      | (?P<o5>ersten?|zweiten?|dritten?)[ ]staffel
      | (?:musim|season|seri)[ ](?P<o6>pertama|perdana|kedua|ketiga|keempat|kelima)(?:nya)?\b
    )
    | (?P<n5>\d)[ ]?번째[ ]?시즌 | シーズン[ ]?(?P<n6>\d)(?!\d) | 第[ ]?(?P<n7>\d)[ ]?(?:シーズン|期|シリーズ)
    | (?P<all_hangul>시즌[ ]?\d[과와,·][ ]?(?:시즌[ ]?)?\d(?=[^.\n]{{0,14}}(?:합쳐|합산|합친|통틀어|모두|누적|총))
        |(?:두|세|네)[ ]시즌|전[ ]?시즌[ ]?(?:통틀어|합산|누적))
    | 시즌[ ]?(?P<n3>\d{{1,2}}|원|투|쓰리)(?!\d)
    | (?:(?P<o7>첫)[ ]?(?:번째)?|(?P<o8>두|세|네|다섯|여섯)[ ]?번째)[ ]?시즌
    """,
    re.IGNORECASE | re.VERBOSE,
)
# These three read a text in small letters, in which a pattern skips its alternatives by their first letter.
_GENERIC = Spotted(
    r"""
    (?<!\w)(?:
        (?:(?:a|the|its|his|her|their|another|any|that)[ ])?
        (?:possible|potential|further|future|one[ ]more|new|next|upcoming|forthcoming|follow-?up|coming|another
            |additional|more)[ ]seasons?\b
      | (?:a|the|any)[ ](?:sequel|follow-?up|continuation)\b
      | (?:new|next|upcoming|coming|further|more)[ ](?:episodes|series|run|chapter)\b
      | renewal | renew(?:s|ed|ing)?\b(?!\s+interest) | recommission(?:s|ed|ing)?\b | more[ ]of[ ]the[ ](?:show|series)
      | (?:nueva|próxima|otra|futura|posible)[ ](?:temporada|entrega|tanda)\b | nuevos[ ](?:capítulos|episodios)
      | (?:una|la)[ ](?:secuela|continuación)\b | renovaci[oó]n | renovad[ao]\b | renov[oóa]r?\b
      | (?:musim|season)[ ](?:baru|berikutnya|selanjutnya|depan|lanjutan)\b | sekuel(?:nya)?\b | kelanjutan(?:nya)?\b
    )
    | (?:새|다음|차기|후속|신규)[ ]?시즌 | 속편 | 후속편 | 차기작[ ]?시즌
    """,
    re.VERBOSE,
)
# "in the second one we had to ask", "y en la segunda me los han abierto": only beside a season that is named in full.
_BEFORE_THAN = (
    r"through|than|as|into|unlike|like|before|after|of|(?:compared|up|down) (?:with|from|on)"
    r"|\d(?:m|bn)?(?: (?:million|billion|hours|views|viewers|minutes)){0,2} (?:for|in|from|with)"
)
_ELLIPTIC = Spotted(
    rf"(?<!\w)(?:the|its) (?P<en>{_ORDINAL_EN})(?: one(?!\w)|(?=, (?:which|whose|due|set)(?!\w))"
    r"|(?= (?:(?:only|now|finally|just|already|itself|then) )?(?:was|is|had|has|will|would|we|asks?|drew|averaged"
    r"|pulled|opened|reached|posted|got|took|managed|attracted|racked|climbed|fell|ended|began|premiered|launched|debuted"
    r"|arrived|bowed|landed|dropped|aired|came|streamed|followed|wrapped|finished|did|went|logged|scored|amassed|averages"
    r"|follows?|returns|arrives|comes|lands|launches|premieres|debuts|airs|starts|bows|drops|wraps)(?!\w)))"
    rf"|(?:(?<!\w)|(?=\d))(?:{_BEFORE_THAN}) the (?P<than>{_ORDINAL_EN})"
    r"(?=['’]s(?!\w)|,? (?:without|with|and|or|but|was|is|had|in|on|because|if|when)(?!\w)|[,.;”\"’]|$)"
    rf"|(?:(?<=in its )|(?<=, its ))(?P<its>{_ORDINAL_EN})(?=[,.;”\"’']|$)"
    rf"|(?<!\w)(?:la|a|en) (?P<es>{_ORDINAL_ES})\b(?! (?:vez|semana|parte|serie|película|producción|mitad|planta))"
    r"|(?<!\w)(?:a|the|that) (?P<one>first|second|third|fourth) one\b"
)
# "Asked about a third, a spokesperson said": the article names seasons not far away
_ASKED_FOR = Spotted(
    r"(?<!\w)(?:(?:asked|questions?|talk(?:s|ed|ing)?|word|decision|speculation|news) (?:about|of|on|over)"
    r"|plans? for|hopes? (?:for|of)|possibility of|prospect of|chances? of|room for|as for|(?:renewed|back) for"
    r"|return\w* for|order(?:ed)?|commission(?:ed)?|confirm(?:ed)?|announced?|mak(?:e|ing)|writ(?:e|ing)"
    r"|(?:talks|negotiations|discussions|conversations) (?:for|over)"
    r"|(?:given|gave|gives|giving|handed|granted) (?:it|us|them|the \w+)"
    r"|get(?:s|ting)?|got) a(?:ny)?"
    r" (?P<word>second|third|fourth|fifth|sixth)"
    r"(?=[,.;:?”\"’]|$| (?:was|is|has|have|had|will|would|and|but|if|when|yet)(?!\w))"
)
# "The first season premiered in September 2024 and the second in September 2025"
_AND_THEN = Spotted(
    rf"(?<!\w)(?:{_ORDINAL_EN}) (?:{_RUN})(?!\w)[^.;]{{4,90}}?(?:,|;|,? and|,? while)"
    rf" (?P<whole>the (?P<word>{_ORDINAL_EN}))(?= (?:in|on|at) )"
)
_PREVIOUS = Spotted(
    r"(?<!\w)(?:(?<!the )last season(?! of)|(?:the )?(?:previous|preceding|prior) (?:season|series|run|instal?lment"
    r"|outing)"
    r"|temporada (?:anterior|pasada|previa)|musim (?:sebelumnya|lalu))(?!\w)"
    r"|(?:지난|이전|직전|전) 시즌(?! ?(?:통틀|합산|누적))|(?<!\d )전편(?!을? ?(?:동시|공개))"
    r"|전작"
)
# The last there will be: the one that the text numbers as such ("the third and final season"), else the awaited one.
_FINAL = Spotted(
    r"(?<!\w)(?:final (?:season|series|run|episodes|instal?lment)|última temporada|temporada final"
    r"|musim (?:terakhir|penutup)"
    r"|letzten? staffel|dernière saison)(?!\w)|(?:마지막|최종|파이널) 시즌"
)
_IS_LAST = re.compile(
    r"(?<!\w)(?:final|last|última|terakhir|letzten?|dernière)(?!\w)(?! (?:year|month|week|spring|summer|autumn|fall"
    r"|winter|\w+day"
    r"|minggu|bulan|tahun|episode|\d))|마지막|최종"
)
_SAME = Spotted(r"(?<!\w)(?:this|esta|musim) (?:season|temporada|ini)(?!\w)|이번 시즌")
# "The season finale will be released on April 23": the one that the text has just numbered
_THE_SEASON = Spotted(
    r"(?<!\w)the (?:whole |entire |full |complete )?season"
    r"(?= (?:finale|will|is|was|has|had|began|ended|premiered|opened|concludes|ends|runs|which|that|averaged|drew"
    r"|follows|returns|picks|consists|arrives|debuted|launched)(?!\w)|['’]s|, which)"
)


# "the third season, which will also be its last"
_AFTER_LAST = 60
# How far a season may be that somebody is asked for
_IN_SIGHT = 400
# How far an elliptic season may be from one that is named in full.
_BESIDE = 160


@dataclass(frozen=True, slots=True)
class SeasonWord:
    """Words that name a season. ``number`` is AWAITED, SEVERAL or THIS where the words give none."""

    start: int
    end: int
    number: int


def read_seasons(text: str) -> tuple[SeasonWord, ...]:
    """Every season that ``text`` names, in order."""
    small = lower(text)
    end = len(text)
    named = [SeasonWord(match.start(), match.end(), _number(match)) for match in _NAMED.finditer(text, 0, end)]
    taken = [(word.start, word.end) for word in named]
    generic = [
        SeasonWord(match.start(), match.end(), AWAITED)
        for match in _GENERIC.finditer(small, 0, end)
        if not any(start < match.end() and match.start() < end for start, end in _near(taken, match.start()))
    ]
    elliptic = [
        SeasonWord(match.start(), match.end(), _ORDINALS[word.lower()])
        for match in _ELLIPTIC.finditer(small, 0, end if named else 0)
        if (word := match["en"] or match["than"] or match["its"] or match["es"] or match["one"])
        and _beside(taken, match.start(), match.end())
    ]
    elliptic += [
        SeasonWord(match.start("word"), match.end("word"), _ORDINALS[match["word"]])
        for match in _ASKED_FOR.finditer(small, 0, end if named else 0)
        if _beside(taken, match.start(), match.end(), reach=_IN_SIGHT)
    ]
    elliptic += [
        SeasonWord(*match.span("whole"), _ORDINALS[match["word"]])
        for match in _AND_THEN.finditer(small, 0, end if named else 0)
    ]
    same = [SeasonWord(match.start(), match.end(), THIS) for match in _SAME.finditer(small, 0, end)]
    same += [
        SeasonWord(match.start(), match.end(), THIS)
        for match in _THE_SEASON.finditer(small, 0, end if named else 0)
        if _follows(taken, match.start())
    ]
    previous = [SeasonWord(match.start(), match.end(), PREVIOUS) for match in _PREVIOUS.finditer(small, 0, end)]
    final = [
        SeasonWord(match.start(), match.end(), _last_numbered(small, named))
        for match in _FINAL.finditer(small, 0, end)
        if not any(start < match.end() and match.start() < end for start, end in _near(taken, match.start()))
    ]
    return tuple(sorted((*named, *generic, *elliptic, *same, *previous, *final), key=lambda word: word.start))


# How many seasons there were, each row from one up.
_COUNTS = (
    "one two three four five six",
    "una dos tres cuatro cinco seis",
    "satu dua tiga empat lima enam",
    "한 두 세 네 다섯 여섯",
)
_SO_MANY = {word: number for row in _COUNTS for number, word in enumerate(row.split(), start=1)}
_LATIN_SO_MANY = "|".join(word for word in _SO_MANY if word[0] < "가")
_HANGUL_SO_MANY = "|".join(word for word in _SO_MANY if word[0] >= "가")
_AFTER_SO_MANY = Spotted(
    r"(?<!\w)(?:after|following|tras|después de|setelah) (?:just |only |all |its |a |sus |solo |sólo |hanya |baru )?"
    rf"(?P<n>\d|{_LATIN_SO_MANY}) (?:single |short )?(?:seasons?|series|temporadas?|musim)(?!\w)"
    rf"|(?P<hangul>{_HANGUL_SO_MANY}|\d) ?(?:개 )?시즌 ?만에",
    re.IGNORECASE,
)


def season_after(text: str, start: int, end: int) -> int | None:
    """The season that does not come where ``text[start:end]`` tells an end "after two seasons": the third."""
    match = _AFTER_SO_MANY.search(text, start, end)
    word = (match["n"] or match["hangul"]).lower() if match else ""
    if not word:
        return None
    return 1 + (int(word) if word.isdigit() else _SO_MANY[word])


def _last_numbered(small: str, named: list[SeasonWord]) -> int:
    """The season that the text numbers and calls the last, else the awaited one."""
    around = ((word, small[max(0, word.start - 12) : word.end + _AFTER_LAST]) for word in named if word.number > 0)
    return next((word.number for word, words in around if _IS_LAST.search(words.partition(". ")[0])), AWAITED)


def _near(taken: list[tuple[int, int]], position: int) -> list[tuple[int, int]]:
    at = bisect_left(taken, (position, 0))
    return taken[max(0, at - 1) : at + 2]


def _follows(taken: list[tuple[int, int]], start: int) -> bool:
    """Whether a season named in full is in sight before ``start``."""
    at = bisect_left(taken, (start, 0)) - 1
    return at >= 0 and start - taken[at][1] <= _IN_SIGHT


def _beside(taken: list[tuple[int, int]], start: int, end: int, *, reach: int = _BESIDE) -> bool:
    """Whether a season named in full is near, and not at the same place."""
    return any(not (left < end and start < right) and abs(left - start) <= reach for left, right in _near(taken, start))


def _number(match: re.Match[str]) -> int:
    if (
        match["all"]
        or match["all_hangul"]
        or match["low"]
        or _ORDINALS.get((match["o1b"] or match["o2b"] or "").lower())
    ):
        return SEVERAL
    for name in ("n1", "n2", "n3", "n4", "n5", "n6", "n7", "roman"):
        if word := match[name]:
            return int(word) if word.isdigit() else _CARDINALS[word.lower()]
    if word := match["o7"] or match["o8"]:
        return {"첫": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6}[word]
    ordinal = next(match[name] for name in ("o1", "o2", "o3", "o4", "o5", "o6") if match[name])
    return _ORDINALS[ordinal.lower()]
