import sqlite3
from datetime import timedelta

import pytest

from pipeline.errors import StoreError
from pipeline.model import Page, Problem
from store import Store, open_store
from store.records import FoundLead, PollOutcome, SourceSpec, Validators
from tests.stating import NOW, article, put, says, status

FEED = SourceSpec("herald", "https://herald.example/feed", "feed", {"tier": "press"})
HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "claims.db", create=True) as opened:
        opened.sync_sources([FEED])
        yield opened


def outcome(*urls, **changes):
    fields = {
        "source_id": "herald",
        "polled_at": NOW,
        "result": "new",
        "next_poll_at": NOW + HOUR,
        "reason": "every hour",
        "leads": tuple(FoundLead(url) for url in urls),
        "validators": Validators('W/"a, b"', "Sun, 1 Jun 2025 12:00:00 GMT", "ab"),
        "status": 200,
    }
    return PollOutcome(**{**fields, **changes})


def page(body=b"<p>one</p>", *, url="https://herald.example/1", at=NOW):
    return Page(url, body, at, {"etag": '"1"'})


def test_the_sqlite_store_has_every_verb_of_the_protocol(store):
    kept: Store = store
    verbs = {verb for verb in dir(Store) if not verb.startswith("_")}
    assert len(verbs) > 30
    assert all(callable(getattr(kept, verb)) for verb in verbs)


def test_a_missing_database_is_never_created_by_the_way(tmp_path):
    with pytest.raises(StoreError, match="does not exist"):
        open_store(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database_is_refused_in_plain_words(tmp_path):
    (tmp_path / "notes.db").write_text("dear diary, " * 100)
    with pytest.raises(StoreError, match="not an SQLite database"):
        open_store(tmp_path / "notes.db")


def test_another_programs_database_is_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("create table songs (title text)")
    other.close()
    with pytest.raises(StoreError, match="not one of Secondhand's"):
        open_store(tmp_path / "other.db", create=True)


def test_a_newer_schema_is_refused(tmp_path):
    open_store(tmp_path / "a.db", create=True).close()
    with sqlite3.connect(tmp_path / "a.db") as newer:
        newer.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('secondhand', 'later', '')"
        )
    newer.close()
    with pytest.raises(StoreError, match="newer Secondhand"):
        open_store(tmp_path / "a.db")


def test_a_folder_and_a_place_that_does_not_exist_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "no" / "where.db"):
        with pytest.raises(StoreError):
            open_store(path, create=True)


def test_a_full_disk_is_said_and_nothing_of_the_step_is_kept(store):
    pages = store._connection.one("pragma page_count")[0]
    store._connection.raw.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(StoreError, match="disk is full"):
        store.add_page(page(bytes(range(256)) * 4000))
    assert store.counts().pages == 0


def test_a_locked_database_is_said(store):
    other = sqlite3.connect(store.path)
    other.execute("begin immediate")
    store._connection.raw.execute("pragma busy_timeout = 1")
    with pytest.raises(StoreError, match="another process is writing"):
        store.sync_sources([FEED])
    other.close()


def test_a_poll_is_kept_whole_with_validators_byte_for_byte(store):
    assert store.finish_poll(outcome("https://herald.example/1", "https://herald.example/2")) == 2
    (state,) = store.source_states()
    assert state.validators == Validators('W/"a, b"', "Sun, 1 Jun 2025 12:00:00 GMT", "ab")
    assert (state.next_poll_at, state.reason, state.last_ok_at) == (NOW + HOUR, "every hour", NOW)
    assert [(poll.found, poll.fresh) for poll in store.polls("herald")] == [(2, 2)]


def test_a_poll_that_cannot_be_saved_leaves_no_lead_behind(store):
    with pytest.raises(StoreError, match="no source is called"):
        store.finish_poll(outcome("https://herald.example/1", source_id="nobody"))
    assert store.waiting_leads(NOW) == ()


def test_a_failed_poll_keeps_the_last_success(store):
    store.finish_poll(outcome())
    store.finish_poll(outcome(polled_at=NOW + HOUR, result="failed", error="HTTP 500", consecutive_errors=1))
    (state,) = store.source_states()
    assert (state.last_ok_at, state.last_error, state.consecutive_errors) == (NOW, "HTTP 500", 1)


