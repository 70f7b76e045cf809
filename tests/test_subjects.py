"""Which show and which season a stretch of text is about, in the readings that quotes, figures and plans need."""

from dataclasses import replace

import pytest

from pipeline.context import Context
from pipeline.model import Block
from pipeline.naming.namings import Names
from pipeline.naming.seasons import AWAITED, SEVERAL, read_seasons
from pipeline.naming.subjects import Subject
from pipeline.reading.article import text_to_article
from pipeline.watchlist import Show, Watchlist

AMBER, HARBOUR = "amber-line", "cold-harbour"
WATCH = Watchlist(
    (
        Show(AMBER, "Amber Line", ("호박선", "Línea Ámbar", "Garis Ambar"), platform="Netflix"),
        Show(HARBOUR, "Cold Harbour", platform="Apple TV+"),
    )
)
# (text, the stretch, the show that it is about or None, the season)
AIRED = [
    ("Amber Line drew 40 million hours.", "40 million", AMBER, 1),
    ("The drama drew 40 million hours.", "40 million", AMBER, 1),
    ("The second season of Amber Line drew 40 million hours.", "40 million", AMBER, 2),
    ("Season 2 drew 50 million hours, after the first drew 40 million.", "50 million", AMBER, 2),
    ("Season 2 drew 50 million hours, after the first season drew 40 million.", "40 million", AMBER, 1),
    ("“Iron Tide” drew 40 million hours, while Amber Line drew 30 million.", "40 million", None, None),
    ("“Iron Tide” drew 40 million hours, while Amber Line drew 30 million.", "30 million", AMBER, 1),
    ("Amber Line drew 30 million hours, ahead of “Iron Tide” with 20 million.", "20 million", None, None),
    ("Amber Line drew 30 million hours, ahead of “Iron Tide” with 20 million.", "30 million", AMBER, 1),
    (
        "It is a long way short of the first season of Squid Game, which stands at 265 million views.",
        "265 million",
        None,
        None,
    ),
    ("Only the thriller Cold Harbour did better, with 75 million views.", "75 million", HARBOUR, 1),
    ("Cold Harbour drew 5 million. The Apple drama cost more.", "5 million", HARBOUR, 1),
    (
        "Another local series, the comedy “Overtime Club,” slipped to fourth with 3.1 million views.",
        "3.1 million",
        None,
        None,
    ),
    ("“Night Ferry” was second. It drew 3 million views.", "3 million", None, None),
    ("Amber Line beat “Night Ferry” last week. It drew 3 million views.", "3 million", AMBER, 1),
    ("Amber Line will return for a second season in May. The first had 12 million views.", "12 million", AMBER, 1),
    ("Amber Line has been renewed for a second season after 12 million views.", "12 million", AMBER, 1),
    ("The first season ran to eight episodes and 12 million views.", "12 million", AMBER, 1),
    ("Amber Line premiered in May.", "premiered in May", AMBER, 1),
    ("The second season of Amber Line premiered in May.", "premiered in May", AMBER, 2),
    ("La segunda temporada de Línea Ámbar tuvo 40 millones de horas.", "40 millones", AMBER, 2),
    ("La serie tuvo 40 millones de horas.", "40 millones", AMBER, 1),
    ("Musim pertama Garis Ambar ditonton 40 juta jam.", "40 juta", AMBER, 1),
    ("‘호박선’ 시즌1은 4000만 시간 시청됐다.", "4000만", AMBER, 1),
    ("‘호박선’은 4000만 시간 시청됐다.", "4000만", AMBER, 1),
    ("‘철의 파도’는 4000만 시간 시청됐다.", "4000만", None, None),
    (
        "In a list of hits, Cold Harbour has 5 million, Amber Line 6 million and Night Ferry 7 million.",
        "6 million",
        AMBER,
        1,
    ),
    ("Netflix's hit Night Ferry drew 7 million views.", "7 million", None, None),
    ("The company's hit comedy “Lower Pastures” drew 866 million minutes in the same week.", "866 million", None, None),
    ("The third series of The Long Ferry was watched by 5.2 million.", "5.2 million", None, None),
    (
        "“The Last Crossing” was watched by 5.2 million people on Sunday; Amber Line by 3 million.",
        "5.2 million",
        None,
        None,
    ),
    (
        "“The Last Crossing” was watched by 5.2 million people on Sunday; Amber Line by 3 million.",
        "3 million",
        AMBER,
        1,
    ),
    ("It opened better than “Night Ferry,” which began with 14.2 million views.", "14.2 million", None, None),
    ("On Tuesday, Amber Line's “The Drain” episode was watched by 3 million.", "3 million", AMBER, 1),
    ("The final episode, “Ashes,” had 3 million viewers.", "3 million", AMBER, 1),
    ("AMBER LINE drew 3 million viewers.", "3 million", AMBER, 1),
    ("The sophomore season drew 3 million viewers.", "3 million", AMBER, 2),
    ("The debut season drew 3 million viewers.", "3 million", AMBER, 1),
    ("Its 10-episode second run drew 3 million viewers.", "3 million", AMBER, 2),
    ("The second instalment drew 3 million viewers.", "3 million", AMBER, 2),
    ("The second episode of the first season drew 3 million viewers.", "3 million", AMBER, 1),
    ("The first season bowed in January. It drew 40 million hours.", "40 million", AMBER, 1),
    ("Season two bowed in May. It drew 40 million hours.", "40 million", AMBER, 2),
    ("Season two launched on Friday. In four days, it drew 40 million hours.", "40 million", AMBER, 2),
    ("The second season has now launched. The new episodes drew 40 million hours.", "40 million", AMBER, 2),
    (
        "Season 2 bowed on Friday with 40 million hours. It had opened with 35 million in the first.",
        "40 million",
        AMBER,
        2,
    ),
    ("La segunda temporada se estrenó en mayo. Sumó 40 millones de horas.", "40 millones", AMBER, 2),
    ("시즌2는 5월 공개됐다. 첫 주에 4000만 시간을 기록했다.", "4000만", AMBER, 2),
    ("Musim kedua tayang pada Mei. Serial itu ditonton 40 juta jam.", "40 juta", AMBER, 2),
    ("Season 1 had 30 million hours and season 2 had 40 million.", "40 million", AMBER, 2),
    ("Season 1 had 30 million hours and season 2 had 40 million.", "30 million", AMBER, 1),
    ("The second season drew 40 million hours, down from 50 million for the first.", "50 million", AMBER, 1),
    ("The second season drew 40 million hours, compared with the first's 50 million.", "50 million", AMBER, 1),
    ("The second season drew 40 million hours, against 50 million for its predecessor.", "40 million", AMBER, 2),
    ("La segunda temporada reunió 40 millones; la primera, 50 millones.", "50 millones", AMBER, 1),
    ("La primera temporada reunió 50 millones.", "50 millones", AMBER, 1),
    ("S1 drew 40 million hours.", "40 million", AMBER, 1),
    ("시즌 1은 4000만 시간을 기록했다.", "4000만", AMBER, 1),
    ("첫 시즌은 4000만 시간을 기록했다.", "4000만", AMBER, 1),
    ("시즌2가 확정된 '호박선'은 4000만 시간을 기록했다.", "4000만", AMBER, 1),
    ("Musim pertama ditonton 40 juta jam.", "40 juta", AMBER, 1),
]
AWAITED_CASES = [
    ("Filming of the second season starts in May.", "starts in May", AMBER, 2),
    ("Filming starts in May.", "starts in May", AMBER, 2),
    ("The new season starts in May.", "starts in May", AMBER, 2),
    ("A third season is planned for May.", "planned for May", AMBER, 3),
    ("Season two, which follows the first by a year, premieres in May.", "premieres in May", AMBER, 2),
    ("‘호박선’ 시즌2는 5월 공개된다.", "5월 공개", AMBER, 2),
    ("Amber Line S2 arrives in May.", "arrives in May", AMBER, 2),
    ("Amber Line II arrives in May.", "arrives in May", AMBER, 2),
    ("Part 2 of Amber Line's first season arrives in May.", "arrives in May", AMBER, 1),
    ("The sequel arrives in May.", "arrives in May", AMBER, 2),
    ("Cold Harbour returns on Friday. Amber Line is back in May.", "back in May", AMBER, 2),
    ("Season two was due in May. It will now air in October.", "now air in October", AMBER, 2),
    ("A third season has been ordered. It will air in 2027.", "air in 2027", AMBER, 3),
    ("Netflix has ordered a third season. Filming starts in May.", "Filming starts", AMBER, 3),
    ("The third season has been written. Shooting begins in May.", "Shooting begins", AMBER, 3),
    ("Netflix renewed it for seasons two and three. Filming starts in May.", "Filming starts", AMBER, 2),
    ("La tercera temporada está escrita. El rodaje empieza en mayo.", "rodaje empieza", AMBER, 3),
    ("시즌3 제작이 확정됐다. 촬영은 5월 시작된다.", "촬영은 5월", AMBER, 3),
    ("Musim ketiga sudah dipastikan. Syuting dimulai Mei.", "Syuting dimulai", AMBER, 3),
    ("Season three is a long way off. The second season arrives in May.", "arrives in May", AMBER, 2),
    ("The new run arrives in May.", "arrives in May", AMBER, 2),
    ("Llegará con su tercera entrega en mayo.", "en mayo", AMBER, 3),
    ("A third outing is set for May.", "set for May", AMBER, 3),
    ("El rodaje de los nuevos episodios empieza en mayo.", "empieza en mayo", AMBER, 2),
]
AT = [
    (
        "“The second season starts where the first one stops,” Noh said.",
        "The second season starts where the first one stops",
        AMBER,
        2,
    ),
    ("“I wept when the first season ended,” Noh said.", "I wept when the first season ended", AMBER, 1),
    ("“It was cold,” Noh said of the first season.", "It was cold", AMBER, 1),
    ("“It was cold,” Noh said.", "It was cold", AMBER, None),
    ("“Both seasons were cold,” Noh said.", "Both seasons were cold", AMBER, None),
    ("“A follow-up would be colder,” Noh said.", "A follow-up would be colder", AMBER, 2),
    ("Noh was asked about a second season.\n\n“It was cold,” he said.", "It was cold", AMBER, None),
    ("Asked about a second season, Noh laughed. “It was cold,” he said.", "It was cold", AMBER, 2),
    ("Asked about a second season, Noh laughed.\n\n“It was cold,” he said.", "It was cold", AMBER, 2),
    ("“We watched Squid Game on set,” Noh said of the second season.", "We watched Squid Game on set", AMBER, 2),
    (
        "Season two is on its way. It will now air in May, and “it is worth the wait,” Noh said.",
        "it is worth the wait",
        AMBER,
        2,
    ),
    (
        "The BBC has ordered a second series. Owain told Radio Times he would come back “for the coat alone”.",
        "for the coat alone",
        AMBER,
        2,
    ),
    ("Filming of the second season begins in May.\n\n“It was cold,” Noh said.", "It was cold", AMBER, None),
    ("The second season has been delayed. “Delays are in the contract,” Noh wrote.", "Delays are in", AMBER, 2),
    (
        "Has a third series been ordered? “Ask me when the second one has arrived,” Noh said.",
        "Ask me when the second one has arrived",
        AMBER,
        3,
    ),
    ("Will there be a third season?\n\n“Ask me next year,” Noh said.", "Ask me next year", AMBER, 3),
    ("¿Habrá tercera temporada? «Pregúntame el año que viene», dijo Bae.", "Pregúntame", AMBER, 3),
    ('Apakah akan ada musim ketiga? "Tanya saya tahun depan," kata Noh.', "Tanya saya", AMBER, 3),
    ('시즌3는 나올까? "내년에 물어보세요"라고 노상민은 말했다.', "내년에 물어보세요", AMBER, 3),
    ("The first season drew millions. “I slept for a week,” Noh said.", "I slept for", AMBER, 1),
    (
        "La segunda temporada se rodará en mayo. «Nos quedaban truenos en el cajón», bromeó Bae.",
        "Nos quedaban",
        AMBER,
        2,
    ),
    ("«Nos quedaban truenos en el cajón», bromeó Bae.", "Nos quedaban", AMBER, None),
    (
        "Amber Line fue renovada en enero.\n\n«Nos quedaban truenos en el cajón», bromeó Bae.",
        "Nos quedaban",
        AMBER,
        None,
    ),
    ("“We are coming back,” Noh said.", "We are coming back", AMBER, 2),
    ("“I am coming back for more,” Noh said.", "coming back for more", AMBER, 2),
    ("“The next chapter is darker,” Noh said.", "The next chapter is darker", AMBER, 2),
    ("“This one is darker,” Noh said of season two.", "This one is darker", AMBER, 2),
    ("The second one is darker, Noh said. “Season one had jokes.”", "is darker", AMBER, 2),
    ('Musim kedua segera tayang. "Kami kehabisan lampu," kata Noh.', "Kami kehabisan", AMBER, 2),
    ('시즌2 촬영은 5월에 끝났다. 노상민은 "이번에는 배에서 내리지 않는다"고 말했다.', "이번에는 배에서", AMBER, 2),
    ('노상민은 "춥다"고 말했다.', "춥다", AMBER, None),
    ("“Seasons one and two are one story,” Noh said.", "Seasons one and two are", AMBER, None),
    ("“After two seasons, I am tired,” Noh said.", "After two seasons, I am", AMBER, None),
    ("“A second run was never promised,” Noh said.", "A second run was never", AMBER, 2),
    ("“Series two is wetter,” Noh said.", "Series two is wetter", AMBER, 2),
    ("“La segunda es más oscura que la primera temporada”, dijo Bae.", "La segunda es", AMBER, 2),
    ("“The sophomore run is darker,” Noh said.", "The sophomore run is", AMBER, 2),
]


