from pipeline.claims.dates import TYPE, DateClaim


def premiere(earliest, latest=None, modality="confirmed", edtf=None, event="premiere"):
    return DateClaim(event, edtf or earliest, earliest, latest or earliest, modality)


def test_equal_days_are_the_same():
    assert TYPE.relate(premiere("2025-09-11"), premiere("2025-09-11", modality="expected")) == "same"


def test_a_month_is_refined_by_its_day():
    assert TYPE.relate(premiere("2025-09-01", "2025-09-30"), premiere("2025-09-11")) == "refines"


def test_two_announced_days_conflict():
    assert TYPE.relate(premiere("2025-09-11"), premiere("2025-09-12")) == "conflict"


def test_an_announcement_overtakes_a_prediction():
    assert TYPE.relate(premiere("2025-10-16", modality="expected"), premiere("2025-09-11")) == "compatible"


def test_a_denial_of_one_day_leaves_another_alone():
    assert TYPE.relate(premiere("2025-10-16", modality="denied"), premiere("2025-09-11")) == "compatible"


def test_a_denial_conflicts_with_the_day_it_denies():
    assert TYPE.relate(premiere("2025-10-16", modality="denied"), premiere("2025-10-16")) == "conflict"


def test_there_may_be_two_trailers():
    teaser, trailer = premiere("2025-04-03", event="trailer"), premiere("2025-08-01", event="trailer")
    assert TYPE.relate(teaser, trailer) == "compatible"


def test_a_claim_is_told_in_plain_words():
    assert TYPE.phrase(premiere("2026-11-20")) == "premiere on 20 November 2026 (confirmed)"
    half = premiere("2026-07-01", "2026-12-31", "expected", "2026-41")
    assert TYPE.phrase(half) == "premiere in the second half of 2026 (expected)"


def test_a_record_is_read_back():
    claim = premiere("2026-07-01", "2026-12-31", "expected", "2026-41")
    assert TYPE.from_record(TYPE.to_record(claim)) == claim


def test_events_never_meet():
    assert TYPE.slot(premiere("2025-09-11")) != TYPE.slot(premiere("2025-09-11", event="finale"))
