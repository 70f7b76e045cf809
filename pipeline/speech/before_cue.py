"""What stands before a cue (“…,” she said; the plan is dead, she said), or around it (the plan, she said, is dead)."""

from ..lexicons import read_words
from .cue import Cue
from .phrases import phrase_ending
from .phrases_ahead import phrase_from
from .speech_end import end_of
from .view import FRONTED, Span, View

_NEW_CLAUSE = frozenset(read_words("syntax", "new_clause"))
_WHERE = frozenset(("onstage", "backstage", "aloud", "afterwards", "afterward", "online", "there", "offstage"))
_CUE_ENDS = frozenset(read_words("syntax", "cue_ends"))


def read_before(view: View, cue: Cue) -> Span | None:
    """The tokens before ``cue`` that it reports."""
    tokens = view.tokens
    at = cue.lead - 1
    if cue.kind in ("colon", "noun") or at < 0 or (cue.inherits and cue.verb is not None and cue.verb.participle):
        return None
    if at >= 2 and tokens[at].low == "all" and tokens[at - 1].low in ("is", "was"):
        at -= 2  # “…” is all she'll say
    comma = tokens[at].kind == "mark" and tokens[at].text in ",—–-"
    at -= comma
    if comma and tokens[at].is_word:
        at = _past_role(view, at)
    if at < 0 or at in view.used:
        return None
    span = (_region_start(view, at), at)
    parts = comma or view.has_comma_inside(at)
    if tokens[at].kind == "quote" and tokens[at].titled and parts and span[0] < at and not view.is_clause(span):
        return None  # Asked about “Night Bus”, Lee said
    if tokens[at].kind == "quote":
        return _quoted_before(view, cue, span)
    if cue.kind == "according":
        if tokens[at].low in view.grammar.conjunctions:
            return None  # Apple tells nobody, but per Nielsen …
        return span if at - span[0] >= 3 and view.is_clause(span) else None
    tells = cue.verb is not None and (cue.verb.reports or "think" in cue.verb.classes or _closes(view, cue))
    if not comma or not tells:
        return None
    return span if view.is_clause(span) and _has_no_object(view, cue) else None


def _closes(view: View, cue: Cue) -> bool:
    """Whether an Indonesian clause without marks ends in the cue: …, kata produser Sekar Ambarwati."""
    return view.grammar.language == "id" and cue.inverted and view.trimmed(cue.tail + 1, len(view.tokens) - 1) is None


def read_around(view: View, cue: Cue) -> tuple[Span, Span] | None:
    """What stands on both sides of a cue between commas inside a clause: the plan, he says, is on."""
    tokens, after = view.tokens, _comma_behind(view, cue) + 1
    if cue.verb is None or not cue.verb.reports or cue.lead < 3 or after + 1 >= len(tokens):
        return None
    if tokens[after - 1].text != "," or tokens[cue.lead - 1].text != "," or cue.lead - 2 in view.used:
        return None
    before = (_region_start(view, cue.lead - 2), cue.lead - 2)
    if not _goes_on(view, before, after) and not _adds_marked_words(view, cue, before, after):
        return None
    behind = view.trimmed(after, end_of(view, cue, after))
    return (before, behind) if behind else None


def _comma_behind(view: View, cue: Cue) -> int:
    """The comma behind the cue and its day or place: the plan, she said on Tuesday, is on."""
    first = cue.tail + 1
    hearer = phrase_from(view.tokens, first, view.grammar) if cue.verb and "tell" in cue.verb.classes else None
    if hearer is not None and hearer.last + 1 < len(view.tokens) and view.tokens[hearer.last + 1].text == ",":
        return hearer.last + 1  # the plan, she told the podcast, is on
    for at in range(first, min(len(view.tokens) - 2, first + 6)):
        token = view.tokens[at]
        if at == first and token.low in view.grammar.hearers:
            continue  # the plan, he tells me, is on
        if at == first and (token.low in _WHERE or view.grammar.is_adverb(token)):
            continue  # the plan, he said onstage, is on
        if not token.is_word or (
            at == first and token.low not in _CUE_ENDS | FRONTED and not token.low.endswith("day")
        ):
            return at
        if token.low in view.grammar.that_words or view.grammar.is_finite(token):
            break
    return first


