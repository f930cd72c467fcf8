from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import LimitError, ReadError
from onrecord.model import Article
from onrecord.readers import limits, read

Said = Callable[[Article], dict[str, list[str]]]

ONE = "The mayor said on Monday that he would <b>quit</b>&nbsp;&mdash; after &ldquo;a long year.&rdquo;"
TWO = "Critics said that he should have done so long ago, and that the city <a href='/x'>deserved</a> better."
SHOWN = ["The mayor said on Monday that he would quit — after “a long year.”",
         "Critics said that he should have done so long ago, and that the city deserved better."]  # fmt: skip


def _page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def _article(markup: str | bytes, path: str = "a.html") -> Article:
    (article,) = read(path, data=markup if isinstance(markup, bytes) else markup.encode()).articles
    return article


def test_a_page_is_its_title_and_the_paragraphs_of_its_article(said: Said) -> None:
    article = _article(_page(
        f"<nav><a href=/>Home</a></nav><article><h1>Mayor Quits</h1><p>{ONE}</p><p>{TWO}</p>"
        "<p>Share this article: Mayor Quits</p></article><footer>© 2020</footer>"
    ))  # fmt: skip
    assert article.text == "\n\n".join(["Mayor Quits", *SHOWN, "Share this article: Mayor Quits"])
    assert said(article) == {
        "headline": ["Mayor Quits"],
        "body": SHOWN,
        "boilerplate": ["Share this article: Mayor Quits"],
    }
    assert article.notes == ()


def test_breaks_quotes_lists_and_cells_are_blocks(said: Said) -> None:
    article = _article(_page(
        f"<article><p>{ONE}</p><p>One line<br>and another<br><br>and a third, he said on Monday.</p>"
        "<blockquote><p>Quoted once.</p><p>Quoted twice.</p></blockquote>"
        f"<ul><li>An <i>item</i></li><li>Two</li></ul><p>{TWO}</p></article>"
    ))  # fmt: skip
    assert said(article)["body"] == [
        SHOWN[0], "One line", "and another", "and a third, he said on Monday.", "Quoted once.", "Quoted twice.",
        "An item", "Two", SHOWN[1],
    ]  # fmt: skip


def test_a_short_article_keeps_its_paragraphs_and_its_caption_is_furniture(said: Said) -> None:
    article = _article(_page(
        "<nav><a href=/>The</a></nav><article><h1>Mayor Quits</h1><figure><img src=x><figcaption>The mayor on "
        "Monday.</figcaption></figure><p>He would quit after in&shy;vestigations.</p><ul><li>An item</li></ul>"
        "<p>Others said so.</p></article>"
    ))  # fmt: skip
    assert said(article) == {
        "headline": ["Mayor Quits"],
        "boilerplate": ["The mayor on Monday."],
        "body": ["He would quit after investigations.", "An item", "Others said so."],
    }


def test_a_page_without_title_is_body_alone(said: Said) -> None:
    assert said(_article(_page(f"<p>{ONE}</p><p>{TWO}</p>"))) == {"body": SHOWN}


def test_a_small_page_is_read_too(said: Said) -> None:
    assert said(_article("<html><p>He said yes.")) == {"body": ["He said yes."]}


def test_nesting_beyond_the_limit_loses_nothing_and_is_noted(said: Said) -> None:
    markup = _page(f"<p>Top.</p>{'<div>' * 400}<p>Deep.</p>{'</div>' * 400}<p>After.</p>", "<title>Mayor Quits</title>")
    article = _article(markup)
    assert said(article) == {"headline": ["Mayor Quits"], "body": ["Top.", "Deep.", "After."]}
    assert "deeper than 250" in article.notes[0]


def test_four_thousand_inline_tags_are_plain_text_with_a_note(said: Said) -> None:
    article = _article(_page("<p>" + "word <b>x</b> " * 4000 + "</p><p>After.</p>"))
    assert said(article)["body"] == [("word x " * 4000).strip(), "After."]
    assert "2,000 inline tags" in article.notes[0]


