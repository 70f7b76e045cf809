"""Pages written against the reader: deep, wide, endless, lying about themselves."""

import json

_TAGS = (
    "p", "div", "span", "b", "i", "a href=x", "a href='http://['", "table", "tr", "td", "li", "ul", "h1", "h2", "h6",
    "blockquote", "figure", "figcaption", "q", "time datetime=2025-03-12T10:00Z", "font size=5", "aside", "article",
    "section", "main", "nav", "footer", "form", "button", "br", "hr", "dt", "dd", "dl", "script", "style", "noscript",
    "div class=comments", "div class='entry-content'", "div itemprop=articleBody", "span class=caption",
    "div class='related-posts'", "div class=liveblog-entry", "p hidden", "div style='display:none'", "div role=heading",
    "div class=summary", "div class=pullquote", "blockquote class=twitter-tweet", "title", "base href='//x'",
    "meta property=article:published_time content=2025-13-45", "meta charset=utf-16", "link rel=canonical href='http://['",
    "select", "option", "textarea", "svg", "math", "template", "iframe", "frameset", "plaintext", "caption", "col",
)  # fmt: skip
_WORDS = (
    "Brindle TV has ordered a second season of Paper Harbour, the company said on Tuesday in a short statement.",
    "“We left the boat where it was,” said the creator, Odile Marchetti, who wrote all six episodes of the drama.",
    "By Odo Finch", "12 March 2025, 10:00", "10:00", "Q. Why?", "A. So.", "Marchetti: I wrote it.", "Comments (2)",
    "Related", "Source: Variety", "종이 항구 시즌2 제작이 확정됐다고 제작사가 화요일 밝혔다.", "도서윤 기자",
    "입력 2025.03.12 10:00", "\ufdd0", "\ufdd1\ufdd2", "\x00", "<", "&", "&shy;", "&nbsp;", "“", "\u202e", "﷽" * 50,
    "x" * 3_000, "١٢ مارس ٢٠٢٥", "²³ March ２０２５", "31 February 2025", "00:00", "99.99.9999", "1/2/3", "-" * 200,
    "(" * 200, "a " * 400,
)  # fmt: skip
_FRAMES = (
    "<title>{}</title>", "<h1>{}</h1>", "<p class='byline'>{}</p>", "<div class='{}'>", "<a href='{}'>x</a>",
    "<p>{}</p>", "<!-- {}", "<script type='application/ld+json'>{}</script>", "<time datetime='{}'>x</time>",
    "<meta name=author content='{}'>", "<link rel=canonical href='https://www.lanternpost.example/{}'>",
    "<figcaption>{}</figcaption>", "<html lang='{}'>", "<meta charset='{}'>", "<p style='{}'>x</p>",
    "<base href='{}'>", "<meta property='og:title' content='{}'>", "<table><td>{}", "<ul><li>{}",
    "<div data-type='{}'>",
)  # fmt: skip
_KEYS = (
    "@type", "@id", "@graph", "headline", "author", "name", "datePublished", "dateModified", "publisher", "articleBody",
    "isAccessibleForFree", "mainEntityOfPage", "articleSection", "inLanguage", "hasPart", "isPartOf", "dateCreated",
)  # fmt: skip
_PLAIN = (None, True, -1, 1e308, "", "x", "2025-03-12", "\ud800", "<b>", [], {}, "http://[", 10**25)
_DEEPEST, _WIDEST = 30_000, 20_000


def hostile_page(rng):
    """One page of a family of attacks."""
    return rng.choice(_FAMILIES)(rng).encode("utf-8", "surrogatepass")


def _soup(rng):
    """Tags and words in any order, most never closed."""
    parts = []
    for _ in range(int(2_000 ** rng.random()) + 1):
        tag = rng.choice(_TAGS)
        parts.append(rng.choice((f"<{tag}>", f"</{tag.split()[0]}>", rng.choice(_WORDS))))
    return "".join(parts)


def _deep(rng):
    tags = [rng.choice(_TAGS) for _ in range(rng.choice((1, 2, 5)))]
    depth = int(_DEEPEST ** rng.random())
    return "".join(f"<{tag}>" for tag in tags) * (depth // len(tags) + 1) + _article(rng)


def _wide(rng):
    unit = "".join(f"<{rng.choice(_TAGS)}>{rng.choice(_WORDS)[:120]}" for _ in range(rng.choice((1, 2, 4))))
    return _article(rng) + unit * int(_WIDEST ** rng.random()) + _article(rng)


def _long(rng):
    """One endless attribute, word, title or comment."""
    run = rng.choice(
        ("x", "a ", "- ", "| ", "2025 ", "12 March ", "&amp;", "(", '"', "by ", "가", "comment ", "//", "é")
    )
    run *= int(300_000 ** rng.random())
    return rng.choice(_FRAMES).format(run) + _article(rng)


def _lying(rng):
    """JSON-LD of the wrong types in the right places."""
    things = [
        {"@type": rng.choice(("NewsArticle", ["Article", 3], None, {})), **{key: _value(rng, 0) for key in _KEYS}}
    ]
    text = json.dumps(rng.choice((things, things[0], {"@graph": things}, {"@graph": {"@graph": things}})))
    text = (
        text if rng.random() < 0.7 else text[: rng.randrange(len(text))] + rng.choice(("[" * 20_000, '{"a":' * 5_000))
    )
    return f"<script type='application/ld+json'>{text}</script>{_article(rng)}"


def _value(rng, depth):
    if depth > 4 or rng.random() < 0.5:
        return rng.choice(_PLAIN)
    if rng.random() < 0.4:
        return [_value(rng, depth + 1) for _ in range(rng.randrange(4))]
    return {rng.choice(_KEYS): _value(rng, depth + 1) for _ in range(rng.randrange(5))}


def _article(rng):
    lines = "".join(f"<p>{rng.choice(_WORDS)}</p>" for _ in range(rng.randrange(12)))
    return f"<h1>Paper Harbour returns</h1>{lines}"


_FAMILIES = (_soup, _soup, _deep, _wide, _long, _lying)
