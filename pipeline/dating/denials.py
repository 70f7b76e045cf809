"""Dates that the words around them call wrong: a report that is denied, a rumour that is not true."""

import re

from ..context import Context
from ..sentences import Sentence
from ..spotted import Spotted
from ..temporal import TimeExpression
from .event_scene import Event
from .modality import is_denied

# Where another statement begins.
BREAKS = Spotted(
    r"; |…\s?|, (?:but|and|so|because|while|y|pero|dan|tetapi|tapi|namun) | – | — |—"
    r"|지만,?\s|으며,?\s|했고,?\s|됐고,?\s"
    r"| y (?:el|la|los|las|su) (?=[^\s.,;]{3,14} (?:est[áa]n?|se|será|serán|llegará|tendrá)(?!\w))"
    r"| and (?:the|its) (?=(?:[^\s.,;]{2,14} ){1,3}(?:is|are|will|has|have|was)(?!\w))"
)

# "... comes back on October 9. It does not."
_TAKEN_BACK = re.compile(
    r"[.,;]?\s*(?:(?:and|but) )?(?:(?:[Ii]t|[Tt]hat|[Tt]his|[Tt]hey|[Bb]ut it|[Bb]ut that)(?: \w+)? (?:not(?: true| so"
    r"| right)?|wrong|false)"
    r"|(?:[Ii]t|[Tt]hat)(?: \w+)?n[’']t(?: true| so| right)?|[Nn]ot true|[Nn]o (?:lo )?es(?: cierto| así)?"
    r"|(?:The|That|Those|These) (?:report|rumou?r|claim|stor|date|talk)\w{0,3} (?:was|were|is|are|has been|have been)"
    r" (?:\w{1,12} )?(?:denied|false|wrong|untrue|dismissed|debunked|incorrect|unfounded)"
    r"|(?:El|La|Ese|Esa|Los|Esos) (?:rumor|noticia|dato|información)\w{0,2} (?:fue|es|ha sido|fueron|son)"
    r" (?:\w{1,12} )?(?:desmentid|fals|negad|incorrect)\w{1,2}"
    r"|(?:Kabar|Rumor|Isu|Informasi) (?:itu|tersebut|ini) (?:\w{1,12} )?(?:dibantah|tidak benar|keliru|hoaks)[^.]{0,40}"
    r"|(?:(?:물론|하지만|그러나|이는|이 역시|둘 다|모두|전부|어느 것도|무엇도) ){0,2}"
    r"(?:사실이 아니\w{1,4}|사실무근\w{0,4}|거짓(?:이|으로)\w{1,4}|(?:헛소문|낭설|가짜 ?뉴스)\w{2,4}))[.!,]"
)


