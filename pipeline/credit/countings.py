"""The words around a name by which its figures count: "Nielsen's chart", "by its own account", "Variety put it at"."""

from __future__ import annotations

import re

from .edge import COMPANIES, Edge, depth_of
from .phrasing import ADJECTIVES, ADVERBS, RIGHT, Place

_POSSESSED = re.compile(
    rf"(?:['’]s?)?(?: (?:{ADJECTIVES}|half-yearly?|(?-i:[A-Z]\w+day)"
    r"|annual|final|ranking|streaming|viewing|global|consolidated"
    rf"|overnight|preliminary|in-house|audience|\w+-(?:day|plus-[\w-]+)|live[\w+-]*|(?<=['’]s )What We Watched))"
    rf"{{0,3}} (?P<noun>{'|'.join(RIGHT['possessed'])})(?!\w)"
    r"(?P<verb>(?: (?:shared|seen|obtained|provided|released|published|issued|posted|out|for|of)"
    r" (?:[^.;,“”]|, (?=\d{4})){1,50}?)?(?:, (?:citing|quoting) [^,.;]{3,60},)?"
    rf"(?:,? (?:{ADVERBS})){{0,2}} (?:{'|'.join(RIGHT['says'])}|{'|'.join(RIGHT['counts'])}|show|put"
    rf"|(?:is|are) (?:to be believed|(?:anything )?to go by|right|correct|accurate)|give|list|suggest"
    r"|indicate|have|credit|reveal|confirm|suggests|indicates)(?!\w))?",
    re.IGNORECASE,
)
# "a best of 3.9 million, NBC's own tally, ..."
_SET_OFF = re.compile(r"\d[^.;,]{0,60}(?:,| [–—-]|—| ?\() ?$")
_FIGURES = re.compile(
    r"(?:figures?|counts?|numbers|tally|estimates?|reckoning|calculations?|data|ratings)", re.IGNORECASE
)
# A show, then a figure of its audience and no hour: "had Cold Harbour at 498 million minutes"
_SOMETHING = r"(?:[^.;,\d]|\.(?=\d)){2,60}?"
_AUDIENCE = (
    r"(?:[a-z]+ ){0,3}\d[\d.,]* ?(?:million|billion|thousand|m|bn|percent|per cent|hours|views|viewers|minutes)\b"
)
# A report's figure: "Variety put the total at 63 million".
_PUT_FIGURE_AT = re.compile(
    r"(?:, [^,.;]{3,70},)? (?:puts?|pegs?|pegged) (?:[^.;]|\.(?=\d)){2,90}? at (?:an? |the )?(?:[a-z-]+ ){0,3}\d"
    r"|(?: (?:has|had|itself|since|later)){0,2} (?:clock(?:s|ed)|count(?:s|ed)|tall(?:ies|ied)|calculat(?:es|ed)"
    r"|estimat(?:es|ed)|ma(?:kes|de) it|ma(?:kes|de) that|(?:has|had) it at) (?:[^.;]|\.(?=\d)){0,60}?\d"
    rf"|(?:, [^,.;]{{3,70}},)? (?:has|had) {_SOMETHING} at {_AUDIENCE}"
    rf"|(?:, [^,.;]{{3,70}},)? (?:gives|gave|credits|credited) {_SOMETHING}(?: with)? {_AUDIENCE}"
)
_PUT_AT = re.compile(
    r"(?:, (?:which|where|who|home|the) [^,.;\d]{3,80},)?(?: (?:has|have|had|itself|now|since)){0,2} (?:puts?"
    r"|ma(?:kes|de) (?:it|that)(?= (?:[a-z]+ ){0,3}\d)|credit(?:s|ed)(?=[^.;]{0,60} with (?:\w+ ){0,2}\d)"
    r"|counts?|counted|translates?|values?|valued|clocked|reckons"
    rf"|(?:has|had)(?= {_SOMETHING} at {_AUDIENCE})"
    r"|(?:logged|recorded|registered|tallied)(?=(?:[^.;]|\.(?=\d)){0,90}? (?:for|of) (?:it|its|the|[“\"A-Z])\b)"
    r")(?!\w)(?=[^.;]{0,60}\d)"
)
# After "Nielsen puts the week at 455 million minutes, Luminate"
_AT_FIGURE = re.compile(rf" (?:at|en|di angka)(?= {_AUDIENCE})")
_AND = re.compile(r"(?:,|;|,? and|,? while|,? y|,? dan|,? sedangkan) $")
_PUT_BEFORE = re.compile(
    r"(?<!\w)(?:puts?|pegs?|pegged|estimates?|ha[sd]|sitúa|cifra|menaksir)(?!\w)[^.;]{3,90} (?:at|en|di angka) "
)
# "a number that Netflix supplied", "the figure ITV gives"
_FIGURE_THAT = re.compile(
    r"(?<!\w)(?:an?|the|una?|el|la) (?:[\w-]+ )?(?:figure|number|total|tally|count|statistic|claim|estimate|cifra|dato"
    r"|número)s? (?:that |which |que )?(?:the |la |el )?$",
    re.IGNORECASE,
)
_GAVE = re.compile(
    r"(?: (?:has|had|itself|ha|since|later|also)){0,2} (?:supplied|gave|gives|given|provided|provides|disclosed"
    r"|revealed|shared|released|published|confirmed|announced|reported|cited|cites|quotes|dio|da|facilitó|ofreció|ofrece"
    r"|reveló|confirmó)(?!\w)"
)
_RANKED = re.compile(r"top (?:10|ten)|charts?|lists?|rankings?|site|website|page|blog|accounts?", re.IGNORECASE)
# Who may be named in brackets at a sentence's end.
_SIGNING = frozenset({"wire", "measurement", "trade", "newspaper", "magazine", "aggregator", "portal", "blog"})
_CHARTERS = ("measurement", "platform")
# "63 million hours on the Netflix Top 10", "on the Nielsen chart with 63 million"
_ON_IT = re.compile(r"\d[^.;,]{0,40} (?:on|in) (?:the |last week['’]s )?(?:\w+ )?$")
_ON = re.compile(r"(?<!\w)(?:on|in|of|onto|into|atop) (?:the )?(?:\w+ )?$", re.IGNORECASE)
_WITH_FIGURE = re.compile(r"[^.;]{0,60}? with (?:an? |some |about )?\d")
_BY = re.compile(
    r"(?<!\w)(?:by|from|per|as|via|in|using|drawing on|según|por|based on|menurut)[ ,]+(?:the |la |el |los )?$",
    re.IGNORECASE,
)
_BY_ACCOUNT = re.compile(r"(?<!\w)by (?:the )?$", re.IGNORECASE)
_OWN_ACCOUNT = re.compile(r"['’]s? own (?:\w+ )?(?:account|admission|telling|lights|measure)(?!\w)")
# "going by the report that Netflix put out", "según el informe que Netflix publicó"
_REPORT_THAT = re.compile(
    r"(?<!\w)(?:by|from|on) what (?:the )?$"
    r"|(?<!\w)(?:by|to|per|on|in|from|citing|según|con|en|de)(?: [\w-]+){0,4}? (?:report|figures?|data|numbers|letter"
    r"|release|statement|note|memo|announcement|comunicado|list|chart|ranking|update|tally|informe|datos|cifras|carta|listado)s?"
    r" (?:that |which |que )?(?:the |la |el )?$",
    re.IGNORECASE,
)
# "in a making-of video that Netflix released this week", "en un vídeo que Netflix difundió"
_PIECE_THAT = re.compile(
    r"(?<!\w)(?:in|en|dalam|di) (?:an?|the|un|una|el|la|sebuah)? ?(?:[\w-]+ ){0,3}?(?:video|clip|featurette|statement"
    r"|message|teaser|note|letter|film|vídeo|mensaje|carta|texto|comunicado|pieza)(?: [\w-]+){0,2}? "
    r"(?:that |which |que |yang )"
    r"(?:the |la |el )?$",
    re.IGNORECASE,
)
_PUT_OUT = re.compile(
    r"(?: (?:has|had|itself|ha|había)){0,2} (?:put out|published|releas\w+|issue[sd]|shared?s?|posted|sent|circulated"
    r"|made public|publish(?:es)?|puts out|obtained|obtains|viewed|reviewed|examined|saw|(?:has|had) seen|got hold of"
    r"|publicó|publica|publicado|difundió|difundido|compartió"
    r"|hizo públic[oa]s?)(?!\w)"
)
# "the last week for which Nielsen has numbers"
_FOR_WHICH = re.compile(
    r"(?<!\w)(?:latest|most recent|last|newest|only)(?: \w+){0,3} (?:for which|that|on which)(?: the)? $", re.IGNORECASE
)
_HAS_FIGURES = re.compile(
    r"(?:['’]s?)?(?: (?:has|have|had|\w+ed|made|available|public|put|out|any|viewing|weekly|official|its|own)){0,5}"
    r" (?:figures|data|numbers|ratings|results|totals)(?!\w)|(?: (?:has|had|itself)){0,2} (?:counted|measured|reported"
    r"|published|tracked|covered|released)(?=[.,;)]| so far)"
)
# A platform's chart, with figures of its own: "topped Netflix's chart, according to figures out Tuesday".
_OWN_CHART = re.compile(r"['’]s? (?:[\w-]+ ){0,4}?(?:charts?|lists?|rankings?|top (?:10|ten))(?!\w)", re.IGNORECASE)
_FIGURES_OUT = re.compile(
    r"(?<!\w)(?:according to|per|by|based on) (?:the )?(?:\w+ ){0,2}?(?:figures|data|numbers)"
    r"(?= (?:published|released|issued|posted|out|made)|[.,;]|$)"
    r"|(?<!\w)(?:figures|data|numbers) (?:published|released|issued|posted|out)[^.;,]{0,40} (?:show|showed|shows)(?!\w)"
)
_BESIDE_FIGURE = re.compile(r"\d[^;()\[\]]{0,50}[(\[]$")


