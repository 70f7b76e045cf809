"""What follows a cue: it begins behind "that", at a quotation or at a clause."""

from collections.abc import Sequence
from itertools import pairwise

from ..lexicons import read_words
from .cue import Cue
from .lead_ins import start_after_credit, start_behind_as
from .phrases import TIME_NOUNS, TIME_WORDS, is_possessive
from .phrases_ahead import phrase_from
from .speech_end import end_of
from .tokens import Token
from .view import Span, View

_CUE_ADJUNCTS = frozenset(read_words("syntax", "cue_adjuncts"))
# Between a verb of speech and what somebody speaks of: boasted about the “biggest” set.
_TOPIC_LEADS = ("about", "of")
_JOINTS = (
    "and",
    "but",
    "while",
    "though",
    "although",
    "y",
    "pero",
    "mientras",
    "dan",
    "tetapi",
    "namun",
    "sementara",
    "sedangkan",
)
# In front of a Spanish "que" that opens no reported clause: lo que, puesto que, antes de que.
_ARTICLES = ("el", "la", "los", "las", "lo")
_QUE_JOINTS = ("puesto", "dado", "mientras", "siempre", "visto")
_QUE_LEADS = ("antes", "después", "luego", "pesar")
_TIMES = ("vez", "veces", "días", "meses", "años", "horas", "minutos", "misma", "mismo")
# Verbs of what a talk, a fair or a post did, which no ending shows.
_OPENS_RELATIVE = frozenset(("sold", "won", "lost", "led", "left", "brought", "kept", "held", "hit", "sat", "sent"))
_RELATIVES = ("that", "which", "who")
# Verbs of which nobody says by "not" what the case is: did not say that it would return.
_UNSAID = frozenset(("say", "tell", "confirm", "announce", "reveal", "disclose", "specify"))
# Between a cue and what it introduces: a hearer, a place, a time.
_LONGEST_GAP = 26
# Words of "to The Hollywood Reporter".
_LONGEST_HEARER = 5


def read_after(view: View, cue: Cue) -> Span | None:
    """The tokens behind ``cue`` that it reports."""
    if cue.kind == "dash":
        return None
    start = _start(view, cue)
    if start is None or start >= len(view.tokens):
        return None
    return view.trimmed(start, end_of(view, cue, start))


def _start(view: View, cue: Cue) -> int | None:
    first = cue.tail + 1
    if cue.kind == "noun":
        return first
    if cue.kind == "according":
        return start_after_credit(view, cue)
    behind_as = start_behind_as(view, cue)
    if behind_as is not None:
        return behind_as
    if _is_aside(view, cue) and view.opens_clause(cue, first + 1):
        return first + 1
    if _only_leads_up(view, cue) or _says_nothing(view, cue):
        return None
    barriers = _barriers(view, cue)
    # A cue behind a quotation reports no clause: “…,” said Lee of the day she left.
    quoted = any(view.tokens[at].kind == "quote" for at in range(max(0, cue.lead - 2), cue.lead))
    for at in range(first, min(len(view.tokens), first + _LONGEST_GAP)):
        token = view.tokens[at]
        if at > first and at in barriers:
            return None
        if token.kind == "quote" and not _names_hearer(view, cue, at):
            return _start_at_quotation(view, cue, at)
        if token.is_word and quoted and (cue.inverted or token.low in _CUE_ADJUNCTS):
            continue
        if token.low in view.grammar.that_words and _takes_that(view, cue, at):
            return at + 1
        if token.text == ":":
            return at + 1 if at + 1 < len(view.tokens) and view.tokens[at + 1].kind == "quote" else None
        if token.text in ";()" or (token.text in "—–" and at > first):
            return None
        if _may_open_clause(view, cue, at) and view.opens_clause(cue, at):
            return at
        if view.grammar.is_finite(token) and at > first + 1 and not cue.inverted and not _is_of_relative(view, cue, at):
            marked = view.next_quotation(at)
            return _start_of_mixed(view, cue, marked) if marked is not None else None
    return None


