"""A variant: one way of stating a claim, with everything that identity looks at and nothing else.

Sightings that say the same, of the same show, from the same origin, share a variant: a figure that 50,000 pages repeat
word for word is compared with its neighbours once.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from ..claims import BY_NAME
from ..credit.outlets import outlets_of
from ..model import Article, Sighting, Value
from ..watchlist import Watchlist

# Types whose values differ by more than being equal or not: figures are rounded, quotes are trimmed and translated.
FIGURES, QUOTES = "viewership", "quote"


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """A name as it is compared: without case, accents, punctuation and a leading "the"."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    # Recomposed: a Hangul syllable must not fall apart into its letters.
    kept = unicodedata.normalize("NFC", "".join(char for char in plain if not unicodedata.combining(char)))
    return re.sub(r"[\W_]+", " ", kept).strip().removeprefix("the ")


@lru_cache(maxsize=16384)
def words_key(text: str) -> str:
    """A text's words as they are compared: without case, width and punctuation, one space between them."""
    return " ".join(
        re.findall(r"\w+", unicodedata.normalize("NFKC", text).replace("’", "'").replace("'", "").casefold())
    )


# Made once: ``json.dumps`` with anything but its defaults makes an encoder for each call.
_as_text = json.JSONEncoder(ensure_ascii=False).encode


def to_details(said: Mapping[str, object]) -> str:
    """A type's record as JSON text: compact, keys in order, so that equal records are equal texts."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(text: str, more: bytes = b"") -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass") + b"\x1f" + more, digest_size=16).digest()


@lru_cache(maxsize=16384)
def _parsed(details: str) -> Mapping[str, object]:
    said: Mapping[str, object] = json.loads(details)
    return said


# A date's claim is the day, not how sure an article is of it; a status is the word, whoever is named beside it.
_FACETS: dict[str, Callable[[Mapping[str, object]], object]] = {
    "date": lambda said: [said["event"], said["earliest"], said["latest"], said["modality"] == "denied"],
    "status": lambda said: said["status"],
    "casting": lambda said: [name_key(str(said["person"])), said["change"]],
}


_T = TypeVar("_T")


class _once(Generic[_T]):  # noqa: N801 - stands where ``property`` would
    """A property that is worked out at most once; like ``functools.cached_property`` without its lock.

    The lock is a third of the cost where a hundred thousand variants are looked at, and two threads that meet here
    work out the same.
    """

    def __init__(self, work_out: Callable[["Variant"], _T]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __get__(self, variant: "Variant", owner: type) -> _T:
        given = variant.__dict__[self._work_out.__name__] = self._work_out(variant)
        return given


# Not slotted: what follows from the fields is worked out at most once, and only where it is asked for.
@dataclass(frozen=True)
class Variant:
    """One way of stating a claim. ``origin`` is never empty: an uncredited statement's is its own outlet.

    ``details``: the type's record as JSON text, equal where it is equal.
    ``speaker``: the name of who said a quote, None where nobody knows (or it is no quote).
    """

    type: str
    show: str
    season: int | None
    origin: str
    speaker: str | None
    details: str
    language: str | None

    @_once
    def content(self) -> bytes:
        """Sixteen bytes that are equal exactly where two variants say the same, whatever their origins."""
        language = self.language or "" if self.type == QUOTES else ""
        parts = (self.type, self.show, self._season_text, self.speaker_key, language, self.details)
        return _digest("\x1f".join(parts))

    @_once
    def signature(self) -> bytes:
        """The same with the origin: equal for equal variants."""
        return _digest(self.origin_key, self.content)

    @_once
    def block(self) -> str:
        """What two variants must share to be one claim or finding at all: everything but value and origin.

        Types that know only equal and different have their value in it. A quote's season is what the article makes of
        it, and differs between articles: it is no part of the block.
        """
        if self.type == QUOTES:
            return f"{self.type}\x1f{self.show}\x1f{self.speaker_key}"
        if self.type == FIGURES:
            return f"{self.type}\x1f{self.show}\x1f{self._season_text}"
        return f"{self.type}\x1f{self.show}\x1f{self._season_text}\x1f{_as_text(self.facets)}"

    @property
    def _season_text(self) -> str:
        return "" if self.season is None else str(self.season)

    @property
    def origin_key(self) -> str:
        """The origin's name as it is compared."""
        return name_key(self.origin)

    @property
    def speaker_key(self) -> str:
        """The speaker's name as it is compared; empty where nobody knows."""
        return name_key(self.speaker) if self.speaker else ""

    @_once
    def said(self) -> Mapping[str, object]:
        """The type's record."""
        return _parsed(self.details)

    @_once
    def facets(self) -> object:
        """What must be equal in two variants of a type that knows only equal and different."""
        facets = _FACETS.get(self.type)
        return facets(self.said) if facets else self.said

    @property
    def value(self) -> Value:
        """The type's own value."""
        return BY_NAME[self.type].from_record(self.said)

    @_once
    def slot_key(self) -> str:
        """The question that the claim answers, as text: claims with the same one may conflict."""
        return _as_text(BY_NAME[self.type].slot(self.value))

    @_once
    def magnitude(self) -> float | None:
        """A figure's size; None for other types."""
        figure = self.said.get("value") if self.type == FIGURES else None
        return float(figure) if isinstance(figure, int | float) else None

    @_once
    def wording(self) -> str:
        """A quote's words as they are compared; empty for other types."""
        return words_key(str(self.said.get("text", ""))) if self.type == QUOTES else ""

    @_once
    def words_key(self) -> bytes | None:
        """Equal where a show's quotes have the same words, whoever spoke them; None for other types."""
        return _digest(f"{self.show}\x1f{self.wording}") if self.wording else None


def canonical_names(watch: Watchlist) -> Callable[[str], str]:
    """Gives an outlet's or company's one name for any of its names; others stay as they are."""
    outlets = outlets_of(watch)

    @lru_cache(maxsize=4096)
    def canonical(name: str) -> str:
        known = outlets.named(name)
        return known.name if known else name

    return canonical


def variant_of(sighting: Sighting, article: Article, *, canonical: Callable[[str], str]) -> Variant:
    """The variant that ``sighting`` states. ``canonical`` gives an outlet's or company's one name."""
    speaker = sighting.speaker.name if sighting.speaker and sighting.type == QUOTES else None
    return Variant(
        type=sighting.type,
        show=sighting.show,
        season=sighting.season,
        origin=canonical(sighting.credit.origin or article.outlet),
        speaker=speaker,
        details=to_details(BY_NAME[sighting.type].to_record(sighting.value)),
        language=article.language.split("-")[0].lower() if article.language else None,
    )
