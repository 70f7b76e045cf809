"""What follows a cue: where it begins (behind "that", at a quotation, at a clause), and where it ends."""

from collections.abc import Sequence
from itertools import pairwise

from ..lexicons import read_words
from ..naming.roster import role_classes
from .cue import Cue
from .phrases import TIME_WORDS, is_possessive
from .phrases_ahead import phrase_from
from .tokens import Token
from .view import Span, View

_COMMENTS = frozenset(read_words("syntax", "comments"))
_CUE_ADJUNCTS = frozenset(read_words("syntax", "cue_adjuncts"))
# Words in marks that are less than what somebody says at once.
_SHORT_FRAGMENT = 3
# Between a verb of speech and what somebody speaks of: boasted about the “biggest” set.
_TOPIC_LEADS = ("about", "of")
_SUBORDINATING = ("when", "after", "while", "because", "although", "though", "if", "since")
_JOINTS = ("and", "but", "while", "though", "although", "y", "pero", "mientras", "dan", "sementara")
# Between a cue and what it introduces: a hearer, a place, a time.
_LONGEST_GAP = 26


def read_after(view: View, cue: Cue) -> Span | None:
    """The tokens behind ``cue`` that it reports."""
    if cue.kind == "dash":
        return None
    start = _start(view, cue)
    if start is None or start >= len(view.tokens):
        return None
    return view.trimmed(start, end_of(view, cue, start))


# -- where it begins


def _start(view: View, cue: Cue) -> int | None:
    first = cue.tail + 1
    if cue.kind == "noun":
        return first
    if cue.kind == "according":
        return _start_after_comma(view, cue)
    behind_as = _start_behind_as(view, cue)
    if behind_as is not None:
        return behind_as
    if _is_aside(view, cue) and view.opens_clause(cue, first + 1):
        return first + 1
    if _only_leads_up(view, cue):
        return None
    barriers = _barriers(view, cue)
    for at in range(first, min(len(view.tokens), first + _LONGEST_GAP)):
        token = view.tokens[at]
        if at > first and at in barriers:
            return None
        if token.kind == "quote" and not _names_hearer(view, cue, at):
            return _start_at_quotation(view, cue, at)
        if token.is_word and _is_answered_for(view, cue, token):
            continue
        if token.low in view.grammar.that_words and _takes_that(view, cue, at):
            return at + 1
        if token.text == ":":
            return at + 1 if at + 1 < len(view.tokens) and view.tokens[at + 1].kind == "quote" else None
        if token.text in ";()" or (token.text in "—–" and at > first):
            return None
        if _may_open_clause(view, cue, at) and view.opens_clause(cue, at):
            return at
        if view.grammar.is_finite(token) and at > first + 1 and not cue.inverted:
            marked = view.next_quotation(at)
            return _start_of_mixed(view, cue, marked) if marked is not None else None
    return None


def _only_leads_up(view: View, cue: Cue) -> bool:
    """Whether a verb of thought only leads up to marked words: We found none, and she wrote: “…”"""
    if cue.verb is None or not cue.verb.classes <= {"think", "call"}:
        return False
    following = view.tokens[cue.tail + 1 :]
    return any(t.text == ":" and u.kind == "quote" for t, u in pairwise(following))


def _is_answered_for(view: View, cue: Cue, token: Token) -> bool:
    """Whether a cue behind a quotation reports no clause at ``token``: “…,” said Lee of the day she left."""
    behind = any(view.tokens[at].kind == "quote" for at in range(max(0, cue.lead - 2), cue.lead))
    return behind and (cue.inverted or token.low in _CUE_ADJUNCTS)


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


def _start_after_comma(view: View, cue: Cue) -> int | None:
    """The clause behind "According to X, …", unless somebody speaks in it who is relayed by X."""
    tokens = view.tokens
    opens = all(tokens[i].low in ("and", "but", "still") or not tokens[i].is_word for i in range(cue.lead))
    has_comma = cue.tail + 1 < len(tokens) and tokens[cue.tail + 1].text == ","
    if not has_comma or not (opens or _stands_behind_adjunct(view, cue)):
        return None
    start = _past_apposition(view, cue.tail + 2)
    inner = next((other for other in view.cues if other.lead >= start and other.kind == "verb"), None)
    relayed = inner is not None and not any(view.grammar.is_finite(t) for t in tokens[start : inner.lead])
    return None if relayed else start


def _stands_behind_adjunct(view: View, cue: Cue) -> bool:
    """Whether no more than an adjunct stands in front of the credit: While some agree, according to Lee, the plan …"""
    tokens, comma = view.tokens, cue.lead - 1
    if comma < 1 or tokens[comma].text != ",":
        return False
    return tokens[comma - 1].low in view.grammar.conjunctions or not view.is_clause((0, comma - 1))


