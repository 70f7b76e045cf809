"""A folder of saved pages as a source: what was saved by hand or by another program, picked up when it changes.

An index (``index.txt`` or ``articles.txt``, lines of ``url<TAB>path``) says which page a file is; without one a file's
own address stands for it, until the page's canonical link says better.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from pipeline.errors import FetchFailed
from pipeline.model import Page
from store.records import FoundLead, SourceRecord

from .contents import Contents
from .poll import Polled, failed_outcome, read_outcome
from .poller import Answer
from .sources import Defaults, Source

MOST_FILES = 20_000
INDEXES = ("index.txt", "articles.txt")
_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


def poll_folder(source: Source, record: SourceRecord, *, defaults: Defaults, now: datetime) -> Polled:
    """The pages of a folder, all of them whenever anything in it changed: the store knows which are new."""
    folder = Path(source.url.removeprefix("file://")).expanduser()
    try:
        files = [(url, path) for url, path in islice(_files(folder), MOST_FILES) if source.wants(url)]
        state = "\n".join(f"{url} {_stamp(path)}" for url, path in files).encode()
        outcome = read_outcome(
            source,
            record,
            Answer(source.url, 200, state),
            Contents(tuple(FoundLead(url) for url, _ in files)),
            defaults=defaults,
            now=now,
        )
        if outcome.result == "unchanged":
            return Polled(outcome)
        pages = tuple(Page(url, path.read_bytes(), now) for url, path in files if _fits(path, defaults))
    except (OSError, ValueError) as exc:
        reason = (getattr(exc, "strerror", None) or str(exc)).lower()
        return Polled(failed_outcome(source, record, FetchFailed(source.url, reason), defaults=defaults, now=now))
    return Polled(replace(outcome, leads=()), pages)  # they are here: nothing is left to fetch


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Address and file of every page. Paths in an index stay inside the folder."""
    index = next((folder / name for name in INDEXES if (folder / name).is_file()), None)
    if index is None:
        if not folder.is_dir():
            raise FileNotFoundError(2, "no such folder", str(folder))
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in _SUFFIXES and path.is_file():
                yield path.absolute().as_uri(), path
        return
    for line in index.read_text("utf-8").splitlines():
        url, _, rest = line.partition("\t")
        path = (folder / rest.partition("\t")[0]).resolve()
        if url and rest and path.is_relative_to(folder.resolve()) and path.is_file():
            yield url, path


def _stamp(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns}"


def _fits(path: Path, defaults: Defaults) -> bool:
    return path.stat().st_size <= defaults.max_bytes
