import random
from datetime import timedelta

import pytest

from pipeline.errors import StoreError
from pipeline.identity.clashes import clash
from pipeline.watchlist import Watchlist
from store import open_store
from tests.stating import NOW, WATCH, article, content, day, figure, fold, put, quote, says, status

SPOKEN = "We built the lighthouse for one season and then the water came back for more"
HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "claims.db", create=True) as opened:
        yield opened


def conflict_pairs(store):
    return store.query("select claim_a, claim_b from conflicts order by 1, 2").rows


def world():
    """Twelve articles: one figure rounded and relayed, a circle, a copy, a translated outlet name, a clash of dates."""
    long = " ".join(f"word{n} thing{n % 7} place{n % 11}" for n in range(80))
    spoken, trimmed = quote(SPOKEN), quote("the water came back for more")
    early, announced = day("premiere", "2025-09-11"), day("premiere", "2025-11-01", modality="confirmed")
    nearly = figure(125_000_000, bound="under")
    return [
        article("Variety", says(figure(124_790_000), "Netflix"), published="2025-06-01T08:00:00+00:00"),
        article("The Harbour Herald", says(figure(124_790_000), "Variety"), published="2025-06-01T09:30:00+00:00"),
        article("Fanblog", says(nearly, "the Herald"), published="2025-06-02T09:00:00+00:00"),
        article("Screenly", says(figure(127_490_000), "Netflix", ["Variety"]), published="2025-06-03"),
        article("Alpha", says(status("renewed"), "Beta"), published="2025-06-04"),
        article("Beta", says(status("renewed"), "Gamma"), published="2025-06-02"),
        article("Gamma", says(status("renewed"), "Alpha"), published="2025-06-03"),
        article("Lantern", says(spoken, speaker="Ada Vale"), says(early), text=long, published="2025-06-05"),
        article("Mirror", says(early), text=long, published="2025-06-06"),
        article("Digest", says(trimmed, "Lantern", speaker="Ada Vale"), published="2025-06-07"),
        article("Rumour Mill", says(day("premiere", "2025-10-02", modality="rumoured")), published=None),
        article("Courier", says(announced, "Netflix"), published="2025-06-08"),
    ]


def claim_of(store, statement, origin):
    return next(c for c in store.claims(include_withdrawn=True) if statement in c.statement and c.origin == origin)


def test_ten_repeats_are_one_claim_with_one_origin(store):
    fold(store, *(article(f"Outlet {n}", says(figure(124_790_000), "Variety")) for n in range(10)))
    (claim,) = store.claims()
    assert (claim.id, claim.origin, claim.sightings, claim.outlets, claim.roots) == ("C-1", "Variety", 10, 10, 1)


def test_the_chain_leads_to_the_root_and_the_copy_is_not_independent(store):
    fold(store, *world())
    story = store.claim(claim_of(store, "124,790,000", "Variety").id)
    assert [(root.name, root.seen) for root in story.roots] == [("Netflix", False)]
    finding = store.query(
        "select n_roots, n_outlets from v_findings where claim_type = 'viewership' order by n_outlets desc"
    )
    assert finding.rows[0] == (1, 3)
    assert store.article("https://mirror.example/1").copy_of == "https://lantern.example/1"
    (lone,) = store.query("select n_roots from v_findings where claim_type = 'date' and n_outlets = 2").rows
    assert lone == (1,)


def test_a_circle_is_reported_with_its_earliest_publisher(store):
    fold(store, *world())
    roots = {root for claim in store.claims(claim_type="status") for root in store.claim(claim.id).roots}
    assert {(root.name, root.circular, root.members) for root in roots} == {("Beta", True, ("Alpha", "Beta", "Gamma"))}


def test_fifty_orders_of_arrival_give_the_same_claims_origins_and_conflicts(tmp_path):
    chance, wanted = random.Random(3), None
    for turn in range(50):
        told = world()
        chance.shuffle(told)
        with open_store(tmp_path / f"{turn}.db", create=True) as store:
            for extraction in told:
                put(store, extraction)
                if turn % 2:
                    store.fold(WATCH)
            store.fold(WATCH)
            found = content(store)
        wanted = wanted or found
        assert found == wanted


