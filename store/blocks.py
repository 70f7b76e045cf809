"""A speaker's quotes about a show, at hand by their words: which of thousands are worth comparing with a new one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from sqlite3 import Connection as Raw

from pipeline.identity.sameness import comparable_words, enough_in_common
from pipeline.identity.variants import Variant

from .variants import VariantCache

# Fewer are compared one by one faster than their words are looked up.
LARGE = 60
_MOST_BLOCKS = 200
_Stamp = tuple[int, int, int]


class QuoteBlock:
    """The quotes of one block, found by their telling words, by origin for translations, or because they have few."""

    def __init__(self, variants: Iterable[Variant]) -> None:
        self._variants: list[Variant] = []
        self._words: list[frozenset[str] | None] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_origin: dict[str, list[int]] = {}
        self._short: list[int] = []
        for variant in variants:
            self.add(variant)

    def add(self, variant: Variant) -> None:
        """Keep one more."""
        place, words = len(self._variants), comparable_words(variant)
        self._variants.append(variant)
        self._words.append(words)
        self._by_origin.setdefault(variant.origin_key, []).append(place)
        for word in words or ():
            self._by_word.setdefault(word, []).append(place)
        if words is None:
            self._short.append(place)

    def near(self, variant: Variant) -> Iterator[Variant]:
        """All that ``linked`` can be true of, and few besides."""
        words = comparable_words(variant)
        if words is None:
            yield from self._variants
            return
        shared = Counter(place for word in words for place in self._by_word.get(word, ()))
        near = {place for place, count in shared.items() if enough_in_common(count, words, self._words[place])}
        foreign = (place for place in self._by_origin.get(variant.origin_key, ()) if self._is_foreign(place, variant))
        yield from (self._variants[place] for place in sorted(near.union(self._short, foreign)))

    def _is_foreign(self, place: int, variant: Variant) -> bool:
        return self._variants[place].language != variant.language


class QuoteBlocks:
    """The blocks that were asked for last. Each is made again where somebody else changed what it is made of."""

    def __init__(self, variants: VariantCache) -> None:
        self._cache = variants
        self._blocks: dict[str, tuple[_Stamp, QuoteBlock]] = {}

    def get(self, db: Raw, block: str) -> QuoteBlock | None:
        """The quotes of ``block``; None where they are few enough to be compared one by one."""
        stamp = _stamp(db, block)
        if stamp[1] < LARGE:
            return None
        kept = self._blocks.get(block)
        if kept is None or kept[0] != stamp:
            rows = db.execute("select signature from variants where block = ? order by variant_id", (block,)).fetchall()
            kept = stamp, QuoteBlock(self._cache.of(db, row) for row in rows)
            if len(self._blocks) >= _MOST_BLOCKS:
                self._blocks.clear()
            self._blocks[block] = kept
        return kept[1]

    def notice(self, variant: Variant, variant_id: int) -> None:
        """Take into account that ``variant`` is on record from now on."""
        if variant.block in self._blocks:
            (version, count, _), block = self._blocks[variant.block]
            block.add(variant)
            self._blocks[variant.block] = (version, count + 1, variant_id), block

    @contextmanager
    def kept_if_saved(self) -> Iterator[None]:
        """Forget what was noticed in the block where that ends in an error, as the record will not have it."""
        try:
            yield
        except BaseException:
            self.forget()
            raise

    def forget(self) -> None:
        """Make every block afresh: something was taken off the record."""
        self._blocks.clear()


def _stamp(db: Raw, block: str) -> _Stamp:
    """What changes when anybody adds to the block, or another program to anything."""
    count, last = db.execute("select count(*), max(variant_id) from variants where block = ?", (block,)).fetchone()
    return int(db.execute("pragma data_version").fetchone()[0]), count, last or 0
