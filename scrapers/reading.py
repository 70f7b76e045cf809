"""What the configuration says of how a source's pages are read; the daemon and ``ingest`` read alike by asking here."""

from collections.abc import Iterable

from pipeline.reading.overrides import Override

from .sources import Source


def overrides_of(sources: Iterable[Source]) -> dict[str, Override]:
    """How the articles of some sources are read otherwise than all others, by source."""
    return {source.id: Override(source.article.body, source.article.drop) for source in sources if source.article}


def tables_of(sources: Iterable[Source]) -> frozenset[str]:
    """The sources whose pages are tables of published figures, and hold no article."""
    return frozenset(source.id for source in sources if source.kind == "netflix-top10")
