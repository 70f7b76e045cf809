"""What is kept, as lines: every face of the desk shows a claim and an article with the same names."""

import dataclasses

from store.records import ClaimRow, StoredArticle

from .tables import Row


def claim_row(claim: ClaimRow) -> Row:
    """A claim as a line; JSON has every field."""
    return {**dataclasses.asdict(claim), "first": (claim.first_published or "")[:10]}


def article_row(stored: StoredArticle) -> Row:
    """An article as a line."""
    article = stored.article
    state = [f"version {stored.versions}"] if stored.versions > 1 else []
    state += ["gone"] if stored.gone_at else []
    state += [f"copy of {stored.copy_of}"] if stored.copy_of else []
    return {
        "id": stored.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published.text() if article.published else None,
        "modified": article.modified.text() if article.modified else None,
        "language": article.language,
        "sightings": stored.sightings,
        "versions": stored.versions,
        "edits": stored.edits,
        "copy_of": stored.copy_of,
        "gone_at": stored.gone_at.isoformat() if stored.gone_at else None,
        "state": ", ".join(state),
    }
