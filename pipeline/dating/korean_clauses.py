"""Korean clauses that give a time to what stands farther off: reports, news of a cast, and plans that were moved.

"한빛일보는 지난 1월 시즌2가 6월에 공개될 것이라고 보도했다": January is when it was reported.
"""

import re

from ..temporal import TimeExpression
from .event_cues import Cue
from .event_scene import Event, Scene
from .own_tense import verb_tense

# The end of what is reported, with the verb that reports it.
_REPORTS = re.compile(
    r"[다라냐자]고 ?(?:[가-힣]{1,6} ){0,2}(?:단독 ?)?(?:보도|전[했하한]|밝[혔힌히]|말[했한하]|썼|알[렸려린]"
    r"|발표|설명|덧붙|귀띔|주장|전망|예고|공지|내다봤|관측)"
)
_TOPIC = re.compile(r"[가-힣A-Za-z+][은는](?: 앞서)? $")
# A subject: "한 연예 매체가", and the one of what is reported behind it.
_SUBJECT = re.compile(r"[가-힣A-Za-z0-9+’'”>》][은는이가] ")
_PAST = re.compile(r"지난|작년|재작년|어제|그제|전날|앞서")
# Where a clause is over, or where the spell goes on.
_ENDS_CLAUSE = re.compile(r",|[고며서][ ,]|부터|지만|[한된던린] ")


def is_of_report(scene: Scene, time: TimeExpression) -> bool:
    """Whether ``time`` is when something was reported, whose own time or plan is told behind it."""
    if not _PAST.match(scene.text, time.start):
        return False
    reports = _REPORTS.search(scene.text, time.end, scene.end)
    if reports is None:
        return False
    inside = [cue for cue in scene.cues if time.end <= cue.start < reports.start() + 1 and cue.sort == "verb"]
    later = next((other for other in scene.times if time.end <= other.start < reports.start()), None)
    if later is None:
        return bool(inside) and _has_subjects(scene, time, inside[0].start) and _is_planned(scene, inside[0].start)
    between = any(cue.start < later.start for cue in inside)
    return not between and _has_subjects(scene, time, later.start)


def told_in(scene: Scene, time: TimeExpression) -> TimeExpression | None:
    """When it was reported that something happens at ``time``, where the report has a time of its own."""
    before = next((other for other in reversed(scene.times) if other.end <= time.start), None)
    return before if before is not None and is_of_report(scene, before) else None


def _has_subjects(scene: Scene, time: TimeExpression, end: int) -> bool:
    """Whether who reports stands before or right behind ``time``, and what is reported has a subject before ``end``."""
    if _ENDS_CLAUSE.search(scene.text, time.end, end):
        return False
    subjects = sum(1 for _ in _SUBJECT.finditer(scene.text, time.end, end))
    return subjects > (0 if _TOPIC.search(scene.text, scene.start, time.start) else 1)


def _is_planned(scene: Scene, start: int) -> bool:
    cue = next(cue for cue in scene.cues if cue.start == start)
    return verb_tense(scene.text, scene.start, cue) == "future"


# What a piece of news is about, as the subject of its sentence: "차은비의 시즌2 출연 소식은", "시즌2 제작 확정은".
_NEWS_TOPIC = re.compile(
    r"(?:(?P<cancellation>제작 ?(?:무산|취소))"
    r"|(?P<renewal>(?:시즌 ?\d+|새 시즌|후속 시즌|속편)(?:의|이)? ?(?:제작|확정)|제작된다는"
    r"|(?:시즌 ?\d+|새 시즌|후속 시즌)(?:으?로 돌아온다는|[이가을를]? ?(?:만들어진다는|확정됐다는|나온다는|제작한다는))"
    r"(?= (?:소식|사실|발표)))"
    r"|(?P<casting>출연진|출연|합류|캐스팅|하차|복귀|특별출연))(?:한다는|된다는)?(?: ?(?:확정|결정|소식|사실|여부))?"
    r"(?:은|는|이|가) (?:앞서 |이미 |처음 |먼저 )?$"
)
_TOPIC_REACH = 40
# How it came out; no verb of another event stands between.
_CAME_OUT = re.compile(
    r"(?:[^.,“”]{0,40}[을를이가] |[^.,“”]{0,40}(?:로|통해|에) )?"
    r"(?:처음(?:으로)? |먼저 |공식 |공식적으로 |최초로 )?(?:단독 )?"
    r"(?:알려[졌진]|전해[졌진]|보도[됐된했한]|공개[됐된]|발표[됐된했한]|확인[됐된]|밝혀[졌진]|알렸|알린|전했|전한|공식화[됐했]|확정[됐된])"
)


def news_of(scene: Scene, time: TimeExpression) -> Event | None:
    """The order or the new face that is the subject of a sentence which tells when it came out."""
    topic = _NEWS_TOPIC.search(scene.text, max(scene.start, time.start - _TOPIC_REACH), time.start)
    came_out = _CAME_OUT.match(scene.text, _past_particle(scene.text, time.end), scene.end) if topic else None
    if topic is None or came_out is None:
        return None
    cue = Cue("verb", "report", came_out.start(), came_out.end())
    return Event(topic.lastgroup or "", "announcement", cue, topic.start(), came_out.end())


def _past_particle(text: str, at: int) -> int:
    match = re.compile(r"(?:에|께|경)? ?").match(text, at)
    return match.end() if match else at


# "10월에서 11월로 미룬다", "10월로 예정됐던 공개는 12월로 밀렸다": the plan that was given up, and the new one.
_FROM = re.compile(r"에서 (?:[가-힣]{1,4} )?$")
_HAD_BEEN = re.compile(
    r"(?:(?:으로|로|에)? ?(?:[가-힣]{2,5} )?(?:예정|계획|예고|확정|잡)[^.,]{0,30}|이었던 [^.,]{0,30})[은는이가을를] ?$"
)
_MOVED = re.compile(
    r"(?:으로|로) ?"
    r"(?:(?:약 |한 |두 |세 |\d{1,2})(?:달|주|개월|주일|일|해|년)(?:가량|쯤|정도|간)? ?|[가-힣]{2,4}[이가을를]? ){0,2}"
    r"(?:미[루룬룰뤄뤘]|연기|변경|조정|밀[리린렸]|늦[추춘췄춰]|앞당|바[꾸꾼꿨꿔뀌뀐]|옮[기긴겼겨])"
)


def moved_from(scene: Scene, time: TimeExpression) -> TimeExpression | None:
    """The time to which the plan for ``time`` was moved, right behind it: "10월에서 11월로 미룬다"."""
    later = _moved(scene, time)
    return later if later and _FROM.fullmatch(scene.text, time.end, later.start) else None


def moved_on(scene: Scene, time: TimeExpression) -> TimeExpression | None:
    """The time from which the plan was moved to ``time``: "2026년 2분기에서 3분기로"."""
    before = next((other for other in reversed(scene.times) if other.end <= time.start), None)
    return before if before is not None and moved_from(scene, before) is time else None


def moved_to(scene: Scene, time: TimeExpression) -> TimeExpression | None:
    """The time to which the plan for ``time`` was moved, in this clause or the next."""
    later = _moved(scene, time)
    if later is None or _FROM.fullmatch(scene.text, time.end, later.start):
        return later
    return later if _HAD_BEEN.fullmatch(scene.text, time.end, later.start) else None


def _moved(scene: Scene, time: TimeExpression) -> TimeExpression | None:
    later = next((other for other in scene.times if other.start >= time.end), None)
    return later if later and _MOVED.match(scene.text, later.end) else None
