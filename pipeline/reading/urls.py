"""URLs: absolute, without tracking, and whether two are of one site."""

from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from ..lexicons import read_words

_TRACKING = frozenset(read_words("urls", "tracking"))
_SECOND_LEVEL = frozenset(read_words("urls", "second-level"))
_SHARED = frozenset(read_words("urls", "shared"))


def absolute(base: str, href: str) -> str:
    """``href`` as seen from ``base``; empty where it leads to no page (a script, a mail address, a broken URL)."""
    href = href.strip()
    if not href or href.startswith("#"):
        return ""
    try:
        joined = urljoin(base, href)
        parts = urlsplit(joined)
    except ValueError:
        return ""
    return joined if parts.scheme in ("http", "https") and parts.netloc else ""


def without_tracking(url: str) -> str:
    """``url`` without its fragment and the parameters that only say where a click came from."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [(name, value) for name, value in pairs if not is_tracking(name)]
        query = query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def is_tracking(parameter: str) -> bool:
    """True for a query parameter that does not change which page is meant."""
    name = parameter.lower()
    return name in _TRACKING or name.startswith(("utm_", "pk_", "mtm_", "at_campaign", "at_medium"))


def site_of(url: str) -> str:
    """The site that ``url`` is on: its registered domain, or the subdomain on a host that many share."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""
    labels = host.split(".")
    if len(labels) < 3 or host.replace(".", "").isdigit():
        return host
    pair = ".".join(labels[-2:])
    if pair in _SHARED or (len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL):
        return ".".join(labels[-3:])
    return pair
