"""What a status phrase is told of, when it is not of the followed show: another title, a person, a tour, a rumour.

``subjects`` knows titles that stand in marks or beside a season's number. Headline-like names have neither: "Unlike
Amber Line, Glass Pier was cancelled", "renewed Paper Lantern for a third season". Here the grammar decides: a name in
the subject's or the object's place that is neither a followed show nor a company takes the phrase away.
"""

import re

from ..context import Context
from ..credit.outlets import outlets_of
from ..lexicons import read_words
from ..spotted import Spotted


def words_of(*keys: str) -> str:
    """The alternatives of the lists ``keys``."""
    return "|".join(word for key in keys for word in read_words("status_limits", key))


_CAPITAL = r"(?-i:[A-ZÀ-Ý])[\w’'&-]{0,30}"
_ADDRESS = r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sgt|Capt|Lt)\. )?"
_NAME = rf"{_ADDRESS}{_CAPITAL}(?: (?:(?:of|the|and|a|in|to|de|la|el|y|&) ){{0,2}}{_CAPITAL}){{1,5}}"
# The name just before a verb that has the show as its subject: "Glass Pier [has been] cancelled", "Cha [will] return".
_SUBJECT = re.compile(
    rf"(?<![\w’'-])(?P<name>{_NAME})[”\"’']?"
    r"(?P<be>(?: (?:was|were|is|are|has|have|had|been|being|got|\w+ly|also|now)){0,4})\s*$",
    re.IGNORECASE,
)
_BE = re.compile(r"\b(?:was|were|is|are|been|being|got)\b", re.IGNORECASE)
_INTRANSITIVE = re.compile(
    r"(?:is|are|was|were|been|will|won['’]t|to return|returns|comes|bows|ends|concludes|signs off|di(?:perpanjang"
    r"|perbarui|lanjutkan|batalkan"
    r"|hentikan|pesan|setop)|lanjut|tamat|mendapat)\b",
    re.IGNORECASE,
)
# A headline's capitals: "Canceled After One Season".
_NO_TITLE = r"(?!(?:After|Before|At|For|By|In|Amid|Following|From|As|With|Despite|Over|One|Two|Season|Series|New)\b)"
_OBJECT = re.compile(
    rf"(?:\s(?:(?:the|its|their) (?:(?-i:[a-z-]){{3,14}} ){{1,2}}(?:{words_of('genres')})|{words_of('leads')})){{0,4}}"
    rf"\s[“\"‘']?{_NO_TITLE}(?P<name>{_NAME})(?![\w’'-])"
    r"(?!\s(?:\w+ )?(?:drama|series|show|thriller|star|creator|director))",
    re.IGNORECASE,
)
# "and it just canceled Lockjaw after one": a title of one word, in running text
_SHORT_OBJECT = re.compile(
    r"\s[“\"‘']?(?!(?:Season|Series|January|February|March|April|May|June|July|August|September|October|November"
    r"|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)(?P<name>[A-ZÀ-Ý][a-zà-ÿ’'-]{3,20})[”\"’']?"
    r"(?= (?:after|before|last|earlier|for a (?:second|third|fourth)|and) |[,.;])"
)
# "ha renovado La mujer del cartógrafo por dos temporadas": a Spanish title has one capital, on its article
_SPANISH_OBJECT = re.compile(
    r" (?P<name>(?:La|El|Los|Las|Un|Una|Lo|Mi|Tu|Su) [a-zñáéíóú]{2,15}(?: [\wñáéíóú]{1,15}){0,6}?)"
    r"(?= (?:por|para|con|tras|después)(?!\w)|[.,;]|$)"
)
# "canceled the animated comedy about a bowling alley": a show that has to be described is not the one at hand
_INTRODUCED = re.compile(
    rf" (?:the|an?|its) (?:[\w’-]{{1,20}} ){{0,3}}?(?:{words_of('genres')})"
    r" (?:about|following|set in|starring|called)(?!\w)",
    re.IGNORECASE,
)
_WHETHER = re.compile(rf"\s(?:whether|if)\s(?P<name>{_NAME})", re.IGNORECASE)
# "declined to say whether the captain survives", "hasn't said whether Dr. Rook made it out"
_IN_THE_STORY = re.compile(
    rf"(?:\S+ ){{0,8}}?(?:whether|if) (?!(?:\S+ ){{0,7}}?(?:{words_of('decides')})(?!\w))"
    rf"(?:(?:the|an?|his|her|their|its|this|that) (?!(?:[\w’'-]+ ){{0,3}}?(?:{words_of('matters')})(?!\w))\w"
    rf"|(?P<name>{_ADDRESS}{_CAPITAL})(?: {_CAPITAL})*(?! (?:will|would) (?:be back|return|come back)(?!\w)))",
    re.IGNORECASE,
)
_OCCASION = Spotted(
    rf"(?<!\w)(?:{words_of('occasions')})(?!\w)"
    rf"(?:[^.;,]{{0,90}}|(?: (?:of|for|in|at|with|de|di) [^.;,]{{2,44}})?,[^.;,]{{3,50}}, [^.;,]{{0,20}})$"
    rf"|(?:{words_of('occasions_east')})[^.,]{{0,24}}$",
    re.IGNORECASE,
)
_IN_AN_EPISODE = Spotted(rf"(?<!\w)(?:{words_of('in_the_story')})(?!\w)|{words_of('in_the_story_east')}", re.IGNORECASE)
# "cancelled the Amber Line press tour"
_ITS_OCCASION = re.compile(
    rf"(?: (?:the|its|an?|all|two|three|several|press|fan|la|el|las|los|su|sus|una?|dos|tres|toda"
    rf"|\d{{1,3}}|(?-i:[A-ZÀ-Ý])[\w’'-]{{1,20}})){{0,6}}"
    rf" (?:{words_of('occasions')})(?!\w)",
    re.IGNORECASE,
)
_POSTED = Spotted(
    rf"(?<!\w)(?:{words_of('posters')})(?!\w)[^.;]{{0,60}}?\s(?:{words_of('claim')})(?!\w)", re.IGNORECASE
)
_REPORTED = Spotted(
    rf"(?<!\w)(?:{words_of('reports')})\s(?:that|of|claiming|suggesting|de que|bahwa)(?!\w)", re.IGNORECASE
)
# "had claimed that filming began", "wrongly reported that it was renewed": nobody stands for that
_DOUBTED = Spotted(
    r"(?<!\w)(?:ha[ds] (?:previously |earlier |once )?claimed|(?:wrongly|falsely|mistakenly|incorrectly|erroneously)"
    r" (?:reported|said|claimed|stated|announced)|había afirmado"
    r"|(?:false|fake|untrue|bogus|baseless|unfounded|erroneous) (?:\w{2,10} )?"
    r"(?:stor(?:y|ies)|reports?|rumou?rs?|claims?|posts?|headlines?) (?:that|of))(?!\w)[^.;]{0,120}$",
    re.IGNORECASE,
)
_RUMOURED = Spotted(
    r"(?<!\w)(?:rumou?rs?|speculation|gossip|chatter|whispers)"
    r" (?:that|of|about|suggesting|claiming)(?!\w)[^.;]{0,100}$"
    r"|(?<!\w)(?:sempat|ramai|santer|beredar|muncul|dihebohkan|diterpa)(?: \w+){0,2} (?:kabar|isu|rumor|gosip"
    r"|spekulasi)"
    r"(?! (?:baik|gembira|resmi))(?!\w)[^.;]{0,100}$",
    re.IGNORECASE,
)
_UNTRUE = Spotted(rf"(?<!\w)(?:{words_of('untrue')})(?!\w)", re.IGNORECASE)
_DENIES = Spotted(rf"(?<!\w)(?:{words_of('denies')})(?!\w)", re.IGNORECASE)
_GENRE = re.compile(rf"(?<!\w)(?:{words_of('genres')})$", re.IGNORECASE)
_REACH = 160
_TITLE_REACH, _NEAR = 60, 4


