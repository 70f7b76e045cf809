"""Korean reported speech: the marked words come before their cue (“…”라고 말했다), the subject before both."""

import re
from collections.abc import Iterator, Sequence

from ..lexicons import read_words
from .korean_titles import posted_before
from .marks import Quotation
from .statements import Piece, Statement

_ENDINGS = "|".join(re.escape(word) for word in read_words("korean", "endings"))
_VERBS = "|".join(re.escape(word) for word in read_words("korean", "verbs"))
_REPORTING = "|".join(re.escape(word) for word in read_words("korean", "reporting"))
_NOT_SPEECH = "|".join(read_words("korean", "not_speech"))
_UNNAMED = frozenset(read_words("korean", "unnamed"))
_NOT_SUBJECTS = frozenset(read_words("korean", "not_subjects"))
_TITLES = "|".join(read_words("korean", "titles"))
_TOLD = "|".join(read_words("korean", "told"))
_AFTER = re.compile(
    rf"(?P<ending>(?:{_ENDINGS})(?:만|까지|들)?)(?=[ ,.]|$)"
    rf"|(?P<told>(?:이?라)?는 (?:[가-힣]{{1,8}} )?(?:{_TOLD})[을를도])"
    rf"|(?:이?라|다)는 (?:[가-힣]{{1,8}} )?(?:{_NOT_SPEECH})"
    rf"|(?P<said>,? ?(?:{_VERBS}))"
)
# What names the speaker behind the marks: “…” 차은비의 말이다; “…”(차은비).
_SIGNED = re.compile(
    r"(?:(?: [‘'<《「][^’'>》」\n]{1,24}[’'>》」])? (?P<of>(?:[가-힣A-Za-z]{1,10} )?[가-힣A-Za-z]{1,10})의 "
    r"(?:말|설명|이야기|얘기|전언|고백|각오|소감|답)(?:이다|이었다|이에요|입니다)"
    r"| ?\((?P<signed>[가-힣]{2,5}(?: [가-힣A-Z]{1,6})?)\)(?=[ .]|$))"
)
_CUE = re.compile(rf"(?:{_VERBS})")
# The next sentence, without marks of its own.
_NEXT_SENTENCE = re.compile(r" [^.“”\"'‘’\n]{4,60}(?=\.)")
_LABELLED = re.compile(r"\W{0,3}(?P<name>[가-힣]{2,5}(?: [가-힣]{1,4})?) ?[:：]\s?")
_ADNOMINAL_CUE = re.compile(r"(?:이?라고|고)? ?(?:말|밝히|밝|전|설명|강조|덧붙이|털어놓)(?:한|힌|인|은) ")
_WORD = r"[가-힣A-Za-z0-9·]{1,14}"
_PARTICLE = "(?P<particle>께서는|께서|(?:은|는|이|가|도)(?! 역시| 또한)| 역시| 또한)"
_SUBJECT = re.compile(rf"(?<!\w)(?P<word>[가-힣A-Za-z0-9·+]{{1,14}}?)(?:\([^()\n]{{1,12}}\))?{_PARTICLE}(?=[ ,])")
_ASKED = re.compile(
    rf"(?<![가-힣])(?P<name>[가-힣]{{1,4}}(?: (?:{_TITLES}))?)에게 "
    r"[^“”\"\n]{1,40}?(?:묻자|물었더니|물으니|질문하자) $"
)
# What shows that somebody uttered the words in marks: “…”부터 물었다고, “…”라는 말을.
_UTTERED = re.compile(r"이?라[고는며]|다[고는며]|[고며는] |부터|까지")
_OCCASION = re.compile(
    r"(?:[^\s,“”]{1,14} ){0,4}?(?:인터뷰|간담회|제작발표회|통화|라디오|자리|행사|인스타그램|유튜브)"
    r"(?:에서|에|[를을] 통해) "
)
_TOPIC_NEXT = re.compile(r" (?:[가-힣A-Za-z]{2,10} ){0,3}?[가-힣]{2,10}[은는] (?=[^“”]{1,60}$)")
_LONGEST_LEAD = 30
_NAME_SYLLABLES = 3
# Syllables that somebody says rather than calls something.
_LEAST_SPOKEN = 6
_JOINED = re.compile(r"(?<!\w)(?:[가-힣]{2,4} )?[가-힣]{2,4}[와과] $")
# Two who speak as one: 노상민 감독과 배유진 작가는.
_JOINED_TITLES = re.compile(rf"(?<!\w)[가-힣]{{1,4}} (?:{_TITLES})[와과] [가-힣]{{1,4}} $")
# The end of a clause that another one follows: when, while, but.
_CLAUSE_END = re.compile(r"[가-힣](?:자|더니|는데|지만|면서|으며|으니)(?: |, )$")
_LEAD = re.compile(rf"(?<!\w)(?P<lead>{_WORD}) $")
_VOICES = read_words("korean", "voices")
# What stands in front of a title: an organisation's words, none of which bears a particle; a name and a department.
_VOICED = re.compile(
    r"(?<![가-힣\w])(?P<name>(?:[가-힣A-Za-z0-9+]{1,11}[^의에은는이가을를도과와로서며고한된면편또만.,\s] ){1,2})$"
)
_DEPARTMENTS = "|".join(read_words("korean", "departments"))
_HEADED = re.compile(rf"(?P<name>[가-힣]{{2,4}}) (?:[가-힣A-Za-z]{{2,8}}\+? )?(?:(?:{_DEPARTMENTS}) ){{1,2}}$")
# The clause before 고: it ends in a verb's plain form.
_INDIRECT = re.compile(
    rf"(?<=[다라자냐])고(?:도|는)? (?:(?:[가-힣0-9]{{1,8}} ){{0,3}}(?:{_REPORTING})|(?:했|하였)[다고으])"
)
_ACCORDING = re.compile(rf"(?P<source>(?:{_WORD} ){{0,3}}?{_WORD})(?:에 따르면|에 의하면)[, ]{{1,2}}")
_ADVERBIAL = ("에서", "에게", "대해서", "으로", "에", "까지", "부터", "처럼", "지만", "보다")
# The last syllable of verbs before 은/는 when they stand in front of a noun: 연출을 맡은, 공개되는.
_ADNOMINAL = "맡같높좋있없하되남받많적작늦끄오가보지"
_TITLE = re.compile(rf"(?:{_TITLES})$")
# A company's name may end like a verb: 블루나루스튜디오는.
_COMPANY = re.compile(r"(?:스튜디오|라디오|비디오|오디오)$")
# What is told around stands in front of a noun with the same syllable: 논의 중이라는 소문, 나온다는 말.
_TOLD_OF = re.compile(rf"는 (?:[가-힣]{{1,8}} )?(?:{'|'.join(read_words('korean', 'told_of'))})")
# Somebody whom the article leaves without a name: 한 방송사 관계자, 익명의 스태프.
_SOME = re.compile(r"(?<!\w)(?:한|어느|어떤|익명의|복수의|또 다른) (?:[가-힣A-Za-z]{1,8} ){0,2}$")
_TOPIC = 2
# Names that end in those syllables all the same.
_NAME_LENGTHS = (3, 4)
_NAME_PARTICLES = ("가 ", "와 ", "를 ", "의 ", "(", ",")
_OPENS_WORDS = re.compile(" [“\"‘'「]")
_ROLE_BEFORE = re.compile(rf"(?:{_TITLES}) $")
# Characters around a name in which it may stand again.
_NEAR = 3_000


