"""A page becomes an article: blocks and links in their places, roles, metadata with how each is known."""

from datetime import UTC, datetime

import pytest

from pipeline.errors import UnreadablePage
from pipeline.model import SAVED_HEADERS, Page
from pipeline.reading.article import Override, explain, page_to_article, text_to_article
from pipeline.watchlist import Watchlist
from tests.article_pages import BODY, FIRST, HEADLINE, SECOND, TEXT, THIRD, URL, WATCH, html, page, read, texts

LD = '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", %s}</script>'


def test_every_block_and_link_lies_where_it_says():
    linked = BODY.replace("Brindle TV", '<a href="../news?id=4">Brindle <b>TV</b></a>')
    article = read(
        html(f"<div><h2>Next</h2>{linked}<ul><li>One {FIRST}</li></ul><blockquote>{SECOND}</blockquote></div>")
    )
    assert [block.kind for block in article.blocks] == ["heading", *["paragraph"] * 3, "item", "quote"]
    assert "\n\n".join(article.block_text(block) for block in article.blocks) == article.text
    (link,) = article.links
    assert (article.text[link.start : link.end], link.url) == (
        "Brindle TV",
        "https://www.lanternpost.example/tv/2025/03/news?id=4",
    )


@pytest.mark.parametrize("href", ["javascript:void(0)", "mailto:desk@lanternpost.example", "#top", "http://[broken"])
def test_a_link_that_leads_to_no_page_is_none(href):
    assert read(html(BODY.replace("pier", f'<a href="{href}">pier</a>'))).links == ()


def test_captions_are_marked_however_a_site_writes_them():
    caption = "The pier at dawn. (Brindle TV)"
    shapes = (
        "<figure><img><figcaption>{}</figcaption></figure>",
        "<div class='photo'><span class='pie'>{}</span></div>",
        "<p class='caption'>{}</p>",
    )
    for shape in shapes:
        article = read(html(f"<div><p>{FIRST}</p>{shape.format(caption)}<p>{SECOND}</p><p>{THIRD}</p></div>"))
        assert [article.block_text(block) for block in article.blocks if block.kind == "caption"] == [caption], shape


@pytest.mark.parametrize(
    ("role", "markup", "words"),
    [
        ("pull-quote", "<aside class='pullquote'><p>“We left the boat.”</p></aside>", "“We left the boat.”"),
        ("pull-quote", "<figure class='pullquote'><blockquote>“We left it.”</blockquote></figure>", "“We left it.”"),
        ("embed", "<blockquote class='twitter-tweet'><p>The tide is out.</p></blockquote>", "The tide is out."),
        ("correction", "<p><em>Correction: The pier has a name.</em></p>", "Correction: The pier has a name."),
        ("correction", "<p>• This article was amended on 16 May.</p>", "• This article was amended on 16 May."),
    ],
)  # fmt: skip
def test_a_block_that_is_not_running_text_has_its_role(role, markup, words):
    article = read(html(f"<div><p>{FIRST}</p><p>{SECOND}</p>{markup}<p>{THIRD}</p></div>"))
    assert texts(article, role=role) == [words]


def test_key_points_and_the_line_under_the_headline_are_summaries():
    top = "<p class='standfirst'>The drama about a pier goes on, with more gulls</p>"
    top += "<section class='key-points'><ul><li>Six episodes</li></ul></section>"
    article = read(html(f"{top}<div class='story-body'>{BODY}</div>"))
    assert texts(article, role="summary") == ["The drama about a pier goes on, with more gulls", "Six episodes"]
    assert texts(article, role=None) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("<p><b>Q.</b> Why a pier, of all things?</p>", "<p><b>A.</b> Because it ends in the sea, and so do I.</p>"),
        (
            "<p><strong>P.</strong> ¿Por qué un muelle?</p>",
            "<p><strong>R.</strong> Porque acaba en el mar, como todo.</p>",
        ),
        ("<h3>Why a pier, of all things?</h3>", "<p><strong>Odile Marchetti:</strong> Because it ends in the sea.</p>"),
        (
            "<p><strong>Why a pier, of all things?</strong></p>",
            "<p>I grew up on one, and my mother sold the tickets.</p>",
        ),
        ("<p>질문: 왜 부두입니까?</p>", "<p>답변: 바다에서 끝나기 때문입니다.</p>"),
    ],
)
def test_the_turns_of_an_interview_are_questions_and_answers(question, answer):
    article = read(html(f"<div><p>{FIRST}</p>{(question + answer) * 3}</div>"))
    roles = [block.role for block in article.blocks]
    assert roles == [None, *["question", "answer"] * 3]


