"""Twisted's reactor on the running asyncio loop, with the guard in front of every connection.

A process can install one reactor, on one loop. ``run`` therefore keeps one loop for the process, so that a command, the
demo or a test may open the web more than once.
"""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

from scrapy.utils.reactor import is_reactor_installed
from twisted.internet import asyncioreactor

from .guard import GuardedResolver
from .sources import Defaults

T = TypeVar("T")


@cache
def _runner() -> asyncio.Runner:
    return asyncio.Runner()


def run(main: Coroutine[Any, Any, T]) -> T:
    """The result of ``main``, run on the process's one loop."""
    return _runner().run(main)


@contextmanager
def guarded_reactor(defaults: Defaults) -> Iterator[GuardedResolver]:
    """The guard that every connection passes while the block runs.

    Never stopped the way Twisted means it: its shutdown event stops the loop under asyncio's feet.
    """
    reactor = _running_reactor()
    inner = reactor.nameResolver
    guard = GuardedResolver(inner, resolve=defaults.resolve, allow_private=defaults.allow_private)
    reactor.installNameResolver(guard)
    try:
        yield guard
    finally:
        reactor.installNameResolver(inner)
        if reactor.threadpool is not None:
            reactor.threadpool.stop()
            reactor.threadpool = None  # so that a later block gets a fresh one


def _running_reactor() -> Any:  # noqa: ANN401 - the reactor's type depends on what is installed
    loop = asyncio.get_running_loop()
    if not is_reactor_installed():
        asyncioreactor.install(eventloop=loop)  # type: ignore[no-untyped-call]
    from twisted.internet import reactor  # noqa: PLC0415 - importing it earlier would install another one

    if getattr(reactor, "_asyncioEventloop", loop) is not loop:
        raise RuntimeError("the reactor runs on another loop: start everything through scrapers.reactor.run")
    if not getattr(reactor, "running", False):
        # Signals are the caller's: Scrapy's own handlers lose one that comes before the engine has started.
        reactor.startRunning(installSignalHandlers=False)
    return reactor
