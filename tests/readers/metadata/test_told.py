import datetime as dt

import pytest

from onrecord.model import AMBIGUOUS
from onrecord.readers.metadata import Field, Metadata


def test_the_first_that_is_told_stays_with_its_origin() -> None:
    told = Metadata()
    told.tell("title", None, "none")
    told.tell("title", "  ", "blank")
    told.tell("title", "One", "first")
    told.tell("title", "Two", "second")
    assert (told.title, told.origins) == ("One", {"title": "first"})


def test_each_field_is_cleaned_its_own_way() -> None:
    told = Metadata()
    told.tell("outlet", "nyt", "x")
    told.tell("byline", "By Jane Doe", "x")
    told.tell("section", " World \n News ", "x")
    told.tell("topic", " Foreign \n Trade ", "x")
    told.tell("title", " Two\nlines ", "x")
    assert (told.outlet, told.byline, told.section, told.topic, told.title) == (
        "The New York Times", "Jane Doe", "World News", "Foreign Trade", "Two lines",
    )  # fmt: skip


def test_only_a_web_address_is_an_address() -> None:
    told = Metadata()
    for value in ("/x", "javascript:x", "http://a b", "https://example.org/" + "x" * 2000, "https://example.org/x"):
        told.tell("url", value, value[:20])
    assert told.url == "https://example.org/x"


@pytest.mark.parametrize("field", ["title", "topic"])
def test_a_long_title_or_topic_is_cut_with_a_note(field: Field) -> None:
    told = Metadata()
    told.tell(field, "x" * 501, "x")
    assert getattr(told, field) == "x" * 500
    assert told.all_notes() == (f"its {field} was cut to 500 characters",)


def test_of_topics_the_first_that_is_told_stays_and_its_origin_counts_them() -> None:
    told = Metadata()
    told.tell_topics(None, "none")
    told.tell_topics(" ; ", "blank")
    told.tell_topics("Trade; Steel; Trade", "first")
    told.tell_topics("Dams", "second")
    assert (told.topic, told.origins) == ("Trade", {"topic": "first, first of 2"})


def test_a_doubt_is_noted_only_where_no_date_is_told() -> None:
    told = Metadata()
    told.tell_date(None, "a")
    told.tell_date("03/04/2020", "b")
    told.tell_date("2020", "b")
    assert len(told.all_notes()) == 1
    assert (told.origins, told.all_origins()) == ({}, {"published": AMBIGUOUS})
    told.tell_date("2020-04-03", "c")
    told.tell_date("2020-04-04", "d")
    assert told.published == dt.date(2020, 4, 3)
    assert told.origins == told.all_origins() == {"published": "c"}
    assert told.all_notes() == ()
