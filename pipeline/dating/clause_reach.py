"""How far a word of an event reaches: not past its clause, nor to a date that its clause gives to another word."""

import re

from ..temporal import TimeExpression
from .event_cues import Cue
from .event_scene import Scene

_TO_DAY = re.compile(r"(?<!\w)(?:to|until|till|al?|hasta|ke|hingga)(?: the| el)? $")


def is_moved(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether a verb before the noun moves it to ``time``: "brought forward its return by a month, to May 9"."""
    moves = any(other.kind in ("move", "delay") and other.end <= cue.start for other in scene.cues)
    return moves and (bool(time.parts) or _TO_DAY.search(scene.text, cue.end, time.start) is not None)


# "the premiere date that went around online last winter": when it was told
_GOES_AROUND = re.compile(
    r" (?:that|which) (?:went|was going|has been going|circulated|appeared|surfaced|leaked|did the rounds"
    r"|made the rounds)(?!\w)"
    r"|[^.;,]{0,60} (?:(?:yang|sudah|telah|mulai|sempat) ){1,2}(?:beredar|tersiar|berembus|mencuat|ramai)(?!\w)"
    r"| (?:de [^.;,]{2,40} )?(?:que )?(?:circula(?:ba|ron)?|corr(?:e|ía)|se filtró|se rumorea(?:ba)?)(?!\w)"
)


def is_told_of(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether ``time`` is when the noun was talked about."""
    return _GOES_AROUND.search(scene.text, cue.end, time.start) is not None


# "Cha, who gave birth in January, will be back": the time of a relative clause is none of the main clause's
_RELATIVE = re.compile(r", (?:who|whose|quien|cuy[oa]s?) [^,;]{2,90}$")
# "raised its prices in February, weeks before it renewed the show": nor of a clause that is told by the main one
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:that|how|whether|what|why|before|after|until|unless|antes de que|después de que|sebelum|setelah)"
    r" (?:it|they|he|she|the|its|\w+)(?!\w)"
)


# "Pada Oktober 2023, jauh sebelum naskahnya rampung, ia didapuk": an aside with commas at both ends
_BESIDES = re.compile(
    r", (?:jauh |long |well |mucho |poco |shortly |tak lama |sesaat )?(?:sebelum|setelah|before|after|antes|después)"
    r" [^,;]{3,60}, "
)


def is_out_of_clause(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether ``cue`` follows ``time`` in another clause than it."""
    if cue.start < time.end:
        return False
    between = _BESIDES.sub(" ", scene.text[time.end : cue.start])
    if _CLEFT.search(scene.text, scene.start, time.start) and between.startswith(" that "):
        return False  # "It was on Valentine's Day that Netflix gave the show a second season"
    if "," in between and _RELATIVE.search(scene.text, max(scene.start, time.start - 100), time.start):
        return True
    return _SUBORDINATE.search(between) is not None


_CLEFT = re.compile(r"(?:^|(?<=[\s“\"]))[Ii]t (?:was|is|will be) (?:only )?(?:on |in )?(?:the )?$")
# "two weeks late because of floods in January": the time of the cause
_CAUSE = re.compile(
    r"(?<!\w)(?:because of|due to|owing to|thanks to|caused by|por culpa de|a causa de|debido a|akibat|gara-gara)(?!\w)"
    r"[^,;]{2,60} $"
)


# "The drama, which was renewed in November, took two prizes on Sunday": a clause that has ended, with its own time
_OPEN_RELATIVE = re.compile(r", (?:which|who|que|quien|yang) [^,;]{0,60}$")


# "last November, when the series was renewed, that the new season was planned for early 2027"
_ASIDE = re.compile(r", (?:when|cuando|ketika|saat) [^,;]{0,60}$")
# "se rueda en Nuevo México, donde en mayo se celebrará una exposición": what happens there
_WHERE = re.compile(r", (?:donde|adonde|en donde|where|di mana|tempat) (?:(?:in|on|en|el|pada|this|last|next) ){0,2}$")
_CLOSED = re.compile(r"[^,.;]{0,24}, ")
# ", brought the region $30 million in 2023": after the comma the main clause goes on
_MAIN_VERB = re.compile(
    r", (?!(?:in|on|at|and|but|from|between|with|after|before|last|this|next|early|late|mid|when|where|to|or)(?!\w))"
    r"[a-z]+(?:ed|ght|ew|ook|ave|ade)(?!\w)"
)


def has_ended(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether the relative clause of ``cue``, which has a time of its own, has ended before ``time``."""
    if _WHERE.search(scene.text, cue.end, time.start):
        return True
    if _ASIDE.search(scene.text, max(scene.start, cue.start - 66), cue.start):
        return _CLOSED.match(scene.text, cue.end, time.start) is not None
    own = [other for other in scene.times if cue.end <= other.start and other.end <= time.start]
    closed = _MAIN_VERB.search(scene.text, cue.end, time.start) is not None
    if not closed and (not own or "," not in scene.text[own[0].end : time.start]):
        return False
    return _OPEN_RELATIVE.search(scene.text, max(scene.start, cue.start - 66), cue.start) is not None


def is_of_a_cause(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether ``time`` is when the cause came that the clause gives."""
    return cue.end <= time.start and _CAUSE.search(scene.text, cue.end, time.start) is not None


# "season one came out in 2021, season two in 2022 and the third last June": the verb is said once
_GAP = re.compile(
    r"(?:,|,? and|,? y|,? dan) (?:the |la )?(?:(?:season|series|temporada|musim) \w{1,8}|second|third|fourth|segunda"
    r"|tercera)"
    r"(?: (?:season|series|one|temporada))?,?(?: (?:in|on|en|pada))?(?: the)? $"
)
_GAP_REACH = 44


def is_gapped(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether ``time`` is that of the next season in a row of which only the first has a verb, ``cue``."""
    if gap_before(scene, cue, time) is None:
        return False
    between = [other for other in scene.cues if cue.end <= other.start < time.start and other.sort == "verb"]
    return not between


def gap_before(scene: Scene, cue: Cue, time: TimeExpression) -> re.Match[str] | None:
    """The words right before ``time`` that name the next season of a row."""
    return _GAP.search(scene.text, max(cue.end, time.start - _GAP_REACH), time.start) if cue.end < time.start else None
