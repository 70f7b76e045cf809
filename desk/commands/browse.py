"""Looking around: shows, articles, search."""

import dataclasses
import sys

import click

from pipeline.errors import SettingsError
from pipeline.explaining.explain import explain as explain_article
from store.records import StoredArticle

from ..explaining import write_explanation
from ..reading import article_blocks
from ..rows import article_row, claim_row
from ..session import Session, pass_session
from ..tables import printable, write_rows
from .claims import COLUMNS as CLAIM_COLUMNS
from .options import format_option, limit_option, show_option

ARTICLE_COLUMNS = ("published", "outlet", "title", "sightings", "state", "url")


@click.group()
def shows() -> None:
    """The shows that are followed."""


@shows.command("list")
@format_option()
@pass_session
def list_shows(session: Session, *, form: str) -> None:
    """Every followed show with the season that is awaited."""
    rows = [
        {
            "id": show.id,
            "title": show.title,
            "season": show.season,
            "platform": show.platform,
            "aliases": ", ".join(show.aliases),
            "people": len(show.people),
        }
        for show in session.watch.shows
    ]
    write_rows(rows, ("id", "title", "season", "platform", "aliases", "people"), sys.stdout, form=form)


@shows.command("status")
@click.argument("show_id", metavar="SHOW")
@format_option()
@pass_session
def show_status(session: Session, *, show_id: str, form: str) -> None:
    """What was said of a season's coming, the newest first."""
    session.check_show(show_id)
    with session.store() as store:
        found = store.claims(show=show_id, claim_type="status")
    newest = sorted(found, key=lambda claim: claim.first_published or "", reverse=True)
    write_rows([claim_row(claim) for claim in newest], CLAIM_COLUMNS, sys.stdout, form=form)


@click.group()
def articles() -> None:
    """The articles as they were read."""


@articles.command("list")
@show_option
@limit_option
@format_option()
@pass_session
def list_articles(session: Session, *, show_id: str | None, limit: int, form: str) -> None:
    """The articles, newest first."""
    session.check_show(show_id)
    with session.store() as store:
        found = store.articles(show=show_id, limit=limit)
    write_rows([article_row(article) for article in found], ARTICLE_COLUMNS, sys.stdout, form=form)


@articles.command("show")
@click.argument("key", metavar="URL|ID")
@click.option("--explain", is_flag=True, help="Print what each of its claims rests on, what was declined, and why.")
@format_option()
@pass_session
def show_article(session: Session, *, key: str, explain: bool, form: str) -> None:
    """One article as it was read: its blocks, and how known.

    With --explain it is read again, under the present rules and watch-list; nothing is stored.
    """
    with session.store() as store:
        stored = store.article(key)
    if stored is None:
        raise SettingsError(f"no article {key!r}; see: secondhand articles list", where=str(session.db_path))
    if explain:
        explanation = explain_article(stored.article, session.watch)
        write_explanation(explanation, article_blocks(stored.article), sys.stdout, form=form)
        return
    if form != "table":
        row = {**article_row(stored), "text": stored.article.text, "known": dict(stored.article.known)}
        write_rows(
            [{**row, "blocks": [dataclasses.asdict(block) for block in stored.article.blocks]}],
            ARTICLE_COLUMNS,
            sys.stdout,
            form=form,
        )
        return
    click.echo(_as_read(stored))


def _as_read(stored: StoredArticle) -> str:
    article = stored.article
    lines = [printable(article.title), printable(article.url), ""]
    for name, value in _facts(stored).items():
        known = article.known.get(name)
        lines.append(f"{name:>10}  {printable(value) or '-'}" + (f"  (from {known})" if known else ""))
    lines.append("")
    for block in article.blocks:
        kind = " ".join(
            (block.kind, *([block.role] if block.role else []), *([block.time.text()] if block.time else []))
        )
        lines.append(f"{block.start:>6}-{block.end:<6} {kind:<18} {printable(article.block_text(block))}")
    return "\n".join(lines)


def _facts(stored: StoredArticle) -> dict[str, object]:
    """What is known about an article besides its text; what few articles have is left out where it is missing."""
    article, row = stored.article, article_row(stored)
    facts = {name: row[name] for name in ("outlet", "published", "modified", "authors", "language")}
    seldom = {
        "section": article.section,
        "paywalled": None if article.paywalled is None else ("yes" if article.paywalled else "no"),
        "page_of": article.page_of and f"page {article.page_of[0]} of {article.page_of[1]}",
        "text": article.known.get("text") and f"{len(article.text)} characters",
    }
    return {**facts, **{name: value for name, value in seldom.items() if value}}


@click.command()
@click.argument("words", nargs=-1, required=True)
@limit_option
@format_option()
@pass_session
def search(session: Session, *, words: tuple[str, ...], limit: int, form: str) -> None:
    """Find claims and articles that have all of WORDS."""
    with session.store() as store:
        hits = store.search(" ".join(words), limit=limit)
    rows = [dataclasses.asdict(hit) for hit in hits]
    write_rows(rows, ("kind", "id", "title", "snippet"), sys.stdout, form=form)
    if not hits:
        session.say("nothing found")
