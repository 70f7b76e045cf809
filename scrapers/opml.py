"""OPML, the exchange format of feed readers: sources go out with all their settings, and come in from any program."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from datetime import date
from pathlib import Path

from lxml import etree

from pipeline.errors import SettingsError

from .contents import absolute_url
from .sources import FEED_KINDS, Source, free_id
from .strict import At, read_table

SPACE = "urn:secondhand:source"
_SETTINGS = f"{{{SPACE}}}settings"
_MOST_OUTLINES = 10_000


def write_opml(sources: Iterable[Source], *, title: str = "Secondhand") -> bytes:
    """The sources as OPML 2.0. Other programs see feeds; our settings travel in an attribute of their own."""
    root = etree.Element("opml", version="2.0", nsmap={"secondhand": SPACE})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for source in sources:
        outline = etree.SubElement(body, "outline", text=source.outlet or source.id, title=source.outlet or source.id)
        if source.kind in FEED_KINDS:
            outline.set("type", "rss")
        outline.set("xmlUrl", source.url)
        outline.set(_SETTINGS, json.dumps(_differing(source), ensure_ascii=False, sort_keys=True))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def read_opml(body: bytes, *, name: str = "OPML", ids: Iterable[str] = ()) -> tuple[Source, ...]:
    """The sources of an OPML file, ours with all their settings, others as feeds. Raises SettingsError.

    ``ids``: those that are taken by sources of other addresses; a source from the file gets another one then.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise SettingsError(f"not OPML: {str(exc)[:120]}", where=name) from exc
    taken, used = dict[str, Source](), set(ids)
    for number, outline in enumerate(root.iter("outline")):
        if number >= _MOST_OUTLINES:
            raise SettingsError(f"more than {_MOST_OUTLINES} outlines", where=name)
        source = _source(outline, At(Path(name), {}, ("outline", number)))
        if source and source.url not in taken:
            taken[source.url] = source = replace(source, id=free_id(source.id, used))
            used.add(source.id)
    return tuple(taken.values())


def _source(outline: etree._Element, at: At) -> Source | None:
    """The source of one outline; None for a folder and for what has no web address."""
    settings = outline.get(_SETTINGS)
    if settings:
        return _ours(settings, at)
    url = absolute_url(outline.get("xmlUrl"), "")
    if url is None:
        return None
    title = (outline.get("title") or outline.get("text") or "").strip() or None
    return Source(_id_of(title or url), "feed", url, outlet=title)


def _ours(settings: str, at: At) -> Source:
    try:
        table = json.loads(settings)
    except ValueError as exc:
        raise at.error(f"its settings are not JSON: {exc}") from exc
    if isinstance(table, dict) and isinstance(table.get("backfill"), str):
        try:
            table["backfill"] = date.fromisoformat(table["backfill"])
        except ValueError as exc:
            raise at.inside("backfill").error("expected a date") from exc
    return read_table(Source, table, at)


def _differing(source: Source) -> dict[str, object]:
    """The fields that are not as they are by default, in plain JSON values."""
    default = Source(source.id, source.kind, source.url)
    names = {"id", "kind", "url"} | {
        field.name for field in fields(Source) if getattr(source, field.name) != getattr(default, field.name)
    }
    return {key: _plain(value) for key, value in asdict(source).items() if key in names}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if item is not None}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _id_of(title: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", title.removeprefix("https://").removeprefix("http://").lower()[:200]).strip("-")
    return (name or "source")[:60]