def read_chart(place: Place) -> Edge | None:
    """A company's own chart beside figures of its own that the sentence leaves without a name."""
    match = place.behind(_OWN_CHART) if place.is_company else None
    return place.edge(match, "data", 0) if match and _FIGURES_OUT.search(place.text, place.start, place.end) else None


def read_account(place: Place) -> Edge | None:
    """The credit by a source's own account, or by a report that it put out."""
    own = _BY_ACCOUNT.search(place.left) and place.behind(_OWN_ACCOUNT)
    piece = _PIECE_THAT.search(place.left) and place.behind(_PUT_OUT)
    if piece and place.is_company:
        return place.edge(piece, "issued", 0)
    match = (
        own
        or (_REPORT_THAT.search(place.left) and place.behind(_PUT_OUT))
        or (_FIGURE_THAT.search(place.left) and place.behind(_GAVE))
        or (_FOR_WHICH.search(place.left) and place.behind(_HAS_FIGURES))
    )
    return place.edge(match, "data", 0 if place.mention.kind in COMPANIES else 2) if match else None


def read_possessed(place: Place) -> Edge | None:
    """What a source has that speaks for it: "Netflix data show", "per Nielsen's latest chart"."""
    match = place.behind(_POSSESSED)
    if match and (match["verb"] or _is_base(place, match) or _is_set_off(place, match) or _is_placed(place, match)):
        return place.edge(match, "data")
    mention = place.mention
    if mention.kind == "measurement" and place.text[mention.end : mention.end + 2] in ("'s", "’s"):
        return Edge(mention.start, mention.end, mention, "data", 0)
    return None