def read(text, of, how, title="Amber Line news"):
    context = Context(text_to_article(text, url="https://harrowgazette.example/a", title=title), WATCH)
    start = context.text.index(of)
    return getattr(context.subjects, how)(start, start + len(of))


def wanted(show, season):
    return Subject(show, season) if show else None


@pytest.mark.parametrize(("text", "of", "show", "season"), AIRED)
def test_a_figure_is_about_the_show_and_season_that_aired(text, of, show, season):
    assert read(text, of, "aired") == wanted(show, season)


@pytest.mark.parametrize(("text", "of", "show", "season"), AWAITED_CASES)
def test_a_plan_is_about_the_season_that_is_awaited(text, of, show, season):
    assert read(text, of, "awaited") == wanted(show, season)


@pytest.mark.parametrize(("text", "of", "show", "season"), AT)
def test_a_quote_is_about_the_season_that_it_or_what_surrounds_it_names(text, of, show, season):
    assert read(text, of, "at") == wanted(show, season)


def test_an_article_that_names_no_followed_show_is_about_none():
    assert read("Night Ferry drew 4 million.", "4 million", "at", title="Ferries") is None


@pytest.mark.parametrize("written", ["Last Bus To Gurye", "Last Bus to Gurye", "LAST BUS TO GURYE"])
def test_a_title_is_known_in_the_capitals_of_any_outlet(written):
    names = Names((Show("bus", "Last Bus to Gurye"),))
    assert [naming.show.id for naming in names.find(f"Has {written} been renewed?")] == ["bus"]


