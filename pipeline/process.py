"""The product's sentence: a page is read, its claims are extracted, each with whom it credits."""

from .claims import CLAIM_TYPES
from .context import Context
from .model import Article, Extraction, Page, Sighting
from .reading.article import page_to_article
from .reading.overrides import Override
from .watchlist import Watchlist


def extract(article: Article, watch: Watchlist) -> tuple[Sighting, ...]:
    """Every sighting in ``article`` about a followed show, in page order."""
    return sightings_in(Context(article, watch))


def sightings_in(context: Context) -> tuple[Sighting, ...]:
    """Every sighting of a context's article; why each, and why no others, goes to the context's decisions."""
    if context.subjects.main is None:
        return ()  # it names no followed show, so nothing in it is about one
    found = [sighting for claim_type in CLAIM_TYPES for sighting in claim_type.extract(context)]
    return tuple(sorted(found, key=lambda sighting: (sighting.start, sighting.end, sighting.type)))


def process(page: Page, watch: Watchlist, override: Override | None = None) -> Extraction:
    """Read one page, as ``override`` says where its source has one. Raises UnreadablePage."""
    article = page_to_article(page, watch, override)
    return Extraction(article, extract(article, watch))