def test_folding_again_and_reading_again_changes_nothing(store):
    fold(store, *world())
    before, changes = content(store), store.changes_since(0)
    numbers = [claim.id for claim in store.claims()]
    assert store.fold(WATCH).readings == 0
    for extraction in world():
        put(store, extraction, ruleset="r2")
    store.fold(WATCH)
    assert (content(store), store.changes_since(0), [claim.id for claim in store.claims()]) == (
        before,
        changes,
        numbers,
    )


def test_the_quick_path_and_the_slow_path_count_alike(store):
    for n in range(40):
        address, published = f"https://o.example/{n}", f"2025-06-{1 + n * 5 % 28:02}"
        told = says(figure(124_790_000), "Netflix")
        fold(store, article(f"Outlet {n % 7}", told, url=address, published=published))
    (claim,) = store.claims()
    assert (claim.sightings, claim.outlets, claim.first_published, claim.last_published) == (
        40,
        7,
        "2025-06-01",
        "2025-06-28",
    )
    assert claim.first_outlet == "Outlet 0"


def test_an_article_that_states_nothing_any_more_leaves_the_rest_untouched_and_comes_back_with_its_numbers(store):
    fold(store, *world())
    before, lost = content(store), store.article("https://digest.example/1")
    store.unreadable(lost.page_id, "taken out", ruleset="r2")
    store.fold(WATCH)
    gone = content(store)
    assert len(gone[0]) == len(before[0])
    assert claim_of(store, "lighthouse", "Lantern").sightings == 1
    fold(store, next(e for e in world() if e.article.outlet == "Digest"))
    assert content(store) == before


def test_a_claim_that_loses_its_last_sighting_keeps_its_number_and_wakes_up_under_it(store):
    told = article("Herald", says(status("renewed"), "Netflix"))
    put(store, told)
    store.fold(WATCH)
    put(store, article("Herald"), url=told.article.url)
    store.unreadable(1, "rules changed", ruleset="r2")
    store.fold(WATCH)
    fold(store, article("Courier", says(status("cancelled"), "Netflix")))
    fold(store, article("Fanblog", says(status("renewed"), "Netflix")))
    assert [claim.id for claim in store.claims()] == ["C-1", "C-2"]


def test_a_correction_is_an_edit_with_both_texts_and_the_old_claim_stays(store):
    url = "https://herald.example/1"
    old = article("Herald", says(day("premiere", "2025-09-11"), words="It returns on 11 September"), url=url)
    new = article("Herald", says(day("premiere", "2025-09-18"), words="It returns on 18 September"), url=url)
    fold(store, old)
    fold(store, new, at=NOW + HOUR)
    (edit,) = store.edits()
    assert (edit.kind, edit.text_before, edit.text_after) == (
        "changed",
        "It returns on 11 September",
        "It returns on 18 September",
    )
    assert store.claim(edit.claim_before).claim.state == "withdrawn"
    assert [change.kind for change in store.claim(edit.claim_before).changes] == ["new", "withdrawn"]
    assert [claim.id for claim in store.claims()] == [edit.claim_after]


def test_both_versions_read_before_folding_give_the_same_as_one_by_one(tmp_path):
    url, found = "https://herald.example/1", []
    versions = [article("Herald", says(day("premiere", f"2025-09-{d}")), url=url) for d in (11, 18)]
    for one_by_one in (True, False):
        with open_store(tmp_path / f"{one_by_one}.db", create=True) as store:
            for hours, extraction in enumerate(versions):
                put(store, extraction, at=NOW + hours * HOUR)
                if one_by_one:
                    store.fold(WATCH)
            store.fold(WATCH)
            states = [(claim.statement, claim.state, claim.sightings) for claim in store.claims(include_withdrawn=True)]
            found.append((content(store), sorted(states), [(e.kind, e.text_before) for e in store.edits()]))
    assert found[0] == found[1]


