"""Sources as the person at the command line meets them, with a site on loopback."""

import pytest

from desk.cli import run
from tests.loopback import Reply, Site, rss
from tests.simulation import reading_here

HOST = "news.localhost"
PAGE = b"<!doctype html><html><head><link rel=alternate type=application/rss+xml href=/feed></head></html>"
CARD = b"<article class=story-card><h2><a href=/a.html>A</a></h2></article>"
CONFIG = """
database = "d.db"
[defaults]
host_delay = "0.01s"
allow_private = ["{host}"]
resolve = {{ "{host}" = "127.0.0.1", "inside.localhost" = "127.0.0.1" }}
[[sources]]
id = "news"
kind = "feed"
url = "{site}/moved"
[[sources]]
id = "cards"
kind = "listing"
url = "{site}/list"
select = {{ item = "article.story", link = "h2 a::attr(href)" }}
[[sources]]
id = "inside"
kind = "feed"
url = "http://inside.localhost:{port}/feed"
"""


@pytest.fixture
def site(tmp_path, monkeypatch):
    site = Site()
    feed = Reply(body=rss(("/a.html", "A", "")), headers={"ETag": '"1"'})
    for path, reply in {"/": Reply(body=PAGE), "/feed": feed, "/list": Reply(body=CARD * 3)}.items():
        site.says(HOST, path, reply)
    site.says(HOST, "/moved", Reply(301, headers={"Location": "/feed"}))
    (tmp_path / "secondhand.toml").write_text(CONFIG.format(host=HOST, site=site.url(HOST, ""), port=site.port))
    monkeypatch.chdir(tmp_path)
    with reading_here():
        yield site
    site.close()


def test_adding_a_page_prints_the_paragraph_of_its_feed_under_a_free_id(site, capsys):
    assert run(["sources", "add", site.url(HOST)]) == 0
    assert 'id = "news-2"\nkind = "rss"\nurl = "http://news.localhost' in capsys.readouterr().out
    assert run(["sources", "add", site.url(HOST), "--id", "cards"]) == 2


def test_a_renamed_selector_is_told_with_what_it_became(site, capsys):
    assert run(["sources", "test", "cards"]) == 1
    assert "did it become 'article.story-card'?" in capsys.readouterr().err
    assert len(site.asked(HOST, "/list")) == 1


def test_what_was_found_wrong_stands_in_list_log_and_doctor(site, capsys):
    from store import open_store

    open_store("d.db", create=True).close()
    assert run(["poll"]) == 3
    for command in (["sources", "list"], ["doctor"]):
        run(command)
        told = " ".join(capsys.readouterr().out.split())
        assert f"redirects for good to {site.url(HOST, '/feed')}" in told
        assert "its address is not a public one (loopback)" in told
    assert run(["sources", "log", "cards"]) == 0
    assert "did it become 'article.story-card'?" in capsys.readouterr().out
    assert not site.asked("inside.localhost")
