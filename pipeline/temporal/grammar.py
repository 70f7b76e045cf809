"""The grammar of time expressions: patterns over word classes, one alternation, narrow before broad.

A pattern names classes (``month``, ``day``), macros in capitals, and the usual ``? * | ( )``; ``!( )`` and ``&( )``
look ahead. What an expression means does not depend on the rule but on the words it matched (``partial.py``): a rule
only says which words belong together. Word order differs between languages, word classes do not, so one grammar serves
all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..openings import openings
from .expression import Kind
from .tokens import BREAK, CLOSED, CODE, MONEY, OPENED, OTHER

_MACROS = {
    "LEAN": "(last|next|this|that)",
    "GLUE": "(of|the|comma|that)",
    "NUM": "(day|number|cardinal|article)",
    "DAY": "(day|nth)",
    # What may stand before a season: "in the", "from this", "musim"
    "LED": "(the|LEAN|in|musim|from|bound)",
    "UNIT": "(unit|quarter)",
    "UNITS": "(unit|units|quarter)",
    "W": "((weekday|shortday) dot? comma? the?)",
    # "last year", "el año pasado", "tahun ini", "지난해"
    "PERIOD": "(rel|LEAN UNIT|UNIT of? LEAN|UNIT this next)",
    "YEAR": "(year yearunit?|short)",
    # What may follow a month, season, half ...: "2026", ", 2026", "of 2026", "of last year"
    "TAIL": "(GLUE* in? (YEAR|PERIOD))",
    "PART": "(the? (part (dash|of|in|the|comma)*|edge (of|the|dash)+))",
}

_RULES: tuple[tuple[str, Kind | None, str], ...] = (
    # name, kind of meaning, pattern
    ("iso", "date", "W? iso"),
    # Ranges whose two ends share a month: "Jan. 20 to 26", "13-19 January 2025", "del 20 al 26 de enero"
    ("days-of-month", "date", "month dot? DAY (dash|to|and|or|upto) the? DAY dayunit? (comma? YEAR)?"),
    ("month-of-days", "date", "DAY (dash|to|and|or) the? DAY of? month dot? (GLUE? YEAR)?"),
    ("month-of-days-ko", "date", "(YEAR|rel|LEAN)* day monthunit day dayunit? (dash|to|comma) day dayunit upto?"),
    ("months-of-year", "date", "PART? month dot? (dash|to|and|or|slash) PART? month TAIL"),
    ("seasons-of-year", "date", "PART? season (dash|to|and|or|slash) PART? the? season TAIL"),
    ("seasons-from-to", "date", "from PART? season to PART? the? season TAIL?"),
    ("week-of", "date", "(the|LEAN)* unit of the? (month dot? DAY|DAY of? month dot?) !(dash|to|and) (comma? YEAR)?"),
    # "the last Sunday of April", "the first week of August", "a Tuesday in November"
    ("nth-weekday", "date", "the? (ordinal|last|latest) weekday (of|in|the)+ month dot? TAIL?"),
    ("nth-week", "date", "the? (ordinal|last|latest) unit (of|in|the)+ month !(dot? DAY) dot? TAIL?"),
    # "la primera semana del próximo mes", "the last week of next year"
    ("nth-week-of", "date", "the? (ordinal|last|latest) unit (of|in|the)+ (PERIOD|unit)"),
    # "pekan pertama April", "minggu ketiga bulan Mei 2025", "pekan pertama bulan depan"
    ("nth-week-id", "date", "unit ordinal (of|in)? (unit? month !(dot? DAY) TAIL?|PERIOD)"),
    ("half-of-month", "date", "the? ordinal half (of|in|the)+ (month dot? TAIL?|unit)"),
    ("weekday-in-month", "date", "(article|the)? weekday (of|in|the)+ month !(dot? DAY) dot? TAIL?"),
    # "Friday last week", "el viernes de la semana pasada", "Senin kemarin"
    ("weekday-of-week", "date", "the? weekday (comma|of|the)* (rel|LEAN UNIT|UNIT of? LEAN) !(daypart)"),
    # "다음 주 금요일", "지난주 토요일"
    ("week-weekday", "date", "(rel|LEAN unit) weekday !(daypart)"),
    # Days
    ("month-day", "date", "(the|LEAN)* W? month dot? the? DAY !((dash? UNITS)|month) TAIL?"),
    ("day-month", "date", "(the|LEAN)* W? the? of? (DAY|ordinal) (of|the)* unit? month dot? (TAIL|LEAN)?"),
    # "3월 첫째 주", "다음 달 마지막 주"
    ("nth-week-ko", "date", "((year yearunit?|rel|LEAN)* day monthunit|rel|LEAN unit) ordinal unit"),
    ("months-ko", "date", "(year yearunit?|rel|LEAN)* day dash day monthunit"),
    ("year-month-day", "date", "(year yearunit? comma?|rel|that unit|LEAN)* day monthunit (day dayunit W?|part)?"),
    # "the eighth of June", "June the eighth"
    ("word-of-month", "date", "W? the? nthword of month dot? (comma? YEAR)?"),
    ("month-word", "date", "W? month the (nthword|ordinal) (comma? YEAR)?"),
    # "the following spring": counted from the time named before
    ("following", "date", "the following (season|unit|month|weekday)"),
    # "el pasado día 7", "the last quarter of the year"
    ("lean-day", "date", "the? LEAN unit DAY !(monthunit|(of|the)* month) dayunit?"),
    ("last-quarter", "date", "(in|the)* last dash? quarter (of|the)+ (YEAR|unit|rel|PERIOD)"),
    ("day-of-period", "date", "the? (unit|of)? DAY dayunit? (of|the)* (LEAN unit|unit LEAN)"),
    # "el viernes 14": the Friday that is a 14th
    ("weekday-nth", "date", "the? weekday the nth !((of|the)* (month|unit|units|number|label|ordinal))"),
    ("weekday-day", "date", "the? weekday day !((of|the)* (month|unit|units|number|slot|label|quarter)|dash|clock)"),
    ("period-day", "date", "(rel|LEAN|of the) unit? day dayunit W?"),
    # Months, seasons, halves, quarters, parts of a year
    ("month-of", "date", "PART? the? LEAN unit of month !(dot? DAY) TAIL?"),
    ("month", "date", "PART? (the|LEAN)* month dot? (dash? part)? (TAIL|LEAN)?"),
    (
        "season",
        "date",
        "PART? (LED* season LEAN? TAIL|LED+ season (LEAN|of next)?)",
    ),
    # "a fall launch": a bare "a fall" may be a drop
    ("season-slot", "date", "article PART? season (slot|&(edge))"),
    ("season-ko", "date", "(YEAR|rel|LEAN)+ season part?"),
    ("half", "date", "the? (((ordinal|LEAN) half)|half ordinal|halfyear) (TAIL|of the? unit)?"),
    ("half-of", "date", "the? (YEAR|rel|PERIOD apos) comma? (halfyear|half ordinal)"),
    ("quarter", "date", "the? (((ordinal|LEAN) dash? quarter)|quarter ordinal|quarternumber) (TAIL|of the? unit)?"),
    (
        "quarter-of",
        "date",
        "the? (YEAR|rel|PERIOD apos) comma? (quarternumber|day quarter|quarter ordinal|ordinal quarter)",
    ),
    ("quarter-ko", "date", "day quarter !(ago|hence|lasting|over)"),
    ("part-of", "date", "PART (YEAR|PERIOD|decade|unit|weekday daypart?|season|rel)"),
    ("part-after", "date", "(YEAR|rel|LEAN unit) (part|yearpart)"),
    ("year-end", "date", "the? unit (apos|dash)? (part|edge)"),
    ("year-part", "date", "yearpart"),
    # "in the opening months of 2026", "en los últimos meses del año"
    ("months-of", "date", "the? NUM? (ordinal|last|latest|opening) NUM? units (of|in|the)+ (YEAR|PERIOD|unit)"),
    # "before the year is out"
    ("unit-over", "date", "(the|bound) unit (copula|apos)? over"),
    # Counted from the day of writing, or from another
    # "a week ago Thursday", "a year ago today", "on this day in 2025"
    ("ago-weekday", "date", "approx? NUM UNITS ago weekday"),
    ("ago-rel", "date", "NUM UNITS ago rel"),
    ("this-day-in", "date", "this unit of? in? YEAR"),
    ("ago", "date", "(approx|more)* NUM ((or|to|dash) NUM)? UNITS dash? (ago|comparative)"),
    ("ago-half", "date", "(half (article|UNIT)|article half) UNITS ago"),
    ("ago-hyphen", "date", "the? article? UNIT dash (ago|comparative) (quarter|unit)?"),
    ("since", "date", "since approx? NUM UNITS"),
    ("ago-id", "date", "approx? (NUM UNITS|oneunit) last"),
    ("hence-of", "date", "hence of approx? NUM UNITS"),
    ("hence", "date", "approx? NUM UNITS (hence|from vague|next !(unit))"),
    # "will be back in two weeks", but "was filmed in two weeks"
    ("hence-in", "duration", "in approx? NUM UNITS !(dash? old)"),
    # Repeated times and lengths
    ("every", "set", "every NUM? (UNITS|weekday daypart?|daypart|season|month)"),
    ("often", "set", "often"),
    (
        "length",
        "duration",
        "(the|that)? ((last|next|ordinal|this|approx|more)* NUM) (and article half)? dash? more? UNITS !(dash? old)",
    ),
    ("lengths", "duration", "(the|that)? (last|next|ordinal|vague|approx)* units"),
    ("the-latest", "date", "the latest UNIT"),
    ("comparative-of", "date", "comparative (of|in) the unit"),
    ("age", None, "(the|NUM)* dash? UNITS dash? old"),
    # Times of the day
    ("clock", "time", "clock (GLUE* (rel|W|weekday|month dot? DAY))?"),
    ("day-part", "date", "(part|comparative)? (rel|LEAN? weekday apos?) daypart"),
    ("this-part", "time", "(part|comparative)? (LEAN|the) dash? (part dash?)? daypart"),
    # Names of days and periods
    ("weekdays", "set", "the? weekdays (and weekdays)*"),
    ("any-weekday", None, "(article|cardinal) weekday"),
    ("weekday", "date", "(part|comparative|LEAN|the)* weekday (last|next|apos)?"),
    ("holiday", "date", "LEAN? holiday apos? (eve|unit)? !(label) (comma? YEAR)?"),
    ("period", "date", "(the|part|comparative|of|in)* PERIOD !(daypart|(of|in) the? (month|unit))"),
    ("decade", "date", "PART? the? decade"),
    ("the-day", "date", "the (nth|unit day) !(month|unit|units|number|ordinal)"),
    ("year", "date", "YEAR"),
    ("day-ko", "date", "day dayunit !(lasting|ago|hence|dash|(to (day|rel|LEAN|NUM|unit))|month|day|unit)"),
    ("the-unit", "date", "the (month|UNIT|vague|last)"),
    ("vague", "date", "vague"),
)


@dataclass(frozen=True, slots=True)
class GrammarRule:
    """A rule's name and the kind of time that it reads."""

    name: str
    kind: Kind | None


