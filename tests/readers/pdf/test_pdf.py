from collections.abc import Callable

import pytest

from news_by_hand import STORIES, Story, as_pdf, pdf, wrapped
from onrecord.errors import LimitError, ReadError
from onrecord.model import Article
from onrecord.readers import limits, read

Said = Callable[[Article], dict[str, list[str]]]
Lines = list[tuple[float, float, float, str]]


def _article(data: bytes) -> Article:
    (article,) = read("a.pdf", data=data).articles
    return article


def _lines(*texts: str, top: float = 700, pitch: float = 13, left: float = 60) -> Lines:
    return [(left, top - pitch * n, 10, text) for n, text in enumerate(texts)]


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.outlet)
def test_paragraphs_over_two_pages_with_running_heads_come_out_whole(story: Story, said: Said) -> None:
    article = _article(as_pdf(story))
    assert (said(article)["headline"], said(article)["body"]) == ([story.title], list(story.paragraphs))
    assert (article.outlet, article.published, article.byline) == (story.outlet, story.published, story.byline)
    assert "archive" not in article.text
    assert "Page 1" not in article.text


PROSE = STORIES[0].paragraphs[1]


def test_a_hyphen_at_the_end_of_a_line_is_gone_and_one_inside_stays(said: Said) -> None:
    assert said(_article(pdf([_lines("He said that this was permit-", "ted, and well-known.")])))["body"] == [
        "He said that this was permitted, and well-known."
    ]


def test_an_indent_begins_a_paragraph(said: Said) -> None:
    lines = wrapped(PROSE, 60)
    page = [*_lines(*lines), *_lines("Then he left.", top=700 - 13 * len(lines), left=75)]
    assert said(_article(pdf([page])))["body"] == [PROSE, "Then he left."]


def test_a_line_that_ends_early_ends_a_paragraph(said: Said) -> None:
    lines = wrapped(PROSE, 60)
    assert said(_article(pdf([_lines(*lines, "Short end.", *lines)])))["body"][-1] == PROSE


def test_columns_are_read_one_after_the_other_and_a_sentence_goes_on_in_the_next(said: Said) -> None:
    lines = wrapped(PROSE, 40)
    half = len(lines) // 2
    page = [*_lines(*lines[:half]), *_lines(*lines[half:], left=320)]
    assert said(_article(pdf([page])))["body"] == [PROSE]


def test_lines_in_two_spacings_are_one_paragraph_where_all_are(said: Said) -> None:
    assert said(_article(pdf([_lines(*wrapped(PROSE, 60), pitch=26)])))["body"] == [PROSE]


def test_heads_with_changing_numbers_are_left_out_and_a_page_of_one_line_is_kept() -> None:
    pages = [[(60.0, 760.0, 8.0, f"THE DAILY, No. {n}"), *_lines(*wrapped(STORIES[n].paragraphs[0], 60)),
              (300.0, 30.0, 8.0, f"- {n} -")] for n in range(4)]  # fmt: skip
    text = _article(pdf([*pages, _lines("The end, he said.")])).text
    assert "DAILY" not in text
    assert "- 2 -" not in text
    assert text.endswith("The end, he said.")


def test_a_scan_says_so_and_one_page_without_text_is_noted() -> None:
    with pytest.raises(ReadError, match="pictures without text"):
        _article(pdf([[], []]))
    article = _article(pdf([_lines("He said yes."), []]))
    assert article.notes == ("1 of its 2 pages have no text; they may be pictures",)


def test_limits_and_damage_are_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (b"%PDF-1.4 rubbish", pdf([_lines("He said.")])[:200]):
        with pytest.raises(ReadError, match="damaged PDF"):
            _article(data)
    monkeypatch.setattr(limits, "PDF_PAGES", 2)
    with pytest.raises(LimitError, match="3 pages, and the limit is 2"):
        _article(pdf([[], [], []]))
    monkeypatch.setattr(limits, "PDF_CHARACTERS", 5)
    with pytest.raises(LimitError, match="more characters"):
        _article(pdf([_lines("He said.")]))


def test_a_mark_after_rubbish_is_a_pdf_by_its_name(said: Said) -> None:
    assert said(_article(b"\n\n" + pdf([_lines("He said yes.")])))["body"] == ["He said yes."]


def test_a_password_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2

    def refuse(*_: object) -> None:
        raise pypdfium2.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    with pytest.raises(ReadError, match="protected by a password"):
        _article(pdf([_lines("He said.")]))
