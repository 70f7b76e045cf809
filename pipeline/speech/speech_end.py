"""Where what was said ends: at the sentence's end, but for a further cue and what the page adds to a quotation."""

from ..lexicons import read_words
from .cue import Cue
from .tokens import Token
from .view import View

_COMMENTS = frozenset(read_words("syntax", "comments"))
_CUE_ADJUNCTS = frozenset(read_words("syntax", "cue_adjuncts"))
# Words in marks that are less than what somebody says at once.
_SHORT_FRAGMENT = 3
# Where something was called so: called it “a mess” in a tweet, on Instagram.
_PLACED = ("in", "on", "at", "during")
_PLACES = (
    "a",
    "an",
    "the",
    "his",
    "her",
    "their",
    "its",
    "this",
    "twitter",
    "instagram",
    "facebook",
    "x",
    "tiktok",
    "stage",
    "air",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
# What a reporter goes on with who has told what was said: … but did not say when.
_TURNS = ("did", "does", "declined", "refused", "stopped", "gave", "offered", "would", "has", "no")
_ARTICLES = ("a", "an", "the", "un", "una", "sebuah")
_SUBORDINATING = ("when", "after", "while", "because", "although", "though", "if", "since")


def end_of(view: View, cue: Cue, start: int) -> int:
    """The last token of what was said: the sentence's last, but for a further cue and what trails a quotation."""
    tokens = view.tokens
    opens_marked = tokens[start].kind == "quote" and (not tokens[start].titled or tokens[start - 1].text == ":")
    if opens_marked and _is_whole(view, start):
        return _more_quotations(view, start)
    later = (other for other in view.cues if other is not cue and other.first > start and other.lead > start)
    cuts = (_cut_before(view, other) for other in later)
    last = next((cut for cut in cuts if cut is not None), len(tokens) - 1)
    last = min(last, _before_main_verb(view, cue, start))
    for at in range(start, last + 1):
        if tokens[at].text == ";" and any(other.first > at for other in view.others(cue)):
            return at - 1
        if _closes(view, at, last) or _is_named(view, cue, at):
            return at
        if _comments(view, start, at) or _ends_subordinate(view, cue, at) or _turns_away(view, start, at):
            return at - 1
    return last


def _before_main_verb(view: View, cue: Cue, start: int) -> int:
    """The last token before the verb of whom a relative clause is about: Lee, who told aides he would go, said: “…”"""
    main = (other for other in view.cues if other.lead < cue.lead and other.first > start and not other.inherits)
    ends = (other.first - 2 for other in main if view.tokens[other.first - 1].text == ",")
    return next(ends, len(view.tokens) - 1)


def _is_named(view: View, cue: Cue, at: int) -> bool:
    """Whether the quotation at ``at`` is all that something is called: called her “third-rate” and left."""
    if cue.kind == "noun" and view.tokens[at].kind == "quote" and not view.tokens[at].titled:
        return at + 1 < len(view.tokens) and view.is_verb_like(view.tokens[at + 1])
    if cue.verb is None or not cue.verb.classes <= {"call", "quote"} or view.tokens[at].kind != "quote":
        return False
    following = view.tokens[at + 1 : at + 3]
    if len(following) == 2 and following[0].low in _PLACED and following[1].low in _PLACES:
        return True
    joined = bool(following) and following[0].low in ("and", "but", "while", "after", "before", "when")
    return joined and following[-1].kind != "quote"


def _turns_away(view: View, start: int, at: int) -> bool:
    """Whether the page goes on about words in marks: “…” — a modest boost; … but did not say when."""
    tokens, is_dash = view.tokens, _is_dash(view.tokens[at])
    if not is_dash and not (tokens[at].low == "but" and at + 1 < len(tokens) and tokens[at + 1].low in _TURNS):
        return False
    if not any(_is_marked(token) for token in tokens[start:at]) or any(map(_is_marked, tokens[at:])):
        return False
    return not is_dash or not any(map(_is_dash, tokens[at + 1 :]))


def _is_dash(token: Token) -> bool:
    return token.kind == "mark" and token.text in "—–-"


def _is_marked(token: Token) -> bool:
    return token.kind == "quote" and not token.titled


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
        # By refusing the word “radical,” they are …; but: saying nobody wants “that crap,” in an interview
        return at + 2 <= last and tokens[at + 1].low in _CUE_ADJUNCTS and tokens[at + 2].low in _ARTICLES
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
    if before.low in view.grammar.relative and _introduces_quotation(view, other):
        return _before_remark(view, lead - 1)  # the page's own: …, un dato que Luna desmintió: “…”
    if before.low not in ("and", "but", "while", "though") or not _has_content(view, other):
        return None
    if tokens[lead - 2].text == ",":
        return lead - 3
    return lead - 2 if view.has_comma_inside(lead - 2) else None  # … “a mess,” and Bae told Vulture that …


def _before_remark(view: View, relative: int) -> int | None:
    """The last token before the remark that a relative clause goes on from; None where no comma is near."""
    comma = next((at for at in range(relative - 1, max(0, relative - 5), -1) if view.tokens[at].text == ","), None)
    return comma - 1 if comma is not None else None


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
