import pytest

from onrecord.readers import read
from onrecord.readers.metadata import wire_credited, wire_of_dateline


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("By JANE DOE, Associated Press", "Associated Press"),
        ("Jane Doe, AP", "Associated Press"),
        ("By The Associated Press", "Associated Press"),
        ("Jane Doe | Reuters", "Reuters"),
        ("Reuters Staff", "Reuters"),
        ("By Jane Doe of AFP", "Agence France-Presse"),
        ("Jane Doe, Associated Press Writer", "Associated Press"),
        ("Copyright 2018 The Associated Press. All rights reserved.", "Associated Press"),
        ("© 2018 AFP", "Agence France-Presse"),
        ("WASHINGTON (AP)", "Associated Press"),
        ("By Jane Doe", None),
        ("By Jane Doe, The New York Times", None),
        ("Photo by Jane Doe/AP", None),
        ("The Associated Press contributed to this report.", None),
        ("More from Reuters", None),
        ("By Ap Chang", None),
        ("x" * 400 + ", AP", None),
    ],
)
def test_an_agency_is_told_where_it_is_credited_and_only_there(credit: str, agency: str | None) -> None:
    assert wire_credited(credit) == agency


@pytest.mark.parametrize(
    ("paragraph", "agency"),
    [
        ("WASHINGTON (AP) — The president said on Monday that", "Associated Press"),
        ("(Reuters) - The president said", "Reuters"),
        ("MEXICO CITY, Jan 10 (Reuters) - The president said", "Reuters"),
        ("PARIS (AFP) – He said", "Agence France-Presse"),
        ("The Associated Press (AP) said that", None),
        ("He told Reuters - and others - that", None),
    ],
)
def test_a_dateline_tells_the_agency(paragraph: str, agency: str | None) -> None:
    assert wire_of_dateline(paragraph) == agency


def test_an_article_has_the_wire_it_came_by_whoever_printed_it() -> None:
    text = "A Headline\nBy Jane Doe, Associated Press\nHe said yes.\nMore from The Boston Globe"
    (article,) = read("-", data=text.encode()).articles
    assert (article.outlet, article.wire, article.byline) == ("The Boston Globe", "Associated Press", "Jane Doe")
    assert article.origins["wire"] == "byline"
    (article,) = read("-", data=b"A Headline\nHe said.\nYes.\n(Reporting by Ann Bee; Editing by Jo Roe)").articles
    assert (article.wire, article.origins["wire"]) == ("Reuters", "credits")
