"""Credits that a statement gets from what stands after it.

"That is according to Netflix." "The network confirmed the decision." "He made the remark on the podcast Second Unit."
And the line that names the source of a table or of a whole piece: "Source: Nielsen".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from ..speech.marks import pair_marks
from .edge import COMPANIES, Edge
from .edges import LONGEST_TITLE, Edges

if TYPE_CHECKING:
    from ..context import Context
    from ..model import Block
    from ..sentences import Sentence

# How many blocks before a source line its figures may stand, and how long such a line is.
_FARTHEST_LINE = 40
_LONGEST_LINE = 80
_LONGEST_LIST = 30

_FIGURES = (
    "figures?|numbers?|data|totals?|tally|count|estimates?|statistics|ratings|information|claim|details?|dates?|news"
    "|report|story|timing|plan|decision"
)
_WORDS = "remarks?|comments?|quotes?|words|statements?|revelation|confession|admission|observation|joke"
# "The line comes from an interview with Variety": what is said of a part of a text too, unless it comes from a talk.
_LINES = "line|phrase|description|comparison|image|verdict"
# "It was reported by X": of a statement; "it was watched" is of the show.
_SOURCED = (
    r"(?:all )?(?:according|from|per|based|reported|announced|confirmed|published|posted|first|what|via|in an?|in the"
    r"|the (?:word|claim|news|figure|number))"
)
# What opens a sentence that tells where the one before it comes from. The credit itself is read as any other.
_ATTESTS = re.compile(
    rf"(?:(?:(?:That|This|Which) (?:(?:last |latest )?(?:{_FIGURES}) )?|It(?= (?:is|was|comes?|came) {_SOURCED}) "
    r"|These |Those |(?:The|That|Those|These|All) "
    rf"(?:\w+ )?(?:{_FIGURES}) )(?:(?:all )?(?:is|are|was|were|comes?|came|has been|have been)|[’']s)"
    r"|That[’']s|Es lo que|Así lo|Eso|Los datos son|Las cifras son|El dato (?:es|procede)|La cifra (?:es|procede)"
    r"|(?:El dato|La cifra|Los datos|Las cifras|El número)(?= l[oa]s? (?:ha |han )?(?:d[iao]|ofrec|facilit|difund"
    r"|public|aport|revel|comunic|anunci)\w+) l[oa]s?"
    r"|(?:Angka|Data|Kabar|Informasi|Hal|Jumlah)(?: (?:itu|tersebut|ini))? (?:berasal|dilaporkan|disampaikan|dirilis"
    r"|diungkap\w*|dikutip|diumumkan)"
    r"|Demikian(?:lah)?|이는|이 수치는|해당 수치는)(?!\w)"
)
_FROM = re.compile(
    r"(?<!\w)(?:from|de|dari|del|(?:given|supplied|provided|released|published|issued|shared|disclosed|posted|put out"
    r"|compiled|collected|gathered|produced|measured|counted)(?: out)?(?: to \w+| on \w+day)? by"
    r"|(?:dio|dado|ofreció|ofrecido|facilitó|facilitado|difundió|difundido|publicó|publicado|aportó|aportado)"
    r"|(?:dirilis|diungkap\w*|dibagikan|diumumkan|disampaikan|diberikan)(?: oleh)?(?: pihak)?) (?:the |la |el )?$"
)
# After "The figure is Netflix"
_IS_WHOSE = re.compile(r"['’]s?(?: own)?(?=[.,;]|$)")
_SPOKEN = re.compile(
    rf"(?:(?:He|She|They|Both|\w+) (?:made|gave|offered) (?:the|those|these|that|this) (?:{_WORDS})"
    rf"|(?:The|Those|These|That|This|His|Her|Their) (?:{_WORDS}) (?:was|were|is|are|came|come|comes|appeared)"
    rf"|(?:The|That|This|His|Her) (?:{_LINES}) (?:comes?|came|is|was|dates?) (?:taken )?from (?:an?|the|his|her|their) "
    r"(?:[\w-]+ )?(?:interview|conversation|chat|talk|podcast|profile|q&a)"
    r"|(?:He|She|They) (?:(?:was|were) (?:speaking|talking)|(?:spoke|talked) (?:exclusively )?(?:to|with))"
    r"|(?:Pernyataan|Hal|Komentar|Ucapan|Kalimat)(?: (?:itu|tersebut|ini))? (?:\w+ )?(?:di)?(?:lontarkan|sampaikan"
    r"|ungkap\w*|katakan|ucapkan)"
    r"|Así lo (?:dijo|contó|explicó|reveló|aseguró|confesó|afirmó|declaró|expresó|manifestó)"
    r"|Lo (?:dijo|contó|explicó) en"
    r"|(?:Las|Sus|Estas|Esas) (?:declaraciones|palabras)|이 (?:같은 )?(?:발언|말)[은이])(?!\w)"
)
_CONFIRMS = re.compile(
    r"(?:,? (?:has|had|have|later|since|then|also|itself|subsequently|ha)){0,3} (?:(?:first )?(?:confirmed|announced"
    r"|verified|reported|broke|shared|released|disclosed|published|revealed)"
    r"|was (?:the )?first to (?:report|break|reveal)|confirmó|anunció|adelantó|confirmado)"
    r" (?:(?:the|its|this|that|el|la|esa|esta) (?:\w+ )?(?:news|decision|cancell?ation"
    r"|renewal|move|report|pick-?up|order|date|plan|story|casting|numbers?|figures?|noticia|decisión|cancelación"
    r"|renovación|fecha|información)(?!\w)"
    r"|(?:it|this|that|as much)(?=[.,;]| (?:on|in|to|last|earlier|yesterday|today|this|with|at) ))"
)
# "It was watched for 190 million hours. Netflix gave the number on Friday."
_GAVE_FIGURE = re.compile(
    r"(?:,? (?:has|had|later|also|since|itself|ha|telah)){0,3} (?:gave|gives|given|provid(?:ed|es)|suppli(?:ed|es)"
    r"|offered|furnished|put out|posted|circulated|released|published|disclosed|shared|dio|dado|ofreció|ofrecido"
    r"|facilitó|facilitado|difundió|difundido|publicó|publicado|compartió|aportó|aportado|membagikan|merilis|mengumumkan|memberikan"
    r"|mengungkapkan|menyampaikan) (?:(?:the|that|this|those|these|its|la|el|los|las|es[ae]|es[ao]s) (?:\w+ )?"
    r"(?:numbers?|figures?|data|tally|totals?|counts?|statistics?|stats|estimates?|breakdown|cifras?|datos?|números?|recuento)"
    r"|(?:angka|data|jumlah|statistik) (?:itu|ini|tersebut))(?!\w)"
)
_CONFIRMED_BY = re.compile(
    r"(?:The|This|That|La|Esa|El|Kabar|Hal|Informasi|Keputusan) ?(?:\w+ )?(?:ini |itu |tersebut )?(?:was"
    r"|were|fue|ha sido|la)?"
    r" ?(?:later |first |since |juga |telah |pertama kali )?(?:confirmed|announced|reported|confirmada|confirmado"
    r"|anunciada|confirmó|anunció|disampaikan|diumumkan|dikonfirmasi|dibenarkan|diungkapkan|dilaporkan)"
    r" (?:by |por |oleh )?(?:the |la |el )?(?:pihak )?$"
    r"|(?:Así )?[Ll]o (?:ha |había )?(?:anunci|confirm|comunic|inform|adelant|public|avanz|desvel|revel)(?:ado|ó)"
    r"(?: (?:este|el|hoy|ayer|en)(?: (?!la |el )\w{2,12}){0,3})? (?:la |el |por )?(?:propi[ao] )?$"
)
_CONFIRMED_HANGUL = re.compile(
    r"(?:은|는|이|가|도) (?:이 같은|이런|해당|이) ?(?:소식|사실|내용|결정|수치|기록|집계|자료|데이터)[을를]"
    r"|(?:의)? ?(?:자체 ?|공식 ?)?(?:집계|자료|통계|수치)(?:다|였다|이다|입니다)"
)
# "넷플릭스는 12일 이같이 밝혔다."
_SO_SAID = re.compile(
    r"[^.“”\"]{2,60}?(?:이같이|이와 같이|이 같이|이렇게|이처럼|이 같은 \w{1,6}) (?:밝혔|전했|알렸|발표|설명|보도)"
)
_SAME_FIGURE = re.compile(
    r"(?<!\w)(?:[Tt]hat|[Tt]he|[Tt]his|[Ii]ts|[Ii]t)(?: (?:opener|episode|figure|number|total|premiere|finale"
    r"|audience|score|tally))?"
    r" (?:has |had |have )?(?:climbed|grew|grown|rose|risen|fell|fallen|increased|jumped|swelled|went up|went down"
    r"|dropped|slipped)"
)
_SOURCE_LINE = re.compile(
    r"[\W_]{0,3}(?:(?:Chart|Table|Data|Figures?|Viewing|Ratings) )?(?:Sources?|Data|Figures|Fuentes?|Datos|Sumber"
    r"|출처|자료)(?: data)? ?[:=：/] ?",
    re.IGNORECASE,
)


class Later:
    """The credits of one article that later sentences give."""

    def __init__(self, context: Context, edges: Edges) -> None:
        self._context = context
        self._text = context.text
        self._edges = edges

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self._context.sentences]

    def _next(self, sentence: Sentence) -> Sentence | None:
        """The next sentence, which may open the next paragraph."""
        at = bisect_left(self._starts, sentence.end)
        return self._context.sentences[at] if at < len(self._context.sentences) else None

    def _following(self, sentence: Sentence) -> Sentence | None:
        """The next sentence of the same block."""
        following = self._next(sentence)
        return following if following is not None and following.block == sentence.block else None

    def into(self, sentence: Sentence) -> tuple[Edge, ...]:
        """The credit that the next sentence gives to ``sentence``, which has none."""
        following = self._following(sentence)
        if following is None:
            return self._below_list(sentence) or self.spoken(sentence)
        if self._text[following.start] in "(（" and following.end - following.start < _LONGEST_LINE:
            return self._edges.of(following)
        if _SO_SAID.match(self._text, following.start, following.end):
            return self._edges.of(following)
        if _ATTESTS.match(self._text, following.start, following.end) and not self._is_quoting(following):
            return self._edges.of(following) or self._comes_from(following)
        return self.spoken(sentence) or self._confirmed(sentence, following)

    def _below_list(self, sentence: Sentence) -> tuple[Edge, ...]:
        """The credit that the sentence after a list gives its items: "These totals all come from X"."""
        if sentence.block.kind != "item":
            return ()
        at = bisect_left(self._starts, sentence.end)
        rest = self._context.sentences[at : at + _LONGEST_LIST]
        after = next((each for each in rest if each.block.kind != "item"), None)
        if after is None or not _ATTESTS.match(self._text, after.start, after.end) or self._is_quoting(after):
            return ()
        return self._edges.of(after) or self._comes_from(after)

    def _comes_from(self, sentence: Sentence) -> tuple[Edge, ...]:
        """Who is named after "The figure comes from", or owns it: "The count is Netflix's"."""
        for mention in self._edges.mentions_within(sentence.start, min(sentence.end, sentence.start + 120)):
            is_whose = _IS_WHOSE.match(self._text, mention.end, sentence.end)
            if is_whose or _FROM.search(self._text, sentence.start, mention.start):
                return (Edge(sentence.start, mention.end, mention, "data", 0 if mention.kind in COMPANIES else 2),)
        return ()

    def spoken(self, sentence: Sentence) -> tuple[Edge, ...]:
        """Where the words that ``sentence`` reports were said, by the next one: "The remark was made on X"."""
        following = self._next(sentence)
        if following is None or not _SPOKEN.match(self._text, following.start, following.end):
            return ()
        return tuple(edge for edge in self._edges.of(following) if edge.role in ("told", "issued", "spoken_on"))

    def _confirmed(self, sentence: Sentence, following: Sentence) -> tuple[Edge, ...]:
        """Who "confirmed the decision" in the next sentence, or was first to report it."""
        if self._is_quoting(sentence):
            return ()
        for mention in self._edges.mentions_within(following.start, min(following.end, following.start + 120)):
            lead = self._text[following.start : mention.start]
            after = mention.start - following.start < 5 and (
                _CONFIRMS.match(self._text, mention.end, following.end)
                or _GAVE_FIGURE.match(self._text, mention.end, following.end)
                or _CONFIRMED_HANGUL.match(self._text, mention.end, following.end)
            )
            if after or _CONFIRMED_BY.fullmatch(lead):
                depth = 0 if mention.kind in COMPANIES else 2
                return (Edge(mention.start, mention.end, mention, "announced", depth),)
        return ()

    def _is_quoting(self, sentence: Sentence) -> bool:
        marked = pair_marks(self._text, sentence.start, sentence.end)
        return any(quotation.end - quotation.start > LONGEST_TITLE for quotation in marked)

    def measured(self, sentence: Sentence) -> tuple[Edge, ...]:
        """Who measured the figures of ``sentence`` that the next one compares: "That opener climbed to ..., X said"."""
        following = self._following(sentence)
        if following is None or not _SAME_FIGURE.search(self._text, following.start, following.end):
            return ()
        edges = self._edges.of(following)
        return edges if edges and all(edge.mention.kind == "measurement" for edge in edges) else ()

    # -- source lines ------------------------------------------------------------------------------------------------

    @cached_property
    def _lines(self) -> tuple[tuple[int, tuple[Edge, ...]], ...]:
        """Where each line that only names a source begins, and its credits."""
        return tuple((block.start, edges) for block in self._context.blocks if (edges := self._named_on(block)))

    def _named_on(self, block: Block) -> tuple[Edge, ...]:
        if block.end - block.start > _LONGEST_LINE:
            return ()
        match = _SOURCE_LINE.match(self._text, block.start, block.end)
        if match is None:
            return ()
        named = self._edges.mentions_within(match.end(), block.end)
        if len(named) > 1:
            # Which of several papers had a figure nobody knows; the company among them is told apart.
            named = tuple(mention for mention in named if mention.kind in COMPANIES)[:1]
        return tuple(
            Edge(block.start, mention.end, mention, "data", 0 if mention.kind in COMPANIES else 2) for mention in named
        )

    def on_line(self, sentence: Sentence) -> tuple[Edge, ...]:
        """The source that a line below ``sentence``, a figure's without a credit, names for its table or its piece."""
        at = bisect_left(self._lines, sentence.end, key=lambda line: line[0])
        if at == len(self._lines):
            return ()
        start, edges = self._lines[at]
        blocks = [block.start for block in self._context.blocks]
        between = bisect_left(blocks, start) - bisect_left(blocks, sentence.block.start)
        return edges if between <= _FARTHEST_LINE else ()
