"""The articles that come with the program, as its own readers see them."""

import re
from collections import Counter

import pytest

from onrecord import readers
from onrecord.model import Article, ParagraphKind
from onrecord.resources import resource


@pytest.fixture(scope="module")
def sample() -> list[Article]:
    paths = [path for path in readers.expand([str(resource("sample"))]) if isinstance(path, str)]
    return [article for path in paths for article in readers.read(path).articles]


def test_there_are_three_articles_of_each_of_four_outlets(sample: list[Article]) -> None:
    assert Counter(article.outlet for article in sample) == {
        "Dunmarrow Insider": 3,
        "Port Hallow Courant": 3,
        "The Mereth Record": 3,
        "The Quayside Lantern": 3,
    }


def test_each_article_tells_title_and_date(sample: list[Article]) -> None:
    assert len({article.title for article in sample}) == 12
    assert all(article.published for article in sample)
    assert not [note for article in sample for note in article.notes]


def test_each_body_is_an_article_and_no_furniture(sample: list[Article]) -> None:
    for article in sample:
        body = [p.span.of(article.text) for p in article.paragraphs if p.kind is ParagraphKind.BODY]
        words = re.findall(r"\w+", " ".join(body))
        assert 200 <= len(words) <= 400
        assert 6 <= len(body) <= 9
        assert not [block for block in body if block.startswith(("More from", "Share", "By ", "Published"))]
