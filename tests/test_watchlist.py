"""A watch-list is asked for at every article: what is built of it is built once."""

import pickle

from pipeline.watchlist import Outlet, Person, Show, Watchlist


def watch():
    return Watchlist((Show("amber-line", "Amber Line", people=(Person("Ok Ha-rin"),)),), (Outlet("Paper"),))


def test_equal_watch_lists_are_one_key():
    assert watch() == watch()
    assert len({watch(), watch(), Watchlist()}) == 2


def test_a_watch_list_that_went_to_another_process_is_the_same():
    again = pickle.loads(pickle.dumps(watch()))
    assert again == watch()
    assert hash(again) == hash(watch())


def test_a_watch_list_finds_a_show_by_its_id():
    assert watch().show("amber-line").title == "Amber Line"
    assert watch().show("none") is None
