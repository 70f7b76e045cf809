"""What the daemon does on schedule besides polling: the digests."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from scheduler import Job
from scrapers.plans import DigestPlan
from scrapers.settings import Settings
from store import Store

from .digest import DigestPage, compose
from .files import write_whole
from .render import render


def digest_jobs(settings: Settings, store: Store) -> tuple[Job, ...]:
    """One job for each digest that has a schedule."""
    return tuple(
        Job(f"digest {plan.id}", plan.every, partial(build_digest, settings, store, plan))
        for plan in settings.digests
        if plan.every
    )


def build_digest(
    settings: Settings, store: Store, plan: DigestPlan, *, folder: Path | None = None, now: datetime | None = None
) -> tuple[DigestPage, tuple[Path, ...]]:
    """Build, write and keep the next issue; the files' paths. The files come first: a kept issue always has them."""
    now = now or datetime.now(UTC)
    page = compose(store, settings.watch, name=plan.id, now=now, title=plan.title, shows=plan.shows)
    folder = folder or settings.path.absolute().parent / plan.folder
    written = tuple(_write(page, form, folder) for form in plan.formats)
    store.add_digest(plan.id, render(page, "md"), page.claims, at=now)
    return page, written


def _write(page: DigestPage, form: str, folder: Path) -> Path:
    path = folder / f"{page.name}-{page.issue}.{form}"
    write_whole(path, render(page, form))
    return path


def plan_named(settings: Settings, name: str | None) -> DigestPlan:
    """The configured digest of that name; the only one, or one about everything, where none is named."""
    if name is None:
        return settings.digests[0] if settings.digests else DigestPlan("all")
    return next((plan for plan in settings.digests if plan.id == name), None) or DigestPlan(name)
