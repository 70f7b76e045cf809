"""The phrases that state a status, and what takes back what they would state."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Required, TypedDict, cast

from ..lexicons import read_lexicon
from ..rules import Rule
from ..spotted import Spotted
from ..spotting import Spotter

StatusWord = Literal["renewed", "in-production", "wrapped", "released", "cancelled", "ended", "unconfirmed", "in-talks"]

# What is asked, wished, supposed or still to come before the phrase: it states nothing.
_SUPPOSED = re.compile(
    r"(?<!\w)(?:if|whether|assuming|suppose|provided|could|would|might|(?-i:may)|should|hop(?:es?|ed|ing)|until|unless"
    r"|once|chances?|likely|odds|expect(?:s|ed|ing)?|predict\w*"
    r"|(?:supposed|meant|intended|tipped|rumou?red|believed)(?=\s*$| to(?!\w))|deserv\w+|ought|must"
    r"|fears?(?= (?:that|the|it))|speculat\w+|wants?|wanted|petition\w*|campaign\w*|wish\w*"
    r"|demand\w*"
    r"|decid\w+ on|decision on|(?<!of )will(?!-)|won['’]t(?!-)|ready to|plans? to|(?:set|due|about) to|likelihood"
    r"|possib\w+|before|ahead of|in case|in the event"
    r"|(?-i:(?<![^“\"])Had(?= (?:[A-Z]|it |they |s?he |the )))"
    r"|en caso de|seandainya|andai"
    r"|in order to|case for|hinges|depends|when|podría\w*|quizás?|ojalá|cuando|si|jika|apabila|kalau|mungkin|semoga"
    r"|berharap|bila|(?:di)?harap\w*|meminta|mendesak|menuntut|ingin|menginginkan|seharusnya|berpeluang|layak)(?!\w)"
    r"|(?<!따르)(?<![반장화측정])면(?= )|(?:바라|기대|희망)",
    re.IGNORECASE,
)
# Work that is still to come, or did not come.
_TO_COME = re.compile(
    r"(?<!\w)(?:will|would|could|(?-i:may)|might|should|to(?! (?-i:[A-Z]))|due|expected|scheduled|set"
    r"|plan(?:s|ned|ning)?|aims?|hopes?|if"
    r"|assuming|before|until|when|once|not|yet|never|supposed|va a|prevé|previsto|akan|rencananya|bakal"
    r"|dijadwalkan|jika|belum|no ha|berharap|ingin|esperan?|confía en"
    r"|aún no|sin)(?!\w)[^,;]{0,40}$|\w(?:n['’]t)\s[^,;]{0,30}$"
    r"|(?:오는|내년|내달|다음 ?달|당초|애초|까지|안에|내로) [^.]{0,60}$",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"(?<!\w)(?:not|never|will|would|could|(?-i:may)|might|should|to be|yet|due to|expected|scheduled|akan|belum"
    r"|bakal|no ha|kemungkinan|ditargetkan|direncanakan|diharapkan|diperkirakan|dijadwalkan|seharusnya|semula"
    r"|rencananya)(?!\w)|\w[n]['’]t(?!\w)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?<!\w)(?:if|assuming|(?<!never )(?<!than )once(?! (?:been|had|again|more|upon|a))|unless|until|jika|apabila"
    r"|kalau|si)(?!\w)",
    re.IGNORECASE,
)
_TO_COME_AFTER = re.compile(r"\s?(?:예정|계획|할 것|앞두)|.{0,12}(?:예정|계획|앞두고)")
# "촬영에 돌입했다는 이야기도 돌았다": what is told around is not told
_TOLD_AROUND = re.compile(r"\S{0,4}다는 (?:이야기|소문|말이|말도|설이|설도|루머|주장|추측|가짜)")
# "시즌2가 제작된다면", "확정됐다고 보도했지만": a condition, a report that somebody else answers
_IF = re.compile(
    r"(?:다)?면|다?는 (?:가정|전제|조건)|[가-힣]{0,2}다?고 (?:가정|해서|하길래|하기에|하니|착각|오해"
    r"|(?:보도|전)(?:했지만|했으나|하자|됐지만|됐으나))"
)
# "finishes shooting on Friday": a present that is still to come
_PRESENT = re.compile(r"(?:finishes|wraps|completes|concludes)(?!\w)", re.IGNORECASE)
_ON_A_DAY = re.compile(
    r"(?<!\w)(?:(?:on|next|this) (?:mon|tues|wednes|thurs|fri|satur|sun)day|next|tomorrow|later)(?!\w)", re.IGNORECASE
)
# An unsettled date, cast or price is no unsettled season.
_OTHER_MATTER = re.compile(
    r"(?<!\w)(?:filming|shooting|cameras|dates?|when|trailer|teaser|cast(?:s|ing)?|titles?|schedule|budget|price"
    r"|number|(?<!more )(?<!further )(?<!additional )episodes?|how many"
    r"|(?:another|a new) home|premieres?|slip(?:s|ped)?|delay(?:s|ed)?|postpone\w*"
    r"|who(?! decides)|details|where|plot|window|timing|month|guest|script|figures?|viewing|viewers|ratings?"
    r"|fechas?|cuándo|reparto|tráiler|pemain"
    r"|episodios|capítulos|tanggal|kapan|jadwal|pemeran)(?!\w)|날짜|방송일|공개일|시기(?!상조)|일정|캐스팅|편성",
    re.IGNORECASE,
)
# "has not said whether season 2 will be shown there on the same day": whether, not when and where
_THERE_AND_THEN = re.compile(
    r"(?<!\w)(?:whether|if|si|apakah)(?!\w)[^.;“”\"«»]{0,110}?(?<!\w)"
    r"(?:(?:on )?the same (?:day|date)|simultaneously|in (?:other|all|those|which) (?:countries|markets|regions)"
    r"|el mismo día|la misma fecha|simultáneamente|a la vez|en (?:otros|todos los|los demás) países"
    r"|(?:pada )?(?:hari|tanggal|waktu) yang sama|serentak|di (?:negara|wilayah) lain|di luar (?-i:[A-Z])\w+"
    r"|(?:tersedia|tayang|dirilis|hadir) di Indonesia"
    r"|(?:con|sin|dengan|tanpa|in|with) (?:sulih suara|dubbing|subtitle|takarir|doblaje|subtítulos|subtitles)"
    r"|doblad[oa]s?|subtitulad[oa]s?|disulihsuarakan|dubbed)(?!\w)",
    re.IGNORECASE,
)
# "What a second season might be about is anyone's guess": the story
_WHAT_OF_IT = re.compile(
    r"(?<!\w)what (?:an?|the|that|its|another|any|season|series)(?!\w)[^.;]{0,60}"
    r"(?<!\w)(?:about|like|means?|bring|hold|cover|tell|do)(?!\w)[^.;]{0,20}$",
    re.IGNORECASE,
)
# "Nothing is decided," she said when asked: what follows the quotation is not what is open.
_QUOTE_ENDS = re.compile(r"[”\"»」]")
_UNSETTLED = re.compile(
    r"(?<!\w)(?:dates?|number|episodes|cast|titles?|budget|schedule|trailer|fechas?|tanggal|jadwal)(?!\w)|날짜"
    r"|방송일|공개일|시기|일정|촬영|예고편|캐스팅|출연진|제목"
    r"|\d월 ?(?:중 |말 |초 )?(?:편성|공개|방영|방송|첫 ?방송)",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"(?<!\w)(?:not|never|nothing|nobody|neither|nor|no(?! (?:surprise|wonder|secret|doubt|s[oó]lo|obstante))|without"
    r"|den(?:y|ied|ies)|false|untrue|unconfirmed"
    r"|yet to|refus\w+"
    r"|declin\w+|nada|ningun\w+|sin|tampoco|negó|desmintió|belum|(?:tidak|tak|bukan)(?! (?:cuma|hanya|sekadar|heran"
    r"|pelak))|takkan|urung|batal|membantah)(?!\w)|\w+n['’]t(?![\w-])",
    re.IGNORECASE,
)
# "But don't panic: Netflix has renewed ...": what readers need not do negates nothing
_REASSURED = re.compile(
    r"(?<!\w)(?:don['’]t|do not|no need to|never|fear not)(?! \w+ (?:that|if|whether|until|unless))"
    r"(?: (?!say|expect|think|believe|know|bet|count)[\w’'-]+){0,4}(?:[:,;!]| [—–-])\s(?!but|if|until|unless)",
    re.IGNORECASE,
)
_NEGATED_AFTER = re.compile(r".{0,12}(?:않|없|아니|미정|부인|사실무근|거짓|낭설)|\s(?:untrue|false|premature)")


_PUBLICITY = re.compile(
    r"(?<!\w)(?:trailers?|teasers?|posters?|clips?|stills|photos?|images?|soundtrack|album|song|book|tickets"
    r"|figures|dates?|names?"
    r"|tráiler|póster|foto|cuplikan|poster)(?!\w)|예고편|티저|포스터|스틸",
    re.IGNORECASE,
)
_WHO_RETURNS = re.compile(
    r"\s*(?:whether|if)?\s*(?:s?he|they|her|his) |(?:whether|if) (?-i:[A-Z]\w+\.? [A-Z])", re.IGNORECASE
)
# "If they do not renew us"
_IF_THEY = re.compile(r"(?<!\w)(?:if|unless|si|jika|kalau) (?:\S{1,14} ){0,2}$", re.IGNORECASE)
# "denied a report that she would leave the series"
_WHO_LEAVES = re.compile(
    r" (?:that|of|about) (?:s?he|they|the [a-z]+|(?-i:[A-Z][\w’'-]+)(?: (?-i:[A-Z][\w’'-]+)){0,2})"
    r" (?:would|will|was|is|had|might|could|has)(?: (?:not|be|been|about|to|going|set)){0,3}"
    r" (?:leav|quit|exit|depart|replac|recast|fir(?:ed|ing)|written|writt|join|step)",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"(?<!\w)(?:coming back|return(?:s|ing)?|be back|is back|are back|comes back)(?!\w)", re.IGNORECASE
)
_DATED = re.compile(
    r"(?<!season )(?<!series )\b\d|(?<!\w)(?:january|february|march|april|(?-i:May)|june|july|august|september"
    r"|october|november|december|spring|summer|autumn|fall"
    r"|winter|next (?:year|month|week)|later this|this (?:year|month|week)|tonight|tomorrow|(?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)day)(?!\w)",
    re.IGNORECASE,
)
# "regresará con su segunda temporada el 9 de octubre", "akan kembali dengan musim kedua pada 9 Oktober"
_COMING_ES_ID = re.compile(
    r"(?:vuelve|volverá|regresa|retorna|(?:(?:akan|bakal|siap|resmi|dipastikan) ){1,2}(?:kembali|hadir))", re.IGNORECASE
)
_DATED_ES_ID = re.compile(
    r"[^.;,:“”«»\"]{0,40}?(?<!\w)(?:(?:el|este) (?:próximo )?(?:\d{1,2} de|lunes|martes|miércoles|jueves|viernes|sábado"
    r"|domingo|verano|otoño|invierno)|(?:en|esta) (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre"
    r"|octubre|noviembre|diciembre|primavera|20\d\d|otoño|verano)"
    r"|(?:pada|mulai|tanggal) (?:\w+ )?(?:\d|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober"
    r"|november"
    r"|desember|senin|selasa|rabu|kamis|jumat|sabtu|minggu)|(?:tahun|bulan|pekan) (?:depan|ini|20\d\d))",
    re.IGNORECASE,
)
# "10월 9일 시즌2가 나온다"
_COMING_KO = re.compile(r"(?:나온다|찾아온다|만난다)$")
_DATED_KO = re.compile(r"\d{1,2}[월일]|내년|내달|오는|올해|올 ?(?:봄|여름|가을|겨울)|[상하]반기|다음 ?달")
# "La fecha de la segunda temporada ha sido confirmada"
_ITS_DATE = re.compile(
    r"(?<!\w)(?:fecha|estreno|tráiler|avance|título|reparto|nombre|final|póster|horario)(?: [\w ]{1,24})?"
    r" (?:de|para) (?:la|una|su|esta) \w+ $",
    re.IGNORECASE,
)


# Work on something else: "finished filming his next film".
_OTHER_WORK = re.compile(
    r"(?: (?:on|of|de|el|la|a|an|his|her|their|its|another|the|new|next|short"
    r"|feature|first|otra|una?|su|nueva|próxima)){0,4}"
    r" (?:films?|movies?|documentar(?:y|ies)|features?|musical|play|pilot|commercial|advert\w*"
    r"|película|documental|cortometraje"
    r"|sinetron|serial (?:lain|baru))(?!\w)"
    r"| (?:another|an unrelated|a (?:different|separate))(?: \w+)? (?:drama|series|show|project|k-drama)(?!\w)",
    re.IGNORECASE,
)
_OTHER_WORK_BEFORE = re.compile(r"(?:새|다른|차기|신작) ?(?:영화|드라마|작품|작|예능)[^.,]{0,12}$|영화[^.,]{0,8}$")
# "새 드라마 출연을 논의 중": whether somebody takes part is no season's fate
_TAKES_PART_BEFORE = re.compile(
    r"(?:출연|합류|복귀|하차|연극|뮤지컬|무대에 서는 것|연출을 맡는 것)(?:하는)?[을를]? ?"
    r"(?:(?:방안|것|쪽|일|여부|문제)[을를]? ?|(?:제안|제의)[을를]? ?(?:받고 |받아 |받은 상태로 |받았으며 )?(?:현재 )?)?"
    r"(?:(?:두고|놓고) (?:[가-힣]{2,4}[이가] )?)?(?:긍정적으로 )?$"
)
# "차은비의 소속사 관계자는 시즌2에 대해 “긍정적으로 검토하고 있다”": whether their client takes part
_AGENCY = re.compile(r"(?:소속사|매니지먼트|에이전시)(?: (?:측|관계자|대표|대변인))?[은는이가] [^.]{0,80}$")
# "하차한다는 보도는 사실이 아니다": what is denied is no season
_UNTRUE = re.compile(r"사실이 아니|사실무근")
_OTHER_REPORT = re.compile(
    r"(?:하차|출연|합류|복귀|불화|열애|결혼|부상|갈등|교체|사망|촬영|공개|방송|방영|편성|연기|지연|무산|취소|불발|폐지)(?:한다|했다|된다|됐다|할|될)?"
    r"(?:는|설| ?것이라는|던)[^.]{0,60}$"
)
# "Filming starts in Cardiff next spring".
_STARTS = re.compile(
    r"(?:(?:starts|begins|kicks off|commences|enters|heads into|goes into|gets into|resumes)"
    r"(?: (?:principal photography|production|filming|shooting))?|cameras? (?:roll|turn)s?)$",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"(?<!\w)(?:next|later|soon|tomorrow|shortly|this (?:spring|summer|autumn|fall|winter|year|month|week)"
    r"|on (?:\d{1,2}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?:in|this|from|on) (?:january|february|march|april|(?-i:May)|june|july|august|september|october"
    r"|november|december|\d{4}))(?!\w)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?<!\w)(?:not|never|neither|nor|no|without|belum|tidak|tak|ni)(?: \w+){0,2}\s$|n['’]t(?: \w+)?\s$"
    r"|(?<!\w)(?:nearly|almost)(?: \w+)?\s$"
    r"|(?<!\w)(?:neither|nobody|no one)(?!\w)[^.;,]{0,60}$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:denied|denies|dismissed|rejected|rubbished|knocked|played|poured)(?!\w)", re.IGNORECASE)
# "season 2 is out on Netflix on January 22"
_OUT_THEN = re.compile(
    r"[^.;,]{0,60}?(?<!\w)(?:is|are) (?:available|streaming|out)(?: (?!now|already|since)[\w+]+){0,3}?"
    r" (?:(?:on|from|starting|until) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:\d{1,2} )?(?:january|february"
    r"|march|april|may|june|july|august|september|october|november|december))|next|tomorrow|this coming)(?!\w)",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"(?<!\w)(?:cancel\w*|axe[ds]?|scrapp?\w*|end(?:ed|ing|s)?|dropped|shelved|last|final|over)(?!\w)", re.IGNORECASE
)


_RECORD = re.compile(
    r"(?<!\w)(?:began|started|kicked off)(?!\w).{3,90}(?:ended|finished|wrapped|concluded)(?!\w)", re.IGNORECASE
)
_SEASON = re.compile(r"(?<!\w)(?:seasons?|second|third|fourth|new|follow-up|sequel)(?!\w)", re.IGNORECASE)
_RECORD_REACH = 90


# As far as a clause is looked at around a phrase, in characters.
_REACH = 300


class _Row(TypedDict, total=False):
    id: Required[str]
    reads: Required[str]
    status: Required[StatusWord]
    cues: Required[list[str]]
    patterns: Required[list[str]]
    paragraph: bool
    hangul: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way of stating ``status``. ``cues``: literal words, one of which stands wherever the pattern matches.

    ``paragraph``: the season may be named earlier in the paragraph.
    """

    rule: Rule
    status: StatusWord
    pattern: Spotted
    cues: frozenset[str]
    paragraph: bool = False

    def declines(self, text: str, left: int, right: int, match: re.Match[str]) -> bool:
        """Whether the clause ``text[left:right]`` takes back what ``match`` would state."""
        before = _REASSURED.split(text[max(left, match.start() - _REACH) : match.start()])[-1]
        if self.status == "released":
            before = _FOR_READERS.split(before)[-1]
        after = text[match.end() : min(right, match.end() + _REACH)]
        if self.status == "unconfirmed" and (_WHO_LEAVES.match(after) or _IF_THEY.search(before[-30:])):
            return True
        if self.status == "unconfirmed" and (_WHO_RETURNS.match(after) or _denies_the_end(match[0] + after)):
            return True
        if self.status == "unconfirmed":
            if _UNTRUE.match(match[0]) and _OTHER_REPORT.search(before):
                return True
            if _WHAT_OF_IT.search(before):
                return True
            beside = match[0] + _QUOTE_ENDS.split(after[:40], maxsplit=1)[0]
            if _THERE_AND_THEN.search(match[0] + after):
                return True
            if _DENIED.match(match[0]) and _OTHER_MATTER.search(after[:90]):
                return True  # "denied a report by the site that the second season would slip into 2027"
            return (_OTHER_MATTER.search(beside) or _UNSETTLED.search(before[-60:])) is not None
        if self.status in ("in-production", "wrapped"):
            to_come = _TO_COME.search(before) or _NOT_YET.search(match[0]) or _CONDITION.search(before)
            if _OTHER_WORK.match(after) or _OTHER_WORK_BEFORE.search(before):
                return True
            done = match[0].endswith(("마치고", "끝내고"))
            later = (not done and _TO_COME_AFTER.match(after)) or (
                _STARTS.search(match[0]) and _SOON.search(after[:80])
            )
            if _TOLD_AROUND.match(after) or (_PRESENT.search(match[0]) and _ON_A_DAY.search(after[:80])):
                return True
            return to_come is not None or bool(later)
        if self.status == "in-talks" and (_TAKES_PART_BEFORE.search(before) or _AGENCY.search(before)):
            return True
        if self.status == "released":
            before = _READERS.sub("", before)
        if self.status == "renewed" and _WHEN_DONE.search(before[-60:]) and _DONE.search(match[0]):
            before = ""  # "When it ordered the third season in November, Peacock announced ..."
        supposed = _SUPPOSED.search(before[-80:].rpartition(": ")[2]) is not None or _IF.match(after) is not None
        if self.status == "released" and (_PUBLICITY.search(before + match[0]) or _OUT_THEN.match(match[0] + after)):
            return True
        if self.status == "renewed" and _COMING.search(match[0]) and _DATED.search(before + _SAID.split(after)[0]):
            return True  # a premiere date alone states no status
        if self.status == "renewed" and _COMING_ES_ID.match(match[0]) and _DATED_ES_ID.match(after):
            return True
        if self.status == "renewed" and _COMING_KO.search(match[0]) and _DATED_KO.search(before[-60:] + match[0]):
            return True
        if self.status == "renewed" and _ITS_DATE.search(before[-60:]):
            return True
        if self.status == "renewed" and _IN_CASE.search(match[0] + after[:12]):
            return True
        if self.status in ("renewed", "in-talks", "released"):
            return (
                supposed
                or _NEGATED.search(before[-80:].rpartition(": ")[2]) is not None
                or _NEGATED_AFTER.match(after) is not None
            )
        if match[0].lower().startswith("drop") and _PUBLICITY.search(after[:30]):
            return True  # "dropped the trailer"
        if self.status == "ended" and (_OTHER_END.search(before[-90:]) or _ends_a_season(before, match[0])):
            return True
        if self.status == "cancelled" and _NONE_THEN.match(match[0]) and _THEN.search(f"{before[-30:]} {after[:50]}"):
            return True
        return supposed or (self.status == "cancelled" and _is_no_end(before, after))


