"""The words around an outlet's name that make it a source: "according to X", "told X", "X reported", "X에 따르면".

Each is read at the name itself, over a few words to its left or right, so that a page full of names costs no more than
their number.
"""

from __future__ import annotations

import re
from typing import cast

from ..lexicons import read_lexicon
from ..spotted import Spotted
from .edge import COMPANIES, PLACES, Edge, Role, depth_of
from .introduced import CALLED
from .korean_cues import read_korean
from .outlets import Mention

_WORDS = read_lexicon("credits")
_LEFT = cast("dict[Role, list[str]]", _WORDS["left"])
_RIGHT = cast("dict[str, list[str]]", _WORDS["right"])

# What may stand between a cue and the name: articles, what the outlet is, where it is from.
_ADJECTIVES = (
    "local|entertainment|industry|news|gossip|fan|online|weekly|daily|monthly|national|regional|public|state|official|own"
    "|new|recent|latest|earlier|separate|exclusive|sister|fellow|private|music|film|tv|radio|television|video|streaming"
    "|account|post|story|page|channel|akun|unggahan|postingan|kanal|cuenta|personal|verified|oficial|pribadi"
    "|same|same-day|US|UK|internal|company|español|española|coreano|coreana|surcoreano|surcoreana|local|propia|propio"
    "|hiburan|asal|lokal|ternama|resmi|Korea|Selatan|pihak|data|figures|numbers|media|sosial|jejaring|social|network|red"
)
_CALLED_WORDS = "|".join(sorted({part for name in CALLED for part in name.split()}, key=len, reverse=True))
_CALLED_ENDS = frozenset(name.split()[-1] for name in CALLED)
_FILLER = (
    rf"(?: (?:the|an?|its|his|her|their|our|la|el|los|las|su|al|del|lo|{_ADJECTIVES}|{_CALLED_WORDS}"
    r"|(?-i:[A-ZÀ-Ý][\w.’'-]{0,20}))){0,5}[ ,:]{0,2}[“\"‘'«(]?"
)
# A cue begins at a word or at a mark.
_CUE = Spotted(
    r"(?:(?<!\w)(?=\w)|(?=[“”\"’'»,]))(?:"
    + "|".join(f"(?P<{role}>{'|'.join(words)})" for role, words in _LEFT.items())
    + rf"){_FILLER}",
    re.IGNORECASE,
)
_REACH = 90

