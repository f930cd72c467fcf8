import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from news_by_hand import STORIES, as_docx, as_text
from onrecord.errors import LimitError
from onrecord.model import Level
from onrecord.readers import Library, holds_references, limits, read

ZOTERO = ["Key", "Item Type", "Publication Year", "Author", "Title", "Publication Title", "ISBN", "Url",
          "Abstract Note",          "Date", "Section", "Manual Tags", "Automatic Tags", "File Attachments"]  # fmt: skip
RIS = """TY  - NEWS
TI  - Mayor Quits
AU  - Doe, Jane
AU  - Roe, John
T2  - nytimes.com
DA  - 2018/01/10/
UR  - https://www.nytimes.com/2018/x
SE  - Politics
KW  - Mayors
KW  - Ohio
L1  - files/12/mayor.pdf
ER  -\x20

TY  - NEWS
T1  - Year Alone
PY  - 2018
ER  -\x20
"""


def test_a_ris_file_is_references_and_says_that_it_has_no_texts() -> None:
    reading = read("a.ris", data=RIS.encode())
    first, second = reading.references
    assert (first.path, first.title, first.outlet, first.byline) == (
        "a.ris#1",
        "Mayor Quits",
        "The New York Times",
        "Jane Doe, John Roe",
    )
    assert (str(first.published), first.section, first.files) == ("2018-01-10", "Politics", ("mayor.pdf",))
    assert (first.topic, second.topic) == ("Mayors", None)
    assert (second.title, second.published) == ("Year Alone", None)
    assert reading.articles == ()
    assert [(c.level, c.why[:35]) for c in reading.complaints] == [(Level.NOTE, "it holds references to 2 articles a")]


def _zotero(*rows: dict[str, str]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, ZOTERO)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode("utf-8-sig")


def test_a_library_of_zotero_is_references_too() -> None:
    row = {"Key": "ABC", "Item Type": "newspaperArticle", "Author": "Doe, Jane", "Title": "T",
           "Publication Title": "CNN", "Date": "2018-01-10", "Url": "https://x.example/a",
           "File Attachments": "C:\\z\\storage\\a.html; /home/z/b.pdf"}  # fmt: skip
    (reference,) = read("z.csv", data=_zotero(row)).references
    assert (reference.title, reference.outlet, reference.byline, str(reference.published)) == (
        "T",
        "CNN",
        "Jane Doe",
        "2018-01-10",
    )
    assert reference.files == ("a.html", "b.pdf")


@pytest.mark.parametrize(
    "row",
    [
        {"Url": "http://nytimes.example/a/"},
        {"File Attachments": "/home/z/mayor.txt"},
        {"Title": "A  headline"},
    ],
    ids=["address", "file", "title"],
)
def test_a_reference_completes_the_article_it_belongs_to_and_changes_nothing_it_has(row: dict[str, str]) -> None:
    (bare,) = read("x/mayor.txt", data=b"A Headline\nJanuary 10, 2018\nHe said yes.").articles
    article = replace(bare, url="https://www.nytimes.example/a")
    reading = read(
        "z.csv", data=_zotero({"Publication Title": "cnn", "Date": "2019-02-02", "Author": "Doe, Jane", **row})
    )
    done = Library(reading.references).complete(article)
    assert (done.outlet, done.byline, str(done.published), done.id) == ("CNN", "Jane Doe", "2018-01-10", bare.id)
    assert done.origins["outlet"] == "z.csv#1"


def test_a_reference_knows_better_than_the_name_of_a_file() -> None:
    (article,) = read("x/2018-01-10 mayor.txt", data=b"A Headline\n\nHe said yes.").articles
    reading = read("z.csv", data=_zotero({"Title": "A Headline", "Date": "2018-01-09"}))
    done = Library(reading.references).complete(article)
    assert (str(article.published), str(done.published)) == ("2018-01-10", "2018-01-09")
    assert done.origins["published"] == "z.csv#1"


def test_what_belongs_to_no_article_or_to_two_completes_none() -> None:
    (article,) = read("t.txt", data=as_text(STORIES[0])).articles
    twice = read(
        "z.csv", data=_zotero({"Title": STORIES[0].title, "Section": "A"}, {"Title": STORIES[0].title, "Section": "B"})
    )
    noted = Library(twice.references).complete(article)
    assert "more than one of the references" in noted.notes[-1]
    assert replace(noted, notes=article.notes) == article
    other = read("z.csv", data=_zotero({"Title": "Another", "Section": "A"}))
    assert Library(other.references).complete(article) == article


def test_a_library_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    told = {"a.txt": RIS.encode(), "b.txt": _zotero({"Title": "A"}), "c.ris": b"Words, he said.",
            "d.csv": b"Key,Title\n1,A\n", "e": b"", "f.docx": as_docx(STORIES[0])}  # fmt: skip
    for name, data in told.items():
        (tmp_path / name).write_bytes(data)
    assert [name for name in told if holds_references(str(tmp_path / name))] == ["a.txt", "b.txt"]
    assert not holds_references(str(tmp_path / "nothing"))


def test_a_last_entry_without_its_end_is_read_and_other_encodings_and_limits_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading = read("a.ris", data="TY  - NEWS\nTI  - Café\nER  - \nTY  - NEWS\nTI  - T".encode("cp1252"))
    assert [reference.title for reference in reading.references] == ["Café", "T"]
    assert "Windows-1252" in reading.complaints[0].why
    monkeypatch.setattr(limits, "TABLE_ROWS", 1)
    for name, data in (("a.ris", RIS.encode()), ("a.csv", _zotero({"Title": "A"}, {"Title": "B"}))):
        with pytest.raises(LimitError, match="limit of 1"):
            read(name, data=data)
