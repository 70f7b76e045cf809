"""What comes out: a season, a trailer, a last episode; and what only sounds like it."""

import re

from ..spotted import Spotted
from ..temporal import TimeExpression
from .event_cues import Cue
from .event_reports import NEWS
from .event_scene import AS_TOPIC, Scene, is_until

FIGURE = re.compile(
    r"\d[\d.,]*\s?(?:million|billion|m|bn|hours|views|viewers|households|millones|juta|per ?cent|%|만|억)(?!\w)"
)

# "dropped the plus sign": what such a verb takes is no show.
_OBJECT = re.compile(
    r" (?:it|them|the|its|a|an|his|her|their)(?!\w) (?!\w+ (?:season|series|trailer|teaser))", re.IGNORECASE
)

_NO_RELEASE = re.compile(
    r"(?<!\w)(?:statement|clip|photos?|stills?|poster|soundtrack|figures?|numbers|ratings|chart|list|No\. ?\d"
    r"|top 10|angka|data|daftar|laporan|peringkat|cifras|datos)(?!\w)"
)

# "이달 공개한 보고서": what was made public is no show
_PAPERS = re.compile(
    r"(?:한|된|했던|됐던) (?:[가-힣‘’'“”]{1,10} ){0,3}?(?:보고서|자료|집계|계정|수치|조회수|누적|편성표|일정표"
    r"|순위|차트|포스터|스틸|사진|인터뷰|성명"
    r"|세트|영상|화보|명단|라인업|캐스팅|콘셉트|비하인드|메이킹|현장|입장문|공지|공고)"
)

# "현장 공개에서", "언론 공개 행사": people come to see what is made
_VISIT = re.compile(r"(?:현장|언론|미디어|촬영지|세트장?|촬영장|기자단|취재진)(?:을|를)? ?$")
_VISITED = re.compile(r" ?(?:행사|방송|토크|시사회|오디션|홀|강연|녹화)|에서|에 (?:참석|초대)")

# "The awards will be broadcast on March 16"
_OCCASION = re.compile(
    r"(?<!\w)(?:awards?|ceremony|gala|match|concert|interview|documentary|making-of|featurette|podcast"
    r"|final(?! (?:[\w-]+ )?(?:seasons?|series|run|episodes?|instal|chapters?|batch|part|stretch|outing)))"
    r"(?![\w-])[^,;]{0,30}$",
    re.IGNORECASE,
)
# "Nielsen's charts for the middle of January came out on Thursday", "its report for the second half landed last month"
_FIGURES = re.compile(
    r"(?<!\w)(?:charts?|reports?|figures|numbers|ratings|results|data|lists?|rankings?|earnings|tally|laporan|informe)"
    r"(?: (?:for|of|on|from|de|del|untuk)(?: (?!and |that )[\w’'-]{1,16}){1,6}?)?"
    r"(?: (?:only|had|has|have|finally|that|which))* $",
    re.IGNORECASE,
)
# "대본은 6월에 나온다": no show comes out
_OTHER_SUBJECT = re.compile(
    r"(?:대본|포스터|음원|책|영화|웹툰|결과|음반|앨범)[은는이가] [^.,]{0,16}$"
    r"|(?:촬영지|세트(?:장)?|포스터|스틸(?:컷)?|대본|명단|캐스팅|라인업|출연진|비하인드|메이킹|제작기|음원|사진|인터뷰|성적표|보고서)"
    r"[을를] [^.,]{0,16}$"
)

# "opened to 5.1 million viewers on September 26": the figure is that of the first night
_OPENED_TO = re.compile(
    r"(?:open(?:s|ed|ing)|premier(?:es|ed|ing)|debut(?:s|ed|ing)?|launch(?:es|ed|ing)|bow(?:s|ed)|arriv(?:es|ed)"
    r"|estren(?:ó|aron)|debutó|tayang)(?: [\w’+-]{1,20}){0,3} (?:to|with|con|ante|dengan) ",
    re.IGNORECASE,
)

# A trailer does not come back: "released the trailer, confirming that the series returns on May 9"
RETURNS = re.compile(r"return|(?:be|is|are) back|(?:com\w+|came) back|kembali|regres|vuelv|volver|돌아", re.IGNORECASE)

# "We have seen a trailer. It will go online on Tuesday.": a season does not go online as a clip does
_POSTED = re.compile(
    r"(?:It|They|Both|The (?:clip|video|footage)|That)"
    r"(?: (?:will|is|are|was|were|has|have|be|been|set|due|to|also|then)){0,4}"
    r" (?:go(?:es)?|went|gone|come|came|post\w*|shared|released|dropped|published|uploaded)(?: online| live)?$"
)

