"""URLs: absolute, without tracking, and whether two are of one site."""

from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = frozenset(
    """fbclid gclid dclid gclsrc msclkid yclid twclid igshid mc_cid mc_eid mkt_tok _hsenc _hsmi ncid cmpid ocid
    wt_mc ftag taid s_cid cid smid smtyp sr_share spm ito __twitter_impression amp_js_v usqp ref_src ref_url
    outputtype guccounter guce_referrer guce_referrer_sig""".split()
)
# Second-level labels under which a country's sites are registered: example.co.kr, not co.kr, is a site.
_SECOND_LEVEL = frozenset("co com ac or go ne re pe gov net edu org web my sch in".split())
# Hosts that give every writer a subdomain: there the subdomain is the site.
_SHARED = frozenset(
    """blogspot.com wordpress.com tistory.com substack.com github.io tumblr.com medium.com weebly.com wixsite.com
    typepad.com livejournal.com netlify.app vercel.app pages.dev herokuapp.com ghost.io blog.me ampproject.org""".split()
)


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
