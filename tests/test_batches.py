"""Many readings at once, or one by one: the same claims with the same numbers, findings, roots and conflicts."""

import random
import re
from contextlib import suppress

import pytest

from store import open_store
from tests.stating import WATCH, article, day, figure, put, quote, says, status

OUTLETS = [f"Outlet {n}" for n in range(90)]
WORDS = re.findall(
    r"\w+", "harbour lantern winter river engine letter garden signal copper island mirror shadow velvet"
)
TABLES = (
    "claim_id, statement, claim_state, merged_into, finding_id, n_sightings, n_outlets, n_roots from claims",
    "claim_id, f.n_roots, n_origins, f.n_outlets, f.n_sightings from findings as f join claims using (finding_id)",
    "claim_id, root, seen, circular, members from claim_roots",
    "claim_a, claim_b, conflict_kind, conflict_state, since from conflicts",
    "variant_id, component, claim_id from variants",
    "variant_id, outlet, via, first_published, n_sightings from repeats",
)


def conclusions(store):
    asked = (store._connection.raw.execute(f"select {table}") for table in TABLES)
    return [sorted((tuple(row) for row in rows), key=repr) for rows in asked]


def rumours(seed, *, size, outlets, facts):
    """Articles that tell a few facts: credited or not, relayed, rounded, trimmed, copied, without a day."""
    chance = random.Random(seed)
    spoken = [" ".join(chance.choice(WORDS) for _ in range(12)) for _ in range(facts)]
    for n in range(size):
        told = []
        for fact in chance.sample(range(facts), 2):
            origin = chance.choice([None, "Netflix", "Variety", chance.choice(OUTLETS[:outlets])])
            via = [chance.choice(OUTLETS[:outlets])] if origin and chance.random() < 0.1 else []
            exact = 10_010_000 * (fact + 3)
            told.append(
                chance.choice(
                    [
                        says(figure(exact), origin, via),
                        says(figure(round(exact, -6), bound="about"), origin, via),
                        says(day("premiere", f"2025-09-{1 + fact:02}"), origin, via),
                        says(status(chance.choice(["renewed", "cancelled"])), origin, via),
                        says(quote(spoken[fact]), origin, via, speaker="Ada Vale"),
                        says(quote(" ".join(spoken[fact].split()[:7])), origin, via, speaker="Ada Vale"),
                    ]
                )
            )
        published = chance.choice([None, f"2025-06-{1 + chance.randrange(28):02}"])
        text = " ".join(chance.choice(WORDS) for _ in range(60)) if chance.random() < 0.5 else "lantern river " * 30
        name = chance.choice(OUTLETS[:outlets])
        yield article(name, *told, url=f"https://o.example/{n}", published=published, text=text)


@pytest.mark.parametrize("seed", range(4))
def test_one_by_one_and_all_at_once_give_the_same_claims_with_the_same_numbers(tmp_path, seed):
    found = []
    for limit in (1, 7, None):
        with open_store(tmp_path / f"{limit}.db", create=True) as store:
            for extraction in rumours(seed, size=60, outlets=9, facts=6):
                put(store, extraction)
            while store.fold(WATCH, limit=limit).readings:
                pass
            found.append(conclusions(store))
    assert found[0] == found[1] == found[2]


def test_what_was_added_to_is_what_counting_afresh_gives(tmp_path):
    with open_store(tmp_path / "large.db", create=True) as store:
        for n, extraction in enumerate(rumours(7, size=300, outlets=90, facts=2)):
            put(store, extraction)
            if n % 40 == 0:
                store.fold(WATCH)
        store.fold(WATCH)
        before = conclusions(store)
        store._connection.raw.execute("update findings set stale = 1")
        store._connection.raw.commit()
        store.fold(WATCH)
        assert conclusions(store) == before


def test_a_speaker_of_a_hundred_quotes_is_compared_by_words_and_an_old_one_is_found(tmp_path):
    chance = random.Random(2)
    spoken = [" ".join(chance.choice(WORDS) + str(chance.randrange(30)) for _ in range(12)) for _ in range(100)]
    with open_store(tmp_path / "quotes.db", create=True) as store:
        for n, words in enumerate([*spoken, " ".join(spoken[3].split()[2:11])]):
            told = says(quote(words), "Variety", speaker="Ada Vale")
            put(store, article(f"Outlet {n}", told, url=f"https://o.example/{n}"))
            store.fold(WATCH)
        claims = store.claims()
    assert len(claims) == 100
    assert [claim.id for claim in claims if claim.sightings == 2] == ["C-4"]


def test_verbs_done_together_are_saved_together_or_not_at_all(tmp_path):
    with open_store(tmp_path / "a.db", create=True) as store:
        with suppress(RuntimeError), store.together():
            put(store, article("A", says(status("renewed"))))
            raise RuntimeError
        assert store.counts().pages == 0
        with store.together():
            put(store, article("A", says(status("renewed"))))
        assert store.counts().pages == 1
