import io
import stat
import zipfile

import pytest

from news_by_hand import STORIES, as_docx, as_text, zipped
from onrecord.errors import LimitError, ReadError
from onrecord.model import Complaint, Level
from onrecord.readers import limits, read
from onrecord.readers.reading import Reading

WORDS = b"He said yes."


def _read(*parts: tuple[str, bytes]) -> Reading:
    return read("a.zip", data=zipped(parts))


def test_members_are_read_as_files_of_a_folder_are() -> None:
    reading = _read(("b/", b""), ("b/x.txt", as_text(STORIES[0])), ("b/y.docx", as_docx(STORIES[1])),
                    (".hidden", WORDS), ("__MACOSX/b/._x.txt", WORDS), ("z.png", b"\x89PNG\r\n\x1a\n\0"),
                    ("empty.txt", b""))  # fmt: skip
    assert [article.path for article in reading.articles] == ["a.zip!/b/x.txt", "a.zip!/b/y.docx"]
    assert reading.articles[0].location.endswith("/a.zip!/b/x.txt")
    assert reading.complaints == (
        Complaint("a.zip!/z.png", Level.SKIPPED, "it is an image, which Onrecord cannot read"),
        Complaint("a.zip!/empty.txt", Level.ERROR, "it is empty"),
    )
    assert reading.files == 4


def test_a_row_of_a_member_is_named_by_both() -> None:
    assert _read(("t.csv", b"text\nHe said.\n")).articles[0].path == "a.zip!/t.csv#1"


@pytest.mark.parametrize("name", ["../x.txt", "/etc/x.txt", "C:\\x.txt", "a/../../x.txt", "..\\x.txt"])
def test_a_name_that_leads_out_of_the_archive_is_skipped(name: str) -> None:
    reading = _read((name, WORDS), ("ok.txt", WORDS))
    assert [article.path for article in reading.articles] == ["a.zip!/ok.txt"]
    assert reading.complaints[0].level is Level.SKIPPED
    assert "points out of the archive" in reading.complaints[0].why


def test_a_link_is_skipped_and_a_name_of_several_lines_shown_on_one() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("two\nlines.txt", WORDS)
    reading = read("a.zip", data=written.getvalue())
    assert reading.complaints == (
        Complaint("a.zip!/link.txt", Level.SKIPPED, "it is a symbolic link inside an archive"),
    )
    assert reading.articles[0].path == "a.zip!/two\\nlines.txt"


def test_archives_in_archives_are_read_to_the_limit_and_their_documents_beyond_it_too() -> None:
    inner = zipped([("x.txt", WORDS), ("y.docx", as_docx(STORIES[0])), ("z.zip", zipped([("deep.txt", WORDS)]))])
    reading = _read(("one.zip", inner))
    assert [article.path for article in reading.articles] == ["a.zip!/one.zip!/x.txt", "a.zip!/one.zip!/y.docx"]
    assert reading.complaints[0].path == "a.zip!/one.zip!/z.zip"
    assert "limit is 2" in reading.complaints[0].why


def test_a_damaged_or_protected_member_costs_itself() -> None:
    data = bytearray(zipped([("a.txt", WORDS * 50), ("b.txt", WORDS)]))
    data[45:50] = b"\xff" * 5
    reading = read("a.zip", data=bytes(data))
    assert [article.path for article in reading.articles] == ["a.zip!/b.txt"]
    assert reading.complaints == (Complaint("a.zip!/a.txt", Level.ERROR, "it is damaged in its archive"),)
    plain = bytearray(zipped([("a.txt", WORDS)]))
    plain[plain.index(b"PK\x01\x02") + 8] |= 1
    assert read("a.zip", data=bytes(plain)).complaints[0].why == "it is protected by a password"


def test_a_bomb_costs_itself_and_the_rest_is_read_until_all_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = _read(("bomb.txt", b"a" * 12_000_000), ("ok.txt", WORDS))
    assert [article.path for article in reading.articles] == ["a.zip!/ok.txt"]
    assert "200 times its size" in reading.complaints[0].why
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 100)
    reading = _read(("a.txt", WORDS * 5), ("b.txt", WORDS * 5), ("c.txt", WORDS))
    assert [article.path for article in reading.articles] == ["a.zip!/a.txt"]
    assert [c.path for c in reading.complaints] == ["a.zip!/b.txt", "a.zip"]
    assert "unpacks to more than the limit" in reading.complaints[0].why


def test_all_that_lies_in_an_archive_is_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = zipped([("x.txt", WORDS * 10)])
    monkeypatch.setattr(limits, "UNPACKED_BYTES", len(inner) * 2 + 150)
    reading = _read(("a.zip", inner), ("b.zip", inner))
    assert [article.path for article in reading.articles] == ["a.zip!/a.zip!/x.txt"]


def test_more_entries_than_the_limit_are_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ENTRIES", 3)
    with pytest.raises(LimitError, match="more entries than the limit of 3"):
        _read(*[(f"{n}.txt", WORDS) for n in range(4)])


def test_a_damaged_archive_is_a_sentence_and_a_presentation_is_unknown() -> None:
    with pytest.raises(ReadError, match="damaged archive"):
        read("a.zip", data=b"PK\x03\x04 and no more")
    with pytest.raises(ReadError, match="which Onrecord cannot read"):
        read("a.pptx", data=zipped([("[Content_Types].xml", b"<x/>"), ("ppt/presentation.xml", b"<x/>")]))
    with pytest.raises(ReadError, match="which Onrecord cannot read"):
        read("a.epub", data=zipped([("mimetype", b"application/epub+zip")]))
