"""Whether the words around a time look back or ahead: "premiered on Friday" and "will premiere on Friday"."""

import re
from typing import Literal

from ..spotting import lower

# "plan": a past plan ("was due to end on 27 February") may lie on either side of the day of writing.
Tense = Literal["past", "future", "plan", "unknown"]

_REACH = 110

# The last cue before the expression decides; a future cue swallows the participle that follows it ("to be released").
_BEFORE = re.compile(
    r"(?P<plan>\b(?:(?:had|have|has) predicted|predicted|(?:was|were|had|been|originally"
    r"|initially)\s+(?:been\s+|originally\s+)?(?:supposed|due|planned|scheduled|slated|expected|set|meant)"
    r"|(?:was|were)\s+(?:originally\s+)?to\s+have"
    r"|(?:preveía|pretendía|debía|quería|pensaba|planeaba|esperaba|iba)n?(?:\s+a)?"
    r"|habían?\s+(?:fijado|anunciado|señalado|marcado|prometido|elegido)(?:\s+[a-záéíóúñ]+){1,6}?\s+para"
    r"|(?:semula|mulanya|awalnya|tadinya|sebelumnya|sedianya),?(?:\s+[\w’'-]+,?){0,8}?"
    r"\s+(?:dijadwalkan|direncanakan|ditargetkan|diperkirakan|akan|hendak|sedianya|seharusnya)"
    r"|(?:sedianya|seharusnya|semestinya)(?:\s+(?:sudah|akan|dijadwalkan))?"
    r"|(?:(?:tenía|estaba|había)n?|tuvo|estuvo)\s+(?:previst[oa]s?|pensado|planead[oa]s?|programad[oa]s?|que))"
    r"(?:\s+(?:to|be)){0,2}(?:\s+[a-z]+)?\b)|(?P<future>"
    r"\b(?:ojalá|semoga|"
    r"will|won[’']t|shall|[a-z]+[’']ll|going to|about to|set to|due|slated|scheduled|supposed|planned|expected"
    r"|expects?|plans?|hopes?|aims?|aiming|eyed|eyeing|targeting|pencilled in|earmarked"
    r"|puts|pegs|runs|lasts|would|could|should|may|might|(?<!the )can|must"
    r"|upcoming|forthcoming|prevé|prevén|previst[oa]s?|espera|akan|rencananya|dijadwalkan|direncanakan|bakal"
    r"|[a-záéíóúñ]{1,24}(?:ará|erá|irá|arán|erán|irán|aría|ería|arían|erían)"
    r"|[a-záéíóúñ]{1,24}(?:drán?|drían?)|hab?rán?|vayan? a|has set|have set)\b"
    r"(?:\s+(?:also|not|now|then|then|finally|only|to|be|been|have|start|begin))*(?:\s+[a-z]+ed\b"
    r"|(?<=\bbe)\s+[a-z]+\b|\s+(?:hit|put|set)\b)?"
    r"|\bto\s+(?:be\s+[a-z]+(?:ed)?|begin|start|premiere|debut|return|arrive|air|launch|film|shoot|finish|end"
    r"|wrap|come"
    r"|release|open|bow|drop|hit|land|resume|last|take|make|go|have|see|do|join|expire|report|decide|announce)\b"
    r"|\bse estrenan?\b|\b(?:llegan?|vuelven?|regresan?|arrancan?|empiezan?|comienzan?)\b"
    r"|[’'](?:re|m)\s+(?:\w+\s+)?(?:rolling|shooting|filming|starting|beginning|wrapping|finishing|coming|returning)"
    r"|(?:is|are|am)\s+(?:\w+\s+)?(?:coming|returning|arriving|launching|premiering|starting|beginning"
    r"|releasing|ending)"
    r"|(?:returns|comes|arrives|premieres|debuts|launches|begins|starts|ends|opens|hits|lands|drops|concludes"
    r"|airs|bows|wraps|finishes|continues|goes|rolls|kicks|resumes|drops|is (?:back|out|here|done)|are (?:back|out))\b"
    r")|(?P<past>"
    r"\b(?:was|were|had|did|went|came|began|said|told|wrote|gave|got|took|hit|ran|held|made|led|left|saw|won"
    r"|fell|rose"
    r"|became|put|sold|broke|brought|met|has|have"
    r"|(?<!, )(?<!-)(?!(?:awaited|anticipated|acclaimed|rated|beloved|animated|untitled)\b)[a-z]{2,}ed)\b"
    r"|\b(?:ha|han|fue|fueron|hizo|dijo|publicó|(?!temporada)[a-záéíóúñ]{2,}(?:ó|aron|ieron|ada|ado|adas|ados))\b"
    r"|\b(?:telah|sudah|pernah|resmi)\b"
    r")"
)
_AFTER = re.compile(
    r"(?P<plan>예정이었|계획이었|예정됐|예상됐|점쳐졌|목표였|거론됐)|(?P<future>예정|[될할올릴낼갈볼] (?:수|것|계획)"
    r"|계획|전망|공개된다|[가-힣](?:한다|된다|난다|온다|진다)"
    r"|예상|목표|\bwill\b|\bakan\b)"
    r"|(?P<past>[했됐었았였쳤났렸섰갔왔봤졌켰냈꼈겼뒀]다|했으며|됐으며|됐고|했고|[했됐된한]\s"
    r"|[친된한은] 지\s|\b(?:was|were|had|did|came|began|went|gave|took|ran|telah)\b"
    r"|\b(?!need)[a-z]{3,}ed\b(?! (?:by|in|on|for|to|at|with)\b)|\b[a-záéíóúñ]{3,}(?:ó|aron|ieron)\b)"
)
# "17 Juni. Seluruh episode telah selesai": the dot of a month that is cut short, or the end of the sentence
_ENDED = re.compile(r"\.\s+[A-ZÀ-Ý]")
# "había fijado el estreno para mayo, pero en enero lo aplazó": the plan ends before what became of it
_BUT = re.compile(r", (?:pero|but|tetapi|namun|aunque)\b")
_TENSES: dict[str, Tense] = {"future": "future", "past": "past", "plan": "plan"}
_STOP = re.compile(r"[.!?…。]\s|\n")


def tense_at(text: str, start: int, end: int) -> Tense:
    """The tense of the clause around ``text[start:end]``, from the nearest cue in its sentence."""
    # In small letters, so that the alternatives need not fold each letter of theirs.
    before = lower(text)[max(0, start - _REACH) : start]
    cut = max((match.end() for match in _STOP.finditer(before)), default=0)
    found: Tense = "unknown"
    for match in _BEFORE.finditer(before, cut):
        found = _TENSES[match.lastgroup or ""]
        if found == "plan" and _BUT.search(before, match.end()):
            found = "unknown"
    if found != "unknown":
        return found
    after = "" if _ENDED.match(text, end - 1) else text[end : end + _REACH]
    stop = _STOP.search(after)
    cue = _AFTER.search(after, 0, stop.start() + 1 if stop else len(after))
    if cue:
        return _TENSES[cue.lastgroup or ""]
    return "unknown"