def _start_behind_as(view: View, cue: Cue) -> int | None:
    """The clause behind "As Lee puts it, …" or "As Variety reported, …"."""
    tokens, comma = view.tokens, cue.tail + 1
    if cue.lead == 0 or cue.lead > 2 or tokens[cue.lead - 1].low != "as" or comma + 1 >= len(tokens):
        return None
    if tokens[comma].text != "," or tokens[comma + 1].kind == "quote":
        return None
    return comma + 1 if view.is_clause((comma + 1, len(tokens) - 1)) else None


def _past_apposition(view: View, start: int) -> int:
    """Past the source's role between commas: According to Bae, the series' writer, the scripts are done."""
    comma = next((at for at in range(start, min(start + 9, len(view.tokens))) if view.tokens[at].text == ","), None)
    if comma is None or comma + 1 >= len(view.tokens):
        return start
    words = view.tokens[start:comma]
    is_role = any(token.low in role_classes() for token in words) and not any(map(view.is_verb_like, words))
    return comma + 1 if is_role and words[0].low not in view.grammar.conjunctions else start


def _names_hearer(view: View, cue: Cue, at: int) -> bool:
    """Whether the quotation at ``at`` is the title of where it was said: told “Night Bus” that …"""
    calls = cue.verb is not None and "call" in cue.verb.classes
    return view.tokens[at].titled and view.tokens[at - 1].is_word and at > cue.tail + 1 and not calls


def _start_at_quotation(view: View, cue: Cue, at: int) -> int | None:
    """The quotation at ``at``, or what leads up to it (called the show “a mess”); None where it is a title."""
    verb, first = cue.verb, cue.tail + 1
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
        return any(token.text == "," for token in tokens[cue.tail + 1 : at - 1])
    if not verb.reports and "think" not in verb.classes:
        return at == cue.tail + 1
    if at + 1 >= len(tokens) or (tokens[at + 1].kind == "mark" and tokens[at + 1].text not in ",$£€#@"):
        return False
    return not any(view.grammar.is_finite(token) for token in tokens[cue.tail + 1 : at])


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
    if before.text == "," and "tell" in cue.verb.classes and at - first <= 4:  # told Variety, his plan would
        opener = view.tokens[at].low
        return view.tokens[at - 2].is_capital and not opener.endswith("ing") and opener not in view.grammar.clause_words
    plain = not any(token.kind == "mark" for token in view.tokens[first:at])
    return plain and view.opens_with_subject(at) and not view.cannot_end(at - 1)


# -- where it ends


def end_of(view: View, cue: Cue, start: int) -> int:
    """The last token of what was said: the sentence's last, but for a further cue and what trails a quotation."""
    tokens = view.tokens
    opens_marked = tokens[start].kind == "quote" and (not tokens[start].titled or tokens[start - 1].text == ":")
    if opens_marked and _is_whole(view, start):
        return _more_quotations(view, start)
    later = (other for other in view.cues if other is not cue and other.first > start and other.lead > start)
    cuts = (_cut_before(view, other) for other in later)
    last = next((cut for cut in cuts if cut is not None), len(tokens) - 1)
    for at in range(start, last + 1):
        if tokens[at].text == ";" and any(other.first > at for other in view.others(cue)):
            return at - 1
        if _closes(view, at, last) or _is_named(view, cue, at):
            return at
        if _comments(view, start, at) or _ends_subordinate(view, cue, at):
            return at - 1
    return last


def _is_named(view: View, cue: Cue, at: int) -> bool:
    """Whether the quotation at ``at`` is all that something is called: called her “third-rate” and left."""
    if cue.kind == "noun" and view.tokens[at].kind == "quote" and not view.tokens[at].titled:
        return at + 1 < len(view.tokens) and view.is_verb_like(view.tokens[at + 1])
    if cue.verb is None or not cue.verb.classes <= {"call", "quote"} or view.tokens[at].kind != "quote":
        return False
    following = view.tokens[at + 1 : at + 3]
    joined = bool(following) and following[0].low in ("and", "but", "while", "after", "before", "when")
    return joined and following[-1].kind != "quote"


def _ends_subordinate(view: View, cue: Cue, at: int) -> bool:
    """Whether the main clause starts at the comma ``at``: When she said the plan was dead, he called in."""
    tokens = view.tokens
    if (
        tokens[at].text != ","
        or cue.lead == 0
        or tokens[cue.lead - 1].low not in _SUBORDINATING
        or at + 2 >= len(tokens)
    ):
        return False
    opens = cue.lead == 1 or not tokens[cue.lead - 2].is_word
    return opens and (view.opens_with_subject(at + 1) or tokens[at + 1].is_capital)