# "Nasib Reza Adikara di musim kedua belum jelas", "the fate of Lena Ash is unclear": somebody's
_FATE_OF = re.compile(
    r"(?<!\w)(?:[Nn]asib|[Kk]eterlibatan|[Kk]ehadiran|(?:[Ll]a suerte|[Ee]l (?:destino|futuro)"
    r"|[Ll]a (?:presencia|participación)) de"
    r"|(?:[Tt]he )?fate of)"
    r"(?: (?:aktor|aktris|tokoh|karakter|pemeran|sutradara|actor|actriz|el actor|la actriz|director|actress))?"
    rf" (?P<name>{_NAME})(?: (?:di|dalam|untuk|pada|en|para|in|for|is|está|sigue|masih|juga) [^.;]{{0,60}}| )$"
)


def is_of_something_else(context: Context, start: int, end: int, clause: tuple[int, int]) -> bool:
    """Whether the phrase ``text[start:end]`` of ``clause`` has another show, a person or an occasion as its subject."""
    low = max(clause[0], start - _REACH)
    if (
        _OCCASION.search(context.text, low, start)
        or _IN_AN_EPISODE.search(context.text, low, start)
        or _INTRODUCED.match(context.text, end)
        or _ITS_OCCASION.match(context.text, end)
    ):
        return True
    return _has_another_subject(context, start, end, low) or _has_another_object(context, end, clause[1])


