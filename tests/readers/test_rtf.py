from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news_by_hand import STORIES, Story, as_rtf, rtf
from onrecord.errors import LimitError, ReadError
from onrecord.model import Article
from onrecord.readers import limits, read

Said = Callable[[Article], dict[str, list[str]]]


def _article(data: bytes) -> Article:
    (article,) = read("a.rtf", data=data).articles
    return article


def _rtf(body: str | bytes) -> bytes:
    inner = body if isinstance(body, bytes) else body.encode("ascii")
    return b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}}" + inner + b"}"


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.outlet)
def test_a_document_is_an_article(story: Story, said: Said) -> None:
    article = _article(as_rtf(story))
    assert (said(article)["headline"], said(article)["body"]) == ([story.title], list(story.paragraphs))
    assert (article.outlet, article.published, article.byline) == (story.outlet, story.published, story.byline)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (r"He said \ldblquote yes\rdblquote  \emdash  caf\'e9.\par", "He said “yes” — café."),
        (b"It cost \x80 5, he said.\\par", "It cost € 5, he said."),
        (r"An emoji \u-10179?\u-8704? here.\par", "An emoji 😀 here."),
        (r"re\-port and no\~break.\par", "report and no break."),
        (r"{\*\generator Word;}{\info{\title T}}He said.\par", "He said."),
        (r'{\field{\*\fldinst{HYPERLINK "http://a.org"}}{\fldrslt He said}} so.\par', "He said so."),
        (r"He {\deleted never }said.\par", "He said."),
        (rb"{\pict\pngblip 89504e470d0a}He said.\par", "He said."),
        (b"{\\pict\\bin5 }}}}}}He said.\\par", "He said."),
        (r"\u99999?He said.\par", "\ufffdHe said."),
        (r"\uc He said.\par", "He said."),
        (r"Cell\cell He said.\cell\row", "He said."),
    ],
)
def test_markup_is_what_it_shows(body: str | bytes, shown: str, said: Said) -> None:
    assert said(_article(_rtf(body)))["body"] == [shown]


def test_a_document_without_text_or_a_large_one_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError, match="no text"):
        _article(_rtf(""))
    monkeypatch.setattr(limits, "RTF_BYTES", 50)
    with pytest.raises(LimitError, match="limit for RTF"):
        _article(rtf(["He said."] * 50))


def test_pictures_do_not_count_towards_the_limit(monkeypatch: pytest.MonkeyPatch, said: Said) -> None:
    monkeypatch.setattr(limits, "RTF_BYTES", 200)
    assert said(_article(_rtf(r"{\pict " + "ab" * 500 + r"}He said.\par")))["body"] == ["He said."]


@given(st.text(st.sampled_from("{}\\'*u1-9 abfpr\n;")) | st.text(st.characters(max_codepoint=255)))
def test_any_markup_is_an_article_or_a_read_error(body: str) -> None:
    try:
        _article(b"{\\rtf1 " + body.encode("latin-1") + b"}")
    except ReadError:
        return


def test_what_the_converter_stumbles_over_is_a_damaged_document(monkeypatch: pytest.MonkeyPatch) -> None:
    from striprtf import striprtf

    def stumble(*_: object, **__: object) -> None:
        raise LookupError("cp0")

    monkeypatch.setattr(striprtf, "rtf_to_text", stumble)
    with pytest.raises(ReadError, match="damaged RTF"):
        _article(_rtf("He said."))
