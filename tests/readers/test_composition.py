import pytest

from onrecord.errors import ReadError
from onrecord.readers.composition import compose
from onrecord.readers.metadata import Metadata

PLACE = ("a", "/a")


def test_without_a_word_there_is_no_article() -> None:
    with pytest.raises(ReadError, match="no text"):
        compose(PLACE, " \n\t\r\n", Metadata())


def test_what_was_told_comes_before_what_lines_tell() -> None:
    told = Metadata(title="Told", byline="Ann Bee", outlet="CNN", origins={"title": "x"})
    article = compose(PLACE, "A Headline\nBy Jane Doe\nHe said.\nMore from Reuters", told, guess_title=True)
    assert (article.title, article.byline, article.outlet) == ("Told", "Ann Bee", "CNN")
    assert article.origins == {"title": "x"}


def test_a_headline_that_looks_like_furniture_stays_the_headline() -> None:
    article = compose(PLACE, "More from Trump\nHe said.", Metadata(title="More from Trump"))
    assert [str(p.kind) for p in article.paragraphs] == ["headline", "body"]
    assert article.outlet is None
