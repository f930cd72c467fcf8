import pytest

from onrecord.readers import signatures


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04rest", "a ZIP archive or Office document"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"{\\rtf1 Words}", "an RTF document"),
        (b"RIFF\0\0\0\0WAVE", "a sound, film or image"),
        (b"\0\0\0\x18ftypmp42", "a film"),
    ],
)
def test_known_formats_are_named(data: bytes, name: str) -> None:
    assert signatures.of(data) == name


@pytest.mark.parametrize("data", [b"RIFF raff, he said.", b"ID3 tags explained", b"PDF files are many", b""])
def test_words_are_no_signature(data: bytes) -> None:
    assert signatures.of(data) is None