def asks_of_another(context: Context, start: int, end: int, right: int) -> bool:
    """Whether what ``text[start:end]`` leaves open is somebody's return or the story: "whether the captain lives"."""
    high = min(right, end + _REACH)
    fate = _FATE_OF.search(context.text, max(0, start - _REACH), start)
    if fate is not None and _is_foreign(context, fate["name"], fate.start("name")):
        return True
    match = _WHETHER.match(context.text, end, high) or _IN_THE_STORY.match(context.text, start, high)
    if match is None or match["name"] is None:
        return match is not None
    return _is_foreign(context, match["name"], match.start("name"))


def is_hearsay(text: str, start: int, clause: tuple[int, int]) -> bool:
    """Whether the phrase at ``start`` is what posts claim, or what the clause calls untrue or has somebody deny."""
    low, high = max(clause[0], start - _REACH), min(clause[1], start + 2 * _REACH)
    if (
        _RUMOURED.search(text, low, start)
        or _POSTED.search(text, low, start)
        or _DENIES.search(text, low, start)
        or _DOUBTED.search(text, low, start)
    ):
        return True
    return _REPORTED.search(text, low, start) is not None and _UNTRUE.search(text, start, high) is not None


def _has_another_subject(context: Context, start: int, end: int, low: int) -> bool:
    match = _SUBJECT.search(context.text[low:start])
    if match is None:
        return False
    if not (_BE.search(match["be"]) or _INTRANSITIVE.match(context.text, start, end)):
        return False  # "Netflix chief Dana Roe ordered a second season"
    return _is_foreign(context, match["name"], low + match.start("name"))


def _has_another_object(context: Context, end: int, right: int) -> bool:
    high = min(right, end + _REACH)
    match = (
        _OBJECT.match(context.text, end, high)
        or _SHORT_OBJECT.match(context.text, end, high)
        or _SPANISH_OBJECT.match(context.text, end, high)
    )
    return match is not None and _is_foreign(context, match["name"], match.start("name"))


def _is_foreign(context: Context, name: str, start: int) -> bool:
    """Whether ``name`` at ``start`` is no followed show, season, outlet or company."""
    end = start + len(name)
    subjects = context.subjects
    namings = subjects.namings_within(max(0, start - _TITLE_REACH), end)
    if any(naming.show and (naming.end > start or start - naming.start <= _NEAR) for naming in namings):
        return False
    if subjects.seasons_within(start, end) or outlets_of(context.watch).named(name) is not None:
        return False
    if _GENRE.search(name):
        return False  # a headline's capitals: "Netflix Renews Korean Thriller"
    # "Netflix and Studio Hana" is two companies, "Tidewater Nine" no channel.
    reach = end if " and " in name else start + 1
    return not any(mention.start < reach and start < mention.end for mention in context.credits.mentions)
