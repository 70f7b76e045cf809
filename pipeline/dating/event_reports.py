"""What happens by being announced: orders, ends and new faces, dated by a verb of saying."""

import re

from ..spotted import Spotted
from ..temporal import TimeExpression
from .event_cues import Cue
from .event_scene import HANGUL, Scene

_TELLS = re.compile(
    r"announc|confirm|learn|said|says|anunci|dij|inform|mengumumkan|diumumkan|mengonfirmasi|dikonfirmasi|dipastikan|memastikan|발표|밝혔|밝힌|알려졌"
    r"|알렸",
    re.IGNORECASE,
)

_FOR = re.compile(r" (?:para|for|untuk)(?: el| la)? $")
_SHOWN = re.compile(r"post|publish|share|reveal|public|공개", re.IGNORECASE)


def reported(scene: Scene, cue: Cue, topic: str | None, time: TimeExpression) -> str | None:
    """What a dated "said" or "announced" tells: an order, an end or a new face happened with the saying."""
    word = scene.text[cue.start : cue.end]
    if cue.end <= time.start and _FOR.search(scene.text, cue.end, time.start):
        return None  # "confirma la segunda temporada para octubre": when what is told comes
    if topic == "trailer" and _SHOWN.match(word):
        return "trailer"
    if not _TELLS.match(word):
        return _reported_news(scene, cue, time)
    if _THAT_SEASON.search(scene.text, max(scene.start, cue.start - 40), cue.start):
        return "renewal"
    if _has_own_time(scene, cue, time):
        return None
    if topic in ("renewal", "casting", "cancellation"):
        return topic
    if _is_made(scene, cue):
        return "renewal"
    if _THE_END.match(scene.text, cue.end, scene.end):
        return "cancellation"
    if _TO_MAKE.match(scene.text, time.end, scene.end):
        return "renewal"
    if _IS_TOLD.match(word) and _SEASON_TOLD.search(scene.text, max(scene.start, cue.start - 90), cue.start):
        return "renewal"
    if (
        cue.end < time.start
        and _A_SEASON.match(scene.text, cue.end)
        and not _DOES.search(scene.text, cue.end, time.start)
    ):
        return "renewal"
    if time.end < cue.start and _ONLY_A_SEASON.match(scene.text, cue.end, scene.end):
        return "renewal"
    told = next((c.kind for c in scene.cues if c.sort == "verb" and c.kind in NEWS and not _is_undone(scene, c)), None)
    if told is None and (
        _COMES_BACK.search(scene.text, cue.end, scene.end) or _CAME_BACK.search(scene.text, scene.start, cue.start)
    ):
        return "renewal"
    if told is None and (
        NO_MORE.search(scene.text, cue.end, scene.end) or NO_MORE.search(scene.text, scene.start, cue.start)
    ):
        return "cancellation"
    if topic is None and cue.end <= time.start:
        topic = next((c.kind for c in scene.cues if c.sort == "noun" and 0 <= c.start - time.end < 24), None)
        if topic in ("renewal", "casting", "cancellation"):
            return topic
    return NEWS.get(told or "")


