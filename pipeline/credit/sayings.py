"""The words behind a name by which it states something: "X said", "an X spokesperson told", "X, which first said"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .edge import COMPANIES, Edge, depth_of
from .phrasing import ADVERBS, RIGHT, Place

if TYPE_CHECKING:
    from .outlets import Mention

_SAYS = re.compile(
    r"(?:,? ?\([^)]{1,40}\))?(?:, (?!(?:but|and|while|pero|y|who|said)\b)(?:[^,;.“”\"]|\.(?=\w)|(?<=\.\w)\.){1,110},)?"
    rf"(?:,? (?:{ADVERBS})){{0,4}},?(?: l[oa]s?)? (?:(?P<says>{'|'.join(RIGHT['says'])})"
    rf"|(?P<counts>{'|'.join(RIGHT['counts'])})|(?P<guesses>{'|'.join(RIGHT['guesses'])}))(?!\w)"
)
_GUESSES = re.compile(rf" (?:{'|'.join(RIGHT['guesses'])})(?!\w)")
_SPOKESPERSON = re.compile(
    r"(?:['’]s?)?(?: [A-Z]\w+)? (?:spokes\w+|rep|reps|representatives?|officials?|publicists?|press office"
    r"|(?:PR|press|publicity|communications|media) (?:team|department|office))\b"
    rf"(?: [A-Z][\w-]+){{0,3}}(?:,? (?:{ADVERBS})){{0,3}} (?:{'|'.join(RIGHT['says'])}"
    r"|puts?(?=[^.;]{3,80} at (?:\w+ ){0,3}\d))(?!\w)"
)
_REPORTER = re.compile(
    rf"['’]s (?:[A-Z][\w.'’-]+ ){{1,3}}(?:(?:{ADVERBS}) ){{0,2}}(?:reported|reports|wrote|writes|noted|learned"
    rf"|revealed|broke)\b"
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
    r"|confirm(?:ed|ing)|reveal(?:ed|ing)|promis(?:ed|ing)|sa(?:id|ys)|memastikan|mengumumkan|mengonfirmasi|mengungkap(?:kan)?"
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
    r"|noted|announced|estimated|put)(?!\w)| (?:is (?:to be believed|right|correct)|(?:is|are) accurate)(?!\w)"
    r"|,? (?:you|we) can read(?!\w)|(?: (?:was|were|being))?,? (?:the )?first to (?:report|reveal|say|break"
    r"|announce)(?!\w)"
)
_REPORT_THAT = re.compile(
    r"(?:['’]s?)? (?:[\w-]+ ){0,2}?(?:reports?|claims?|story|article|predictions?|rumou?r"
    r"|suggestion|assertion|item|scoop)"
    r"(?: (?:in|on|from|of|last|this|earlier)(?: [\w.]+){1,3})? that(?!\w)"
)
_PERSON = (
    r" (?:him|her|them|both|the (?:director|actor|actress|writer|creator|star|showrunner|producer|cast|pair|duo)"
    r"|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
_ASKED = re.compile(
    r"(?:['’]s (?:[A-Z][\w.’'-]+ ){1,3})?(?: (?:recently|also|first|then|has|had|exclusively)){0,2}"
    rf"(?: (?:asked|asks|pressed|quizzed)(?:{_PERSON})?(?= (?:about|whether|if|why|how|what|when)(?!\w))"
    r"| (?:caught up with|met(?: up)? with|met|sat down with|interviewed|visited|spoke (?:to|with)|talked (?:to|with))"
    rf"{_PERSON})(?!\w)"
)
_QUOTED = re.compile(r"(?<!\w)(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)|reported|reports)(?: the)? $")
_AS_SAYING = re.compile(r" as (?:saying|telling|reporting|confirming|stating|claiming|having said)(?!\w)")
# "In Empire's cover story, he says".
_COVER = re.compile(
    r"['’]s?(?: (?:latest|new|current|\w+day|\w+))? (?:cover story|interview|feature|profile|issue|podcast|newsletter"
    r"|edition|column)(?!\w)"
)
_IN_A = re.compile(
    r"(?<!\w)(?:in|from|via|through|en|dalam|lewat) (?:an? |the |un |una |sebuah )?(?:\w+ )?$", re.IGNORECASE
)
_IN_ITS = re.compile(r"(?<!\w)(?:[Ii]n|[Ff]or|[Ff]rom|[Tt]o|[Oo]n)(?: the)? $")
_ISSUES = re.compile(
    r" (?:press|news) (?:release|note|kit)\b| (?:statement|announcement|video|clip|blog post|featurette"
    r"|newsletter|podcast)\b"
)
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
    r"(?<!\w)(?:[Pp]roduser|[Pp]etinggi|[Ee]ksekutif|[Mm]anajer|[Dd]irektur|[Pp]residen|[Kk]epala|[Pp]endiri|[Bb]os|CEO|[Cc]hief|[Hh]ead|[Pp]roducer|[Dd]irector[a]?"
    r"|[Bb]oss|[Ff]ounder|[Pp]resident[ea]?|[Pp]roductora?|[Jj]ef[ae]|[Rr]esponsable)(?: [\w&-]+){0,3}?"
    r"(?: (?:of|at|for|de|del|di|dari))?(?: the| la)? $"
)
_IN_STATEMENT = re.compile(
    r"(?<!\w)(?:in an?|en un|dalam sebuah|dalam) (?:\w+ )?(?:statement|press release|comunicado"
    r"|pernyataan|siaran pers|keterangan (?:resmi|tertulis))(?!\w)",
    re.IGNORECASE,
)

# "She denied a report by Variety that", "dismissed a Variety report that"
_DENIED = re.compile(
    r"(?<!\w)(?:den(?:ied|ies)|dismiss(?:ed|es)|reject(?:ed|s)|disputed?s?|refuted?s?|shot down|pushed back on"
    r"|contradict(?:ed|s))"
    r" (?:an?|the|that)?(?: [\w-]+){0,2} ?$"
)
_DENIAL_REACH = 48


def is_guess(text: str, edge: Edge) -> bool:
    """Whether a credit is for what its source only guesses, which is what it goes on to say."""
    return edge.role == "subject" and _GUESSES.search(text, edge.mention.end, edge.end) is not None


def is_denied(text: str, edge: Edge) -> bool:
    """Whether somebody denies what the credit's outlet reports: no source of what they say."""
    before = text[max(0, edge.start - _DENIAL_REACH) : edge.start]
    return edge.mention.kind not in COMPANIES and _DENIED.search(before) is not None


