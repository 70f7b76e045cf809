"""The article's text is all there, and nothing else is."""

import pytest

from tests.article_pages import BODY, FIRST, HEADLINE, SECOND, TEXT, THIRD, html, read, texts

FURNITURE = {
    "a menu": "<nav><ul><li><a href='/'>News</a></li><li><a href='/tv'>TV</a></li></ul></nav>",
    "comments": f"<div id='comments'><h2>2 comments</h2><p>{FIRST.replace('second', 'ninth')}</p></div>",
    "a related box": "<aside class='related'><h3>Read more</h3><a href='/x'>Gulls steal the show</a></aside>",
    "a share bar": "<div class='share-bar'><a href='#'>Share</a> <a href='#'>Copy link</a></div>",
    "a newsletter box": "<div class='newsletter'><p>Our critics write to you every Friday, and they mean it.</p></div>",
    "a poll": "<div class='poll'><b>POLL</b><br>Who took the boat?<br>The tide: 61%<br>The bank: 39%</div>",
    "a star rating": "<div class='rmp-widget'><p>How useful was this post?</p><p>Average rating 4.1 / 5.</p></div>",
    "a table of contents": "<div id='ez-toc-container'><p>Contents</p><ul><li><a href='#a'>Cast</a></li></ul></div>",
    "an advertisement": "<div class='ad-slot'>Advertisement</div>",
    "a hidden box": "<div style='display:none'><p>The third season was shot in secret, says nobody at all.</p></div>",
    "a cookie notice": "<div class='cookie-notice'><p>We and our partners store information on your device.</p></div>",
    "a footer": "<footer><p>The Lantern Post is published by the Lantern Company. All rights reserved.</p></footer>",
    "an author box": "<div class='author-box'><h4>Desk</h4><p>The desk has watched more television than you.</p></div>",
}


@pytest.mark.parametrize("box", FURNITURE.values(), ids=FURNITURE)
@pytest.mark.parametrize(
    "shape", ["{box}<div class='entry-content'>{body}</div>", "<main><article>{body}{box}</article></main>"]
)
def test_a_box_around_the_text_is_no_part_of_it(box, shape):
    assert read(html(shape.format(box=box, body=BODY))).text == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Also Read: <a href='/x'>The gulls of Paper Harbour, ranked</a>",
        "Advertisement",
        "Story continues below",
        "Follow us on Instagram for more",
        "Click here to subscribe to our channel",
        "Baca juga: <a href='/x'>Sepuluh drama terbaik</a>",
        "Lee también: <a href='/x'>Diez series con barcos</a>",
        "관련기사: <a href='/x'>종이 항구, 다시 출항</a>",
    ],
)
def test_a_line_of_furniture_between_paragraphs_is_dropped(line):
    assert read(html(f"<div><p>{FIRST}</p><p>{line}</p><p>{SECOND}</p><p>{THIRD}</p></div>")).text == TEXT


def test_nothing_after_the_head_of_the_comments_is_article_even_without_class_names():
    comments = (
        "<b>44 drops (comments):</b><br>hana: they filmed it all in October, my friend lives there, believe me!<br>"
    )
    assert read(html(f"<div>{BODY}<hr>{comments}</div>")).text == TEXT


def test_teasers_that_look_alike_are_no_text():
    card = "<div class='k3'><a href='/{0}'>A headline about boat number {0}</a><p>A line that teases.</p></div>"
    assert read(html(f"<div>{BODY}{''.join(card.format(n) for n in range(4))}</div>")).text == TEXT


def test_old_layout_tables_and_line_breaks_give_paragraphs_and_headings():
    cell = f"<font size=4><b>What is next?</b></font><br><br>{FIRST}<br><br>{SECOND}<br><br>{THIRD}<br><br>"
    side = "<b>HOT NOW</b><br>&raquo; <a href='/1'>The gulls are back</a><br>&raquo; <a href='/2'>Whose boat?</a>"
    article = read(html(f"<table><tr><td>{side}</td><td><div>{cell}</div></td></tr></table>"))
    assert texts(article) == ["What is next?", FIRST, SECOND, THIRD]
    assert [block.kind for block in article.blocks] == ["heading", "paragraph", "paragraph", "paragraph"]


