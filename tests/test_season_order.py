"""A season is ordered, filmed and shown in that order: no date is told of a later season than that allows."""

from tests.test_corpus import found


def seasons(text, event):
    return {(row["earliest"], row["season"]) for row in found("date", {"text": text}) if row["event"] == event}


def test_what_was_shown_before_the_order_was_the_season_before():
    text = "The second season of Amber Line was ordered on February 4. It premiered on January 17, to good reviews."
    assert ("2025-01-17", 1) in seasons(text, "premiere")


def test_an_order_from_before_the_season_shown_was_that_ones():
    text = "The first season of Amber Line arrived on January 17. It had been ordered in 2022."
    assert seasons(text, "renewal") == {("2022-01-01", 1)}


def test_a_premiere_to_come_stays_with_the_season_awaited():
    text = "Amber Line was renewed on February 4. The second season premieres on October 3."
    assert seasons(text, "premiere") == {("2025-10-03", 2)}


def test_an_order_of_a_named_season_stays():
    text = "The first season of Amber Line arrived on January 17. Season 2 was ordered in December."
    assert seasons(text, "renewal") == {("2024-12-01", 2)}
