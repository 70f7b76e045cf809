"""What a verb of an event happens to: the noun before it, behind it, or right after the time."""

import re

from ..spotted import Spotted
from ..temporal import TimeExpression
from .event_cues import Cue
from .event_scene import HANGUL, Scene

_TOPICS = frozenset(
    ("filming", "shooting", "trailer", "premiere", "finale", "renewal", "casting", "cancellation", "production")
) | {"source", "after-filming"}


def topic_of(scene: Scene, cue: Cue, time: TimeExpression) -> Cue | None:
    """The noun that ``cue`` happens to: right behind it ("finished filming"), else the nearest before it."""
    limit = time.start if time.start > cue.end else scene.end
    behind = next((c for c in scene.cues if c.sort == "noun" and cue.end <= c.start < min(cue.end + 26, limit)), None)
    if behind is not None and cue.kind == "end" and _GOES_ON.match(scene.text, cue.end):
        behind = None  # "대본을 마무리하고 2월 촬영에 들어간다": the object stands before its verb
    if behind is not None and behind.kind == "after-filming" and HANGUL.match(scene.text, cue.start):
        behind = None  # the object stands before its verb: "촬영을 마친 ... 후반작업 중이다"
    if behind is not None and not re.search(r"[,;]| (?:in|on|at|for|after) ", scene.text[cue.end : behind.start]):
        return behind
    if 0 <= time.start - cue.end <= 4:  # "released on Monday the trailer"
        after = next((c for c in scene.cues if c.sort == "noun" and 0 <= c.start - time.end < 16), None)
        if after is not None and _THE.fullmatch(scene.text, time.end, after.start):
            return after
    if cue.kind in _BOUNDS and not HANGUL.match(scene.text, cue.start):
        later = next((c for c in scene.cues if c.start > max(cue.end, time.end) and c.sort == "noun"), None)
        relative = _RELATIVE.search(scene.text, max(scene.start, cue.start - 30), cue.start)
        if later is not None and relative and "," in scene.text[cue.end : later.start]:
            later = None  # the relative clause is over
        verbs = any(c.sort == "verb" and later and cue.end <= c.start < later.start for c in scene.cues)
        own = later is not None and not _NEXT_CLAUSE.search(scene.text, cue.end, later.start)
        if (
            later is not None
            and later.kind == "filming"
            and later.start - cue.end < _FARTHEST_OBJECT
            and own
            and not verbs
        ):
            return later
    if cue.kind == "release" and _SEASON_SHOWN.match(scene.text, cue.end):
        return None
    before = [c for c in scene.cues if c.sort == "noun" and c.kind in _TOPICS and c.end <= cue.start]
    before = [c for c in before if c.kind != "source" or not _is_where(scene, c)]
    if _OWN_SEASON.search(scene.text, max(scene.start, cue.start - 60), cue.start):
        return None
    if before and cue.start - before[-1].end < 160 and not _NEW_SUBJECT.search(scene.text, before[-1].end, cue.start):
        return before[-1]
    return None


def _is_where(scene: Scene, source: Cue) -> bool:
    """Whether a podcast is only where something is said: "on his podcast, Noh said that season 2 returns in May"."""
    return (
        scene.text.startswith("odcast", source.start + 1)
        and _ON.search(scene.text, max(scene.start, source.start - 24), source.start) is not None
    )


# "anunció la renovación y prevé estrenar la tercera entrega": what is shown is the season
_SEASON_SHOWN = re.compile(
    r" (?:(?:l[ao]s?|las|sus?|the|its) )?(?:primera|segunda|tercera|cuarta|quinta|nuev[oa]s?|próxim[oa]s?|siguiente"
    r"|first|second|third|fourth|fifth|new|next)"
    r" (?:temporada|entrega|tanda|episodios|capítulos|season|series|run|episodes)(?!\w)| musim (?:ke|baru)"
)
_GOES_ON = re.compile(r"(?:하고|했고|고|하며|한 뒤|한 후|하는 대로|하면) ")
_ON = re.compile(r"(?<!\w)(?:on|in|en|di|dalam)(?: [\w’'-]{1,14}){0,3} $", re.IGNORECASE)

# "concluyeron este viernes en un viejo taller la filmación": what ends is told after where
_FARTHEST_OBJECT = 90
_BOUNDS = ("start", "end")
# "closes in July, and cameras roll in the autumn"
_NEXT_CLAUSE = re.compile(
    r"[,;] (?:and|but|while|y|pero|mientras|dan|tetapi|sementara)(?!\w)"
    r"| (?:and|y|dan) (?:the |its |el |la |las |los |su )?$"
)

_RELATIVE = re.compile(r", (?:which|who|that|que|yang) [^,]{0,20}$")
_THE = re.compile(r" (?:the|a|an|its|el|la|un|una|su)(?: \w{1,10})? ")

# "Filming starts next spring and the new episodes are expected": the verb has a subject of its own
_NEW_SUBJECT = Spotted(
    r"(?:;| and| but| with| while| after| before| when| since| y| pero| dan| tetapi)\s+(?:[\w’'-]{1,20} ){0,4}?"
    r"(?:seasons?|series|shows?|episodes?|drama|temporadas?|serie|episodios|capítulos|musim|serial)(?!\w)",
    re.IGNORECASE,
)

# "Set in a town of book lovers, the first season bowed on March 14": no book did
_OWN_SEASON = re.compile(
    r", (?:the|its|this|that) (?:first|second|third|fourth|fifth|debut|new|last) (?:season|series)"
    r"(?: of [^,]{1,30})? (?:\w{1,10} )?$"
)
