"""The story of a claim as an editor reads it."""

import pytest

from desk.story import link_to, tell
from store import open_store
from tests.stating import NOW, article, figure, fold, says, status

HOURS = figure(124_790_000)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "claims.db", create=True) as opened:
        yield opened


def told(store, claim="C-1"):
    return list(tell(store.claim(claim)))


def section(lines, heading):
    start = lines.index(heading) + 1
    rest = lines[start:]
    return [line.strip() for line in (rest[: rest.index("")] if "" in rest else rest)]


def test_the_chain_is_a_tree_with_days_and_lags(store):
    fold(
        store,
        article("Variety", says(HOURS, "Netflix"), published="2025-06-01T08:00:00+00:00"),
        article("Courier", says(HOURS, "Netflix", ["Variety"]), published="2025-06-01T08:45:00+00:00"),
        article("Fanblog", says(HOURS, "Netflix", ["Variety", "Courier"]), published="2025-06-08T08:00:00+00:00"),
        article("Mirror", says(HOURS, "Netflix"), published="2025-06-03"),
    )
    drawn = [line.split("  https")[0] for line in section(told(store), "Who has it from whom")]
    assert drawn == [
        "Netflix  (its own article is not stored)",
        "├─ Variety  2025-06-01 08:00   first",
        "│  └─ Courier  2025-06-01 08:45    +45m",
        "│     └─ Fanblog  2025-06-08 08:00     +7d",
        "└─ Mirror  2025-06-03     +2d",
    ]


def test_an_origin_that_has_it_from_another_hangs_under_that(store):
    fold(
        store,
        article("Variety", says(HOURS, "Netflix"), published="2025-06-01"),
        article("Fanblog", says(HOURS, "Variety"), published=None),
    )
    (fanblog,) = (claim for claim in store.claims() if claim.origin == "Variety")
    drawn = [line.split("  https")[0] for line in section(told(store, fanblog.id), "Who has it from whom")]
    assert drawn == [
        "Netflix  (its own article is not stored)",
        "└─ Variety",
        "└─ Fanblog  no date   first",
    ]


def test_a_circle_is_named_with_who_was_first(store):
    fold(
        store,
        article("Alpha", says(status("renewed"), "Beta"), published="2025-06-04"),
        article("Beta", says(status("renewed"), "Alpha"), published="2025-06-02"),
    )
    assert section(told(store), "Who has it from whom")[0] == (
        "circular: Alpha, Beta credit each other; Beta was first"
    )


def test_the_evidence_shows_the_words_and_a_link_that_opens_the_page_at_them(store):
    words = "a record-breaking 124.79 million hours in one week"
    fold(store, article("Variety", says(HOURS, words=words), url="https://variety.example/a"))
    evidence = section(told(store), "Evidence")
    assert evidence[0] == f"Variety, 2025-06-01: {words}"
    assert evidence[1] == "https://variety.example/a#:~:text=a%20record%2Dbreaking%20124.79%20million%20hours%20in"
    assert evidence[2] == "sighting 1, characters 0-50, viewership.test"


def test_the_desks_acts_are_told_in_words(store):
    fold(store, article("Variety", says(HOURS)))
    act = store.set_status("C-1", "confirmed", at=NOW, note="saw the letter")
    store.undo(act.id, at=NOW)
    assert section(told(store), "Desk") == ["#1 2025-06-01 set-status C-1  confirmed: saw the letter (undone)"]


def test_a_link_replaces_the_address_own_fragment():
    assert (
        link_to("https://a.example/x#top", "one, two & three")
        == "https://a.example/x#:~:text=one%2C%20two%20%26%20three"
    )
