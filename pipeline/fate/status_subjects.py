"""What a status is said of: whether a clause speaks of a show's season at all, and of which."""

import re
from dataclasses import dataclass

from ..context import Context
from ..dating.readings import read_dates
from ..naming.seasons import AWAITED, SeasonWord
from ..naming.subjects import Subject
from ..sentences import Sentence
from ..spotted import Spotted
from ..watchlist import Show
from .status_filming import was_filmed, was_just_filmed
from .status_phrases import Phrase

_FROM_TO = Spotted(
    r"(?<!\w)(?:filming|shooting|production|photography|cameras|the shoot) (?:\w+ ){0,2}?(?:began|started|kicked off)"
    r"(?!\w)[^.;]{3,90}(?<!\w)(?:ended|finished|wrapped|concluded)(?!\w)"
    r"|(?<!\w)(?:rodaje|grabación|grabaciones|filmación)(?:,? que)? (?:se )?(?:arrancó|comenzó|empezó|inició"
    r"|arrancaron|comenzaron|empezaron)(?!\w)[^.;]{3,90}(?<!\w)(?:terminó|concluyó|finalizó|acabó|terminaron|concluyeron|finalizaron)(?!\w)"
    r"|(?<!\w)syuting(?:nya)? (?:(?:yang|telah|sudah) ){0,2}(?:dimulai|digelar|berlangsung)(?!\w)[^.;]{3,90}"
    r"(?<!\w)(?:selesai|rampung|berakhir|tuntas)(?!\w)",
    re.IGNORECASE,
)
_IT = Spotted(
    r"(?<!\w)(?:it|one|the (?:(?!rival|other|another|previous|original|sister|companion)[\w’+-]+ ){0,3}?"
    r"(?:series|show|drama|comedy|thriller|sitcom|programme|program|production|k-drama|hit|title)"
    r"|la (?:serie|comedia|ficción)|serial (?:ini|itu|tersebut)|drama (?:ini|itu|tersebut))(?!\w)|드라마|작품|시리즈",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A clause of a sentence; ``asked``: the sentence before it asks whether there will be a season."""

    sentence: Sentence
    clause: tuple[int, int]
    asked: bool


def is_about_a_show(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence names a season or a show, says "the series", or comes after a season in its paragraph.

    A sentence on filming from one day to another counts too: its days tell the season.
    """
    span = (sentence.start, sentence.end)
    if _FROM_TO.search(context.text, *span) or was_just_filmed(context, span):
        return True
    if context.subjects.seasons_within(sentence.block.start, sentence.end) or _names_show(context, span):
        return True
    return _is_asked_above(context, sentence)


def _is_asked_above(context: Context, sentence: Sentence) -> bool:
    """Whether the block answers a question about a season: "Has HBO said anything to you about a third season?"."""
    question = context.subjects.question_of(sentence.block)
    return question is not None and bool(context.subjects.seasons_within(question.start, question.end))


def _answers_with(place: Place, phrase: Phrase) -> bool:
    """Whether an answer tells how far the work is: "How is the second season?" "We are in week six of the shoot."."""
    return phrase.status in ("in-production", "wrapped") and place.sentence.block.role == "answer"


def is_understood(context: Context, place: Place, phrase: Phrase, start: int) -> bool:
    """Whether the paragraph or the clause lets a reader know of what: "Nothing has been verified yet"."""
    asked = place.asked or _is_asked_above(context, place.sentence)
    if asked and (phrase.status == "unconfirmed" or _answers_with(place, phrase)):
        return True
    if phrase.status == "wrapped" and (was_filmed(context, place.clause) or was_just_filmed(context, place.clause)):
        return True
    named = context.subjects.seasons_within(place.sentence.block.start, start)
    if phrase.paragraph and named:
        return True
    if phrase.status in ("in-production", "wrapped", "released") and any(_is_to_come(context, word) for word in named):
        return True  # "... the second season. Filming ended in April."
    return _names_show(context, place.clause) and (phrase.status != "released" or _awaits_its_first(context))


def _awaits_its_first(context: Context) -> bool:
    """Whether no season of the article's show has aired: else "it is streaming now" is said of one that has."""
    main = context.subjects.main
    return main is not None and context.subjects.awaited_season(main) == 1


def is_of_the_next(context: Context, place: Place, start: int) -> bool:
    """Whether the sentence, else the paragraph before it, names the season to come and none that has aired."""
    sentence = place.sentence
    named = context.subjects.seasons_within(sentence.start, sentence.end)
    told = named or context.subjects.seasons_within(sentence.block.start, start)
    return bool(told) and all(_is_to_come(context, word) for word in told)


def _is_to_come(context: Context, word: SeasonWord) -> bool:
    main = context.subjects.main
    return word.number == AWAITED or (main is not None and word.number >= context.subjects.awaited_season(main))


# "will premiere on June 5, but the streamer has not confirmed it"
_POINTS_BACK = re.compile(r"[”\"’']? (?:it|this|that|either|the (?:date|day|month))(?=[.,;”\"]|$)")
# "Asked about that report, the creator neither confirmed nor denied it"
_OF_THE_REPORT = re.compile(
    r"[^.;]{0,40}(?<!\w)(?:that|the|this|those|these) (?:report|rumou?r|claim|story|date|leak|news)s?(?!\w)"
)
_FIRST_AND_LAST = frozenset(("premiere", "finale", "trailer"))


def is_of_a_date(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether what ``text[start:end]`` leaves open is the date that the sentence told before."""
    if not _POINTS_BACK.match(context.text, end):
        return False
    told = sentence.start
    if _OF_THE_REPORT.match(context.text, sentence.start, sentence.end):
        before = context.sentence_at(sentence.start - 2)
        told = before.start if before else told
    return any(
        reading.event in _FIRST_AND_LAST and told <= reading.time.start < start for reading in read_dates(context)
    )


# "Kabar bahwa Cha bergabung belum dikonfirmasi", "Rumor yang menyebut tanggal 5 September belum dikonfirmasi"
_NEWS = re.compile(r"(?<!\w)(?:kabar|rumor|isu|rumores|noticia|información)(?!\w)", re.IGNORECASE)
_CONFIRMED = re.compile(r"(?:di|meng)konfirmasi|confirmad[oa]|confirm(?:a|ó)(?!\w)", re.IGNORECASE)
_JOINS = re.compile(
    r"(?<!\w)(?:bergabung|membintangi|bintang tamu|pemain baru|(?:kembali|tampil|bermain|hadir) (?:di|dalam) musim"
    r"|se (?:une|unirá|suma|sumará|incorpora)|fichaje|participar[áí]a?|aparecer[áí]a?)(?!\w)",
    re.IGNORECASE,
)


def is_of_a_rumour(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether what is not confirmed is a rumour of the sentence's on a day or a part, not on the season."""
    told = sentence.start, start
    if not _CONFIRMED.search(context.text, start, end) or not _NEWS.search(context.text, *told):
        return False
    if _JOINS.search(context.text, *told):
        return True
    return any(
        reading.event in _FIRST_AND_LAST and sentence.start <= reading.time.start < start
        for reading in read_dates(context)
    )


def season_of(context: Context, sentence: Sentence, start: int, subject: Subject, show: Show) -> int:
    """The subject's season, else the one to come that the paragraph up to ``start`` spoke of last, else the awaited."""
    if subject.season is not None:
        return subject.season
    earlier = context.subjects.seasons_within(sentence.block.start, start)
    awaited = context.subjects.awaited_season(show)
    return next((word.number for word in reversed(earlier) if word.number >= awaited), awaited)


def _names_show(context: Context, clause: tuple[int, int]) -> bool:
    return bool(context.subjects.namings_within(*clause)) or _IT.search(context.text, *clause) is not None