def test_a_heading_names_the_show_of_the_paragraphs_under_it():
    text = "Cold Harbour\n\nIt drew 4 million."
    article = text_to_article(text, url="https://harrowgazette.example/a", title="Amber Line and the rest")
    blocks = (Block("heading", *article_span(article, 0), level=2), article.blocks[1])
    context = Context(replace(article, blocks=blocks), WATCH)
    at = context.text.index("4 million")
    assert context.subjects.aired(at, at + 9) == Subject(HARBOUR, 1)


@pytest.mark.parametrize(("other", "is_read"), [("Derrick County (CBS)", False), ("Where to watch (and when)", True)])
def test_an_entry_of_a_list_that_nobody_follows_takes_what_stands_under_it(other, is_read):
    text = f"Amber Line (Netflix)\n\nIt drew 3 million.\n\n{other}\n\nSeason 5 drew 4 million."
    article = text_to_article(text, url="https://harrowgazette.example/a", title="What is renewed")
    spans = [article_span(article, number) for number in range(4)]
    kinds = ("heading", "paragraph", "heading", "paragraph")
    blocks = tuple(Block(kind, *span) for kind, span in zip(kinds, spans, strict=True))
    subjects = Context(replace(article, blocks=blocks), WATCH).subjects
    assert subjects.near(*spans[1]) == Subject(AMBER, None)
    assert (subjects.near(spans[3][0] + 9, spans[3][1]) is not None) == is_read


