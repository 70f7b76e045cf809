"""The show and the season that an event belongs to, and whether its date has passed or is still to come."""

import re

from ..context import Context
from ..naming.seasons import season_after
from ..naming.subjects import Subject
from ..spotted import Spotted
from ..temporal import TimeExpression
from ..watchlist import Show
from .event_releases import RETURNS
from .event_scene import HANGUL, Event
from .own_tense import verb_tense
from .times import written_on


def lies_ahead(
    context: Context, event: Event, subject: tuple[str, int | None], time: TimeExpression, *, denied: bool
) -> bool:
    """Whether the date has yet to come, whatever the words around it say.

    "Moved to the autumn", "predicted a December 4 release", or a date without a tense for the first or last day of the
    season that is awaited.
    """
    if (event.how == "delay-verb" and event.name != "delay") or _is_guessed(context, event):
        return True
    if _looks_back(context, event) or _is_since(context, time):
        return False
    if _is_foreseen(context, event, time):
        return True
    show = context.watch.show(subject[0])
    if show is None or subject[1] != context.subjects.awaited_season(show):
        return False
    if event.name.startswith("filming"):
        return (denied and _days_ago(context, event, time) > 0) or _is_shoot_to_come(context, event, time)
    if event.name == "trailer":
        return _TO_FOLLOW.fullmatch(context.text, event.cue.end, time.start) is not None
    return event.name in _OF_THE_AIRED and _is_first_day_to_come(context, event, time, denied=denied)


def _is_foreseen(context: Context, event: Event, time: TimeExpression) -> bool:
    """Whether somebody plans or expects it, of whichever season: "said that a renewal was likely in May"."""
    if event.name == "premiere" and time.tense == "plan" and _is_long_past(context, event, time):
        return True  # "semula dijadwalkan tayang pada Oktober", told in March
    if event.how != "expectation":
        return False
    if time.tense != "plan" and _is_nearer_ahead(context, event, time):
        return True
    return _IS_SET.search(context.text, max(0, event.cue.start - 12), event.cue.start) is not None


def _is_shoot_to_come(context: Context, event: Event, time: TimeExpression) -> bool:
    """Whether the awaited season's shoot has yet to begin or end: "we start shooting in January"."""
    if _WE.search(context.text, max(0, event.cue.start - 12), event.cue.end):
        return True
    told_of = _IS_TOLD.match(context.text, time.end)
    if time.tense == "past" and HANGUL.match(context.text, event.cue.start) and not told_of:
        return False  # "2월 3일 첫 슬레이트를 친 지 반년 만이다": the end of the sentence says it
    sentence = context.sentence_at(event.start)
    told = sentence is not None and verb_tense(context.text, sentence.start, event.cue) == "past"
    return not told and _is_nearer_ahead(context, event, time)


def _is_first_day_to_come(context: Context, event: Event, time: TimeExpression, *, denied: bool) -> bool:
    """Whether the first or last day of the awaited season is foretold, dated, given up or told without a tense."""
    if _FORETOLD.match(context.text, event.cue.start) or _ARRIVING.match(context.text, event.cue.start):
        return True
    if event.how == "expectation" and time.tense != "plan":
        return True  # "has dated the second season for June 5"
    if denied and RUMOURED_THEN.match(context.text, event.cue.end) and not _is_nearer_ahead(context, event, time):
        return False
    long_past = _is_long_past(context, event, time)
    if long_past and was_planned(context.text, 0, event):
        return True
    # As in: has set a September 5 premiere; has a date, October 10.
    nominal = event.how == "event-noun" and (event.cue.start >= time.end or long_past)
    return denied or nominal or (time.tense == "unknown" and not _is_just_out(context, event, time))


# "1월 14일에 공개된다는 글이 퍼지기도 했다": the day that was told then, and was wrong
RUMOURED_THEN = re.compile(r"(?:된|한)다는 (?:글|이야기|얘기|소문|말|루머|게시물)[이도가]? [^.]{0,14}기도 했")


# "dirilis sekaligus pada 5 Maret", told a week later: Indonesian verbs have no tense, and next year's is far off
_NO_TENSE = re.compile(r"(?:di)?rilis|(?:di)?tayang(?:kan)?|hadir|mengudara", re.IGNORECASE)
_JUST_OUT = 45


def _is_just_out(context: Context, event: Event, time: TimeExpression) -> bool:
    if time.precision != "day" or not _NO_TENSE.match(context.text, event.cue.start):
        return False
    return 0 < _days_ago(context, event, time) <= _JUST_OUT


