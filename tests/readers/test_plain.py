from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError, UnknownFormatError
from onrecord.model import Article
from onrecord.readers import read

Said = Callable[[Article], dict[str, list[str]]]


def _article(text: str) -> Article:
    (article,) = read("-", data=text.encode()).articles
    return article


def test_the_seed_comes_out_right(shared: Path, said: Said) -> None:
    (path,) = (shared / "data" / "seed").glob("*.txt")
    (article,) = read(str(path)).articles
    blocks = said(article)
    assert article.text == path.read_bytes().decode()
    assert blocks["headline"] == [article.title]
    assert article.title is not None
    assert article.title.startswith("Donald Trump Wants In-Person Meeting")
    assert len(blocks["body"]) == 11
    assert blocks["boilerplate"] == [f"Share this article: {article.title}", "More from Inquisitr"]
    assert (article.outlet, article.origins["outlet"]) == ("Inquisitr", "furniture")
    assert article.notes == ()


@pytest.mark.corpus
def test_every_training_text_is_read_whole(shared: Path) -> None:
    paths = sorted((shared / "data" / "polnear" / "data" / "train" / "text").glob("*.txt"))
    assert len(paths) == 840
    for path in paths:
        (article,) = read(str(path)).articles
        blocks = [p.span.of(article.text) for p in article.paragraphs]
        assert "".join("".join(blocks).split()) == "".join(article.text.split())


def test_the_text_is_the_file_with_its_line_ends() -> None:
    text = "A Headline\r\n\r\n\tHe said “yes”.  \rShe said no.\n\n"
    assert _article(text).text == text


def test_title_byline_and_date_are_told_by_lines_that_are_just_that(said: Said) -> None:
    article = _article("A  Headline\nBy Jane Doe and John Roe\nJanuary 10, 2018\nHe said yes.\nMore from NYT\n")
    assert (article.title, article.byline, str(article.published)) == (
        "A  Headline",
        "Jane Doe and John Roe",
        "2018-01-10",
    )
    assert article.outlet == "The New York Times"
    assert article.origins == {"title": "headline", "byline": "byline", "published": "date line", "outlet": "furniture"}
    assert said(article)["body"] == ["He said yes."]


def test_lines_that_only_look_like_it_tell_nothing() -> None:
    article = _article("A Headline\nBy Monday Morning he had left.\nJanuary 10, 2018, was a cold day.\nHe said yes.\n")
    assert (article.byline, article.published, article.outlet) == (None, None, None)


def test_a_second_date_line_and_a_late_byline_are_text(said: Said) -> None:
    lines = ["January 10, 2018", "January 11, 2018", "He said.", "She said.", "They said.", "By Jane Doe"]
    article = _article("\n".join(["A Headline", *lines]))
    assert str(article.published) == "2018-01-10"
    assert article.byline is None
    assert said(article)["body"] == lines[1:]


def test_an_ambiguous_date_line_is_noted() -> None:
    article = _article("A Headline\n03/04/2020\nHe said yes.\n")
    assert article.published is None
    assert "03/04/2020" in article.notes[0]


def test_outlets_that_disagree_and_the_writer_are_no_outlet() -> None:
    assert _article("Head\nHe said.\nMore from CNN\nMore from Reuters").outlet is None
    assert _article("Head\nHe said.\nMore from Inquisitr\nMore from The Inquisitr").outlet == "Inquisitr"
    assert _article("Head\nBy Jane Doe\nHe said.\nMore from Jane Doe").outlet is None


def test_a_single_paragraph_is_body(said: Said) -> None:
    article = _article("Trump Wants Meeting")
    assert said(article) == {"body": ["Trump Wants Meeting"]}
    assert article.title is None


def test_a_hard_wrapped_headline_makes_a_title_of_one_line() -> None:
    text = "Trump Wants Meeting With Putin Before\nthe November Election\n\n"
    text += "He said on Monday that he would like to\nmeet the leader once more.\n"
    assert _article(text).title == "Trump Wants Meeting With Putin Before the November Election"


@pytest.mark.parametrize("data", [b"%!PS-Adobe words", b"\0\1\2\3" * 9])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownFormatError):
        read("a.txt", data=data)


def test_markup_on_standard_input_is_plain_text() -> None:
    assert _article("<html><body><p>He said yes.</p>").text.startswith("<html>")


@given(st.binary(max_size=200) | st.text().map(str.encode))
def test_any_bytes_are_an_article_or_a_read_error(data: bytes) -> None:
    try:
        (article,) = read("a.txt", data=data).articles
    except ReadError:
        return
    end = 0
    for index, paragraph in enumerate(article.paragraphs):
        assert paragraph.index == index
        assert end <= paragraph.start < paragraph.end <= len(article.text)
        end = paragraph.end
    assert article.paragraphs
    assert len(article.id) == 16
