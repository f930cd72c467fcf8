import base64
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news_by_hand import STORIES, as_docx, as_html, as_mail, as_mhtml
from onrecord.errors import LimitError, ReadError
from onrecord.model import Article, Complaint, Level
from onrecord.readers import limits, read
from onrecord.readers.reading import Reading

Said = Callable[[Article], dict[str, list[str]]]
HEAD = (
    b"From: News <news@nytimes.com>\r\nSubject: A Headline\r\nDate: Wed, 10 Jan 2018 10:36:00 -0500\r\n"
    b"MIME-Version: 1.0\r\n"
)


def _read(data: bytes) -> Reading:
    return read("a.eml", data=data)


def _mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = headers.get("subject", "A Headline")
    message["From"] = headers.get("sender", "The Daily Planet <news@planet.example>")
    message["Date"] = "Wed, 10 Jan 2018 10:36:00 -0500"
    return message


def test_headers_tell_title_date_and_outlet_with_their_origin() -> None:
    message = _mail()
    message.set_content("He said yes.\n")
    (article,) = _read(bytes(message)).articles
    assert (article.title, article.outlet, str(article.published)) == ("A Headline", "The Daily Planet", "2018-01-10")
    assert article.origins == {"title": "subject", "outlet": "sender", "published": "date of the message"}


def test_a_known_domain_comes_before_the_name_of_the_sender() -> None:
    message = _mail(sender="Morning Briefing <news@e.nytimes.com>")
    message.set_content("He said yes.\n")
    assert _read(bytes(message)).articles[0].outlet == "The New York Times"


def test_wrapped_and_flowed_lines_are_paragraphs(said: Said) -> None:
    body = b"Content-Type: text/plain; format=flowed\r\n\r\nHe said that this was \r\nso.\r\n\r\n"
    body += b"She said that it was \r\nnot.\r\n"
    assert said(_read(HEAD + body).articles[0])["body"] == ["He said that this was so.", "She said that it was not."]


def test_plain_text_comes_before_a_page_and_a_page_alone_is_read(said: Said) -> None:
    message = _mail()
    message.set_content("Plain, he said.\n")
    message.add_alternative("<html><body><p>Page, he said.</p></body></html>", subtype="html")
    assert said(_read(bytes(message)).articles[0])["body"] == ["Plain, he said."]
    message = _mail()
    message.set_content("<p>Page, he said.</p><p>Yes.</p>", subtype="html")
    assert said(_read(bytes(message)).articles[0])["body"] == ["Page, he said.", "Yes."]


def test_attached_files_are_read_and_others_skipped_with_a_reason(said: Said) -> None:
    message = _mail()
    message.set_content("See the files.\n")
    message.add_attachment(as_docx(STORIES[0]), maintype="application", subtype="x", filename="../ä\n.docx")
    message.add_attachment(b"\x89PNG\r\n\x1a\n\0", maintype="image", subtype="png", filename="x.png")
    reading = _read(bytes(message))
    assert [said(article)["body"][0] for article in reading.articles] == ["See the files.", STORIES[0].paragraphs[0]]
    assert reading.articles[1].path.startswith("a.eml!/")
    assert reading.complaints == (
        Complaint("a.eml!/x.png", Level.SKIPPED, "it is an image, which Onrecord cannot read"),
    )
    assert reading.files == 3


def test_encoded_and_impossible_headers_are_read_as_far_as_they_can_be() -> None:
    for subject, title in (
        (b"=?utf-8?q?Caf=C3=A9_Owners?=", "Café Owners"),
        (b"=?utf-8?b?Q2Fmw6k=?= =?utf-8?q?_x?=", "Café x"),
        (b"=?no-such?q?Caf=C3=A9?=", "Café"),
        (b"=?utf-8?b?A?=", "=?utf-8?b?A?="),
        (b"=?utf\0-8?q?Caf=C3=A9?=", "Café"),  # found by mutation
    ):
        data = (
            HEAD.replace(b"A Headline", subject) + b"Content-Type: text/plain; charset=no-such\r\n\r\nHe said yes.\r\n"
        )
        assert _read(data).articles[0].title == title


