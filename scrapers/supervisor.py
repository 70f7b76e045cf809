"""The operator's machinery: systemd's readiness and watchdog, and a page of figures for Prometheus.

Both are off unless asked for: without NOTIFY_SOCKET nothing is sent, without a port nothing listens.
"""

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

_LOG = logging.getLogger(__name__)
_REQUEST_SECONDS = 5.0
_REQUEST_BYTES = 4096
_PLAIN = "text/plain; charset=utf-8"


def notify(state: str) -> bool:
    """Tell systemd ``READY=1``, ``STOPPING=1`` or ``WATCHDOG=1``; False where it does not listen."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
        try:
            channel.connect("\0" + address[1:] if address.startswith("@") else address)
            channel.sendall(state.encode("ascii"))
        except OSError as error:
            _LOG.warning("systemd can't be told %s: %s", state, error)
            return False
    return True


def watchdog_seconds() -> float | None:
    """How often systemd wants a sign of life, halved as it advises; None where it wants none."""
    text, process = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if not text.isdigit() or (process and process != str(os.getpid())):
        return None
    return int(text) / 2_000_000


def exposition(metrics: Iterable[Metric]) -> bytes:
    """The metrics, and what the process uses, as Prometheus reads them."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Metrics(tuple(metrics)))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


class _Metrics(Collector):
    """Metrics that were counted elsewhere."""

    def __init__(self, metrics: tuple[Metric, ...]) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        """Prometheus's question."""
        return self._metrics


def counter(name: str, about: str, label: str, counts: Mapping[str, int]) -> Metric:
    """How often each word was counted; a count of nothing is a sample all the same, so that a graph begins at 0."""
    family = CounterMetricFamily(name, about, labels=[label])
    for word, count in sorted(counts.items()) or [("none", 0)]:
        family.add_metric([word], count)
    return family


def gauge(name: str, about: str, value: float) -> Metric:
    """A number that goes up and down."""
    return GaugeMetricFamily(name, about, value=value)


def gauges(name: str, about: str, label: str, values: Mapping[str, float]) -> Metric:
    """Such a number for each word."""
    family = GaugeMetricFamily(name, about, labels=[label])
    for word, value in sorted(values.items()):
        family.add_metric([word], value)
    return family


@asynccontextmanager
async def status_page(
    port: int | None, metrics: Callable[[], Iterable[Metric]], why_unhealthy: Callable[[], str | None]
) -> AsyncIterator[int | None]:
    """``/metrics`` and ``/healthz`` on the loopback address while the block runs; the port that was opened."""
    if port is None:
        yield None
        return

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await asyncio.wait_for(reader.readline(), _REQUEST_SECONDS)
            writer.write(_response(line.decode("latin-1"), metrics, why_unhealthy))
            await writer.drain()
        except (TimeoutError, OSError, ValueError) as error:
            _LOG.debug("status page: %s", error)
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", port, limit=_REQUEST_BYTES)
    async with server:
        yield int(server.sockets[0].getsockname()[1])


def _response(line: str, metrics: Callable[[], Iterable[Metric]], why_unhealthy: Callable[[], str | None]) -> bytes:
    method, _, rest = line.partition(" ")
    path = rest.split(" ")[0]
    status, kind, body = "404 Not Found", _PLAIN, b"try /metrics or /healthz\n"
    if method not in {"GET", "HEAD"}:
        status, body = "405 Method Not Allowed", b"GET only\n"
    elif path == "/metrics":
        status, kind, body = "200 OK", CONTENT_TYPE_LATEST, exposition(metrics())
    elif path == "/healthz":
        why = why_unhealthy()
        status, body = ("503 Service Unavailable", f"{why}\n".encode()) if why else ("200 OK", b"ok\n")
    head = f"HTTP/1.0 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + (body if method != "HEAD" else b"")
