"""Web archives (WARC, also gzipped) -> the pages in them: HTML that was answered with 200, and nothing else.

An archive is a stranger's file of any size: it is read as a stream, one record at a time. A record's length, its
headers and what its body unpacks to are bounded, and nothing is fetched, whatever its name looks like. FastWARC reads
the records; bodies are unpacked here, because its own decoding can't be told where to stop without losing its place.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

import brotli  # type: ignore[import-untyped]
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pipeline.errors import SettingsError, UnreadablePage
from pipeline.model import Page
from pipeline.reading.tree import MAX_BYTES

SUFFIXES = (".warc", ".warc.gz")
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_LONGEST_URL, _LONGEST_HEADERS, _OK = 2_000, 64 * 1024, 200
_AT_ONCE = 64 * 1024
# Nobody packs twice; each packing may ask for as much memory as a page may have.
_MOST_PACKINGS = 2


@dataclass(frozen=True, slots=True)
class Record:
    """An HTML page as an archive holds it: ``body`` may still be packed, as ``headers`` (names in lower case) say."""

    url: str
    fetched_at: datetime
    headers: Mapping[str, str]
    body: bytes


def is_archive(path: Path) -> bool:
    """Whether the name is that of a web archive."""
    return path.name.lower().endswith(SUFFIXES)


def read_archive(path: Path) -> Iterator[Record]:
    """The HTML pages of the archive, in its order; records of any other kind, answer or length are passed over.

    Raises SettingsError where there is no such file, UnreadablePage where the archive is broken: what came before
    stands.
    """
    count = 0
    try:
        # A file and no name: a name may be an address, and would be fetched.
        with path.open("rb") as stream:
            saved_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            for record in _responses(stream):
                count += 1
                page = _page_record(record, saved_at)
                if page is not None:
                    yield page
    except FileNotFoundError as exc:
        raise SettingsError("no such file or directory", where=str(path)) from exc
    except (OSError, ValueError, EOFError) as exc:
        raise UnreadablePage(str(path), f"broken after {count} responses: {exc}") from exc


def _responses(stream: BinaryIO) -> Iterator[WarcRecord]:
    return iter(
        ArchiveIterator(
            stream,
            record_types=WarcRecordType.response,
            max_content_length=MAX_BYTES,
            max_header_len=_LONGEST_HEADERS,
            fsspec_args=False,
        )
    )


def _page_record(record: WarcRecord, saved_at: datetime) -> Record | None:
    """``record`` where it is an HTML page of the web. Raises EOFError where the archive ends inside it."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if not url.startswith(("http://", "https://")) or len(url) > _LONGEST_URL or not record.is_http_parsed:
        return None
    if record.http_headers.status_code != _OK or (record.http_content_type or "").lower() not in _HTML:
        return None
    body = record.reader.read(MAX_BYTES)
    if len(body) < record.content_length:
        raise EOFError(f"{url} is cut off")
    headers = {name.lower(): value for name, value in record.http_headers.items()}
    # What is in a file was fetched before the file was written, whatever it says.
    fetched_at = min(record.record_date or saved_at, saved_at)
    return Record(url, fetched_at, headers, body)


# -- bodies ----------------------------------------------------------------------------------------------------------


def to_page(record: Record) -> Page:
    """``record`` as the page that a browser would see. Raises UnreadablePage where its body can't be unpacked."""
    body = record.body
    if record.headers.get("transfer-encoding", "").lower() == "chunked":
        body = _without_chunks(body)
    packings = [name.strip().lower() for name in record.headers.get("content-encoding", "").split(",")]
    if len(packings) > _MOST_PACKINGS:
        raise UnreadablePage(record.url, f"packed {len(packings)} times")
    for packing in reversed(packings):
        body = _unpacked(body, packing, record.url)
    return Page(record.url, body, record.fetched_at, _kept(record.headers))


# How the body was sent says nothing about what is stored.
_OF_THE_WAY = frozenset({"content-encoding", "transfer-encoding", "content-length"})


def _kept(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name not in _OF_THE_WAY}


def _without_chunks(body: bytes) -> bytes:
    """The pieces of a chunked body; as it is where it is not chunked: many crawlers store it joined."""
    pieces: list[bytes] = []
    at = 0
    while (line_end := body.find(b"\r\n", at, at + 32)) > 0:
        try:
            size = int(body[at:line_end].partition(b";")[0], 16)
        except ValueError:
            break
        start = line_end + 2
        if size <= 0:
            return b"".join(pieces)
        pieces.append(body[start : start + size])
        at = start + size + 2
    return b"".join(pieces) or body


class _Unpacker(Protocol):
    def __call__(self, piece: bytes, room: int, /) -> bytes:
        """What ``piece`` unpacks to, hardly more than ``room`` bytes of it; empty where all of that was given."""


def _unpacked(body: bytes, packing: str, url: str) -> bytes:
    """``body`` without ``packing``; as it is where the crawler has unpacked it and kept the header."""
    if packing in ("", "identity") or (packing in ("gzip", "x-gzip") and not body.startswith(b"\x1f\x8b")):
        return body
    unpack = _unpacker(packing, body)
    if unpack is None:
        raise UnreadablePage(url, f"packed as {packing[:20]!r}")
    pieces, size = [], 0
    try:
        piece = body
        while found := unpack(piece, MAX_BYTES - size + 1):
            pieces.append(found)
            size += len(found)
            if size > MAX_BYTES:
                raise UnreadablePage(url, f"unpacks to more than {MAX_BYTES // 2**20} MB")
            piece = b""
    except (zlib.error, brotli.error) as exc:
        raise UnreadablePage(url, f"is no {packing}: {exc}") from exc
    if not pieces:
        raise UnreadablePage(url, f"unpacks to nothing as {packing}")
    return b"".join(pieces)


def _unpacker(packing: str, body: bytes) -> _Unpacker | None:
    if packing == "br":
        decompressor = brotli.Decompressor()
        return lambda piece, room: bytes(decompressor.process(piece, output_buffer_limit=min(room, _AT_ONCE)))
    # "deflate" is meant to have zlib's header, and often has none.
    bare = int.from_bytes(body[:2], "big") % 31 != 0
    windows = {"gzip": 31, "x-gzip": 31, "deflate": -15 if bare else 15}
    if packing not in windows:
        return None
    inflater = zlib.decompressobj(windows[packing])
    return lambda piece, room: inflater.decompress(piece or inflater.unconsumed_tail, room)
