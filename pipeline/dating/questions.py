"""Dates that answer a question: "When does filming begin?" "In February"."""

import re
from dataclasses import replace

from ..context import Context
from ..sentences import Sentence
from ..spotted import Spotted
from ..temporal import TimeExpression
from .event_cues import Cue
from .event_scene import Event, is_until
from .events import asked_about


def answered(context: Context, sentence: Sentence, time: TimeExpression) -> Event | None:
    """The event that the question asked about, for the first words of its answer: "In February, in Zaragoza"."""
    blocks = context.blocks
    if sentence.block.role != "answer" or time.start - sentence.block.start > 60:
        return None
    if _OWN_VERB.search(context.text, sentence.start, time.start):
        return None
    place = blocks.index(sentence.block)
    if place == 0:
        return None
    question = blocks[place - 1]
    if question.role != "question":
        return None
    asked = asked_about(context.text, question.start, question.end)
    if asked and asked.name == "filming-start" and is_until(context.text, sentence.block.start, time):
        asked = replace(asked, name="filming-end")
    return replace(asked, how="answer", start=sentence.start, end=time.end) if asked else None


# "“Paling cepat 2026,” kata Castellan ketika ditanya kapan musim kedua tayang": the question stands behind its answer
_ASKED = re.compile(
    r"[”\"»’'](?:[^.;?”\"»]{0,80}?(?<!\w)(?:when (?:she |he )?(?:was )?asked|asked (?:when|about)"
    r"|(?:ketika|saat) ditanya|al ser preguntad[oa]|cuando (?:se )?l[ea] preguntaron|a la pregunta de"
    r"|preguntad[oa] (?:por|sobre))(?!\w)"
    r"|[^.”\"]{0,80}?(?=(?:공개|방영|방송|촬영|복귀|시즌 ?\d)[^.]{0,12}(?:시점|시기|일정|날짜|언제)[^.]{0,8}[묻물질]))"
)
_ANSWER_REACH = 40


def asked_aside(context: Context, sentence: Sentence, time: TimeExpression) -> Event | None:
    """The event that an answer in marks was asked about, told behind it, in its sentence or in the next."""
    if time.start - sentence.start > _ANSWER_REACH or context.text[sentence.start] not in '“"«‘':
        return None
    end = sentence.end
    if context.text[end - 1] in '”"»’':
        after = context.sentence_at(end + 1)
        end = after.end if after is not None and after.block == sentence.block else end
    told = _ASKED.search(context.text, time.end, end)
    asked = asked_about(context.text, told.end(), end) if told else None
    return replace(asked, how="expectation", start=sentence.start, end=end) if asked else None


# "Our guess? July 2026."
_OUR_GUESS = re.compile(
    r"(?:(?:so|and|but),? )?(?:our|my) (?:own |best |honest |wild )?(?:guess|bet|prediction|hunch)[?:]", re.IGNORECASE
)
_GUESS_REACH = 16


def guessed(context: Context, sentence: Sentence, time: TimeExpression) -> Event | None:
    """The premiere that an outlet guesses at, for a date that stands by itself behind the word: "Our guess? July"."""
    before = context.sentence_at(sentence.start - 2) if sentence.start > sentence.block.start else None
    if before is None or before.block != sentence.block or time.start - sentence.start > _GUESS_REACH:
        return None
    if not _OUR_GUESS.fullmatch(context.text[before.start : before.end].strip()):
        return None
    cue = Cue("verb", "expect", before.start, before.end)
    return Event("premiere", "expectation", cue, before.start, time.end)


def asked_topic(context: Context, sentence: Sentence) -> str | None:
    """What the question above an answer asked about, where that was filming: "and we finish in March"."""
    if sentence.block.role != "answer" or not _WE_BOUND.search(context.text, sentence.start, sentence.end):
        return None
    place = context.blocks.index(sentence.block)
    question = context.blocks[place - 1] if place else None
    if question is None or question.role != "question":
        return None
    asked = asked_about(context.text, question.start, question.end)
    return "filming" if asked and asked.name.startswith("filming") else None


_WE_BOUND = Spotted(
    r"(?<!\w)(?:we|they)(?:['’]ll| will| should| hope to| have to| must| can)?"
    r" (?:finish|start|begin|wrap|end|stop)(?:ed)?(?!\w)",
    re.IGNORECASE,
)


# "It rained from June to August", "Allí siempre es agosto": an answer of its own, not to when
_OWN_VERB = re.compile(
    r"(?<!\w)(?:I|[HhSs]?[Hh]e|[Ii]t|[Ww]e|[Tt]hey|[Tt]here) (?!(?:was|is|will|would|said|tell|told)(?!\w))"
    r"(?:\w+ed|had|made|took|got|went|wrote|put|sat|saw|knew|lost|built|spent|kept|were)(?!\w)"
    r"|siempre|always|never"
)


_AHEAD = re.compile(
    r"(?<!\w)(?:will|can|could|may|might|shall|do|does|is|are) (?:we|you|it|he|she|they|the|viewers|fans|filming|season"
    r"|that|there)(?!\w)|(?<!\w)cuándo (?:se )?(?:podr|ver|lleg|estren|vuelv|regres|empie|comien)\w{1,8}|언제|kapan",
    re.IGNORECASE,
)


def asks_ahead(context: Context, sentence: Sentence) -> bool:
    """Whether the question that ``sentence`` answers asks about what is to come."""
    question = context.blocks[context.blocks.index(sentence.block) - 1]
    return _AHEAD.search(context.text, question.start, question.end) is not None