# "tanpa sepengetahuan saya, musim kedua disebut dibatalkan": whoever says so
_SAID_TO_BE = re.compile(
    r"(?<!\w)(?:disebut(?:-sebut)?|dikira|disangka|dirumorkan|diisukan|konon)(?: (?:telah|sudah|akan|bakal))? $"
)


def _is_no_end(before: str, after: str) -> bool:
    """Whether a cancellation is negated, or only talked of: "제작이 무산됐다는 이야기는 사실무근"."""
    return bool(_NOT.search(before) or _SAID_TO_BE.search(before[-40:]) or _TOLD_AROUND.match(after))


# "will return for season 2, Netflix announced on Tuesday": the day of the announcement is none of the return's
_SAID = re.compile(r", (?:[\w+’' ]{2,40} )?(?:announced|said|confirmed|revealed|reported|told)(?!\w)", re.IGNORECASE)
# "If you have already seen the second season, which dropped overnight": what readers may have done supposes nothing
_READERS = re.compile(
    r"(?<!\w)(?:if|when|once|unless) (?:you|we)(?:['’]ve| have| haven['’]t)?(?: not)?(?!\w)", re.IGNORECASE
)
_WHEN_DONE = re.compile(
    r"(?<!\w)(?:[Ww]hen|[Aa]fter|[Aa]s|[Ss]ince|[Bb]y the time)"
    r" (?:it|they|he|she|the [\w-]{2,20}|[A-Z][\w+’]{1,20}(?: [A-Z][\w+’]{1,20})?)"
    r"(?: (?:first|officially|finally|formally|had|originally))? $"
)
_DONE = re.compile(r"(?:ed|gave|picked up|up)(?!\w)|^gave")
# "were given an office in case of a second season"
_IN_CASE = re.compile(r"(?<!\w)(?:in case|in the event|if)(?!\w)", re.IGNORECASE)
# "Kalau belum sempat menonton, musim kedua sudah tersedia": a condition that the readers meet
_FOR_READERS = re.compile(
    r"(?<!\w)(?:kalau|jika|bila|apabila|bagi|si|para quienes|if)(?: (?:kamu|anda|kalian|yang|you|todavía|aún)){0,2}"
    r" (?:belum|no|haven['’]t|have not|ingin|mau|quieres|want)(?!\w)[^,;.]{0,60}, ",
    re.IGNORECASE,
)
# "El capítulo llegó a su fin con un plano": not the show
_OTHER_END = re.compile(
    r"(?<!\w)(?:capítulo|episodio|escena|rodaje|grabaci[óo]n\w*|filmaci[óo]n|relación|matrimonio|contrato|gira"
    r"|búsqueda|huelga"
    r"|noche|emisión|primera temporada|adegan|episode|syuting|pernikahan|hubungan|kontrak)(?!\w)[^.;,:]{0,70}$"
    r"|(?:촬영|회차|\d회|장면|계약|결혼|관계)[은는이가] [^.,]{0,20}$",
    re.IGNORECASE,
)
# "There will be no second season this year", "En octubre no habrá segunda temporada": not then
_NONE_THEN = re.compile(r"(?:will|is going to|is to)? ?be no |no (?:tendrá|habrá) ", re.IGNORECASE)
_THEN = re.compile(
    r"(?<!\w)(?:(?:in|until|before|by|en|hasta|antes de) (?:early |late |mid-?)?(?:january|february|march|april|may"
    r"|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|20\d\d|enero|febrero"
    r"|marzo|abril|mayo"
    r"|junio|julio|septiembre|octubre|noviembre|diciembre|primavera|verano|otoño|invierno)"
    r"|this (?:year|month|week|spring|summer|autumn|fall|winter)|este (?:año|mes|otoño|verano))(?!\w)",
    re.IGNORECASE,
)


