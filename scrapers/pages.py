"""Articles' pages: fetched once when a source points to them, looked at again while they are young.

Decisions are made here and handed to the store's verbs one by one; each of those is a transaction, so being killed
between two of them costs at most one request more.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol
from urllib.parse import urlsplit

from pipeline.errors import FetchError, FetchRefused
from pipeline.model import Page, Problem
from store import Collecting
from store.records import Lead, Recheck

from .hints import read_hints
from .poll import Asker
from .poller import Answer, Ask

MOST_TRIES = 5
_FIRST_WAIT = timedelta(minutes=5)
_LONGEST_WAIT = timedelta(days=1)
_REFUSING = frozenset({401, 403, 406, 410, 451})
_PAGE_TYPES = ("text/", "application/xhtml", "application/xml", "application/json")


class PageStore(Collecting, Protocol):
    """The verbs that are used here."""

    def put_problem(self, url: str, problem: Problem, *, at: datetime) -> None:
        """Save a problem that belongs to no page version."""


async def fetch_lead(lead: Lead, *, web: Asker, store: PageStore, now: datetime) -> str:
    """Fetch the page that ``lead`` points to and store it, or say why not; a word for the log."""
    try:
        answer = await web.get(Ask(lead.url))
    except FetchRefused as error:
        return _give_up(lead, store, now, state="refused", why=_why(error))
    except FetchError as error:
        return _try_again(lead, store, now, why=_why(error), headers={})
    if answer.status == 200:
        if why := why_no_page(answer):
            return _give_up(lead, store, now, state="refused", why=why)
        store.add_page(_page(answer, now), source_id=lead.source_id, lead_id=lead.id)
        return "stored"
    why = f"the site answered {answer.status}"
    if answer.status in _REFUSING:
        return _give_up(lead, store, now, state="refused", why=why)
    return _try_again(lead, store, now, why=why, headers=answer.headers)


async def recheck_page(due: Recheck, *, web: Asker, store: PageStore, now: datetime) -> str:
    """Look at a stored page again: edited, gone, or as it was; a word for the log."""
    ask = Ask(due.url, etag=due.validators.etag, last_modified=due.validators.last_modified)
    try:
        answer = await web.get(ask)
    except FetchError as error:
        store.page_checked(due.url, at=now)
        store.put_problem(due.url, Problem("fetch", "recheck-failed", _why(error)), at=now)
        return "failed"
    if answer.status in {404, 410, 451} or _sent_home(due.url, answer):
        store.page_gone(due.url, status=answer.status if answer.status != 200 else 404, at=now)
        return "gone"
    if answer.status == 200 and why_no_page(answer) is None:
        if sha256(answer.body).hexdigest() == due.validators.body_sha256:
            store.page_checked(due.url, at=now)
            return "unchanged"
        store.add_page(replace(_page(answer, now), url=due.url), source_id=due.source_id)
        return "edited"
    store.page_checked(due.url, at=now)
    return "unchanged" if answer.status == 304 else f"status {answer.status}"


def why_no_page(answer: Answer) -> str | None:
    """Why an answer holds no page that could be read; None where it may."""
    kind = answer.headers.get("content-type", "text/html").strip().lower()
    if not kind.startswith(_PAGE_TYPES):
        return f"not a page: {kind[:60]}"
    if answer.headers.get("cf-mitigated") == "challenge":
        return "the site asks for a browser (challenge)"
    return None if answer.body.strip() else "an empty answer"


def _sent_home(url: str, answer: Answer) -> bool:
    """Whether the address now leads to the site's front page: how many sites say "gone"."""
    return bool(answer.hops) and urlsplit(answer.url).path in {"", "/"} and urlsplit(url).path not in {"", "/"}


def _page(answer: Answer, now: datetime) -> Page:
    return Page(answer.url, answer.body, now, answer.headers, answer.status)


def _give_up(lead: Lead, store: PageStore, now: datetime, *, state: str, why: str) -> str:
    store.finish_lead(lead.id, "refused" if state == "refused" else "failed", at=now, error=why)
    store.put_problem(lead.url, Problem("fetch", f"page-{state}", why), at=now)
    return state


def _try_again(lead: Lead, store: PageStore, now: datetime, *, why: str, headers: Mapping[str, str]) -> str:
    """Later, each time four times as late, and not before the site said; after five tries never."""
    if lead.tries + 1 >= MOST_TRIES:
        return _give_up(lead, store, now, state="failed", why=why)
    wait = min(_FIRST_WAIT * 4**lead.tries, _LONGEST_WAIT)
    asked = read_hints(headers, now=now).retry_after_seconds
    wait = max(wait, min(timedelta(seconds=asked or 0), 7 * _LONGEST_WAIT))
    store.finish_lead(lead.id, "waiting", at=now, error=why, not_before=now + wait)
    return "waiting"


def _why(error: FetchError) -> str:
    return str(error).removeprefix(f"{error.url}: ")