def _past_role(view: View, at: int) -> int:
    """The quotation in front of a role that stands before the speaker: “…,” another friend, Gu Hae-jin told us."""
    role = phrase_ending(view.tokens, at, view.grammar)
    follows_quotation = role is not None and role.first > 0 and view.tokens[role.first - 1].kind == "quote"
    return role.first - 1 if role is not None and follows_quotation else at


def _goes_on(view: View, before: Span, after: int) -> bool:
    """Whether the clause ``before`` goes on at ``after``: it lacks its verb, or what follows depends on it."""
    following = view.tokens[after]
    if view.tokens[before[1]].kind == "quote" or not following.is_word:
        return False
    if not view.is_clause(before):
        return before[1] > before[0] and view.is_verb_like(following)
    is_new = following.is_capital or following.low.endswith("ing") or following.low in _NEW_CLAUSE
    return not is_new and following.low not in view.grammar.relative


def _adds_marked_words(view: View, cue: Cue, before: Span, after: int) -> bool:
    """Whether words in marks that nobody else says follow "and": It failed, he says, and “nobody insures it”."""
    if view.tokens[after].low not in ("and", "but") or view.tokens[before[1]].kind == "quote":
        return False
    marked = view.next_quotation(after)
    if marked is None or not view.is_clause(before):
        return False
    return not any(cue.first < other.first and other.lead <= marked + 3 for other in view.cues)


def _region_start(view: View, at: int) -> int:
    """Where the stretch that ends at ``at`` begins: behind what is used already, or behind a semicolon."""
    start = at
    while start > 0 and start - 1 not in view.used and view.tokens[start - 1].text != ";":
        start -= 1
    while start < at and (view.tokens[start].kind == "mark" or view.tokens[start].low in ("and", "but")):
        start += 1
    return start


def _quoted_before(view: View, cue: Cue, span: Span) -> Span | None:
    """The quotation before the cue, with the words that lead into it where they are part of what was said."""
    tokens, (start, at) = view.tokens, span
    first = _first_quotation(view, span)
    if first == start or tokens[first - 1].text in (":", ","):
        if first == start or tokens[first].text[1:2].isupper():
            return (first, at)
        opens_it = tokens[first - 1].text == "," and tokens[start].low in FRONTED and start == 0
        return span if opens_it or view.is_clause((start, first - 1)) else (first, at)
    if cue.verb is not None and cue.verb.classes == {"call"}:
        return None
    is_sentence = len(tokens[first].text.split()) >= 5 and tokens[first].text[1:2].isupper()
    return (first, at) if is_sentence and view.ends_speech(at) else span


def _first_quotation(view: View, span: Span) -> int:
    """The first of the quotations that end at ``span``'s end with no more than "and" or a comma between."""
    tokens, (start, first) = view.tokens, span
    while first - 2 >= start and tokens[first - 1].text in ("and", ",") and tokens[first - 2].kind == "quote":
        first -= 2
    while first - 1 >= start and tokens[first - 1].kind == "quote":
        first -= 1
    return first


def _has_no_object(view: View, cue: Cue) -> bool:
    """Whether the cue is over: …, the company said Tuesday; not …, the company said it would."""
    if cue.tail + 1 >= len(view.tokens):
        return True
    token = view.tokens[cue.tail + 1]
    if not token.is_word or token.low in FRONTED or token.low in view.grammar.adverbs or token.low.endswith("day"):
        return True
    return token.low in _CUE_ENDS or (cue.verb is not None and "tell" in cue.verb.classes)
