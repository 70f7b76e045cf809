"""Figures of shows that are not followed, where the page does not mark the title.

``subjects`` reads titles that stand in marks or beside a season's number. A comparison often has neither: "For
comparison, Lower Pastures had 866 million minutes." Here the grammar decides: a name that is nobody's we know, followed
by what a show does with an audience, is another show.
"""

import re

from ..context import Context
from ..credit.outlets import outlets_of
from ..model import Block
from ..sentences import Sentence
from .compared import is_for_another, is_of_a_relative, is_related, owner_of
from .tables import Cell
from .titles import CAPITAL, LOWER_TITLE, NAME, cue, is_a_title, is_label, named_within

# Before what it is, also a title that opens the sentence: "Faroles de papel, la nueva serie de ..., sumó"
_PLAIN_TITLE = (
    r"[A-ZÀ-Ý][a-zà-ÿ]{2,16} (?:de|del|y|sin|en) (?:la |el |los |las )?[a-zà-ÿ]{2,16}(?=, (?:la|el|una?|otr[oa]) )"
)
# "1. Salt Flats, 4.4 million views. 2. ...": a list in running text.
_LISTED = r",\s(?:(?:with|at|on)\s)?$"
_RANK = re.compile(r"(?:\b\d{1,2}[.)]|;|\bwas|\bcame|\bstood|\bsat|\bis|\b(?:belongs?|went|goes) to)\s$")
# "The leader on that chart, Salt Flats, had"
_KIND = re.compile(rf"\b(?:{cue('kinds')})\b[^.;,\d]{{0,32}},\s$", re.IGNORECASE)
# "Only Salt Flats, with 40 million hours, has done better"
_ONLY = re.compile(r"(?:Only|Even|Not even) (?=[A-ZÀ-Ý])")
# "And Salt Flats? Just 2.4 million viewers."
_JUST = re.compile(r"(?:Just|Only|A mere|Barely|Not even|Apenas|S[oó]lo|Hanya|Cuma)\s(?:\w+\s)?$")
_ASKED = re.compile(rf"(?:And|But|As for|What about|How about|Y|¿Y|Pero|Dan|Lalu|Sedangkan) (?P<name>{NAME})\?\s$")
_ADVERB = rf"(?:(?:{cue('adverbs')})\s)?"
# Between "which" and its verb: "by Nielsen’s count, has had"
_BY_WHOM = (
    r"(?:,?\s?(?:by|according to|per)\s[^,.;\d]{3,40}"
    r"(?:count|reckoning|estimates?|figures|data|tally|account|Nielsen),?\s)?"
)
# "Salt Flats[, by contrast,] drew", "Salt Flats[, whose finale] had", "Salt Flats (4.4 million views)".
_SUBJECT = re.compile(
    rf"(?<![\w’'])(?P<name>{NAME}|{LOWER_TITLE}|{_PLAIN_TITLE})(?:"
    rf"(?P<which>,\s(?:watched|seen|viewed|streamed)\sby\b|,?\s(?:{cue('relatives')})\s{_BY_WHOM}{_ADVERB}(?:{cue('verbs')})\b|\s?[(:–—-]\s?(?:[a-z]+\s){{0,3}}$|(?P<listed>{_LISTED}))"
    rf"|(?:(?P<named>,)|(?P<aside>,\s[^,.;\d]{{3,90}},)|\s\([^()\d]{{1,30}}\))?\s{_ADVERB}(?:{cue('verbs')})\b)"
)
# "Whitlock has just told the hall that ...": what follows is not said of the name.
_REPORTS = re.compile(rf"\b(?:{cue('reports')})\b", re.IGNORECASE)
_REACH, _NEAR_THAT = 300, 80
# Names of several words, without marks
_TITLE = re.compile(rf"(?<![\w’'.-]){CAPITAL}(?: (?:(?:of|the|and|in|to) ){{0,2}}{CAPITAL}){{1,4}}")
# "Grey Silo's 9.4 million", "Grey Silo's record of 9.4 million"
_OWN = re.compile(
    rf"(?<![\w’'.-])(?P<name>{CAPITAL}(?: (?:(?:of|the|and|in|to) ){{0,2}}(?!Day|Year|Eve|Night){CAPITAL}){{1,4}}?)"
    r"(?:['’]s|(?<=s)['’]) (?:(?:own|record|best|opening|total|tally|debut|launch|high|peak) ){0,2}(?:of )?"
    r"(?:(?:more than|over|nearly|almost|about|some) )?$"
)
# "Salt Flats has been renewed too. Its first season drew ..."
_IS_A_SHOW = re.compile(
    r"(?: (?:has|had|have|was|is|will|also|too|just|now|already|itself|be|been)){0,4} (?:renewed|cancell?ed|picked up"
    r"|recommissioned|axed|premiered|debuted|launched|aired|streamed|broadcast)(?!\w)"
)
# What a sentence opens with that gives another show's figure, to hold the followed one's against it
_COMPARES = re.compile(
    r"(?:For|By|In|As a point of) (?:comparison|scale|contrast|context|reference|perspective)\b|To put (?:it|that) in"
    r"|(?:Sebagai|Untuk|Bahan) (?:per)?bandingan|Bandingkan|(?:En|Por|A (?:modo|título) de) compara(?:ción|r)\b"
)
_ITS = re.compile(r"(?:Its|It) ")
_A_RIVAL = re.compile(rf"\b(?:{cue('rivals')})\b[^.;]{{0,40}}$", re.IGNORECASE)
_OWNER = re.compile(rf"\s(?:of|de|dari)\s(?:(?P<name>{NAME})|(?:{cue('rivals')})\b)")
# Whose customers they are; not "on Netflix", where a show has its viewers
_A_PLATFORM = rf"(?<!\b[Oo]n )(?<!\b[Ee]n )(?<!\b[Dd]i )(?P<name>{NAME})"
_OF_A_PLATFORM = re.compile(
    rf"{_A_PLATFORM}"
    rf"(?:(?:,?\s(?:which|that|who|que|yang))?\s(?:\w+\s)?(?:{cue('owns')})|,\s(?:whose|cuy[oa]s)\s(?:{cue('customers')}))\s"
    r"(?:(?!(?:said|says|that|told|announced|reported|revealed|claimed)\b)[\w-]+\s){0,3}$"
)
# "Netflix, with its 300 million subscribers, ...", "of Netflix's 300 million members", where customers are counted
_BESIDE_A_PLATFORM = re.compile(
    rf"{_A_PLATFORM}(?:,\s(?:{cue('beside')})|(?<=['’]s))\s"
    r"(?:(?!\d)[\w-]+\s){0,4}$"
)
_CUSTOMERS = re.compile(rf"\s(?:{cue('customers')})$", re.IGNORECASE)
# "Premiered on Friday with ...": what stands after a preposition is no subject.
_NO_SUBJECT = re.compile(rf"\b(?:{cue('prepositions')})\s$", re.IGNORECASE)
_OF_A_MEASURER = re.compile(rf"\s(?:{cue('shows')})\b", re.IGNORECASE)
_THAT_SHOW = re.compile(rf"[“\"‘']?(?:{cue('that_show')})\b", re.IGNORECASE)
# Between a show and its apposition: "Amber Line, the streamer's other hit"
_OF_IT = re.compile(r"[”\"’']?, [\w’' -]{0,32}")
# "it picked up Salt Flats, and that one had"
_AND_THAT = re.compile(
    rf"(?:, (?:and|but|though|although|while)|;| –|—) (?:{cue('that_show')})(?: \w+){{0,2}} ?(?:{cue('verbs')})\b",
    re.IGNORECASE,
)
_OURS = re.compile(rf"\b(?:{cue('ours')})\b", re.IGNORECASE)
_IN_MARKS = re.compile(rf"[“\"‘«](?:{NAME})[.,]?[”\"’»]")
# "Glass Harbor's Min Hye-su": whose star somebody is.
_OWNS = re.compile(r"(?<![\w’'])(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){1,3})['’]s\s")
_ELSEWHERE = re.compile(rf"(?:{cue('elsewhere')})(?!\w)")
_OF_ROWS = re.compile(cue("of_rows"), re.IGNORECASE)


