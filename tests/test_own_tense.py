"""The verb of an event says whether its date has passed, whatever stands nearer to the date."""

import pytest

from pipeline.dating.event_cues import read_cues
from pipeline.dating.own_tense import verb_tense

PAST = ["Amber Line, renewed on January 30, will shoot", "se estrenó el viernes", "지난 1월 공개된 드라마"]
AHEAD = [
    "It returns on October 3",
    "It will be released on May 3",
    "llegará el viernes",
    "10월 공개될 드라마",
    "siap tayang Oktober",
]
OPEN = ["It was to be released on May 3", "to be renewed in May", "The premiere on May 3"]


def first_verb_tense(text):
    return next((verb_tense(text, 0, cue) for cue in read_cues(text, 0, len(text)) if cue.sort == "verb"), "unknown")


@pytest.mark.parametrize("text", PAST)
def test_a_past_form_looks_back(text):
    assert first_verb_tense(text) == "past"


@pytest.mark.parametrize("text", AHEAD)
def test_a_present_or_future_form_looks_ahead(text):
    assert first_verb_tense(text) == "future"


@pytest.mark.parametrize("text", OPEN)
def test_a_form_that_a_given_up_plan_has_too_leaves_it_open(text):
    assert first_verb_tense(text) == "unknown"
