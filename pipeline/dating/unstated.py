"""Where a date stands without being stated: in questions, corrections, tables and pull quotes."""

import re

from ..context import Context
from ..decisions import Reason
from ..sentences import Sentence
from ..spotted import Spotted


def why_unstated(context: Context, sentence: Sentence) -> Reason | None:
    """Why no date in ``sentence`` is stated by it; None where they may be."""
    if sentence.block.role == "pull-quote":
        return Reason.IN_REPEATING_BLOCK
    if sentence.block.kind == "cell":
        return Reason.IN_TABLE
    if sentence.block.role == "correction" or _CORRECTION.search(context.text, sentence.start, sentence.end):
        return Reason.IN_CORRECTION
    return Reason.IN_QUESTION if context.text[sentence.end - 1] in "?？" else None


# "It is promising the fourth quarter, so who are we to argue?": what stands before the tag is stated.
_TAG = re.compile(
    r"[,;—–] ?(?:so|and|but|right|isn|aren|won|doesn|who|why|what|how|no|verdad|kan|bukan)(?!\w)[^?？]{0,80}[?？]$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"[¿“\"]?(?:who|what|when|where|why|how|which|will|would|is|are|was|were|do|does|did|can|could|has|have|should|so"
    r"|and|but|qué|quién|cuándo|cómo|apakah|kapan|siapa)(?!\w)",
    re.IGNORECASE,
)


def before_tag(context: Context, sentence: Sentence) -> int:
    """Where the statement of a question with a tag ends; the sentence's start where all of it is asked."""
    if _ASKS.match(context.text, sentence.start) or sentence.block.role == "question":
        return sentence.start
    tag = _TAG.search(context.text, max(sentence.start, sentence.end - 100), sentence.end)
    return tag.start() if tag else sentence.start


_CORRECTION = Spotted(
    r"(?<!\w)(?:we|this (?:article|blog|page|post|story)) (?:\w+ly |had |earlier |first ){0,2}(?:wrote|said"
    r"|reported|stated|gave)(?!\w)"
    r"|(?:earlier|previous) version of this|versión anterior de est|versi sebelumnya|이 기사의 이전",
    re.IGNORECASE,
)
