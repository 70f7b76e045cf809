"""Short answers: "Has Netflix renewed the show? Not yet." states what neither sentence states alone."""

import re
from dataclasses import dataclass

from ..context import Context
from ..sentences import Sentence
from .status_limits import is_hearsay, words_of
from .status_phrases import StatusWord

_NOT_YET = re.compile(rf"[“\"‘']?(?:{words_of('not_yet')})(?!\w)|(?:아직(?:은)? (?:아니|아닙|없))", re.IGNORECASE)
_NO = re.compile(rf"[“\"‘']?(?:{words_of('no')})(?=[.,;:—–]|$)", re.IGNORECASE)
_PERFECT = re.compile(r"[“\"‘']?(?:so,? )?(?:has|have|did|is) ", re.IGNORECASE)
_ASKS = re.compile(rf"(?<!\w)(?:{words_of('asks')})|(?:확정|제작|나오|나올|돌아)", re.IGNORECASE)
_ENDS = re.compile(r"cancel|axed|scrapp|final|last|ended|취소|종영|cancelad|dibatalkan", re.IGNORECASE)
_OTHER = re.compile(
    r"(?<!\w)(?:when|who|how|where|why|dates?|trailer|teaser|cast\w*|film\w*|shoot\w*|title|cuándo|quién|fecha"
    r"|kapan|siapa|tanggal|syuting)(?!\w)|언제|누가|촬영|날짜|공개일",
    re.IGNORECASE,
)
_OTHER_BUT_WORK = re.compile(
    r"(?<!\w)(?:when|who|how|where|why|what|dates?|trailer|teaser|cast\w*|title|cuándo|quién|fecha|kapan|siapa|tanggal"
    r"|apa)(?!\w)|언제|누가|날짜|공개일",
    re.IGNORECASE,
)
_LONGEST = 90


# "Has it been renewed? It has!", "Is there going to be a season 2? Yes.": as long as it says no more than that
_YES = re.compile(
    r"[“\"‘'¡]?(?:(?:yes|yep|yeah|indeed|absolutely|sí|ya)(?=[.,;:!—–”\"’]|$)|(?:oh |why )?(?:yes,? )?"
    r"(?:it|they|there|we) (?:has|have|is|are|will|did)(?=[.,;:!—–”\"’]|$)|그렇다|맞다|그렇습니다)"
    r"(?!, (?:if|but|provided|although|though|maybe|perhaps|probably|si|pero|kalau|tapi)(?!\w))",
    re.IGNORECASE,
)
# What a yes tells, by what was asked; of two, what is further.
_TELLS: tuple[tuple[StatusWord, re.Pattern[str]], ...] = (
    ("wrapped", re.compile(r"(?<!\w)(?:wrapp|finish|done|over|complete|in the can)", re.IGNORECASE)),
    ("in-production", re.compile(r"(?<!\w)(?:film|shoot|production|cameras|rodaje|syuting)|촬영", re.IGNORECASE)),
    (
        "renewed",
        re.compile(
            rf"(?<!\w)(?:{words_of('asks')}|get|there (?:be|going))|(?:확정|제작|나오|나올|돌아)", re.IGNORECASE
        ),
    ),
)
_MAYBE = re.compile(
    r"(?<!\w)(?:could|might|may|should|can|deserve|want|need|ready|expect|hope|would)(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, or a claim of unnamed posts, that the next sentence answers; ``status``: what that says."""

    asked: Sentence
    answer: Sentence
    status: StatusWord = "unconfirmed"


def answered(context: Context, before: Sentence | None, sentence: Sentence) -> Answered | None:
    """``sentence`` as the answer to the sentence before it; None where it is none."""
    text = context.text
    if before is None or before.end - before.start > 400 or sentence.end - sentence.start > _LONGEST:
        return None
    asked = text[before.start : before.end]
    question = _is_question(text, before)
    if question and _YES.match(text, sentence.start, sentence.end):
        told = _told_by_yes(asked)
        return Answered(before, sentence, told) if told else None
    if not question and not is_hearsay(text, before.end - 1, (before.start, before.end)):
        return None
    if not _is_of_a_season(asked):
        return None
    denies = _NOT_YET.match(text, sentence.start, sentence.end) is not None
    perfect = question and _PERFECT.match(asked) and _NO.match(text, sentence.start, sentence.end)
    return Answered(before, sentence) if denies or perfect else None


def _told_by_yes(asked: str) -> StatusWord | None:
    """What a yes to ``asked`` tells of a season; None where it asks for something else."""
    if _ENDS.search(asked) or _MAYBE.search(asked) or _OTHER_BUT_WORK.search(asked):
        return None
    return next((status for status, pattern in _TELLS if pattern.search(asked)), None)


def follows_question(context: Context, before: Sentence | None) -> bool:
    """Whether the sentence ``before`` asks if there will be a season, so that the next one answers."""
    if before is None or not _is_question(context.text, before):
        return False
    return _is_of_a_season(context.text[before.start : before.end])


def _is_question(text: str, sentence: Sentence) -> bool:
    asked = text[sentence.start : sentence.end].rstrip("”\"’' ")
    return asked.endswith(("?", "？")) or sentence.block.role == "question"


# "And season 3?", "Bagaimana dengan musim ketiga?", "시즌3는?": whether there is one
_AND_THAT_ONE = re.compile(
    r"[“\"‘'¿]?(?:(?:and|but|so|y|pero|lalu|dan|then) ){0,2}(?:(?:what|how) (?:about|of) "
    r"|qué (?:hay|pasa|será) (?:de|con) "
    r"|bagaimana (?:dengan|soal|nasib) )?(?:(?:an?|the|its|una?|la) )?(?:possible |potential )?"
    r"(?:(?:season|series) (?:\d|two|three|four)|(?:second|third|fourth|fifth|new|another|follow-up) (?:season|series)"
    r"|(?:segunda|tercera|cuarta|quinta|nueva) temporada|temporada \d|musim (?:ke\w+|\d|baru)|시즌 ?\d[은는]?)"
    r"(?: (?:of|de) [^?]{2,40}| (?:[A-Z][\w’'-]+ ?){1,4})?,? ?[?？]$",
    re.IGNORECASE,
)


def _is_of_a_season(asked: str) -> bool:
    if _AND_THAT_ONE.match(asked.strip("”\"’' ")):
        return True
    return _ASKS.search(asked) is not None and not (_ENDS.search(asked) or _OTHER.search(asked))