def test_an_interview_that_labels_only_its_first_answer_goes_on():
    intro = f"<p><em>Warning: spoilers for the second season.</em></p><p>{FIRST}</p>"
    first = (
        "<p><strong>PIER NOTES: Why a pier?</strong></p><p><strong>ODILE MARCHETTI:</strong> It ends in the sea.</p>"
    )
    turn = "<p><strong>{}</strong></p><p>{}</p>"
    asked = [
        ("Is that true?", "I own one."),
        ("Do you fish?", "My wife does."),
        ("She says not.", "I said “never” once."),
    ]
    article = read(html(f"<div>{intro}{first}{''.join(turn.format(*pair) for pair in asked)}</div>"))
    assert [block.role for block in article.blocks] == [None, None, *["question", "answer"] * 4]


TERSE = (
    "<p><b>Where did you find the pier?</b></p><p>Under a car park. Nobody had asked for it since the war.</p>"
    "<p><b>It has no villain.</b></p><p>It has a tide. That was worse for my knees.</p>"
    "<p><b>Did you sleep?</b></p><p>On the boat, twice. The boat says I snored.</p>"
    "<p><b>Is there more?</b></p><p>There is a bigger pier. The council thinks it is smaller.</p>"
)


def test_questions_put_to_somebody_make_an_interview_of_terse_answers():
    blocks = read(html(f"{BODY}{TERSE}")).blocks
    assert [block.role for block in blocks].count("answer") == 4


def test_an_interview_that_names_only_its_first_question_and_answer_goes_on_without_first_persons():
    first = "<p><b>Pier &amp; Sand:</b> Why a pier?</p><p><b>Odile Marchetti:</b> It ends in the sea.</p>"
    turns = "<p><b>Where does it end?</b></p><p>In the sea.</p><p><b>When?</b></p><p>At low tide.</p>"
    blocks = read(html(f"<div><p>{FIRST}</p>{first}{turns}</div>")).blocks
    assert [block.role for block in blocks] == [None, *["question", "answer"] * 3]


def test_what_a_spokesperson_says_inside_an_interview_is_no_answer():
    aside = "A spokesperson for the pier told us that it is safe."
    asked = TERSE.replace("<p><b>Did you sleep?</b></p>", f"<p>{aside}</p><p><b>Did you sleep?</b></p>")
    article = read(html(f"{BODY}{asked}"))
    roles = {article.text[block.start : block.end]: block.role for block in article.blocks}
    assert roles[aside] is None
    assert [*roles.values()].count("answer") == 4


def test_questions_that_readers_ask_make_none():
    asked = TERSE.replace("Where did you find", "Where can you watch").replace("Did you sleep?", "Is it renewed?")
    blocks = read(html(f"{BODY}{asked}")).blocks
    assert [block.role for block in blocks].count("answer") == 0


def test_headings_that_ask_do_not_make_an_interview():
    article = read(
        html(f"<div><h2>When is it?</h2><p>{FIRST}</p><h2>By whom?</h2><p>{SECOND}</p><h2>So?</h2><p>{THIRD}</p></div>")
    )
    assert {block.role for block in article.blocks} == {None}


def test_the_entries_of_a_live_blog_have_their_own_times():
    stamp = '<p><time datetime="2025-03-12T1{0}:05:00+01:00">1{0}.05</time></p>'
    entry = f'<div class="post">{stamp}<h2>Number {{0}}</h2><p>{{1}}</p></div>'
    article = read(html("<div>" + "".join(entry.format(n, FIRST) for n in (5, 4, 3)) + "</div>"))
    assert [block.time.text() for block in article.blocks if block.kind == "paragraph"] == [
        "2025-03-12T14:05:00Z", "2025-03-12T13:05:00Z", "2025-03-12T12:05:00Z",
    ]  # fmt: skip
    assert {block.role for block in article.blocks} == {"entry"}


