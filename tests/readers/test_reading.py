import datetime as dt
import os
from pathlib import Path

import pytest

from onrecord.errors import ReadError, UnknownFormatError
from onrecord.model import ReadOptions
from onrecord.readers import read

TEXT = "A Headline\n\nHe said yes.\n\nMore from Inquisitr"


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    (article,) = read(str(path)).articles
    assert (article.path, article.location, article.text) == (str(path), str(path), TEXT)


def test_the_id_is_over_what_was_read_and_not_over_what_was_given() -> None:
    (plain,) = read("-", data=TEXT.encode()).articles
    (given,) = read("-", ReadOptions(outlet="nyt"), data=TEXT.encode()).articles
    assert plain.id == plain.identified().id == given.id
    assert (given.outlet, given.origins["outlet"]) == ("The New York Times", "given")
    assert given.origins["title"] == plain.origins["title"] == "headline"


def test_a_file_name_tells_the_day_that_the_text_does_not(tmp_path: Path) -> None:
    (plain,) = read("2018-01-10 gate.txt", data=TEXT.encode()).articles
    assert (plain.published, plain.origins["published"]) == (dt.date(2018, 1, 10), "file name")
    assert plain.id == read("gate.txt", data=TEXT.encode()).articles[0].id  # the same content elsewhere is a twin
    (dated,) = read("2018-01-10 gate.txt", data=b"A Headline\n\nJanuary 9, 2018\n\nHe said yes.").articles
    assert dated.published == dt.date(2018, 1, 9)
    for path in ("2018-01-10.txt/gate.txt", "https://site.example/2018-01-10"):
        assert read(path, data=TEXT.encode()).articles[0].published is None


def test_an_outlet_that_the_table_does_not_know_stays_as_given() -> None:
    (article,) = read("-", ReadOptions(outlet="The Daily Planet"), data=TEXT.encode()).articles
    assert article.outlet == "The Daily Planet"


def test_the_outlet_given_is_that_of_every_row() -> None:
    reading = read("t.csv", ReadOptions(outlet="CNN"), data=b"text,outlet\nHe said.,Fox News\nShe said.,\n")
    assert [article.outlet for article in reading.articles] == ["CNN", "CNN"]


@pytest.mark.parametrize(
    ("path", "data", "why"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is an old Office document, which Onrecord cannot read"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "it is an image"),
        ("-", b"SQLite format 3\0", "it is an SQLite database"),
    ],
)
def test_what_no_reader_takes_is_named(path: str, data: bytes, why: str) -> None:
    with pytest.raises(UnknownFormatError, match=why):
        read(path, data=data)


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(ReadError, match="empty"):
        read(str(tmp_path / "a.txt"))


@pytest.mark.skipif(os.name != "posix", reason="needs names of bytes")
def test_a_name_that_does_not_decode_can_be_read_and_stored(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff\n.txt")
    Path(path).write_text(TEXT)
    (article,) = read(path).articles
    assert article.path == f"{tmp_path}/bad\\xff\\n.txt"
    article.location.encode("utf-8")


def test_an_xml_document_of_another_kind_is_not_read_as_the_text_of_its_tags() -> None:
    with pytest.raises(UnknownFormatError, match="an XML document of some kind"):
        read("a.xml", data=b'<?xml version="1.0"?><TEI><p>He said.</p></TEI>')
    assert len(read("-", data=b'<?xml version="1.0"?><TEI><p>He said.</p></TEI>').articles) == 1