_ADVERBS = (
    "also|just|recently|officially|first|earlier|later|exclusively|itself|already|since|then|now|simply|only|later"
    "|finally|previously|initially|has|have|had|is|was|will|would|did|still|now|again|so far|for its part|merely"
    "|ha|había|han|ya|también|mismo|misma|sí|solo|sólo|por su parte|juga|sudah|telah|resmi|baru saja|sendiri|pun|hanya"
    "|akhirnya|kemudian|akan"
    r"|on \w+day|last \w+|this \w+|el \w+|este \w+|pada \w+"
)
_SAYS = re.compile(
    r"(?:,? ?\([^)]{1,40}\))?(?:, (?!(?:but|and|while|pero|y|who|said)\b)(?:[^,;.“”\"]|\.(?=\w)|(?<=\.\w)\.){1,110},)?"
    rf"(?:,? (?:{_ADVERBS})){{0,4}},? (?:(?P<says>{'|'.join(_RIGHT['says'])})"
    rf"|(?P<counts>{'|'.join(_RIGHT['counts'])})|(?P<guesses>{'|'.join(_RIGHT['guesses'])}))(?!\w)"
)
_GUESSES = re.compile(rf" (?:{'|'.join(_RIGHT['guesses'])})(?!\w)")
_SPOKESPERSON = re.compile(
    r"(?:['’]s?)?(?: [A-Z]\w+)? (?:spokes\w+|rep|reps|representatives?|publicists?|press office)\b"
    rf"(?: [A-Z][\w-]+){{0,3}}(?:,? (?:{_ADVERBS})){{0,3}} (?:{'|'.join(_RIGHT['says'])})(?!\w)"
)
_FOR_SPOKESPERSON = re.compile(
    r"(?:spokes\w+|representatives?|reps?|analysts?|researchers?|forecasters?|publicist"
    r"|portavoz|portavoces|juru bicara|perwakilan|statement|vocero)"
    r" (?:for|of|from|at|de|del|la|dari)? ?(?:the |la |el )?$",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    rf"['’]s (?:[A-Z][\w.'’-]+ ){{1,3}}(?:(?:{_ADVERBS}) ){{0,2}}(?:reported|reports|wrote|writes|noted|learned"
    rf"|revealed|broke)\b"
)
_POSSESSED = re.compile(
    rf"(?:['’]s?)?(?: (?:{_ADJECTIVES}|half-yearly?|annual|final|ranking|streaming|viewing|global|consolidated"
    rf"|overnight|preliminary|in-house|audience|\w+-(?:day|plus-[\w-]+)|live[\w+-]*|(?<=['’]s )What We Watched))"
    rf"{{0,3}} (?P<noun>{'|'.join(_RIGHT['possessed'])})(?!\w)"
    r"(?P<verb>(?: (?:shared|seen|obtained|provided|released|published|issued|posted|out|for|of)"
    r" (?:[^.;,“”]|, (?=\d{4})){1,50}?)?"
    rf"(?:,? (?:{_ADVERBS})){{0,2}} (?:{'|'.join(_RIGHT['says'])}|{'|'.join(_RIGHT['counts'])}|show|put"
    rf"|(?:is|are) (?:to be believed|(?:anything )?to go by|right|correct)|give|list|suggest"
    r"|indicate|have|credit|reveal|confirm|suggests|indicates)(?!\w))?",
    re.IGNORECASE,
)
# "a best of 3.9 million, NBC's own tally, ..."
_SET_OFF = re.compile(r"\d[^.;,]{0,60}(?:,| [–—-]|—| ?\() ?$")
_FIGURES = re.compile(
    r"(?:figures?|counts?|numbers|tally|estimates?|reckoning|calculations?|data|ratings)", re.IGNORECASE
)
# What is put out or shown, not stated: "Netflix published the trailer".
_SHOWN = re.compile(
    r" (?:[\w’'-]+ ){0,4}?(?:trailers?"
    r"|teasers?|posters?|videos?|clips?|photos?|stills?|images?|tráiler|avance|póster|imágenes|vídeos?|cuplikan|foto"
    r"|first look|behind-the-scenes|sneak peek)(?!\w)",
    re.IGNORECASE,
)
_PUTS_OUT = re.compile(r"(?:published|posted|tweeted|publicó|publica|publicado|merilis)$")
# A company that does something and says something: "released the trailer on Monday and announced that".
_AND_SAYS = re.compile(
    r" (?:[^.;:“”\"]|\.(?=\w)){3,140}?(?P<then>(?:,? and|,? y|,? sekaligus|,? dan|,)(?: also| has"
    r"| also has)? (?:announc(?:ed|ing)"
    r"|confirm(?:ed|ing)|reveal(?:ed|ing)|promis(?:ed|ing)|said|memastikan|mengumumkan|mengonfirmasi|mengungkap(?:kan)?"
    r"|anunció|confirmó|reveló|desveló|anunciando|confirmando)(?!\w))"
)
_DOES = re.compile(
    r"(?:,? (?:has|have|had|ha|also|just|juga|telah|resmi|today|yesterday|on \w+day|finally)){0,3}"
    r" (?:released|dropped|unveiled|shared|posted|published|launched|debuted|renewed|ordered|picked up|greenlit|put out"
    r"|uploaded|unleashed|merilis|mengunggah|membagikan|memperpanjang|meluncurkan|publicó|lanzó|estrenó|difundió"
    r"|compartió|renovó)(?!\w)"
)
_BY_THE_WAY = re.compile(
    r",? (?:which|who|that)(?: (?:has|had|first|also|later)){0,3}"
    r" (?:wrote|reported|reports|said|says|understands|claims|revealed|published|claimed|broke|predicted"
    r"|noted|announced|estimated|put)(?!\w)| is to be believed(?!\w)"
    r"|,? (?:you|we) can read(?!\w)|(?: (?:was|were|being))?,? (?:the )?first to (?:report|reveal|say|break"
    r"|announce)(?!\w)"
)
# A report's figure: "Variety put the total at 63 million".
_PUT_FIGURE_AT = re.compile(
    r"(?:, [^,.;]{3,70},)? (?:puts?|pegs?|pegged) (?:[^.;]|\.(?=\d)){2,90}? at (?:an? |the )?(?:[a-z-]+ ){0,3}\d"
    r"|(?: (?:has|had|itself|since|later)){0,2} (?:clock(?:s|ed)|count(?:s|ed)|tall(?:ies|ied)|calculat(?:es|ed)"
    r"|estimat(?:es|ed)|ma(?:kes|de) it|ma(?:kes|de) that|(?:has|had) it at) (?:[^.;]|\.(?=\d)){0,60}?\d"
)
# "In Empire's cover story, he says".
_COVER = re.compile(
    r"['’]s?(?: (?:latest|new|current|\w+day|\w+))? (?:cover story|interview|feature|profile|issue|podcast|newsletter"
    r"|edition|column)(?!\w)"
)
_PUT_AT = re.compile(
    r" (?:puts?|credit(?:s|ed)(?=[^.;]{0,60} with (?:\w+ ){0,2}\d)|counts?|counted|translates?|values?|valued"
    r"|clocked|reckons)(?!\w)(?=[^.;]{0,60}\d)"
)
# After "said Netflix": the end of the clause, or when and where it was said.
_CLOSES = re.compile(
    r"(?:['’]s)?\s*(?:[.,;:)”\"’]|$|(?:in|on|at|last|this|earlier|yesterday|today|when|as|of|en|el|este|que|a"
    r"|pada|dalam|di|via|kepada|seraya|sambil|saat|ketika"
    r"|lewat|melalui|about|to|tuesday|monday|wednesday|thursday|friday)(?!\w))",
    re.IGNORECASE,
)
_IN_A = re.compile(
    r"(?<!\w)(?:in|from|via|through|en|dalam|lewat) (?:an? |the |un |una |sebuah )?(?:\w+ )?$", re.IGNORECASE
)
_IN_ITS = re.compile(r"(?<!\w)(?:[Ii]n|[Ff]or|[Ff]rom|[Tt]o|[Oo]n)(?: the)? $")
_ISSUES = re.compile(
    r" (?:press|news) (?:release|note|kit)\b| (?:statement|announcement|video|clip|blog post|featurette"
    r"|newsletter|podcast)\b"
)
_RANKED = re.compile(r"top (?:10|ten)|charts?|lists?|rankings?|site|website|page|blog|accounts?", re.IGNORECASE)
_BY = re.compile(
    r"(?<!\w)(?:by|from|per|as|via|in|según|por|based on|menurut)[ ,]+(?:the |la |el |los )?$", re.IGNORECASE
)
_BY_ACCOUNT = re.compile(r"(?<!\w)by (?:the )?$", re.IGNORECASE)
_OWN_ACCOUNT = re.compile(r"['’]s? own (?:\w+ )?(?:account|admission|telling|lights|measure)(?!\w)")
# "going by the report that Netflix put out", "según el informe que Netflix publicó"
_REPORT_THAT = re.compile(
    r"(?<!\w)(?:by|to|per|on|in|from|citing|según|con|en|de)(?: [\w-]+){1,4}? ?(?:report|figures?|data|numbers|letter"
    r"|release|statement|note|memo|announcement|comunicado|list|chart|ranking|update|tally|informe|datos|cifras|carta|listado)s?"
    r" (?:that |which |que )?(?:the |la |el )?$",
    re.IGNORECASE,
)
_PUT_OUT = re.compile(
    r"(?: (?:has|had|itself|ha|había)){0,2} (?:put out|published|releas\w+|issue[sd]|shared?s?|posted|sent|circulated"
    r"|made public|publish(?:es)?|puts out|publicó|publica|publicado|difundió|difundido|compartió"
    r"|hizo públic[oa]s?)(?!\w)"
)
_GOVERNED = re.compile(
    r"(?<!\w)(?:at|for|of|with|from|by|on|in|to|against|via|than|like|into|about|de|en|con|para|por|a|di|dari"
    r"|untuk|pada"
    r"|oleh)\s(?:the |la |el |los |las )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"(?<!\w)(?:nothing|not|never|n't|n’t|nor|neither|no|none|yet to|without|un\w+ed|nada|no ha|ningun[ao]?|sin|tampoco"
    r"|belum|tidak|tak)(?!\w)[^.;]{0,80}$",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"(?<!\w)(?:wrote|writes|posted|posts?|said|says|shared|announced|revealed|told|joked|tweeted|captioned?"
    r"|story|stories"
    r"|statement|comment\w*|interview|guest|appear\w*|episode|answered|replied|live ?stream|went live|hinted"
    r"|teased|confirmed"
    r"|dijo|escribió|publicó|anunció|contó|comentó|confesó|aseguró|explicó|afirmó|reveló|declaró|entrevista|mensaje|publicación|vídeo|video"
    r"|menulis|unggahan|mengunggah|tulis|mengatakan|wawancara|kata|ujar|tutur|ungkap|bilang|bercerita"
    r"|diumumkan|mengumumkan|membagikan|pernyataan|lontar\w*|sampaikan|ucap\w*"
    r"|message|thread|q&a|ask me anything"
    r"|newsletter|beredar|kabar|cuitan|rumor\w*|rumou?rs?|circul\w+)(?!\w)",
    re.IGNORECASE,
)
# Said on a programme or in a paper takes more than an episode or a story near by.
_SPOKE = re.compile(
    r"(?<!\w)(?:said|says|told|spoke|joked|revealed|confessed|interview\w*|guest|appear\w*|confirmed|explained"
    r"|dijo|contó"
    r"|confesó|aseguró|explicó|reveló|entrevista\w*|wawancara|mengatakan|kata|ujar|tutur|ungkap|bilang"
    r"|bercerita)(?!\w)",
    re.IGNORECASE,
)
# "said before the release came out" is not said in it.
_BEFORE_IT = re.compile(
    r"(?<!\w)(?:before|until|ahead of|prior to|antes de|sebelum) (?:the |an? |la |el )?(?:\w+ )?$", re.IGNORECASE
)
# "who once wrote for Variety" tells where somebody worked, not where they said it.
_ONCE = re.compile(r"(?<!\w)(?:who|once|formerly|previously|used to|also|regularly)(?: \w+)? $")
_POSTS = (
    r"head|chief|president|vice[ -]president|vp|executive|boss|ceo|director of|controller|commissioner"
    r"|chair(?:man|woman)?"
    r"|co-ceo|chief content officer|president[ea]|director[a]? (?:de|general)|responsable|jefa?"
    r"|directiv[oa]|kepala|direktur"
)
_POST_AFTER = re.compile(rf"(?:['’]s?)? (?:[\w&-]+ ){{0,4}}?(?:{_POSTS})(?!\w)", re.IGNORECASE)
_POST_BEFORE = re.compile(
    rf"(?<!\w)(?:{_POSTS})(?: [\w&-]+){{0,4}}? (?:at|of|for|de|en|di)(?: the| la)? $", re.IGNORECASE
)
_POST_RIGHT_BEFORE = re.compile(
    r"(?<!\w)(?:[Pp]roduser|[Dd]irektur|[Pp]residen|[Kk]epala|[Pp]endiri|[Bb]os|CEO|[Cc]hief|[Hh]ead|[Pp]roducer|[Dd]irector[a]?"
    r"|[Bb]oss|[Ff]ounder|[Pp]resident[ea]?|[Pp]roductora?|[Jj]ef[ae]|[Rr]esponsable)(?: [\w&-]+){0,3}?"
    r"(?: (?:of|at|for|de|del|di|dari))?(?: the| la)? $"
)
_IN_STATEMENT = re.compile(
    r"(?<!\w)(?:in an?|en un|dalam sebuah|dalam) (?:\w+ )?(?:statement|press release|comunicado|pernyataan)(?!\w)"
)
# A platform's chart, with figures of its own: "topped Netflix's chart, according to figures out Tuesday".
_OWN_CHART = re.compile(r"['’]s? (?:[\w-]+ ){0,4}?(?:charts?|lists?|rankings?|top (?:10|ten))(?!\w)", re.IGNORECASE)
_FIGURES_OUT = re.compile(
    r"(?<!\w)(?:according to|per|by|based on) (?:the )?(?:\w+ ){0,2}?(?:figures|data|numbers)"
    r"(?= (?:published|released|issued|posted|out|made)|[.,;]|$)"
    r"|(?<!\w)(?:figures|data|numbers) (?:published|released|issued|posted|out)[^.;,]{0,40} (?:show|showed|shows)(?!\w)"
)
_BESIDE_FIGURE = re.compile(r"\d[^;()\[\]]{0,50}[(\[]$")


def read_edge(text: str, mention: Mention, start: int, end: int) -> Edge | None:
    """The credit that ``mention`` makes in the sentence ``text[start:end]``, None where it is only named."""
    return _from_left(text, mention, start, end) or _from_right(text, mention, start, end)


def is_guess(text: str, edge: Edge) -> bool:
    """Whether a credit is for what its source only guesses, which is what it goes on to say."""
    return edge.role == "subject" and _GUESSES.search(text, edge.mention.end, edge.end) is not None


def _from_left(text: str, mention: Mention, start: int, end: int) -> Edge | None:
    begin = max(start, mention.start - _REACH)
    for match in _CUE.reaching(text, begin, mention.start):
        if not _adjoins(text, mention.start):
            break
        role = cast("Role", match.lastgroup)
        if _is_credit(text, mention, role, sentence=(start, end), cue=match.start()):
            return Edge(match.start(), mention.end, mention, role, depth_of(role, mention))
    return None


def _adjoins(text: str, start: int) -> bool:
    """Whether a comma before a name is that of "the production company, X", not the end of another credit."""
    before = text[max(0, start - 24) : start].rstrip(" ‘“\"'(")
    return not before.endswith(",") or before[:-1].rsplit(" ", 1)[-1] in _CALLED_ENDS


def _is_credit(text: str, mention: Mention, role: Role, *, sentence: tuple[int, int], cue: int) -> bool:
    start, end = sentence
    if role == "spoken_on":
        if mention.kind == "podcast" and text[cue : cue + 2].lower() in ("on", "in", "du", "en", "di"):
            return True
        if mention.kind not in ("podcast", "social"):
            return mention.kind in PLACES and _SPOKE.search(text, max(start, cue - 90), cue) is not None
        if re.match(r"[^.“”\"«]{0,40}: ?[“\"«]", text[mention.end : mention.end + 48]):
            return True
        return _SPEECH.search(text, max(start, cue - 120), min(end, mention.end + 120)) is not None
    if role == "according" and text[cue : cue + 3].lower() == "so ":
        return _CLOSES.match(text, mention.end, end) is not None
    if role == "issued" and _BEFORE_IT.search(text, max(start, cue - 30), cue):
        return False
    if role == "told" and text[cue : cue + 2].lower() == "wr" and _ONCE.search(text[max(start, cue - 30) : cue]):
        return False
    if role == "told" and mention.common and mention.kind in ("platform", "tv", "social", "measurement"):
        return False  # "she told Max"
    if role == "announced":
        return not _NEGATED.search(text, max(start, cue - 120), cue)
    if role == "inverted":
        closes = _CLOSES.match(text, mention.end, end) is not None
        return closes and _can_speak(mention)
    return True


def _from_right(text: str, mention: Mention, start: int, end: int) -> Edge | None:
    left = text[max(start, mention.start - 60) : mention.start]
    company = mention.kind in COMPANIES or mention.kind == "tv"
    if company and _IN_A.search(left) and (match := _ISSUES.match(text, mention.end, end)):
        return Edge(mention.start, match.end(), mention, "issued", 1)
    if company and (match := _IN_STATEMENT.search(text, mention.end, end)) and _is_executive(text, mention, start, end):
        return Edge(mention.start, match.end(), mention, "issued", 0)
    if company and (match := _OWN_CHART.match(text, mention.end, end)) and _FIGURES_OUT.search(text, start, end):
        return Edge(mention.start, match.end(), mention, "data", 0)
    if edge := _from_account(text, mention, left, end):
        return edge
    for pattern in (_SPOKESPERSON, _REPORTER):
        if match := pattern.match(text, mention.end, end):
            return Edge(mention.start, match.end(), mention, "subject", 0 if pattern is _SPOKESPERSON else 2)
    if (match := _POSSESSED.match(text, mention.end, end)) and (
        match["verb"]
        or (_BY.search(left) and not _RANKED.fullmatch(match["noun"]))
        or (
            _SET_OFF.search(left)
            and _FIGURES.fullmatch(match["noun"])
            and text[match.end() : match.end() + 1] in ",.)—–;"
        )
    ):
        return Edge(mention.start, match.end(), mention, "data", 0 if company else 2)
    if mention.kind == "measurement" and text[mention.end : mention.end + 2] in ("'s", "’s"):
        return Edge(mention.start, mention.end, mention, "data", 0)
    if (
        (match := _SAYS.match(text, mention.end, end))
        and _is_subject(mention, left, match)
        and not (_PUTS_OUT.search(match[0]) and _SHOWN.match(text, match.end(), end))
    ):
        return Edge(mention.start, match.end(), mention, "subject", 0 if company else 2)
    acts = company and not _GOVERNED.search(left) and _DOES.match(text, mention.end, end)
    if acts and (match := _AND_SAYS.match(text, mention.end, end)):
        return Edge(match.start("then"), match.end(), mention, "and_says", 0)
    if _can_speak(mention) and (match := _BY_THE_WAY.match(text, mention.end, end)):
        return Edge(mention.start, match.end(), mention, "subject", 0 if company else 2)
    pattern = _PUT_AT if company else _PUT_FIGURE_AT
    if _can_speak(mention) and not _GOVERNED.search(left) and (match := pattern.match(text, mention.end, end)):
        return Edge(mention.start, match.end(), mention, "data", 0 if company else 2)
    if not company and _IN_ITS.search(left) and (match := _COVER.match(text, mention.end, end)):
        return Edge(mention.start, match.end(), mention, "told", 1)
    return read_korean(text, mention, end) or _from_brackets(text, mention, start, end)


def _from_account(text: str, mention: Mention, left: str, end: int) -> Edge | None:
    """The credit by a source's own account, or by a report that it put out."""
    own = _BY_ACCOUNT.search(left) and _OWN_ACCOUNT.match(text, mention.end, end)
    report = _REPORT_THAT.search(left) and _PUT_OUT.match(text, mention.end, end)
    match = own or report
    if not match:
        return None
    return Edge(mention.start, match.end(), mention, "data", 0 if mention.kind in COMPANIES else 2)


def _is_executive(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether somebody's post at the company is named beside it: "NBC's entertainment president"."""
    after = text[mention.end : min(end, mention.end + 60)]
    before = text[max(start, mention.start - 60) : mention.start]
    return _POST_AFTER.match(after) is not None or _POST_BEFORE.search(before) is not None


def _is_subject(mention: Mention, left: str, match: re.Match[str]) -> bool:
    if match["counts"] and mention.kind != "measurement":
        return False
    if match["guesses"] and mention.kind in {*COMPANIES, "tv", "social"} - {"measurement"}:
        return False  # what a company expects it plans
    if match[0].startswith(", ") and _POST_RIGHT_BEFORE.search(left):
        return False  # "Produser Rumah Sorot, Wulan Hapsari, mengatakan": a person speaks
    if not _can_speak(mention) or (mention.common and match["says"] in ("say", "reckon", "estimate")):
        return False  # "People say"
    if match[0].startswith(", ") and "," not in match[0][1:] and not left.endswith(", "):
        return False  # "on the way to Netflix, said the director"
    return not _GOVERNED.search(left) or _FOR_SPOKESPERSON.search(left) is not None


def _can_speak(mention: Mention) -> bool:
    """Whether a name can be a subject: "Variety reported" is a source, "People say" is none."""
    return not mention.common or mention.kind in ("trade", "magazine")


def _from_brackets(text: str, mention: Mention, start: int, end: int) -> Edge | None:
    """A measurer in brackets after its figure, an agency in brackets at the end of a sentence."""
    bracketed = text[mention.start - 1 : mention.start] in "([" and text[mention.end : mention.end + 1] in ")],"
    measured = mention.kind == "measurement" and _BESIDE_FIGURE.search(
        text, max(start, mention.start - 60), mention.start
    )
    ends = mention.kind in ("wire", "measurement") and mention.start - start > 20 and end - mention.end < 4
    if mention.start > start and bracketed and (measured or ends):
        return Edge(mention.start, mention.end, mention, "agency", depth_of("agency", mention))
    return None