def _only_leads_up(view: View, cue: Cue) -> bool:
    """Whether a verb of thought only leads up to marked words: We found none, and she wrote: “…”"""
    if cue.verb is None or not cue.verb.classes <= {"think", "call"}:
        return False
    following = view.tokens[cue.tail + 1 :]
    return any(t.text == ":" and u.kind == "quote" for t, u in pairwise(following))


def _says_nothing(view: View, cue: Cue) -> bool:
    """Whether nothing was said: did not say how many episodes there would be; has not confirmed that it returns."""
    if view.grammar.language != "en" or not cue.negated or cue.verb is None or cue.verb.lemma not in _UNSAID:
        return False
    following = view.tokens[cue.tail + 1 : cue.tail + 2]
    asks = bool(following) and following[0].low in view.grammar.clause_words | {"which", "much", "anything"}
    return asks or (view.next_quotation(cue.tail) is None and _is_denied(view, cue))


def _is_denied(view: View, cue: Cue) -> bool:
    """Whether "not" goes with the verb of ``cue``, and not with what stands before it: not only said, not long ago."""
    for token in reversed(view.tokens[max(0, cue.first - 3) : cue.first]):
        if token.low in ("not", "never", "yet", "nor") or token.low.endswith(("n't", "n’t")):
            return True
        if not view.grammar.is_adverb(token) or token.low in ("only", "just", "merely", "simply"):
            return False
    return False


def _barriers(view: View, cue: Cue) -> set[int]:
    """Where another cue begins that what ``cue`` introduces can't lie behind."""
    tokens = view.tokens
    adding = [other for other in view.cues if other.verb and other.verb.participle and other.verb.has_content]
    others = (*view.others(cue), *adding)
    found = {other.lead for other in others if _is_apart(tokens, other)}
    found |= {other.first for other in others if other.lead < cue.lead < other.first}  # Lee, writing for …, said
    if cue.subject is not None and tokens[cue.subject.first].low in view.grammar.relative:
        found |= {other.first for other in view.others(cue)}  # One, who asked …, told us that
    return found