def is_record(text: str, left: int, right: int, match: re.Match[str]) -> bool:
    """Whether the clause tells how a series was made: "Filming of the series began in April and ended in September"."""
    told = text[match.start() : min(right, match.end() + _RECORD_REACH)]
    before = text[max(left, match.start() - _RECORD_REACH) : match.end()]
    return _RECORD.search(told) is not None and _SEASON.search(before) is None


def is_supposed(words: str) -> bool:
    """Whether ``words`` wish, ask, suppose or plan what they tell."""
    return _SUPPOSED.search(words) is not None or _NOT_YET.search(words) is not None


# "La segunda temporada llegó a su fin": that one was aired, the show may go on
_A_SEASON_THEN = re.compile(
    r"(?<!\w)(?:temporada|musim|season)(?!\w)(?! (?:terakhir|final))[^.;,:]{0,40}$", re.IGNORECASE
)
_BARE_END = re.compile(r"(?:llegó|llega|ha llegado) a su fin|(?:sudah|telah|resmi|akhirnya)(?!\w)", re.IGNORECASE)


def _ends_a_season(before: str, phrase: str) -> bool:
    """Whether what has ended is the run of one season."""
    return _BARE_END.match(phrase) is not None and _A_SEASON_THEN.search(before[-60:]) is not None


