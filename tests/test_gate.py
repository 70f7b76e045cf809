"""The gate lets through every page that names a followed show, and next to no other."""

import string

import pytest

from pipeline.reading.gate import Gate
from pipeline.watchlist import Show, Watchlist

WATCH = Watchlist((Show("harbour", "Paper Harbour", ("종이 항구", "Puerto de Señales")), Show("ash", "Ash")))
GATE = Gate(WATCH)


@pytest.mark.parametrize(
    "body",
    [
        b"<p>paper harbour</p>",
        b"<p>PAPER-HARBOUR</p>",
        b"<p>Paper&nbsp;Harbour</p>",
        b"<p>Pap&shy;er Harb&#173;our</p>",
        b"<p><b>Paper</b> <i>Harbour</i></p>",
        b"<p>P&#97;per H&#x61;rbour</p>",
        "<p>Pa\u00adper\u00a0Har\u200bbour</p>".encode(),
        "<p>Paper Harbour</p>".encode("utf-16"),
        "<html><p>종이항구</p></html>".encode("utf-16-be"),
        "<p>종이 항구</p>".encode(),
        "<p>종이&nbsp;항구</p>".encode("cp949"),
        b"<p>&#51333;&#51060; &#54637;&#44396;</p>",
        "<p>PUERTO DE SEÑALES</p>".encode(),
        "<p>Puerto de Señales</p>".encode("latin-1"),
        b"<p>Puerto de Se&ntilde;ales</p>",
        "<p>Puerto de Sen\u0303ales</p>".encode(),
        b'<script type="application/ld+json">{"articleBody": "In Paper Harbour, the tide"}</script>',
        b'<script type="application/ld+json">{"articleBody": "\\uc885\\uc774 \\ud56d\\uad6c"}</script>',
        b"Paper Harbour",
        b"<p>The film of Ash. Nobody saw it.</p>",
    ],
)
def test_every_spelling_of_a_name_passes(body):
    assert GATE.is_relevant(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<p>Harbour of paper boats</p>",
        b"<p>washing, ashes, bashful</p>",
        b"<script>var t='Paper Harbour'</script>",
        "<p>항구의 종이</p>".encode(),
    ],
)
def test_pages_about_something_else_do_not(body):
    assert not GATE.is_relevant(body)


def test_many_names_and_hostile_bytes_are_no_trouble():
    names = [f"{a}{b}{c} {c}{b}{a}ling" for a in string.ascii_lowercase for b in string.ascii_lowercase for c in "xyz"]
    gate = Gate(Watchlist(tuple(Show(name, name) for name in names)))
    for body in (b"<" * 300_000, b"&" * 300_000, b"<script" * 50_000, b">" * 300_000, bytes(range(256)) * 1000):
        assert not gate.is_relevant(body)
    assert GATE.is_relevant(b"<p>&#" + b"9" * 5_000 + b"; Ash</p>")
    assert gate.is_relevant(b"<p>" + names[-1].upper().encode() + b"</p>")


def test_an_empty_watch_list_lets_nothing_through():
    assert not Gate(Watchlist()).is_relevant(b"<p>Paper Harbour</p>")
