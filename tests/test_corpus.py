"""The corpora are the spec of the claim types: phrasings that must be read, and that must not, with a reason."""

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from pipeline.claims import BY_NAME, CLAIM_TYPES
from pipeline.context import Context
from pipeline.model import Moment
from pipeline.reading.article import text_to_article
from pipeline.records import sighting_to_record
from pipeline.watchlist import Outlet, Person, Show, Watchlist

CORPUS = Path(__file__).parent / "corpus"
PUBLISHED = date(2025, 3, 12)
NAMES = sorted(path.stem for path in CORPUS.glob("*.toml") if path.stem != "watchlist")
TABLES = {name: tomllib.loads((CORPUS / f"{name}.toml").read_text("utf-8")) for name in NAMES}


def cases(kind):
    for name, table in TABLES.items():
        for case in table.get(kind, ()):
            yield pytest.param(name, case, id=f"{name}: {case.get('title', '')}{case['text'][:70]}")


def watchlist():
    table = tomllib.loads((CORPUS / "watchlist.toml").read_text("utf-8"))
    shows = [
        Show(**{**show, "aliases": tuple(show.get("aliases", ())), "people": tuple(people(show))})
        for show in table["shows"]
    ]
    outlets = [
        Outlet(**{**outlet, "aliases": tuple(outlet.get("aliases", ())), "domains": tuple(outlet.get("domains", ()))})
        for outlet in table["outlets"]
    ]
    return Watchlist(tuple(shows), tuple(outlets))


def people(show):
    for person in show.get("people", ()):
        yield Person(**{**person, "aliases": tuple(person.get("aliases", ()))})


WATCH = watchlist()


def found(name, case):
    """The sightings of type ``name`` in a case, each flattened to one table."""
    day = case.get("published", PUBLISHED)
    day = day if isinstance(day, date) else date.fromisoformat(day)
    article = text_to_article(
        case["text"],
        url="https://harrowgazette.example/tv/corpus",
        outlet=case.get("outlet", "Harrow Gazette"),
        title=case.get("title", ""),
        published=Moment(datetime.combine(day, time(), UTC), has_time=False),
    )
    article = replace(article, language=case.get("language", article.language))
    return [flat(sighting, article) for sighting in BY_NAME[name].extract(Context(article, WATCH))]


def flat(sighting, article):
    record = sighting_to_record(sighting, article)
    table = {key: record[key] for key in ("show", "season", "origin", "via", "rule")}
    table["speaker"] = record["speaker"] and record["speaker"]["name"]
    table |= record[sighting.type]
    if isinstance(table.get("window"), dict):
        table["window"] = table["window"]["label"]
    return table


def wanted(case):
    """What a case wants; TOML has no null, so that ``"none"`` stands for it."""
    rule = {"rule": case["rule"]} if "rule" in case else {}
    return {key: None if value == "none" else value for key, value in {**case["want"], **rule}.items()}


@pytest.mark.parametrize(("name", "case"), list(cases("yes")))
def test_a_phrasing_is_read(name, case):
    want, got = wanted(case), found(name, case)
    assert any(want.items() <= {key: table.get(key) for key in want}.items() for table in got), got


@pytest.mark.parametrize(("name", "case"), list(cases("no")))
def test_a_phrasing_is_left_alone(name, case):
    assert case["because"]
    assert found(name, case) == []


@pytest.mark.parametrize("claim_type", CLAIM_TYPES, ids=lambda claim_type: claim_type.name)
def test_every_rule_of_a_type_reads_a_phrasing(claim_type):
    rules = [rule.id for rule in claim_type.rules]
    used = {table["rule"] for case in TABLES[claim_type.name]["yes"] for table in found(claim_type.name, case)}
    assert set(rules) - used == set()
    assert used - set(rules) == set()


def test_every_type_has_a_corpus_of_150_each():
    assert set(NAMES) == set(BY_NAME)
    sizes = {name: (len(table.get("yes", ())), len(table.get("no", ()))) for name, table in TABLES.items()}
    assert {name: size for name, size in sizes.items() if min(size) < 150} == {}


def test_rule_ids_are_unique_and_named_for_their_type():
    ids = [rule.id for claim_type in CLAIM_TYPES for rule in claim_type.rules]
    assert len(ids) == len(set(ids))
    assert all(rule.id.startswith(f"{claim_type.name}.") for claim_type in CLAIM_TYPES for rule in claim_type.rules)


def test_no_phrasing_is_told_twice():
    for name, table in TABLES.items():
        texts = [
            (case.get("title"), case["text"], case.get("published"), str(case.get("want")))
            for kind in ("yes", "no")
            for case in table.get(kind, ())
        ]
        assert len(texts) == len(set(texts)), name
