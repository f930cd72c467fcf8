"""Formats that are told by their first bytes and are not text."""

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x89PNG\r\n\x1a\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"RIFF", "a sound, film or image"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\0", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!\x1a\x07", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet table (reading it takes pyarrow, which is not installed)"),
)

# These begin like words that a text may begin with; what they hold besides tells them apart.
_ALSO_WORDS = (b"RIFF", b"OggS", b"ID3", b"BZh", b"PAR1")


def of(data: bytes) -> str | None:
    """What the first bytes say it is, as a noun with its article; none if they do not say."""
    for mark, name in _SIGNATURES:
        if data.startswith(mark) and (mark not in _ALSO_WORDS or 0 in data[:512]):
            return name
    return "a film" if data[4:8] == b"ftyp" and data[:3] == b"\0\0\0" else None