_AGAIN = Spotted(
    r"(?<!\w)(?:one|otro|otra|el de (?:la|esta|su) (?:segunda|tercera|nueva|próxima)"
    r"|the (?:first|second|third|last|latest)(?= (?:was|were|had|came|will|arrived|dropped"
    r"|followed)(?!\w)))(?!\w)",
    re.IGNORECASE,
)

# "2회는 2일 밤 방송된다"
_LATER_EPISODE = re.compile(r"(?<!\d)(?:[2-9]|1\d) ?[회화](?:[은는이가]|에서) [^.,]{0,16}$")
# An episode is aired every week; it is the first, or the season, that premieres.
_BROADCAST = re.compile(r"broadcast|air|shown|stream|emiti|방송$|방영$", re.IGNORECASE)

_OPENING = Spotted(
    r"(?<!\w)(?:first|opening|opener|debut|new|season|premiere|it|show|drama|comedy|thriller|will|would|sequel|follow-up|primer"
    r"|primera|nuev[oa]s|temporada|serie|estreno|musim|pertama)(?!\w)|첫|시즌|예정",
    re.IGNORECASE,
)


# "Word that the show had been renewed came on January 9": it is the news that came
_CAME = re.compile(r"(?:came|arriv|land|drop|llegó)")
_WORD = re.compile(
    r"(?<!\w)(?:word|news|confirmation|announcement|verdict|decision|noticia|anuncio|confirmación|kabar|pengumuman)(?!\w)",
    re.IGNORECASE,
)


# "The announcement came on Tuesday": of what, an earlier sentence says
_THE_NEWS = re.compile(
    r"(?:The|That|This) (?:\w{1,12} )?(?:announcement|news|decision|confirmation|word|verdict)(?: \w{1,12}){0,3} $"
)


def _news_before(scene: Scene, cue: Cue) -> str | None:
    told = [other.kind for other in scene.cues if other.end <= cue.start and other.kind in NEWS]
    if not told or not _WORD.search(scene.text, scene.start, cue.start):
        return None
    return NEWS[told[-1]]


# "If the call comes by June"
_CALL = re.compile(
    r"(?<!\w)(?:call|letter|e-?mail|message|parcel|package|answer|offer|money|bill|rain|snow|baby|invitation|script"
    r"|reply)(?: \w{2,8}){0,1} $"
)
# "opened 900,000 times by Monday"
_TIMES = re.compile(r" (?:more than |over |about |some )?\d[\d.,]*(?: million)? times(?!\w)")
# "will be broadcast on weekends until Dec. 6", "runs on Sky until May 4"
_GOES_ON = re.compile(r"broadcast|air|runs?(?!\w)|ran(?!\w)|stream|shown|emit|tayang", re.IGNORECASE)
# "공개 이후 지난 9일까지": how long it has been counted
_AFTERWARDS = re.compile(r"(?:된|한)? ?(?:이후|후|뒤|이래)(?:로|부터)? ")
_NOT_UNTIL = re.compile(r"(?<!\w)(?:not|never|no|tidak|belum)(?!\w)|n[’']t(?!\w)", re.IGNORECASE)


def _is_to_the_end(scene: Scene, cue: Cue, time: TimeExpression) -> bool:
    """Whether ``time``, which follows, is the last day that something is on."""
    if cue.end > time.start or time.parts or not is_until(scene.text, scene.start, time):
        return False
    return not _NOT_UNTIL.search(scene.text, max(scene.start, cue.start - 30), time.start)


# "Episode 6 yang tayang Minggu", "el segundo capítulo, emitido el lunes": neither the first nor the last
_MIDDLE = re.compile(
    r"(?<!\w)(?:(?:episode|episodio|capítulo|chapter) (?:(?:ke-?)?(?:[2-9]|[1-9]\d)|kedua|ketiga|keempat|kelima|keenam"
    r"|ketujuh|two|three|four|five|six|seven)|(?:segundo|tercer|cuarto|quinto|sexto|séptimo|second|third"
    r"|fourth|fifth|sixth|seventh) (?:episode|episodio|capítulo))(?! (?:and|y|dan) (?:final|último))(?!\w)[^.;]{0,40}$",
    re.IGNORECASE,
)


