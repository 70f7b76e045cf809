"""Accidents that happen to pages: cut, doubled, spliced, mis-encoded, with stray bytes and marks."""

import re

_TAG = re.compile(rb"<[^<>]{0,300}>")
_STRAYS = (
    b"\x00", b"\xff", b"\xed\xa0\x80", b"\xef\xb7\x90", b"\xef\xbf\xbe", b"<", b">", b"&", b"&#0;", b"&#xd800;",
    b"&#x110000;", b"&#99999999999;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?xml", b"<script>", b"</body>",
    b"</html>", b"<br>", b"<b>", b"</a>", b"<a href='//[x'>", b"<base href='http://['>", b"<p hidden>", b"<table>",
    b"\xe2\x80\xae", b"\xcc\x81", b"&shy;", b"\xc2\x85", b"\xe2\x80\xa8", b"\x0c",
    b"<time datetime='0000-00-00T99:99'>",
    b"0001-01-01", b"9999-12-31T23:59:59-23:59", b"<plaintext>", b"<svg><p>", b"<math><mi>", b"<frameset>", b"<q>",
)  # fmt: skip
_ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp949",
    "cp1252",
    "shift_jis",
    "utf-7",
    "gb18030",
    "utf-8-sig",
)
_LONGEST_REPEAT = 400_000
_LONGEST = 12_000_000


def mutated(rng, pages):
    """One of ``pages`` after a few accidents."""
    body = rng.choice(pages)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8, 20))):
        body = rng.choice(_ACCIDENTS)(rng, body, pages)[:_LONGEST]
    return body


def _slice(rng, body, longest=4_000):
    start = rng.randrange(len(body) + 1)
    return start, min(len(body), start + int(longest ** rng.random()))


def _cut(rng, body, _pages):
    start, end = _slice(rng, body)
    return body[:start] + body[end:]


def _double(rng, body, _pages):
    start, end = _slice(rng, body)
    return body[:end] + body[start:]


def _repeat(rng, body, _pages):
    start, end = _slice(rng, body, 600)
    count = min(int(20_000 ** rng.random()), _LONGEST_REPEAT // max(1, end - start))
    return body[:start] + body[start:end] * count + body[start:]


def _splice(rng, body, pages):
    other = rng.choice(pages)
    start, end = _slice(rng, other, 20_000)
    at = rng.randrange(len(body) + 1)
    return body[:at] + other[start:end] + body[at:]


def _truncate(rng, body, _pages):
    return body[: rng.randrange(len(body) + 1)]


def _flip(rng, body, _pages):
    changed = bytearray(body)
    for _ in range(int(200 ** rng.random()) if changed else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _stray(rng, body, _pages):
    for _ in range(int(50 ** rng.random())):
        at = rng.randrange(len(body) + 1)
        body = body[:at] + rng.choice(_STRAYS) + body[at:]
    return body


def _lose_tags(rng, body, _pages):
    share = rng.random() / 3
    return _TAG.sub(lambda tag: b"" if rng.random() < share else tag[0], body)


def _shuffle_tags(rng, body, _pages):
    tags = _TAG.findall(body)
    share = rng.random() / 3
    return _TAG.sub(lambda tag: rng.choice(tags) if rng.random() < share else tag[0], body)


def _recode(rng, body, _pages):
    return body.decode("utf-8", "replace").encode(rng.choice(_ENCODINGS), "xmlcharrefreplace")


def _break_numbers(rng, body, _pages):
    share = rng.random() / 2
    return re.sub(rb"\d{1,4}", lambda n: str(rng.randrange(10_000)).encode() if rng.random() < share else n[0], body)


_ACCIDENTS = (
    _cut, _double, _repeat, _splice, _truncate, _flip, _stray, _lose_tags, _shuffle_tags, _recode, _break_numbers,
)  # fmt: skip