def test_metadata_come_from_the_most_trusted_place_and_say_which():
    ld = (
        LD % '"headline": "Harbour returns", "datePublished": "2025-03-12T09:30+01:00", "author": {"name": "Odo Finch"}'
    )
    article = read(html(head=ld + '<meta property="article:published_time" content="2025-03-13">'))
    assert (article.title, article.authors, article.published.text()) == (
        "Harbour returns",
        ("Odo Finch",),
        "2025-03-12T08:30:00Z",
    )
    assert {article.known[name] for name in ("title", "authors", "published")} == {"json-ld"}


def test_a_day_is_refined_by_the_time_that_readers_see():
    line = "<p class='dateline'>Wed 12 Mar 2025 11.20 GMT</p>"
    article = read(html(line + BODY, head='<meta name="DC.date.issued" content="2025-03-12">'))
    assert (article.published.text(), article.known["published"]) == (
        "2025-03-12T11:20:00Z",
        "meta, time from dateline",
    )


def stamped(line):
    stamps = (("published", "2024-06-20T09:00:00+00:00"), ("modified", "2025-08-28T08:15:00+00:00"))
    head = "".join(f'<meta property="article:{name}_time" content="{stamp}">' for name, stamp in stamps)
    return read(html(f"<p class='meta'>{line}</p>{BODY}", head))


def test_a_guide_written_anew_is_seen_from_its_last_change():
    assert stamped("Updated 28 August 2025 by Una Beck").written == stamped("").modified
    assert stamped("Published 20 June 2024, updated 28 August 2025").written == stamped("").published
    assert stamped("").written == stamped("").published


def test_a_date_from_the_future_is_none_and_the_url_is_asked():
    article = read(html(head='<meta property="article:published_time" content="2031-01-01">'))
    assert (article.published.text(), article.known["published"]) == ("2025-03-12", "url")


@pytest.mark.parametrize(
    ("declared", "canonical"),
    [
        ("https://lanternpost.example/tv/a?utm_source=x&id=3#top", "https://lanternpost.example/tv/a?id=3"),
        ("/tv/b", "https://www.lanternpost.example/tv/b"),
        ("https://other.example/tv/a", URL),
        ("https://www.lanternpost.example/", URL),
    ],
)
def test_the_canonical_address_is_the_declared_one_of_the_same_site_without_tracking(declared, canonical):
    assert read(html(head=f'<link rel="canonical" href="{declared}">'), url=URL + "?fbclid=1").url == canonical


def test_the_outlet_is_the_watch_lists_by_domain_or_name_else_the_pages_own():
    site = '<meta property="og:site_name" content="{}">'
    assert read(html()).outlet == "The Lantern Post"
    assert read(html(head=site.format("Lantern Post")), url="https://mirror.example/a").outlet == "The Lantern Post"
    assert read(html(head=site.format("Gull Weekly")), url="https://gulls.example/a").outlet == "Gull Weekly"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Odo Finch and Una Marsh", ("Odo Finch", "Una Marsh")),
        ("도서윤 기자", ("도서윤",)),
        ("Por Lola Peña", ("Lola Peña",)),
        ("Von Ada Quill und Odo Finch, Nairobi", ("Ada Quill", "Odo Finch")),
        ("Oleh Rudi Santoso | 12 Mei 2025", ("Rudi Santoso",)),
        ("Penulis: Sri Wahyuni", ("Sri Wahyuni",)),
        ("Written by Una Marsh (um)", ("Una Marsh",)),
        ("Words of wisdom from the pier", ()),
        ("By the numbers", ()),
        ("Rudi Santoso - The Lantern Post", ("Rudi Santoso",)),
        ("Rudi Santoso - Gull Weekly", ()),
    ],
)
def test_a_byline_names_the_authors(line, authors):
    assert read(html(f"<p class='byline'>{line}</p>{BODY}")).authors == authors