# "has the new season arriving on August 15", "the second season, out on 9 October"
_ARRIVING = re.compile(r"(?:arriving|premiering|landing|returning|launching|debuting|coming|streaming|out)(?!\w)")
# "with the trailer to follow in September"
_TO_FOLLOW = re.compile(
    r" (?:to|will|is to|should) (?:follow|come|arrive|drop|land|be released)(?: in| on| by)? ?(?:the )?"
)
# "Netflix had originally planned to bring Amber Line back in September"
_PLANNED = re.compile(
    r"(?<!\w)(?:(?:originally|initially|at first|once) (?:planned|scheduled|set|due|expected|meant|slated|supposed)"
    r"|(?:had|was|were) (?:originally |initially |first |been )?"
    r"(?:planned|planning|scheduled|due|slated|supposed|meant|hoping))"
    r" (?:to|for)(?!\w)[^.;,]{0,60}$",
    re.IGNORECASE,
)


def was_planned(text: str, start: int, event: Event) -> bool:
    """Whether the verb of ``event`` tells of a plan that somebody once had."""
    return _PLANNED.search(text, max(start, event.cue.start - 90), event.cue.start) is not None


# "my bet is a renewal in the fall"
_GUESSED = re.compile(
    r"(?<!\w)(?:my|our|the smart|the safe|best) (?:own |best |honest )?(?:bet|guess|money|prediction|hunch)"
    r" (?:is|would be) (?:on )?(?:an? |the )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
# "첫 촬영일이 6월 15일이라고 알렸다": what was told has yet to come
# "and if the weather is kind we finish in March"
_WE = Spotted(r"(?<!\w)(?:we|they) (?:finish|start|begin|wrap|end|stop|shoot|film)$", re.IGNORECASE)
# "The fan site had predicted December 4"
_FORETOLD = re.compile(r"predict|forecast|bet|tipped|wagered", re.IGNORECASE)
# "The finale is set for Dec. 10"
_IS_SET = re.compile(r"(?<!\w)(?:is|are|remains?)(?: \w{2,9})? $", re.IGNORECASE)
_IS_TOLD = re.compile(r"[”\"’']?(?:이라고|이라며|로 )")
# A season that is awaited did not begin so many days ago.
_LONG_PAST = 120


def _is_long_past(context: Context, event: Event, time: TimeExpression) -> bool:
    return _days_ago(context, event, time) > _LONG_PAST


# A day of the year that is further back than this comes sooner than it came.
_HALF_A_YEAR = 183


def _is_nearer_ahead(context: Context, event: Event, time: TimeExpression) -> bool:
    return _days_ago(context, event, time) > _HALF_A_YEAR


def _days_ago(context: Context, event: Event, time: TimeExpression) -> int:
    """How many days before the day of writing ``time`` ended; 0 where either is unknown."""
    block = context.block_at(event.start)
    written = written_on(context, block) if block else None
    return (written - time.latest).days if written is not None and time.latest is not None else 0


def _is_guessed(context: Context, event: Event) -> bool:
    """Whether a noun is what the outlet bets on: "my bet is a renewal in the fall"."""
    before = max(0, event.cue.start - 40), event.cue.start
    return event.how == "event-noun" and _GUESSED.search(context.text, *before) is not None


# "have been rolling since February 3"
_SINCE = re.compile(r"(?<!\w)(?:since|desde|sejak)(?: the| el)? $", re.IGNORECASE)


def _is_since(context: Context, time: TimeExpression) -> bool:
    since = _SINCE.search(context.text, max(0, time.start - 14), time.start)
    if _GOES_ON_SINCE.match(context.text, time.end):
        return True
    # "se podrá ver desde el 6 de abril": what will be seen from then on
    return since is not None and not (time.tense == "future" and since[0][:1] in "dD")


# "2월 3일부터 인천에서 촬영 중이며": it has begun, whatever the sentence tells behind
_GOES_ON_SINCE = re.compile(r"부터 [^.,]{0,24}(?:촬영|방영|방송|제작|공개|진행) ?중(?![ 에]|순|반|단)")
# "넷플릭스는 11일 제작을 확정하고": the day of a Korean report, whose later verbs look ahead
_BARE_DAY = re.compile(r"\d{1,2}일")
_ALREADY = ("renewal", "cancellation", "casting")


def has_passed(context: Context, event: Event, time: TimeExpression) -> bool:
    """Whether the date can only have passed: what began "since" it, and orders, ends and new faces that are told."""
    if _is_since(context, time) or (_looks_back(context, event) and _days_ago(context, event, time) < -_HALF_A_YEAR):
        return True  # "two months after its debut, on January 10": the nearer of the two
    if _is_guessed(context, event):
        return False
    if event.how == "announcement" and _has_told(context, event):
        return True  # "mengumumkan pada 3 Maret bahwa serial itu akan memiliki musim kedua"
    if event.name in _ALREADY and _BARE_DAY.fullmatch(context.text, time.start, time.end):
        return True
    return event.name in _ALREADY and time.tense not in ("future", "plan") and event.how != "expectation"


# Indonesian verbs of saying look the same at all times, but for the words before them.
_TELLS = re.compile(
    r"(?:meng|men|mem|di|me)(?:umumkan|onfirmasi|astikan|pastikan|ungkapkan|yatakan|beberkan|konfirmasi)"
)
_WILL_TELL = re.compile(r"(?<!\w)(?:akan|bakal|hendak|segera|baru|belum|kapan|siap)(?: \w{2,9})? $")


def _has_told(context: Context, event: Event) -> bool:
    """Whether an Indonesian verb of saying tells of what has been said, and not of what will be."""
    if not _TELLS.match(context.text, event.cue.start):
        return False
    return _WILL_TELL.search(context.text, max(0, event.cue.start - 24), event.cue.start) is None


# "renewed two weeks after its January 17 debut"
_BACK = re.compile(
    r"(?<!\w)(?:after|since|following|from|(?:days?|weeks?|months?|hours?|year) of) (?:its|their|the|his|her)"
    r"(?: show[’']s| series[’'])?\s*$"
    r"|(?:después|antes|luego) (?:del?|de su|de la)\s*$|(?:tras|desde) (?:el|su)\s*$|(?:setelah|usai|sejak)\s*$",
    re.IGNORECASE,
)


_ARTICLE = re.compile(r"(?:its|their|the|his|her) ")


def _looks_back(context: Context, event: Event) -> bool:
    """Whether a noun names the first or last day of what has been shown: "after its January 17 debut"."""
    article = _ARTICLE.match(context.text, event.start)
    end = article.end() if article else event.start
    return event.how == "event-noun" and _BACK.search(context.text, max(0, end - 34), end) is not None


# What has happened without a named season happened to the one that has aired; the rest is about the one to come.
_OF_THE_AIRED = frozenset(("premiere", "finale"))


def subject_of(context: Context, event: Event, time: TimeExpression, *, coming: bool) -> tuple[str, int | None] | None:
    """The show's id and the season that ``event`` belongs to; None where it is about no followed show.

    ``coming``: the event lies ahead or is denied, so that a first day without a season is that of the awaited one.
    """
    subjects = context.subjects
    near = subjects.near(event.start, event.end)
    if near is None:
        return None
    if event.name == "renewal" and HANGUL.match(context.text, event.cue.start):
        # "시즌3를 10월 공개하며 시즌4 제작도 확정했다고": what is ordered stands right before the verb
        near = subjects.near(event.cue.start, event.cue.end) or near
    if event.how == "answer" and near.season is None and (asked := _asked_season(context, event)):
        return near.show, asked
    back = _looks_back(context, event)
    show = context.watch.show(near.show)
    if event.name == "finale" and not coming and (after := _season_after(context, event)):
        return near.show, after - 1  # "ended on Oct. 21 after three seasons"
    if show and coming and _comes_back(context, event, near, show):
        return near.show, context.subjects.awaited_season(show)
    if event.name in _OF_THE_AIRED and (back or not _names_season(context, event, coming=coming)):
        if back or not coming:
            return near.show, _aired_season(context, event, time, show) if show else None
        if show and event.name == "finale" and _is_on_now(context, event, time, context.subjects.awaited_season(show)):
            return near.show, max(1, context.subjects.awaited_season(show) - 1)
    after = _season_after(context, event)
    if event.name == "cancellation" and after is not None:
        return near.show, after
    if near.season is not None:
        return near.show, _ordered_season(context, event, near)
    block = context.block_at(event.start)
    if event.name.startswith("filming") and block is not None and not coming:
        words = subjects.seasons_within(block.start, event.start)
        if words and words[-1].number > 0:
            return near.show, words[-1].number
    if event.name == "casting" and show and not coming and _days_ago(context, event, time) > _CAST_LONG_AGO:
        return near.show, max(1, subjects.awaited_season(show) - 1)
    if event.name.startswith("filming") and show and _days_ago(context, event, time) > _FILMED_LONG_AGO:
        return near.show, max(1, subjects.awaited_season(show) - 1)
    if show and event.name.startswith("filming") and not coming and _days_ago(context, event, time) > _LONG_AGO:
        return near.show, max(1, subjects.awaited_season(show) - 1)
    awaited = subjects.awaited(event.start, event.end)
    return (awaited.show, awaited.season) if awaited else None


def _season_after(context: Context, event: Event) -> int | None:
    """The season that does not come, where the sentence tells an end "after three seasons": the fourth."""
    sentence = context.sentence_at(event.start)
    return season_after(context.text, sentence.start, sentence.end) if sentence else None


def _comes_back(context: Context, event: Event, near: Subject, show: Show) -> bool:
    """Whether a season that was shown would return: "X, whose first season arrived in January, returns in October"."""
    aired = near.season is not None and near.season < context.subjects.awaited_season(show)
    if not aired or event.name != "premiere":
        return False
    new = _NEW_EPISODES.search(context.text, max(0, event.cue.start - _BESIDE), event.cue.start)
    return new is not None or RETURNS.match(context.text, event.cue.start) is not None


# "La primera temporada llegó en mayo, y los nuevos capítulos se estrenarán en otoño": not the first one's
_NEW_EPISODES = re.compile(
    r"(?<!\w)(?:(?:nuev[oa]s|próxim[oa]s) (?:capítulos|episodios|entregas)"
    r"|new (?:episodes|chapters|run)|episode(?:-episode)? baru)"
    r"(?!\w)[^.;,]{0,40}$",
    re.IGNORECASE,
)


def _asked_season(context: Context, event: Event) -> int | None:
    """The one season that the question names which the event answers."""
    block = context.block_at(event.start)
    question = context.subjects.question_of(block) if block else None
    named = {w.number for w in context.subjects.seasons_within(question.start, question.end)} if question else set()
    number = next(iter(named)) if len(named) == 1 else 0
    return number if number > 0 else None


_RENEWED = re.compile(r"renew|renov|renuev|(?:mem|di)?perpanjang", re.IGNORECASE)


# A season that far before an order, or inside it, is what was ordered.
_BESIDE = 60


def _ordered_season(context: Context, event: Event, near: Subject) -> int | None:
    """The season named, but of a renewal none that has aired: "season 1 arrived in May and was renewed in June"."""
    show = context.watch.show(near.show)
    awaited = context.subjects.awaited_season(show) if show else None
    aired = near.season is not None and awaited is not None and near.season == awaited - 1
    renewed = _RENEWED.match(context.text, event.cue.start) or (
        event.name == "renewal" and not context.subjects.seasons_within(event.start - _BESIDE, event.end)
    )
    return awaited if aired and renewed else near.season


# What was filmed two years ago, of no named season, has been shown since.
_FILMED_LONG_AGO = 730
# Nobody joins a season so many days before it is made.
_CAST_LONG_AGO = 400
# A show that came out so many days ago did so with its first season, whichever was the last to be aired.
_LONG_AGO = 500


def _aired_season(context: Context, event: Event, time: TimeExpression, show: Show) -> int:
    """The season of a first or last day for which no season is named."""
    block = context.block_at(event.start)
    written = written_on(context, block) if block else None
    long_ago = written is not None and time.latest is not None and (written - time.latest).days > _LONG_AGO
    return 1 if long_ago and event.name == "premiere" else max(1, context.subjects.awaited_season(show) - 1)


# A last episode that is further off is that of a season whose first one is still to come.
_ON_NOW = 45


def _is_on_now(context: Context, event: Event, time: TimeExpression, season: int) -> bool:
    """Whether a last episode is that of the season on the air: soon, in a paragraph that names no later one."""
    block = context.block_at(event.start)
    written = written_on(context, block) if block else None
    if block is None or written is None or time.earliest is None or (time.earliest - written).days > _ON_NOW:
        return False
    return all(word.number < season for word in context.subjects.seasons_within(block.start, event.end))


def _names_season(context: Context, event: Event, *, coming: bool) -> bool:
    """Whether a season is named for what happened: by number in the sentence, or as the new one before the verb."""
    sentence = context.sentence_at(event.start)
    if sentence is None:
        return False
    named = context.subjects.seasons_within(sentence.start, sentence.end)
    if not coming:
        named = tuple(word for word in named if not _is_next_clause(context.text, event.end, word.start))
    return any(word.number > 0 or event.cue.start - 80 < word.start < event.cue.start for word in named)


# "Amber Line, which premiered in January, will have a second season": that one did not
_NEXT_CLAUSE = re.compile(
    r"[^.;]{0,200}?(?:;|, (?:but|while|pero|mientras|tetapi|sedangkan) )"
    r"|,[^.;]{0,80}(?<!\w)(?:a|another|any|more|una|otra) $"
    r"|[^.,]{0,40}[은는] "
    r"|,[^,.;]{0,60}(?<!\w)(?:will|has|have|is|are|was|were|gets?|got|tendrá|contará|tiene|consigue|recibe|prepara|suma|ha|será|renueva|vuelve|regresa|dipastikan"
    r"|akan|resmi|mendapat(?:kan)?|dipastikan|sudah|kini|berlanjut|lanjut|kembali|diperpanjang)(?!\w)"
)


def _is_next_clause(text: str, end: int, word: int) -> bool:
    """Whether the season at ``word`` is what a clause tells that follows the one that ended at ``end``."""
    return word > end and _NEXT_CLAUSE.match(text, end, word) is not None
