"""Folding: what was read becomes claims, in the order of reading.

Readings of articles that were never folded before, nearly all there are, are folded many at a time (``batches``); one
whose article was, or whose page is gone, by itself (``refolding``). Either way a sighting costs one look-up of its
variant, and only one that nobody ever stated like this is compared with others.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import takewhile
from sqlite3 import Connection as Raw
from sqlite3 import Row

from pipeline.identity.variants import canonical_names
from pipeline.watchlist import Watchlist

from .actions import rulings
from .batches import TooSoonError, fold_together
from .blocks import QuoteBlocks
from .database import Connection
from .figures import check_claims
from .grouping import Grouper
from .records import Folded
from .refolding import Refold
from .roots import settle_some
from .search import make_searchable
from .variants import VariantCache

# Readings that share a transaction: a commit costs more than folding a page, and a batch cut short is folded again.
# There is no savepoint in it: SQLite would keep a copy of every page that is changed, a quarter of the whole cost.
BATCH = 1600
# Where two claims became one the rest of a batch is looked at again: then so few are tried at once, and twice as many
# as long as that goes well.
_FEWEST = 16


def fold(
    connection: Connection, watch: Watchlist, limit: int | None, variants: VariantCache, quotes: QuoteBlocks
) -> Folded:
    """Fold the readings that are not folded yet, with the roots of the findings that this touches."""
    canonical = canonical_names(watch)
    done, size = Folded(), BATCH
    while limit is None or done.readings < limit:
        asked = size if limit is None else min(size, limit - done.readings)
        try:
            with connection.writing("fold readings into claims") as db, quotes.kept_if_saved(), _nothing_collected():
                part = _fold_some(db, canonical, variants, quotes, asked)
        except TooSoonError as soon:
            size = soon.count
            continue
        done = _add(done, part)
        if part.readings < asked:
            break
        size = min(BATCH, max(_FEWEST, asked * 2))
    check_claims(connection, watch)
    return done


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Leave garbage for later: a batch makes tens of thousands of rows that live as long as it, and no cycles.

    Looking through them again and again, and through all that the program has in memory, is a tenth of the cost.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _fold_some(
    db: Raw, canonical: Callable[[str], str], variants: VariantCache, quotes: QuoteBlocks, size: int
) -> Folded:
    """Fold up to ``size`` readings, in their order, so that numbers are given alike wherever a run is cut short.

    Raises TooSoonError, and what it wrote is to be taken back, where fewer have to be folded first.
    """
    waiting, ruled, done = _waiting(db, size), rulings(db), Folded()
    numbers = [(reading["reading_id"],) for reading in waiting]
    most = size
    while waiting:
        grouper = Grouper(db, ruled, variants, quotes)
        plain = list(takewhile(lambda reading: reading["is_plain"], waiting[:most]))
        if plain:
            try:
                part = fold_together(db, plain, canonical, grouper, ruled)
            except TooSoonError as soon:
                raise TooSoonError(done.readings + soon.count) from soon
            most = max(_FEWEST, part.readings * 2)
        else:
            part = Refold(db, canonical, grouper, waiting[0]["fetched_at"]).reading(waiting[0])
        waiting = waiting[part.readings :]
        done = _add(done, part)
    db.executemany("update readings set folded = 1 where reading_id = ?", numbers)
    make_searchable(db)
    while settle_some(db):
        pass
    return done


def _waiting(db: Raw, size: int) -> list[Row]:
    """The readings to fold. ``is_plain``: its article was never folded, and has this reading alone."""
    return db.execute(
        """
        select readings.*, fetched_at, reading_state = 'read' and page_state = 'here' and articles.reading_id is null
            and not exists (select 1 from readings as other
                where other.article_id = readings.article_id and other.reading_id != readings.reading_id)
            and not exists (select 1 from sightings
                where sightings.article_id = readings.article_id and sightings.reading_id != readings.reading_id)
            and not exists (select 1 from sightings where sightings.reading_id = readings.reading_id
                and (variant_id is not null or dropped or sightings.article_id != readings.article_id)) as is_plain
        from readings join versions using (version_id) join pages using (page_id)
        left join articles on articles.article_id = readings.article_id
        where folded = 0 order by readings.reading_id limit ?
        """,
        (size,),
    ).fetchall()


def _add(one: Folded, other: Folded) -> Folded:
    return Folded(
        one.readings + other.readings,
        one.sightings + other.sightings,
        one.new_claims + other.new_claims,
        one.touched_claims + other.touched_claims,
    )
