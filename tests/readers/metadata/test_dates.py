import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.readers.metadata.dates import Dated, date_in_name, parse_date, parse_dateline

DAY = dt.date(2018, 1, 10)


@pytest.mark.parametrize(
    "value",
    [
        "2018-01-10",
        "2018-1-10",
        " 2018-01-10T23:36:00-05:00",
        "2018-01-10 10:36",
        "2018/01/10",
        "20180110",
        "20180110T103600Z",
        "January 10, 2018",
        "Jan. 10, 2018",
        "JANUARY 10 2018",
        "January 10, 2018 Wednesday 10:36 EST",
        "January 10, 2018 Thursday, Late Edition - Final",
        "Wednesday, January 10th, 2018",
        "Wed Jan 10, 2018",
        "10 Jan 2018",
        "10 January 2018",
        "10th of January, 2018",
        "10-Jan-2018",
        "Wed, 10 Jan 2018 10:36:00 +0000",
        "Wednesday 10 January 2018\u00a010.36",
    ],
)
def test_dates_as_news_writes_them(value: str) -> None:
    assert parse_date(value) == Dated(DAY)


@pytest.mark.parametrize(
    ("value", "date"),
    [("13/04/2020", dt.date(2020, 4, 13)), ("04/13/2020", dt.date(2020, 4, 13)), ("5.5.2020", dt.date(2020, 5, 5))],
)
def test_numbers_that_can_be_read_in_one_way_only(value: str, date: dt.date) -> None:
    assert parse_date(value).date == date


@pytest.mark.parametrize(
    "value",
    ["03/04/2020", "3-4-2020", "01/02/20", "2020", "2020-05", "May 2020", "yesterday", "10-Jan-18", "May 10, 20201"],
)
def test_a_date_that_cannot_be_told_is_a_doubt_that_quotes_it(value: str) -> None:
    date, doubt, _ = parse_date(value)
    assert date is None
    assert doubt is not None
    assert value[:8] in doubt


@pytest.mark.parametrize("value", ["2020-02-30", "February 30, 2020", "13/13/2020", "0001-01-01", "45/01/2020"])
def test_days_that_never_were_are_doubts(value: str) -> None:
    date, doubt, _ = parse_date(value)
    assert date is None
    assert doubt is not None
    assert "calendar" in doubt


def test_nothing_is_neither_date_nor_doubt() -> None:
    assert parse_date("  ") == Dated()


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("form", ["%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%a, %d %b %Y %H:%M:%S +0000"])
def test_every_month_is_known(month: int, form: str) -> None:
    day = dt.date(2019, month, 3)
    assert parse_date(day.strftime(form)).date == day


@pytest.mark.parametrize(
    "line",
    ["January 10, 2018", "Published: January 10, 2018 at 10:36 a.m. EST", "Posted on 10 Jan 2018", "2018-01-10",
     "Wednesday, January 10, 2018", "Date: 2018-01-10", "January 10, 2018 Wednesday"],
)  # fmt: skip
def test_a_line_that_is_just_a_date(line: str) -> None:
    assert parse_dateline(line) == Dated(DAY)


@pytest.mark.parametrize(
    "line",
    ["January 10, 2018, was a cold day.", "2020", "On January 10, 2018", "Updated January 10, 2018", "He said.", "",
     "January 10, 2018" + " " * 200],
)  # fmt: skip
def test_a_line_that_is_more_than_a_date(line: str) -> None:
    assert parse_dateline(line) is None


@given(st.text(st.sampled_from("0123456789 -/.,JanMay:T")) | st.text())
def test_any_value_is_a_date_or_a_doubt_or_nothing(value: str) -> None:
    date, doubt, ambiguous = parse_date(value)
    assert doubt or not ambiguous
    assert (date is None) or (doubt is None)
    assert date or doubt or not value[:120].strip()
    parse_dateline(value)


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2018-01-10 Gate fails.txt", DAY),
        ("Courier_2018_01_10.html", DAY),
        ("2018.01.10.txt", DAY),
        ("2018-01-10 as of 2018-01-10.txt", DAY),
        ("2018-01-10 and 2018-01-11.txt", None),
        ("2018-13-10.txt", None),
        ("10-01-2018.txt", None),
        ("20180110.txt", None),
        ("112018-01-10.txt", None),
        ("2018-01_10.txt", None),
        ("gate.txt", None),
    ],
)
def test_the_day_in_the_name_of_a_file(name: str, date: dt.date | None) -> None:
    assert date_in_name(name) == date