def test_a_source_that_moved_starts_afresh_and_one_that_went_keeps_its_history(store):
    store.finish_poll(outcome())
    store.sync_sources([SourceSpec("herald", "https://herald.example/other", "feed")])
    assert store.source_states()[0].validators == Validators()
    store.sync_sources([])
    assert (store.source_states()[0].listed, len(store.polls("herald"))) == (False, 1)


def test_a_paused_source_stays_paused_when_its_poll_ends(store):
    store.set_source_state("herald", "paused", reason="by hand")
    store.finish_poll(outcome())
    assert store.source_states()[0].state == "paused"


def test_a_known_address_is_a_lead_again_only_when_its_source_says_that_it_changed(store):
    url = "https://herald.example/1"
    store.finish_poll(outcome(url))
    store.finish_lead(store.waiting_leads(NOW)[0].id, "done", at=NOW)
    assert store.finish_poll(outcome(url)) == 0
    assert store.finish_poll(outcome(leads=(FoundLead(url, changed=NOW - HOUR),))) == 0
    assert store.finish_poll(outcome(leads=(FoundLead(url, changed=NOW + HOUR),))) == 1
    assert store.finish_poll(outcome(leads=(FoundLead(url, changed=NOW + HOUR),))) == 0


def test_a_lead_that_failed_waits_for_its_time(store):
    store.add_leads([FoundLead("https://herald.example/1")], found_at=NOW)
    (lead,) = store.waiting_leads(NOW)
    store.finish_lead(lead.id, "waiting", at=NOW, error="timed out", not_before=NOW + HOUR)
    assert store.waiting_leads(NOW) == ()
    (again,) = store.waiting_leads(NOW + HOUR)
    assert (again.tries, again.last_error) == (1, "timed out")


def test_the_same_bytes_are_nothing_new_and_others_the_next_version(store):
    first, same, other = (store.add_page(page(body)) for body in (b"one", b"one", b"two"))
    assert [(p.version, p.fresh) for p in (first, same, other)] == [(1, True), (1, False), (2, True)]
    assert store.page(first.id).body == b"one"
    assert store.stored_page("https://herald.example/1").id == other.id


def test_a_page_ends_its_lead_in_the_same_step(store):
    store.finish_poll(outcome("https://herald.example/1"))
    (lead,) = store.waiting_leads(NOW)
    store.add_page(page(), source_id="herald", lead_id=lead.id)
    assert store.waiting_leads(NOW + HOUR) == ()


def test_a_page_is_looked_at_again_when_it_is_as_old_again(store):
    store.add_page(page())
    assert store.pages_to_recheck(NOW + HOUR - timedelta(seconds=1)) == ()
    (due,) = store.pages_to_recheck(NOW + HOUR)
    assert due.validators.etag == '"1"'
    store.page_checked(due.url, at=NOW + 3 * HOUR)
    assert store.pages_to_recheck(NOW + 5 * HOUR) == ()
    assert store.pages_to_recheck(NOW + 6 * HOUR) != ()


def test_a_page_that_is_gone_keeps_its_versions(store):
    kept = store.add_page(page())
    assert store.page_gone("https://herald.example/1", status=410, at=NOW)
    assert not store.page_gone("https://herald.example/1", status=410, at=NOW)
    assert store.page(kept.id).body == b"<p>one</p>"
    assert store.pages_to_recheck(NOW + 99 * HOUR) == ()


def test_only_what_was_not_read_under_these_rules_is_to_be_read(store):
    extraction = article("Herald", says(status("renewed")))
    read = put(store, extraction, ruleset="r1")
    unreadable = store.add_page(page())
    assert [p.id for p in store.pages_to_read("r1")] == [unreadable.id]
    store.unreadable(unreadable.id, "it is empty", ruleset="r1")
    assert store.pages_to_read("r1") == ()
    assert [p.id for p in store.pages_to_read("r2")] == [read.id, unreadable.id]
    assert [problem.code for problem in store.problems()] == ["unreadable"]


def test_a_problem_is_kept_once(store):
    for _ in range(2):
        store.put_problem("https://herald.example/1", Problem("fetch", "page-failed", "HTTP 500"), at=NOW)
    assert len(store.problems()) == 1


def test_damaged_bytes_are_said(store):
    kept = store.add_page(page())
    store._connection.raw.execute("update bodies set packed = x'00'")
    with pytest.raises(StoreError, match="are damaged"):
        store.page(kept.id)
    with pytest.raises(StoreError, match="no page version has the number 99"):
        store.page(99)
