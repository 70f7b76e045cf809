"""A digest as Markdown and HTML. What is in it comes from strangers' pages, so all of it is escaped for its format."""

import re
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from .digest import DigestPage
from .tables import markdown, printable

FORMATS = ("md", "html")


def render(page: DigestPage, form: str) -> str:
    """The issue as ``md`` or ``html``."""
    return _templates().get_template(f"digest.{form}").render(page=page)


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        finalize=_printable,
    )
    made.filters |= {"md": markdown, "link": markdown_link, "web": is_web}
    return made


def _printable(value: object) -> object:
    """Text without the control and direction characters that could make a line read as another."""
    # Exactly str: what is Markup has been escaped already, and comes from these templates.
    return printable(value) if type(value) is str else value


def is_web(url: str) -> bool:
    """Whether an address may become a link: ``javascript:`` and ``data:`` never do."""
    return bool(re.match(r"https?://", url))


def markdown_link(url: str) -> str:
    """The address for the round brackets of a Markdown link; ``#`` where it is none of the web."""
    return quote(url, safe="/:?&=%#@+,;~!$'*-._[]") if is_web(url) else "#"