def is_report_that(words: str) -> bool:
    """Whether ``words`` behind a source's name are those of a claim of its own: "Variety['s report that]"."""
    return _REPORT_THAT.fullmatch(words) is not None


def read_issued(place: Place) -> Edge | None:
    """A company's own words, by its statement or its executive's in one: "in a Netflix statement"."""
    if not place.is_company:
        return None
    if _IN_A.search(place.left) and (match := place.behind(_ISSUES)):
        return place.edge(match, "issued", 1)
    stated = _IN_STATEMENT.search(place.text, place.start, place.end)
    if stated is None or not _is_executive(place):
        return None
    span = min(stated.start(), place.mention.start), max(stated.end(), place.mention.end)
    return Edge(*span, place.mention, "issued", 0)


def read_voice(place: Place) -> Edge | None:
    """Who speaks for a source: "a Netflix spokesperson said", "Deadline's Ana Poe reports"."""
    for pattern, depth in ((_SPOKESPERSON, 0), (_REPORTER, 2)):
        if match := place.behind(pattern):
            return place.edge(match, "subject", depth)
    return None


def read_subject(place: Place) -> Edge | None:
    """A source that says something itself."""
    match = place.behind(_SAYS)
    if match is None or not _is_subject(place, match):
        return None
    is_shown = _PUTS_OUT.search(match[0]) and _SHOWN.match(place.text, match.end(), place.end)
    return None if is_shown else place.edge(match, "subject")


def read_doer(place: Place) -> Edge | None:
    """A company that does one thing and says another: "Netflix put out a trailer and announced that"."""
    acts = place.is_company and not place.is_governed and place.behind(_DOES)
    match = _AND_SAYS.match(place.text, acts.end(), place.end) if acts else None
    return Edge(match.start("then"), match.end(), place.mention, "and_says", 0) if match else None


def read_aside(place: Place) -> Edge | None:
    """A source by the way: "Variety, which first reported it", "was the first to report"."""
    match = place.behind(_BY_THE_WAY) if place.can_speak else None
    return place.edge(match, "subject") if match else None


def read_report_that(place: Place) -> Edge | None:
    """A source by what it claimed: "Variety's report that filming had begun"."""
    match = place.behind(_REPORT_THAT) if place.can_speak else None
    return place.edge(match, "subject") if match else None


def read_asked(place: Place) -> Edge | None:
    """An outlet that asks somebody something, and so is told what they answer: "When Variety asked her about it"."""
    match = place.behind(_ASKED) if place.can_speak and not place.is_company and not place.is_governed else None
    return place.edge(match, "told", 1) if match else None


def read_quoted(place: Place) -> Edge | None:
    """Whom another source quotes: "Reuters quoted Netflix as saying"."""
    match = place.behind(_AS_SAYING) if _QUOTED.search(place.left) else None
    return place.edge(match, "cited", depth_of("cited", place.mention)) if match else None


def read_cover(place: Place) -> Edge | None:
    """Where somebody is interviewed: "in Empire's cover story"."""
    match = place.behind(_COVER) if not place.is_company and _IN_ITS.search(place.left) else None
    return place.edge(match, "told", 1) if match else None


def _is_executive(place: Place) -> bool:
    """Whether somebody's post at the company is named beside it: "NBC's entertainment president"."""
    after = place.text[place.mention.end : min(place.end, place.mention.end + 60)]
    before = _POST_BEFORE.search(place.left) or _POST_RIGHT_BEFORE.search(place.left)
    return _POST_AFTER.match(after) is not None or before is not None


def _is_subject(place: Place, match: re.Match[str]) -> bool:
    mention, left = place.mention, place.left
    if _is_other_kind(mention, match):
        return False
    if match[0].startswith(", ") and _POST_RIGHT_BEFORE.search(left):
        return False  # "Produser Rumah Sorot, Wulan Hapsari, mengatakan": a person speaks
    if not place.can_speak or (mention.common and match["says"] in ("say", "reckon", "estimate")):
        return False  # "People say"
    if match[0].startswith(", ") and "," not in match[0][1:] and not left.endswith(", "):
        return False  # "on the way to Netflix, said the director"
    return not place.is_governed or place.is_voiced


def _is_other_kind(mention: Mention, match: re.Match[str]) -> bool:
    """Whether the verb is for measurers, or for outlets that guess: what a company expects it plans."""
    guesses = match["guesses"] or match["counts"] in RIGHT["guesses"]
    if match["counts"] and not guesses:
        return mention.kind != "measurement"
    return bool(guesses) and mention.kind in {*COMPANIES, "tv", "social"} - {"measurement"}
