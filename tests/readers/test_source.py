import os
from pathlib import Path

import pytest

from onrecord.errors import LimitError, ReadError
from onrecord.readers import limits
from onrecord.readers.source import Source, shown


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("plain é.txt", "plain é.txt"),
        ("two\nlines\r.txt", "two\\nlines\\r.txt"),
        ("tab\t\x1b[31m.txt", "tab\\t\\x1b[31m.txt"),
        ("\x7f\x85\u2028.txt", "\\x7f\\x85\\u2028.txt"),
        (os.fsdecode(b"bad\xff.txt") if os.name == "posix" else "bad\udcff.txt", "bad\\xff.txt"),
        ("\ud800.txt", "\\ud800.txt"),
    ],
)
def test_names_are_shown_on_one_line(name: str, told: str) -> None:
    assert shown(name) == told


def test_a_file_has_its_path_as_given_and_an_absolute_location(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.TXT").write_bytes(b"words")
    monkeypatch.chdir(tmp_path)
    source = Source.of("./a.TXT")
    assert (source.path, source.location) == ("./a.TXT", str(tmp_path / "a.TXT"))
    assert (source.data, source.suffix) == (b"words", ".txt")
    assert source.place(3) == ("./a.TXT#3", f"{tmp_path / 'a.TXT'}#3")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0\0"])
def test_nothing_but_white_space_is_empty(data: bytes) -> None:
    with pytest.raises(ReadError, match="empty"):
        Source.of("a.txt", data)


def test_a_large_file_is_refused_before_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as stream:
        stream.truncate(limits.FILE_BYTES + 1)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(LimitError, match=r"50\.0 MB"):
        Source.of(str(file))


def test_content_given_is_held_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 3)
    with pytest.raises(LimitError):
        Source.of("-", b"four")


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        Source.of(str(tmp_path / "gone.txt"))
    with pytest.raises(ReadError, match="it is a folder"):
        Source.of(str(tmp_path))
    with pytest.raises(ReadError, match="name"):
        Source.of("a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReadError, match="not a regular file"):
        Source.of(str(tmp_path / "pipe"))


def test_standard_input_is_not_read_here() -> None:
    with pytest.raises(ValueError, match="caller"):
        Source.of("-")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "ascii"])
def test_the_head_is_readable_in_any_width(encoding: str) -> None:
    assert Source.of("a", "<html> words".encode(encoding)).head == "<html> words"
