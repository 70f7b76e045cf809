"""Titles that nothing marks, told from the names of outlets, people and followed shows."""

import re
from bisect import bisect_left
from operator import attrgetter

from ..context import Context
from ..credit.outlets import outlets_of
from ..lexicons import read_words
from ..naming.namings import Naming
from ..sentences import Sentence
from .units import noun_in


def cue(key: str) -> str:
    """The words of ``key`` in the lexicon of rivals, as a pattern."""
    return "|".join(read_words("rivals", key))


CAPITAL = r"[A-ZÀ-Ý0-9][\w’'&-]*"
NAME = rf"(?:The |La |El |Los |Las )?{CAPITAL}(?: (?:(?:of|the|and|a|in|to|de|la|el|y|&) ){{0,2}}{CAPITAL}){{0,5}}"
# Inside a Spanish sentence only the article's capital tells a title: "con [El huerto de noche], que sumó ...".
LOWER_TITLE = r"(?<=[a-zà-ÿ,] )(?:El|La|Los|Las) [a-zà-ÿ]{2,16}(?: [a-zà-ÿ]{1,16}){0,3}"
# "En Prime Video, que la estrenó, acumula": where it is shown
_LEAD = re.compile(r"(?:(?:On|In|At|For|With|En|Para|Con|Di|Pada|Untuk) )?(?:(?:The|La|El|Los|Las) )?")
# "Harbor of the Wind 2"
_SEQUEL = re.compile(r"(?<=[a-z]{3}) [2-5]$")
# "Data Netflix mencatat 6,4 juta": whose count it is
_COUNT_OF = re.compile(
    r"(?:Data|Angka|Catatan|Laporan|Statistik|Survei|Hitungan|Datos|Cifras|Las cifras|Los datos)(?: \w+)? (?=[A-ZÀ-Ý])"
)
_COMMON = frozenset(read_words("rivals", "common"))
_NO_TITLE = re.compile(cue("labels"), re.IGNORECASE)


def is_label(words: str) -> bool:
    """Whether ``words`` say what is counted or when, as labels of rows and lists do: "Hours viewed", "Week two"."""
    return bool(_NO_TITLE.search(words)) or noun_in(words) is not None


def is_a_title(context: Context, sentence: Sentence, name: str, position: int) -> bool:
    """Whether ``name`` is nobody's we know: no outlet, person or followed show, and no word that opens a sentence."""
    watch = context.watch
    # "The Hulu hit, which ...": a platform's, whichever show it is.
    bare = _LEAD.sub("", name, count=1)
    numbered = any(char.isdigit() for char in _SEQUEL.sub("", name))
    if numbered or _COUNT_OF.match(name) or any(map(outlets_of(watch).named, (name, bare))) or is_label(name):
        return False
    people = {
        part for show in watch.shows for p in show.people for n in (p.name, *p.aliases) for part in (n, n.split()[-1])
    }
    if name in people or any(name in show_name for show in watch.shows for show_name in show.names):
        return False
    if name.casefold() in _COMMON:
        return False
    if " " in name or position > sentence.start + 1:
        return True
    # A lone word that opens the sentence is a title only where the article never writes it small.
    return len(name) >= 4 and not re.search(rf"\b{re.escape(name.lower())}\b", context.text)


def named_within(context: Context, start: int, end: int) -> list[Naming]:
    """The shows that ``text[start:end]`` names, followed or not, in order."""
    namings, key = context.subjects.namings, attrgetter("start")
    return list(namings[bisect_left(namings, start, key=key) : bisect_left(namings, end, key=key)])