def test_what_appears_and_vanishes_between_versions_is_on_record(store):
    url = "https://herald.example/1"
    fold(store, article("Herald", says(status("renewed"), words="renewed"), url=url))
    fold(store, article("Herald", says(quote(SPOKEN), speaker="Ada Vale", words="spoke"), url=url), at=NOW + HOUR)
    assert {(edit.kind, edit.text_before, edit.text_after) for edit in store.edits()} == {
        ("vanished", "renewed", None),
        ("appeared", None, "spoke"),
    }


def test_a_page_that_is_gone_withdraws_its_claim_and_keeps_the_evidence(store):
    fold(store, article("Herald", says(status("renewed"), "Netflix", words="Netflix renewed it")))
    store.page_gone("https://herald.example/1", status=404, at=NOW + HOUR)
    store.fold(WATCH)
    story = store.claim("C-1")
    assert (story.claim.state, story.sightings[0].evidence) == ("withdrawn", "Netflix renewed it")
    fold(store, article("Courier", says(status("renewed"), "Netflix")))
    assert store.claim("C-1").claim.state == "active"


def test_an_article_at_two_addresses_is_counted_once_by_its_own(store):
    url = "https://herald.example/1"
    put(store, article("Herald", says(status("renewed")), url=url), url="https://amp.herald.example/1")
    put(store, article("Herald", says(status("renewed")), url=url), url=url)
    store.fold(WATCH)
    assert (store.counts().articles, store.claims()[0].sightings) == (1, 1)


def test_conflicts_are_found_logged_and_settled(store):
    fold(store, article("A", says(day("premiere", "2025-09-11", modality="confirmed"))))
    fold(store, article("B", says(day("premiere", "2025-09-18", modality="confirmed"))))
    (conflict,) = store.conflicts()
    assert (conflict.kind, conflict.first.id, conflict.second.id) == ("date", "C-1", "C-2")
    assert "conflict" in [change.kind for change in store.claim("C-1").changes]
    store.unreadable(store.article("https://b.example/1").page_id, "taken out", ruleset="r2")
    store.fold(WATCH)
    assert store.conflicts() == ()
    assert store.claim("C-1").changes[-1].kind == "settled"


@pytest.mark.parametrize(("event", "n_asked"), [("premiere", 1), ("trailer", 0)])
def test_rivals_are_looked_up_only_for_what_may_clash(store, event, n_asked):
    raw, asked = store._connection.raw, []
    raw.set_trace_callback(asked.append)
    fold(store, article("A", says(day(event, "2025-09-11", modality="confirmed"), "Netflix")))
    raw.set_trace_callback(None)
    assert sum("and slot_key = " in sql and "claims.details" in sql for sql in asked) == n_asked


def test_a_conflict_stands_however_many_others_answer_the_question(store):
    rivals = [article(f"B{n}", says(status("renewed" if n % 2 else "cancelled"), f"Source {n}")) for n in range(60)]
    fold(store, article("A", says(status("renewed"), "A")), *rivals)
    before = conflict_pairs(store)
    fold(store, article("Early", says(status("renewed"), "A"), published="2025-01-01"))
    assert store.claims()[0].first_outlet == "Early"
    assert conflict_pairs(store) == before
    assert "settled" not in {change.kind for change in store.changes_since(0)}


def test_predictions_that_clash_are_overtaken_once_a_date_is_announced(store):
    fold(store, article("A", says(day("premiere", "2025-09-11"))), article("B", says(day("premiere", "2025-09-18"))))
    assert [conflict.state for conflict in store.conflicts()] == ["open"]
    fold(store, article("C", says(day("premiere", "2025-10-01", modality="confirmed"), "Netflix")))
    assert store.conflicts() == ()
    assert {conflict.state for conflict in store.conflicts(include_settled=True)} == {"overtaken"}


