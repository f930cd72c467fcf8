from collections.abc import Callable, Sequence

import pytest

from exports_by_hand import Cell, docx_of, nexis_cells, nexis_docx, nexis_rtf, nexis_text
from news_by_hand import STORIES, pdf, rtf, wrapped
from onrecord.errors import LimitError
from onrecord.model import Article, Complaint, Level
from onrecord.readers import limits, read
from onrecord.readers.reading import Reading

Said = Callable[[Article], dict[str, list[str]]]
VARIANTS = [
    {},
    {"cover": False},
    {"byline": False},
    {"french": True},
    {"cover": False, "byline": False, "french": True},
]


def check(reading: Reading, said: Said, *, byline: bool = True) -> None:
    """Compares article by article to what went in."""
    assert len(reading.articles) == len(STORIES)
    for article, story in zip(reading.articles, STORIES, strict=True):
        assert said(article) == {"headline": [story.title], "body": list(story.paragraphs)}
        assert (article.title, article.outlet, article.published) == (story.title, story.outlet, story.published)
        assert (article.topic, article.origins["topic"]) == ("CITY COUNCILS", "export, first of 3")
        assert (article.byline or "").lower() == (story.byline.lower() if byline else "")
    assert reading.complaints == ()


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_a_word_document_is_its_articles(variant: dict[str, bool], said: Said) -> None:
    reading = read("n.docx", data=nexis_docx(nexis_cells(STORIES, **variant)))
    check(reading, said, byline=variant.get("byline", True))
    assert [article.path for article in reading.articles] == [f"n.docx#{n}" for n in range(1, 11)]
    assert reading.declared == (10 if variant.get("cover", True) else None)
    assert (
        reading.articles[2].url == "https://advance.lexis.com/api/document?collection=news&id=urn:contentItem:5RD1-0003"
    )
    assert reading.articles[2].section == "Section A; Pg. 3"


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_a_rich_text_document_is_its_articles_by_words_alone(variant: dict[str, bool], said: Said) -> None:
    reading = read("n.rtf", data=nexis_rtf(nexis_cells(STORIES, **variant)))
    check(reading, said, byline=variant.get("byline", True))
    assert reading.declared == (10 if variant.get("cover", True) else None)


@pytest.mark.parametrize("variant", [{}, {"cover": True}, {"byline": False}, {"blank_date": True}], ids=str)
def test_an_older_text_file_is_its_articles(variant: dict[str, bool], said: Said) -> None:
    reading = read("n.txt", data=nexis_text(STORIES, **variant))
    (note,) = (complaint for complaint in reading.complaints if complaint.level is Level.NOTE)
    assert "Windows-1252" in note.why
    check(Reading(reading.articles), said, byline=variant.get("byline", True))
    assert reading.declared == 10


def test_fewer_articles_than_the_cover_declares_are_an_error_that_says_both() -> None:
    cells = nexis_cells(STORIES)
    lost = next(n for n, cell in enumerate(cells) if cell.bookmark == "Bookmark_10")
    reading = read("n.docx", data=nexis_docx(cells[:lost]))
    assert len(reading.articles) == 9
    assert reading.complaints == (Complaint("n.docx", Level.ERROR, "it declares 10 articles, and 9 were found"),)


def test_an_article_without_a_body_is_an_error_of_its_own_and_counted() -> None:
    cells = nexis_cells(STORIES[:2])
    body = next(n for n, cell in enumerate(cells) if cell.text == STORIES[1].paragraphs[0])
    del cells[body : body + 2 * len(STORIES[1].paragraphs)]
    reading = read("n.docx", data=nexis_docx(cells))
    assert [article.path for article in reading.articles] == ["n.docx#1"]
    (complaint,) = reading.complaints
    assert (complaint.path, complaint.level) == ("n.docx#2", Level.ERROR)
    assert "no text of this article (“Dam Was Known" in complaint.why


def _altered(changes: Sequence[tuple[str, str]]) -> Article:
    cells = nexis_cells(STORIES[:1])
    for cell in cells:
        for old, new in changes:
            cell.text = cell.text.replace(old, new)
    (article,) = read("n.docx", data=nexis_docx(cells)).articles
    return article


