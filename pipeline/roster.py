"""The people that an article can mean: those of the watch-list, and those that it names in full itself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from .lexicons import read_lexicon, read_words
from .names import fold, gender_of_name, is_korean, same_person, surname
from .speech import SPEECH_FORMS
from .watchlist import Person, Watchlist

_LINK = r"(?:de|del|de la|de los|von|van|van der|der|bin|al|da|dos)"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'‑-]{0,24}\.?"
NAME_RUN = re.compile(rf"(?<![\w@#.])(?!(?:I|The|A)\s){_CAPITAL}(?: (?:{_LINK} )?{_CAPITAL}){{0,5}}")
_NOT_PEOPLE = frozenset(
    "season series netflix news street university studios studio pictures film films festival awards award times post "
    "magazine media entertainment productions production north south east west new united prime channel court "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_HONORIFICS = {
    "Mr.": "male",
    "Mr": "male",
    "Sir": "male",
    "Ms.": "female",
    "Ms": "female",
    "Mrs.": "female",
    "Mrs": "female",
}


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

    def is_called(self, word: str) -> bool:
        """Whether ``word`` (folded) is this person's surname or given name."""
        return word in self.keys


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


def classes_of(role: str) -> set[str]:
    """The role classes named in ``role``: "writer-director" is both."""
    words = re.split(r"[\s\-–/&,]+", role.lower())
    known = role_classes()
    found = {known[part] for part in (role.lower(), *words) if part in known}
    return found | {known[f"co-{word}"] for word in words if f"co-{word}" in known and word != "co"}


class Roster:
    """The figures of one article."""

    def __init__(self, watch: Watchlist, not_people: Iterable[str]) -> None:
        self.figures: list[Figure] = []
        self._people: list[tuple[Person, Figure]] = []
        self._not_people = frozenset(fold(name) for name in not_people)
        for show in watch.shows:
            for person in show.people:
                self._list(person, show.id)

    def _list(self, person: Person, show: str) -> None:
        known = next((figure for listed, figure in self._people if fold(listed.name) == fold(person.name)), None)
        if known is not None:
            known.shows |= {show}
            return
        gender = person.gender or role_gender(person.role or "") or gender_of_name(person.name)
        names = (person.name, *person.aliases)
        figure = Figure(
            person.name,
            person.role,
            gender,
            listed=True,
            roles=classes_of(person.role or ""),
            keys=frozenset(key for name in names for key in _keys(name)),
            shows=frozenset((show,)),
        )
        self.figures.append(figure)
        self._people.append((person, figure))

    def full_name(self, name: str) -> Figure | None:
        """The figure with the full ``name`` in any spelling, if there is one yet."""
        for person, figure in self._people:
            if same_person(person, name):
                return figure
        folded = fold(name)
        return next((figure for figure in self.figures if not figure.listed and fold(figure.name) == folded), None)

    def add(self, name: str, role: str | None = None) -> Figure:
        """The figure with the full ``name``, made where there is none; a new ``role`` is kept with it."""
        figure = self.full_name(name)
        if figure is None:
            figure = Figure(name, None, gender_of_name(name), keys=frozenset(_keys(name)))
            self.figures.append(figure)
        if role:
            figure.roles |= classes_of(role)
            figure.role = figure.role or role
            figure.gender = figure.gender or role_gender(role)
        return figure

    def called(self, word: str) -> list[Figure]:
        """The figures whose surname or given name ``word`` is; surnames first."""
        key = fold(word)
        found = [figure for figure in self.figures if figure.is_called(key)]
        return sorted(found, key=lambda figure: fold(surname(figure.name)) != key)

    def is_person(self, run: str, before: str, after: str) -> bool:
        """Whether the capitalised ``run``, between ``before`` and ``after``, is somebody's full name."""
        words = run.split()
        if not 2 <= len(words) <= 5 or fold(run) in self._not_people:
            return False
        if any(word.lower().strip(".,") in _NOT_PEOPLE for word in words):
            return False
        if is_korean(run) or gender_of_name(run):
            return True
        return _introduces_person(before, after)


def _introduces_person(before: str, after: str) -> bool:
    last = re.search(r"([\w-]+\.?)\W{1,2}$", before)
    if last and (last[1].lower() in role_classes() or last[1] in _HONORIFICS):
        return True
    following = re.match(r",? (?:who\b|(?:also |recently |later |previously |has |tells? |told )?(\w+))", after)
    if following and (following[1] is None or following[1].lower() in SPEECH_FORMS):
        return True
    apposed = re.match(r", (?:an?|the|el|la|un|una|seorang) ([^,.;]{2,60})", after)
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