def test_a_table_of_figures_stays_cells():
    table = "<table><tr><td>Episode one</td><td>3.22m</td></tr><tr><td>Episode two</td><td>3.05m</td></tr></table>"
    article = read(html(f"<div><p>{FIRST}</p>{table}<p>{SECOND}</p><p>{THIRD}</p></div>"))
    assert [article.block_text(b) for b in article.blocks if b.kind == "cell"] == [
        "Episode one",
        "3.22m",
        "Episode two",
        "3.05m",
    ]


def test_a_line_wrapped_inside_a_sentence_is_joined():
    wrapped = FIRST.replace("the company", "the<br>company")
    assert read(html(f"<div>{wrapped}<br><br>{SECOND}<br><br>{THIRD}</div>")).text == TEXT


def test_a_repeated_paragraph_is_kept():
    assert texts(read(html(f"<div>{BODY}<p>{SECOND}</p><p>{THIRD}</p></div>"))) == [FIRST, SECOND, THIRD, SECOND, THIRD]


def test_the_headline_repeated_as_the_first_line_is_no_text():
    assert read(html(f"<div><p><b>{HEADLINE}</b></p>{BODY}</div>")).text == TEXT


def test_bylines_dates_and_reading_times_before_the_text_are_no_text():
    lines = "<p>By Odo Finch</p><p>Mar 12, 2025 · 4 min read</p><p>Television</p>"
    assert read(html(f"<div>{lines}{BODY}</div>")).text == TEXT


def test_a_quotation_by_a_writer_is_no_byline():
    said = "Penulis Ada Vale mengatakan bahwa kisah itu “masih menyimpan satu pemalsuan lagi.”"
    assert said in read(html(f"<div><p>{said}</p>{BODY}</div>")).text


def test_a_class_name_taken_wrong_does_not_cost_the_text():
    assert read(html(f"<div class='sidebar'>{BODY}</div>")).text == TEXT
    assert read(html(f"<article class='post category-newsletter tag-comments'>{BODY}</article>")).text == TEXT


def test_soft_hyphens_and_hard_spaces_are_typesetting():
    body = BODY.replace("second", "sec&shy;ond").replace("on Tuesday", "on&nbsp;Tues&shy;day")
    assert read(html(body)).text == TEXT


def test_the_text_behind_a_gate_is_read_from_json_ld_only_if_the_page_shows_its_beginning():
    ld = '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "%s"}</script>'
    gated = html(
        f"<div class='body'><p>{FIRST}</p></div><div class='paywall'><p>Read on for 25¢.</p></div>",
        ld % TEXT.replace("\n", "\\n"),
    )
    assert read(gated).text == TEXT
    assert read(gated).known["text"] == "json-ld"
    other = " ".join(["Something else that a template left behind in every page of the site."] * 9)
    assert read(html(BODY, ld % other)).text == TEXT


def test_a_credit_at_the_end_stays():
    article = read(html(f"<div>{BODY}<p>Source: <a href='/v'>Variety</a></p><p>via Gull Weekly</p></div>"))
    assert texts(article)[3:] == ["Source: Variety", "via Gull Weekly"]


def test_the_next_article_of_an_endless_page_is_another_one():
    after = f"<article><h1>Gulls on strike</h1><p>{FIRST.replace('second', 'ninth')}</p></article>"
    assert read(html(f"<main><article><h1>{HEADLINE}</h1>{BODY}</article>{after}</main>", headline="")).text == TEXT


def test_a_related_box_between_paragraphs_ends_only_itself():
    box = "<div class='k7'><h3>You may also like</h3><p>The gulls of the pier, and what they think of it all.</p></div>"
    assert read(html(f"<div><p>{FIRST}</p><p>{SECOND}</p>{box}<p>{THIRD}</p></div>")).text == TEXT


def test_a_wrapper_in_the_body_whose_name_misleads_does_not_cost_the_text():
    other = "".join(f"<p>{FIRST.replace('second', str(number))}</p>" for number in range(9))
    assert (
        read(
            html(f"<div class='post-content'><div class='popup'>{BODY}</div></div><div class='comments'>{other}</div>")
        ).text
        == TEXT
    )


def test_boxes_named_like_furniture_are_read_where_nothing_else_is_left():
    boxes = "".join(f"<div class='widget-area'><p>{line}</p></div>" for line in (FIRST, SECOND, THIRD))
    assert read(html(f"<div>{boxes}</div>")).text == TEXT


CONSENT = (
    "<p>We and our partners keep cookies on your device, and you may say so at any time, in this very box.</p>" * 9
)


@pytest.mark.parametrize("name", ["onetrust-consent-sdk", "didomi-popup", "cookie-notice", "CybotCookiebotDialog"])
def test_a_consent_box_is_no_article_however_long(name):
    assert (
        read(
            html(f"<div class='story'>{BODY}</div><div id='{name}'><div class='main-content'>{CONSENT}</div></div>")
        ).text
        == TEXT
    )


def test_a_list_of_other_news_before_the_headline_is_no_text():
    news = "".join(f"<li>Gull number {n} was seen on the pier. {SECOND}</li>" for n in range(3))
    body = (
        f"<div><div class='breaking'><h3>Breaking</h3><ul>{news}</ul></div><h2>{HEADLINE}</h2><div>{BODY}</div></div>"
    )
    assert read(html(body, headline="")).text == TEXT


def test_a_title_repeated_at_the_end_is_no_beginning():
    assert read(html(f"<div>{BODY}<p>{HEADLINE}</p></div>", headline="")).text == TEXT


def test_a_teaser_under_the_headline_is_the_lead_and_teasers_with_links_are_not():
    lead = f"<div class='teaser-text'><p>{FIRST}</p></div><div class='text'><p>{SECOND}</p><p>{THIRD}</p></div>"
    others = "<div class='teaser'><p><a href='/x'>The gulls of the pier</a></p><p>What they think of it all.</p></div>"
    assert read(html(f"<article><h1>{HEADLINE}</h1>{lead}{others}</article>", headline="")).text == TEXT


@pytest.mark.parametrize(
    "names",
    ["field field--label-hidden", "col hidden-xs", "hidden lg:block", "cmp-text", "node--promoted", "rank-math-block"],
)
def test_a_name_that_only_holds_a_word_of_furniture_is_none(names):
    assert (
        read(html(f"<main><p>{FIRST}</p><div class='{names}'><p>{SECOND}</p></div><p>{THIRD}</p></main>")).text == TEXT
    )


def test_a_large_first_letter_in_its_own_box_is_put_back():
    first = f"<div class='drop'>{FIRST[0]}</div><p>{FIRST[1:].replace('Paper', '<a href=/p>Paper</a>')}</p>"
    article = read(html(f"<div>{first}<p>{SECOND}</p><p>{THIRD}</p></div>"))
    assert article.text == TEXT
    assert [article.text[link.start : link.end] for link in article.links] == ["Paper"]


def test_text_in_a_heading_that_nobody_closed_is_text():
    long = f"{FIRST} {SECOND} {THIRD} {FIRST}"
    assert texts(read(html(f"<div><h2 class='excerpt'><p>{long}</p><p>{long}</p></div>"))) == [long, long]


def test_a_box_named_summary_that_holds_the_whole_article_is_none():
    assert texts(read(html(f"<div class='summary'>{BODY}</div>")), role=None) == [FIRST, SECOND, THIRD]


def test_a_box_named_caption_that_holds_paragraphs_is_text():
    box = f"<div class='image-text'><p>{FIRST}</p><p>{SECOND} {THIRD}</p><p>{FIRST} {SECOND} {THIRD} {FIRST}</p></div>"
    assert {block.kind for block in read(html(f"<section><img>{box}</section>")).blocks} == {"paragraph"}


def test_what_stands_beside_a_long_quotation_belongs_to_it():
    quotation = f"<blockquote><p>{SECOND} {THIRD} {SECOND}</p><p>{SECOND} {THIRD} {SECOND}</p></blockquote>"
    assert texts(read(html(f"<div><p>{FIRST}</p>{quotation}</div>")))[0] == FIRST


def test_a_stamp_glued_to_a_name_and_a_label_without_its_link_are_no_text():
    stamp, label = (
        "<p><span>21:00</span><b>Ada Quill</b></p>",
        "<p>Our Standards: </p><p><a href='/s'>The principles</a></p>",
    )
    assert read(html(f"<div><p>{FIRST}</p>{stamp}<p>{SECOND}</p><p>{THIRD}</p>{label}</div>")).text == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Follow The Lantern Post on Instagram and on Facebook.",
        "For the latest stories and breaking updates download our app.",
        "Related post: Pickled gulls, a recipe",
        "Síguenos en nuestro canal",
        "Auch interessant:",
        "MIRA: Las gaviotas vuelven al muelle",
        "[button link=/more]More gulls[/button]",
        "To view the full story, please subscribe.",
        "Photograph by Ines Faro, Harbour Archive",
    ],
)
def test_a_line_that_asks_readers_for_something_else_is_dropped(line):
    assert read(html(f"<div><p>{FIRST}</p><p>{SECOND}</p><p>{line}</p><p>{THIRD}</p></div>")).text == TEXT


def test_a_link_named_like_furniture_inside_a_sentence_stays_in_it():
    linked = FIRST.replace("Paper Harbour", "<a class='video-player-link' href='/p'>Paper Harbour</a>")
    article = read(html(f"<div><p>{linked}</p><p>{SECOND}</p><p>{THIRD}</p></div>"))
    assert article.text == TEXT
    assert [article.text[link.start : link.end] for link in article.links] == ["Paper Harbour"]


def test_text_that_is_read_aloud_and_not_shown_does_not_break_a_sentence():
    spoken = FIRST.replace("Harbour,", "Harbour<span class='sr-only'> (opens in a new window)</span>,")
    assert read(html(f"<div><p>{spoken}</p><p>{SECOND}</p><p>{THIRD}</p></div>")).text == TEXT


def test_an_address_written_on_its_own_line_of_a_paragraph_stays():
    article = read(
        html(f"<div>{BODY}<p>The clip is here:<br><a href='/v'>https://v.example/4</a><br>See it.</p></div>")
    )
    assert "https://v.example/4" in texts(article)


@pytest.mark.parametrize(
    ("bold", "kind"), [("What now? Nobody can say so far", "paragraph"), ("Rook v. Quill", "heading")]
)
def test_bold_type_makes_a_heading_of_one_sentence_at_most(bold, kind):
    article = read(html(f"<div><p>{FIRST}</p><p><b>{bold}</b></p><p>{SECOND}</p><p>{THIRD}</p></div>"))
    assert article.blocks[1].kind == kind


def test_the_sites_name_in_a_first_rank_heading_is_no_headline():
    news = "".join(f"<li>Gull number {n} was seen on the pier. {SECOND}</li>" for n in range(3))
    body = f"<h1>Lanternpost</h1><div><ul>{news}</ul><h2>{HEADLINE}</h2><div>{BODY}</div></div>"
    assert read(html(body, headline="").replace("The Lantern Post", "Lantern Post")).text == TEXT