def is_of_another_show(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the figure ``text[start:end]`` is told of a show that is not followed."""
    if owner_of(context, sentence, end):
        return False
    return (
        is_for_another(context, sentence, start, end)
        or is_of_a_relative(context, sentence, start)
        or _is_answer_about_another(context, sentence, start)
        or _has_another_owner(context, sentence, end)
        or _has_another_subject(context, sentence, start)
        or _is_a_rivals(context, sentence, start)
        or _is_told_after_another(context, sentence, start)
        or _is_anothers_own(context, sentence, start)
        or _turns_to_another(context, sentence, start)
        or _goes_on_about_another(context, sentence, start, end)
    )


def _is_a_rivals(context: Context, sentence: Sentence, start: int) -> bool:
    """Whether the figure is that of "a rerun of an ..." or "her other drama", and no followed show is meant."""
    rival = _A_RIVAL.search(context.text, max(sentence.start, start - 60), start)
    return rival is not None and not _is_named_ours(context, rival)


def _turns_to_another(context: Context, sentence: Sentence, start: int) -> bool:
    """Whether a sentence without a followed show opens with a look at others, or with an "its" that is another's."""
    text, at = context.text, sentence.start
    if _names_ours(context, sentence):
        return False
    return (
        _ELSEWHERE.match(text, at) is not None
        or (_COMPARES.match(text, at) is not None and _names_a_title(context, sentence, start))
        or (_ITS.match(text, at) is not None and _opens_with_another(context, sentence))
    )


def _goes_on_about_another(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether "that series" or "our show" stands for one named before that is not followed."""
    low, high = max(sentence.start, start - _REACH), min(sentence.end, end + _REACH)
    if not (_THAT_SHOW.match(context.text, sentence.start) or _OURS.search(context.text, low, high)):
        return False
    return _last_named_is_another(context, sentence)


def _is_named_ours(context: Context, rival: re.Match[str]) -> bool:
    """Whether a followed show is what "her other drama" or "a rerun of an ..." names, right before it or in it."""
    low = max(0, rival.start() - _NEAR_THAT)
    before = [n for n in named_within(context, low, rival.start()) if n.show is not None]
    if before and _OF_IT.fullmatch(context.text, before[-1].end, rival.start()):
        return True
    end = rival.start() + len(rival[0].partition(",")[0])
    return any(naming.show for naming in named_within(context, rival.start(), end + len(", “")))


def _names_a_title(context: Context, sentence: Sentence, start: int) -> bool:
    """Whether the sentence names a show before ``start``."""
    if named_within(context, sentence.start, start):
        return True
    titles = _TITLE.finditer(context.text, sentence.start, start)
    return any(is_a_title(context, sentence, title[0], title.start()) for title in titles)


def _is_answer_about_another(context: Context, sentence: Sentence, start: int) -> bool:
    """Whether the figure is all that the sentence says of the show that the one before asks about."""
    if not _JUST.fullmatch(context.text, sentence.start, start):
        return False
    asked = _ASKED.search(context.text, max(sentence.block.start, sentence.start - 80), sentence.start)
    if asked is None or any(naming.show for naming in named_within(context, asked.start(), sentence.start)):
        return False
    return is_a_title(context, sentence, asked["name"], asked.start("name"))


def _names_ours(context: Context, sentence: Sentence) -> bool:
    return any(naming.show for naming in named_within(context, sentence.start, sentence.end))


def is_beside_the_point(context: Context, block: Block) -> bool:
    """Whether neither the headline, the lead, the heading above nor ``block`` itself names a show that is followed.

    An article about another show may mention a followed one somewhere; its unmarked figures are the other's. In a
    section of its own, as live blogs and round-ups have, a figure may follow the paragraph that names the show.
    """
    names = [name.casefold() for show in context.watch.shows for name in show.names]
    headings = [b for b in context.blocks if b.kind == "heading" and b.start < block.start]
    near = [context.article.title, *map(context.article.block_text, (*context.blocks[:3], *headings[-1:], block))]
    words = " ".join(near).casefold()
    if any(name in words for name in names):
        return False
    return not (headings and _is_of_its_section(context, headings[-1], block))


def _is_of_its_section(context: Context, heading: Block, block: Block) -> bool:
    """Whether the paragraph before ``block``, under the same ``heading``, names a followed show."""
    before = max((b.start for b in context.blocks if heading.start < b.start < block.start), default=block.start)
    return any(naming.show for naming in named_within(context, before, block.start))


def is_of_a_platform(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` counts a platform's customers: "Netflix has more than 300 million viewers"."""
    low = max(sentence.start, start - 60)
    match = _OF_A_PLATFORM.search(context.text, low, start)
    if match is None and _CUSTOMERS.search(context.text, start, end):
        match = _BESIDE_A_PLATFORM.search(context.text, low, start)
    outlet = outlets_of(context.watch).named(match["name"].removesuffix("'s").removesuffix("’s")) if match else None
    return outlet is not None and outlet.kind == "platform"


def names_another_show(context: Context, cell: Cell) -> bool:
    """Whether the row of a table's figure is labelled with a title, and not with a followed one.

    Labels that name an episode, a season, a week or what is counted are no titles.
    """
    if cell.row is None or (cell.corner and _OF_ROWS.search(context.article.block_text(cell.corner))):
        return False
    label = context.article.block_text(cell.row)
    if any(name in label for show in context.watch.shows for name in show.names):
        return False
    return not (is_label(label) or any(char.isdigit() for char in label))


def _has_another_owner(context: Context, sentence: Sentence, end: int) -> bool:
    """Whether the figure that ends at ``end`` is "the 3.1 million views of Salt Flats" or "of its rival"."""
    owner = _OWNER.match(context.text, end, min(sentence.end, end + _REACH))
    if owner is None:
        return False
    if owner["name"] is None:
        return True
    # A lone capitalised word after "of" may be anything; two are a title.
    if " " not in owner["name"]:
        return False
    followed = any(naming.show for naming in named_within(context, owner.start("name"), owner.end("name")))
    return not followed and is_a_title(context, sentence, owner["name"], owner.start("name"))


def _has_another_subject(context: Context, sentence: Sentence, start: int) -> bool:
    text = context.text
    subjects = list(_SUBJECT.finditer(text, max(sentence.start, start - _REACH), start))
    if not subjects:
        return False
    subject = subjects[-1]
    named = named_within(context, subject.start(), start)
    followed = any(naming.show and not is_related(context, subject.span("aside"), naming) for naming in named)
    if followed or _OF_A_MEASURER.match(text, subject.end()) or _REPORTS.search(text, subject.end(), start):
        return False
    ranked = _RANK.search(text, max(0, subject.start() - 12), subject.start()) or _ONLY.match(subject["name"])
    if subject["listed"] and not ranked:
        return False
    if subject["named"] and not _KIND.search(text, max(sentence.start, subject.start() - 60), subject.start()):
        return False
    object_of = _NO_SUBJECT.search(text, max(sentence.start, subject.start() - 12), subject.start())
    if object_of and not subject["which"] and not (subject["listed"] and ranked):
        return False
    return is_a_title(context, sentence, subject["name"], subject.start())


def _last_named_is_another(context: Context, sentence: Sentence) -> bool:
    low = max(sentence.block.start, sentence.start - 2 * _REACH)
    named = named_within(context, low, sentence.start)
    owners = [
        owner
        for owner in _OWNS.finditer(context.text, low, sentence.start)
        if is_a_title(context, sentence, owner["name"], owner.start())
    ]
    unmarked = _unmarked_before(context, sentence) if _THAT_SHOW.match(context.text, sentence.start) else []
    marked = [*_IN_MARKS.finditer(context.text, low, sentence.start), *owners[-1:], *unmarked]
    if marked and not (named and named[-1].end > max(mark.start() for mark in marked)):
        return True
    return bool(named) and named[-1].show is None


def _is_anothers_own(context: Context, sentence: Sentence, start: int) -> bool:
    """Whether the figure is "Grey Silo's 9.4 million": that of a title, no measurer's."""
    owner = _OWN.search(context.text, max(sentence.start, start - _REACH), start)
    if owner is None or named_within(context, owner.start(), owner.end()):
        return False
    if any(owner.start() < m.end and m.start < owner.end() for m in context.credits.mentions):
        return False
    return is_a_title(context, sentence, owner["name"], owner.start())


def _is_told_after_another(context: Context, sentence: Sentence, start: int) -> bool:
    """Whether the figure is that of "that one", after another show in the same sentence."""
    that = _AND_THAT.search(context.text, max(sentence.start, start - _NEAR_THAT), start)
    if that is None:
        return False
    titles = [
        m for m in _TITLE.finditer(context.text, sentence.start, that.start()) if not named_within(context, *m.span())
    ]
    ours = [naming.end for naming in named_within(context, sentence.start, that.start()) if naming.show]
    last = next((m for m in reversed(titles) if is_a_title(context, sentence, m[0], m.start())), None)
    return last is not None and last.end() > max(ours, default=0)


def _opens_with_another(context: Context, sentence: Sentence) -> bool:
    """Whether the sentence before is about another show, which "its" then means."""
    before = context.sentence_at(sentence.start - 2)
    title = _TITLE.match(context.text, before.start, before.end) if before and before.block == sentence.block else None
    if before is None or title is None or _names_ours(context, before) or _names_ours(context, sentence):
        return False
    shown = _IS_A_SHOW.match(context.text, title.end(), before.end)
    return shown is not None and is_a_title(context, before, title[0], title.start())


def _unmarked_before(context: Context, sentence: Sentence) -> list[re.Match[str]]:
    """The last title without marks in the sentence before: what "that drama" is."""
    before = context.sentence_at(sentence.start - 2)
    if before is None or before.block != sentence.block:
        return []
    low = max(before.start, before.end - _REACH)
    unmarked = (m for m in _TITLE.finditer(context.text, low, before.end) if not named_within(context, *m.span()))
    return [m for m in unmarked if is_a_title(context, before, m[0], m.start())][-1:]