def test_what_an_article_on_another_show_leaves_unnamed_is_not_the_show_it_comes_to_in_passing():
    text = "The drama was canceled.\n\nFans mourn.\n\nA book may follow.\n\nIt had 4 million.\n\nTry Amber Line."
    article = text_to_article(text, url="https://harrowgazette.example/a", title="Derrick County is canceled")
    context = Context(article, WATCH)
    at = text.index("4 million")
    assert context.subjects.near(at, at + 9) is None
    assert context.subjects.main.id == AMBER


def article_span(article, number):
    return article.blocks[number].start, article.blocks[number].end


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("season 2", 2),
        ("Season Two", 2),
        ("series 3", 3),
        ("S2", 2),
        ("S02E04", 2),
        ("Season II", 2),
        ("the second and final season", 2),
        ("a second eight-episode season", 2),
        ("the second-season writers", 2),
        ("the sophomore season", 2),
        ("the next season", AWAITED),
        ("a sequel", AWAITED),
        ("both seasons", SEVERAL),
        ("seasons one and two", SEVERAL),
        ("la segunda temporada", 2),
        ("la tercera entrega", 3),
        ("una nueva temporada", AWAITED),
        ("musim kedua", 2),
        ("musim ke-3", 3),
        ("시즌2", 2),
        ("시즌 3", 3),
        ("두 번째 시즌", 2),
        ("새 시즌", AWAITED),
    ],
)
def test_words_name_a_season(text, number):
    assert [word.number for word in read_seasons(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "the first week of May",
        "the second episode",
        "part 2",
        "the first Korean series",
        "chapter 3",
        "season tickets",
        "the second half",
        "the festive season",
        "S20",
        "the third of May",
    ],
)
def test_words_name_no_season(text):
    assert read_seasons(text) == ()


def test_an_elliptic_season_counts_beside_a_full_one():
    words = read_seasons("In the first season we ran. In the second one we had to ask.")
    assert [word.number for word in words] == [1, 2]


def test_reading_seasons_is_linear_in_hostile_text():
    assert len(read_seasons("season " * 20_000 + "2")) == 1
