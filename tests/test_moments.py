"""Date lines in the desk's languages, with time and zone; what can be read in two ways is not read."""

import pytest

from pipeline.reading.moments import in_zone_of, is_day_first, read_date_line, read_stamp
from pipeline.reading.url_days import day_in_url


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Thu 15 May 2025 11.20 GMT", "2025-05-15T11:20:00Z"),
        ("Feb. 21, 2025 8:00 AM ET", "2025-02-21T13:00:00Z"),
        ("July 21, 2025 8:00 PM ET", "2025-07-22T00:00:00Z"),
        ("15:12, 3 APR 2025", "2025-04-03T15:12:00Z"),
        ("23 OCT 2025 - 06:00 CEST", "2025-10-23T04:00:00Z"),
        ("Publicado el 3 de febrero de 2026 a las 12:44", "2026-02-03T12:44:00Z"),
        ("승인 2025.04.28 09:12 | 댓글 3", "2025-04-28T09:12:00Z"),
        ("2025년 4월 28일 오후 9:12", "2025-04-28T21:12:00Z"),
        ("Senin, 20 Mei 2025 10:30 WIB", "2025-05-20T03:30:00Z"),
        ("15. Mai 2025, 11:20 Uhr", "2025-05-15T11:20:00Z"),
        ("Tue, 11/18/2025 - 10:20", "2025-11-18T10:20:00Z"),
        ("28.04.2025", "2025-04-28"),
        ("Words: Odo Finch • Saturday 14 June 2025", "2025-06-14"),
        ("Tue, 04/03/2025", "2025-03-04"),
        ("8.Dezember 2025 um 09:43", "2025-12-08T09:43:00Z"),
        ("28. 04. 2025", "2025-04-28"),
        ("Feb 042025", "2025-02-04"),
        ("Tue Feb 04 09:34:00 CET 2025", "2025-02-04T08:34:00Z"),
        ("15 августа 2025, 13:43", "2025-08-15T13:43:00Z"),
        ("الأربعاء، 07 مايو 2025 - 02:09 م", "2025-05-07T14:09:00Z"),
        ("3 Kasım 2025", "2025-11-03"),
    ],
)
def test_a_date_line_is_read(line, moment):
    assert read_date_line(line).text() == moment


@pytest.mark.parametrize(
    "line", ["03/04/2025", "31 February 2025", "Season 2, Episode 4", "in 2025", "5 May", "2025-13-40", "", "30.10.23"]
)
def test_what_is_no_date_or_two_is_none(line):
    assert read_date_line(line) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("02/10/2025", "2025-10-02"),
        ("Musik, 30.10.23", "2023-10-30"),
        ("von Ida Lund, 8.5.12", "2012-05-08"),
        ("1/2/99", "1999-02-01"),
    ],
)
def test_the_order_of_the_numbers_is_that_of_the_pages_language(line, day):
    assert read_date_line(line, day_first=True).text() == day


@pytest.mark.parametrize("line", ["10/18/2025", "release 1.2.30.4", "10.30.45", "12.10.20:30"])
def test_what_is_no_day_in_that_order_is_none(line):
    assert read_date_line(line, day_first=True) is None


def test_countries_that_share_a_language_may_not_share_the_order():
    tags = ("es", "de-CH", "en_GB", "en", "en-US", "ko", "")
    assert [is_day_first(tag) for tag in tags] == [True, True, True, False, False, False, False]


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("2025-01-22T14:06", "2025-01-22T14:06:00Z"),
        ("2024-09-03T08:00:00.000+0900", "2024-09-02T23:00:00Z"),
        ("20250122", "2025-01-22"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("2025-01-22T14:06:73Z", "2025-01-22T14:06:59Z"),
        ("2025-01-22T25:06:00Z", "2025-01-22"),
        ("2025-01-22", "2025-01-22"),
        ("Tue, 03 Sep 2024 10:11:12 GMT", "2024-09-03T10:11:00Z"),
    ],
)
def test_a_machines_stamp_is_read(stamp, moment):
    assert read_stamp(stamp).text() == moment


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2025/05/15/a", "2025-05-15"),
        ("/2026/jan/20/a", "2026-01-20"),
        ("/a/20250122-b", "2025-01-22"),
        ("/20250428/meet", "2025-04-28"),
        ("/web/20110106023242/http://a.example/2009/05/15/b", "2009-05-15"),
    ],
)
def test_a_url_names_the_day(path, day):
    assert day_in_url(path).text() == day


@pytest.mark.parametrize(
    "path", ["/2025/05/a", "/a/11223344", "/a/20251399-b", "/web/20110106023242/http://a.example/"]
)
def test_a_number_in_a_url_is_no_day(path):
    assert day_in_url(path) is None


@pytest.mark.parametrize(
    ("stamp", "seen", "day"),
    [
        ("2025-03-12T02:10:31Z", "11 March 2025 6:10 PM", "2025-03-11"),
        ("2025-03-12T02:10:31Z", "March 11, 2025 10:10 PM EDT", "2025-03-11"),
        ("2025-03-12T02:10:31Z", "11 March 2025", "2025-03-11"),
        ("2025-03-11T23:00:00Z", "12. März 2025", "2025-03-12"),
        ("2025-03-11T16:30:00Z", "2025.03.12 01:30", "2025-03-12"),
    ],
)
def test_a_moment_in_utc_is_put_into_the_zone_in_which_readers_see_it(stamp, seen, day):
    moment = read_stamp(stamp)
    moved = in_zone_of(moment, read_date_line(seen))
    assert (moved.at, moved.day.isoformat()) == (moment.at, day)


@pytest.mark.parametrize(
    ("stamp", "seen"),
    [
        ("2025-03-12T02:10:31Z", "12 March 2025 02:10"),
        ("2025-03-12T02:10:31Z", "13 March 2025 9:41"),
        ("2025-03-12T12:00:00Z", "13 March 2025"),
        ("2025-03-12T02:10:31+09:00", "11 March 2025"),
        ("2025-03-12", "11 March 2025"),
    ],
)
def test_a_change_on_another_day_is_no_zone(stamp, seen):
    assert in_zone_of(read_stamp(stamp), read_date_line(seen)) is None