# "Claims that ... are false", "a May 9 release was ruled out", "... 공개된다는 소문은 사실이 아니다"
_REFUTED = Spotted(
    r"(?<!\w)(?:is|are|was|were|been|as) (?:\w{1,12} )?[“\"‘']?(?:false|inaccurate|off the table|out of the question"
    r"|untrue|not (?:true|accurate|correct|the case|so)|wrong|incorrect|unfounded|baseless"
    r"|fake|made up|invented|wide of the mark|off the mark|premature"
    r"|nonsense|ruled out|denied|dismissed|debunked|a hoax)(?!\w)|n[’']t true(?!\w)"
    r"|called (?:it|that|this|them|the \w{3,8}) (?:\w{1,10} ){0,2}[“\"‘']?(?:invented|false|wrong|nonsense|fake"
    r"|rubbish|untrue|fiction|inaccurate|baseless|speculation)"
    r"|(?<!\w)(?:es|son|era|eran|resultó|resultaron|resultaba) (?:\w{1,12} )?(?:fals[oa]s?|incorrect[oa]s?"
    r"|erróne[oa]s?|equivocad[oa]s?|mentira|(?:un )?bulo)(?!\w)|no (?:es|son) ciert[oa]s?"
    r"|, (?:(?:(?:un|una|some|a) \w{3,12}|algo|lo|something) )?(?:que|which|that|yang) [^.;,]{2,40}?"
    r" (?:desmintió|desmiente|ha desmentido|niega|negó|rechazó|ha rechazado|rejected|rejects|refuted|refutes"
    r"|denied|denies|dismissed|dismisses|dibantah|membantah|menampik|menepis)"
    r"|, (?:a|an|the) (?:claim|report|rumou?r|story|date|suggestion|idea|notion|theory)(?: that| which)? [^.;,]{2,40}?"
    r" (?:denie[sd]|dismiss\w{1,3}|reject\w{1,3}|refute[sd]|(?:was|is) never (?:true|the plan)"
    r"|(?:calls|called|labell?ed) [“\"‘']?(?:false|untrue|wrong|nonsense|fake|baseless|fiction|inaccurate|premature))"
    r"|(?<!\w)(?:lo|la|los) (?:nieg|desmient)[ao]n?(?!\w)|(?:tidak benar|keliru"
    r"|ternyata salah|hoaks|bohong|membantahnya|dibantah)(?!\w)"
    r"|(?:소문|보도|루머|설|관측|주장|추측|이야기|기사|전망)에 (?:대해|관해|대한 질문에)[^.]{0,30}"
    r"(?:사실이 아니|사실무근|부인|일축|아니다)"
    r"|(?<!연기)(?<!지연)(?<!무산)(?<!취소)(?<!중단)(?<!하차)(?<!교체)설[을를은는이]? ?(?:\w{2,4} )?"
    r"(?:부인|일축|반박|사실무근)"
    r"|(?:소문|보도|루머|설|관측|주장|추측|이야기|기사)에 (?:[가-힣A-Za-z+’]{2,12}[이가은는도] )?(?:직접 |즉각 )?"
    r"(?:선을 그[었으]|쐐기를|찬물을|고개를 저|반박[했하]|부인[했하])"
    r"|(?:소문|보도|주장|이야기|루머)\w?\s?(?:사실이 아니|사실무근|거짓)"
    r"|(?:소문|보도|주장|루머|관측|기사)[를을은는도]? (?:\w{2,4} )?(?:부인|일축|반박)"
    r"|(?:소문|루머|이야기|말)[이도가은] (?:나?돌|퍼|있|나)[^.]{1,30}(?:사실이 아니|사실무근|부인|일축|반박)"
    r"|(?:보도|전)(?:했|하)(?:으나|지만|였으나)[^.]{1,30}(?:사실이 아니|사실무근|부인|일축|반박)"
)


_REFUTED_REACH = 90
# "10월 2일 공개는 사실이 아닌 것으로 드러났다"
_UNTRUE = re.compile(r"[가-힣]{0,4}[”’\"']?[은는이가]? ?(?:사실이 아니|사실이 아닌|사실무근|거짓|오보)")


# "was cancelled on March 4, and a fifth season is off the table": so much for the season
_OFF_THE_TABLE = re.compile(
    r"(?:season|series|run|return|renewal) (?:is|was) (?:\w{3,8} )?(?:off the table|ruled out|out of the question)"
)


def is_ruled_out(context: Context, sentence: Sentence, event: Event, time: TimeExpression) -> bool:
    """Whether the clause, or the sentence right after it, says that the date is wrong."""
    last = max(event.end, time.end)
    if event.name == "cancellation" and _OFF_THE_TABLE.search(
        context.text, last, min(sentence.end, last + _REFUTED_REACH)
    ):
        return False
    if (
        event.how == "ruled-out"
        or _TAKEN_BACK.match(context.text, time.end)
        or _TAKEN_BACK.match(context.text, sentence.end)
        or _UNTRUE.match(context.text, last)
        or any(_is_refuted(context, end, min(sentence.end, end + _REFUTED_REACH)) for end in {event.end, last})
    ):
        return True
    first = min(event.cue.start, time.start)
    breaks = BREAKS.finditer(context.text, sentence.start, first)
    return _is_denied(context.text, event, time, max((match.end() for match in breaks), default=sentence.start))


def _is_refuted(context: Context, start: int, end: int) -> bool:
    """Whether what follows calls the date wrong, and not another date that stands between."""
    found = _REFUTED.search(context.text, start, end)
    return found is not None and not any(start <= time.start < found.start() for time in context.times)


