"""The people that an article can mean: those of the watch-list, and those that it names in full itself."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ..lexicons import read_lexicon, read_words
from ..speech.grammar import SPEECH_FORMS
from ..watchlist import Person, Show
from .names import fold, gender_of_name, is_korean, skeleton, surname

_LINK = r"(?:de|del|de la|de los|von|van|van der|der|bin|al|da|dos)"
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_LETTERS = r"[\w’'‑-]{0,24}\.?"
# Its capital is looked for first, as fast as a single letter is, then what stands before it and that it is no "The".
NAME_RUN = re.compile(
    rf"{_CAPITAL}(?<![\w@#.].)(?<![IA](?=\s))(?<!T(?=he\s)){_LETTERS}(?: (?:{_LINK} )?{_CAPITAL}{_LETTERS}){{0,5}}"
)
_NOT_PEOPLE = frozenset(read_words("syntax", "not_people"))
_HONORIFICS = {
    "Mr.": "male",
    "Mr": "male",
    "Sir": "male",
    "Ms.": "female",
    "Ms": "female",
    "Mrs.": "female",
    "Mrs": "female",
}


# A role and whose it is, in front of a name between commas: the director of Gull Street, Ana Vera, …
ROLE_OF = re.compile(r"\b([^\W\d_][\w-]{2,20}(?: [\w-]{2,20})?) (?:of|de|del|dari|for) [^.;:!?,\n]{2,40}, $")
# What stands between a role and a name that do not belong together: the director of Gull Street, sutradara di Bandung.
_NO_ADJECTIVES = frozenset(read_words("syntax", "after_roles"))
# Figures of one article; a list of a thousand names is no cast.
_MOST = 400


@dataclass(slots=True)
class Figure:
    """Somebody whom the article can mean. ``roles`` are classes of roles.toml; ``role`` is the word for the reader."""

    name: str
    role: str | None = None
    gender: str | None = None
    listed: bool = False
    roles: set[str] = field(default_factory=set)
    keys: frozenset[str] = frozenset()
    shows: frozenset[str] = frozenset()
    #: How often a pronoun beside the name told a gender.
    votes: Counter[str] = field(default_factory=Counter)

    def is_named_in(self, title: str) -> bool:
        """Whether ``title`` has this person's surname or given name among its words."""
        return any(fold(word) in self.keys for word in re.findall(r"[^\W\d_][\w-]{2,}", title) if word[0].isupper())

    def settle_gender(self) -> None:
        """Take the gender that the pronouns told, where they mostly agree and nothing else told it."""
        if self.gender is None and self.votes:
            gender, count = self.votes.most_common(1)[0]
            self.gender = gender if count >= 2 * (self.votes.total() - count) else None


@cache
def role_classes() -> dict[str, str]:
    """Role word in lower case -> its class."""
    table = read_lexicon("roles")["roles"]
    assert isinstance(table, dict)
    return {word.lower(): name for name, words in table.items() for word in words}


@cache
def role_gender(word: str) -> str | None:
    """The gender that a role word or honorific tells."""
    word = word.lower().strip(".")
    for gender in ("female", "male"):
        if word in (listed.lower() for listed in read_words("roles", "gender", gender)):
            return gender
    return None


@lru_cache(maxsize=4096)
def classes_of(role: str) -> frozenset[str]:
    """The role classes named in ``role``: "writer-director" is both, "Apple's head of programming" an executive."""
    known = role_classes()
    low = role.lower()
    # An executive producer is a producer, no executive of the channel.
    low = low.replace("executive producer", "producer")
    parts = re.split(r"[\s/&,]+", low)
    words = {low, *parts, *(piece for part in parts for piece in re.split(r"[-–]", part))}
    return frozenset(known[word] for word in words if word in known)