def _has_own_time(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether the news told before ``cue`` is dated there: "was cast a month ago, her agency said on Wednesday"."""
    told = [other for other in scene.cues if other.sort == "verb" and other.kind in NEWS and other.end <= cue.start]
    if not told or time.start < cue.end or HANGUL.match(scene.text, cue.start):
        return False
    own = [other for other in scene.times if told[-1].end <= other.start and other.end < cue.start and other.earliest]
    return bool(own) and own[0].start - told[-1].end < _OWN_REACH and "," in scene.text[own[-1].end : cue.start]


# "13일 “시즌2 제작이 무산됐다는 이야기는 사실무근”이라고 밝혔다": what is only talked of did not happen then
_TALK = re.compile(
    r"(?:[됐된했한될]|되었)?다?(?:는|던) ?(?:이야기|얘기|소문|보도|말[은이도]|루머|기사|관측|주장|설)|설[은이도을에] "
)

_OWN_REACH = 70
# "ITV has not ordered a fourth series, and on Tuesday it said only"
_UNDONE = re.compile(
    r"(?<!\w)(?:not|never|yet to|without|belum|tidak|no ha|no han)(?: \w{2,10})? $|n[’']t(?: \w{2,10})? $"
)


def _is_undone(scene: Scene, cue: Cue) -> bool:
    """Whether the news of ``cue`` did not happen, or is only talked of."""
    undone = _UNDONE.search(scene.text, max(scene.start, cue.start - 24), cue.start)
    return undone is not None or _TALK.match(scene.text, cue.end) is not None


# "In January, Variety reported that Marguerite Sloan had joined": by then she had
_REPORTED = re.compile(r"report|reveal|wrote|broke the news|informó|publicó|melaporkan", re.IGNORECASE)
_HAD = re.compile(
    r" (?:exclusively )?(?:(?:in|on|last|this|late|early|en|el|pada) [^.;,]{2,24} )?(?:that|que|bahwa) [^.;]{2,90}?"
    r" (?:had|has|have|había|ha|telah)(?: (?:just|also|now|officially|been|sido))* $"
)


def _reported_news(scene: Scene, cue: Cue, time: TimeExpression) -> str | None:
    """What an outlet reports to have happened, where no time of its own is told for that."""
    if HANGUL.match(scene.text, cue.start):
        return _korean_news(scene, cue, time)
    if not _REPORTED.match(scene.text, cue.start):
        return None
    told = next((other for other in scene.cues if other.start > cue.end and other.kind in NEWS), None)
    if told is None or any(time.start > told.end for time in scene.times):
        return None
    return NEWS[told.kind] if _HAD.fullmatch(scene.text, cue.end, told.start) else None


# "배우 금도현이 시즌2에 합류한다고 보도했다": what is told as settled, at the end of what is reported
_AS_SETTLED = re.compile(
    r"(?:[을를이]? ?(?:공식 |최종 )?(?:확정|결정))?(?:[했됐]다|한다|된다|하기로 (?:했다|결정했다)|돼)고 "
    r"(?:[가-힣]{1,6} ){0,2}$"
)


def _korean_news(scene: Scene, cue: Cue, time: TimeExpression) -> str | None:
    """The order, the end or the new face that a Korean outlet reports as settled."""
    told = [other for other in scene.cues if other.end <= cue.start and other.kind in NEWS]
    if not told or _AS_SETTLED.fullmatch(scene.text, told[-1].end, cue.start) is None:
        return None
    if any(time.end <= other.start < told[-1].start for other in scene.times):
        return None  # "이달 초 합류를 확정했다고 보도했다": it has a time of its own
    return NEWS[told[-1].kind]


# "시즌2를 제작한다고 13일 밝혔다": what a channel says it makes is ordered
_MAKES = re.compile(
    r"(?:시즌 ?\d|(?:두|세|네) ?번째 시즌|(?:새|후속|다음) 시즌|후속작|속편)(?:[을를]|도)? ?(?:공식 |직접 |본격 )?"
    r"(?:제작한다|만든다|제작하기로 했다|만들기로 했다|제작에 (?:나선다|돌입한다|착수한다|들어간다))고[^.]{0,30}$"
)
# "시즌2로 돌아온다고 12일 발표했다", where no day is told
_BACK = re.compile(r"(?:시즌 ?\d|(?:두|세|네) ?번째 시즌|새 시즌)(?:으?로 돌아온다|[을를] 선보인다)고[^.]{0,30}$")


def _is_made(scene: Scene, cue: Cue) -> bool:
    """Whether a Korean report tells that a season is made, or comes at no day of its own."""
    before = (max(scene.start, cue.start - 90), cue.start)
    return bool(_MAKES.search(scene.text, *before) or (len(scene.times) == 1 and _BACK.search(scene.text, *before)))


# What happens by being announced, by the kind of its verb
NEWS = {"renew": "renewal", "order": "renewal", "cancel": "cancellation", "kill": "cancellation", "cast": "casting"}

NEWS_RULES = {
    "renew": "order-verb",
    "order": "order-verb",
    "cancel": "cancel-verb",
    "kill": "cancel-verb",
    "cast": "casting-verb",
}

# "said it would not make a second season"
NO_MORE = Spotted(
    r"(?<!\bhe )(?<!\bshe )(?<!\bwho )(?:(?:will|would) not|won[’']t)"
    r" (?:be (?:back|returning|renewed|coming back)|return|come back"
    r"|continue)(?=[.,;]|$)"
    r"|(?<!\bhe )(?<!\bshe )(?<!\bwho )(?:(?:will|would) not|won[’']t)"
    r" (?:make|order|renew|return|be back|be returning|continue|go ahead"
    r"|proceed|come back)"
    r"(?: \w+){0,3} (?:another|second|third|fourth|new|more) (?:season|series|run|episodes)"
    r"|[Tt]here (?:will|would) be no (?:second|third|fourth|fifth|more|new|further|other)"
    r" (?:season|series|run|episodes)"
    r"|no habrá (?:una )?(?:segunda|tercera|nueva) temporada|tidak akan ada musim"
)

_THE_END = re.compile(r" the (?:end|cancell?ation|demise|axing) of ")
# "its decision, announced on February 4, to make a second season"
_TO_MAKE = re.compile(
    r",? to (?:make|produce|order|commission|bring back|continue|renew|go ahead)(?: [\w’']{1,20}){0,5}"
    r" (?:second|third|fourth|fifth|new|another|further) (?:season|series|run)"
)
# "announced that it will be back for a second season"
_COMES_BACK = Spotted(
    r"that (?!(?:he|she|they|I|we) )[^.;,]{2,40}? (?:will|would) (?:be back|return|come back)(?=[.,;]|$)"
    r"|(?<!\b[Hh]e )(?<!\b[Ss]he )(?:will|would|is|are) (?:be )?(?:back|return(?:ing)?|com(?:e|ing) back)"
    r"(?: \w+){0,3} for (?:a|its|another|one)(?: [\w-]+){0,3} (?:season|series|run)(?!\w)"
    r"|there will be a (?:second|third|fourth|new) (?:season|series)"
    r"|(?:will|would|is|are) (?:be )?(?:back|return(?:ing)?|com(?:e|ing) back) for (?:season|series) (?:\d|two|three)"
    r"|(?:habrá|habría|tendrá|tendría|contará con|contaría con|volverá con|regresará con) (?:una )?"
    r"(?:segunda|tercera|cuarta|quinta|nueva) (?:temporada|entrega|tanda)"
    r"|que [^.;,]{2,40}? (?:seguirá adelante|continuará|sigue adelante|regresará|volverá)"
    r"(?: (?:con|por|para))? (?:una )?(?:segunda|tercera|cuarta|quinta|nueva) (?:temporada|entrega|tanda)"
    r"|(?:(?:akan|bakal|resmi) (?:ada|memiliki|punya|mendapat(?:kan)?)|menyiapkan|menggarap) (?:musim|season)"
    r" (?:ke[a-z]{3,6}|baru|\d)"
    r"|akan (?:berlanjut|kembali|lanjut|dilanjutkan)(?: \w+){0,3} (?:musim|season)"
    r"|(?:berlanjut|kembali|lanjut) (?:untuk|ke|dengan) (?:musim|season)"
)

# "volverá a Netflix con una segunda temporada que será la última, anunció el martes la plataforma"
_CAME_BACK = re.compile(
    r"(?<!\w)(?:(?:volverá|regresará|vuelve|regresa|retornará|seguirá|continuará)(?: [^.;,]{2,40}?)? (?:con|para|por)"
    r"|habrá|tendrá|contará con|hará|producirá) (?:una |la |su )?"
    r"(?:segunda|tercera|cuarta|quinta|nueva)(?: y última)? (?:temporada|entrega|tanda)"
    r"(?! (?:el|en|este|a partir|desde) )(?:[^.;,]{0,70}|, [^.;,]{2,60},)?,? (?:según |así lo |como )?(?:lo |ha |se )?$"
    r"|(?<!\w)(?:akan|bakal|resmi) (?:berlanjut|kembali|lanjut|dilanjutkan|hadir)(?: \w+){0,3} (?:musim|season)"
    r" (?:ke[a-z]{3,6}|baru|\d)(?! (?:pada|mulai|tahun))[^.;,]{0,50}, $"
)

# "A second season was confirmed on", "Musim kedua resmi dikonfirmasi"
_IS_TOLD = re.compile(r"confirmed|announced|dikonfirmasi|diumumkan|dipastikan|confirmad|anunciad", re.IGNORECASE)
_SEASON_TOLD = re.compile(
    r"(?<!\w)(?i:(?:second|third|fourth|fifth|new|another) (?:season|series)|season (?:\d|two|three)"
    r"|musim (?:kedua|ketiga|baru|itu|tersebut)"
    r"|(?:(?:segunda|tercera|nueva|esa|dicha) temporada|that season))"
    r"(?: (?:of|de) [^,.;]{2,40}|(?: [A-Z][\w’'-]{0,20}){1,5})?"
    r",? (?:(?:was|were|has been|had been|is|fue|ha sido|resmi|telah|sudah|akhirnya|officially|finally|first) ){0,3}$"
)
# "batal pada 7 Maret, padahal musim itu sudah diumumkan pada November": announced before it was called off
_THAT_SEASON = re.compile(
    r"(?<!\w)(?:musim (?:itu|tersebut)|esa temporada|that season)"
    r"(?: (?:resmi|telah|sudah|sempat|had|has|was|been|already|ya|se|había|fue|sido)){0,4} $"
)
# "confirmed season 2 on", "announced a second season on"
_A_SEASON = re.compile(
    r" (?:a |the |its |una |la )?(?:season (?:\d|two|three|four)|series (?:\d|two)|(?:second|third|fourth|new"
    r"|follow-up) (?:season|series)"
    r"|(?:segunda|tercera|nueva) temporada|musim (?:kedua|ketiga))(?: of [^,.;]{2,40})? ",
    re.IGNORECASE,
)
# "said the second season had been rewritten after the accident in March": what it did is told
_DOES = re.compile(r"(?<!\w)(?:has|have|had|is|was|will|would|could|may|might|should)(?!\w)")
# "On Thursday, Netflix announced a second season.": nothing of it is told but that it comes
_ONLY_A_SEASON = re.compile(
    r" (?:a |the |its |una |la |su )?(?:season (?:\d|two|three|four)|series (?:\d|two)"
    r"|(?:second|third|fourth|new) (?:season|series)|(?:segunda|tercera|cuarta|nueva) temporada"
    r"|musim (?:kedua|ketiga|keempat|baru))"
    r"(?:(?: of| for| de| para| dari| untuk|,)? [\"“«‘A-ZÀ-Ý][^,.;]{1,40})?(?=[.,;]|$)",
)
