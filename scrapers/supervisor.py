"""The operator's machinery: systemd's readiness and watchdog, and a page of figures for Prometheus.

Both are off unless asked for: without NOTIFY_SOCKET nothing is sent, without a port nothing listens.
"""

import asyncio
import logging
import os
import socket
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager

_LOG = logging.getLogger(__name__)
_REQUEST_SECONDS = 5.0
_REQUEST_BYTES = 4096

Samples = Mapping[str, Mapping[str, float]]  # metric -> label ("" for none, else 'name="value"') -> value


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


def exposition(samples: Samples) -> str:
    """Prometheus's text format; a metric is a counter where its name ends in ``_total``, else a gauge."""
    return "".join(f"{line}\n" for line in _lines(samples))


def _lines(samples: Samples) -> Iterator[str]:
    for name, values in samples.items():
        yield f"# TYPE {name} {'counter' if name.endswith('_total') else 'gauge'}"
        for label, value in sorted(values.items()):
            yield f"{name}{{{label}}} {value:g}" if label else f"{name} {value:g}"


def labelled(name: str, counts: Counter[str]) -> dict[str, float]:
    """Counts by word as samples by label."""
    return {f'{name}="{word}"': float(count) for word, count in counts.items()} or {f'{name}="none"': 0.0}


@asynccontextmanager
async def status_page(
    port: int | None, samples: Callable[[], Samples], why_unhealthy: Callable[[], str | None]
) -> AsyncIterator[int | None]:
    """``/metrics`` and ``/healthz`` on the loopback address while the block runs; the port that was opened."""
    if port is None:
        yield None
        return

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await asyncio.wait_for(reader.readline(), _REQUEST_SECONDS)
            writer.write(_response(line.decode("latin-1"), samples, why_unhealthy))
            await writer.drain()
        except (TimeoutError, OSError, ValueError) as error:
            _LOG.debug("status page: %s", error)
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", port, limit=_REQUEST_BYTES)
    async with server:
        yield int(server.sockets[0].getsockname()[1])


def _response(line: str, samples: Callable[[], Samples], why_unhealthy: Callable[[], str | None]) -> bytes:
    method, _, rest = line.partition(" ")
    path = rest.split(" ")[0]
    status, text = "404 Not Found", "try /metrics or /healthz\n"
    if method not in {"GET", "HEAD"}:
        status, text = "405 Method Not Allowed", "GET only\n"
    elif path == "/metrics":
        status, text = "200 OK", exposition(samples())
    elif path == "/healthz":
        why = why_unhealthy()
        status, text = ("503 Service Unavailable", f"{why}\n") if why else ("200 OK", "ok\n")
    body = text.encode() if method != "HEAD" else b""
    kind, length = "text/plain; version=0.0.4; charset=utf-8", len(text.encode())
    head = f"HTTP/1.0 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    return head.encode() + body