def test_the_dates_of_editions_are_read_and_ambiguous_ones_noted() -> None:
    day = STORIES[0].long_date + " Saturday 10:36 EST"
    assert str(_altered([(day, "January 11, 2018 Thursday, Late Edition - Final")]).published) == "2018-01-11"
    unclear = _altered([(day, "03/04/2018")])
    assert (unclear.published, unclear.outlet) == (None, "The New York Times")
    assert "more than one way" in unclear.notes[0]


def test_a_wire_is_told_by_copyright_or_byline() -> None:
    assert _altered([("The New York Times Company", "The Associated Press.")]).wire == "Associated Press"
    assert _altered([("By JANE DOE", "By JANE DOE, Reuters")]).wire == "Reuters"
    assert _altered([]).wire is None


def test_the_word_body_in_an_article_parts_nothing(said: Said) -> None:
    cells = nexis_cells(STORIES[:2])
    at = next(n for n, cell in enumerate(cells) if cell.text == STORIES[0].paragraphs[1])
    cells[at:at] = [Cell("Body"), Cell("")]
    for data, path in ((nexis_docx(cells), "n.docx"), (nexis_rtf(cells), "n.rtf")):
        reading = read(path, data=data)
        assert len(reading.articles) == 2
        assert "Body" in said(reading.articles[0])["body"]


@pytest.mark.parametrize("body", ["<w:p><w:r><w:t>Body</w:t></w:r></w:p><w:p><w:r><w:t>He said.</w:t></w:r></w:p>"])
def test_a_document_with_the_word_alone_is_no_export(body: str) -> None:
    (article,) = read("a.docx", data=docx_of(body)).articles
    assert article.path == "a.docx"
    (article,) = read("a.rtf", data=rtf(["Body", "He said."])).articles
    assert article.path == "a.rtf"


def test_standard_input_is_one_article_even_if_it_looks_like_an_export() -> None:
    assert len(read("-", data=nexis_text(STORIES)).articles) == 1


def test_a_date_in_unknown_words_is_noted_and_the_rest_is_told() -> None:
    for read_as, make in (("n.docx", nexis_docx), ("n.rtf", nexis_rtf)):
        cells = nexis_cells(STORIES[:1], cover=False)
        for cell in cells:
            cell.text = cell.text.replace(STORIES[0].long_date, "13. tammikuuta 2018")
        (article,) = read(read_as, data=make(cells)).articles
        assert (article.title, article.outlet, article.published) == (STORIES[0].title, STORIES[0].outlet, None)
        assert "tammikuuta" in article.notes[0]


def test_a_body_with_nothing_above_it_is_kept(said: Said) -> None:
    lines = ["Body", "He said yes.", "End of Document", "Body", "She said no.", "End of Document"]
    reading = read("n.rtf", data=rtf(lines))
    assert [said(article)["body"] for article in reading.articles] == [["He said yes."], ["She said no."]]


def test_an_older_file_without_dates_or_bylines_is_taken_apart_too(said: Said) -> None:
    text = "1 of 2 DOCUMENTS\n\nThe Daily Planet\n\nLENGTH: 8 words\n\nHe said yes.\n\nLOAD-DATE: x\n\n"
    text += "2 of 2 DOCUMENTS\n\nLENGTH: 8 words\n\nShe said no.\n\n  Copyright 2018 X\n"
    reading = read("n.txt", data=text.encode())
    assert [said(article)["body"] for article in reading.articles] == [["He said yes."], ["She said no."]]
    assert reading.complaints == ()


def test_an_export_in_a_pdf_is_its_articles() -> None:
    page: list[tuple[float, float, float, str]] = []
    y = 785.0
    for cell in nexis_cells(STORIES[:2], cover=False, subjects=False):
        for line in wrapped(cell.text, 110):
            page.append((40.0, y, 6, line))
            y -= 7
        y -= 7 if cell.text else 0
    reading = read("n.pdf", data=pdf([page]))
    assert [article.title for article in reading.articles] == [story.title for story in STORIES[:2]]


def test_an_article_beyond_a_limit_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BLOCKS", 3)
    reading = read("n.docx", data=nexis_docx(nexis_cells(STORIES[:2])))
    assert [complaint.path for complaint in reading.complaints] == ["n.docx#1", "n.docx#2"]


def test_more_lines_than_an_export_may_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "EXPORT_LINES", 30)
    with pytest.raises(LimitError, match="more lines than the limit of 30"):
        read("n.txt", data=nexis_text(STORIES))