def test_a_saved_page_is_read_by_its_charset_with_its_address_and_not_its_date() -> None:
    (article,) = read("a.mhtml", data=as_mhtml(STORIES[0])).articles
    assert (article.url, article.origins["url"]) == (STORIES[0].url, "snapshot")
    assert article.published == STORIES[0].published
    page = "<html><body><p>He said “café”, and that was all that he said on Monday.</p></body></html>".encode("cp1252")
    head = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/x\r\n"
    head += b"Date: Mon, 1 Jul 2024 10:00:00 -0000\r\n"
    data = (
        head
        + b'Content-Type: multipart/related; boundary="b"\r\n\r\n'
        + b'--b\r\nContent-Type: text/html; charset="windows-1252"\r\n'
    )
    (article,) = read(
        "x", data=data + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(page) + b"--b--"
    ).articles
    assert "“café”" in article.text
    assert (article.published, article.notes) == (None, ())


def test_a_saved_page_without_a_page_or_a_message_without_text_is_a_sentence() -> None:
    snapshot = b"Snapshot-Content-Location: https://example.org/x\r\n"
    with pytest.raises(ReadError, match="no web page"):
        _read(HEAD + snapshot + b"Content-Type: text/plain\r\n\r\nHe said.")
    with pytest.raises(ReadError, match="no text"):
        _read(HEAD + b"Content-Type: image/png\r\n\r\nxx")


def test_limits_are_sentences() -> None:
    with pytest.raises(LimitError, match="headers are longer than the limit of 64 kB"):
        _read(HEAD + b"X: y\r\n" * 20_000 + b"\r\nHe said.")
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(5_000))
    with pytest.raises(LimitError, match="nest deeper than the limit of 20"):
        _read(HEAD + nested + b"Content-Type: text/plain\r\n\r\nHe said.")
    inside = b"Content-Type: message/rfc822\r\n\r\n" * 30
    with pytest.raises(LimitError, match="nest deeper"):
        _read(HEAD + inside + b"Content-Type: text/plain\r\n\r\nHe said.")


def test_no_more_parts_are_looked_at_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAIL_PARTS", 3)
    parts = b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n" * 3 + b"--b\r\nContent-Type: text/plain\r\n\r\nHe said.\r\n"
    reading = _read(HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nFirst.\r\n" + parts + b"--b--")
    assert [article.text for article in reading.articles] == ["A Headline\n\nFirst."]
    assert "more parts than the limit of 3" in reading.complaints[0].why


@pytest.mark.parametrize(
    "data", [b"From: the start, he said so.\nMore words.\n", b"Subject: not a mail, he said.\n\nNo.\n"]
)
def test_a_text_that_begins_like_a_header_stays_a_text(data: bytes) -> None:
    (article,) = read("a.txt", data=data).articles
    assert article.text == data.decode()


def test_a_message_in_a_message_and_a_page_in_it_are_not_fetched_from_anywhere() -> None:
    message = _mail()
    message.set_content(
        as_html(STORIES[0]).decode().replace("<article>", "<article><img src='http://a.example/x'>"), subtype="html"
    )
    assert STORIES[0].paragraphs[0] in _read(bytes(message)).articles[0].text


@given(st.binary(max_size=400), st.sampled_from([b"quoted-printable", b"base64", b"7bit", b"x"]))
def test_any_body_is_an_article_or_a_sentence(body: bytes, encoding: bytes) -> None:
    data = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Transfer-Encoding: " + encoding
    try:
        _read(data + b"\r\n\r\n" + body + b"\r\n--b--\r\n")
    except ReadError:
        return


def test_all_messages_are_read_whole(said: Said) -> None:
    for story in STORIES:
        assert said(_read(as_mail(story)).articles[0])["body"] == list(story.paragraphs)
