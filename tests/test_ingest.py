"""What ingest reads, it reads as the daemon would: by the source's own selectors, under the same name of the rules."""

from desk.ingest import Ingested, read_pages
from pipeline.model import Page
from pipeline.reading.overrides import Override
from pipeline.ruleset import ruleset
from scrapers.sources import ArticleOverride, Source
from scrapers.specs import source_spec
from store import open_store
from tests.loopback import article
from tests.stating import NOW, WATCH

BODY = "Glass Tide was watched for 142.6 million hours in its first week, Netflix said. " * 6


def test_a_page_is_read_by_its_sources_selectors_and_not_again_by_the_daemon(tmp_path):
    source = Source("feed", "feed", "https://herald.example/feed", article=ArticleOverride(body="article"))
    rules = ruleset(WATCH, {"feed": Override("article")})
    with open_store(tmp_path / "d.db", create=True) as store:
        store.sync_sources([source_spec(source)])
        store.add_page(Page("https://herald.example/1", article("Glass Tide", BODY).body, NOW), source_id="feed")
        read_pages(store, WATCH, Ingested(), sources=[source], step=lambda: None)
        assert store.pages_to_read(rules) == ()