def test_predictions_clash_again_once_the_last_announcement_is_gone(store):
    fold(store, article("A", says(day("premiere", "2025-09-11"))), article("B", says(day("premiere", "2025-09-18"))))
    announced = says(day("premiere", "2025-10-01", modality="confirmed"))
    fold(store, article("C", announced), article("D", announced))
    left = []
    for outlet in ("c", "d"):
        store.unreadable(store.article(f"https://{outlet}.example/1").page_id, "taken out", ruleset="r2")
        store.fold(WATCH)
        left.append(len(store.conflicts()))
    assert left == [0, 1]


def test_a_second_announcement_has_no_predictions_compared_again(store, monkeypatch):
    fold(store, article("A", says(day("premiere", "2025-09-11"))), article("B", says(day("premiere", "2025-09-18"))))
    compared = []
    monkeypatch.setattr(
        "store.clashes.clash", lambda one, other: compared.append({one.origin, other.origin}) or clash(one, other)
    )
    for outlet in ("C", "D"):
        fold(store, article(outlet, says(day("premiere", "2025-10-01", modality="confirmed"))))
        compared.append(None)
    first, second = compared[: compared.index(None)], compared[compared.index(None) + 1 : -1]
    assert {"A", "B"} in first
    assert all("D" in pair for pair in second)
    assert second


def test_merged_claims_are_one_ever_after_and_undoing_gives_the_numbers_back(store):
    fold(store, article("A", says(figure(10_000_000), "Netflix")), article("B", says(figure(90_000_000), "Nielsen")))
    act = store.merge(["C-1", "C-2"], at=NOW, note="the same release")
    assert [(c.id, c.sightings) for c in store.claims()] == [("C-1", 2)]
    assert store.claim("C-2").merged_into == "C-1"
    fold(store, article("C", says(figure(90_000_000), "Nielsen")))
    put(store, article("B", says(figure(90_000_000), "Nielsen")), ruleset="r2")
    store.fold(WATCH)
    assert [(c.id, c.sightings) for c in store.claims()] == [("C-1", 3)]
    store.undo(act.id, at=NOW)
    assert [(c.id, c.sightings) for c in store.claims()] == [("C-1", 1), ("C-2", 2)]
    assert store.actions()[0].undone


def test_a_date_and_a_status_can_not_be_merged(store):
    fold(store, article("A", says(status("renewed"))), article("B", says(day("premiere", "2025-09-11"))))
    with pytest.raises(StoreError, match="a date of glass-tide and a status of glass-tide can't be one claim"):
        store.merge(["C-1", "C-2"], at=NOW)
    assert store.actions() == ()


def test_split_wordings_stay_apart_ever_after(store):
    fold(
        store, article("A", says(figure(124_790_000), "N")), article("B", says(figure(125_000_000, bound="under"), "N"))
    )
    leaving = [s.id for s in store.sightings() if s.outlet == "B"]
    store.split("C-1", leaving, at=NOW)
    assert [(c.id, c.sightings) for c in store.claims()] == [("C-1", 1), ("C-2", 1)]
    fold(
        store, article("C", says(figure(125_000_000, bound="under"), "N")), article("D", says(figure(124_790_000), "N"))
    )
    assert [(c.id, c.sightings) for c in store.claims()] == [("C-1", 2), ("C-2", 2)]


def test_a_split_of_everything_or_nothing_is_refused(store):
    fold(store, article("A", says(status("renewed"))))
    for ids in ([], [1], [99]):
        with pytest.raises(StoreError, match="name some, but not all"):
            store.split("C-1", ids, at=NOW)
    assert store.actions() == ()


def test_status_and_notes_are_logged_and_can_be_taken_back(store):
    fold(store, article("A", says(status("renewed"))))
    first = store.set_status("C-1", "confirmed", at=NOW)
    second = store.set_status("c-1", "hidden", at=NOW)
    store.add_note("C-1", "ask the agent", at=NOW)
    store.undo(second.id, at=NOW)
    assert store.claims()[0].status == "confirmed"
    store.undo(first.id, at=NOW)
    assert store.claims()[0].status == "reported"
    with pytest.raises(StoreError, match="undone already"):
        store.undo(first.id, at=NOW)
    with pytest.raises(StoreError, match="no claim C-9"):
        store.add_note("C-9", "x", at=NOW)


