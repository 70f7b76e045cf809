"""secondhand.toml is read strictly: what is unknown, doubled or impossible stops the start, with its line."""

from pathlib import Path

import pytest

from desk.demo.site import Site
from desk.starter import plain_config, starter_config
from pipeline.errors import SettingsError
from scrapers.places import key_lines
from scrapers.settings import load_settings
from scrapers.sources import Cron

# Beside the checkout on the machines that score it; nothing is tested where it is missing.
GOLD = sorted((Path(__file__).parent.parent.parent / "shared" / "gold").glob("*/watchlist.toml"))
SHOW = '[[shows]]\nid = "amber-line"\ntitle = "Amber Line"\n'
SOURCE = '[[sources]]\nid = "trade"\nkind = "rss"\nurl = "https://trade.example/feed"\n'


def load(tmp_path, text):
    path = tmp_path / "secondhand.toml"
    path.write_text(text, "utf-8")
    return load_settings(path)


def test_a_whole_configuration_is_read(tmp_path):
    settings = load(tmp_path, 'database = "x.db"\n[defaults]\npoll = "10m"\n' + SHOW + SOURCE + 'poll = "20m"\n')
    assert settings.database == tmp_path / "x.db"
    assert settings.defaults.poll_seconds == 600
    assert settings.watch.shows[0].names == ("Amber Line",)
    assert settings.source("trade").every_seconds == 1200


def test_a_poll_may_be_a_calendar_with_a_time_zone(tmp_path):
    settings = load(tmp_path, SOURCE + 'poll = { cron = "15 */2 * * *", tz = "Asia/Seoul" }\n')
    assert settings.source("trade").cron == Cron("15 */2 * * *", "Asia/Seoul")


# Each wrong configuration with the line and the words that its message must have.
WRONG = {
    "an unknown key": (SHOW + 'alias = ["AL"]\n', ":4", "did you mean aliases?"),
    "an unknown table": ('[[show]]\nid = "a"\n', ":1", "did you mean shows?"),
    "an unknown key inside a list": (
        SHOW + 'people = [\n  { name = "A" },\n  { name = "B", rol = "writer" },\n]\n', ":6", "shows[1].people[2].rol"
    ),
    "a wrong type": (SHOW + 'season = "2"\n', ":4", "expected a whole number, got '2'"),
    "a truth value for a number": (SHOW + "season = true\n", ":4", "expected a whole number"),
    "a text for a list": (SHOW + 'aliases = "AL"\n', ":4", "expected a list"),
    "a season before the first": (SHOW + "season = 0\n", ":4", "expected 1 or more"),
    "a missing key": ('[[shows]]\nid = "amber-line"\n', ":1", "title is missing"),
    "a table for a list of tables": ('[shows]\nid = "a"\n', ":1", "[[shows]]"),
    "two shows with one id": (SHOW + SHOW, ":5", "already used by shows[1]"),
    "an id that no command could name": ('[[shows]]\nid = "Amber Line"\ntitle = "A"\n', ":2", "lower-case"),
    "an alias of two shows": (
        SHOW + '[[shows]]\nid = "b"\ntitle = "B"\naliases = ["amber  LINE"]\n', ":7", "also a name of amber-line"
    ),
    "an empty alias": (SHOW + 'aliases = [""]\n', ":4", "matches everything"),
    "two sources with one address": (
        SOURCE + SOURCE.replace('"trade"', '"other"').replace("/feed", "/feed/"), ":8", "trade polls this address"
    ),
    "an unknown kind": (SOURCE.replace('"rss"', '"rs"'), ":3", "did you mean 'rss'?"),
    "no web address": (SOURCE.replace("https:", "file:"), ":4", "http or https"),
    "a password in an address": (SOURCE.replace("trade.example", "me:pw@trade.example"), ":4", "leave it out"),
    "a listing without selectors": (SOURCE.replace('"rss"', '"listing"'), ":1", "select = { item"),
    "a bad interval": (SOURCE + 'poll = "often"\n', ":5", '"30m"'),
    "an interval that harasses": (SOURCE + 'poll = "5m"\n', ":5", "at least 15m, the floor"),
    "a calendar that harasses": (SOURCE + 'poll = { cron = "0,5 7 * * *" }\n', ":5", "at least 15m, the floor"),
    "a bad cron line": (SOURCE + 'poll = { cron = "61 * * * *" }\n', ":5", "five fields"),
    "an unknown time zone": (SOURCE + 'poll = { cron = "0 7 * * *", tz = "Asia/Soul" }\n', ":5", "Asia/Seoul"),
    "a floor above the cap": ('[defaults]\nfloor = "2d"\n', ":1", "at most cap"),
    "a digest of an unknown show": (SHOW + '[[digests]]\nid = "d"\nshows = ["other"]\n', ":6", "known: amber-line"),
    "an alert to nowhere": (
        '[[alerts]]\nid = "a"\nwhen = { event = "conflict" }\nsend = ["https://hook.example"]\n', ":4", "webhook:env"
    ),
    "two paragraphs for one outlet": ('[[outlets]]\nname = "Post"\n[[outlets]]\nname = "post"\n', ":4", "already"),
    "no TOML": ("[shows\n", ":1", "not valid TOML"),
    "TOML nested beyond reason": ("a = " + "[" * 20_000, "", "not valid TOML"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named_with_its_line(name, tmp_path):
    text, line, words = WRONG[name]
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    assert words in str(caught.value)
    assert f"secondhand.toml{line}" in str(caught.value)


def test_a_missing_file_and_a_binary_one_are_errors_too(tmp_path):
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="no such file"):
        load_settings(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(tmp_path / "binary.toml")


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.parent.name)
def test_every_gold_watchlist_is_a_configuration(path):
    assert load_settings(path).watch.shows


@pytest.mark.parametrize("text", [plain_config(), starter_config(), Site(8757).config(delay="0.2s")])
def test_what_the_program_writes_it_also_reads(text, tmp_path):
    assert load(tmp_path, text).path == tmp_path / "secondhand.toml"


def test_the_starter_follows_english_and_korean_sources_and_allows_nothing_private(tmp_path):
    settings = load(tmp_path, starter_config())
    assert {source.language for source in settings.sources} == {"en", "ko"}
    assert starter_config().count("# not yet verified from this machine") == len(settings.sources)
    assert not settings.defaults.allow_private
    assert not settings.defaults.resolve


def test_lines_are_found_through_comments_strings_and_nested_tables():
    text = 'a = """\n[[no]]\n"""\n[[s]]  # "x"\n"k" = [\n  1,\n  { n = "}" },\n]\n[[s.t]]\nz.y = [[1], [2]]\n'
    lines = key_lines(text)
    assert lines[("s", 0, "k")] == 5
    assert lines[("s", 0, "k", 1, "n")] == 7
    assert lines[("s", 0, "t", 0, "z", "y")] == 10
    assert ("no", 0) not in lines