_REFUTES = Spotted(
    r"(?<!\w)(?:(?:shot|shut|knocked|batted|played) down|poured cold water on|pushed back (?:on|against)"
    r"|dismiss(?:es|ed)|reject(?:s|ed)|rubbish(?:es|ed)|refute[sd]|quash(?:es|ed)|scotch(?:es|ed)|squash(?:es|ed)"
    r"|rebuff(?:s|ed)|disput(?:es|ed)) (?:\w{1,10} ){0,2}"
    r"(?:talk|reports?|rumou?rs?|claims?|speculation|suggestions?|chatter)(?!\w)"
    r"|(?<!\w)(?:(?:has |have )?denie[sd]"
    r" (?:that|(?:an? |the |any )?(?:[\w’'-]{3,14} ){0,3}(?:reports?|rumou?rs?|claims?|stor(?:y|ies))|it)"
    r"|denying|debunk(?:s|ed)"
    r"|no truth (?:in|to)"
    r"|(?:es|era) (?:falso|mentira|incierto) que|no es cierto que|(?:false|untrue|not true) that"
    r"|tidak benar (?:bahwa|jika)"
    r"|desmint\w{1,5}|desmiente|negó que|salió al paso de|(?:rechazó|descartó) (?:que|l[oa]s (?:rumor|inform)\w{2,8})"
    r"|membantah|(?:menampik|menepis|menyangkal) (?:kabar|isu|rumor|klaim|laporan|anggapan|spekulasi))(?!\w)",
    re.IGNORECASE,
)
# "dismissed talk of a feud and confirmed that the season arrives on May 4"
_AFFIRMS = re.compile(
    r"(?<!\w)(?:and|but|while|y|e|pero|dan|tetapi|namun) (?:\w{2,10} )?(?:confirm|announc|said|says|reveal|set|insist"
    r"|promis|anunci|asegur|mengumumkan|memastikan|menegaskan)"
)
# "we are not coming out in June"
_NOT_COMING = re.compile(
    r"(?<!\w)(?:(?:are|is|was|were)(?: not|n[’']t)|[’'](?:re|s|m) not) (?:coming|returning|premiering|launching"
    r"|arriving|airing"
    r"|releasing|starting)(?: out| back)?$"
)
# "no regresará el 3 de octubre", "no vamos a estrenar la segunda temporada en 2025"
_NO_VERB = re.compile(
    r"(?<!\w)(?:[Nn]o|[Tt]ampoco|[Nn]i)(?: (?:se|nos|les|la|lo|los|las))?"
    r"(?: (?:va|van|vamos|iba|iban|piensa|piensan|pensamos) a"
    r"| (?:podrá|podrán|podremos|hay planes de|tiene previsto))?(?: (?:empezar|comenzar|volver) a)? $"
)
# "que nadie espere la temporada en 2025", "jangan berharap musim kedua tayang tahun ini"
_NOT_TO_HOPE = re.compile(
    r"(?<!\w)(?:(?:que )?nadie espere|no (?:esper(?:en|es|éis|emos)|cont(?:éis|emos)|cuent(?:en|es)) (?:con )?(?:ver )?"
    r"|jangan (?:ber)?harap)(?!\w)[^.;]{0,80}$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:before|until|till|earlier than|antes del?|hasta(?: bien entrad[oa])?|sebelum|hingga|sampai)"
    r"(?: the| el)?\s*$",
    re.IGNORECASE,
)


def _is_negated(text: str, begin: int, event: Event, time: TimeExpression) -> bool:
    """Whether the verb of the event has a "no" of its own, or nobody is to hope for it; "no ... hasta" gives a date."""
    if event.cue.sort != "verb" or event.cue.kind in ("delay", "move", "report"):
        return False
    if _NOT_BEFORE.search(text, begin, time.start):
        return False
    verb = _NO_VERB.search(text, max(begin, event.cue.start - _NO_REACH), event.cue.start)
    return verb is not None or _NOT_TO_HOPE.search(text, begin, event.cue.start) is not None


_NO_REACH = 34
# "11일 “등불은 꺼지지 않는다”며 시즌2 제작을 공식화했다": what is said in marks denies no date around them
_QUOTED = re.compile(r"“[^“”]{1,120}”|«[^«»]{1,120}»")


def _is_denied(text: str, event: Event, time: TimeExpression, begin: int) -> bool:
    first = max(begin, min(event.cue.start, time.start) - 32)
    last = max(time.start, event.cue.end)
    if _NOT_COMING.search(text, max(begin, event.cue.start - 24), event.cue.end):
        return True
    if _is_negated(text, begin, event, time):
        return True
    refutes = _REFUTES.search(text, begin, max(begin, event.cue.start))
    if refutes and not _AFFIRMS.search(text, refutes.end(), event.cue.start):
        return True
    if event.name == "delay" or _NOT_BEFORE.search(text, first, last):
        return False  # "not expected before mid-2026" denies no date: it gives one
    return is_denied(text, first, last) and is_denied(_QUOTED.sub("", text[first:last]), 0, last - first)
