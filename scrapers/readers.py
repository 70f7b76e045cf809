"""Processes that read: feeds and pages are parsed there, so that a slow or a fatal one never stops the polling.

A page that takes too long, or takes its process down, is told apart from those that were only beside it: they are read
again one at a time. Where no process lives at all, no page is blamed.
"""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from multiprocessing.connection import wait
from typing import ParamSpec, TypeVar

from pipeline.errors import UnreadablePage
from pipeline.model import Extraction, Page
from pipeline.process import process
from pipeline.reading.gate import Gate
from pipeline.reading.overrides import Override
from pipeline.watchlist import Watchlist

from .contents import Contents, NotThisKind
from .kinds import read_contents
from .sources import Source

P = ParamSpec("P")
T = TypeVar("T")

_watch = Watchlist()


class ReaderDied(Exception):
    """Reading did not end: the process died of it, or it took longer than it may."""


class ReadersUnavailable(Exception):
    """This machine can't run a reading process now: what is to be read stays to be read."""


class Readers:
    """A pool of reading processes, built when first needed and again whenever it breaks."""

    def __init__(self, watch: Watchlist, *, count: int = 1, seconds: float = 60.0) -> None:
        self._watch, self._count, self._seconds = watch, max(1, count), seconds
        self._pool: ProcessPoolExecutor | None = None
        self._places = asyncio.Semaphore(self._count)

    def start(self) -> None:
        """Start the first process now, beside whatever else starts: it takes a second to come up."""
        self._pool = self._pool or _new_pool(self._watch, self._count)
        self._pool.submit(os.getpid)

    async def contents(self, source: Source, body: bytes, url: str, headers: Mapping[str, str]) -> Contents:
        """What a source's answer holds. Raises NotThisKind."""
        try:
            return await self._run(read_contents, source, body, url, dict(headers))
        except ReaderDied as exc:
            raise NotThisKind(f"it could not be read: {exc}") from exc

    async def extraction(self, page: Page, override: Override | None = None) -> Extraction | None:
        """What a page says; None where it names no followed show. Raises UnreadablePage."""
        try:
            read = await self._run(_read_page, page, override)
        except ReaderDied as exc:
            raise UnreadablePage(page.url, str(exc)) from exc
        if isinstance(read, str):
            raise UnreadablePage(page.url, read)
        return read

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    async def _run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        async with self._places:
            pool = self._pool = self._pool or _new_pool(self._watch, self._count)
            try:
                return await self._within(pool, work, *args, **kwargs)
            except BrokenProcessPool:
                self._give_up(pool)
            except ReaderDied:
                self._give_up(pool)
                raise
        return await self._apart(work, *args, **kwargs)

    async def _apart(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do it again in a process that nothing else uses: now whatever ends the process is to blame."""
        pool = _new_pool(self._watch, 1)
        try:
            await self._within(pool, os.getpid)
        except (BrokenProcessPool, ReaderDied) as exc:
            _end(pool)
            raise ReadersUnavailable("reading processes end as soon as they start") from exc
        try:
            return await self._within(pool, work, *args, **kwargs)
        except BrokenProcessPool as exc:
            raise ReaderDied("the reading process died of it") from exc
        finally:
            _end(pool)

    async def _within(self, pool: ProcessPoolExecutor, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        future = asyncio.wrap_future(pool.submit(work, *args, **kwargs))
        try:
            return await asyncio.wait_for(future, self._seconds)
        except TimeoutError as exc:
            raise ReaderDied(f"reading took longer than {self._seconds:g} seconds") from exc

    def _give_up(self, pool: ProcessPoolExecutor) -> None:
        if self._pool is pool:
            self._pool = None
        _end(pool)


def _end(pool: ProcessPoolExecutor) -> None:
    """End a pool; a process that hangs is not waited for."""
    for worker in list((pool._processes or {}).values()):  # noqa: SLF001 - 3.11 has no public way to end a worker
        worker.kill()
    pool.shutdown(wait=False, cancel_futures=True)


def _new_pool(watch: Watchlist, count: int) -> ProcessPoolExecutor:
    # Not forked: this process has threads and an event loop, whose locks a fork would copy in any state.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(watch,))


def _begin(watch: Watchlist) -> None:
    """Prepare a reading process: it knows the watch-list, leaves signals to its parent, and ends with it."""
    global _watch  # noqa: PLW0603 - a process pool can hand its workers nothing in another way
    _watch = watch
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


@lru_cache(maxsize=1)
def _gate(watch: Watchlist) -> Gate:
    return Gate(watch)


def _end_with_parent() -> None:
    """A worker holds both ends of its queue, so it would wait for ever for a parent that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)


def _read_page(page: Page, override: Override | None) -> Extraction | str | None:
    """The extraction, or why there is none: UnreadablePage does not survive the way between processes."""
    if not _gate(_watch).is_relevant(page.body):
        return None
    try:
        return process(page, _watch, override)
    except UnreadablePage as exc:
        return exc.reason
