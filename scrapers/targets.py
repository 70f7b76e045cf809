"""Whom an alert tells, and how: a webhook, a mailbox, a program. Secrets stand in the environment, never in a message.

Each sender returns once the message was taken and raises NotSent, in words without the secret, where it was not.
"""

import asyncio
import json
import os
import shlex
import signal
import smtplib
import ssl
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from pipeline.errors import FetchError, SecondhandError

from .poller import Answer

SECONDS = 30.0


class NotSent(SecondhandError):
    """The message was not taken; ``why`` names no secret."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class Poster(Protocol):
    """Who carries a message to a web server: the guarded web, or a test."""

    async def post(self, url: str, body: bytes, *, content_type: str) -> Answer:
        """The answer, whatever its status. Raises FetchRefused and FetchFailed."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message. ``text`` is for people, ``content`` for programs."""

    subject: str
    text: str
    content: Mapping[str, object]

    def json(self) -> bytes:
        """``content`` with ``text`` beside it, which is the key that chat servers show."""
        return json.dumps({"text": self.text, **self.content}, ensure_ascii=False).encode()


async def send(target: str, message: Message, *, web: Poster, environment: Mapping[str, str] = os.environ) -> None:
    """Hand ``message`` to ``target``. Raises NotSent."""
    way, _, where = target.partition(":")
    if way == "command":
        await _run(where, message)
        return
    secret = _secret(where, environment)
    if way == "webhook":
        await _post(secret, message, web)
    else:
        await asyncio.to_thread(_mail, secret, message)


def _secret(where: str, environment: Mapping[str, str]) -> str:
    name = where.removeprefix("env:")
    value = environment.get(name, "").strip()
    if not value:
        raise NotSent(f"the environment has no {name}")
    return value


async def _post(url: str, message: Message, web: Poster) -> None:
    try:
        answer = await web.post(url, message.json(), content_type="application/json; charset=utf-8")
    except FetchError as error:
        raise NotSent(error.why.replace(url, "its address")) from None  # the cause's text has the address in it
    if not 200 <= answer.status < 300:
        raise NotSent(f"the webhook answered {answer.status}")


async def _run(command: str, message: Message) -> None:
    """Run a program with the message as JSON on its standard input; it is ended, with its children, after 30 s."""
    try:
        child = await asyncio.create_subprocess_exec(
            *shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
        )
    except (OSError, ValueError) as error:
        raise NotSent(f"{command}: {getattr(error, 'strerror', None) or error}") from error
    try:
        await asyncio.wait_for(child.communicate(message.json()), SECONDS)
    except TimeoutError as error:
        raise NotSent(f"{command}: did not end within {SECONDS:g} seconds") from error
    finally:
        if child.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            await child.wait()
    if child.returncode:
        raise NotSent(f"{command}: exit code {child.returncode}")


def _mail(address: str, message: Message) -> None:
    """Send by ``smtp[s]://user:password@host:port/?from=a@b.example&to=c@d.example``, encrypted unless on this host."""
    try:
        parts = urlsplit(address)
        port, said = parts.port, parse_qs(parts.query)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or not said.get("to"):
            raise NotSent("expected smtp[s]://user:password@host:port/?from=…&to=… in its variable")
        letter = _letter(message, said)
    except ValueError:
        raise NotSent("the address in its variable is not one") from None
    try:
        with _connected(parts.scheme, parts.hostname, port) as server:
            if parts.username is not None:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(letter)
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(f"mail by {parts.hostname}: {_said(error)}") from None  # the cause may hold the password


def _letter(message: Message, said: Mapping[str, list[str]]) -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"] = " ".join(message.subject.split())
    letter["From"] = said.get("from", said["to"])[0]
    letter["To"] = ", ".join(said["to"])
    letter["Auto-Submitted"] = "auto-generated"  # so that nobody's holiday notice answers it
    letter.set_content(message.text)
    return letter


def _connected(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    safe = ssl.create_default_context()
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=SECONDS, context=safe)
    server = smtplib.SMTP(host, port or 587, timeout=SECONDS)
    if not _is_here(host):
        try:
            server.starttls(context=safe)
        except BaseException:
            server.close()
            raise
    return server


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"the server answered {error.smtp_code}"
    return getattr(error, "strerror", None) or type(error).__name__
