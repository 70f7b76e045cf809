"""Where a clause starts behind what credits it: According to Bae, …; As Lee puts it, …"""

from ..naming.roster import role_classes
from .cue import Cue
from .view import View

# "As Lee told Variety, …", "Tal y como contó Lee a Fotogramas, …": words before the cue, and to the comma behind it.
_AS = ("as", "como", "según")
_JOINTS = ("and", "but", "y", "pero", "dan", "tetapi", "namun")
_LONGEST_AS, _LONGEST_HEARER = 3, 5


def _is_comma(view: View, at: int) -> bool:
    return at < len(view.tokens) and view.tokens[at].text == ","


def start_after_credit(view: View, cue: Cue) -> int | None:
    """The clause behind "According to X, …", unless somebody speaks in it who is relayed by X."""
    tokens = view.tokens
    opens = all(tokens[i].low in ("and", "but", "still") or not tokens[i].is_word for i in range(cue.lead))
    has_comma = cue.tail + 1 < len(tokens) and tokens[cue.tail + 1].text == ","
    if not has_comma or not (opens or _joins_clauses(view, cue) or _stands_behind_adjunct(view, cue)):
        return None
    if cue.tail + 3 < len(tokens) and tokens[cue.tail + 2].low in _JOINTS and _is_preposition(view, cue.tail + 3):
        return None  # …, according to Netflix, and by every bailiff in town
    start = _past_apposition(view, cue.tail + 2)
    inner = next((other for other in view.cues if other.lead >= start and other.kind == "verb"), None)
    relayed = inner is not None and not any(view.grammar.is_finite(t) for t in tokens[start : inner.lead])
    return None if relayed else start


def _is_preposition(view: View, at: int) -> bool:
    return view.tokens[at].low in view.grammar.prepositions


def _joins_clauses(view: View, cue: Cue) -> bool:
    """Whether a new clause begins at the credit: The rumour is false, and according to Lee, the plan …"""
    tokens = view.tokens
    return cue.lead > 2 and tokens[cue.lead - 1].low in _JOINTS and tokens[cue.lead - 2].text in ",;"


def _stands_behind_adjunct(view: View, cue: Cue) -> bool:
    """Whether no more than an adjunct stands in front of the credit: While some agree, according to Lee, the plan …"""
    tokens, comma = view.tokens, cue.lead - 1
    if comma < 1 or tokens[comma].text != ",":
        return False
    return tokens[comma - 1].low in view.grammar.conjunctions or not view.is_clause((0, comma - 1))


def start_behind_as(view: View, cue: Cue) -> int | None:
    """The clause behind "As Lee puts it, …" or "As Variety reported, …"."""
    tokens = view.tokens
    if cue.lead == 0 or cue.lead > _LONGEST_AS or tokens[cue.lead - 1].low not in _AS:
        return None
    comma = next((at for at in range(cue.tail + 1, cue.tail + 1 + _LONGEST_HEARER) if _is_comma(view, at)), None)
    if comma is None or comma + 1 >= len(tokens):
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
    if words and words[0].low in view.grammar.relative:
        return comma + 1  # Menurut Wulan, yang ditemui terpisah, …
    is_role = any(token.low in role_classes() for token in words) and not any(map(view.is_verb_like, words))
    return comma + 1 if is_role and words[0].low not in view.grammar.conjunctions else start
