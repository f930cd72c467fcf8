from collections.abc import Callable

import pytest

from exports_by_hand import proquest_text
from news_by_hand import STORIES
from onrecord.model import Article, Complaint, Level
from onrecord.readers import read

Said = Callable[[Article], dict[str, list[str]]]


@pytest.mark.parametrize("variant", [{}, {"cover": True}, {"byline": False}, {"abstract": True}], ids=str)
def test_a_text_file_is_its_articles(variant: dict[str, bool], said: Said) -> None:
    reading = read("p.txt", data=proquest_text(STORIES, **variant))
    assert len(reading.articles) == len(STORIES)
    for article, story in zip(reading.articles, STORIES, strict=True):
        assert said(article) == {"headline": [story.title], "body": list(story.paragraphs)}
        assert (article.title, article.outlet, article.published) == (story.title, story.outlet, story.published)
        assert (article.topic, article.origins["topic"]) == ("Councils", "export, first of 2")
        assert article.byline == (story.byline if variant.get("byline", True) else None)
    assert reading.articles[4].url == "https://www.proquest.com/docview/1900000005"
    assert reading.declared == (10 if "cover" in variant else None)
    assert reading.complaints == ()


def test_an_article_without_full_text_is_an_error_of_its_own() -> None:
    data = proquest_text(STORIES[:2]).replace(b"Full text:", b"Abstract:", 1)
    reading = read("p.txt", data=data)
    assert [article.path for article in reading.articles] == ["p.txt#2"]
    title = STORIES[0].title
    why = f"the export has no text of this article (“{title}”)"
    assert reading.complaints == (Complaint("p.txt#1", Level.ERROR, why),)


def test_the_declared_count_is_held_against_what_is_found() -> None:
    whole = proquest_text(STORIES, cover=True).decode()
    last = whole.index(STORIES[9].paragraphs[0])
    reading = read("p.txt", data=whole[: whole.rindex("_" * 60, 0, last)].encode())
    assert reading.complaints[-1].why == "it declares 10 articles, and 9 were found"
