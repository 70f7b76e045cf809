"""The gate: may a page be about a followed show at all? One linear pass over raw bytes, before anything is parsed.

Page and names are *squeezed* alike: code and tags dropped, entities resolved, letters in lower case, blanks, hyphens,
marks and the bytes of non-breaking spaces and soft hyphens left out. So "Salt&nbsp;Hour", "SALT-HOUR", "salthour" and
"Sa&shy;lt Hour" are one string, in every encoding that a name can be written in. What the squeeze loses only lets a
page through too many.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from ..watchlist import Watchlist
from .decode import decode

_ENCODINGS = ("utf-8", "cp949", "cp1252", "cp932", "gb18030", "big5", "utf-16-le", "utf-16-be")
_LOWER = bytes(range(256)).lower()
# ASCII that is neither letter nor digit, and the bytes that spell U+00A0, U+00AD and the dashes, quotation marks and
# zero-width characters of U+2000-206F in UTF-8. Other characters hold them too: names are squeezed by the same table.
_LEFT_OUT = bytes(
    [byte for byte in range(128) if not chr(byte).isalnum()]
    + [0xC2, 0xE2, 0x80, 0x81, 0x8B, *range(0x90, 0x96), 0x98, 0x99, 0x9C, 0x9D, 0xA0, 0xAD]
)
_ENTITY = re.compile(rb"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}\d?);")
# Entities that the squeeze would leave out anyway are most of those on a page; they are not looked up one by one.
_EMPTY = dict.fromkeys((b"&amp;", b"&nbsp;", b"&shy;", b"&quot;", b"&#39;", b"&#039;", b"&#160;", b"&rsquo;"), b"")
_JSON_ESCAPE = re.compile(rb"\\u([0-9a-fA-F]{4})")
_CODE = ((b"<script", b"</script"), (b"<style", b"</style"))
# What stands between tags: faster than taking the tags out, and linear also on a page of nothing but "<".
_BETWEEN_TAGS = re.compile(rb">([^<]+)")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
# No character has such a number, and Python refuses to read one of thousands of digits.
_ENDLESS = re.compile(r"&#\d{8,}")
# Squeezed names this short occur inside other words: a hit must be confirmed in the decoded text.
_SURE_BYTES = 6


class Gate:
    """Decides for one watch-list which pages are worth parsing."""

    def __init__(self, watch: Watchlist) -> None:
        names = {name for show in watch.shows for name in show.names if name.strip()}
        forms = {form: name for name in sorted(names) for form in _forms(name)}
        self._sure = _automaton([form for form in forms if len(form) >= _SURE_BYTES])
        self._short = _automaton([form for form in forms if len(form) < _SURE_BYTES])
        self._words = _whole_words({name for form, name in forms.items() if len(form) < _SURE_BYTES})

    def is_relevant(self, body: bytes) -> bool:
        """False only if ``body`` names no followed show in any spelling. Linear in the page's size."""
        squeezed = squeeze(body)
        if self._sure and self._sure.find_matches_as_indexes(squeezed):
            return True
        if self._short and self._words and self._short.find_matches_as_indexes(squeezed):
            text = unescape(_ENDLESS.sub("\ufffd", decode(body).text))
            return bool(self._words.search(_INVISIBLE.sub("", text).casefold()))
        return False


def squeeze(body: bytes) -> bytes:
    """The text of ``body`` outside of code and tags: entities resolved, in lower case, letters and digits only."""
    if b"\x00" in body[:512]:
        body = decode(body).text.encode("utf-8", "replace")
    for opening, closing in _CODE:
        body = _without(body, opening, closing)
    text = body.partition(b"<")[0] + b"".join(_BETWEEN_TAGS.findall(body))
    if b"&" in text:
        text = _ENTITY.sub(_resolved, text)
    return text.translate(_LOWER, _LEFT_OUT)


def _without(body: bytes, opening: bytes, closing: bytes) -> bytes:
    """``body`` without the code that fills half of a page; a JSON-LD keeps the article that a gate may hide."""
    kept: list[bytes] = []
    at = 0
    while (start := body.find(opening, at)) >= 0 and (end := body.find(closing, start)) >= 0:
        kept.append(body[at:start])
        if b"ld+json" in body[start : start + 100] and (found := body.find(b'"articleBody"', start, end)) >= 0:
            kept.append(_JSON_ESCAPE.sub(_spelled, body[found:end]))
        at = end
    if not kept:
        return body
    kept.append(body[at:])
    return b" ".join(kept)


def _spelled(match: re.Match[bytes]) -> bytes:
    """The character of a JSON escape; half a surrogate pair is none."""
    return chr(int(match[1], 16)).encode("utf-8", "replace")


def _resolved(match: re.Match[bytes]) -> bytes:
    entity = match[0]
    known = _EMPTY.get(entity)
    return known if known is not None else unescape(entity.decode("ascii")).encode("utf-8", "replace")


def _forms(name: str) -> Iterator[bytes]:
    """``name`` squeezed, in every encoding, composition and case it may be written in."""
    for composed in {unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)}:
        for cased in {composed, composed.lower(), composed.upper(), composed.title()}:
            for encoding in _ENCODINGS:
                try:
                    form = cased.encode(encoding).translate(_LOWER, _LEFT_OUT)
                except UnicodeEncodeError:
                    continue
                if form:
                    yield form


def _automaton(forms: list[bytes]) -> BytesAhoCorasick | None:
    """A search for ``forms``; None where there are none."""
    if not forms:
        return None
    # The table-driven automaton is twice as fast as the compact one; 10,000 names take a quarter of a second to build.
    return BytesAhoCorasick(forms, matchkind=MatchKind.LeftmostFirst, implementation=Implementation.DFA)


def _whole_words(names: set[str]) -> re.Pattern[str] | None:
    """``names`` as words of their own: between Latin letters nothing may stand, after Hangul a particle may."""
    if not names:
        return None
    alternatives = (r"[\s\u00a0-]{0,3}".join(map(re.escape, name.casefold().split())) for name in sorted(names))
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(alternatives) + r")(?![a-z0-9])")