def _is_base(place: Place, match: re.Match[str]) -> bool:
    """Whether a statement rests on it: "per Nielsen's report"; a list is also where something stands."""
    return _BY.search(place.left) is not None and _RANKED.fullmatch(match["noun"]) is None


def _is_set_off(place: Place, match: re.Match[str]) -> bool:
    """Whether it explains the figure before it: "3.9 million, NBC's own tally, ..."."""
    closed = place.text[match.end() : match.end() + 1] in ",.)—–;"
    return closed and _SET_OFF.search(place.left) is not None and _FIGURES.fullmatch(match["noun"]) is not None


def _is_placed(place: Place, match: re.Match[str]) -> bool:
    """Whether it is a chart that gives the figure beside it: "12.4 million views on the Netflix Top 10"."""
    if not _RANKED.fullmatch(match["noun"]) or place.mention.kind not in _CHARTERS:
        return False
    return _ON_IT.search(place.left) is not None or (
        _ON.search(place.left) is not None and _WITH_FIGURE.match(place.text, match.end(), place.end) is not None
    )


def read_put_at(place: Place) -> Edge | None:
    """A source that sets a figure: "Variety puts the total at 63 million"; or another, "and Deadline at 60 million"."""
    if not place.can_speak or (place.is_governed and not place.is_voiced):
        return None
    if match := place.behind(_PUT_AT if place.is_company else _PUT_FIGURE_AT):
        return place.edge(match, "data")
    match = place.behind(_AT_FIGURE) if _AND.search(place.left) else None
    return (
        place.edge(match, "subject")
        if match and _PUT_BEFORE.search(place.text, place.start, place.mention.start)
        else None
    )


def read_bracketed(place: Place) -> Edge | None:
    """A measurer in brackets after its figure, an agency in brackets at the end of a sentence."""
    text, mention = place.text, place.mention
    bracketed = text[mention.start - 1 : mention.start] in "([" and text[mention.end : mention.end + 1] in ")],"
    measured = mention.kind == "measurement" and _BESIDE_FIGURE.search(
        text, max(place.start, mention.start - 60), mention.start
    )
    ends = (
        mention.kind in _SIGNING
        and not mention.common
        and mention.start - place.start > 20
        and place.end - mention.end < 4
    )
    if mention.start > place.start and bracketed and (measured or ends):
        return Edge(mention.start, mention.end, mention, "agency", depth_of("agency", mention))
    return None