class Roster:
    """The figures of one article."""

    def __init__(self, shows: Iterable[Show], not_people: Iterable[str]) -> None:
        self.figures: list[Figure] = []
        self._by_name: dict[str, Figure] = {}
        self._by_key: dict[str, list[Figure]] = {}
        self._by_skeleton: dict[str, Figure] = {}
        self._not_people = frozenset(
            form for name in not_people for form in (fold(name), fold(name).removeprefix("the"))
        )
        for show in shows:
            for person in show.people:
                self._list(person, show.id)

    def _list(self, person: Person, show: str) -> None:
        known = self._by_name.get(fold(person.name))
        if known is not None:
            known.shows |= {show}
            return
        names = (person.name, *person.aliases)
        figure = Figure(
            person.name,
            person.role,
            person.gender or role_gender(person.role or "") or gender_of_name(person.name),
            listed=True,
            roles=set(classes_of(person.role or "")),
            keys=frozenset(key for name in names for key in _keys(name)),
            shows=frozenset((show,)),
        )
        self._know(figure, names)

    def _know(self, figure: Figure, names: Iterable[str]) -> None:
        self.figures.append(figure)
        for key in figure.keys:
            self._by_key.setdefault(key, []).append(figure)
        for name in names:
            self._by_name.setdefault(fold(name), figure)
            if is_korean(name):
                self._by_skeleton.setdefault(skeleton(name), figure)

    def full_name(self, name: str) -> Figure | None:
        """The figure with the full ``name`` in any spelling, if there is one yet."""
        return self._by_name.get(fold(name)) or (self._by_skeleton.get(skeleton(name)) if is_korean(name) else None)

    def full_name_at_end(self, words: str) -> Figure | None:
        """The figure whose full name ends ``words``, behind what a page puts in front: Ask Dana Voss."""
        if words.count(" ") <= 1:
            return None
        parts = words.split()
        tails = (" ".join(parts[first:]) for first in range(1, len(parts) - 1))
        return next((f for tail in tails for f in [self._by_name.get(fold(tail))] if f), None)

    def without_organisation(self, run: str) -> str:
        """``run`` without the organisation in front of somebody's full name: told Variety Dana Voss."""
        parts = run.split()
        for first in range(len(parts) - 2, 0, -1):
            if fold(" ".join(parts[:first])) in self._not_people:
                return " ".join(parts[first:])
        return run

    def hangul_in(self, words: str) -> Figure | None:
        """The figure whose full Hangul name stands in ``words``."""
        runs = re.findall(r"[가-힣]{3,5}", words)
        return next((f for run in runs for f in [self._by_name.get(run)] if f), None)

    def add(self, name: str, role: str | None = None) -> Figure | None:
        """The figure with the full ``name``, made where there is none; a new ``role`` is kept with it.

        None where the article names more people than any article does.
        """
        figure = self.full_name(name)
        if figure is None and len(self.figures) >= _MOST:
            return None
        if figure is None:
            figure = Figure(name, None, gender_of_name(name), keys=frozenset(_keys(name)))
            self._know(figure, (name,))
        if role:
            figure.roles |= classes_of(role)
            figure.role = figure.role or role
            figure.gender = figure.gender or role_gender(role)
        return figure

    def called(self, word: str) -> Sequence[Figure]:
        """The figures whose surname or given name ``word`` is; surnames first."""
        key = fold(word)
        found = self._by_key.get(key, [])
        return sorted(found, key=lambda figure: fold(surname(figure.name)) != key) if len(found) > 1 else found

    def may_be_person(self, run: str) -> bool:
        """Whether the capitalised ``run`` has the shape of a full name and is no organisation's or show's."""
        words = run.split()
        if not 2 <= len(words) <= 5 or fold(run) in self._not_people:
            return False
        return not any(word.lower().strip(".,") in _NOT_PEOPLE for word in words)

    def is_person(self, run: str, before: str, after: str) -> bool:
        """Whether the capitalised ``run``, between ``before`` and ``after``, is somebody's full name."""
        if not self.may_be_person(run):
            return False
        if is_korean(run) or gender_of_name(run):
            return True
        return _introduces_person(before, after) or (not is_korean(run.partition(" ")[2]) and _is_cast(before, after))


# An age tells a person: Marcus Poe, 71, of Leith.
_AGE = re.compile(r", [2-9]\d(?=[,.;])| \([2-9]\d\)")


# Who joins a cast or plays somebody: "Dalia Reed joins the cast", "adds Perla Van Tongeren as a nurse".
_CAST = re.compile(
    r" (?:has |have |will |also ){0,2}(?:(?:join(?:s|ed)?|(?:re)?turn(?:s|ed)? to) (?:the|its|season|series)"
    r"(?: [\w-]+){0,2}? (?:cast|ensemble|crew|season|series|show|\d)|(?:plays|played|portrays|portrayed|co-stars?"
    r"|guest-stars?)(?= |,))(?!\w)"
)
_CASTS = re.compile(r"\b(?:adds|added|casts?|brings in|brought in|signed|recruited) $")
_AS = re.compile(r" (?:as|to play|in the role|for the role|for the part)\b")
_PLACED = re.compile(r"\b(?:in|near|outside|from|around|across) $")


def _is_cast(before: str, after: str) -> bool:
    return _CAST.match(after) is not None or (_CASTS.search(before) is not None and _AS.match(after) is not None)


def _introduces_person(before: str, after: str) -> bool:
    last = re.search(r"(?:([^\W\d_]{3,24}) )?([\w-]+\.?)\W{1,2}$", before)
    if last and (last[2].lower() in role_classes() or last[2] in _HONORIFICS):
        return True
    if last and last[1] and last[2].islower() and last[1].lower() in role_classes() and before.endswith(f"{last[2]} "):
        return last[2] not in _NO_ADJECTIVES  # aktor senior Slamet Gunardi, la actriz mexicana Ana Vera
    if after.startswith(",") and (titled := ROLE_OF.search(before)) and classes_of(titled[1]):
        return True
    if _AGE.match(after):
        return True
    following = re.match(r",? (?:who\b|(?:also |recently |later |previously |has |tells? |told )?(\w+))", after)
    if following and (following[1] is None or following[1].lower() in SPEECH_FORMS):
        return True
    if _PLACED.search(before):
        return False  # "in Silver Lake, the creator ..."
    apposed = re.match(
        r", (?!(?:and|but|or|while|where|as|y|e|pero|donde|dan|tapi)\b)"
        r"(?:an?|the|el|la|un|una|seorang|[\w&+.-]{2,24}[’']s?)? ?([^,.;]{2,60})",
        after,
    )
    return bool(apposed and classes_of(apposed[1]))


def _keys(name: str) -> Iterator[str]:
    """What a figure can be called for short, folded: surname, given name, the parts of a double surname."""
    if re.fullmatch(r"[가-힣]{2,5}", name):
        yield from (fold(name), fold(name[0]), fold(name[1:]))
        return
    parts = name.split()
    yield fold(name)
    yield from (fold(part) for part in parts if len(part) > 1 and part[0].isupper())
    if len(parts) > 2:
        yield fold(" ".join(parts[1:]))