def test_inline_tags_spread_over_blocks_are_no_matter() -> None:
    assert _article(_page("<p>He <b>said</b> <i>yes</i> on Monday.</p>" * 1500)).notes == ()


def test_limits_refuse_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LimitError, match="attributes"):
        _article(_page(f"<p {' '.join(f'a{n}' for n in range(1001))}>He said."))
    monkeypatch.setattr(limits, "HTML_BYTES", 20)
    with pytest.raises(LimitError, match="limit for a web page"):
        _article(_page("<p>He said.</p>"))


@pytest.mark.parametrize(
    "markup",
    [_page(""), "<html>", "<!doctype html>", "<html><!-- x -->", _page("<script>var a;</script>", "<title>T</title>")],
)
def test_a_page_without_text_is_an_error(markup: str) -> None:
    with pytest.raises(ReadError, match="page"):
        _article(markup)


def test_text_that_is_no_article_is_taken_with_a_note(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    monkeypatch.setattr(trafilatura, "bare_extraction", lambda *_a, **_n: None)
    article = _article(_page("<p>He said yes.</p>"))
    assert said(article)["body"] == ["He said yes."]
    assert "could not be told from the page" in article.notes[0]


@pytest.mark.parametrize(
    ("declared", "actual", "noted"),
    [
        ("utf-8", "utf-8", False),
        ("iso-8859-1", "utf-8", False),
        ("utf-8", "cp1252", True),
        ("iso-8859-1", "cp1252", False),
        ("windows-1252", "cp1252", False),
        ("utf-16", "utf-8", False),
    ],
)
def test_what_the_bytes_are_counts_for_more_than_what_the_page_declares(
    declared: str, actual: str, noted: bool, said: Said
) -> None:
    text = "“We’re off,” he said in the café on Monday morning."
    article = _article(_page(f"<p>{text}</p>", f'<meta charset="{declared}">').encode(actual))
    assert said(article)["body"] == [text]
    assert bool(article.notes) == noted


def test_a_page_in_utf16_is_read(said: Said) -> None:
    assert said(_article(_page("<p>He said “yes”.</p>").encode("utf-16")))["body"] == ["He said “yes”."]


def test_controls_and_impossible_characters_do_not_reach_the_text() -> None:
    text = _article(_page("<p>He\x00 said&#0; &#xD800; &#1; yes, and that was all of it.</p>")).text
    assert not set(text) & {chr(n) for n in range(32) if chr(n) not in "\t\n\r"}
    text.encode()


def test_outside_entities_and_files_are_not_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("x") / "secret.txt"
    secret.write_text("SECRET")
    markup = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html>'
    markup += '<p>He said &x; yes.<img src="http://a.org/x"><script src="http://a.org/y"></script>'
    assert "SECRET" not in _article(markup).text


@pytest.mark.parametrize(
    ("path", "markup", "is_page"),
    [
        ("a.txt", "\n<!-- x --><!doctype HTML><p>He said.", True),
        ("a.txt", '<?xml version="1.0"?><html xmlns="x"><body>He said.</body></html>', True),
        ("a", "<article><p>He said.</p></article>", True),
        ("a.html", "junk before\n<html><p>He said.", True),
        ("a.txt", "junk before\n<html><p>He said.", False),
        ("a.html", "He said that 1 < 2.", False),
        ("a.txt", "<applause> he said, <html> is a tag.", False),
    ],
)
def test_a_page_is_told_by_its_markup(path: str, markup: str, is_page: bool) -> None:
    assert (_article(markup, path).text != markup) == is_page


@given(st.text(st.sampled_from("<>/!-='\" abp&#;?\x00\n")) | st.text())
def test_any_markup_is_an_article_or_a_read_error(markup: str) -> None:
    try:
        article = _article("<html>" + markup)
    except ReadError:
        return
    end = 0
    for paragraph in article.paragraphs:
        assert end <= paragraph.start < paragraph.end <= len(article.text)
        assert paragraph.span.of(article.text).strip() == paragraph.span.of(article.text)
        end = paragraph.end
