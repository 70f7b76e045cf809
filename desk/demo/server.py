"""A small web server on loopback that plays all the demo's outlets, told apart by the Host header."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .site import Answer, Site

ADDRESS = "127.0.0.1"


class _Handler(BaseHTTPRequestHandler):
    """Answers conditional requests as a well-kept site does: 304 where nothing changed."""

    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_GET(self) -> None:
        answer = self.server.site.answer(self.headers.get("Host", ""), self.path)
        tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
        self.server.requests += 1
        if answer.status == 200 and self.headers.get("If-None-Match") == tag:
            self._send(Answer(304, b"", answer.content_type, answer.modified), tag)
        else:
            self._send(answer, tag)

    def _send(self, answer: Answer, tag: str) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        if answer.status in {200, 304}:
            self.send_header("ETag", tag)
        if answer.modified:
            self.send_header("Last-Modified", format_datetime(answer.modified.astimezone(UTC), usegmt=True))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class named it
        """Nothing: the demo's own summary says what was asked."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    requests = 0
    site: Site


@contextmanager
def served(port: int) -> Iterator[Site]:
    """The site, answering on ``port`` (0: any free one) while the block runs. OSError where the port is taken."""
    server = _Server((ADDRESS, port), _Handler)
    server.site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
