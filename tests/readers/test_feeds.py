from collections.abc import Callable

import pytest

from news_by_hand import STORIES, as_atom, as_rss
from onrecord.errors import LimitError, ReadError
from onrecord.model import Article, Complaint, Level
from onrecord.readers import limits, read

Said = Callable[[Article], dict[str, list[str]]]


def _rss(*items: str, channel: str = "The Daily Planet") -> bytes:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{channel}</title>{inner}</channel></rss>'.encode()


def test_an_entry_is_an_article_under_its_number() -> None:
    reading = read("a.xml", data=as_rss(STORIES))
    assert [article.path for article in reading.articles] == [f"a.xml#{n}" for n in range(1, 11)]
    assert reading.articles[3].url == STORIES[3].url
    assert reading.articles[3].notes == ()
    assert read("a", data=as_atom(STORIES)).articles[3].byline == STORIES[3].byline


def test_the_feed_names_the_outlet_where_the_entry_does_not_and_a_summary_is_noted() -> None:
    (article,) = read(
        "a", data=_rss("<title>T &amp;amp; U</title><description>He said &amp;lt;b&gt;.</description>")
    ).articles
    assert (article.outlet, article.origins["outlet"], article.title) == ("The Daily Planet", "feed", "T & U")
    assert "summary" in article.notes[0]


def test_markup_is_blocks_and_the_longest_text_is_taken(said: Said) -> None:
    long = "&lt;p&gt;He said &lt;b&gt;yes&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;She said no, and he went.&lt;/p&gt;"
    item = (
        f"<title>T</title><description>Short.</description><content>{long}</content><author>a@b.org (Ann Bee)</author>"
        "<category>Local</category><category>Ohio</category><subject>Dams</subject>"
    )
    (article,) = read("a", data=_rss(item)).articles
    assert said(article)["body"] == ["He said yes.", "She said no, and he went."]
    assert (article.byline, article.section, article.topic) == ("Ann Bee", "Local", "Dams")


def test_elements_inside_atom_content_are_read(said: Said) -> None:
    data = (b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><content type="xhtml">'
            b'<div xmlns="http://www.w3.org/1999/xhtml"><p>He said.</p><p>She <i>said</i>.</p></div>'
            b"</content></entry></feed>")  # fmt: skip
    assert said(read("a", data=data).articles[0])["body"] == ["He said.", "She said."]


def test_an_entry_without_text_is_skipped_and_counted() -> None:
    reading = read("a", data=_rss("<title>T</title>", "<title>U</title><description>He said.</description>"))
    assert [article.path for article in reading.articles] == ["a#2"]
    assert reading.complaints == (Complaint("a#1", Level.SKIPPED, "the entry has no text"),)


def test_damage_document_types_and_limits_are_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, why in (
        (_rss(), "no entries"),
        (_rss("<title>T</title>")[:-20], "damaged"),
        (
            b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel/></rss>",
            "no entries|document type|text",
        ),
    ):
        with pytest.raises(ReadError, match=why):
            read("a", data=data)
    monkeypatch.setattr(limits, "HTML_BYTES", 50)
    with pytest.raises(LimitError, match="limit for a feed"):
        read("a", data=_rss("<title>T</title>"))


def test_more_entries_than_the_limit_are_refused_and_one_too_long_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BLOCKS", 2)
    long = "&lt;p&gt;a b&lt;/p&gt;" * 4
    reading = read(
        "a", data=_rss(f"<title>T</title><description>{long}</description>", "<description>Yes.</description>")
    )
    assert [complaint.path for complaint in reading.complaints if complaint.level is Level.ERROR] == ["a#1"]
    monkeypatch.setattr(limits, "TABLE_ROWS", 1)
    with pytest.raises(LimitError, match="more entries"):
        read("a", data=as_rss(STORIES))
