"""A scripted site on loopback: what each address answers, one reply after another, and a log of who asked what."""

import threading
import time
from collections import Counter, defaultdict
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """One answer; status 0 hangs up instead.

    ``claimed``: a Content-Length that lies; ``drip``: seconds between two bytes; ``wait``: seconds before all.
    """

    status: int = 200
    body: bytes = b""
    headers: dict = field(default_factory=dict)
    claimed: int | None = None
    drip: float = 0.0
    wait: float = 0.0


@dataclass(frozen=True)
class Hit:
    """One request as it came; ``at`` is what the site's clock said."""

    at: float
    host: str
    path: str
    headers: dict
    method: str = "GET"
    body: bytes = b""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that hangs up is what some tests are about."""


class Site:
    """Hosts on one port. The last reply of an address is repeated; an address without one is 404.

    A reply with an ETag is a 304 to whoever has it already. ``most_open``: how many requests a host had at a time.
    """

    def __init__(self, clock=time.monotonic):
        self.replies = defaultdict(list)
        self.hits = []
        self.clock = clock
        self.most_open = Counter()
        self._open = Counter()
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def url(self, host, path="/"):
        return f"http://{host}:{self.port}{path}"

    def says(self, host, path, *replies):
        self.replies[host, path] = list(replies)

    def asked(self, host, path=None):
        return [hit for hit in self.hits if hit.host == host and path in {None, hit.path}]

    @contextmanager
    def counting(self, host):
        self._open[host] += 1
        self.most_open[host] = max(self.most_open[host], self._open[host])
        try:
            yield
        finally:
            self._open[host] -= 1

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(site):  # noqa: N805 - the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                host = self.headers.get("Host", "").partition(":")[0]
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                site.hits.append(Hit(site.clock(), host, self.path, dict(self.headers), self.command, body))
                replies = site.replies.get((host, self.path)) or [Reply(404)]
                reply = replies.pop(0) if len(replies) > 1 else replies[0]
                if reply.headers.get("ETag", "") == self.headers.get("If-None-Match"):
                    reply = Reply(304, headers=reply.headers)
                with suppress(BrokenPipeError, ConnectionResetError), site.counting(host):
                    self._send(reply)

            do_POST = do_GET  # noqa: N815 - the name is http.server's

            def _send(self, reply):
                time.sleep(reply.wait)
                self.close_connection = not reply.status
                if not reply.status:
                    return
                self.send_response_only(reply.status)  # no Date: the site's clock is not the machine's
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                length = len(reply.body) if reply.claimed is None else reply.claimed
                self.send_header("Content-Length", str(length))
                self.end_headers()
                for byte in reply.body if reply.drip else ():
                    self.wfile.write(bytes([byte]))
                    time.sleep(reply.drip)
                if not reply.drip:
                    self.wfile.write(reply.body)
                self.close_connection = length != len(reply.body)

            def log_message(self, *_):
                pass

        return Handler


def rss(*items, extra=""):
    """An RSS feed; items are (address, title, date)."""
    entries = "".join(
        f"<item><title>{title}</title><link>{url}</link><pubDate>{date}</pubDate></item>" for url, title, date in items
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{extra}{entries}</channel></rss>'.encode()
    )


def article(title, *paragraphs):
    """A small article page."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f"<!doctype html><html lang='en'><head><title>{title}</title></head>"
    page = f"{head}<body><article><h1>{title}</h1>{text}</article></body></html>"
    return Reply(body=page.encode(), headers={"Content-Type": "text/html; charset=utf-8"})
