from collections.abc import Callable

import pytest

from exports_by_hand import accession, factiva_html, factiva_rtf
from news_by_hand import STORIES
from onrecord.model import Article, Level
from onrecord.readers import read
from onrecord.readers.reading import Reading

Said = Callable[[Article], dict[str, list[str]]]
VARIANTS = [{}, {"byline": False}, {"french": True}, {"coded": True}, {"coded": True, "byline": False, "french": True}]


def check(reading: Reading, said: Said, *, byline: bool, coded: bool = False) -> None:
    assert len(reading.articles) == len(STORIES)
    for article, story in zip(reading.articles, STORIES, strict=True):
        assert said(article) == {"headline": [story.title], "body": list(story.paragraphs)}
        assert (article.title, article.outlet, article.published) == (story.title, story.outlet, story.published)
        assert article.byline == (story.byline if byline else None)
        assert article.topic == ("City Councils" if coded else None)


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_a_page_is_its_articles(variant: dict[str, bool], said: Said) -> None:
    reading = read("f.html", data=factiva_html(STORIES, **variant))
    check(reading, said, byline=variant.get("byline", True), coded="coded" in variant)
    # It declares UTF-8 and is Windows-1252.
    assert [(c.path, c.level) for c in reading.complaints] == [("f.html", Level.NOTE)]
    assert reading.articles[9].path == "f.html#10"


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_a_rich_text_document_is_its_articles(variant: dict[str, bool], said: Said) -> None:
    reading = read("f.rtf", data=factiva_rtf(STORIES, **variant))
    check(reading, said, byline=variant.get("byline", True), coded="coded" in variant)
    assert reading.complaints == ()


def test_the_last_article_without_its_number_is_kept(said: Said) -> None:
    data = factiva_rtf(STORIES[:2]).replace(f"Document {accession(2)}".encode(), b"")
    reading = read("f.rtf", data=data)
    assert said(reading.articles[1])["body"] == list(STORIES[1].paragraphs)


def test_an_article_without_text_is_an_error_that_names_it() -> None:
    page = factiva_html(STORIES[:2]).decode("cp1252")
    for paragraph in STORIES[0].paragraphs:
        page = page.replace(f"\n{paragraph}\n", "\n\n", 1)
    reading = read("f.html", data=page.encode("utf-8"))
    assert [c.path for c in reading.complaints if c.level is Level.ERROR] == ["f.html#1"]


@pytest.mark.parametrize("line", ["Copyright 2018 The New York Times. All Rights Reserved.", "English"])
def test_the_body_begins_behind_the_copyright_or_the_language_or_the_source(line: str, said: Said) -> None:
    story = STORIES[0]
    data = factiva_rtf([story]).replace(line.encode(), b"")
    body = said(read("f.rtf", data=data).articles[0])["body"]
    assert body[-len(story.paragraphs) :] == list(story.paragraphs)


def test_a_section_above_the_headline_is_not_the_headline() -> None:
    lines = ["National Desk", "Mayor Quits After a Long and Difficult Year", "877 words", "10 January 2018", "10:36",
             "The New York Times", "Copyright X", "He said.", f"Document {accession(1)}"]  # fmt: skip
    (article,) = read("f.txt", data="\n".join(lines).encode()).articles
    assert (article.title, article.outlet, article.byline) == (lines[1], "The New York Times", None)


def test_an_article_that_tells_nothing_is_an_error() -> None:
    lines = ["HD A", "x", f"Document {accession(1)}", "no count of words", f"Document {accession(2)}"]
    reading = read("f.txt", data="\n".join(lines).encode())
    assert [complaint.path for complaint in reading.complaints] == ["f.txt#1", "f.txt#2"]