@pytest.mark.parametrize(
    ("declared", "authors"),
    [
        ('{"name": "Ada Quill (aq)"}, {"name": "The Lantern Post"}', ("Ada Quill",)),
        ('{"name": "lanternpost.example"}', ()),
        ('"도서윤 인턴기자"', ("도서윤",)),
        ('"Ada Quill und Odo Finch, dpa"', ("Ada Quill", "Odo Finch")),
        ('{"name": "(Image: Harbour Archive)"}, "Una Marsh"', ("Una Marsh",)),
    ],
)
def test_declared_authors_are_people_without_their_initials(declared, authors):
    assert read(html(head=LD % f'"author": [{declared}]')).authors == authors


def test_a_byline_adds_who_has_no_page_of_their_own():
    line = "By <a rel='author' href='/u'>Una Marsh</a> and Odo Finch"
    assert read(html(f"<p>{line}</p>{BODY}")).authors == ("Una Marsh", "Odo Finch")


def test_every_value_says_how_it_is_known():
    head = LD % '"articleSection": "TV", "isAccessibleForFree": true'
    article = read(html(head=head + "<link rel=canonical href='/b'><title>A - Page 1 of 3</title>"))
    assert (article.section, article.paywalled, article.url) == ("TV", False, "https://www.lanternpost.example/b")
    assert {name: article.known[name] for name in ("section", "paywalled", "url")} == {
        "section": "json-ld",
        "paywalled": "json-ld",
        "url": "canonical",
    }


def test_an_embedded_post_before_the_first_long_paragraph_is_kept():
    post = "<blockquote class='tweet'><p>We are back!</p>— Paper Harbour <a href='/1'>12 March 2025</a></blockquote>"
    assert texts(read(html(f"<div><h3>Back</h3>{post}{BODY}</div>")), role="embed")[0] == "We are back!"


def test_who_wrote_another_article_on_the_page_is_no_author():
    other = "<h2 itemprop='headline'>{0}</h2><span itemprop='author'>{1}</span>"
    body = other.format("Gulls", "Una Marsh") + BODY + other.format("Boats", "Odo Finch")
    assert read(html(body)).authors == ("Una Marsh",)


ELSEWHERE = [
    ("json-ld", '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2025-05-02"}</script>', ""),
    ("microdata", "", '<span property="schema:dateCreated" content="2025-05-02T08:00:00Z"></span>'),
    ("script", '<script>var state = {"id": 4, "publishedAt": "2025-05-02T08:00:00Z"}</script>', ""),
    ("dateline", "", "<div class='HeaderComment'>Friday, 2 May 2025</div>"),
    ("text", "", f"{BODY * 4}<footer><p>Diterbitkan: 2 Mei 2025</p><p>Last edited: 9 May 2025</p></footer>"),
    ("text", "", f"{BODY * 4}<div class='side'><p>2 May 2025</p></div>"),
    ("text", "", f"{BODY * 4}<p>Posted by <a href='/una'>Una Marsh</a> on 2 May 2025</p><p>9 May 2025</p>"),
    ("last change", "", f"{BODY * 4}<footer><p>Boats</p><p>This page was last modified on 2 May 2025</p></footer>"),
    ("text", "", f"<div hidden><p>Posted: 9 May 2025</p></div>{BODY * 4}<footer><p>Posted: 2 May 2025</p></footer>"),
    ("nearby", "", f"{BODY * 2}<div class='related'><p>Boats and gulls, 2 May 2025</p></div>{BODY * 4}"),
    ("text", "", f"{BODY}<p>02.05.2025 – {FIRST} {FIRST} {FIRST}</p>{BODY}"),
    ("text", "", f"<p>BERLIN, 02.05.2025 – {FIRST} {FIRST} {FIRST}</p>"),
]


@pytest.mark.parametrize(("how", "head", "body"), ELSEWHERE)
def test_a_day_that_stands_elsewhere_is_found_and_says_so(how, head, body):
    article = read(html(body + BODY, head=head), url="https://elsewhere.example/a")
    assert (article.published.day.isoformat(), article.known["published"]) == ("2025-05-02", how)


