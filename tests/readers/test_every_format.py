"""The same ten articles through every format: what comes out must be the same, paragraph by paragraph."""

from collections.abc import Callable, Sequence

import pytest

from exports_by_hand import (
    factiva_html,
    factiva_rtf,
    nexis_cells,
    nexis_docx,
    nexis_rtf,
    nexis_text,
    proquest_text,
)
from news_by_hand import ALL_IN_ONE, ONE_EACH, STORIES, Story, as_csv, as_docx, as_text, zipped
from onrecord.model import Article, Level
from onrecord.readers import read

Said = Callable[[Article], dict[str, list[str]]]

EXPORTS: dict[str, Callable[[Sequence[Story]], bytes]] = {
    "nexis.docx": lambda stories: nexis_docx(nexis_cells(stories)),
    "nexis.rtf": lambda stories: nexis_rtf(nexis_cells(stories)),
    "nexis.txt": nexis_text,
    "factiva.html": factiva_html,
    "factiva.rtf": factiva_rtf,
    "proquest.txt": proquest_text,
    "zip of txt": lambda stories: zipped([(f"{n}.txt", as_text(story)) for n, story in enumerate(stories)]),
    "zip of docx": lambda stories: zipped([(f"a/{n}.docx", as_docx(story)) for n, story in enumerate(stories)]),
    "zip of csv": lambda stories: zipped([("all.csv", as_csv(stories))]),
}


def _articles(kind: str) -> list[Article]:
    if kind in ONE_EACH:
        # Told by content: the name says nothing. Markdown alone has no mark of its own.
        name = "story.md" if kind == "md" else "story"
        readings = [read(name, data=ONE_EACH[kind](story)) for story in STORIES]
    else:
        readings = [read("stories", data={**ALL_IN_ONE, **EXPORTS}[kind](STORIES))]
    assert not [c for reading in readings for c in reading.complaints if c.level is not Level.NOTE]
    return [article for reading in readings for article in reading.articles]


KINDS = [*ONE_EACH, *ALL_IN_ONE, *EXPORTS]


def row(kind: str, said: Said) -> dict[str, int]:
    """How many of the ten have each field as it went in."""
    articles = _articles(kind)
    pairs = list(zip(articles, STORIES, strict=True))
    return {
        "headline": sum(said(article).get("headline") == [story.title] for article, story in pairs),
        "paragraphs": sum(said(article).get("body") == list(story.paragraphs) for article, story in pairs),
        "outlet": sum(article.outlet == story.outlet for article, story in pairs),
        "date": sum(article.published == story.published for article, story in pairs),
        "title": sum(article.title == story.title for article, story in pairs),
        "byline": sum((article.byline or "").casefold() == story.byline.casefold() for article, story in pairs),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_ten_articles_come_out_the_same(kind: str, said: Said, record_property: Callable[[str, object], None]) -> None:
    found = row(kind, said)
    record_property(kind, found)
    print(f"{kind:14}", *(f"{name} {count}/10" for name, count in found.items()))  # noqa: T201 (the matrix: pytest -s)
    assert set(found.values()) == {10}