def test_a_story_reads_what_is_its_claims_and_no_table_from_end_to_end(store):
    fold(store, article("A", says(status("renewed"))), article("B", says(status("renewed"), "A")))
    raw, asked = store._connection.raw, []
    raw.set_trace_callback(asked.append)
    story = store.claim("C-1")
    raw.set_trace_callback(None)
    plans = [row["detail"] for sql in asked for row in raw.execute(f"explain query plan {sql}")]
    assert "SEARCH changes USING INDEX changes_of_claim (claim_id=?)" in plans
    scanned = {plan.split()[1] for plan in plans if plan.startswith("SCAN")}
    assert scanned <= {"CONSTANT", "json_each", "actions"}, "of editors' acts there are few"
    assert story.changes == store.changes_since(0) != ()


def test_a_digest_states_revisions_and_is_never_changed(store):
    fold(store, article("A", says(figure(125_000_000, bound="under"), "N")))
    issue = store.add_digest("weekly", "# One", ["C-1"], at=NOW)
    fold(store, article("B", says(figure(124_790_000), "N")))
    assert (issue.issue, issue.lines) == (1, (("C-1", 1),))
    assert store.last_digest("weekly") == issue
    assert store.claims()[0].revision == 2
    assert [change.kind for change in store.changes_since(issue.last_change)] == ["changed", "repeated"]


def test_an_outlets_other_names_fold_into_one(store):
    fold(
        store,
        article("Harbour Herald", says(status("renewed"))),
        article("Blog", says(status("renewed"), "the Herald")),
    )
    (claim,) = store.claims()
    assert (claim.origin, claim.sightings) == ("The Harbour Herald", 2)


def test_a_better_reading_of_the_same_words_moves_the_sighting_and_leaves_no_trace_of_the_worse(store):
    url = "https://herald.example/1"
    worse = article("Herald", says(figure(124), "Netflix", words="124 million hours"), url=url)
    better = article("Herald", says(figure(124_000_000), "Netflix", words="124 million hours"), url=url)
    page = put(store, worse)
    store.fold(WATCH)
    store.put_reading(page.id, better, ruleset="r2")
    store.fold(WATCH)
    assert [claim.statement for claim in store.claims()] == ["124,000,000 hours in its first week"]
    assert store.query("select count(*) from variants").rows == ((1,),)
    assert store.edits() == ()


def test_an_outlet_that_the_watch_list_gets_to_know_is_renamed_by_the_next_reading(store):
    told = article("the Herald", says(status("renewed")))
    page = put(store, told)
    store.fold(Watchlist())
    assert store.claims()[0].origin == "the Herald"
    store.put_reading(page.id, told, ruleset="r2")
    store.fold(WATCH)
    assert [(claim.origin, claim.first_outlet) for claim in store.claims()] == [("The Harbour Herald",) * 2]


def test_views_of_an_older_program_are_replaced(tmp_path):
    with open_store(tmp_path / "a.db", create=True) as store:
        store._connection.raw.execute("drop view v_echo")
        store._connection.raw.execute("create view v_echo as select 1 as one")
    with open_store(tmp_path / "a.db") as store:
        assert "share_echoed" in store.query("select * from v_echo").columns


def test_a_claim_is_found_by_what_it_says_now_and_no_longer_by_what_it_said(store):
    def found(words):
        return [hit.id for hit in store.search(words) if hit.kind == "claim"]

    fold(store, article("Fanblog", says(figure(125_000_000, bound="under"), "Netflix")))
    assert found("nearly 125") == ["C-1"]
    fold(store, article("Variety", says(figure(124_790_000), "Netflix")))
    assert (found("124 790"), found("nearly 125")) == (["C-1"], [])
