"""Listing pages: the links that CSS selectors find, the next page, and what to write where a selector finds nothing."""

import re
from collections import Counter
from difflib import SequenceMatcher

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from pipeline.errors import SettingsError
from pipeline.reading.decode import decode
from store.records import FoundLead

from .contents import Contents, absolute_url, distinct, make_lead
from .dates import read_date
from .sources import Select

_TAKES = re.compile(r"^(.*?)::(text|attr\(([\w-]{1,60})\))$", re.DOTALL)
_CLASS = re.compile(r"[.#]([\w-]{1,80})")
_MOST_ITEMS = 1_000


def read_listing(body: bytes, select: Select, *, url: str, content_type: str = "") -> Contents:
    """What a listing page shows. ``complaint`` says what to try where ``select.item`` finds nothing.

    Raises SettingsError for a selector that is none.
    """
    soup = BeautifulSoup(decode(body, content_type=content_type).text, "lxml")
    base = absolute_url(_take(soup, "base::attr(href)"), url) or url
    items = _found(soup, select.item)[:_MOST_ITEMS]
    leads = distinct(_lead(item, select, base) for item in items)
    further = absolute_url(_take(soup, select.next), base) if select.next else None
    return Contents(
        leads=leads,
        more=(further,) if further and further != url else (),
        title=_take(soup, "title::text"),
        complaint=None if leads else _advice(soup, select, found=len(items)),
    )


def check_select(select: Select) -> None:
    """Raise SettingsError where a selector can't be parsed."""
    empty = BeautifulSoup("", "lxml")
    for selector in (select.item, select.link, select.title, select.date, select.next):
        if selector:
            _take(empty, selector)


def _lead(item: Tag, select: Select, base: str) -> FoundLead | None:
    return make_lead(
        _take(item, select.link),
        base=base,
        title=_take(item, select.title) if select.title else item.get_text(" ", strip=True),
        published=read_date(_take(item, select.date)) if select.date else None,
    )


def _take(within: Tag, selector: str) -> str | None:
    """The text or the attribute of the first element that ``selector`` finds; of ``within`` itself for ``::text``."""
    takes = _TAKES.match(selector)
    css, attribute = (takes[1].strip(), takes[3]) if takes else (selector, None)
    element = within if not css else next(iter(_found(within, css, limit=1)), None)
    if element is None:
        return None
    value = element.get(attribute) if attribute else element.get_text(" ", strip=True)
    return value if isinstance(value, str) else None


def _found(within: Tag, css: str, limit: int = 0) -> list[Tag]:
    try:
        return list(within.select(css.partition("::")[0], limit=limit))
    except (SelectorSyntaxError, ValueError) as exc:
        message = f"{css!r} is no CSS selector: {str(exc).splitlines()[0]}"
        raise SettingsError(message, where="select", key="select") from exc


def _advice(soup: BeautifulSoup, select: Select, *, found: int) -> str:
    if found:
        return f"item {select.item!r} finds {found} elements, but link {select.link!r} gives no address in them"
    suggestion = suggest_item(soup, select.item)
    return f"item {select.item!r} finds nothing" + (f"; did it become {suggestion!r}?" if suggestion else "")


def suggest_item(soup: BeautifulSoup, selector: str) -> str | None:
    """The selector that is likeliest meant: of elements that repeat and hold links, the most alike by name."""
    groups = Counter(
        f"{element.name}.{name}"
        for element in soup.find_all(True, limit=20_000)
        for name in _classes(element)
        if element.name == "a" or element.find("a", href=True)
    )
    repeated = [group for group, count in groups.items() if count >= 2]
    if not repeated:
        return None
    wanted = selector.rsplit(maxsplit=1)[-1] if selector.split() else selector
    return max(repeated, key=lambda group: (round(_likeness(wanted, group), 2), groups[group]))


def _classes(element: Tag) -> list[str]:
    names: list[str] = list(element.get("class") or ())
    return [name for name in names if _CLASS.fullmatch(f".{name}")]


def _likeness(selector: str, group: str) -> float:
    """Alike by tag and class together, so that ``article.post`` is near ``article.post-card`` and ``div.post``."""
    names = [*_CLASS.findall(selector)] or [selector]
    by_class = max(SequenceMatcher(None, name, group.partition(".")[2]).ratio() for name in names)
    same_tag = selector.partition(".")[0] == group.partition(".")[0]
    return by_class + (0.5 if same_tag else 0.0)