def test_the_language_of_the_page_tells_the_order_of_the_numbers():
    line = html(f"<p class='date'>03/04/2025</p>{BODY}").replace("lang='en'", "lang='es'")
    assert read(line, url="https://elsewhere.example/a").published.text() == "2025-04-03"


def test_a_subject_in_the_class_of_a_post_is_not_its_part():
    markup = html(f"<div class='hentry post_tag-kommentar'><h1>{HEADLINE}</h1>{BODY}</div>", headline="")
    assert read(markup).text == TEXT


@pytest.mark.parametrize("own", ["trusted-link", "st1:place"])
def test_an_element_of_a_sites_own_breaks_no_paragraph(own):
    marked = BODY.replace("Brindle TV", f"<{own}><a href='/brindle'>Brindle TV</a></{own}>")
    article = read(html(marked))
    link = article.links[0]
    assert (article.text, article.text[link.start : link.end]) == (TEXT, "Brindle TV")


def test_an_embedded_post_is_kept_and_the_buttons_of_its_network_are_not():
    post = f"<div class='social-media-embed'><blockquote class='twitter-tweet'><p>{FIRST}</p></blockquote></div>"
    button = "<div class='social-embed'><p>Tell everyone you know what you have read on this page today</p></div>"
    assert texts(read(html(f"<div>{BODY}{post}{button}{BODY}</div>")))[3:-3] == [FIRST]


def test_a_stamp_in_utc_names_the_day_that_readers_see():
    stamp = '<meta property="article:published_time" content="2025-03-12T02:10:31Z">'
    article = read(html(f"<p>March 11, 2025 10:10 PM EDT</p>{BODY}", head=stamp))
    assert (article.published.day.isoformat(), article.published.text()) == ("2025-03-11", "2025-03-12T02:10:31Z")
    assert article.known["published"] == "open-graph, zone from dateline"


def test_two_days_among_the_lines_of_a_page_are_no_day():
    lines = "<div><p>2 May 2025</p><p>3 May 2025</p></div>"
    assert read(html(BODY * 4 + lines), url="https://elsewhere.example/a").published is None


def test_the_language_is_declared_unless_the_letters_say_otherwise():
    assert read(html().replace("lang='en'", "lang='en-GB'")).language == "en"
    korean = "<p>넷플릭스는 화요일에 종이 항구의 두 번째 시즌을 제작한다고 밝혔다. 촬영은 가을에 시작된다.</p>" * 3
    assert read(html(korean)).language == "ko"
    spanish = "<p>La plataforma anunció que la serie tendrá una segunda temporada, y que se rueda en otoño.</p>" * 3
    assert read(html(spanish).replace(" lang='en'", "")).language == "es"


def test_pages_paywall_and_section_are_read():
    ld = LD % '"isAccessibleForFree": "False", "articleSection": "Television"'
    article = read(html(head=ld).replace("<title>", "<title>(page 1 of 3) "))
    assert (article.paywalled, article.section, article.page_of) == (True, "Television", (1, 3))


@pytest.mark.parametrize(
    "body", [b"", b"  \n ", bytes(range(256)) * 90, b"<p>" * 500_000, b"<p></p>", b"<div>" * 30_000 + b"<p>x"]
)
def test_what_cannot_be_read_is_refused_with_a_reason(body):
    with pytest.raises(UnreadablePage) as caught:
        read(body)
    assert caught.value.reason


def test_broken_and_endless_markup_still_gives_the_text():
    assert read(html("<div>" * 900 + BODY)).text == TEXT
    assert read(html(BODY + "<b>" * 100_000)).text == TEXT
    assert read(html(BODY + f"<script>{'x' * 11_000_000}</script>")).text == TEXT
    assert read(html(BODY.replace("wrote", "wr\x00ote"))).text.count("\n\n") == 2


def test_an_override_names_the_body_and_what_to_drop():
    odd = html(
        f"<div class='a'><p>{THIRD}</p>{BODY}</div><div class='b'>{BODY}<div class='c'><p>{SECOND}</p></div></div>"
    )
    assert page_text(odd, Override(body="div.b", drop=(".c",))) == TEXT
    with pytest.raises(UnreadablePage, match="nothing matches"):
        page_text(odd, Override(body="div.gone"))
    with pytest.raises(UnreadablePage, match="no CSS"):
        page_text(odd, Override(drop=("div[",)))


