"""Saved pages into the database: stored first, then read, then folded; each step where the last run stopped.

Running it twice changes nothing: the same bytes are no new page, what was read under these rules is not read again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.audience.figures import read_figures
from pipeline.errors import SettingsError, UnreadablePage
from pipeline.model import SAVED_HEADERS, Page, Problem
from pipeline.process import process
from pipeline.reading.gate import Gate
from pipeline.reading.overrides import Override
from pipeline.ruleset import ruleset
from pipeline.watchlist import Watchlist
from scrapers.reading import overrides_of, tables_of
from scrapers.sources import Source
from store import Store
from store.records import StoredPage

from .archives import Record, is_archive, read_archive, to_page
from .reading import read_file, refuse_binary

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_READ_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A file, and the address that it was saved from."""

    url: str
    path: Path


@dataclass
class Ingested:
    """What a run did. ``passed_over``: the pages of archives that name no followed show, and are not kept."""

    stored: int = 0
    known: int = 0
    passed_over: int = 0
    read: int = 0
    failed: int = 0
    new_claims: int = 0


def index_pages(index: Path, root: Path) -> list[SavedPage]:
    """The pages of an index, one ``url<TAB>path`` a line; further columns are for people. Raises SettingsError.

    Paths are relative to ``root`` and stay inside it: an index may come with somebody else's archive.
    """
    try:
        lines = read_file(index).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as exc:
        raise SettingsError(f"not UTF-8 text (byte {exc.start})", where=str(index)) from exc
    root = root.resolve()
    return [_saved(line, root, f"{index}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def _saved(line: str, root: Path, where: str) -> SavedPage:
    url, _, rest = line.partition("\t")
    name = rest.split("\t")[0].strip()
    if not name or "\0" in name:
        raise SettingsError("expected url<TAB>path", where=where)
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise SettingsError(f"{name} lies outside {root}", where=where)
    return SavedPage(url.strip(), path)


def folder_pages(paths: Iterable[Path]) -> Iterator[SavedPage]:
    """The HTML files among ``paths`` and in the folders among them; their address is the file's own."""
    for file in _files(paths, lambda file: file.suffix.lower() in _SUFFIXES):
        if not is_archive(file):
            yield SavedPage(file.resolve().as_uri(), file)


def folder_archives(paths: Iterable[Path]) -> Iterator[Path]:
    """The web archives among ``paths`` and in the folders among them."""
    return filter(is_archive, _files(paths, is_archive))


def _files(paths: Iterable[Path], is_wanted: Callable[[Path], bool]) -> Iterator[Path]:
    """The files that are named, and those in the named folders that are wanted."""
    for path in paths:
        if not path.exists():
            raise SettingsError("no such file or directory", where=str(path))
        yield from sorted(filter(is_wanted, path.rglob("*"))) if path.is_dir() else [path]


def store_pages(pages: Iterable[SavedPage], store: Store, done: Ingested, *, step: Callable[[], None]) -> None:
    """Keep every page's bytes; a file that can't be read becomes a Problem, and the rest goes on."""
    for saved in pages:
        try:
            page = Page(saved.url, read_file(saved.path), _saved_at(saved.path), SAVED_HEADERS)
            refuse_binary(page.body, str(saved.path))
        except (SettingsError, UnreadablePage) as exc:
            store.put_problem(saved.url, Problem("fetch", "unreadable-file", str(exc)), at=_now())
            done.failed += 1
        else:
            stored = store.add_page(page)
            done.stored += stored.fresh
            done.known += not stored.fresh
        step()


def store_archives(
    archives: Iterable[Path], store: Store, gate: Gate, done: Ingested, *, step: Callable[[], None]
) -> None:
    """Keep the pages of web archives that pass the ``gate``; of a broken one, what came before."""
    for archive in archives:
        try:
            for record in read_archive(archive):
                _store_record(record, store, gate, done)
        except UnreadablePage as exc:
            store.put_problem(archive.resolve().as_uri(), Problem("fetch", "broken-archive", exc.reason), at=_now())
            done.failed += 1
        step()


def _store_record(record: Record, store: Store, gate: Gate, done: Ingested) -> None:
    try:
        page = to_page(record)
    except UnreadablePage as exc:
        store.put_problem(record.url, Problem("fetch", "unreadable-record", exc.reason), at=_now())
        done.failed += 1
        return
    if not gate.is_relevant(page.body):
        done.passed_over += 1
        return
    stored = store.add_page(page)
    done.stored += stored.fresh
    done.known += not stored.fresh


def read_pages(
    store: Store, watch: Watchlist, done: Ingested, *, sources: Iterable[Source] = (), step: Callable[[], None]
) -> None:
    """Read and fold what was not read under the present rules, whoever stored it, as its source says."""
    sources = tuple(sources)
    ways = _Ways(overrides_of(sources), tables_of(sources))
    rules = ruleset(watch, ways.overrides)
    while batch := store.pages_to_read(rules, limit=_READ_AT_ONCE):
        for stored in batch:
            try:
                _read(store, stored, watch, ways, rules)
                done.read += 1
            except UnreadablePage as exc:
                store.unreadable(stored.id, exc.reason, ruleset=rules)
                done.failed += 1
            step()
        done.new_claims += store.fold(watch).new_claims
    # A run that was killed between reading and folding left something to fold.
    done.new_claims += store.fold(watch).new_claims


@dataclass(frozen=True, slots=True)
class _Ways:
    """Which sources' pages are read otherwise than all others."""

    overrides: Mapping[str, Override]
    tables: frozenset[str]


def _read(store: Store, stored: StoredPage, watch: Watchlist, ways: _Ways, rules: str) -> None:
    page = store.page(stored.id)
    if stored.source_id in ways.tables:
        store.put_figures(
            stored.id, read_figures(page.body.decode("utf-8", "replace"), source=stored.url), ruleset=rules
        )
        return
    override = ways.overrides.get(stored.source_id or "")
    store.put_reading(stored.id, process(page, watch, override), ruleset=rules)


def _now() -> datetime:
    return datetime.now(UTC)


def _saved_at(path: Path) -> datetime:
    """When the file was saved: the same on every run, as the same page must give the same row."""
    return datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