def _comments(view: View, start: int, at: int) -> bool:
    """Whether the page's own remark on marked words starts at the comma ``at``: …, a charge that the studio denies."""
    tokens = view.tokens
    if tokens[at].text != "," or at + 2 >= len(tokens) or tokens[at + 1].low not in ("a", "an", "una", "un", "sebuah"):
        return False
    if not any(token.kind == "quote" for token in tokens[start:at]):
        return False
    return any(token.low in _COMMENTS for token in tokens[at + 2 : at + 6])


def _closes(view: View, at: int, last: int) -> bool:
    """Whether a quotation at ``at`` ends what was said: “…,” which; but not “…,” and that."""
    tokens = view.tokens
    if tokens[at].kind != "quote" or tokens[at].titled or not view.ends_speech(at):
        return False
    if view.has_comma_inside(at) and len(tokens[at].text.split()) <= _SHORT_FRAGMENT:
        return False  # by refusing the word “radical,” they are …
    if at + 2 > last or tokens[at + 1].low not in ("and", "but", "or"):
        return True
    if tokens[at + 2].low in view.grammar.that_words or tokens[at + 2].low in ("also", "to"):
        return False
    # He said it was “a joy to make,” and everybody would have to “wait and see.”
    return not any(token.kind == "quote" and not token.titled for token in tokens[at + 2 : last + 1])


def _is_whole(view: View, at: int) -> bool:
    """Whether the quotation is all that the cue reports: its punctuation is inside, or nothing follows it."""
    tokens = view.tokens
    if view.ends_speech(at):
        return True
    rest = tokens[at + 1 :]
    if not any(token.is_word for token in rest):
        return True
    following = rest[0]
    if tokens[at - 1].low in view.grammar.that_words and (following.is_word or following.text in "—–-"):
        return False
    return (following.kind == "mark" and following.text in ".,;—–-!?") or following.low in _CUE_ADJUNCTS


def _more_quotations(view: View, at: int) -> int:
    """The last of the quotations that follow each other with nothing but a comma or "and" between."""
    tokens, last = view.tokens, at
    while last + 2 < len(tokens) and tokens[last + 2].kind == "quote" and _is_joint(tokens[last + 1]):
        last += 2
    return last


def _is_joint(token: Token) -> bool:
    return token.low in (",", ";", "and", "&", "y", "dan")


def _cut_before(view: View, other: Cue) -> int | None:
    """The last token before ``other`` where it ends what was said; None where ``other`` is part of that."""
    tokens, lead = view.tokens, other.lead
    before = tokens[lead - 1]
    inside = int(view.has_comma_inside(lead - 1))  # … “The Tide,” explaining
    after_comma = before.text in (",", ";", "—", "–") or bool(inside)
    if other.kind == "according":
        return lead - 1
    if other.inherits and (after_comma or tokens[lead].low in ("and", "but", "before", "y")):
        return lead - 1 if _says_anew(view, other) else None
    if lead < 2:
        return None
    if after_comma and not other.inherits:
        ends = _is_tail(view, other) or (_introduces_quotation(view, other) and not view.cannot_end(lead - 2))
        return lead - 2 + inside if ends else None
    joined = before.low in ("and", "but", "while", "though") and tokens[lead - 2].text == ","
    return lead - 3 if joined and _has_content(view, other) else None


def _says_anew(view: View, cue: Cue) -> bool:
    """Whether a verb that goes on has words of its own to report: …, adding that; …, called it “a mess”."""
    if cue.verb is None:
        return False
    if cue.verb.reports or cue.verb.participle:
        return _has_content(view, cue)
    near = view.tokens[cue.tail + 1 : cue.tail + 5]
    return "call" in cue.verb.classes and any(token.kind == "quote" and not token.titled for token in near)


def _has_content(view: View, cue: Cue) -> bool:
    following = view.tokens[cue.tail + 1 : cue.tail + 8]
    if any(t.kind == "quote" or t.low in view.grammar.that_words or t.text == ":" for t in following):
        return True
    return bool(following) and view.opens_clause(cue, cue.tail + 1)


def _introduces_quotation(view: View, cue: Cue) -> bool:
    following = view.tokens[cue.tail + 1 : cue.tail + 3]
    return len(following) == 2 and following[0].text in ",:" and following[1].kind == "quote"


def _is_tail(view: View, cue: Cue) -> bool:
    """Whether nothing is reported behind the cue: …, Variety reported on Monday."""
    rest = view.tokens[cue.tail + 1 :]
    if cue.verb is not None and cue.verb.classes <= {"call", "think"}:
        return False
    return len(rest) <= 12 and not any(t.low in view.grammar.that_words or t.kind == "quote" for t in rest)
