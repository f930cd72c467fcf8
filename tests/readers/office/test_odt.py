from collections.abc import Callable
from xml.sax.saxutils import escape as xml_escape

import pytest

from exports_by_hand import nexis_cells
from news_by_hand import STORIES, Story, as_odt, odt, zipped
from onrecord.errors import ReadError
from onrecord.model import Article
from onrecord.readers import read

Said = Callable[[Article], dict[str, list[str]]]


def _article(data: bytes) -> Article:
    (article,) = read("a.odt", data=data).articles
    return article


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.outlet)
def test_a_text_is_an_article(story: Story, said: Said) -> None:
    article = _article(as_odt(story))
    assert (said(article)["headline"], said(article)["body"]) == ([story.title], list(story.paragraphs))
    assert (article.outlet, article.published, article.byline) == (story.outlet, story.published, story.byline)


def test_spans_spaces_breaks_and_tables_are_text_and_notes_comments_and_deletions_are_not(said: Said) -> None:
    article = _article(odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>He<text:s text:c='3'/>said <text:span>that<text:tab/>it</text:span> was\n  so."
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body>"
        "</text:note> Indeed<office:annotation><text:p>Comment.</text:p></office:annotation>.</text:p>"
        "<text:p>One line<text:line-break/>and another, she said.</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>In a cell.</text:p></table:table-cell>"
        "</table:table-row></table:table>"
        "<text:list><text:list-item><text:p>An item.</text:p></text:list-item></text:list>"
    ))  # fmt: skip
    assert said(article)["body"] == [
        "He said that it was so. Indeed.", "One line", "and another, she said.", "In a cell.", "An item.",
    ]  # fmt: skip


def test_styles_tell_title_and_caption_through_the_style_they_come_from(said: Said) -> None:
    styles = (
        '<style:style style:name="P7" style:parent-style-name="Title"/>'
        '<style:style style:name="P8" style:parent-style-name="Illustration"/>'
    )
    article = _article(odt(
        '<text:p text:style-name="P7">Who said so?</text:p><text:p text:style-name="P8">The man.</text:p>'
        "<text:p>He said so.</text:p>", styles
    ))  # fmt: skip
    assert said(article) == {"headline": ["Who said so?"], "boilerplate": ["The man."], "body": ["He said so."]}


def test_a_text_without_content_or_with_a_document_type_is_a_sentence() -> None:
    mimetype = ("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(ReadError, match=r"content\.xml is missing"):
        _article(zipped([mimetype]))
    with pytest.raises(ReadError, match="document type"):
        _article(zipped([mimetype, ("content.xml", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>")]))


def test_an_export_kept_as_an_opendocument_text_is_its_articles() -> None:
    lines = [cell.text for cell in nexis_cells(STORIES[:2])]
    reading = read("n.odt", data=odt("".join(f"<text:p>{xml_escape(line)}</text:p>" for line in lines)))
    assert [article.title for article in reading.articles] == [story.title for story in STORIES[:2]]


def test_a_heading_of_the_first_level_is_the_title(said: Said) -> None:
    article = _article(odt('<text:h text:outline-level="1">Who said so?</text:h><text:p>He said so.</text:p>'))
    assert said(article)["headline"] == ["Who said so?"]
