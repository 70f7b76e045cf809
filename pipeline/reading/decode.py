"""Bytes -> text: what a page says about its encoding is a hint, what its bytes allow is the proof."""

import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from ..model import Page

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# What a label means in practice: the older name is printed, the larger character set is sent.
_MEANT = {
    "euc-kr": "cp949",
    "euc_kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "big5": "big5hkscs",
    "utf8": "utf-8",
    "unicode": "utf-8",
}
_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s{0,4}=\s{0,4}["']?\s{0,4}([\w.:-]{2,30})|<\?xml[^>]{0,100}?encoding=["']([\w.:-]{2,30})""",
    re.IGNORECASE,
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,30})", re.IGNORECASE)
_HIGH = re.compile(rb"[\x80-\xff]+")
# The Hangul block of KS X 1001: what nearly every Korean character in running text is made of.
_HANGUL_PAIRS = re.compile(rb"(?:[\xb0-\xc8][\xa1-\xfe])+")
# "<", a letter, each with a zero after it; where they stand tells whether the zero belongs to the character before.
_WIDE_TAG = re.compile(rb"<\x00[A-Za-z/!](?=\x00)")
_FEWEST_TAGS = 2
_HEAD_BYTES = 4096
_SAMPLE_BYTES = 30_000
# A few bytes cut in two by a content filter do not make another encoding: up to one in fifty.
_BROKEN_SHARE = 0.02
# Latin text has an accent now and then; where more of the bytes are high ones, the script is another.
_LATIN_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text. ``known`` says how the encoding is known: bom, header, meta, bytes (proved or sniffed)."""

    text: str
    encoding: str
    known: str


def decode_page(page: Page) -> Decoded:
    """The text of ``page``; bytes that mean nothing become U+FFFD, and nothing is raised."""
    return decode(page.body, content_type=page.headers.get("content-type", ""))


def decode(body: bytes, *, content_type: str = "") -> Decoded:
    """The text of ``body``, by byte order mark, HTTP header, meta tag, then the bytes themselves."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(encoding, "replace"), encoding, "bom")
    wide = _wide_encoding(body)
    if wide:
        return Decoded(body.decode(wide, "replace"), wide, "bytes")
    labels = _declared(body, content_type)
    for encoding, known in labels:
        text = _fits(body, encoding)
        if text is not None:
            return Decoded(text, encoding, known)
    encoding = _sniff(body)
    return Decoded(body.decode(encoding, "replace"), encoding, "bytes")


def _declared(body: bytes, content_type: str) -> list[tuple[str, str]]:
    """(encoding, how known) in order of trust. UTF-8 goes first where it is declared anywhere: it proves itself."""
    found: list[tuple[str, str]] = []
    header = _HEADER.search(content_type)
    if header:
        found.append((_meaning(header[1]), "header"))
    meta = _DECLARED.search(body[:_HEAD_BYTES])
    if meta:
        found.append((_meaning((meta[1] or meta[2]).decode("ascii", "replace")), "meta"))
    return sorted(found, key=lambda pair: pair[0] != "utf-8")


def _meaning(label: str) -> str:
    label = label.strip().lower()
    return _MEANT.get(label, label)


def _fits(body: bytes, encoding: str) -> str | None:
    """The text, if ``encoding`` exists and explains the bytes; other labels lose to bytes that are plain UTF-8."""
    if encoding.startswith(("utf-16", "utf-32")):
        return None  # a label on bytes that are not wide: copied from another page's head
    if encoding != "utf-8" and _is_utf8(body):
        return body.decode("utf-8")
    try:
        return body.decode(encoding)
    except (LookupError, ValueError):
        pass
    try:
        text = body.decode(encoding, "replace")
    except (LookupError, ValueError):
        return None
    high = sum(len(run) for run in _HIGH.findall(body))
    return text if text.count("\ufffd") <= max(2, high * _BROKEN_SHARE) else None


def _is_utf8(body: bytes) -> bool:
    """True if the bytes are UTF-8 and say so by at least one character beyond ASCII."""
    if body.isascii():
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide_encoding(body: bytes) -> str | None:
    """UTF-16 without a mark: the letters of its tags have a zero after them, or before; ASCII text has so too."""
    head = body[:4096]
    if len(head) < 16 or b"\x00" not in head:
        return None
    little = sum(1 for tag in _WIDE_TAG.finditer(head) if tag.start() % 2 == 0)
    big = sum(1 for tag in _WIDE_TAG.finditer(head) if tag.start() % 2)
    if max(little, big) >= _FEWEST_TAGS:
        return "utf-16-le" if little > big else "utf-16-be"
    even, odd, half = head[::2].count(0), head[1::2].count(0), len(head) / 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _sniff(body: bytes) -> str:
    """The likeliest encoding of bytes that no label explains."""
    if body.isascii() or _is_utf8(body):
        return "utf-8"
    high = sum(len(run) for run in _HIGH.findall(body))
    if _fits(body, "utf-8") is not None:
        return "utf-8"
    if sum(len(run) for run in _HANGUL_PAIRS.findall(body)) > 0.6 * high:
        return "cp949"
    if high < _LATIN_SHARE * len(_without_markup(body)):
        return "cp1252"
    best = from_bytes(_sample(body), steps=3, chunk_size=512).best()
    return best.encoding if best else "cp1252"


def _without_markup(body: bytes) -> bytes:
    """The bytes outside tags, roughly: scripts stay in, which only makes a page look more Latin."""
    return re.sub(rb"<[^<>]{0,2000}>", b" ", body[:500_000])


def _sample(body: bytes) -> bytes:
    """Bytes around the high ones: a head full of ASCII scripts would say nothing."""
    parts: list[bytes] = []
    size = 0
    for match in _HIGH.finditer(body):
        if size >= _SAMPLE_BYTES:
            break
        parts.append(body[match.start() : match.end() + 2])
        size += match.end() - match.start()
    return b" ".join(parts)[:_SAMPLE_BYTES]