def _is_apart(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether a mark or a joint stands in front of ``cue``: Kim asked for a photo and Lee said, “…”"""
    before = tokens[cue.lead - 1]
    return before.kind == "mark" or (before.low in _JOINTS and not cue.inherits)


def _is_aside(view: View, cue: Cue) -> bool:
    """Whether commas stand on both sides of the cue: Six months ago, she said, the plan was dead."""
    tokens = view.tokens
    if cue.lead <= 0 or cue.tail + 2 >= len(tokens):
        return False
    between_commas = tokens[cue.lead - 1].text == tokens[cue.tail + 1].text == ","
    return between_commas and tokens[cue.tail + 2].kind != "quote"


def _names_hearer(view: View, cue: Cue, at: int) -> bool:
    """Whether the quotation at ``at`` is the title of where it was said: told “Night Bus” that …"""
    calls = cue.verb is not None and "call" in cue.verb.classes
    return view.tokens[at].titled and view.tokens[at - 1].is_word and at > cue.tail + 1 and not calls


def _start_at_quotation(view: View, cue: Cue, at: int) -> int | None:
    """The quotation at ``at``, or what leads up to it (called the show “a mess”); None where it is a title."""
    verb, first = cue.verb, cue.tail + 1
    while first < at and view.tokens[first].is_word and view.grammar.is_adverb(view.tokens[first]):
        first += 1  # has said repeatedly “…”
    if at == first and view.is_title(at) and verb is not None and "call" in verb.classes and not cue.inverted:
        return first if view.next_quotation(at) is not None else None  # calificó «La marea» de “milagro”
    if at == first or view.tokens[at - 1].text == ":" or (view.tokens[at - 1].text == "," and not _only_calls(cue)):
        only_thinks = verb is not None and verb.classes <= {"think", "call"} and "think" in verb.classes
        return None if only_thinks or view.is_title(at) else at
    if verb is not None and "call" in verb.classes:
        return first
    if verb is not None and not verb.reports and verb.classes <= {"think"}:
        return None
    if view.tokens[at].titled:
        return None
    clause = _start_of_mixed(view, cue, at)
    if clause is not None:
        return clause
    is_sentence = len(view.tokens[at].text.split()) >= 4
    return at if is_sentence else None


def _only_calls(cue: Cue) -> bool:
    return cue.verb is not None and cue.verb.classes == {"call"}


def _start_of_mixed(view: View, cue: Cue, quotation: int) -> int | None:
    """Where a clause without "that" starts which the words in marks are part of: said the show's “heart is broken”.

    None where they stand alone behind a place or a hearer: said on Monday “we are back”.
    """
    verb, tokens = cue.verb, view.tokens
    if view.grammar.language == "id" and verb is not None and verb.reports and not cue.inverted:
        return _start_at_name(view, cue.tail + 1, quotation)
    if verb is None or cue.inverted or view.grammar.language != "en" or verb.classes <= {"think"}:
        return None
    first = cue.tail + 1
    if tokens[first].low in _TOPIC_LEADS and first + 1 < quotation and tokens[quotation].titled is False:
        return first + 1
    if not verb.reports:
        return None
    if "tell" in verb.classes:
        hearer = phrase_from(tokens, first, view.grammar)
        first = hearer.last + 1 if hearer is not None else first
    while first < quotation and (tokens[first].low in ("on", ",") or tokens[first].low in TIME_WORDS):
        first += 1
    if first >= quotation or not _opens_noun_phrase(view, first):
        return None
    if verb.governs_clause:
        return first
    return first if any(view.is_verb_like(token) for token in tokens[first : quotation + 8]) else None


def _start_at_name(view: View, first: int, quotation: int) -> int | None:
    """Where a name or noun in front of marked words opens their clause: menyatakan musim kedua "segera kembali"."""
    between, marked = view.tokens[first:quotation], view.tokens[quotation].text[1:2]
    if not between or not all(token.is_word for token in between):
        return None
    goes_on = marked.islower() and not view.cannot_end(first) and not view.cannot_end(quotation - 1)
    return first if goes_on or all(token.is_capital for token in between) else None


def _opens_noun_phrase(view: View, at: int) -> bool:
    token, grammar = view.tokens[at], view.grammar
    if token.is_capital or view.opens_with_subject(at) or grammar.is_finite(token):
        return True
    return token.low in grammar.determiners or token.low in grammar.plurals or is_possessive(token)


def _takes_that(view: View, cue: Cue, at: int) -> bool:
    verb, tokens = cue.verb, view.tokens
    if verb is None:
        return False
    if tokens[at - 1].text == "," and view.grammar.language == "es":
        # …, que is a relative, but for what is inserted behind the verb: dijo, cuando se supo, que
        return tokens[cue.first - 1].low != "lo" and any(token.text == "," for token in tokens[cue.tail + 1 : at - 1])
    if not verb.reports and "think" not in verb.classes:
        return at == cue.tail + 1
    if view.grammar.language == "es" and at > cue.tail + 1 and _is_relative_que(view, cue, at):
        return False
    if at + 1 >= len(tokens) or (tokens[at + 1].kind == "mark" and tokens[at + 1].text not in ",$£€#@"):
        return False
    if view.grammar.language == "en" and at > cue.tail + 1 and _is_relative_that(view, cue, at):
        return False
    relatives = (i for i in range(cue.tail + 2, at) if tokens[i].low in _RELATIVES)
    return not any(view.grammar.is_finite(token) for token in tokens[cue.tail + 1 : next(relatives, at)])


def _is_of_relative(view: View, cue: Cue, at: int) -> bool:
    """Whether the verb at ``at`` is what a place or a post did: said at the fair, which began at noon, that …"""
    reports = cue.verb is not None and cue.verb.reports and view.grammar.language == "en"
    return reports and any(token.low in _RELATIVES for token in view.tokens[cue.tail + 2 : at])


def _is_relative_that(view: View, cue: Cue, that: int) -> bool:
    """Whether "that" goes on from a noun: said in a post that was deleted, “…,” said Lee at a fair that we saw."""
    tokens, before = view.tokens, view.tokens[that - 1]
    if cue.verb is not None and cue.verb.participle and cue.verb.lemma in ("speak", "talk"):
        return True
    if not before.is_word or before.low in view.grammar.hearers or before.low in TIME_NOUNS:
        return False
    quoted = cue.lead > 0 and tokens[cue.lead - 1].kind == "quote" and not tokens[cue.lead - 1].titled
    if quoted and view.ends_speech(cue.lead - 1):
        return before.low not in view.grammar.pronouns
    if before.is_capital or not any(token.low in view.grammar.prepositions for token in tokens[cue.tail + 1 : that]):
        return False
    verb, behind = tokens[that + 1], tokens[that + 2] if that + 2 < len(tokens) else tokens[that]
    if view.grammar.is_finite(verb) or verb.low in _OPENS_RELATIVE:
        return True
    # that opened the fair; but: that unexpected rain had slowed it
    return view.is_verb_like(verb) and (not behind.is_word or view.cannot_end(that + 2) or view.opens_noun(that + 2))


def _is_relative_que(view: View, cue: Cue, que: int) -> bool:
    """Whether "que" goes on from a noun or a joint: publicó un avance que muestra, la fecha en la que, así que."""
    between = view.tokens[cue.tail + 1 : que]
    before, earlier = between[-1].low, between[-2].low if len(between) > 1 else ""
    if before in ("en", "a") and not earlier:
        return False  # insistió en que
    if before in _ARTICLES or before in _QUE_JOINTS or (before in view.grammar.prepositions and before != "de"):
        return True
    if before == "de":
        return earlier in _QUE_LEADS
    if earlier == "," and before in ("ya", "así"):
        return True
    has_object = cue.subject is not None and not cue.inverted and between[0].low in view.grammar.determiners
    return has_object and not any(t.low in TIME_WORDS | TIME_NOUNS or t.low in _TIMES for t in between)


def _may_open_clause(view: View, cue: Cue, at: int) -> bool:
    """Whether a clause can start at ``at``: right behind the verb, behind its hearer, or behind a day."""
    first = cue.tail + 1
    before = view.tokens[at - 1]
    if at == first or before.low in view.grammar.hearers:
        return True
    if view.grammar.language == "id" and at == first + 1 and before.text == ",":
        return True
    if before.is_word and before.low.endswith("day") and at - first <= 4:
        return True
    if cue.verb is None or not cue.verb.reports:
        return False
    if "tell" in cue.verb.classes and before.is_capital and view.opens_noun(at) and not view.cannot_end(at):
        hearer = phrase_from(view.tokens, first, view.grammar)
        return hearer is not None and hearer.last == at - 1  # told Variety the season opens with a flood
    if view.tokens[first].low == "to" and before.is_capital and view.tokens[at].low in view.grammar.clause_words:
        return at - first <= _LONGEST_HEARER  # recalled to Vulture how it began
    if before.text == "," and "tell" in cue.verb.classes and at - first <= 4:  # told Variety, his plan would
        opener = view.tokens[at].low
        return view.tokens[at - 2].is_capital and not opener.endswith("ing") and opener not in view.grammar.clause_words
    plain = not any(token.kind == "mark" for token in view.tokens[first:at])
    return plain and view.opens_with_subject(at) and not view.cannot_end(at - 1)