def page_text(markup, override):
    from pipeline.reading.article import page_to_article

    return page_to_article(page(markup), WATCH, override).text


def test_explain_says_for_every_block_whether_it_was_kept_and_why_not():
    verdicts = explain(page(html(f"<nav>Home and away</nav><div>{BODY}<p>Advertisement</p></div>")), WATCH)
    assert [(verdict.kept, verdict.why) for verdict in verdicts] == [
        (False, "headline"), (False, "page furniture"), (True, ""), (True, ""), (True, ""), (False, "furniture line"),
    ]  # fmt: skip


def test_saved_text_has_a_date_line_headings_and_an_end():
    heading, label, end = (
        "What is Paper Harbour about?",
        "Paper harbour cast",
        "Leave a Reply\n\nRequired fields are marked.",
    )
    saved = "\n\n".join((f"May 16, 2025\n{HEADLINE}", FIRST, heading, label, SECOND, THIRD, end))
    article = text_to_article(saved, url=URL, title=HEADLINE)
    assert (article.published.text(), article.known["published"]) == ("2025-05-16", "dateline")
    assert [(block.kind, article.block_text(block)) for block in article.blocks] == [
        ("paragraph", FIRST), ("heading", heading), ("caption", label),
        ("paragraph", SECOND), ("paragraph", THIRD),
    ]  # fmt: skip


def test_a_time_of_day_alone_is_an_entrys_time_on_the_day_of_publication():
    entry = '<div class="e"><span class="ts">1{0}.05</span><p>{1}</p></div>'
    stamp = '<meta property="article:published_time" content="2025-03-12T18:00:00+01:00">'
    article = read(html("<div>" + "".join(entry.format(n, FIRST) for n in (5, 4, 3)) + "</div>", head=stamp))
    assert [block.time.text() for block in article.blocks] == [f"2025-03-12T1{hour}:05:00Z" for hour in (4, 3, 2)]


SAVED_PAGE = b"""<html><head><link rel="canonical" href="https://www.post.example/a">
<meta property="article:published_time" content="2031-05-01T08:00:00Z"></head><body><article><h1>Amber Line</h1>
<p>The drama about a tram depot has become one of the most watched series of the spring in eleven countries.</p>
</article></body></html>"""


def test_the_stated_address_of_a_saved_page_stands():
    page = Page("https://amp.post.example/a?amp=1", SAVED_PAGE, datetime(2025, 1, 1, tzinfo=UTC), SAVED_HEADERS)
    assert page_to_article(page, Watchlist()).url == "https://amp.post.example/a?amp=1"


def test_a_fetched_page_is_known_by_the_address_it_declares():
    page = Page("https://amp.post.example/a?amp=1", SAVED_PAGE, datetime(2032, 1, 1, tzinfo=UTC))
    assert page_to_article(page, Watchlist()).url == "https://www.post.example/a"


def test_a_saved_file_may_be_older_than_its_article_says():
    page = Page("https://post.example/a", SAVED_PAGE, datetime(1980, 1, 1, tzinfo=UTC), SAVED_HEADERS)
    assert page_to_article(page, Watchlist()).published.text() == "2031-05-01T08:00:00Z"


def test_a_file_without_a_stated_address_goes_by_the_one_it_declares():
    page = Page("file:///pages/a.html", SAVED_PAGE, datetime(2025, 1, 1, tzinfo=UTC), SAVED_HEADERS)
    assert page_to_article(page, Watchlist()).url == "https://www.post.example/a"


def test_an_article_that_was_cut_says_so():
    assert read(html(BODY + "<div>" * 2_100)).known["text"] == "cut: nested too deep"


def test_an_endless_title_or_site_name_is_cut_or_left_out():
    metas = "".join(f'<meta property="og:{name}" content="{"- " * 60_000}">' for name in ("title", "site_name"))
    article = read(html(head=metas), url="https://elsewhere.example/a")
    assert len(article.title) <= 500
    assert article.outlet == "The Lantern Post"
