"""Web archives: HTML that was answered with 200 comes out as a browser saw it, whatever else the file holds."""

import gzip
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from desk.archives import read_archive, to_page
from desk.cli import run
from pipeline.errors import SettingsError, UnreadablePage
from pipeline.reading.tree import MAX_BYTES
from tests.test_cli import PAGE, desk

__all__ = ["desk"]

URL = "https://press.example/amber-line"
HTML = PAGE.encode()


def record(
    body=HTML, *, url=URL, status="200 OK", headers="", kind="response", mime="text/html", date="2025-03-12T09:30:00Z"
):
    """One WARC record of an HTTP answer."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {mime}; charset=utf-8\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:6f1e2f14-0c8d-4c57-9f1c-0d5f0a1b2c3d>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: {date}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def archive(tmp_path, *records, packed=False):
    path = tmp_path / ("news.warc.gz" if packed else "news.warc")
    path.write_bytes(b"".join(map(gzip.compress, records) if packed else records))
    return path


def pages(path):
    return [to_page(found) for found in read_archive(path)]


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_comes_out_with_its_address_its_time_and_its_headers(tmp_path, packed):
    (page,) = pages(archive(tmp_path, record(), packed=packed))
    assert (page.url, page.body, page.fetched_at) == (URL, HTML, datetime(2025, 3, 12, 9, 30, tzinfo=UTC))
    assert page.headers == {"content-type": "text/html; charset=utf-8"}


@pytest.mark.parametrize(
    "other",
    [
        record(status="404 Not Found"),
        record(status="301 Moved"),
        record(mime="application/pdf"),
        record(kind="request"),
        record(kind="revisit"),
        record(kind="resource"),
        record(url="dns:press.example"),
        record(url="javascript:alert(1)"),
        record(url="https://press.example/" + "a" * 3_000),
        record(b"<p>" * (MAX_BYTES // 3 + 1)),
    ],
    ids=["404", "301", "pdf", "request", "revisit", "resource", "dns", "script", "endless address", "too long"],
)
def test_anything_else_is_passed_over(other, tmp_path):
    assert [page.body for page in pages(archive(tmp_path, other, record()))] == [HTML]


CHUNKED = b"%x\r\n%b\r\n%x;note=1\r\n%b\r\n0\r\n\r\n" % (9, HTML[:9], len(HTML) - 9, HTML[9:])
RAW_DEFLATE = zlib.compressobj(wbits=-15)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(HTML)),
        ("Content-Encoding: x-gzip\r\n", gzip.compress(HTML)),
        ("Content-Encoding: deflate\r\n", zlib.compress(HTML)),
        ("Content-Encoding: deflate\r\n", RAW_DEFLATE.compress(HTML) + RAW_DEFLATE.flush()),
        ("Content-Encoding: br\r\n", brotli.compress(HTML)),
        ("Content-Encoding: identity\r\n", HTML),
        ("Content-Encoding: gzip\r\n", HTML),
        ("Transfer-Encoding: chunked\r\n", CHUNKED),
        ("Transfer-Encoding: chunked\r\n", HTML),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", gzip.compress(HTML)),
    ],
)
def test_a_body_is_unpacked_whatever_its_crawler_has_unpacked_already(headers, body, tmp_path):
    (page,) = pages(archive(tmp_path, record(body, headers=headers)))
    assert page.body == HTML
    assert set(page.headers) == {"content-type"}


@pytest.mark.parametrize(
    ("packing", "body", "why"),
    [
        ("gzip", gzip.compress(b"a" * (MAX_BYTES + 1)), "unpacks to more than"),
        ("deflate", zlib.compress(b"a" * (MAX_BYTES + 1)), "unpacks to more than"),
        ("br", brotli.compress(b"a" * (MAX_BYTES + 1)), "unpacks to more than"),
        ("gzip", b"\x1f\x8b\x09 and no more", "is no gzip"),
        ("gzip", b"\x1f\x8b", "unpacks to nothing"),
        ("br", b"\xff\xff\xff\xff", "is no br"),
        ("zstd", b"...", "packed as 'zstd'"),
        ("gzip, gzip, gzip", HTML, "packed 3 times"),
    ],
)
def test_a_body_that_cannot_be_unpacked_says_why_and_costs_no_memory(packing, body, why, tmp_path):
    (found,) = read_archive(archive(tmp_path, record(body, headers=f"Content-Encoding: {packing}\r\n")))
    with pytest.raises(UnreadablePage, match=why):
        to_page(found)


def test_nothing_was_fetched_after_the_archive_was_written(tmp_path):
    (page,) = pages(archive(tmp_path, record(date="2999-01-01T00:00:00Z")))
    assert page.fetched_at <= datetime.now(UTC)


def test_of_a_broken_archive_what_came_before_stands(tmp_path):
    found = read_archive(archive(tmp_path, record(), b"and here a disk went bad"))
    assert next(found).url == URL
    with pytest.raises(UnreadablePage, match="broken after 1 responses"):
        next(found)


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_that_is_cut_off_is_none(packed, tmp_path):
    noise = "".join(chr(0x4E00 + 7919 * at % 20_000) for at in range(20_000)).encode()
    path = archive(tmp_path, record(), record(noise), packed=packed)
    path.write_bytes(path.read_bytes()[:-9_000])
    found = read_archive(path)
    assert next(found).url == URL
    with pytest.raises(UnreadablePage, match=r"broken after 2 responses: .* is cut off"):
        next(found)


@pytest.mark.parametrize("rest", [record()[:200], record()[:-400], gzip.compress(record())[:60], b"\0" * 99])
def test_no_remains_of_a_record_raise_anything_unexpected(rest, tmp_path):
    found = read_archive(archive(tmp_path, record(), rest))
    assert next(found).url == URL
    with suppress(UnreadablePage):
        assert all(one.url == URL for one in found)


def test_a_name_that_looks_like_an_address_is_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match="no such file"):
        next(read_archive(Path("https://127.0.0.1:1/x.warc")))


def test_ingest_keeps_the_pages_of_an_archive_that_name_a_followed_show(desk, capsys):
    (desk / "saved").mkdir()
    other = record(b"<html><p>The weather will be fine.</p></html>", url="https://press.example/weather")
    archive(desk / "saved", record(), other, record(b"\x1f\x8b", headers="Content-Encoding: gzip\r\n"), packed=True)
    assert run(["ingest", "saved"]) == 3
    told = capsys.readouterr().err
    assert "1 pages stored, 0 known, 1 about no followed show, 1 read, 1 failed" in told
    run(["ingest", "saved"])
    assert "0 pages stored, 1 known, 1 about no followed show, 0 read" in capsys.readouterr().err


def test_ingest_tells_of_a_broken_archive_and_keeps_what_was_read(desk, capsys):
    archive(desk, record(), b"nothing of the kind")
    assert run(["ingest", "news.warc"]) == 3
    assert "1 pages stored" in capsys.readouterr().err
    run(["query", "select detail from v_problems", "--format", "csv"])
    assert "broken after 1 responses" in capsys.readouterr().out