def _denies_the_end(words: str) -> bool:
    """Whether what is denied is the end: a season that is not cancelled is no season unconfirmed."""
    return _DENIED.match(words) is not None and _OVER.search(words) is not None


def _phrase(row: _Row, words: dict[str, str]) -> Phrase:
    alternatives = "|".join(row["patterns"])
    for name, words_of in words.items():
        alternatives = alternatives.replace(f"{{{name}}}", words_of)
    whole = alternatives if row.get("hangul") else rf"(?<!\w)(?:{alternatives})(?!\w)"
    return Phrase(
        Rule(row["id"], row["reads"]),
        row["status"],
        Spotted(whole, re.IGNORECASE),
        frozenset(row["cues"]),
        row.get("paragraph", False),
    )


_LEXICON = read_lexicon("status")
PHRASES: tuple[Phrase, ...] = tuple(
    _phrase(row, cast("dict[str, str]", _LEXICON["words"])) for row in cast("list[_Row]", _LEXICON["phrase"])
)


# The same few cues come again and again.
@lru_cache(maxsize=1024)
def phrases_with(cues: frozenset[str]) -> tuple[Phrase, ...]:
    """The phrases that may stand where these cues do, in the order of the list."""
    return tuple(phrase for phrase in PHRASES if not phrase.cues.isdisjoint(cues))


CUES = Spotter(sorted({cue for phrase in PHRASES for cue in phrase.cues}))
