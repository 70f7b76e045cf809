"""The watch-list: the shows that are followed, their people, and the outlets that the configuration adds."""

from dataclasses import dataclass, field
from typing import Literal

OutletKind = Literal[
    "platform",
    "trade",
    "wire",
    "newspaper",
    "magazine",
    "tv",
    "aggregator",
    "measurement",
    "blog",
    "social",
    "studio",
    "event",
    "podcast",
    "portal",
]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a show. ``name`` is the canonical full name; ``aliases`` its other spellings, in any script."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    gender: Literal["female", "male"] | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """A followed show. ``season`` is the one that is awaited."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    season: int = 2
    platform: str | None = None
    people: tuple[Person, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The title and every alias."""
        return (self.title, *self.aliases)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes, posts, measures or broadcasts. ``domains`` without ``www.``."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    kind: str = "newspaper"


@dataclass(frozen=True, slots=True)
class Watchlist:
    """What to look for. ``outlets`` are those of the configuration; the lexicon has the well-known rest."""

    shows: tuple[Show, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    # Asked for at every article, by whatever is built once a watch-list: its people and names are counted once.
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.shows, self.outlets)))

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[type["Watchlist"], tuple[tuple[Show, ...], tuple[Outlet, ...]]]:
        return Watchlist, (self.shows, self.outlets)  # another process hashes words in its own way

    def show(self, show_id: str) -> Show | None:
        """The show with that id."""
        return next((show for show in self.shows if show.id == show_id), None)