def released(scene: Scene, cue: Cue, topic: str | None, time: TimeExpression) -> str | None:
    """The event of a verb of arrival ("premiered", "landed"); None where it is no show that arrives."""
    if _is_no_arrival(scene, cue, topic):
        return None
    if _AFTERWARDS.match(scene.text, cue.end) and is_until(scene.text, scene.start, time):
        return None
    if _GOES_ON.match(scene.text, cue.start) and _is_to_the_end(scene, cue, time):
        return "filming-end" if (topic or scene.earlier) in _WORK else "finale"
    if _CAME.match(scene.text, cue.start):
        news = _news_before(scene, cue)
        if news or _THE_NEWS.match(scene.text, scene.start, cue.start):
            return news
    told = _of_work(scene, cue, topic) or _of_trailer(scene, cue, topic)
    if told is not None:
        return told
    if _is_only_aired(scene, cue, topic, time) or _is_of_another_thing(scene, cue, topic):
        return None
    near = scene.text[max(scene.start, cue.start - 24) : max(cue.end, time.start)]
    if topic not in ("trailer", "finale") and (FIGURE.search(near) or _NO_RELEASE.search(near)):
        return "premiere" if topic is None and _OPENED_TO.match(scene.text, cue.start) else None
    return AS_TOPIC.get(topic or "", "premiere")


_WORK = ("filming", "shooting", "production")


def _is_no_arrival(scene: Scene, cue: Cue, topic: str | None) -> bool:
    """Whether a call comes, an episode in the middle is shown, or a site is opened so many times."""
    if topic == "source" or _TIMES.match(scene.text, cue.end):
        return True
    if _CALL.search(scene.text, max(scene.start, cue.start - 30), cue.start):
        return True
    return topic is None and _MIDDLE.search(scene.text, max(scene.start, cue.start - 70), cue.start) is not None


def _of_work(scene: Scene, cue: Cue, topic: str | None) -> str | None:
    """Work that ran or opened: "filming ran from April to July"."""
    if topic not in _WORK or not scene.text.startswith(("ran", "open"), cue.start):
        return None
    if topic == "shooting":
        return "production" if scene.text.startswith("ran", cue.start) else "filming-start"
    return "production" if topic == "production" else "filming-start"


def _of_trailer(scene: Scene, cue: Cue, topic: str | None) -> str | None:
    """A trailer that the sentence before was about; the season, where a trailer's sentence has it return."""
    if topic == "trailer" and (RETURNS.match(scene.text, cue.start) or _is_of_what_it_shows(scene, cue)):
        return "premiere"
    if topic is not None or scene.earlier != "trailer":
        return None
    posted = _POSTED.match(scene.text, scene.start, cue.end) or _AGAIN.search(scene.text, scene.start, cue.start)
    return "trailer" if posted else None


# "lanzó el tráiler de la segunda temporada de «Línea Ámbar», que podrá verse desde el 11 de abril"
_THAT_WILL = re.compile(
    r"(?: (?:of|for|de|del|untuk|dari)|(?= musim | season )) [^.;]{6,90},"
    r" (?:(?:que|cuy[oa] estreno|which|yang)(?: (?:se|will|is|akan|bakal|resmi)){0,2}|con estreno) ?$"
)


def _is_of_what_it_shows(scene: Scene, cue: Cue) -> bool:
    """Whether a trailer is out by a verb before it, so that what comes in a relative clause is what it shows."""
    nouns = [other for other in scene.cues if other.kind == "trailer" and other.end <= cue.start]
    if not nouns or not _THAT_WILL.fullmatch(scene.text, nouns[-1].end, cue.start):
        return False
    noun = nouns[-1]
    return any(
        0 < noun.start - other.end < _BEFORE_OBJECT and other.kind in ("release", "report") for other in scene.cues
    ) and any(noun.start - _BEFORE_OBJECT < time.start < cue.start for time in scene.times)


_BEFORE_OBJECT = 60


def _is_only_aired(scene: Scene, cue: Cue, topic: str | None, time: TimeExpression) -> bool:
    """Whether it is one of many episodes that is shown."""
    if topic == "finale":
        return False
    if _LATER_EPISODE.search(scene.text, max(scene.start, cue.start - 24), cue.start):
        return True
    if not _BROADCAST.match(scene.text, cue.start):
        return False
    around = max(scene.start, cue.start - 60), min(scene.end, cue.end + 30)
    return time.precision == "week" or not _OPENING.search(scene.text, *around)


def _is_of_another_thing(scene: Scene, cue: Cue, topic: str | None) -> bool:
    """Whether an award, a script, a visitor or a report is what comes, or a person drops something."""
    text, start = scene.text, cue.start
    if topic != "trailer":
        drops = text[start : start + 4].lower() in ("drop", "open") and _OBJECT.match(text, cue.end)
        if drops or _PAPERS.match(text, cue.end):
            return True
    if topic is None and _OCCASION.search(text, max(scene.start, start - 44), start):
        return True
    if topic is None and _FIGURES.search(text, max(scene.start, start - 90), start):
        return True
    if _OTHER_SUBJECT.search(text, max(scene.start, start - 22), start):
        return True
    return bool(_VISIT.search(text, max(scene.start, start - 8), start) or _VISITED.match(text, cue.end))
