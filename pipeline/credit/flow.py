"""How a credit flows on to the sentences after it: a bare quotation, "he added", "in the same interview"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from ..speech.marks import pair_marks
from ..spotted import Spotted
from .edge import Edge
from .edges import Edges
from .tables import Tables

if TYPE_CHECKING:
    from ..context import Context
    from ..sentences import Sentence

# How many sentences back a credit can flow from.
_FARTHEST = 12
_FARTHEST_IN_ARTICLE = 200
_SAME = re.compile(
    r"(?<!\w)(?:in|during|to|on|from|by|según|en|de|a|al|por|dalam)(?: the| that| la| el| lo)? ?(?:same|misma|mismo"
    r"|citad[oa]|yang sama)?"
    r" ?(?:same|interview|report|article|conversation|podcast|pódcast|siniar|episode|statement|post|piece|chat|source"
    r"|newspaper|outlet"
    r"|magazine|entrevista|fuente|informe|conversación|comunicado|medio|publicación|charla|artículo|texto|clip|video|vídeo|carta|nota|mensaje|letter|message|wawancara"
    r"|laporan)(?: yang sama)?(?!\w)"
    r"|같은 (?:인터뷰|매체|자리|보도|글|자료|방송)",
    re.IGNORECASE,
)
# "The same interview" is where somebody was told something, not what a company put out in between.
_TALK = re.compile(
    r"interview|conversation|chat|podcast|pódcast|siniar|episode|entrevista|conversación|charla|wawancara|인터뷰|방송",
    re.IGNORECASE,
)
_TOLD = frozenset({"told", "spoken_on"})
_SAID = frozenset({"subject", "inverted"})
_SAME_WORD = Spotted(
    r"(?<!\w)(?:same|misma|mismo|citad[oa]|yang sama)(?!\w)|같은|that (?:interview|article|report)"
    r"|(?:podcast|siniar|wawancara) (?:itu|tersebut)(?!\w)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^\W*(?:(?:(?!in |on |at |to |from |[^,]{0,30}(?:statement|interview|post|podcast"
    r"|release))[\w’'-][\w’' -]{2,90},? )?"
    r"(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he (?:director|actor|actress|writer|creator|star|showrunner|producer|filmmaker"
    r"|author|screenwriter|executive|official|spokes\w+|representative|pair|duo|two|comedian|novelist|\d\d-year-old))"
    r"(?: \w+ly| also| then| further| later| even)* (?:added|adds|said|says|continued|explained|went on|noted"
    r"|concluded|joked|revealed|promised|recalled"
    r"|admitted|insisted|wrote|explains|stressed|confessed|teased|laughed|stated|mused|replied|argued|quipped|remarked"
    r"|reflected|hinted|described|called|thinks|hopes|confirmed|recalls"
    r"|captioned|posted|tweeted|warned|answered|responded|maintained|claimed|told|cautioned|declared|shrugged|grinned|insists"
    r"|acknowledged|conceded|suggested|allowed|predicted|estimated|vowed|emphasi[sz]ed|reiterated|elaborated|volunteered"
    r"|offered|praised|credited|pointed out|made clear"
    r"|admits|jokes|smiles|laughs|recounts)"
    r"|(?:[A-ZÀ-Ý][\w’'-]+ )(?:\w+ly |also |then |later )*(?:added|adds|continued|went on|concluded|also said)"
    r"|(?:(?:[Tt]ambién|[Aa]demás|[Ll]uego|[Ee]lla|Él|(?:[Ee]l|[Ll]a) (?:directora?|guionista|actor|actriz"
    r"|creadora?|protagonista|intérprete|escritora?|productora? ejecutiv[oa]|cineasta|realizadora?))"
    r"(?:,? (?:también|además|luego|después),?)? )?(?:[Aa]ñad(?:ió|e)|[Aa]greg(?:ó|a)|[Ss]eñal(?:ó|a)"
    r"|[Cc]oncluy(?:ó|e)|[Ee]xplic(?:ó|a)|[Cc](?:ontó|uenta)|[Aa]segur(?:ó|a)|[Dd](?:ijo|ice)|[Aa]firm(?:ó|a)|[Aa]punt(?:ó|a)|[Rr]elat(?:ó|a)|[Pp]recis(?:ó|a)"
    r"|[Rr]econoc(?:ió|e)|[Cc]onf(?:esó|iesa)|[Rr]ec(?:ordó|uerda)|[Ii]nsist(?:ió|e)|[Aa]dmit(?:ió|e)|[Bb]rome(?:ó|a)"
    r"|[Rr]evel(?:ó|a)|[Pp]ros(?:iguió|igue)|[Cc]ontin(?:uó|úa))"
    r"|[^«»“”\"]{4,160}, (?:añadió|agregó|precisó|detalló|apuntó|señaló|indicó|aclaró|explicó)(?=[.,;]|$)"
    r"|(?:Ia|Dia|Beliau|(?:Sang )?[Ss]utradara(?: itu)?|(?:Sang )?[Aa]kt(?:or|ris)(?: itu)?"
    r"|[Pp]enulis(?: naskah)?(?: itu)?|[Pp]emeran(?: \w{2,12}){0,2}? itu|[Pp]roduser itu)"
    r"(?: juga| lalu| kemudian| pun){0,2} (?:menambahkan|mengatakan|mengaku|menjelaskan|mengungkapkan"
    r"|menyebut|berkata|menuturkan|menegaskan|bercerita|melanjutkan|mengenang|bercanda"
    r"|berharap|berjanji|mengakui|menilai)"
    r"|(?:tambah|lanjut|ujar|kata|tutur|jelas|imbuh|terang|papar|pungkas)(?:nya| dia| ia))(?!\w)"
    r"|^[^“\"]{0,24}(?:질문|물음)에[는도]? |^[^“\"은는이가]{2,24}(?:에 대해|에 관해)(?:서는|서도|선)? [“\"]"
    r"|덧붙였|그러면서|^그(?:는|녀는)(?= )|^이어|^또한?(?= )",
)
_SOMEBODY_SPEAKS = Spotted(
    r"[“\"«](?=[^”\"»]{12})|(?<!\w)(?:[Hh]e|[Ss]he|[Tt]hey) (?:\w+ly |also |then )?(?:said|says|named|told|added"
    r"|described"
    r"|called|explained|promised|revealed|hinted|recalled|insisted|confirmed|joked)(?!\w)"
)
_QUOTED = re.compile(
    r"[“\"«「]|(?<!\w)(?:said|stated|told|revealed|explained|added|claimed|confirmed|admitted|dijo|contó"
    r"|explicó|aseguró|wrote|thanked|e-?mail|letter|message"
    r"|afirmó|mengatakan|mengaku|menjelaskan|mengungkapkan)(?!\w)|[말전밝][했한혔힌]"
)
_NAMED_SAYS = re.compile(
    r"(?<!\w)(?P<before>[A-ZÀ-Ý][\w’'-]+) (?:said|says|laughed|joked|explained|recalled|insisted|noted"
    r"|told|admitted|replied|answered|countered|agreed|responded|interjected|added|shot back)(?!\w)"
    r"|(?<!\w)(?:said|says|dijo|explicó|añadió|bromeó|kata|ujar|tutur|ungkap|jelas|papar) "
    r"(?P<after>(?:[A-ZÀ-Ý][\w’'-]+)|(?:sang )?sutradara|(?:sang )?aktor|(?:sang )?aktris|(?:el|la) \w+)(?!\w)"
)
# Where else something was said: no part of an interview named before.
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:at|during|in|on|en|durante|dalam|pada) (?:an?|the|un|una|el|la"
    r"|sebuah)? ?(?:[\w-]+ ){0,3}?(?:festival|conference"
    r"|event|airport|station|red carpet|masterclass|premiere|panel|ceremony|screening|statement|post|podcast|stage"
    r"|release|interview|convention"
    r"|rueda|estreno|acto"
    r"|comunicado|acara|konferensi|pernyataan)(?!\w)",
    re.IGNORECASE,
)


_PRONOUN_SAID = Spotted(
    r"(?<!\w)(?:[Hh]e|[Ss]he|[Tt]hey) (?:\w+ly |also |then )?(?:said|says|added|adds|continued|explained|recalled"
    r"|joked|laughed|laughs|recalls|told)(?!\w)"
    r"|(?<!\w)[Tt]he (?:\d\d-year-old|director|actor|actress|writer|creator|star|showrunner"
    r"|producer) (?:\w+ly |also |then )?"
    r"(?:said|says|added|laughed|joked|continued|explained|recalled)(?!\w)"
    r"|(?<![가-힣])그(?:는|녀는|가)(?= )"
)


# Where somebody was heard, who may be heard further; in what a company put out, only by what they added.
_SPOKEN = ("told", "spoken_on", "according", "relayed", "issued")
_ADDED = re.compile(r"(?:added|adds|añadió)$")
# What a company does is an act, not what it says: "On Monday the streamer ordered a second season".
_ACTS = re.compile(
    r" (?:(?:has|had|then|also|later|itself|duly|promptly|quietly) ){0,2}(?:ordered|gave|renewed"
    r"|picked (?:it |the \w+ )?up|cancell?ed|axed"
    r"|scrapped|commissioned|recommissioned|greenlit|bought|acquired|released|launched|moved|delayed)(?!\w)"
)
# A company goes on without being named again: "… 밝혔다. 공개 시점은 2027년이라고 덧붙였다".
_ADDS = re.compile(
    r"(?![^.]{0,60}(?:감독|작가|배우|대표|PD|씨|관계자|측)[은는이가도] )[^.“”]{4,200}(?:다|라)고 "
    r"(?:덧붙였|설명했|부연했|강조했|전했|밝혔)다"
    r"|[^.“”«»\"]{4,200}, (?:añadió|agregó|precisó|detalló|apuntó|señaló|indicó|aclaró"
    r"|(?:tambah|lanjut|imbuh|jelas)nya)[.]"
)
# Somebody else of the same release or interview: "극본을 쓴 배유진 작가 역시", "배유진 작가도".
_SAID_TOO = re.compile(r"[^.“”\"]{2,40}?(?:역시|도|또한) [“\"‘'][^”\"]{4,400}[”\"’'](?:이?라고|고|며)")


class Flow:
    """The credits that sentences of one article inherit."""

    def __init__(self, context: Context, edges: Edges) -> None:
        self._context = context
        self._text = context.text
        self._edges = edges
        self._tables = Tables(context, edges)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self._context.sentences]

    def into(self, sentence: Sentence) -> tuple[Edge, ...]:
        """The credits from elsewhere that hold in ``sentence``, which has none of its own."""
        return self._posted(sentence) or self._inherited(sentence) or self._recapped(sentence)

    def _posted(self, sentence: Sentence) -> tuple[Edge, ...]:
        """Whose an embedded post is: the company that signs it."""
        block = sentence.block
        for mention in self._edges.mentions_within(block.start, block.end):
            if self._text[mention.end : mention.end + 3] == " (@" or self._text.startswith(" (@", mention.end):
                return (Edge(mention.start, mention.end, mention, "issued", 0),)
        return ()

    @cached_property
    def _retold(self) -> str | None:
        """The podcast that the article retells: named in its opening, and credited more than once."""
        opening = self._context.blocks[2].end if len(self._context.blocks) > 2 else len(self._text)
        names = [
            mention.name for mention in self._edges.mentions if mention.kind == "podcast" and mention.start < opening
        ]
        titled = [m.name for m in self._edges.outlets.find(self._context.article.title) if m.kind == "podcast"]
        for name in (*titled, *names):
            edges = [edge for s in self._context.sentences for edge in self._edges.of(s) if edge.mention.name == name]
            if len(edges) > 1:
                return name
        return None

    def _recapped(self, sentence: Sentence) -> tuple[Edge, ...]:
        """In an article that retells a podcast, what is said with no other credit was said there."""
        if self._retold is None or not _SOMEBODY_SPEAKS.search(self._text, sentence.start, sentence.end):
            return ()
        last = self._last_before(sentence)
        return last if any(edge.mention.name == self._retold for edge in last) else ()

    def _inherited(self, sentence: Sentence, back: int = _FARTHEST) -> tuple[Edge, ...]:
        span = (sentence.start, sentence.end)
        if _SAME_WORD.search(self._text, *span) and (same := _SAME.search(self._text, *span)):
            talk = _TALK.search(same[0]) is not None
            return (talk and self._last_before(sentence, _TOLD)) or self._last_before(sentence)
        previous = self._edges.before(sentence)
        if sentence.block.kind in ("cell", "item"):
            return self._tables.of(sentence)
        if previous is None:
            return self._over_paragraphs(sentence, back)
        edges = self._edges.of(previous) or (self._inherited(previous, back - 1) if back else ())
        if previous.block != sentence.block or self._is_led(previous):
            return edges
        if self._same_speaker(sentence, edges):
            return edges
        if self._goes_on(sentence) or _SAID_TOO.match(self._text, sentence.start, sentence.end):
            adds = _ADDS.match(self._text, sentence.start, sentence.end) is not None
            return tuple(e for e in edges if self._is_speech(e, previous) or (adds and e.role in _SAID and not e.depth))
        named = {
            mention.name
            for mention in self._edges.mentions_within(sentence.start, sentence.end)
            if not _ACTS.match(self._text, mention.end)
        }
        return tuple(
            edge for edge in edges if edge.depth == 0 and edge.role != "subject" and edge.mention.name in named
        )

    def _over_paragraphs(self, sentence: Sentence, back: int) -> tuple[Edge, ...]:
        """An interview goes on in the next paragraph where "she said" opens it: who spoke is still named before it."""
        at = bisect_left(self._sentence_starts, sentence.start) - 1
        if at < 0 or not back or sentence.block.role is not None:
            return ()
        previous = self._context.sentences[at]
        if previous.block.kind == "heading":
            return ()
        edges = self._edges.of(previous) or self._inherited(previous, back - 1)
        if self._same_speaker(sentence, edges):
            return edges
        if _PRONOUN_SAID.search(self._text, sentence.start, sentence.end) is None:
            return ()
        return tuple(edge for edge in edges if edge.role in ("told", "spoken_on"))

    def _same_speaker(self, sentence: Sentence, edges: tuple[Edge, ...]) -> bool:
        """Whether somebody whom the credited sentence names speaks on: "Noh told X that ... It was cold, Noh said"."""
        spoken = tuple(edge for edge in edges if edge.role in _SPOKEN)
        match = _NAMED_SAYS.search(self._outside_quotes(sentence)) if spoken else None
        issued = any(edge.role == "issued" for edge in spoken) and not self._is_beside(sentence, spoken[0])
        if match is not None and issued and not _ADDED.search(match[0]):
            return False
        if match is None or len(spoken) < len(edges) or _ELSEWHERE.search(self._outside_quotes(sentence)):
            return False
        name = (match["before"] or match["after"]).removeprefix("sang ")
        credited = self._context.sentence_at(spoken[0].start)
        return (
            credited is not None
            and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self._text[credited.start : sentence.start]) is not None
        )

    def _is_beside(self, sentence: Sentence, edge: Edge) -> bool:
        """Whether the credit stands in the paragraph of ``sentence``."""
        return sentence.block.start <= edge.start < sentence.start

    def _outside_quotes(self, sentence: Sentence) -> str:
        outside = self._text[sentence.start : sentence.end]
        for quotation in reversed(pair_marks(self._text, sentence.start, sentence.end)):
            outside = outside[: quotation.start - sentence.start] + " " + outside[quotation.end - sentence.start :]
        return outside

    def _is_led(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in a block of words that the block before announces with a colon."""
        first = self._context.sentences[bisect_left(self._sentence_starts, sentence.block.start)]
        before = self._edges.before(first)
        return before is not None and before.block != first.block

    def _is_speech(self, edge: Edge, sentence: Sentence) -> bool:
        """Whether a credit is for what somebody said, so that more of it may follow."""
        if edge.role in ("told", "issued", "spoken_on", "cited"):
            return True
        outside = self._text[sentence.start : edge.start] + self._text[edge.end : sentence.end]
        return edge.role in ("according", "relayed") and _QUOTED.search(outside) is not None

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence goes on with what the one before it reported: a bare quotation, "he added"."""
        outside = self._text[sentence.start : sentence.end]
        for quotation in reversed(pair_marks(self._text, sentence.start, sentence.end)):
            outside = outside[: quotation.start - sentence.start] + outside[quotation.end - sentence.start :]
        bare = len(outside) < sentence.end - sentence.start and len(outside.strip(" .,")) < 4
        return bare or _GOES_ON.search(outside.strip(" ,")) is not None

    def _last_before(self, sentence: Sentence, roles: frozenset[str] | None = None) -> tuple[Edge, ...]:
        """The last credits before ``sentence``; with ``roles``, the last that hold one of these."""
        at = bisect_left(self._sentence_starts, sentence.start)
        for earlier in reversed(self._context.sentences[max(0, at - _FARTHEST_IN_ARTICLE) : at]):
            edges = self._edges.of(earlier)
            if edges and (roles is None or any(edge.role in roles for edge in edges)):
                return edges
        return ()
