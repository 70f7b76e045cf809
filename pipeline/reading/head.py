"""What a page says about itself in meta tags, links, microdata and its title, as plain look-ups."""

from collections.abc import Iterable, Iterator

from lxml import etree

# The same in RDFa, as Drupal writes it: where it only says when a page was made, that is when it went out.
_RDFA = dict.fromkeys(("schema:dateCreated", "dc:created", "dc:date"), "datepublished")
_TIME_PROPERTIES = ("datepublished", "datemodified", "datecreated")


class Head:
    """The self-description of a page. Names are looked up in lower case."""

    def __init__(self, root: etree._Element) -> None:
        self.meta: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.microdata: dict[str, list[str]] = {}
        self.base = ""
        self.language = (
            root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or ""
        )
        self.title = ""
        self.headings: list[str] = []
        self.by_author: list[str] = []
        for element in root.iter("meta", "link", "base", "title", "h1", "a"):
            self._take(element)
        for element in root.iterfind(".//*[@itemprop]"):
            self._take_property(element, element.get("itemprop") or "")
        for element in root.iterfind(".//*[@property]"):
            named = element.get("property") or ""
            if named.startswith(("schema:date", "dc:created", "dc:date")):
                self._take_property(element, _RDFA.get(named, named.removeprefix("schema:")))

    def first(self, *names: str) -> str:
        """The first value that any of ``names`` has, in their order."""
        return next(self.all(names), "")

    def all(self, names: Iterable[str]) -> Iterator[str]:
        """Every value of ``names``, in their order."""
        return (value for name in names for value in self.meta.get(name, ()))

    def _take(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "meta":
            name = element.get("property") or element.get("name") or element.get("http-equiv") or ""
            value = (element.get("content") or "").strip()
            if name and value:
                self.meta.setdefault(name.strip().lower(), []).append(value)
        elif tag == "link":
            for rel in (element.get("rel") or "").lower().split():
                self.links.setdefault(rel, []).append(element.get("href") or "")
        elif tag == "base":
            self.base = self.base or element.get("href") or ""
        elif tag == "title":
            self.title = self.title or inner_text(element)
        elif tag == "h1":
            self.headings.append(inner_text(element))
        elif "author" in (element.get("rel") or "").lower().split():
            self.by_author.append(inner_text(element))

    def _take_property(self, element: etree._Element, named: str) -> None:
        for name in named.lower().split():
            if name in ("headline", "author", "articlesection", *_TIME_PROPERTIES):
                value = element.get("content") or element.get("datetime") or ""
                value = value or self._inner_name(element) or inner_text(element)
                # From a second headline on, who wrote it wrote another article.
                if value and (name != "author" or len(self.microdata.get("headline", ())) < 2):
                    self.microdata.setdefault(name, []).append(value)

    def _inner_name(self, element: etree._Element) -> str:
        inner = element.find(".//*[@itemprop='name']")
        return "" if inner is None else inner.get("content") or inner_text(inner)


def inner_text(element: etree._Element) -> str:
    """The text in ``element``, blanks folded, soft hyphens taken out, at most 500 characters."""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        if isinstance(part, str):
            parts.append(part)
            size += len(part)
        if size > 2_000:
            break
    return " ".join("".join(parts).replace("\u00ad", "").replace("\u200b", "").split())[:500]
