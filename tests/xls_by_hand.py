"""An old Excel workbook by its bytes: BIFF8 records in a compound file, as [MS-XLS] and [MS-CFB] lay them out."""

import struct
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _bof(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _label(row: int, column: int, text: str) -> bytes:
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def _number(row: int, column: int, value: float) -> bytes:
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def xls(rows: Sequence[Sequence[str | float]], sheet: str = "Articles") -> bytes:
    """A workbook of one sheet."""
    cells = b"".join(
        _number(r, c, cell) if isinstance(cell, float) else _label(r, c, cell)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
    )
    width = max(map(len, rows))
    dimensions = _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    inner = _bof(0x0010) + dimensions + cells + _record(0x000A, b"")
    head = _bof(0x0005) + _record(0x0042, struct.pack("<H", 1200))
    named = struct.pack("<BBBB", 0, 0, len(sheet), 0) + sheet.encode("latin-1")
    start = len(head) + 4 + 4 + len(named) + 4
    stream = head + _record(0x0085, struct.pack("<I", start) + named) + _record(0x000A, b"") + inner
    return _compound("Workbook", stream)


def _compound(name: str, stream: bytes) -> bytes:
    """A compound file with one stream, long enough that it needs no short sectors."""
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % _SECTOR)
    sectors = len(stream) // _SECTOR
    tables = next(n for n in range(1, 100) if n * 128 >= sectors + 1 + n)
    # The table of sectors first, the directory behind it, then the stream.
    chain = [_FAT] * tables + [_END] + [tables + 1 + n + 1 for n in range(sectors - 1)] + [_END]
    chain += [_FREE] * (tables * 128 - len(chain))
    difat = [*range(tables), *[_FREE] * (109 - tables)]
    header = _header(tables, difat)
    entries = [_entry("Root Entry", 5, _END, 0, child=1), _entry(name, 2, tables + 1, len(stream))]
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    return header + struct.pack(f"<{len(chain)}I", *chain) + directory + stream


def _header(tables: int, difat: Sequence[int]) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    counts = struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, _END, 0, _END, 0)
    return head + counts + struct.pack("<109I", *difat)


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    written = name.encode("utf-16-le")
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written) + 2, kind, 1, _FREE, _FREE, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )
