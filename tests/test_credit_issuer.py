"""A company's release: whose word it is, how that shows, and which articles only look like one."""

from datetime import UTC, datetime

import pytest

from pipeline.claims.dates import extract
from pipeline.context import Context
from pipeline.model import Moment, Page
from pipeline.reading.article import page_to_article, text_to_article
from pipeline.watchlist import Outlet, Person, Show, Watchlist

AMBER = Show(
    "amber-line",
    "Amber Line",
    ("호박선",),
    platform="Netflix",
    people=(Person("Noh Sang-min", ("노상민",), "director"),),
)
WATCH = Watchlist((AMBER,), (Outlet("Harrow Gazette", kind="newspaper"), Outlet("Marou Pictures", kind="studio")))
WORDS = "“It was very cold,” said director Noh Sang-min."
NEWS = f"Marou Pictures today announced a second season of Amber Line.\n\n{WORDS}\n\nIt begins on 4 May 2025."


DAY = Moment(datetime(2025, 2, 3, tzinfo=UTC), has_time=False)


def read(text, *, url="https://harrowgazette.example/a", outlet="Harrow Gazette", title="Amber Line"):
    return Context(text_to_article(text, url=url, outlet=outlet, title=title, published=DAY), WATCH)


def origin(context, of=WORDS):
    start = context.text.index(of)
    return context.credit(start, start + len(of)).origin


@pytest.mark.parametrize(
    "text",
    [
        f"LEEDS, England, Feb. 3, 2025 /Wireloom/ -- {NEWS}",
        f"LEEDS--(LOOM WIRE)--{NEWS}",
        f"FOR IMMEDIATE RELEASE\n\n{NEWS}",
        f"PRESS RELEASE – {NEWS}",
        f"NOTA DE PRENSA\n\n{NEWS}",
        f"Siaran Pers\n\n{NEWS}",
        f"[보도자료]\n\n{NEWS}",
        f"{NEWS}\n\nSOURCE Marou Pictures",
        f"News provided by\nMarou Pictures\n\n{NEWS}",
    ],
)
def test_a_release_is_its_issuers_word(text):
    assert origin(read(text)) == "Marou Pictures"


def test_an_agencys_dateline_makes_no_release():
    assert origin(read(f"LEEDS, Feb. 3 (Harrow Newswire) - {NEWS}", outlet="Harrow Newswire")) is None
    assert origin(read(f"LEEDS, Feb. 3 (Harrow Wire) — {NEWS}", outlet="Harrow Wire")) is None


@pytest.mark.parametrize("path", ["press-releases/amber-line", "notas-de-prensa/12", "en/news-releases/2025-02.html"])
def test_a_release_shows_by_its_address(path):
    assert origin(read(NEWS, url=f"https://wireloom.example/{path}")) == "Marou Pictures"


def test_a_newsrooms_name_is_its_companys_and_more():
    assert origin(read(NEWS, outlet="Marou Pictures Newsroom")) == "Marou Pictures"


def test_an_issuer_that_no_list_has_is_read_where_it_signs_or_announces():
    assert origin(read(f"{WORDS} Amber Line returns.\n\nSOURCE Tessel & Thorn")) == "Tessel & Thorn"
    assert origin(read(f"PRESS RELEASE\n\nTessel House today announced Amber Line.\n\n{WORDS}")) == "Tessel House"


def test_what_a_release_credits_to_another_stays_the_others():
    text = f"{NEWS}\n\nAmber Line drew 2 million viewers, according to Nielsen.\n\nSOURCE Marou Pictures"
    assert origin(read(text), "2 million viewers") == "Nielsen"


def test_a_statement_printed_in_full_is_the_issuers_from_there_on():
    context = read(f"“We waited,” said Noh Sang-min of Amber Line.\n\nThe full press release:\n\n{NEWS}")
    assert (origin(context, "“We waited,”"), origin(context)) == (None, "Marou Pictures")


def test_what_a_company_announces_in_its_release_is_confirmed():
    plan = "Filming on Amber Line will begin in May 2025."
    modalities = [
        [s.value.modality for s in extract(read(text))] for text in (plan, f"{plan}\n\nSOURCE Marou Pictures")
    ]
    assert modalities == [["expected"], ["confirmed"]]


@pytest.mark.parametrize(
    "text",
    [
        f"LEEDS, Feb. 3 (Reuters) - {NEWS}",
        f"{NEWS}\n\nSource: Variety",
        f"{NEWS}\n\nSOURCE Variety",
        f"The press release came on Monday.\n\n{NEWS}",
        f"Netflix/Amber Line/Marou\n\n{NEWS}",
        f"Netflix sent a press release.\n\n{NEWS}",
    ],
)
def test_an_article_about_a_release_is_none(text):
    assert origin(read(text)) is None


def test_hostile_lines_cost_no_more_than_their_length():
    text = "(" * 4000 + "A" * 4000 + "/" * 4000 + "\n\n" + "press release " * 2000
    assert origin(read(f"{text}\n\n{WORDS}")) is None


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("<p><b>FOR IMMEDIATE RELEASE – 3 February 2025</b></p>", "Marou Pictures"),
        ("<div class='kicker'>Press release</div>", "Marou Pictures"),
        ("<div class='kicker'><a href='/press'>Press release</a></div>", None),
        ("", None),
    ],
)
def test_a_label_that_is_no_part_of_the_text_is_still_known(line, issuer):
    cold = "It was a long winter in the hills, and everybody who worked there was cold from the first day on."
    words = "".join(f"<p>{paragraph} {cold}</p>" for paragraph in NEWS.split("\n\n"))
    head = "<head><title>Amber Line</title></head>"
    html = f"<html>{head}<body><article><h1>Amber Line</h1>{line}{words}</article></body></html>"
    page = Page("https://harrowgazette.example/a", html.encode(), DAY.at)
    assert origin(Context(page_to_article(page, WATCH), WATCH)) == issuer
