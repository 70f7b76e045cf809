"""Bytes become the text that was meant, whatever label they carry."""

import pytest

from pipeline.reading.decode import decode

KOREAN = "<p>넷플릭스는 화요일에 두 번째 시즌을 제작한다고 밝혔다. 촬영은 가을에 시작된다. 똠방각하</p>"
ENGLISH = "<p>“We left the boat,” she said – the café’s closed.</p>"


@pytest.mark.parametrize(
    ("text", "encoding", "header", "meta"),
    [
        (KOREAN, "cp949", "", "euc-kr"),
        (KOREAN, "cp949", "", "utf-8"),
        (KOREAN, "cp949", "text/html; charset=utf-8", ""),
        (KOREAN, "cp949", "", ""),
        (KOREAN, "utf-8", "text/html; charset=ISO-8859-1", "euc-kr"),
        (KOREAN, "utf-16-le", "", ""),
        (KOREAN, "utf-16", "", "utf-8"),
        (KOREAN, "utf-8-sig", "", "iso-8859-1"),
        (ENGLISH, "cp1252", "", ""),
        (ENGLISH, "cp1252", "", "utf-8"),
        (ENGLISH, "cp1252", "", "iso-8859-1"),
        (ENGLISH, "utf-8", "", "no-such-encoding"),
        ("<p>El año que viene, según el guión, costará 3 €.</p>", "iso-8859-15", "", "ISO-8859-15"),
    ],
)
def test_the_bytes_decide_where_the_label_is_wrong(text, encoding, header, meta):
    label = f'<meta charset="{meta}">' if meta else ""
    page = f"<html><head>{label}<title>x</title></head><body>{text * 4}</body></html>"
    assert text in decode(page.encode(encoding), content_type=header).text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_tags_also_among_korean(encoding):
    page = f"<p>{KOREAN * 30}</p>"
    assert decode(page.encode(encoding)).text == page


def test_a_few_broken_bytes_do_not_change_the_encoding():
    body = (KOREAN * 20).encode().replace("촬영".encode(), b"\xec\xb4", 1)
    decoded = decode(b'<meta charset="utf-8">' + body)
    assert (decoded.encoding, decoded.text.count("\ufffd")) == ("utf-8", 1)


@pytest.mark.parametrize(
    "body", [b"", b"\xff", b"\xff\xfe\x00", bytes(range(256)), b"\x00" * 600, b"<meta charset=" * 999]
)
def test_any_bytes_give_some_text(body):
    assert isinstance(decode(body).text, str)