def _compiled(pattern: str) -> str:
    """``pattern`` over names as a pattern over class characters."""
    while (expanded := _expand(pattern)) != pattern:
        pattern = expanded
    pattern = re.sub(r"[a-z]+", lambda match: CODE[match[0]], pattern)
    # Repeats are bounded: a hostile text of nothing but "the" must not be read again and again.
    bounded = pattern.replace("*", "{0,4}").replace("+", "{1,4}")
    return bounded.replace("!(", "(?!").replace("&(", "(?=").replace(" ", "")


def _expand(pattern: str) -> str:
    return re.sub(r"[A-Z]+", lambda match: _MACROS[match[0]], pattern)


RULES = tuple(GrammarRule(name, kind) for name, kind, _ in _RULES)

# An expression holds one of these within its first words; looking for it first spares most of a text the rules.
_CORE = (
    "month weekday weekdays shortday unit units quarter season rel half halfyear quarternumber often vague daypart "
    "holiday iso decade clock nth year short oneunit dayunit monthunit yearpart"
)
_AHEAD = re.compile(
    f"(?=[^{OTHER}{BREAK}{MONEY}{OPENED}{CLOSED}]{{0,6}}[{''.join(CODE[name] for name in _CORE.split())}])"
)


_PATTERNS = tuple(re.compile(_compiled(rule[2])) for rule in _RULES)
_OPENINGS = tuple(frozenset(word[0] for word in openings(pattern)) for pattern in _PATTERNS)


@cache
def _opening_with(code: str) -> re.Pattern[str] | None:
    """The alternation of those rules that can begin with the class ``code``; None where none can."""
    # A group's name must be an identifier, so a rule is found again by its place: r0, r1, ...
    rules = [f"(?P<r{i}>{pattern.pattern})" for i, pattern in enumerate(_PATTERNS) if code in _OPENINGS[i]]
    return re.compile("|".join(rules)) if rules else None


def read_codes(codes: str) -> Iterator[tuple[GrammarRule, int, int]]:
    """The rules that match in ``codes``, each with the place of its match, in order, none overlapping another."""
    end = 0
    for start in (ahead.start() for ahead in _AHEAD.finditer(codes)):
        rules = _opening_with(codes[start]) if start >= end else None
        if rules is not None and (match := rules.match(codes, start)) is not None:
            end = match.end()
            yield RULES[int((match.lastgroup or "r0")[1:])], start, end