def read_korean_sentence(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> tuple[Statement, ...]:
    """The statements in the Korean sentence ``text[start:end]``, in order."""
    spoken = [q for q in quotations if _is_speech(text, q, end)]
    if spoken:
        return tuple(_direct(text, start, end, spoken))
    return tuple(_indirect(text, start, end, quotations))


def _is_speech(text: str, quotation: Quotation, end: int) -> bool:
    """Whether an ending of speech follows the closing mark, or the marked words are a sentence of their own."""
    if quotation.style == "title":
        return False
    if quotation.style == "double" and _SIGNED.match(text, quotation.end):
        return True
    after = _AFTER.match(text, quotation.end, end)
    inner = text[quotation.inner_start : quotation.inner_end].rstrip()
    if after is None:
        return quotation.style == "double" and inner.endswith((".", "!", "?", "…")) and len(inner) >= 8
    if quotation.style == "double" and _goes_on(after["ending"]) and len(inner) >= _LEAST_SPOKEN:
        return True
    reported = after["ending"] or after["told"]
    return bool((reported and _CUE.search(text, after.end(), end)) or after["said"])


def _goes_on(ending: str | None) -> bool:
    """Whether what follows is what the speaker does meanwhile: “…”며 가능성을 열어뒀다."""
    return ending is not None and ending.endswith(("며", "면서", "면서도"))


def _direct(text: str, start: int, end: int, spoken: Sequence[Quotation]) -> Iterator[Statement]:
    """One statement for each stretch with a subject of its own: “A”며 “B”고 말했다 is one."""
    group: list[Quotation] = []
    speaker: tuple[int, int] | None = None
    at = start
    for quotation in spoken:
        before = (text, at, quotation.start)
        found = _signer(text, quotation) or _asked(*before) or find_subject(*before) or _label(*before)
        if found is not None and group and speaker is None and _ADNOMINAL_CUE.match(text, at):
            speaker = found  # “…”고 말한 노상민 감독은 “…”
        elif found is not None and group:
            yield _statement(text, group, speaker, group[-1].end, start)
            group, start = [], found[0]
        speaker = found or speaker
        group.append(quotation)
        after = _AFTER.match(text, quotation.end, end)
        speaker = speaker or _behind(text, after, end)
        at = after.end("ending") if after is not None and after["ending"] else quotation.end  # 이라면서도 is no subject
    yield _statement(text, group, speaker, end, start)


def _signer(text: str, quotation: Quotation) -> tuple[int, int] | None:
    """Who is named behind the marks, there or by the next sentence: “….” 노상민 감독이 웃으며 말했다."""
    signed = _SIGNED.match(text, quotation.end)
    if signed is not None:
        return signed.span(signed.lastgroup or 0)
    if text[quotation.inner_end - 1] not in ".!?…":
        return None
    told = _NEXT_SENTENCE.match(text, quotation.end)
    return find_subject(text, told.start(), told.end()) if told and _CUE.search(told[0]) else None


def _behind(text: str, after: re.Match[str] | None, end: int) -> tuple[int, int] | None:
    """The topic right behind the words: “…”고 노상민 감독은 마지막 촬영을 기억했다."""
    if after is None or after["ending"] is None or not after["ending"].endswith("고"):
        return None
    topic = _TOPIC_NEXT.match(text, after.end(), end)
    return find_subject(text, topic.start(), topic.end()) if topic else None


def _label(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name in front of a colon: 노상민: “…”."""
    label = _LABELLED.fullmatch(text[start:end])
    return (start + label.start("name"), start + label.end("name")) if label else None


def _asked(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Who was asked and then answers: 차은비에게 소감을 묻자 “…”."""
    asked = _ASKED.search(text, start, end)
    return asked.span("name") if asked else None


def _statement(
    text: str, group: Sequence[Quotation], speaker: tuple[int, int] | None, end: int, start: int
) -> Statement:
    whole = _about(text, group[0], speaker[1]) if len(group) == 1 and speaker and speaker[1] < group[0].start else None
    if whole is not None:
        piece = Piece(whole, group[0].end, quoted=False)
        return Statement(start, end, (piece,), "mixed", speaker, "말하다", explicit=True)
    pieces = tuple(Piece(q.inner_start, q.inner_end, quoted=True) for q in group)
    return Statement(start, end, pieces, "direct", speaker, "말하다", explicit=True)


# "이 작품을 “귀신 없는 괴담”이라고", "하게 된다면 “다리를 놓겠다”고": reported words right before the marks
_ABOUT = re.compile(
    r"(?:^|[은는가이,] |에서 |[를을] 통해 |에 |앞서 |최근 |이날 |당시 |또 )"
    r"(?P<words>(?:(?!앞서|최근|이날|당시)[^\s,“”]{1,14}(?<![은는]) ){0,4}?"
    r"(?!소감|말|이야기|입장|마음|심경|각오|인사|글|질문|글귀|농담)[^\s,“”]{1,14}(?:[을를]|[다라]면|보다) )$"
)
_ABOUT_REACH = 60


def _about(text: str, quotation: Quotation, start: int) -> int | None:
    """Where reported words begin that belong to what the marks hold, behind the subject that ends at ``start``."""
    if not re.match(r"이?라고|고 ", text[quotation.end : quotation.end + 3]):
        return None
    low = max(start, quotation.start - _ABOUT_REACH)
    found = _ABOUT.search(text, low, quotation.start)
    return found.start("words") if found else None


def find_subject(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words with a topic or subject particle that name a speaker, in ``text[start:end]``.

    A topic (은/는) wins over a subject (이/가), a title over a bare word, and the later over the earlier.
    """
    best: tuple[int, int] | None = None
    best_rank = 0
    at = start
    while (match := _SUBJECT.search(text, at, end)) is not None:
        if _is_told_of(text, match):
            at = match.end()
            continue
        rank = _rank(match) or (_TOPIC if _is_name_after_all(text, match) else 0)
        if rank and (rank >= best_rank or _opens_main_clause(text, start, match)):
            best, best_rank = _with_lead(text, match), rank
        at = match.end("word")
    return best


def _is_told_of(text: str, match: re.Match[str]) -> bool:
    """Whether the word is the end of what a noun behind it reports: …을 논의 중이라는 소문, 나온다는 말."""
    return match["word"][-1] in "라다냐자" and _TOLD_OF.match(text, match.end("word")) is not None


def _opens_main_clause(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the topic, which may be a name, stands behind a clause that is over: 감독이 …을 건네자 차은비는."""
    is_name = match["particle"] in ("은", "는") and len(match["word"]) == _NAME_SYLLABLES
    return is_name and _CLAUSE_END.search(text, start, match.start()) is not None


def _rank(match: re.Match[str]) -> int:
    word, particle = match["word"], match["particle"]
    if word in _NOT_SUBJECTS or word.endswith(_ADVERBIAL) or word[-1].isdigit():
        return 0
    is_topic = particle not in ("이", "가", "도")
    if word == "그":
        return 2 if is_topic else 0
    if _TITLE.search(word):
        return 3 + is_topic
    if len(word) < 2 or (is_topic and word[-1] in _ADNOMINAL and not _COMPANY.search(word)):
        return 0
    return 1 + is_topic


def _is_name_after_all(text: str, match: re.Match[str]) -> bool:
    """Whether a topic that ends like a verb is a name: 백지오는, 김민지는.

    Its words stand right behind it, a role before it, or a particle that no verb takes behind it elsewhere.
    """
    word = match["word"]
    if match["particle"] not in ("은", "는") or len(word) not in _NAME_LENGTHS or word in _NOT_SUBJECTS:
        return False
    if _OPENS_WORDS.match(text, match.end()) or _ROLE_BEFORE.search(text, max(0, match.start() - 8), match.start()):
        return word[-1] in _ADNOMINAL
    near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return word[-1] in _ADNOMINAL and any(f"{word}{particle}" in near for particle in _NAME_PARTICLES)


def _with_lead(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The subject with the name before a title: 공태섭 감독, 피현정 tvN CP, tvN 관계자."""
    first = match.start("word")
    if not _TITLE.search(match["word"]):
        if match["word"] in _UNNAMED and (some := _SOME.search(text, max(0, first - _LONGEST_LEAD), first)):
            return some.start(), match.end("word")
        joined = _JOINED.search(text, max(0, first - _LONGEST_LEAD), first)
        return joined.start() if joined else first, match.end("word")
    some = _SOME.search(text, max(0, first - _LONGEST_LEAD), first)
    if some is not None:
        return some.start(), match.end("word")
    before = (_VOICED if match["word"] in _VOICES else _HEADED).search(text, max(0, first - _LONGEST_LEAD), first)
    posted = posted_before(text, 0, match.end("word")) if before is None else None
    if posted is not None:
        return posted, match.end("word")
    if before is not None:
        return before.start("name"), match.end("word")
    joined = _JOINED_TITLES.search(text, max(0, first - _LONGEST_LEAD), first)
    if joined is not None:
        return joined.start(), match.end("word")
    lead = _LEAD.search(text, max(0, first - _LONGEST_LEAD), first) if len(match["word"]) <= 4 else None
    if lead is not None:
        first = lead.start("lead")
        if lead["lead"].isascii():
            before = re.search(r"([가-힣]{2,4}) $", text[max(0, first - 6) : first])
            first = first - len(before[0]) if before and not before[1].endswith(("의", "에", "해")) else first
    return first, match.end("word")


def _indirect(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> Iterator[Statement]:
    source = _ACCORDING.search(text, start, end)
    if source is not None:
        stop = start + len(text[start:end].rstrip(" .。"))
        if stop - source.end() >= 8:
            piece = Piece(source.end(), stop, quoted=False)
            yield Statement(start, end, (piece,), "indirect", source.span("source"), "따르면", explicit=True)
        return
    match = _INDIRECT.search(text, start, end)
    if match is None:
        return
    subject = find_subject(text, start, match.start())
    if subject is not None and text[subject[1]] in "이가도" and _is_of_a_thing(text, start, subject[0]):
        subject = None
    opens = subject is not None and subject[0] - start < 40
    first = _past_occasion(text, _past_particle(text, subject[1])) if subject and opens else start
    # A subject behind the clause is whose verb it is: 시즌1은 …했다고 넷플릭스는 전했다.
    relay = find_subject(text, match.start(), match.end())
    if match.start() - first >= 6:
        piece = Piece(start if relay else first, match.start(), quoted=False)
        speaker = relay or (subject if opens else None)
        inside = (q for q in quotations if q.style == "double" and first <= q.start and q.end <= match.start())
        is_mixed = any(_UTTERED.match(text, q.end) for q in inside)
        yield Statement(start, end, (piece,), "mixed" if is_mixed else "indirect", speaker, "전하다", explicit=True)


def _is_of_a_thing(text: str, start: int, end: int) -> bool:
    """Whether the sentence opens with the topic of what is reported: 대본은 이미 절반이 나왔다고 덧붙였다."""
    topic = _SUBJECT.search(text, start, end)
    return topic is not None and topic["particle"] in ("은", "는") and topic["word"] in _NOT_SUBJECTS


def _past_occasion(text: str, at: int) -> int:
    """Past where or when it was said: 지난 3월 인터뷰에서."""
    match = _OCCASION.match(text, at)
    return match.end() if match else at


def _past_particle(text: str, at: int) -> int:
    match = re.compile(r"(?:께서는|께서|은|는|이|가|도| 역시| 또한)?[ ,]{1,2}").match(text, at)
    return match.end() if match else at
